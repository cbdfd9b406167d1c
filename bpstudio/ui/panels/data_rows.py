"""The place of the first rows in the Data stage: a view of them, or what to press for them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from bpstudio.data.table import Table
from bpstudio.language import tr
from bpstudio.ui.panels.data_preview import Preview, no_rows
from bpstudio.ui.panels.text_table import table_view

LOOKED_AT = 24
"""Rows by which columns are made as wide as they must be: all of them would take seconds."""


class FirstRows(QStackedWidget):
    """The first rows as they were read, or a button in their place."""

    wanted = Signal()
    """The rows are to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = Preview(self)
        self._view = table_view(tr("First rows"), self.model)
        self._view.verticalHeader().show()
        self._view.horizontalHeader().setResizeContentsPrecision(LOOKED_AT)
        self.nothing = no_rows()
        self.nothing.pressed.connect(self.wanted)
        self.addWidget(self._view)
        self.addWidget(self.nothing)

    def show_table(self, table: Table | None) -> None:
        """Show the rows of another table, or none."""
        self.model.show_table(table)
        if table is not None:
            self._view.resizeColumnsToContents()

    def offer(self, *, rows: bool) -> None:
        """Show the view of the rows, or the button that asks for them."""
        self.setCurrentIndex(0 if rows else 1)
