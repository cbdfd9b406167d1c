"""Undo where the keyboard is: in fields, in the middle of a drag, after a block was dissolved."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.deeds import do

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def params_of(user, node: str):
    return user.desktop.parts.session.document.graph.by_id[node].params


def linear(user) -> str:
    user.open_example("digits-mlp")
    session = user.desktop.parts.session
    node = next(node.id for node in session.document.graph.nodes if node.kind == "Linear")
    session.select([node])
    return node


def test_control_z_in_a_number_field_undoes_the_edit(user) -> None:
    node = linear(user)
    before = params_of(user, node)["out_features"]
    field = user.window.side.inspector.node_page.form.params.row("out_features").editor
    user.click(field)
    field.selectAll()
    user.type("12")
    user.key(KEY.Key_Return)
    assert params_of(user, node)["out_features"] == 12
    user.key(KEY.Key_Z, CONTROL)
    assert params_of(user, node)["out_features"] == before
    assert field.text() == str(before)


def test_control_z_takes_back_digits_that_do_not_count_yet(user) -> None:
    node = linear(user)
    before = params_of(user, node)["out_features"]
    field = user.window.side.inspector.node_page.form.params.row("out_features").editor
    user.click(field)
    field.selectAll()
    user.type("7")
    user.key(KEY.Key_Z, CONTROL)
    assert params_of(user, node)["out_features"] == before
    assert user.desktop.parts.session.undo_stack.count() == 0


def test_enter_after_a_rename_leads_back_to_the_canvas(user) -> None:
    node = linear(user)
    session = user.desktop.parts.session
    user.window.canvas.setFocus()
    user.key(KEY.Key_F2)
    user.type("first")
    user.key(KEY.Key_Return)
    assert session.document.graph.by_id[node].name == "first"
    assert user.window.canvas.hasFocus()
    user.key(KEY.Key_Z, CONTROL)
    assert session.document.graph.by_id[node].name != "first"


def test_undo_in_the_middle_of_a_drag_ends_the_drag(user) -> None:
    node = linear(user)
    session, canvas = user.desktop.parts.session, user.window.canvas
    canvas.fit()
    before = session.document.view.positions[node]
    start = user.on_canvas(canvas.canvas.items_by_id[node].sceneBoundingRect().center())
    handle = user.window.windowHandle()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, NONE, start)
    for across in (20, 40, 80):
        QTest.mouseMove(handle, start + QPoint(across, across))
    assert session.document.view.positions[node] != before
    user.key(KEY.Key_Z, CONTROL)
    assert session.document.view.positions[node] == before
    QTest.mouseMove(handle, start + QPoint(120, 40))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NONE, start + QPoint(120, 40))
    assert session.document.view.positions[node] == before


def test_a_block_that_was_ungrouped_is_selected_again_by_undo(user) -> None:
    linear(user)
    session = user.desktop.parts.session
    do(user.window, "block.group")
    (block,) = session.selected
    assert session.document.graph.by_id[block].kind == "Block"
    do(user.window, "block.ungroup")
    session.select()
    user.key(KEY.Key_Z, CONTROL)
    assert session.selected == {block}


def test_escape_takes_away_a_comment_that_says_nothing(user) -> None:
    linear(user)
    session = user.desktop.parts.session
    user.key(KEY.Key_M, CONTROL)
    assert len(session.document.view.frames) == 1
    user.key(KEY.Key_Escape)
    assert not session.document.view.frames
    user.key(KEY.Key_M, CONTROL)
    user.type("why")
    user.key(KEY.Key_Escape)
    assert [frame.title for frame in session.document.view.frames] == ["why"]
