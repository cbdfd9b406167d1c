"""Chooses what a new project begins with: an example, or an empty canvas; opens nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.project.examples import examples
from bpstudio.project.store import SUFFIX, Project
from bpstudio.ui.help.topic import Topic
from bpstudio.ui.panels.choice_list import ChoiceList, Offer, heading
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.start.page import GROUP_WORDS

EMPTY = Offer(id="", title=tr("Empty canvas"), hint=tr("Choose data, drag layers, link them."))


class NewDialog(QDialog):
    """A list of examples with what each is for."""

    HELP = Topic("examples")

    chosen = Signal(str, object)
    """Carries the name of the file to be, and a function that makes the project."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("New project"))
        self.resize(600, 520)
        self._makers: dict[str, Callable[[], Project]] = {EMPTY.id: Project}
        offers = [EMPTY]
        for group, members in groupby(examples(), key=lambda entry: entry.group):
            offers.append(heading(GROUP_WORDS[group or "Examples"]))
            for entry in members:
                self._makers[entry.name] = entry.open
                offers.append(Offer(id=entry.name, title=entry.title, hint=entry.purpose))
        self.list = ChoiceList(offers, name=tr("Examples"))
        self.list.mark(next((offer.id for offer in offers if offer.id), EMPTY.id))
        self.list.confirmed.connect(self._on_accept)
        self.search = _Search(self.list)
        self.search.textChanged.connect(self._on_search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(tr("Begin with"), role="heading"))
        layout.addWidget(self.search)
        layout.addWidget(self.list, stretch=1)
        layout.addLayout(self._buttons())
        self.list.setFocus()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.create_button = QPushButton(tr("Create"))
        self.create_button.setProperty("primary", "true")
        self.create_button.setDefault(True)
        self.create_button.clicked.connect(self._on_accept)
        row.addWidget(cancel)
        row.addWidget(self.create_button)
        return row

    def _on_search(self, text: str) -> None:
        self.list.show_only(text)
        self.create_button.setEnabled(self.list.current is not None)

    def _on_accept(self) -> None:
        id = self.list.current
        if id is not None:
            self.accept()
            self.chosen.emit(f"{id or tr('untitled')}{SUFFIX}", self._makers[id])


class _Search(QLineEdit):
    """Words that an example must have; arrows and Enter work on the list meanwhile."""

    def __init__(self, examples: ChoiceList) -> None:
        super().__init__()
        self._examples = examples
        self.setPlaceholderText(tr("Search examples"))
        self.setAccessibleName(tr("Search examples"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            QCoreApplication.sendEvent(self._examples, event)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
