"""Columns as an Excel file (.xlsx), by XlsxWriter: one sheet of numbers and texts, no formula.

A text is stored as a text, whatever it begins with, and stays one when its cell is edited.
"""

from __future__ import annotations

import io
import math
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.project.foreign import guarded

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 1_048_576, 16_384, 32_767
NAME = "Predictions"
_MADE = datetime(1980, 1, 1)
"""When the sheet says it was made, so that equal sheets are equal files."""
_WIDTH, _WIDEST = 12, 60


class Cells(Protocol):
    """A column of a sheet."""

    @property
    def title(self) -> str:
        """What stands above it."""

    @property
    def cells(self) -> Sequence[str | float | int]:
        """Its cells."""

    @property
    def share(self) -> bool:
        """Whether it holds numbers from 0 to 1."""


def sheet_bytes(columns: Sequence[Cells]) -> bytes:
    """The file of a sheet with a line of titles that stays in view.

    Raises:
        UserError: when the sheet would have more rows or columns than Excel reads.
    """
    import xlsxwriter  # takes a moment, and few want a sheet

    rows = max((len(column.cells) for column in columns), default=0)
    if rows >= MOST_ROWS or len(columns) > MOST_COLUMNS:
        raise UserError(
            tr(
                "{rows:,} rows of {columns:,} columns are more than an Excel sheet holds.",
                rows=rows,
                columns=len(columns),
            ),
            hint=tr(
                "It takes {rows:,} rows and {columns:,} columns; write to a file that ends in "
                ".csv.",
                rows=MOST_ROWS - 1,
                columns=MOST_COLUMNS,
            ),
        )
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        book.set_properties({"created": _MADE})
        quoted = book.add_format({"num_format": "@", "quote_prefix": True})
        share, bold = book.add_format({"num_format": "0.0000"}), book.add_format({"bold": True})
        sheet = book.add_worksheet(NAME)
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, min(_WIDEST, max(_WIDTH, len(column.title) + 2)))
            sheet.write_string(0, at, _plain(column.title), bold)
        looks = [share if column.share else None for column in columns]
        lines = zip(*(column.cells for column in columns), strict=True)
        for row, line in enumerate(lines, start=1):
            for at, (cell, look) in enumerate(zip(line, looks, strict=True)):
                _write(sheet, row, at, cell, look, quoted)
    return out.getvalue()


def _write(
    sheet: Worksheet, row: int, at: int, cell: str | float, look: Format | None, quoted: Format
) -> None:
    if not isinstance(cell, str):
        if math.isfinite(cell):
            sheet.write_number(row, at, cell, look)
        else:
            sheet.write_string(row, at, str(cell))
    elif cell:
        runs = guarded(cell) != cell or cell.startswith("'")
        sheet.write_string(row, at, _plain(cell), quoted if runs else None)


def _plain(text: str) -> str:
    """The text as far as a cell holds it, without characters that XML does not have."""
    shown = text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"
    return "".join(one if _is_xml(one) else "\ufffd" for one in shown)


def _is_xml(character: str) -> bool:
    """Whether XML 1.0 has this character."""
    if character in "\t\n\r":
        return True
    return unicodedata.category(character) not in {"Cc", "Cs"} and character not in "\ufffe\uffff"
