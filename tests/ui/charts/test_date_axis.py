"""Round times along an axis, in words that are as short as they can be."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bpstudio.ui.charts.date_axis import EARLIEST, LATEST, date_ticks, iso_words


def at(*parts: int) -> float:
    return datetime(*parts, tzinfo=UTC).timestamp()  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ((2024, 1, 1, 8), (2024, 1, 1, 12), ["08:00", "09:00", "10:00", "11:00", "12:00"]),
        ((2024, 1, 1), (2024, 1, 3), ["1 Jan", "12:00", "2 Jan", "12:00", "3 Jan"]),
        ((2024, 1, 1, 0, 20), (2024, 1, 1, 1, 10), ["00:30", "00:45", "01:00"]),
        ((2024, 1, 1), (2024, 1, 22), ["1 Jan", "8 Jan", "15 Jan", "22 Jan"]),
        ((2024, 1, 15), (2024, 5, 20), ["Feb 2024", "Mar 2024", "Apr 2024", "May 2024"]),
        ((2020, 6, 1), (2024, 6, 1), ["2021", "2022", "2023", "2024"]),
        ((1850, 1, 1), (2040, 1, 1), ["1850", "1900", "1950", "2000"]),
    ],
)
def test_ticks_are_round_and_short(
    low: tuple[int, ...], high: tuple[int, ...], words: list[str]
) -> None:
    found = date_ticks(at(*low), at(*high), 5)
    assert [said for _, said in found] == words
    assert all(at(*low) <= place <= at(*high) for place, _ in found)


def test_no_span_and_times_beyond_the_calendar_have_no_ticks() -> None:
    assert date_ticks(5.0, 5.0, 5) == []
    assert date_ticks(1e300, 2e300, 5) == []
    assert len(date_ticks(EARLIEST, LATEST, 5)) <= 12
    assert iso_words(1e300) == ""


def test_times_are_written_out_for_a_file() -> None:
    assert iso_words(at(2024, 2, 29)) == "2024-02-29"
    assert iso_words(at(2024, 2, 29, 12, 30)) == "2024-02-29T12:30:00"
