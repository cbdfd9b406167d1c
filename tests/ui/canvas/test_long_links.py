import pytest
from PySide6.QtCore import QPointF, QRectF

from bpstudio.graph.edits import move
from bpstudio.graph.flat import place_of
from bpstudio.graph.layout import arrange
from bpstudio.project.examples import Example, examples
from bpstudio.ui.canvas.geometry import CARD_RECT, link_path
from bpstudio.ui.canvas.scene import CanvasScene
from bpstudio.ui.session import Session
from bpstudio.ui.theme import LIGHT, ThemeHolder

SAMPLES = [place / 60 for place in range(61)]


def behind(scene: CanvasScene) -> list[tuple[str, str, str]]:
    """Links to the right that pass behind a card: where from, where to, behind which."""
    cards = {node: CARD_RECT.translated(item.pos()) for node, item in scene.items_by_id.items()}
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
    path = link_path(QPointF(0.0, 0.0), QPointF(900.0, 200.0), bend=bend)
    heights = {round(path.pointAtPercent(share).y()) for share in (0.35, 0.5, 0.65)}
    assert heights == {200 if bend == "early" else 0}
    assert path.currentPosition() == QPointF(900.0, 200.0)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_no_link_of_an_arranged_example_passes_behind_a_card(qapp, example: Example) -> None:
    session = Session(example.open().document)
    scene = CanvasScene(session, ThemeHolder(LIGHT))
    for block in (None, *session.document.graph.blocks):
        session.open_place(place_of(session.document.graph, block) or "")
        places = arrange(session.sheet, session.document.view.positions)
        session.apply("Arrange", move(session.document, places))
        assert behind(scene) == []
