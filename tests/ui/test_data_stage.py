"""The Data stage: choosing a source, correcting its columns, dividing its rows."""

import threading

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QToolButton

from bpstudio.data.starter import starter
from bpstudio.errors import UserError
from bpstudio.graph.document import Document
from bpstudio.project.store import Project, write
from bpstudio.ui.panels import data as data_stage
from bpstudio.ui.panels import data_work, preparation
from bpstudio.ui.panels.data_fields import HOLDS, NAME, PREPARATION, ROLE, TYPE
from bpstudio.ui.panels.data_windows import CUT
from tests.ui.deeds import do

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

LOANS = "age,income,city,default\n" + "".join(
    f"{20 + n % 40},{1000 + 37 * n},{('Rome', 'Bern', 'Oslo')[n % 3]},{('no', 'yes')[n % 2]}\n"
    for n in range(90)
)


@pytest.fixture
def stage(desktop):
    desktop.window.show_stage("data")
    return desktop.window.data


@pytest.fixture
def session(desktop):
    return desktop.parts.session


@pytest.fixture
def loans(tmp_path):
    path = tmp_path / "loans.csv"
    path.write_text(LOANS, encoding="utf-8")
    return path


def choose(user, stage, kind: str) -> None:
    """Click a source in the list and wait until its rows are there."""
    model = stage.sources.model()
    place = next(i for i, offer in enumerate(stage.sources._offers) if offer.id == kind)
    stage.sources.scrollTo(model.index(place, 0))
    spot = stage.sources.visualRect(model.index(place, 0)).center()
    QTest.mouseClick(stage.sources.viewport(), LEFT, NONE, spot)
    settled(user, stage)


def settled(user, stage) -> None:
    user.wait(lambda: stage._task is None)


def pick(user, stage, column: str, part: int, words: str) -> None:
    """Click a cell of the table of columns and take an entry of its list."""
    model = stage.fields
    rows = range(model.rowCount())
    row = next(row for row in rows if model.index(row, NAME).data() == column)
    view = stage.fields_view
    spot = view.visualRect(model.index(row, part)).center()
    QTest.mouseClick(view.viewport(), LEFT, NONE, spot)
    box = view.findChild(QComboBox)
    box.setCurrentText(words)
    assert box.currentText() == words
    box.activated.emit(box.currentIndex())
    settled(user, stage)


def test_an_empty_project_says_what_to_do(stage) -> None:
    assert stage.empty.isVisible()
    assert "Choose a source" in stage.empty.hint.text()


def test_a_bundled_set_is_one_click_and_one_step_of_undo(user, stage, session) -> None:
    choose(user, stage, "iris")
    data = session.document.data
    assert data.source.kind == "iris"
    assert sum(data.facts.rows.values()) == 150
    assert stage.preview.rowCount() == 150
    assert stage.fields.rowCount() == len(data.fields)
    session.undo_stack.undo()
    assert session.document == Document()
    assert stage.empty.isVisible()


def test_a_setting_of_the_source_reads_it_anew(user, stage, session) -> None:
    choose(user, stage, "moons")
    editor = stage.origin.form.row("rows").editor
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "150")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settled(user, stage)
    assert sum(session.document.data.facts.rows.values()) == 150
    assert stage.preview.rowCount() == 150
    session.undo_stack.undo()
    assert sum(session.document.data.facts.rows.values()) == 1000


def test_a_csv_file_is_read_and_its_columns_are_guessed(user, stage, session, loans) -> None:
    stage.choose_file(loans)
    settled(user, stage)
    fields = session.document.data.by_column
    assert {name: field.role for name, field in fields.items()} == {
        "age": "input", "income": "input", "city": "input", "default": "target",
    }  # fmt: skip
    assert fields["city"].type == "category"
    assert stage.heading.whole == "loans.csv"
    assert "utf-8" in stage.about.text().lower()


def test_the_first_press_after_a_role_was_changed_begins_a_run(user, stage, session, loans) -> None:
    stage.choose_file(loans)
    settled(user, stage)
    view = stage.fields_view
    QTest.mouseClick(
        view.viewport(), LEFT, NONE, view.visualRect(stage.fields.index(2, ROLE)).center()
    )
    box = view.findChild(QComboBox)
    entry = box.model().index(box.findText("Ignore"), 0)
    QTest.mouseClick(box.view().viewport(), LEFT, NONE, box.view().visualRect(entry).center())
    user.wait(lambda: session.document.data.by_column["city"].role == "ignore")
    settled(user, stage)
    do(user.window, "edit.suggest")
    listening = user.window.windowHandle()
    user.wait(lambda: QGuiApplication.focusWindow() is listening, seconds=5)
    user.wait_until_checked()
    runner = user.desktop.parts.runner
    QTest.keyClick(listening, Qt.Key.Key_F5)
    assert runner.busy
    runner.stop()
    user.wait(lambda: not runner.busy)


def test_role_type_and_preparation_are_corrected_in_place(user, stage, session, loans) -> None:
    stage.choose_file(loans)
    settled(user, stage)
    pick(user, stage, "city", ROLE, "Ignore")
    assert session.document.data.by_column["city"].role == "ignore"
    assert "city" not in session.document.data.facts.by_column
    pick(user, stage, "age", PREPARATION, "To a range")
    (step,) = session.document.data.by_column["age"].prepare
    assert step.kind == "minmax"
    pick(user, stage, "age", TYPE, "Category")
    assert session.document.data.facts.by_column["age"].classes
    for _ in range(3):
        session.undo_stack.undo()
    assert session.document.data.by_column["city"].role == "input"
    assert "city" in session.document.data.facts.by_column


def test_a_click_on_a_cell_that_is_only_read_is_quiet(user, stage, session) -> None:
    """Qt warns in the terminal when a view is told to edit what cannot be edited."""
    choose(user, stage, "iris")
    for part in range(stage.fields.columnCount()):
        spot = stage.fields_view.visualRect(stage.fields.index(0, part)).center()
        for click in (QTest.mouseClick, QTest.mouseDClick):
            click(stage.fields_view.viewport(), LEFT, NONE, spot)
            for box in stage.fields_view.findChildren(QComboBox):
                box.hidePopup()


def test_what_the_data_do_not_allow_is_said_and_changes_nothing(
    user, stage, session, loans
) -> None:
    stage.choose_file(loans)
    settled(user, stage)
    before = session.document
    pick(user, stage, "city", TYPE, "Number")
    assert session.document is before
    assert stage.message.isVisible()
    assert "city" in stage.message.words.text()


def test_the_share_of_the_test_part_is_what_the_others_leave(user, stage, session) -> None:
    choose(user, stage, "iris")
    editor = stage.split.form.row("train").editor
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "0.5")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settled(user, stage)
    split = session.document.data.split
    assert (split.train, split.validation, split.test) == (0.5, 0.15, 0.35)
    assert session.document.data.facts.rows["train"] == 75


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "empty"),
        ("a,b\n1,2\n3\n", "row 2"),
        ("a,b\n", "no rows"),
    ],
)
def test_a_bad_file_is_said_and_nothing_is_lost(
    user, stage, session, tmp_path, content: str, said: str
) -> None:
    choose(user, stage, "iris")
    before = session.document
    path = tmp_path / "bad.csv"
    path.write_text(content, encoding="utf-8")
    stage.choose_file(path)
    settled(user, stage)
    assert session.document is before
    assert said in stage.message.words.text()
    assert stage.preview.rowCount() == 150


def test_the_file_of_a_foreign_project_is_not_touched_unasked(
    user, desktop, stage, session, loans, tmp_path
) -> None:
    stage.choose_file(loans)
    settled(user, stage)
    path = tmp_path / "project.bpstudio"
    write(Project(document=session.document), path)
    session.mark_clean()
    desktop.parts.files.open(path)
    user.wait(lambda: desktop.parts.files.path is not None)
    settled(user, stage)
    assert stage.preview.rowCount() == 0
    user.click(stage.rows.nothing.button)
    settled(user, stage)
    assert stage.preview.rowCount() == 90
    assert session.clean


def test_a_file_that_is_gone_is_said_when_its_rows_are_wanted(
    user, desktop, stage, session, loans, tmp_path
) -> None:
    stage.choose_file(loans)
    settled(user, stage)
    path = tmp_path / "project.bpstudio"
    write(Project(document=session.document), path)
    loans.unlink()
    session.mark_clean()
    desktop.parts.files.open(path)
    user.wait(lambda: desktop.parts.files.path is not None)
    stage.load()
    settled(user, stage)
    assert "loans.csv" in stage.message.words.text()


def test_an_undo_while_data_are_read_wins(user, stage, session) -> None:
    choose(user, stage, "iris")
    stage._import(session.document.data.source, "Choose Iris again")
    session.undo_stack.undo()
    settled(user, stage)
    assert session.document == Document()


def test_images_are_shown_as_pictures(user, stage) -> None:
    choose(user, stage, "digits")
    picture = stage.preview.index(0, 0).data(Qt.ItemDataRole.DecorationRole)
    assert picture.toImage().pixelColor(0, 0).lightness() < 40
    assert stage.preview.index(0, 1).data() == "0"


def holds(stage, column: str) -> str:
    model = stage.fields
    rows = range(model.rowCount())
    row = next(row for row in rows if model.index(row, NAME).data() == column)
    return model.index(row, HOLDS).data()


def test_columns_tell_their_values_as_they_were_read(user, stage, loans) -> None:
    stage.choose_file(loans)
    settled(user, stage)
    assert holds(stage, "age") == "20 to 59, mean 37.83"
    assert holds(stage, "default") == "2 classes: no, yes"


def test_until_the_rows_are_read_the_prepared_values_are_said_to_be_prepared(
    desktop, user, stage, session, loans
) -> None:
    stage.choose_file(loans)
    settled(user, stage)
    desktop.parts.files.show_project(Project(document=session.document))
    assert holds(stage, "age") == "after preparation mean 0, root mean square 1"


def test_a_leak_is_told_at_import_and_gone_when_the_column_is_ignored(stage, tmp_path, user):
    lines = ["closed,age,default"]
    for row in range(120):
        late = row % 3 == 0
        lines.append(f"{7 if late else 1}.{row % 10},{20 + row * 7 % 50},{'yes' if late else 'no'}")
    path = tmp_path / "leak.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    stage.choose_file(path)
    user.wait(lambda: stage.doctor.isVisible())
    (row,) = stage.doctor.rows
    assert "'closed' alone gives 'default' away" in row.problem.message
    assert stage.looked.isHidden()  # something was found
    assert row.accessibleDescription() == "Enter: Ignore closed"
    user.click(row.fix)
    user.wait(lambda: not stage.doctor.isVisible())
    session = user.desktop.parts.session
    assert session.document.data.by_column["closed"].role == "ignore"
    session.undo_stack.undo()
    user.wait(lambda: stage.doctor.isVisible())
    assert session.document.data.by_column["closed"].role == "input"


SERIES = "day,load\n" + "".join(
    f"2024-{1 + n // 28:02}-{1 + n % 28:02},{100.5 + 10 * (n % 7) + n / 8}\n" for n in range(120)
)


def test_a_series_is_cut_by_one_switch_that_divides_it_by_time(
    user, stage, session, tmp_path
) -> None:
    path = tmp_path / "series.csv"
    path.write_text(SERIES, encoding="utf-8")
    stage.choose_file(path)
    settled(user, stage)
    before = session.document
    form = stage.windows.form
    assert form.row("lags").isHidden()
    QTest.keyClick(form.row(CUT).editor, Qt.Key.Key_Space)
    settled(user, stage)
    data = session.document.data
    assert (data.windows.lags, data.windows.order_by, data.split.kind) == (24, "day", "time")
    assert data.facts.by_column["load past"].shape == (24, 1)
    assert not form.row("lags").isHidden()
    assert "load past" in stage.windows.about.text()
    session.undo_stack.undo()
    assert session.document == before
    assert form.row("lags").isHidden()


def test_a_column_of_dates_becomes_parts_once_it_is_an_input(
    user, stage, session, tmp_path
) -> None:
    path = tmp_path / "series.csv"
    path.write_text(SERIES, encoding="utf-8")
    stage.choose_file(path)
    settled(user, stage)
    assert session.document.data.by_column["day"].role == "ignore"
    pick(user, stage, "day", ROLE, "Input")
    data = session.document.data
    assert [one.kind for one in data.by_column["day"].prepare] == ["date_parts"]
    assert data.facts.by_column["day"].shape == (5,)
    model = stage.fields
    assert model.index(0, PREPARATION).data() == "Date parts"


# ------------------------------------------------------------------------------- preparation


def steps_of(session, column: str) -> list[str]:
    return [step.kind for step in session.document.data.by_column[column].prepare]


def press(user, panel, name: str) -> None:
    def found() -> list[QToolButton]:
        buttons = panel.findChildren(QToolButton)
        return [one for one in buttons if one.accessibleName() == name and one.isVisible()]

    user.wait(lambda: bool(found()))
    assert found()[0].isEnabled()
    found()[0].click()


def add_step(panel, title: str) -> None:
    next(action for action in panel._menu.actions() if action.text() == title).trigger()


def test_steps_of_a_column_are_added_set_moved_and_removed(user, stage, session, loans):
    stage.choose_file(loans)
    settled(user, stage)
    panel = stage.preparation
    rows = range(stage.fields.rowCount())
    income = next(row for row in rows if stage.fields.field(row).column == "income")
    stage.fields_view.setCurrentIndex(stage.fields.index(income, NAME))
    assert panel.title.text() == "Preparation of income"
    assert steps_of(session, "income") == ["standardize"]
    add_step(panel, "Logarithm")
    settled(user, stage)
    assert steps_of(session, "income") == ["log", "standardize"]
    press(user, panel, "Standardise earlier")
    settled(user, stage)
    assert steps_of(session, "income") == ["standardize", "log"]
    press(user, panel, "Logarithm earlier")
    settled(user, stage)
    assert steps_of(session, "income") == ["log", "standardize"]
    panel.forms["standardize"].edited.emit("per", "all", None)
    settled(user, stage)
    assert session.document.data.by_column["income"].prepare[1].params["per"] == "all"
    session.undo_stack.undo()
    assert "per" not in session.document.data.by_column["income"].prepare[1].params
    press(user, panel, "Remove Logarithm")
    settled(user, stage)
    assert steps_of(session, "income") == ["standardize"]


def test_augmented_images_are_shown_before_a_run_draws_them(user, stage, session):
    choose(user, stage, "digits")
    panel = stage.preparation
    assert panel.title.text() == "Preparation of image"
    assert panel.images.isHidden()
    add_step(panel, "Rotate")
    add_step(panel, "Noise")  # before the first is prepared: both stay
    settled(user, stage)
    assert steps_of(session, "image") == ["scale", "rotate", "noise"]
    user.wait(lambda: panel.images.shown == (4, 5))
    before = panel._drawn_for
    panel.draw_button.click()
    user.wait(lambda: panel._task is None)
    assert panel._drawn_for != before
    assert not panel.images.isHidden()


def test_why_no_images_are_shown_stays_on_screen(user, stage, session, monkeypatch):
    choose(user, stage, "digits")
    monkeypatch.setattr(preparation, "MOST_VALUES", 1)
    panel = stage.preparation
    add_step(panel, "Noise")
    settled(user, stage)
    user.wait(lambda: panel._task is None and not panel.message.isHidden())
    assert "too large" in panel.message.text()
    panel.show_data(session.document.data)
    assert not panel.message.isHidden()
    press(user, panel, "Remove Noise")
    settled(user, stage)
    assert panel.message.isHidden()


def test_sounds_show_their_outline_and_their_settings(user, stage, session):
    choose(user, stage, "tones")
    panel = stage.preparation
    assert list(panel.forms) == ["spectrogram", "standardize"]
    assert stage.preview.index(0, 0).data() == "4,096 samples"
    picture = stage.preview.index(0, 0).data(Qt.ItemDataRole.DecorationRole)
    assert picture.width() == 96
    panel.forms["spectrogram"].edited.emit("bands", 16, None)
    settled(user, stage)
    assert session.document.data.facts.by_column["sound"].shape == (1, 16, 31)
    panel.forms["spectrogram"].edited.emit("bands", 500, None)
    settled(user, stage)
    assert "would hear nothing" in stage.message.words.text()
    assert session.document.data.facts.by_column["sound"].shape == (1, 16, 31)


# ------------------------------------------------------------------------------- large files


@pytest.fixture
def held(monkeypatch):
    """Reading waits until it is let go, and tells a third of the way meanwhile."""
    import time

    go = threading.Event()
    real = data_work.load_table

    def slow(source, base, *, watch=lambda _: None):
        while not go.is_set():
            watch(1 / 3)
            time.sleep(0.002)
        return real(source, base, watch=watch)

    monkeypatch.setattr(data_work, "load_table", slow)
    yield go
    go.set()


def test_first_rows_are_seen_while_the_others_are_read(user, stage, session, loans, held):
    stage.choose_file(loans)
    user.wait(lambda: stage.preview.rowCount() == 90)
    assert session.document.data.source is None
    assert "The others are being read." in stage.about.text()
    assert stage.preview.index(0, 2).data() == "Rome"
    assert stage.busy.isVisible()
    user.wait(lambda: 0 < stage.busy.bar.value() < 500)
    held.set()
    settled(user, stage)
    assert session.document.data.source is not None
    assert "90 rows." in stage.about.text()
    assert not stage.busy.isVisible()


def test_cancel_reads_no_more_and_leaves_what_was_there(user, stage, session, loans, held):
    held.set()
    choose(user, stage, "moons")
    before = session.document
    held.clear()
    stage.choose_file(loans)
    user.wait(lambda: stage.preview.columnCount() == 4)
    user.click(stage.busy.cancel)
    assert stage._task is None
    assert not stage.busy.isVisible()
    assert session.document is before
    user.wait(lambda: stage.heading.text() == "Two moons")
    assert stage.preview.columnCount() == 3
    assert stage.fields.rowCount() == 3
    threads = [one for one in threading.enumerate() if one.name == "bpstudio-data"]
    user.wait(lambda: not any(one.is_alive() for one in threads))


def test_a_file_that_is_refused_leaves_the_rows_that_were_there(user, stage, session, tmp_path):
    choose(user, stage, "moons")
    path = tmp_path / "odd.csv"
    path.write_text("a,b\n1,2\n3,4,5\n", encoding="utf-8")
    stage.choose_file(path)
    settled(user, stage)
    assert "row 2" in stage.message.words.text()
    assert stage.preview.columnCount() == 3
    user.wait(lambda: stage.heading.text() == "Two moons")


def test_what_is_asked_for_while_an_edit_is_prepared_is_done_upon_it(user, stage, session) -> None:
    choose(user, stage, "iris")
    before = session.document
    first, second = (field.column for field in before.data.fields[:2])
    stage._on_role(first, "ignore")
    stage._on_role(second, "ignore")
    for train in (0.5, 0.6):
        stage.split.form.edited.emit("train", train, "drag")
    settled(user, stage)
    after = session.document.data
    assert [after.by_column[one].role for one in (first, second)] == ["ignore", "ignore"]
    assert after.split.train == 0.6
    session.undo_stack.undo()
    assert session.document == before


def test_an_undo_is_not_undone_by_what_was_asked_for_before_it(user, stage, session) -> None:
    choose(user, stage, "iris")
    first, second = (field.column for field in session.document.data.fields[:2])
    stage._on_role(first, "ignore")
    settled(user, stage)
    stage._on_role(second, "ignore")
    session.undo_stack.undo()
    stage._on_type(second, "category")
    settled(user, stage)
    after = session.document.data.by_column
    assert [(after[one].role, after[one].type) for one in (first, second)] == [
        ("input", "number"),
        ("input", "category"),
    ]


def test_after_an_undo_the_rows_are_those_of_the_project_again(
    user, stage, session, loans, monkeypatch
) -> None:
    choose(user, stage, "iris")
    choose(user, stage, "moons")
    whole, go_on = data_stage.imported, threading.Event()

    def slow(source, watch):
        go_on.wait(60)
        return whole(source, watch)

    monkeypatch.setattr(data_stage, "imported", slow)
    stage.choose_file(loans)
    user.wait(lambda: "The others are being read" in stage.about.text())
    session.undo_stack.undo()
    go_on.set()
    settled(user, stage)
    assert session.document.data.source.kind == "iris"
    assert stage.preview.columnCount() in {0, 5}
    user.wait(lambda: stage.preview.columnCount() == 5)


def test_a_folder_is_looked_into_in_a_thread_and_refused_in_words(user, stage, tmp_path) -> None:
    told: list[UserError] = []
    stage.refused.connect(told.append)
    (tmp_path / "plain").mkdir()
    stage.choose_file(tmp_path / "plain")
    assert not told
    user.wait(lambda: bool(told))
    assert "nothing in plain" in told[0].message


def set_split(user, stage, name: str, words: str) -> None:
    """Choose an entry of a list of the division's form."""
    box = stage.split.form.row(name).editor
    box.setCurrentText(words)
    assert box.currentText() == words
    box.activated.emit(box.currentIndex())
    settled(user, stage)


def test_a_grouped_division_is_chosen_from_the_panel_in_one_step(
    user, stage, session, tmp_path
) -> None:
    path = tmp_path / "visits.csv"
    lines = (f"c{n // 4},{n * 7 % 31},{('no', 'yes')[n * 5 % 7 % 2]}" for n in range(120))
    path.write_text("\n".join(["cust,x,y", *lines]), encoding="utf-8")
    stage.choose_file(path)
    settled(user, stage)
    before = session.document
    for kind in ("random", "grouped"):
        set_split(user, stage, "kind", kind)
        assert not stage.message.isVisible()
    split = session.document.data.split
    assert (split.kind, split.column) == ("grouped", "cust")
    form = stage.split.form
    assert form.row("column").isVisible()
    assert form.row("column").editor.currentText() == "cust"
    set_split(user, stage, "kind", "column")
    assert "says train, validation or test" in stage.message.words.text()
    assert session.document.data.split == split
    assert form.row("kind").editor.currentText() == "grouped"
    pick(user, stage, "x", ROLE, "Group")
    assert session.document.data.split.column is None
    assert form.row("column").editor.currentText() == "x"
    for _ in range(3):
        session.undo_stack.undo()
    assert session.document == before


@pytest.fixture
def gappy(tmp_path):
    """A table whose last column has three gaps."""
    path = tmp_path / "gappy.csv"
    lines = (
        f"{n * 7 % 31},{n * 13 % 29 / 10},{'' if n in (4, 9, 60) else ('no', 'yes')[n % 2]}"
        for n in range(120)
    )
    path.write_text("\n".join(["x,w,default", *lines]), encoding="utf-8")
    return path


def targets(session) -> list[str]:
    fields = session.document.data.fields
    return [field.column for field in fields if field.role == "target"]


def test_a_target_with_gaps_is_offered_without_those_rows(user, stage, session, gappy) -> None:
    stage.choose_file(gappy)
    settled(user, stage)
    assert targets(session) == ["w"]
    assert "3 of 120 rows have no value" in stage.message.words.text()
    before = session.document
    QTest.mouseClick(stage.message.action, LEFT)
    settled(user, stage)
    assert targets(session) == ["default"]
    assert sum(session.document.data.facts.rows.values()) == 117
    assert "Left out: 3 of 120 rows" in stage.about.text()
    assert stage.preview.rowCount() == 117
    assert stage.origin.form.row("needs").isVisible()
    session.undo_stack.undo()
    assert session.document == before
    settled(user, stage)
    assert stage.preview.rowCount() in {0, 120}


def test_a_chosen_target_with_gaps_is_taken_once_its_rows_are_left_out(
    user, stage, session, gappy
) -> None:
    stage.choose_file(gappy)
    settled(user, stage)
    pick(user, stage, "default", ROLE, "Target")
    assert "missing (or not finite) in 3 rows of 120" in stage.message.words.text()
    assert stage.message.action.text() == data_stage.LEAVE_OUT
    QTest.mouseClick(stage.message.action, LEFT)
    settled(user, stage)
    assert "default" in targets(session)
    assert sum(session.document.data.facts.rows.values()) == 117


def test_a_target_takes_the_place_of_the_guessed_one_and_two_can_be_had(
    user, stage, session, loans
) -> None:
    stage.choose_file(loans)
    settled(user, stage)
    before = session.document
    pick(user, stage, "income", ROLE, "Target")
    assert targets(session) == ["income"]
    assert session.document.data.by_column["default"].role == "input"
    assert steps_of(session, "default") == ["one_hot"]
    assert "'default' was guessed as the target" in stage.message.words.text()
    QTest.mouseClick(stage.message.action, LEFT)
    settled(user, stage)
    assert session.document == before
    assert stage.message.isHidden()
    pick(user, stage, "income", ROLE, "Target")
    pick(user, stage, "default", ROLE, "Target")
    assert targets(session) == ["income", "default"]


def test_an_output_follows_a_target_that_is_moved_in_one_step_of_undo(
    user, stage, session, loans
) -> None:
    stage.choose_file(loans)
    settled(user, stage)
    session.apply("Draw", starter(session.document.data))
    before, steps = session.document, session.undo_stack.count()
    pick(user, stage, "income", ROLE, "Target")
    (output,) = (node for node in session.document.graph.nodes if node.kind == "Output")
    assert output.params["target"] == "income"
    assert output.params["loss"]["kind"] == "MSELoss"
    assert "answers 'income' by MSELoss now, from 1 value" in stage.message.hint.text()
    assert session.undo_stack.count() == steps + 1
    user.click(stage.message.action)
    settled(user, stage)
    assert session.document == before
    assert stage.message.isHidden()


def test_a_locked_drawing_does_not_follow_its_data(user, stage, session, loans) -> None:
    stage.choose_file(loans)
    settled(user, stage)
    session.apply("Draw", starter(session.document.data))
    graph = session.document.graph
    session.locks = ("architecture",)
    pick(user, stage, "income", ROLE, "Target")
    assert targets(session) == ["income"]
    assert session.document.graph == graph
    assert stage.message.hint.isHidden()


def test_a_code_for_a_missing_value_is_read_so_by_a_button_in_one_step(
    user, stage, session, tmp_path
) -> None:
    path = tmp_path / "pumps.csv"
    lines = (f"{-999 if n in (7, 80) else n * 7 % 31},{n * 3 % 17},{n % 2}" for n in range(120))
    path.write_text("\n".join(["heat,load,broken", *lines]), encoding="utf-8")
    stage.choose_file(path)
    settled(user, stage)
    steps = session.undo_stack.count()
    (row,) = (row for row in stage.doctor.rows if row.problem.code == "missing-code")
    assert "'heat' is -999 in 2 rows (rows 8, 81)" in row.problem.message
    user.click(row.fix)
    settled(user, stage)
    data = session.document.data
    assert session.undo_stack.count() == steps + 1
    assert dict(data.source.params) == {"missing": "-999"}
    assert data.facts.by_column["heat"].missing == 2
    assert steps_of(session, "heat") == ["impute", "standardize"]
    assert all(row.problem.code != "missing-code" for row in stage.doctor.rows)
    session.undo_stack.undo()
    settled(user, stage)
    assert [row.problem.code for row in stage.doctor.rows].count("missing-code") == 1


def test_the_doctor_says_that_it_looks_and_that_it_found_nothing(
    user, stage, tmp_path, monkeypatch
) -> None:
    path, going_on = tmp_path / "sound.csv", threading.Event()
    lines = (
        f"{n * 7 % 31}.{n % 7},{n * n % 23},{['no', 'yes'][n * n % 5 > 1]}" for n in range(200)
    )
    path.write_text("\n".join(["a,b,late", *lines]), encoding="utf-8")
    examine = data_work.examine

    def slowly(*args):
        assert going_on.wait(20)
        return examine(*args)[:0]

    assert stage.looked.isHidden()  # nobody looked
    monkeypatch.setattr(data_work, "examine", slowly)
    going_on.set()
    stage.choose_file(path)
    settled(user, stage)
    found = "The data doctor looked at 3 columns and 200 rows and found nothing."
    assert (stage.looked.isVisible(), stage.looked.text()) == (True, found)
    going_on.clear()
    stage._on_role("b", "ignore")
    assert stage.looked.text() == "The data doctor is looking at these data…"
    going_on.set()
    settled(user, stage)
    assert stage.looked.text().startswith("The data doctor looked at 2 columns")


def test_rare_classes_are_balanced_by_a_button_and_named_again_after_undo(
    user, stage, session, tmp_path
) -> None:
    path = tmp_path / "fraud.csv"
    lines = (f"{n * 7 % 31},{'fraud' if n % 40 == 7 else 'fine'}" for n in range(400))
    path.write_text("\n".join(["x,y", *lines]), encoding="utf-8")
    stage.choose_file(path)
    settled(user, stage)
    (row,) = stage.doctor.rows
    assert "39 to 1" in row.problem.message
    assert row.accessibleDescription() == "Enter: Balance the classes"
    user.click(row.fix)
    user.wait(lambda: stage.doctor.isHidden())
    assert session.document.training.class_weights == "balanced"
    session.undo_stack.undo()
    assert session.document.training.class_weights is None
    assert stage.doctor.isVisible()


def test_a_named_target_with_gaps_is_kept_and_its_rows_left_out(
    user, stage, session, gappy
) -> None:
    gappy.write_text(gappy.read_text(encoding="utf-8").replace("default", "label"), "utf-8")
    stage.choose_file(gappy)
    settled(user, stage)
    assert targets(session) == ["label"]
    assert session.document.data.facts is None
    assert "in 3 rows of 120" in stage.message.words.text()
    stage.message.action.setFocus()
    QTest.keyClick(stage.message.action, Qt.Key.Key_Space)
    settled(user, stage)
    assert targets(session) == ["label"]
    assert sum(session.document.data.facts.rows.values()) == 117
    assert stage.message.isHidden()


def test_a_folder_with_a_broken_image_is_taken_without_it(user, stage, session, tmp_path) -> None:
    for number in range(12):
        place = tmp_path / "shots" / ("red", "blue")[number % 2] / f"{number}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (8, 8), ((200, 30, 30), (30, 30, 200))[number % 2]).save(place)
    (tmp_path / "shots" / "red" / "broken.png").write_bytes(b"no image")
    stage.choose_file(tmp_path / "shots")
    user.wait(lambda: stage.message.isVisible())
    settled(user, stage)
    assert "1 file (red/broken.png) of 13" in stage.message.words.text()
    assert stage.message.action.text() == "Leave it out"
    assert session.document == Document()
    user.click(stage.message.action)
    settled(user, stage)
    assert sum(session.document.data.facts.rows.values()) == 12
    assert "1 file (red/broken.png) left out" in stage.message.words.text()
    stage.choose_file(tmp_path / "shots")
    user.wait(lambda: stage.origin._looking is None)
    settled(user, stage)
    assert session.document.data.source.params["unreadable"] == "leave out"
    session.undo_stack.undo()
    assert session.document == Document()
