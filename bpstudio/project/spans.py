"""Several values as a person types them: lists, ranges, seeds; knows no document and no setting."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal, InvalidOperation

from bpstudio.errors import UserError
from bpstudio.language import tr

MOST_RUNS = 200
"""Runs that a project file holds, and so the most that are asked for at once."""
_RANGE = re.compile(r"(?P<low>[-+.\deE]+?)\.\.(?P<high>[-+.\deE]+)/(?P<count>\d{1,4})(?P<log>log)?")
_PART = re.compile(r"(?:\[[^\]]*\]|\{[^}]*\}|[^,])+")
"""What commas divide, save those in brackets: a list or an object is one value."""
_LARGEST_SEED = 2**53
_SEED_DIGITS = 20
"""More than any seed has; Python refuses to read numbers of thousands."""
_LARGEST_EXPONENT = 308
"""Of a float. Whole numbers beyond are written out digit by digit, which takes minutes."""
_EVEN = 1e-3
"""Neighbours of values in even factors may differ by so much: they were typed in few digits."""


def values_of(text: str) -> list[str]:
    """The values of `V1,V2,…`; a part `LOW..HIGH/N` stands for N of them, `…/Nlog` too.

    Raises:
        UserError: when there is none, or a range that cannot be.
    """
    parts = [one for part in _PART.findall(text) if part.strip() for one in _spread(part.strip())]
    if not parts:
        raise UserError(tr("No value is named."), hint=tr("Separate values by commas: 0.1, 0.01"))
    return list(dict.fromkeys(parts))


def seeds_of(text: str) -> list[int]:
    """The seeds of `0-4`, `3` or `1,5,8`.

    Raises:
        UserError: when they are none, or too many.
    """
    found: list[int] = []
    for part in text.split(","):
        low, sign, high = (piece.strip() for piece in part.partition("-"))
        if not low.isdecimal() or (sign and not high.isdecimal()):
            raise UserError(
                tr("{text!r} is no list of seeds such as 0-4 or 1,5,8.", text=text[:60])
            )
        digits = max(len(low), len(high))
        first, last = (int(low), int(high or low)) if digits <= _SEED_DIGITS else (0, MOST_RUNS)
        if last < first or last - first >= MOST_RUNS or last > _LARGEST_SEED:
            raise UserError(
                tr(
                    "{part!r} is no range of at most {n} seeds.",
                    part=part[:60],
                    n=MOST_RUNS,
                )
            )
        found += range(first, last + 1)
    return list(dict.fromkeys(found))


def in_even_factors(values: list[float]) -> bool:
    """Whether each value is the same multiple of the one before: an axis of them is logarithmic."""
    placed = sorted(set(values))
    if len(placed) < 3 or placed[0] <= 0:
        return len(placed) == 2 and placed[0] > 0 and placed[1] / placed[0] >= 10
    factors = [high / low for low, high in itertools.pairwise(placed)]
    return max(factors) / min(factors) - 1 <= _EVEN


def _spread(part: str) -> list[str]:
    """The values of `0.1..0.5/5`, even steps, or of `1e-4..1e-1/4log`, even factors."""
    if ".." not in part:
        return [part]
    found = _RANGE.fullmatch(part)
    words = tr("{part!r} is no range such as 16..64/4, or 1e-4..1e-1/4log", part=part[:60])
    if found is None:
        raise UserError(f"{words}.")
    try:
        low, high = Decimal(found["low"]), Decimal(found["high"])
    except InvalidOperation as error:
        raise UserError(f"{words}.") from error
    if max(abs(low.adjusted()), abs(high.adjusted())) > _LARGEST_EXPONENT:
        raise UserError(tr("{words}: no setting is as large or as close to 0.", words=words))
    count, even_factors = int(found["count"]), bool(found["log"])
    if not (low.is_finite() and high.is_finite() and low < high and 2 <= count <= MOST_RUNS):
        raise UserError(
            tr(
                "{words}, from low to high in 2 to {n} values.",
                words=words,
                n=MOST_RUNS,
            )
        )
    if even_factors and low <= 0:
        raise UserError(
            tr("{part!r} begins at {low}: even factors need more than 0.", part=part[:60], low=low)
        )
    shares = [Decimal(place) / (count - 1) for place in range(count)]
    if even_factors:
        return [_short(low * (high / low) ** share) for share in shares]
    return [_short(low + (high - low) * share) for share in shares]


def _short(value: Decimal) -> str:
    """Six digits at most; whole numbers without a point, as whole settings need them."""
    return str(int(value)) if value == int(value) else f"{float(value):.6g}"
