"""The drawing from afar and the dotted ground: painted in batches, since every card would be slow.

From a distance nothing can be read, so links are straight lines and cards plain tiles; a run's
gradients still show as colours.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from bpstudio.ui.canvas.geometry import BAR_WIDTH, CARD_HEIGHT, CARD_RECT, DOTS
from bpstudio.ui.canvas.ink import Ink
from bpstudio.ui.canvas.node_item import NodeItem
from bpstudio.ui.canvas.scene import CanvasScene

DETAIL_BELOW = 0.4
"""The zoom under which the overview is painted in place of cards."""
LEAST_DOT_PX = 10.0
"""Dots nearer to each other than this are left out: they would be a grey haze."""
THICK_BAR = 4.0


def paint_ground(painter: QPainter, rect: QRectF, ink: Ink) -> None:
    """Fill `rect`, in scene units, and set the dots of the grid."""
    painter.fillRect(rect, ink.canvas)
    if painter.worldTransform().m11() * DOTS < LEAST_DOT_PX:
        return
    left, top = math.floor(rect.left() / DOTS), math.floor(rect.top() / DOTS)
    right, bottom = math.ceil(rect.right() / DOTS), math.ceil(rect.bottom() / DOTS)
    painter.setPen(ink.grid)
    painter.drawPoints(
        [
            QPointF(column * DOTS, row * DOTS)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]
    )


def paint_overview(painter: QPainter, rect: QRectF, scene: CanvasScene) -> None:
    """Paint the links and cards that touch `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    _paint_links(painter, scene)
    _paint_cards(painter, rect, scene)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)


def _paint_links(painter: QPainter, scene: CanvasScene) -> None:
    groups: dict[str, tuple[QPen, list[QLineF]]] = {}
    for link in scene.links.values():
        if link.isVisibleTo(link.parentItem()):
            pen = link.pen()
            key = pen.color().name()
            groups.setdefault(key, (pen, []))[1].append(QLineF(*link.ends))
    for pen, lines in groups.values():
        thin = QPen(pen.color(), 1.0 if pen.widthF() < 3.0 else 2.0)
        thin.setCosmetic(True)
        painter.setPen(thin)
        painter.drawLines(lines)


def _paint_cards(painter: QPainter, rect: QRectF, scene: CanvasScene) -> None:
    around = rect.adjusted(-CARD_RECT.width(), -CARD_HEIGHT, CARD_RECT.width(), CARD_HEIGHT)
    seen = [
        (item, CARD_RECT.translated(item.pos()))
        for item in scene.items_by_id.values()
        if around.contains(item.pos())
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, tiles in _grouped((_fill(item, scene.ink), tile) for item, tile in seen).items():
        painter.setBrush(QColor(colour))
        painter.drawRects(tiles)
    bar = max(BAR_WIDTH, THICK_BAR / painter.worldTransform().m11() / 2)
    bars = ((_bar(item, scene.ink), QRectF(t.x(), t.y(), bar, t.height())) for item, t in seen)
    for colour, tiles in _grouped(bars).items():
        painter.setBrush(QColor(colour))
        painter.drawRects(tiles)
    outline = QPen(scene.ink.border_selected.color(), 2.0)
    outline.setCosmetic(True)
    painter.setPen(outline)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRects([tile for item, tile in seen if item.picked])


def _fill(item: NodeItem, ink: Ink) -> str:
    if item.overlay is not None:
        return ink.theme.gradient(item.overlay)
    if not item.face.known:
        return ink.theme.faint
    return ink.theme.raised if ink.theme.name == "dark" else ink.theme.line


def _bar(item: NodeItem, ink: Ink) -> str:
    if item.face.severity in {"error", "warning"}:
        return ink.state(item.face.severity).color().name()
    return ink.theme.family(item.face.family)


def _grouped(pairs: Iterable[tuple[str, QRectF]]) -> dict[str, list[QRectF]]:
    groups: dict[str, list[QRectF]] = {}
    for colour, tile in pairs:
        groups.setdefault(colour, []).append(tile)
    return groups
