"""A large button with a picture, a title and a line or two of words; knows not what it opens."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from bpstudio.ui import theme
from bpstudio.ui.help.block_picture import Miniature, draw_miniature
from bpstudio.ui.plain_text import plain_text, tool_tip
from bpstudio.ui.theme import Theme, ThemeHolder

WIDTH = 196
LEAST_WIDTH = 60
"""A grid of tiles can become narrower than they like, and then takes a column less."""
PICTURE_HEIGHT = 92
PADDING = 8
LINES, TITLE_LINES = 2, 2
"""Of words below a title of one line; a title of two lines takes one of them."""
RADIUS = 9.0
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a tile says: it is known by `id`, and `mark` stands small above the title."""

    id: str
    title: str
    words: str
    mark: str = ""
    picture: Miniature | None = None


class Tile(QAbstractButton):
    """One card. Arrows lead to the tiles around it."""

    arrow = Signal(int, int)
    """An arrow key: columns to the right, rows down."""

    def __init__(self, card: Card, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self._theme = themes.theme
        self._title = plain_text(card.title)
        self._words = plain_text(card.words)
        self._mark = plain_text(card.mark)
        self.setText("")
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(" ".join(filter(None, (self._mark, self._words))))
        self.setToolTip(tool_tip(card.words))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        themes.changed.connect(self._on_theme)

    def sizeHint(self) -> QSize:
        lines = self._line_height(theme.VALUE_PX) * LINES
        head = self._line_height(theme.BODY_PX)
        mark = self._line_height(theme.TITLE_PX) if self._mark else 0
        picture = PICTURE_HEIGHT + PADDING if self.card.picture is not None else 0
        return QSize(WIDTH, picture + mark + head + lines + 2 * PADDING + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is not None:
            self.arrow.emit(*step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _on_theme(self, now: Theme) -> None:
        self._theme = now
        self.update()

    @staticmethod
    def _line_height(size_px: int) -> int:
        return round(size_px * 1.4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QRectF(self.rect())
        self._paint_ground(painter, around)
        inside = around.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        if self.card.picture is not None:
            room = QRectF(inside.topLeft(), QSize(round(inside.width()), PICTURE_HEIGHT))
            draw_miniature(painter, self.card.picture, room, now)
            inside.setTop(room.bottom() + PADDING)
        if self._mark:
            inside.setTop(self._line(painter, inside, self._mark, now.muted, theme.TITLE_PX, 600))
        title = theme.ui_font(theme.BODY_PX, weight=600)
        used = self._paint_lines(painter, inside, self._title, title, now.text, most=TITLE_LINES)
        inside.setTop(inside.top() + used * self._line_height(theme.BODY_PX) + 2)
        words = theme.ui_font(theme.VALUE_PX)
        left = LINES + 1 - used
        self._paint_lines(painter, inside, self._words, words, now.muted, most=left)
        painter.end()

    def _paint_ground(self, painter: QPainter, around: QRectF) -> None:
        now = self._theme
        held, seen = self.isDown(), self.underMouse()
        share = 0.12 if held else 0.06 if seen else 0.0
        focused = self.hasFocus()
        width = 2.0 if focused else 1.0
        edge = now.accent if focused else now.line
        inset = width / 2
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(now.mix(now.text, now.raised, share)))
        painter.drawRoundedRect(around.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _line(
        self, painter: QPainter, area: QRectF, words: str, ink: str, size_px: int, weight: int
    ) -> float:
        """One line of text, cut where it ends; returns where the next one begins."""
        painter.setFont(theme.ui_font(size_px, weight=weight))
        painter.setPen(QColor(ink))
        height = self._line_height(size_px)
        line = QRectF(area.left(), area.top(), area.width(), height)
        cut = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
        return area.top() + height

    def _paint_lines(
        self, painter: QPainter, area: QRectF, words: str, font: QFont, ink: str, *, most: int
    ) -> int:
        """Words on so many lines at most, the last of them cut; how many they took."""
        painter.setFont(font)
        painter.setPen(QColor(ink))
        layout = QTextLayout(words, font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        top, metrics, used = area.top(), painter.fontMetrics(), 0
        while used < most and (line := layout.createLine()).isValid():
            used += 1
            line.setLineWidth(area.width())
            start, length = line.textStart(), line.textLength()
            shown = words[start : start + length].strip()
            if used == most:
                cut = Qt.TextElideMode.ElideRight
                shown = metrics.elidedText(words[start:], cut, int(area.width()))
            painter.drawText(QPointF(area.left(), top + metrics.ascent()), shown)
            top += self._line_height(font.pixelSize())
        layout.endLayout()
        return used
