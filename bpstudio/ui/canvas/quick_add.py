"""A small window to search for a layer and put it where the canvas was double-clicked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from bpstudio.ui.canvas.layer_list import LayerList
from bpstudio.ui.theme import ThemeHolder

WIDTH, HEIGHT = 248, 320


class QuickAdd(QFrame):
    """Pops up beside the pointer, with the keyboard in its search field."""

    chosen = Signal(str, QPointF)
    """Carries the kind of layer and its place in the scene."""

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", True)
        self.setFixedSize(WIDTH, HEIGHT)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Search layers")
        self.field.setAccessibleName("Search layers")
        self.layers = LayerList(themes, self.field)
        self.layers.setDragEnabled(False)
        self.layers.chosen.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 8)
        column.addWidget(self.field)
        column.addWidget(self.layers)
        self._place = QPointF()

    def ask(self, place: QPointF, on_screen: QPoint) -> None:
        """Ask which layer goes to `place`."""
        self._place = place
        self.field.clear()
        self.move(on_screen)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_chosen(self, kind: str) -> None:
        self.hide()
        self.chosen.emit(kind, self._place)
