"""Map, finder, glide and shapes: what helps to look at a drawing and edits nothing."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtTest import QTest

from bpstudio.graph.analyse import Problem
from bpstudio.graph.document import Frame, Node
from bpstudio.graph.edits import add, connect, move, remove, rename, set_param
from bpstudio.graph.frames import add_frame
from bpstudio.params import FrozenMap
from bpstudio.ui.canvas import block_commands, commands, finder
from bpstudio.ui.canvas.finder import matches
from bpstudio.ui.canvas.geometry import CARD_HEIGHT, CARD_WIDTH
from bpstudio.ui.canvas.glide import MOST_CARDS
from bpstudio.ui.canvas.node_item import _FOOT
from bpstudio.ui.report import Report

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def test_the_map_appears_when_a_part_is_out_of_sight_and_leads_there(session, view) -> None:
    assert not view.minimap.isVisible()
    session.apply("Move", move(session.document, {"d": (9000.0, 6000.0)}))
    view.minimap.follow()
    assert view.minimap.isVisible()
    corner = view.minimap.rect().bottomRight() - QPoint(10, 10)
    QTest.mouseClick(view.minimap, LEFT, pos=corner)
    seen = view.viewport().rect()
    assert seen.contains(view.viewportTransform().map(QPointF(9075.0, 6036.0)).toPoint())
    view.fit()
    assert not view.minimap.isVisible()


def test_the_map_can_be_done_without(session, view) -> None:
    session.apply("Move", move(session.document, {"d": (9000.0, 6000.0)}))
    view.minimap.show_when_useful(wanted=False)
    assert not view.minimap.isVisible()


def test_colours_of_a_run_leave_the_map_as_it_is(session, view) -> None:
    redrawn = []
    view.canvas.repainted.connect(lambda: redrawn.append("all"))
    view.canvas.coloured.connect(lambda: redrawn.append("colours"))
    path = session.path_of(session.document.graph.nodes[0].id)
    view.set_overlay({path: -2.0})
    view.set_overlay({path: -2.01})
    assert redrawn == ["colours"]  # the second looks the same


def test_typing_in_the_finder_goes_to_the_first_match_and_enter_on(session, view) -> None:
    session.apply("Rename", rename(session.document, "d", "linear head"))
    view.finder.ask()
    QTest.keyClicks(view.finder.field, "linear")
    assert session.selected == {"b"}
    assert view.finder.count.text() == "1 of 2"
    QTest.keyClick(view.finder.field, KEY.Key_Return)
    assert session.selected == {"d"}
    QTest.keyClick(view.finder.field, KEY.Key_Return, SHIFT)
    assert session.selected == {"b"}
    QTest.keyClicks(view.finder.field, "zzz")
    assert view.finder.count.text() == "None"
    QTest.keyClick(view.finder.field, KEY.Key_Escape)
    assert not view.finder.isVisible()
    assert view.hasFocus()


def test_the_finder_looks_into_blocks_and_opens_the_one_it_goes_to(session, view) -> None:
    inner = [node.id for node in session.sheet.nodes if node.id in {"b", "c"}]
    session.apply("Rename", rename(session.document, "b", "deep inside"))
    session.select(inner)
    block_commands.group_selected(session)
    view.finder.ask()
    QTest.keyClicks(view.finder.field, "deep inside")
    assert session.place
    assert session.selected == {"b"}
    assert view.finder.field.hasFocus()


def test_every_word_is_looked_for_in_name_kind_family_and_note() -> None:
    nodes = [
        Node(id="n1", kind="Conv2d", name="stem", note="first one"),
        Node(id="n2", kind="Linear", name="head"),
    ]
    assert matches(nodes, "convolution first") == ["n1"]
    assert matches(nodes, "HEAD") == ["n2"]
    assert matches(nodes, "head first") == []
    assert matches(nodes, "  ") == []


def test_a_family_is_found_as_it_is_called_in_the_language(monkeypatch) -> None:
    monkeypatch.setattr(finder, "FAMILY_TITLES", {"convolution": "Faltung"})
    nodes = [Node(id="n1", kind="Conv2d"), Node(id="n2", kind="Linear")]
    assert matches(nodes, "faltung") == matches(nodes, "convolution") == ["n1"]


def test_cards_glide_to_where_they_are_arranged(session, view, qtbot) -> None:
    session.apply("Move", move(session.document, {"c": (40.0, 700.0)}))
    before = view.canvas.items_by_id["c"].pos()
    view.glide.show(lambda: commands.arrange_all(session))
    assert view.glide.running
    assert view.canvas.items_by_id["c"].pos() == before
    qtbot.waitUntil(lambda: not view.glide.running)
    at = session.document.view.positions["c"]
    assert view.canvas.items_by_id["c"].pos() == QPointF(*at)


def test_an_edit_on_the_way_ends_the_glide(session, view) -> None:
    session.apply("Move", move(session.document, {"c": (40.0, 700.0)}))
    view.glide.show(lambda: commands.arrange_all(session))
    session.undo_stack.undo()
    assert not view.glide.running
    assert view.canvas.items_by_id["c"].pos() == QPointF(40.0, 700.0)


def test_too_many_cards_jump(session, view, drawn) -> None:
    session.reset(drawn(" ".join(f"n{i}:ReLU" for i in range(MOST_CARDS + 2))))
    view.glide.show(lambda: commands.arrange_all(session))
    assert not view.glide.running


def test_shapes_are_written_on_links_when_asked_for(session, view) -> None:
    session.set_report(Report(shapes=FrozenMap({"a": FrozenMap({"out": ("N", 30)})})))
    plain = view.grab().toImage()
    view.canvas.show_shapes(shown=True)
    assert view.grab().toImage() != plain
    view.canvas.show_shapes(shown=False)
    assert view.grab().toImage() == plain


@pytest.mark.parametrize("zoom", [1.0, 0.5])
def test_shapes_that_are_longer_than_their_link_stand_over_the_row(session, view, zoom) -> None:
    places = {"a": (0.0, 0.0), "b": (208.0, 0.0), "c": (900.0, 0.0), "d": (900.0, 200.0)}
    session.apply("Move", move(session.document, places))
    view.zoom_by(zoom / view.zoom)
    view.show_node("a")
    shape = FrozenMap({"out": ("N", 128, 28, 28)})
    session.set_report(Report(shapes=FrozenMap({"a": shape})))
    plain = view.grab().toImage()
    view.canvas.show_shapes(shown=True)
    written = view.grab().toImage()
    corner = view.viewportTransform().map(QPointF(150.0, -25.0)).toPoint()
    low = view.viewportTransform().map(QPointF(208.0, -1.0)).toPoint()
    band = QRect(corner, low)
    assert plain.copy(band) != written.copy(band)


def test_a_count_is_unknown_while_errors_stand(session, view) -> None:
    assert view.canvas.items_by_id["b"].face.count == ""
    wrong = Problem(code="x", severity="error", message="too wide", nodes=("b",))
    session.set_report(Report(problems=(wrong,)))
    assert view.canvas.items_by_id["b"].face.count == "?"
    assert "unknown number of parameters" in view.canvas.items_by_id["b"].face.spoken
    session.set_report(Report(parameters=FrozenMap({"b": 640})))
    assert view.canvas.items_by_id["b"].face.count == "640"


def test_from_afar_a_card_wears_the_colour_of_its_gradient(session, view) -> None:
    view.set_overlay({"b": -5.0})
    view.resetTransform()
    view.scale(0.35, 0.35)
    item = view.canvas.items_by_id["b"]
    view.centerOn(item)
    spot = view.mapFromScene(item.pos() + QPointF(CARD_WIDTH - 8.0, CARD_HEIGHT - 8.0))
    seen = view.grab().toImage().pixelColor(view.viewport().mapTo(view, spot))
    wanted = QColor(view.canvas.ink.theme.gradient(-5.0))
    assert abs(seen.red() - wanted.red()) + abs(seen.blue() - wanted.blue()) < 12


def test_the_map_shows_frames(session, view) -> None:
    document = move(session.document, {"d": (9000.0, 6000.0)})
    frame = Frame(id="f1", at=(3000.0, 2000.0), size=(3000.0, 2000.0), title="far", tint="yellow")
    session.apply("Frame", add_frame(document, frame))
    view.minimap.follow()
    item = view.canvas.frames.items["f1"]
    scale, origin = view.minimap._scale()
    spot = (item.area.center() * scale + origin).toPoint()
    assert view.minimap.grab().toImage().pixelColor(spot) == item.fill


def test_the_count_of_what_is_found_follows_the_drawing(session, view) -> None:
    view.finder.ask()
    view.finder.field.setText("relu")
    assert view.finder.count.text() == "1 of 1"
    session.apply("Remove", remove(session.document, ["c"]))
    assert view.finder.count.text() == "None"


def test_ports_are_named_where_there_are_several_on_a_side(session, view) -> None:
    session.apply("Add", add(session.document, Node(id="m", kind="LSTM"), at=(240.0, 200.0)))
    card = view.canvas.items_by_id["m"]
    words = [text for _, _, text in card._port_words]
    assert {"h", "c"} <= set(words)
    assert card.names_ports
    assert not view.canvas.items_by_id["b"].names_ports


@pytest.mark.parametrize("kind", ["LSTM", "MultiheadAttention"])
def test_names_of_ports_stand_on_the_card_and_cover_none_of_its_words(session, view, kind) -> None:
    session.apply("Add", add(session.document, Node(id="m", kind=kind), at=(240.0, 200.0)))
    card = view.canvas.items_by_id["m"]
    names = [room for room, _, _ in card._port_words]
    assert len(names) >= 4
    others = [card._title_at.adjusted(0.0, 2.0, 0.0, -2.0), _FOOT.translated(0.0, card._drop)]
    for place, room in enumerate(names):
        assert card.card.contains(room)
        taken = [*names[:place], *others]
        assert not any(room.intersects(other) for other in taken)
    assert card.card.contains(others[1])
    assert card.outputs[next(iter(card.outputs))].y() == CARD_HEIGHT / 2  # chains run straight


def test_a_card_with_more_ports_is_higher_and_is_hit_to_its_foot(session, view, mouse) -> None:
    session.apply("Add", add(session.document, Node(id="m", kind="LSTM"), at=(240.0, 200.0)))
    foot = QPointF(300.0, 200.0 + CARD_HEIGHT + 12.0)
    assert view.canvas.node_at(foot) == "m"
    assert view.canvas.bounds(["m"]).contains(foot)
    mouse.click(foot)
    assert session.selected == {"m"}


@pytest.mark.parametrize("times", [2, 1_000])
def test_the_sign_of_repetitions_is_as_wide_as_its_words(session, view, times) -> None:
    session.select(["b", "c"])
    block_commands.group_selected(session)
    (block,) = (node.id for node in session.sheet.nodes if node.kind == "Block")
    session.apply("Repeat", set_param(session.document, block, "repeat", times))
    card = view.canvas.items_by_id[block]
    words = QFontMetricsF(view.canvas.ink.chip_font).horizontalAdvance(f"×{times}")
    assert words + 8.0 <= card._repeat.width()
    assert card.card.contains(card._repeat)


def labelled(session, view) -> None:
    """Two links with words, one between its cards and one over the row; the cards are few."""
    places = {"a": (0.0, 0.0), "b": (208.0, 0.0), "c": (700.0, 0.0), "d": (700.0, 200.0)}
    document = connect(move(session.document, places), ("b", "out"), ("c", "in"))
    session.apply("Move", document)
    shape = FrozenMap({"out": ("N", 128, 28, 28)})
    session.set_report(Report(shapes=FrozenMap({"a": shape, "b": shape})))
    view.canvas.show_shapes(shown=True)
    view.fit()


def seen_in(view, area: QRect) -> QImage:
    """What a repaint of a part of the canvas gives."""
    return view.viewport().grab(area).toImage()


ROUNDING = 24
"""So much of 255 the edge of a line may differ: it is smoothed by parts of pixels."""


def difference(one: QImage, other: QImage) -> int:
    """How much two pictures differ in brightness, where they do most."""
    assert one.size() == other.size()
    spots = [(x, y) for x in range(one.width()) for y in range(one.height())]
    return max(
        abs(one.pixelColor(*spot).lightness() - other.pixelColor(*spot).lightness())
        for spot in spots
    )


OVER_A_ROW, IN_A_LINK = (100.0, -40.0, 158.0, 36.0), (440.0, 10.0, 178.0, 50.0)


@pytest.mark.parametrize("zoom", [1.0, 0.6])
@pytest.mark.parametrize("label", [OVER_A_ROW, IN_A_LINK])
def test_a_repaint_of_half_a_shape_writes_what_one_of_all_does(session, view, zoom, label) -> None:
    labelled(session, view)
    view.zoom_by(zoom / view.zoom)
    whole = view.viewport().grab().toImage()
    view.canvas.show_shapes(shown=False)
    plain = view.viewport().grab().toImage()
    view.canvas.show_shapes(shown=True)
    area = view.viewportTransform().mapRect(QRectF(*label)).toRect()
    half = QRect(area.topLeft(), QSize(area.width() // 2, area.height()))
    for part in (half, half.translated(half.width(), 0)):
        assert whole.copy(part) != plain.copy(part)
        assert difference(seen_in(view, part), whole.copy(part)) < ROUNDING


def test_a_drag_leaves_no_rest_of_a_shape_behind(session, view, mouse, qtbot) -> None:
    labelled(session, view)
    repaints: list[QRectF] = []
    view.canvas.changed.connect(repaints.extend)
    qtbot.waitUntil(lambda: bool(repaints))  # all of it, since the shapes were put on
    repaints.clear()
    words = QRectF(*IN_A_LINK)
    mouse.carry(mouse.card("c"), mouse.card("c") + QPointF(0.0, 80.0))
    qtbot.waitUntil(lambda: any(one.contains(words) for one in repaints))


def test_links_that_share_a_lane_back_tell_their_shape_once(session, view) -> None:
    places = {"a": (600.0, 0.0), "b": (0.0, 200.0), "c": (0.0, 320.0), "d": (600.0, 320.0)}
    document = connect(move(session.document, places), ("a", "out"), ("c", "in"))
    session.apply("Move", document)
    session.set_report(Report(shapes=FrozenMap({"a": FrozenMap({"out": ("N", 128, 28, 28)})})))
    written: list[list[str]] = []
    words = view.canvas._link_words
    words._write = lambda painter, lines, middle, scale: written.append(lines)
    view.canvas.show_shapes(shown=True)
    view.fit()
    view.grab()
    assert written == [["N × 128 × 28 × 28"]]


def test_words_keep_off_cards_and_stand_elsewhere_on_the_link(session, view) -> None:
    labelled(session, view)
    words = view.canvas._link_words
    link = next(link for edge, link in view.canvas.links.items() if edge.src[0] == "b")
    line = "N × 128 × 28 × 28"
    words._width(line, QFontMetricsF(view.canvas.ink.mono_font))
    assert words._free(link, [line], 1.0) == link.middle()
    at = link.middle()
    session.apply("Move", move(session.document, {"d": (at.x() - 80.0, at.y() - 80.0)}))
    found = words._free(link, [line], 1.0)
    assert found is None or abs(found.x() - at.x()) > 30.0
    wide = QRectF(at.x() - 60.0, at.y() - 15.0, 120.0, 15.0)
    assert view.canvas.covered(wide)
    assert found is None or not view.canvas.covered(wide.translated(found - at))


def test_the_batch_stays_where_a_link_is_short(session, view) -> None:
    words = view.canvas._link_words
    metrics = QFontMetricsF(view.canvas.ink.mono_font)
    narrow = words._width("N×128", metrics) - 1.0
    assert words._lines(("N", 128), ("N", "features"), narrow, metrics) == []
    assert words._over(("N", 128), (), 400.0, metrics) == ("N × 128", "")


def test_images_have_their_axes_named_over_the_row(session, view) -> None:
    words = view.canvas._link_words
    metrics = QFontMetricsF(view.canvas.ink.mono_font)
    image = ("N", "channel", "height", "width")
    sizes, named = words._over(("N", 16, 8, 8), image, 400.0, metrics)
    assert sizes == "N × 16 × 8 × 8"
    assert named.strip() == "N×C×H×W"


def test_the_map_goes_to_the_corner_where_it_covers_no_card(session, view) -> None:
    session.apply("Move", move(session.document, {"d": (9000.0, 6000.0)}))
    minimap = view.minimap
    minimap.follow()
    here = view.to_scene(QPointF(minimap.geometry().center()))
    session.apply("Move", move(session.document, {"a": (here.x(), here.y())}))
    minimap.follow()
    card = view.canvas.bounds(["a"])
    area = QRectF(
        view.to_scene(QPointF(minimap.geometry().topLeft())),
        view.to_scene(QPointF(minimap.geometry().bottomRight())),
    )
    assert not card.intersects(area)


def test_links_from_one_port_to_one_card_tell_their_shape_once(session, view) -> None:
    document = add(
        session.document, Node(id="q", kind="ScaledDotProductAttention"), at=(900.0, 0.0)
    )
    for port in ("query", "key", "value"):
        document = connect(document, ("a", "out"), ("q", port))
    session.apply("Add", document)
    told = [edge for edge, _ in view.canvas._link_words._told_once() if edge.dst[0] == "q"]
    assert len(told) == 1
