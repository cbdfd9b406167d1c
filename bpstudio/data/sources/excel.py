"""Sheets of Excel and OpenDocument files, by calamine, which runs no macro and no formula."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bpstudio.data.answered import NEEDED
from bpstudio.data.sources.csv import MISSING
from bpstudio.data.sources.headers import column_names
from bpstudio.data.sources.packed import unpacked_bytes
from bpstudio.data.sources.spec import FOUND, SourceSpec, given, whole
from bpstudio.data.stray_words import KEEP, STRAY_PARAM, STRAYS, without_strays
from bpstudio.data.table import MAX_COLUMNS, Array, Table
from bpstudio.errors import DataError
from bpstudio.language import plural, tr
from bpstudio.params import Param, Value

MAX_BYTES = 2 * 1024**3
MAX_RATIO, LARGE_BYTES = 200, 64 * 1024**2
"""What is larger than this when unpacked, and more than 200 times its size, is no table."""
MAX_CELLS = 50_000_000
MOST_NAMED = 12
LONGEST_CELL = 1_000_000


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """The cells of one sheet: numbers as int64 or float64, dates and all else as text.

    Raises:
        DataError: naming the sheet, row or column at fault.
    """
    path = given(path)
    _refuse_bomb(path)
    rows, sheet, sheets = _rows(path, whole(params, "sheet"))
    if not rows:
        raise DataError(
            tr("{name}, sheet {sheet!r}, is empty.", name=path.name, sheet=sheet),
            hint=tr("Choose another sheet."),
        )
    header = _has_header(rows[0]) if params["header"] == "auto" else params["header"] == "yes"
    first = [_text(cell) or "" for cell in rows[0]]
    names = column_names(first, header=header, file=path.name)
    body = rows[1:] if header else rows
    if not body:
        raise DataError(
            tr("{name}, sheet {sheet!r}, has a header, but no rows.", name=path.name, sheet=sheet),
            hint=tr("Choose a sheet with rows."),
        )
    columns = {name: _column([row[at] for row in body]) for at, name in enumerate(names)}
    table = Table(
        columns=columns,
        notes=(
            tr(
                "Read sheet {sheet!r} of {count}: {names}."
                if len(sheets) > 1
                else "Read sheet {sheet!r}.",
                sheet=sheet,
                count=len(sheets),
                names=_listed(sheets),
            ),
        ),
    )
    keep = params[STRAYS] == KEEP
    return without_strays(table, params.get(FOUND), decimal=".", keep=keep)


def _refuse_bomb(path: Path) -> None:
    """See that a packed file does not unpack to more than fits.

    Raises:
        DataError: when it does.
    """
    size = unpacked_bytes({}, path)
    packed = max(path.stat().st_size, 1)
    if size > MAX_BYTES or (size > LARGE_BYTES and size > MAX_RATIO * packed):
        raise DataError(
            tr(
                "{name} unpacks to {size:,.0f} MiB, too much to be read.",
                name=path.name,
                size=size / 1024**2,
            ),
            hint=tr("Save the sheet as CSV, or take a sample of its rows."),
        )


def _listed(names: list[str]) -> str:
    """Names of sheets with the numbers that choose them."""
    more = ", …" if len(names) > MOST_NAMED else ""
    shown = enumerate(names[:MOST_NAMED], start=1)
    return ", ".join(f"{at} {name[:40]!r}" for at, name in shown) + more


def _rows(path: Path, number: int) -> tuple[list[list[Any]], str, list[str]]:
    """The cells of a sheet (counted from 1), its name, and the names of all."""
    try:
        import python_calamine as calamine
    except ImportError as error:
        raise DataError(
            tr("Excel files need the package python-calamine."),
            hint=tr("Install it: pip install python-calamine. Or save the sheet as CSV."),
        ) from error
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        names = list(book.sheet_names)
        if number > len(names):
            raise DataError(
                plural(
                    len(names),
                    "{name} has {n} sheet, and no sheet {number}.",
                    "{name} has {n} sheets, and no sheet {number}.",
                    name=path.name,
                    number=number,
                ),
                hint=tr("They are: {names}.", names=_listed(names)),
            )
        sheet = book.get_sheet_by_index(number - 1)
        if sheet.width > MAX_COLUMNS or sheet.width * sheet.height > MAX_CELLS:
            raise DataError(
                tr(
                    "{name}, sheet {sheet!r}, has {rows:,} rows and {columns:,} columns; "
                    "{most_columns:,} columns and {most_cells:,} cells can be read.",
                    name=path.name,
                    sheet=names[number - 1],
                    rows=sheet.height,
                    columns=sheet.width,
                    most_columns=MAX_COLUMNS,
                    most_cells=MAX_CELLS,
                ),
                hint=tr("Leave rows or columns out."),
            )
        return sheet.to_python(skip_empty_area=True), names[number - 1], names
    except (calamine.CalamineError, OSError) as error:
        raise DataError(
            tr("{name} cannot be read as an Excel or OpenDocument file.", name=path.name),
            hint=tr("Save it again, or as CSV. A file with a password cannot be read."),
            details=str(error),
        ) from error


def _has_header(first: Sequence[Any]) -> bool:
    """Whether the first line names columns: no number or date is in it."""
    return all(isinstance(cell, str) for cell in first)


def _text(cell: Any) -> str | None:
    """A cell as text: whole numbers without a point, dates as ISO 8601; None where it is empty."""
    match cell:
        case str():
            text = cell.strip()
            return None if text in MISSING else text[:LONGEST_CELL]
        case bool():
            return str(cell)
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case dt.datetime() if cell.time() == dt.time():
            return cell.date().isoformat()
        case dt.datetime() | dt.date() | dt.time():
            return cell.isoformat()
        case None:
            return None
        case _:
            return str(cell)


def _column(cells: list[Any]) -> Array:
    texts = [_text(cell) for cell in cells]
    known = [cell for cell, text in zip(cells, texts, strict=True) if text is not None]
    if not all(type(cell) in {int, float} for cell in known):
        return np.array(texts, dtype=object)
    numbers = np.array(
        [np.nan if text is None else float(cell) for cell, text in zip(cells, texts, strict=True)]
    )
    whole_numbers = len(known) == len(cells) and bool((numbers == np.floor(numbers)).all())
    safe = whole_numbers and bool((np.abs(numbers) < 2**53).all())
    return numbers.astype(np.int64) if safe else numbers


SPEC = SourceSpec(
    kind="excel",
    title=tr("Excel file"),
    summary=tr("A sheet of an Excel or OpenDocument file."),
    load=load,
    apart_from=0,
    unpacked=unpacked_bytes,
    extensions=(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
    params={
        "sheet": Param.int(1, minimum=1, maximum=1_000, help=tr("Which sheet, counted from 1.")),
        "header": Param.choice(
            "auto", ("auto", "yes", "no"), help=tr("Whether the first line names the columns.")
        ),
        **STRAY_PARAM,
        **NEEDED,
    },
)
