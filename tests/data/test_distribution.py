"""Bars and outliers of a column."""

from __future__ import annotations

import numpy as np
import pytest

from bpstudio.data.distribution import BARS, LOOKED_AT, distribution


def test_numbers_fall_into_bars_of_one_width() -> None:
    found = distribution(np.array([0.0, 0.0, 1.0, 16.0, np.nan, np.inf]))
    assert found is not None
    assert found.bars == (2, 1, *[0] * (BARS - 3), 1)
    assert (found.low, found.high) == (0.0, 16.0)


@pytest.mark.parametrize(
    "values",
    [
        np.full(30, 7.0),
        np.full(30, 1.7e15),
        np.arange(30) + 10**18,
        np.array([0.3, 0.30000000000000004] * 15),
        np.zeros(30),
        np.full(30, 5e-324),
    ],
    ids=["equal", "large", "long numbers", "nearly equal", "zero", "tiny"],
)
def test_numbers_that_cannot_be_told_apart_are_one_bar(values) -> None:
    found = distribution(values)
    assert found is not None
    assert found.bars == (30,)
    assert found.outliers is None


def test_outliers_lie_three_middle_halves_outside() -> None:
    middle = np.arange(100, dtype=np.float64)  # quartiles 24.75 and 74.25
    reach = 3 * 49.5
    found = distribution(np.append(middle, [74.25 + reach - 5, 24.75 - reach - 9]))
    assert found is not None
    assert found.outliers == pytest.approx(1 / 102)


def test_few_numbers_have_no_outliers() -> None:
    found = distribution(np.array([1.0, 2.0, 3.0, 1e9]))
    assert found is not None
    assert found.outliers is None


def test_classes_stand_in_the_order_of_their_number() -> None:
    found = distribution(np.array([0, 1, 1, 1, 2, 2]), classes=4)
    assert found is not None
    assert found.bars == (3, 2, 1, 0)


def test_words_are_counted() -> None:
    found = distribution(np.array(["b", "a", "b", None], dtype=object))
    assert found is not None
    assert found.bars == (2, 1)


@pytest.mark.parametrize(
    "values",
    [
        np.array([np.nan, np.inf]),
        np.array([], dtype=np.float64),
        np.array([-1.7e308, 1.7e308]),
        np.zeros((4, 3)),
        np.array(["a", "b", "c"], dtype=object),
    ],
    ids=["no number", "nothing", "too wide", "a row of arrays", "all different"],
)
def test_where_there_is_nothing_to_draw(values) -> None:
    assert distribution(values) is None


def test_a_long_column_is_looked_at_in_even_distances() -> None:
    found = distribution(np.arange(20 * LOOKED_AT, dtype=np.float64))
    assert found is not None
    assert LOOKED_AT <= sum(found.bars) <= 2 * LOOKED_AT
    assert max(found.bars) - min(found.bars) <= 1
