"""The drawing from afar and the dotted ground: painted in batches, since every card would be slow.

From a distance nothing can be read, so links are straight lines, but for those that run back, and
cards plain tiles; a run's gradients still show as colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from bpstudio.ui.canvas.edge_item import EdgeItem, LinkAfar
from bpstudio.ui.canvas.geometry import DOTS
from bpstudio.ui.canvas.ink import Ink
from bpstudio.ui.canvas.node_item import CardAfar, NodeItem
from bpstudio.ui.canvas.scene import CanvasScene

DETAIL_BELOW = 0.4
"""The zoom under which the overview is painted in place of cards."""
FEW_CARDS, FEW_DETAIL_BELOW = 150, 0.22
"""So few cards are quick to paint: they keep their names down to this zoom."""
LEAST_DOT_PX = 16.0
"""Of dots nearer to each other than this only every second is shown, and so on."""
DOT_RADIUS = 1.0
LARGEST_TILE_PX = 320.0
THICK_BAR = 10.0
BROAD_LINK = 3.0


def paint_ground(painter: QPainter, rect: QRectF, ink: Ink) -> None:
    """Fill `rect`, in scene units, with the canvas and the dots of its grid.

    The dots come as tiles in pixels: thousands of points would cost more than all cards.
    """
    world = painter.worldTransform()
    area, origin = world.mapRect(rect), world.map(QPointF(0.0, 0.0))
    step = DOTS * world.m11()
    while step < LEAST_DOT_PX:
        step *= 2
    ratio = painter.device().devicePixelRatioF()
    tile = _dots(round(step, 4), ratio, ink.theme.canvas, ink.theme.canvas_grid)
    corner = area.topLeft() - origin + QPointF(step / 2, step / 2)
    phase = QPointF(corner.x() % step, corner.y() % step)
    painter.save()
    painter.resetTransform()
    painter.drawTiledPixmap(area, tile, phase)
    painter.restore()


@lru_cache(maxsize=8)
def _dots(step: float, ratio: float, canvas: str, grid: str) -> QPixmap:
    """A tile of some dots that are `step` apart, whose size is a whole number of pixels."""

    def rounding(count: int) -> float:
        return abs(count * step * ratio - round(count * step * ratio)) / count

    most = max(1, int(LARGEST_TILE_PX / (step * ratio)))
    count = min(range(1, most + 1), key=rounding)
    side = max(1, round(count * step * ratio))
    tile = QPixmap(side, side)
    tile.fill(QColor(canvas))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(grid))
    apart, radius = side / count, DOT_RADIUS * ratio
    for row in range(count):
        for column in range(count):
            middle = QPointF((column + 0.5) * apart, (row + 0.5) * apart)
            painter.drawEllipse(middle, radius, radius)
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return tile


class Overview:
    """The drawing in batches by colour, gathered when it has changed and painted in one go each.

    Cards and links keep what was made of them, so that an edit makes only its own anew; panning
    and zooming only paint.
    """

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._lines: Mapping[tuple[str, int], list[QLineF]] | None = None
        self._tiles: dict[str, list[QRectF]] = {}
        self._bars: dict[str, list[QRectF]] = {}
        self._picked: list[QRectF] = []
        scene.repainted.connect(self._forget)
        scene.coloured.connect(self._forget)

    def _forget(self) -> None:
        self._lines = None

    def paint(self, painter: QPainter) -> None:
        """Paint all links and cards."""
        if self._lines is None:
            self._lines = self._gather_links()
            self._gather_cards()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for (colour, width), lines in self._lines.items():
            painter.setPen(_cosmetic(QColor(colour), width))
            painter.drawLines(lines)
        painter.setPen(Qt.PenStyle.NoPen)
        for batch in (self._tiles, self._bars):
            for colour, rects in batch.items():
                painter.setBrush(QColor(colour))
                painter.drawRects(rects)
        painter.setPen(_cosmetic(self._scene.ink.border_selected.color(), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects(self._picked)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)

    def _gather_links(self) -> Mapping[tuple[str, int], list[QLineF]]:
        groups: dict[tuple[str, int], list[QLineF]] = {}
        hidden = self._scene.frames.hidden
        for edge, link in self._scene.links.items():
            if hidden and hidden.get(edge.src[0], "") == hidden.get(edge.dst[0]):
                continue
            pen, lines = link.afar or _link_afar(link, self._scene.ink)
            groups.setdefault(pen, []).extend(lines)
        return groups

    def _gather_cards(self) -> None:
        ink = self._scene.ink
        self._tiles, self._bars, self._picked = {}, {}, []
        for item in self._scene.shown_cards():
            face, tile, edge, bar = item.afar or _card_afar(item, ink)
            self._tiles.setdefault(face, []).append(tile)
            self._bars.setdefault(edge, []).append(bar)
            if item.picked:
                self._picked.append(tile)


def _link_afar(link: EdgeItem, ink: Ink) -> LinkAfar:
    """A link that says nothing of its own steps back behind the cards."""
    colour, width = link.tone
    if colour == ink.link.color().name():
        colour = ink.link_afar
    link.afar = found = (colour, 1 if width < BROAD_LINK else 2), link.plainly()
    return found


def _card_afar(item: NodeItem, ink: Ink) -> CardAfar:
    tile = item.card.translated(item.pos())
    bar = QRectF(tile.topLeft(), QSizeF(THICK_BAR, tile.height()))
    item.afar = found = _fill(item, ink), tile, _bar(item, ink), bar
    return found


def _cosmetic(colour: QColor, width: int) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    return pen


def _fill(item: NodeItem, ink: Ink) -> str:
    if item.overlay is not None:
        return ink.theme.gradient(item.overlay)
    if not item.face.known:
        return ink.theme.faint
    return ink.card_afar


def _bar(item: NodeItem, ink: Ink) -> str:
    if item.face.severity in {"error", "warning"}:
        return ink.state(item.face.severity).color().name()
    return ink.theme.family(item.face.family)
