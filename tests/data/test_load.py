"""From source to prepared columns, with what goes wrong on the way."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bpstudio.data.load import (
    fingerprint_of,
    import_data,
    is_stale,
    load_prepared,
    load_table,
    prepare,
    propose,
    with_facts,
)
from bpstudio.data.table import Table
from bpstudio.errors import DataError, UserError
from bpstudio.graph.document import Choice, Data, DataFacts, Field, Source, Split, Windows
from bpstudio.params import FrozenMap, Value

OLD = "cd727682748df487f0c7c6a2bd6b68021cdf748c8900311f4c10f3d0d256e03a"
"""A fingerprint in which a setting has its default."""

LOANS = "age,city,income,default\n" + "".join(
    f"{20 + n % 40},{'Oslo' if n % 3 else 'Ås'},{1000 + 37 * n % 500},{'yes' if n % 4 else 'no'}\n"
    for n in range(80)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "loans.csv").write_text(LOANS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def loans(folder: Path) -> Data:
    return import_data(Source(kind="csv", path="loans.csv"), folder)


def test_a_table_is_imported_ready_to_train(folder: Path, loans: Data) -> None:
    assert loans.source is not None
    assert loans.source.sha256 is not None
    assert len(loans.source.sha256) == 64
    assert [item.role for item in loans.fields] == ["input", "input", "input", "target"]
    assert loans.split.kind == "stratified"
    assert loans.facts is not None
    assert dict(loans.facts.rows) == {"train": 56, "validation": 12, "test": 12}
    assert not is_stale(loans)
    prepared = load_prepared(loans, folder)
    assert prepared.warnings == ()
    assert prepared.columns["default"].dtype == np.int64
    assert prepared.columns["age"].shape == (80, 1)


def test_targets_have_the_form_that_losses_take() -> None:
    table = Table(columns={"x": np.arange(9.0), "y": np.arange(9.0) * 2, "k": np.arange(9) % 2})
    fields = (
        Field(column="x"),
        Field(column="y", role="target", prepare=(Choice(kind="standardize"),)),
        Field(column="k", role="target", type="category"),
    )
    prepared = prepare(Data(source=Source(kind="sine"), fields=fields), table)
    assert (prepared.columns["y"].shape, prepared.columns["y"].dtype) == ((9, 1), np.float32)
    assert (prepared.columns["k"].shape, prepared.columns["k"].dtype) == ((9,), np.int64)
    facts = prepared.facts.by_column["k"]
    assert facts.classes == ("0", "1")
    assert sum(facts.counts) == len(prepared.parts["train"])


def test_the_same_data_prepare_to_the_same_bytes(folder: Path, loans: Data) -> None:
    first, again = (load_prepared(loans, folder) for _ in range(2))
    for name, values in first.columns.items():
        assert values.tobytes() == again.columns[name].tobytes()
    assert first.facts == again.facts == loans.facts


def test_a_changed_file_is_reported_and_makes_the_facts_stale(folder: Path, loans: Data) -> None:
    (folder / "loans.csv").write_text(LOANS + "30,Oslo,1000,yes\n", encoding="utf-8")
    prepared = load_prepared(loans, folder)
    assert prepared.warnings == ("loans.csv has changed since the project was saved.",)
    assert is_stale(replace(loans, source=prepared.source))
    assert not is_stale(with_facts(loans, prepared))


def test_a_column_that_disappeared_is_named(folder: Path, loans: Data) -> None:
    (folder / "loans.csv").write_text(LOANS.replace("income", "salary"), encoding="utf-8")
    with pytest.raises(DataError, match="'income' is not in the data any more"):
        load_prepared(loans, folder)


def test_an_ignored_column_may_disappear_and_a_new_one_is_reported(
    folder: Path, loans: Data
) -> None:
    ignored = tuple(
        replace(item, role="ignore", prepare=()) if item.column == "income" else item
        for item in loans.fields
    )
    (folder / "loans.csv").write_text(LOANS.replace("income", "salary"), encoding="utf-8")
    prepared = load_prepared(replace(loans, fields=ignored), folder)
    assert any("does not use: salary" in text for text in prepared.warnings)


def test_a_missing_target_is_counted_and_its_rows_are_named(folder: Path, loans: Data) -> None:
    lines = LOANS.splitlines()
    for line in (3, 8):
        lines[line] = lines[line].rpartition(",")[0] + ","
    (folder / "loans.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(
        DataError, match=r"target 'default' .* in 2 rows of 80: rows 3, 8"
    ) as caught:
        load_prepared(loans, folder)
    assert "Remove these rows" in caught.value.hint


def test_a_number_target_that_is_nan_or_infinite_is_refused() -> None:
    for bad in (np.nan, np.inf):
        table = Table(columns={"x": np.arange(9.0), "y": np.append(np.arange(8.0), bad)})
        fields = (Field(column="x"), Field(column="y", role="target"))
        with pytest.raises(DataError, match=r"target 'y' .* in 1 row of 9: row 9"):
            prepare(Data(source=Source(kind="sine"), fields=fields), table)


def test_inputs_with_gaps_are_filled_by_the_guess_and_reported_when_not(tmp_path: Path) -> None:
    rows = "".join(f"{n if n % 5 else ''},{n * 2}.5\n" for n in range(40))
    (tmp_path / "gaps.csv").write_text("x,y\n" + rows, encoding="utf-8")
    data = import_data(Source(kind="csv", path="gaps.csv"), tmp_path)
    prepared = load_prepared(data, tmp_path)
    assert np.isfinite(prepared.columns["x"]).all()
    assert prepared.facts.by_column["x"].missing == 8
    bare = replace(data, fields=(Field(column="x"), data.fields[1]))
    prepared = load_prepared(bare, tmp_path)
    assert np.isnan(prepared.columns["x"]).sum() == 8
    assert prepared.warnings == (
        "'x' is missing or infinite in 8 of 40 rows (rows 1, 6, 11, 16, 21, …), "
        "and nothing fills it.",
    )
    assert prepared.facts.by_column["x"].rms is not None


def test_data_that_cannot_be_prepared_as_guessed_can_still_be_corrected(tmp_path: Path) -> None:
    rows = "".join(f"{n}.5,{n % 7}.25,{'' if n == 4 else n % 2}\n" for n in range(40))
    (tmp_path / "rows.csv").write_text("a,b,target\n" + rows, encoding="utf-8")
    source = Source(kind="csv", path="rows.csv")
    with pytest.raises(DataError, match="'target' is missing"):
        import_data(source, tmp_path)
    loaded = load_table(source, tmp_path)
    data = propose(loaded)
    assert data.facts is None
    fields = (
        data.fields[0],
        Field(column="b", role="target"),
        Field(column="target", role="ignore"),
    )
    prepared = prepare(replace(data, fields=fields, split=Split()), loaded.table)
    assert [item.column for item in prepared.facts.fields] == ["a", "b"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("gone.csv", r"gone\.csv is not there"),
        (".", "is not a file"),
        ("", "No data file is named"),
        ("//server/share/x.csv", "not a path on this computer"),
        ("\\\\server\\share\\x.csv", "not a path on this computer"),
        ("a\0b", "not a path on this computer"),
    ],
)
def test_a_path_that_leads_to_no_file_is_named(tmp_path: Path, path: str, words: str) -> None:
    with pytest.raises(DataError, match=words) as caught:
        load_table(Source(kind="csv", path=path), tmp_path)
    assert caught.value.hint


def test_an_unknown_source_and_no_source_are_refused() -> None:
    with pytest.raises(UserError, match="no data source called 'sql'"):
        load_table(Source(kind="sql"), None)
    with pytest.raises(DataError, match="No data are chosen"):
        load_prepared(Data(), None)


def test_numpy_files_are_imported(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    pictures = random.integers(0, 256, (50, 9, 9), dtype=np.uint8)
    np.savez(tmp_path / "set.npz", pictures=pictures, label=np.arange(50) % 5)
    data = import_data(Source(kind="npz", path="set.npz"), tmp_path)
    prepared = load_prepared(data, tmp_path)
    assert prepared.columns["pictures"].shape == (50, 1, 9, 9)
    assert float(prepared.columns["pictures"][prepared.parts["train"]].max()) == 1.0
    assert prepared.facts.by_column["label"].classes == ("0", "1", "2", "3", "4")


CHANGES = {
    "split kind": lambda data: replace(data, split=replace(data.split, kind="random")),
    "split seed": lambda data: replace(data, split=replace(data.split, seed=1)),
    "shares": lambda data: replace(data, split=replace(data.split, train=0.5, test=0.35)),
    "hash": lambda data: replace(data, source=replace(data.source, sha256="0" * 64)),
    "role": lambda data: replace(data, fields=changed(data, role="ignore")),
    "preparation": lambda data: replace(data, fields=changed(data, prepare=())),
    "type": lambda data: replace(data, fields=changed(data, type="category")),
    "fields": lambda data: replace(data, fields=data.fields[1:]),
    "windows": lambda data: replace(data, windows=Windows(lags=3)),
    "no facts": lambda data: replace(data, facts=None),
}


def changed(data: Data, **more: object) -> tuple[Field, ...]:
    return (replace(data.fields[0], **more), *data.fields[1:])


@pytest.mark.parametrize("change", CHANGES)
def test_facts_go_stale_with(loans: Data, change: str) -> None:
    assert is_stale(CHANGES[change](loans))


def test_facts_stay_good_when_the_file_moves(loans: Data) -> None:
    assert loans.source is not None
    moved = replace(loans.source, path="other/loans.csv")
    assert not is_stale(replace(loans, source=moved))


@pytest.mark.parametrize(
    "settings", [{"unique": False}, {"needs": ()}, {"header": "auto", "delimiter": "auto"}]
)
def test_facts_stay_good_when_a_setting_is_made_and_taken_back(
    loans: Data, settings: dict[str, Value]
) -> None:
    assert loans.source is not None
    back = replace(loans, source=replace(loans.source, params=FrozenMap(settings)))
    assert not is_stale(back)
    made = replace(back.source, params=back.source.params.with_({"unique": True}))
    assert is_stale(replace(loans, source=made))


def test_facts_of_a_time_when_defaults_were_hashed_stay_good() -> None:
    data = Data(source=Source(kind="recall", params=FrozenMap({"length": 12, "rows": 2000})))
    assert not is_stale(replace(data, facts=DataFacts(fingerprint=OLD)))
    assert fingerprint_of(data) != OLD


def test_a_split_goes_by_roles_or_by_the_column_it_names(folder: Path, loans: Data) -> None:
    table = load_table(Source(kind="csv", path="loans.csv"), folder).table
    grouped = replace(
        loans,
        split=Split(kind="grouped", train=0.5, validation=0.25, test=0.25),
        fields=changed(loans, role="group", prepare=()),
    )
    prepared = prepare(grouped, table)
    ages = [set(table.columns["age"][rows]) for rows in prepared.parts.values()]
    assert not ages[0] & ages[1]
    assert not ages[0] & ages[2]
    assert "age" not in prepared.columns
    named = replace(loans, split=Split(kind="stratified", column="city"))
    assert len(prepare(named, table).parts["train"]) == 56
    with pytest.raises(DataError, match="cannot be stratified by 'income'"):
        prepare(replace(loans, split=Split(kind="stratified", column="income")), table)
    with pytest.raises(DataError, match="'gone' is not in the data"):
        prepare(replace(loans, split=Split(kind="grouped", column="gone")), table)


def test_rows_are_put_in_order_of_dates_or_numbers() -> None:
    days = np.array([f"2024-01-{day:02}" for day in range(20, 0, -1)], dtype=object)
    table = Table(columns={"day": days, "x": np.arange(20.0), "y": np.arange(20.0)})
    fields = (
        Field(column="day", role="time", type="date"),
        Field(column="x"),
        Field(column="y", role="target"),
    )
    data = Data(source=Source(kind="sine"), fields=fields, split=Split(kind="time"))
    parts = prepare(data, table).parts
    assert parts["train"].tolist() == list(range(19, 5, -1))
    by_number = replace(data, split=Split(kind="time", column="x"))
    assert prepare(by_number, table).parts["test"].tolist() == [17, 18, 19]
    days[3] = "soon"
    with pytest.raises(DataError, match="'day' has no date like 2024-05-31 in row 4"):
        prepare(data, table)


def test_of_long_numbers_that_order_rows_the_missing_one_is_named() -> None:
    nanoseconds = [str(1_700_000_000_000_000_000 + 3_600_000_000_000 * row) for row in range(20)]
    moments = np.array(nanoseconds, dtype=object)
    table = Table(columns={"moment": moments, "x": np.arange(20.0), "y": np.arange(20.0)})
    fields = (Field(column="x"), Field(column="y", role="target"))
    by_time = Split(kind="time", column="moment")
    data = Data(source=Source(kind="sine"), fields=fields, split=by_time)
    assert prepare(data, table).parts["test"].tolist() == [17, 18, 19]
    moments[7] = None
    with pytest.raises(DataError, match="'moment' has no time in row 8"):
        prepare(data, table)
    windows = Windows(lags=3, order_by="moment")
    with pytest.raises(DataError, match=r"'moment' orders the windows and is missing in row 8\."):
        prepare(replace(data, windows=windows, split=Split(kind="random")), table)


def test_tables_without_rows_are_refused(loans: Data) -> None:
    table = Table(columns={item.column: np.zeros(0) for item in loans.fields})
    for windows in (None, Windows(lags=2)):
        with pytest.raises(DataError, match="no rows"):
            prepare(replace(loans, windows=windows), table)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is no /proc elsewhere")
@pytest.mark.parametrize("path", ["proc/self/mem", "proc/kmsg", "sys/kernel/mm", "proc"])
def test_parts_of_the_system_are_no_data(tmp_path, path):
    source = Source(kind="csv", path="../" * 20 + path)
    with pytest.raises(DataError, match=r"part of the system|not a file"):
        load_table(source, tmp_path)
