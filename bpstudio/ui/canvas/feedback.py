"""What a gesture shows while it lasts: a link in the air, a ghost card, a band, a word."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QStyleOptionGraphicsItem,
    QWidget,
)

from bpstudio.ui.canvas.geometry import CARD_RADIUS, CARD_RECT, link_path
from bpstudio.ui.canvas.ink import Ink
from bpstudio.ui.plain_text import plain_text

HINT_OFFSET = QPointF(16.0, 18.0)
HINT_HEIGHT = 26.0
HINT_LENGTH = 110
_PADDING = 8.0


class HintItem(QGraphicsItem):
    """A line of text beside the pointer, of one size at every zoom."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._refused = False
        self._rect = QRectF()
        self.text = ""
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(10.0)
        self.setVisible(False)

    def say(self, text: str, at: QPointF, *, refused: bool = False) -> None:
        """Show `text` at a place in the scene; "" hides it."""
        self.prepareGeometryChange()
        self.text, self._refused = plain_text(text, limit=HINT_LENGTH), refused
        font = self._ink.body_font
        width = QFontMetricsF(font).horizontalAdvance(self.text) + 2 * _PADDING
        self._rect = self._inside(QRectF(HINT_OFFSET, QSizeF(width, HINT_HEIGHT)), at)
        self.setPos(at)
        self.setVisible(bool(self.text))
        self.update()

    def _inside(self, wanted: QRectF, at: QPointF) -> QRectF:
        """The box beside a place, shifted so that all of it is seen; in pixels from the place."""
        views = self.scene().views() if self.scene() is not None else []
        if not views:
            return wanted
        pixel = views[0].viewportTransform().map(at)
        seen = QRectF(views[0].viewport().rect()).translated(-pixel).adjusted(4.0, 4.0, -4.0, -4.0)
        left = max(seen.left(), min(wanted.left(), seen.right() - wanted.width()))
        above = -HINT_HEIGHT - HINT_OFFSET.y() / 2
        top = wanted.top() if wanted.bottom() <= seen.bottom() else above
        return QRectF(QPointF(left, top), wanted.size())

    def show_ink(self, ink: Ink) -> None:
        """Take the colours of another theme."""
        self._ink = ink
        self.update()

    def paint_above(self, painter: QPainter) -> None:
        """Paint it once more over what was written upon the items, in scene units."""
        if self.isVisible():
            painter.save()
            at = painter.worldTransform().map(self.pos())
            painter.setWorldTransform(QTransform.fromTranslate(at.x(), at.y()))
            self.paint(painter, QStyleOptionGraphicsItem())
            painter.restore()

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-1.0, -1.0, 1.0, 1.0)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        ink = self._ink
        painter.setPen(QPen(ink.refused.color(), 1.0) if self._refused else ink.border_hover)
        painter.setBrush(ink.raised)
        painter.drawRoundedRect(self._rect, 6.0, 6.0)
        painter.setPen(ink.text)
        painter.setFont(ink.body_font)
        painter.drawText(self._rect, Qt.AlignmentFlag.AlignCenter, self.text)


class Feedback:
    """The items that gestures show and hide; they lie above the drawing and are never hit."""

    def __init__(self, scene: QGraphicsScene, ink: Ink) -> None:
        self.link = QGraphicsPathItem()
        self.ghost = QGraphicsPathItem()
        self.band = QGraphicsRectItem()
        self.hint = HintItem(ink)
        outline = QPainterPath()
        outline.addRoundedRect(CARD_RECT, CARD_RADIUS, CARD_RADIUS)
        self.ghost.setPath(outline)
        for item, height in ((self.link, 8.0), (self.ghost, 7.0), (self.band, 9.0)):
            item.setZValue(height)
            item.setVisible(False)
            scene.addItem(item)
        scene.addItem(self.hint)
        self.show_ink(ink)

    def show_ink(self, ink: Ink) -> None:
        """Take the colours of another theme."""
        self._ink = ink
        self.link.setPen(ink.dragged)
        self.ghost.setPen(ink.dragged)
        band = QPen(ink.dragged.color(), 1.0)
        band.setCosmetic(True)
        self.band.setPen(band)
        tint = ink.dragged.color()
        tint.setAlphaF(0.12)
        self.band.setBrush(tint)
        self.ghost.setBrush(tint)
        self.hint.show_ink(ink)

    def show_link(self, start: QPointF, end: QPointF, *, refused: bool) -> None:
        """Show a link that is being dragged, in the colour of a refusal if it is one."""
        self.link.setPen(self._ink.refused if refused else self._ink.dragged)
        self.link.setPath(link_path(start, end))
        self.link.setVisible(True)

    def show_ghost(self, at: QPointF) -> None:
        """Show where a card would stand."""
        self.ghost.setPos(at)
        self.ghost.setVisible(True)

    def show_band(self, rect: QRectF) -> None:
        """Show a rubber band."""
        self.band.setRect(rect)
        self.band.setVisible(True)

    def clear(self) -> None:
        """Hide everything."""
        for item in (self.link, self.ghost, self.band):
            item.setVisible(False)
        self.hint.say("", QPointF())
