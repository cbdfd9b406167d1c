"""A cell of a table that shows how far something is: words over a thin bar; knows not of what."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem

from bpstudio.ui.panels.text_table import TextTable

SHARE = int(Qt.ItemDataRole.UserRole)
BAR_PX, INSET_PX, BAR_SHARE = 4.0, 8.0, 0.4
"""The bar lies on the right, as wide as this share of the cell."""
Index = QModelIndex | QPersistentModelIndex


class ProgressTable(TextTable):
    """A table of texts with one column that has shares too."""

    def __init__(self, column: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._column = column
        self._shares: Sequence[float] = ()

    def show_shares(self, shares: Sequence[float]) -> None:
        """How far each row is, from 0 to 1; not a number for no bar. Rows are shown next."""
        self._shares = shares

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == SHARE:
            known = index.column() == self._column and index.row() < len(self._shares)
            return self._shares[index.row()] if known else math.nan
        return super().data(index, role)


class ProgressCell(QStyledItemDelegate):
    """Paints the words as ever, and the bar beside them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        share = index.data(SHARE)
        super().paint(painter, option, index)
        if not isinstance(share, float) or math.isnan(share):
            return
        palette = QApplication.palette()  # that of the view is the style sheet's
        cell = QRectF(option.rect)
        width = cell.width() * BAR_SHARE
        bar = QRectF(cell.right() - width - INSET_PX, cell.center().y() - BAR_PX / 2, width, BAR_PX)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for length, colour in ((1.0, palette.mid().color()), (share, palette.accent().color())):
            painter.setBrush(QColor(colour))
            bar.setWidth(max(width * length, BAR_PX if length else 0.0))
            painter.drawRoundedRect(bar, BAR_PX / 2, BAR_PX / 2)
        painter.restore()
