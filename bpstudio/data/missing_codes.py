"""Finds numbers that stand for a missing value, such as -999; knows tables, reads no file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from bpstudio.data.answered import needing
from bpstudio.data.chain import fills
from bpstudio.data.symptoms import Repair, Symptom
from bpstudio.data.table import Array, Table, row_words
from bpstudio.graph.document import Choice, Data
from bpstudio.language import plural, tr
from bpstudio.params import Value

MISSING = "missing"
"""The parameter of a source that names more words which stand for a missing value."""
CODES = (-9, *(sign * (10**digits - 1) for digits in range(2, 7) for sign in (-1, 1)))
"""Numbers that instruments and forms write where they have none: -9, -99, 99 and so on."""
LEAST_TIMES = 2


def code_in(values: Array) -> float | None:
    """The number that stands for a missing one in a column (N,), if there is one.

    It is one of `CODES`, comes more than once, and lies farther from all others than these lie
    from each other: so 99 is an age, and -999 no temperature.
    """
    if values.dtype == object or values.ndim != 1:
        return None
    finite = values[np.isfinite(values)]
    ends = (float(finite.min()), float(finite.max())) if len(finite) else ()
    for code in (end for end in ends if end in CODES):
        others = finite[finite != code]
        if len(finite) - len(others) < LEAST_TIMES or not len(others):
            continue
        low, high = float(others.min()), float(others.max())
        away = min(abs(code - low), abs(code - high))
        if low < high < low + away:
            return code
    return None


def missing_codes(
    data: Data, table: Table, columns: Mapping[str, Array], *, named: bool
) -> Iterator[Symptom]:
    """A symptom for each number that stands for a missing one, with the columns that have it.

    `columns` are the inputs and targets of `table`. `named` tells whether the source can be told
    the number.
    """
    found: dict[float, list[str]] = {}
    for column, values in columns.items():
        code = code_in(values) if data.by_column[column].type == "number" else None
        if code is not None:
            found.setdefault(code, []).append(column)
    for code, names in found.items():
        rows = np.flatnonzero(np.any([columns[name] == code for name in names], axis=0))
        places = table.in_file(rows)
        word = f"{code:g}"
        listed = ", ".join(repr(name) for name in names[:3]) + (", …" if len(names) > 3 else "")
        yield Symptom(
            kind="missing-code",
            columns=tuple(names),
            message=plural(
                len(names),
                "{columns} is {code} in {count} ({rows}), far from all others.",
                "{columns} are {code} in {count} ({rows}), far from all others.",
                columns=listed,
                code=word,
                count=plural(len(rows), "{n:,} row", "{n:,} rows"),
                rows=row_words(places),
            ),
            hint=tr(
                "It looks like a code for a missing value. Learned as a number it makes all "
                "others nearly one point, and gradients jump where it turns up."
            )
            + ("" if named else tr(" Empty these cells in the file.")),
            repair=_read_as_missing(word, tuple(names)) if named else None,
        )


def with_missing(params: Mapping[str, Value], word: str) -> dict[str, Value]:
    """The parameters of a source with one more word for a missing value."""
    words = [one.strip() for one in str(params.get(MISSING, "")).split(",") if one.strip()]
    return {**params, MISSING: ", ".join(dict.fromkeys((*words, word)))}


def _read_as_missing(word: str, names: tuple[str, ...]) -> Repair:
    """Read it as a gap: filled in inputs; rows without a target are left out."""

    def change(data: Data) -> Data:
        assert data.source is not None
        source = data.source
        source = replace(source, params=source.params.with_(with_missing(source.params, word)))
        fields = []
        for field in data.fields:
            mended = field
            if field.column in names and field.role == "target":
                source = needing(source, field.column)
            elif field.column in names and not any(map(fills, field.prepare)):
                mended = replace(field, prepare=(Choice(kind="impute"), *field.prepare))
            fields.append(mended)
        return replace(data, source=source, fields=tuple(fields))

    return Repair(label=tr("Read {word} as missing", word=word), apply=change)
