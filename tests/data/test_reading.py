"""Columns read as the type of their field says."""

from __future__ import annotations

import numpy as np
import pytest

from bpstudio.data.reading import missing_rows, read_column
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError


def read(values: Array, type_: str, *, classes: tuple[str, ...] = ()) -> Array:
    names = {"c": classes} if classes else {}
    return read_column(Table(columns={"c": values}, classes=names), "c", type_)


def text(*words: str | None) -> Array:
    return np.array(words, dtype=object)


def test_a_plain_number_column_has_one_element_a_row() -> None:
    assert read(np.arange(3), "number").tolist() == [[0.0], [1.0], [2.0]]


def test_infinite_numbers_count_as_missing_and_the_table_stays_as_it_is() -> None:
    values = np.array([1.0, np.inf, -np.inf])
    assert missing_rows(read(values, "number")).tolist() == [False, True, True]
    assert np.isinf(values[1])


def test_text_reads_as_numbers_or_names_the_row_that_does_not() -> None:
    assert read(text("1.5", " 2 "), "number").tolist() == [[1.5], [2.0]]
    assert np.isnan(read(text("1", None), "number")[1, 0])
    with pytest.raises(DataError, match="'c', row 2: 'many' is not a number"):
        read(text("1", "many"), "number")


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ((2, 28, 28), (2, 1, 28, 28)),
        ((2, 3, 8, 9), (2, 3, 8, 9)),
        ((2, 8, 9, 3), (2, 3, 8, 9)),
        ((2, 3, 8, 3), (2, 3, 8, 3)),
    ],
)
def test_images_have_their_channels_first(
    shape: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    values = np.random.default_rng(0).normal(size=shape)
    image = read(values, "image")
    assert image.shape == expected
    if shape[-1] == 3 and expected != shape:
        np.testing.assert_array_equal(image[0, 2], values[0, :, :, 2])


def test_what_is_no_image_says_so() -> None:
    with pytest.raises(DataError, match="has 1 axes per row; an image has 2"):
        read(np.zeros((2, 8)), "image")


def test_whole_numbers_are_one_class_however_they_are_stored() -> None:
    assert read(np.array([3, -1]), "category").tolist() == ["3", "-1"]
    assert read(np.array([3.0, np.nan, 0.5]), "category").tolist() == ["3", None, "0.5"]
    assert read(text("3", None), "category").tolist() == ["3", None]


def test_named_codes_read_as_their_names() -> None:
    assert read(np.array([1, 0]), "category", classes=("no", "yes")).tolist() == ["yes", "no"]


def test_tokens_are_whole_numbers_in_rows() -> None:
    assert read(np.array([[1.0, 2.0]]), "tokens").dtype == np.int64
    assert read(np.ones((2, 3, 4)), "tokens").shape == (2, 3, 4)
    for bad in (np.array([[1.5]]), np.array([[np.nan]])):
        with pytest.raises(DataError, match="not whole numbers"):
            read(bad, "tokens")
    with pytest.raises(DataError, match="not a table of whole numbers"):
        read(np.array([1, 2]), "tokens")


@pytest.mark.parametrize("type_", ["video", "moment"])
def test_types_that_cannot_be_prepared_say_so(type_: str) -> None:
    with pytest.raises(DataError, match="cannot be prepared"):
        read(text("a"), type_)


def test_a_column_that_is_gone_is_named_with_those_that_sound_like_it() -> None:
    table = Table(columns={"incomes": np.zeros(1), "age": np.zeros(1)})
    with pytest.raises(DataError, match="'income' is not in the data any more") as caught:
        read_column(table, "income", "number")
    assert "incomes" in caught.value.hint
    assert "age" not in caught.value.hint
