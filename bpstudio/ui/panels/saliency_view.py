"""Images and tokens with what speaks for and against the answer, painted; measures nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from bpstudio.data.prepare.texts import PADDING
from bpstudio.data.table import Array
from bpstudio.language import tr
from bpstudio.ui import theme
from bpstudio.ui.charts.values import count
from bpstudio.ui.learned.colours import image_of, rgb
from bpstudio.ui.panels.data_preview import picture_of
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.theme import Theme, ThemeHolder

if TYPE_CHECKING:
    from bpstudio.results.saliency import Example

SIDE_PX, GAP_PX, CAPTION_PX, LINE_PX, LABEL_PX = 96, 4, 22, 26, 72
SPAN = 6.0
MOST_LETTERS = 24


class SaliencyView(QWidget):
    """Pictures side by side with their maps, and lines of words on coloured ground."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._examples: Sequence[Example] = ()
        self._pictures: list[tuple[QPixmap, QPixmap] | None] = []
        self.setAccessibleName(tr("What speaks for and against the answers of some rows"))
        themes.changed.connect(self._draw_anew)

    def show_examples(self, examples: Sequence[Example]) -> None:
        """Show these rows; none hides the view."""
        self._examples = examples
        self._draw_anew()
        self.setVisible(bool(examples))

    def _draw_anew(self) -> None:
        now = self._themes.theme
        self._pictures = [
            None
            if one.pixels is None
            else (picture_of(one.pixels, SIDE_PX), map_of(one.weights, now))
            for one in self._examples
        ]
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as what is shown needs at this width."""
        self.setMinimumHeight(round(self._laid_out(None)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.ui_font())
        self._laid_out(painter)
        painter.end()

    def _laid_out(self, painter: QPainter | None) -> float:
        """Draw everything, or nothing; returns where it ends."""
        x, y = 0.0, 0.0
        step = 2 * SIDE_PX + GAP_PX + 20
        drawn = False
        for one, pictures in zip(self._examples, self._pictures, strict=True):
            if pictures is None:
                y = self._words(painter, one, y)
                continue
            if drawn and x + step > self.width():
                x, y = 0.0, y + SIDE_PX + CAPTION_PX + 8
            if painter is not None:
                self._pair(painter, one, pictures, QPointF(x, y))
            x, drawn = x + step, True
        return y + (SIDE_PX + CAPTION_PX if drawn else 0) + 8

    def _pair(
        self, painter: QPainter, one: Example, pictures: tuple[QPixmap, QPixmap], at: QPointF
    ) -> None:
        painter.drawPixmap(at, pictures[0])
        painter.drawPixmap(at + QPointF(SIDE_PX + GAP_PX, 0), pictures[1])
        painter.setPen(QColor(self._themes.theme.muted))
        painter.drawText(
            QRectF(at.x(), at.y() + SIDE_PX, 2 * SIDE_PX, CAPTION_PX),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            tr("row {row}", row=count(one.row + 1)),
        )

    def _words(self, painter: QPainter | None, one: Example, y: float) -> float:
        """The words of one row, in as many lines as they need."""
        now, metrics = self._themes.theme, QFontMetricsF(theme.ui_font())
        if painter is not None:
            painter.setPen(QColor(now.muted))
            place = QRectF(0, y, LABEL_PX - 8, LINE_PX - 4)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignVCenter, tr("row {row}", row=count(one.row + 1))
            )
        x, most = float(LABEL_PX), largest(one.weights)
        for word, weight in zip(one.words, one.weights.tolist(), strict=True):
            words = "·" if word == PADDING else plain_text(word, limit=MOST_LETTERS) or "␣"
            width = metrics.horizontalAdvance(words) + 10
            if x + width > self.width() and x > LABEL_PX:
                x, y = float(LABEL_PX), y + LINE_PX
            if painter is not None:
                box = QRectF(x, y, width, LINE_PX - 4)
                colour = now.gradient(SPAN * weight / most, span=SPAN)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(box, 3, 3)
                painter.setPen(QColor(now.text_on(colour)))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            x += width + 2
        return y + LINE_PX + 2


def largest(weights: Array) -> float:
    """The largest size of a map; 1 of one that is zero everywhere."""
    known = np.abs(weights[np.isfinite(weights)])
    return float(known.max()) if known.size and known.max() > 0 else 1.0


def map_of(weights: Array, now: Theme) -> QPixmap:
    """A map [H, W] in the colours of the heatmap: orange speaks for the answer, blue against."""
    stops = np.stack([rgb(colour) for colour in now.ramp])
    share = np.clip(np.nan_to_num(weights / largest(weights)) / 2 + 0.5, 0.0, 1.0)
    place = share * (len(stops) - 1)
    below = np.minimum(place.astype(int), len(stops) - 2)
    rest = (place - below)[..., None]
    colours = (stops[below] * (1 - rest) + stops[below + 1] * rest).astype(np.uint8)
    return QPixmap.fromImage(image_of(colours)).scaled(
        SIDE_PX, SIDE_PX, Qt.AspectRatioMode.KeepAspectRatio
    )
