"""Guesses how a table is written as text: delimiter, decimal sign, header; reads no file."""

from __future__ import annotations

import contextlib
import csv
import re
from collections import Counter
from dataclasses import dataclass, field

from bpstudio.language import tr

DELIMITERS = {";": "semicolon", "\t": "tab", "|": "bar", ",": "comma", " ": "space"}
"""The delimiters that are tried, with their names. The comma comes late: where it is the decimal
sign it divides the lines as evenly as the delimiter does."""
DELIMITER_WORDS = {
    "semicolon": tr("semicolon"),
    "tab": tr("tab"),
    "bar": tr("bar"),
    "comma": tr("comma"),
    "space": tr("space"),
}
"""The names as they are said."""

_COMMA_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+\Z")
_POINT_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)\.\d+\Z")
"""Thousands may be set apart, each by the sign that does not begin the decimals."""
_OPEN_NUMBER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}\Z")
"""A thousand and some, or one and a few thousandths: the sign may be either."""
_GROUPED = re.compile(r"[+-]?\d{1,3}((\.\d{3}){2,}|(,\d{3}){2,})\Z")
"""Millions: what occurs twice in a number sets thousands apart, and begins no decimals."""
_LOOSE_NUMBER = re.compile(r"(0\d|[1-9]|[12]\d|3[01])\.\d{1,2}\Z")
"""May be a day and a month, a clock time or a version just as well."""
SAMPLE_ROWS = 100


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How a table is written as text.

    `doubt` says in words that the first lines do not decide the decimal sign for certain, though
    numbers depend on it, or that they are written with another sign than usual. `told` tells
    whether some number has decimals at all, so that the sign is worth remembering.
    """

    delimiter: str
    decimal: str
    header: bool
    doubt: str = ""
    told: bool = field(default=False, compare=False)

    def words(self) -> str:
        """The dialect in words, for a note to the reader."""
        delimiter = DELIMITER_WORDS[DELIMITERS[self.delimiter]]
        return ", ".join(
            (
                tr("separated by {delimiter}", delimiter=delimiter),
                tr("decimal comma") if self.decimal == "," else tr("decimal point"),
                tr("with a header") if self.header else tr("without a header"),
            )
        )


def guess_dialect(
    head: str,
    *,
    delimiter: str | None,
    decimal: str | None,
    header: bool | None,
    usual: str | None = None,
) -> Dialect:
    """The dialect of a text that begins with `head`; what is given is taken as it is.

    `usual` is the decimal sign of such files: it holds unless numbers speak against it.
    """
    lines = _whole_lines(head)
    delimiter = delimiter or _delimiter(lines)
    rows = rows_of(lines, delimiter)
    doubt, told = "", False
    if decimal is None and delimiter == ",":
        decimal = "."
    elif decimal is None:
        decimal, doubt, told = _decimal(rows, usual)
    if header is None:
        header = not any(is_number(cell, decimal) for cell in rows[0]) if rows else True
    return Dialect(delimiter=delimiter, decimal=decimal, header=header, doubt=doubt, told=told)


def rows_of(lines: list[str], delimiter: str) -> list[list[str]]:
    """The cells of each line that is not blank; what cannot be parsed ends the list."""
    rows: list[list[str]] = []
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    with contextlib.suppress(csv.Error):
        rows.extend(row for row in reader if row)
    return rows


def is_number(cell: str, decimal: str = ".") -> bool:
    """Whether a cell reads as a number."""
    try:
        float(cell.replace(decimal, ".") if decimal != "." else cell)
    except ValueError:
        return False
    return True


def _whole_lines(head: str) -> list[str]:
    lines = head.splitlines(keepends=True)
    complete = lines if len(lines) == 1 or head.endswith(("\n", "\r")) else lines[:-1]
    return complete[:SAMPLE_ROWS]


def _delimiter(lines: list[str]) -> str:
    """The one that cuts most lines into the same number of cells, above one; else a comma.

    The first line must be among them: a name with two words is no sign of two columns.
    """
    best, found = 0.0, ","
    for delimiter in DELIMITERS:
        widths = [len(row) for row in rows_of(lines, delimiter)]
        if not widths:
            continue
        width, count = Counter(widths).most_common(1)[0]
        share = round(count / len(widths), 2)
        if width == widths[0] > 1 and share > max(best, 0.5):
            best, found = share, delimiter
    return found


def _decimal(rows: list[list[str]], usual: str | None) -> tuple[str, str, bool]:
    """The sign of most decimals, what is to be doubted of it, and whether a number has one.

    Numbers that cannot be anything else decide, or the usual sign where they do not say otherwise.
    Where there are none, those count that may be thousands, and those that may be no numbers.
    """
    cells = [cell.strip() for row in rows for cell in row]
    firm = [c for c in cells if not _OPEN_NUMBER.match(c) and not _LOOSE_NUMBER.match(c)]
    if usual is not None:
        sure = _sign_of_most(firm)
        if sure is None and not any(_OPEN_NUMBER.match(c) and usual in c for c in cells):
            sure = _sign_of_most([cell for cell in cells if _LOOSE_NUMBER.match(cell)])
        if sure in {None, usual} or _has(firm, usual):
            return usual, "", True
        return sure, _unusual(sure), True
    sign, doubt = _likely(cells, firm)
    return sign, doubt, _sign_of_most(cells) is not None


def _likely(cells: list[str], firm: list[str]) -> tuple[str, str]:
    """The sign of most decimals, and what is to be doubted; `firm` cells are surely numbers."""
    open_ones = [cell for cell in cells if _OPEN_NUMBER.match(cell)]
    loose = sum(1 for cell in cells if _LOOSE_NUMBER.match(cell))
    sign = _sign_of_most(firm)
    if sign:
        thousands = [cell for cell in open_ones if sign not in cell]
        grouped = any(_GROUPED.match(cell) and sign not in cell for cell in firm)
        sure = sum(_sign_of_most([cell]) == sign for cell in firm)
        return sign, _doubt([] if grouped or len(thousands) <= sure else thousands, sign)
    sign = _sign_of_most(cells) or "."
    if sign == "." and loose:
        thousands = [cell for cell in open_ones if "," in cell]
        return sign, _doubt(thousands if len(thousands) >= loose else [], sign)
    return sign, _doubt([cell for cell in open_ones if sign in cell], sign)


def _doubt(cells: list[str], sign: str) -> str:
    """That the first of some cells may be meant otherwise than it is read; of none, nothing."""
    if not cells:
        return ""
    example, own = cells[0], "," if "," in cells[0] else "."
    return tr(
        "It is not certain whether {example} is {first} or {second}: it is read as the latter. "
        "If that is wrong, give the source its decimal sign."
        if own == sign
        else "It is not certain whether {example} is {first} or {second}: it is read as the "
        "former. If that is wrong, give the source its decimal sign.",
        example=example,
        first=example.replace(own, ""),
        second=example.replace(own, "."),
    )


def _has(cells: list[str], sign: str) -> bool:
    """Whether some number is certainly written with this decimal sign."""
    number = _COMMA_NUMBER if sign == "," else _POINT_NUMBER
    return any(number.match(cell) for cell in cells)


def _unusual(sign: str | None) -> str:
    return tr(
        "Its numbers are written with a decimal comma; those of the project's data were "
        "written with a decimal point."
        if sign == ","
        else "Its numbers are written with a decimal point; those of the project's data were "
        "written with a decimal comma."
    )


def _sign_of_most(cells: list[str]) -> str | None:
    """The sign of most decimals, a point where both are as many; None where there are none."""
    grouped = [cell for cell in cells if _GROUPED.match(cell)]
    commas = sum(1 for cell in cells if _COMMA_NUMBER.match(cell))
    commas += sum(1 for cell in grouped if "." in cell)
    points = sum(1 for cell in cells if _POINT_NUMBER.match(cell))
    points += sum(1 for cell in grouped if "," in cell)
    if not commas + points:
        return None
    return "," if commas > points else "."
