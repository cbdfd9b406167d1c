"""The windows of the Help menu: what this program is, and every key that does something."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bpstudio.ui import theme
from bpstudio.ui.actions import ACTIONS, State, said
from bpstudio.ui.crash import machine_words
from bpstudio.ui.panels.text_table import Column, TextTable, table_view
from bpstudio.ui.plain_text import PlainLabel

LOGO_PX = 64
CANVAS_KEYS = (
    ("Canvas", "Add a layer: type its name", "Tab, or double-click"),
    ("Canvas", "Offer layers for a port", "Drag from it into empty space"),
    ("Canvas", "Search for a layer in the palette", "/"),
    ("Canvas", "Go along the links", "Page Down, Page Up"),
    ("Canvas", "Go to the next card", "Alt with arrows"),
    ("Canvas", "Leave the canvas", "Ctrl+Tab, Shift+Tab"),
    ("Canvas", "Zoom to the selected cards", "F"),
    ("Canvas", "Shift the selected cards", "Arrows, with Shift further"),
    ("Canvas", "Draw a link with the keyboard", "L"),
    ("Canvas", "Show a layer's settings", "Return"),
    ("Canvas", "Pan", "Space and drag, or middle button"),
    ("Canvas", "Zoom", "Wheel"),
)


def show_keys(parent: QWidget) -> QDialog:
    """The list of all keys, by menu."""
    dialog = _dialog(parent, "Keyboard shortcuts")
    dialog.resize(560, 620)
    model = TextTable(dialog)
    columns = (Column(title="Menu"), Column(title="What it does"), Column(title="Key"))
    model.show_rows(columns, key_rows())
    view = table_view("Keyboard shortcuts", model)
    view.setColumnWidth(0, 88)
    view.setColumnWidth(1, 240)
    view.horizontalHeader().setStretchLastSection(True)
    layout = dialog.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(view)
    layout.addLayout(_close_row(dialog))
    dialog.open()
    return dialog


def key_rows() -> list[tuple[str, str, str]]:
    """Menu, words and keys of every action that has a key, and what the canvas knows besides."""
    form = QKeySequence.SequenceFormat.NativeText
    rows: list[tuple[str, str, str]] = [
        (
            row.menu,
            said(row.text, State()),
            ", ".join(QKeySequence(keys).toString(form) for keys in row.keys),
        )
        for row in ACTIONS
        if row.keys
    ]
    return [*rows, *CANVAS_KEYS]


def show_about(parent: QWidget) -> QDialog:
    """Name, purpose, versions and licence."""
    dialog = _dialog(parent, "About bpstudio")
    logo = QLabel()
    logo.setPixmap(theme.application_icon().pixmap(QSize(LOGO_PX, LOGO_PX)))
    words = QVBoxLayout()
    words.setSpacing(4)
    words.addWidget(PlainLabel("bpstudio", role="heading"))
    words.addWidget(
        PlainLabel("Draw a neural network, train it, and watch backpropagation work or fail.")
    )
    for line in machine_words().split(", "):
        words.addWidget(PlainLabel(line, role="muted"))
    words.addWidget(PlainLabel("MIT licence. Nothing is sent anywhere.", role="muted"))
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(logo, alignment=Qt.AlignmentFlag.AlignTop)
    row.addLayout(words)
    layout = dialog.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addLayout(row)
    layout.addLayout(_close_row(dialog))
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setWindowTitle(title)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(16, 16, 16, 16)
    layout.setSpacing(16)
    return dialog


def _close_row(dialog: QDialog) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch()
    close = QPushButton("Close")
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    row.addWidget(close)
    return row
