"""Names for the axes of a shape, as the layers at both ends of a link read them; no Qt."""

from __future__ import annotations

from collections.abc import Iterable

_CHANNELS = frozenset({"convolution", "pooling"})
_SPACE = {3: ("length",), 4: ("height", "width"), 5: ("depth", "height", "width")}


def axis_names(rank: int, families: Iterable[str] = ()) -> tuple[str, ...]:
    """The names of `rank` axes, the batch first; () for a rank that has no usual names.

    Three axes are channels over a length between convolutions and poolings, else features
    over time.
    """
    if rank == 2:
        return ("N", "features")
    if rank == 3 and not _CHANNELS & set(families):
        return ("N", "time", "features")
    return ("N", "channel", *_SPACE[rank]) if rank in _SPACE else ()


def axis_words(rank: int, families: Iterable[str] = ()) -> str:
    """`N × channel × height × width`, or nothing."""
    return " × ".join(axis_names(rank, families))
