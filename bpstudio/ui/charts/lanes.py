"""What a run recorded of one layer over time, as lanes to be drawn; no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bpstudio.language import tr
from bpstudio.record.events import LOUDEST, LOUDEST_SHARE
from bpstudio.record.history import History
from bpstudio.ui.charts.raster import Floats, Ints
from bpstudio.ui.charts.values import count, figure, signed

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Lane:
    """A figure over time with the band that it lies in, `[n]` each; NaN is no value.

    `decades` says that values are log10. A `share` lies between 0 and 1. `bad` marks what was not
    finite, `zero` what was exactly zero.
    """

    title: str
    steps: Ints
    values: Floats
    low: Floats
    high: Floats
    decades: bool = True
    share: bool = False
    of: Floats | None = None
    """Which row of the data (from 0) each value is of."""

    def plain(self, value: float) -> str:
        """A value as it is said."""
        if self.share:
            return f"{100 * value:.0f} %"
        return signed(value) if self.decades else figure(value)

    def told(self, place: int) -> str:
        """A value by its place as it is said, with the row of the data that it is of."""
        words = self.plain(float(self.values[place]))
        if self.of is None or not np.isfinite(self.of[place]):
            return words
        return tr("{figure}, row {row}", figure=words, row=count(int(self.of[place]) + 1))

    def at(self, step: int) -> int | None:
        """The place of the value that holds at a step: the last one up to it."""
        place = int(np.searchsorted(self.steps, step, side="right")) - 1
        return None if place < 0 else place

    def words(self) -> str:
        """The lane in a line: its last value, its largest and its smallest with their steps."""
        known = np.flatnonzero(np.isfinite(self.values))
        if not len(known):
            return tr("{title}: no value", title=self.title)
        high = known[int(np.argmax(self.high[known]))]
        low = known[int(np.argmin(self.low[known]))]
        if self.of is not None:
            return tr(
                "{title}: {last} at the end, largest {high} at step {step}",
                title=self.title,
                last=self.told(int(known[-1])),
                high=self.told(int(high)),
                step=count(int(self.steps[high])),
            )
        return tr(
            "{title}: {last}, largest {high} at step {high_step}, "
            "smallest {low} at step {low_step}",
            title=self.title,
            last=self.plain(float(self.values[known[-1]])),
            high=self.plain(float(self.high[high])),
            high_step=count(int(self.steps[high])),
            low=self.plain(float(self.low[low])),
            low_step=count(int(self.steps[low])),
        )


def lanes_of(history: History, path: str | None) -> tuple[Lane, ...]:
    """All that the run has on record of the layer at `path`; nothing for one that it has not."""
    facts = history.facts
    if facts is None or path is None:
        return ()
    rows = [place for place, row in enumerate(facts.rows) if row.path == path]
    acts = [place for place, row in enumerate(facts.activations) if row.path == path]
    found = [lane for place in rows for lane in _of_row(history, place)]
    found += [lane for place in acts for lane in _of_activation(history, place)]
    return tuple(lane for lane in found if np.isfinite(lane.values).any() or _is_special(lane))


def _is_special(lane: Lane) -> bool:
    return bool(len(lane.values)) and not np.isnan(lane.values).all()


def _of_row(history: History, place: int) -> Iterator[Lane]:
    grad = history.grad()
    yield Lane(
        title=tr("Gradient ‖∂L/∂W‖"), steps=grad.steps, values=grad.mean[:, place],
        low=grad.low[:, place], high=grad.high[:, place],
    )  # fmt: skip
    for name, title in (("update", tr("Update ‖ΔW‖ / ‖W‖")), ("flow", tr("Flow"))):
        steps, values = history.signal(name)
        if len(steps):
            one = values[:, place]
            yield Lane(title=title, steps=steps, values=one, low=one, high=one)
    steps, values = history.signal(LOUDEST_SHARE)
    if len(steps):
        one = values[:, place]
        yield Lane(
            title=tr("From one example"), steps=steps, values=one, low=one, high=one, decades=False,
            share=True, of=history.signal(LOUDEST)[1][:, place],
        )  # fmt: skip
    steps, probed = _probed(history, "weight")
    if len(steps):
        one = probed[:, place]
        yield Lane(title=tr("Weights ‖W‖"), steps=steps, values=one, low=one, high=one)


def _of_activation(history: History, place: int) -> Iterator[Lane]:
    steps, mean = _probed(history, "mean")
    if not len(steps):
        return
    middle, spread = mean[:, place], _probed(history, "std")[1][:, place]
    yield Lane(
        title=tr("Output, mean ± std"), steps=steps, values=middle, low=middle - spread,
        high=middle + spread, decades=False,
    )  # fmt: skip
    for name, title in (
        ("dead", tr("Dead units")),
        ("zero", tr("Values that are 0")),
        ("saturated", tr("Saturated")),
    ):
        one = _probed(history, name)[1][:, place]
        yield Lane(
            title=title, steps=steps, values=one, low=one, high=one, decades=False, share=True
        )


def _probed(history: History, name: str) -> tuple[Ints, Floats]:
    """Steps [n] and values [n, rows] of a figure of the probes."""
    seen = [(one.step - 1, one.probe) for one in history.epochs if one.probe is not None]
    if not seen:
        return np.empty(0, np.int64), np.empty((0, 0), np.float32)
    steps = np.array([step for step, _ in seen], np.int64)
    return steps, np.stack([np.asarray(getattr(probe, name), np.float32) for _, probe in seen])
