import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from bpstudio.catalogue.ready import READY
from bpstudio.catalogue.ready.spec import put_ready
from bpstudio.graph.edits import remove, rename
from bpstudio.ui.canvas.layer_list import SpecRole
from bpstudio.ui.panels.definitions import Definitions
from bpstudio.ui.panels.palette import Palette

KEY = Qt.Key
RIGHT = Qt.MouseButton.RightButton


@pytest.fixture
def palette(shown, themes) -> Palette:
    return shown(Palette(themes), 216, 700)


@pytest.fixture
def used(session) -> tuple[str, str]:
    """A block of the project that one card runs: its id, and that of the card."""
    document, node = put_ready(session.document, READY["squeeze-excite"], at=(0.0, 200.0))
    session.apply("Add", document)
    (block,) = document.graph.blocks
    return block, node


@pytest.fixture
def definitions(session, palette, used) -> Definitions:
    return Definitions(session, palette)


def mark(palette: Palette, block: str) -> QPoint:
    """Take the keyboard to the entry of a block; returns the middle of that."""
    layers = palette.layers
    model = layers.model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    index = next(i for i in rows if getattr(i.data(SpecRole), "kind", "") == block)
    layers.setFocus()
    layers.setCurrentIndex(index)
    return layers.visualRect(index).center()


def titles(palette: Palette) -> list[str]:
    model = palette.layers.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_palette_offers_the_blocks_of_the_project_first(session, palette, definitions) -> None:
    assert titles(palette)[:2] == ["Blocks of this project", "Squeeze and excite"]
    session.undo_stack.undo()
    assert "Blocks of this project" not in titles(palette)


def test_enter_asks_for_the_block(session, palette, definitions, used, qtbot) -> None:
    mark(palette, used[0])
    with qtbot.waitSignal(palette.layerRequested) as asked:
        QTest.keyClick(palette.layers, KEY.Key_Return)
    assert asked.args == [f"block:{used[0]}"]


def test_f2_renames_the_definition_as_one_step(session, palette, definitions, used) -> None:
    mark(palette, used[0])
    QTest.keyClick(palette.layers, KEY.Key_F2)
    field = definitions.name_dialog.findChild(QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "gate")
    QTest.keyClick(field, KEY.Key_Return)
    assert session.document.graph.blocks[used[0]].name == "gate"
    assert "gate" in titles(palette)
    session.undo_stack.undo()
    assert "gate" not in titles(palette)


def test_delete_asks_when_the_block_is_in_use(session, palette, definitions, used, qtbot) -> None:
    mark(palette, used[0])
    before = session.document
    QTest.keyClick(palette.layers, KEY.Key_Delete)
    assert "used once" in definitions.question.text()
    QTest.keyClick(definitions.question, KEY.Key_Escape)
    assert session.document == before
    mark(palette, used[0])
    QTest.keyClick(palette.layers, KEY.Key_Delete)
    buttons = definitions.question.findChildren(QPushButton)
    button = next(one for one in buttons if one.text() == "Delete with its card")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not session.document.graph.blocks
    assert used[1] not in session.document.graph.by_id
    session.undo_stack.undo()
    assert session.document == before


def test_a_block_that_nothing_uses_is_deleted_at_once(session, palette, definitions, used) -> None:
    session.apply("Delete", remove(session.document, [used[1]]))
    mark(palette, used[0])
    QTest.keyClick(palette.layers, KEY.Key_Delete)
    assert definitions.question is None
    assert not session.document.graph.blocks


def test_a_block_whose_inside_is_open_can_be_deleted(session, palette, definitions, used) -> None:
    session.open_place(used[1])
    definitions.delete(used[0])
    button = definitions.question.findChildren(QPushButton)[0]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.place == ""
    assert not session.document.graph.blocks


def test_the_menu_of_an_entry_holds_the_same(palette, definitions, used) -> None:
    at = mark(palette, used[0])
    palette.layers.customContextMenuRequested.emit(at)
    words = [action.text().split("\t")[0] for action in definitions.menu.actions()]
    assert words == ["Add to the drawing", "", "Rename…", "Delete…"]
    definitions.menu.close()


def sees(palette: Palette, block: str) -> bool:
    layers = palette.layers
    rows = (layers.model().index(row, 0) for row in range(layers.model().rowCount()))
    index = next(i for i in rows if getattr(i.data(SpecRole), "kind", "") == block)
    return layers.viewport().rect().contains(layers.visualRect(index))


@pytest.mark.parametrize(("typed", "seen"), [("", True), ("e", False)])
def test_a_new_block_is_seen_unless_the_palette_is_searched(
    session, palette, typed: str, seen: bool
) -> None:
    Definitions(session, palette)
    palette.search.setText(typed)
    palette.search.clearFocus()
    bar = palette.layers.verticalScrollBar()
    bar.setValue(300)
    at = bar.value()
    document, _ = put_ready(session.document, READY["squeeze-excite"], at=(0.0, 200.0))
    session.apply("Add", document)
    (block,) = document.graph.blocks
    assert sees(palette, block) is seen
    if not seen:
        assert bar.value() >= at  # what is seen has not moved
    else:
        bar.setValue(300)
        session.apply("Rename", rename(document, next(iter(session.sheet.by_id)), "other"))
        assert bar.value() == 300
