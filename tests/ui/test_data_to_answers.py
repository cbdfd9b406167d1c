"""From a CSV file to a file of answers, as a person does it: dropped, corrected, trained, asked."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from bpstudio.cli import run
from bpstudio.project.store import read
from bpstudio.results.predict import Predictor, load_rows
from bpstudio.ui.panels.data_fields import NAME, ROLE

KEY, LEFT, NONE = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def drop(widget: QWidget, path: Path) -> None:
    """Drag a file from the desktop onto a widget and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, at = Qt.DropAction.CopyAction, QPointF(60, 60)
    for event in (
        QDragEnterEvent(at.toPoint(), copy, data, LEFT, NONE),
        QDropEvent(at, copy, data, LEFT, NONE),
    ):
        QApplication.sendEvent(widget, event)
        assert event.isAccepted()


def table(path: Path, rows: int, seed: int) -> Path:
    random = np.random.default_rng(seed)
    lines = ["row_id,income,city,default"]
    for row in range(rows):
        income, city = random.normal(40, 12), ("Lyon", "Oslo", "Rome")[random.integers(3)]
        lines.append(f"{row},{income:.2f},{city},{'yes' if income < 38 else 'no'}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.slow
def test_from_a_table_to_a_file_of_answers(user, tmp_path: Path) -> None:
    window, session = user.window, user.desktop.parts.session
    stage, files = window.data, user.desktop.parts.files
    drop(window, table(tmp_path / "loans.csv", 240, 0))
    user.wait(lambda: session.document.data.facts is not None and stage._task is None)
    roles = {field.column: field.role for field in session.document.data.fields}
    assert roles == {"row_id": "ignore", "income": "input", "city": "input", "default": "target"}

    # a person knows better: the city is for groups
    view, model = stage.fields_view, stage.fields
    row = next(at for at in range(4) if model.index(at, NAME).data() == "city")
    spot = view.visualRect(model.index(row, ROLE)).center()
    QTest.mouseClick(view.viewport(), LEFT, NONE, spot)
    box = view.findChild(QComboBox)
    box.setCurrentText("Group")
    box.activated.emit(box.currentIndex())
    user.wait(lambda: stage._task is None)
    assert session.document.data.by_column["city"].role == "group"

    user.key(KEY.Key_K, CONTROL)  # the palette of commands
    user.type("suggest a network")
    user.key(KEY.Key_Return)
    user.wait(lambda: bool(session.document.graph.nodes))
    user.wait_until_checked()
    user.key(KEY.Key_F5)
    user.wait(lambda: bool(files.project.runs) and not user.desktop.parts.runner.busy, seconds=90)
    assert files.project.runs[-1].status == "completed"

    user.key(KEY.Key_K, CONTROL)
    user.type("predict new rows")
    user.key(KEY.Key_Return)
    page = window.results.predict
    user.wait(page.isVisible)
    new = table(tmp_path / "new.csv", 50, 1)
    drop(page, new)
    user.wait(lambda: page.shown is not None and page._task is None)
    assert page.words.text().startswith("50 of 50 rows")
    out = tmp_path / "answers.csv"
    page.save_to(out)
    user.wait(out.exists)

    # the same as the command line and the engine say
    project = tmp_path / "loans.bpstudio"
    files.save_to(project)
    user.wait(lambda: project.exists() and not files.busy)
    other = tmp_path / "other.csv"
    assert run(["predict", str(project), "--input", str(new), "-o", str(other)]) in {0, 3}
    assert other.read_bytes() == out.read_bytes()
    opened = read(project).project
    wanted = Predictor(opened).predict(load_rows(opened, new)[0])
    with out.open(encoding="utf-8", newline="") as file:
        said = list(csv.DictReader(file))
    answers = wanted.answers[0]
    labels = [answers.asked.classes[code] for code in answers.predicted.reshape(-1)]
    assert [line["default predicted"] for line in said] == labels
    right = [line["default predicted"] == line["default"] for line in said]
    assert np.mean(right) > 0.8
