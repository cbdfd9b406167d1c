"""Columns that give a class away are named however rare it is; strong, honest ones are not."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from bpstudio.data.doctor import examine
from bpstudio.data.leaks import area_of
from bpstudio.data.leaks import leaks as leaks_of
from bpstudio.data.load import Loaded, prepare, propose
from bpstudio.data.symptoms import Symptom
from bpstudio.data.table import Table
from bpstudio.graph.document import Field, Source

ROWS = 1_200


def leaks(columns: dict[str, np.ndarray]) -> list[Symptom]:
    table = Table(columns=columns)
    data = propose(Loaded(table=table, source=Source(kind="csv", path="a.csv")), target="y")
    found = examine(data, table, prepare(data, table))
    return [one for one in found if one.kind == "leak"]


def credit(share: float, *, seed: int = 0) -> dict[str, np.ndarray]:
    """Customers of whom a share do not pay, which depends on two columns and on chance."""
    random = np.random.Generator(np.random.PCG64(seed))
    age, debt = random.normal(45, 12, ROWS), random.lognormal(8, 1, ROWS)
    risk = (debt - debt.mean()) / debt.std() - age / 20 + random.logistic(0, 1, ROWS)
    late = risk > np.quantile(risk, 1 - share)
    job = np.array(["clerk", "nurse", "smith"], dtype=object)[random.integers(0, 3, ROWS)]
    words = np.array(["no", "yes"], dtype=object)[late.astype(int)]
    return {"age": age, "debt": debt, "job": job, "y": words}


@pytest.mark.parametrize("share", [0.03, 0.05, 0.08, 0.1, 0.15, 0.3, 0.5])
@pytest.mark.parametrize("words", [False, True])
def test_a_perfect_leak_is_named_however_rare_the_class_is(share: float, words: bool) -> None:
    columns = credit(share)
    late, random = columns["y"] == "yes", np.random.Generator(np.random.PCG64(1))
    fee = np.where(late, random.uniform(5, 40, ROWS), 0.0)
    told = np.where(late, "sent", "none").astype(object)
    (symptom,) = leaks({"fee": told if words else fee, **columns})
    assert symptom.columns == ("fee",)
    assert "alone gives 'y' away" in symptom.message


def test_a_leak_that_a_few_common_rows_share_is_named_with_the_rare_class() -> None:
    columns, random = credit(0.08), np.random.Generator(np.random.PCG64(2))
    late = columns["y"] == "yes"
    fee = np.where(late, random.uniform(6, 40, ROWS), 0.0)
    some = ~late & (random.random(ROWS) < 0.03)
    fee[some] = random.uniform(4, 12, int(some.sum()))
    (symptom,) = leaks({"fee": fee, **columns})
    assert "tells 'yes' from the rest with an area under the ROC curve of 0.99" in symptom.message


@pytest.mark.parametrize("share", [0.01, 0.03, 0.05, 0.1, 0.3])
def test_honest_columns_of_rare_classes_are_no_leak(share: float) -> None:
    for seed in range(10):
        columns, random = credit(share, seed=seed), np.random.Generator(np.random.PCG64(seed))
        strong = np.where(columns["y"] == "yes", 3.0, 0.0) + random.normal(0, 1, ROWS)
        assert not leaks({"strong": strong, **columns})  # an area of 0.983


def test_three_classes_of_which_two_are_rare() -> None:
    random = np.random.Generator(np.random.PCG64(3))
    code = np.repeat([0, 1, 2], [ROWS - 100, 50, 50])
    random.shuffle(code)
    y = np.array(["fine", "worn", "broken"], dtype=object)[code]
    noise = random.normal(0, 1, ROWS)
    repair = code * 10.0 + random.integers(0, 3, ROWS)
    (symptom,) = leaks({"repair": repair, "noise": noise, "y": y})
    assert symptom.columns == ("repair",)
    worn = np.where(code == 2, 9.0, 0.0) + random.random(ROWS)  # one of them alone: no leak
    assert not leaks({"worn": worn, "noise": noise, "y": y})


@pytest.mark.parametrize("classes", [2, 3, 5])
@pytest.mark.parametrize("share", [0.37, 0.5, 0.71])
def test_numbers_that_part_the_classes_are_named_wherever_the_border_falls(
    classes: int, share: float
) -> None:
    random = np.random.Generator(np.random.PCG64(5))
    first = random.random(1_000) < share
    code = np.where(first, 0, random.integers(1, classes, 1_000))
    place = np.array([0.0, 3.0, -6.0, 9.0, 20.0])[code]
    y = np.array(["a", "b", "c", "d", "e"], dtype=object)[code]
    noise = random.normal(0, 1, 1_000)
    (symptom,) = leaks({"told": place + random.normal(0, 0.01, 1_000), "noise": noise, "y": y})
    assert symptom.columns == ("told",)
    assert "names 100.0 % of the classes" in symptom.message


def test_a_strong_honest_number_is_no_leak() -> None:
    for seed in range(20):
        random = np.random.Generator(np.random.PCG64(seed))
        code = random.integers(0, 3, 600)
        y = np.array(["a", "b", "c"], dtype=object)[code]
        assert not leaks({"strong": 4.0 * code + random.normal(0, 1, 600), "y": y})


def test_classes_that_no_threshold_parts_and_gaps_are_no_leak() -> None:
    random = np.random.Generator(np.random.PCG64(8))
    code = random.integers(0, 2, 1_000)
    y = np.array(["a", "b"], dtype=object)[code]
    told = 3.0 * code + random.normal(0, 0.01, 1_000)
    told[random.random(1_000) < 0.1] = np.nan
    assert not leaks({"told": told, "same": np.where(random.random(1_000) < 0.5, 1.0, 2.0), "y": y})


def test_areas_are_those_of_scikit_learn_and_their_errors_those_of_the_bootstrap() -> None:
    random = np.random.Generator(np.random.PCG64(4))
    ones = random.random(300) < 0.1
    scores = (random.integers(0, 9, 300) + ones).astype(float)
    area, error = area_of(scores, ones)
    assert area == pytest.approx(roc_auc_score(ones, scores), abs=1e-12)
    again = [random.integers(0, len(scores), len(scores)) for _ in range(300)]
    drawn = [roc_auc_score(ones[rows], scores[rows]) for rows in again]
    assert error == pytest.approx(float(np.std(drawn)), rel=0.25)


def test_huge_numbers_are_known_again() -> None:
    numbers = np.random.default_rng(7).normal(size=400)
    given = {"x": 3e300 * numbers, "y": 1e300 * numbers}
    assert [one.columns for one in leaks(given) if one.kind == "leak"] == [("x",)]


def test_many_labels_of_many_classes_take_no_table_of_both() -> None:
    random = np.random.default_rng(6)
    names = np.array([f"order {row}" for row in range(6_000)], dtype=object)
    kinds = np.array([f"kind {row % 1_000}" for row in range(6_000)], dtype=object)
    random.shuffle(kinds)
    table = Table(columns={"name": names, "kind": kinds})
    part = random.permutation(6_000)
    parts = {"train": part[:4_000], "validation": part[4_000:5_000], "test": part[5_000:]}
    target = Field(column="kind", role="target", type="category")
    tracemalloc.start()
    assert not list(leaks_of({"name": names}, target, table, parts))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000  # labels times classes are 48 MB
