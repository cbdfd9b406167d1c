"""The palette: search and the catalogue's layers; it asks for a layer and adds none itself."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from bpstudio.catalogue.spec import LayerSpec
from bpstudio.graph.document import BLOCK
from bpstudio.language import tr
from bpstudio.ui.canvas.layer_list import LayerList, SpecRole
from bpstudio.ui.canvas.offers import DrawnBlock
from bpstudio.ui.focus import holds_focus
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.theme import ThemeHolder

WIDTH = 216
HINT_KEY = "/"


class SearchField(QLineEdit):
    """Where words for a layer are typed; Escape clears it, its key is shown while it is empty."""

    def __init__(self, *, hint: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(tr("Search layers"))
        self.setAccessibleName(tr("Search layers"))
        self.setClearButtonEnabled(False)
        self._hint = PlainLabel(hint, role="muted")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.addStretch(1)
        row.addWidget(self._hint)
        self.textChanged.connect(lambda text: self._hint.setVisible(not text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Palette(QFrame):
    """Every layer that can be drawn, by family. Drag one, or double-click, or press Enter."""

    layerRequested = Signal(str)
    """Carries the kind of the layer that is to be added."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.search = SearchField(hint=HINT_KEY)
        self.layers = LayerList(themes, self.search)
        self.layers.chosen.connect(self.layerRequested)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 0, 0)
        column.setSpacing(4)
        inset = QHBoxLayout()
        inset.setContentsMargins(0, 0, 12, 0)
        inset.addWidget(self.search)
        column.addLayout(inset)
        column.addWidget(self.layers)
        self.setMinimumWidth(160)
        self.setFocusProxy(self.search)

    def focus_search(self) -> None:
        """Begin to search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def meant(self) -> str:
        """The kind under the pointer, or the marked one while the keyboard is here; else none."""
        view = self.layers
        index = view.indexAt(view.viewport().mapFromGlobal(QCursor.pos()))
        if not (view.underMouse() and index.isValid()):
            index = view.currentIndex() if holds_focus(self) else QModelIndex()
        spec = index.data(SpecRole) if index.isValid() else None
        if isinstance(spec, DrawnBlock):
            return BLOCK
        return spec.kind if isinstance(spec, LayerSpec) else ""
