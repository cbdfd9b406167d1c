"""Gaps that go by the answer are told by their share, smaller ones if they are no chance."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from bpstudio.data.doctor import examine
from bpstudio.data.load import Loaded, prepare, propose
from bpstudio.data.symptoms import Symptom
from bpstudio.data.table import Table
from bpstudio.data.telling_gaps import _chance, telling_gaps
from bpstudio.graph.document import Data, Field, Source


def told(x: np.ndarray, y: np.ndarray) -> list[Symptom]:
    kind = "category" if y.dtype == object else "number"
    target = Field(column="y", role="target", type=kind)
    data = Data(fields=(Field(column="x", role="input", type="number"), target))
    return list(telling_gaps({"x": x}, target, Table(columns={"x": x, "y": y}), data))


def lacking(rates: tuple[float, ...], rows: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """A column with such shares of gaps in classes of one size, and the classes."""
    random = np.random.Generator(np.random.PCG64(seed))
    code = np.arange(rows) % len(rates)
    x = random.normal(size=rows)
    x[random.random(rows) < np.array(rates)[code]] = np.nan
    return x, np.array(["poor", "fair", "good"], dtype=object)[code]


def test_a_clear_difference_of_few_points_is_told() -> None:
    (symptom,) = told(*lacking((0.18, 0.044, 0.0), 800))
    assert symptom.kind == "telling-gaps"
    assert "% of poor against 0 % of good" in symptom.message


def test_its_repair_tells_gaps_in_training_and_of_new_rows() -> None:
    x, y = lacking((0.18, 0.044, 0.0), 800)
    table = Table(columns={"x": x, "y": y})
    data = propose(Loaded(table=table, source=Source(kind="csv", path="a.csv")), target="y")
    (symptom,) = examine(data, table, prepare(data, table))
    assert symptom.repair is not None
    assert symptom.repair.label == "Tell where x is missing"
    mended = symptom.repair.apply(data)
    prepared = prepare(mended, table)
    assert not examine(mended, table, prepared)
    assert prepared.columns["x"].shape == (800, 2)
    told_of = prepared.columns["x"][:, 1]
    assert len(np.unique(told_of)) == 2
    assert ((told_of == told_of.max()) == np.isnan(x)).all()
    new = Table(columns={"x": np.array([0.5, np.nan])})
    assert prepared.preparation.apply(new)["x"][:, 1].tolist() == [told_of.min(), told_of.max()]


@pytest.mark.parametrize("rates", [(0.1, 0.1, 0.1), (0.3, 0.3, 0.3), (0.12, 0.09, 0.09)])
@pytest.mark.parametrize("rows", [300, 800, 5_000])
def test_chance_and_small_differences_are_not_told(
    rates: tuple[float, float, float], rows: int
) -> None:
    assert not [one for seed in range(40) for one in told(*lacking(rates, rows, seed))]


def test_gaps_that_go_by_a_number_are_told_if_that_is_no_chance() -> None:
    random = np.random.Generator(np.random.PCG64(3))
    y = random.normal(size=2_000)
    chance = random.normal(size=2_000)
    chance[random.random(2_000) < 0.2] = np.nan
    assert not told(chance, y)
    gone = np.where(random.random(2_000) < np.where(y > 0, 0.25, 0.15), np.nan, 1.0)
    (symptom,) = told(gone, y)
    assert "'y' is 0." in symptom.message
    assert not told(gone[:300], y[:300])


def test_the_chance_is_that_of_the_chi_square_test() -> None:
    x, y = lacking((0.2, 0.1), 400)
    gaps, inside = np.isnan(x), y == "poor"
    counts = [[(gaps & inside).sum(), (~gaps & inside).sum()],
              [(gaps & ~inside).sum(), (~gaps & ~inside).sum()]]  # fmt: skip
    expected = chi2_contingency(counts, correction=False).pvalue
    assert _chance(gaps, inside) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("kind", "way"), [("category", "a class of its own"), ("date", "whether it is there")]
)
def test_gaps_of_labels_and_dates_say_what_to_do(kind: str, way: str) -> None:
    gone, y = lacking((0.3, 0.1), 800)
    x = np.where(np.isnan(gone), None, "2024-05-01").astype(object)
    data = Data(
        fields=(
            Field(column="x", role="input", type=kind),
            Field(column="y", role="target", type="category"),
        )
    )
    target = data.by_column["y"]
    (symptom,) = telling_gaps({"x": x}, target, Table(columns={"x": x, "y": y}), data)
    assert way in symptom.hint
