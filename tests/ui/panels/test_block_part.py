import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bpstudio.graph.document import Block, Document, Edge, Graph, Node, View
from bpstudio.params import FrozenMap
from bpstudio.ui.panels.inspector import Inspector
from bpstudio.ui.session import Session

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def user(id: str, **more: object) -> Node:
    return Node(id=id, kind="Block", params=FrozenMap({"block": "b1", **more}))


@pytest.fixture
def session(qapp) -> Session:
    """Two cards u and v run the block "residual" with inputs p, q and the output r."""
    inside = (
        Node(id="p", kind="Input", name="left"),
        Node(id="q", kind="Input"),
        Node(id="s", kind="Add"),
        Node(id="r", kind="Output"),
    )
    edges = (
        Edge(src=("p", "out"), dst=("s", "in")),
        Edge(src=("q", "out"), dst=("s", "in")),
        Edge(src=("s", "out"), dst=("r", "in")),
    )
    block = Block(name="residual", inputs=("p", "q"), outputs=("r",), nodes=inside, edges=edges)
    nodes = (user("u", repeat=3), user("v"), Node(id="w", kind="ReLU"))
    places = FrozenMap({id: (200.0 * place, 0.0) for place, id in enumerate("uvwpqsr")})
    graph = Graph(nodes=nodes, edges=(), blocks=FrozenMap({"b1": block}))
    return Session(Document(graph=graph, view=View(positions=places)))


@pytest.fixture
def inspector(shown, session, themes) -> Inspector:
    return shown(Inspector(session, themes))


def test_a_block_says_what_it_runs_and_how_often_that_is_used(session, inspector) -> None:
    session.select(["u"])
    part = inspector.node_page.block
    assert part.isVisible()
    assert part.name.text() == "residual"
    assert part.uses.text().startswith("Used 2 times")
    session.select(["w"])
    assert not part.isVisible()


def test_the_definition_is_renamed_for_all_uses_and_the_card_for_itself(session, inspector) -> None:
    session.select(["u"])
    page = inspector.node_page
    page.block.name.setFocus()
    page.block.name.selectAll()
    QTest.keyClicks(page.block.name, "skip")
    QTest.keyClick(page.block.name, KEY.Key_Return)
    graph = session.document.graph
    assert [graph.title_of(node) for node in graph.nodes[:2]] == ["skip", "skip"]
    assert session.undo_stack.undoText() == "Rename block to skip"
    session.undo_stack.undo()
    assert page.block.name.text() == "residual"


def test_an_empty_name_of_a_definition_is_not_taken(session, inspector) -> None:
    session.select(["u"])
    field = inspector.node_page.block.name
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, KEY.Key_Delete)
    QTest.keyClick(field, KEY.Key_Return)
    assert session.document.graph.blocks["b1"].name == "residual"
    assert field.text() == "residual"


def test_open_shows_the_inside_of_the_block(session, inspector) -> None:
    session.select(["u"])
    QTest.mouseClick(inspector.node_page.block.open_button, LEFT)
    assert session.sheet_id == "b1"


def test_make_unique_parts_one_card_from_the_others(session, inspector) -> None:
    session.select(["u"])
    part = inspector.node_page.block
    QTest.mouseClick(part.unique_button, LEFT)
    assert len(session.document.graph.blocks) == 2
    assert part.uses.text() == "Used once."
    assert not part.unique_button.isEnabled()
    session.undo_stack.undo()
    assert part.unique_button.isEnabled()


def test_ports_are_listed_in_order_and_renamed(session, inspector) -> None:
    session.select(["u"])
    part = inspector.node_page.block
    assert list(part.rows) == ["p", "q", "r"]
    assert part.rows["p"].name.text() == "left"
    assert part.rows["q"].name.placeholderText() == "in 2"
    part.rows["q"].name.setFocus()
    QTest.keyClicks(part.rows["q"].name, "right")
    QTest.keyClick(part.rows["q"].name, KEY.Key_Return)
    assert session.document.graph.blocks["b1"].by_id["q"].name == "right"
    assert session.undo_stack.count() == 1


def test_a_port_moves_by_key_and_keeps_the_keyboard(session, inspector) -> None:
    session.select(["u"])
    part = inspector.node_page.block
    assert not part.rows["p"].up.isEnabled()
    part.rows["p"].down.setFocus()
    QTest.keyClick(part.rows["p"].down, KEY.Key_Space)
    assert session.document.graph.blocks["b1"].inputs == ("q", "p")
    assert list(part.rows) == ["q", "p", "r"]
    assert part.rows["p"].name.hasFocus()
    session.undo_stack.undo()
    assert list(part.rows) == ["p", "q", "r"]


def test_the_number_of_repetitions_is_set_beside_it(session, inspector) -> None:
    session.select(["u"])
    form = inspector.node_page.form.params
    assert form.row("repeat").editor.value() == 3
    assert form.row("weights") is not None
