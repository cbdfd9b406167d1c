"""Pens, brushes and fonts of the canvas, made once per theme; draws nothing itself."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from bpstudio.language import numeral, tr
from bpstudio.ui.canvas.geometry import (
    BAR_INSET,
    BAR_WIDTH,
    CARD_RADIUS,
    card_rect,
)
from bpstudio.ui.theme import (
    BODY_PX,
    TITLE_PX,
    VALUE_PX,
    Theme,
    contrast,
    mono_font,
    tabular,
    ui_font,
)

WORDS_BELOW = 0.45
"""At smaller scales than this only names are painted: the rest could not be read."""
CARD_MARGIN = 4.0
STACK_STEP = 3.5
"""How far each sheet below the card of a block shows."""
STACK_INSET = 6.0
GLYPH = QRectF(14.0, 32.0, 12.0, 10.0)
"""Where the sign of a block stands on its card."""
GLYPH_ABOVE = QRectF(14.0, 14.0, 12.0, 10.0)
"""Where it does if there are names of ports."""
LINK_WIDTH = 1.5
WIDEST_LINK = 8.0
SPAN = 6.0
"""Decades around none beyond which a colour is held."""
DECADES_BELOW = 6.0
DECADES_ABOVE = 3.0
DRAGGED_WIDTH = 2.0
LEAST_CONTRAST = 1.25
"""Below this a coloured area can hardly be told from what it lies on."""


class Ink:
    """What a theme's colours are as Qt's drawing tools."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.raised = QBrush(QColor(theme.surface if theme.name == "light" else theme.raised))
        self.unknown = QBrush(QColor(theme.mix(theme.faint, theme.canvas, 0.18)))
        self.border = QPen(QColor(theme.mix(theme.faint, theme.line, 0.4)), 1.0)
        self.border_hover = QPen(QColor(theme.faint), 1.0)
        self.border_unknown = QPen(QColor(theme.faint), 1.0, Qt.PenStyle.DashLine)
        self.border_selected = QPen(QColor(theme.accent), 2.0)
        self.focus = QPen(QColor(theme.accent), 1.5, Qt.PenStyle.DotLine)
        self.shadow = QBrush(QColor(0, 0, 0, 70 if theme.name == "dark" else 18))
        self.text = QPen(QColor(theme.text))
        self.muted = QPen(QColor(theme.muted))
        self.canvas = QBrush(QColor(theme.canvas))
        self.port = QPen(QColor(theme.muted), 1.6)
        self.port_fits = QPen(QColor(theme.accent), 2.0)
        self.port_refused = QPen(QColor(theme.error), 2.0)
        self.accent = QBrush(QColor(theme.accent))
        self.refused = QPen(QColor(theme.error), DRAGGED_WIDTH)
        self.dragged = QPen(QColor(theme.accent), DRAGGED_WIDTH)
        self.link = _round(QPen(QColor(theme.mix(theme.muted, theme.canvas, 0.55)), LINK_WIDTH))
        self.link_afar = theme.mix(theme.muted, theme.canvas, 0.3)
        self.card_afar = theme.mix(theme.muted, theme.raised, 0.4)
        """From afar cards stand out of the links: they are what is looked for."""
        self.link_selected = _round(QPen(QColor(theme.accent), 2.5))
        self.link_hover = _round(QPen(QColor(theme.muted), 2.0))
        self.title_font = ui_font(BODY_PX, weight=600)
        self.body_font = ui_font(VALUE_PX)
        self.mono_font = mono_font(TITLE_PX)
        self.count_font = tabular(ui_font(TITLE_PX))
        self.far_font = ui_font(2 * BODY_PX - 2, weight=600)
        self.chip_font = tabular(ui_font(TITLE_PX, weight=600))
        self._metrics: dict[int, tuple[QFont, QFontMetricsF]] = {}
        self._cards: dict[tuple[str, str, int, int], QPixmap] = {}
        self._zoom = (0.0, 0.0)

    def card(
        self, family: str, state: str, *, zoom: float, ratio: float, lines: int = 1, sheets: int = 0
    ) -> QPixmap:
        """An empty card, painted once per zoom; family "" is that of unknown kinds.

        `state` is "picked", "hovered" or "". The card of a block lies on one or more `sheets`. It
        is as high as so many `lines` of ports need.
        The picture is larger than the card by CARD_MARGIN, and the sheets show below it.
        """
        if self._zoom != (zoom, ratio):
            self._zoom = (zoom, ratio)
            self._cards.clear()
        found = self._cards.get((family, state, lines, sheets))
        if found is None:
            found = self._painted_card(family, state, lines, sheets)
            self._cards[family, state, lines, sheets] = found
        return found

    def _painted_card(self, family: str, state: str, lines: int, sheets: int) -> QPixmap:
        zoom, ratio = self._zoom
        card = card_rect(lines)
        below = CARD_MARGIN + STACK_STEP * sheets
        around = card.adjusted(-CARD_MARGIN, -CARD_MARGIN, CARD_MARGIN, below)
        tile = QPixmap((around.size() * zoom * ratio).toSize() + QSize(2, 2))
        tile.setDevicePixelRatio(ratio)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(zoom, zoom)
        painter.translate(CARD_MARGIN, CARD_MARGIN)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.shadow)
        painter.drawRoundedRect(card.adjusted(0.0, 1.0, 0.0, 2.5), CARD_RADIUS, CARD_RADIUS)
        self._paint_sheets(painter, card, family, sheets)
        border = self.border_hover if state else self.border
        border = border if family else self.border_unknown
        painter.setPen(self.border_selected if state == "picked" else border)
        painter.setBrush(self.raised if family else self.unknown)
        painter.drawRoundedRect(card, CARD_RADIUS, CARD_RADIUS)
        if family:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_brush(self.theme.family(family)))
            bar = QRectF(0.0, BAR_INSET, BAR_WIDTH, card.height() - 2 * BAR_INSET)
            painter.drawRoundedRect(bar, BAR_WIDTH / 2, BAR_WIDTH / 2)
        if sheets and zoom >= WORDS_BELOW:
            self._paint_glyph(painter, family, GLYPH if lines == 1 else GLYPH_ABOVE)
        painter.end()
        return tile

    def _paint_sheets(self, painter: QPainter, card: QRectF, family: str, sheets: int) -> None:
        """The edges of what lies below a card, the lowest first."""
        theme = self.theme
        painter.setPen(QPen(QColor(theme.mix(theme.family(family), theme.line, 0.45)), 1.0))
        for depth in range(sheets, 0, -1):
            painter.setBrush(QColor(theme.mix(theme.canvas, theme.raised, 0.3 * depth)))
            inset, drop = STACK_INSET * depth, STACK_STEP * depth
            sheet = card.adjusted(inset, drop, -inset, drop)
            painter.drawRoundedRect(sheet, CARD_RADIUS, CARD_RADIUS)

    def _paint_glyph(self, painter: QPainter, family: str, at: QRectF) -> None:
        """Two small cards and their link, in the colour of the family."""
        colour = QColor(self.theme.family(family))
        half = QRectF(at.x(), at.y(), 6.0, 4.5)
        other = half.translated(6.0, 5.5)
        painter.setPen(QPen(colour, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(half, 1.2, 1.2)
        painter.drawPolyline(
            [
                half.center() + QPointF(0.0, 2.3),
                QPointF(half.center().x(), other.center().y()),
                QPointF(other.x(), other.center().y()),
            ]
        )
        painter.setBrush(colour)
        painter.drawRoundedRect(other, 1.2, 1.2)

    def badge(self, family: str) -> tuple[QBrush, QPen]:
        """Background and text of the sign that says how often a block runs."""
        colour = self.theme.family(family)
        return _brush(colour), _pen(self.theme.text_on(colour))

    def state(self, severity: str | None) -> QBrush:
        """The brush of a problem's severity."""
        colours = {"error": self.theme.error, "warning": self.theme.warning}
        return _brush(colours.get(severity or "", self.theme.accent))

    def on_state(self, severity: str | None) -> QPen:
        """The pen for a sign on that brush."""
        return QPen(QColor(self.theme.text_on(self.state(severity).color().name())))

    def chip(self, value: float) -> tuple[QBrush, QPen, QPen]:
        """Background, outline and text of a gradient value, in decades."""
        colour = self.theme.gradient(value)
        outline = _pen(colour if _stands_out(colour, self.theme.raised) else self.theme.line)
        return _brush(colour), outline, _pen(self.theme.text_on(colour))

    def flow(self, value: float) -> QPen:
        """The pen of a link that carries a gradient of so many decades.

        Around 0 decades the ramp comes near the canvas: there a link keeps its neutral grey.
        """
        colour = self.theme.gradient(value)
        if not _stands_out(colour, self.theme.canvas):
            colour = self.link.color().name()
        return _link_pen(colour, link_width(value))

    def elided(self, text: str, font: QFont, width: float) -> str:
        """`text` cut to `width` scene units, with an ellipsis."""
        return self._metrics_of(font).elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _metrics_of(self, font: QFont) -> QFontMetricsF:
        """Known by the object, which is kept: to ask Qt for a font's key is as dear as to cut."""
        known = self._metrics.get(id(font))
        if known is None:
            known = self._metrics[id(font)] = (font, QFontMetricsF(font))
        return known[1]

    def width(self, text: str, font: QFont) -> float:
        """How many scene units `text` takes."""
        return self._metrics_of(font).horizontalAdvance(text)

    def fitted(self, texts: Sequence[str], font: QFont, width: float) -> str:
        """The first of `texts` that is no wider than `width` scene units, else the last one cut."""
        metrics = self._metrics_of(font)
        fits = (text for text in texts if metrics.horizontalAdvance(text) <= width)
        return next(fits, None) or self.elided(texts[-1], font, width)


def link_width(value: float) -> float:
    """Width of a link by decade: thin where the gradient vanished, broad where it grows."""
    if math.isnan(value) or value == -math.inf:
        return LINK_WIDTH
    share = (value + DECADES_BELOW) / (DECADES_BELOW + DECADES_ABOVE)
    return LINK_WIDTH + (WIDEST_LINK - LINK_WIDTH) * min(1.0, max(0.0, share))


def printed(value: float | None) -> float | None:
    """A gradient value as far as a picture shows it: the digits of `chip_words`."""
    return None if value is None else round(value, 1)


def chip_words(value: float) -> str:
    """A gradient value as it is printed: −4.9, +0.3, 0.0 where it rounds to that, or zero."""
    if math.isnan(value):
        return "–"
    if value == -math.inf:
        return tr("zero")
    if value == math.inf:
        return "nan/inf"  # a run records both as one
    words = f"{value:+.1f}"
    return numeral("0.0" if float(words) == 0.0 else words).replace("-", "−")


@lru_cache(maxsize=4096)
def _stands_out(colour: str, ground: str) -> bool:
    return contrast(colour, ground) >= LEAST_CONTRAST


def _round(pen: QPen) -> QPen:
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


@lru_cache(maxsize=512)
def _brush(colour: str) -> QBrush:
    return QBrush(QColor(colour))


@lru_cache(maxsize=4096)
def _link_pen(colour: str, width: float) -> QPen:
    return _round(QPen(QColor(colour), width))


@lru_cache(maxsize=16)
def _pen(colour: str) -> QPen:
    return QPen(QColor(colour))
