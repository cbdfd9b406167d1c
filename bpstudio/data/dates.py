"""Dates that are written day first or month first: told apart, and turned into ISO 8601.

Knows texts only. What a column's dates are is decided once for all of its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Literal, get_args

from bpstudio.language import tr

DateOrder = Literal["iso", "day", "month"]
"""What stands first; `iso` is the year."""
ORDERS: tuple[DateOrder, ...] = get_args(DateOrder)

DATE = r"(?a)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ T]+(\d{1,2})(:\d{2}(?::\d{2}(?:\.\d+)?)?))?"
"""One date that does not begin with its year, and its time of day if it has one."""


def date_orders(labels: Iterable[str | None]) -> tuple[DateOrder, ...]:
    """The orders in which all of these texts are dates, of `day` and `month`; () where none fits.

    With two, no value has a day above 12, and nothing tells them apart.
    """
    fits = {"day": True, "month": True}
    some = False
    for label in labels:
        if label is None:
            continue
        found = re.fullmatch(DATE, label.strip())
        if found is None:
            return ()
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        fits["day"] = fits["day"] and _is_day(year, second, first)
        fits["month"] = fits["month"] and _is_day(year, first, second)
        if not any(fits.values()):
            return ()
        some = True
    return tuple(order for order in ORDERS if some and fits.get(order))


def date_order(labels: Iterable[str | None]) -> DateOrder:
    """The order of a column's dates: day first where both fit, `iso` where neither does."""
    return next(iter(date_orders(labels)), "iso")


def order_words(labels: Iterable[str]) -> str:
    """How dates of one column are read, and whether anything says so; "" where they are none."""
    labels = list(labels)
    orders = date_orders(labels)
    if not orders:
        return ""
    example = min(labels)[:20]
    if len(orders) > 1:
        return tr("read as day before month ({example!r}), which no value decides", example=example)
    return tr(
        "read as day before month ({example!r})"
        if orders[0] == "day"
        else "read as month before day ({example!r})",
        example=example,
    )


def _is_day(year: int, month: int, day: int) -> bool:
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return False
    try:
        datetime(year, month, day)
    except ValueError:
        return False
    return True


def iso_dates(values: list[str | None], *, day_first: bool) -> list[str | None]:
    """Texts that `DATE` describes, such as 31.12.2022 8:30, as 2022-12-31T08:30; others as is."""
    import re

    found: list[str | None] = []
    for value in values:
        match = None if value is None else re.fullmatch(DATE, value.strip())
        if match is None:
            found.append(value)
            continue
        first, _, second, year, hour, rest = match.groups()
        day, month = (first, second) if day_first else (second, first)
        time = f"T{hour:0>2}{rest}" if hour else ""
        found.append(f"{year}-{month:0>2}-{day:0>2}{time}")
    return found
