from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLineEdit

from bpstudio.errors import UserError
from bpstudio.graph.document import Edge
from bpstudio.graph.edits import disconnect, move, set_param
from bpstudio.graph.frames import contents, frame_around
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


def test_cards_are_lined_up_by_the_heights_that_they_are_drawn_with(session, view, drawn) -> None:
    session.reset(drawn("a:Input b:LSTM c:Linear d:Output"))
    session.select("abcd")
    commands.align_selected(session, "middle")
    areas = [item.card.translated(item.pos()) for item in view.canvas.items_by_id.values()]
    assert len({area.height() for area in areas}) > 1
    assert len({area.center().y() for area in areas}) == 1


def test_cards_lined_up_from_a_row_lie_apart_in_the_order_of_the_drawing(session) -> None:
    session.select("abcd")
    commands.align_selected(session, "left")
    commands.distribute_selected(session, "across")
    places = session.document.view.positions
    assert sorted("abcd", key=lambda node: places[node][1]) == list("abcd")
    session.apply("Move", move(session.document, dict.fromkeys("abcd", (0.0, 0.0))))
    commands.distribute_selected(session, "across")
    places = session.document.view.positions
    assert sorted("dcba", key=lambda node: places[node][0]) == list("abcd")


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


def test_a_frame_and_the_cards_on_it_are_cut_and_pasted(session, qapp) -> None:
    clipboard = qapp.clipboard()
    document, frame = frame_around(session.document, ["a", "b"], title="stem")
    session.apply("Add frame", document)
    session.select(frames=[frame])
    commands.cut_selected(session, clipboard)
    assert session.undo_stack.undoText() == "Cut 2 layers and 1 frame"
    assert not {"a", "b"} & session.document.graph.by_id.keys()
    assert session.document.view.frames == ()
    commands.paste_layers(session, clipboard)
    (pasted,) = session.document.view.frames
    assert (pasted.title, len(contents(session.document, pasted))) == ("stem", 2)
    assert session.selection.frames == {pasted.id}


def test_only_layers_with_weights_are_frozen(session, drawn) -> None:
    session.reset(drawn("a:Linear b:ReLU", "ab"))
    session.select(["a", "b"])
    commands.freeze_selected(session)
    assert [node.frozen for node in session.document.graph.nodes] == [True, False]
    session.select(["b"])
    with pytest.raises(UserError, match="no weights"):
        commands.freeze_selected(session)


def test_a_layer_dropped_on_a_link_gets_room(session, drawn) -> None:
    session.reset(drawn("a:Linear b:Linear", "ab", apart=240.0))
    commands.add_layer(session, "ReLU", QPointF(120.0, 0.0), into=AB)
    places = sorted(x for x, _ in session.document.view.positions.values())
    assert all(right - left > 150.0 for left, right in pairwise(places))


def test_another_layer_takes_the_place_of_the_selected_one(session, view, qtbot, drawn) -> None:
    session.reset(drawn("a:Input b:Linear c:Output", "ab bc"))
    session.select(["b"])
    view.ask_for_replacement()
    (field,) = (one for one in view.findChildren(QLineEdit) if one.isVisible())
    assert field.placeholderText() == "Replace with"
    qtbot.keyClicks(field, "lstm")
    qtbot.keyClick(field, KEY.Key_Return)
    assert session.document.graph.by_id["b"].kind == "LSTM"
    assert links(session) == {("a", "b"), ("b", "c")}
    session.undo_stack.undo()
    assert session.document.graph.by_id["b"].kind == "Linear"


def test_settings_of_the_same_name_are_kept(session, drawn) -> None:
    session.reset(drawn("a:Linear b:Linear", "ab"))
    session.apply("", set_param(session.document, "b", "out_features", 7))
    session.select(["b"])
    commands.replace_layer(session, "Bilinear", commands.stead_of_selected(session))
    assert session.document.graph.by_id["b"].params["out_features"] == 7


def test_an_input_is_not_replaced(session, drawn) -> None:
    session.reset(drawn("a:Input b:Linear", "ab"))
    session.select(["a"])
    with pytest.raises(UserError, match="no layer to replace"):
        commands.stead_of_selected(session)
