"""Runs that wait for their turn, as a value, and what can be done with it; runs none of them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from bpstudio.graph.document import Document
from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Array, Arrays
from bpstudio.project.runs import Run
from bpstudio.project.sweep import Settings, as_one_of, changed, name_of, seeded

Place: TypeAlias = Literal["waiting", "running", "done", "failed", "cancelled"]
OVER: frozenset[Place] = frozenset({"done", "failed", "cancelled"})
"""What is over stays in the list until it is cleared, and can neither move nor be cancelled."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Draft:
    """What runs start from: the document as it was, and weights where it needs any.

    Entries of one sweep share it; nothing that is edited later reaches it.
    """

    id: str
    document: Document
    weights: FrozenMap[Array] | None = None

    def __post_init__(self) -> None:
        if self.weights is not None and not isinstance(self.weights, Arrays):
            object.__setattr__(self, "weights", Arrays(self.weights))


@dataclass(frozen=True, kw_only=True)
class Queued:
    """One run to be: a draft with settings as they were typed, and a seed where it has its own.

    `run` is the id of what became of it, `reason` and `hint` say why it failed.
    """

    id: str
    name: str
    draft: Draft
    settings: Settings = ()
    seed: int | None = None
    sweep: str = ""
    place: Place = "waiting"
    run: str = ""
    reason: str = ""
    hint: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.place in OVER

    def document(self) -> Document:
        """What is trained.

        Raises:
            UserError: when a setting cannot be.
        """
        document = changed(self.draft.document, self.settings)
        return document if self.seed is None else seeded(document, self.seed)


@dataclass(frozen=True, kw_only=True)
class RunQueue:
    """Entries in the order of their turns."""

    entries: tuple[Queued, ...] = ()

    def entry(self, id: str) -> Queued | None:
        """An entry by its id."""
        return next((one for one in self.entries if one.id == id), None)

    @property
    def next(self) -> Queued | None:
        """Whose turn it is."""
        return next((one for one in self.entries if one.place == "waiting"), None)

    @property
    def unfinished(self) -> tuple[Queued, ...]:
        """Those of which something is still to come."""
        return tuple(one for one in self.entries if not one.over)


def draft_of(document: Document, weights: FrozenMap[Array] | None) -> Draft:
    """What runs of this document start from; weights are held only where a run would use them."""
    frozen = any(
        node.frozen
        for sheet in (document.graph, *document.graph.blocks.values())
        for node in sheet.nodes
    )
    needed = frozen or document.training.start_from == "current"
    return Draft(id=fresh("d"), document=document, weights=weights if needed else None)


def single(draft: Draft, name: str) -> Queued:
    """An entry that trains a draft as it is."""
    return Queued(id=fresh("q"), name=name, draft=draft)


def swept(draft: Draft, chosen: Iterable[tuple[Settings, int]]) -> tuple[Queued, ...]:
    """Entries of one sweep: settings and seed of each."""
    sweep = fresh("s")
    return tuple(
        Queued(
            id=fresh("q"),
            name=name_of(settings, seed),
            draft=draft,
            settings=settings,
            seed=seed,
            sweep=sweep,
        )
        for settings, seed in chosen
    )


def run_of(entry: Queued, run: Run) -> Run:
    """The run that an entry became, by its name."""
    if not entry.sweep:
        return replace(run, name=entry.name)
    return as_one_of(run, sweep=entry.sweep, name=entry.name, settings=entry.settings)


def fresh(prefix: str) -> str:
    """An id that nothing else has."""
    return prefix + secrets.token_hex(4)


# ------------------------------------------------------------------------------- edits


def added(queue: RunQueue, entries: Iterable[Queued]) -> RunQueue:
    """The queue with more entries at its end."""
    return RunQueue(entries=(*queue.entries, *entries))


def changed_entry(queue: RunQueue, id: str, **changes: Any) -> RunQueue:
    """The queue with something of an entry changed; without it where it is gone."""
    found = (replace(one, **changes) if one.id == id else one for one in queue.entries)
    return RunQueue(entries=tuple(found))


def can_move(queue: RunQueue, id: str, by: int) -> bool:
    """Whether an entry that waits has another one that waits on this side of it."""
    return _neighbour(queue.entries, id, by) is not None


def moved(queue: RunQueue, id: str, by: int) -> RunQueue:
    """The queue with an entry one turn earlier (-1) or later (1); only those that wait move."""
    there = _neighbour(queue.entries, id, by)
    if there is None:
        return queue
    here = next(at for at, one in enumerate(queue.entries) if one.id == id)
    entries = list(queue.entries)
    entries[here], entries[there] = entries[there], entries[here]
    return RunQueue(entries=tuple(entries))


def cancelled(queue: RunQueue, id: str) -> RunQueue:
    """The queue with an entry that waits called off."""
    entry = queue.entry(id)
    if entry is None or entry.place != "waiting":
        return queue
    return changed_entry(queue, id, place="cancelled")


def removed(queue: RunQueue, ids: Iterable[str]) -> RunQueue:
    """The queue without these entries; one that is running stays."""
    gone = set(ids)
    kept = (one for one in queue.entries if one.id not in gone or one.place == "running")
    return RunQueue(entries=tuple(kept))


def cleared(queue: RunQueue) -> RunQueue:
    """The queue without what is over."""
    return RunQueue(entries=queue.unfinished)


def restarted(queue: RunQueue) -> RunQueue:
    """The queue as another session finds it: what was running waits, what is over is gone."""
    return RunQueue(entries=tuple(replace(one, place="waiting") for one in queue.unfinished))


def _neighbour(entries: Sequence[Queued], id: str, by: int) -> int | None:
    """Where the next entry that waits stands on one side of an entry that waits too."""
    waiting = [at for at, one in enumerate(entries) if one.place == "waiting"]
    here = next((at for at in waiting if entries[at].id == id), None)
    if here is None:
        return None
    there = waiting.index(here) + (1 if by > 0 else -1)
    return waiting[there] if 0 <= there < len(waiting) else None
