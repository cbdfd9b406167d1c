"""Columns joined to what one Input gives: the arrays are what the facts promised."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from bpstudio.data.inputs import assemble, input_columns, input_facts, refuse_gaps
from bpstudio.data.load import Prepared, prepare, with_facts
from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.graph.document import Choice, Data, Field, Source, Split

RANDOM = np.random.default_rng(2)
N = 40
TABLE = Table(
    columns={
        "age": RANDOM.normal(40.0, 9.0, N),
        "row": RANDOM.normal(size=(N, 3)),
        "city": np.resize(np.array(["a", "b", "c"], dtype=object), N),
        "street": np.resize(np.array(["p", "q", "r", "s", "t"], dtype=object), N),
        "house": np.resize(np.array(["1", "2"], dtype=object), N),
        "photo": RANDOM.uniform(size=(N, 1, 4, 4)),
        "words": RANDOM.integers(0, 5, (N, 6)),
        "price": RANDOM.normal(size=N),
        "notes": np.resize(np.array(["x", "y"], dtype=object), N),
    }
)
STANDARDIZE = (Choice(kind="standardize"),)


def made() -> tuple[Data, Prepared]:
    fields = (
        Field(column="age", prepare=STANDARDIZE),
        Field(column="row", prepare=STANDARDIZE),
        Field(column="city", type="category", prepare=(Choice(kind="one_hot"),)),
        Field(column="street", type="category"),
        Field(column="house", type="category"),
        Field(column="photo", type="image"),
        Field(column="words", type="tokens"),
        Field(column="price", role="target"),
        Field(column="notes", role="ignore", type="text"),
    )
    data = Data(source=Source(kind="sine"), fields=fields, split=Split())
    prepared = prepare(data, TABLE)
    return with_facts(data, prepared), prepared


DATA, PREPARED = made()
assert DATA.facts is not None
FACTS = DATA.facts


@pytest.mark.parametrize(
    ("fields", "shape", "dtype"),
    [
        ("numeric", (7,), "float32"),
        (("age",), (1,), "float32"),
        (("row", "age"), (4,), "float32"),
        (("photo",), (1, 4, 4), "float32"),
        (("words",), (6,), "int64"),
        (("street",), (), "int64"),
        (("street", "house"), (2,), "int64"),
        (("price",), (1,), "float32"),
    ],
)
def test_arrays_are_what_the_facts_promise(
    fields: str | tuple[str, ...], shape: tuple[int, ...], dtype: str
) -> None:
    columns = input_columns(DATA, fields)
    facts = input_facts(FACTS, columns)
    array = assemble(PREPARED.columns, columns)
    assert (facts.shape, facts.dtype) == (shape, dtype)
    assert (array.shape, str(array.dtype)) == ((N, *shape), dtype)
    assert array.flags.c_contiguous


def test_numeric_stands_for_number_inputs_but_images() -> None:
    assert input_columns(DATA, "numeric") == ("age", "row", "city")


def test_joined_columns_keep_their_order() -> None:
    array = assemble(PREPARED.columns, ("row", "age"))
    np.testing.assert_array_equal(array[:, 3], PREPARED.columns["age"][:, 0])


def test_joined_codes_have_the_classes_of_the_largest() -> None:
    facts = input_facts(FACTS, ("house", "street"))
    assert len(facts.classes) == len(FACTS.by_column["street"].classes)
    assert assemble(PREPARED.columns, ("house", "street")).max() < len(facts.classes)


def test_joined_figures_are_those_of_the_joined_array() -> None:
    columns = ("age", "row", "city")
    train = assemble(PREPARED.columns, columns)[PREPARED.parts["train"]].astype(np.float64)
    facts = input_facts(FACTS, columns)
    assert facts.mean == pytest.approx(train.mean(), abs=1e-7)
    assert facts.rms == pytest.approx(math.sqrt((train**2).mean()), abs=1e-7)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("age", "street"),
        ("age", "photo"),
        ("street", "words"),
        ("photo", "photo"),
        ("age", "words"),
    ],
)
def test_columns_that_do_not_join_are_both_named(first: str, second: str) -> None:
    with pytest.raises(DataError, match=f"'{first}' .* and '{second}' .* cannot be one input"):
        input_facts(FACTS, (first, second))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (("gone",), "'gone' is not in the data"),
        (("notes",), "'notes' has the role ignore"),
        ((), "names no field"),
    ],
)
def test_fields_that_cannot_be_an_input_are_named(fields: tuple[str, ...], words: str) -> None:
    with pytest.raises(DataError, match=words):
        input_columns(DATA, fields)


def test_numeric_without_numbers_and_data_without_facts_say_so() -> None:
    only = tuple(item for item in FACTS.fields if item.dtype == "int64")
    with pytest.raises(DataError, match="No number field"):
        input_columns(replace(DATA, facts=replace(FACTS, fields=only)), "numeric")
    with pytest.raises(DataError, match="Nothing is known"):
        input_columns(replace(DATA, facts=None), "numeric")


def test_a_column_that_was_not_prepared_is_named() -> None:
    with pytest.raises(DataError, match="'gone' was not prepared"):
        assemble(PREPARED.columns, ("age", "gone"))


def with_gaps(*, filled: bool) -> Data:
    """Numbers with a NaN and an infinity each, and a category with a gap."""
    holes = np.arange(20.0)
    holes[[2, 7, 9]] = [np.nan, np.inf, -np.inf]
    words = np.resize(np.array(["a", "b", None], dtype=object), 20)
    table = Table(columns={"x": holes, "z": holes, "city": words, "y": np.arange(20.0)})
    prepare_x = (Choice(kind="impute"), *STANDARDIZE) if filled else STANDARDIZE
    fields = (
        Field(column="x", prepare=prepare_x),
        Field(column="z", prepare=prepare_x),
        Field(column="city", type="category", prepare=(Choice(kind="one_hot"),)),
        Field(column="y", role="target"),
    )
    data = Data(source=Source(kind="sine"), fields=fields)
    return with_facts(data, prepare(data, table))


def test_an_input_with_gaps_names_the_columns_the_rows_and_the_remedy() -> None:
    with pytest.raises(DataError) as caught:
        refuse_gaps(with_gaps(filled=False), ("x", "z", "city"))
    assert caught.value.message == (
        "The input 'x' is missing or infinite in 3 of 20 rows, and nothing fills it. "
        "The same holds for 'z'."
    )
    assert "'Fill missing values' (impute)" in caught.value.hint


def test_gaps_that_are_filled_or_stand_for_no_class_are_no_fault() -> None:
    refuse_gaps(with_gaps(filled=True), ("x", "z", "city"))
    refuse_gaps(with_gaps(filled=False), ("city",))
    refuse_gaps(DATA, ("age", "row"))
