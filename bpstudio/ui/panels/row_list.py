"""Rows that deserve a look, ranked, and one of them in full beside the list; measures nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QSplitter, QVBoxLayout, QWidget

from bpstudio.data.table import Array, Table
from bpstudio.language import numeral, tr
from bpstudio.ui.charts.values import count, figure
from bpstudio.ui.evaluated import OutputView
from bpstudio.ui.panels.chooser import Chooser
from bpstudio.ui.panels.data_preview import cell_text, is_picture, picture_of
from bpstudio.ui.panels.text_table import Column, TextTable, give_room, table_view
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel

MOST_ROWS = 200
MOST_CELLS = 300
PICTURE_PX = 160
_WIDTHS = (72, 104, 104, 96)
_MOST_NAME_PX = 320


class RowList(QWidget):
    """A ranking of rows on the left, the row under the cursor on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: OutputView | None = None
        self._table: Table | None = None
        self._items: Sequence[int] = ()
        self.order = Chooser()
        self.order.setAccessibleName(tr("Which rows are listed"))
        self.order.currentIndexChanged.connect(self._fill)
        self.said = PlainLabel(role="muted")
        self._model, self._cells = TextTable(self), TextTable(self)
        self.rows = table_view(tr("Rows worth a look"), self._model)
        self.rows.selectionModel().currentRowChanged.connect(self._show_row)
        self.cells = table_view(tr("Values of the row"), self._cells)
        self.heading = ElidedLabel(role="title")
        self.picture = PlainLabel()
        top = QHBoxLayout()
        top.addWidget(self.order)
        top.addWidget(self.said)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._both(), stretch=1)

    def _both(self) -> QSplitter:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.picture)
        column.addWidget(self.cells, stretch=1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.rows)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        return splitter

    def show_view(self, view: OutputView | None, table: Table | None) -> None:
        """Show the rankings of one Output on one part."""
        self._view, self._table = view, table
        wanted = self.order.currentText()
        names = list(view.ranked) if view is not None and view.ranked is not None else []
        self.order.blockSignals(True)
        self.order.clear()
        self.order.addItems(names)
        self.order.setCurrentIndex(max(0, self.order.findText(wanted)))
        self.order.blockSignals(False)
        self._fill()

    def show_cell(self, true: int, said: int) -> None:
        """List the rows of one cell of the confusion matrix."""
        view = self._view
        if view is None or view.items is None:
            return
        items = view.items
        found = np.flatnonzero((items.truth == true) & (items.predicted == said))
        names = view.answers.asked.classes
        self._list(
            found,
            tr(
                "{n} that are {true} and predicted {predicted}",
                n=count(len(found)),
                true=names[true],
                predicted=names[said],
            ),
        )

    def _fill(self) -> None:
        view = self._view
        ranked = view.ranked if view is not None and view.ranked is not None else {}
        found = ranked.get(self.order.currentText(), np.empty(0, np.int64))
        self._list(found, tr("{n} rows", n=count(len(found))))

    def _list(self, items: Array, words: str) -> None:
        self._items = items[:MOST_ROWS].tolist()
        shown = len(self._items)
        more = tr(", the first {n} are listed", n=shown) if len(items) > shown else ""
        self.said.set_foreign(words + more)
        view = self._view
        rows = [] if view is None else [_row_words(view, self._table, item) for item in self._items]
        kind = "" if view is None else view.scored.kind
        last = tr("Error") if kind == "values" else tr("Probability")
        self._model.show_rows(
            (
                Column(title=tr("Row"), number=True),
                Column(title=tr("True"), number=kind == "values"),
                Column(title=tr("Predicted"), number=kind == "values"),
                Column(title=last, number=True),
            ),
            rows,
        )
        give_room(self.rows, 0, _WIDTHS)
        if rows:
            self.rows.selectRow(0)
        self._show_row()

    def _show_row(self) -> None:
        place, view, table = self.rows.currentIndex().row(), self._view, self._table
        known = view is not None and table is not None and 0 <= place < len(self._items)
        if not known or view is None or table is None or view.items is None:
            self.heading.set_foreign("")
            self.picture.hide()
            self._cells.show_rows((), [])
            return
        row = int(view.answers.rows[view.items.row[self._items[place]]])
        place_in_file = int(table.in_file(np.array([row]))[0])
        self.heading.set_foreign(tr("Row {number} as it was read", number=count(place_in_file + 1)))
        names = list(table.columns)[:MOST_CELLS]
        cells = [
            (name, cell_text(table.columns[name][row], table.classes.get(name, ())))
            for name in names
        ]
        self._cells.show_rows((Column(title=tr("Column")), Column(title=tr("Value"))), cells)
        give_room(self.cells, 0, (168,))
        self.cells.setColumnWidth(0, min(_MOST_NAME_PX, self.cells.columnWidth(0)))
        header = self.cells.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._show_picture(table, row)

    def _show_picture(self, table: Table, row: int) -> None:
        """The first column that holds pictures, large enough to be seen."""
        found = next((values for values in table.columns.values() if is_picture(values)), None)
        self.picture.setVisible(found is not None)
        if found is not None:
            self.picture.setPixmap(picture_of(found[row], PICTURE_PX))
            self.picture.setAccessibleName(tr("The picture of the row"))


def _row_words(view: OutputView, table: Table | None, item: int) -> tuple[str, ...]:
    items, classes = view.items, view.answers.asked.classes
    assert items is not None
    place = view.answers.rows[items.row[item]]
    row = count(int(place if table is None else table.in_file(place)) + 1)
    truth, predicted = items.truth[item], items.predicted[item]
    if items.probabilities is not None:
        share = float(items.probabilities[item].max())
        return row, classes[int(truth)], classes[int(predicted)], numeral(f"{100 * share:.1f} %")
    off = float(np.mean(predicted - truth))
    return row, _numbers(truth), _numbers(predicted), figure(off)


def _numbers(values: Array) -> str:
    flat = np.atleast_1d(values).reshape(-1)
    words = ", ".join(figure(float(value)) for value in flat[:4])
    return words + (", …" if len(flat) > 4 else "")
