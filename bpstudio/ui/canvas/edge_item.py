"""One link on the canvas: a curve whose pen says what it carries; decides nothing."""

from __future__ import annotations

from itertools import pairwise, starmap

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem

from bpstudio.graph.document import Edge
from bpstudio.ui.canvas.geometry import (
    LINK_REACH,
    STRAIGHT,
    Way,
    corners_back,
    link_path,
    runs_back,
)
from bpstudio.ui.canvas.ink import Ink, printed

LinkAfar = tuple[tuple[str, int], tuple[QLineF, ...]]
"""A link as the overview paints it: colour and width of its pen, and where it runs."""


class EdgeItem(QGraphicsPathItem):
    """A link. It is painted by Qt itself: thousands of them cost no Python call."""

    def __init__(self, edge: Edge, ink: Ink, layer: QGraphicsItem) -> None:
        super().__init__(layer)
        self.edge = edge
        self.overlay: float | None = None
        self.picked = False
        self.hovered = False
        self.ends = (QPointF(), QPointF())
        self._way = STRAIGHT
        self.tone = ("", 0.0)
        """Colour and width as painted, for the overview."""
        self.afar: LinkAfar | None = None
        """What the overview made of this link, until it looks different or runs elsewhere."""
        self._ink = ink
        self.setBrush(Qt.BrushStyle.NoBrush)
        self._repaint()

    def join(self, start: QPointF, end: QPointF, *, way: Way = STRAIGHT) -> None:
        """Run from `start` to `end`; a link that is only shifted keeps its curve."""
        if end - start != self.ends[1] - self.ends[0] or way != self._way:
            self.setPath(link_path(QPointF(), end - start, way=way))
        self._way = way
        self.ends = (start, end)
        self.afar = None
        self.setPos(start)

    def show_ink(self, ink: Ink) -> None:
        """Take the colours of another theme."""
        self._ink = ink
        self._repaint()

    def show_overlay(self, value: float | None) -> bool:
        """Show the gradient that passes, in decades, or none; whether the link looks different."""
        before, self.overlay = printed(self.overlay), value
        if printed(value) == before:
            return False
        self._repaint()
        return True

    def show_state(self, *, picked: bool | None = None, hovered: bool | None = None) -> None:
        """Show whether the link is selected and whether the pointer is on it."""
        self.picked = self.picked if picked is None else picked
        self.hovered = self.hovered if hovered is None else hovered
        self._repaint()

    def near(self, place: QPointF, reach: float = LINK_REACH) -> bool:
        """Whether a point in the scene lies on the link or at most `reach` beside it."""
        inside = place - self.pos()
        if not self.boundingRect().adjusted(-reach, -reach, reach, reach).contains(inside):
            return False
        around = QRectF(inside.x() - reach, inside.y() - reach, 2 * reach, 2 * reach)
        return self._outline(reach).intersects(around)

    def middle(self) -> QPointF:
        """The point half-way along, in the scene."""
        return self.pos() + self.path().pointAtPercent(0.5)

    def plainly(self) -> tuple[QLineF, ...]:
        """Where the link runs, as few straight lines as tell that, in the scene."""
        if not runs_back(*self.ends):
            return (QLineF(*self.ends),)
        return tuple(starmap(QLineF, pairwise(corners_back(*self.ends, self._way))))

    def _outline(self, reach: float) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(max(self.pen().widthF(), reach))
        return stroker.createStroke(self.path())

    def _repaint(self) -> None:
        ink = self._ink
        pen = ink.link if self.overlay is None else ink.flow(self.overlay)
        if self.hovered and self.overlay is None:
            pen = ink.link_hover
        if self.picked:
            pen = ink.link_selected
        if pen != self.pen():
            self.setPen(pen)
            self.tone = (pen.color().name(), pen.widthF())
            self.afar = None
            self.setZValue(0.5 if self.picked or self.hovered else 0.0)
