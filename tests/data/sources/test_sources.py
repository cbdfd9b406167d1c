"""Every source that needs no file: what it gives, again and again the same."""

from __future__ import annotations

import numpy as np
import pytest

from bpstudio.data.load import import_data, load_table, prepare
from bpstudio.data.sources import SOURCES
from bpstudio.data.sources.pendulum import GRAVITY, pushed
from bpstudio.data.sources.remarks import WORDS
from bpstudio.errors import DataError, UserError
from bpstudio.graph.document import Source
from bpstudio.params import FrozenMap, Value

FILELESS = [spec.kind for spec in SOURCES if not spec.needs_path]
SHAPES = {
    "digits": {"image": (1797, 1, 8, 8), "digit": (1797,)},
    "breast_cancer": {"mean radius": (569,), "diagnosis": (569,)},
    "wine": {"alcohol": (178,), "cultivar": (178,)},
    "iris": {"petal length (cm)": (150,), "species": (150,)},
    "diabetes": {"bmi": (442,), "progression": (442,)},
    "moons": {"x1": (1000,), "x2": (1000,), "moon": (1000,)},
    "spirals": {"x1": (1000,), "x2": (1000,), "arm": (1000,)},
    "sine": {"x": (1000,), "y": (1000,)},
    "recall": {"tokens": (2000, 20), "first": (2000,)},
    "clouds": {"x1": (1200,), "cloud": (1200,)},
    "random_arrays": {"x": (512, 3, 32, 32), "class": (512,)},
    "demand": {"date": (1461,), "temperature": (1461,), "demand": (1461,)},
    "pendulum": {"sin": (3000,), "change": (3000, 2)},
    "credit": {"income": (4000,), "outcome": (4000,)},
    "ratings": {"reader": (9000,), "book": (9000,), "rating": (9000,)},
    "remarks": {"remark": (2000,), "guest": (2000,)},
    "sentences": {"letters": (800, 40), "next": (800, 40)},
    "alice": {"letters": (2000, 64), "next": (2000, 64)},
    "authors": {"words": (5637,), "author": (5637,)},
    "sea_temperature": {"date": (732,), "temperature": (732,)},
    "phrases": {"phrase": (1200, 5), "written": (1200, 5), "translation": (1200, 5)},
    "tones": {"sound": (1200, 4096), "command": (1200,)},
    "roads": {"road": (1500, 1, 24, 32), "angle": (1500,)},
}
WIDTHS = {
    "breast_cancer": 30,
    "wine": 13,
    "iris": 4,
    "diabetes": 10,
    "clouds": 4,
    "pendulum": 4,
    "credit": 7,
}
CLASSES = {
    "digits": 10,
    "breast_cancer": 2,
    "wine": 3,
    "iris": 3,
    "moons": 2,
    "spirals": 2,
    "recall": 8,
    "clouds": 3,
    "random_arrays": 10,
    "credit": 2,
    "remarks": 2,
    "sentences": 28,
    "alice": 38,
    "authors": 3,
    "phrases": 18,
    "tones": 6,
}
OF_TOKENS = {"sentences", "alice", "phrases"}
"""Their targets are sequences, which no split is stratified by."""
GENERATED = [
    "moons", "spirals", "sine", "recall", "clouds", "random_arrays", "demand", "pendulum", "credit",
    "ratings", "remarks", "sentences", "phrases", "tones", "roads",
]  # fmt: skip


def source(kind: str, **params: Value) -> Source:
    return Source(kind=kind, params=FrozenMap(params))


@pytest.mark.parametrize("kind", FILELESS)
def test_shapes_are_what_examples_are_drawn_for(kind: str) -> None:
    table = load_table(source(kind), None).table
    assert {name: table.columns[name].shape for name in SHAPES[kind]} == SHAPES[kind]
    assert len(table.columns) == WIDTHS.get(kind, len(SHAPES[kind]) - 1) + 1


@pytest.mark.parametrize("kind", FILELESS)
def test_import_gives_inputs_and_one_target_ready_to_train(kind: str) -> None:
    data = import_data(source(kind), None)
    assert data.facts is not None
    targets = [item for item in data.facts.fields if item.role == "target"]
    inputs = [item for item in data.facts.fields if item.role == "input"]
    assert len(targets) == 1
    assert inputs
    assert len(targets[0].classes) == CLASSES.get(kind, 0)
    stratified = kind in CLASSES and kind not in OF_TOKENS
    assert data.split.kind == ("stratified" if stratified else "random")
    assert all(item.rms is None or 0.1 < item.rms < 5 for item in data.facts.fields)


@pytest.mark.parametrize("kind", FILELESS)
def test_loading_twice_gives_equal_bytes(kind: str) -> None:
    first, again = (load_table(source(kind), None).table for _ in range(2))
    for name, values in first.columns.items():
        np.testing.assert_array_equal(values, again.columns[name])


@pytest.mark.parametrize("kind", GENERATED)
def test_another_seed_gives_other_rows(kind: str) -> None:
    first, other = (load_table(source(kind, seed=seed), None).table for seed in (0, 1))
    name = list(first.columns)[1 if kind == "demand" else 0]
    assert not np.array_equal(first.columns[name], other.columns[name])


def test_clouds_have_the_flaws_that_are_asked_for() -> None:
    plain = load_table(source("clouds"), None).table
    assert not any(np.isnan(plain.columns[f"x{n}"]).any() for n in (1, 2, 3, 4))
    gaps = load_table(source("clouds", gaps=0.1), None).table.columns["x1"]
    assert 0.05 < np.isnan(gaps).mean() < 0.15
    rare = np.bincount(load_table(source("clouds", rarity=60.0), None).table.columns["cloud"])
    assert 0 < rare[2] < rare[:2].min() / 20
    other = load_table(source("clouds", unit=10.0), None).table.columns["x1"]
    np.testing.assert_allclose(other[:840], plain.columns["x1"][:840])
    np.testing.assert_allclose(other[840:], 10 * plain.columns["x1"][840:])


def test_digits_come_as_rows_of_pixels_too() -> None:
    data = import_data(source("digits", **{"as": "rows"}), None)
    table = load_table(source("digits", **{"as": "rows"}), None).table
    assert table.columns["pixels"].shape == (1797, 64)
    columns = prepare(data, table).columns
    assert columns["pixels"].dtype == np.float32
    assert float(columns["pixels"].max()) == 1.0


def test_recall_asks_for_the_first_token() -> None:
    table = load_table(source("recall", length=7, vocabulary=3, rows=50), None).table
    tokens = table.columns["tokens"]
    assert tokens.shape == (50, 7)
    assert set(np.unique(tokens)) == {0, 1, 2}
    np.testing.assert_array_equal(tokens[:, 0], table.columns["first"])


def test_recall_refuses_more_tokens_than_fit() -> None:
    with pytest.raises(DataError, match="too many"):
        load_table(source("recall", rows=1_000_000, length=1_000), None)


def test_a_setting_that_does_not_fit_is_named() -> None:
    with pytest.raises(UserError, match="Spirals arms cannot be 1"):
        load_table(source("spirals", arms=1), None)


def test_every_source_and_setting_explains_itself() -> None:
    for spec in SOURCES:
        assert spec.title
        assert spec.summary
        assert all(param.help for param in spec.params.values())


def test_a_pendulum_keeps_its_energy_but_for_friction_and_torque() -> None:
    state = np.array([[0.5, 0.0], [2.0, -1.0]])
    later = pushed(state, np.zeros(2))
    before, after = (0.5 * s[:, 1] ** 2 - GRAVITY * np.cos(s[:, 0]) for s in (state, later))
    assert (after < before).all()
    assert np.allclose(after, before, rtol=0.05)


def test_ratings_want_more_pairs_than_rows() -> None:
    with pytest.raises(DataError, match="make 100 pairs"):
        load_table(source("ratings", readers=10, books=10, rows=500), None)


def test_a_remark_is_judged_by_its_last_clause_and_its_not() -> None:
    table = load_table(source("remarks"), None).table
    for text, guest in zip(table.columns["remark"], table.columns["guest"], strict=True):
        last = text.split(" but ")[-1].split()
        assert guest == (last[-1] in WORDS[1]) ^ ("not" in last)
