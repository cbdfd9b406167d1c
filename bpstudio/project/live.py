"""What of a project can be changed while it is trained: rates, factors and frozen layers; no torch.

Everything else belongs to a run from its beginning to its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bpstudio.catalogue.learning_rate import rate_of, with_rate
from bpstudio.graph import edits
from bpstudio.graph.document import Document, Node
from bpstudio.record.events import Change


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


def differences(before: Change, wanted: Change, document: Document) -> Iterator[str]:
    """What is new, one thing each, with the names that layers have in the document."""
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


def _drawn(document: Document) -> Iterator[Node]:
    """Every node, on the sheet and in blocks."""
    yield from document.graph.nodes
    for block in document.graph.blocks.values():
        yield from block.nodes
