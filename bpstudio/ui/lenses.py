"""What the cards of a run may carry: nothing, gradients, updates or activations; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bpstudio.language import tr
from bpstudio.record.history import History
from bpstudio.ui.charts.signals import ACTIVATION, FLOW, UPDATE, Signal
from bpstudio.ui.charts.values import signed


@dataclass(frozen=True, kw_only=True)
class Lens:
    """A way to look at the cards. `links` is whether it passes along links, too."""

    id: str
    words: str
    tip: str
    signal: Signal | None = None
    links: bool = False


LENSES = (
    Lens(id="layers", words=tr("Layers"), tip=tr("The drawing alone")),
    Lens(
        id="flow", words=tr("Gradients"), signal=FLOW, links=True,
        tip=tr(
            "The gradient of what a layer gives, against the last layer; it flows along the links"
        ),
    ),
    Lens(
        id="update", words=tr("Weights"), signal=UPDATE,
        tip=tr("How far a step moves the weights of a layer, against their size"),
    ),
    Lens(
        id="activation", words=tr("Activations"), signal=ACTIVATION,
        tip=tr(
            "How far the values spread that leave an activation, at the last look before the step"
        ),
    ),
)  # fmt: skip


def lens_of(id: str) -> Lens:
    """The lens of this id; the first one for what is none."""
    return next((lens for lens in LENSES if lens.id == id), LENSES[0])


def legend_words(signal: Signal) -> str:
    """What the colours mean, in a line."""
    ends = (signal.centre - signal.span, signal.centre + signal.span)
    low, high = (signed(end, 0) if end else "0" for end in ends)
    return tr("{low} … {high} decades: {signal}", low=low, high=high, signal=signal.choice)


def activations_at(history: History, step: int) -> dict[str, float]:
    """log10 of the spread of each activation by path, as it was looked at last before a step.

    Before the first look it is that one; NaN where the run has no figure.
    """
    facts = history.facts
    probed = [(epoch.step - 1, epoch.probe) for epoch in history.epochs if epoch.probe is not None]
    if facts is None or not probed:
        return {}
    before = [probe for at, probe in probed if at <= step]
    probe = before[-1] if before else probed[0][1]
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.log10(probe.std.astype(np.float64))
    return {row.path: float(value) for row, value in zip(facts.activations, values, strict=False)}
