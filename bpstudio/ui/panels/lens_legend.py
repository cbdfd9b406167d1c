"""What the colours on the cards mean, on the canvas below the choice of what they show."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from bpstudio.language import tr
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.legend import draw_ramp, ends_of
from bpstudio.ui.charts.signals import Signal
from bpstudio.ui.lenses import legend_words
from bpstudio.ui.theme import ThemeHolder

RAMP_PX, HEIGHT_PX, SIDE_PX, GAP_PX = 72, 24, 8, 8


class LensLegend(QWidget):
    """The gradient of colours with its ends, and what they are of; empty without a signal."""

    def __init__(self, parent: QWidget, themes: ThemeHolder) -> None:
        super().__init__(parent)
        self._themes = themes
        self._signal: Signal | None = None
        themes.changed.connect(lambda _: self.update())
        self.show_signal(None)

    def text(self) -> str:
        """What it says, in words."""
        return "" if self._signal is None else legend_words(self._signal)

    def show_signal(self, signal: Signal | None) -> None:
        """Explain another signal, or nothing."""
        self._signal = signal
        self.setAccessibleName(tr("What the colours of the cards mean: {words}", words=self.text()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._signal is None:
            return QSize(0, HEIGHT_PX)
        words = sum(ink.text_width(ink.axis_font(), one) for one in self._words(self._signal))
        return QSize(round(words) + RAMP_PX + 2 * SIDE_PX + 3 * GAP_PX + 6, HEIGHT_PX)

    @staticmethod
    def _words(signal: Signal) -> tuple[str, str, str]:
        low, high = ends_of(signal)
        return low, tr("{high} decades", high=high), signal.choice

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._signal is None:
            return
        theme, font = self._themes.theme, ink.axis_font()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        back = QColor(theme.canvas)  # cards pass below it
        painter.setPen(back)
        painter.setBrush(back)
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        x = float(SIDE_PX)
        low, high, choice = self._words(self._signal)
        for place, words in enumerate((low, high, choice)):
            width = round(ink.text_width(font, words)) + 2
            colour = theme.text if place == 2 else theme.muted
            ink.draw_text(
                painter, QRectF(x, 0, width, self.height()), words, colour,
                align=ink.Align.AlignLeft | ink.Align.AlignVCenter, font=font,
            )  # fmt: skip
            x += width + GAP_PX
            if place == 0:
                draw_ramp(painter, QRectF(x, self.height() / 2 - 4, RAMP_PX, 8), theme)
                x += RAMP_PX + GAP_PX
        painter.end()
