"""Rules of what does not carry over to rows that were not learned from."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from bpstudio.catalogue.lookup import spec_of
from bpstudio.diagnose import offers
from bpstudio.diagnose.case import Case, passes_on
from bpstudio.diagnose.look import Look, accuracy
from bpstudio.diagnose.registry import Settings, rule
from bpstudio.diagnose.rules.contract import as_found
from bpstudio.diagnose.rules.data import borne_out
from bpstudio.diagnose.verdict import Verdict, above, below, found, series, silent, unsure
from bpstudio.graph.document import Node
from bpstudio.language import tr
from bpstudio.params import Param


@rule(
    "overfitting",
    tr("It learns the training rows by heart"),
    "generalisation",
    explanation=tr(
        "The training loss falls while that of rows it never saw rises: it remembers "
        "instead of learning."
    ),
    formula=tr(
        "validation − training ≥ 0.25 of the best constant's loss, and validation ≥ 1.15 × its "
        "least for the last fifth of the epochs"
    ),
    source=tr("Prechelt 1998; Srivastava et al. 2014"),
    gap=Param.float(
        0.25, minimum=0, help=tr("Good models have a gap, too; a quarter is no detail.")
    ),
    rise=Param.float(
        1.15, minimum=1, help=tr("Validation losses move by a few percent by chance.")
    ),
    rows=Param.int(20, minimum=1, help=tr("Fewer validation rows tell too little.")),
)
def overfitting(look: Look, values: Settings) -> Verdict:
    """Whether validation gets worse while training gets better."""
    losses = look.curve.validation
    rows = look.facts.rows_per_part.get("validation", 0)
    if not rows:
        return silent(tr("There is no validation part."))
    if len(losses) < 6 or not np.isfinite(losses).all() or math.isnan(look.now):
        return unsure(tr("The losses of six epochs are needed."))
    tail = max(3, len(losses) // 5)
    least, last = float(losses.min()), float(np.median(losses[-tail:]))
    gap = look.level(last) - look.now
    measures = (
        above("gap over the constant's loss", gap, values.number("gap")),
        above("validation over its least", last / max(least, 1e-12), values.number("rise")),
        above("validation rows", float(rows), values.number("rows")),
        below("training loss over the constant's", look.now, 0.9),
    )
    if not all(one.holds for one in measures):
        return silent(tr("Validation follows."), *measures)
    if _best_was_kept(look, least):
        return silent(tr("The weights that the run left are those of the least loss."), *measures)
    return found(
        "overfitting",
        tr(
            "The validation loss rose to {times:.2g} times its least",
            times=last / max(least, 1e-12),
        ),
        *measures,
        severity="warning",
        cause=tr("The model is large enough to remember each row."),
        first_step=int(look.curve.steps[int(losses.argmin())]),
        series=series("validation loss", look.curve.steps, losses, threshold=least),
        remedies=(
            offers.early_stopping(max(3, len(losses) // 10)),
            offers.weight_decay(0.05),
            offers.added_dropout(_hidden_activations(look)),
        ),
    )


def _best_was_kept(look: Look, least: float) -> bool:
    ended = look.history.ended
    left = ended.metrics.get("validation") if ended is not None else None
    return left is not None and left.loss <= 1.05 * least


def _hidden_activations(look: Look) -> tuple[str, ...]:
    return tuple(row.path for row in look.facts.activations if not row.ends)


@rule(
    "label-noise",
    tr("The labels do not follow from the inputs"),
    "generalisation",
    explanation=tr(
        "The training rows can be learned by heart, and nothing of it holds for others: "
        "labels were shuffled, or the inputs say nothing of them."
    ),
    formula=tr(
        "training accuracy 0.4 above that of the most frequent class, validation accuracy at "
        "most 1.3 times that"
    ),
    source=tr("Zhang et al. 2017 (rethinking generalization); Northcutt et al. 2021"),
    learned=Param.float(
        0.4, minimum=0, maximum=1, help=tr("So much above chance, rows are known by heart.")
    ),
    chance=Param.float(1.3, minimum=1, help=tr("Small validation parts are right by luck.")),
    even=Param.float(
        0.75,
        minimum=0,
        maximum=1,
        help=tr("Where one class has most rows, chance is nearly right."),
    ),
    explains=("overfitting",),
)
def label_noise(look: Look, values: Settings) -> Verdict:
    """Whether what was learned holds for no other row."""
    train, other = accuracy(look)
    scale = next((one for one in look.facts.scales if one.role == "target"), None)
    counts = scale.class_counts.get("validation", ()) if scale is not None else ()
    if math.isnan(other) or sum(counts) < 20:
        return silent(tr("There is no accuracy of enough validation rows."))
    chance = max(counts) / sum(counts)
    if chance > values.number("even"):
        return silent(tr("One class is so frequent that accuracy tells nothing."))
    limit = min(values.number("chance") * chance, (1 + chance) / 2)
    measures = (
        above("training accuracy", train, min(chance + values.number("learned"), 0.95)),
        below("validation accuracy", other, limit),
    )
    if not all(one.holds for one in measures):
        return silent(tr("What is learned carries over, or nothing is learned yet."), *measures)
    if look.found("split-scale-mismatch") or look.found("not-shuffled"):
        return silent(tr("The parts differ, which says more."), *measures)
    return found(
        "label-noise",
        tr(
            "{train:.0%} of the training rows are right, and {others:.0%} of the others: chance",
            train=train,
            others=other,
        ),
        *measures,
        severity="warning",
        cause=tr(
            "Look at rows and their labels: were they shuffled, or joined in the wrong order?"
        ),
        remedies=(offers.early_stopping(3),),
    )


def _strong_dropout(case: Case, values: Settings) -> Iterator[Verdict]:
    strong = []
    for node in case.drawn.flat.nodes:
        spec = spec_of(node)
        share = case.values(node).get("p") if spec and spec.family == "dropout" else None
        if isinstance(share, int | float) and share >= _limit(case, node, values):
            strong.append((node, float(share)))
    if strong:
        node, share = max(strong, key=lambda pair: pair[1])
        yield found(
            "dropout-too-high",
            tr("{title!r} drops {share:.0%} of what enters", title=node.title, share=share),
            above("dropout", share, values.number("share")),
            severity="warning",
            cause=tr(
                "What is left of the signal is mostly noise. Is p the share to keep, perhaps?"
            ),
            nodes=tuple(one.id for one, _ in strong),
            remedies=(offers.dropout((one.id for one, _ in strong), 0.2),),
            provisional=True,
        )


def _limit(case: Case, node: Node, values: Settings) -> float:
    """Right before an Output less dropout is too much: it drops answers."""
    users = case.users(node.id)
    while len(users) == 1 and passes_on(spec_of(users[0])):
        users = case.users(users[0].id)
    ends = any(user.kind == "Output" for user in users)
    return values.number("last" if ends else "share")


@rule(
    "dropout-too-high",
    tr("Dropout takes nearly everything"),
    "generalisation",
    explanation=tr(
        "Dropout sets a share of values to zero at each step. With 0.8 and more hardly "
        "any signal gets through, and less gradient."
    ),
    formula=tr(
        "p ≥ 0.8, or p ≥ 0.3 right before an Output, with loss ≥ 0.35 of the best constant's"
    ),
    source=tr("Srivastava et al. 2014"),
    lint=_strong_dropout,
    explains=("slow-convergence", "plateau", "oscillating-loss", "lr-too-low"),
    share=Param.float(0.8, minimum=0, maximum=1, help=tr("Published values are 0.1 to 0.5.")),
    last=Param.float(
        0.3, minimum=0, maximum=1, help=tr("An answer that is dropped is a wrong one.")
    ),
    level=Param.float(0.35, minimum=0, help=tr("Where it learned, it was not too much.")),
)
def dropout_too_high(look: Look, values: Settings) -> Verdict:
    """Whether dropout keeps it from learning."""
    return borne_out(look, "dropout-too-high", values.number("level"), ())


def _few_samples(case: Case, values: Settings) -> Iterator[Verdict]:
    training, data = case.document.training, case.document.data.facts
    rows = data.rows.get("train", 0) if data is not None else 0
    if not rows:
        return
    size = min(training.batch_size, rows)
    last = size if training.drop_last else rows - size * (math.ceil(rows / size) - 1)
    limit = values.number("samples")
    for node in case.drawn.flat.nodes:
        spec = spec_of(node)
        if spec is None or not spec.batch_mixing or min(size, last) > limit:
            continue
        entering = case.sources(node.id)
        shape = case.shape(entering[0]) if entering else None
        if math.prod((shape or (1,))[1:]) > limit:
            continue
        yield found(
            "batchnorm-small-batch",
            tr(
                "{title!r} takes its statistics from {samples} samples in every batch"
                if size <= limit
                else "{title!r} takes its statistics from {samples} samples in the last batch of "
                "an epoch",
                title=node.title,
                samples=min(size, last),
            ),
            below("samples", float(min(size, last)), limit),
            severity="error" if size <= limit else "warning",
            cause=tr(
                "The mean and deviation of so few samples are noise; of one they do not exist."
            ),
            nodes=(node.id,),
            remedies=(offers.batch_size(32),) if size <= limit else (offers.drop_last(),),
        )
        return


@rule(
    "batchnorm-small-batch",
    tr("Batch normalisation with hardly a batch"),
    "generalisation",
    explanation=tr(
        "Batch normalisation takes mean and deviation from the batch. With one or two "
        "samples these are the samples themselves, and running statistics fit nothing."
    ),
    formula=tr("batch, or last batch, of ≤ 2 samples without further axes"),
    source=tr("Ioffe, Szegedy 2015; Wu, He 2018 (group normalisation)"),
    lint=_few_samples,
    explains=("slow-convergence", "plateau", "oscillating-loss", "overfitting"),
    samples=Param.int(2, minimum=1, help=tr("From eight on the statistics are of use.")),
)
def batchnorm_small_batch(look: Look, values: Settings) -> Verdict:
    """Whether batches are too small for batch normalisation."""
    return as_found(look, "batchnorm-small-batch")
