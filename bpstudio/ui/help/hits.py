"""Paints a section that a search of the help found: its title, its page, the words that match."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from bpstudio.ui.theme import ThemeHolder

HIT_LINES = Qt.ItemDataRole.UserRole + 1
"""Of an item: the title of the page, and the words around the first match."""
PADDING_PX, GAP_PX = 8, 3

Index = QModelIndex | QPersistentModelIndex


class HitPainter(QStyledItemDelegate):
    """Three lines, each cut where there is no room; the first one stands out."""

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        return QSize(0, 3 * line + 2 * GAP_PX + 2 * PADDING_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = self._themes.theme
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, QColor(now.accent_soft))
        painter.setPen(QColor(now.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        page, words = index.data(HIT_LINES)
        quiet = now.text if chosen else now.muted
        line = option.rect.adjusted(PADDING_PX, PADDING_PX, -PADDING_PX, -PADDING_PX)
        line.setHeight(option.fontMetrics.height())
        self._write(painter, line, index.data(), font=bold, ink=now.text)
        for text in (page, words):
            line.translate(0, line.height() + GAP_PX)
            self._write(painter, line, text, font=option.font, ink=quiet)
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, line: QRect, text: str, *, font: QFont, ink: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, cut)
