"""Rules of what reaches the loss: pairing, width, shape, smoothing, samples that see each other.

All are decided by the drawing and its data. The engine always shows the result of the first look,
so these rules judge a run by what was found before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpstudio.catalogue.spec import LayerSpec, LossSpec
from bpstudio.diagnose import offers
from bpstudio.diagnose.case import Case, Source
from bpstudio.diagnose.look import Look
from bpstudio.diagnose.registry import Settings, rule
from bpstudio.diagnose.verdict import Verdict, above, found, silent
from bpstudio.graph.document import Node
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param
from bpstudio.record.events import Scale
from bpstudio.record.findings import Remedy

SYMPTOMS = (
    "slow-convergence",
    "plateau",
    "zero-gradient",
    "vanishing-gradient",
    "dying-relu",
    "saturated-activation",
    "non-finite",
    "divergence",
    "oscillating-loss",
    "exploding-gradient",
)
"""What may follow where the loss gets something that it is not made for."""


def as_found(look: Look, kind: str) -> Verdict:
    """What was found before training holds for the run."""
    finding = look.found(kind)
    if finding is None:
        return silent(tr("Nothing was found before training."))
    return Verdict(state="found", finding=finding)


def _pairing(case: Case, values: Settings) -> Iterator[Verdict]:
    for output, loss in case.outputs:
        entering = case.sources(output.id)
        source = case.telling(output.id)
        wrong = None
        if source is not None and len(entering) == 1:
            wrong = _wrong_numbers(case, output, loss, source)
        wrong = wrong or _class_numbers(case, output, loss, values)
        if wrong is not None:
            yield wrong


def _wrong_numbers(case: Case, output: Node, loss: LossSpec, source: Source) -> Verdict | None:
    gives, spec = case.gives(source), source.spec
    match loss.output:
        case "logits":
            return _bent_logits(case, output, loss, source)
        case "log-probabilities":
            if gives == "log-shares" or _is_negative(spec):
                return None
            return _no_logarithm(output, loss, source, gives)
        case "probabilities":
            if gives in {"shares", "probability"} or _stays_in(spec, 0.0, 1.0):
                return None
            return _no_probability(output, loss, source)
        case "values":
            return _out_of_reach(case, output, loss, source)


def _is_negative(spec: LayerSpec | None) -> bool:
    return spec is not None and spec.squashes[0] is None and spec.squashes[1] == 0.0


def _stays_in(spec: LayerSpec | None, low: float, high: float) -> bool:
    if spec is None or spec.squashes[0] is None or spec.squashes[1] is None:
        return spec is not None and spec.kind == "Clamp"
    return spec.squashes[0] >= low and spec.squashes[1] <= high


def _bent_logits(case: Case, output: Node, loss: LossSpec, source: Source) -> Verdict | None:
    spec, gives = source.spec, case.gives(source)
    classes = loss.task == "classification"
    if spec is None or (gives == "log-shares" and classes):
        return None  # the softmax of log-probabilities is what it was: harmless
    bent = gives or spec.squashes != (None, None)
    if not bent:
        return None
    name = source.node.title
    cause = tr(
        "{kind} takes the softmax itself, so raw scores must arrive; {name!r} bends them before."
        if classes
        else "{kind} takes the sigmoid itself, so raw scores must arrive; {name!r} bends them "
        "before.",
        kind=loss.kind,
        name=name,
    )
    if not gives:
        cause = tr(
            "{name!r} gives no values below or above a limit, so some answers are impossible.",
            name=name,
        )
    return _paired(
        output,
        source,
        tr("{name!r} stands before {kind}, which wants raw scores", name=name, kind=loss.kind),
        cause,
        (offers.without(source.node.id, name),),
    )


def _no_logarithm(output: Node, loss: LossSpec, source: Source, gives: str) -> Verdict:
    name = source.node.title
    remedies: tuple[Remedy, ...] = (offers.other_loss(output.id, "CrossEntropyLoss"),)
    if gives != "shares":
        remedies = (*remedies, offers.inserted(output.id, "LogSoftmax"))
    return _paired(
        output,
        source,
        tr(
            "{kind} wants log-probabilities and gets what {name!r} gives", kind=loss.kind, name=name
        ),
        tr("Without the logarithm of a softmax the loss has no floor, or hardly any slope."),
        remedies if loss.task == "classification" else remedies[1:],
    )


def _no_probability(output: Node, loss: LossSpec, source: Source) -> Verdict:
    return _paired(
        output,
        source,
        tr(
            "{kind} wants probabilities and gets what {title!r} gives",
            kind=loss.kind,
            title=source.node.title,
        ),
        tr("Values below 0 or above 1 are no probabilities, and their logarithm does not exist."),
        (offers.other_loss(output.id, "BCEWithLogitsLoss"), offers.inserted(output.id, "Sigmoid")),
    )


def _out_of_reach(case: Case, output: Node, loss: LossSpec, source: Source) -> Verdict | None:
    """An activation that cannot give values as the target has them."""
    spec, scale = source.spec, case.target_scale(output.id)
    if spec is None or scale is None or loss.task != "regression":
        return None
    low, high = (0.0, 1.0) if case.gives(source) in {"shares", "probability"} else spec.squashes
    reach = max(scale.largest - scale.least, 1e-12)
    under = low is not None and scale.least < low - 0.05 * reach
    over = high is not None and scale.largest > high + 0.05 * reach
    if not (under or over):
        return None
    name = source.node.title
    limit = tr("below {low:g}", low=low) if under else tr("above {high:g}", high=high)
    return _paired(
        output,
        source,
        tr(
            "{name!r} gives nothing {limit}, but the target goes from {least:.3g} to {largest:.3g}",
            name=name,
            limit=limit,
            least=scale.least,
            largest=scale.largest,
        ),
        tr("The last layer of a regression needs no activation, or one that reaches every value."),
        (offers.without(source.node.id, name),),
    )


def _paired(
    output: Node, source: Source, title: str, cause: str, remedies: tuple[Remedy, ...]
) -> Verdict:
    return found(
        "loss-pairing",
        title,
        cause=cause,
        nodes=(output.id, source.node.id),
        remedies=remedies,
    )


def _class_numbers(case: Case, output: Node, loss: LossSpec, values: Settings) -> Verdict | None:
    """Class numbers predicted as if they were amounts."""
    scale = case.target_scale(output.id)
    counts = "log_input" in loss.params  # a loss for counts, which are whole numbers
    if (
        scale is None
        or loss.task != "regression"
        or counts
        or not _looks_like_classes(scale, values)
    ):
        return None
    column = str(output.params.get("target"))
    return found(
        "loss-pairing",
        tr(
            "{column!r} has {levels} evenly spaced values: class numbers are no amounts",
            column=column,
            levels=scale.levels,
        ),
        above("rows per value", scale.rows / scale.levels, values.number("rows")),
        severity="warning",
        cause=tr("{kind} takes class 1 for nearer to class 2 than to class 9.", kind=loss.kind),
        nodes=(output.id,),
        remedies=(offers.classes_as_categories(output.id, column, scale.levels),),
    )


def _looks_like_classes(scale: Scale, values: Settings) -> bool:
    if not scale.even or not 3 <= scale.levels <= values.number("levels"):
        return False
    gap = (scale.largest - scale.least) / (scale.levels - 1)
    alike = gap * ((scale.levels**2 - 1) / 12) ** 0.5
    enough = scale.rows >= values.number("rows") * scale.levels
    return enough and scale.std >= values.number("even") * alike


@rule(
    "loss-pairing",
    tr("The loss gets numbers that it is not made for"),
    "contract",
    explanation=tr(
        "Each loss wants one form of output: raw scores, log-probabilities, probabilities or "
        "amounts. In another form it still gives a number, but with hardly any slope, or a "
        "wrong goal."
    ),
    formula=tr(
        "activation before the Output against the form that its loss wants; the activation's "
        "range against the target's; evenly spaced values under a loss for amounts"
    ),
    source=tr(
        "torch.nn documentation of each loss; Humbatova et al. 2020 (taxonomy of real faults)"
    ),
    lint=_pairing,
    explains=SYMPTOMS,
    levels=Param.int(20, minimum=3, help=tr("More different values are rarely classes.")),
    rows=Param.float(5, minimum=1, help=tr("So many rows per value, or they are measurements.")),
    even=Param.float(
        0.85,
        minimum=0,
        help=tr(
            "Classes are of comparable size; counts and ratings crowd, and their deviation is "
            "smaller than that of equally frequent values."
        ),
    ),
)
def loss_pairing(look: Look, values: Settings) -> Verdict:
    """Whether the loss got what it wants."""
    return as_found(look, "loss-pairing")


def _one_share(case: Case, values: Settings) -> Iterator[Verdict]:
    for output, loss in case.outputs:
        for source in case.before(output.id):
            if source.spec is None or (source.spec.weights and source.spec.family != "activation"):
                break
            if source.spec.gives not in {"shares", "log-shares"}:
                continue
            width = _summed_width(case, source)
            if width == 1:
                yield _constant_output(output, loss, source)


def _summed_width(case: Case, source: Source) -> int | None:
    shape = case.shape(source)
    dim = case.values(source.node).get("dim", 1)
    if not shape or not isinstance(dim, int):
        return None
    place = dim + len(shape) if dim < 0 else dim - 1
    return shape[place] if 0 <= place < len(shape) else None


def _constant_output(output: Node, loss: LossSpec, source: Source) -> Verdict:
    name = source.node.title
    return found(
        "output-width",
        tr("{name!r} sums over a single value, so it always gives the same", name=name),
        cause=tr("Shares of one value are 1 whatever it is: the gradient is exactly zero."),
        nodes=(output.id, source.node.id),
        remedies=(
            offers.other_loss(output.id, "BCEWithLogitsLoss"),
            offers.without(source.node.id, name),
        )
        if loss.task != "binary"
        else (_sigmoid_instead(output, source),),
    )


def _sigmoid_instead(output: Node, source: Source) -> Remedy:
    return Remedy(
        id="activation-sigmoid",
        label=tr("Use Sigmoid in its place"),
        expected=tr("The output is a probability that can change."),
        params=FrozenMap({"paths": (source.node.id,), "kind": "Sigmoid"}),
    )


@rule(
    "output-width",
    tr("The last layer has the wrong width"),
    "contract",
    explanation=tr(
        "A loss for classes needs one score for each of them, one for amounts one value "
        "for each. A softmax over one value is always 1."
    ),
    formula=tr(
        "size of the axis that is summed to one = 1; width of the Output against its target"
    ),
    source="torch.nn.CrossEntropyLoss, torch.nn.Softmax",
    lint=_one_share,
    explains=SYMPTOMS,
)
def output_width(look: Look, values: Settings) -> Verdict:
    """Whether the last layer has as many values as the target."""
    return as_found(look, "output-width")


@rule(
    "target-shape",
    tr("Output and target differ in shape"),
    "contract",
    explanation=tr(
        "An output (N) against a target (N, 1) is stretched to N × N: the loss then "
        "compares every answer with every target, and the model learns their mean."
    ),
    formula=tr("shape of what enters the Output against that of its target"),
    source=tr("numpy broadcasting; a common fault on Stack Overflow"),
    explains=SYMPTOMS,
)
def target_shape(look: Look, values: Settings) -> Verdict:
    """Whether output and target have one shape; a drawing where they differ is not trained."""
    return as_found(look, "target-shape")


def _smoothed(case: Case, values: Settings) -> Iterator[Verdict]:
    limit = values.number("share")
    for output, loss in case.outputs:
        if not loss.label_smoothing:
            continue
        share = case.of_loss(output).get(loss.label_smoothing, 0.0)
        share = share if isinstance(share, int | float) and share else None
        measure = above("label smoothing", share or case.document.training.label_smoothing, limit)
        if measure.holds:
            yield found(
                "label-smoothing-too-high",
                tr("Label smoothing of {share:g} hides which class is right", share=measure.value),
                measure,
                cause=tr("So much of every target is spread over all classes that little is left."),
                nodes=(output.id,),
                remedies=(offers.smoothing(0.1),),
            )


@rule(
    "label-smoothing-too-high",
    tr("Label smoothing hides the labels"),
    "contract",
    explanation=tr(
        "Smoothing gives a share of each target to all classes alike. A little makes a "
        "model less sure; with 1 every target is the same."
    ),
    formula=tr("label_smoothing ≥ 0.4"),
    source=tr("Szegedy et al. 2016; Müller, Kornblith, Hinton 2019"),
    lint=_smoothed,
    explains=SYMPTOMS,
    share=Param.float(0.4, minimum=0, maximum=1, help=tr("Published values are 0.1 to 0.2.")),
)
def label_smoothing(look: Look, values: Settings) -> Verdict:
    """Whether labels are smoothed away."""
    return as_found(look, "label-smoothing-too-high")


def _mixing(case: Case, values: Settings) -> Iterator[Verdict]:
    if case.mixing is not None:
        node = case.drawn.flat.by_id[case.mixing]
        yield found(
            "batch-mixing",
            tr("At {title!r} one sample changes what another one gets", title=node.title),
            cause=tr(
                "One sample of a batch was changed, and the output of others moved: an axis is "
                "taken for another one. The model then cannot answer for a single sample."
            ),
            nodes=(case.mixing,),
        )


@rule(
    "batch-mixing",
    tr("Samples see each other"),
    "contract",
    explanation=tr(
        "A model must answer for each sample by itself. Where a layer reads the batch as "
        "if it were time or features, answers depend on the company."
    ),
    formula=tr("one sample is changed: no output of another one may move, in evaluation mode"),
    source=tr("Karpathy 2019, A Recipe for Training Neural Networks"),
    lint=_mixing,
    explains=("overfitting", "plateau", "slow-convergence"),
)
def batch_mixing(look: Look, values: Settings) -> Verdict:
    """Whether samples see each other."""
    return as_found(look, "batch-mixing")
