"""Keeps the queue of the open project on the disk, so that it is there when it is opened again.

Each project has a folder under `root`, by its id, locked while a window has it; changes are
written in a thread, the last one wins. Knows no widget.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from bpstudio.errors import ProjectError, UserError
from bpstudio.project.queue_folder import Found, Landed, read_queue, write_queue
from bpstudio.project.run_queue import RunQueue
from bpstudio.ui.files import Files, wanted_weights
from bpstudio.ui.queue_runner import QueueRunner
from bpstudio.ui.task import Task

LOCK = "session.lock"
LAST_WRITE_S = 1.0
SOON_MS = 50
"""One change seldom comes alone."""
_ID = re.compile(r"[0-9a-zA-Z-]{1,64}\Z")


@dataclass(frozen=True, kw_only=True)
class Orphan:
    """A queue of a project that was never saved, left by a program that ended by accident."""

    doc_id: str
    found: Found


@dataclass(frozen=True, kw_only=True)
class _Wish:
    """What is to be written."""

    queue: RunQueue
    landed: tuple[Landed, ...]
    file: Path | None


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
        self._folder: Path | None = None
        self._lock: QLockFile | None = None
        self._spare: Path | None = None
        self._unsaved: tuple[Landed, ...] = ()
        self._file: Path | None = None
        self._told = False
        self._reading = False
        self._task: Task | None = None
        self._wish: _Wish | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._write)
        runner.folder = self.entry_folder
        runner.changed.connect(self._keep)
        runner.landed.connect(self._on_landed)
        files.changed.connect(self._on_file_changed)
        files.leaving.connect(self.leave)
        files.opened.connect(lambda _: self.open(files.project.doc_id))
        self.open(files.project.doc_id)

    def entry_folder(self, entry: str) -> Path:
        """Where an entry is run: one that goes when the window does, if nothing can be kept."""
        if self._locked() and self._folder is not None:
            return self._folder / entry
        if self._spare is None:
            self._spare = Path(tempfile.mkdtemp(prefix="bpstudio-queue-"))
        return self._spare / entry

    # ------------------------------------------------------------------- from project to project

    def open(self, doc_id: str) -> None:
        """Go to the folder of a project, and read what waits there, in a thread."""
        folder = self._folder = self.root / doc_id if _ID.match(doc_id) else None
        self._file, self._told = self._files.path, False
        if folder is None or not folder.is_dir() or not self._locked():
            return
        self._reading = True

        def done(found: Found) -> None:
            if self._folder == folder:
                self._reading = False
                self._runner.restore(found)
                waiting = len(found.queue.unfinished)
                if waiting:
                    self.restored.emit(waiting)

        Task(self, lambda: read_queue(folder), done=done, failed=self._on_failed, name="queue")

    def leave(self) -> None:
        """Leave the folder to whoever opens the project next.

        Nothing stays of a queue that is empty, or of a project that lies in no file.
        """
        self._runner.close(0.0)
        self._unsaved = ()
        if not self._reading:
            self._keep()
        self.flush()
        nothing = self._files.path is None or not self._runner.queue.unfinished
        folder, self._folder = self._folder, None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
            if folder is not None and nothing and not self._reading:
                shutil.rmtree(folder, ignore_errors=True)
        self._reading = False
        if self._spare is not None:
            shutil.rmtree(self._spare, ignore_errors=True)
            self._spare = None
        self._runner.restore(Found(queue=RunQueue()))

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
        """Write the queue soon; an empty one has no folder."""
        queue, folder = self._runner.queue, self._folder
        if folder is None or self._reading:
            return
        needed = bool(queue.unfinished or self._unsaved)
        if not needed and not folder.is_dir():
            return
        if not self._locked():
            self._tell_once()
        else:
            self._file = self._files.path
            self._wish = _Wish(queue=queue, landed=self._unsaved, file=self._files.path)
            self._soon.start()

    def _tell_once(self) -> None:
        if not self._told:
            self._told = True
            words = "The queue is not kept for another day."
            hint = "Another window has this project open, or its folder cannot be written."
            self.failed.emit(UserError(words, hint=hint))

    def _write(self) -> None:
        wish, folder = self._wish, self._folder
        if wish is None or folder is None or self._task is not None:
            return
        self._wish = None

        def done(_: object) -> None:
            self._task = None
            written = {one.run.id for one in wish.landed}
            self._unsaved = tuple(
                _light(one) if one.run.id in written else one for one in self._unsaved
            )
            self._write()

        def failed(error: UserError) -> None:
            self._task = None
            self._write()
            self._on_failed(error)

        self._task = Task(
            self, lambda: _written(folder, wish), done=done, failed=failed, name="queue"
        )

    def flush(self) -> None:
        """Write what is not written yet; for the end of a session."""
        self._soon.stop()
        while self._task is not None:
            if not self._task.join(LAST_WRITE_S):
                return
        wish, self._wish = self._wish, None
        if wish is not None and self._folder is not None:
            with suppress(ProjectError):
                _written(self._folder, wish)

    def _on_failed(self, error: UserError) -> None:
        self._reading = False
        self.failed.emit(error)

    # ------------------------------------------------------------------- what others left

    def orphans(self) -> tuple[Orphan, ...]:
        """Queues of projects that lie in no file and are open nowhere; reads whole files."""
        found = []
        for folder in _folders(self.root):
            lock = _lock_of(folder)
            if folder == self._folder or not lock.tryLock(0):
                continue
            queue = read_queue(folder)
            lock.unlock()
            if not queue.queue.unfinished and not queue.landed:
                shutil.rmtree(folder, ignore_errors=True)
            elif queue.file is None:
                found.append(Orphan(doc_id=folder.name, found=queue))
        return tuple(found)

    def discard(self, orphan: Orphan) -> None:
        """Delete a queue that nobody wants."""
        shutil.rmtree(self.root / orphan.doc_id, ignore_errors=True)

    def _locked(self) -> bool:
        """Whether the folder is this window's; another window may have the project open too."""
        if self._lock is None and self._folder is not None:
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                lock = _lock_of(self._folder)
                self._lock = lock if lock.tryLock(0) else None
        return self._lock is not None


def _written(folder: Path, wish: _Wish) -> None:
    write_queue(folder, wish.queue, landed=wish.landed, file=wish.file)


def _light(landed: Landed) -> Landed:
    """A run that lies in the folder already: its id is enough to keep it there."""
    run = replace(landed.run, history=None, preparation=None, state=None)
    return Landed(run=run, weights=None)


def _lock_of(folder: Path) -> QLockFile:
    lock = QLockFile(str(folder / LOCK))
    lock.setStaleLockTime(0)
    return lock


def _folders(place: Path) -> list[Path]:
    with suppress(OSError):
        return [Path(entry.path) for entry in os.scandir(place) if entry.is_dir()]
    return []
