import json
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from bpstudio.errors import UserError
from bpstudio.graph import edits
from bpstudio.graph.analyse import Problem
from bpstudio.graph.document import Document, Edge
from bpstudio.params import FrozenMap
from bpstudio.ui.canvas.overview import DETAIL_BELOW
from bpstudio.ui.canvas.view import LARGEST, SMALLEST, CanvasView
from bpstudio.ui.report import Report
from bpstudio.ui.session import Session
from bpstudio.ui.theme import DARK, LIGHT, ThemeHolder

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
KEY = Qt.Key
AB = Edge(src=("a", "out"), dst=("b", "in"))


def turn(view: CanvasView, notches: int, at: QPoint, keys=Qt.KeyboardModifier.NoModifier) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


# ----------------------------------------------------------------------------- looking


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.NoModifier, CONTROL])
def test_the_wheel_zooms_at_the_pointer(view, keys) -> None:
    at = QPoint(310, 200)
    before = view.to_scene(QPointF(at))
    turn(view, 2, at, keys)
    assert view.zoom > 1.2
    assert (view.to_scene(QPointF(at)) - before).manhattanLength() < 2.0


def test_zoom_stays_within_its_limits(view) -> None:
    view.zoom_by(1e6)
    assert view.zoom == pytest.approx(LARGEST)
    view.zoom_by(1e-9)
    assert view.zoom == pytest.approx(SMALLEST)


def test_keys_zoom_and_fit(view, mouse) -> None:
    fitted = view.zoom
    mouse.key(KEY.Key_Plus, CONTROL)
    mouse.key(KEY.Key_Plus, CONTROL)
    mouse.key(KEY.Key_Minus, CONTROL)
    assert view.zoom == pytest.approx(fitted * 1.2)
    mouse.key(KEY.Key_0, CONTROL)
    assert view.zoom == pytest.approx(fitted)
    seen = view.viewport().rect()
    assert all(seen.contains(mouse.pixel(mouse.card(node))) for node in "abcd")


def test_fit_shows_all_of_a_drawing_that_the_wheel_could_not(session, view, mouse) -> None:
    session.apply("Move", edits.move(session.document, {"a": (0.0, 0.0), "d": (9e5, 4e5)}))
    view.fit()
    assert view.zoom < SMALLEST
    seen = view.viewport().rect()
    for node in "ad":
        card = view.canvas.bounds([node])
        assert seen.contains(view.viewportTransform().mapRect(card).toAlignedRect())
    fitted = view.zoom
    turn(view, -3, seen.center())
    assert view.zoom == fitted  # not nearer, as the least zoom of the wheel would be
    turn(view, 3, seen.center())
    assert view.zoom > fitted


def test_another_document_is_fitted_into_the_window(session, view, mouse, drawn) -> None:
    far = drawn(" ".join(f"n{i}:Linear" for i in range(40)))
    session.reset(edits.move(far, {"n0": (9000.0, 5000.0)}))
    seen = view.viewport().rect()
    assert all(seen.contains(mouse.pixel(mouse.card(f"n{i}"))) for i in (0, 1, 39))


def test_a_card_out_of_sight_is_brought_into_view(session, view, mouse) -> None:
    session.apply("Move", edits.move(session.document, {"d": (5000.0, 3000.0)}))
    view.show_node("d")
    assert session.selected == {"d"}
    assert view.viewport().rect().contains(mouse.pixel(mouse.card("d")))


def test_from_afar_the_drawing_is_painted_in_batches_and_can_still_be_edited(
    session, view, mouse
) -> None:
    near = view.grab().toImage()
    view.zoom_by(0.5 * DETAIL_BELOW / view.zoom)
    far = view.grab().toImage()
    bar = mouse.pixel(view.canvas.items_by_id["b"].pos() + QPointF(4.0, 40.0))
    assert far.pixelColor(bar).name() == DARK.family("linear").lower()
    mouse.click(mouse.card("c"))
    assert session.selected == {"c"}
    session.apply("Delete", edits.remove(session.document, ["b"]))
    assert view.grab().toImage().pixelColor(bar).name() != DARK.family("linear").lower()
    session.undo_stack.undo()
    session.select()
    view.fit()
    assert view.grab().toImage() == near


# ----------------------------------------------------------------------------- keys


def test_delete_removes_layers_and_undo_brings_them_back(session, mouse) -> None:
    before = session.document
    mouse.click(mouse.card("b"))
    mouse.key(KEY.Key_Delete)
    assert set(session.document.graph.by_id) == {"a", "c", "d"}
    assert session.undo_stack.undoText() == "Delete 1 layer"
    session.undo_stack.undo()
    assert session.document == before


def test_arrows_shift_the_selected_cards(session, mouse) -> None:
    session.select(["b"])
    mouse.key(KEY.Key_Right)
    mouse.key(KEY.Key_Down, SHIFT)
    assert session.document.view.positions["b"] == (248.0, 40.0)


def test_a_held_arrow_key_is_one_undo_step(session, view) -> None:
    session.select(["b"])
    for _ in range(4):
        QTest.keyPress(view, KEY.Key_Right)
    QTest.keyRelease(view, KEY.Key_Right)
    assert session.undo_stack.count() == 1
    QTest.keyClick(view, KEY.Key_Right)
    assert session.undo_stack.count() == 2


def test_page_down_walks_along_the_links_and_page_up_back(session, mouse) -> None:
    walked = []
    for _ in range(5):
        mouse.key(KEY.Key_PageDown)
        walked.append(session.selection.current)
    assert walked == ["a", "b", "c", "d", "d"]
    mouse.key(KEY.Key_PageUp)
    assert session.selection.current == "c"
    session.select()
    mouse.key(KEY.Key_PageUp)
    assert session.selection.current == "d"


def test_control_and_tab_lead_out_of_the_canvas(qtbot, session) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    before, view, after = QLineEdit(), CanvasView(session, ThemeHolder(DARK)), QLineEdit()
    column = QVBoxLayout(room)
    for widget in (before, view, after):
        column.addWidget(widget)
    room.resize(900, 500)
    with qtbot.waitExposed(room):
        room.show()
    view.setFocus()
    QTest.keyClick(view, KEY.Key_Tab, CONTROL)
    assert after.hasFocus()
    view.setFocus()
    QTest.keyClick(view, KEY.Key_Backtab, SHIFT)
    assert before.hasFocus()
    room.close()


def test_alt_and_arrows_go_to_the_card_in_that_direction(session, mouse) -> None:
    session.apply("Move", edits.move(session.document, {"c": (240.0, 160.0)}))
    session.select(["b"])
    mouse.key(KEY.Key_Down, ALT)
    assert session.selected == {"c"}
    mouse.key(KEY.Key_Up, ALT)
    assert session.selected == {"b"}
    mouse.key(KEY.Key_Left, ALT)
    assert session.selected == {"a"}


def test_a_link_can_be_drawn_with_the_keyboard(session, view, mouse) -> None:
    session.select(["b"])
    mouse.key(KEY.Key_L)
    assert view.canvas.feedback.link.isVisible()
    assert view.canvas.items_by_id["c"].marks == {"in:in": "near"}
    mouse.key(KEY.Key_Tab)
    assert view.canvas.items_by_id["d"].marks == {"in:in": "near"}
    mouse.key(KEY.Key_Return)
    assert Edge(src=("b", "out"), dst=("d", "in")) in session.document.graph.edges
    assert not view.canvas.feedback.link.isVisible()


def test_escape_stops_a_link_of_the_keyboard(session, view, mouse) -> None:
    session.select(["b"])
    mouse.key(KEY.Key_L)
    mouse.key(KEY.Key_Escape)
    assert not view.canvas.feedback.link.isVisible()
    assert session.undo_stack.count() == 0
    assert session.selected == {"b"}


def test_enter_asks_for_the_settings_of_the_current_card(session, view, mouse, qtbot) -> None:
    session.select(["b"])
    with qtbot.waitSignal(view.nodeActivated) as asked:
        mouse.key(KEY.Key_Return)
    assert asked.args == ["b"]


def test_a_double_click_on_a_card_asks_for_its_settings(view, mouse, qtbot) -> None:
    with qtbot.waitSignal(view.nodeActivated) as asked:
        mouse.double_click(mouse.card("c"))
    assert asked.args == ["c"]


def test_the_slash_key_asks_for_the_palette(view, mouse, qtbot) -> None:
    with qtbot.waitSignal(view.paletteRequested):
        mouse.key(KEY.Key_Slash)


def test_the_card_with_the_keyboard_is_told_to_assistive_technology(session, view) -> None:
    assert view.accessibleName() == "Canvas"
    assert view.accessibleDescription() == "4 layers"
    session.select(["b"])
    assert view.accessibleDescription() == "Linear, out features 64"


# ----------------------------------------------------------------------------- clipboard


def test_copy_and_paste_put_copies_beside_the_originals(session, mouse) -> None:
    session.select(["a", "b"])
    mouse.key(KEY.Key_C, CONTROL)
    mouse.key(KEY.Key_V, CONTROL)
    assert len(session.document.graph.nodes) == 6
    assert len(session.document.graph.edges) == 2
    assert len(session.selected) == 2
    assert session.selected.isdisjoint({"a", "b"})


def test_cut_and_paste_move_layers(session, mouse) -> None:
    session.select(["c"])
    mouse.key(KEY.Key_X, CONTROL)
    assert "c" not in session.document.graph.by_id
    mouse.key(KEY.Key_V, CONTROL)
    assert [node.kind for node in session.document.graph.nodes].count("ReLU") == 1


def test_duplicate_and_select_all(session, mouse) -> None:
    mouse.key(KEY.Key_A, CONTROL)
    assert session.selected == set("abcd")
    mouse.key(KEY.Key_D, CONTROL)
    assert len(session.document.graph.nodes) == 8
    assert session.undo_stack.undoText() == "Duplicate 4 layers"


@pytest.mark.parametrize("text", ["hello", "{}", json.dumps({"format": "bpstudio-layers"})])
def test_foreign_text_is_refused_and_nothing_is_lost(session, view, mouse, qtbot, text) -> None:
    QGuiApplication.clipboard().setText(text)
    before = session.document
    with qtbot.waitSignal(view.refused) as refusal:
        mouse.key(KEY.Key_V, CONTROL)
    assert isinstance(refusal.args[0], UserError)
    assert session.document is before


# ----------------------------------------------------------------------------- showing


def test_an_empty_canvas_says_what_to_do(qtbot) -> None:
    view = CanvasView(Session(), ThemeHolder(DARK))
    qtbot.addWidget(view)
    view.show()
    assert view._empty.isVisible()
    view.add_layer("Input")
    assert not view._empty.isVisible()
    view.session.undo_stack.undo()
    assert view._empty.isVisible()
    view.close()


def test_a_layer_of_the_palette_goes_behind_the_selected_one_and_is_linked(session, view) -> None:
    session.select(["b"])
    view.add_layer("Tanh")
    (new,) = session.selected
    assert session.document.graph.by_id[new].kind == "Tanh"
    assert Edge(src=("b", "out"), dst=(new, "in")) in session.document.graph.edges
    assert session.document.view.positions[new][0] > 240.0
    assert session.undo_stack.count() == 1


def test_cards_carry_the_gradient_and_links_take_its_width(session, view) -> None:
    view.set_overlay({"a": None, "b": -4.9})
    cards, links = view.canvas.items_by_id, view.canvas.links
    assert (cards["a"].overlay, cards["b"].overlay) == (None, -4.9)
    thin = links[AB].pen().widthF()
    assert links[AB].overlay == -4.9
    view.set_overlay({"a": 0.0, "b": -4.9})
    assert links[AB].overlay == 0.0
    assert links[AB].pen().widthF() > thin
    view.set_overlay({})
    assert links[AB].overlay is None


def test_the_theme_changes_every_card(session, qtbot) -> None:
    themes = ThemeHolder(DARK)
    view = CanvasView(session, themes)
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    corner = QPoint(2, 2)
    assert view.grab().toImage().pixelColor(corner).name() == DARK.canvas.lower()
    themes.use(LIGHT)
    assert view.grab().toImage().pixelColor(corner).name() == LIGHT.canvas.lower()
    card = view.viewportTransform().map(view.canvas.items_by_id["a"].pos() + QPointF(120, 64))
    assert view.grab().toImage().pixelColor(card.toPoint()).name() == LIGHT.surface.lower()
    view.close()


def test_a_card_shows_what_the_check_found(session, view) -> None:
    wrong = Problem(code="x", severity="error", message="too wide", nodes=("b",))
    session.set_report(
        Report(
            problems=(wrong,),
            shapes=FrozenMap({"b": FrozenMap({"out": ("N", 64)})}),
            parameters=FrozenMap({"b": 4160}),
        )
    )
    face = view.canvas.items_by_id["b"].face
    assert (face.shape, face.count, face.severity) == ("N × 64", "4.2 k", "error")
    assert view.canvas.items_by_id["a"].face.problem is None


def test_an_unknown_kind_keeps_its_card_and_its_links(session, view, drawn) -> None:
    session.reset(drawn("a:Input m:vendor.Magic o:Output", "am mo"))
    item = view.canvas.items_by_id["m"]
    assert not item.face.known
    assert set(item.inputs) == {"in"}
    assert set(item.outputs) == {"out"}


def test_cards_without_a_place_are_arranged(qtbot, drawn) -> None:
    document = drawn("a:Input b:Linear c:Output", "ab bc")
    bare = Document(graph=document.graph)
    view = CanvasView(Session(bare), ThemeHolder(DARK))
    qtbot.addWidget(view)
    places = [view.canvas.items_by_id[node].pos().x() for node in "abc"]
    assert places == sorted(places)
    assert len(set(places)) == 3


def test_moving_half_of_a_thousand_cards_is_shown_quickly(session, view, drawn) -> None:
    ids = [f"n{i}" for i in range(1000)]
    document = drawn(" ".join(f"{id}:ReLU" for id in ids), apart=1.0)
    places = {id: (200.0 * (i % 40), 112.0 * (i // 40)) for i, id in enumerate(ids)}
    edges = tuple(Edge(src=(a, "out"), dst=(b, "in")) for a, b in pairwise(ids))
    document = replace(document, graph=replace(document.graph, edges=edges))
    document = edits.move(document, places)
    session.reset(document)
    took = []
    for _ in range(5):
        start = time.process_time()
        shift = {id: (places[id][0] + 8.0, places[id][1]) for id in ids[:500]}
        session.apply("Move", edits.move(session.document, shift))
        session.undo_stack.undo()
        view.viewport().repaint()
        took.append(time.process_time() - start)
    assert min(took) < 0.2  # a guard for two edits; 0.02 s is usual


def test_few_cards_keep_their_names_from_afar(view) -> None:
    view.zoom_by(0.8 * DETAIL_BELOW / view.zoom)
    near = view.grab().toImage()
    assert view.canvas.items_by_id["a"].isVisible()
    view.canvas.show_details(shown=False)
    assert view.grab().toImage() != near
