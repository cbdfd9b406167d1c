"""A list of things to choose from, each with a title and a line that says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from bpstudio.ui import theme
from bpstudio.ui.plain_text import plain_text, tool_tip

ROW_HEIGHT = 54
INSET_X, INSET_Y = 10, 8
TITLE, HINT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One entry: what it is known by, its title, and a line about it."""

    id: str
    title: str
    hint: str = ""


class ChoiceList(QListView):
    """Entries as two lines of plain text. A click or Enter chooses."""

    chosen = Signal(str)
    """Carries the id of the entry."""
    confirmed = Signal(str)
    """Enter or a double click: the entry is the answer. Carries its id."""

    def __init__(self, offers: Sequence[Offer], *, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._offers = tuple(offers)
        self.setAccessibleName(name)
        self.setModel(_Model(self._offers, self))
        self.setItemDelegate(_Lines(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self.chosen.emit(self._offers[index.row()].id))
        self.doubleClicked.connect(lambda index: self.confirmed.emit(self._offers[index.row()].id))

    @property
    def current(self) -> str | None:
        """The id of the marked entry."""
        row = self.currentIndex().row()
        return self._offers[row].id if 0 <= row < len(self._offers) else None

    def mark(self, id: str | None) -> None:
        """Mark an entry, or none; says nothing back."""
        place = next((at for at, offer in enumerate(self._offers) if offer.id == id), None)
        if place is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self.model().index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current is not None:
            id = self.current
            self.chosen.emit(id)
            self.confirmed.emit(id)
        else:
            super().keyPressEvent(event)


class _Model(QAbstractListModel):
    def __init__(self, offers: Sequence[Offer], parent: QWidget) -> None:
        super().__init__(parent)
        self._offers = offers

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: _Index, role: int = TITLE) -> str | None:
        offer = self._offers[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain_text(offer.title)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(offer.hint)
            case Qt.ItemDataRole.UserRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return plain_text(offer.hint)
            case _:
                return None


class _Lines(QStyledItemDelegate):
    """Title over hint, painted as plain text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        area = option.rect.adjusted(INSET_X, INSET_Y, -INSET_X, -INSET_Y)
        painter.save()
        painter.setFont(theme.ui_font(weight=600))
        painter.setPen(option.palette.text().color())
        left = Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | left, str(index.data(TITLE)))
        painter.setFont(theme.ui_font(theme.VALUE_PX))
        picked = bool(option.state & QStyle.StateFlag.State_Selected)
        palette = QGuiApplication.palette()  # that of the view is the style sheet's
        painter.setPen((palette.text() if picked else palette.placeholderText()).color())
        words = painter.fontMetrics().elidedText(
            str(index.data(HINT)), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignBottom | left, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, ROW_HEIGHT)
