"""The page that the window opens with, as a person meets it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from bpstudio.graph import edits
from bpstudio.project.examples import example
from bpstudio.project.store import write
from bpstudio.ui import app
from bpstudio.ui.settings import START_PAGE
from bpstudio.ui.window import Window
from tests.ui.deeds import do
from tests.ui.test_accessible import nameless

KEY = Qt.Key


@pytest.fixture
def page(user, settings, tmp_path):
    path = tmp_path / "moons.bpstudio"
    write(example("moons").open(), path)
    settings.add_recent(str(path))
    settings.add_recent(str(tmp_path / "gone.bpstudio"))
    window = user.window
    window.start.show()
    page = window.start.page
    user.wait(lambda: bool(page.examples["Examples"].tiles))
    return page


def tile(page, name: str):
    every = (one for grid in page.examples.values() for one in grid.tiles)
    return next(one for one in every if one.card.id == name)


def test_the_page_has_the_window_to_itself_and_a_stage_puts_it_away(user, page) -> None:
    window = user.window
    assert page.isVisible()
    assert not window.canvas.isVisible()
    assert not any(window.docks[name].isVisible() for name in ("palette", "side", "problems"))
    assert not window.actions_["stage.model"].isChecked()
    assert not window.actions_["edit.paste"].isEnabled()
    user.key(KEY.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.canvas.isVisible()
    assert not page.isVisible()
    assert window.docks["palette"].isVisible()
    assert window.actions_["edit.paste"].isEnabled()


def test_escape_leads_to_the_canvas(user, page) -> None:
    user.key(KEY.Key_Escape)
    assert user.window.canvas.hasFocus()
    assert not page.isVisible()


def test_an_example_with_its_picture_is_opened(user, page) -> None:
    chosen = tile(page, "moons")
    assert len(chosen.card.picture.cards) == len(example("moons").open().document.graph.nodes)
    user.click(chosen)
    user.wait(lambda: not page.isVisible())
    assert user.desktop.parts.files.name == "moons.bpstudio"
    assert user.desktop.parts.session.document.graph.nodes


def test_a_recent_project_is_opened_by_key(user, page, tmp_path) -> None:
    gone, there = page.recent.rows
    assert gone.hasFocus()
    user.key(KEY.Key_Down)
    assert there.hasFocus()
    user.key(KEY.Key_Return)
    user.wait(lambda: user.desktop.parts.files.path == (tmp_path / "moons.bpstudio").resolve())
    assert not page.isVisible()


def test_a_project_that_is_gone_is_said_and_taken_off(user, page, settings, tmp_path) -> None:
    user.wait(lambda: "not found" in page.recent.rows[0].accessibleName())
    user.click(page.recent.rows[0])
    notice = user.window.notice
    assert notice.words.text().startswith("gone.bpstudio is not in ")
    user.click(notice.action)
    assert settings.recent() == (str(tmp_path / "moons.bpstudio"),)
    assert len(page.recent.rows) == 1
    assert page.isVisible()


def test_del_takes_a_project_off_the_list(user, page, settings) -> None:
    user.key(KEY.Key_Delete)
    assert len(settings.recent()) == 1
    assert page.recent.rows[0].hasFocus()


def test_arrows_lead_through_the_tiles_and_tab_past_them(user, page) -> None:
    grid = page.examples["Examples"]
    grid.tiles[0].setFocus()
    user.key(KEY.Key_Right)
    assert grid.tiles[1].hasFocus()
    user.key(KEY.Key_Down)
    below = QApplication.focusWidget()
    assert grid.tiles.index(below) > 1
    assert below.y() > grid.tiles[1].y()
    user.key(KEY.Key_Tab)
    assert page.examples["Applications"].tiles[0].hasFocus()
    user.key(KEY.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is below


def test_a_narrow_window_has_fewer_columns_and_cuts_nothing(user, page) -> None:
    user.window.resize(user.window.minimumSize())
    grid = page.examples["Examples"]
    user.wait(lambda: grid.tiles[0].width() > 150 and page.width() < 900)
    right = [one.mapTo(page, one.rect().topRight()).x() for one in grid.tiles]
    assert max(right) < page.width()


def test_a_data_file_begins_a_project_of_its_own(user, page, tmp_path) -> None:
    rows = "".join(f"{n},{n % 3},{'yes' if n % 2 else 'no'}\n" for n in range(60))
    path = tmp_path / "loans.csv"
    path.write_text("age,debt,default\n" + rows, encoding="utf-8")
    user.click(page.buttons[2])
    dialog = user.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    session = user.desktop.parts.session
    user.wait(lambda: session.document.data.source is not None)
    assert user.window.stage == "data"
    assert not page.isVisible()
    assert Path(session.document.data.file).name == "loans.csv"


def test_data_for_another_project_ask_before_this_one_is_left(user, page, tmp_path) -> None:
    session = user.desktop.parts.session
    user.open_example("moons")
    session.apply("Remove", edits.remove(session.document, [session.document.graph.nodes[0].id]))
    before = session.document
    path = tmp_path / "one.csv"
    path.write_text("a,b\n1,2\n3,4\n", encoding="utf-8")
    user.window.start.open_data(path)
    user.answer("Cancel")
    assert session.document is before


def test_an_edit_puts_the_page_away(user, page) -> None:
    session = user.desktop.parts.session
    session.apply("Add", example("moons").open().document)
    assert not page.isVisible()
    assert user.window.canvas.isVisible()


def test_whoever_does_not_want_the_page_does_not_get_it(user, page, settings) -> None:
    user.click(page.at_start, QPoint(9, page.at_start.height() // 2))
    assert settings.get(START_PAGE) is False
    user.window.start.leave()
    user.window.start.show_if_wanted()
    assert not page.isVisible()
    do(user.window, "help.start")
    assert page.isVisible()


def test_every_control_of_the_page_has_a_name(user, page) -> None:
    assert nameless(page) == []


def test_a_real_start_shows_the_page_unless_a_project_is_named(qapp, qtbot, monkeypatch, tmp_path):
    shown = []

    def look(self) -> int:
        windows = (w for w in qapp.topLevelWidgets() if isinstance(w, Window) and w.isVisible())
        shown.append([window.starting for window in windows])
        return 0

    monkeypatch.setattr(type(qapp), "exec", look)
    path = tmp_path / "moons.bpstudio"
    write(example("moons").open(), path)
    for named in (None, path):
        assert app.run(named) == 0
        for window in qapp.topLevelWidgets():
            window.close()
            window.deleteLater()
        qapp.processEvents()
    assert shown == [[True], [False]]
