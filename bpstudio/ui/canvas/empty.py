"""What an empty canvas says: what to do next. It holds no document and takes no clicks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bpstudio.ui.plain_text import PlainLabel


class EmptyNotice(QWidget):
    """A few quiet words in the middle of the canvas, as long as nothing is drawn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        heading = PlainLabel("Draw a network", role="heading")
        first = PlainLabel("Drag layers from the palette, from Input to Output.", role="muted")
        second = PlainLabel("Link them by dragging from port to port.", role="muted")
        third = PlainLabel("Double-click here, or press /, to search for a layer.", role="muted")
        column = QVBoxLayout(self)
        column.setSpacing(6)
        for label in (heading, first, second, third):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)

    def show_in(self, room: QWidget, *, shown: bool) -> None:
        """Stand in the middle of `room`, or be gone."""
        self.adjustSize()
        middle = room.rect().center()
        self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)
        self.setVisible(shown)
