"""Has every edit of the window written down as it happens; decides nothing about what comes back.

A part of the journal begins with the first edit of a project, or a moment after it was opened, so
that the first edit need not wait for it. What is saved needs no journal.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from bpstudio.errors import ProjectError
from bpstudio.graph.document import Document
from bpstudio.language import tr
from bpstudio.project.journal import Home, Journal
from bpstudio.project.run_edits import RunEdit
from bpstudio.ui.files import Files
from bpstudio.ui.session import Session
from bpstudio.ui.shelter import Shelter
from bpstudio.ui.task import Task

IDLE_MS = 700
SYNC_MS = 4000
"""How old an edit may be before it is brought onto the disk, against a power cut."""


class EditJournal(QObject):
    """Listens to a session and its files, and writes into the shelter of their window."""

    failed = Signal(str)
    """Edits cannot be kept any more, in words; said once for a project."""

    def __init__(self, session: Session, files: Files, shelter: Shelter, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._files, self._shelter = session, files, shelter
        self._journal: Journal | None = None
        self._base = session.document
        self._begun = self._refused = self._closed = False
        self._idle = self._timer(IDLE_MS, self._on_idle)
        self._sync = self._timer(SYNC_MS, self._on_sync)
        session.edited.connect(self._on_edited)
        session.runsEdited.connect(self._on_runs)
        files.opened.connect(self._on_opened)
        files.saved.connect(self._on_saved)
        files.rulesChanged.connect(self._on_rules)

    def close(self) -> None:
        """Write no more; what is there stays for the shelter to keep or to delete."""
        self._closed = True
        self._stop()

    def _stop(self) -> None:
        self._idle.stop()
        self._sync.stop()
        if self._journal is not None:
            self._journal.close()

    def _timer(self, after_ms: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(act)
        return timer

    def _on_opened(self) -> None:
        """Another project: what was written of the last one is not wanted any more."""
        self._start_afresh(self._session.document)
        if self._files.edited:  # it was recovered: all of it is still in no file
            self._write(self._keep_rest)
        else:
            self._idle.start()

    def _on_saved(self, saved: Document) -> None:
        """All is in the file, but for what was edited while it was written."""
        words, now = tr("Edits while it was saved"), self._session.document
        if now is saved or self._journal is None or self._refused:
            self._start_afresh(saved)
            if now is not saved:
                self._on_edited(words, saved, now)
            return
        self._base = saved  # the part before goes when the new one holds what came since
        self._write(lambda journal: journal.begin(self._home(), saved, since=(words, now)))

    def _start_afresh(self, base: Document) -> None:
        self._stop()
        self._journal, self._base = None, base
        self._begun = self._refused = False
        self._shelter.forget_edits()

    def _on_idle(self) -> None:
        if not self._begun and self._base is self._session.document:
            self._begin()

    def _on_edited(self, words: str, before: Document, after: Document) -> None:
        if not self._begun:
            self._base = before
        self._write(lambda journal: journal.edit(words, before, after))

    def _on_runs(self, edit: RunEdit) -> None:
        self._write(lambda journal: journal.mark_runs(edit))

    def _on_rules(self) -> None:
        if self._files.edited:
            self._write(lambda journal: journal.keep_rules(self._files.project.rules))

    def _begin(self) -> None:
        self._write(lambda journal: None)

    def _keep_rest(self, journal: Journal) -> None:
        project = self._files.project
        runs, order = project.runs, tuple(run.id for run in project.runs)
        journal.mark_runs(RunEdit(before=runs, after=runs, order=order))
        journal.keep_rules(project.rules)

    def _write(self, act: Callable[[Journal], object]) -> None:
        """Begin a part if none is, then write; a disk that refuses is told of once."""
        if self._refused or self._closed:
            return
        try:
            if not self._begun:
                self._begin_part()
            if self._journal is not None:
                act(self._journal)
                self._sync.start()
        except ProjectError as error:
            self._refused = True
            self.failed.emit(tr("{problem} Save to be safe.", problem=error.message))

    def _begin_part(self) -> None:
        self._begun = True
        self._idle.stop()
        folder = self._shelter.edits_folder()
        if folder is None:
            raise ProjectError(tr("The edits cannot be kept: there is no place for them."))
        self._journal = self._journal or Journal(folder)
        self._journal.begin(self._home(), self._base)

    def _home(self) -> Home:
        files = self._files
        return Home(
            name=files.name,
            file=str(files.path) if files.path is not None else None,
            stamp=files.stamp,
            unsaved=files.edited,
        )

    def _on_sync(self) -> None:
        if self._journal is not None:
            work = partial(self._journal.sync)
            Task(self, work, done=lambda none: None, failed=lambda error: None, name="journal")
