"""The numbers of a chart as comma-separated values; knows no chart and no Qt."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bpstudio.project.foreign import guarded


@dataclass(frozen=True, kw_only=True, eq=False)
class Column:
    """A title and a value for each line: texts, whole numbers or figures.

    Where `there` is False, the cell stays empty. Figures are written as float32 says them.
    """

    title: str
    values: npt.NDArray[Any] | Sequence[str]
    there: npt.NDArray[np.bool_] | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Numbers:
    """The columns of a chart, all of one length, and what the chart is called.

    They are copies: a run that goes on changes nothing in them while they are written.
    """

    name: str
    columns: tuple[Column, ...]


def csv_text(numbers: Numbers) -> str:
    """The numbers as CSV with a line of titles.

    A figure has as many digits as tell it from every other float32; `nan`, `inf` and `-inf` are
    spelled so. A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180; so \r in a text is quoted, too
    writer.writerow([guarded(column.title) for column in numbers.columns])
    writer.writerows(zip(*(_cells(column) for column in numbers.columns), strict=True))
    return out.getvalue()


def _cells(column: Column) -> Iterable[str]:
    values = column.values
    if not isinstance(values, np.ndarray):
        return [guarded(value) for value in values]
    if values.dtype.kind == "f":
        with np.errstate(over="ignore"):
            values = values.astype(np.float32)
    cells = values.astype("U")
    if column.there is not None:
        cells = np.where(column.there, cells, "")
    found: list[str] = cells.tolist()
    return found
