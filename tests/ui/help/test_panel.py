"""F1 and Shift+F1 in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QKeySequence
from PySide6.QtWidgets import QDockWidget, QTableView

from bpstudio.catalogue.ready import READY
from bpstudio.catalogue.ready.spec import put_ready
from bpstudio.graph import edits
from bpstudio.graph.document import Document, block_of
from bpstudio.ui.actions import ACTIONS
from bpstudio.ui.canvas.keys import _BY_KEY
from bpstudio.ui.help.block_picture import miniature_of
from bpstudio.ui.help.panel import HelpPanel
from bpstudio.ui.help.shortcuts import OTHER_KEYS, ShortcutTable, key_rows, matching
from bpstudio.ui.theme import DARK, ThemeHolder
from bpstudio.ui.warm_up import WarmUp

KEY = Qt.Key


@pytest.fixture
def help_of(desktop, user):
    """The panel, and the example drawn; the pointer lies nowhere near the palette."""
    QCursor.setPos(user.window.mapToGlobal(user.window.canvas.geometry().center()))
    user.open_example("digits-cnn")
    user.wait_until_checked()
    return user.window.help


def node_of(desktop, kind: str) -> str:
    return next(n.id for n in desktop.parts.session.document.graph.nodes if n.kind == kind)


def test_f1_explains_the_selected_layer_with_an_example(desktop, user, help_of) -> None:
    desktop.parts.session.select([node_of(desktop, "Conv2d")])
    user.key(KEY.Key_F1)
    user.wait(help_of.isVisible)
    assert help_of.heading.text() == "Conv2d"
    assert "kernel_size" in help_of.details.text()
    user.wait(lambda: "first channel" in help_of.caption.text())


def test_f1_again_puts_it_away_and_another_layer_does_not(desktop, user, help_of) -> None:
    dock = user.window.findChild(QDockWidget, "help")
    desktop.parts.session.select([node_of(desktop, "Conv2d")])
    user.key(KEY.Key_F1)
    desktop.parts.session.select([node_of(desktop, "ReLU")])
    assert help_of.kind == "ReLU"
    user.key(KEY.Key_F1)
    assert dock.isHidden()


def test_f1_in_the_palette_explains_the_marked_entry(user, help_of) -> None:
    palette = user.window.palette_
    palette.focus_search()
    user.type("dropout1")
    user.key(KEY.Key_F1)
    assert help_of.kind == "Dropout1d"


def test_the_example_follows_the_parameters(desktop, user, help_of) -> None:
    session = desktop.parts.session
    pool = node_of(desktop, "MaxPool2d")
    session.select([pool])
    user.key(KEY.Key_F1)
    user.wait(lambda: help_of.picture._sample is not None)
    before = help_of.picture._sample.outputs["out"].shape
    session.apply("Set", edits.set_param(session.document, pool, "kernel_size", 4))
    user.wait(lambda: help_of.picture._sample.outputs["out"].shape != before)


def test_without_a_layer_it_says_what_to_do(user, help_of) -> None:
    user.window.docks.bring("help")
    assert "press F1" in help_of.summary.text()
    user.key(KEY.Key_F1)
    assert user.window.help_desk.manual.reader.page.name == "canvas"


def test_words_of_a_plug_in_are_no_markup(qtbot) -> None:
    panel = HelpPanel(ThemeHolder(DARK), WarmUp())
    qtbot.addWidget(panel)
    panel.show_layer("<img src=x>.Kind")
    assert "<img" in panel.heading.text()
    assert panel.heading.textFormat() == Qt.TextFormat.PlainText


def test_the_table_of_keys_opens_and_is_searched(user) -> None:
    user.key(KEY.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    table = user.box()
    assert isinstance(table, ShortcutTable)
    all_rows = table.model.rowCount()
    table.field.setText("duplicate")
    assert 0 < table.model.rowCount() < all_rows
    user.answer("Close")


def test_every_key_of_an_action_is_in_the_table() -> None:
    said = " ".join(keys for _, _, keys in key_rows())
    for row in ACTIONS:
        for keys in row.keys:
            assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) in said


def test_every_key_of_the_canvas_is_in_the_table() -> None:
    said = {key.strip() for _, _, keys in key_rows() for key in keys.split(",")}
    missing = [
        QKeySequence(modifiers | key).toString()
        for modifiers, key in _BY_KEY
        if QKeySequence(modifiers | key).toString() not in said
    ]
    assert missing in ([], ["Enter"])


def test_words_narrow_the_table() -> None:
    assert matching(OTHER_KEYS, "loss log") == [("Charts", "Logarithmic loss", "L")]
    assert matching(OTHER_KEYS, "") == list(OTHER_KEYS)


def test_a_block_is_explained_without_a_picture(help_of) -> None:
    help_of.show_layer("Block")
    assert help_of.heading.text() == "Block"
    assert "repeat" in help_of.details.text()
    assert not help_of.picture.isVisible()


def test_the_example_of_a_block_is_what_is_drawn_in_it(help_of) -> None:
    document, node = put_ready(Document(), READY["residual-mlp"], at=(0.0, 0.0))
    shown = miniature_of(document, block_of(document.graph.by_id[node]))
    assert (len(shown.cards), len(shown.links)) == (8, 8)
    help_of.show_layer("Block", block=shown)
    assert help_of.block.isVisibleTo(help_of)
    assert "8 layers" in help_of.block.accessibleDescription()
    assert not help_of.grab().isNull()
    help_of.show_layer("ReLU")
    assert not help_of.block.isVisibleTo(help_of)


def test_a_port_of_a_block_is_not_taken_for_an_input_of_data(help_of) -> None:
    help_of.show_layer("Input")
    data = help_of.summary.text()
    help_of.show_layer("Input", inside=True)
    assert help_of.heading.text() == "Block input"
    assert help_of.summary.text() != data
    assert not help_of.picture.isVisibleTo(help_of)


def test_no_line_of_the_shortcuts_is_cut_off(qtbot, desktop) -> None:
    table = ShortcutTable(desktop.window)
    qtbot.addWidget(table)
    with qtbot.waitExposed(table):
        table.open()
    view = table.findChild(QTableView)
    for column in range(3):
        wanted = max(view.sizeHintForIndex(table.model.index(row, column)).width()
                     for row in range(table.model.rowCount()))  # fmt: skip
        assert view.columnWidth(column) >= wanted
    table.close()
