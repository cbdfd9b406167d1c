"""Places on an axis of time at which dates are written; knows no chart. Times are in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

_HOUR, _DAY = 3_600.0, 86_400.0
_EVEN = (1.0, 5.0, 15.0, 30.0, 60.0, 300.0, 900.0, 1_800.0, _HOUR, 3 * _HOUR, 6 * _HOUR,
         12 * _HOUR, _DAY, 2 * _DAY, 7 * _DAY)  # fmt: skip
"""Steps in seconds that are all equally long."""
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 2_400, 6_000, 12_000, 24_000)
_CROWDED = 1.25
"""Ticks may stand so much closer than was asked for: better than three times as far apart."""
_MONTH = 30.44 * _DAY
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MONDAY = 4 * _DAY
"""Weeks begin on a Monday; the first day of 1970 was a Thursday."""
EARLIEST = (datetime(1, 1, 1, tzinfo=UTC) - _EPOCH).total_seconds()
LATEST = (datetime(9999, 12, 31, tzinfo=UTC) - _EPOCH).total_seconds()


def date_ticks(low_s: float, high_s: float, most: int) -> list[tuple[float, str]]:
    """At most about `most` round times from `low_s` to `high_s`, in seconds since 1970, with words.

    The words are as short as the step allows: a year, a month, a day or a time of day.
    """
    low_s, high_s = max(low_s, EARLIEST), min(high_s, LATEST)
    if not low_s < high_s:
        return []
    room = (high_s - low_s) / max(most, 1) / _CROWDED
    step = next((step for step in _EVEN if step >= room), None)
    if step is None:
        months = next((m for m in _MONTHS if m * _MONTH >= room), _MONTHS[-1])
        form = "%Y" if months >= 12 else "%b %Y"
        return [(at, _words(at, form)) for at in _months(low_s, high_s, months)]
    form = "%d %b" if step >= _DAY else "%H:%M" if step >= 60 else "%H:%M:%S"
    begun = _MONDAY if step == 7 * _DAY else 0.0
    first = -(-(low_s - begun) // step) * step + begun
    count = int((high_s - first) // step) + 1
    return [
        (at, _words(at, "%d %b" if at % _DAY == 0 else form))
        for at in (first + number * step for number in range(count))
    ]


def iso_words(at_s: float) -> str:
    """A time as ISO 8601, without what is zero at its end."""
    if not EARLIEST <= at_s <= LATEST:
        return ""
    moment = _moment(at_s)
    return moment.strftime("%Y-%m-%d" if at_s % _DAY == 0 else "%Y-%m-%dT%H:%M:%S")


def _months(low_s: float, high_s: float, months: int) -> Iterator[float]:
    first = _moment(low_s)
    number = (first.year * 12 + first.month - 1) // months * months
    while True:
        year, month = divmod(number, 12)
        if year > 9999:
            return
        at = (datetime(max(year, 1), month + 1, 1, tzinfo=UTC) - _EPOCH).total_seconds()
        if at > high_s:
            return
        if at >= low_s:
            yield at
        number += months


def _moment(at_s: float) -> datetime:
    return _EPOCH + timedelta(seconds=at_s)


def _words(at_s: float, form: str) -> str:
    words = _moment(at_s).strftime(form)
    return words.lstrip("0") if form.startswith("%d") else words
