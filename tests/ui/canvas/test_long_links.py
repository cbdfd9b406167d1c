import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import data, integers, lists, sampled_from, tuples
from PySide6.QtCore import QPointF, QRectF

from bpstudio.graph.document import Node
from bpstudio.graph.edits import add, connect, move, remove
from bpstudio.graph.flat import place_of
from bpstudio.graph.layout import arrange
from bpstudio.project.examples import Example, examples
from bpstudio.ui.canvas.geometry import Way, link_path
from bpstudio.ui.canvas.scene import CanvasScene
from bpstudio.ui.session import Session

SAMPLES = [place / 60 for place in range(61)]


def behind(scene: CanvasScene) -> list[tuple[str, str, str]]:
    """Links to the right that pass behind a card: where from, where to, behind which."""
    cards = {node: item.card.translated(item.pos()) for node, item in scene.items_by_id.items()}
    return [
        (edge.src[0], edge.dst[0], node)
        for edge, link in scene.links.items()
        if link.ends[0].x() < link.ends[1].x()
        for node, card in cards.items()
        if node not in {edge.src[0], edge.dst[0]} and passes(link, card)
    ]


def passes(link, card: QRectF) -> bool:
    path = link.path()
    return any(card.contains(link.pos() + path.pointAtPercent(share)) for share in SAMPLES)


@pytest.mark.parametrize("bend", ["early", "late"])
def test_a_long_link_is_level_but_for_one_end(qapp, bend: str) -> None:
    path = link_path(QPointF(0.0, 0.0), QPointF(900.0, 200.0), way=Way(bend))
    heights = {round(path.pointAtPercent(share).y()) for share in (0.35, 0.5, 0.65)}
    assert heights == {200 if bend == "early" else 0}
    assert path.currentPosition() == QPointF(900.0, 200.0)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_no_link_of_an_arranged_example_passes_behind_a_card(scene_of, example: Example) -> None:
    session = Session(example.open().document)
    scene = scene_of(session)
    for block in (None, *session.document.graph.blocks):
        session.open_place(place_of(session.document.graph, block) or "")
        places = arrange(session.sheet, session.document.view.positions)
        session.apply("Arrange", move(session.document, places))
        assert behind(scene) == []


@pytest.fixture
def row(scene_of, drawn) -> CanvasScene:
    """Five cards in a row, and a link from the first past three of them to the last."""
    document = drawn("a:Input b:Linear c:ReLU d:Linear e:Add", "ab bc cd de ae", apart=208.0)
    return scene_of(Session(document))


def test_a_link_past_cards_of_its_own_row_is_led_round_them(row) -> None:
    assert behind(row) == []


def test_a_link_round_more_cards_runs_outside_that_round_fewer(row) -> None:
    session = row.session
    session.apply("Connect", connect(session.document, ("b", "out"), ("e", "in"), many=True))
    assert behind(row) == []
    lanes = [row.links[edge].middle().y() for edge in session.sheet.edges if edge.dst[0] == "e"]
    straight, outer, inner = lanes
    assert outer < inner < 0.0 < straight


@pytest.mark.parametrize("place", [(900.0, 400.0), (300.0, -80.0), (300.0, 60.0)])
def test_a_card_that_comes_into_the_way_of_a_link_moves_it_and_back(row, place) -> None:
    session = row.session
    document = add(session.document, Node(id="z", kind="ReLU"), at=(900.0, 400.0))
    session.apply("Add", document)
    before = row.links[session.sheet.edges[-1]].path()
    session.apply("Move", move(session.document, {"z": place}))
    assert behind(row) == []
    session.apply("Move", move(session.document, {"z": (900.0, 400.0)}))
    assert row.links[session.sheet.edges[-1]].path() == before
    session.apply("Remove", remove(session.document, ["b", "c", "d"]))
    assert row.links[session.sheet.edges[-1]].path().boundingRect().height() == 0.0


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data())
def test_no_link_over_several_columns_passes_behind_a_card_of_a_grid(scene_of, drawn, data) -> None:
    cells = data.draw(
        lists(tuples(integers(0, 6), integers(0, 3)), min_size=3, max_size=14, unique=True)
    )
    names = [f"n{i}" for i in range(len(cells))]
    document = drawn(" ".join(f"{name}:Linear" for name in names))
    places = {name: (208.0 * x, 128.0 * y) for name, (x, y) in zip(names, cells, strict=True)}
    document = move(document, places)
    one, other = data.draw(lists(sampled_from(names), min_size=2, max_size=2, unique=True))
    document = connect(document, (one, "out"), (other, "in"))
    assert behind(scene_of(Session(document))) == []
