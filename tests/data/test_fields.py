"""Guesses: what each column is taken for, and the reason given."""

from __future__ import annotations

import numpy as np
import pytest

from bpstudio.data.fields import Guess, default_prepare, guess_fields
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError
from bpstudio.graph.document import Field

RANDOM = np.random.default_rng(5)
ROWS = 60


def guess(**columns: Array) -> dict[str, Guess]:
    return {item.field.column: item for item in guess_fields(Table(columns=columns))}


def words(*labels: str | None) -> Array:
    return np.resize(np.array(labels, dtype=object), ROWS)


def kinds(item: Guess) -> list[str]:
    return [choice.kind for choice in item.field.prepare]


NUMBERS = RANDOM.normal(size=ROWS)
GAPS = np.where(np.arange(ROWS) % 7 == 0, np.nan, NUMBERS)


@pytest.mark.parametrize(
    ("values", "role", "type_", "prepare", "reason"),
    [
        (NUMBERS, "input", "number", ["standardize"], "Numbers."),
        (GAPS, "input", "number", ["impute", "standardize"], "Numbers with gaps"),
        (np.arange(ROWS) % 4, "input", "category", ["one_hot"], "Only 4 different whole"),
        (np.arange(ROWS) % 2, "input", "number", ["standardize"], "0 and 1"),
        (np.arange(ROWS) % 30, "input", "number", ["standardize"], "Numbers."),
        (np.arange(ROWS), "ignore", "number", [], "numbers the rows"),
        (np.full(ROWS, 7.0), "ignore", "number", [], "one value only"),
        (np.full(ROWS, np.nan), "ignore", "number", [], "no values"),
        (words("red", "green", None), "input", "category", ["one_hot"], "2 different words"),
        (words(*map(str, range(21))), "input", "number", ["standardize"], "stored as text"),
        (words(*"abcdefghijklmnopqrstu"), "input", "category", ["codes"], "21 different words"),
        (words(*map(hex, range(ROWS))), "ignore", "text", [], "Every row has another text"),
        (words("2024-05-01", "2024-06-01"), "ignore", "date", [], "Dates"),
        (words("same"), "ignore", "category", [], "one value only"),
        (words(None), "ignore", "category", [], "no values"),
        (RANDOM.normal(size=(ROWS, 5)), "input", "number", ["standardize"], "5 numbers a row"),
        (RANDOM.normal(size=(ROWS, 3, 8, 8)), "input", "image", ["scale"], "like images"),
        (np.full((ROWS, 8, 8), 255.0), "input", "image", ["scale"], "like images"),
        (RANDOM.normal(size=(ROWS, 8, 8)), "input", "number", ["standardize"], "8 × 8 numbers"),
        (RANDOM.integers(0, 9, (ROWS, 6)), "input", "tokens", ["codes"], "6 whole numbers"),
        (np.empty((ROWS, 0)), "ignore", "number", [], "rows are empty"),
    ],
)
def test_an_input_column_is_taken_for(
    values: Array, role: str, type_: str, prepare: list[str], reason: str
) -> None:
    found = guess(column=values, target=NUMBERS)["column"]
    assert (found.field.role, found.field.type, kinds(found)) == (role, type_, prepare)
    assert reason in found.reason


@pytest.mark.parametrize(
    ("values", "type_", "prepare"),
    [
        (NUMBERS, "number", ["standardize"]),
        (np.arange(ROWS) % 2, "category", ["codes"]),
        (np.arange(ROWS) % 15, "category", ["codes"]),
        (np.arange(ROWS) % 30, "number", ["standardize"]),
        (words("yes", "no"), "category", ["codes"]),
    ],
)
def test_a_target_is_taken_for(values: Array, type_: str, prepare: list[str]) -> None:
    found = guess(x=NUMBERS, target=values)["target"]
    assert (found.field.role, found.field.type, kinds(found)) == ("target", type_, prepare)
    assert "Named like a target" in found.reason


def test_a_name_makes_the_target_wherever_it_stands() -> None:
    found = guess(Label=words("a", "b"), x=NUMBERS, z=NUMBERS)
    assert [item.field.role for item in found.values()] == ["target", "input", "input"]


def test_without_a_name_the_last_full_column_is_the_target() -> None:
    found = guess(x=NUMBERS, z=NUMBERS * 2, gaps=GAPS, id=np.arange(ROWS))
    assert found["z"].field.role == "target"
    assert "last column" in found["z"].reason
    assert found["gaps"].field.role == "input"


def test_a_single_column_has_no_target() -> None:
    assert guess(values=RANDOM.normal(size=(ROWS, 5)))["values"].field.role == "input"
    assert guess(x=NUMBERS)["x"].field.role == "input"


def test_numbers_named_id_are_left_out_in_any_order() -> None:
    found = guess(customer_id=RANDOM.permutation(ROWS) * 10, y=NUMBERS)["customer_id"]
    assert found.field.role == "ignore"


def test_one_stray_word_among_numbers_is_pointed_at() -> None:
    values = words(*map(str, range(ROWS)))
    values[33] = "unknown"
    found = guess(age=values, y=NUMBERS)["age"]
    assert (found.field.role, found.field.type) == ("ignore", "number")
    assert "Numbers, but 'unknown' in row 34" in found.reason


def test_what_the_source_knows_goes_before_the_guess() -> None:
    known = Field(column="x", role="target")
    table = Table(columns={"x": NUMBERS, "y": NUMBERS}, known=(known,))
    first, second = guess_fields(table)
    assert first.field == known
    assert second.field.role == "input"


def test_default_preparation_follows_role_and_type() -> None:
    def kinds_of(field: Field, *, missing: bool = False, classes: int | None = None) -> list[str]:
        prepared = default_prepare(field, missing=missing, classes=classes)
        return [choice.kind for choice in prepared.prepare]

    assert kinds_of(Field(column="a", type="category"), classes=20) == ["one_hot"]
    assert kinds_of(Field(column="a", type="category")) == ["codes"]
    assert kinds_of(Field(column="a", role="target"), missing=True) == ["standardize"]
    assert kinds_of(Field(column="a", role="group")) == []
    assert kinds_of(Field(column="a", role="ignore", type="text")) == []


def test_a_target_that_is_asked_for_takes_the_place_of_the_guess() -> None:
    table = Table(
        columns={
            "a": np.arange(40.0) % 7.5,
            "b": np.resize(np.array(["x", "y"], dtype=object), 40),
            "same": np.ones(40),
            "y": np.arange(40.0) * 1.5,
        }
    )
    found = {guess.field.column: guess for guess in guess_fields(table, target="b")}
    assert [name for name, guess in found.items() if guess.field.role == "target"] == ["b"]
    assert found["b"].reason == "Chosen as the target: 2 classes."
    assert found["y"].field.role == "input"
    with pytest.raises(DataError, match="no column 'c'") as caught:
        guess_fields(table, target="c")
    assert "a, b, same, y" in caught.value.hint
    with pytest.raises(DataError, match="'same' cannot be the target") as caught:
        guess_fields(table, target="same")
    assert "choose one of: a, b, y." in caught.value.hint


@pytest.mark.parametrize("name", ["id", "sample"])
def test_a_column_that_numbers_rows_is_known_though_some_are_copies(name: str) -> None:
    numbers = np.arange(200) + 1_000
    numbers[190:] = numbers[20:30]
    columns = {name: numbers, "y": RANDOM.normal(size=200)}
    found = guess_fields(Table(columns=columns))[0]
    assert found.field.role == "ignore"
    assert "numbers the rows (some twice)" in found.reason


@pytest.mark.parametrize("gone", [[7], [3, 40, 41], []])
def test_a_number_of_rows_of_which_some_lack_it_is_no_input(gone: list[int]) -> None:
    values = np.arange(ROWS) + 1_000.0
    values[gone] = np.nan
    found = guess_fields(Table(columns={"id": values, "y": np.arange(ROWS) % 2}))[0]
    assert found.field.role == "ignore"
    assert found.reason == "It numbers the rows, so it says nothing about them."
    values[:30] = np.nan  # of some kinds of rows only
    found = guess_fields(Table(columns={"id": values, "y": np.arange(ROWS) % 2}))[0]
    assert found.field.role == "input"


def test_names_of_rows_are_known_though_some_are_copies() -> None:
    names = np.array([f"c{n % 190}" for n in range(200)], dtype=object)
    found = guess_fields(Table(columns={"user_id": names, "y": RANDOM.normal(size=200)}))[0]
    assert found.field.role == "ignore"
    assert "names the rows (some twice)" in found.reason


def test_what_rows_share_numbers_none_of_them() -> None:
    visits = np.arange(200) // 2
    found = guess_fields(Table(columns={"id": visits, "y": RANDOM.normal(size=200)}))[0]
    assert found.field.role == "input"


def test_a_column_named_like_a_target_that_holds_texts_is_not_passed_over_in_silence() -> None:
    names = np.array([f"c{row}" for row in range(ROWS)], dtype=object)
    found = guess(x=NUMBERS, y=names)
    assert found["x"].field.role == "target"
    assert found["x"].passed == (
        "'x' is taken for the target: 'y', named like a target, was passed over. "
        "Every row has another text."
    )
    assert found["x"].gappy == ""
    assert guess(x=NUMBERS, note=names)["x"].passed == ""
