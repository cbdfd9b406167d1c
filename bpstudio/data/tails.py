"""Looks for numbers far from all others: a few that may be wrong, and long tails.

Distances are from the median, in widths of the middle half of the values. Knows columns, fields and
the rows of a table; no parts, no model.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from bpstudio.data.chain import fills
from bpstudio.data.leaks import evenly
from bpstudio.data.symptoms import Repair, Symptom
from bpstudio.data.table import Array, Table, row_words
from bpstudio.graph.document import Choice, Data, Field
from bpstudio.language import plural, tr

FAR = 1_000.0
"""Of a log-normal with σ = 2 two values in 100,000 lie so far away, of a normal none."""
LONG, LEAST_LONG, LONG_SHARE = 20.0, 3, 0.001
"""A tail is long if so many values, and this share, lie so far away: of an exponential distribution
none do, of a log-normal one with σ = 2 one in sixty."""
BROAD, LEAST_BROAD, BROAD_SHARE = 8.0, 7, 0.0075
"""Or if so many lie so far away on one side: of a log-normal with σ = 1.2 one in 88, with σ = 1 one
in 178; of the longest tails of breast cancer 3 of 569, of an exponential one in 13,000. Rows of
another unit lie on both."""
ONE_SIDE = 0.9
OUTERMOST, PEAKED = 15.0, 100.0
"""Or if one value lies so many deviations from the mean and the kurtosis is so large: of 800 values
of an exponential distribution the farthest lies 6 away, and the kurtosis is 8."""
ALONE, APART = 20.0, 5.0
"""Values are alone if they lie so far away, and so many times farther than all the others."""
TAIL, STEEP = 10, 7.0
"""And farther than the tail of the others reaches: if it falls as their ten farthest show, a value
comes so far out by chance once in e⁷ tables."""
MOST_ZERO, LEAST_ABOVE = 0.5, 50
"""Where more values than this share are 0, the others are looked at alone if they are so many."""
MOST_ALONE, ALONE_SHARE, LEAST_ROWS = 10, 0.005, 50
"""At most so many are alone, two or this share of so many values; more are a tail."""


@dataclass(frozen=True, kw_only=True, eq=False)
class _Look:
    """The values of a column (n,), their rows and median, and how far each is away from it."""

    values: Array
    rows: Array
    middle: float
    away: Array


def far_values(field: Field, values: Array, table: Table) -> Iterator[Symptom]:
    """Numbers that lie so far out that the others are nearly one point once they are scaled."""
    steps = {step.kind for step in field.prepare}
    if values.dtype == object or steps & {"log", "quantile"}:
        return
    look = _look(values)
    above = _above_zeros(values)
    if look is None and above is None:
        return
    look = look or above
    assert look is not None
    alone = _alone(look)
    if len(alone):
        yield _perhaps_wrong(field.column, look, alone, table)
    elif (look.away > FAR).any():
        yield _far(field.column, int((look.away > FAR).sum()))
    else:
        words = _tail_words(above or look)
        if words and above is not None:
            share = f"{100 * (1 - len(above.rows) / np.isfinite(values).sum()):.0f}"
            words = tr("{share} % are 0, and of the others {words}", share=share, words=words)
        if words:
            yield _tail(field, words)


def _above_zeros(values: Array) -> _Look | None:
    """What is above zero, in a column of which most values are zero and none is below."""
    above = np.isfinite(values) & (values > 0)
    zeros = int((values == 0).sum())
    if above.sum() < LEAST_ABOVE or zeros <= MOST_ZERO * np.isfinite(values).sum():
        return None
    if bool((values < 0).any()):
        return None
    look = _look(values[above])
    return None if look is None else replace(look, rows=np.flatnonzero(above)[look.rows])


def _look(values: Array) -> _Look | None:
    """None where half of the values are one, so that nothing tells what is far."""
    rows = np.flatnonzero(np.isfinite(values))
    finite = values[rows].astype(np.float64)
    some = finite[evenly(np.arange(len(finite)))]
    low, middle, high = np.quantile(some, (0.25, 0.5, 0.75)) if len(some) else (0, 0, 0)
    if high <= low:
        return None
    away = np.abs(finite - middle) / (high - low)
    return _Look(values=finite, rows=rows, middle=float(middle), away=away)


def _alone(look: _Look) -> Array:
    """The places of the few values that lie far from all others, in order.

    How steeply the others' tail falls is told by Hill's estimator (1975): the mean logarithm of
    how far their farthest lie, against the next.
    """
    count = len(look.away)
    most = min(MOST_ALONE, max(2, int(ALONE_SHARE * count)))
    if count < LEAST_ROWS:
        return np.empty(0, np.int64)
    seen = most + TAIL + 1
    order = np.argpartition(look.away, count - seen)[count - seen :]
    order = order[np.argsort(-look.away[order], kind="stable")]
    far = look.away[order]
    for several in range(most, 0, -1):
        rest = far[several : several + TAIL + 1]
        if far[several - 1] < ALONE or not rest[-1]:
            continue
        steep = float(np.log(rest[:-1] / rest[-1]).mean())
        if math.log(far[several - 1] / rest[0]) >= max(math.log(APART), STEEP * steep):
            return np.sort(order[:several])
    return np.empty(0, np.int64)


def _tail_words(look: _Look) -> str:
    """How long the tail is, as part of a sentence; "" where it is not."""
    long, broad = look.away > LONG, look.away > BROAD
    if _is_tail(long, LEAST_LONG, LONG_SHARE):
        return _beyond(int(long.sum()), LONG)
    above = float((look.values[broad] > look.middle).mean()) if broad.any() else 0.0
    if _is_tail(broad, LEAST_BROAD, BROAD_SHARE) and max(above, 1 - above) >= ONE_SIDE:
        return _beyond(int(broad.sum()), BROAD)
    off = look.values - look.values.mean()
    off /= np.abs(off).max()  # the fourth power of a large number is none
    spread = float(np.square(off).mean())
    outermost = 1 / math.sqrt(spread)
    if outermost < OUTERMOST or float((off**4).mean()) < PEAKED * spread**2:
        return ""
    return tr("one value lies {z:.0f} standard deviations from the mean", z=outermost)


def _is_tail(beyond: Array, least: int, share: float) -> bool:
    return bool(beyond.sum() >= max(least, share * len(beyond)))


def _beyond(count: int, times: float) -> str:
    return tr(
        "{count:,} values lie more than {times:.0f} times the middle half's width from the median",
        count=count,
        times=times,
    )


def _perhaps_wrong(name: str, look: _Look, alone: Array, table: Table) -> Symptom:
    least = float(look.away[alone].min())
    return Symptom(
        kind="far-values",
        columns=(name,),
        message=plural(
            len(alone),
            "{n:,} value of {name!r} lies alone, more than {times:,.0f} times the middle half's "
            "width from the median: {rows}, {value}.",
            "{n:,} values of {name!r} lie alone, more than {times:,.0f} times the middle half's "
            "width from the median: {rows}, the first is {value}.",
            name=name,
            times=math.floor(least),
            rows=row_words(table.in_file(look.rows[alone])),
            value=f"{look.values[alone[0]]:,.10g}",
        ),
        hint=tr(
            "It may be a typing error. Standardised by it, all others become nearly one value, "
            "and {jump}. Mend it in the file if it is wrong, or take logarithms.",
            jump=_jump(),
        ),
        repair=_drawn_in(name),
    )


def _far(name: str, count: int) -> Symptom:
    return Symptom(
        kind="far-values",
        columns=(name,),
        message=plural(
            count,
            "{n:,} value of {name!r} lies more than {times:,.0f} times the middle half's "
            "width from the median.",
            "{n:,} values of {name!r} lie more than {times:,.0f} times the middle half's "
            "width from the median.",
            name=name,
            times=FAR,
        ),
        hint=tr(
            "Standardised by them, all others become one value, and {jump}. Mend them in "
            "the file if they are wrong, or take logarithms.",
            jump=_jump(),
        ),
        repair=_drawn_in(name),
    )


def _tail(field: Field, words: str) -> Symptom:
    name = field.column
    if field.role == "target":
        return Symptom(
            kind="target-outliers",
            columns=(name,),
            message=tr("The target {name!r} has a long tail: {words}.", name=name, words=words),
            hint=tr(
                "A squared loss looks at little else, and {jump}. Take logarithms, or a loss "
                "that forgives them (HuberLoss).",
                jump=_jump(),
            ),
            repair=_drawn_in(name),
        )
    return Symptom(
        kind="heavy-tail",
        columns=(name,),
        message=tr("{name!r} has a long tail: {words}.", name=name, words=words),
        hint=tr(
            "Standardised, most rows look alike to the network, and {jump}. A logarithm "
            "spreads them.",
            jump=_jump(),
        ),
        repair=_drawn_in(name),
    )


def _jump() -> str:
    return tr("gradients jump where they turn up")


def _drawn_in(column: str) -> Repair:
    """Take logarithms, after gaps are filled and before the scale is set."""

    def change(data: Data) -> Data:
        field = data.by_column[column]
        filled = tuple(filter(fills, field.prepare))
        rest = (Choice(kind="log"), Choice(kind="standardize"))
        changed = replace(field, prepare=(*filled, *rest))
        fields = (changed if one.column == column else one for one in data.fields)
        return replace(data, fields=tuple(fields))

    return Repair(label=tr("Take the logarithm of {column}", column=column[:40]), apply=change)
