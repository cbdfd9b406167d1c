"""Which columns of new rows may stand for inputs that they lack: guessed, never taken unasked.

Knows names, values and what training saw of them; knows no model.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

import numpy as np

from bpstudio.data.preparation import FittedField
from bpstudio.data.reading import FORMS
from bpstudio.data.table import Array, Table
from bpstudio.errors import ColumnsMissing
from bpstudio.language import tr
from bpstudio.project.foreign import shown

LOOKED_AT = 200
"""Rows of a column that are looked at."""
LIKE = 0.5
"""The least sum of likeness for which a column is named as the likely one."""
CONTAINED = 0.8
LEAST_CONTAINED = 3
"""A name that has the other one in it is this much like it, if that has so many letters."""
MOST_PAIRS = 10_000
"""More are neither compared nor offered: that would take seconds, and is no renaming but other
data."""
MOST_MISSING = 100
"""Nobody chooses columns for more."""
LISTED = 8
SAMPLES = 3


def loosely(name: str) -> str:
    """A name without what people write in two ways: case, spaces, signs."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def columns_missing(
    missing: Mapping[str, FittedField], table: Table, *, taken: Sequence[str]
) -> ColumnsMissing:
    """The refusal of rows that lack columns, each with the one that is likely to hold it.

    `missing` are the inputs by the name of their column, `taken` the columns that hold none of
    them: what is read for other inputs, and what is to be predicted.
    """
    free = [name for name in table.columns if name not in taken]
    if len(missing) > MOST_MISSING or len(missing) * len(free) > MOST_PAIRS:
        return _other_data(list(missing), free)
    likely = _partners(missing, table, free)
    if len(missing) == 1:
        ((column, partner),) = likely.items()
        words = tr("There is no column {column!r}.", column=shown(column, limit=60))
        like = tr("Perhaps it is {column!r}.", column=shown(partner, limit=60)) if partner else ""
    else:
        listed = ", ".join(map(_pair_words, likely, likely.values()))
        words = tr("{count:,} columns are missing: {listed}.", count=len(missing), listed=listed)
        like = ""
    more = like if any(likely.values()) else _besides(free)
    return ColumnsMissing(
        f"{words} {more}".strip(),
        missing=likely,
        offered={name: _sample(table, name) for name in free},
        hint=""
        if free
        else tr("Add it to the rows." if len(missing) == 1 else "Add them to the rows."),
    )


def _other_data(missing: Sequence[str], free: Sequence[str]) -> ColumnsMissing:
    """The refusal of rows that have hardly anything of what the model reads."""
    words = tr(
        "{count:,} columns are missing: {listed}.", count=len(missing), listed=_listed(missing)
    )
    return ColumnsMissing(
        f"{words} {_besides(free)}".strip(),
        missing=dict.fromkeys(missing, ""),
        offered={},
        hint=tr("Choose rows with the columns that the model was trained on."),
    )


def _besides(free: Sequence[str]) -> str:
    return tr("The data have besides: {columns}.", columns=_listed(free)) if free else ""


def _listed(names: Sequence[str]) -> str:
    listed = ", ".join(shown(name, limit=40) for name in names[:LISTED])
    return f"{listed}{', …' if len(names) > LISTED else ''}"


def _pair_words(column: str, partner: str) -> str:
    name, other = shown(column, limit=60), shown(partner, limit=60)
    if not partner:
        return repr(name)
    return tr("{column!r} (perhaps {other!r})", column=name, other=other)


def _partners(
    missing: Mapping[str, FittedField], table: Table, free: Sequence[str]
) -> dict[str, str]:
    """For each missing column the likeliest of the free ones, "" where none is; each once."""
    likeness = {
        (column, name): _likeness(column, item, name, table.columns[name], table)
        for column, item in missing.items()
        for name in free
    }
    found = dict.fromkeys(missing, "")
    for column, name in sorted(likeness, key=lambda pair: -likeness[pair]):
        if likeness[column, name] >= LIKE and not found[column] and name not in found.values():
            found[column] = name
    return found


def _likeness(column: str, item: FittedField, name: str, values: Array, table: Table) -> float:
    """How much a column is like what is missing, from 0; -1 if it cannot be it at all."""
    known = _known_share(item, values[:LOOKED_AT], table.classes.get(name, ()))
    if known < 0:
        return -1.0
    one, other = loosely(column), loosely(name)
    alike = difflib.SequenceMatcher(a=one, b=other, autojunk=False).ratio()
    short, long = sorted((one, other), key=len)
    if len(short) >= LEAST_CONTAINED and short in long:
        alike = max(alike, CONTAINED)
    return alike + known / 2


def _known_share(item: FittedField, values: Array, names: Sequence[str]) -> float:
    """The share of values that training might have had too, from 0 to 1; -1 of another form."""
    if values.ndim > 1 or len(item.shape) > 1:
        return 0.0 if values.shape[1:] == item.shape else -1.0
    if FORMS[item.type] == "numbers":
        numbers = _numbers(values) if not names else np.zeros(0)
        if not numbers.size:
            return -1.0
        if item.seen is None:
            return 0.0
        low, high = item.seen
        return float(((numbers >= low) & (numbers <= high)).mean())
    classes = set(item.steps[0].fitted.classes) if item.steps else set()
    cells = [names[int(cell)] if names else str(cell) for cell in values.tolist()
             if cell is not None]  # fmt: skip
    return sum(cell in classes for cell in cells) / len(cells) if cells and classes else 0.0


def _numbers(values: Array) -> Array:
    """The numbers in a column; none where most of it is no number."""
    if values.dtype != object:
        return values[np.isfinite(values)].astype(np.float64)
    cells = [cell for cell in values.tolist() if cell is not None]
    found = []
    for cell in cells:
        try:
            found.append(float(cell))
        except ValueError:
            continue
    return np.array(found) if 2 * len(found) > len(cells) else np.zeros(0)


def _sample(table: Table, name: str) -> str:
    """The first values of a column in words."""
    values = table.columns[name]
    if values.ndim > 1:
        return ""
    names = table.classes.get(name, ())
    cells = [names[int(cell)] if names else cell for cell in values[:SAMPLES].tolist()]
    words = (f"{cell:.6g}" if isinstance(cell, float) else str(cell)
             for cell in cells if cell is not None)  # fmt: skip
    more = ", …" if table.rows > SAMPLES else ""
    return ", ".join(shown(word, limit=24) for word in words) + more
