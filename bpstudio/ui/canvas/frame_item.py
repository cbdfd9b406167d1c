"""One frame on the canvas: a tinted area with a title and words; decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QGraphicsRectItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from bpstudio.graph.analyse import Severity
from bpstudio.graph.document import Frame, Tint
from bpstudio.graph.frames import HEADING, MARGIN
from bpstudio.language import plural
from bpstudio.ui.canvas.geometry import CARD_RECT
from bpstudio.ui.canvas.ink import Ink
from bpstudio.ui.canvas.node_item import paint_badge
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.theme import FAMILIES, Theme

Part = Literal["move", "resize", "toggle"]

RADIUS = 10.0
GRIP = 18.0
"""The size of the corner by which a frame is resized."""
_INSET = 12.0
_SIGN = QRectF(8.0, 8.0, 16.0, 16.0)
_TITLE_LEFT = 28.0
TITLE_LENGTH, TEXT_LENGTH = 200, 4000
FILL, EDGE = 0.10, 0.5

_FAMILY_OF: Mapping[Tint, str] = MappingProxyType(
    {
        "blue": "linear",
        "green": "in-out",
        "yellow": "activation",
        "red": "dropout",
        "purple": "recurrent",
    }
)


def tint_colour(theme: Theme, tint: Tint) -> str:
    """The colour of a frame's edge and, thinned, of its ground."""
    return FAMILIES[_FAMILY_OF[tint]] if tint in _FAMILY_OF else theme.muted


class FrameItem(QGraphicsRectItem):
    """A frame behind the cards; a collapsed one is as small as a card and stands for some."""

    def __init__(self, frame: Frame, ink: Ink) -> None:
        super().__init__()
        self.setPen(QPen(Qt.PenStyle.NoPen))
        self.frame = frame
        self.picked = False
        self.severity: Severity | None = None
        """How bad the worst problem is of the cards that the frame hides."""
        self._ink = ink
        self.show_frame(frame, ink)

    def show_frame(self, frame: Frame, ink: Ink) -> None:
        """Show another state of the frame, or other colours."""
        self.prepareGeometryChange()
        self.frame, self._ink = frame, ink
        inset = QPointF(MARGIN, MARGIN + HEADING) if frame.hides else QPointF()
        self.setPos(QPointF(*frame.at) + inset)  # collapsed, it stands where its first card does
        size = CARD_RECT if frame.hides else QRectF(0.0, 0.0, *frame.size)
        self.setRect(size.adjusted(-2.0, -2.0, 2.0, 2.0))
        self.setZValue(1.5 if frame.hides else -1.0)
        self.update()

    def show_state(self, *, picked: bool) -> None:
        """Show whether the frame is selected."""
        if picked != self.picked:
            self.picked = picked
            self.update()

    def show_severity(self, severity: Severity | None) -> None:
        """Show that there is a problem with a card that the frame hides."""
        if severity != self.severity:
            self.severity = severity
            self.update()

    @property
    def area(self) -> QRectF:
        """What the frame covers, in the scene."""
        return self.rect().adjusted(2.0, 2.0, -2.0, -2.0).translated(self.pos())

    @property
    def fill(self) -> QColor:
        """What the frame is filled with."""
        theme = self._ink.theme
        ground = theme.raised if self.frame.hides else theme.canvas
        return QColor(theme.mix(tint_colour(theme, self.frame.tint), ground, FILL))

    def part_at(self, place: QPointF) -> Part | None:
        """What a press at a point of the scene takes hold of."""
        inside = place - self.pos()
        area = self.rect()
        if not area.contains(inside):
            return None
        if _SIGN.adjusted(-4.0, -4.0, 4.0, 4.0).contains(inside) and self._has_sign:
            return "toggle"
        if self.frame.hides:
            return "move"
        corner = area.bottomRight() - inside
        if max(corner.x(), corner.y()) <= GRIP:
            return "resize"
        held = inside.y() <= HEADING or not self.frame.title
        return "move" if held else None

    @property
    def _has_sign(self) -> bool:
        """Whether there is something to press to collapse or open it."""
        return bool(self.frame.title or self.frame.hides)

    def end(self, *, outgoing: bool) -> QPointF:
        """Where links of the cards that the frame stands for begin or end."""
        area = self.area
        return QPointF(area.right() if outgoing else area.left(), area.center().y())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        ink, theme = self._ink, self._ink.theme
        area = self.area.translated(-self.pos())
        colour = tint_colour(theme, self.frame.tint)
        ground = theme.raised if self.frame.hides else theme.canvas
        painter.setBrush(self.fill)
        edge = QPen(QColor(theme.mix(colour, ground, EDGE)), 1.0)
        painter.setPen(ink.border_selected if self.picked else edge)
        painter.drawRoundedRect(area, RADIUS, RADIUS)
        self._paint_words(painter, area)
        if self.severity is not None:
            paint_badge(painter, ink, self.severity)
        if not self.frame.hides:
            painter.setPen(edge)
            for away in (5.0, 9.0, 13.0):
                corner = area.bottomRight() - QPointF(4.0, 4.0)
                painter.drawLine(corner - QPointF(away, 0.0), corner - QPointF(0.0, away))

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        ink, frame = self._ink, self.frame
        low = 8.0
        if self._has_sign:
            self._paint_sign(painter)
        if frame.title:
            painter.setPen(ink.text)
            painter.setFont(ink.title_font)
            room = area.width() - _TITLE_LEFT - _INSET
            title = ink.elided(plain_text(frame.title, limit=TITLE_LENGTH), ink.title_font, room)
            line = QRectF(_TITLE_LEFT, 0.0, room, HEADING)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, title)
            low = HEADING
        painter.setPen(ink.muted)
        painter.setFont(ink.body_font)
        if frame.hides:
            words = plural(len(frame.hides), "1 layer", "{n} layers")
            painter.drawText(QPointF(_TITLE_LEFT, HEADING + 16.0), words)
        elif frame.text:
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            box = QRectF(_INSET, low, area.width() - 2 * _INSET, area.height() - low - 8.0)
            text = "\n".join(
                plain_text(line, limit=TEXT_LENGTH) for line in frame.text.splitlines()
            )
            painter.drawText(box, flags | Qt.TextFlag.TextWordWrap, text)

    def _paint_sign(self, painter: QPainter) -> None:
        """The triangle that collapses the frame, and opens it again."""
        middle = _SIGN.center()
        down = ((-4.0, -2.5), (4.0, -2.5), (0.0, 3.0))
        right = ((-2.5, -4.0), (-2.5, 4.0), (3.0, 0.0))
        points = right if self.frame.hides else down
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.muted.color())
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in points]))
        painter.restore()
