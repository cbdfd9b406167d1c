"""Gives a run other rates and other frozen layers while it is on; knows no loop and no file.

What the optimizer remembers of each weight stays, by its key; the schedule is put where it would be
by now had the new rates been chosen at the beginning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bpstudio.catalogue.learning_rate import rate_of, with_rate
from bpstudio.errors import Damaged
from bpstudio.graph import edits
from bpstudio.graph.document import Document, Node
from bpstudio.graph.flat import unfold
from bpstudio.params import FrozenMap, Value
from bpstudio.record.events import Array, Change
from bpstudio.train.checkpoint import optimizer_state, restore_memory
from bpstudio.train.facts import require_learning, rows_of
from bpstudio.train.optimise import build_optimizer, set_frozen, unique_trainable
from bpstudio.train.schedule import Schedule

if TYPE_CHECKING:
    from bpstudio.train.run import Run


def settings_of(document: Document) -> Change:
    """What of a document can be changed while it is trained."""
    frozen = sorted(node.id for node in _drawn(document) if node.frozen)
    return Change(
        rate=rate_of(document.training),
        layer_lr=document.training.layer_lr,
        frozen=tuple(frozen),
    )


def change(run: Run, wanted: Change) -> tuple[str, ...]:
    """Train on so from now on; what is new, in words. Steps that were gathered must be told first.

    Raises:
        ModelError: when nothing could be trained so; the run is as it was.
    """
    before = run.job.document
    words = tuple(_words(settings_of(before), wanted, before))
    if not words:
        return ()
    document = _with(before, wanted)
    flat = unfold(document.graph)
    arrays: dict[str, Array] = {}
    memory = optimizer_state(run.optimizer, keys_of(run), arrays)
    set_frozen(run.built, flat)
    try:
        rows = rows_of(run.built, flat)
        require_learning(rows)
        optimizer = build_optimizer(run.built, document, flat)
    except Exception:
        set_frozen(run.built, run.job.flat)
        raise
    schedule = Schedule(optimizer, document, run.plan)
    schedule.go_on_from(run.schedule, steps=run.step, epochs=run.epoch)
    checked = replace(run.job.checked, flat=flat)
    run.retool(replace(run.job, document=document, checked=checked), optimizer, schedule, rows)
    if not (optimizer.closure and settings_of(before).frozen != wanted.frozen):
        restore_memory(optimizer, keys_of(run), memory, arrays)
    return words


def keys_of(run: Run) -> dict[int, str]:
    """The key of each trainable weight, by its `id`."""
    return {id(weight): f"{path}:{name}" for path, name, weight in unique_trainable(run.built)}


def stored(wanted: Change) -> FrozenMap[Value]:
    """The settings as a state keeps them."""
    factors: FrozenMap[Value] = FrozenMap(wanted.layer_lr)
    return FrozenMap[Value]({"rate": wanted.rate, "layer_lr": factors, "frozen": wanted.frozen})


def read(value: Value) -> Change:
    """The settings that `stored` wrote.

    Raises:
        Damaged: when they are not of that form.
    """
    match value:
        case {"rate": int() | float() as rate, "layer_lr": FrozenMap() as rates,
              "frozen": tuple() as frozen}:  # fmt: skip
            factors = {
                path: float(times)
                for path, times in rates.items()
                if isinstance(times, int | float)
            }
            return Change(
                rate=float(rate), layer_lr=FrozenMap(factors), frozen=tuple(map(str, frozen))
            )
        case _:
            raise Damaged(
                "The saved state of the run does not say how it was changed.",
                hint="Start the run anew; its curves are kept.",
            )


def _with(document: Document, wanted: Change) -> Document:
    training = with_rate(document.training, wanted.rate)
    document = replace(document, training=replace(training, layer_lr=wanted.layer_lr))
    for node in _drawn(document):
        if node.frozen is not (node.id in wanted.frozen):
            document = edits.set_frozen(document, [node.id], frozen=not node.frozen)
    return document


def _drawn(document: Document) -> Iterator[Node]:
    """Every node, on the sheet and in blocks."""
    yield from document.graph.nodes
    for block in document.graph.blocks.values():
        yield from block.nodes


def _words(before: Change, wanted: Change, document: Document) -> Iterator[str]:
    titles = {node.id: node.title for node in _drawn(document)}
    if before.rate != wanted.rate:
        yield f"learning rate {before.rate:g} → {wanted.rate:g}"
    for path in sorted({*before.layer_lr, *wanted.layer_lr}):
        old, new = before.layer_lr.get(path, 1.0), wanted.layer_lr.get(path, 1.0)
        if old != new:
            name = titles.get(path.rpartition("/")[2].partition(".")[0], path)
            yield f"lr factor of {name} {old:g} → {new:g}"
    for node in sorted({*before.frozen} - {*wanted.frozen}):
        yield f"{titles.get(node, node)} trains again"
    for node in sorted({*wanted.frozen} - {*before.frozen}):
        yield f"{titles.get(node, node)} is frozen"
