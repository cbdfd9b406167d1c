import pytest
from PySide6.QtCore import QPointF

from bpstudio.graph.document import Graph
from bpstudio.graph.edits import rename
from bpstudio.params import FrozenMap
from bpstudio.ui.canvas.commands import add_layer, add_layer_behind
from bpstudio.ui.canvas.offers import drawn_blocks
from bpstudio.ui.report import Report
from bpstudio.ui.session import Session


@pytest.fixture
def behind(session: Session):
    """Adds a ready block behind the ReLU, which gives these axes; returns what it holds."""

    def add(key: str, *axes: int | str) -> Graph:
        session.set_report(Report(shapes=FrozenMap(c=FrozenMap({"out": axes}))))
        session.select(["c"])
        node = add_layer_behind(session, f"ready:{key}", QPointF())
        block = session.document.graph.by_id[node].params["block"]
        return session.document.graph.blocks[str(block)]

    return add


def test_a_ready_block_takes_the_channels_of_what_enters(behind) -> None:
    block = behind("residual-convolution", "N", 24, 8, 8)
    widths = {node.params["out_channels"] for node in block.nodes if node.kind == "Conv2d"}
    assert widths == {24}


def test_a_ready_block_takes_the_features_of_what_enters(behind) -> None:
    block = behind("residual-mlp", "N", 20)
    widths = [node.params["out_features"] for node in block.nodes if node.kind == "Linear"]
    assert widths[-1] == 20


@pytest.mark.parametrize("axes", [("N", 24), ("N", "N*2", 8, 8), ()])
def test_other_axes_leave_a_ready_block_at_its_usual_size(behind, axes) -> None:
    block = behind("residual-convolution", *axes)
    widths = {node.params["out_channels"] for node in block.nodes if node.kind == "Conv2d"}
    assert widths == {64}


def test_a_width_that_the_heads_do_not_divide_is_not_taken(session, behind) -> None:
    block = behind("transformer-encoder", "N", 7, 13)
    assert block.nodes


def test_a_ready_block_that_is_put_into_a_link_fits_it(session) -> None:
    session.set_report(Report(shapes=FrozenMap(a=FrozenMap({"out": ("N", 20)}))))
    (edge,) = session.document.graph.edges
    node = add_layer(session, "ready:residual-mlp", QPointF(120.0, 0.0), into=edge)
    graph = session.document.graph
    block = graph.blocks[str(graph.by_id[node].params["block"])]
    widths = [one.params["out_features"] for one in block.nodes if one.kind == "Linear"]
    assert widths[-1] == 20


def test_blocks_of_one_name_are_told_apart_by_their_cards(session, behind) -> None:
    first = behind("residual-convolution", "N", 24, 8, 8)
    behind("residual-convolution", "N", 48, 8, 8)
    assert len(session.document.graph.blocks) == 2
    (card, _) = (node for node in session.document.graph.nodes if node.kind == "Block")
    session.apply("Name", rename(session.document, card.id, "stem"))
    titles = [offer.title for offer in drawn_blocks(session.document)]
    assert titles == [f"stem · {first.name}", first.name]
