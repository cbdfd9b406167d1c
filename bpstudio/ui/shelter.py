"""Where runs are kept against a crash of the program, and what earlier crashes have left there.

Each window has a folder of its own under `root`, locked while it lives; a folder whose lock nobody
holds was left by one that ended by accident. Knows no widget.
"""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile

from bpstudio.errors import ProjectError
from bpstudio.project.recovery import Kept, recovered

LOCK = "session.lock"
TRIED = "tried"
MOST_TRIES = 2
"""A folder that the program has died over so often is not offered again."""


@dataclass(frozen=True, kw_only=True)
class Left:
    """A run that an accident has cut off: what is kept of it, and in which folder."""

    kept: Kept
    folder: Path

    @property
    def name(self) -> str:
        """What to call it."""
        file = self.kept.place.file
        return Path(file).stem if file else "an unsaved project"


class Shelter:
    """The folders of one window's runs; made when the first of them begins."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._own = root / f"s{secrets.token_hex(4)}"
        self._lock: QLockFile | None = None
        self._last: Path | None = None

    def folder(self) -> Path | None:
        """A new folder for a run; None where none can be made."""
        if not self._locked():
            return None
        self._last = self._own / f"r{secrets.token_hex(4)}"
        return self._last

    def _locked(self) -> bool:
        if self._lock is None:
            with suppress(OSError):
                self._own.mkdir(parents=True, exist_ok=True)
                lock = _lock(self._own)
                self._lock = lock if lock.tryLock(0) else None
        return self._lock is not None

    def clear(self, *, besides_last: bool = False) -> None:
        """What was kept of runs that are in a file now, or are not wanted, may go."""
        for folder in _folders(self._own):
            if not (besides_last and folder == self._last):
                shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """The window ended as it should: nothing is left behind."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
            shutil.rmtree(self._own, ignore_errors=True)

    def left_behind(self) -> tuple[Left, ...]:
        """What others that ended by accident have left, the newest first; reads whole files."""
        found: list[tuple[float, Left]] = []
        for session in _folders(self.root):
            if session == self._own or not _is_abandoned(session):
                continue
            runs = [left for folder in _folders(session) if (left := _left(folder)) is not None]
            if not _folders(session):
                shutil.rmtree(session, ignore_errors=True)
            found += [(run.folder.stat().st_mtime, run) for run in runs]
        found.sort(key=lambda pair: pair[0], reverse=True)
        return tuple(left for _, left in found)

    def adopt(self, left: Left) -> None:
        """Take over a folder, so that what was opened from it is safe until it is saved."""
        if self._locked():
            target = self._own / left.folder.name
            with suppress(OSError):
                (left.folder / TRIED).write_text(str(_tries(left.folder) + 1), encoding="ascii")
                os.replace(left.folder, target)
                self._last = target
                discard(left.folder)


def discard(folder: Path) -> None:
    """Delete what an accident left, and the folder of its window when that was the last of it."""
    shutil.rmtree(folder, ignore_errors=True)
    session = folder.parent
    if not _folders(session):
        shutil.rmtree(session, ignore_errors=True)


def _left(folder: Path) -> Left | None:
    """What can be offered of a folder; one without a single step is deleted."""
    try:
        kept = recovered(folder)
    except ProjectError:
        kept = None
    if kept is None or kept.run is None or not kept.run.steps:
        discard(folder)
        return None
    return Left(kept=kept, folder=folder) if _tries(folder) < MOST_TRIES else None


def _tries(folder: Path) -> int:
    with suppress(OSError, ValueError):
        return int((folder / TRIED).read_text(encoding="ascii"))
    return 0


def _is_abandoned(session: Path) -> bool:
    """Whether nobody holds the lock of a folder; that of a dead process is none."""
    lock = _lock(session)
    if not lock.tryLock(0):
        return False
    lock.unlock()
    return True


def _lock(session: Path) -> QLockFile:
    lock = QLockFile(str(session / LOCK))
    lock.setStaleLockTime(0)
    return lock


def _folders(place: Path) -> list[Path]:
    with suppress(OSError):
        return [Path(entry.path) for entry in os.scandir(place) if entry.is_dir()]
    return []
