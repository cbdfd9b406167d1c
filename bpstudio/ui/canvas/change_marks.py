"""What an edit would do, drawn over the canvas: outlines, and ghosts of cards and links to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QStyleOptionGraphicsItem,
    QWidget,
)

from bpstudio.graph.document import NodeId
from bpstudio.params import EMPTY
from bpstudio.ui.canvas.geometry import CARD_RADIUS, CARD_RECT
from bpstudio.ui.canvas.ink import WORDS_BELOW, Ink
from bpstudio.ui.plain_text import plain_text

Change = Literal["added", "changed", "removed"]
_MARGIN = 3.0
ABOVE_CARDS = 3.0


class ChangeMark(QGraphicsItem):
    """The outline of one card: amber for a changed one, red and struck, or a green ghost."""

    def __init__(self, kind: Change, title: str, ink: Ink, card: QRectF = CARD_RECT) -> None:
        super().__init__()
        self.kind = kind
        self._card = card
        self._around = card.adjusted(-4.0, -4.0, 4.0, 4.0)
        self.title = plain_text(title)
        self._ink = ink
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        return self._around.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        theme = self._ink.theme
        colours = {"added": theme.good, "changed": theme.warning, "removed": theme.error}
        pen = QPen(QColor(colours[self.kind]), 2.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.kind == "added":
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setBrush(QColor(theme.mix(theme.good, theme.canvas, 0.12)))
        painter.setPen(pen)
        radius = CARD_RADIUS + 4.0
        painter.drawRoundedRect(self._around, radius, radius)
        if self.kind == "removed":
            painter.drawLine(self._card.bottomLeft(), self._card.topRight())
        if self.kind == "added":
            painter.setPen(QColor(theme.text))
            near = painter.worldTransform().m11() >= WORDS_BELOW
            font = self._ink.title_font if near else self._ink.far_font
            painter.setFont(font)
            room = self._card.adjusted(14.0, 0.0, -12.0, 0.0) if near else self._around
            words = f"+ {self.title}" if near else self.title  # far off there is no room for more
            words = self._ink.elided(words, font, room.width())
            side = Qt.AlignmentFlag.AlignLeft if near else Qt.AlignmentFlag.AlignHCenter
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)


class ChangeMarks:
    """The marks of one preview on a scene."""

    def __init__(self, scene: QGraphicsScene) -> None:
        self._scene = scene
        self.items: dict[NodeId, ChangeMark] = {}
        self.links: list[QGraphicsPathItem] = []

    def show(
        self,
        kinds: Mapping[NodeId, Change],
        *,
        titles: Mapping[NodeId, str],
        places: Mapping[NodeId, QPointF],
        cards: Mapping[NodeId, QRectF] = EMPTY,
        ink: Ink,
        links: Iterable[QPainterPath] = (),
    ) -> None:
        """Mark these cards, each at its place, and draw links that would come; nothing of what was
        shown before stays. `cards` are those that are drawn already, from their own corners.
        """
        for item in (*self.items.values(), *self.links):
            self._scene.removeItem(item)
        self.items = {}
        self.links = [self._link(path, ink) for path in links]
        for node, kind in kinds.items():
            if node in places:
                mark = ChangeMark(kind, titles.get(node, ""), ink, cards.get(node, CARD_RECT))
                mark.setPos(places[node])
                mark.setZValue(ABOVE_CARDS)
                self._scene.addItem(mark)
                self.items[node] = mark

    def _link(self, path: QPainterPath, ink: Ink) -> QGraphicsPathItem:
        """A green line that catches no pointer."""
        item = QGraphicsPathItem(path)
        item.setPen(QPen(QColor(ink.theme.good), 2.5, Qt.PenStyle.DashLine))
        item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        item.setZValue(ABOVE_CARDS - 1.0)
        self._scene.addItem(item)
        return item
