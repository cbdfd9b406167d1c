"""Who has a project file open, and whether it can be written; knows no window.

A lock lies in the user's data folder under the hash of the file's place: nothing is written beside
a file that is only opened. Locks of programs that ended by accident count for nothing.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile, QSysInfo

from bpstudio.language import tr


class Places:
    """The lock on the one file that a window has open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: QLockFile | None = None
        self._path: Path | None = None

    def take(self, path: Path | None) -> str:
        """Hold this file instead of the one before; why it can only be read, or nothing."""
        if path is not None and path == self._path:
            return unwritable(path)
        self.release()
        if path is None:
            return ""
        self._sweep()
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        place = self._place(path)
        if not _fit(place):
            return unwritable(path)
        lock = _lock(place)
        if lock.tryLock(0):
            self._lock, self._path = lock, path
        elif lock.error() == QLockFile.LockError.LockFailedError:
            return _who(lock)
        return unwritable(path)

    def taken(self, path: Path) -> str:
        """Who else has this file open, in words; nothing when nobody has."""
        if path == self._path:
            return ""
        place = self._place(path)
        if not _fit(place):
            return ""
        lock = _lock(place)
        if lock.tryLock(0):
            lock.unlock()
            return ""
        return _who(lock) if lock.error() == QLockFile.LockError.LockFailedError else ""

    def owner(self, path: Path) -> int:
        """The process on this machine that has this file open; 0 when none has."""
        lock = _lock(self._place(path))
        if not _fit(self._place(path)) or lock.tryLock(0):
            lock.unlock()
            return 0
        pid, host, _program = lock.getLockInfo()
        return int(pid) if pid > 0 and host in {"", QSysInfo.machineHostName()} else 0

    def release(self) -> None:
        """Hold nothing any more."""
        if self._lock is not None:
            self._lock.unlock()
        self._lock = self._path = None

    def _place(self, path: Path) -> Path:
        place = os.path.normcase(os.path.realpath(path))
        return self._folder / f"{hashlib.sha256(os.fsencode(place)).hexdigest()[:24]}.lock"

    def _sweep(self) -> None:
        """Delete locks that nobody holds any more."""
        with suppress(OSError):
            for entry in os.scandir(self._folder):
                if entry.name.endswith(".lock") and _fit(Path(entry.path)):
                    lock = _lock(Path(entry.path))
                    if lock.tryLock(0):
                        lock.unlock()


def unwritable(path: Path) -> str:
    """Why a save into this file would be refused, as far as the system says so beforehand."""
    if not os.access(path.parent, os.W_OK):
        return tr("its folder cannot be written")
    if path.exists() and not os.access(path, os.W_OK):
        return tr("it cannot be written")
    return ""


def _fit(path: Path) -> bool:
    """Whether a lock can lie here; a pipe, a link or a folder is none, and is taken away.

    Qt would read a pipe, or a link to a device, for ever.
    """
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return True
    if stat.S_ISREG(mode):
        return True
    with suppress(OSError):
        if stat.S_ISDIR(mode):
            path.rmdir()
        else:
            path.unlink()
    return not os.path.lexists(path)


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)
    return lock


def _who(lock: QLockFile) -> str:
    pid, host, _program = lock.getLockInfo()
    if pid <= 0:
        return tr("it is open in another window of bpstudio")
    if not host:
        return tr("it is open in another window of bpstudio (process {pid})", pid=pid)
    return tr(
        "it is open in another window of bpstudio (process {pid} on {host})", pid=pid, host=host
    )
