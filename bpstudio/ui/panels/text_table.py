"""A table of plain words and figures for Qt's views; knows nothing of what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from bpstudio.ui import theme
from bpstudio.ui.plain_text import plain_text, tool_tip

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column's title; numbers stand on the right, in figures of equal width."""

    title: str
    number: bool = False
    tip: str = ""


class TextTable(QAbstractTableModel):
    """Rows of texts, all of them foreign until they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: Sequence[Column] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._figures = theme.tabular(theme.ui_font())

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """Show other rows; a table of the same size is refreshed in place."""
        same = columns == self._columns and len(rows) == len(self._rows)
        if same:
            self._rows = rows
            if rows and columns:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))
            return
        self.beginResetModel()
        self._columns, self._rows = columns, rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        text = self._rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain_text(text)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(text) if len(text) > 24 else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if self._columns[index.column()].number else _LEFT
            case Qt.ItemDataRole.FontRole:
                return self._figures if self._columns[index.column()].number else None
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return f"{section + 1}" if role == Qt.ItemDataRole.DisplayRole else None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain_text(column.title, limit=60)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(column.tip or column.title)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.number else _LEFT
            case _:
                return None


def table_view(name: str, model: QAbstractTableModel, parent: QWidget | None = None) -> QTableView:
    """A quiet view of whole rows onto `model`; `name` is what assistive technology says."""
    view = QTableView(parent)
    view.setAccessibleName(name)
    view.setModel(model)
    view.setShowGrid(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(28)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setDefaultSectionSize(96)
    return view


def give_room(view: QTableView, first: int, least: Iterable[int]) -> None:
    """Make columns from `first` on so wide, in pixels, or as wide as what stands in them needs."""
    header = view.horizontalHeader()
    for at, width in enumerate(least, start=first):
        needed = max(header.sectionSizeHint(at), view.sizeHintForColumn(at))
        view.setColumnWidth(at, max(width, needed))
