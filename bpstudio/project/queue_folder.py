"""A folder that a queue is kept in between sessions; knows no engine, no thread, no screen.

`queue.json` has the entries in order. Each draft lies in a folder of its own as a project that can
be recovered, written once; what an entry that was running has left lies in a folder of its id. Runs
that came to their end lie there too until the project that they belong to has been saved.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from bpstudio.errors import Damaged, ProjectError
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.project import atomic
from bpstudio.project.arrays import Array
from bpstudio.project.recovery import RecoveryFolder, is_kept, newest, recovered
from bpstudio.project.run_queue import Draft, Queued, RunQueue, restarted, run_of
from bpstudio.project.runs import Run
from bpstudio.project.store import Project

QUEUE = "queue.json"
ASIDE = "aside-"
"""Begins the name of a folder with what was set aside; nobody deletes it unasked."""
_NAME = re.compile(r"[dqr][0-9a-f]{8}\Z")
_ENDED = frozenset({"completed", "failed", "non-finite"})


@dataclass(frozen=True, kw_only=True)
class Landed:
    """A run of the queue that came to its end, with its weights if the project may want them."""

    run: Run
    weights: FrozenMap[Array] | None


@dataclass(frozen=True, kw_only=True)
class Found:
    """What lies in a folder: entries that still wait, runs that no file has, the project's file."""

    queue: RunQueue
    landed: tuple[Landed, ...] = ()
    file: str | None = None


def write_queue(
    folder: Path, queue: RunQueue, *, landed: Sequence[Landed] = (), file: Path | None
) -> None:
    """Keep what is unfinished of a queue and the runs that lie in no file yet, and nothing else.

    Raises:
        ProjectError: when the disk refuses; what was kept before is still there.
    """
    entries = queue.unfinished
    drafts = {entry.draft.id: entry.draft for entry in entries}
    runs = {_name_of(one): one for one in landed}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for draft in drafts.values():
            _write_draft(folder / draft.id, draft)
        for name, one in runs.items():
            _write_landed(folder / name, one)
        raw = {
            "file": str(file) if file is not None else None,
            "entries": [_raw(entry) for entry in entries],
            "landed": list(runs),
        }
        _write_list(folder / QUEUE, json.dumps(raw).encode())
        names = os.listdir(folder)
    except OSError as error:
        raise ProjectError(tr("The queue cannot be kept: {why}.", why=error.strerror)) from error
    kept = {*drafts, *runs, *(entry.id for entry in entries)}
    for name in names:
        if _NAME.match(name) and name not in kept:
            shutil.rmtree(folder / name, ignore_errors=True)


def _write_list(path: Path, text: bytes) -> None:
    """Drafts and runs are deleted by what is in this file: a power cut leaves a whole one."""

    def put(file: BinaryIO) -> None:
        file.write(text)

    atomic.replace_file(path, size=len(text), write=put, verify=Path.read_bytes)


def _name_of(landed: Landed) -> str:
    """The folder of a run: ids of runs come from files, so they are no names."""
    return "r" + hashlib.sha256(landed.run.id.encode()).hexdigest()[:8]


def _write_landed(folder: Path, landed: Landed) -> None:
    if not is_kept(folder):
        RecoveryFolder(folder).begin(Project().with_run(landed.run, landed.weights), base=None)


def _write_draft(folder: Path, draft: Draft) -> None:
    if not is_kept(folder):
        project = Project(document=draft.document, weights=draft.weights)
        RecoveryFolder(folder).begin(project, base=None)


def read_queue(folder: Path) -> Found:
    """What a folder holds; an entry that cannot be read costs itself and no other.

    Raises:
        Damaged: when its list is none. It must not be written then: what is in no list is deleted.
        ProjectError: when the disk does not give the list, which may be whole.
    """
    try:
        text = (folder / QUEUE).read_bytes()
    except FileNotFoundError:
        return Found(queue=RunQueue())
    except OSError as error:
        raise ProjectError(
            tr("The queue cannot be read: {why}.", why=error.strerror or error)
        ) from error
    try:
        raw = json.loads(text)
        rows, names, file = list(raw["entries"]), list(raw["landed"]), raw["file"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Damaged(tr("The list of the queue is damaged."), details=repr(error)) from error
    found = (_landed(folder / name) for name in names if _NAME.match(str(name)))
    landed = [one for one in found if one is not None]
    drafts: dict[str, Draft | None] = {}
    entries: list[Queued] = []
    for row in rows:
        entry = _entry(folder, row, drafts)
        over = _landed(folder / entry.id) if entry is not None else None
        if entry is not None and over is not None:
            landed.append(replace(over, run=run_of(entry, over.run)))
        elif entry is not None:
            entries.append(entry)
    return Found(
        queue=restarted(RunQueue(entries=tuple(entries))),
        landed=tuple(landed),
        file=file if isinstance(file, str) else None,
    )


def set_aside(folder: Path) -> Path:
    """Move a queue whose list is damaged to where no other is written; returns the place.

    Raises:
        ProjectError: when the disk refuses; the rest is where it was.
    """
    place = folder / f"{ASIDE}{secrets.token_hex(4)}"
    try:
        place.mkdir()
        for name in os.listdir(folder):
            if _NAME.match(name):
                os.replace(folder / name, place / name)
        os.replace(folder / QUEUE, place / QUEUE)  # last: as long as it is here, nothing is deleted
    except OSError as error:
        raise ProjectError(
            tr("The queue cannot be set aside: {why}.", why=error.strerror or error)
        ) from error
    return place


def _landed(folder: Path) -> Landed | None:
    """The run in a folder, if it came to its end, perhaps when nobody was there to hear it."""
    with suppress(ProjectError):
        kept = recovered(folder)
        run = kept.run if kept is not None else None
        if kept is not None and run is not None and run.status in _ENDED:
            return Landed(run=run, weights=kept.weights)
    return None


def _raw(entry: Queued) -> dict[str, Any]:
    return {
        "id": entry.id,
        "name": entry.name,
        "draft": entry.draft.id,
        "settings": [list(pair) for pair in entry.settings],
        "seed": entry.seed,
        "sweep": entry.sweep,
        "place": entry.place,
    }


def _entry(folder: Path, row: object, drafts: dict[str, Draft | None]) -> Queued | None:
    """The entry in a row, with its draft; None where either cannot be read."""
    from bpstudio.project.queue_row import read_row

    stored = read_row(row)
    if stored is None:
        return None
    name = stored.draft
    if name not in drafts:
        drafts[name] = _draft(folder / name, name)
    draft = drafts[name]
    if draft is None:
        return None
    return Queued(
        id=stored.id,
        name=stored.name,
        draft=draft,
        settings=tuple((path, text) for path, text in stored.settings),
        seed=stored.seed,
        sweep=stored.sweep,
        place=stored.place,
    )


def _draft(folder: Path, name: str) -> Draft | None:
    with suppress(ProjectError):
        kept = newest(folder)
        if kept is not None:
            return Draft(id=name, document=kept.document, weights=kept.project.weights)
    return None
