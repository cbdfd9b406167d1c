"""A small picture of what is drawn on a sheet, for help; knows places and families only."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpstudio.catalogue.lookup import spec_of
from bpstudio.graph.document import BlockId, Document, Sheet
from bpstudio.graph.edits import Point
from bpstudio.graph.layout import CARD, arrange
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.ui.theme import Theme, ThemeHolder

HEIGHT = 120
MARGIN = 10.0
LARGEST = 0.5
"""A few cards are not blown up."""
BAR = 14.0


@dataclass(frozen=True, kw_only=True)
class Miniature:
    """The cards of a sheet, with corner and family, and the links between them by place."""

    cards: tuple[tuple[Point, str], ...]
    links: tuple[tuple[int, int], ...]


def miniature_of(document: Document, block: BlockId) -> Miniature | None:
    """What is drawn inside a block; None where the definition is missing or empty."""
    sheet = document.graph.blocks.get(block)
    if sheet is None or not sheet.nodes:
        return None
    return miniature_of_sheet(sheet, document.view.positions, inside=True)


def miniature_of_sheet(
    sheet: Sheet, positions: FrozenMap[tuple[float, float]], *, inside: bool = False
) -> Miniature:
    """What is drawn on a sheet, `inside` a block or outermost; cards without a place get one."""
    places = {**arrange(sheet, positions), **positions}
    families = (spec_of(node, inside=inside) for node in sheet.nodes)
    numbers = {node: number for number, node in enumerate(sheet.by_id)}
    return Miniature(
        cards=tuple(
            (places[node], "" if spec is None else spec.family)
            for node, spec in zip(sheet.by_id, families, strict=True)
        ),
        links=tuple((numbers[edge.src[0]], numbers[edge.dst[0]]) for edge in sheet.edges),
    )


def draw_miniature(painter: QPainter, shown: Miniature, area: QRectF, now: Theme) -> None:
    """Draw all cards and links in the middle of an area, on a canvas of its own."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(now.line), 1.0))
    painter.setBrush(QColor(now.canvas))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8.0, 8.0)
    _fit(painter, shown, area)
    pen = QPen(QColor(now.muted), 1.0)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.drawLines([_link(shown, *ends) for ends in shown.links])
    painter.setPen(Qt.PenStyle.NoPen)
    for (x, y), family in shown.cards:
        painter.setBrush(QColor(now.mix(now.text, now.raised, 0.12)))
        painter.drawRoundedRect(QRectF(x, y, *CARD), 12.0, 12.0)
        painter.setBrush(QColor(now.family(family)))
        painter.drawRoundedRect(QRectF(x, y, BAR, CARD[1]), 7.0, 7.0)
    painter.restore()


def _fit(painter: QPainter, shown: Miniature, area: QRectF) -> None:
    """Look at all cards at once."""
    around = QRectF()
    for (x, y), _ in shown.cards:
        around = around.united(QRectF(x, y, *CARD))
    room = area.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    if around.isEmpty() or room.isEmpty():
        return
    scale = min(room.width() / around.width(), room.height() / around.height(), LARGEST)
    painter.translate(room.center())
    painter.scale(scale, scale)
    painter.translate(-around.center())


def _link(shown: Miniature, first: int, last: int) -> QLineF:
    (x, y), (to_x, to_y) = shown.cards[first][0], shown.cards[last][0]
    leave = QPointF(x + CARD[0], y + CARD[1] / 2)
    return QLineF(leave, QPointF(to_x, to_y + CARD[1] / 2))


class BlockPicture(QWidget):
    """The inside of a block, as far as it can be seen at this size."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = themes.theme
        self._shown: Miniature | None = None
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("What is inside the block"))
        themes.changed.connect(self._on_theme)

    def show_block(self, shown: Miniature | None) -> None:
        """Draw this block, or nothing."""
        self._shown = shown
        self.setVisible(shown is not None)
        if shown is not None:
            self.setAccessibleDescription(
                tr(
                    "{layers} layers, {links} links",
                    layers=len(shown.cards),
                    links=len(shown.links),
                )
            )
        self.update()

    def _on_theme(self, now: Theme) -> None:
        self._theme = now
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None:
            return
        painter = QPainter(self)
        draw_miniature(painter, self._shown, QRectF(self.rect()), self._theme)
        painter.end()
