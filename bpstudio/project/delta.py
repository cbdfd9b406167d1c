"""What an edit changed, as JSON that takes one stored document to the next; touches no disk.

A delta is as small as the edit: of nodes and links it holds the stretch that is another, of cards
only those that moved. Documents share what an edit leaves alone, so finding it is quick.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from bpstudio.graph import document as doc
from bpstudio.graph.document import Document
from bpstudio.project import profile
from bpstudio.project.stored import (
    Json,
    stored_block,
    stored_data,
    stored_document,
    stored_edge,
    stored_frame,
    stored_node,
    stored_training,
)

T = TypeVar("T")
_WHOLE = "whole"


def delta(before: Document, after: Document) -> Json:
    """What leads from one document to the next; empty when they are the same."""
    found: Json = {}
    if before.graph is not after.graph:
        found[profile.GRAPH] = _graph_delta(before.graph, after.graph)
    if before.training is not after.training:
        found[profile.TRAINING] = {_WHOLE: stored_training(after.training)}
    if before.data is not after.data:
        found[profile.DATA] = {_WHOLE: stored_data(after.data)}
    if before.view is not after.view:
        found[profile.VIEW] = _view_delta(before.view, after)
    return found


def apply_delta(raw: dict[str, Json], change: Mapping[str, Any]) -> None:
    """Change the members of a stored document, as `stored_document` gives them, in place.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: when it is no delta of this document.
    """
    for member, found in change.items():
        if _WHOLE in found:
            raw[member] = found[_WHOLE]
        elif member == profile.GRAPH:
            _change_sheet(raw[member], found)
            _change_blocks(raw[member]["blocks"], found.get("blocks", {}))
        elif member == profile.VIEW:
            _change_view(raw[member], found)
        else:
            raise ValueError(f"no member of a document: {member[:60]!r}")


def _graph_delta(before: doc.Graph, after: doc.Graph) -> Json:
    if before.extra is not after.extra:
        return {_WHOLE: stored_document(Document(graph=after))[profile.GRAPH]}
    blocks = {
        name: _block_delta(before.blocks.get(name), block)
        for name, block in after.blocks.items()
        if block is not before.blocks.get(name)
    }
    gone = {name: None for name in before.blocks if name not in after.blocks}
    return {**_sheet_delta(before, after), "blocks": {**blocks, **gone}}


def _block_delta(before: doc.Block | None, after: doc.Block) -> Json:
    """The inside of a block as a stretch; where its ports or its name are others, all of it."""
    same = before is not None and (
        (before.name, before.inputs, before.outputs) == (after.name, after.inputs, after.outputs)
    )
    if before is None or not same or before.extra is not after.extra:
        return {_WHOLE: stored_block(after)}
    return _sheet_delta(before, after)


def _sheet_delta(before: doc.Sheet, after: doc.Sheet) -> Json:
    return {
        "nodes": _stretch(before.nodes, after.nodes, stored_node),
        "edges": _stretch(before.edges, after.edges, stored_edge),
    }


def _view_delta(before: doc.View, document: Document) -> Json:
    after = document.view
    if before.extra is not after.extra:
        return {_WHOLE: stored_document(Document(view=after))[profile.VIEW]}
    old, new = before.positions, after.positions
    return {
        "put": {node: list(at) for node, at in new.items() if old.get(node) is not at},
        "drop": [node for node in old if node not in new],
        "frames": _stretch(before.frames, after.frames, stored_frame),
    }


def _stretch(before: tuple[T, ...], after: tuple[T, ...], store: Callable[[T], Json]) -> list[Any]:
    """Where two sequences differ: the place, how many items go, and those that come."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] is after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] is after[-1 - end]:
        end += 1
    come = after[start : len(after) - end]
    return [start, len(before) - end - start, [store(item) for item in come]]


def _change_sheet(raw: Json, found: Mapping[str, Any]) -> None:
    for name in ("nodes", "edges"):
        _change_stretch(raw[name], found[name])


def _change_blocks(raw: Json, found: Mapping[str, Any]) -> None:
    for name, change in found.items():
        if change is None:
            del raw[name]
        elif _WHOLE in change:
            raw[name] = change[_WHOLE]
        else:
            _change_sheet(raw[name], change)


def _change_view(raw: Json, found: Mapping[str, Any]) -> None:
    positions = raw["positions"]
    for node in found["drop"]:
        del positions[node]
    positions.update(found["put"])
    _change_stretch(raw.setdefault("frames", []), found["frames"])


def _change_stretch(items: list[Json], stretch: list[Any]) -> None:
    start, gone, come = stretch
    if not 0 <= start <= start + gone <= len(items):
        raise ValueError("a stretch that is not there")
    items[start : start + gone] = come
