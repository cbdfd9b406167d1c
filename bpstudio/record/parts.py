"""What is measured besides layers: each of their parameters, and each block as one; plain values.

A part is a parameter under the key of its tensor (`n5.2/n7:weight`) or one run of a block under its
path (`n5.2`). Everybody reads the same list off the rows of a run, in the same order: parameters
first, then blocks. Norms of a part are those of all its numbers as one vector, so that what several
parameters come to is the root of the sum of their squares; shared weights count once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

from bpstudio.record.events import Row

MOST_PARTS = 8192
"""A run of more tells of none: they would be most of what it has to say."""
CELLS = 2**20
"""Figures per step that are kept of all parts together, 16 bytes each."""
LEAST_CAPACITY = 16
MOST_NESTED = 8
"""Blocks around a layer that are parts, the outer ones."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A parameter or a run of a block: `rows` are the places of the layers that it is in or of.

    `tensor` is the place of a parameter among those of its layer, None for a block.
    """

    key: str
    rows: tuple[int, ...]
    tensor: int | None = None


def parts_of(rows: Sequence[Row]) -> tuple[Part, ...]:
    """The parts of the layers of a run; none where there would be more than `MOST_PARTS`."""
    parts = tuple(_tensors(rows))
    if len(parts) <= MOST_PARTS:
        found = runs_of_blocks([row.path for row in rows])
        parts += tuple(Part(key=key, rows=members) for key, members in found.items())
    return parts if len(parts) <= MOST_PARTS else ()


def _tensors(rows: Sequence[Row]) -> Iterator[Part]:
    for place, row in enumerate(rows):
        for tensor, name in enumerate(row.tensors):
            yield Part(key=f"{row.path}:{name}", rows=(place,), tensor=tensor)


def blocks_around(path: str) -> tuple[str, ...]:
    """The runs of blocks that a layer is in, the outermost first: `a`, `a/b.2` of `a/b.2/n`."""
    if "/" not in path:
        return ()
    segments = path.split("/")[:-1][:MOST_NESTED]
    return tuple("/".join(segments[: end + 1]) for end in range(len(segments)))


def block_around(path: str) -> str:
    """The innermost of them, "" where there is none."""
    around = path.rpartition("/")[0]
    return around if around.count("/") < MOST_NESTED else blocks_around(path)[-1]


def runs_of_blocks(paths: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """The runs of blocks in the order in which they begin, with the places of their layers."""
    found: dict[str, list[int]] = {}
    for place, path in enumerate(paths):
        for block in blocks_around(path):
            found.setdefault(block, []).append(place)
    return {block: tuple(places) for block, places in found.items()}


def weights_of(part: Part, rows: Sequence[Row]) -> int:
    """How many weights that learn a part has, shared ones once."""
    if part.tensor is not None:
        row = rows[part.rows[0]]
        return prod(row.shapes[part.tensor]) if part.tensor < len(row.shapes) else 0
    owners = {(row := rows[place]).shares or row.path: row for place in part.rows}
    return sum(row.parameters for row in owners.values() if row.trainable and not row.why)


def capacity_of(parts: int) -> int:
    """How many columns of steps are kept of so many parts: a power of two."""
    fits = CELLS // max(parts, 1)
    return max(LEAST_CAPACITY, min(4096, 1 << max(fits.bit_length() - 1, 0)))
