"""Named columns with one row per example; knows no file, no preparation and no model."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bpstudio.errors import DataError
from bpstudio.graph.document import Field
from bpstudio.language import plural, tr
from bpstudio.params import EMPTY, FrozenMap, Value

Array: TypeAlias = NDArray[Any]

FieldType = Literal["number", "category", "image", "sound", "tokens", "text", "date"]
OFFERED_TYPES: tuple[FieldType, ...] = (
    "number", "category", "image", "sound", "tokens", "text", "date",
)  # fmt: skip
"""The types that can be an input or, but for text and dates, a target."""

MAX_COLUMNS = 2_000
MAX_NAME_LENGTH = 200
MAX_ROW_ELEMENTS = 10_000_000
"""A row of one column, such as an image, has at most so many elements."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Why columns stay in files, in words, and a key that follows from what they hold."""

    key: str
    words: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """Columns of equal length, first axis rows: float32, float64, int64, or str/None as objects.

    A column may have more axes: an image (N, C, H, W), tokens (N, T), a vector (N, F).
    `classes` names the codes 0, 1, … of an int64 column, where the source knows them.
    `known` are fields that the source knows better than a guess from the values would.
    `notes` say in words what a reader decided, such as encoding and delimiter; `doubts` what it
    had to assume and a person should confirm; `remarks` what it decided of a column. Columns that
    do not fit into memory are mapped from a file and hold numbers of any kind; `kept` then tells of
    them. `found` are settings of the source that were left to the reader, as it found them: other
    rows of the project are read so, too. `left_out` are files that no row was made of, by their
    path in the folder, each with the reason. `places` (N,) are those of the rows in the file, from
    0, where some were left out: what is said of rows goes by them.

    Raises:
        DataError: naming the column that is too long, too short or of another kind.
    """

    columns: Mapping[str, Array]
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known: tuple[Field, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict)
    kept: Kept | None = None
    places: Array | None = None
    found: FrozenMap[Value] = EMPTY
    left_out: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.columns:
            raise DataError(
                tr("The data have no columns."), hint=tr("Choose a file with a header row.")
            )
        if len(self.columns) > MAX_COLUMNS:
            raise DataError(
                tr(
                    "The data have {columns:,} columns; {most:,} can be read.",
                    columns=len(self.columns),
                    most=MAX_COLUMNS,
                ),
                hint=tr("Leave columns out, or store them as one array of an .npz file."),
            )
        first = next(iter(self.columns))
        for name, values in self.columns.items():
            _check_column(name, values)
            if len(values) != len(self.columns[first]):
                raise DataError(
                    plural(
                        len(values),
                        "Column {name!r} has {n:,} row, but {other!r} has {other_rows:,}.",
                        "Column {name!r} has {n:,} rows, but {other!r} has {other_rows:,}.",
                        name=name,
                        other=first,
                        other_rows=len(self.columns[first]),
                    ),
                    hint=tr("Every column needs one value per row."),
                )
        for name, names in self.classes.items():
            _check_codes(name, self.columns[name], len(names))

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(next(iter(self.columns.values())))

    def in_file(self, rows: Array) -> Array:
        """The places of these rows in the file, where those that were left out count, too."""
        return rows if self.places is None else np.asarray(self.places[rows])

    def only(self, kept: Array, *notes: str) -> Table:
        """The rows of a mask (N,), with more notes; they keep their places in the file."""
        return replace(
            self,
            columns={name: values[kept] for name, values in self.columns.items()},
            places=self.in_file(np.flatnonzero(kept)),
            notes=(*self.notes, *notes),
        )


def _check_column(name: str, values: Array) -> None:
    if not name or len(name) > MAX_NAME_LENGTH:
        raise DataError(
            tr(
                "A column is named {name!r}: names have 1 to {most} characters.",
                name=name[:40],
                most=MAX_NAME_LENGTH,
            ),
            hint=tr("Rename the column in the file."),
        )
    if values.ndim == 0:
        raise DataError(tr("Column {name!r} is a single value, not one per row.", name=name))
    if math.prod(values.shape[1:]) > MAX_ROW_ELEMENTS:
        raise DataError(
            tr(
                "Column {name!r} has {count:,} elements a row, too many to use.",
                name=name,
                count=math.prod(values.shape[1:]),
            ),
            hint=tr(
                "A row has at most {most:,}; make the images smaller.",
                most=MAX_ROW_ELEMENTS,
            ),
        )
    if isinstance(values, np.memmap) and values.dtype.kind in "fiub":
        return
    if values.dtype not in (np.float32, np.float64, np.int64, object):
        raise DataError(
            tr(
                "Column {name!r} holds {dtype}, which cannot be read.",
                name=name,
                dtype=values.dtype,
            )
        )


def _check_codes(name: str, values: Array, count: int) -> None:
    if values.dtype != np.int64:
        raise DataError(
            tr("Column {name!r} names classes, but its values are not codes.", name=name)
        )
    if values.size and (int(values.min()) < 0 or int(values.max()) >= count):
        raise DataError(
            tr("Column {name!r} has codes outside its {count:,} classes.", name=name, count=count)
        )


def row_words(rows: Iterable[int], *, most: int = 5) -> str:
    """Row indices as people count them: `row 3`, `rows 3, 7, 9`, `rows 3, 7, 9, 12, 15, …`."""
    numbers = [int(row) + 1 for row in islice(rows, most + 1)]  # there may be a million
    shown = ", ".join(f"{number}" for number in numbers[:most])
    more = ", …" if len(numbers) > most else ""
    return (
        tr("rows {rows}", rows=f"{shown}{more}")
        if len(numbers) > 1
        else tr("row {rows}", rows=shown)
    )
