"""What stands where there is nothing yet: a sentence, what to do next, and a button for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bpstudio.ui.plain_text import PlainLabel

WIDTH = 420


class EmptyPlace(QWidget):
    """Words in the middle of an empty panel."""

    pressed = Signal()

    def __init__(
        self, title: str, hint: str, *, button: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "true")
        self.title = PlainLabel(title, role="heading")
        self.hint = PlainLabel(hint, role="muted")
        self.hint.setWordWrap(True)
        self.hint.setMaximumWidth(WIDTH)
        words = QHBoxLayout()  # an alignment would take the hint's lines for one
        words.addStretch(1)
        words.addWidget(self.hint, stretch=1000)
        words.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(2)
        for label in (self.title, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.title)
        layout.addLayout(words)
        self.button = QPushButton(button)
        self.button.clicked.connect(self.pressed)
        self.button.setVisible(bool(button))
        layout.addSpacing(8)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
