"""From a file to a network: what leads on where nothing is drawn yet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from bpstudio.graph.document import Document
from bpstudio.project.store import Project
from bpstudio.ui.action_button import ActionButton
from bpstudio.ui.panels.data_fields import COLUMNS, NAME, SPREAD
from bpstudio.ui.panels.spread_cell import SpreadRole
from tests.ui.deeds import do

TABLE = "age,city,paid\n" + "".join(
    f"{20 + n % 40},{('Rome', 'Rome', 'Oslo')[n % 3]},{('no', 'yes')[n % 2]}\n" for n in range(90)
)


@pytest.fixture
def loaded(user, tmp_path):
    """The window with a table, and nothing drawn."""
    path = tmp_path / "paid.csv"
    path.write_text(TABLE, encoding="utf-8")
    user.desktop.parts.files.show_project(Project(document=Document()))
    user.window.show_stage("data")
    user.window.data.choose_file(path)
    user.wait(lambda: user.window.data.split.form is not None)
    return user


def shown(place) -> list[QPushButton]:
    return [
        button
        for button in place.findChildren(ActionButton)
        if button.action_.objectName() == "edit.suggest" and button.isVisible()
    ]


def test_a_table_leads_to_a_network(loaded) -> None:
    (button,) = shown(loaded.window.data)
    loaded.click(button)
    assert loaded.desktop.parts.session.document.graph.nodes
    assert loaded.window._stage == "model"
    assert not shown(loaded.window.canvas)
    loaded.window.show_stage("data")
    assert not shown(loaded.window.data)
    do(loaded.window, "edit.undo")
    assert shown(loaded.window.data)


def test_where_the_drawing_does_not_fit_the_table_a_network_is_offered_too(user, tmp_path) -> None:
    path = tmp_path / "paid.csv"
    path.write_text(TABLE, encoding="utf-8")
    user.open_example("digits-cnn")
    user.window.show_stage("data")
    user.wait_until_checked()
    assert not shown(user.window.data)
    user.window.data.choose_file(path)
    user.wait(lambda: bool(shown(user.window.data)))
    (button,) = shown(user.window.data)
    assert not button.property("primary")
    user.click(button)
    user.wait_until_checked()
    user.window.show_stage("data")
    assert not shown(user.window.data)


def test_an_empty_canvas_leads_to_a_network_where_there_are_data(loaded) -> None:
    loaded.window.show_stage("model")
    (button,) = shown(loaded.window.canvas)
    loaded.click(button)
    assert loaded.desktop.parts.session.document.graph.nodes
    assert not shown(loaded.window.canvas)


def test_nothing_is_suggested_without_data(user) -> None:
    user.desktop.parts.files.show_project(Project(document=Document()))
    user.window.show_stage("model")
    assert not shown(user.window.canvas)
    user.window.show_stage("data")
    assert not shown(user.window.data)


def test_a_button_that_cannot_be_pressed_says_why(loaded) -> None:
    train = loaded.window.actions_["run.train"]
    assert not train.isEnabled()
    assert "Draw a layer first" in train.toolTip()
    do(loaded.window, "edit.suggest")
    assert train.isEnabled()
    assert "Draw a layer first" not in train.toolTip()


def test_each_column_has_a_picture_of_its_values(loaded) -> None:
    model = loaded.window.data.fields
    by_name = {
        model.index(row, NAME).data(): model.index(row, SPREAD) for row in range(model.rowCount())
    }
    assert sum(by_name["age"].data(SpreadRole).bars) == 90
    assert by_name["city"].data(SpreadRole).bars == (60, 30)
    assert "60" in by_name["city"].data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.columnCount() == len(COLUMNS)
