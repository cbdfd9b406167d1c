"""Shapes written on the links, all in one pass over what is seen; knows no document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from bpstudio.ui.canvas.axes import axis_names
from bpstudio.ui.report import Axes

if TYPE_CHECKING:
    from bpstudio.ui.canvas.scene import CanvasScene

READABLE_FROM = 0.6
"""The zoom from which the words can be read."""
_LINE = 13.0
_GAP = 2.0
_PADDING = 1.0
_PORTS = 6.0
"""What the ports at both ends take of a link's length."""
_SHORT = {"N": "N", "features": "F", "time": "T", "channel": "C", "length": "L"}


class LinkWords:
    """Paints shapes on links, as long as they are wanted."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._widths: dict[str, float] = {}
        self.shown = False

    def paint(self, painter: QPainter, seen: QRectF) -> None:
        """Write on every link whose middle is in `seen`, in scene units."""
        if not self.shown or painter.worldTransform().m11() < READABLE_FROM:
            return
        ink, shapes = self._scene.ink, self._scene.session.shapes
        painter.setFont(ink.mono_font)
        metrics = QFontMetricsF(ink.mono_font)
        for edge, link in self._scene.links.items():
            middle = (link.ends[0] + link.ends[1]) / 2
            axes = shapes[edge.src[0]].get(edge.src[1]) if edge.src[0] in shapes else None
            if axes is None or not link.isVisible() or not seen.contains(middle):
                continue
            room = abs(link.ends[1].x() - link.ends[0].x()) - 2 * _PORTS
            lines = self._lines(axes, self._families(edge.src[0], edge.dst[0]), room, metrics)
            self._write(painter, lines, link.middle())

    def _families(self, *nodes: str) -> list[str]:
        return [self._scene.items_by_id[node].face.family for node in nodes]

    def _lines(
        self, axes: Axes, families: list[str], room: float, metrics: QFontMetricsF
    ) -> list[str]:
        """The shape and the names of its axes; shorter ones where there is less room."""
        names = axis_names(len(axes), families)
        short = [_SHORT.get(name, name[:1].upper()) for name in names]
        sizes = [str(axis) for axis in axes]
        candidates = (
            (" × ".join(sizes), " × ".join(names)),
            ("×".join(sizes), "×".join(short)),
            ("×".join(sizes[1:]), "×".join(short[1:])),
        )
        for lines in candidates:
            if max(self._width(line, metrics) for line in lines) <= room:
                return [line for line in lines if line]
        return []

    def _width(self, line: str, metrics: QFontMetricsF) -> float:
        if line not in self._widths:
            self._widths[line] = metrics.horizontalAdvance(line)
        return self._widths[line]

    def _write(self, painter: QPainter, lines: list[str], middle: QPointF) -> None:
        """The sizes above the link, the names of the axes below it."""
        ink = self._scene.ink
        for number, line in enumerate(lines):
            width = self._widths[line] + 2 * _PADDING
            top = middle.y() + (_GAP if number else -_GAP - _LINE)
            box = QRectF(middle.x() - width / 2, top, width, _LINE)
            painter.setPen(ink.muted if number else ink.text)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line)
