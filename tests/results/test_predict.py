"""New rows predicted: equal to plain torch, every doubt counted, written whole or not at all."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from bpstudio.cli import run
from bpstudio.compile.check import check
from bpstudio.compile.module import build
from bpstudio.compile.source import generate
from bpstudio.data.fit import fit_field
from bpstudio.data.load import (
    assemble,
    input_columns,
    load_prepared,
    load_table,
    prepare,
    with_facts,
)
from bpstudio.data.preparation import FittedField, Preparation
from bpstudio.data.suggest import suggested
from bpstudio.data.table import Table
from bpstudio.errors import ColumnsMissing, DataError, UserError
from bpstudio.graph.document import Choice, Data, Field, Source
from bpstudio.graph.edits import set_data
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.project.store import Project, read, write
from bpstudio.results import predict
from bpstudio.results.answers import Answers
from bpstudio.results.predict import Predictor, load_rows, pasted_rows, text_rows
from bpstudio.results.renamed import columns_missing
from bpstudio.results.rows import ready
from bpstudio.results.written import answer_columns, out_columns, table_text, write_predictions
from bpstudio.train.initial import load_weights

Opened = Callable[..., Project]


def plain(project: Project, base: Path | None) -> torch.Tensor:
    """What the model says of every row of its data, with torch alone."""
    document = project.document
    checked = check(document)
    built = build(generate(document, checked.sizes, flat=checked.flat))
    assert project.weights is not None
    load_weights(built, project.weights)
    prepared = load_prepared(document.data, base)
    columns = input_columns(document.data, "numeric")
    built.model.eval()
    with torch.no_grad():
        result: torch.Tensor = built.model(torch.from_numpy(assemble(prepared.columns, columns)))
    return result


def only(found: tuple[Answers, ...]) -> Answers:
    (answers,) = found
    return answers


def test_predictions_of_a_file_equal_plain_torch_on_prepared_rows(loans: Path) -> None:
    project = read(loans).project
    table, _ = load_rows(project, loans.parent / "loans.csv")
    found = Predictor(project).predict(table)
    logits = plain(project, loans.parent)
    answers = only(found.answers)
    assert answers.probabilities is not None
    wanted = torch.softmax(logits.double(), 1).numpy()
    np.testing.assert_allclose(answers.probabilities, wanted, rtol=0, atol=1e-6)
    assert np.array_equal(answers.predicted, wanted.argmax(1))
    assert answers.asked.classes == ("no", "yes")


def test_typed_rows_and_pasted_rows_say_what_the_file_says(loans: Path) -> None:
    predictor = Predictor(read(loans).project)
    lines = (loans.parent / "loans.csv").read_text(encoding="utf-8").splitlines()
    table = pasted_rows("\n".join(lines[:6]))
    pasted = only(predictor.predict(table).answers)
    cells = list(zip(*(line.split(",") for line in lines[1:6]), strict=True))
    typed = text_rows(dict(zip(lines[0].split(","), cells, strict=True)))
    assert np.array_equal(
        only(predictor.predict(typed).answers).probabilities, pasted.probabilities
    )


def test_numbers_come_in_the_unit_of_the_target(project: Opened) -> None:
    opened = project("diabetes-regression")
    predictor = Predictor(opened)
    source = opened.document.data.source
    assert source is not None
    table = load_table(source, None).table
    answers = only(predictor.predict(table).answers)
    target = table.columns[answers.asked.target or ""]
    raw = plain(opened, None).numpy().astype(np.float64)
    wanted = predictor.preparation.inverse(answers.asked.target or "", raw)
    np.testing.assert_allclose(answers.predicted, wanted, rtol=1e-5)
    assert target.min() < answers.predicted.mean() < target.max()


def test_images_come_as_arrays(project: Opened, tmp_path: Path) -> None:
    opened = project("digits-mlp")
    predictor = Predictor(opened)
    (column,) = predictor.inputs
    shape = predictor.preparation[column].shape
    values = np.arange(3 * np.prod(shape), dtype=np.float32).reshape(3, *shape) % 16
    np.savez(tmp_path / "new.npz", allow_pickle=False, **{column: values})
    table, _ = load_rows(opened, tmp_path / "new.npz")
    found = predictor.predict(table)
    assert only(found.answers).predicted.shape == (3,)
    write_predictions(found, tmp_path / "out.npz")
    with np.load(tmp_path / "out.npz", allow_pickle=False) as arrays:
        names = [name for name in arrays if name.endswith(".probabilities")]
        assert arrays[names[0]].shape == (3, 10)


def rows(**more: list[str]) -> dict[str, list[str]]:
    plain_rows = {"age": ["30", "41"], "income": ["33.5", "50"], "city": ["Oslo", "Rome"]}
    return {**plain_rows, **more}


def test_an_unknown_category_is_counted_and_named(loans: Path) -> None:
    predictor = Predictor(read(loans).project)
    found = predictor.predict(text_rows(rows(city=["Paris", "Rome"])))
    assert len(found.kept) == 2
    (warning,) = found.warnings
    assert "'city'" in warning
    assert "'Paris'" in warning
    assert "1 of 2 rows (row 1)" in warning


def test_a_gap_is_filled_as_in_training_or_leaves_the_row_unanswered(loans: Path) -> None:
    predictor = Predictor(read(loans).project)
    filled = predictor.predict(text_rows(rows(age=["", "41"])))
    assert len(filled.kept) == 2
    assert "filled in as in training in 1 of 2 rows" in filled.warnings[0]
    left = predictor.predict(text_rows(rows(income=["33.5", ""])))
    assert left.problems == ("", "income is missing, and nothing fills it")
    assert left.kept.tolist() == [0]
    assert "1 of 2 rows has no answer (row 2)" in left.warnings[-1]


def test_a_word_among_numbers_is_told_and_the_other_rows_are_answered(loans: Path) -> None:
    predictor = Predictor(read(loans).project)
    found = predictor.predict(text_rows(rows(income=["much", "50"])))
    alone = predictor.predict(text_rows({k: v[1:] for k, v in rows().items()}))
    assert found.problems == ("income is 'much', not a number", "")
    np.testing.assert_allclose(
        only(found.answers).probabilities, only(alone.answers).probabilities, atol=1e-7
    )


def test_all_rows_at_fault_is_an_answer_too(loans: Path) -> None:
    found = Predictor(read(loans).project).predict(text_rows(rows(income=["a", "b"])))
    assert not len(found.kept)
    assert found.rows == 2
    assert out_columns(found)[-1].cells == found.problems


def test_a_missing_column_names_the_one_that_looks_like_it(loans: Path) -> None:
    predictor = Predictor(read(loans).project)
    given = rows()
    given["incomes_eur"] = given.pop("income")
    with pytest.raises(ColumnsMissing, match=r"no column 'income'.*incomes_eur") as refused:
        predictor.predict(text_rows(given))
    assert refused.value.missing == {"income": "incomes_eur"}
    assert "--column" not in str(refused.value)
    found = predictor.predict(text_rows(given), renamed=FrozenMap({"income": "incomes_eur"}))
    assert len(found.kept) == 2


def test_all_missing_columns_are_named_each_with_its_likely_partner(loans: Path) -> None:
    predictor = Predictor(read(loans).project)
    given = rows(agegroup=["20-39", "40-59"], branch=["north", "south"])
    given = {"alter": given.pop("age"), "Income EUR": given.pop("income"), **given}
    with pytest.raises(ColumnsMissing) as refused:
        predictor.predict(text_rows(given))
    assert refused.value.missing == {"age": "alter", "income": "Income EUR"}
    assert set(refused.value.offered) == {"alter", "Income EUR", "agegroup", "branch"}
    assert refused.value.offered["alter"] == "30, 41"
    for word in ("2 columns are missing", "'age'", "'alter'", "'income'", "'Income EUR'"):
        assert word in refused.value.message
    found = predictor.predict(text_rows(given), renamed=FrozenMap(refused.value.missing))
    wanted = predictor.predict(text_rows(rows()))
    assert np.array_equal(only(found.answers).predicted, only(wanted.answers).predicted)


def test_a_column_that_cannot_be_meant_is_not_named_as_likely(loans: Path) -> None:
    predictor = Predictor(read(loans).project)
    given = {"age": ["30", "41"], "income": ["33", "50"], "x": ["1", "2"], "y": ["3", "4"]}
    with pytest.raises(ColumnsMissing, match=r"no column 'city'.*besides: x, y") as refused:
        predictor.predict(text_rows(given))
    assert refused.value.missing == {"city": ""}
    with pytest.raises(ColumnsMissing, match="no column 'city'") as refused:
        predictor.predict(text_rows({"age": ["30"], "income": ["33"]}))
    assert not refused.value.offered
    assert "Add it" in refused.value.hint
    with pytest.raises(DataError, match="'town' to be read for 'city'"):
        predictor.predict(text_rows(given), renamed=FrozenMap({"city": "town"}))


@pytest.mark.parametrize("answer", ["default", "Default "])
def test_what_is_to_be_predicted_is_read_for_no_input(loans: Path, answer: str) -> None:
    predictor = Predictor(read(loans).project)
    given = {"age": ["30", "41"], "income": ["33", "50"], answer: ["no", "yes"]}
    with pytest.raises(ColumnsMissing, match="no column 'city'") as refused:
        predictor.predict(text_rows(given))
    assert refused.value.missing == {"city": ""}
    assert not refused.value.offered
    with pytest.raises(ColumnsMissing) as refused:
        predictor.predict(text_rows({**given, "note": ["a", "b"]}))
    assert refused.value.missing == {"city": ""}  # the only one left, and like it in nothing
    assert set(refused.value.offered) == {"note"}


def test_new_rows_of_which_nothing_tells_the_decimal_sign_are_told_of(
    loans: Path, tmp_path: Path
) -> None:
    (tmp_path / "new.csv").write_text("age;income;city\n30;1.500;Oslo\n", encoding="utf-8")
    _, warnings = load_rows(read(loans).project, tmp_path / "new.csv")
    assert "1.500 is 1500 or 1.500: it is read as the latter" in warnings[0]
    assert pasted_rows("age\tincome\tcity\n30\t1.500\tOslo\n").doubts == warnings


@pytest.fixture(scope="module")
def sales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project on German numbers and dates: comma and day first, as some rows tell."""
    folder = tmp_path_factory.mktemp("sales")
    lines = [
        f"{1 + row % 28:02}.{1 + row % 12:02}.2024;{1 + row % 7}.{row:03},{row % 10};"
        f"{('ja', 'nein')[row % 2]}"
        for row in range(120)
    ]
    (folder / "sales.csv").write_text("\n".join(["tag;umsatz;treu", *lines]), encoding="utf-8")
    path = folder / "sales.bpstudio"
    assert run(["new", "--data", str(folder / "sales.csv"), "--suggest", "-o", str(path)]) == 0
    document = read(path).project.document
    assert document.data.source is not None
    assert document.data.source.found == FrozenMap({"decimal": ","})
    fields = tuple(
        replace(item, role="input", type="date", prepare=(Choice(kind="date_parts"),))
        if item.column == "tag" else item
        for item in document.data.fields
    )  # fmt: skip
    data = replace(document.data, fields=fields)
    data = with_facts(data, load_prepared(data, folder))
    write(
        replace(read(path).project, document=suggested(set_data(document, data))), path, force=True
    )
    assert run(["train", str(path), "--epochs", "2", "--json"]) == 0
    return path


def test_new_rows_are_read_with_the_signs_and_the_order_of_dates_of_the_training_rows(
    sales: Path, tmp_path: Path
) -> None:
    project = read(sales).project
    new = tmp_path / "new.csv"
    new.write_text("tag;umsatz\n03.02.2024;1.500\n", encoding="utf-8")
    table, warnings = load_rows(project, new)
    assert table.columns["umsatz"].tolist() == [1500]
    assert warnings == ()
    pasted = pasted_rows("tag\tumsatz\n03.02.2024\t1.500\n", project=project)
    assert pasted.columns["umsatz"].tolist() == [1500]
    whole = tmp_path / "whole.csv"
    whole.write_text("tag;umsatz\n03.02.2024;1.500,0\n28.02.2024;2.000,5\n", encoding="utf-8")
    predictor = Predictor(project)
    alone = predictor.predict(table).answers[0].probabilities
    among = predictor.predict(load_rows(project, whole)[0]).answers[0].probabilities
    assert alone is not None
    assert among is not None
    np.testing.assert_allclose(alone[0], among[0], atol=1e-6)
    other = predictor.predict(text_rows({"tag": ["2024-02-03"], "umsatz": ["1500"]}))
    assert other.answers[0].probabilities is not None
    assert np.array_equal(alone[0], other.answers[0].probabilities[0])


def test_new_rows_with_the_other_sign_are_told_of(sales: Path, tmp_path: Path) -> None:
    (tmp_path / "new.csv").write_text("tag;umsatz\n03.02.2024;1500.25\n", encoding="utf-8")
    table, warnings = load_rows(read(sales).project, tmp_path / "new.csv")
    assert table.columns["umsatz"].tolist() == [1500.25]
    assert (
        "decimal point; those of the project's data were written with a decimal comma"
        in (warnings[0])
    )


@pytest.mark.parametrize(("lacking", "others"), [(101, 1), (11, 1_000)])
def test_rows_of_other_data_are_refused_and_nothing_is_offered(lacking: int, others: int) -> None:
    names = [f"pixel {at}" for at in range(lacking)]
    missing = {
        name: FittedField(column=name, role="input", type="number", shape=(1,), steps=())
        for name in names
    }
    table = text_rows({f"dot {at}": ["1"] for at in range(others)})
    refused = columns_missing(missing, table, taken=())
    assert not refused.offered
    assert list(refused.missing) == names
    assert f"{lacking} columns are missing: pixel 0, pixel 1, " in refused.message
    assert "pixel 8" not in refused.message
    assert "trained on" in refused.hint


def test_the_command_line_says_which_options_name_the_columns(
    loans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "new.csv").write_text("alter,Income EUR,city\n30,33.5,Oslo\n", encoding="utf-8")
    given = ["predict", str(loans), "--input", str(tmp_path / "new.csv")]
    given += ["-o", str(tmp_path / "out.csv")]
    assert run(given) == 2
    said = capsys.readouterr().err
    assert "--column age=alter --column 'income=Income EUR'" in said
    assert run([*given, "--column", "age=alter", "--column", "income=Income EUR"]) == 0


def test_a_number_far_outside_of_training_is_answered_and_told(loans: Path) -> None:
    predictor = Predictor(read(loans).project)
    found = predictor.predict(text_rows(rows(age=["900", "75"])))
    assert len(found.kept) == 2
    (warning,) = found.warnings
    assert "'age' is far outside of what it was trained on (20 to 69), such as 900," in warning
    assert "in 1 of 2 rows (row 1)" in warning
    low, high = predictor.preparation["age"].seen or (0.0, 0.0)
    edge = [f"{high + 0.5 * (high - low)}", f"{high + 0.5 * (high - low) + 1}"]
    assert "1 of 2 rows (row 2)" in predictor.predict(text_rows(rows(age=edge))).warnings[0]


def test_a_column_spelled_a_little_otherwise_is_taken_and_told(loans: Path) -> None:
    given = rows()
    given[" Income"] = given.pop("income")
    found = Predictor(read(loans).project).predict(text_rows(given))
    assert "'Income' is read as 'income'" in found.warnings[0]


def test_a_column_of_another_field_is_read_for_no_input(tmp_path: Path) -> None:
    data, path = tmp_path / "a.csv", tmp_path / "a.bpstudio"
    lines = [f"{n * 7 % 31},{n % 5},{n * 3 % 17}.5" for n in range(60)]
    data.write_text("\n".join(["score,x,Score", *lines, ""]), encoding="utf-8")
    assert run(["new", "--data", str(data), "--target", "Score", "-o", str(path)]) == 0
    assert run(["train", str(path), "--epochs", "1", "--json"]) == 0
    predictor = Predictor(read(path).project)
    with pytest.raises(ColumnsMissing, match="no column 'score'") as refused:
        predictor.predict(text_rows({"x": ["1"], "Score": ["2"]}))
    assert refused.value.missing == {"score": ""}
    found = predictor.predict(text_rows({"x": ["1"], "Score": ["2"], "SCORE_": ["3"]}))
    assert "'SCORE_' is read as 'score'" in found.warnings[0]


def test_prediction_draws_nothing(loans: Path) -> None:
    torch.manual_seed(2)
    state = torch.get_rng_state()
    Predictor(read(loans).project).predict(text_rows(rows()))
    assert torch.equal(torch.get_rng_state(), state)


def test_a_layer_that_draws_when_it_answers_draws_apart_in_every_chunk(
    loans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = read(loans).project
    graph = project.document.graph
    nodes = tuple(
        replace(node, kind="GaussianNoise", params=FrozenMap()) if node.kind == "ReLU" else node
        for node in graph.nodes
    )
    assert nodes != graph.nodes
    noisy = replace(project.document, graph=replace(graph, nodes=nodes))
    monkeypatch.setattr(predict, "CHUNK", 1)
    torch.manual_seed(2)
    state = torch.get_rng_state()
    found = Predictor(replace(project, document=noisy)).predict(text_rows(rows()))
    assert len(found.kept) == 2
    assert torch.equal(torch.get_rng_state(), state)


def test_no_cell_is_one_that_a_spreadsheet_would_run(loans: Path) -> None:
    predictor = Predictor(read(loans).project)
    found = predictor.predict(text_rows(rows(city=["=1+1", "@x"], age=["-3", "+4"])))
    text = table_text(out_columns(found))
    cells = [cell for line in csv.reader(text.splitlines()) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+", "-"))]
    assert "'=1+1" in cells


def test_answers_have_a_place_for_every_row(loans: Path) -> None:
    predictor = Predictor(read(loans).project)
    columns = answer_columns(predictor.predict(text_rows(rows(income=["33.5", ""]))))
    assert [column.title for column in columns] == [
        "default predicted", "default p(no)", "default p(yes)",
    ]  # fmt: skip
    assert all(column.cells[1] == "" for column in columns)
    assert columns[0].cells[0] in {"no", "yes"}


def test_the_command_writes_a_table_whole(
    loans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    given = ["predict", str(loans), "--input", str(loans.parent / "loans.csv"), "-o", str(out)]
    capsys.readouterr()
    assert run([*given, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["rows"], said["answered"], said["problems"]) == (240, 240, [])
    with out.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) == 240
    assert {row["default predicted"] for row in table} == {"no", "yes"}
    for row in table:
        assert float(row["default p(no)"]) + float(row["default p(yes)"]) == pytest.approx(1)
    before = out.read_bytes()
    assert run(given) == 2
    assert "exists already" in capsys.readouterr().err
    assert run([*given, "--force", "--only-answers"]) == 0
    assert out.read_bytes() != before
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


@pytest.mark.parametrize(
    ("incomes", "code", "words"),
    [
        (["33.5", "50"], 0, "2 of 2 rows answered\n"),
        (["33.5", "much"], 3, "1 of 2 rows answered; 1 without an answer\n"),
        (["little", "much"], 2, "0 of 2 rows answered; 2 without an answer\n"),
    ],
)
def test_the_exit_code_tells_whether_every_row_has_an_answer(
    incomes: list[str], code: int, words: str,
    loans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    asked, out = tmp_path / "new.csv", tmp_path / "out.csv"
    lines = [f"{age},{income},Oslo" for age, income in zip((30, 41), incomes, strict=True)]
    asked.write_text("\n".join(["age,income,city", *lines]) + "\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["predict", str(loans), "--input", str(asked), "-o", str(out)]) == code
    assert capsys.readouterr().out.endswith(words)
    with out.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 2


def test_another_ending_is_refused_before_anything_is_written(loans: Path, tmp_path: Path) -> None:
    found = Predictor(read(loans).project).predict(text_rows(rows()))
    with pytest.raises(UserError, match=r"none of \.csv"):
        write_predictions(found, tmp_path / "out.docx")
    assert not list(tmp_path.iterdir())


def test_pasted_text_that_is_no_table_is_refused() -> None:
    with pytest.raises(DataError):
        pasted_rows("  \n")
    with pytest.raises(DataError, match="header"):
        pasted_rows("age,income\n")


def test_of_dates_and_texts_what_is_missing_is_told_and_sound_ones_are_not() -> None:
    days = np.array([f"2024-{1 + row % 12:02}-{1 + row % 28:02}" for row in range(60)], object)
    notes = np.array([f"word{row % 7} is here" for row in range(60)], object)
    table = Table(columns={"day": days, "note": notes, "y": np.arange(60.0) % 7})
    year = FrozenMap[Value]({"month": False, "weekday": False})  # of all rows the same: zeros
    for params in (year, EMPTY):
        day = (Choice(kind="date_parts", params=params),)
        fields = (
            Field(column="day", type="date", prepare=day),
            Field(column="note", type="text", prepare=(Choice(kind="words"),)),
            Field(column="y", role="target", prepare=(Choice(kind="standardize"),)),
        )
        data = Data(source=Source(kind="csv", path="a.csv"), fields=fields)
        preparation = prepare(data, table).preparation
        assert not ready(preparation, table).warnings
        new = {
            "day": np.array(["2024-05-05", None, "32.01.2025"], object),
            "note": np.array([None, "word1", "is here"], object),
        }
        assert ready(preparation, Table(columns=new)).warnings == (
            "'day' has values that are no dates ('32.01.2025'), taken as missing, in 1 of 3 rows "
            "(row 3).",
            "'day' is missing and filled in as in training in 1 of 3 rows (row 2).",
            "'note' is missing and filled in as in training in 1 of 3 rows (row 1).",
        )


def test_of_a_single_row_no_count_is_told() -> None:
    from bpstudio.results.rows import _Work

    work = _Work(rows=1, problems={})
    say = lambda *, name, count: f"{name} in {count}"  # noqa: E731  # as `_warn` is handed
    work.doubts.append((0, "age", np.array([0]), say))
    assert work.warnings == ("age in this row",)


def test_a_number_that_is_too_large_is_named_by_its_row_among_all() -> None:
    fitted = fit_field(Field(column="x"), np.arange(9.0)[:, None], train=np.arange(9), names=())
    table = Table(columns={"x": np.array([1.0, np.nan, np.nan, 3.0, 1e300])})
    with pytest.raises(DataError, match=r"too large for float32, first in row 5\."):
        ready(Preparation(fields=(fitted,)), table)
