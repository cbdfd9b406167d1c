"""Figures read well, and ranges move in jumps."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpstudio.ui.charts.values import (
    count,
    factor,
    figure,
    linear_range,
    log_range,
    signed,
    tick_text,
)

FINITE = st.floats(-1e12, 1e12)


@pytest.mark.parametrize(
    ("value", "text"),
    [(-4.94, "−4.9"), (0.0, "+0.0"), (-math.inf, "exactly zero"), (math.nan, "not finite")],
)
def test_decades_carry_a_sign(value, text):
    assert signed(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.6931, "0.6931"),
        (1234.5, "1234"),
        (2.5e9, "2.50e9"),
        (3.14159e-5, "3.14e−5"),
        (0.0, "0"),
        (math.inf, "not finite"),
    ],
)
def test_losses_read_short(value, text):
    assert figure(value) == text


@pytest.mark.parametrize(
    ("decades", "text"),
    [(-0.49, "× 0.32"), (0.014, "× 1.03"), (1.08, "× 12"), (-1.5, "× 0.032"), (-9, "× 1.0e−9")],
)
def test_slopes_read_as_multiples(decades, text):
    assert factor(decades) == text


def test_axis_figures_share_their_decimals():
    assert [tick_text(v, 0.05) for v in (0.65, 0.7, 0.75)] == ["0.65", "0.70", "0.75"]
    assert tick_text(2e6, 1e6) == "2e6"
    assert tick_text(-2.0, 1.0) == "−2"


def test_steps_are_grouped():
    assert count(1_284_000) == "1,284,000"


@given(FINITE, FINITE)
def test_a_range_holds_its_data(one, other):
    low, high = min(one, other), max(one, other)
    start, stop = linear_range(low, high, None)
    slack = 1e-6 * max(abs(low), abs(high), 1e-300)
    assert start < stop
    assert start <= low + slack
    assert high - slack <= stop


def test_a_range_stays_while_it_suits():
    kept = linear_range(0.1, 2.1, None)
    assert linear_range(0.3, 1.9, kept) == kept
    assert linear_range(0.3, 0.5, kept) != kept
    assert linear_range(0.3, 9.0, kept) != kept


def test_a_log_range_ends_at_half_decades():
    assert log_range(-1.2, 0.7, None) == (-1.5, 1.0)
    assert log_range(1.0, 1.0, None) == (0.5, 1.5)
    assert log_range(-1.0, 0.7, (-1.5, 1.0)) == (-1.5, 1.0)


def test_zero_has_no_minus() -> None:
    assert signed(-0.04) == "+0.0"
    assert tick_text(-0.004, 0.1) == "0.0"
