"""Intervals of predicted numbers: as counted by hand, wide enough for new rows, or none and why."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bpstudio.cli import run
from bpstudio.data.load import load_table
from bpstudio.params import Value
from bpstudio.project.store import Project, read
from bpstudio.results import written
from bpstudio.results.evaluate import answer
from bpstudio.results.intervals import LEVEL, PART, least_rows, margin, margins_of
from bpstudio.results.predict import Predictor, load_rows
from bpstudio.results.written import answer_columns

Opened = Callable[..., Project]


def prices(path: Path, rows: int, *, seed: int) -> Path:
    """A table in which the noise is heavy and a straight line is nearly right."""
    random = np.random.Generator(np.random.PCG64(seed))
    sizes, noise = random.uniform(20, 200, rows), random.standard_t(3, rows)
    lines = [f"{x:.3f},{50 + 3 * x + 20 * e:.3f}" for x, e in zip(sizes, noise, strict=True)]
    path.write_text("\n".join(["size,price", *lines, ""]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def flats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trained project on a generated table; flats.csv beside it."""
    folder = tmp_path_factory.mktemp("flats")
    data = prices(folder / "flats.csv", 900, seed=1)
    path = folder / "flats.bpstudio"
    assert run(["new", "--data", str(data), "--target", "price", "-o", str(path)]) == 0
    assert run(["train", str(path), "--epochs", "4", "--json"]) == 0
    return path


def test_a_margin_is_the_residual_of_the_rank_that_covers_one_row_more() -> None:
    residuals = np.array([[3.0], [-1.0], [4.0], [-1.5], [5.0], [-9.0], [2.0], [6.0], [-5.5]])
    found = margin(residuals, 0.9)
    assert found is not None
    assert found.tolist() == [9.0]  # the ninth of nine: ceil(10 * 0.9)
    assert margin(residuals[:8], 0.9) is None
    assert least_rows(0.9) == 9
    half = margin(residuals, 0.5)
    assert half is not None
    assert half.tolist() == [4.0]  # 1 1.5 2 3 [4] 5 5.5 6 9


@pytest.mark.parametrize("n", [9, 20, 57])
def test_new_draws_lie_within_as_often_as_promised_and_not_much_more(n: int) -> None:
    random = np.random.Generator(np.random.PCG64(n))
    draws = random.standard_t(3, (4_000, n + 1)) + 0.5
    inside = [abs(row[-1]) <= margin(row[:-1]) for row in draws]  # type: ignore[operator]
    error = 3 * math.sqrt(LEVEL * (1 - LEVEL) / len(draws))
    assert LEVEL - error <= np.mean(inside) <= LEVEL + 1 / (n + 1) + error


def test_the_interval_of_an_answer_is_that_counted_by_hand(flats: Path) -> None:
    project = read(flats).project
    table, _ = load_rows(project, flats.parent / "flats.csv")
    found = Predictor(project, base=flats.parent).predict(table)
    (said,) = answer(project, base=flats.parent).parts[PART]
    assert said.truth is not None
    sizes = sorted(np.abs(said.truth - said.predicted).reshape(-1).tolist())
    wanted = sizes[math.ceil((len(sizes) + 1) * 0.9) - 1]
    predicted, low, high = answer_columns(found)
    assert [column.title for column in (low, high)] == ["price low", "price high"]
    middle = np.array(predicted.cells, float)
    np.testing.assert_allclose(middle - np.array(low.cells, float), wanted, rtol=1e-9)
    np.testing.assert_allclose(np.array(high.cells, float) - middle, wanted, rtol=1e-9)
    assert found.margins.rows == len(sizes)
    assert f"90 % of rows like the {len(sizes)} of validation" in found.margins.words


def test_the_truth_of_new_rows_lies_within_about_as_often_as_said(
    flats: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = prices(tmp_path / "new.csv", 3_000, seed=2)
    out = tmp_path / "out.csv"
    capsys.readouterr()
    given = ["predict", str(flats), "--input", str(new), "-o", str(out), "--json"]
    assert run(given) == 0
    assert json.loads(capsys.readouterr().out)["intervals"] == {"level": 0.9, "rows": 135}
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    inside = [
        float(row["price low"]) <= float(row["price"]) <= float(row["price high"]) for row in rows
    ]
    # 135 rows of validation: the share itself varies by 0.026 from one such part to another.
    assert 0.82 <= np.mean(inside) <= 0.97


def test_a_part_that_is_too_small_or_gone_gives_none_and_says_why(
    flats: Path, tmp_path: Path
) -> None:
    data = prices(tmp_path / "few.csv", 40, seed=3)
    path = tmp_path / "few.bpstudio"
    assert run(["new", "--data", str(data), "--target", "price", "-o", str(path)]) == 0
    assert run(["train", str(path), "--epochs", "1", "--json"]) == 0
    project = read(path).project
    table, _ = load_rows(project, data)
    found = Predictor(project, base=tmp_path).predict(table)
    assert [column.title for column in answer_columns(found)] == ["price predicted"]
    assert "the validation part has 6 rows, and 90 % takes at least 9" in found.warnings[-1]
    lost = Predictor(project, base=tmp_path / "elsewhere").predict(table)
    assert "There are no intervals: The data file" in lost.warnings[-1]
    moved = replace(project.document.data, split=replace(project.document.data.split, seed=7))
    other = replace(project, document=replace(project.document, data=moved))
    assert project.current is not None
    again = margins_of(other, run=project.current, base=tmp_path)
    assert "not those of the run any more" in again.why
    assert not again.by_path


def test_another_split_is_noticed_where_nothing_was_fitted(flats: Path) -> None:
    project = read(flats).project
    (ran,) = project.runs
    data = project.document.data
    plain = replace(project, runs=(replace(ran, preparation=None),))
    moved = replace(data, split=replace(data.split, seed=7))
    for given, held in ((data, True), (moved, False)):
        one = replace(plain, document=replace(plain.document, data=given))
        found = margins_of(one, run=ran.id, base=flats.parent)
        assert bool(found.by_path) == held
        assert ("not those of the run any more" in found.why) != held


@pytest.mark.parametrize("back", [{"unique": False}, {"needs": ()}])
def test_a_setting_that_was_made_and_taken_back_leaves_the_intervals(
    flats: Path, back: dict[str, Value]
) -> None:
    project = read(flats).project
    data = project.document.data
    assert data.source is not None
    for settings, held in ((back, True), ({**back, "unique": True, "needs": ("price",)}, False)):
        source = replace(data.source, params=data.source.params.with_(settings))
        document = replace(project.document, data=replace(data, source=source))
        one = replace(project, document=document)
        found = margins_of(one, run=project.runs[0].id, base=flats.parent)
        assert bool(found.by_path) == held, found.why


def test_intervals_that_a_table_has_no_room_for_are_left_out_and_named(
    flats: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(written, "MOST_COLUMNS", 2)
    rows = flats.parent / "flats.csv"
    for ending, held in ((".csv", None), (".npz", {"level": 0.9, "rows": 135})):
        capsys.readouterr()
        out = tmp_path / f"out{ending}"
        assert run(["predict", str(flats), "--input", str(rows), "-o", str(out), "--json"]) == 0
        told = capsys.readouterr()
        assert json.loads(told.out)["intervals"] == held
        assert ("no room for their intervals" in told.err) == (held is None)
    assert (
        (tmp_path / "out.csv")
        .read_text(encoding="utf-8")
        .startswith("size,price,price predicted\n")
    )
    with np.load(tmp_path / "out.npz", allow_pickle=False) as arrays:
        assert any(name.endswith(".low") for name in arrays)


def test_data_whose_settings_are_refused_keep_no_new_row_from_its_answer(
    flats: Path,
) -> None:
    project = read(flats).project
    source = project.document.data.source
    assert source is not None
    odd = replace(source, params=source.params.with_({"delimiter": "ampersand"}))
    data = replace(project.document.data, source=odd)
    broken = replace(project, document=replace(project.document, data=data))
    table, _ = load_rows(project, flats.parent / "flats.csv")
    found = Predictor(broken, base=flats.parent).predict(table)
    assert len(found.kept) == 900
    assert not found.margins.by_path
    assert "There are no intervals:" in found.warnings[-1]
    assert "elimiter" in found.warnings[-1]


def test_classes_have_none_and_their_data_are_not_read_for_it(project: Opened) -> None:
    opened = project("digits-mlp")
    source = opened.document.data.source
    assert source is not None
    found = Predictor(opened).predict(load_table(source, None).table)
    assert not found.margins.by_path
    assert not found.warnings
