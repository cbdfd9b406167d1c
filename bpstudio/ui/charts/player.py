"""Moves the cursor through a run as time goes by; draws nothing."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from bpstudio.ui.charts.axis import TimeAxis

TICK_MS = 50
WHOLE_S = 12.0
"""What the visible part of a run takes from its first step to its last."""


class Player(QObject):
    """Plays the visible part of a run: from the cursor on, from its beginning where that is last.

    It goes by the clock, so a slow picture leaves steps out and does not take longer.
    """

    changed = Signal()
    """It began or ended."""

    def __init__(self, axis: TimeAxis, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._axis = axis
        self._from = 0
        self._began = 0.0
        self._own: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(lambda: self.advance(time.monotonic()))
        axis.cursorChanged.connect(self._on_cursor)
        axis.playWanted.connect(self.toggle)

    @property
    def playing(self) -> bool:
        """Whether the cursor moves by itself."""
        return self._timer.isActive()

    def toggle(self) -> None:
        """Play, or stop where the cursor is."""
        if self.playing:
            self.stop()
        else:
            self.play()

    def play(self) -> None:
        """Begin, if there is anything to play."""
        first, last = self._ends()
        if last <= first:
            return
        now = self._axis.cursor
        self._from = first if now is None or not first <= now < last else now
        self._began = time.monotonic()
        self._set(self._from)
        self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """Stay where the cursor is."""
        if self.playing:
            self._timer.stop()
            self.changed.emit()

    def advance(self, now: float) -> None:
        """Put the cursor where it is to be at this time (s, of the monotonic clock)."""
        first, last = self._ends()
        share = (now - self._began) / WHOLE_S
        step = min(self._from + int(share * (last - first)), last)
        self._set(step)
        if step >= last:
            self.stop()

    def _ends(self) -> tuple[int, int]:
        start, stop = self._axis.visible
        return int(start), min(int(stop), self._axis.stop) - 1

    def _set(self, step: int) -> None:
        self._own = step
        self._axis.set_cursor(step)
        self._own = None

    def _on_cursor(self) -> None:
        """Somebody else has moved the cursor: they want to look there."""
        if self._own is None:
            self.stop()
