"""A few words in a column of numbers: taken as missing, told, and kept where that is wanted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bpstudio.data.apart import read_apart
from bpstudio.data.fields import guess_fields
from bpstudio.data.load import import_data, load_prepared, load_table, prepare, propose
from bpstudio.data.sources.csv import SPEC
from bpstudio.data.sources.spec import FOUND
from bpstudio.data.stray_words import number_in, numbers_in, words_against
from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.graph.document import Data, Field, Source
from bpstudio.params import EMPTY, FrozenMap, Value, complete
from bpstudio.ui.panels.data_work import with_field


def german(folder: Path, *, words: dict[int, str], rows: int = 120) -> Path:
    """A file whose income is written as 2.450,25, but for these words by row."""
    lines = ["income;age;default"]
    for row in range(rows):
        income = words.get(row, f"{2 + row % 7}.{100 + row:03d},25")
        lines.append(f"{income};{20 + row % 37},5;{'yes' if row % 3 else 'no'}")
    path = folder / "rows.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def source(path: Path, **params: Value) -> Source:
    return Source(kind="csv", path=str(path), params=FrozenMap(params))


@pytest.mark.parametrize(
    ("word", "decimal", "number"),
    [
        ("2.450,25", ",", 2450.25),
        ("2.450", ",", 2450.0),
        ("2450,5", ",", 2450.5),
        ("-1.5e3", ".", -1500.0),
        ("1,234.5", ".", 1234.5),
        ("24.50", ",", None),
        ("k.A.", ",", None),
        ("-", ",", None),
        ("", ".", None),
    ],
)
def test_a_cell_is_read_alone(word: str, decimal: str, number: float | None) -> None:
    assert number_in(word, decimal) == number


def test_one_word_takes_no_other_cell_with_it() -> None:
    numbers, bad = numbers_in(np.array(["2.450,25", "k.A.", None], dtype=object), ",")
    np.testing.assert_array_equal(numbers, [2450.25, np.nan, np.nan])
    assert bad.tolist() == [1]


def test_few_words_in_a_column_of_numbers_are_missing_and_told(tmp_path: Path) -> None:
    loaded = load_table(source(german(tmp_path, words={3: "k.A.", 9: "-", 50: "k.A."})), None)
    income = loaded.table.columns["income"]
    assert income.dtype == np.float64
    assert np.flatnonzero(np.isnan(income)).tolist() == [3, 9, 50]
    assert income[0] == 2100.25
    (told,) = loaded.warnings
    assert "'k.A.', '-' in 3 of 120 rows (rows 4, 10, 51) is taken as missing" in told
    assert "of the source to keep" in told
    guess = guess_fields(loaded.table)[0]
    assert guess.field.type == "number"
    assert [step.kind for step in guess.field.prepare] == ["impute", "standardize"]


def test_they_are_told_once_and_known_again(tmp_path: Path) -> None:
    path = german(tmp_path, words={3: "k.A."})
    first = load_table(source(path), None)
    again = load_table(first.source, None)
    assert not again.warnings
    assert any("taken as missing" in note for note in again.table.notes)
    assert again.source == first.source


def test_they_are_kept_where_that_is_set(tmp_path: Path) -> None:
    path = german(tmp_path, words={3: "k.A."})
    loaded = load_table(source(path, strays="keep"), None)
    assert loaded.table.columns["income"][3] == "k.A."
    assert "others: 'k.A.' (1)" in guess_fields(loaded.table)[0].reason


def test_they_are_kept_also_where_they_were_taken_for_missing_before(tmp_path: Path) -> None:
    first = load_table(source(german(tmp_path, words={3: "k.A."})), None)
    kept = replace(first.source, params=FrozenMap[Value]({"strays": "keep"}))
    for _ in range(2):
        loaded = load_table(kept, None)
        assert loaded.table.columns["income"][3] == "k.A."
        kept = loaded.source


@pytest.mark.parametrize(
    "words",
    [
        {row: f"word {row}" for row in range(8)},  # many different ones
        dict.fromkeys(range(0, 120, 5), "k.A."),  # too many of one
    ],
)
def test_many_words_make_no_column_of_numbers(tmp_path: Path, words: dict[int, str]) -> None:
    table = load_table(source(german(tmp_path, words=words)), None).table
    assert table.columns["income"].dtype == object
    reason = guess_fields(table)[0].reason
    assert "are numbers; others:" in reason
    assert repr(next(iter(words.values()))) in reason


def test_classes_with_numbers_as_names_stay_classes(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("a;b\n" + "".join(f"{row % 4};{row}\n" for row in range(60)) + "x;1\n")
    assert load_table(source(path), None).table.columns["a"].dtype == object


def test_numbers_too_long_to_be_told_apart_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    lines = [f"{1234567890123456780 + row};{row}" for row in range(60)]
    path.write_text("\n".join(["id;n", *lines, "none yet;7"]) + "\n", encoding="utf-8")
    column = load_table(source(path), None).table.columns["id"]
    assert len(set(column.tolist())) == 61
    words = {3: "k.A.", 8: "12345678901234567"}  # a single one is a number far off
    assert load_table(source(german(tmp_path, words=words)), None).table.columns["income"][8] > 1e16


def test_the_type_number_reads_such_a_column_and_tells(tmp_path: Path) -> None:
    loaded = load_table(source(german(tmp_path, words={3: "k.A."}), strays="keep"), None)
    guessed = propose(loaded, target="default")
    fields = tuple(
        Field(column=field.column, type="number") if field.column == "income" else field
        for field in guessed.fields
    )
    prepared = prepare(Data(source=loaded.source, fields=fields), loaded.table)
    assert np.isnan(prepared.columns["income"][3, 0])
    assert prepared.columns["income"][0, 0] == 2100.25
    assert any("'k.A.' in 1 of 120 rows (row 4)" in told for told in prepared.warnings)


def test_the_type_number_names_the_word_that_is_none(tmp_path: Path) -> None:
    words = {row: f"word {row}" for row in range(2, 40)}
    loaded = load_table(source(german(tmp_path, words=words)), None)
    fields = (Field(column="income", type="number"),)
    with pytest.raises(DataError, match="row 3: 'word 2' is not a number, like 37 other cells"):
        prepare(Data(source=loaded.source, fields=fields), loaded.table)


def test_a_target_with_words_names_the_rows_to_leave_out(tmp_path: Path) -> None:
    path = german(tmp_path, words={3: "-", 9: "n/a"})
    data = import_data(source(path, needs=("income",)), None)
    assert data.by_column["income"].type == "number"
    prepared = load_prepared(data, None)
    assert sum(map(len, prepared.parts.values())) == 118


def test_a_column_of_words_is_not_said_to_be_one_of_numbers() -> None:
    assert words_against(np.array(["red", "12", "blue", None], dtype=object), ".") == ""


def test_a_table_without_texts_stays_as_it_is() -> None:
    table = Table(columns={"a": np.arange(3.0)})
    assert guess_fields(table)[0].field.type == "number"


def test_a_process_of_its_own_reads_by_what_was_found(tmp_path: Path) -> None:
    first = load_table(source(german(tmp_path, words={3: "k.A."})), None)
    params = {**complete(SPEC.params, EMPTY, of="csv"), FOUND: first.source.found}
    table = read_apart(SPEC, params, tmp_path / "rows.csv")
    assert not table.doubts
    assert table.found == first.table.found


def test_the_type_number_of_such_a_column_comes_with_gaps_to_fill(tmp_path: Path) -> None:
    loaded = load_table(source(german(tmp_path, words={3: "k.A."}), strays="keep"), None)
    data = propose(loaded, target="default")
    chosen = with_field(data, loaded.table, Field(column="income", type="number"))
    steps = [step.kind for step in chosen.by_column["income"].prepare]
    assert steps == ["impute", "standardize"]
    prepared = prepare(chosen, loaded.table)
    assert np.isfinite(prepared.columns["income"]).all()
