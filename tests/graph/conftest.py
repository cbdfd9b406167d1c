"""Small graphs, made by hand, for the tests of what is drawn."""

from collections.abc import Callable

import pytest

from bpstudio.graph.document import Document, Edge, Graph, Node, View
from bpstudio.params import FrozenMap

Drawn = Callable[..., Document]


@pytest.fixture
def drawn() -> Drawn:
    """`drawn("a b c", "ab bc")`: nodes by one-letter ids, links from port out to port in."""

    def draw(nodes: str, links: str = "", **kinds: str) -> Document:
        made = tuple(Node(id=id, kind=kinds.get(id, "Linear")) for id in nodes.split())
        edges = tuple(Edge(src=(a, "out"), dst=(b, "in")) for a, b in links.split())
        places = {node.id: (200.0 * i, 0.0) for i, node in enumerate(made)}
        return Document(
            graph=Graph(nodes=made, edges=edges), view=View(positions=FrozenMap(places))
        )

    return draw
