"""What the interpreter says when it dies, kept for the next start; shows nothing itself.

A program that a native fault ends can write no more than `faulthandler` does: the line at which
each thread stood. The file lies open in the user's data folder and goes when the program ends as
it should. Places on this machine and values of variables are not in what is read from it.
"""

from __future__ import annotations

import faulthandler
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QLockFile

import bpstudio
from bpstudio.project.log import without_places

MOST_KEPT = 5
LONGEST = 20_000
_HOUSE = str(Path(bpstudio.__file__).resolve().parents[1])


class LastWords:
    """One file for this process; those of others whose process is gone can be read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / f"crash-{secrets.token_hex(4)}.txt"
        self._file: TextIO | None = None
        self._lock: QLockFile | None = None

    def begin(self) -> None:
        """Have the interpreter write into the file if it dies; without a disk it cannot."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = _lock(self._path)
            if not lock.tryLock(0):
                return
            self._lock = lock
            self._file = self._path.open("w", encoding="utf-8")
            faulthandler.enable(self._file)

    def end(self) -> None:
        """The program ends as it should: nothing is left behind."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
        if self._lock is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            self._lock.unlock()
            self._lock = None

    def left(self) -> tuple[Path, ...]:
        """Files in which somebody died, the newest first; those with nothing in them are swept."""
        found: list[tuple[float, Path]] = []
        with suppress(OSError):
            for entry in os.scandir(self.folder):
                path = Path(entry.path)
                ours = entry.name.startswith("crash-") and entry.name.endswith(".txt")
                if ours and path != self._path and _is_abandoned(path):
                    if entry.stat().st_size:
                        found.append((entry.stat().st_mtime, path))
                    else:
                        forget(path)
        found.sort(reverse=True)
        for _, old in found[MOST_KEPT:]:
            forget(old)
        return tuple(path for _, path in found[:MOST_KEPT])


def words_of(path: Path) -> str:
    """What a file says, without places on this machine."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return anonymous(file.read(LONGEST))
    except OSError:
        return ""


def anonymous(text: str) -> str:
    """A report without absolute paths: of files of bpstudio what is within it, else the name."""
    text = text.replace(_HOUSE + os.sep, "")
    return without_places(text)


def forget(path: Path) -> None:
    """Delete a file of last words."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _is_abandoned(path: Path) -> bool:
    lock = _lock(path)
    if not lock.tryLock(0):
        return False
    lock.unlock()
    return True


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(path.with_suffix(".lock")))
    lock.setStaleLockTime(0)
    return lock
