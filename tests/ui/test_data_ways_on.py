"""Ways on that the Data stage offers: they fit the data there are, and go when these change."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoCommand
from PySide6.QtTest import QTest

from bpstudio.data.load import import_data
from bpstudio.graph.document import Document, Source, Windows
from bpstudio.graph.edits import set_data, set_training
from bpstudio.params import FrozenMap
from bpstudio.project.store import Project
from bpstudio.ui.panels import data_work
from bpstudio.ui.panels.data_fields import ROLE
from bpstudio.ui.panels.data_windows import CUT
from bpstudio.ui.panels.data_work import read_again
from tests.ui.test_data_stage import LOANS, choose, pick, settled, targets

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stage(desktop):
    desktop.window.show_stage("data")
    return desktop.window.data


@pytest.fixture
def session(desktop):
    return desktop.parts.session


@pytest.fixture
def chosen(user, stage, tmp_path):
    """Writes a table into a file, or takes a file, and chooses it as the source."""

    def take(*lines: str, name: str = "table.csv"):
        path = tmp_path / name
        if lines:
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        stage.choose_file(path)
        settled(user, stage)
        return path

    return take


def gappy(column: str = "default", gap: str = "") -> list[str]:
    """Numbers and a last column of classes, or of numbers if its gaps are some, with 3 gaps."""
    answers = ("1.5", "2.5") if gap else ("no", "yes")
    rows = (
        f"{n * 7 % 31},{n * 13 % 29 / 10},{gap if n in (4, 9, 60) else answers[n % 2]}"
        for n in range(120)
    )
    return [f"x,w,{column}", *rows]


def twice() -> list[str]:
    """A hundred rows, of which each is there twice."""
    random = np.random.default_rng(5)
    points = random.normal(size=(100, 3))
    rows = [f"{a:.5f},{b:.5f},{c:.5f},{'yes' if a > b else 'no'}" for a, b, c in points]
    return ["a,b,c,y", *rows, *rows]


def doubts(stage) -> list[str]:
    return [row.problem.message for row in stage.doctor.rows] if stage.doctor.isVisible() else []


# ------------------------------------------------------------------------ settings that leave out


def test_a_setting_that_leaves_rows_out_keeps_what_was_changed(
    user, stage, session, chosen
) -> None:
    chosen(*twice())
    pick(user, stage, "a", ROLE, "Ignore")
    stage.split.form.edited.emit("seed", 7, None)
    settled(user, stage)
    before = session.document
    stage.origin.form.edited.emit("unique", True, None)
    settled(user, stage)
    after = session.document.data
    assert after.source.params["unique"] is True
    assert sum(after.facts.rows.values()) == 100
    assert after.fields == before.data.fields
    assert after.split == before.data.split
    session.undo_stack.undo()
    assert session.document == before


@pytest.mark.parametrize(
    "made",
    [
        [("unique", True), ("header", "yes")],
        [("header", "yes"), ("unique", True)],
        [("header", "yes"), ("decimal", ".")],
        [("unique", True), ("needs", ("a",))],
        [("unique", True), ("header", "no"), ("header", "yes")],
    ],
)
def test_settings_of_the_source_add_up_before_the_first_is_prepared(
    user, stage, session, chosen, made
) -> None:
    chosen(*twice())
    before = session.document
    for name, value in made:
        stage.origin.form.edited.emit(name, value, None)
    settled(user, stage)
    after = session.document.data
    assert dict(after.source.params) == dict(made)
    assert sum(after.facts.rows.values()) == (100 if ("unique", True) in made else 200)
    session.undo_stack.undo()
    assert session.document == before


def test_a_setting_that_was_undone_is_no_part_of_the_next_one(user, stage, session, chosen) -> None:
    chosen(*twice())
    pick(user, stage, "a", ROLE, "Ignore")
    stage.origin.form.edited.emit("header", "yes", None)
    session.undo_stack.undo()
    stage.origin.form.edited.emit("decimal", ".", None)
    settled(user, stage)
    assert dict(session.document.data.source.params) == {"decimal": "."}


def test_a_setting_is_no_part_of_another_file_that_was_chosen_meanwhile(
    user, stage, session, chosen, tmp_path
) -> None:
    path = chosen(*LOANS.splitlines())
    (tmp_path / "b.csv").write_text(LOANS, encoding="utf-8")
    stage.choose_file(tmp_path / "b.csv")
    stage.origin.form.edited.emit("header", "yes", None)
    settled(user, stage)
    assert session.document.data.source.path == str(path)
    assert dict(session.document.data.source.params) == {"header": "yes"}
    assert session.undo_stack.undoText() == "Set header of the data"


def test_needs_of_a_column_that_is_gone_are_mended_in_the_form(
    user, desktop, stage, session, chosen
) -> None:
    chosen(*LOANS.splitlines())
    data = session.document.data
    source = replace(data.source, params=data.source.params.with_({"needs": ("gone",)}))
    document = set_data(session.document, replace(data, source=source))
    desktop.parts.files.show_project(Project(document=document))
    stage.origin.form.edited.emit("needs", (), None)
    settled(user, stage)
    assert session.document.data.source.params["needs"] == ()
    assert session.document.data.fields == data.fields
    assert stage.preview.rowCount() == 90


# ------------------------------------------------------------------------ messages with a way on


@pytest.mark.parametrize("other", ["an edit", "a step of runs", "a step of undo"])
def test_undo_is_offered_only_for_the_last_step(user, stage, session, chosen, other: str) -> None:
    chosen(*LOANS.splitlines())
    pick(user, stage, "income", ROLE, "Target")
    assert stage.message.action.text() == "Undo"
    assert stage.message.isVisible()
    if other == "a step of undo":
        session.undo_stack.undo()
    elif other == "a step of runs":
        session.undo_stack.push(QUndoCommand("Star a run"))
    else:
        session.apply("Set epochs", set_training(session.document, epochs=3))
    assert stage.message.isHidden()
    settled(user, stage)
    assert targets(session) == ["default" if other == "a step of undo" else "income"]


@pytest.mark.parametrize("refused", [False, True])
def test_a_way_on_goes_with_the_data_it_was_about(
    user, stage, session, chosen, refused: bool
) -> None:
    choose(user, stage, "iris")
    chosen(*gappy())
    if refused:
        pick(user, stage, "default", ROLE, "Target")
    assert stage.message.action.isVisible()
    session.undo_stack.undo()
    assert stage.message.isHidden()
    assert session.document.data.source.kind == "iris"


def test_a_passed_over_target_is_taken_upon_edits_on_their_way(
    user, stage, session, chosen
) -> None:
    chosen(*gappy())
    stage._on_role("x", "ignore")
    stage.split.form.edited.emit("seed", 7, None)
    QTest.mouseClick(stage.message.action, LEFT)
    settled(user, stage)
    data = session.document.data
    assert targets(session) == ["default"]
    assert [data.by_column[name].role for name in ("x", "w")] == ["ignore", "input"]
    assert data.split.seed == 7
    assert sum(data.facts.rows.values()) == 117
    session.undo_stack.undo()
    assert targets(session) == ["w"]


# ------------------------------------------------------------------------ sources that leave none


def test_rows_of_arrays_are_not_offered_to_be_left_out(
    user, stage, session, chosen, tmp_path
) -> None:
    x, w = np.random.default_rng(3).normal(size=(2, 120))
    answer = np.where(np.arange(120) % 50 == 7, np.nan, x * 3)
    np.savez(tmp_path / "arrays.npz", x=x, w=w, answer=answer)
    chosen(name="arrays.npz")
    assert "'answer', the last column, was passed over" in stage.message.words.text()
    assert not stage.message.action.isVisible()
    pick(user, stage, "answer", ROLE, "Target")
    assert "missing (or not finite) in 3 rows of 120" in stage.message.words.text()
    assert not stage.message.action.isVisible()
    assert targets(session) == ["w"]


def test_rows_with_an_infinite_answer_are_left_out_by_the_button(
    user, stage, session, chosen
) -> None:
    chosen(*gappy("label", gap="inf"))
    assert "not finite) in 3 rows of 120" in stage.message.words.text()
    QTest.mouseClick(stage.message.action, LEFT)
    settled(user, stage)
    assert targets(session) == ["label"]
    assert sum(session.document.data.facts.rows.values()) == 117
    assert stage.message.isHidden()


# ------------------------------------------------------------------------ looking again


def test_an_undo_brings_back_the_copies_that_were_left_out(user, stage, session, chosen) -> None:
    chosen(*twice())
    told = doubts(stage)
    assert any("are in the training part, too" in one for one in told)
    fix = next(row.fix for row in stage.doctor.rows if row.fix.text() == "Leave copies out")
    user.click(fix)
    settled(user, stage)
    assert stage.preview.rowCount() == 100
    assert not doubts(stage)
    session.undo_stack.undo()
    settled(user, stage)
    assert stage.preview.rowCount() == 200
    assert doubts(stage) == told


def test_rows_that_were_asked_for_are_looked_at_and_read_again_after_an_undo(
    user, desktop, stage, session, chosen
) -> None:
    chosen(*twice())
    told = doubts(stage)
    assert told
    desktop.parts.files.show_project(Project(document=session.document))
    assert stage.preview.rowCount() == 0
    assert not doubts(stage)
    user.click(stage.rows.nothing.button)
    settled(user, stage)
    assert doubts(stage) == told
    stage.origin.form.edited.emit("unique", True, None)
    settled(user, stage)
    assert not doubts(stage)
    session.undo_stack.undo()
    settled(user, stage)
    assert doubts(stage) == told


@pytest.mark.parametrize("kind", ["iris", "csv"])
def test_rows_are_shown_before_they_are_examined(
    user, desktop, stage, session, chosen, monkeypatch, kind: str
) -> None:
    if kind == "csv":
        chosen(*twice())
    else:
        choose(user, stage, kind)
    document, told, rows = session.document, doubts(stage), stage.preview.rowCount()
    real, go_on = data_work.prepare, threading.Event()

    def slow(data, table):
        go_on.wait(60)
        return real(data, table)

    monkeypatch.setattr(data_work, "prepare", slow)
    desktop.parts.files.show_project(Project(document=document))
    if kind == "csv":
        user.click(stage.rows.nothing.button)
    user.wait(lambda: stage.preview.rowCount() == rows)
    assert not go_on.is_set()
    assert stage._task is not None
    go_on.set()
    settled(user, stage)
    assert doubts(stage) == told


def test_rows_that_fit_the_project_no_more_are_shown_and_the_reason_is_said(
    user, desktop, stage, session, chosen
) -> None:
    path = chosen(*LOANS.splitlines())
    desktop.parts.files.show_project(Project(document=session.document))
    path.write_text(LOANS.replace("city", "town"), encoding="utf-8")
    user.click(stage.rows.nothing.button)
    settled(user, stage)
    assert stage.preview.rowCount() == 90
    assert "'city' is not in the data any more" in stage.message.words.text()


def test_rows_that_stay_in_a_file_are_looked_at_only_after_they_were_read(tmp_path) -> None:
    x = np.random.default_rng(3).normal(size=(400, 3)).astype(np.float32)
    np.savez(tmp_path / "a.npz", x=x, same=np.ones(400), y=x[:, 0])
    source = Source(kind="npz", path=str(tmp_path / "a.npz"), params=FrozenMap({"keep": "file"}))
    data = import_data(source, None)
    read = read_again(data.source, None, data)
    assert read.loaded.table.kept is not None
    assert read.symptoms is None
    again = read_again(data.source, read.loaded, data)
    assert again.symptoms is not None


def test_data_that_were_changed_while_others_were_prepared_are_looked_at(
    user, stage, session, chosen
) -> None:
    late = [f"{7 if n % 3 == 0 else 1}.{n % 10}" for n in range(120)]
    rows = (
        f"{one},{20 + n * 7 % 50},{'yes' if one[0] == '7' else 'no'}" for n, one in enumerate(late)
    )
    chosen("closed,age,default", *rows)
    told = doubts(stage)
    assert "'closed' alone gives 'default' away" in told[0]
    pick(user, stage, "closed", ROLE, "Ignore")
    assert not doubts(stage)
    stage._on_role("age", "ignore")
    session.undo_stack.undo()
    settled(user, stage)
    assert session.document.data.by_column["age"].role == "input"
    assert doubts(stage) == told


# ------------------------------------------------------------------------ overtaken by an undo


@pytest.fixture
def overtaken(user, stage, session, chosen, tmp_path, monkeypatch):
    """Chooses a file, and undoes the last edit while that is read; gives the file."""
    real, go_on = data_work.load_table, threading.Event()

    def slow(source, base, **more):
        go_on.wait(60)
        return real(source, base, **more)

    def take(*lines: str):
        chosen(*LOANS.splitlines())
        pick(user, stage, "age", ROLE, "Ignore")
        path = tmp_path / "b.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        monkeypatch.setattr(data_work, "load_table", slow)
        stage.choose_file(path)
        session.undo_stack.undo()
        go_on.set()
        settled(user, stage)
        return path

    yield take
    go_on.set()


def test_the_refusal_of_a_file_is_said_though_an_undo_came_first(
    user, stage, session, overtaken
) -> None:
    overtaken("x,y")
    assert "table.csv" in session.document.data.source.path
    assert session.document.data.by_column["age"].role == "input"
    user.wait(stage.message.isVisible)
    assert "no rows" in stage.message.words.text()
    assert stage.preview.rowCount() == 90


def test_a_file_that_an_undo_overtook_is_named_and_taken_by_the_button(
    user, stage, session, overtaken
) -> None:
    path = overtaken("x,y", *(f"{n},{n % 3}.5" for n in range(40)))
    assert "table.csv" in session.document.data.source.path
    assert "b.csv was not taken, since the data were changed" in stage.message.words.text()
    user.click(stage.message.action)
    settled(user, stage)
    assert session.document.data.source.path == str(path)
    assert stage.message.isHidden()


@pytest.mark.parametrize("what", ["a file", "a setting"])
def test_what_an_edit_overtook_is_named_and_taken_by_the_button(
    user, stage, session, chosen, tmp_path, what: str
) -> None:
    path = chosen(*LOANS.splitlines())
    if what == "a file":
        path = tmp_path / "b.csv"
        path.write_text(LOANS, encoding="utf-8")
        stage.choose_file(path)
    else:
        stage.origin.form.edited.emit("header", "yes", None)
    for column in ("age", "income"):
        stage._on_role(column, "ignore")
    settled(user, stage)
    roles = {field.column: field.role for field in session.document.data.fields}
    assert roles["age"] == roles["income"] == "ignore"
    assert f"{path.name} was not taken" in stage.message.words.text()
    user.click(stage.message.action)
    settled(user, stage)
    source = session.document.data.source
    assert source.path == str(path)
    assert dict(source.params) == ({} if what == "a file" else {"header": "yes"})


# ------------------------------------------------------------------------ the division


def test_settings_of_the_division_add_up_before_the_first_is_prepared(
    user, stage, session, chosen
) -> None:
    chosen(
        "cust,x,y", *(f"c{n // 4},{n * 7 % 31},{('no', 'yes')[n * 5 % 7 % 2]}" for n in range(120))
    )
    before = session.document
    for name, value in (("kind", "grouped"), ("seed", 7), ("train", 0.5), ("validation", 0.25)):
        stage.split.form.edited.emit(name, value, None)
    settled(user, stage)
    split = session.document.data.split
    assert (split.kind, split.column, split.seed) == ("grouped", "cust", 7)
    assert (split.train, split.validation, split.test) == (0.5, 0.25, 0.25)
    session.undo_stack.undo()
    assert session.document == before
    assert session.document != Document()


def test_settings_of_a_series_add_up_before_the_first_is_prepared(
    user, stage, session, chosen
) -> None:
    days = (f"2024-{1 + n // 28:02}-{1 + n % 28:02},{100.5 + n % 7 + n / 8}" for n in range(120))
    chosen("day,load", *days)
    before = session.document
    for name, value in ((CUT, True), ("lags", 12), ("horizon", 3)):
        stage.windows.form.edited.emit(name, value, None)
    settled(user, stage)
    data = session.document.data
    assert (data.windows.lags, data.windows.horizon) == (12, 3)
    assert (data.windows.order_by, data.split.kind) == ("day", "time")
    session.undo_stack.undo()
    assert session.document == before


def test_rows_whose_time_cannot_be_read_are_left_out_by_a_button(
    user, stage, session, chosen
) -> None:
    days = [f"2024-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(100)]
    days[9] = "soon"
    chosen("day,load", *(f"{day},{n * n % 17}.5" for n, day in enumerate(days)))
    stage._on_windows(lambda _: Windows(lags=4, order_by="day"), "Cut the rows into windows", None)
    settled(user, stage)
    assert "'day' has no date like 2024-05-31 in row 10: 'soon'" in stage.message.words.text()
    user.click(stage.message.action)
    settled(user, stage)
    data = session.document.data
    assert data.source.params["needs"] == ("day",)
    assert (data.windows.lags, sum(data.facts.rows.values())) == (4, 95)
