"""The canvas inside the window: what menus, shortcuts and panels do to the drawing."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor

from bpstudio.graph import edits

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_f8_goes_from_problem_to_problem_and_enter_on_its_button_mends_it(desktop, user) -> None:
    user.open_example("digits-cnn")
    user.wait_until_checked()
    session = desktop.parts.session
    flatten = next(n.id for n in session.document.graph.nodes if n.kind == "Flatten")
    session.select([flatten])
    user.window.canvas.setFocus()
    user.key(KEY.Key_Delete, CONTROL)
    user.wait_until_checked()
    assert session.problems
    user.key(KEY.Key_F8)
    assert session.selection.current in session.problems[0].nodes
    first = session.selection.current
    if len(session.problems) > 1:
        user.key(KEY.Key_F8)
        user.key(KEY.Key_F8, SHIFT)
    assert session.selection.current == first
    fixable = next(row for row in user.window.problems.list.in_order() if row.fix is not None)
    fixable.fix.setFocus()
    user.key(KEY.Key_Space)
    user.wait_until_checked()
    assert any(node.kind == "Flatten" for node in session.document.graph.nodes)


def test_f8_opens_the_panel_that_was_closed(desktop, user) -> None:
    session = desktop.parts.session
    user.wait_until_checked()
    user.window.show_stage("train")
    assert session.problems
    user.key(KEY.Key_F8)
    assert user.window.problems.isVisible()


def test_layers_are_aligned_from_the_menu(desktop, user) -> None:
    user.open_example("digits-cnn")
    session = desktop.parts.session
    action = user.window.actions_["edit.align-top"]
    user.window.actions_.refresh_now()
    assert not action.isEnabled()
    nodes = [node.id for node in session.document.graph.nodes[:3]]
    session.apply("Move", edits.move(session.document, {nodes[1]: (400.0, 320.0)}))
    session.select(nodes)
    user.window.actions_.refresh_now()
    action.trigger()
    assert len({session.document.view.positions[node][1] for node in nodes}) == 1


def test_a_layer_of_the_palette_is_brought_into_view(desktop, user) -> None:
    user.open_example("digits-cnn")
    last = desktop.parts.session.document.graph.nodes[-1].id
    desktop.parts.session.select([last])
    user.window.palette_.layerRequested.emit("ReLU")
    (new,) = desktop.parts.session.selected
    canvas = user.window.canvas
    card = canvas.mapFromScene(canvas.canvas.bounds([new])).boundingRect()
    assert canvas.viewport().rect().contains(card)


def test_the_size_of_the_model_can_be_read_over_a_card(desktop, user) -> None:
    user.open_example("digits-cnn")
    user.wait_until_checked()
    canvas, words = user.window.canvas, user.window.work._facts
    card = canvas.canvas.items_by_id[desktop.parts.session.document.graph.nodes[0].id]
    canvas.zoom_by(3.0 / canvas.zoom)
    middle = canvas.to_scene(QPointF(words.geometry().center()))
    canvas.pan_by(card.sceneBoundingRect().center() - middle)
    picture = canvas.grab(words.geometry()).toImage()
    ground = QColor(canvas.canvas.ink.theme.canvas)
    for x in (4, picture.width() - 5):  # left and right of the letters
        assert picture.pixelColor(x, picture.height() // 2) == ground


def test_neither_a_fitted_drawing_nor_the_find_box_meets_the_size_of_the_model(
    desktop, user
) -> None:
    user.open_example("digits-cnn")
    user.wait_until_checked()
    canvas, words = user.window.canvas, user.window.work._facts
    canvas.fit()
    cards = canvas.mapFromScene(canvas.canvas.bounds()).boundingRect()
    assert cards.top() > words.geometry().bottom()
    place = words.geometry()
    canvas.finder.ask()
    assert not canvas.finder.geometry().intersects(words.geometry())
    canvas.finder.close_bar()
    assert words.geometry() == place
