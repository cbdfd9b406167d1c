"""The steps that all charts of a run show, and the step under the cursor; draws nothing."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Signal

_JUMPS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_TICKS = (1.0, 2.0, 5.0, 10.0)
LEAST_STEPS = 10


class TimeAxis(QObject):
    """A visible range of steps `[start, stop)` and a cursor, shared by all charts of a run.

    While it follows, it shows the whole run and its end moves in jumps, so that a growing run
    rarely moves a tick. Zooming or panning ends that; `fit` resumes it. Without a cursor the
    charts speak of the newest step.
    """

    rangeChanged = Signal()
    cursorChanged = Signal()
    extentChanged = Signal()
    playWanted = Signal()
    """A key on a chart wants the cursor to move by itself, or to stop."""
    jumpWanted = Signal(int)
    """A key on a chart wants the next moment of the run (1), or the one before (−1)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = 0
        self._done = False
        self._range = (0.0, float(LEAST_STEPS))
        self._follow = True
        self._cursor: int | None = None

    @property
    def visible(self) -> tuple[float, float]:
        """The first step that is shown and the first that is not."""
        return self._range

    @property
    def stop(self) -> int:
        """How many steps there are: one more than the newest."""
        return self._stop

    @property
    def follow(self) -> bool:
        """Whether the whole run is shown, however long it grows."""
        return self._follow

    @property
    def cursor(self) -> int | None:
        """The step that the user pointed out, if any."""
        return self._cursor

    @property
    def step(self) -> int | None:
        """The step that read-outs speak of: the cursor's, else the newest one."""
        if self._cursor is not None:
            return self._cursor
        return self._stop - 1 if self._stop else None

    def set_extent(self, stop: int, *, done: bool = False) -> None:
        """There are `stop` steps now; a run that is `done` is shown to its exact end."""
        if (stop, done) == (self._stop, self._done):
            return
        self._stop, self._done = stop, done
        self.extentChanged.emit()
        if self._follow:
            self._show(self._whole())
        if self._cursor is not None and self._cursor >= stop:
            self.set_cursor(stop - 1 if stop else None)

    def set_cursor(self, step: int | None) -> None:
        """Point out a step, held within the run; None returns to the newest."""
        if step is not None:
            step = min(max(step, 0), self._stop - 1) if self._stop else None
        if step != self._cursor:
            self._cursor = step
            self.cursorChanged.emit()

    def zoom(self, factor: float, at: float) -> None:
        """Show `factor` times as many steps and keep the step `at` where it is."""
        start, stop = self._range
        whole = self._whole()[1]
        width = min(max((stop - start) * factor, LEAST_STEPS), whole)
        share = (at - start) / (stop - start)
        self._look_at(at - share * width, width)

    def pan(self, steps: float) -> None:
        """Move the range towards later steps, as far as there is anything to see."""
        start, stop = self._range
        self._look_at(start + steps, stop - start)

    def fit(self) -> None:
        """Show the whole run again and keep following it."""
        self._follow = True
        self._show(self._whole())

    def _look_at(self, start: float, width: float) -> None:
        whole = self._whole()[1]
        start = min(max(start, 0.0), max(whole - width, 0.0))
        self._follow = width >= whole
        self._show((start, start + width))

    def _whole(self) -> tuple[float, float]:
        if self._done:
            return 0.0, float(max(self._stop, 1))
        return 0.0, max(float(LEAST_STEPS), jump_up(self._stop))

    def _show(self, wanted: tuple[float, float]) -> None:
        if wanted != self._range:
            self._range = wanted
            self.rangeChanged.emit()


_LEAST_STEP = 1e-300
"""Smaller distances are nothing to a chart, and have no logarithm."""


def jump_up(value: float) -> float:
    """The next greater round number (1, 1.2, 1.5, 2, 2.5 … × 10ⁿ); 0 stays 0."""
    if value <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(jump * power for jump in _JUMPS if jump * power >= value * (1 - 1e-9))


def tick_step(span: float, most: int) -> float:
    """The least round distance (1, 2, 5 × 10ⁿ) that puts at most `most` ticks into `span`."""
    raw = max(span / max(most, 1), _LEAST_STEP)
    power = 10.0 ** math.floor(math.log10(raw))
    return next(tick * power for tick in _TICKS if tick * power >= raw * (1 - 1e-9))


def ticks(low: float, high: float, step: float) -> list[float]:
    """The multiples of `step` within `[low, high]`, exact at zero."""
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [index * step for index in range(first, last + 1)]
