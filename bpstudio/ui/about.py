"""The window that says what this program is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.ui import theme
from bpstudio.ui.crash import machine_words
from bpstudio.ui.plain_text import PlainLabel

LOGO_PX = 64


def show_about(parent: QWidget) -> QDialog:
    """Name, purpose, versions and licence."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setWindowTitle(tr("About bpstudio"))
    logo = QLabel()
    logo.setPixmap(theme.application_icon().pixmap(QSize(LOGO_PX, LOGO_PX)))
    words = QVBoxLayout()
    words.setSpacing(4)
    words.addWidget(PlainLabel("bpstudio", role="heading"))
    words.addWidget(
        PlainLabel(tr("Draw a neural network, train it, and watch backpropagation work or fail."))
    )
    for line in machine_words().split(", "):
        words.addWidget(PlainLabel(line, role="muted"))
    words.addWidget(PlainLabel(tr("MIT licence. Nothing is sent anywhere."), role="muted"))
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(logo, alignment=Qt.AlignmentFlag.AlignTop)
    row.addLayout(words)
    close = QPushButton(tr("Close"))
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(16, 16, 16, 16)
    layout.setSpacing(16)
    layout.addLayout(row)
    layout.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
    dialog.open()
    return dialog
