"""What a check found, as one sheet of the drawing sees it."""

import pytest

from bpstudio.graph.analyse import Problem
from bpstudio.graph.document import BLOCK, Block, Graph, Node
from bpstudio.params import FrozenMap
from bpstudio.ui.report import Report
from bpstudio.ui.sheet_report import report_on


def user(id: str) -> Node:
    return Node(id=id, kind=BLOCK, params=FrozenMap({"block": "b1"}))


GRAPH = Graph(
    nodes=(user("u1"), user("u2")),
    blocks=FrozenMap({"b1": Block(name="part", nodes=(Node(id="n1", kind="Linear"),))}),
)


@pytest.mark.parametrize(
    ("paths", "badged"),
    [
        ((), {"u1", "u2"}),
        (("u2/n1",), {"u2"}),
        (("u2.3/n1",), {"u2"}),
        (("u1/n1", "u2/n1"), {"u1", "u2"}),
    ],
)
def test_the_cards_of_a_block_have_its_problem_in_whose_use_it_is(paths, badged) -> None:
    problem = Problem(code="shape", severity="error", message="no", nodes=("n1",), paths=paths)
    here = report_on(Report(problems=(problem,)), GRAPH, GRAPH, "")
    assert set(here.by_node) == {"n1", *badged}
