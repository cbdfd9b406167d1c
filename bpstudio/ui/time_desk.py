"""What the window does about time: moments on the axis, the way from one to the next, and play."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.project.runs import Run
from bpstudio.ui.charts.bookmarks import (
    bookmarks,
    epoch_ends,
    neighbour,
    points_of,
    spoken,
    words_at,
)
from bpstudio.ui.charts.values import count

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window


class TimeDesk(QObject):
    """Keeps the moments of the run that is shown, while its charts are seen."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._known: tuple[object, ...] = ()
        self._kept: tuple[object, ...] = ()
        view, charts = window.run_view, window.charts
        for signal in (view.shown, view.grown, window.findings.changed, parts.files.runsChanged):
            signal.connect(self._show)
        charts.moments.menuRequested.connect(self._show_menu)
        charts.axis.jumpWanted.connect(self.step)

    def play(self) -> None:
        """Move the cursor through the run, or stop."""
        self._window.charts.player.toggle()

    def step(self, by: int) -> None:
        """Go to the next moment of the run, or the one before, and say what it was."""
        marks = self._window.charts.moments.marks
        self._go(
            tuple(one.step for one in marks),
            by,
            tr("No later moment in this run") if by > 0 else tr("No earlier moment in this run"),
        )

    def step_epoch(self, by: int) -> None:
        """Go to the end of the next epoch, or of the one before."""
        self._go(
            epoch_ends(self._window.run_view.history),
            by,
            tr("No later epoch in this run") if by > 0 else tr("No earlier epoch in this run"),
        )

    def branch(self) -> None:
        """Begin a run at the last point up to the cursor, or say that there is none."""
        window, run = self._window, self._run()
        step = window.charts.axis.step
        before = [one for one in self._points() if step is not None and one <= step + 1]
        if self._parts.runner.busy and before:
            hint = tr("When it has ended, another one can begin at this mark.")
            window.show_refusal(UserError(tr("A run is going on."), hint=hint))
            return
        if run is None or not before:
            hint = tr(
                "Go to a green mark below the loss (Ctrl+]): a run keeps up to twelve points."
            )
            window.show_refusal(UserError(tr("No run can begin here."), hint=hint))
            return
        window.say(
            tr(
                "A run begins after step {step} of {name}",
                step=count(before[-1]),
                name=run.name or run.id,
            )
        )
        window.runs.branch(run.id, before[-1])

    def _run(self) -> Run | None:
        """The run of the project that is shown."""
        found = self._window.run_view.run_id
        return None if found is None else self._parts.files.project.run(found)

    def _points(self) -> tuple[int, ...]:
        """Where another run can begin: of a run that is on as far as it has come."""
        run, runner = self._run(), self._parts.runner
        on = run is None and self._window.run_view.history is runner.history
        return runner.points if on else points_of(run)

    def _show_menu(self, at: QPoint) -> None:
        window, menu = self._window, QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.actions_.refresh_now()
        for row in ("time.branch", "time.next", "time.previous"):
            menu.addAction(window.actions_[row])
        menu.popup(at)

    def _go(self, steps: tuple[int, ...], by: int, none: str) -> None:
        axis, window = self._window.charts.axis, self._window
        found = neighbour(steps, axis.step, by)
        if found is None:
            window.say(none)
            return
        axis.set_cursor(found)
        window.say(spoken(found, words_at(window.charts.moments.marks, found)))

    def _show(self) -> None:
        """A history of millions of steps is read again only when something may have happened."""
        window, history = self._window, self._window.run_view.history
        findings = window.findings.judged.report.findings
        points = self._points()
        ahead = bool(points) and points[-1] >= history.steps_done  # its mark stands a step early
        known = (
            id(history), history.epochs_done, len(history.non_finite), len(history.changes),
            id(findings), history.ended is not None, points, ahead,
        )  # fmt: skip
        if known != self._known:
            self._known, self._kept = known, (history, findings)  # so no other gets their ids
            window.charts.moments.set_marks(bookmarks(history, findings, points))
