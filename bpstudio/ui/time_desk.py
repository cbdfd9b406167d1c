"""What the window does about time: moments on the axis, the way from one to the next, and play."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from bpstudio.ui.charts.bookmarks import bookmarks, epoch_ends, neighbour, spoken, words_at

if TYPE_CHECKING:
    from bpstudio.ui.window import Window


class TimeDesk(QObject):
    """Keeps the moments of the run that is shown, while its charts are seen."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._known: tuple[int, ...] = ()
        view, charts = window.run_view, window.charts
        for signal in (view.shown, view.grown, window.findings.changed):
            signal.connect(self._show)
        charts.axis.jumpWanted.connect(self.step)

    def play(self) -> None:
        """Move the cursor through the run, or stop."""
        self._window.charts.player.toggle()

    def step(self, by: int) -> None:
        """Go to the next moment of the run, or the one before, and say what it was."""
        marks = self._window.charts.moments.marks
        self._go(tuple(one.step for one in marks), by, "moment")

    def step_epoch(self, by: int) -> None:
        """Go to the end of the next epoch, or of the one before."""
        self._go(epoch_ends(self._window.run_view.history), by, "epoch")

    def _go(self, steps: tuple[int, ...], by: int, what: str) -> None:
        axis, window = self._window.charts.axis, self._window
        found = neighbour(steps, axis.step, by)
        if found is None:
            window.say(f"No {'later' if by > 0 else 'earlier'} {what} in this run")
            return
        axis.set_cursor(found)
        window.say(spoken(found, words_at(window.charts.moments.marks, found)))

    def _show(self) -> None:
        """A history of millions of steps is read again only when something may have happened."""
        window, history = self._window, self._window.run_view.history
        findings = window.findings.judged.report.findings
        known = (
            id(history), history.epochs_done, len(history.non_finite), len(history.changes),
            id(findings), history.ended is not None,
        )  # fmt: skip
        if known != self._known:
            self._known = known
            window.charts.moments.set_marks(bookmarks(history, findings))
