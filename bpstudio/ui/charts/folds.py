"""Which rows of a heatmap are seen: layers opened to parameters, runs of blocks closed; no Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod

from bpstudio.language import plural, tr
from bpstudio.record.parts import blocks_around, runs_of_blocks
from bpstudio.ui.charts.heat_row import HeatRow, numbered


@dataclass(frozen=True, kw_only=True)
class Folds:
    """The layers whose parameters are seen, and the runs of blocks that are one row, by key."""

    opened: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()


ALL_LAYERS = Folds()


def blocks_closed(layers: Sequence[HeatRow]) -> Folds:
    """Every run of a block as one row."""
    return Folds(closed=frozenset(runs_of_blocks([row.key for row in layers])))


def all_parameters(layers: Sequence[HeatRow]) -> Folds:
    """Every layer with its parameters beneath it."""
    return Folds(opened=frozenset(row.key for row in layers if row.tensors))


def folded(layers: Sequence[HeatRow], folds: Folds) -> tuple[HeatRow, ...]:
    """The rows that are seen of all layers of a run, in topological order."""
    blocks = runs_of_blocks([row.key for row in layers])
    labels = _labels(layers, blocks)
    found: dict[str, HeatRow] = {}
    for place, row in enumerate(layers):
        block = _closed_around(row.key, folds)
        if block is not None:
            if block not in found:
                inside = [layers[i] for i in blocks[block]]
                found[block] = _block(block, labels[block], inside, blocks[block])
            continue
        is_open = row.key in folds.opened and bool(row.tensors)
        found[row.key] = replace(row, layers=(place,), is_open=is_open)
        if is_open:
            found |= {one.key: one for one in _parameters(row, place)}
    return tuple(found.values())


def opened(layers: Sequence[HeatRow], folds: Folds, key: str) -> tuple[Folds, str]:
    """The row opened, and the row that is then to be marked."""
    if key in folds.closed:
        now = replace(folds, closed=folds.closed - {key})
        return now, next(
            _closed_around(row.key, now) or row.key
            for row in layers
            if key in blocks_around(row.key)
        )
    if any(row.key == key and row.tensors for row in layers):
        return replace(folds, opened=folds.opened | {key}), key
    return folds, key


def closed(layers: Sequence[HeatRow], folds: Folds, key: str) -> tuple[Folds, str]:
    """What a row is in closed (its parameters, else the block around it), and the row then.

    A block that is open is closed itself.
    """
    if key not in folds.closed and any(key in blocks_around(row.key) for row in layers):
        return replace(folds, closed=folds.closed | {key}), key
    owner = key.rpartition(":")[0] or key
    if owner in folds.opened and any(row.key == owner for row in layers):
        return replace(folds, opened=folds.opened - {owner}), owner
    around = blocks_around(owner)
    if not around:
        return folds, key
    return replace(folds, closed=folds.closed | {around[-1]}), around[-1]


def seen_at(rows: Sequence[HeatRow], path: str | None) -> str | None:
    """The row that stands for a node: its own, else that of a closed block that it is in."""
    if path is None:
        return None
    keys = {row.key for row in rows}
    return next((key for key in (path, *blocks_around(path)) if key in keys), None)


def _closed_around(key: str, folds: Folds) -> str | None:
    return next((block for block in blocks_around(key) if block in folds.closed), None)


def _parameters(row: HeatRow, place: int) -> Iterator[HeatRow]:
    for name, shape in zip(row.tensors, row.shapes, strict=True):
        size = " × ".join(map(str, shape)) or tr("one number")
        yield HeatRow(
            key=f"{row.key}:{name}", label=f"{row.label} {name}", kind=size, frozen=row.frozen,
            parameters=prod(shape), gone=row.gone, level="parameter", layers=(place,),
            brief=name,
        )  # fmt: skip


def _block(key: str, label: str, inside: Sequence[HeatRow], places: tuple[int, ...]) -> HeatRow:
    return HeatRow(
        key=key, label=label, kind=plural(len(inside), "block", "block of {n} layers"),
        frozen=all(row.frozen for row in inside), gone=all(row.gone for row in inside),
        parameters=sum(row.parameters for row in inside), level="block", layers=places,
    )  # fmt: skip


def _labels(layers: Sequence[HeatRow], blocks: dict[str, tuple[int, ...]]) -> dict[str, str]:
    """What runs of blocks are called: what stands before the names of the layers in them."""
    names = []
    for block, places in blocks.items():
        row = layers[places[0]]
        inner = row.key.count("/") - block.count("/")
        names.append(row.label.rsplit(" / ", inner)[0])
    return dict(zip(blocks, numbered(names), strict=True))
