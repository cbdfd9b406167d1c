"""What the window does about its queue: fills it, says what is left of it; runs nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from bpstudio.project.run_queue import draft_of, single
from bpstudio.project.store import Project
from bpstudio.ui.dialogs import Answer, ask
from bpstudio.ui.queue_keeper import Orphan, QueueKeeper
from bpstudio.ui.task import Task

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window


class QueueDesk(QObject):
    """It leads to the queue whenever something of it is to be seen."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        parts.queue.changed.connect(window.actions_.refresh)
        parts.queue.troubled.connect(lambda words: window.notice.say("error", words))

    def show(self) -> None:
        """Open the panel, and go into it."""
        if self._window.stage not in {"model", "train"}:
            self._window.show_stage("train")
        self._window.docks.bring("queue")
        self._window.queue_panel.table.setFocus()

    def queue_this(self) -> None:
        """Let the document as it is now be trained when it is its turn."""
        request = self._window.runs.ready()
        if request is not None:
            number = 1 + sum(1 for one in self._parts.queue.queue.entries if not one.sweep)
            draft = draft_of(request.document, request.weights)
            self._parts.queue.add([single(draft, f"Queued run {number}")])
            self.show()

    def toggle(self) -> None:
        """Start the queue, or pause it."""
        queue = self._parts.queue
        queue.pause() if queue.state == "running" else queue.start()
        self.show()

    # ------------------------------------------------------------------- what was left

    def on_restored(self, waiting: int) -> None:
        """The project that was opened has a queue from an earlier session."""
        self._window.docks.bring("queue")
        runs = "1 run waits" if waiting == 1 else f"{waiting} runs wait"
        self._window.notice.say(
            "info",
            f"{runs} in the queue of this project.",
            hint="Those that had begun go on where they were.",
            passing=True,
            action="Start",
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
            title="Recover a queue",
            message="bpstudio ended by accident while an unsaved project had a queue: "
            f"{waiting} of its runs wait, {ended} have ended.",
            hint="Open shows it as a new project; Start lets the queue go on.",
            answers=(
                Answer(words="Open", run=lambda: self._open(orphan), default=True),
                Answer(words="Discard", run=discard, role=QMessageBox.ButtonRole.DestructiveRole),
                Answer(words="Later", run=lambda: None, role=QMessageBox.ButtonRole.RejectRole),
            ),
        )

    def _open(self, orphan: Orphan) -> None:
        """Show the drawing that the queue began with; the keeper finds the queue by its id."""
        files, entries = self._parts.files, orphan.found.queue.entries
        project = Project(doc_id=orphan.doc_id)
        if entries:
            draft = entries[0].draft
            project = Project(doc_id=orphan.doc_id, document=draft.document, weights=draft.weights)
        files.leave(lambda: files.show_project(project, name="an unsaved project (recovered)"))
