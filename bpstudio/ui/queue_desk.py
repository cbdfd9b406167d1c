"""What the window does about its queue: fills it, says what is left of it; runs nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox

from bpstudio.errors import UserError
from bpstudio.graph.document import Document
from bpstudio.language import plural, tr
from bpstudio.project.run_queue import draft_of, single, swept
from bpstudio.project.store import Project
from bpstudio.project.sweep import Settings, changed, group_of
from bpstudio.ui.dialogs import Answer, ask
from bpstudio.ui.panels.learning_curve import SEEDS, SHARES, USE
from bpstudio.ui.queue_keeper import Orphan, QueueKeeper
from bpstudio.ui.queue_live import LiveQueue
from bpstudio.ui.settings import AT_ONCE
from bpstudio.ui.sweep_dialog import Outlook, SweepDialog
from bpstudio.ui.task import Task

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window

LEAST_PX, ROOMY_PX = 200, 260


class QueueDesk(QObject):
    """It leads to the queue whenever something of it is to be seen."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self.live = LiveQueue(parts, window)
        self._told = ""  # that a queue waits
        parts.queue.changed.connect(window.actions_.refresh)
        parts.queue.troubled.connect(lambda words: window.notice.say("error", words))

    def show(self) -> None:
        """Open the panel, and go into it."""
        if self._window.stage not in {"model", "train"}:
            self._window.show_stage("train")
        self._bring()
        self._window.queue_panel.table.setFocus()

    def _bring(self) -> None:
        """Open the panel where a few rows of it can be seen."""
        docks = self._window.docks
        docks.bring("queue")
        if docks["queue"].height() < LEAST_PX:
            vertical = Qt.Orientation.Vertical
            self._window.resizeDocks([docks["queue"]], [ROOMY_PX], vertical)

    def queue_this(self) -> None:
        """Let the document as it is now be trained when it is its turn."""
        request = self._window.runs.ready()
        if request is not None:
            number = 1 + sum(1 for one in self._parts.queue.queue.entries if not one.sweep)
            draft = draft_of(request.document, request.weights)
            self._parts.queue.add([single(draft, tr("Queued run {number}", number=number))])
            self.show()

    def sweep(self) -> None:
        """Let a person choose settings, values and seeds, and put a run of each into the queue."""
        request = self._window.runs.ready()
        if request is None:
            return
        runs = self._parts.files.project.runs
        ended = [run.seconds for run in runs if run.status == "completed"]
        outlook = Outlook(
            seconds=ended[-1] if ended else None,
            at_once=self._parts.settings.number(AT_ONCE),
            runs=len(runs),
        )
        dialog = SweepDialog(self._window, self._parts.looks.themes, request.document, outlook)
        draft = draft_of(request.document, request.weights)

        def add(chosen: Sequence[tuple[Settings, int]]) -> None:
            refused = self._refused(draft.document, chosen)
            if refused is not None:
                self._window.show_refusal(refused)
                return
            self._parts.queue.add(swept(draft, chosen))
            self.show()

        dialog.chosen.connect(add)
        dialog.open()

    def learning_curve(self) -> None:
        """Train on some shares of the training rows, with some seeds each, beside all else."""
        request = self._window.runs.ready()
        if request is None:
            return
        draft = draft_of(request.document, request.weights)
        first = request.document.training.seed
        chosen = [(((USE, share),), first + number) for share in SHARES for number in range(SEEDS)]
        refused = self._refused(draft.document, chosen)
        if refused is not None:
            self._window.show_refusal(refused)
            return
        self._parts.queue.add(swept(draft, chosen))
        self.show()
        self._window.notice.say(
            "info",
            tr(
                "{runs} runs learn from 10, 25, 50 and 100 % of the training rows.",
                runs=len(chosen),
            ),
            hint=tr("Results → Sweeps draws the curve as they end. Cancel them in the queue."),
            passing=True,
        )

    def _refused(
        self, document: Document, chosen: Sequence[tuple[Settings, int]]
    ) -> UserError | None:
        """Why runs of a sweep may not differ in this; another seed is no edit."""
        if not self._parts.session.locks:
            return None
        made = (changed(document, settings) for settings, _ in chosen)
        refused = (self._parts.session.refusal(one) for one in made)
        return next((error for error in refused if error is not None), None)

    def use(self, settings: Settings) -> None:
        """Make the settings of a combination those of the document: one step of undo."""
        session = self._parts.session
        try:
            document = changed(session.document, settings)
        except UserError as error:
            self._window.show_refusal(error)
            return
        if document == session.document:
            self._window.say(tr("These are the settings already"))
            return
        refused = session.refusal(document)
        if refused is not None:
            self._window.show_refusal(refused)
            return
        session.apply(tr("Use {value}", value=group_of(settings)), document)
        self._window.say(
            tr("The document has {settings} now; Ctrl+Z takes it back", settings=group_of(settings))
        )

    def toggle(self) -> None:
        """Start the queue, or pause it."""
        queue = self._parts.queue
        queue.pause() if queue.state == "running" else queue.start()
        notice = self._window.notice
        if self._told and notice.words.text() == self._told:
            notice.hide()
        self.show()

    # ------------------------------------------------------------------- what was left

    def on_restored(self, waiting: int) -> None:
        """The project that was opened has a queue from an earlier session."""
        self._bring()
        self._told = plural(
            waiting,
            "1 run waits in the queue of this project.",
            "{n} runs wait in the queue of this project.",
        )
        self._window.notice.say(
            "info",
            self._told,
            hint=tr("Those that had begun go on where they were."),
            passing=True,
            action=tr("Start"),
            act=self.toggle,
        )

    def offer_orphans(self, keeper: QueueKeeper) -> None:
        """Look for queues of projects that were never saved, in a thread, and offer them."""
        if keeper.root.is_dir():
            Task(
                self,
                keeper.orphans,
                done=lambda found: self._offer(keeper, found),
                failed=lambda error: None,
                name="recovery",
            )

    def _offer(self, keeper: QueueKeeper, found: tuple[Orphan, ...]) -> None:
        if not found:
            return
        orphan, *others = found
        waiting, ended = len(orphan.found.queue.unfinished), len(orphan.found.landed)

        def discard() -> None:
            keeper.discard(orphan)
            self._offer(keeper, tuple(others))

        ask(
            self._window,
            title=tr("Recover a queue"),
            message=tr(
                "bpstudio ended by accident while an unsaved project had a queue: {waiting} of "
                "its runs wait, {ended} have ended.",
                waiting=waiting,
                ended=ended,
            ),
            hint=tr("Open shows it as a new project; Start lets the queue go on."),
            answers=(
                Answer(words=tr("Open"), run=lambda: self._open(orphan), default=True),
                Answer(
                    words=tr("Discard"), run=discard, role=QMessageBox.ButtonRole.DestructiveRole
                ),
                Answer(words=tr("Later"), run=lambda: None, role=QMessageBox.ButtonRole.RejectRole),
            ),
        )

    def _open(self, orphan: Orphan) -> None:
        """Show the drawing that the queue began with; the keeper finds the queue by its id."""
        files, entries = self._parts.files, orphan.found.queue.entries
        project = Project(doc_id=orphan.doc_id)
        if entries:
            draft = entries[0].draft
            project = Project(doc_id=orphan.doc_id, document=draft.document, weights=draft.weights)
        files.leave(lambda: files.show_project(project, name=tr("an unsaved project (recovered)")))
