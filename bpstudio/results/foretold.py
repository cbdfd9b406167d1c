"""For which time a forecast is: that of the row so many steps later, or by the usual step.

Where the rows of a series lie unevenly, it is said in words. Knows tables and cuts; no model.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

import numpy as np

from bpstudio.data.dates import DATE, DateOrder, iso_dates
from bpstudio.data.series import Cut, Ordered, in_order, without_time
from bpstudio.data.table import Array, Table
from bpstudio.data.times import are_dates
from bpstudio.language import plural
from bpstudio.project.foreign import shown

EVEN = 0.9
"""A series is even if this share of its steps is the usual one: of days a few may be missing, of
working days every fifth has a weekend before it."""
CLOSE = 1e-6
"""Steps of numbers are equal if they differ by less than this share of them."""
MONTH = "(?a)\\d{4}-\\d{2}"
Cell = str | float | int
Ahead = Callable[[Cell], Cell | None]
"""The time so many steps after one; None where nothing tells."""


@dataclass(frozen=True, kw_only=True)
class Foretold:
    """A column of times for which answers are: its title, and a cell for each row that is asked."""

    title: str
    cells: tuple[Cell, ...]


def foretold(cut: Cut | None, table: Table) -> Foretold | None:
    """For which time the answer to each row is; None where rows are taken one by one.

    Rows without a time have an empty cell.

    Raises:
        DataError: when there is no column to order or group by, or it does not order.
    """
    if cut is None:
        return None
    by = cut.order_by or "row"
    steps = "1 step" if cut.horizon == 1 else f"{cut.horizon} steps"
    rows = np.flatnonzero(~without_time(cut, table))
    names = {*cut.groups, *([cut.order_by] if cut.order_by else [])} & set(table.columns)
    columns = {name: table.columns[name][rows] for name in names} or {"row": rows}
    found = _cells(cut, replace(table, columns=columns, classes={}, known=(), places=rows))
    cells: list[Cell] = [""] * table.rows
    for row, cell in zip(rows.tolist(), found, strict=True):
        cells[row] = cell
    return Foretold(title=f"{by} + {steps}", cells=tuple(cells))


def _cells(cut: Cut, table: Table) -> list[Cell]:
    ordered = in_order(cut, table)
    known = np.arange(1, table.rows + 1) if cut.order_by is None else table.columns[cut.order_by]
    cells: list[Cell] = [""] * table.rows
    for rows in np.split(ordered.order, np.cumsum(ordered.lengths)[:-1]):
        later = rows[cut.horizon :]
        for row, its in zip(rows.tolist(), later.tolist(), strict=False):
            cells[row] = _plain(known[its])
    _go_on(cut, table, ordered, known, cells)
    return cells


def _go_on(cut: Cut, table: Table, ordered: Ordered, known: Array, cells: list[Cell]) -> None:
    """Fill in the cells of the last rows of each series, to which the rows to come belong."""
    # A gap changes nothing of how far rows usually lie apart.
    whole = in_order(replace(cut, apart=None), table)
    places = np.empty(table.rows, np.int64)
    places[whole.order] = whole.series()
    ways: dict[int, Ahead] = {}
    first = 0
    for length in ordered.lengths:
        for row in ordered.order[first + max(0, length - cut.horizon) : first + length].tolist():
            series = int(places[row])
            if series not in ways:
                ways[series] = _way(cut, table, whole.order[whole.series() == series], known)
            ahead = ways[series](known[row])
            cells[row] = _in_words(cut, known[row]) if ahead is None else ahead
        first += length


def _in_words(cut: Cut, time: Cell) -> str:
    where = f"row {time}" if cut.order_by is None else shown(str(_plain(time)), limit=60)
    return plural(cut.horizon, "{n:,} step after {time}", "{n:,} steps after {time}", time=where)


def _plain(value: Cell) -> Cell:
    """A time as a cell: texts as they were written, whole numbers without a point."""
    if isinstance(value, str):
        return value
    number = float(value)
    return int(number) if number == number // 1 and abs(number) < 2**53 else number


def _way(cut: Cut, table: Table, rows: Array, known: Array) -> Ahead:
    """What leads from a time of a series, whose `rows` are in order, to the time foretold."""
    if cut.order_by is None:
        return (lambda _: None) if cut.groups else (lambda row: int(row) + cut.horizon)
    times = known[rows].tolist()
    if are_dates(table, cut.order_by):
        return _way_of_dates(times, cut)
    numbers = np.array(times, np.float64)
    step = _even(np.diff(numbers))
    if step is None:
        return lambda _: None
    return lambda time: _rounded(float(time) + cut.horizon * step)


def _rounded(number: float) -> Cell:
    """Without what sums of binary fractions leave."""
    return _plain(float(f"{number:.12g}"))


def _even(steps: Array) -> float | None:
    """The usual one of these steps, in their unit; None where rows lie unevenly."""
    steps = steps[steps > 0]
    if not len(steps):
        return None
    usual = float(np.quantile(steps, 0.5, method="lower"))
    even = np.abs(steps - usual) <= CLOSE * usual
    return usual if float(even.mean()) >= EVEN else None


def _way_of_dates(times: list[str], cut: Cut) -> Ahead:
    read = [_instant(time, cut.dates) for time in times]
    instants = [one for one in read if one is not None]
    if len(instants) < len(read) or len({one.tzinfo is None for one in instants}) > 1:
        return lambda _: None
    months = _even_months(instants)
    if months is not None:
        return lambda time: _after(str(time), cut.dates, _by_months(cut.horizon * months, instants))
    steps = np.array([(b - a).total_seconds() for a, b in pairwise(instants)])
    step = _even(steps)
    if step is not None:
        return lambda time: _after(str(time), cut.dates, _by_seconds(cut.horizon * step))
    return lambda _: None


def _instant(text: str, order: DateOrder) -> datetime | None:
    """A date as it is written in a column, without a change of its zone."""
    text = text.strip()
    if order != "iso":
        text = iso_dates([text], day_first=order == "day")[0] or ""
    try:
        return datetime.fromisoformat(f"{text}-01" if re.fullmatch(MONTH, text) else text)
    except ValueError:
        return None


def _after(text: str, order: DateOrder, move: Callable[[datetime], datetime]) -> str | None:
    """The date that `move` makes of one, written as that is; None beyond the calendar."""
    instant = _instant(text, order)
    if instant is None:
        return None
    try:
        return _written(move(instant), text.strip(), order)
    except (OverflowError, ValueError):
        return None


def _written(moment: datetime, like: str, order: DateOrder) -> str:
    """A moment as another one of its column is written."""
    if order != "iso" and (found := re.fullmatch(DATE, like)) is not None:
        parts = (moment.day, moment.month) if order == "day" else (moment.month, moment.day)
        date = found[2].join([*(f"{part:02}" for part in parts), f"{moment.year:04}"])
        midnight = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
        timed = found[5] is not None or not midnight
        second = ":%S" if (found[6] or "").count(":") > 1 else ""
        return f"{date} {moment:%H:%M}{moment.strftime(second)}" if timed else date
    if re.fullmatch(MONTH, like):
        return f"{moment:%Y-%m}" if moment.day == 1 else moment.date().isoformat()
    if len(like) <= len("2024-05-31") and (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date().isoformat()
    between = like[10:11] if like[10:11] in {" ", "T"} else "T"
    seconds = like[11:].count(":") - (moment.tzinfo is not None and like[-3:-2] == ":") > 1
    precise = "auto" if "." in like else "seconds" if seconds or moment.second else "minutes"
    words = moment.isoformat(sep=between, timespec=precise)
    return words.replace("+00:00", "Z") if like.endswith("Z") else words


def _by_seconds(step_s: float) -> Callable[[datetime], datetime]:
    return lambda moment: moment + timedelta(seconds=step_s)


def _even_months(instants: list[datetime]) -> int | None:
    """How many months lie between the dates, each the same day of a month or its last."""
    days = {one.day for one in instants}
    if len(days) > 1 and not all(_is_last(one) for one in instants):
        return None
    months = np.array([12 * one.year + one.month for one in instants], np.float64)
    steps = np.diff(months)
    step = _even(steps) if (steps > 0).all() else None
    return None if step is None else int(step)


def _is_last(moment: datetime) -> bool:
    return (moment + timedelta(days=1)).day == 1


def _by_months(months: int, instants: list[datetime]) -> Callable[[datetime], datetime]:
    """To the same day so many months later, or to the last day where all of them are."""
    last = all(map(_is_last, instants))

    def move(moment: datetime) -> datetime:
        at = 12 * moment.year + moment.month - 1 + months
        first = moment.replace(year=at // 12, month=at % 12 + 1, day=1)
        if not last:
            return first.replace(day=moment.day)
        return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    return move
