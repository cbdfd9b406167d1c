"""Rows are equal only if they are: a gap is no number and no word, and a long id is read whole."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from bpstudio.data.answered import with_unique
from bpstudio.data.row_keys import numbered, row_keys
from bpstudio.data.table import Table

LONG_ID = 2**53


@pytest.mark.parametrize(
    "values",
    [
        np.array([0.5, np.nan]),
        np.array([0.5, np.nan], np.float32),
        np.array([[1.0, 0.5], [1.0, np.nan]]),
        np.array([LONG_ID, LONG_ID + 1]),
        np.array([-1, 2**63 - 1]),
        np.array(["None", None], dtype=object),
        np.array(["", None], dtype=object),
        np.array([["a", "None"], ["a", None]], dtype=object),
    ],
    ids=["gap", "narrow gap", "gap in a vector", "long id", "signs", "word", "empty", "words"],
)
def test_rows_that_differ_are_kept(values: np.ndarray) -> None:
    table = with_unique(Table(columns={"x": np.zeros(2), "value": values}))
    assert table.rows == 2
    assert not table.notes


@pytest.mark.parametrize(
    "values",
    [
        np.array([0.0, -0.0]),
        np.array([np.nan, -np.nan]),
        np.array([LONG_ID + 1, LONG_ID + 1]),
        np.array([None, None], dtype=object),
        np.array(["a" * 50, "a" * 50], dtype=object),
    ],
    ids=["zero", "gap", "long id", "no label", "label"],
)
def test_rows_that_are_equal_are_copies(values: np.ndarray) -> None:
    assert with_unique(Table(columns={"value": values})).rows == 1


def test_small_whole_numbers_do_not_fall_together() -> None:
    one, other = np.divmod(np.arange(500 * 500), 500)
    keys = row_keys({"a": one, "b": other, "both": np.stack([one, other], axis=1)})
    assert len(np.unique(keys)) == 500 * 500


def test_equal_values_share_a_number() -> None:
    assert numbered(np.array(["b", None, "a", "b"], dtype=object)).tolist() == [0, 1, 2, 0]
    assert numbered(np.array([2.5, np.nan, 1.0, np.nan])).tolist() == [1, 2, 0, 2]


def test_one_long_text_does_not_widen_all_others() -> None:
    texts = [f"{row}" for row in range(2_000)]
    texts[7] = "x" * 20_000  # as wide for all, these are 160 MB
    values = np.array(texts, dtype=object)
    tracemalloc.start()
    row_keys({"text": values})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000
