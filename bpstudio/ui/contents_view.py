"""What is in the project file, as a window; reads it anew and changes nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.project.inventory import Inventory, as_text
from bpstudio.ui.help.topic import Topic
from bpstudio.ui.panels.contents_tree import ContentsTree, Facts
from bpstudio.ui.panels.scrolled import scrolled
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel
from bpstudio.ui.size_words import bytes_words

SIZE, FACTS_PX = (760, 620), 190


class ContentsView(QDialog):
    """Parts and members above, what the file refers to below."""

    HELP = Topic("project-file", "what-is-in-it")

    shareWanted = Signal()

    def __init__(self, name: str, found: Inventory, *, note: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("What is in this file"))
        self.resize(*SIZE)
        self._text = as_text(found)
        self.tree, self.facts = ContentsTree(tr("Parts of the file")), Facts()
        self.tree.show_inventory(found)
        self.facts.show_inventory(found)
        self.words = PlainLabel(file_words(found), role="muted")
        self.note = PlainLabel(note, role="muted")
        self.note.setVisible(bool(note))
        facts = scrolled(self.facts)
        facts.setFixedHeight(FACTS_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(ElidedLabel(name, role="heading"))
        column.addWidget(self.words)
        column.addWidget(self.note)
        column.addWidget(self.tree, stretch=1)
        column.addWidget(facts)
        column.addLayout(self._buttons())
        self.tree.setFocus()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        copy = QPushButton(tr("Copy report"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text))
        self.share_button = QPushButton(tr("Share…"))
        self.share_button.clicked.connect(self._on_share)
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.reject)
        row.addWidget(copy)
        row.addStretch()
        row.addWidget(self.share_button)
        row.addWidget(close)
        return row

    def _on_share(self) -> None:
        self.accept()
        self.shareWanted.emit()


def file_words(found: Inventory) -> str:
    """`Format 1.0 · written by bpstudio 0.1.0 · 41 kB`."""
    major, minor = found.version
    size = found.file_bytes if found.file_bytes is not None else found.size
    told = bytes_words(size)
    if found.file_bytes is None:
        told = tr("{size} before it is packed", size=told)
    words = [tr("Format {major}.{minor}", major=major, minor=minor)]
    words += [tr("written by {writer}", writer=found.writer)] if found.writer else []
    return " · ".join([*words, told])
