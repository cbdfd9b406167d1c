"""Values that are alone far out are told with their rows, long tails by their length."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from bpstudio.data.symptoms import Symptom
from bpstudio.data.table import Table
from bpstudio.data.tails import far_values
from bpstudio.graph.document import Field

Draw = Callable[[np.random.Generator, int], np.ndarray]


def told(values: np.ndarray, role: str = "input") -> list[Symptom]:
    field = Field(column="x", role=role, type="number")
    return list(far_values(field, values, Table(columns={"x": values})))


def random(seed: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


@pytest.mark.parametrize("role", ["input", "target"])
def test_two_prices_a_hundred_times_too_large_are_told_with_their_rows(role: str) -> None:
    prices = random(1).lognormal(12.5, 0.4, 600)
    prices[[3, 77]] = 26_900_000.0, 16_400_000.0
    (symptom,) = told(prices, role)
    assert symptom.kind == "far-values"
    assert "2 values of 'x' lie alone" in symptom.message
    assert "rows 4, 78, the first is 26,900,000." in symptom.message
    assert symptom.repair is not None


def test_one_size_a_thousand_times_too_large_is_told_among_gaps() -> None:
    sizes = random(2).normal(120, 30, 600)
    sizes[[0, 5, 9]] = np.nan
    sizes[11] = 118_000.0
    (symptom,) = told(sizes)
    assert "row 12, 118,000" in symptom.message
    assert "typing error" in symptom.hint
    assert "gradients jump" in symptom.hint


@pytest.mark.parametrize("sigma", [0.5, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("rows", [200, 800])
def test_the_farthest_values_of_a_tail_are_no_typing_errors(sigma: float, rows: int) -> None:
    wrong = [
        seed
        for seed in range(100)
        if any("alone" in one.message for one in told(random(seed).lognormal(0, sigma, rows)))
    ]
    assert len(wrong) <= 2


@pytest.mark.parametrize("role", ["input", "target"])
def test_a_log_normal_tail_is_long(role: str) -> None:
    found = [told(random(seed).lognormal(0, 1.2, 2_000), role) for seed in range(20)]
    kinds = [one.kind for symptoms in found for one in symptoms]
    assert kinds.count("heavy-tail" if role == "input" else "target-outliers") >= 18
    assert all(one.repair for symptoms in found for one in symptoms)


def test_one_value_of_a_tail_may_lie_many_deviations_out() -> None:
    values = np.append(random(3).lognormal(0, 0.9, 800), 55.0)
    (symptom,) = told(values)
    assert symptom.kind == "heavy-tail"
    assert "one value lies 2" in symptom.message
    assert "gradients jump" in symptom.hint


def test_rows_of_another_unit_lie_on_both_sides_and_are_no_tail() -> None:
    values = random(5).normal(size=800)
    values[600:] *= 10
    assert not told(values)


@pytest.mark.parametrize(
    "draw",
    [
        lambda draw, rows: draw.normal(size=rows),
        lambda draw, rows: draw.random(rows),
        lambda draw, rows: draw.exponential(size=rows),
        lambda draw, rows: draw.laplace(size=rows),
        lambda draw, rows: draw.lognormal(0, 0.5, rows),
        lambda draw, rows: draw.poisson(2.0, rows).astype(float),
    ],
    ids=["normal", "uniform", "exponential", "laplace", "log-normal", "counts"],
)
@pytest.mark.parametrize("rows", [30, 200, 800, 5_000])
def test_short_tails_are_no_symptom(draw: Draw, rows: int) -> None:
    assert not [one for seed in range(20) for one in told(draw(random(seed), rows))]


def test_the_largest_numbers_are_looked_at_without_a_warning() -> None:
    values = random(4).normal(size=400) * 1e300
    assert not told(values)
    values[7] = 1e307
    assert [one.kind for one in told(values)] == ["far-values"]


@pytest.mark.parametrize("role", ["input", "target"])
def test_a_tail_beside_many_zeros_is_told_and_its_logarithm_offered(role: str) -> None:
    damages = random(3).lognormal(6, 1.8, 4_000)
    damages[random(4).random(4_000) < 0.8] = 0.0
    (symptom,) = told(damages, role)
    assert symptom.kind == ("target-outliers" if role == "target" else "heavy-tail")
    assert "% are 0, and of the others" in symptom.message
    assert symptom.repair is not None
    assert "logarithm" in symptom.repair.label


def test_zeros_beside_numbers_without_a_tail_are_not_told() -> None:
    for seed in range(20):
        counts = random(seed).poisson(0.3, 1_000).astype(np.float64)
        rain = random(seed).exponential(4.0, 1_000)
        rain[random(seed + 50).random(1_000) < 0.7] = 0.0
        assert not told(counts)
        assert not told(rain)
