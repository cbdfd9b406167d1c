"""The rows of the heatmap as a table that can be sorted: its twin for who cannot see it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from bpstudio.language import tr
from bpstudio.ui import theme
from bpstudio.ui.charts import signals
from bpstudio.ui.charts.heat_row import HeatRow, depth_of
from bpstudio.ui.charts.layer_numbers import summary, told
from bpstudio.ui.charts.numbers import Column, Numbers
from bpstudio.ui.charts.raster import Columns, Floats
from bpstudio.ui.charts.row_labels import row_words
from bpstudio.ui.charts.values import count
from bpstudio.ui.plain_text import plain_text, tool_tip

Index = QModelIndex | QPersistentModelIndex
Key = float | str
_ASCENDING = Qt.SortOrder.AscendingOrder
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FIGURES = (
    tr("At cursor"), tr("First"), tr("Last"), tr("Min"), tr("Max"), tr("Mean over time"),
)  # fmt: skip
_FILE_FIGURES = ("at cursor", "first", "last", "min", "max", "mean over time")
"""What they are called in a file, in any language."""
TITLES = (tr("Depth"), tr("Layer"), tr("Kind"), tr("Parameters"), *_FIGURES)
_FIRST_FIGURE = len(TITLES) - len(_FIGURES)
_TEXTS = (1, 2)
_WIDTHS = (80, 168, 120, 100, 108, 108, 108, 108, 108, 132)
_ROW_PX = 26
INDENT = "└ "
"""Before the name of a parameter beneath its layer."""


@dataclass(frozen=True, kw_only=True)
class LayerLine:
    """A layer as a line: what it is, and its figures of a signal in the order of the columns."""

    row: HeatRow
    depth: int
    figures: tuple[float, ...]
    signal: signals.Signal = signals.FLOW

    def text(self, column: int) -> str:
        """What a cell says."""
        if column < _FIRST_FIGURE:
            row = self.row
            name = f"{INDENT}{row.brief}" if row.level == "parameter" else row.label
            return (str(self.depth + 1), name, row.kind, count(row.parameters))[column]
        row, value = self.row, self.figures[column - _FIRST_FIGURE]
        if row.frozen:
            return tr("frozen")
        if row.unmeasured:
            return tr("not measured")
        return tr("no value") if math.isnan(value) else self.signal.short(value, 2)

    def key(self, column: int) -> Key:
        """What the lines are sorted by."""
        if column < _FIRST_FIGURE:
            row = self.row
            return (self.depth, row.label.casefold(), row.kind.casefold(), row.parameters)[column]
        return math.nan if self.row.frozen else self.figures[column - _FIRST_FIGURE]


class LayerLines(QAbstractTableModel):
    """The lines in the order that was chosen last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[LayerLine] = []
        self._signal = signals.FLOW
        self._by = (0, _ASCENDING)
        self._digits = theme.tabular(theme.ui_font())

    @property
    def lines(self) -> Sequence[LayerLine]:
        """The lines as they are shown."""
        return self._lines

    def place_of(self, path: str | None) -> int | None:
        """The line of a layer."""
        found = (i for i, line in enumerate(self._lines) if line.row.key == path)
        return next(found, None)

    def show_lines(self, lines: Sequence[LayerLine], signal: signals.Signal) -> None:
        """Show other figures, in the order that was chosen."""
        self._signal = signal
        ordered = _ordered(lines, *self._by)
        same = [line.row for line in ordered] == [line.row for line in self._lines]
        if same and ordered:
            self._lines = ordered
            self.dataChanged.emit(self.index(0, 0), self.index(len(ordered) - 1, len(TITLES) - 1))
            return
        self.beginResetModel()
        self._lines = ordered
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = _ASCENDING) -> None:
        self._by = (max(column, 0), order)
        self.beginResetModel()
        self._lines = _ordered(self._lines, *self._by)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self._lines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain_text(line.text(column), limit=80)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(line, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _LEFT if column in _TEXTS else _RIGHT
            case Qt.ItemDataRole.FontRole:
                return None if column in _TEXTS else self._digits
            case _:
                return None

    def _tip(self, line: LayerLine, column: int) -> str | None:
        if column in _TEXTS:
            return tool_tip(*row_words(line.row, self._signal))
        if column < _FIRST_FIGURE or line.row.frozen:
            return None
        if line.row.unmeasured:
            return tool_tip(line.row.unmeasured)
        value = line.figures[column - _FIRST_FIGURE]
        return None if math.isnan(value) else tool_tip(self._signal.reading(value))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return TITLES[section]
            case Qt.ItemDataRole.ToolTipRole if section >= _FIRST_FIGURE:
                words = f"{self._signal.choice}, {self._signal.unit or tr('share')}"
                return tool_tip(words, tr("Click to sort"))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _LEFT if section in _TEXTS else _RIGHT
            case _:
                return None


class LayerTable(QTableView):
    """A line for each layer; a click selects it, as in the heatmap. Idle while out of sight."""

    rowClicked = Signal(str)
    """The key of a line that was pointed out, by mouse or keys."""
    rowActivated = Signal(str)
    """The key of a line that was double-clicked or entered."""
    openWanted = Signal(str)
    """The key of a line of which the parts are to be seen: Right or plus."""
    closeWanted = Signal(str)
    """The key of a line whose parts, or whose block, are to be one line: Left or minus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = LayerLines(self)
        self._rows: tuple[HeatRow, ...] = ()
        self._signal = signals.FLOW
        self._columns: Columns | None = None
        self._step: int | None = None
        self._stop = 0
        self._selected: str | None = None
        self._stale = self._marking = False
        self._over_time: tuple[Columns, tuple[int, int], tuple[Floats, ...]] | None = None
        self.setModel(self._model)
        self._dress()
        self.horizontalHeader().sortIndicatorChanged.connect(self._on_sort)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.activated.connect(lambda index: self.rowActivated.emit(self._key(index.row())))

    @property
    def lines(self) -> Sequence[LayerLine]:
        """What is shown, in its order."""
        return self._model.lines

    def show_layers(
        self,
        rows: Sequence[HeatRow],
        columns: Columns | None,
        signal: signals.Signal,
        *,
        step: int | None,
        stop: int,
    ) -> None:
        """Show these rows of a heatmap, of a run of `stop` steps, with their values at `step`."""
        self._rows, self._columns, self._signal = tuple(rows), columns, signal
        self._step, self._stop = step, stop
        self._stale = True
        if self.isVisible():
            self._fill()

    def set_selected(self, key: str | None) -> None:
        """Mark the line of a node, or none; says nothing back."""
        self._selected = key
        self._mark()

    def numbers(self) -> Numbers:
        """The table in its order, figures in decades (log10)."""
        if self._stale:
            self._fill()
        lines = self.lines
        figures = np.array([line.figures for line in lines], np.float32)
        figures = figures.reshape(len(lines), len(_FIGURES))
        titles = [f"{self._signal.measure} {title}" for title in _FILE_FIGURES]
        return Numbers(
            name=f"layers by {self._signal.id}",
            columns=(
                Column(title="depth", values=np.array([line.depth for line in lines], np.int64)),
                Column(title="layer", values=tuple(line.row.label for line in lines)),
                Column(title="path", values=tuple(line.row.key for line in lines)),
                Column(title="kind", values=tuple(line.row.kind for line in lines)),
                Column(
                    title="parameters",
                    values=np.array([line.row.parameters for line in lines], np.int64),
                ),
                *(Column(title=t, values=figures[:, i]) for i, t in enumerate(titles)),
            ),
        )

    # ------------------------------------------------------------------------------ inner life

    def _dress(self) -> None:
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setWordWrap(False)
        self.setAccessibleName(tr("Layers of the heatmap"))
        self.setShowGrid(False)
        self.setSortingEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(0, _ASCENDING)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)

    def _fill(self) -> None:
        self._stale = False
        self._model.show_lines(self._lines_now(), self._signal)
        self._mark()

    def _lines_now(self) -> list[LayerLine]:
        columns, none = self._columns, np.full(len(self._rows), np.nan, np.float32)
        at = first = last = low = high = mean = none
        if columns is not None and len(columns.steps):
            place = columns.at(self._step, stop=self._stop) if self._step is not None else None
            if place is not None:
                marked = columns.not_finite
                at = told(columns.values[place], None if marked is None else marked[place])
            first, last, low, high, mean = self._summed(columns)
        table = np.stack([at, first, last, low, high, mean], axis=1).tolist()
        return [
            LayerLine(row=row, depth=depth_of(row, i), figures=tuple(figures), signal=self._signal)
            for i, (row, figures) in enumerate(zip(self._rows, table, strict=True))
        ]

    def _summed(self, columns: Columns) -> tuple[Floats, ...]:
        """Figures over time; a cursor that moves changes none of them."""
        known, of = self._over_time, (len(columns.steps), self._stop)
        if known is None or known[0] is not columns or known[1] != of:
            found = summary(columns, stop=self._stop)
            figures = (found.first, found.last, found.low, found.high, found.mean)
            known = self._over_time = (columns, of, figures)
        return known[2]

    def _key(self, place: int) -> str:
        return self._model.lines[place].row.key

    def _mark(self) -> None:
        """The line of the selected layer is the current one; nobody is told."""
        place = self._model.place_of(self._selected)
        self._marking = True
        if place is None:
            self.selectionModel().clear()
        elif self.currentIndex().row() != place:
            self.selectRow(place)
        self._marking = False

    def _on_current(self, current: QModelIndex) -> None:
        if self._marking or not current.isValid():
            return
        if self._key(current.row()) != self._selected:
            self._selected = self._key(current.row())
            self.rowClicked.emit(self._selected)

    def _on_sort(self, column: int, order: Qt.SortOrder) -> None:
        self._model.sort(column, order)
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {
            Qt.Key.Key_Right: self.openWanted, Qt.Key.Key_Plus: self.openWanted,
            Qt.Key.Key_Left: self.closeWanted, Qt.Key.Key_Minus: self.closeWanted,
        }.get(Qt.Key(event.key()))  # fmt: skip
        place = self.currentIndex().row()
        if wanted is None or not 0 <= place < len(self.lines):
            super().keyPressEvent(event)
        else:
            wanted.emit(self._key(place))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._fill()


def _ordered(lines: Sequence[LayerLine], column: int, order: Qt.SortOrder) -> list[LayerLine]:
    """The lines by a column, parameters beneath their layer and among themselves so, too."""
    layers = [line for line in lines if line.row.level != "parameter"]
    beneath: dict[str, list[LayerLine]] = {}
    for line in lines:
        if line.row.level == "parameter":
            beneath.setdefault(line.row.layer, []).append(line)
    found = []
    for line in _by_column(layers, column, order):
        found += [line, *_by_column(beneath.get(line.row.key, ()), column, order)]
    return found


def _by_column(lines: Sequence[LayerLine], column: int, order: Qt.SortOrder) -> list[LayerLine]:
    """Lines by a column; those without a value come last either way, equal ones by depth."""
    by_depth = sorted(lines, key=lambda line: line.depth)
    known = [line for line in by_depth if line.key(column) == line.key(column)]
    rest = [line for line in by_depth if line.key(column) != line.key(column)]
    known.sort(key=lambda line: line.key(column), reverse=order != _ASCENDING)
    return [*known, *rest]
