"""The column that a split goes by, and what is chosen for a kind that needs one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bpstudio.data import division
from bpstudio.data.division import split_column, with_split
from bpstudio.data.load import Loaded, prepare, propose
from bpstudio.data.row_keys import numbered
from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.graph.document import Data, Source, Split

ROWS = 120
RANDOM = np.random.default_rng(3)


def objects(values: np.ndarray) -> np.ndarray:
    return np.array([str(value) for value in values.tolist()], dtype=object)


def table(**more: np.ndarray) -> Table:
    return Table(
        columns={
            "cust": np.arange(ROWS) // 4 + 1_000,
            "city": objects(np.arange(ROWS) % 3),
            "x": RANDOM.normal(size=ROWS),
            **more,
            "y": np.array(["no", "yes"], dtype=object)[RANDOM.integers(0, 2, ROWS)],
        }
    )


def proposed(rows: Table) -> Data:
    return propose(Loaded(table=rows, source=Source(kind="csv", path="a.csv")))


def divided(rows: Table, kind: str, data: Data | None = None) -> Data:
    data = proposed(rows) if data is None else data
    return with_split(data, rows, replace(data.split, kind=kind))


def with_role(data: Data, column: str, role: str) -> Data:
    fields = (replace(f, role=role) if f.column == column else f for f in data.fields)
    return replace(data, fields=tuple(fields))


@pytest.mark.parametrize("first", ["random", "stratified", "time"])
def test_a_grouped_split_takes_the_likeliest_column_at_once(first: str) -> None:
    rows = table()
    data = replace(proposed(rows), split=Split(kind=first))
    grouped = divided(rows, "grouped", data)
    assert (grouped.split.kind, split_column(grouped)) == ("grouped", "cust")
    parts = prepare(grouped, rows).parts
    groups = [set(rows.columns["cust"][part].tolist()) for part in parts.values()]
    assert not (groups[0] & groups[1])
    assert not (groups[0] & groups[2])
    assert not (groups[1] & groups[2])


def test_the_role_goes_before_a_likely_name_and_before_what_another_kind_went_by() -> None:
    rows = table(part=objects(np.arange(ROWS) % 3))
    data = with_role(proposed(rows), "city", "group")
    data = replace(data, split=Split(kind="column", column="part"))
    assert split_column(divided(rows, "grouped", data)) == "city"


def test_a_split_by_a_column_takes_the_one_that_names_the_parts() -> None:
    part = np.array(["train", "train", "Test", "val"], dtype=object)
    rows = table(part=np.resize(part, ROWS))
    assert split_column(divided(rows, "column")) == "part"


def test_the_stale_column_of_a_grouped_split_does_not_stratify() -> None:
    rows = table()
    back = divided(rows, "stratified", divided(rows, "grouped"))
    assert split_column(back) == "y"
    assert prepare(back, rows).parts["train"].size


def test_a_column_that_is_chosen_stays_when_shares_change() -> None:
    rows = table()
    data = divided(rows, "grouped")
    chosen = with_split(data, rows, replace(data.split, column="city"))
    assert split_column(with_split(chosen, rows, replace(chosen.split, seed=4))) == "city"


def test_where_no_column_fits_the_refusal_says_what_would() -> None:
    rows = Table(columns={"x": RANDOM.normal(size=ROWS), "y": RANDOM.normal(size=ROWS)})
    with pytest.raises(DataError, match="kind grouped: it takes one with 3 groups"):
        divided(rows, "grouped")
    with pytest.raises(DataError, match="says train, validation or test"):
        divided(rows, "column")


def test_too_few_groups_are_named_with_their_column() -> None:
    rows = table(half=objects(np.arange(ROWS) % 2))
    data = replace(proposed(rows), split=Split(kind="grouped", column="half"))
    with pytest.raises(DataError, match="grouped by 'half', which has 2 groups"):
        prepare(data, rows)


def test_more_classes_than_rows_for_them_are_named() -> None:
    rows = Table(columns={"x": RANDOM.normal(size=12), "y": objects(np.arange(12) * 7)})
    data = propose(Loaded(table=rows, source=Source(kind="csv", path="a.csv")), target="y")
    with pytest.raises(DataError, match="12 of its 12 classes have one row only"):
        prepare(data, rows)


def test_a_measurement_is_no_group_though_its_name_sounds_like_one() -> None:
    rows = table(customer_value=np.arange(ROWS) // 3 + 0.5)
    assert split_column(divided(rows, "grouped")) == "cust"


def test_labels_are_counted_when_the_turn_of_their_column_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = table(patient=np.arange(ROWS) // 2)
    counted: list[int] = []

    def counting(values: np.ndarray) -> np.ndarray:
        counted.append(len(values))
        return numbered(values)

    monkeypatch.setattr(division, "numbered", counting)
    found = division.likely_groups(proposed(rows), rows)
    for number, column in enumerate(("patient", "cust"), start=1):
        assert next(found) == column
        assert len(counted) == number
