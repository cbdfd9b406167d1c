"""The Predict page as a person uses it: a table of their own, trained, asked, and saved."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from bpstudio.cli import run
from bpstudio.data.load import load_table
from bpstudio.graph.document import Data, DataFacts, Field, FieldFacts, Source
from bpstudio.params import EMPTY, FrozenMap
from bpstudio.project.examples import example
from bpstudio.project.store import read
from bpstudio.results import written
from bpstudio.results.predict import Predictor, load_rows
from bpstudio.results.written import answer_columns
from bpstudio.ui.panels.predict import PredictPage
from bpstudio.ui.panels.results import PREDICT
from bpstudio.ui.predicted import typed_fields


@pytest.fixture
def loans(tmp_path: Path) -> Path:
    """A project on a small table, trained; loans.csv beside it."""
    random = np.random.Generator(np.random.PCG64(3))
    lines = ["income,city,default"]
    for row in range(120):
        income = random.normal(40, 12)
        city = ("Lyon", "Oslo", "Rome")[row % 3]
        lines.append(f"{income:.2f},{city},{'yes' if income < 36 else 'no'}")
    (tmp_path / "loans.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = tmp_path / "loans.bpstudio"
    assert run(["new", "--data", str(tmp_path / "loans.csv"), "-o", str(path)]) == 0
    assert run(["train", str(path), "--epochs", "5", "--json"]) == 0
    return path


@pytest.fixture
def page(user, loans: Path) -> PredictPage:
    files = user.desktop.parts.files
    files.open(loans)
    user.wait(lambda: bool(files.project.runs))
    user.window.show_results(PREDICT)
    found: PredictPage = user.window.results.predict
    user.wait(lambda: bool(found.fields))
    return found


def answered(page: PredictPage, user) -> list[tuple[str, ...]]:
    user.wait(lambda: page._task is None)
    assert page.shown is not None, page.doubts.text()
    return list(page.shown.cells)


def test_a_typed_row_is_answered_as_the_command_line_answers_it(page, user, loans) -> None:
    income, city = page.fields["income"], page.fields["city"]
    assert isinstance(income, QLineEdit)
    assert isinstance(city, QComboBox)
    assert [city.itemText(at) for at in range(city.count())] == [
        "Lyon",
        "Oslo",
        "Rome",
        "(missing)",
    ]
    user.click(income)
    user.type("21.5")
    city.setCurrentIndex(1)
    income.setFocus()
    user.key(Qt.Key.Key_Return)
    (row,) = answered(page, user)
    other = loans.parent / "one.csv"
    other.write_text("income,city\n21.5,Oslo\n", encoding="utf-8")
    project = read(loans).project
    wanted = answer_columns(Predictor(project).predict(load_rows(project, other)[0]))
    assert row[1] == wanted[0].cells[0]
    assert page.words.whole == f"default: {row[1]}"


def test_a_class_that_was_chosen_can_be_taken_back(page, user) -> None:
    city = page.fields["city"]
    page.fields["income"].setText("30")
    city.setCurrentIndex(1)
    city.setCurrentIndex(city.findText("(missing)"))
    user.click(page.ask_button)
    answered(page, user)
    assert "'city' is missing" in page.doubts.text() or "city is missing" in page.words.whole


def test_every_class_of_training_is_offered_and_the_spare_code_is_none() -> None:
    def stored(column: str, *steps: FrozenMap) -> FrozenMap:
        return FrozenMap({"column": column, "steps": steps})

    codes = FrozenMap({"values": FrozenMap({"classes": ("a", "b", "(other)"), "spare": True})})
    one_hot = FrozenMap({"values": FrozenMap({"classes": ("red", "green")})})
    scaled = FrozenMap({"values": EMPTY})
    prepared = FrozenMap({"fields": (stored("code", codes), stored("hue", one_hot, scaled))})
    facts = DataFacts(
        fields=(
            FieldFacts(
                column="code", role="input", dtype="int64", shape=(), classes=("a", "b", "(other)")
            ),
            FieldFacts(column="hue", role="input", dtype="float32", shape=(2,)),
        )
    )
    fields = (Field(column="code", type="category"), Field(column="hue", type="category"))
    wanted, _ = typed_fields(Data(fields=fields, facts=facts), prepared)
    assert [one.choices for one in wanted] == [("a", "b"), ("red", "green")]


def test_a_city_that_training_did_not_have_is_told(page, user) -> None:
    page.fields["income"].setText("30")
    page.fields["city"].setEditText("Paris")
    user.click(page.ask_button)
    answered(page, user)
    assert "'Paris'" in page.doubts.text()


def test_pasted_rows_are_answered_and_bad_ones_say_why(page, user) -> None:
    QGuiApplication.clipboard().setText("income\tcity\n20\tOslo\nmuch\tRome\n60\tLyon\n")
    user.click(page.paste_button)
    rows = answered(page, user)
    assert len(rows) == 3
    assert page.words.whole == "2 of 3 rows answered"
    assert rows[1][1] == ""
    assert "income is 'much', not a number" in rows[1]


def test_a_dropped_file_is_answered_and_saved(page, user, loans: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(loans.parent / "loans.csv"))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy, at = Qt.DropAction.CopyAction, QPointF(40, 40)
    for event in (
        QDragEnterEvent(at.toPoint(), copy, data, buttons, keys),
        QDropEvent(at, copy, data, buttons, keys),
    ):
        QApplication.sendEvent(page, event)
        assert event.isAccepted()
    assert len(answered(page, user)) == 120
    target = loans.parent / "out.csv"
    page.save_to(target)
    user.wait(target.exists)
    with target.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 120
    assert {line["default predicted"] for line in lines} <= {"yes", "no"}
    assert user.window.results.predict.words.whole == "120 of 120 rows answered"


def test_a_missing_column_is_named_and_nothing_is_left_to_save(page, user) -> None:
    QGuiApplication.clipboard().setText("revenue,city\n20,Oslo\n")
    user.click(page.paste_button)
    user.wait(lambda: page.words.whole == "No answer")
    assert "no column 'income'" in page.doubts.text()
    assert "--column" not in page.doubts.text()
    assert not page.save_button.isEnabled()
    user.wait(lambda: page.picker is not None and page.picker.isVisible())
    page.picker.reject()
    user.wait(lambda: page.picker is None)
    assert page.words.whole == "No answer"
    user.click(page.columns_button)
    user.wait(lambda: page.picker is not None and page.picker.isVisible())
    page.picker.reject()
    user.wait(lambda: page.picker is None)
    page.fields["income"].setText("30")
    user.click(page.ask_button)
    answered(page, user)
    assert not page.columns_button.isVisible()


def test_columns_of_other_names_are_chosen_by_keyboard_and_answered(page, user, loans) -> None:
    other = loans.parent / "new.csv"
    other.write_text("Income EUR,region,note\n21.5,Oslo,a\n50,Rome,b\n", encoding="utf-8")
    page.ask_file(other)
    user.wait(lambda: page.picker is not None and page.picker.isVisible())
    picker = page.picker
    assert picker.renamed == {"income": "Income EUR", "city": "region"}
    box = picker.pickers["city"]
    assert box.model() is picker.pickers["income"].model()  # made once, however many lists
    assert box.accessibleName() == "Column to read for city"
    box.setCurrentIndex(0)
    assert not picker.go_button.isEnabled()
    box.setFocus()
    QTest.keyClicks(box, "region")
    assert box.currentText() == "region (Oslo, Rome)"
    QTest.keyClick(box, Qt.Key.Key_Return)
    user.wait(lambda: page.picker is None)
    rows = answered(page, user)
    assert page.words.whole == "2 of 2 rows answered"
    project = read(loans).project
    plain = loans.parent / "plain.csv"
    plain.write_text("income,city\n21.5,Oslo\n50,Rome\n", encoding="utf-8")
    wanted = answer_columns(Predictor(project).predict(load_rows(project, plain)[0]))
    assert [row[1] for row in rows] == list(wanted[0].cells)


def test_every_warning_is_read_whole(page, user) -> None:
    cities = [f"A city with a rather long name, number {number}" for number in range(3)]
    lines = [f"30\t{city}" for city in cities]
    QGuiApplication.clipboard().setText("\n".join(["Income\tcity", *lines, "900\tOslo", ""]))
    user.click(page.paste_button)
    answered(page, user)
    told = page.doubts.text().splitlines()
    assert len(told) == 3
    assert "Column 'Income' is read as 'income'." in told
    assert all(f"'{city}'" in page.doubts.text() for city in cities)
    assert "…" not in page.doubts.text()
    assert any("such as 900" in line for line in told)
    words = page.doubts.widget()
    assert words.height() >= words.heightForWidth(words.width())
    assert page.doubts.height() >= min(words.height(), 100)


@pytest.mark.parametrize(("written", "meant"), [("21,5", "21.5"), ("1.021,5", "1021.5")])
def test_a_number_with_a_comma_is_read_as_it_was_meant(page, user, written, meant) -> None:
    answers = []
    for text in (written, meant):
        page.fields["income"].setText(text)
        page.fields["city"].setEditText("Oslo")
        user.click(page.ask_button)
        answers.append(answered(page, user)[0])
    assert answers[0] == answers[1]


def test_a_number_is_answered_with_its_interval(user, tmp_path, monkeypatch) -> None:
    sizes = [20.5 + (37 * row) % 120 for row in range(120)]
    lines = [f"{size},{3 * size + (7 * size) % 11}" for size in sizes]
    (tmp_path / "flats.csv").write_text("\n".join(["size,price", *lines, ""]), encoding="utf-8")
    path = tmp_path / "flats.bpstudio"
    given = ["new", "--data", str(tmp_path / "flats.csv"), "--target", "price", "-o", str(path)]
    assert run(given) == 0
    assert run(["train", str(path), "--epochs", "2", "--json"]) == 0
    user.desktop.parts.files.open(path)
    user.wait(lambda: bool(user.desktop.parts.files.project.runs))
    user.window.show_results(PREDICT)
    page = user.window.results.predict
    user.wait(lambda: bool(page.fields))
    page.ask_file(tmp_path / "flats.csv")
    rows = answered(page, user)
    assert page.words.whole == "120 of 120 rows answered · 90 % intervals"
    assert page.shown.titles[1:4] == ("price predicted", "price low", "price high")
    header, horizontal = page.answers.model(), Qt.Orientation.Horizontal
    tip = header.headerData(2, horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "Low to high holds the truth in 90 % of rows like the 18 of validation" in tip
    page.fields["size"].setText("20,5")
    user.click(page.ask_button)
    user.wait(lambda: page.shown is not None and page.shown.predictions.rows == 1)
    assert page.words.whole == f"price: {rows[0][1]} ({rows[0][2]} to {rows[0][3]}, 90 %)"
    monkeypatch.setattr(written, "MOST_COLUMNS", 2)
    page.ask_file(tmp_path / "flats.csv")
    user.wait(lambda: page.words.whole == "120 of 120 rows answered")
    assert page.shown.titles[1:] == ("price predicted", "size", "price")
    assert "a table has no room for their intervals" in page.doubts.text()


def test_a_number_that_can_be_read_in_two_ways_is_asked_about(page, user) -> None:
    page.fields["income"].setText("1,500")
    user.click(page.ask_button)
    assert "income: 1,500 may be 1500 or 1.500." in page.doubts.text()


def test_a_row_of_the_data_fills_the_form(page, user, loans: Path) -> None:
    user.click(page.fill_button)
    user.wait(lambda: bool(page.fields["income"].text()))
    lines = (loans.parent / "loans.csv").read_text(encoding="utf-8").splitlines()
    first = lines[1].split(",")
    assert float(page.fields["income"].text()) == float(first[0])
    assert page.fields["city"].currentText() == first[1]
    user.click(page.fill_button)
    user.wait(lambda: page.fields["city"].currentText() == lines[2].split(",")[1])
    user.click(page.ask_button)
    assert len(answered(page, user)) == 1


def test_the_form_chooses_no_class_by_itself(page, user) -> None:
    city = page.fields["city"]
    assert city.currentIndex() == -1
    assert city.currentText() == ""
    assert city.lineEdit().placeholderText() == "choose…"
    page.fields["income"].setText("30")
    user.click(page.ask_button)
    answered(page, user)
    assert "'city' is missing" in page.doubts.text() or "city is missing" in page.words.whole


def test_a_row_that_was_filled_in_is_marked_as_one_of_the_data(page, user) -> None:
    assert page.filled.isHidden()
    user.click(page.fill_button)
    user.wait(lambda: not page.filled.isHidden())
    assert page.filled.text() == "Filled in from row 1 of the data"


def test_a_gap_that_nothing_fills_has_a_way_on(page, user) -> None:
    QGuiApplication.clipboard().setText("income\tcity\n20\tOslo\n\tRome\n60\tLyon\n")
    user.click(page.paste_button)
    answered(page, user)
    assert page.words.whole == "2 of 3 rows answered"
    assert page.gaps_button.isVisible()
    assert "income" in page.gaps_button.toolTip()
    user.click(page.gaps_button)
    user.wait(lambda: page._task is None and page.words.whole == "3 of 3 rows answered")
    assert not page.gaps_button.isVisible()
    assert "a middle value of the training rows, in 1 of 3 rows (row 2)" in page.doubts.text()


def test_of_many_warnings_the_gravest_are_seen_and_the_others_counted(page, user) -> None:
    lines = [f"doubt {number}" for number in range(8)]
    page.fold_button.say(lines)
    assert page.doubts.text().splitlines() == lines[:3]
    assert page.fold_button.text() == "Show 5 more of 8 warnings"
    page.fold_button.setFocus()
    user.key(Qt.Key.Key_Space)
    assert page.doubts.text().splitlines() == lines
    page.fold_button.say(lines[:2])
    assert page.fold_button.isHidden()
    assert page.doubts.text().splitlines() == lines[:2]


def test_an_empty_form_asks_nothing(page, user) -> None:
    assert page.words.whole == "Type a row, paste rows, or open a file"
    page.fields["city"].setEditText("")
    user.click(page.ask_button)
    assert "The form is empty" in page.doubts.text()


def test_arrays_are_not_typed(user) -> None:
    user.open_example("digits-mlp")
    user.window.train()
    user.wait(lambda: bool(user.desktop.parts.files.project.runs))
    user.window.show_results(PREDICT)
    page = user.window.results.predict
    assert not page.fields
    assert "open a file of rows" in page._why.text()
    assert not page.ask_button.isEnabled()
    assert page.words.whole == "Paste rows, or open a file"


def test_of_images_a_folder_is_opened_and_what_is_broken_has_no_answer(user, tmp_path) -> None:
    for number in range(24):
        place = tmp_path / "shots" / ("red", "blue")[number % 2] / f"{number}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (8, 8), ((200, 30, 30), (30, 30, 200))[number % 2]).save(place)
    path = tmp_path / "shots.bpstudio"
    assert run(["new", "--data", str(tmp_path / "shots"), "-o", str(path)]) == 0
    assert run(["train", str(path), "--epochs", "1", "--json"]) == 0
    user.desktop.parts.files.open(path)
    user.wait(lambda: bool(user.desktop.parts.files.project.runs))
    user.window.show_results(PREDICT)
    page = user.window.results.predict
    user.wait(lambda: page.folder_button.isVisible())
    assert "Each row is an image: open one, or a folder of images." in page._why.text()
    (tmp_path / "shots" / "red" / "broken.png").write_bytes(b"no image")
    page.ask_file(tmp_path / "shots")
    rows = answered(page, user)
    assert page.words.whole == "24 of 25 rows answered"
    (left,) = [row for row in rows if "red/broken.png" in row]
    assert any(cell.startswith("red/broken.png cannot be opened") for cell in left)
    assert "1 of 25 rows has no answer" in page.doubts.text()


def test_a_series_cannot_be_typed_and_a_date_can() -> None:
    document = example("forecasting").open().document
    fields, why = typed_fields(document.data)
    assert fields == ()
    assert "14 rows of a series" in why
    facts = DataFacts(fields=(FieldFacts(column="day", role="input", dtype="float32", shape=(5,)),))
    plain = Data(fields=(Field(column="day", type="date"),), facts=facts)
    assert [one.column for one in typed_fields(plain)[0]] == ["day"]


def test_answers_are_saved_as_an_excel_sheet(page, user, loans: Path) -> None:
    page.ask_file(loans.parent / "loans.csv")
    assert len(answered(page, user)) == 120
    target = loans.parent / "out.xlsx"
    page.save_to(target)
    user.wait(target.exists)
    source = Source(kind="excel", path=str(target))
    table = load_table(source, None).table
    assert table.rows == 120
    assert "default predicted" in table.columns
