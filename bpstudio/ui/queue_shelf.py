"""The folder of one project's queue while a window has it: its lock, and one write at a time.

What is written goes into this folder, however late. Knows no runner and no widget.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from bpstudio.errors import ProjectError, UserError
from bpstudio.project.queue_folder import ASIDE, Landed, write_queue
from bpstudio.project.run_queue import RunQueue
from bpstudio.ui.task import Task

LOCK = "session.lock"
LAST_WRITE_S = 1.0
SOON_MS = 50
"""One change seldom comes alone."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to be written."""

    queue: RunQueue
    landed: tuple[Landed, ...]
    file: Path | None


class QueueShelf(QObject):
    """Writes in a thread, the last wish wins; is locked until the last write has ended."""

    written = Signal(object)
    """Carries the `Wish`."""
    failed = Signal(object)
    """Carries the UserError."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._lock: QLockFile | None = None
        self._task: Task | None = None
        self._wish: Wish | None = None
        self._left = self._emptied = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._write)

    def lock(self) -> bool:
        """Whether the folder is this window's; another window may have the project open too."""
        if self._lock is None:
            with suppress(OSError):
                self.folder.mkdir(parents=True, exist_ok=True)
                self._lock = locked(self.folder)
        return self._lock is not None

    def write(self, wish: Wish) -> None:
        """Write this soon, unless something later is to be written by then."""
        self._wish = wish
        self._soon.start()

    def flush(self) -> None:
        """Write what is not written yet; for the end of a session."""
        self._soon.stop()
        while self._task is not None:
            if not self._task.join(LAST_WRITE_S):
                return
        wish, self._wish = self._wish, None
        if wish is not None:
            with suppress(ProjectError):
                self._put(wish)

    def leave(self, *, emptied: bool) -> None:
        """Leave the folder to others, without its queue if so wished.

        A write that takes long is not waited for, but nobody else gets the folder before its end.
        """
        if emptied:
            self._wish = None
        self._left, self._emptied = True, emptied
        self.flush()
        if self._task is None:
            self._end()

    def _end(self) -> None:
        lock, self._lock = self._lock, None
        if lock is not None and self._emptied:
            empty(self.folder, lock)
        elif lock is not None:
            lock.unlock()
        self.deleteLater()

    def _write(self) -> None:
        wish = self._wish
        if wish is None or self._task is not None:
            return
        self._wish = None

        def done(_: object) -> None:
            self._task = None
            self.written.emit(wish)
            self._go_on()

        def failed(error: UserError) -> None:
            self._task = None
            self._go_on()
            self.failed.emit(error)

        self._task = Task(self, lambda: self._put(wish), done=done, failed=failed, name="queue")

    def _go_on(self) -> None:
        self._write()
        if self._left and self._task is None:
            self._end()

    def _put(self, wish: Wish) -> None:
        write_queue(self.folder, wish.queue, landed=wish.landed, file=wish.file)


def locked(folder: Path) -> QLockFile | None:
    """The lock of a folder, if nobody else has it."""
    lock = QLockFile(str(folder / LOCK))
    lock.setStaleLockTime(0)
    return lock if lock.tryLock(0) else None


def empty(folder: Path, lock: QLockFile) -> None:
    """Delete a queue before its lock is given back, and the folder if nothing else is in it.

    What was set aside stays.
    """
    for path in _paths(folder):
        if path.is_dir() and not path.name.startswith(ASIDE):
            shutil.rmtree(path, ignore_errors=True)
        elif path.is_file() and path.name != LOCK:
            with suppress(OSError):
                path.unlink()
    lock.unlock()
    with suppress(OSError):
        folder.rmdir()


def folders(place: Path) -> list[Path]:
    """The folders in a place."""
    return [path for path in _paths(place) if path.is_dir()]


def _paths(place: Path) -> list[Path]:
    with suppress(OSError):
        return [place / name for name in os.listdir(place)]
    return []
