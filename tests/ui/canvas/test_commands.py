from PySide6.QtCore import QPointF, Qt

from bpstudio.graph.document import Edge
from bpstudio.graph.edits import disconnect, move
from bpstudio.ui.canvas import commands

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
AB = Edge(src=("a", "out"), dst=("b", "in"))


def links(session) -> set[tuple[str, str]]:
    return {(edge.src[0], edge.dst[0]) for edge in session.document.graph.edges}


def test_control_delete_joins_what_a_layer_stood_between(session, mouse, drawn) -> None:
    session.reset(drawn("a:Input b:Linear c:Output", "ab bc"))
    mouse.click(mouse.card("b"))
    mouse.key(KEY.Key_Delete, CONTROL)
    assert links(session) == {("a", "c")}
    session.undo_stack.undo()
    assert links(session) == {("a", "b"), ("b", "c")}


def test_a_loose_card_dropped_on_a_link_is_put_into_it(session, view, mouse) -> None:
    middle = (mouse.port("a") + mouse.entry("b")) / 2
    offset = mouse.card("c") - view.canvas.items_by_id["c"].pos()
    corner = middle - QPointF(75.0, 36.0)
    mouse.carry(mouse.card("c"), corner + offset)
    assert view.canvas.feedback.hint.text == "Insert ReLU into this link"
    assert view.canvas.links[AB].hovered
    mouse.release(corner + offset)
    assert links(session) == {("a", "c"), ("c", "b")}
    assert session.undo_stack.count() == 1
    assert view.canvas.feedback.hint.text == ""
    session.undo_stack.undo()
    assert links(session) == {("a", "b")}
    assert session.document.view.positions["c"] == (480.0, 0.0)


def test_a_card_that_has_links_is_only_moved_over_others(session, view, mouse) -> None:
    session.reset(disconnect(session.document, []))
    mouse.drag(mouse.port("c"), mouse.entry("d"))
    middle = (mouse.port("a") + mouse.entry("b")) / 2
    mouse.drag(mouse.card("c"), middle)
    assert ("a", "b") in links(session)


def test_escape_on_the_way_to_a_link_puts_the_card_back(session, view, mouse) -> None:
    middle = (mouse.port("a") + mouse.entry("b")) / 2
    mouse.carry(mouse.card("c"), middle)
    mouse.key(KEY.Key_Escape)
    assert session.document.view.positions["c"] == (480.0, 0.0)
    assert not view.canvas.links[AB].hovered


def test_selected_cards_are_lined_up_and_spaced_out(session) -> None:
    places = {"a": (0.0, 0.0), "b": (240.0, 80.0), "c": (800.0, 160.0), "d": (0.0, 400.0)}
    session.apply("Move", move(session.document, places))
    session.select("abc")
    commands.align_selected(session, "top")
    at = session.document.view.positions
    assert [at[node][1] for node in "abcd"] == [0.0, 0.0, 0.0, 400.0]
    commands.distribute_selected(session, "across")
    assert [session.document.view.positions[node][0] for node in "abc"] == [0.0, 400.0, 800.0]
    assert session.undo_stack.undoText() == "Space out 3 layers"


def test_the_selected_cards_are_zoomed_to(session, view, mouse) -> None:
    session.apply("Move", move(session.document, {"d": (6000.0, 4000.0)}))
    session.select(["c", "d"])
    mouse.key(KEY.Key_F)
    seen = view.viewport().rect()
    assert seen.contains(mouse.pixel(mouse.card("d")))
    session.select(["c"])
    mouse.key(KEY.Key_F)
    assert view.zoom == 1.0
    assert seen.contains(mouse.pixel(mouse.card("c")))
