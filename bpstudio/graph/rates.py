"""Learning-rate factors follow layers to the paths that an edit of blocks gives them.

A factor is kept under a path; on that of a block it is one for all layers inside. Edits that move
layers from one sheet to another change their paths, on every sheet that uses them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bpstudio.graph.document import Document, NodeId
from bpstudio.params import FrozenMap


@dataclass(frozen=True, kw_only=True)
class _At:
    """A path where it passes a node: what is before, which repetition (None: any), the rest."""

    before: tuple[str, ...]
    number: int | None
    rest: tuple[str, ...]

    @property
    def specific(self) -> tuple[bool, bool]:
        """Sorts a factor of one layer or repetition behind those of all."""
        return (bool(self.rest), self.number is not None)


def factor(rates: Mapping[str, float], path: str) -> float:
    """The learning-rate factor of a layer: its own, else that of the nearest block around it.

    A key without the number of a repetition holds for all of them; one with it goes before.
    """
    wanted = [_numbered(segment) for segment in path.split("/")]
    best: tuple[int, int] = (0, 0)
    found = 1.0
    for key, value in rates.items():
        segments = [_numbered(segment) for segment in key.split("/")]
        fits = len(segments) <= len(wanted) and all(
            one == other or (one[0] == other[0] and not one[1])
            for one, other in zip(segments, wanted, strict=False)
        )
        rank = (len(segments), sum(1 for _, number in segments if number))
        if fits and rank > best:
            best, found = rank, value
    return found


def with_factor(document: Document, path: str, times: float) -> Document:
    """Give a layer, or all in a block, a learning-rate factor; it is not kept where it is so."""
    bare = document.training.layer_lr.without(path)
    kept = bare if factor(bare, path) == times else bare.with_({path: times})
    return _with_rates(document, kept)


def inherited_rates(
    document: Document, gone: Collection[NodeId], heirs: Mapping[NodeId, NodeId]
) -> Document:
    """Factors of removed nodes go, or go to the node that now has their weights."""
    rates = {}
    for path, value in document.training.layer_lr.items():
        ids = [_id(segment) for segment in path.split("/")]
        if not any(id in gone and id not in heirs for id in ids):
            segments = path.split("/")
            new = [
                segment.replace(id, heirs.get(id, id), 1)
                for id, segment in zip(ids, segments, strict=True)
            ]
            rates["/".join(new)] = value
    return _with_rates(document, rates)


def grouped_rates(document: Document, nodes: Collection[NodeId], user: NodeId) -> Document:
    """Factors of layers that a new node `user` now has inside."""

    def inside(segments: Sequence[str]) -> list[str]:
        place = next((i for i, one in enumerate(segments) if _id(one) in nodes), None)
        return [*segments] if place is None else [*segments[:place], user, *segments[place:]]

    return _moved(document, lambda path: "/".join(inside(path.split("/"))))


def renamed_rates(
    document: Document, users: Collection[NodeId], renamed: Mapping[NodeId, NodeId]
) -> Document:
    """Factors of layers that have other ids inside the blocks of some users."""

    def inside(segments: Sequence[str]) -> Iterator[str]:
        yield segments[0]
        for before, one in pairwise(segments):
            id, dot, number = one.partition(".")
            yield (renamed.get(id, id) if _id(before) in users else id) + dot + number

    return _moved(document, lambda path: "/".join(inside(path.split("/"))))


def poured_rates(
    document: Document, user: NodeId, ids: Sequence[Mapping[NodeId, NodeId]]
) -> Document:
    """Factors of layers that stand in the place of a block; `ids` are theirs, by repetition."""
    rates = document.training.layer_lr
    passing = [(at, factor) for path, factor in rates.items() if (at := _passing(path, user))]
    if not passing:
        return document
    new = {path: factor for path, factor in rates.items() if _passing(path, user) is None}
    for at, factor in sorted(passing, key=lambda pair: pair[0].specific):
        chosen = ids if at.number is None else ids[at.number - 1 : at.number]
        for known in chosen:
            for path in _poured(at, known):
                new[path] = factor
    return _with_rates(document, new)


def _poured(at: _At, ids: Mapping[NodeId, NodeId]) -> Iterator[str]:
    if not at.rest:
        for new in ids.values():
            yield "/".join([*at.before, new])
        return
    id, dot, number = at.rest[0].partition(".")
    if id in ids:
        yield "/".join([*at.before, ids[id] + dot + number, *at.rest[1:]])


def _passing(path: str, node: NodeId) -> _At | None:
    segments = path.split("/")
    for place, segment in enumerate(segments):
        id, _, number = segment.partition(".")
        if id == node:
            return _At(
                before=tuple(segments[:place]),
                number=int(number) if number.isdecimal() else None,
                rest=tuple(segments[place + 1 :]),
            )
    return None


def _numbered(segment: str) -> tuple[NodeId, str]:
    id, _, number = segment.partition(".")
    return id, number


def _id(segment: str) -> NodeId:
    return segment.partition(".")[0]


def _moved(document: Document, new_path: Callable[[str], str]) -> Document:
    rates = {new_path(path): factor for path, factor in document.training.layer_lr.items()}
    return _with_rates(document, rates)


def _with_rates(document: Document, rates: Mapping[str, float]) -> Document:
    if rates == dict(document.training.layer_lr):
        return document
    return replace(document, training=replace(document.training, layer_lr=FrozenMap(rates)))
