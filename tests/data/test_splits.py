"""Splits: every row in one part, shares kept, the same seed the same rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpstudio.data.splits import PARTS, SPLIT_KINDS, SPLIT_PARAMS, split_rows
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.graph.document import Split

SHARES = st.sampled_from(
    [(0.7, 0.15, 0.15), (0.6, 0.4, 0.0), (0.8, 0.0, 0.2), (1.0, 0.0, 0.0), (0.34, 0.33, 0.33)]
)


def labels(*words: str | None) -> Array:
    return np.array(words, dtype=object)


def made(kind: str, shares: tuple[float, float, float], *, seed: int = 0) -> Split:
    return Split(kind=kind, train=shares[0], validation=shares[1], test=shares[2], seed=seed)


def every_row_once(parts: dict[str, Array], rows: int) -> bool:
    joined = np.concatenate([parts[name] for name in PARTS])
    return sorted(joined.tolist()) == list(range(rows)) and joined.dtype == np.int64


@given(rows=st.integers(3, 400), shares=SHARES, seed=st.integers(0, 1_000))
def test_random_parts_hold_every_row_once_within_one_row_of_their_shares(
    rows: int, shares: tuple[float, float, float], seed: int
) -> None:
    parts = split_rows(made("random", shares, seed=seed), rows=rows)
    assert every_row_once(parts, rows)
    for name, share in zip(PARTS, shares, strict=True):
        assert abs(len(parts[name]) - share * rows) < 2
        assert (len(parts[name]) == 0) == (share == 0)


@given(
    classes=st.lists(st.sampled_from("abcdef"), min_size=30, max_size=200),
    shares=SHARES,
    seed=st.integers(0, 1_000),
)
def test_stratified_parts_keep_shares_and_every_class_can_be_learned(
    classes: list[str], shares: tuple[float, float, float], seed: int
) -> None:
    by = labels(*classes)
    parts = split_rows(made("stratified", shares, seed=seed), rows=len(by), by=by)
    assert every_row_once(parts, len(by))
    assert set(by[parts["train"]]) == set(classes)
    for name, share in zip(PARTS, shares, strict=True):
        assert abs(len(parts[name]) - share * len(by)) <= 1 + len(set(classes))


@given(
    classes=st.lists(st.integers(0, 30), min_size=3, max_size=60),
    shares=SHARES,
    seed=st.integers(0, 1_000),
)
def test_however_rare_the_classes_rows_are_divided_or_the_empty_part_is_named(
    classes: list[int], shares: tuple[float, float, float], seed: int
) -> None:
    by = labels(*map(str, classes))
    divided = parts_or_message(made("stratified", shares, seed=seed), by)
    if isinstance(divided, str):
        assert "part would be empty" in divided
        assert len(classes) < 60 or len(set(classes)) > 10
    else:
        assert every_row_once(divided, len(by))
        assert set(by[divided["train"]]) == set(by)


def parts_or_message(split: Split, by: Array) -> dict[str, Array] | str:
    try:
        return split_rows(split, rows=len(by), by=by)
    except DataError as error:
        return error.message


def test_stratified_parts_have_the_shares_of_the_classes() -> None:
    by = labels(*["common"] * 160, *["rare"] * 40)
    parts = split_rows(made("stratified", (0.7, 0.15, 0.15)), rows=200, by=by)
    counts = {name: Counter(by[rows].tolist()) for name, rows in parts.items()}
    assert counts["train"] == {"common": 112, "rare": 28}
    assert counts["validation"] == {"common": 24, "rare": 6}
    assert counts["test"] == {"common": 24, "rare": 6}


def test_the_only_row_of_a_class_is_trained_on() -> None:
    by = labels(*["a"] * 20, "single")
    parts = split_rows(made("stratified", (0.5, 0.25, 0.25)), rows=21, by=by)
    assert 20 in parts["train"]


def test_many_small_classes_do_not_starve_a_part() -> None:
    by = labels(*[str(number // 3) for number in range(90)])
    parts = split_rows(made("stratified", (0.7, 0.15, 0.15)), rows=90, by=by)
    counts = [len(parts[name]) for name in PARTS]
    assert np.abs(np.array(counts) - [63, 13.5, 13.5]).max() <= 1


@given(groups=st.lists(st.integers(0, 30), min_size=60, max_size=200), seed=st.integers(0, 1_000))
def test_a_group_is_never_divided(groups: list[int], seed: int) -> None:
    by = labels(*[f"g{number % 30}" for number in groups], *[f"g{number}" for number in range(30)])
    parts = split_rows(made("grouped", (0.6, 0.2, 0.2), seed=seed), rows=len(by), by=by)
    assert every_row_once(parts, len(by))
    seen = Counter(group for name in PARTS for group in set(by[parts[name]]))
    assert set(seen.values()) == {1}


def test_time_goes_from_the_earliest_to_the_latest() -> None:
    time = np.array([5.0, 1.0, 4.0, 2.0, 3.0, 0.0, 6.0, 7.0, 9.0, 8.0])
    parts = split_rows(made("time", (0.6, 0.2, 0.2)), rows=10, by=time)
    assert time[parts["train"]].tolist() == [0, 1, 2, 3, 4, 5]
    assert time[parts["validation"]].tolist() == [6, 7]
    assert time[parts["test"]].tolist() == [8, 9]


def test_time_without_a_column_is_the_order_of_the_rows() -> None:
    parts = split_rows(made("time", (0.5, 0.25, 0.25)), rows=8)
    assert {name: rows.tolist() for name, rows in parts.items()} == {
        "train": [0, 1, 2, 3],
        "validation": [4, 5],
        "test": [6, 7],
    }


@pytest.mark.parametrize("kind", ["column", "given"])
def test_a_column_says_where_rows_belong(kind: str) -> None:
    by = labels("train", "Validation", "TEST", "0", "1", "2", " val ", "training")
    parts = split_rows(Split(kind=kind, column="part"), rows=8, by=by)
    assert parts["train"].tolist() == [0, 3, 7]
    assert parts["validation"].tolist() == [1, 4, 6]
    assert parts["test"].tolist() == [2, 5]


@pytest.mark.parametrize("word", ["holdout", None])
def test_another_word_in_the_column_is_named_with_its_row(word: str | None) -> None:
    with pytest.raises(DataError, match="row 2"):
        split_rows(Split(kind="given", column="part"), rows=2, by=labels("train", word))


def test_a_column_without_training_rows_is_refused() -> None:
    with pytest.raises(DataError, match="no row to the training part"):
        split_rows(Split(kind="given", column="part"), rows=2, by=labels("test", "1"))


@pytest.mark.parametrize("kind", ["random", "stratified", "grouped"])
def test_the_seed_alone_decides(kind: str) -> None:
    by = None if kind == "random" else labels(*[str(number % 25) for number in range(100)])
    split = made(kind, (0.6, 0.2, 0.2), seed=7)
    first, again = (split_rows(split, rows=100, by=by) for _ in range(2))
    other = split_rows(replace(split, seed=8), rows=100, by=by)
    assert all(np.array_equal(first[name], again[name]) for name in PARTS)
    assert not np.array_equal(first["train"], other["train"])


def test_a_split_stays_the_same_from_version_to_version() -> None:
    parts = split_rows(Split(seed=1), rows=12)
    assert {name: rows.tolist() for name, rows in parts.items()} == {
        "train": [0, 1, 4, 5, 7, 8, 9, 11],
        "validation": [2, 10],
        "test": [3, 6],
    }


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ((0.7, 0.2, 0.2), "add up to 1.1"),
        ((1.2, -0.2, 0.0), "between 0 and 1"),
        ((0.0, 0.5, 0.5), "training part has a share of 0"),
        ((float("nan"), 0.5, 0.5), "between 0 and 1"),
    ],
)
def test_shares_that_make_no_sense_are_refused(
    shares: tuple[float, float, float], words: str
) -> None:
    with pytest.raises(DataError, match=words):
        split_rows(made("random", shares), rows=100)


def test_a_part_that_would_be_empty_is_named() -> None:
    with pytest.raises(DataError, match="test part would be empty: 15% of 2 rows") as told:
        split_rows(Split(), rows=2)
    assert told.value.hint == "Use more rows, or set its share to 0."
    with pytest.raises(DataError, match="part would be empty"):
        split_rows(made("grouped", (0.5, 0.25, 0.25)), rows=9, by=labels(*["a"] * 9))


@pytest.mark.parametrize("kind", ["stratified", "grouped", "column", "given"])
def test_a_kind_that_needs_a_column_says_so(kind: str) -> None:
    with pytest.raises(DataError, match="needs a column"):
        split_rows(Split(kind=kind), rows=10)


def test_a_missing_time_is_named() -> None:
    with pytest.raises(DataError, match="'day' has no time in row 2"):
        split_rows(Split(kind="time", column="day"), rows=3, by=np.array([1.0, np.nan, 2.0]))


def test_an_unknown_kind_is_refused_and_the_known_explain_themselves() -> None:
    with pytest.raises(DataError, match="no split called"):
        split_rows(Split(kind="magic"), rows=10)
    assert all(words.endswith(".") for words in SPLIT_KINDS.values())
    assert all(param.help for param in SPLIT_PARAMS.values())


# ------------------------------------------------------------------------------- a share of them


BY = {
    "random": None,
    "stratified": np.array(["rare" if row % 20 == 0 else "usual" for row in range(400)], object),
    "grouped": np.array([f"g{row % 37}" for row in range(400)], object),
    "time": np.arange(400, dtype=np.float64)[::-1].copy(),
    "given": np.array(
        [("train", "train", "validation", "test")[r % 4] for r in range(400)], object
    ),
}


@pytest.mark.parametrize("kind", BY)
def test_a_share_of_the_training_rows_leaves_the_other_parts_alone(kind: str) -> None:
    def parts(use: float) -> dict[str, np.ndarray]:
        return split_rows(Split(kind=kind, use=use), rows=400, by=BY[kind])

    whole = parts(1.0)
    before: set[int] = set()
    for use in (0.05, 0.1, 0.5, 0.9):
        some = parts(use)
        rows = set(some["train"].tolist())
        assert before <= rows <= set(whole["train"].tolist())  # the smaller in the larger
        wanted = use * len(whole["train"])
        slack = 12 if kind == "grouped" else 1
        assert wanted - 1 <= len(rows) <= wanted + slack
        assert some["train"].tolist() == parts(use)["train"].tolist()
        for part in ("validation", "test"):
            np.testing.assert_array_equal(some[part], whole[part])
        before = rows


def test_a_share_keeps_classes_groups_and_time() -> None:
    def train(kind: str, use: float) -> np.ndarray:
        return split_rows(Split(kind=kind, use=use), rows=400, by=BY[kind])["train"]

    rare = (BY["stratified"][train("stratified", 0.2)] == "rare").mean()
    assert rare == pytest.approx(0.05, abs=0.02)
    groups, all_of = BY["grouped"][train("grouped", 0.3)], BY["grouped"][train("grouped", 1.0)]
    for group in set(groups):
        assert (groups == group).sum() == (all_of == group).sum()
    times = BY["time"]
    assert times[train("time", 0.3)].min() > np.quantile(times[train("time", 1.0)], 0.65)


@pytest.mark.parametrize("use", [0.0, -0.5, 1.5])
def test_a_share_that_is_none_is_refused(use: float) -> None:
    with pytest.raises(DataError, match="cannot be used"):
        split_rows(Split(use=use), rows=40)
