"""For which time a forecast is: dates, months, hours and numbers; in words of an uneven series."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bpstudio.data.dates import date_order
from bpstudio.data.series import Cut
from bpstudio.data.table import Table
from bpstudio.results.foretold import foretold


def last(times: list[Any], *, horizon: int = 1) -> Any:
    """The time of the forecast to the last of these rows."""
    texts = isinstance(times[0], str)
    values = np.array(times, dtype=object if texts else np.float64)
    dates = date_order(times) if texts else "iso"
    cut = Cut(lags=2, horizon=horizon, order_by="t", dates=dates)
    found = foretold(cut, Table(columns={"t": values}))
    assert found is not None
    return found.cells[-1]


@pytest.mark.parametrize(
    ("times", "horizon", "told"),
    [
        ([f"2024-02-{day}" for day in (26, 27, 28)], 2, "2024-03-01"),
        (["2024-11-01", "2024-12-01", "2025-01-01"], 1, "2025-02-01"),
        (["2023-11-30", "2023-12-31", "2024-01-31"], 1, "2024-02-29"),
        (["2024-10", "2024-11", "2024-12"], 3, "2025-03"),
        (["28.12.2024", "29.12.2024", "30.12.2024"], 2, "01.01.2025"),
        (["2024-05-31 21:00", "2024-05-31 22:00", "2024-05-31 23:00"], 1, "2024-06-01 00:00"),
        (["2024-05-31T22:00:00Z", "2024-05-31T23:00:00Z"], 1, "2024-06-01T00:00:00Z"),
        ([0.1, 0.2, 0.3], 1, 0.4),
        ([2021, 2022, 2023], 2, 2025),
    ],
)
def test_a_forecast_is_for_a_time_by_the_usual_step(
    times: list[Any], horizon: int, told: object
) -> None:
    assert last(times, horizon=horizon) == told


def test_an_uneven_series_is_told_in_words() -> None:
    assert last(["2024-05-01", "2024-05-03", "2024-05-09"]) == "1 step after 2024-05-09"
    assert last([1, 2, 7, 9], horizon=2) == "2 steps after 9"
    assert last(["2024-05-01"]) == "1 step after 2024-05-01"


def test_a_row_that_is_there_is_what_is_foretold_and_series_are_apart() -> None:
    columns = {
        "t": np.array(["2024-05-01", "2024-05-06", "2024-05-02", "2024-05-13"], dtype=object),
        "shop": np.array(["a", "b", "a", "b"], dtype=object),
    }
    found = foretold(Cut(lags=1, horizon=1, order_by="t", groups=("shop",)), Table(columns=columns))
    assert found is not None
    assert found.title == "t + 1 step"
    assert found.cells == ("2024-05-02", "2024-05-13", "2024-05-03", "2024-05-20")


def test_without_a_time_rows_are_counted() -> None:
    table = Table(columns={"x": np.arange(3.0), "g": np.array(["a", "b", "a"], dtype=object)})
    found = foretold(Cut(lags=1, horizon=2), table)
    assert found is not None
    assert (found.title, found.cells) == ("row + 2 steps", (3, 4, 5))
    grouped = foretold(Cut(lags=1, horizon=1, groups=("g",)), table)
    assert grouped is not None
    assert grouped.cells == (3, "1 step after row 2", "1 step after row 3")
    assert foretold(None, table) is None
