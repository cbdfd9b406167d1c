"""Rows without an answer: the column is not passed over in silence, and rows are left out only
when that is asked for, named and counted."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bpstudio.cli import run
from bpstudio.data.answered import needing, with_needed, without_copies_in
from bpstudio.data.fields import guess_fields
from bpstudio.data.load import import_data, load_table, prepare, propose
from bpstudio.data.table import Table
from bpstudio.errors import AnswerMissing, DataError
from bpstudio.graph.document import Data, Source
from bpstudio.params import FrozenMap, Value
from bpstudio.project.store import read
from bpstudio.results.predict import load_rows

ROWS, GAPS = 200, (3, 50, 77)


@pytest.fixture
def gappy(tmp_path: Path) -> Path:
    """Two numbers and a last column, `default`, that three rows lack."""
    path = tmp_path / "f.csv"
    random = np.random.default_rng(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["x", "w", "default"])
        for row in range(ROWS):
            x = random.normal()
            answer = "" if row in GAPS else "yes" if x > 0 else "no"
            writer.writerow([f"{x:.4f}", f"{random.random():.4f}", answer])
    return path


def passed(table: Table) -> tuple[str, str]:
    guess = next(guess for guess in guess_fields(table) if guess.field.role == "target")
    return guess.passed, guess.gappy


def test_a_last_column_with_gaps_is_said_to_be_passed_over(gappy: Path) -> None:
    table = load_table(Source(kind="csv", path=str(gappy)), None).table
    said, column = passed(table)
    assert column == "default"
    assert "'w' is taken for the target" in said
    assert "3 of 200 rows have no value" in said


@pytest.mark.parametrize(("name", "place"), [("last", "the last column"), ("label", "named like")])
def test_a_column_of_one_class_is_said_to_be_passed_over(name: str, place: str) -> None:
    x = np.random.default_rng(2).normal(size=60)
    columns = {"x": x, "w": x * x, name: np.full(60, "yes", dtype=object)}
    said, column = passed(Table(columns=columns))
    assert place in said
    assert "one value only" in said
    assert column == ""


def test_nothing_is_passed_over_in_a_full_table() -> None:
    x = np.random.default_rng(2).normal(size=60)
    assert passed(Table(columns={"x": x, "y": x * x, "id": np.arange(60)})) == ("", "")


def test_the_source_leaves_rows_out_and_counts_them(gappy: Path) -> None:
    source = needing(Source(kind="csv", path=str(gappy)), "default")
    table = load_table(source, None).table
    assert table.rows == ROWS - len(GAPS)
    assert table.notes[-1] == "Left out: 3 of 200 rows without 'default' (rows 4, 51, 78)."
    data = import_data(source, None)
    assert data.facts is not None
    assert data.facts.by_column["default"].classes == ("no", "yes")


def test_rows_to_be_answered_are_never_left_out(gappy: Path, tmp_path: Path) -> None:
    out = tmp_path / "f.bpstudio"
    assert run(["new", "--data", str(gappy), "--drop-missing-target", "-o", str(out)]) == 0
    project = read(out).project
    assert load_rows(project, gappy)[0].rows == ROWS
    unique = without_copies_in(project.document.data)
    project = replace(project, document=replace(project.document, data=unique))
    text = gappy.read_text(encoding="utf-8")
    gappy.write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    assert load_rows(project, gappy)[0].rows == ROWS + 1


def test_a_column_that_is_needed_must_be_there_and_have_values() -> None:
    table = Table(columns={"x": np.arange(3.0), "y": np.full(3, np.nan)})
    with pytest.raises(DataError, match="'z' is not in the data"):
        with_needed(table, ("z",))
    with pytest.raises(DataError, match="No row has a value in 'y'"):
        with_needed(table, ("y",))


def test_new_warns_and_offers_the_option_that_leaves_rows_out(
    gappy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["new", "--data", str(gappy), "-o", str(tmp_path / "f.bpstudio"), "--force"]
    assert run(given) == 0
    said = capsys.readouterr()
    assert "'default', the last column, was passed over" in said.err
    assert "--drop-missing-target predicts it" in said.err
    assert run([*given, "--target", "default"]) == 2
    assert "--drop-missing-target" in capsys.readouterr().err
    for chosen in ([], ["--target", "default"]):
        assert run([*given, "--drop-missing-target", *chosen]) == 0
        said = capsys.readouterr()
        assert "Left out: 3 of 200 rows" in said.err
        assert "passed over" not in said.err
        roles = {
            f.column: f.role for f in read(tmp_path / "f.bpstudio").project.document.data.fields
        }
        assert roles == {"x": "input", "w": "input", "default": "target"}


def test_the_refusal_names_its_column(gappy: Path) -> None:
    gappy.write_text(gappy.read_text(encoding="utf-8").replace("default", "label"), "utf-8")
    with pytest.raises(AnswerMissing, match="3 rows of 200") as caught:
        import_data(Source(kind="csv", path=str(gappy)), None)
    assert caught.value.column == "label"


@pytest.fixture
def arrays(tmp_path: Path) -> Path:
    """Arrays of which the last has gaps."""
    path = tmp_path / "a.npz"
    x = np.random.default_rng(3).normal(size=(2, ROWS))
    answer = np.where(np.arange(ROWS) % 50 == 7, np.nan, x[0] * 3)
    np.savez(path, x=x[0], w=x[1], answer=answer)
    return path


def test_arrays_whose_rows_cannot_be_left_out_are_not_offered_it(
    arrays: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["new", "--data", str(arrays), "-o", str(tmp_path / "a.bpstudio"), "--force"]
    assert run(given) == 0
    said = capsys.readouterr().err
    assert "'answer', the last column, was passed over" in said
    assert "--drop-missing-target" not in said
    assert run([*given, "--drop-missing-target"]) == 2
    said = capsys.readouterr().err
    assert "No rows of a.npz can be left out" in said
    assert "setting" not in said


def test_rows_whose_answer_is_infinite_are_left_out_as_they_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    rows = [f"{row * 7 % 31},{'inf' if row in GAPS else row * 13 % 29 / 10}" for row in range(ROWS)]
    path.write_text("\n".join(["x,label", *rows]), encoding="utf-8")
    source = Source(kind="csv", path=str(path))
    with pytest.raises(AnswerMissing, match="not finite"):
        import_data(source, None)
    needed = needing(source, "label")
    (note,) = (one for one in load_table(needed, None).table.notes if one.startswith("Left out"))
    assert note == "Left out: 3 of 200 rows without a finite 'label' (rows 4, 51, 78)."
    facts = import_data(needed, None).facts
    assert facts is not None
    assert sum(facts.rows.values()) == ROWS - len(GAPS)


def test_a_last_column_with_infinite_numbers_is_counted_with_them() -> None:
    x = np.random.default_rng(2).normal(size=60)
    said, column = passed(Table(columns={"x": x, "w": x * x, "z": np.where(x > 1.5, np.inf, x)}))
    assert f"{(x > 1.5).sum()} of 60 rows have no value" in said
    assert column == "z"


def test_rows_keep_the_places_that_they_have_in_the_file(tmp_path: Path) -> None:
    lines = ["a,b,y", "1,1,1", ",2,1", "1,1,1", "4,4,", "5,,0", *(f"{n},{n},1" for n in range(9))]
    (tmp_path / "rows.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    params = FrozenMap[Value]({"needs": ("y",), "unique": True})
    source = Source(kind="csv", path=str(tmp_path / "rows.csv"), params=params)
    loaded = load_table(source, None)
    table = loaded.table
    assert table.in_file(np.arange(4)).tolist() == [0, 1, 4, 5]
    assert "copies of earlier ones (rows 3, 7)" in table.notes[-1]
    prepared = prepare(propose(loaded, target="y"), table)
    fields = tuple(replace(field, prepare=()) for field in propose(loaded, target="y").fields)
    bare = prepare(Data(source=source, fields=fields), table)
    assert prepared.places is not None
    assert prepared.places.tolist() == table.in_file(np.arange(table.rows)).tolist()
    (told,) = (said for said in bare.warnings if said.startswith("'b' is missing"))
    assert "(row 5)" in told


def test_a_missing_answer_is_named_by_its_row_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("a,y\n,1\n2,3\n5,\n" + "7,8\n" * 9, encoding="utf-8")
    params = FrozenMap[Value]({"needs": ("a",)})
    loaded = load_table(Source(kind="csv", path=str(tmp_path / "rows.csv"), params=params), None)
    with pytest.raises(AnswerMissing, match="in 1 row of 11: row 3"):
        prepare(propose(loaded, target="y"), loaded.table)


def test_rows_of_a_whole_file_are_their_own_places() -> None:
    assert Table(columns={"a": np.arange(3)}).in_file(np.array([2, 0])).tolist() == [2, 0]


@pytest.mark.parametrize(
    ("written", "bad", "named"),
    [("2024-%02d-%02d", "soon", ": 'soon'"), ("%02d-%02d-2024", "soon", ": 'soon'"),
     ("2024-%02d-%02d", "", "")],
)  # fmt: skip
def test_rows_whose_time_cannot_be_read_are_named_and_can_be_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str, bad: str, named: str
) -> None:
    days = [written % (1 + n // 28, 1 + n % 28) for n in range(100)]
    days[9] = bad
    lines = [f"{day},{n * n % 17}.5" for n, day in enumerate(days)]
    (tmp_path / "a.csv").write_text("\n".join(["day,load", *lines]), encoding="utf-8")
    out = str(tmp_path / "a.bpstudio")
    given = ["new", "--data", str(tmp_path / "a.csv"), "--target", "load", "--lags", "4"]
    assert run([*given, "--order-by", "day", "-o", out]) == 2
    refused = capsys.readouterr().err
    assert "'day'" in refused
    assert f"in row 10{named}." in refused
    assert "--drop-bad-times" in refused
    assert run([*given, "--drop-bad-times", "-o", out]) == 2
    assert "--drop-bad-times goes with --order-by" in capsys.readouterr().err
    assert run([*given, "--order-by", "day", "--drop-bad-times", "-o", out]) == 0
    assert "Left out: 1 of 100 rows without" in capsys.readouterr().err
    data = read(Path(out)).project.document.data
    assert data.by_column["day"].type == "date"
    assert data.facts is not None
    assert sum(data.facts.rows.values()) == 95  # 99 rows, and the first 4 have no window


def test_words_among_words_are_no_bad_dates(tmp_path: Path) -> None:
    table = Table(columns={"c": np.array(["2024-05-01", "no", "yes", None], dtype=object)})
    assert with_needed(table, ("c",)).rows == 3
