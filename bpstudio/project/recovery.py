"""A folder from which a run can be had back after a crash; knows no engine, no thread, no screen.

`kept-N.bpstudio` is a whole project file, written now and then; `said-N.jsonl` has what the run
said after it, a line an event: CRC-32, space, JSON. The last two of each are there, so that one may
be damaged. `place.json` says where the project and its data lie.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from bpstudio.errors import ProjectError
from bpstudio.graph.document import Document
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Array, Bundle
from bpstudio.project.runs import Run
from bpstudio.project.store import SUFFIX, Project, read, write_unread
from bpstudio.record.codec import from_line, to_line
from bpstudio.record.events import CheckpointSaved, Event, Paused, PointKept
from bpstudio.record.history import History

PLACE = "place.json"
KEPT_AT_ONCE = 2
_KEPT = re.compile(r"kept-(\d{1,9})" + re.escape(SUFFIX) + r"\Z")
_MAX_LINE = 64 * 2**20


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the data file of a run lies, and the project file that it was started from, if any."""

    data: str | None = None
    file: str | None = None


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A project as it was kept, the number of its file, and where its data lie."""

    project: Project
    number: int
    place: Place

    @property
    def document(self) -> Document:
        """The document with the path of its data as it is on this machine."""
        document = self.project.document
        source = document.data.source
        if source is None or self.place.data is None:
            return document
        return replace(
            document, data=replace(document.data, source=replace(source, path=self.place.data))
        )

    @property
    def weights(self) -> FrozenMap[Array] | None:
        """The weights of the run that is kept.

        Raises:
            Damaged: when its state cannot be read.
        """
        return _weights_of(self.project, self.run) if self.run is not None else None

    @property
    def run(self) -> Run | None:
        """The run that is kept: the last one of the project."""
        return self.project.runs[-1] if self.project.runs else None


def _weights_of(project: Project, run: Run) -> FrozenMap[Array] | None:
    """Those that the run left; where it only paused they are kept once, in its state."""
    if project.current == run.id:
        return project.weights
    state = run.open_state()
    return state.weights if state is not None else None


class RecoveryFolder:
    """Writes what is to be kept of one run; the folder may hold an earlier part of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said_bytes = 0
        self._number = max(_numbers(folder), default=-1)
        self._said: BinaryIO | None = None

    def begin(self, project: Project, *, base: Path | None, file: Path | None = None) -> None:
        """Make the folder, with the project that a run starts from and where its data lie.

        Raises:
            ProjectError: when it cannot be written.
        """
        source = project.document.data.source
        path = source.path if source is not None else None
        data = None if path is None else os.path.abspath(base / path if base else path)
        place = {"data": data, "file": str(file.resolve()) if file else None}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / PLACE).write_text(json.dumps(place), encoding="utf-8")
        except OSError as error:
            raise ProjectError(
                tr(
                    "{folder} cannot be written: {why}.",
                    folder=self.folder,
                    why=error.strerror,
                )
            ) from error
        self.keep(project)

    def keep(self, project: Project) -> None:
        """Write all that there is now; what is said from now on comes after it.

        Raises:
            ProjectError: when it cannot be written; what was kept before is still there.
        """
        number = self._number + 1
        write_unread(project, self.folder / _kept(number))
        self.close()
        self._number = number
        with suppress(OSError):
            for old in (_kept(number - KEPT_AT_ONCE), _said(number - KEPT_AT_ONCE)):
                (self.folder / old).unlink(missing_ok=True)

    def say(self, event: Event) -> None:
        """Add what the run said.

        Raises:
            ProjectError: when the disk refuses.
        """
        text = to_line(event).encode("ascii")
        line = b"%08x %s\n" % (zlib.crc32(text), text)
        try:
            if self._said is None:
                self._said = open(self.folder / _said(self._number), "ab", buffering=0)  # noqa: SIM115
            self._said.write(line)
        except OSError as error:
            raise ProjectError(tr("The run cannot be kept: {why}.", why=error.strerror)) from error
        self.said_bytes += len(line)

    def close(self) -> None:
        """Write what is not written yet."""
        said, self._said, self.said_bytes = self._said, None, 0
        if said is not None:
            said.close()


def is_kept(folder: Path) -> bool:
    """Whether a folder holds anything, which is not read for it."""
    return bool(_numbers(folder))


def newest(folder: Path) -> Kept | None:
    """What was kept last and is sound, without what was said after it."""
    for number in sorted(_numbers(folder), reverse=True):
        with suppress(ProjectError):
            project = read(folder / _kept(number)).project
            return Kept(project=project, number=number, place=_place(folder))
    return None


def recovered(folder: Path) -> Kept | None:
    """What was kept last, its run with all that it said since; paused where it was cut off."""
    kept = newest(folder)
    if kept is None or kept.run is None:
        return kept
    history = kept.run.open_history() or History()
    with suppress(ValueError):  # lines that do not fit together are as good as damaged
        for event in said_since(folder, kept.number):
            history.add(event)
    run, ended = kept.run, history.ended
    run = replace(
        run,
        status=ended.status if ended else "paused",
        reason=ended.reason if ended else "the program ended before it",
        steps=history.steps_done,
        epochs=history.epochs_done,
        metrics=ended.metrics if ended else run.metrics,
        history=Bundle.of_history(history),
    )
    project = kept.project.with_run(run, kept.weights)
    return replace(kept, project=project)


def said_since(folder: Path, number: int) -> Iterator[Event]:
    """The events after the kept file of this number; reading stops at the first bad line."""
    for later in (number, *sorted(other for other in _numbers(folder) if other > number)):
        try:
            with open(folder / _said(later), "rb") as file:
                while line := file.readline(_MAX_LINE):
                    crc, _, text = line.rstrip(b"\n").partition(b" ")
                    if not line.endswith(b"\n") or crc != b"%08x" % zlib.crc32(text):
                        return
                    yield from_line(text.decode("ascii"))
        except FileNotFoundError:
            continue
        except (OSError, ValueError):
            return


def leaves_a_line(event: Event) -> bool:
    """Whether an event is said in a line; weights are kept in files instead."""
    return not isinstance(event, CheckpointSaved | PointKept | Paused)


def _kept(number: int) -> str:
    return f"kept-{number}{SUFFIX}"


def _said(number: int) -> str:
    return f"said-{number}.jsonl"


def _numbers(folder: Path) -> list[int]:
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [int(match[1]) for name in names if (match := _KEPT.match(name))]


def _place(folder: Path) -> Place:
    try:
        raw = json.loads((folder / PLACE).read_text(encoding="utf-8"))
        data, file = raw.get("data"), raw.get("file")
    except (OSError, ValueError, AttributeError, RecursionError):
        return Place()
    return Place(
        data=data if isinstance(data, str) else None, file=file if isinstance(file, str) else None
    )
