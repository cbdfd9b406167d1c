"""One bad cell among the numbers of new rows loses its own row; words of training are gaps."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpstudio.cli import run
from bpstudio.data.load import import_data
from bpstudio.data.stray_words import decimal_of, numbers_in
from bpstudio.graph.document import Document, Source
from bpstudio.params import FrozenMap, Value
from bpstudio.project.store import Project, read
from bpstudio.results.predict import Predictor, load_rows, pasted_rows


@pytest.fixture(scope="module")
def incomes(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A model trained on German numbers of which some are k.A."""
    folder = tmp_path_factory.mktemp("incomes")
    lines = [
        f"{'k.A.' if row % 20 == 7 else f'{1 + row % 7}.{row:03},{row % 10}'};{row % 9},5;"
        f"{('ja', 'nein')[row % 2]}"
        for row in range(120)
    ]
    (folder / "rows.csv").write_text("\n".join(["umsatz;alter;treu", *lines]), encoding="utf-8")
    path = folder / "rows.bpstudio"
    given = ["--data", str(folder / "rows.csv"), "--target", "treu", "--suggest"]
    assert run(["new", *given, "-o", str(path)]) == 0
    assert run(["train", str(path), "--epochs", "2", "--json"]) == 0
    return read(path).project


NEW = "umsatz;alter\n2.450,00;1,5\nzwei;2,5\nk.A.;3,5\n1.900,50;\n;\n"


def test_a_bad_cell_loses_its_own_row_only(incomes: Project, tmp_path: Path) -> None:
    (tmp_path / "new.csv").write_text(NEW, encoding="utf-8")
    table, warnings = load_rows(incomes, tmp_path / "new.csv")
    found = Predictor(incomes).predict(table)
    assert not warnings
    assert found.kept.tolist() == [0, 2]
    assert found.problems[1] == "umsatz is 'zwei', not a number"
    assert found.problems[3] == "alter is missing, and nothing fills it"
    (tmp_path / "clean.csv").write_text("umsatz;alter\n2450,0;1,5\n", encoding="utf-8")
    clean = Predictor(incomes).predict(load_rows(incomes, tmp_path / "clean.csv")[0])
    assert found.answers[0].probabilities is not None
    assert clean.answers[0].probabilities is not None
    assert found.answers[0].probabilities[0].tolist() == pytest.approx(
        clean.answers[0].probabilities[0].tolist(), abs=1e-6
    )


def test_pasted_cells_are_read_alone_too(incomes: Project) -> None:
    found = Predictor(incomes).predict(pasted_rows(NEW, project=incomes))
    assert found.kept.tolist() == [0, 2]


def test_what_is_filled_in_is_counted_among_answered_rows(incomes: Project, tmp_path: Path) -> None:
    (tmp_path / "new.csv").write_text(NEW, encoding="utf-8")
    found = Predictor(incomes).predict(load_rows(incomes, tmp_path / "new.csv")[0])
    (filled,) = (said for said in found.warnings if "filled in" in said)
    assert "in 1 of 5 rows (row 3)" in filled


def test_nothing_is_said_to_be_filled_where_no_row_has_an_answer(incomes: Project) -> None:
    found = Predictor(incomes).predict(pasted_rows("umsatz;alter\n;\n", project=incomes))
    assert not any("filled in" in said for said in found.warnings)


def test_rows_that_lack_a_number_are_answered_where_that_is_wanted(incomes: Project) -> None:
    table = pasted_rows("umsatz;alter\n2.450,00;1,5\n2.450,00;\n2.450,00;4,5\n", project=incomes)
    predictor = Predictor(incomes)
    refused = predictor.predict(table)
    assert refused.gaps == ("alter",)
    assert refused.kept.tolist() == [0, 2]
    found = predictor.predict(table, fill=True)
    assert found.kept.tolist() == [0, 1, 2]
    assert not found.gaps
    (told,) = (said for said in found.warnings if "alter" in said)
    middle = float(told.partition("taken as ")[2].partition(",")[0])
    assert 3.5 < middle < 5.5
    assert "a middle value of the training rows, in 1 of 3 rows (row 2)" in told
    written = f"{middle:.6f}".replace(".", ",")
    same = predictor.predict(pasted_rows(f"umsatz;alter\n2.450,00;{written}\n", project=incomes))
    assert found.answers[0].probabilities is not None
    assert same.answers[0].probabilities is not None
    assert found.answers[0].probabilities[1].tolist() == pytest.approx(
        same.answers[0].probabilities[0].tolist(), abs=1e-4
    )


def test_doubts_come_the_gravest_first(incomes: Project) -> None:
    rows = "umsatz;alter\n9.900.000,00;1,5\n;2,5\nzwei;4,5\n"
    told = Predictor(incomes).predict(pasted_rows(rows, project=incomes)).warnings
    assert ["no answer" in told[0], "far outside" in told[1], "filled in" in told[2]] == [True] * 3


def test_filling_is_not_offered_for_words_that_it_leaves_without_an_answer(
    incomes: Project,
) -> None:
    table = pasted_rows("umsatz;alter\n2.450,00;1,5\n2.450,00;zwei\n", project=incomes)
    predictor = Predictor(incomes)
    assert not predictor.predict(table).gaps
    assert predictor.predict(table, fill=True).kept.tolist() == [0]


def test_cells_are_read_in_a_decimal_sign_that_was_given(tmp_path: Path) -> None:
    lines = [f"{1 + row % 7},{row:03};{('ja', 'nein')[row % 2]}" for row in range(120)]
    (tmp_path / "rows.csv").write_text("\n".join(["umsatz;treu", *lines]), encoding="utf-8")
    source = Source(
        kind="csv",
        path=str(tmp_path / "rows.csv"),
        params=FrozenMap[Value]({"decimal": ","}),
    )
    data = import_data(source, None)
    project = Project(document=Document(data=data))
    new = "umsatz;treu\n2,450;ja\nzwei;ja\n"
    (tmp_path / "new.csv").write_text(new, encoding="utf-8")
    for table in (load_rows(project, tmp_path / "new.csv")[0], pasted_rows(new, project=project)):
        numbers, bad = numbers_in(table.columns["umsatz"], decimal_of(table.found))
        assert numbers[0] == 2.45
        assert bad.tolist() == [1]
