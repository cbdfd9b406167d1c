"""Whether data fit into memory, or their rows are left in files and read as they are needed.

Knows bytes and no format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bpstudio.language import numeral, tr
from bpstudio.params import Param

PEAK_BYTES = 36
"""What one number takes at the peak of preparation: 30 to 34 bytes were measured, as float64
copies of a column and of its training rows are there at once."""
MOST = 0.8
"""Of the memory that is free, as in the forecast of a run."""

Keep = Literal["auto", "memory", "file"]
KEEP = Param.choice(
    "auto",
    ("auto", "memory", "file"),
    help=tr(
        "Where rows are while a model learns from them. In memory is faster; in a file they "
        "may be larger than the memory. Auto takes the file only where an estimate says that "
        "the memory will not do."
    ),
)
"""The parameter of a source whose rows can be left in files."""


@dataclass(frozen=True, kw_only=True)
class Room:
    """What data would take in memory at the peak, in bytes, what is free, and what was decided."""

    needed: int
    free: int
    in_files: bool

    @property
    def words(self) -> str:
        """The decision with its figures."""
        figures = tr(
            "about {needed} at the peak, {free} are free",
            needed=size_words(self.needed),
            free=size_words(self.free),
        )
        if not self.in_files:
            return tr("rows are held in memory ({figures})", figures=figures)
        return tr("rows are read from a file as needed (in memory: {figures})", figures=figures)


def room_for(numbers: int, *, most: int, keep: str, free: int | None = None) -> Room:
    """Where so many numbers are to be, of which at most `most` may go into memory.

    What is free is measured if it is not given.
    """
    free = free_bytes() if free is None else free
    needed = PEAK_BYTES * numbers
    too_many = needed > MOST * free or numbers > most
    in_files = keep == "file" or (keep == "auto" and too_many)
    return Room(needed=needed, free=free, in_files=in_files)


def free_bytes() -> int:
    """The memory that is free now."""
    import psutil

    return int(psutil.virtual_memory().available)


def size_words(size: int) -> str:
    """`3.2 GB`, `40 MB`."""
    return numeral(f"{size / 1e9:,.1f} GB" if size >= 1e8 else f"{size / 1e6:,.1f} MB")
