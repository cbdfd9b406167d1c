"""What of a project can be changed while it is trained: rates, factors and frozen layers; no torch.

Everything else belongs to a run from its beginning to its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bpstudio.catalogue.learning_rate import rate_of, with_rate
from bpstudio.errors import Damaged
from bpstudio.graph import edits
from bpstudio.graph.document import Document, Node
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value
from bpstudio.project.runs import Run
from bpstudio.record.events import Change

CHANGED = "changed"
"""The value of a state that says what it trains with."""


def settings_of(document: Document) -> Change:
    """What of a document can be changed while it is trained."""
    frozen = sorted(node.id for node in _drawn(document) if node.frozen)
    return Change(
        rate=rate_of(document.training),
        layer_lr=document.training.layer_lr,
        frozen=tuple(frozen),
    )


def with_settings(document: Document, wanted: Change) -> Document:
    """The document with these rates, factors and frozen layers."""
    training = with_rate(document.training, wanted.rate)
    document = replace(document, training=replace(training, layer_lr=wanted.layer_lr))
    for node in _drawn(document):
        if node.frozen is not (node.id in wanted.frozen):
            document = edits.set_frozen(document, [node.id], frozen=not node.frozen)
    return document


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
                tr("The saved state of the run does not say how it was changed."),
                hint=tr("Start the run anew; its curves are kept."),
            )


def settings_of_run(document: Document, run: Run) -> Change:
    """What a run that was cut off trains with, whose drawing this is."""
    changed = run.state.value.get("values") if run.state is not None else None
    kept = changed.get(CHANGED) if isinstance(changed, FrozenMap) else None
    if kept is not None and not run.leaves:
        return read(kept)
    return settings_of(replace(document, training=run.training))


def differences(before: Change, wanted: Change, document: Document) -> Iterator[str]:
    """What is new, one thing each, with the names that layers have in the document."""
    titles = {node.id: node.title for node in _drawn(document)}
    if before.rate != wanted.rate:
        yield tr("learning rate {old:g} → {new:g}", old=before.rate, new=wanted.rate)
    for path in sorted({*before.layer_lr, *wanted.layer_lr}):
        old, new = before.layer_lr.get(path, 1.0), wanted.layer_lr.get(path, 1.0)
        if old != new:
            name = titles.get(path.rpartition("/")[2].partition(".")[0], path)
            yield tr("lr factor of {layer} {old:g} → {new:g}", layer=name, old=old, new=new)
    for node in sorted({*before.frozen} - {*wanted.frozen}):
        yield tr("{layer} trains again", layer=titles.get(node, node))
    for node in sorted({*wanted.frozen} - {*before.frozen}):
        yield tr("{layer} is frozen", layer=titles.get(node, node))


def _drawn(document: Document) -> Iterator[Node]:
    """Every node, on the sheet and in blocks."""
    yield from document.graph.nodes
    for block in document.graph.blocks.values():
        yield from block.nodes
