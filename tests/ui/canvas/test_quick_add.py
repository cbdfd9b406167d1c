import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from bpstudio.graph.document import Edge, Node
from bpstudio.graph.edits import add, move, remove, share_weights
from bpstudio.params import FrozenMap
from bpstudio.ui.canvas.layer_list import FIT_WORDS, NOTHING, UNFIT_WORDS, UnfitRole, rows_for
from bpstudio.ui.canvas.quick_add import QuickAdd
from bpstudio.ui.report import Report

KEY = Qt.Key
BELOW = QPointF(300.0, 220.0)


@pytest.fixture
def offer(view) -> QuickAdd:
    """The small window of the canvas that is shown."""
    return view.findChild(QuickAdd)


def words(offer: QuickAdd) -> list[str]:
    model = offer.layers.model()
    return [model.index(row).data() for row in range(model.rowCount())]


def choose(offer: QuickAdd, text: str) -> None:
    QTest.keyClicks(offer.field, text)
    QTest.keyClick(offer.field, KEY.Key_Return)


def click(offer: QuickAdd, row: int) -> None:
    place = offer.layers.visualRect(offer.layers.model().index(row, 0)).center()
    QTest.mouseClick(offer.layers.viewport(), Qt.MouseButton.LeftButton, pos=place)


def kind_of_new(session) -> str:
    (new,) = session.selected
    return session.document.graph.by_id[new].kind


def test_a_double_click_on_the_ground_adds_the_layer_that_is_typed(session, mouse, offer) -> None:
    mouse.double_click(BELOW)
    assert offer.isVisible()
    choose(offer, "drop")
    assert kind_of_new(session) == "Dropout"
    (new,) = session.selected
    x, y = session.document.view.positions[new]
    assert (abs(x - BELOW.x()) < 9, abs(y - BELOW.y()) < 9) == (True, True)
    assert not offer.isVisible()
    assert session.undo_stack.count() == 1


def test_tab_adds_behind_the_current_card_and_links(session, mouse, offer) -> None:
    session.select(["b"])
    mouse.key(KEY.Key_Tab)
    choose(offer, "tanh")
    (new,) = session.selected
    assert Edge(src=("b", "out"), dst=(new, "in")) in session.document.graph.edges
    assert session.undo_stack.count() == 1


def test_a_chain_is_built_by_the_keyboard_alone(session, view, mouse, offer) -> None:
    session.apply("Clear", remove(session.document, "abcd"))
    for text in ("input", "linear", "relu", "output"):
        QTest.keyClick(view, KEY.Key_Tab)
        choose(offer, text)
        assert view.hasFocus()
    graph = session.document.graph
    assert [node.kind for node in graph.nodes] == ["Input", "Linear", "ReLU", "Output"]
    assert len(graph.edges) == 3


def test_what_fits_the_port_is_offered_first(session, mouse, offer) -> None:
    session.set_report(Report(shapes=FrozenMap({"b": FrozenMap({"out": ("N", 64)})})))
    mouse.drag(mouse.port("b"), BELOW)
    first, others = words(offer), words(offer).index(UNFIT_WORDS)
    assert "Linear" in first[:others]
    assert {"Input", "Conv2d", "Embedding"} <= set(first[others:])


def test_matching_words_keep_what_fits_first(session, mouse, offer) -> None:
    session.set_report(Report(shapes=FrozenMap({"b": FrozenMap({"out": ("N", 64)})})))
    mouse.drag(mouse.port("b"), BELOW)
    QTest.keyClicks(offer.field, "norm1")
    assert words(offer)[0] == "BatchNorm1d"
    offer.field.clear()
    QTest.keyClicks(offer.field, "conv2d")
    assert words(offer)[0] == UNFIT_WORDS


def test_a_link_pulled_into_empty_space_is_given_to_the_layer_chosen(
    session, view, mouse, offer
) -> None:
    mouse.drag(mouse.port("b"), BELOW)
    assert view.canvas.feedback.link.isVisible()
    choose(offer, "relu")
    (new,) = session.selected
    assert Edge(src=("b", "out"), dst=(new, "in")) in session.document.graph.edges
    assert (mouse.entry(new) - BELOW).manhattanLength() < 10
    assert not view.canvas.feedback.link.isVisible()


def test_a_link_pulled_backwards_is_fed_by_the_layer_chosen(session, mouse, offer) -> None:
    mouse.drag(mouse.entry("c"), BELOW)
    assert "Output" not in words(offer)[: words(offer).index(UNFIT_WORDS)]
    choose(offer, "linear")
    (new,) = session.selected
    assert Edge(src=(new, "out"), dst=("c", "in")) in session.document.graph.edges


def test_a_layer_that_does_not_fit_is_added_unlinked(session, mouse, offer) -> None:
    mouse.drag(mouse.port("b"), BELOW)
    QTest.keyClicks(offer.field, "input")
    click(offer, words(offer).index("Input"))
    assert kind_of_new(session) == "Input"
    assert len(session.document.graph.edges) == 1


def test_escape_leaves_everything_as_it_was(session, view, mouse, offer) -> None:
    before = session.document
    mouse.drag(mouse.port("b"), BELOW)
    QTest.keyClick(offer.field, KEY.Key_Escape)
    assert not offer.isVisible()
    assert session.document is before
    assert not view.canvas.feedback.link.isVisible()
    assert view.hasFocus()


def test_a_click_elsewhere_takes_the_offer_away(view, mouse, offer) -> None:
    mouse.double_click(BELOW)
    mouse.click(BELOW + QPointF(300.0, 0.0))
    view.setFocus()
    assert not offer.isVisible()


def test_an_undo_takes_the_offer_away(session, mouse, offer) -> None:
    session.apply("Move", move(session.document, {"c": (8.0, 300.0)}))
    mouse.drag(mouse.port("b"), BELOW)
    session.undo_stack.undo()
    assert not offer.isVisible()


def test_a_click_on_an_entry_chooses_it(session, mouse, offer) -> None:
    mouse.double_click(BELOW)
    QTest.keyClicks(offer.field, "gelu")
    click(offer, 0)
    assert kind_of_new(session) == "GELU"


def test_the_offer_stays_inside_its_window(view, mouse, offer) -> None:
    corner = view.to_scene(QPointF(view.viewport().width() - 4.0, view.viewport().height() - 4.0))
    mouse.double_click(corner)
    assert view.window().rect().contains(offer.geometry())


def test_without_a_port_nothing_is_said_not_to_fit() -> None:
    assert UNFIT_WORDS not in rows_for("")
    assert UNFIT_WORDS not in rows_for("conv")


def test_tab_puts_a_layer_into_the_link_that_is_selected(session, view, mouse, offer) -> None:
    link = Edge(src=("a", "out"), dst=("b", "in"))
    session.select(edges=[link])
    mouse.key(KEY.Key_Tab)
    assert "Output" not in words(offer)[: words(offer).index(UNFIT_WORDS)]
    choose(offer, "dropout")
    (new,) = session.selected
    ends = {(edge.src[0], edge.dst[0]) for edge in session.document.graph.edges}
    assert ends == {("a", new), (new, "b")}
    heights = {session.document.view.positions[node][1] for node in ("a", new, "b")}
    assert len(heights) == 1
    assert session.undo_stack.count() == 1


def test_escape_leads_back_to_the_canvas(view, mouse, offer) -> None:
    mouse.key(KEY.Key_Tab)
    assert offer.field.hasFocus()
    QTest.keyClick(offer.field, KEY.Key_Escape)
    assert not offer.isVisible()
    assert view.hasFocus()


def test_a_search_that_finds_nothing_says_so(mouse, offer) -> None:
    mouse.key(KEY.Key_Tab)
    QTest.keyClicks(offer.field, "zzzz")
    assert words(offer) == []
    assert offer.layers.accessibleDescription() == NOTHING
    empty = offer.layers.grab().toImage()
    assert len({empty.pixel(x, y) for x in range(20, 200, 2) for y in range(10, 40)}) > 1
    QTest.keyClicks(offer.field, "\b" * 4)
    assert offer.layers.accessibleDescription() == ""


def test_what_cannot_be_replaced_is_said_and_nothing_changes(session, view, mouse, offer) -> None:
    more = add(session.document, Node(id="e", kind="Linear"), at=(240.0, 200.0))
    session.apply("Share", share_weights(more, ["b", "e"]))
    session.select(["b"])
    before, said = session.document, []
    view.refused.connect(said.append)
    view.ask_for_replacement()
    choose(offer, "relu")
    assert [error.hint for error in said] == ["Give it weights of its own first."]
    assert session.document is before
    assert view.hasFocus()


def test_a_block_that_is_gone_is_said_to_be(session, view, offer) -> None:
    before, said = session.document, []
    view.refused.connect(said.append)
    offer.chosen.emit("block:gone", BELOW, None)
    view.add_layer("block:gone")
    assert len(said) == 2
    assert session.document is before


def test_a_whole_name_that_does_not_fit_stays_first_and_says_why(
    session, view, mouse, offer
) -> None:
    session.set_report(Report(shapes=FrozenMap({"a": FrozenMap({"out": ("N", 64)})})))
    session.select(["b"])
    view.ask_for_replacement()
    QTest.keyClicks(offer.field, "lstm")
    assert words(offer)[:4] == [UNFIT_WORDS, "LSTM", FIT_WORDS, "LSTMCell"]
    index = offer.layers.model().index(1, 0)
    assert index.data(UnfitRole) == "takes 3 axes, not 2"
    assert "takes 3 axes" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert offer.layers.model().index(3, 0).data(UnfitRole) is None
    offer.grab()
    QTest.keyClick(offer.field, KEY.Key_Return)
    assert session.document.graph.by_id["b"].kind == "LSTM"


def test_the_beginning_of_a_name_takes_what_fits(session, view, mouse, offer) -> None:
    session.set_report(Report(shapes=FrozenMap({"a": FrozenMap({"out": ("N", 64)})})))
    session.select(["b"])
    view.ask_for_replacement()
    QTest.keyClicks(offer.field, "lst")
    assert words(offer)[0] == "LSTMCell"
