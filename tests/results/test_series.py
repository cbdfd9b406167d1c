"""A series from the command line: read, trained, measured, and new rows foretold."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from bpstudio.cli import run
from bpstudio.data import windows
from bpstudio.errors import DataError
from bpstudio.project.store import read
from bpstudio.results.evaluate import answer
from bpstudio.results.predict import Predictor, load_rows

LAGS, HORIZON = 6, 2


@pytest.fixture(scope="module")
def loads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trained project on a daily series of two shops, its rows in no order."""
    folder = tmp_path_factory.mktemp("series")
    random = np.random.Generator(np.random.PCG64(5))
    lines = []
    for day in range(120):
        date = np.datetime64("2024-01-01") + day
        for shop, level in (("north", 100.0), ("south", 60.0)):
            heat = 10 + 8 * np.sin(day / 9)
            load = level + 3 * heat + 12 * (day % 7 >= 5) + random.normal(0, 2)
            lines.append(f"{date},{shop},{heat:.3f},{load:.3f}")
    random.shuffle(lines)
    (folder / "loads.csv").write_text("\n".join(["date,shop,heat,load", *lines]), encoding="utf-8")
    path = folder / "loads.bpstudio"
    given = ["--data", str(folder / "loads.csv"), "--target", "load", "--lags", str(LAGS)]
    more = ["--horizon", str(HORIZON), "--series", "shop", "--order-by", "date"]
    assert run(["new", *given, *more, "-o", str(path)]) == 0
    assert run(["train", str(path), "--epochs", "60", "--json"]) == 0
    return path


def test_a_series_is_cut_trained_and_measured(
    loads: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = read(loads).project.document
    assert document.data.windows is not None
    assert document.data.split.kind == "time"
    assert run(["evaluate", str(loads), "--json", "--part", "test"]) == 0
    scored = json.loads(capsys.readouterr().out)["parts"]["test"]["n5"]
    assert scored["metrics"]["r2"]["value"] > 0.8


def test_predictions_are_those_of_the_evaluation_the_horizon_earlier(loads: Path) -> None:
    project = read(loads).project
    table, _ = load_rows(project, loads.parent / "loads.csv")
    found = Predictor(project).predict(table)
    (said,) = answer(project, base=loads.parent).parts["test"]
    place = {int(row): at for at, row in enumerate(found.kept)}
    dates, shops = table.columns["date"], table.columns["shop"]
    by_day = {(shop, date): row for row, (shop, date) in enumerate(zip(shops, dates, strict=True))}
    assert len(said.rows) > 20
    for at, row in enumerate(said.rows):
        asked = by_day[shops[row], str(np.datetime64(dates[row]) - HORIZON)]
        np.testing.assert_allclose(
            found.answers[0].predicted[place[asked]], said.predicted[at], rtol=1e-5
        )


def test_new_rows_tell_what_is_missing_before_them(loads: Path, tmp_path: Path) -> None:
    rows = [f"2024-06-{day:02},north,{'' if day == 3 else 12.0},130" for day in range(1, 15)]
    rows[9] = rows[9].rpartition(",")[0] + ",soon"
    new = tmp_path / "new.csv"
    new.write_text("\n".join(["date,shop,heat,load", *rows]), encoding="utf-8")
    assert run(["predict", str(loads), "--input", str(new), "-o", str(tmp_path / "out.csv")]) in {
        0,
        3,
    }
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    problems = [line.get("problem", "") for line in written]
    assert "fewer than 5 rows before it" in problems[0]
    assert "'soon', not a number" in problems[9]
    assert "cannot be used" in problems[10]
    assert len(written) == 14
    assert [line["date + 2 steps"] for line in written][5:9] == [
        "" if problem else f"2024-06-{day:02}" for day, problem in enumerate(problems[5:9], 8)
    ]


def test_a_forecast_says_for_when_it_is(
    loads: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new, out = tmp_path / "new.csv", tmp_path / "out.csv"
    rows = [f"2024-06-{day:02},north,12.0,130" for day in range(24, 31)]
    new.write_text("\n".join(["date,shop,heat,load", *rows]), encoding="utf-8")
    given = ["predict", str(loads), "--input", str(new)]
    capsys.readouterr()
    run([*given, "-o", str(out), "--only-answers"])
    said = capsys.readouterr().out
    assert (
        "Column 'date + 2 steps' says for when each answer is; the last is for 2024-07-02" in said
    )
    with out.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    assert written[-1]["date + 2 steps"] == "2024-07-02"
    assert next(iter(written[-1])) == "date + 2 steps"  # the answer stands beside its time
    run([*given, "-o", str(tmp_path / "out.npz"), "--json"])
    told = json.loads(capsys.readouterr().out)["times"]
    assert told == {"column": "date + 2 steps", "last": "2024-07-02"}
    assert np.load(tmp_path / "out.npz")["times"].tolist() == ["2024-07-01", "2024-07-02"]


@pytest.mark.parametrize("split", [False, True])
def test_new_rows_are_cut_at_gaps_and_without_empty_loads_as_in_training(
    tmp_path: Path, split: bool
) -> None:
    random = np.random.Generator(np.random.PCG64(5))
    gone, empty = {40, 41, 70}, {55, 90}
    rows = [
        f"{np.datetime64('2024-01-01') + day},{'' if day in empty else round(random.normal(), 4)}"
        for day in range(200)
        if day not in gone
    ]
    (tmp_path / "a.csv").write_text("\n".join(["date,load", *rows]), encoding="utf-8")
    path = tmp_path / "a.bpstudio"
    given = ["--data", str(tmp_path / "a.csv"), "--target", "load", "--drop-missing-target"]
    given += ["--lags", "4", "--order-by", "date", *(["--split-at-gaps"] if split else [])]
    assert run(["new", *given, "-o", str(path)]) == 0
    assert run(["train", str(path), "--epochs", "1", "--json"]) == 0
    project = read(path).project
    windows = project.document.data.windows
    assert windows is not None
    assert windows.split_at_gaps == split
    table, _ = load_rows(project, tmp_path / "a.csv")
    found = Predictor(project).predict(table)
    blocked = {at for at, why in enumerate(found.problems) if why}
    empties = [at for at, row in enumerate(rows) if row.endswith(",")]
    assert blocked >= {0, 1, 2, *empties}
    if not split:
        assert blocked == {0, 1, 2, *empties}
        return
    after = [at for at in range(1, len(rows)) if rows[at - 1][:10] != _before(rows[at])]
    wide = {at + more for at in (*after, *(one + 1 for one in empties)) for more in range(3)}
    assert blocked == {0, 1, 2, *empties, *wide}
    assert found.problems[after[0]] == "it has fewer than 3 rows before it without a gap in date"


def _before(row: str) -> str:
    return str(np.datetime64(row[:10]) - 1)


def test_a_new_row_whose_time_cannot_be_read_has_no_answer_and_the_others_have(
    loads: Path, tmp_path: Path
) -> None:
    rows = [f"2024-06-{day:02},north,12.0,130" for day in range(1, 15)]
    rows[3] = rows[3].replace("2024-06-04", "soon")
    new = tmp_path / "new.csv"
    new.write_text("\n".join(["date,shop,heat,load", *rows]), encoding="utf-8")
    project = read(loads).project
    found = Predictor(project).predict(load_rows(project, new)[0])
    assert found.problems[3] == "date is 'soon', which is no time"
    assert found.kept.tolist() == list(range(6, 14))
    assert found.foretold is not None
    assert found.foretold.cells[3] == ""
    assert found.foretold.cells[-1] == "2024-06-16"


def test_a_series_says_which_columns_it_needs(loads: Path) -> None:
    predictor = Predictor(read(loads).project)
    assert predictor.inputs == ("date", "shop", "heat", "load")


def test_rows_without_a_load_are_answered_where_gaps_are_to_be_filled(
    loads: Path, tmp_path: Path
) -> None:
    rows = [f"2024-06-{day:02},north,12.0,{'' if day == 8 else 130}" for day in range(1, 15)]
    new = tmp_path / "new.csv"
    new.write_text("\n".join(["date,shop,heat,load", *rows]), encoding="utf-8")
    project = read(loads).project
    predictor = Predictor(project)
    table, _ = load_rows(project, new)
    assert predictor.predict(table).gaps == ("load past",)
    found = predictor.predict(table, fill=True)
    assert found.kept.tolist() == list(range(5, 14))
    (told,) = (said for said in found.warnings if "a middle value" in said)
    assert "in 1 of 14 rows (row 8)" in told
    early = predictor.predict(table.only(np.arange(14) > 5), fill=True)  # it has no answer itself
    assert early.kept.tolist() == [5, 6, 7]
    assert any("a middle value" in said and "(row 2)" in said for said in early.warnings)
    new.write_text("date,shop,heat,load\n2024-06-01,north,12.0,\n", encoding="utf-8")
    nothing = predictor.predict(load_rows(project, new)[0])
    assert not len(nothing.kept)
    assert nothing.problems == ("load past is missing, and nothing fills it",)


def test_new_rows_whose_windows_do_not_fit_into_memory_are_refused(
    loads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = read(loads).project
    table, _ = load_rows(project, loads.parent / "loads.csv")
    monkeypatch.setattr(windows, "MAX_ELEMENTS", LAGS * table.rows - 1)
    with pytest.raises(DataError, match=f"{table.rows:,} windows of {LAGS} rows take too much"):
        Predictor(project).predict(table)
