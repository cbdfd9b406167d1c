"""What one pass of a batch forward and back says before training: flow, first loss, saturation.

A run bears out or drops all of it, so nothing here is told of a run: `Case.beginnings` is there
in a look before training alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from bpstudio.diagnose import offers
from bpstudio.diagnose.case import Case
from bpstudio.diagnose.registry import Settings
from bpstudio.diagnose.slope import kinds_at, squashing
from bpstudio.diagnose.verdict import Verdict, above, below, found
from bpstudio.language import tr
from bpstudio.record.events import OutputFacts, RunFacts
from bpstudio.record.findings import Remedy

RAW = 5.0
"""Root mean square of inputs from which their size explains a large first loss or a small flow."""


def shrinking(case: Case, values: Settings) -> Iterator[Verdict]:
    """Whether the gradient dies off over depth in the first pass."""
    flow = _first_flow(case)
    if case.facts is None or not len(flow):
        return
    measure = below("decades", float(flow.min()), values.number("decades"), unit="decades")
    if not measure.holds:
        return
    squashed, hidden = squashing(case.facts), _hidden(case.facts)
    if squashed:
        now = kinds_at(case.facts, squashed)
        first = offers.other_activation(squashed, "ReLU", of=now)
    else:
        first = offers.fitting_init(hidden)
    yield found(
        "vanishing-gradient",
        tr(
            "In a first pass the first layers get 10^{decades:.1f} of the gradient of the last",
            decades=flow.min(),
        ),
        measure,
        severity="warning",
        cause=tr(
            "What comes back from the loss dies off over depth, so the first layers learn last."
        ),
        nodes=_first(case.facts),
        remedies=(first, offers.normalisation(hidden)),
        provisional=True,
        over="depth",
    )


def growing(case: Case, values: Settings) -> Iterator[Verdict]:
    """Whether the gradient grows over depth in the first pass."""
    flow = _first_flow(case)
    if case.facts is None or not len(flow):
        return
    measure = above("decades", float(flow.max()), values.number("decades"), unit="decades")
    if measure.holds:
        yield found(
            "exploding-gradient",
            tr(
                "In a first pass the first layers get 10^{decades:.1f} times the gradient of the "
                "last",
                decades=flow.max(),
            ),
            measure,
            severity="warning",
            cause=tr(
                "What comes back from the loss grows over depth: the first step will be huge."
            ),
            nodes=_first(case.facts),
            remedies=_smaller(case.facts),
            provisional=True,
        )


def far_off(case: Case, values: Settings) -> Iterator[Verdict]:
    """Whether the first loss of a classifier is far above that of equal chances."""
    facts, beginnings = case.facts, case.beginnings
    if facts is None or beginnings is None or not _takes_scores(case) or _has_raw_inputs(facts):
        return
    chances = _equal_chances(facts.outputs[0])
    times = beginnings.loss / chances if chances else math.nan
    measure = above("first loss over that of equal chances", times, values.number("start"))
    if measure.holds and chances:
        yield found(
            "bad-init",
            tr(
                "The first loss is {loss:.3g}; that of equal chances is {chances:.3g}",
                loss=beginnings.loss,
                chances=chances,
            ),
            measure,
            severity="warning",
            cause=tr(
                "The network is sure of what it cannot know: what its weights begin with is too "
                "large."
            ),
            nodes=_hidden(facts),
            remedies=_smaller(facts),
            provisional=True,
        )


def flat(case: Case, values: Settings) -> Iterator[Verdict]:
    """Whether hidden activations begin where their curve is flat."""
    facts = case.facts
    if facts is None or facts.beginning is None or case.beginnings is None:
        return
    shares = facts.beginning.probe.saturated
    limit = values.number("share")
    rows = [
        (row, float(share))
        for row, share in zip(facts.activations, shares, strict=True)
        if share >= limit and not row.ends
    ]
    if rows:
        row, share = max(rows, key=lambda pair: pair[1])
        yield found(
            "saturated-activation",
            tr(
                "{share:.0%} of the values of {name!r} lie where its curve is flat, before the "
                "first step",
                share=share,
                name=row.name,
            ),
            above("saturated values", share, limit),
            severity="warning",
            cause=tr("What enters is too large for this curve, so hardly any gradient passes."),
            nodes=tuple(one.path for one, _ in rows),
            remedies=_smaller(facts),
            provisional=True,
        )


def unreached(case: Case, values: Settings) -> Iterator[Verdict]:
    """Whether weights got no gradient though the drawing gives no reason."""
    if case.facts is None or case.beginnings is None:
        return
    paths = {key.partition(":")[0] for key in case.beginnings.unreached}
    rows = [
        row
        for row in case.facts.rows
        if row.path in paths and row.trainable and not row.why and row.shares is None
    ]
    if rows:
        names = ", ".join(repr(row.name) for row in rows[:3])
        yield found(
            "unused-parameter",
            tr("A first pass brought no gradient to weights of {names}", names=names),
            severity="note",
            cause=tr("No result depends on them, or not with this batch."),
            nodes=tuple(row.path for row in rows),
            provisional=True,
        )


def _first_flow(case: Case) -> np.ndarray:
    """Decades of the first rows against the last; where it is exactly zero, none is known.

    A head or a branch that begins at zero passes nothing back, and is no fault. What is normalised
    behind large inputs has a small flow, and weights that make up for it.
    """
    if case.facts is None or case.beginnings is None or _has_raw_inputs(case.facts):
        return np.empty(0)
    rows = zip(case.facts.rows, case.beginnings.flow, strict=True)
    return np.array([flow for row, flow in rows if row.first and math.isfinite(flow)])


def _first(facts: RunFacts) -> tuple[str, ...]:
    return tuple(row.path for row in facts.rows if row.first)


def _hidden(facts: RunFacts) -> tuple[str, ...]:
    return tuple(
        row.path for row in facts.rows if row.weighted and row.trainable and not row.reference
    )


def _smaller(facts: RunFacts) -> tuple[Remedy, ...]:
    hidden = _hidden(facts)
    return (offers.fitting_init(hidden), offers.normalisation(hidden)) if hidden else ()


def _has_raw_inputs(facts: RunFacts) -> bool:
    return any(
        one.role == "input" and "train" in one.parts and one.parts["train"].rms > RAW
        for one in facts.scales
    )


def _takes_scores(case: Case) -> bool:
    """Whether there is one Output, of scores as they leave a layer, with a mean for its loss."""
    if case.facts is None or len(case.facts.outputs) != 1 or len(case.outputs) != 1:
        return False
    output, _ = case.outputs[0]
    source = case.telling(output.id)
    mean = case.of_loss(output).get("reduction", "mean") == "mean"
    return mean and source is not None and not case.gives(source)


def _equal_chances(output: OutputFacts) -> float | None:
    """The loss of equal chances for all classes; that of the best constant, if it is larger."""
    if output.task not in {"classification", "binary"}:
        return None
    classes = max(2, len(output.classes)) if output.task == "classification" else 2
    return output.weight * max(math.log(classes), output.baseline or 0.0)
