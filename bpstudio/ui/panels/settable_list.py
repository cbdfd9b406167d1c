"""A field to search settings in, and the list below it with what each is now; changes none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.project.settable import Settable
from bpstudio.ui.panels.text_table import Column, TextTable, table_view
from bpstudio.ui.plain_text import PlainLabel

COLUMNS = (Column(title=tr("Setting")), Column(title=tr("Now"), number=True))
NOW_PX, HELP_PX = 104, 48
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class SettableList(QWidget):
    """Typing narrows the list, arrows move in it, Enter or a double click chooses."""

    chosen = Signal(object)
    """Carries the Settable."""

    def __init__(self, settables: Sequence[Settable], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = tuple(settables)
        self._found = self._all
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Search settings and layers"))
        self.field.setAccessibleName(tr("Search settings and layers"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        self._model = TextTable(self)
        self.table = table_view(tr("Settings that can be varied"), self._model)
        self.table.selectionModel().currentRowChanged.connect(self._explain)
        self.table.doubleClicked.connect(self._choose)
        for widget in (self.field, self.table):
            widget.installEventFilter(self)
        self.help = PlainLabel(role="muted")
        self.help.setWordWrap(True)
        self.help.setFixedHeight(HELP_PX)
        self.help.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.table, stretch=1)
        column.addWidget(self.help)
        self._search("")

    @property
    def current(self) -> Settable | None:
        """The setting that is marked."""
        row = self.table.currentIndex().row()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        self._found = tuple(one for one in self._all if all(word in _told(one) for word in words))
        self._model.show_rows(COLUMNS, [(one.title, one.text) for one in self._found])
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(1, NOW_PX)
        if self._found:
            self.table.selectRow(0)
        self._explain()

    def _explain(self) -> None:
        one = self.current
        if one is None:
            self.help.set_foreign(tr("Nothing is called so. Try fewer letters."))
            return
        takes = tr("Takes {values}.", values=one.words) if one.words else ""
        self.help.set_foreign(" ".join(filter(None, [f"{one.path}.", one.help, takes])))

    def _choose(self) -> None:
        one = self.current
        if one is not None:
            self.chosen.emit(one)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter chooses, also in the field, where arrows move the mark as well."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose()
                return True
            if watched is self.field and key in _MOVES:
                row = self.table.currentIndex().row() + _MOVES[key]
                self.table.selectRow(min(max(row, 0), len(self._found) - 1))
                return True
        return super().eventFilter(watched, event)


def _told(one: Settable) -> str:
    """What a setting is found by."""
    return f"{one.group} {one.name} {one.path}".casefold().replace("_", " ") + f" {one.path}"
