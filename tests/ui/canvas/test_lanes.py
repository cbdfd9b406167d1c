"""Links that run back: those of one port fork, those of different ports keep apart."""

import pytest
from PySide6.QtCore import QPointF

from bpstudio.graph.document import Edge
from bpstudio.graph.edits import connect, disconnect, move
from bpstudio.graph.frames import MARGIN, frame_around
from bpstudio.ui.canvas.lanes import APART
from bpstudio.ui.canvas.scene import CanvasScene
from bpstudio.ui.session import Session


@pytest.fixture
def rows(scene_of, drawn) -> CanvasScene:
    """Two rows of four; the last of the upper one leads back to the first of the lower one."""
    document = drawn("a:Input b:Linear c:ReLU d:Linear e:ReLU f:Linear g:ReLU h:Linear", "ab bc cd")
    places = {name: (208.0 * i, 0.0) for i, name in enumerate("abcd")}
    places |= {name: (208.0 * i, 128.0) for i, name in enumerate("efgh")}
    document = connect(move(document, places), ("d", "out"), ("e", "in"))
    return scene_of(Session(document))


def link(scene: CanvasScene, ends: str) -> Edge:
    return Edge(src=(ends[0], "out"), dst=(ends[1], "in"))


def lane(scene: CanvasScene, ends: str) -> float:
    """The height at which a link runs back."""
    return scene.links[link(scene, ends)].middle().y()


def add_link(scene: CanvasScene, ends: str) -> None:
    edge, session = link(scene, ends), scene.session
    session.apply("Connect", connect(session.document, edge.src, edge.dst))


def test_links_back_from_two_ports_run_in_lanes_of_their_own(rows) -> None:
    before = lane(rows, "de")
    assert before == 100.0
    add_link(rows, "cg")
    assert lane(rows, "de") == before
    assert abs(lane(rows, "cg") - before) >= APART


def test_links_back_from_one_port_share_a_lane(rows) -> None:
    add_link(rows, "df")
    assert lane(rows, "df") == lane(rows, "de") == 100.0


def test_links_back_that_do_not_meet_may_have_the_same_height(rows) -> None:
    rows.session.apply("Cut", disconnect(rows.session.document, [link(rows, "de")]))
    add_link(rows, "be")
    add_link(rows, "dh")
    assert lane(rows, "be") == lane(rows, "dh") == 100.0


def test_a_lane_is_free_again_when_its_link_is_gone_or_runs_to_the_right(rows) -> None:
    session = rows.session
    add_link(rows, "cg")
    session.apply("Cut", disconnect(session.document, [link(rows, "de")]))
    session.apply("Move", move(session.document, {"c": (420.0, 0.0)}))
    assert lane(rows, "cg") == 100.0
    session.apply("Move", move(session.document, {"g": (900.0, 128.0)}))
    add_link(rows, "de")
    assert lane(rows, "de") == 100.0


def test_a_lane_goes_along_with_the_card_that_is_dragged(rows) -> None:
    add_link(rows, "df")
    rows.show_at({"e": QPointF(0.0, 160.0), "f": QPointF(208.0, 176.0)})
    assert lane(rows, "df") == lane(rows, "de") == pytest.approx((36.0 + 160.0 + 36.0) / 2)


def test_no_link_back_runs_on_the_edge_of_a_frame_round_its_cards(rows) -> None:
    document, frame = frame_around(rows.session.document, "abcdefgh")
    found = document.view.frame(frame)
    assert found is not None
    path = rows.links[link(rows, "de")].sceneBoundingRect()
    assert path.left() > found.at[0] + MARGIN / 4
    assert path.right() < found.at[0] + found.size[0] - MARGIN / 4


def test_from_afar_a_link_back_keeps_to_its_lane(rows) -> None:
    lines = rows.links[link(rows, "de")].plainly()
    assert [line.dx() == 0.0 or line.dy() == 0.0 for line in lines] == [True] * 5
    assert lines[2].y1() == lines[2].y2() == 100.0
    assert len(rows.links[link(rows, "ab")].plainly()) == 1
