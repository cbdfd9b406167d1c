"""What the window does about the microscope: looks in a thread, lights layers, counts numbers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from bpstudio.errors import UserError
from bpstudio.graph.document import Document
from bpstudio.language import tr
from bpstudio.project.runs import Run
from bpstudio.record.magnified import Counted
from bpstudio.ui.microscope.panel import Asked, Question
from bpstudio.ui.panels.comparison import title_of
from bpstudio.ui.runner import Weights
from bpstudio.ui.task import Task

if TYPE_CHECKING:
    from bpstudio.train.microscope import Microscope
    from bpstudio.ui.window import Parts, Window

DOCK = "microscope"
HEIGHT_PX, LOW_PX = 440, 880
"""The height that the panel asks for, and that of a window in which charts leave it no drawing."""
END_S = 5.0
LIT_MS = 40
"""After which a layer is lit where its step has ended: its form takes longer than its numbers."""
INITIAL, NOW, LIVE, LEFT = "initial", "now", "live", "left:"


@dataclass(frozen=True, kw_only=True, eq=False)
class _Look:
    """All that a look needs, taken when it was asked for."""

    document: Document
    base: Path | None
    weights: Weights | None
    run: Run | None
    row: int | None
    began: str


class MicroscopeDesk(QObject):
    """Ties the panel to the project, the run and the canvas."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._panel = window.microscope_panel
        self._scope: Microscope | None = None
        self._task: Task | None = None
        self._counting: Task | None = None
        self._over = threading.Event()
        self._document: Document | None = None
        self._follows = True
        self._wanted: str | None = None
        """The layer that is to be shown when the look that is on has ended."""
        self._reached = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._light)
        panel, session = self._panel, parts.session
        panel.lookWanted.connect(self._on_look)
        panel.cancelWanted.connect(self.cancel)
        panel.stopReached.connect(self._on_stop)
        panel.countWanted.connect(self._on_count)
        session.selectionChanged.connect(self._on_selection)
        session.wasReset.connect(self._forget)
        for signal in (parts.runner.stateChanged, parts.files.runsChanged):
            signal.connect(self._offer_sources)
        self._offer_sources()

    def open(self) -> None:
        """Show the panel, and look at once if nothing has been seen of this drawing yet."""
        self._bring()
        stale = self._document is not self._parts.session.document
        if self._task is None and (self._scope is None or stale):
            self._panel.look_button.click()
        elif (current := self._parts.session.selection.current) is not None:
            self._panel.show_layer(self._path_of(current))
        self._panel.forward_button.setFocus()

    def open_row(self, row: int) -> None:
        """Show one row of the data, by its number from 0, where it passes the selected layer."""
        current = self._parts.session.selection.current
        self._wanted = None if current is None else self._path_of(current)
        self._bring()
        self._panel.look_at_row(row)
        self._panel.forward_button.setFocus()

    def _bring(self) -> None:
        window = self._window
        whole = window.work.sees_all()
        if window.stage not in {"model", "train"} or window.height() < LOW_PX:
            window.show_stage("model")
        dock = window.docks[DOCK]
        small = dock.height() < HEIGHT_PX // 2 or dock.isHidden()
        window.docks.bring(DOCK)
        if small and not dock.isFloating():
            window.resizeDocks([dock], [HEIGHT_PX], Qt.Orientation.Vertical)
            if whole:
                QTimer.singleShot(0, window.canvas, window.canvas.fit_if_there)
        self._offer_sources()

    def cancel(self) -> None:
        """End what is being looked at; what was seen before stays."""
        self._over.set()
        if self._task is not None:
            self._task.drop()
            self._task = None
        self._panel.show_busy(busy=False)

    def close(self) -> None:
        """The window goes: wait for what is being computed to end."""
        self._over.set()
        self._soon.stop()
        for task in (self._task, self._counting):
            if task is not None:
                task.drop()
                task.join(END_S)
        self._task = self._counting = None

    # ------------------------------------------------------------------------------- looking

    def _offer_sources(self) -> None:
        sources = [(INITIAL, tr("Initial weights"))]
        if self._parts.files.project.weights is not None:
            sources.append((NOW, tr("Weights as they are now")))
        if self._parts.runner.state in {"running", "paused"}:
            sources.append((LIVE, tr("The run that is on")))
        cut_off = [run for run in self._parts.files.project.runs if run.state is not None]
        sources += [
            (LEFT + run.id, tr("{run}, where it was left", run=title_of(run))) for run in cut_off
        ]
        self._panel.set_sources(sources)

    def _on_look(self, asked: Asked) -> None:
        request = self._window.runs.ready()
        if request is None:
            return
        project, base = self._parts.files.project, request.base

        def begin(run: Run | None, weights: Weights | None, began: str) -> None:
            self._begin(
                _Look(
                    document=request.document,
                    base=base,
                    weights=weights,
                    run=run,
                    row=asked.row,
                    began=began,
                )
            )

        if asked.source == LIVE:
            self._parts.runner.snapshot(
                lambda run, weights: begin(run, weights, tr("the weights of the run that is on"))
            )
        elif asked.source.startswith(LEFT):
            run = project.run(asked.source.removeprefix(LEFT))
            words = (
                tr("the weights of {run}", run=title_of(run))
                if run is not None
                else tr("initial weights")
            )
            begin(run, None, words)
        elif asked.source == NOW and project.weights is not None:
            begin(None, project.weights, tr("the weights as they are now"))
        else:
            begin(None, None, tr("initial weights"))

    def _begin(self, look: _Look) -> None:
        if self._task is not None:
            self._task.drop()
        self._over = over = threading.Event()
        self._panel.show_busy(busy=True)

        def done(scope: Microscope) -> None:
            self._task, self._scope, self._document = None, scope, look.document
            self._panel.show_busy(busy=False)
            wanted, self._wanted = self._wanted, None
            self._panel.show_seen(scope.magnified, at=wanted)

        def failed(error: UserError) -> None:
            self._task = None
            self._panel.show_busy(busy=False)
            self._window.show_refusal(error)
            node = getattr(error, "node", None)
            if node:
                self._window.canvas.show_node(node)

        self._task = Task(
            self, lambda: _look(look, over.is_set), done=done, failed=failed, name="microscope"
        )

    def _forget(self) -> None:
        self.cancel()
        self._scope = self._document = None
        self._panel.forget()
        self._offer_sources()

    # ------------------------------------------------------------------------------- the canvas

    def _on_stop(self, path: str) -> None:
        """The layer is lit when its numbers are on screen: whoever steps fast waits for neither."""
        self._reached = path
        self._soon.start(LIT_MS)

    def _light(self) -> None:
        """Light the layer on the canvas: it is the selected one."""
        if not self._panel.isVisible() or self._panel.page is None:
            return
        self._follows = False
        self._window.canvas.show_node(self._reached)
        self._follows = True

    def _on_selection(self) -> None:
        """A layer that is selected on the canvas is gone to, if the panel is seen."""
        current = self._parts.session.selection.current
        if self._follows:
            self._soon.stop()
        if self._follows and current is not None and self._window.docks.in_front(DOCK):
            self._panel.show_layer(self._path_of(current))

    def _path_of(self, node: str) -> str:
        place = self._parts.session.place
        return f"{place}/{node}" if place else node

    # ------------------------------------------------------------------------------- counting

    def _on_count(self, question: Question) -> None:
        scope = self._scope
        if scope is None:
            return
        if self._counting is not None:
            self._counting.drop()

        def done(found: Counted) -> None:
            self._counting = None
            self._panel.show_counted(question, found)

        def failed(error: UserError) -> None:
            self._counting = None
            self._panel.show_refusal(error.message)

        self._counting = Task(
            self,
            lambda: scope.count(question.key, question.index, question.shown),
            done=done,
            failed=failed,
            name="count",
        )


def _look(look: _Look, cancelled: Callable[[], bool]) -> Microscope:
    """The look itself, in its thread."""
    from bpstudio.train.job import make_job
    from bpstudio.train.microscope import Microscope
    from bpstudio.train.slide import Wish

    state = look.run.open_state() if look.run is not None else None
    job = make_job(look.document, base=look.base, weights=look.weights)
    wish = Wish(weights=look.weights, state=state, row=look.row, began=look.began)
    return Microscope(job, wish, cancelled=cancelled)
