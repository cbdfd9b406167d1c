"""Tables: what can be a column, and how rows are named."""

from __future__ import annotations

import numpy as np
import pytest

from bpstudio.data.table import Array, Table, row_words
from bpstudio.errors import DataError


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({}, "no columns"),
        ({"a": np.zeros(3), "b": np.zeros(2)}, "'b' has 2 rows, but 'a' has 3"),
        ({"a": np.zeros(3, np.int8)}, "'a' holds int8"),
        ({"a": np.array(1.0)}, "'a' is a single value"),
        ({"": np.zeros(3)}, "1 to 200 characters"),
        ({"x" * 201: np.zeros(3)}, "1 to 200 characters"),
        ({str(n): np.zeros(1) for n in range(2_001)}, "2,001 columns"),
    ],
    ids=["none", "ragged", "dtype", "scalar", "unnamed", "long name", "many"],
)
def test_columns_that_make_no_table_are_refused(columns: dict[str, Array], words: str) -> None:
    with pytest.raises(DataError, match=words):
        Table(columns=columns)


def test_codes_outside_their_classes_are_refused() -> None:
    with pytest.raises(DataError, match="outside its 2 classes"):
        Table(columns={"a": np.array([0, 2])}, classes={"a": ("no", "yes")})
    with pytest.raises(DataError, match="are not codes"):
        Table(columns={"a": np.array([0.0])}, classes={"a": ("no",)})


def test_rows_are_counted_from_one() -> None:
    assert row_words([2]) == "row 3"
    assert row_words([0, 1]) == "rows 1, 2"
    assert row_words(range(9)) == "rows 1, 2, 3, 4, 5, …"
