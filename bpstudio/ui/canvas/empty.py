"""What an empty canvas says: what to do next. It holds no document."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.ui.plain_text import PlainLabel

GAP_PX = 10


class EmptyNotice(QWidget):
    """A few quiet words in the middle of the canvas, as long as nothing is drawn.

    They take no clicks: what lies beneath is the canvas. A button under them does.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        heading = PlainLabel(tr("Draw a network"), role="heading")
        first = PlainLabel(tr("Drag layers from the palette, from Input to Output."), role="muted")
        second = PlainLabel(tr("Link them by dragging from port to port."), role="muted")
        third = PlainLabel(
            tr("Double-click here, or press /, to search for a layer."), role="muted"
        )
        column = QVBoxLayout(self)
        column.setSpacing(6)
        for label in (heading, first, second, third):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)

        self._button: QPushButton | None = None

    def offer(self, button: QPushButton) -> None:
        """Show a way to begin under the words."""
        button.setParent(self.parentWidget())
        self._button = button

    def show_in(self, room: QWidget, *, shown: bool, offered: bool) -> None:
        """Stand in the middle of `room`, with the button where it is `offered`, or be gone."""
        self.adjustSize()
        middle = room.rect().center()
        self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)
        self.setVisible(shown)
        button = self._button
        if button is not None:
            button.adjustSize()
            button.move(middle.x() - button.width() // 2, self.geometry().bottom() + GAP_PX)
            button.setVisible(shown and offered)
