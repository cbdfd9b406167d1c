import json
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest

from bpstudio.errors import UserError
from bpstudio.graph.document import Block, Choice, Document, Edge, Graph, Node, View
from bpstudio.graph.layout import CARD
from bpstudio.params import FrozenMap
from bpstudio.ui.canvas.clipboard import LONGEST_TEXT, MARK, fragment_text, read_fragment
from bpstudio.ui.canvas.commands import paste_layers, put_chosen


def document() -> Document:
    nodes = (
        Node(
            id="a",
            kind="Linear",
            name="hidden «1»",
            params=FrozenMap({"out_features": 7}),
            init=FrozenMap({"weight": Choice(kind="normal", params=FrozenMap({"std": 0.1}))}),
            frozen=True,
            note="why",
        ),
        Node(id="b", kind="vendor.Magic", params=FrozenMap({"x": (1, 2.5, "y")})),
        Node(id="c", kind="Linear", shares="a"),
    )
    edges = (Edge(src=("a", "out"), dst=("b", "in")), Edge(src=("b", "out"), dst=("c", "in")))
    places = FrozenMap({"a": (0.0, 0.0), "b": (208.0, -8.0), "c": (416.0, 0.0)})
    return Document(graph=Graph(nodes=nodes, edges=edges), view=View(positions=places))


def test_what_was_copied_comes_back_as_it_was() -> None:
    original = document()
    fragment = read_fragment(fragment_text(original, "abc"))
    assert fragment.nodes == original.graph.nodes
    assert fragment.edges == original.graph.edges
    assert fragment.positions == original.view.positions


def test_links_to_layers_that_stay_behind_are_left_out() -> None:
    assert read_fragment(fragment_text(document(), "ab")).edges == (document().graph.edges[0],)


def test_a_sharing_layer_copied_alone_takes_its_parameters_along() -> None:
    (node,) = read_fragment(fragment_text(document(), "c")).nodes
    assert node.shares is None
    assert node.params == FrozenMap({"out_features": 7})


def test_a_plain_list_of_layers_becomes_a_chain() -> None:
    fragment = read_fragment("(0): Linear(in_features=8, out_features=4, bias=True)\n(1): ReLU()")
    assert [node.kind for node in fragment.nodes] == ["Linear", "ReLU"]
    assert len(fragment.edges) == 1


def test_what_was_copied_inside_a_block_comes_back() -> None:
    inside = Block(name="two", nodes=document().graph.nodes[:2], edges=document().graph.edges[:1])
    user = Node(id="u", kind="Block", params=FrozenMap({"block": "b1"}))
    whole = Document(graph=Graph(nodes=(user,), blocks=FrozenMap({"b1": inside})))
    assert read_fragment(fragment_text(whole, "ab")).edges == inside.edges
    brought = read_fragment(fragment_text(whole, "u"))
    assert brought.nodes == (user,)
    assert brought.blocks["b1"] == inside


def damaged(**changes: object) -> str:
    raw = json.loads(fragment_text(document(), "ab"))
    raw["graph.json"].update(changes)
    return json.dumps(raw)


TWICE = [{"id": "a", "kind": "Linear"}] * 2
LINK = {"src": ["a", "out"], "dst": ["z", "in"]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "ReLU()\nLinear(width, 2)",
        '{"format": "bpstudio-layers"',
        '{"format": "bpstudio-layers"}',
        '{"format": "bpstudio-layers", "graph.json": []}',
        '{"format": "bpstudio-layers", "x": ' + "[" * 100_000,
        '{"format": "bpstudio-layers", "x": "\ud800"}',
        damaged(nodes=[]),
        damaged(nodes=TWICE, edges=[]),
        damaged(nodes=[{"id": "../a", "kind": "Linear"}], edges=[]),
        damaged(nodes=[{"id": "a", "kind": 3}], edges=[]),
        damaged(nodes=[{"id": "a", "kind": "Linear", "frozen": 1}], edges=[]),
        damaged(edges=[LINK]),
        damaged(edges="ab"),
        damaged(nodes=[{"id": "a", "kind": "Linear", "params": {"x": float("nan")}}], edges=[]),
        "bpstudio-layers" + " " * LONGEST_TEXT,
    ],
)
def test_a_strangers_text_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_fragment(text)
    assert refusal.value.message.startswith("The clipboard's text cannot be pasted")
    assert refusal.value.hint


def test_a_clipboard_that_nobody_has_used_is_refused_in_words(session) -> None:
    class Unused:
        def mimeData(self) -> None:
            return None

    with pytest.raises(UserError, match="holds no layers"):
        paste_layers(session, Unused())


UNPLACED = {"nodes": [{"id": "n1", "kind": "Linear"}, {"id": "n2", "kind": "ReLU"}], "edges": []}


@pytest.mark.parametrize(
    "text", [json.dumps({"format": MARK, "graph.json": UNPLACED}), "ReLU()\nTanh"]
)
@pytest.mark.parametrize("at", [None, QPointF(0.0, 0.0), QPointF(240.0, 8.0)])
def test_layers_that_nobody_has_placed_lie_on_no_card(session, qapp, text: str, at) -> None:
    before = set(session.sheet.by_id)
    QGuiApplication.clipboard().setText(text)
    paste_layers(session, QGuiApplication.clipboard(), at=at)
    places = session.document.view.positions
    cards = {node: QRectF(*places[node], *CARD) for node in session.sheet.by_id}
    new = set(cards) - before
    assert len(new) == 2
    hits = [pair for pair in combinations(cards, 2) if cards[pair[0]].intersects(cards[pair[1]])]
    assert hits == []


def test_pasting_a_module_that_is_no_sequential_says_what_to_check(view, session) -> None:
    said: list[UserError] = []
    view.doubted.connect(said.append)
    QGuiApplication.clipboard().setText("ReLU()\nTanh()")
    view.paste()
    assert said == []
    QGuiApplication.clipboard().setText("BasicBlock(\n(a): ReLU()\n(b): Tanh()\n)")
    QTest.keySequence(view, QKeySequence.StandardKey.Paste)
    assert [error.hint for error in said] == ["Check the links."]


@pytest.mark.parametrize("at", [None, QPointF(10.0, 20.0)])
def test_layers_with_places_of_their_own_land_on_no_card(session, qapp, at) -> None:
    text = fragment_text(session.document, session.sheet.by_id)
    QGuiApplication.clipboard().setText(text)
    paste_layers(session, QGuiApplication.clipboard(), at=at)
    places = session.document.view.positions
    cards = {node: QRectF(*places[node], *CARD) for node in session.sheet.by_id}
    assert len(cards) == 2 * len(json.loads(text)["graph.json"]["nodes"])
    hits = [pair for pair in combinations(cards, 2) if cards[pair[0]].intersects(cards[pair[1]])]
    assert hits == []


def test_a_layer_that_is_asked_for_on_a_card_lands_beside_it(session) -> None:
    x, y = session.document.view.positions["a"]
    new = put_chosen(session, "ReLU", QPointF(x + 20.0, y + 20.0), None)
    place = QRectF(*session.document.view.positions[new], *CARD)
    places = session.document.view.positions
    others = [QRectF(*places[node], *CARD) for node in session.sheet.by_id if node != new]
    assert not any(place.intersects(other) for other in others)
