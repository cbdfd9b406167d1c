import pytest
from PySide6.QtCore import QPointF, QRectF

from bpstudio.catalogue.lookup import new_node, ports_in, ports_of
from bpstudio.graph.document import Document, Edge, Graph, Node
from bpstudio.graph.edits import add, connect, disconnect
from bpstudio.ui.canvas.linking import LinkRules, insert_into, link_after


@pytest.fixture
def adding(drawn) -> Document:
    """Two inputs that are added, in order: a, then b; c is not linked."""
    document = drawn("a:Linear b:Linear c:Linear s:Add o:Output", "so")
    for source in "ab":
        document = connect(document, (source, "out"), ("s", "in"), many=True)
    return document


def test_an_inserted_layer_keeps_the_order_of_a_port_that_takes_many(adding: Document) -> None:
    document = add(adding, new_node("ReLU", "r"), at=(0, 0))
    edge = Edge(src=("a", "out"), dst=("s", "in"))
    after = insert_into(document, "r", edge, ports_of=ports_of)
    assert [e.src[0] for e in after.graph.edges_into["s"]] == ["r", "b"]
    assert after.graph.edges_into["r"] == (Edge(src=("a", "out"), dst=("r", "in")),)


def test_a_layer_that_leads_back_is_not_inserted(adding: Document) -> None:
    document = connect(adding, ("s", "out"), ("c", "in"))
    edge = Edge(src=("a", "out"), dst=("s", "in"))
    assert insert_into(document, "c", edge, ports_of=ports_of) is document


def test_a_layer_goes_behind_another_at_its_first_free_port(drawn) -> None:
    document = drawn("a:Linear b:Linear m:Bilinear", "")
    document = connect(document, ("a", "out"), ("m", "a"))
    after = link_after(document, "b", "m", ports_of=ports_of)
    assert after is not None
    assert Edge(src=("b", "out"), dst=("m", "b")) in after.graph.edges


def test_nothing_goes_behind_an_output(drawn) -> None:
    assert link_after(drawn("o:Output l:Linear"), "o", "l", ports_of=ports_of) is None


def test_a_link_to_a_port_that_is_no_more_is_refused(drawn) -> None:
    document = drawn("a:Linear b:Linear c:Linear")
    edge = Edge(src=("a", "out"), dst=("b", "query"))
    old = Document(graph=Graph(nodes=document.graph.nodes, edges=(edge,)))
    rules = LinkRules(document=old, ports_of=ports_of, start=("c", "out"), outgoing=True)
    assert "port" in rules.refusal(("b", "query"), outgoing=False)
    assert rules.refusal(("b", "in"), outgoing=False) == ""


def test_a_link_that_is_put_back_keeps_its_place_among_the_others() -> None:
    nodes = (*(Node(id=one, kind="Linear") for one in "xyz"), Node(id="m", kind="Concat"))
    edges = tuple(Edge(src=(one, "out"), dst=("m", "in")) for one in "xy")
    document = Document(graph=Graph(nodes=nodes, edges=edges))
    rules = LinkRules(
        document=disconnect(document, edges[:1]),
        ports_of=ports_in(document.graph),
        start=("m", "in"),
        outgoing=False,
        instead=(0, edges[0]),
    )
    assert rules.linked(("x", "out")) == document
    sources = [edge.src[0] for edge in rules.linked(("z", "out")).graph.edges]
    assert sources == ["z", "y"]


def test_the_reason_at_the_pointer_stays_inside_what_is_seen(view) -> None:
    hint = view.canvas.feedback.hint
    size = view.viewport().size()
    corners = [(x, y) for x in (2, size.width() - 3) for y in (2, size.height() - 3)]
    for x, y in corners:
        hint.say("This would close a cycle: a network runs from inputs to outputs.",
                 view.to_scene(QPointF(x, y)), refused=True)  # fmt: skip
        box = hint.deviceTransform(view.viewportTransform()).mapRect(hint.boundingRect())
        assert QRectF(view.viewport().rect()).contains(box)
