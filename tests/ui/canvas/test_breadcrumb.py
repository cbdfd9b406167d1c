"""Blocks on the canvas: group, open, a way back, dissolve, undo across the border."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from bpstudio.ui.canvas import block_commands
from bpstudio.ui.canvas.breadcrumb import Breadcrumb


def grouped(session):
    """The layers of the drawing in a block, which is selected."""
    session.select(session.sheet.by_id)
    block_commands.group_selected(session)
    return next(iter(session.selected))


def test_grouping_shows_one_card_and_undo_shows_the_layers_again(session, view) -> None:
    before = session.document
    block = grouped(session)
    assert block in view.canvas.items_by_id
    session.undo_stack.undo()
    assert session.document == before
    assert set(view.canvas.items_by_id) == set(before.graph.by_id)


def test_an_open_block_shows_its_layers_and_the_way_back(session, view) -> None:
    block = grouped(session)
    block_commands.open_selected(session)
    assert session.place == block
    assert set(view.canvas.items_by_id) == set(session.sheet.by_id)
    way = view.findChild(Breadcrumb)
    assert way.isVisible()
    assert [title for _, title in way.steps()] == ["Network", "block 1"]
    back = next(b for b in way.findChildren(QToolButton) if b.isVisible())
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert session.place == ""
    assert not way.isVisible()


def test_what_is_dragged_stays_behind_when_another_sheet_opens(session, view, mouse) -> None:
    grouped(session)
    block_commands.open_selected(session)
    node = next(item for item in view.canvas.items_by_id.values() if item.outputs)
    for start in (node.port_in_scene("out", outgoing=True), node.pos() + QPointF(60.0, 30.0)):
        mouse.press(start)
        mouse.move(start + QPointF(60.0, 60.0))
        block_commands.leave(session)
        before = session.document
        mouse.move(start + QPointF(90.0, 90.0))
        mouse.release(start + QPointF(90.0, 90.0))
        assert session.document == before
        assert not view.canvas.feedback.link.isVisible()
        block_commands.open_selected(session)
        node = view.canvas.items_by_id[node.node]


def test_an_edit_inside_is_undone_where_it_was_made(session, view) -> None:
    grouped(session)
    block_commands.open_selected(session)
    place, inside = session.place, session.document
    view.add_layer("Tanh")
    assert any(node.kind == "Tanh" for node in session.sheet.nodes)
    block_commands.leave(session)
    session.undo_stack.undo()
    assert (session.place, session.document) == (place, inside)


def test_a_block_that_undo_takes_away_is_left(session, view) -> None:
    grouped(session)
    block_commands.open_selected(session)
    session.undo_stack.undo()
    assert session.place == ""
    assert set(view.canvas.items_by_id) == set(session.document.graph.by_id)


def test_ungrouping_selects_the_layers(session, view) -> None:
    count = len([node for node in session.sheet.nodes if node.kind not in {"Input", "Output"}])
    grouped(session)
    block_commands.ungroup_selected(session)
    assert len(session.selected) == count
    assert not session.document.graph.blocks


def test_the_ports_of_a_block_are_called_by_what_they_are(session, view, mouse) -> None:
    block = grouped(session)
    item = view.canvas.items_by_id[block]
    name, place = next(iter(item.outputs.items()))
    mouse.move(item.pos() + place)
    assert view.canvas.feedback.hint.text.startswith("out")
    assert name not in view.canvas.feedback.hint.text
