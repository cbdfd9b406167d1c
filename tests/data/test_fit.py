"""Fitting sees the training part only, and says what does not go together."""

from __future__ import annotations

import numpy as np
import pytest

from bpstudio.data.fit import fit_field
from bpstudio.data.load import prepare
from bpstudio.data.reading import read_column
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError, UserError
from bpstudio.graph.document import Choice, Data, Field, Source, Split
from bpstudio.params import FrozenMap

RANDOM = np.random.default_rng(0)
N = 80
PART = np.resize(np.array(["train", "train", "validation", "test"], dtype=object), N)
TRAIN = PART == "train"


def steps(*kinds: str) -> tuple[Choice, ...]:
    return tuple(Choice(kind=kind) for kind in kinds)


FIELDS = (
    Field(column="a", prepare=steps("impute", "standardize")),
    Field(column="b", prepare=steps("minmax")),
    Field(column="c", prepare=steps("scale")),
    Field(column="row", prepare=steps("standardize")),
    Field(column="city", type="category", prepare=steps("one_hot")),
    Field(column="street", type="category", prepare=steps("codes")),
    Field(column="tokens", type="tokens", prepare=steps("codes")),
    Field(column="price", role="target", prepare=steps("standardize")),
    Field(column="kind", role="target", type="category"),
    Field(column="part", role="group", type="category"),
)
DATA = Data(source=Source(kind="sine"), fields=FIELDS, split=Split(kind="given", column="part"))


def columns() -> dict[str, Array]:
    random = np.random.default_rng(4)
    words = np.array(["red", "green", "blue"], dtype=object)
    return {
        "a": np.where(random.uniform(size=N) < 0.1, np.nan, random.normal(size=N)),
        "b": random.normal(size=N),
        "c": random.normal(size=N),
        "row": random.normal(size=(N, 3)),
        "city": random.choice(words, N),
        "street": random.choice(words, N),
        "tokens": random.integers(0, 5, (N, 4)),
        "price": random.normal(size=N),
        "kind": random.choice(words, N),
        "part": PART,
    }


def poisoned() -> dict[str, Array]:
    """The same training rows; elsewhere huge numbers, gaps and classes not seen before."""
    dirty = columns()
    for name in ("a", "b", "c", "price"):
        dirty[name] = np.where(TRAIN, dirty[name], 1e9)
    dirty["a"][np.flatnonzero(~TRAIN)[::2]] = np.nan
    dirty["row"] = np.where(TRAIN[:, None], dirty["row"], -1e9)
    dirty["tokens"] = np.where(TRAIN[:, None], dirty["tokens"], 77)
    for name in ("city", "street", "kind"):
        dirty[name] = np.where(TRAIN, dirty[name], "aardvark")
    return dirty


def test_nothing_of_the_other_parts_reaches_what_is_fitted() -> None:
    clean = prepare(DATA, Table(columns=columns()))
    dirty = prepare(DATA, Table(columns=poisoned()))
    for item in FIELDS[:-1]:
        first, second = clean.preparation[item.column], dirty.preparation[item.column]
        for one, other in zip(first.steps, second.steps, strict=True):
            if item.column != "kind":
                assert one.fitted.values == other.fitted.values
            for name, array in one.fitted.arrays.items():
                assert array.tobytes() == other.fitted.arrays[name].tobytes()
        rows = clean.parts["train"]
        assert clean.columns[item.column][rows].tobytes() == (
            dirty.columns[item.column][rows].tobytes()
        )


def test_figures_of_the_facts_come_from_the_training_part() -> None:
    clean = prepare(DATA, Table(columns=columns())).facts
    dirty = prepare(DATA, Table(columns=poisoned())).facts
    for item in clean.fields:
        other = dirty.by_column[item.column]
        assert (item.mean, item.rms) == (other.mean, other.rms)
        assert other.counts[: len(item.counts)] == item.counts


def test_a_target_class_without_training_rows_comes_last_and_is_reported() -> None:
    prepared = prepare(DATA, Table(columns=poisoned()))
    kind = prepared.facts.by_column["kind"]
    assert kind.classes == ("blue", "green", "red", "aardvark")
    assert kind.counts[-1] == 0
    assert any("no training row has the class 'aardvark'" in text for text in prepared.warnings)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (Field(column="city", type="category", prepare=steps("standardize")), "not labels"),
        (Field(column="b", prepare=steps("codes")), "not numbers"),
        (Field(column="tokens", type="tokens", prepare=steps("one_hot")), "not tokens"),
        (
            Field(column="b", role="target", prepare=steps("impute_and_tell")),
            "is for inputs; this is a target",
        ),
        (
            Field(column="b", prepare=(Choice(kind="minmax", params=FrozenMap({"low": 2.0})),)),
            "'b'",
        ),
    ],
)
def test_a_preparation_that_does_not_fit_names_the_column(field: Field, words: str) -> None:
    with pytest.raises(DataError, match=words) as caught:
        fit(field)
    assert repr(field.column) in str(caught.value)


def test_an_unknown_preparation_or_setting_is_refused() -> None:
    with pytest.raises(UserError, match="no preparation called 'whiten'"):
        fit(Field(column="b", prepare=steps("whiten")))
    wrong = Choice(kind="standardize", params=FrozenMap({"per": "row"}))
    with pytest.raises(UserError, match="per cannot be 'row'"):
        fit(Field(column="b", prepare=(wrong,)))


def fit(field: Field) -> None:
    values = read_column(Table(columns=columns()), field.column, field.type)
    fit_field(field, values, train=np.flatnonzero(TRAIN), names=())


def test_a_text_too_long_for_a_category_is_told_by_its_beginning() -> None:
    words = np.array([f"w{row % 3}" for row in range(100)], dtype=object)
    words[97] = "as it is written, " * 100
    field = Field(column="c", type="category", prepare=(Choice(kind="one_hot"),))
    # the rows that it is fitted on are those of training: places among them are none in the file
    with pytest.raises(DataError, match=r"^Column 'c': The text 'as it is written, as it is wri'…"):
        fit_field(field, words, train=np.arange(50, 100), names=())
