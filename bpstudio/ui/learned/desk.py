"""What the window does about what a model has learned: asks for frames, and shows one by time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from bpstudio.record.learned import Frames, Learned
from bpstudio.ui.learned.panel import COMING, NO_RUN, NOT_SEEN, NOTHING

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window

DOCK = "learned"
HEIGHT_PX = 440
EVERY_MS = 500
PATIENCE_S = 5.0
"""After so long an answer is not waited for any more, and asked for again."""


class LearnedDesk(QObject):
    """Asks at most twice a second, and only while the panel is seen."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._panel = window.learned_panel
        self._asked: float | None = None
        self._newest: Learned | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._ask)
        parts.runner.watched = self.seen
        parts.runner.stateChanged.connect(self._follow)
        panel, axis = self._panel, window.charts.axis
        window.docks[DOCK].visibilityChanged.connect(self._follow)
        for signal in (window.run_view.shown, window.run_view.grown, axis.cursorChanged):
            signal.connect(self._show)
        panel.viewChosen.connect(self._show)
        panel.chart.stepped.connect(self.step)
        panel.chart.newestWanted.connect(lambda: axis.set_cursor(None))
        panel.chart.playWanted.connect(axis.playWanted)
        panel.chart.menuRequested.connect(lambda at: window.chart_desk.offer(panel.chart, at))

    def open(self) -> None:
        """Show the panel in Train, and go into it."""
        window = self._window
        if window.stage != "train":
            window.show_stage("train")
        dock = window.docks[DOCK]
        small = dock.height() < HEIGHT_PX // 2 or dock.isHidden()
        window.docks.bring(DOCK)
        if small and not dock.isFloating():
            window.resizeDocks([dock], [HEIGHT_PX], Qt.Orientation.Vertical)
        self._show()
        self._panel.chart.setFocus()

    def seen(self) -> bool:
        """Whether somebody can see the panel now."""
        return self._window.docks.in_front(DOCK)

    def step(self, by: int) -> None:
        """Move the cursor of all charts to the next frame, or to the one before."""
        frames, axis = self._frames.frames, self._window.charts.axis
        now = self._frames.at(axis.cursor)
        place = next((at for at, one in enumerate(frames) if one is now), None)
        if place is None or not 0 <= place + by < len(frames):
            return
        axis.set_cursor(max(frames[place + by].step - 1, 0))

    @property
    def _frames(self) -> Frames:
        return self._window.run_view.history.learned

    def _follow(self) -> None:
        """The panel is shown or not, or the run began, paused or ended."""
        wanted = self._parts.runner.busy and not self._window.docks[DOCK].isHidden()
        if wanted and not self._timer.isActive():
            self._timer.start()
            self._ask()
        elif not wanted:
            self._timer.stop()
            self._asked = None
        self._show()

    def _ask(self) -> None:
        """Ask for a frame, unless one is awaited or could not differ from the newest."""
        runner = self._parts.runner
        if runner.state not in {"running", "paused"} or not self.seen():
            return
        learned, now = runner.history.learned, time.monotonic()
        newest = learned.frames[-1] if learned.frames else None
        if newest is not self._newest:
            self._newest, self._asked = newest, None
        waits = self._asked is not None and now - self._asked < PATIENCE_S
        stands = newest is not None and newest.step == runner.history.steps_done
        if waits or stands or learned.views == ():
            return
        self._asked = now
        runner.look()

    def _show(self) -> None:
        """The frame at the cursor, or the newest."""
        if self._window.docks[DOCK].isHidden():
            return
        window, frames = self._window, self._frames
        frame = frames.at(window.charts.axis.cursor)
        if frame is not None:
            self._panel.show_frame(frames, frame)
        elif frames.views == ():
            self._panel.show_none(NOTHING)
        elif self._parts.runner.busy:
            self._panel.show_none(COMING)
        else:
            history = window.run_view.history
            self._panel.show_none(NO_RUN if history.facts is None else NOT_SEEN)
