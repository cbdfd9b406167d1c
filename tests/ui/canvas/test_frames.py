import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bpstudio.graph.analyse import Problem
from bpstudio.graph.edits import set_training
from bpstudio.graph.frames import change_frame, contents, frame_around
from bpstudio.ui.canvas import commands, frame_commands
from bpstudio.ui.canvas.frame_editor import FrameEditor
from bpstudio.ui.canvas.geometry import CARD_RECT
from bpstudio.ui.canvas.walk import neighbour, reading_order
from bpstudio.ui.report import Report
from bpstudio.ui.theme import DARK

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def framed(session, view) -> str:
    """A frame around the first two cards, selected no more."""
    session.select(["a", "b"])
    frame = frame_commands.frame_selected(session)
    session.select()
    return frame


def header(view, frame: str) -> QPointF:
    return view.canvas.frames.items[frame].area.topLeft() + QPointF(200.0, 12.0)


def sign(view, frame: str) -> QPointF:
    return view.canvas.frames.items[frame].area.topLeft() + QPointF(16.0, 16.0)


def test_a_frame_dragged_by_its_title_takes_its_cards_along(session, view, mouse, framed) -> None:
    start = header(view, framed)
    mouse.drag(start, start + QPointF(0.0, 80.0))
    places = session.document.view.positions
    assert [places[node][1] for node in "abcd"] == [80.0, 80.0, 0.0, 0.0]
    assert session.selection.frames == {framed}
    session.undo_stack.undo()
    assert session.document.view.positions["a"] == (0.0, 0.0)


def test_escape_puts_a_dragged_frame_back(session, view, mouse, framed) -> None:
    before, start = session.document, header(view, framed)
    mouse.carry(start, start + QPointF(80.0, 80.0))
    assert session.document != before
    mouse.key(KEY.Key_Escape)
    assert session.document == before


def test_a_frame_is_resized_by_its_corner(session, view, mouse, framed) -> None:
    item = view.canvas.frames.items[framed]
    before = session.document.view.frame(framed).size
    corner = item.area.bottomRight() - QPointF(5.0, 5.0)
    mouse.drag(corner, corner + QPointF(80.0, 40.0))
    after = session.document.view.frame(framed).size
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((80.0, 40.0), abs=8.0)
    assert session.document.view.positions["a"] == (0.0, 0.0)


def test_the_ground_inside_a_frame_is_still_for_the_rubber_band(session, view, mouse, framed):
    inside = QPointF(190.0, 84.0)
    mouse.drag(inside, inside + QPointF(-60.0, -30.0))
    assert session.selected == {"a"}


def test_a_collapsed_frame_stands_for_its_cards(session, view, mouse, framed) -> None:
    mouse.drag(mouse.port("b"), mouse.entry("c"))
    mouse.click(sign(view, framed))
    canvas = view.canvas
    assert set(canvas.frames.hidden) == {"a", "b"}
    assert not canvas.items_by_id["a"].isVisible()
    inner = next(link for edge, link in canvas.links.items() if edge.dst[0] == "b")
    outer = next(link for edge, link in canvas.links.items() if edge.dst[0] == "c")
    assert not inner.isVisible()
    area = canvas.frames.items[framed].area
    assert outer.ends[0] == QPointF(area.right(), area.center().y())
    assert canvas.node_at(QPointF(250.0, 20.0)) is None
    mouse.click(sign(view, framed))
    assert canvas.items_by_id["a"].isVisible()
    assert inner.isVisible()
    assert outer.ends[0] == mouse.port("b")


def test_links_follow_a_collapsed_frame(session, view, mouse, framed) -> None:
    mouse.drag(mouse.port("b"), mouse.entry("c"))
    mouse.click(sign(view, framed))
    middle = view.canvas.frames.items[framed].area.center()
    mouse.drag(middle, middle + QPointF(0.0, 160.0))
    area = view.canvas.frames.items[framed].area
    outer = next(link for edge, link in view.canvas.links.items() if edge.dst[0] == "c")
    assert outer.ends[0] == QPointF(area.right(), area.center().y())
    assert session.document.view.positions["b"] == (240.0, 160.0)


def test_an_empty_frame_says_why_it_cannot_collapse(session, view, mouse, qtbot, framed) -> None:
    session.select("abcd")
    mouse.key(KEY.Key_Delete)
    with qtbot.waitSignal(view.refused):
        mouse.click(sign(view, framed))


def test_delete_takes_the_frame_and_leaves_its_cards(session, view, mouse, framed) -> None:
    mouse.click(header(view, framed))
    mouse.key(KEY.Key_Delete)
    assert session.document.view.frames == ()
    assert set(session.document.graph.by_id) == set("abcd")
    assert view.canvas.frames.items == {}


def test_a_double_click_edits_title_words_and_tint_in_one_step(
    session, view, mouse, framed
) -> None:
    steps = session.undo_stack.count()
    mouse.double_click(header(view, framed))
    editor = view.findChild(FrameEditor)
    assert editor.isVisible()
    QTest.keyClicks(editor.title, "stem")
    QTest.keyClicks(editor.text, "first layers")
    QTest.mouseClick(editor.tints["green"], LEFT)
    frame = session.document.view.frame(framed)
    assert (frame.title, frame.text, frame.tint) == ("stem", "first layers", "green")
    assert session.undo_stack.count() == steps + 1
    QTest.keyClick(editor.title, KEY.Key_Escape)
    assert not editor.isVisible()
    assert view.hasFocus()


def test_a_comment_lies_on_the_open_sheet_and_moves_by_its_middle(session, view, mouse) -> None:
    frame = frame_commands.add_comment(session, QPointF(300.0, 200.0))
    middle = view.canvas.frames.items[frame].area.center()
    mouse.drag(middle, middle + QPointF(80.0, 0.0))
    assert session.document.view.frame(frame).at == (384.0, 200.0)


def test_an_undone_frame_is_gone_from_the_canvas(session, view, framed) -> None:
    view.grab()
    session.undo_stack.undo()
    assert view.canvas.frames.items == {}
    session.undo_stack.redo()
    assert framed in view.canvas.frames.items


def test_frames_are_walked_shifted_folded_and_edited_by_keyboard(session, view) -> None:
    document, frame = frame_around(session.document, ["b"])
    session.apply("Frame", document)
    session.select(["d"])
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert session.selection.frames == {frame}
    before = session.document.view
    QTest.keyClick(view, Qt.Key.Key_Right)
    after = session.document.view
    assert after.frame(frame).at[0] > before.frame(frame).at[0]
    shift = after.frame(frame).at[0] - before.frame(frame).at[0]
    assert after.positions["b"][0] == before.positions["b"][0] + shift
    assert after.positions["a"] == before.positions["a"]
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert session.document.view.frame(frame).hides == ("b",)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.frame_editor.isVisible()
    view.frame_editor.hide()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert session.selection.current is not None


def test_what_is_edited_while_a_frame_is_dragged_stays_edited(session, view, framed) -> None:
    start = QPointF(0.0, 0.0)
    for gesture in (
        frame_commands.MoveFrame(session, framed, start),
        frame_commands.ResizeFrame(session, framed, start),
    ):
        gesture.moved(QPointF(80.0, 80.0))
        session.apply("", set_training(session.document, epochs=99))
        gesture.moved(QPointF(160.0, 80.0))
        assert session.document.training.epochs == 99
        before = session.document
        gesture.cancel()
        assert session.document.training.epochs == 99
        assert session.document.view != before.view


def test_a_collapsed_frame_without_a_title_is_opened_by_its_sign(session, view, framed) -> None:
    session.apply("", change_frame(session.document, framed, title=""))
    frame_commands.toggle_collapsed(session, framed)
    assert view.canvas.frames.items[framed].part_at(sign(view, framed)) == "toggle"


def test_hidden_cards_and_links_cannot_be_reached(session, view, framed) -> None:
    (edge,) = session.document.graph.edges
    middle = (view.canvas.items_by_id["a"].pos() + view.canvas.items_by_id["b"].pos()) / 2
    middle += CARD_RECT.center()
    assert view.canvas.link_at(middle, 20.0) == edge
    frame_commands.toggle_collapsed(session, framed)
    assert view.canvas.link_at(middle, 20.0) is None
    assert neighbour(view.canvas, "c", QPointF(-1.0, 0.0)) is None
    assert not {"a", "b"} & {*reading_order(session.sheet, hidden=view.canvas.frames.hidden)}
    commands.select_all(session)
    assert session.selected == {"c", "d"}
    assert session.selection.frames == {framed}


def test_all_that_is_selected_is_deleted_with_what_collapsed_frames_stand_for(
    session, framed
) -> None:
    frame_commands.toggle_collapsed(session, framed)
    document, outer = frame_around(session.document, "abc")
    session.apply("Add frame", document)
    frame_commands.toggle_collapsed(session, outer)
    before = session.document
    commands.select_all(session)
    assert session.selection.frames == {outer}
    commands.delete_selected(session)
    assert session.document.graph.nodes == session.document.view.frames == ()
    assert session.undo_stack.undoText() == "Delete 4 layers and 2 frames"
    session.undo_stack.undo()
    assert session.document == before


def test_a_selected_collapsed_frame_stands_for_its_layers(session, framed) -> None:
    frame_commands.toggle_collapsed(session, framed)
    session.select(frames=[framed])
    commands.freeze_selected(session)
    assert session.document.graph.by_id["b"].frozen
    commands.select_all(session)
    commands.heal_selected(session)
    assert session.document.graph.nodes == session.document.view.frames == ()


def test_going_to_a_hidden_card_opens_the_frames_that_hide_it(session, view, framed) -> None:
    frame_commands.toggle_collapsed(session, framed)
    document, outer = frame_around(session.document, "abc")
    session.apply("Add frame", document)
    frame_commands.toggle_collapsed(session, outer)
    before = session.document
    view.show_node("b")
    assert view.canvas.items_by_id["b"].isVisible()
    assert "b" not in view.canvas.frames.hidden
    assert session.selected == {"b"}
    assert session.undo_stack.undoText() == "Open frame"
    session.undo_stack.undo()
    assert session.document == before


def test_a_collapsed_frame_shows_the_worst_problem_that_it_hides(session, view, framed) -> None:
    note, wrong = (
        Problem(code="x", severity=severity, message="so", nodes=(node,))
        for severity, node in (("note", "a"), ("error", "b"))
    )
    session.set_report(Report(problems=(wrong, note)))
    item = view.canvas.frames.items[framed]
    assert item.severity is None
    frame_commands.toggle_collapsed(session, framed)
    assert item.severity == "error"
    badge = view.viewportTransform().map(item.area.topRight() + QPointF(-12.5, 8.0)).toPoint()
    assert view.grab().toImage().pixelColor(badge).name() == DARK.error.lower()
    session.set_report(Report(problems=(note,)))
    assert item.severity == "note"
    frame_commands.toggle_collapsed(session, framed)
    assert item.severity is None


def test_a_collapsed_frame_hides_what_those_inside_it_stand_for(session, view, framed) -> None:
    frame_commands.toggle_collapsed(session, framed)
    document, outer = frame_around(session.document, "abc")
    session.apply("Add frame", document)
    frame_commands.toggle_collapsed(session, outer)
    assert view.canvas.frames.hidden == dict.fromkeys("abc", outer)
    assert [node for node, item in view.canvas.items_by_id.items() if item.isVisible()] == ["d"]


def test_frames_follow_their_cards_when_all_is_arranged(session, view, framed) -> None:
    held = contents(session.document, session.document.view.frame(framed))
    commands.arrange_all(session)
    assert {*contents(session.document, session.document.view.frame(framed))} >= {*held}


def test_return_closes_the_editor_and_nothing_in_it_is_cut(session, view, framed) -> None:
    session.select(frames=[framed])
    editor = view.frame_editor
    editor.edit(framed)
    for part in editor.findChildren(QWidget):
        if part.isVisible() and part.parent() is editor:
            assert part.width() >= part.minimumSizeHint().width()
    QTest.keyClick(editor.title, KEY.Key_Return)
    assert not editor.isVisible()
