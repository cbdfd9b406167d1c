"""A list of things to choose from, each with a title and a line that says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
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
HEADING_HEIGHT = 34
INSET_X, INSET_Y = 10, 8
TITLE, HINT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One entry: what it is known by, its title, and a line about it.

    A `heading` stands between the entries and cannot be chosen.
    """

    id: str
    title: str
    hint: str = ""
    heading: bool = False


def heading(title: str) -> Offer:
    """The words above the entries that follow."""
    return Offer(id="", title=title, heading=True)


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
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self._say(index, self.chosen))
        self.doubleClicked.connect(lambda index: self._say(index, self.confirmed))

    def _say(self, index: QModelIndex, signal: SignalInstance) -> None:
        offer = self._offers[index.row()]
        if not offer.heading:
            signal.emit(offer.id)

    @property
    def current(self) -> str | None:
        """The id of the marked entry."""
        row = self.currentIndex().row()
        offer = self._offers[row] if 0 <= row < len(self._offers) else None
        return None if offer is None or offer.heading else offer.id

    def mark(self, id: str | None) -> None:
        """Mark an entry, or none; says nothing back."""
        rows = enumerate(self._offers)
        place = next((at for at, offer in rows if offer.id == id and not offer.heading), None)
        if place is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            index = self.model().index(place, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def show_only(self, text: str) -> None:
        """Show the entries that have every word of `text`, and the headings over some of them."""
        words = text.lower().split()
        heading_row, shown_under = -1, False
        for row, offer in enumerate((*self._offers, heading(""))):
            if offer.heading:
                if heading_row >= 0:
                    self.setRowHidden(heading_row, not shown_under)
                heading_row, shown_under = row, False
                continue
            found = all(word in f"{offer.title} {offer.hint} {offer.id}".lower() for word in words)
            self.setRowHidden(row, not found)
            shown_under = shown_under or found
        if self.currentIndex().isValid() and not self.isRowHidden(self.currentIndex().row()):
            return
        seen = (offer.id for row, offer in enumerate(self._offers)
                if not (offer.heading or self.isRowHidden(row)))  # fmt: skip
        self.mark(next(seen, None))

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
            case _ if offer.heading:
                return None
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(offer.hint)
            case Qt.ItemDataRole.UserRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return plain_text(offer.hint)
            case _:
                return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self._offers[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class _Lines(QStyledItemDelegate):
    """Title over hint, painted as plain text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        area = option.rect.adjusted(INSET_X, INSET_Y, -INSET_X, -INSET_Y)
        if _is_heading(index):
            self._paint_heading(painter, index, area)
            return
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

    def _paint_heading(self, painter: QPainter, index: _Index, area: QRect) -> None:
        painter.save()
        painter.setFont(theme.ui_font(theme.TITLE_PX, weight=600))
        painter.setPen(QGuiApplication.palette().placeholderText().color())
        low_left = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, low_left, str(index.data(TITLE)))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, HEADING_HEIGHT if _is_heading(index) else ROW_HEIGHT)


def _is_heading(index: _Index) -> bool:
    return not index.flags() & Qt.ItemFlag.ItemIsEnabled
