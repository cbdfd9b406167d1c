"""Rules of the data: numbers that are none, scales, class counts, parts that differ."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.spec import LossSpec
from bpstudio.data.inputs import input_columns
from bpstudio.diagnose import offers
from bpstudio.diagnose.case import Case, is_linear, passes_on
from bpstudio.diagnose.look import Look
from bpstudio.diagnose.registry import Settings, rule
from bpstudio.diagnose.rules.contract import SYMPTOMS, as_found
from bpstudio.diagnose.verdict import Measure, Verdict, above, below, found, silent, unsure
from bpstudio.errors import UserError
from bpstudio.graph.document import Node
from bpstudio.language import tr
from bpstudio.params import Param
from bpstudio.record.events import Scale
from bpstudio.record.findings import Remedy

TROUBLE = (
    "saturated-activation",
    "dying-relu",
    "oscillating-loss",
    "exploding-gradient",
    "divergence",
    "non-finite",
    "vanishing-gradient",
)
"""Symptoms of numbers that are too large."""
_YES = "pos_weight"
"""torch's name for what a yes counts for against a no."""


def _columns(case: Case, node: Node) -> tuple[str, ...]:
    fields = case.values(node).get("fields", "numeric")
    names = tuple(map(str, fields)) if isinstance(fields, tuple) else str(fields)
    try:
        return tuple(input_columns(case.document.data, names))
    except UserError:
        return ()


# ------------------------------------------------------------------------------ not a number


def _bad_numbers(case: Case, values: Settings) -> Iterator[Verdict]:
    for scale in case.facts.scales if case.facts is not None else ():
        rows = sum(part.bad_rows for part in scale.parts.values())
        if rows:
            node = case.drawn.flat.by_id[scale.path]
            columns = _columns(case, node) if scale.role == "input" else ()
            yield found(
                "nan-in-data",
                tr(
                    "{rows:,} rows of {title!r} hold a value that is no number",
                    rows=rows,
                    title=node.title,
                ),
                above("bad rows", float(rows), 1),
                cause=tr("One such value makes every number that depends on it undefined."),
                nodes=(scale.path,),
                remedies=(offers.imputed(columns),) if columns else (),
            )


@rule(
    "nan-in-data",
    tr("The data hold values that are no numbers"),
    "data",
    explanation=tr(
        "NaN or infinity in one row makes the loss of its batch undefined, and with one "
        "step every weight."
    ),
    formula=tr("rows with a value that is not finite ≥ 1"),
    source=tr("IEEE 754-2019, the standard for floating-point numbers"),
    lint=_bad_numbers,
    explains=("non-finite", "divergence", "plateau"),
)
def nan_in_data(look: Look, values: Settings) -> Verdict:
    """Whether data hold NaN or infinity, or a batch did."""
    earlier = as_found(look, "nan-in-data")
    first = next((one for one in look.history.non_finite if one.direction == "data"), None)
    if earlier.is_found or first is None:
        return earlier
    return found(
        "nan-in-data",
        tr("A batch holds a value that is no number, at step {step:,}", step=first.step),
        nodes=(first.path,),
        first_step=first.step,
        rows=tuple(first.examples),
    )


# ------------------------------------------------------------------------------------- scale


def _normalised_first(case: Case, path: str) -> bool:
    """Whether every way out of an Input meets a normalisation before any other layer."""
    for user in case.users(path):
        spec = spec_of(user)
        if spec is not None and spec.family == "normalisation":
            continue
        if not passes_on(spec) or not _normalised_first(case, user.id):
            return False
    return bool(case.users(path))


def _normalised_next(case: Case, path: str) -> bool:
    """Whether every way out of an Input meets a normalisation of the batch right behind one
    weighted sum, in which a common factor of all inputs cancels.
    """
    users = case.users(path)
    while len(users) == 1 and passes_on(spec_of(users[0])):
        users = case.users(users[0].id)
    behind = [user for one in users for user in case.users(one.id)]
    mixes = [spec is not None and spec.batch_mixing for spec in map(spec_of, behind)]
    return all(is_linear(spec_of(one)) for one in users) and bool(mixes) and all(mixes)


def _input_measures(scale: Scale, values: Settings, *, cancels: bool) -> tuple[Measure, ...]:
    offset = abs(scale.mean) / scale.std if scale.std > 0 and scale.rms > 2 else 0.0
    least, greatest = scale.feature_stds
    spread = greatest / least if least > 0 and greatest > 2 else 1.0
    common = (
        above("root mean square", scale.rms, values.number("rms")),
        below("root mean square, least", scale.rms, values.number("tiny")),
        above("mean over deviation", offset, values.number("offset")),
    )
    ratio = above("ratio of features", spread, values.number("ratio"))
    return (ratio,) if cancels else (*common, ratio)


def _raw_inputs(case: Case, values: Settings) -> Iterator[Verdict]:
    for one in case.facts.scales if case.facts is not None else ():
        scale = one.parts.get("train")
        if one.role != "input" or scale is None or _normalised_first(case, one.path):
            continue
        measures = _input_measures(scale, values, cancels=_normalised_next(case, one.path))
        if not any(measure.holds for measure in measures) or scale.std == 0:
            continue
        node = case.drawn.flat.by_id[one.path]
        yield found(
            "unnormalised-inputs",
            tr(
                "The values of {title!r} are of size {rms:.3g} (mean {mean:.3g}, deviation "
                "{std:.3g})",
                title=node.title,
                rms=scale.rms,
                mean=scale.mean,
                std=scale.std,
            ),
            *measures,
            severity="warning",
            cause=tr("Initial weights are made for inputs of mean 0 and deviation 1."),
            nodes=(one.path,),
            remedies=(offers.standardised(_columns(case, node)),),
            provisional=True,
        )


def borne_out(look: Look, kind: str, level: float, symptoms: tuple[str, ...]) -> Verdict:
    """A doubt from before training holds if the run learns badly, or shows one of its symptoms."""
    finding = look.found(kind)
    if finding is None:
        return silent(tr("Nothing was found before training."))
    shown = [symptom for symptom in symptoms if look.ask(symptom).is_found]
    measure = above("loss over the constant's", look.now, level)
    if shown:
        return Verdict(state="found", measures=(measure,), finding=finding)
    if look.progress < 0.5 and not look.is_over:
        return unsure(tr("Half of the run is needed to tell whether it does harm."), measure)
    if math.isnan(look.now) or not measure.holds:
        return silent(tr("It learns all the same."), measure)
    return Verdict(state="found", measures=(measure,), finding=finding)


@rule(
    "unnormalised-inputs",
    tr("The inputs are far from unit scale"),
    "data",
    explanation=tr(
        "Large inputs drive activations into their flat ends and make single weights "
        "count for everything; tiny ones hardly count at all."
    ),
    formula=tr("rms > 5 or < 0.02, |mean| > 5 deviations, or features that differ by 100 times"),
    source=tr("LeCun, Bottou, Orr, Müller 1998 (Efficient BackProp)"),
    lint=_raw_inputs,
    explains=SYMPTOMS,
    rms=Param.float(
        5.0, minimum=0, help=tr("Standardised inputs have 1; pixels of 0 to 16 have 8.")
    ),
    tiny=Param.float(0.02, minimum=0, help=tr("Pixels that were divided by 255 twice have 0.002.")),
    offset=Param.float(5.0, minimum=0, help=tr("All inputs are then nearly one constant.")),
    ratio=Param.float(100.0, minimum=1, help=tr("The small features are lost beside the large.")),
    level=Param.float(
        0.35,
        minimum=0,
        help=tr("A run that learned bears no harm from it: raw pixels often do not."),
    ),
)
def unnormalised_inputs(look: Look, values: Settings) -> Verdict:
    """Whether the scale of inputs does harm."""
    return borne_out(look, "unnormalised-inputs", values.number("level"), TROUBLE)


def _raw_targets(case: Case, values: Settings) -> Iterator[Verdict]:
    for output, loss in case.outputs:
        scale = case.target_scale(output.id)
        if loss.task != "regression" or scale is None or scale.std == 0:
            continue
        measures = (
            above("root mean square", scale.rms, values.number("large")),
            below("deviation, least", scale.std, values.number("small")),
            above("mean over deviation", _offset(scale), values.number("offset")),
        )
        if any(measure.holds for measure in measures):
            yield found(
                "unnormalised-targets",
                tr(
                    "The target of {title!r} has mean {mean:.3g} and deviation {std:.3g}",
                    title=output.title,
                    mean=scale.mean,
                    std=scale.std,
                ),
                *measures,
                severity="warning",
                cause=tr("The loss and its gradient grow with the square of the target's scale."),
                nodes=(output.id,),
                remedies=(offers.standardised([str(output.params.get("target"))], target=True),),
                provisional=True,
            )


def _offset(scale: Scale) -> float:
    return abs(scale.mean) / scale.std if abs(scale.mean) > 2 else 0.0


@rule(
    "unnormalised-targets",
    tr("The targets are far from unit scale"),
    "data",
    explanation=tr(
        "A regression begins at predictions near zero. Where targets are in the hundreds "
        "the first steps are huge, and where they are tiny the loss says nothing."
    ),
    formula=tr("rms > 5 or deviation < 0.01, or |mean| > 10 deviations"),
    source=tr("Bishop 2006, section 5.1; Humbatova et al. 2020"),
    lint=_raw_targets,
    explains=SYMPTOMS,
    large=Param.float(5.0, minimum=0, help=tr("The first loss is then 25 times too large.")),
    small=Param.float(
        0.01, minimum=0, help=tr("Errors of 1 % of a unit are then all that counts.")
    ),
    offset=Param.float(10.0, minimum=0, help=tr("The bias has a long way to go first.")),
    level=Param.float(0.5, minimum=0, help=tr("A run that learned bears no harm from it.")),
)
def unnormalised_targets(look: Look, values: Settings) -> Verdict:
    """Whether the scale of targets does harm."""
    symptoms = ("exploding-gradient", "non-finite", "divergence", "oscillating-loss")
    verdict = borne_out(look, "unnormalised-targets", values.number("level"), symptoms)
    shown = any(look.ask(symptom).is_found for symptom in symptoms)
    if verdict.is_found and look.rests and not shown:
        return silent(
            tr("It came to rest below a constant's loss: the noise is left."), *verdict.measures
        )
    return verdict


# ------------------------------------------------------------------------------------- classes


def _rare_classes(case: Case, values: Settings) -> Iterator[Verdict]:
    for output, loss in case.outputs:
        if _is_weighed(case, output, loss) or _is_text(case, output):
            continue
        scale = case.scale(output.id)
        counts = scale.class_counts.get("train", ()) if scale is not None else ()
        present = [count for count in counts if count]
        if len(present) < 2:
            continue
        measure = above("ratio", max(present) / min(present), values.number("ratio"))
        if measure.holds:
            yield found(
                "class-imbalance",
                tr(
                    "The most frequent class has {times:.0f} times the rows of the rarest",
                    times=measure.value,
                ),
                measure,
                severity="warning",
                cause=tr("A model that never answers with the rare class is right nearly always."),
                nodes=(output.id,),
                remedies=_weighing(output, loss, counts),
                provisional=True,
                counts=tuple(counts),
            )


def _is_text(case: Case, output: Node) -> bool:
    """Whether what is predicted are letters or words, most of which are rare by nature."""
    column = case.document.data.by_column.get(str(output.params.get("target")))
    return column is not None and column.type == "tokens"


def _is_weighed(case: Case, output: Node, loss: LossSpec) -> bool:
    """Whether rare classes count for more already."""
    if loss.class_weight:
        return case.document.training.class_weights is not None
    return _YES in case.of_loss(output)


def _weighing(output: Node, loss: LossSpec, counts: Sequence[int]) -> tuple[Remedy, ...]:
    """How the loss of an Output can be told which class is rare; () where it has no way."""
    if loss.class_weight:
        return (offers.balanced(),)
    if _YES not in loss.params or len(counts) != 2:
        return ()
    return (offers.weighed_yes(output.id, float(f"{counts[0] / counts[1]:.3g}")),)


@rule(
    "class-imbalance",
    tr("A rare class is not recognised"),
    "data",
    explanation=tr(
        "The loss is a mean over rows, so a class with few of them hardly counts, and "
        "accuracy hides that it is never found."
    ),
    formula=tr("counts ≥ 20 : 1 and recall of a class ≤ 0.3"),
    source=tr("He, Garcia 2009; Johnson, Khoshgoftaar 2019"),
    lint=_rare_classes,
    ratio=Param.float(20.0, minimum=1, help=tr("Below, most losses cope by themselves.")),
    recall=Param.float(
        0.3, minimum=0, maximum=1, help=tr("A class found so seldom is not learned.")
    ),
)
def class_imbalance(look: Look, values: Settings) -> Verdict:
    """Whether a rare class stays unrecognised."""
    finding = look.found("class-imbalance")
    if finding is None:
        return silent(tr("The classes are of comparable size."))
    recalls = [
        float(np.nanmin(shares))
        for _, probe in look.probes[-2:]
        for path, shares in probe.recall.items()
        if path in finding.nodes and not np.isnan(shares).all()
    ]
    if not recalls or (look.progress < 0.3 and not look.is_over):
        return unsure(tr("A third of the run is needed, with rows of every class."))
    measure = below("least recall", max(recalls), values.number("recall"))
    if not measure.holds:
        return silent(tr("Every class is recognised."), measure)
    return Verdict(state="found", measures=(measure,), finding=finding)


# ------------------------------------------------------------------------------------- parts


def _other_scale(case: Case, values: Settings) -> Iterator[Verdict]:
    for one in case.facts.scales if case.facts is not None else ():
        other = one.parts.get("validation")
        if one.role != "input" or other is None or other.rows < values.number("rows"):
            continue
        measures = (
            above("shift", other.shift, values.number("shift"), unit="deviations"),
            above("stretch", 10 ** abs(other.stretch), values.number("stretch")),
        )
        if any(measure.holds for measure in measures):
            node = case.drawn.flat.by_id[one.path]
            train = one.parts["train"]
            yield found(
                "split-scale-mismatch",
                tr(
                    "{title!r} has deviation {std:.3g} and mean {mean:.3g} in the training "
                    "part, {other_std:.3g} and {other_mean:.3g} in validation",
                    title=node.title,
                    std=train.std,
                    mean=train.mean,
                    other_std=other.std,
                    other_mean=other.mean,
                ),
                *measures,
                cause=tr("The parts were prepared differently, or come from different sources."),
                nodes=(one.path,),
                remedies=(offers.drawn_split("random"),),
            )


@rule(
    "split-scale-mismatch",
    tr("Validation inputs are scaled differently"),
    "data",
    explanation=tr(
        "A model reads validation rows with the eyes of the training part. Where these "
        "were scaled differently it sees things that it never learned."
    ),
    formula=tr("median over features of |mean − mean| > 2 deviations, or ratio of deviations > 4"),
    source=tr("Humbatova et al. 2020; Breck et al. 2019 (data validation)"),
    lint=_other_scale,
    explains=("overfitting", "label-noise"),
    shift=Param.float(2.0, minimum=0, help=tr("Parts drawn at random differ by a tenth of that.")),
    stretch=Param.float(4.0, minimum=1, help=tr("Parts drawn at random differ by a few percent.")),
    rows=Param.int(10, minimum=2, help=tr("Fewer rows have no scale of their own.")),
)
def split_scale(look: Look, values: Settings) -> Verdict:
    """Whether parts are scaled differently."""
    return as_found(look, "split-scale-mismatch")


def _ordered_parts(case: Case, values: Settings) -> Iterator[Verdict]:
    for output, loss in case.outputs:
        one = case.scale(output.id)
        if one is None:
            continue
        measures = [_distance(one.class_counts.get("train"), one.class_counts.get("validation"))]
        if loss.task == "regression":
            other = one.parts.get("validation")
            enough = other is not None and other.rows >= values.number("rows")
            measures = [other.shift / 4 if other is not None and enough else 0.0]
        measure = above("distance of the parts", max(measures), values.number("distance"))
        if measure.holds:
            yield found(
                "not-shuffled",
                tr(
                    "Training and validation hold different values of {target!r}",
                    target=output.params.get("target"),
                ),
                measure,
                cause=tr("The rows are sorted, and the parts were cut one after the other."),
                nodes=(output.id,),
                remedies=(offers.drawn_split("stratified" if one.class_counts else "random"),),
            )


def _distance(train: tuple[int, ...] | None, other: tuple[int, ...] | None) -> float:
    """Total variation distance of two distributions over classes, less what chance gives.

    Samples of one distribution differ too, the more the more classes there are; 0 where a part is
    too small to tell.
    """
    if not train or not other or sum(train) == 0 or sum(other) < 10:
        return 0.0
    width = max(len(train), len(other))
    first, second = np.zeros(width), np.zeros(width)
    first[: len(train)], second[: len(other)] = train, other
    whole = (first + second) / (first.sum() + second.sum())
    chance = np.sqrt(2 / np.pi * whole * (1 - whole) * (1 / first.sum() + 1 / second.sum()))
    expected = min(float(chance.sum()) / 2, 0.99)
    seen = float(np.abs(first / first.sum() - second / second.sum()).sum() / 2)
    return max(0.0, (seen - expected) / (1 - expected))


@rule(
    "not-shuffled",
    tr("The parts were cut from sorted rows"),
    "data",
    explanation=tr(
        "Where rows are sorted by what is to be predicted, cutting them one after the "
        "other gives a validation part of things that were never seen in training."
    ),
    formula=tr(
        "total variation distance of the classes ≥ 0.5; for amounts a shift of 2 deviations"
    ),
    source=tr("Humbatova et al. 2020"),
    lint=_ordered_parts,
    explains=("overfitting", "label-noise", "class-imbalance", "split-scale-mismatch"),
    distance=Param.float(
        0.5, minimum=0, maximum=1, help=tr("Parts drawn at random stay below 0.2.")
    ),
    rows=Param.int(10, minimum=2, help=tr("Fewer rows tell nothing of their order.")),
)
def not_shuffled(look: Look, values: Settings) -> Verdict:
    """Whether the parts hold different things."""
    return as_found(look, "not-shuffled")
