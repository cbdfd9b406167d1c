"""Chooses what a copy for students locks; writes nothing itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.project.locks import PARTS
from bpstudio.ui.plain_text import PlainLabel

WIDTH_PX = 460
INDENT_PX = 26
_TITLES = {
    "architecture": tr("Architecture"),
    "data": tr("Data"),
    "training": tr("Training"),
    "optimizer": tr("Optimizer"),
    "remedies": tr("Remedies"),
}


class LockDialog(QDialog):
    """A box for each part; at least one must be ticked."""

    chosen = Signal(object)
    """Carries the parts that are to be locked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Lock for students"))
        self.resize(WIDTH_PX, 0)
        self.boxes = {part: QCheckBox(_TITLES[part]) for part in PARTS}
        self.save_button = QPushButton(tr("Save locked copy…"))
        self.save_button.setProperty("primary", "true")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self._on_save)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(4)
        column.addWidget(PlainLabel(tr("What may not be changed"), role="heading"))
        column.addWidget(_words(tr("In the copy. Training, looking and results are always free.")))
        column.addSpacing(8)
        for part, box in self.boxes.items():
            box.setAccessibleDescription(PARTS[part])
            box.toggled.connect(self._offer)
            words = _words(PARTS[part])
            words.setContentsMargins(INDENT_PX, 0, 0, 8)
            column.addWidget(box)
            column.addWidget(words)
        column.addWidget(
            _words(tr("The lock cannot be taken off in the window. Keep this file: it stays free."))
        )
        column.addSpacing(12)
        column.addLayout(self._buttons())
        self._offer()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(self.save_button)
        return row

    def _chosen(self) -> tuple[str, ...]:
        return tuple(part for part, box in self.boxes.items() if box.isChecked())

    def _offer(self) -> None:
        self.save_button.setEnabled(bool(self._chosen()))

    def _on_save(self) -> None:
        parts = self._chosen()
        self.accept()
        self.chosen.emit(parts)


def _words(text: str) -> PlainLabel:
    label = PlainLabel(text, role="muted")
    label.setWordWrap(True)
    return label
