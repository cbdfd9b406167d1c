"""The edits of a session, written as they happen, so that no crash can lose one; knows no screen.

Each part of the journal has a number. `ops-N.jsonl` begins with a line that names the project and
its file, and has a line for every edit after it: CRC-32, space, JSON. `base-N.json` is the document
that they begin with; where it is damaged the project's file serves, as long as that is unchanged. A
part begins with the first edit after a project was opened or saved.
"""

from __future__ import annotations

import copy
import json
import os
import re
import zlib
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from bpstudio.errors import ProjectError, UserError
from bpstudio.graph.document import Document
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value, frozen_map, thaw
from bpstudio.project import profile
from bpstudio.project.content import Project
from bpstudio.project.delta import apply_delta, delta
from bpstudio.project.run_edits import RunEdit
from bpstudio.project.runs import Run
from bpstudio.project.store import Opened, Stamp, read
from bpstudio.project.stored import Json, stored_document

_OPS = re.compile(r"ops-(\d{1,9})\.jsonl\Z")
_UNFINISHED = ".new"
_MAX_LINE = 64 * 2**20
_MOST_LABELS = 1000


@dataclass(frozen=True, kw_only=True)
class Home:
    """The project that is edited: what it is called, and its file with the stamp it had."""

    name: str
    file: str | None = None
    stamp: Stamp | None = None
    unsaved: bool = False
    """Whether there is something to lose even before the first edit."""


@dataclass(frozen=True, kw_only=True)
class RunMarks:
    """What a person said of a run."""

    name: str
    starred: bool
    note: str


@dataclass(frozen=True, kw_only=True)
class Edited:
    """A session's edits as they can be had back: where they lead, and what they were called."""

    home: Home
    document: Document
    labels: tuple[str, ...]
    rules: FrozenMap[Value] | None = None
    marks: FrozenMap[RunMarks] = EMPTY
    gone: frozenset[str] = frozenset()
    changed: bool = True
    """Whether the edits lead to another document than they began with."""

    @property
    def worth(self) -> bool:
        """Whether anything would be lost without them."""
        said = bool(self.marks or self.gone) or self.rules is not None
        return self.home.unsaved or self.changed or said

    def put_on(self, project: Project) -> Project:
        """`project`, the one of the file, with everything that was edited."""
        runs = tuple(
            run if (marks := self.marks.get(run.id)) is None else _marked(run, marks)
            for run in project.runs
            if run.id not in self.gone
        )
        if project.current in self.gone:
            project = replace(project, current=None, weights=None)
        rules = project.rules if self.rules is None else self.rules
        return replace(project, document=self.document, runs=runs, rules=rules)


def _marked(run: Run, marks: RunMarks) -> Run:
    return replace(run, name=marks.name, starred=marks.starred, note=marks.note)


class Journal:
    """Writes the edits of one session into a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._number = max(_numbers(folder), default=-1)
        self._ops: BinaryIO | None = None

    def begin(
        self, home: Home, document: Document, *, since: tuple[str, Document] | None = None
    ) -> None:
        """Begin a part for a project, with the document that its edits begin with.

        `since` are the words and the document of an edit that was made already. The parts before
        it go when all of that is there.

        Raises:
            ProjectError: when the disk refuses.
        """
        self.close()
        self._number += 1
        stamp = home.stamp
        text = json.dumps(stored_document(document)).encode("ascii")
        first = {
            "name": home.name,
            "file": home.file,
            "stamp": [stamp.size, stamp.mtime_ns, stamp.doc_id] if stamp else None,
            "unsaved": home.unsaved,
        }
        begun = _line(first)
        if since is not None:
            begun += _line({"label": since[0], "document": delta(document, since[1])})
        path = self.folder / _ops(self._number)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / _base(self._number)).write_bytes(b"%08x %s" % (zlib.crc32(text), text))
            path.with_suffix(_UNFINISHED).write_bytes(begun)
            path.with_suffix(_UNFINISHED).replace(path)
            self._ops = open(path, "ab", buffering=0)  # noqa: SIM115
        except OSError as error:
            raise ProjectError(
                tr("The edits cannot be kept: {why}.", why=error.strerror)
            ) from error
        for old in (n for n in _numbers(self.folder) if n < self._number):
            for name in (_ops(old), _base(old)):
                with suppress(OSError):
                    (self.folder / name).unlink(missing_ok=True)

    def edit(self, label: str, before: Document, after: Document) -> None:
        """Keep an edit, an undo or a redo. It is safe from a crash when this returns.

        Raises:
            ProjectError: when the disk refuses.
        """
        self._write({"label": label, "document": delta(before, after)})

    def mark_runs(self, edit: RunEdit) -> None:
        """Keep what a person did to runs."""
        after = {run.id: [run.name, run.starred, run.note] for run in edit.after}
        gone = [run.id for run in edit.before if run.id not in after]
        self._write({"label": "Runs", "runs": after, "gone": gone})

    def keep_rules(self, rules: Mapping[str, Value]) -> None:
        """Keep thresholds and dismissals."""
        self._write({"label": "Rules", "rules": {name: thaw(rule) for name, rule in rules.items()}})

    def sync(self) -> None:
        """Bring what was written onto the disk, against a power cut; may be called in a thread."""
        for path in (self.folder / _base(self._number), self.folder / _ops(self._number)):
            with suppress(OSError), open(path, "rb+") as file:
                os.fsync(file.fileno())

    def close(self) -> None:
        """Write no more."""
        ops, self._ops = self._ops, None
        if ops is not None:
            ops.close()

    def _write(self, line: Json) -> None:
        if self._ops is None:
            return
        try:
            self._ops.write(_line(line))
        except OSError as error:
            self.close()  # nothing can be read behind half a line
            raise ProjectError(
                tr("The edits cannot be kept: {why}.", why=error.strerror)
            ) from error


def _line(line: Json) -> bytes:
    text = json.dumps(line, separators=(",", ":")).encode("ascii")
    return b"%08x %s\n" % (zlib.crc32(text), text)


# ------------------------------------------------------------------------------------- reading


def read_journal(folder: Path) -> Edited | None:
    """The newest part of a journal that can be read, up to its first bad line."""
    for number in sorted(_numbers(folder), reverse=True):
        lines = _lines(folder / _ops(number))
        home = _home(next(lines, None))
        raw = _base_of(folder, number, home) if home is not None else None
        if home is not None and raw is not None:
            return _replayed(home, raw, lines)
    return None


def file_of(edited: Edited) -> Opened | None:
    """The file that was edited, if it lies there as it was.

    Raises:
        ProjectError: never; a file that cannot be read is none.
    """
    home = edited.home
    return _opened(home) if home.file is not None else None


def _opened(home: Home) -> Opened | None:
    with suppress(UserError, OSError):
        opened = read(Path(home.file or ""))
        if opened.stamp == home.stamp:
            return opened
    return None


def _home(first: object) -> Home | None:
    """What the first line says; None where it says something else."""
    match first:
        case {"name": str(name), "file": str() | None as file, "unsaved": bool(unsaved), **rest}:
            stamp = _stamp(rest.get("stamp"))
            return Home(name=name, file=file, stamp=stamp, unsaved=unsaved)
        case _:
            return None


def _stamp(raw: object) -> Stamp | None:
    match raw:
        case [int(size), int(mtime_ns), str(doc_id)]:
            return Stamp(size=size, mtime_ns=mtime_ns, doc_id=doc_id)
        case _:
            return None


def _base_of(folder: Path, number: int, home: Home) -> dict[str, Json] | None:
    """The document that a part begins with: from its base, else from the file."""
    with suppress(OSError, ValueError, RecursionError):
        crc, _, text = (folder / _base(number)).read_bytes().partition(b" ")
        if crc == b"%08x" % zlib.crc32(text):
            found = json.loads(text)
            return found if isinstance(found, dict) else None
    opened = _opened(home) if home.file is not None else None
    if opened is None:
        return None
    raw = stored_document(opened.project.document)
    source = raw[profile.DATA].get("source")
    if source and source.get("path"):
        source["path"] = str(Path(home.file or "").parent / source["path"])
    return raw


def _replayed(home: Home, raw: dict[str, Json], lines: Iterator[Any]) -> Edited | None:
    """All edits that can be followed; the last document that is sound."""
    began = _document(copy.deepcopy(raw))
    labels: deque[str] = deque(maxlen=_MOST_LABELS)
    rules: FrozenMap[Value] | None = None
    marks: dict[str, RunMarks] = {}
    gone: set[str] = set()
    for line in lines:
        try:
            apply_delta(raw, line.get("document", {}))
            rules = frozen_map(line["rules"]) if "rules" in line else rules
            for run, (name, starred, note) in line.get("runs", {}).items():
                marks[run] = RunMarks(name=str(name), starred=bool(starred), note=str(note))
                gone.discard(run)
            gone |= set(line.get("gone", ()))
            labels.append(str(line["label"]))
        except (KeyError, TypeError, ValueError, AttributeError):
            break
    document = _document(raw)
    if document is None:
        return None
    return Edited(
        home=home,
        document=document,
        labels=tuple(labels),
        rules=rules,
        marks=FrozenMap(marks),
        gone=frozenset(gone),
        changed=document != began,
    )


def _document(raw: dict[str, Json]) -> Document | None:
    """The document in the JSON; the path of its data may be absolute, as it is in memory."""
    from bpstudio.project.schema import read_document

    data: object = raw.get(profile.DATA)
    source = data.get("source") if isinstance(data, dict) else None
    path = source.pop("path", None) if isinstance(source, dict) else None
    try:
        document = read_document(raw)
    except UserError:
        return None
    found = document.data.source
    if found is None or not isinstance(path, str):
        return document
    return replace(document, data=replace(document.data, source=replace(found, path=path)))


def _lines(path: Path) -> Iterator[Any]:
    """The JSON of each line, up to the first that is damaged or cut."""
    with suppress(OSError, ValueError, RecursionError), open(path, "rb") as file:
        while line := file.readline(_MAX_LINE):
            crc, _, text = line.rstrip(b"\n").partition(b" ")
            if not line.endswith(b"\n") or crc != b"%08x" % zlib.crc32(text):
                return
            yield json.loads(text)


def _numbers(folder: Path) -> list[int]:
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [int(match[1]) for name in names if (match := _OPS.match(name))]


def _ops(number: int) -> str:
    return f"ops-{number}.jsonl"


def _base(number: int) -> str:
    return f"base-{number}.json"
