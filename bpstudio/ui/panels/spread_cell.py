"""How a column's values are spread, as a small picture in a cell of a table."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from bpstudio.data.distribution import BARS, Distribution
from bpstudio.ui.theme import ThemeHolder

SpreadRole = Qt.ItemDataRole.UserRole + 1
"""The `Distribution` of a column, if it has one."""
SIDE_PX, TOP_PX, GAP_PX = 6, 5, 1
LEAST_BAR_PX = 1.5
"""What occurs at all can be seen."""
INK = 0.6


class SpreadDelegate(QStyledItemDelegate):
    """Draws bars: of numbers from the lowest to the highest, of classes the most frequent first."""

    def __init__(self, themes: ThemeHolder, view: QTableView) -> None:
        super().__init__(view)
        self._themes = themes

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        spread = index.data(SpreadRole)
        if not isinstance(spread, Distribution):
            return
        theme = self._themes.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.mix(theme.accent, theme.surface, INK)))
        for bar in bars(QRectF(option.rect), spread.bars):
            painter.drawRect(bar)
        painter.restore()


def bars(cell: QRectF, counts: tuple[int, ...]) -> list[QRectF]:
    """Where the bars of a cell lie; few classes have bars as wide as many."""
    room = cell.adjusted(SIDE_PX, TOP_PX, -SIDE_PX, -TOP_PX)
    width, tallest = room.width() / BARS, max(counts, default=0)
    found = []
    for place, number in enumerate(counts):
        if number:
            height = max(LEAST_BAR_PX, room.height() * number / tallest)
            left = room.left() + place * width
            found.append(QRectF(left, room.bottom() - height, max(1.0, width - GAP_PX), height))
    return found
