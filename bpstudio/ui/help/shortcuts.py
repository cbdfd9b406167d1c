"""The table of every key that does something, with a field to find one; binds no key itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import tr
from bpstudio.ui.action import MENU_WORDS, State, said
from bpstudio.ui.actions import ACTIONS
from bpstudio.ui.panels.text_table import Column, TextTable, table_view

OTHER_KEYS = (
    (tr("Canvas"), tr("Add a layer behind the selected one"), tr("Tab, Double-click")),
    (tr("Canvas"), tr("Search for a layer in the palette"), "/"),
    (tr("Canvas"), tr("Go to the next or previous card"), tr("PgDown, PgUp")),
    (tr("Canvas"), tr("Go to the card on a side"), tr("Alt with arrows")),
    (tr("Canvas"), tr("Shift the selected cards"), tr("Arrows, with Shift further")),
    (tr("Canvas"), tr("Draw a link: choose with Tab, end with Return"), "L"),
    (
        tr("Canvas"),
        tr("Show a layer's settings, edit a frame or comment"),
        tr("Return", about="key"),
    ),
    (tr("Canvas"), tr("Hide the layers on a frame, or show them again"), tr("Shift+Return")),
    (tr("Canvas"), tr("Delete"), tr("Backspace")),
    (tr("Canvas"), tr("Delete and join what is left"), tr("Ctrl+Backspace")),
    (tr("Canvas"), tr("Zoom to the selection"), "F"),
    (tr("Canvas"), tr("Stop what is going on, or select nothing"), tr("Esc")),
    (tr("Canvas"), tr("Go to the next panel"), tr("Ctrl+Tab")),
    (tr("Panels"), tr("Go back to the canvas"), tr("Esc")),
    (tr("Canvas"), tr("Pan"), tr("Space and drag, or middle button")),
    (tr("Canvas"), tr("Zoom"), tr("Wheel")),
    (tr("Charts"), tr("Go through time"), tr("Left, Right")),
    (tr("Charts"), tr("Go from layer to layer"), tr("Up, Down")),
    (tr("Charts"), tr("Show what is in a layer or block"), tr("Shift+Right")),
    (tr("Charts"), tr("Put that away, or close the block"), tr("Shift+Left")),
    (tr("Charts"), tr("The same in its table"), tr("Right, Left, +, −")),
    (tr("Charts"), tr("Zoom time"), tr("+, −, wheel")),
    (tr("Charts"), tr("Show the whole run"), tr("Home", about="key")),
    (tr("Charts"), tr("Return to the newest step"), tr("Esc")),
    (tr("Charts"), tr("Play the run, or stop"), tr("Space", about="key")),
    (tr("Charts"), tr("Go to the next or previous moment"), "], ["),
    (tr("Microscope"), tr("Go to the next or previous stop"), tr("Right, Left")),
    (tr("Microscope"), tr("The same from among numbers"), tr("PgDown, PgUp")),
    (tr("Charts"), tr("Logarithmic loss"), "L"),
    (tr("Help"), tr("Go back, or forward again"), tr("Alt+Left, Alt+Right")),
    (tr("Help"), tr("Search all pages"), tr("Ctrl+F")),
)
"""Keys that belong to one widget and are no actions."""

COLUMNS = (Column(title=tr("Where")), Column(title=tr("What it does")), Column(title=tr("Key")))


def key_rows() -> list[tuple[str, str, str]]:
    """Menu, words and keys of every action that has a key, and what widgets know besides."""
    form = QKeySequence.SequenceFormat.NativeText
    rows = [
        (
            MENU_WORDS[row.menu],
            said(row.text, State()).rstrip("…"),
            ", ".join(QKeySequence(keys).toString(form) for keys in row.keys),
        )
        for row in ACTIONS
        if row.keys
    ]
    return [*rows, *OTHER_KEYS]


class ShortcutTable(QDialog):
    """All keys by place; typing leaves those whose row holds every word."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(720, 640)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Search keys"))
        self.field.setAccessibleName(tr("Search keys"))
        self.field.textChanged.connect(self._show)
        self.model = TextTable(self)
        view = table_view(tr("Keyboard shortcuts"), self.model)
        self._show("")
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.field)
        column.addWidget(view)
        column.addLayout(row)

    def _show(self, typed: str) -> None:
        self.model.show_rows(COLUMNS, matching(key_rows(), typed))


def matching(rows: Sequence[tuple[str, ...]], typed: str) -> list[tuple[str, ...]]:
    """The rows that hold every typed word."""
    words = typed.lower().split()
    return [row for row in rows if all(word in " ".join(row).lower() for word in words)]
