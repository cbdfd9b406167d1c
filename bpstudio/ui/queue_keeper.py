"""Keeps the queue of the open project on the disk, so that it is there when it is opened again.

Each project has a folder under `root`, by its id. Knows no widget.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from bpstudio.errors import Damaged, ProjectError, UserError
from bpstudio.language import tr
from bpstudio.project.queue_folder import Found, Landed, read_queue, set_aside
from bpstudio.ui.files import Files, wanted_weights
from bpstudio.ui.queue_runner import QueueRunner
from bpstudio.ui.queue_shelf import LAST_WRITE_S, QueueShelf, Wish, empty, folders, locked
from bpstudio.ui.task import Task

AGAIN_MS, TRIES = 200, 25
"""Whoever looks what another session left has each folder for a moment."""
_ID = re.compile(r"[0-9a-zA-Z-]{1,64}\Z")


@dataclass(frozen=True, kw_only=True)
class Orphan:
    """A queue of a project that was never saved, left by a program that ended by accident."""

    doc_id: str
    found: Found


class QueueKeeper(QObject):
    """The folder of one project's queue at a time: that of the project which is open."""

    restored = Signal(int)
    """Carries how many entries wait since an earlier session."""
    failed = Signal(object)
    """Carries the UserError of what could not be read or written."""

    def __init__(
        self, root: Path, runner: QueueRunner, files: Files, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.root = root
        self._runner, self._files = runner, files
        self._shelf: QueueShelf | None = None
        self._spare: Path | None = None
        self._unsaved: tuple[Landed, ...] = ()
        self._file: Path | None = None
        self._told = False
        self._unread = False
        """What lies in the folder is not known: a list that is written now would lose it."""
        self._reader: Task | None = None
        self._waits = False
        runner.folder = self.entry_folder
        runner.changed.connect(self._keep)
        runner.landed.connect(self._on_landed)
        files.changed.connect(self._on_file_changed)
        files.leaving.connect(self.leave)
        files.opened.connect(lambda _: self.open(files.project.doc_id))
        self.open(files.project.doc_id)

    @property
    def folder(self) -> Path | None:
        """Where the queue of the open project is kept."""
        return self._shelf.folder if self._shelf is not None else None

    def entry_folder(self, entry: str) -> Path:
        """Where an entry is run: one that goes when the window does, if nothing can be kept."""
        if self._shelf is not None and self._shelf.lock():
            return self._shelf.folder / entry
        if self._spare is None:
            self._spare = Path(tempfile.mkdtemp(prefix="bpstudio-queue-"))
        return self._spare / entry

    # ------------------------------------------------------------------- from project to project

    def open(self, doc_id: str) -> None:
        """Go to the folder of a project, and read what waits there, in a thread."""
        self._file, self._told = self._files.path, False
        self._shelf, self._waits = None, False
        if _ID.match(doc_id):
            shelf = self._shelf = QueueShelf(self.root / doc_id, self)
            shelf.written.connect(self._on_written)
            shelf.failed.connect(self.failed)
            self._unread = shelf.folder.is_dir()
            if self._unread:
                self._read(shelf)

    def _read(self, shelf: QueueShelf, tries: int = TRIES) -> None:
        if self._shelf is not shelf:
            return
        self._waits = False
        if shelf.lock():
            self._reader = Task(
                self,
                lambda: read_queue(shelf.folder),
                done=self._on_read,
                failed=partial(self._on_not_read, shelf),
                name="queue",
            )
        elif tries:
            self._waits = True
            QTimer.singleShot(AGAIN_MS, self, lambda: self._read(shelf, tries - 1))
        elif self._runner.queue.unfinished:
            self._tell_once()

    def _on_read(self, found: Found) -> None:
        self._reader, self._unread = None, False
        self._runner.restore(found)
        waiting = len(found.queue.unfinished)
        if waiting:
            self.restored.emit(waiting)

    def _on_not_read(self, shelf: QueueShelf, error: UserError) -> None:
        """A list that is damaged makes room for another one; any other may be whole, and stays."""
        self._reader = None
        hint = tr("It is left as it is. What is queued now is not kept for another day.")
        if isinstance(error, Damaged):
            with suppress(ProjectError):
                hint = tr("What is left of it lies in {folder}.", folder=set_aside(shelf.folder))
                self._unread = False
        if not self._told:
            self._told = self._unread
            self.failed.emit(UserError(error.message, hint=hint, details=error.details))
        if not self._unread:
            self._keep()

    def leave(self) -> None:
        """Leave the folder to whoever opens the project next.

        Nothing stays of a queue that is empty, or of a project that lies in no file.
        """
        self._runner.close(0.0)
        if self._reader is not None and self._runner.queue.unfinished:
            self._reader.join(LAST_WRITE_S)  # what was queued meanwhile is written behind it
        self._unsaved = ()
        if not self._unread:
            self._keep()
        nothing = self._files.path is None or not self._runner.queue.unfinished
        shelf, self._shelf = self._shelf, None
        if shelf is not None:
            shelf.leave(emptied=nothing and not self._unread)
        if self._reader is not None:
            self._reader.drop()
        self._reader, self._unread = None, False
        if self._spare is not None:
            shutil.rmtree(self._spare, ignore_errors=True)
            self._spare = None
        self._runner.forget()

    def _on_landed(self, landed: Landed) -> None:
        """A run that lies in no file yet is kept; the project has room for the last weights."""
        weights = wanted_weights(landed, self._files.project)
        others = self._unsaved
        if weights is not None:
            others = tuple(replace(one, weights=None) for one in others)
        self._unsaved = (*others, replace(landed, weights=weights))

    def _on_file_changed(self) -> None:
        """What is in the file need not be kept; a file of another name is to be known."""
        saved = bool(self._unsaved) and not self._files.edited
        if saved:
            self._unsaved = ()
        if saved or self._files.path != self._file:
            self._keep()

    # ------------------------------------------------------------------- writing

    def _keep(self) -> None:
        """Write the queue soon; an empty one has no folder, and one not read yet is read first."""
        queue, shelf = self._runner.queue, self._shelf
        if shelf is None:
            return
        needed = bool(queue.unfinished or self._unsaved)
        if not needed and not shelf.folder.is_dir():
            return
        if self._unread:
            if self._reader is None and not self._waits:
                self._read(shelf, tries=0)
        elif not shelf.lock():
            self._tell_once()
        else:
            self._file = self._files.path
            shelf.write(Wish(queue=queue, landed=self._unsaved, file=self._files.path))

    def _tell_once(self) -> None:
        if not self._told:
            self._told = True
            words = tr("The queue is not kept for another day.")
            hint = tr("Another window has this project open, or its folder cannot be written.")
            self.failed.emit(UserError(words, hint=hint))

    def _on_written(self, wish: Wish) -> None:
        written = {one.run.id for one in wish.landed}
        self._unsaved = tuple(
            _light(one) if one.run.id in written else one for one in self._unsaved
        )

    def flush(self) -> None:
        """Write what is not written yet; for the end of a session."""
        if self._shelf is not None:
            self._shelf.flush()

    # ------------------------------------------------------------------- what others left

    def orphans(self) -> tuple[Orphan, ...]:
        """Queues of projects that lie in no file and are open nowhere; reads whole files.

        One that cannot be read is left to whoever opens its project.
        """
        found = []
        for folder in folders(self.root):
            lock = locked(folder) if folder != self.folder else None
            if lock is None:
                continue
            try:
                queue = read_queue(folder)
            except ProjectError:
                lock.unlock()
                continue
            if not queue.queue.unfinished and not queue.landed:
                empty(folder, lock)
                continue
            lock.unlock()
            if queue.file is None:
                found.append(Orphan(doc_id=folder.name, found=queue))
        return tuple(found)

    def discard(self, orphan: Orphan) -> None:
        """Delete a queue that nobody wants, unless another window has opened it meanwhile."""
        folder = self.root / orphan.doc_id
        lock = locked(folder)
        if lock is not None:
            empty(folder, lock)


def _light(landed: Landed) -> Landed:
    """A run that lies in the folder already: its id is enough to keep it there."""
    run = replace(landed.run, history=None, preparation=None, state=None, points=())
    return Landed(run=run, weights=None)
