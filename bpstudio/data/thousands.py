"""Reads numbers whose thousands are set apart: 1.101,5 or 1,101.5 or 1 101; knows no table."""

from __future__ import annotations

import re
from collections.abc import Collection

from bpstudio.language import tr

SIGNS = {
    ".": tr("a point"),
    ",": tr("a comma"),
    " ": tr("a space"),
    "'": tr("an apostrophe"),
    "\u2019": tr("an apostrophe"),
    "\u00a0": tr("a space"),
    "\u202f": tr("a space"),
}
"""What may stand between thousands, in words."""

_LIKE_NUMBER = re.compile(rf"[+-]?\d[\d{re.escape(''.join(SIGNS))}]*", re.ASCII)


def thousands_sign(words: Collection[str], *, decimal: str) -> str | None:
    """The sign that sets thousands apart, if all of these words are numbers written so.

    Groups have three digits, and no number has four digits in a row before its decimals; at least
    one has the sign. None where a single word is written in another way.
    """
    if not words or not _LIKE_NUMBER.fullmatch(next(iter(words)).strip()):
        return None
    used = (sign for sign in SIGNS if sign != decimal and any(sign in word for word in words))
    sign = next(used, None)
    if sign is None:
        return None
    group, point = re.escape(sign), re.escape(decimal)
    number = re.compile(
        rf"[+-]?(?:[1-9]\d{{0,2}}(?:{group}\d{{3}})+|\d{{1,3}})(?:{point}\d+)?", re.ASCII
    )
    return sign if all(number.fullmatch(word.strip()) for word in words) else None


def number_of(word: str, *, sign: str, decimal: str) -> float:
    """The number that a word of such a column stands for."""
    return float(word.strip().replace(sign, "").replace(decimal, "."))


def words_for(sign: str) -> str:
    """What is said of a column that was read so."""
    return tr("Thousands are set apart by {sign}.", sign=SIGNS[sign])
