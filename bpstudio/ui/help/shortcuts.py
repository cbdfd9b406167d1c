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

from bpstudio.ui.action import State, said
from bpstudio.ui.actions import ACTIONS
from bpstudio.ui.panels.text_table import Column, TextTable, table_view

OTHER_KEYS = (
    ("Canvas", "Add a layer behind the selected one", "Tab, Double-click"),
    ("Canvas", "Search for a layer in the palette", "/"),
    ("Canvas", "Go to the next or previous card", "PgDown, PgUp"),
    ("Canvas", "Go to the card on a side", "Alt with arrows"),
    ("Canvas", "Shift the selected cards", "Arrows, with Shift further"),
    ("Canvas", "Draw a link: choose with Tab, end with Return", "L"),
    ("Canvas", "Show a layer's settings, edit a frame or comment", "Return"),
    ("Canvas", "Hide the layers on a frame, or show them again", "Shift+Return"),
    ("Canvas", "Delete", "Backspace"),
    ("Canvas", "Delete and join what is left", "Ctrl+Backspace"),
    ("Canvas", "Zoom to the selection", "F"),
    ("Canvas", "Stop what is going on, or select nothing", "Esc"),
    ("Canvas", "Go to the next panel", "Ctrl+Tab"),
    ("Panels", "Go back to the canvas", "Esc"),
    ("Canvas", "Pan", "Space and drag, or middle button"),
    ("Canvas", "Zoom", "Wheel"),
    ("Charts", "Go through time", "Left, Right"),
    ("Charts", "Go from layer to layer", "Up, Down"),
    ("Charts", "Show what is in a layer or block", "Shift+Right"),
    ("Charts", "Put that away, or close the block", "Shift+Left"),
    ("Charts", "The same in its table", "Right, Left, +, −"),
    ("Charts", "Zoom time", "+, −, wheel"),
    ("Charts", "Show the whole run", "Home"),
    ("Charts", "Return to the newest step", "Esc"),
    ("Charts", "Play the run, or stop", "Space"),
    ("Charts", "Go to the next or previous moment", "], ["),
    ("Microscope", "Go to the next or previous stop", "Right, Left"),
    ("Microscope", "The same from among numbers", "PgDown, PgUp"),
    ("Charts", "Logarithmic loss", "L"),
    ("Help", "Go back, or forward again", "Alt+Left, Alt+Right"),
    ("Help", "Search all pages", "Ctrl+F"),
)
"""Keys that belong to one widget and are no actions."""

COLUMNS = (Column(title="Where"), Column(title="What it does"), Column(title="Key"))


def key_rows() -> list[tuple[str, str, str]]:
    """Menu, words and keys of every action that has a key, and what widgets know besides."""
    form = QKeySequence.SequenceFormat.NativeText
    rows = [
        (
            row.menu,
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
        self.setWindowTitle("Keyboard shortcuts")
        self.resize(720, 640)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Search keys")
        self.field.setAccessibleName("Search keys")
        self.field.textChanged.connect(self._show)
        self.model = TextTable(self)
        view = table_view("Keyboard shortcuts", self.model)
        self._show("")
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        close = QPushButton("Close")
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
