"""Numbers as texts, and the few words among them, such as k.A.; knows columns, reads no file.

Cells are read one by one in a decimal sign, so that a single word takes no other cell with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from bpstudio.data.table import Array, Table, row_words
from bpstudio.data.thousands import thousands_sign
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value

STRAYS = "strays"
"""The parameter of a source that says what becomes of words among numbers."""
KEEP = "keep"
GAPS = "gaps"
"""What the reader found: by column, the words that it took for missing."""
NEARLY_ALL, MOST_WORDS, LEAST_NUMBERS = 0.9, 5, 20
"""Words are strays where so large a share of the filled cells are numbers, and there are so few
different ones. Without being told, a reader wants more different numbers than a few classes."""
SURE_DIGITS = 15
"""So many digits float64 keeps apart; longer ones are numbers of orders or accounts."""
BEYOND = 2.0**53
"""From here on two whole numbers may be one in float64."""
FEW_TRIED, SHOWN = 200, 5
_LONGEST = 60
STRAY_PARAM: Mapping[str, Param] = {
    STRAYS: Param.choice(
        "missing",
        ("missing", KEEP),
        title=tr("words in numbers"),
        help=tr(
            "A few words such as k.A. in a column of numbers are taken as missing, or kept, "
            "which makes the column one of words."
        ),
    )
}

_CODE = re.compile(r"\s*0\d+\s*", re.ASCII)
_AROUND = str.maketrans("", "", "+- ")
"""What may stand before or after the digits of a whole number."""
_PLAIN = {
    sign: re.compile(
        rf"[+-]?(?:(?:\d+(?:{re.escape(sign)}\d*)?|{re.escape(sign)}\d+)(?:[eE][+-]?\d+)?"
        r"|inf|infinity|nan)",
        re.ASCII | re.IGNORECASE,
    )
    for sign in ".,"
}


def number_in(word: str, decimal: str) -> float | None:
    """The number that a word stands for in this decimal sign, thousands apart or not; else None."""
    text = word.strip()
    if _PLAIN[decimal].fullmatch(text):
        return float(text.replace(decimal, "."))
    sign = thousands_sign((text,), decimal=decimal)
    return None if sign is None else float(text.replace(sign, "").replace(decimal, "."))


def numbers_in(values: Array, decimal: str) -> tuple[Array, Array]:
    """Texts or None (N,) as float64, what is no number as NaN, and the rows of that."""
    read: dict[object, float] = {None: np.nan}
    bad = set()
    for word in set(values.tolist()) - {None}:
        number = number_in(str(word), decimal)
        read[word] = np.nan if number is None else number
        if number is None:
            bad.add(word)
    cells = values.tolist()
    numbers = np.array([read[cell] for cell in cells], np.float64)
    rows = np.flatnonzero([cell in bad for cell in cells]) if bad else np.empty(0, np.int64)
    return numbers, rows


def are_strays(words: Collection[str], rows: int, filled: int) -> bool:
    """Whether these different words in so many rows are the exception among the filled cells."""
    return len(words) <= MOST_WORDS and filled - rows >= NEARLY_ALL * filled


def strays_of(
    words: Collection[str], counts: Mapping[str, int], *, decimal: str, known: Collection[str] = ()
) -> tuple[str, ...] | None:
    """The few words among the different ones of a column that are numbers but for them.

    `counts` are by word. Words that are `known` to be missing are taken so in any case. None where
    the column is not one of numbers, or has nothing but numbers, or such as name things: mostly
    long ones, two of which may be one in float64, or codes such as 01067.
    """
    numbers: list[str] = []
    others: list[str] = []
    for word in words:
        (others if word in known or number_in(word, decimal) is None else numbers).append(word)
        if len(others) > MOST_WORDS + len(known):
            return None
    if 2 * sum(map(_is_long, numbers)) > len(numbers) or any(map(is_code, numbers)):
        return None
    told = set(others) <= set(known)
    if not others or not numbers or (len(numbers) <= LEAST_NUMBERS and not told):
        return None
    rows, filled = sum(counts[word] for word in others), sum(counts.values())
    if not told and not are_strays(others, rows, filled):
        return None
    apart = [word for word in numbers if not _PLAIN[decimal].fullmatch(word.strip())]
    signed_alike = not apart or thousands_sign(apart, decimal=decimal) is not None
    return tuple(others) if signed_alike else None


def _is_long(word: str) -> bool:
    """Whether digits alone are more than float64 tells apart."""
    digits = word.strip().lstrip("+-")
    return len(digits) > SURE_DIGITS and digits.isdigit()


def is_code(word: str) -> bool:
    """Whether these are digits that begin with a 0, as in 01067: as a number it would lose it."""
    return word.startswith(("0", " ")) and _CODE.fullmatch(word) is not None


def may_be_ids(numbers: Array) -> bool:
    """Whether most of these numbers (N,) are so long that float64 may have taken digits of them.

    Some are longer than it holds. NaN is a gap.
    """
    size = np.abs(numbers[np.isfinite(numbers)], dtype=np.float64)
    if not size.size or float(size.max()) < BEYOND:
        return False
    return bool(2 * np.count_nonzero(size >= 10.0**SURE_DIGITS) > len(size))


def are_ids(cells: Array) -> bool:
    """Whether all cells (N,) but for None, each of which is a number, are whole ones in digits."""
    return "".join(filter(None, cells.tolist())).translate(_AROUND).isdigit()


def said_of(column: str, words: Collection[str], rows: Array, of: int) -> str:
    """What is told of words that were taken for missing in these rows."""
    listed = ", ".join(repr(word[:_LONGEST]) for word in words)
    return tr(
        "{column!r} is read as numbers: {words} in {count:,} of {all:,} rows ({rows}) is taken as "
        "missing.",
        column=column,
        words=listed,
        count=len(rows),
        all=of,
        rows=row_words(rows),
    )


WAY_BACK = tr(
    "To keep such words, set words in numbers ({param}) of the source to {value}.",
    param=STRAYS,
    value=KEEP,
)


def known_gaps(found: Value, column: str) -> tuple[str, ...]:
    """The words of a column that an earlier reading took for missing."""
    gaps = found.get(GAPS) if isinstance(found, FrozenMap) else None
    words = gaps.get(column) if isinstance(gaps, FrozenMap) else None
    return tuple(map(str, words)) if isinstance(words, tuple) else ()


def decimal_of(found: Mapping[str, Value]) -> str:
    """The decimal sign that a reader found; a point where it was left to nothing."""
    return "," if found.get("decimal") == "," else "."


def without_strays(
    table: Table, before: Value, *, decimal: str, keep: bool, ids: Collection[str] = ()
) -> Table:
    """The table with columns of numbers where only a few words stood against it.

    The columns `ids` are known to hold none, and stay.
    `before` is what was found in the project's own rows. What is taken for missing is noted, and
    doubted the first time. With `keep` all cells stay as they are.
    """
    if keep:
        return table
    columns, remarks = dict(table.columns), dict(table.remarks)
    notes, doubts = list(table.notes), list(table.doubts)
    gaps: dict[str, Value] = {}
    for name, values in table.columns.items():
        if values.dtype != object or values.ndim != 1 or name in ids:
            continue
        known = known_gaps(before, name)
        found = _found_in(values, decimal, known)
        if found is None:
            continue
        columns[name], rows = numbers_in(values, decimal)
        said = said_of(name, found, rows, table.rows)
        gaps[name] = tuple(dict.fromkeys((*known, *found)))
        remarks[name] = f"{said} {WAY_BACK}"
        notes.append(said)
        if not set(found) <= set(known):
            doubts.append(f"{said} {WAY_BACK}")
    told = table.found.with_({GAPS: FrozenMap(gaps)}) if gaps else table.found
    return replace(
        table, columns=columns, remarks=remarks, notes=tuple(notes), doubts=tuple(doubts),
        found=told,
    )  # fmt: skip


def _found_in(values: Array, decimal: str, known: Collection[str]) -> tuple[str, ...] | None:
    """The strays of a column of texts; most others are told by their first cells."""
    first = {str(cell) for cell in values[:1_000].tolist() if cell is not None}
    others = {word for word in first if number_in(word, decimal) is None}
    if first and (others == first or len(others) > MOST_WORDS + len(known)):
        return None
    counts = Counter(str(cell) for cell in values.tolist() if cell is not None)
    return strays_of(counts, counts, decimal=decimal, known=known)


def without_known(table: Table, before: Value) -> Table:
    """New rows without the words that were taken for missing in the project's own rows.

    All other cells stay as they are. `before` is what was found in those rows.
    """
    columns = dict(table.columns)
    for name, values in table.columns.items():
        known = known_gaps(before, name)
        if known and values.dtype == object and values.ndim == 1:
            cells = [None if cell in known else cell for cell in values.tolist()]
            columns[name] = np.array(cells, dtype=object)
    return replace(table, columns=columns)


def words_against(values: Array, decimal: str) -> str:
    """Which cells keep a column of texts (N,) from being one of numbers; "" where most do."""
    cells = [str(cell) for cell in values.tolist() if cell is not None]
    some = cells[:: max(1, len(cells) // FEW_TRIED)]
    if 2 * sum(number_in(cell, decimal) is not None for cell in some) <= len(some):
        return ""
    counts = Counter(cells)
    others = [word for word in counts if number_in(word, decimal) is None]
    bad = sum(counts[word] for word in others)
    if not others or 2 * bad >= len(cells):
        return ""
    shown = sorted(others, key=lambda word: -counts[word])[:SHOWN]
    listed = ", ".join(f"{word[:20]!r} ({counts[word]:,})" for word in shown)
    more = ", …" if len(others) > SHOWN else ""
    return tr(
        "{count:,} of {all:,} are numbers; others: {words}{more}.",
        count=len(cells) - bad,
        all=len(cells),
        words=listed,
        more=more,
    )


def lacks_numbers(values: Array, found: Mapping[str, Value]) -> bool:
    """Whether a column, read as numbers, has gaps that are words in the table."""
    if values.dtype != object or values.ndim != 1:
        return False
    return bool(len(numbers_in(values, decimal_of(found))[1]))


def said_of_field(column: str, table: Table) -> str:
    """What is told of a column of texts that is read as numbers; "" where each is one."""
    values = table.columns.get(column)
    if values is None or not lacks_numbers(values, table.found):
        return ""
    rows = numbers_in(values, decimal_of(table.found))[1]
    words = sorted({str(values[row]) for row in rows.tolist()})
    return said_of(column, words, table.in_file(rows), table.rows)
