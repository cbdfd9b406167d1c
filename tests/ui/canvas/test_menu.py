"""The menu of the canvas: what it offers follows what was clicked on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QContextMenuEvent

from bpstudio.graph.document import Edge
from bpstudio.graph.frames import COMMENT
from bpstudio.ui.actions import ACTIONS
from bpstudio.ui.canvas.geometry import CARD_RECT
from bpstudio.ui.canvas.menu import menu_rows
from bpstudio.ui.session import Selection

RIGHT = Qt.MouseButton.RightButton
LINK = Edge(src=("a", "out"), dst=("b", "in"))
SELECTIONS = {
    "sheet": Selection(),
    "layer": Selection(nodes=frozenset({"a"})),
    "layers": Selection(nodes=frozenset({"a", "b"})),
    "link": Selection(edges=frozenset({LINK})),
    "frame": Selection(frames=frozenset({"f"})),
}


@pytest.mark.parametrize("name", SELECTIONS)
@pytest.mark.parametrize("block", [False, True])
def test_every_row_is_an_action(name: str, *, block: bool) -> None:
    rows = menu_rows(SELECTIONS[name], block=block)
    assert {row for row in rows if row is not None} <= {action.id for action in ACTIONS}
    assert all(one is not None or other is not None for one, other in pairwise(rows))


def test_what_is_offered_follows_what_was_clicked_on() -> None:
    assert "edit.add" in menu_rows(SELECTIONS["sheet"], block=False)
    assert "edit.delete" not in menu_rows(SELECTIONS["sheet"], block=False)
    assert "edit.heal" in menu_rows(SELECTIONS["layers"], block=False)
    assert "block.open" in menu_rows(SELECTIONS["layer"], block=True)
    assert "block.open" not in menu_rows(SELECTIONS["layer"], block=False)


def test_the_menu_key_opens_the_menu_at_the_card_it_is_on(session, view) -> None:
    session.select(["b"])
    told: list[QPoint] = []
    view.menuRequested.connect(told.append)
    key = QContextMenuEvent.Reason.Keyboard
    view.contextMenuEvent(QContextMenuEvent(key, QPoint(), QPoint()))
    at = view.to_scene(QPointF(told[0]))
    assert view.canvas.bounds(["b"]).contains(at)


def test_a_right_click_on_empty_ground_selects_nothing(session, view, mouse) -> None:
    session.select(["b"])
    mouse.click(QPointF(view.canvas.bounds().bottomRight()) + QPointF(30.0, 30.0), RIGHT)
    assert not session.selected


def test_a_comment_covers_nothing(session, view) -> None:
    size = QSizeF(*COMMENT)
    at = view.free_place(size)
    cards = [QRectF(item.pos(), CARD_RECT.size()) for item in view.canvas.shown_cards()]
    assert not any(card.intersects(QRectF(at, size)) for card in cards)
