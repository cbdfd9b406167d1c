"""Shapes written on the links, all in one pass over what is seen; knows no document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from bpstudio.graph.document import Edge, NodeId, PortRef
from bpstudio.ui.canvas.axes import Names, axis_words
from bpstudio.ui.canvas.edge_item import EdgeItem
from bpstudio.ui.canvas.geometry import CARD_HEIGHT, CARD_WIDTH
from bpstudio.ui.report import Axes

if TYPE_CHECKING:
    from bpstudio.ui.canvas.scene import CanvasScene

READABLE_FROM = 0.38
"""The zoom from which the words are written."""
FULL_SIZE_FROM = 0.8
"""From further away they are written larger, so that they stay as large on the screen."""
_LINE = 13.0
_GAP = 2.0
_PADDING = 1.0
_PORTS = 6.0
"""What the ports at both ends take of a link's length."""
_LEVEL = 30.0
"""Cards whose ports differ less in height stand in one row."""
_OVER = 5.0
_SIDE = 8.0
_PLACES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
"""Where along a link its words may stand, the best first."""
_NAMES_GAP = "  "
_SHORT = {"N": "N", "features": "F", "time": "T", "channel": "C", "length": "L", "depth": "D"}


def around(link: EdgeItem, scale: float) -> QRectF:
    """The area of a link and of all words that it may have, in scene units."""
    beside, above = CARD_WIDTH / 2, CARD_HEIGHT / 2 + _OVER + (_GAP + _LINE) * scale
    return link.sceneBoundingRect().adjusted(-beside, -above, beside, above)


def _spellings(sizes: list[str]) -> tuple[str, str]:
    """Sizes as people write them, and closer together."""
    return " × ".join(sizes), "×".join(sizes)


class LinkWords:
    """Paints shapes on links, as long as they are wanted.

    Where a link is too short for its words they stand over the gap between its cards.
    """

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._widths: dict[str, float] = {}
        self.shown = False

    def paint(self, painter: QPainter, seen: QRectF) -> None:
        """Write on every link whose words may reach into `seen`, in scene units."""
        zoom = painter.worldTransform().m11()
        if not self.shown or zoom < READABLE_FROM:
            return
        ink, shapes = self._scene.ink, self._scene.session.shapes
        scale = max(1.0, FULL_SIZE_FROM / zoom)
        painter.setFont(ink.mono_font)
        metrics = QFontMetricsF(ink.mono_font)
        for edge, link in self._told_once():
            axes = shapes[edge.src[0]].get(edge.src[1]) if edge.src[0] in shapes else None
            if axes is None or not link.isVisible() or not seen.intersects(around(link, scale)):
                continue
            middle = (link.ends[0] + link.ends[1]) / 2
            across = link.ends[1] - link.ends[0]
            room = (abs(across.x()) - 2 * _PORTS) / scale
            lines = self._lines(axes, self._scene.axes.on(edge), room, metrics)
            if room < CARD_WIDTH and self._beside_names(edge.src[0], edge.dst[0]):
                lines = []
            if across.x() < 0.0:  # it runs close over the next row, which has words of its own
                lines = self._in_one(axes, self._scene.axes.on(edge), room, metrics)
            place = self._free(link, lines, scale) if lines else None
            if place is not None:
                self._write(painter, lines, place, scale)
            elif abs(across.y()) < _LEVEL and self._is_first(edge) and not lines:
                wide = (abs(across.x()) + CARD_WIDTH - 2 * _SIDE) / scale
                said = self._over(axes, self._scene.axes.on(edge), wide, metrics)
                self._write_over(painter, said, middle, scale)

    def _free(self, link: EdgeItem, lines: list[str], scale: float) -> QPointF | None:
        """The place on a link, nearest to its middle, where its words cover no card."""
        width = max(self._widths[line] for line in lines) + 2 * _PADDING
        below = _GAP + _LINE if lines[1:] else 0.0
        box = QRectF(-width / 2, -_GAP - _LINE, width, _GAP + _LINE + below)
        for share in _PLACES:
            at = link.pos() + link.path().pointAtPercent(share)
            here = QRectF(box.topLeft() * scale, box.size() * scale).translated(at)
            if not self._scene.covered(here):
                return at
        return None

    def _told_once(self) -> Iterator[tuple[Edge, EdgeItem]]:
        """All links, but one of those that share a lane back, or lead from a port to one card."""
        told: set[tuple[PortRef, NodeId]] = set()
        for edge, link in self._scene.links.items():
            back = link.ends[1].x() < link.ends[0].x()
            way = (edge.src, "" if back else edge.dst[0])
            if way not in told:
                told.add(way)
                yield edge, link

    def _is_first(self, edge: Edge) -> bool:
        """Whether a link joins the uppermost ports of its cards: over others there are cards."""
        cards = self._scene.items_by_id
        leaving, entering = cards[edge.src[0]].outputs, cards[edge.dst[0]].inputs
        return edge.src[1] == next(iter(leaving)) and edge.dst[1] == next(iter(entering))

    def fade(self, link: EdgeItem) -> None:
        """Have the words of a link painted anew that is led elsewhere, or was."""
        self._scene.update(around(link, FULL_SIZE_FROM / READABLE_FROM))

    def fade_all(self) -> None:
        """Have all words painted anew: links came, went or carry something else."""
        if self.shown:
            self._scene.update()

    def _beside_names(self, *nodes: str) -> bool:
        """Whether names of ports stand where the words would."""
        return any(self._scene.items_by_id[node].names_ports for node in nodes)

    def _lines(self, axes: Axes, names: Names, room: float, metrics: QFontMetricsF) -> list[str]:
        """The shape and the names of its axes; shorter ones where there is less room."""
        short = [_SHORT.get(name, name[:1].upper()) for name in names]
        sizes = [str(axis) for axis in axes]
        candidates = (
            (" × ".join(sizes), axis_words(names)),
            ("×".join(sizes), "×".join(short)),
        )
        for lines in candidates:
            if max(self._width(line, metrics) for line in lines) <= room:
                return [line for line in lines if line]
        return []

    def _over(
        self, axes: Axes, names: Names, room: float, metrics: QFontMetricsF
    ) -> tuple[str, str]:
        """The shape, as tight as the room wants it, and short names; nothing if it is too small."""
        sizes = [str(axis) for axis in axes]
        short = _NAMES_GAP + "×".join(_SHORT.get(name, name[:1].upper()) for name in names)
        candidates = [(line, said) for said in (short, "") for line in _spellings(sizes)]
        if not names:
            candidates = candidates[2:]
        for line, said in candidates:
            if self._width(line, metrics) + self._width(said, metrics) <= room:
                return line, said
        return "", ""

    def _in_one(self, axes: Axes, names: Names, room: float, metrics: QFontMetricsF) -> list[str]:
        """The shape and short names on one line."""
        line = "".join(self._over(axes, names, room, metrics))
        self._width(line, metrics)
        return [line] if line else []

    def _width(self, line: str, metrics: QFontMetricsF) -> float:
        if line not in self._widths:
            self._widths[line] = metrics.horizontalAdvance(line)
        return self._widths[line]

    def _write(self, painter: QPainter, lines: list[str], middle: QPointF, scale: float) -> None:
        """The sizes above the link, the names of the axes below it."""
        ink = self._scene.ink
        for number, line in enumerate(lines):
            top = _GAP if number else -_GAP - _LINE
            painter.setPen(ink.muted if number else ink.text)
            self._write_line(painter, line, middle, top, scale)

    def _write_over(
        self, painter: QPainter, said: tuple[str, str], middle: QPointF, scale: float
    ) -> None:
        """The sizes and names above the row, on a ground of their own: links may pass there."""
        sizes, names = said
        if not sizes:
            return
        over = QPointF(middle.x(), middle.y() - CARD_HEIGHT / 2 - _OVER)
        width = (self._widths[sizes] + self._widths[names] + 4 * _PADDING) * scale
        height = _LINE * scale
        ground = QRectF(over.x() - width / 2, over.y() - height, width, height)
        if self._scene.covered(ground):
            return
        painter.fillRect(ground, self._scene.ink.canvas)
        aside = QPointF(self._widths[names] / 2 * scale, 0.0)
        painter.setPen(self._scene.ink.text)
        self._write_line(painter, sizes, over - aside, -_LINE, scale)
        painter.setPen(self._scene.ink.muted)
        beside = QPointF(self._widths[sizes] / 2 * scale, 0.0)
        self._write_line(painter, names, over + beside, -_LINE, scale)

    def _write_line(
        self, painter: QPainter, line: str, at: QPointF, top: float, scale: float
    ) -> None:
        width = self._widths[line] + 2 * _PADDING
        painter.save()
        painter.translate(at)
        painter.scale(scale, scale)
        box = QRectF(-width / 2, top, width, _LINE)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line)
        painter.restore()
