"""Ctrl+K in the real window: typing finds, Enter runs, Escape leaves everything as it was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from shiboken6 import delete

from bpstudio.catalogue.lookup import ports_in
from bpstudio.graph.blocks import group
from bpstudio.ui.action import why_not
from bpstudio.ui.actions import ACTIONS
from bpstudio.ui.commands.offered import PALETTE, action_commands
from bpstudio.ui.commands.palette import BESIDE

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def palette(user):
    user.open_example("digits-mlp")
    user.window.canvas.setFocus()
    user.key(KEY.Key_K, CONTROL)
    user.wait(user.window.commands.field.hasFocus)
    return user.window.commands


def rows(palette) -> list[str]:
    return [palette.model.index(row, 0).data() for row in range(palette.model.rowCount())]


def test_typing_and_enter_run_a_command(user, palette) -> None:
    user.type("results")
    user.key(KEY.Key_Return)
    assert user.window.stage == "results"
    assert palette.isHidden()


def test_a_layer_is_added_by_name(desktop, user, palette) -> None:
    user.key(KEY.Key_4, CONTROL)
    user.key(KEY.Key_K, CONTROL)
    user.type("add dropo")
    user.key(KEY.Key_Return)
    assert desktop.parts.session.document.graph.nodes[-1].kind == "Dropout"
    assert user.window.stage == "model"


def test_a_drawn_layer_is_gone_to(desktop, user, palette) -> None:
    node = desktop.parts.session.document.graph.nodes[2]
    user.type(f"go to {node.title}")
    user.key(KEY.Key_Return)
    assert desktop.parts.session.selection.current == node.id


def test_a_layer_inside_a_block_is_gone_to(desktop, user, palette) -> None:
    palette.leave()
    session = desktop.parts.session
    graph = session.document.graph
    inner = next(node.id for node in graph.nodes if node.kind == "Linear")
    document, block = group(session.document, [inner], ports_of=ports_in(graph))
    session.apply("Group", document)
    user.key(KEY.Key_K, CONTROL)
    user.type(f"go to {document.graph.title_of(document.graph.find(inner))}")
    user.key(KEY.Key_Return)
    assert (session.place, session.selection.current) == (block, inner)


def test_the_arrows_move_and_the_field_keeps_the_keyboard(user, palette) -> None:
    user.key(KEY.Key_Down)
    user.key(KEY.Key_Down)
    assert palette.list.currentIndex().row() == 2
    assert palette.field.hasFocus()
    assert rows(palette)[2] in palette.field.accessibleDescription()


def test_what_cannot_be_done_says_why_and_is_not_run(user, palette) -> None:
    user.type("step")
    index = palette.list.currentIndex()
    assert index.data() == "Step"
    assert index.data(BESIDE) == "Pause the run first"
    user.key(KEY.Key_Return)
    assert palette.isVisible()


def test_escape_gives_the_keyboard_back(user, palette) -> None:
    user.type("quit")
    user.key(KEY.Key_Escape)
    assert palette.isHidden()
    assert user.window.canvas.hasFocus()


def test_it_can_be_left_when_what_had_the_keyboard_is_gone(user, palette) -> None:
    user.key(KEY.Key_Escape)
    field = QLineEdit(user.window)
    field.show()
    field.setFocus()
    user.key(KEY.Key_K, CONTROL)
    user.wait(palette.field.hasFocus)
    delete(field)
    user.key(KEY.Key_Escape)
    assert palette.isHidden()


def test_nothing_found_is_said(user, palette) -> None:
    user.type("xyzzy")
    assert palette.nothing.isVisible()
    user.key(KEY.Key_Return)
    assert palette.isVisible()


def test_every_action_is_found_and_everything_that_is_off_says_why(user) -> None:
    actions = user.window.actions_
    assert len(action_commands(actions)) == len([row for row in ACTIONS if row.id != PALETTE])
    silent = [
        row.id for row in ACTIONS
        if not row.enabled(actions.state) and not why_not(row, actions.state)
    ]  # fmt: skip
    assert silent == []
