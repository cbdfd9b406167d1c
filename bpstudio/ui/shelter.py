"""Where edits and runs are kept against a crash, and what earlier crashes have left there.

Each window has a folder of its own under `root`, locked while it lives; a folder whose lock nobody
holds was left by one that ended by accident. Knows no widget.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QLockFile

from bpstudio.errors import ProjectError
from bpstudio.language import tr
from bpstudio.project.journal import Edited, file_of, read_journal
from bpstudio.project.recovery import Kept, recovered
from bpstudio.project.store import Opened, Project

LOCK = "session.lock"
EDITS = "edits"
TRIED = "tried"
MOST_TRIES = 2
"""What the program has died over so often is not offered again."""


@dataclass(frozen=True, kw_only=True)
class Left:
    """What an accident has cut off: edits that were in no file, runs, and in which folder."""

    folder: Path
    edited: Edited | None = None
    runs: tuple[Kept, ...] = ()
    file: Opened | None = None
    """The file that was edited, where it lies as it was."""

    @property
    def name(self) -> str:
        """What to call it."""
        if self.edited is not None:
            return Path(self.edited.home.name).stem
        file = self.runs[-1].place.file if self.runs else None
        return Path(file).stem if file else tr("an unsaved project")

    @property
    def path(self) -> Path | None:
        """Where the file lies that a save may replace."""
        home = self.edited.home.file if self.edited is not None else None
        return Path(home) if home is not None and self.file is not None else None

    def project(self) -> Project:
        """All of it as one project: the runs of the file and those that were left, and the edits.

        Raises:
            Damaged: when the state of a run cannot be read.
        """
        project = self.file.project if self.file is not None else Project()
        if self.runs and self.file is None:
            newest = self.runs[-1]
            project = replace(newest.project, document=newest.document, runs=())
        for kept in self.runs:
            for run in kept.project.runs:
                weights = kept.weights if run is kept.run else None
                project = project.with_run(run, weights)
        return self.edited.put_on(project) if self.edited is not None else project


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

    def edits_folder(self) -> Path | None:
        """The folder for the journal of edits; None where none can be made."""
        return self._own / EDITS if self._locked() else None

    def forget_edits(self) -> None:
        """The edits are in a file now, or are not wanted."""
        shutil.rmtree(self._own / EDITS, ignore_errors=True)

    def clear(self, *, besides_last: bool = False) -> None:
        """What was kept of runs that are in a file now, or are not wanted, may go."""
        for folder in _run_folders(self._own):
            if not (besides_last and folder == self._last):
                shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            (self._own / TRIED).unlink(missing_ok=True)

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
            left = _left(session)
            if left is None:
                _sweep(session)
            elif _tries(session) < MOST_TRIES:
                found.append((_newest_change(session), left))
        found.sort(key=lambda pair: pair[0], reverse=True)
        return tuple(left for _, left in found)

    def adopt(self, left: Left) -> None:
        """Take over runs, so that what was opened is safe until it is saved.

        The edits are in this window's own journal by now.
        """
        if not self._locked():
            return
        with suppress(OSError):
            (self._own / TRIED).write_text(str(_tries(left.folder) + 1), encoding="ascii")
            for folder in _run_folders(left.folder):
                target = self._own / folder.name
                os.replace(folder, target)
                self._last = target
            discard(left.folder)


def _sweep(session: Path) -> None:
    """Delete a folder that nothing would be lost with; a journal nobody could read may be worth."""
    if read_journal(session / EDITS) is not None or not (session / EDITS).exists():
        shutil.rmtree(session, ignore_errors=True)


def discard(folder: Path) -> None:
    """Delete what an accident left."""
    shutil.rmtree(folder, ignore_errors=True)


def _left(session: Path) -> Left | None:
    """What can be offered of a window's folder; None where nothing would be lost with it."""
    edited = read_journal(session / EDITS)
    runs = tuple(_kept_runs(sorted(_run_folders(session), key=_newest_change)))
    if not runs and (edited is None or not edited.worth):
        return None
    file = file_of(edited) if edited is not None else None
    return Left(folder=session, edited=edited, runs=runs, file=file)


def _kept_runs(folders: Iterable[Path]) -> Iterable[Kept]:
    """Those runs that can be read and made a step."""
    for folder in folders:
        with suppress(ProjectError):
            kept = recovered(folder)
            if kept is not None and kept.run is not None and kept.run.steps:
                yield kept


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


def _run_folders(session: Path) -> list[Path]:
    return [folder for folder in _folders(session) if folder.name != EDITS]


def _newest_change(folder: Path) -> float:
    """When something below a folder was last written."""
    with suppress(OSError):
        return max(path.stat().st_mtime for path in (folder, *folder.rglob("*")))
    return 0.0


def _folders(place: Path) -> list[Path]:
    with suppress(OSError):
        return [Path(entry.path) for entry in os.scandir(place) if entry.is_dir()]
    return []
