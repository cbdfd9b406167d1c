"""Reads a column's values as its field's type says; knows nothing of roles and preparation."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from bpstudio.data.pieces import in_file, pieces
from bpstudio.data.prepare.spec import Form
from bpstudio.data.stray_words import are_strays, decimal_of, numbers_in
from bpstudio.data.table import OFFERED_TYPES, Array, Table, row_words
from bpstudio.errors import AnswerMissing, DataError
from bpstudio.graph.document import Role
from bpstudio.language import plural, tr

FORMS: dict[str, Form] = {
    "number": "numbers",
    "image": "numbers",
    "sound": "numbers",
    "category": "labels",
    "text": "texts",
    "date": "dates",
    "tokens": "tokens",
}
"""What each type of field is read as."""
ROLE_WORDS: Mapping[str, str] = {
    "input": tr("input"),
    "target": tr("target"),
    "group": tr("group"),
    "time": tr("time"),
    "weight": tr("weight"),
    "ignore": tr("ignore"),
}
"""What a role is called inside a sentence."""
TYPE_WORDS: Mapping[str, str] = {
    "number": tr("number"),
    "image": tr("image"),
    "sound": tr("sound"),
    "category": tr("category"),
    "text": tr("text"),
    "date": tr("date"),
    "tokens": tr("tokens"),
}
"""What a type is called inside a sentence."""
FORM_WORDS: Mapping[str, str] = {
    "numbers": tr("numbers"),
    "labels": tr("labels"),
    "texts": tr("texts"),
    "dates": tr("dates"),
    "tokens": tr("tokens"),
    "codes": tr("codes"),
}
"""What is called so that preparations take and give."""


def read_column(table: Table, column: str, type_: str) -> Array:
    """The values of a column in the form of a field type.

    number: float64 (N, …), a plain column as (N, 1), infinite values as NaN. image: float64
    (N, C, H, W); (N, H, W) gets one channel, and three or four channels at the end come first.
    sound: float64 (N, samples).
    category, text and date: objects (N,) of str or None. tokens: int64 (N, T), or more axes, as a
    mask.

    Raises:
        DataError: when the column is not there, or naming the row whose value does not fit.
    """
    values = table.columns.get(column)
    if values is None:
        raise missing_column(column, table)
    match type_:
        case "number":
            numbers = _numbers(values, column, table)
            return numbers[:, None] if numbers.ndim == 1 else numbers
        case "image":
            return _image(_numbers(values, column, table), column)
        case "sound":
            return _sound(_numbers(values, column, table), column)
        case "category" | "text" | "date":
            return _labels(values, table.classes.get(column, ()), column)
        case "tokens":
            return _tokens(values, column)
        case _:
            raise DataError(
                tr(
                    "Column {column!r} is of type {type!r}, which cannot be prepared.",
                    column=column,
                    type=type_,
                ),
                hint=tr(
                    "Use {types}, or give it the role ignore.",
                    types=", ".join(OFFERED_TYPES),
                ),
            )


def missing_column(column: str, table: Table) -> DataError:
    """The error for a column that a project names and the data do not have."""
    import difflib

    close = difflib.get_close_matches(column, table.columns, n=3)
    known = close or list(table.columns)[:8]
    more = ", …" if not close and len(table.columns) > 8 else ""
    return DataError(
        tr("Column {column!r} is not in the data any more.", column=column),
        hint=tr(
            "Put it back, or choose other fields. The data have: {columns}{more}.",
            columns=", ".join(known),
            more=more,
        ),
    )


def missing_rows(values: Array) -> Array:
    """Which rows have a missing value: NaN in any element, or no label. Shape (N,), bool."""
    if in_file(values):
        return np.concatenate([missing_rows(piece) for piece in pieces(values)])
    if values.dtype == object:
        return np.fromiter((label is None for label in values.tolist()), bool, len(values))
    if values.dtype.kind != "f":
        return np.zeros(len(values), dtype=bool)
    if values.size and not math.isnan(values.min()):  # the usual case, told in one pass
        return np.zeros(len(values), dtype=bool)
    return np.asarray(np.isnan(values).any(axis=tuple(range(1, values.ndim))))


def rows_without(values: Array) -> Array:
    """Which rows have no finite value, as a column that is read as numbers. Shape (N,), bool."""
    missing = missing_rows(values)
    if values.dtype.kind != "f" or in_file(values):
        return missing
    return missing | np.isinf(values).any(axis=tuple(range(1, values.ndim)))


def refuse_missing(values: Array, *, column: str, role: Role, places: Array | None = None) -> None:
    """Raise DataError if a target or a weight is missing: nothing could be learned from it.

    `places` (N,) are those of the rows in the file, where some were left out.
    """
    if role == "input":
        return
    refuse_rows(missing_rows(values), column=column, role=role, places=places)


def refuse_rows(missing: Array, *, column: str, role: Role, places: Array | None = None) -> None:
    """Raise DataError if any row (N,) of a target or a weight is missing."""
    rows = np.flatnonzero(missing)
    if len(rows) and role != "input":
        raise AnswerMissing(
            plural(
                len(rows),
                "The {role} {column!r} is missing (or not finite) in {n:,} row of {all:,}: {rows}.",
                "The {role} {column!r} is missing (or not finite) in {n:,} rows of {all:,}: "
                "{rows}.",
                role=ROLE_WORDS.get(role, role),
                column=column,
                all=len(missing),
                rows=row_words(rows if places is None else places[rows]),
            ),
            column=column,
            hint=tr(
                "Remove these rows from the file, let the source of a table leave them out "
                "(its setting needs; --drop-missing-target of new), or choose another {role}.",
                role=ROLE_WORDS.get(role, role),
            ),
        )


def _numbers(values: Array, column: str, table: Table) -> Array:
    if values.dtype == object:
        return _parsed(values, column, table)
    numbers = values.astype(np.float64)
    numbers[np.isinf(numbers)] = np.nan
    return numbers


def _parsed(values: Array, column: str, table: Table) -> Array:
    """Texts as numbers; a few words among many numbers are gaps, as `stray_words` has it."""
    if values.ndim != 1:
        raise DataError(
            tr("Column {column!r} holds text in several axes, not numbers.", column=column)
        )
    numbers, bad = numbers_in(values, decimal_of(table.found))
    if len(bad):
        words = {str(values[row]) for row in bad.tolist()}
        if not are_strays(words, len(bad), int((~missing_rows(values)).sum())):
            row, more = int(bad[0]), len(bad) - 1
            others = plural(more, ", like {n:,} other cell", ", like {n:,} other cells")
            raise DataError(
                tr(
                    "Column {column!r}, {row}: {value!r} is not a number{more}.",
                    column=column,
                    row=row_words(table.in_file(bad[:1])),
                    value=str(values[row])[:40],
                    more=others if more else "",
                ),
                hint=tr("Mend the file, or read the column as a category."),
            )
    numbers[np.isinf(numbers)] = np.nan
    return numbers


def _image(values: Array, column: str) -> Array:
    if values.ndim == 3:
        return values[:, None]
    if values.ndim != 4:
        raise DataError(
            tr(
                "Column {column!r} has {count} axes per row; an image has 2 (height, width) "
                "or 3 (channels, height, width).",
                column=column,
                count=values.ndim - 1,
            ),
            hint=tr("Read it as a number."),
        )
    channels_last = values.shape[3] in {3, 4} and values.shape[1] not in {1, 3, 4}
    return np.moveaxis(values, 3, 1) if channels_last else values


def _sound(values: Array, column: str) -> Array:
    if values.ndim != 2:
        raise DataError(
            tr(
                "Column {column!r} has {count} axes per row; a sound has one, its samples.",
                column=column,
                count=values.ndim - 1,
            ),
            hint=tr("Read it as a number."),
        )
    return values


def _labels(values: Array, names: tuple[str, ...], column: str) -> Array:
    if values.ndim > 1 and values[:1].size == 1:
        values = values.reshape(len(values))  # (N, 1) has one value per row, too
    if values.ndim != 1:
        raise DataError(
            tr(
                "Column {column!r} has {count} axes per row; a category has one value.",
                column=column,
                count=values.ndim - 1,
            ),
            hint=tr("Read it as a number or as tokens."),
        )
    if values.dtype == object:
        return values
    if values.dtype == np.int64 and names:
        return np.array(names, dtype=object)[values]
    distinct, inverse = np.unique(values, return_inverse=True)
    words = [_word(value) for value in distinct.tolist()]
    return np.array(words, dtype=object)[inverse]


def _word(value: int | float) -> str | None:
    """A number as a label: whole ones without a point, so that 3 and 3.0 are one class."""
    if value != value:
        return None
    return str(int(value)) if float(value).is_integer() else repr(value)


def _tokens(values: Array, column: str) -> Array:
    if values.ndim < 2 or values.dtype == object:
        raise DataError(
            tr(
                "Column {column!r} is not a table of whole numbers, rows by positions.",
                column=column,
            ),
            hint=tr("Read it as a number or as a category."),
        )
    codes = values.astype(np.int64) if np.isfinite(values).all() else None
    if codes is None or (codes != values).any():
        raise DataError(
            tr(
                "Column {column!r} has values that are not whole numbers, so they are no tokens.",
                column=column,
            ),
            hint=tr("Read it as a number."),
        )
    return codes
