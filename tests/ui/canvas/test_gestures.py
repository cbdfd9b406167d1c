import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bpstudio.graph.document import Edge
from bpstudio.graph.edits import remove
from bpstudio.params import FrozenMap
from bpstudio.ui.report import Report

MIDDLE = Qt.MouseButton.MiddleButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
AB = Edge(src=("a", "out"), dst=("b", "in"))
BC = Edge(src=("b", "out"), dst=("c", "in"))
BELOW = QPointF(300.0, 220.0)


def links(session) -> set[Edge]:
    return set(session.document.graph.edges)


# ----------------------------------------------------------------------------- links


def test_dragging_from_port_to_port_links(session, mouse) -> None:
    mouse.drag(mouse.port("b"), mouse.entry("c"))
    assert links(session) == {AB, BC}
    assert session.undo_stack.undoText() == "Link layers"


def test_a_link_can_be_drawn_backwards_from_an_input(session, mouse) -> None:
    mouse.drag(mouse.entry("c"), mouse.port("b"))
    assert BC in links(session)


def test_a_link_dropped_on_a_card_finds_its_free_port(session, mouse) -> None:
    mouse.drag(mouse.port("b"), mouse.card("c"))
    assert BC in links(session)


def test_ports_that_fit_are_marked_while_a_link_is_dragged(session, view, mouse) -> None:
    mouse.carry(mouse.port("b"), BELOW)
    marked = {id for id, item in view.canvas.items_by_id.items() if item.marks}
    assert marked == {"c", "d"}
    assert view.canvas.items_by_id["c"].marks == {"in:in": "fits"}
    mouse.release(BELOW)
    assert not any(item.marks for item in view.canvas.items_by_id.values())


def test_a_refused_link_says_why_at_the_pointer(session, view, mouse) -> None:
    mouse.drag(mouse.port("b"), mouse.entry("c"))
    mouse.carry(mouse.port("c"), mouse.entry("b"))
    hint = view.canvas.feedback.hint
    assert hint.isVisible()
    assert "cycle" in hint.text
    mouse.release(mouse.entry("b"))
    assert links(session) == {AB, BC}
    assert not hint.isVisible()


def test_two_outputs_cannot_be_linked(session, view, mouse) -> None:
    mouse.carry(mouse.port("b"), mouse.port("c"))
    assert "output" in view.canvas.feedback.hint.text
    mouse.release(mouse.port("c"))
    assert links(session) == {AB}


def test_numbers_cannot_enter_where_codes_are_needed(session, view, mouse, drawn) -> None:
    session.reset(drawn("l:Linear e:Embedding"))
    mouse.carry(mouse.port("l"), mouse.entry("e"))
    assert "category codes" in view.canvas.feedback.hint.text
    mouse.release(mouse.entry("e"))
    assert links(session) == set()


def test_the_end_of_a_link_dragged_off_disconnects_it(session, mouse) -> None:
    mouse.drag(mouse.entry("b"), BELOW)
    assert links(session) == set()
    assert session.undo_stack.undoText() == "Delete link"


def test_the_end_of_a_link_dragged_to_another_port_moves_it_in_one_step(session, mouse) -> None:
    mouse.drag(mouse.entry("b"), mouse.entry("c"))
    assert links(session) == {Edge(src=("a", "out"), dst=("c", "in"))}
    assert session.undo_stack.count() == 1


def test_the_end_of_a_link_put_back_changes_nothing(session, view, mouse) -> None:
    mouse.drag(mouse.entry("b"), mouse.entry("b"))
    assert links(session) == {AB}
    assert session.undo_stack.count() == 0
    assert view.canvas.links[AB].isVisible()


def test_the_start_of_a_selected_link_can_be_moved(session, mouse) -> None:
    mouse.drag(mouse.port("c"), mouse.entry("d"))
    beside = mouse.port("c") + QPointF(17.0, 0.0)
    mouse.click(beside)
    assert session.selection.edges == {Edge(src=("c", "out"), dst=("d", "in"))}
    mouse.drag(beside, mouse.port("b"))
    assert Edge(src=("b", "out"), dst=("d", "in")) in links(session)
    assert Edge(src=("c", "out"), dst=("d", "in")) not in links(session)


def test_a_port_that_takes_many_links_keeps_the_first(session, mouse, drawn) -> None:
    session.reset(drawn("a:Linear b:Linear s:Add", "as"))
    mouse.drag(mouse.port("b"), mouse.entry("s"))
    assert [edge.src[0] for edge in session.document.graph.edges] == ["a", "b"]


def test_escape_stops_a_link(session, view, mouse) -> None:
    mouse.carry(mouse.port("b"), mouse.entry("c"))
    mouse.key(Qt.Key.Key_Escape)
    mouse.release(mouse.entry("c"))
    assert links(session) == {AB}
    assert not view.canvas.feedback.link.isVisible()


def test_an_undo_while_a_link_is_dragged_ends_the_drag(session, view, mouse) -> None:
    mouse.drag(mouse.port("b"), mouse.entry("c"))
    mouse.carry(mouse.entry("c"), mouse.entry("d"))
    session.undo_stack.undo()
    mouse.release(mouse.entry("d"))
    assert links(session) == {AB}
    assert session.undo_stack.canRedo()
    assert not view.canvas.feedback.link.isVisible()
    session.undo_stack.redo()
    assert view.canvas.links[BC].isVisible()


def test_an_undo_while_the_keyboard_chooses_a_link_ends_the_choice(session, view, mouse) -> None:
    mouse.drag(mouse.port("b"), mouse.entry("c"))
    session.select(["c"])
    mouse.key(Qt.Key.Key_L)
    session.undo_stack.undo()
    assert not view.canvas.feedback.link.isVisible()
    mouse.key(Qt.Key.Key_Return)
    assert links(session) == {AB}


def test_a_layer_removed_while_it_is_dragged_stays_removed(session, mouse) -> None:
    start = mouse.card("c")
    mouse.carry(start, start + QPointF(80.0, 80.0))
    session.apply("Delete", remove(session.document, ["c"]))
    mouse.release(start + QPointF(160.0, 80.0))
    assert "c" not in session.document.graph.by_id
    assert "c" not in session.document.view.positions


# ----------------------------------------------------------------------------- cards


def test_a_dragged_card_snaps_to_the_grid_in_one_undo_step(session, mouse) -> None:
    before = session.document
    start = mouse.card("c")
    mouse.drag(start, start + QPointF(37.0, 101.0))
    x, y = session.document.view.positions["c"]
    assert (x, y) == (480.0 + 40.0, 104.0)
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.document == before


def test_selected_cards_move_together(session, mouse) -> None:
    session.select(["b", "c"])
    start = mouse.card("b")
    mouse.drag(start, start + QPointF(0.0, 80.0))
    places = session.document.view.positions
    assert (places["b"][1], places["c"][1], places["d"][1]) == (80.0, 80.0, 0.0)


def test_links_follow_a_dragged_card(session, view, mouse) -> None:
    start = mouse.card("b")
    mouse.drag(start, start + QPointF(0.0, 160.0))
    assert view.canvas.links[AB].ends == (mouse.port("a"), mouse.entry("b"))


def test_escape_puts_a_dragged_card_back(session, mouse) -> None:
    before, start = session.document, mouse.card("c")
    mouse.carry(start, start + QPointF(80.0, 80.0))
    assert session.document != before
    mouse.key(Qt.Key.Key_Escape)
    assert session.document == before
    assert not session.undo_stack.canUndo()


def test_another_button_does_not_end_a_drag(session, mouse) -> None:
    start, end = mouse.card("c"), mouse.card("c") + QPointF(0.0, 160.0)
    mouse.carry(start, end)
    mouse.click(end, MIDDLE)
    mouse.move_held(end + QPointF(0.0, 80.0), Qt.MouseButton.LeftButton)
    mouse.release(end + QPointF(0.0, 80.0))
    assert session.document.view.positions["c"] == (480.0, 240.0)


def test_a_card_does_not_stick_to_a_pointer_whose_button_went_up_elsewhere(session, mouse) -> None:
    before, start = session.document, mouse.card("c")
    mouse.carry(start, start + QPointF(0.0, 80.0))
    mouse.move_held(start + QPointF(0.0, 160.0), Qt.MouseButton.NoButton)
    mouse.move_held(start + QPointF(0.0, 240.0), Qt.MouseButton.NoButton)
    assert session.document == before
    assert not session.undo_stack.canUndo()
    mouse.press(start)
    mouse.move_held(start + QPointF(0.0, 80.0), Qt.MouseButton.NoButton)
    assert session.document == before


def test_a_dialog_that_takes_the_focus_ends_a_drag(session, view, mouse) -> None:
    before, start = session.document, mouse.card("c")
    mouse.carry(start, start + QPointF(0.0, 80.0))
    reason = Qt.FocusReason.ActiveWindowFocusReason
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert session.document == before
    mouse.move(start + QPointF(0.0, 160.0))
    assert session.document == before


def test_a_click_that_trembles_moves_nothing(session, mouse) -> None:
    start = mouse.card("c")
    mouse.press(start)
    mouse.move(start + QPointF(2.0, 1.0))
    mouse.release(start + QPointF(2.0, 1.0))
    assert session.undo_stack.count() == 0
    assert session.selected == {"c"}


# ----------------------------------------------------------------------------- selection


def test_a_click_selects_one_card_and_empty_ground_none(session, mouse) -> None:
    mouse.click(mouse.card("b"))
    assert session.selected == {"b"}
    mouse.click(mouse.card("c"))
    assert session.selected == {"c"}
    mouse.click(BELOW)
    assert session.selected == frozenset()


@pytest.mark.parametrize("keys", [SHIFT, CONTROL])
def test_a_click_with_a_key_adds_and_takes_away(session, mouse, keys) -> None:
    mouse.click(mouse.card("b"))
    mouse.click(mouse.card("c"), keys=keys)
    assert session.selected == {"b", "c"}
    mouse.click(mouse.card("b"), keys=keys)
    assert session.selected == {"c"}


def test_a_rubber_band_selects_what_it_touches(session, view, mouse) -> None:
    mouse.carry(QPointF(200.0, -40.0), QPointF(500.0, 60.0))
    assert view.canvas.feedback.band.isVisible()
    assert session.selected == {"b", "c"}
    mouse.release(QPointF(500.0, 60.0))
    assert not view.canvas.feedback.band.isVisible()
    assert session.selected == {"b", "c"}


def test_escape_takes_a_rubber_band_back(session, mouse) -> None:
    session.select(["d"])
    mouse.press(QPointF(200.0, -40.0), keys=SHIFT)
    mouse.move(QPointF(500.0, 60.0))
    assert session.selected == {"b", "c", "d"}
    mouse.key(Qt.Key.Key_Escape)
    assert session.selected == {"d"}


def test_a_click_on_a_link_selects_it_and_delete_removes_it(session, mouse) -> None:
    mouse.click((mouse.port("a") + mouse.entry("b")) / 2)
    assert session.selection.edges == {AB}
    mouse.key(Qt.Key.Key_Delete)
    assert links(session) == set()
    session.undo_stack.undo()
    assert links(session) == {AB}


# ----------------------------------------------------------------------------- looking


def test_the_middle_button_pans(session, view, mouse) -> None:
    spot = mouse.pixel(BELOW)
    mouse.drag(BELOW, BELOW + QPointF(60.0, 40.0), MIDDLE)
    assert (mouse.pixel(BELOW) - spot).manhattanLength() == pytest.approx(100, abs=3)
    assert session.undo_stack.count() == 0


def test_dragging_with_the_space_bar_pans_over_cards(session, view, mouse, qtbot) -> None:
    qtbot.keyPress(view, Qt.Key.Key_Space)
    before = mouse.pixel(QPointF())
    start = mouse.card("b")
    mouse.drag(start, start + QPointF(50.0, 0.0))
    qtbot.keyRelease(view, Qt.Key.Key_Space)
    assert mouse.pixel(QPointF()).x() - before.x() == pytest.approx(50, abs=2)
    assert session.undo_stack.count() == 0
    mouse.click(mouse.card("c"))
    assert session.selected == {"c"}


def test_resting_on_a_link_tells_its_shape(session, view, mouse) -> None:

    session.set_report(Report(shapes=FrozenMap({"a": FrozenMap({"out": ("N", 30)})})))
    mouse.move((mouse.port("a") + mouse.entry("b")) / 2)
    assert view.canvas.feedback.hint.text == "N × 30 (N × features)"
    assert view.canvas.links[AB].hovered
    mouse.move(BELOW)
    assert view.canvas.feedback.hint.text == ""


def test_a_click_on_one_of_several_selected_cards_selects_it_alone(session, view) -> None:
    session.select(["a", "b"])
    middle = view.canvas.items_by_id["b"].sceneBoundingRect().center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.mapFromScene(middle))
    assert session.selected == {"b"}
