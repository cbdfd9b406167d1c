"""A small window for the title, the words and the tint of a frame; every change is an edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpstudio.graph.document import TINTS, FrameId, Tint
from bpstudio.graph.frames import change_frame
from bpstudio.language import tr
from bpstudio.ui.canvas.frame_item import TEXT_LENGTH, TITLE_LENGTH, tint_colour
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.session import Session
from bpstudio.ui.theme import ThemeHolder

WIDTH, TEXT_HEIGHT, SWATCH_PX = 264, 96, 14
_TINT_WORDS: Mapping[Tint, str] = {
    "grey": tr("Grey"), "blue": tr("Blue"), "green": tr("Green"), "yellow": tr("Yellow"),
    "red": tr("Red"), "purple": tr("Purple"),
}  # fmt: skip


class FrameEditor(QFrame):
    """Appears at a frame and goes when the keyboard does; Escape and Done close it."""

    closed = Signal()

    def __init__(
        self,
        session: Session,
        themes: ThemeHolder,
        parent: QWidget,
        *,
        place: Callable[[FrameId], QPoint],
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._room = parent
        self._place = place
        self._frame: FrameId | None = None
        self._token: object = object()
        self._untouched = -1
        self.setProperty("card", True)
        self.setAccessibleName(tr("Frame"))
        self.setFixedWidth(WIDTH)
        self.title = QLineEdit()
        self.title.setPlaceholderText(tr("Title"))
        self.title.setAccessibleName(tr("Title of the frame"))
        self.title.setMaxLength(TITLE_LENGTH)
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(tr("Words"))
        self.text.setAccessibleName(tr("Words on the frame"))
        self.text.setFixedHeight(TEXT_HEIGHT)
        self.text.setTabChangesFocus(True)
        self.tints = {tint: self._swatch(tint) for tint in TINTS}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.title)
        column.addWidget(self.text)
        self.done = QPushButton(tr("Done"))
        self.done.setToolTip(tr("Close; Ctrl+Enter does it from the words"))
        self.done.clicked.connect(self.close_editor)
        row = QHBoxLayout()
        row.setSpacing(2)
        for button in self.tints.values():
            row.addWidget(button)
        row.addStretch(1)
        column.addWidget(PlainLabel(tr("Colour"), role="muted"))
        column.addLayout(row)
        column.addWidget(self.done, alignment=Qt.AlignmentFlag.AlignRight)
        self.title.textEdited.connect(lambda text: self._change(tr("Rename frame"), title=text))
        self.title.returnPressed.connect(self.close_editor)
        self.text.textChanged.connect(self._on_text)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.hide()

    def _swatch(self, tint: Tint) -> QPushButton:
        button = QPushButton()
        button.setProperty("flat", True)
        button.setAccessibleName(tr("{colour} frame", colour=_TINT_WORDS[tint]))
        button.setToolTip(_TINT_WORDS[tint])
        button.setIconSize(QSize(SWATCH_PX, SWATCH_PX))
        button.clicked.connect(lambda: self._change(tr("Colour frame"), tint=tint))
        return button

    def begin(self, frame: FrameId) -> None:
        """Ask for the words of a frame that has just been put down; Escape takes it away again."""
        self.edit(frame)
        self._untouched = self._session.undo_stack.index()

    def edit(self, frame: FrameId) -> None:
        """Show what a frame says, beside it."""
        found = self._session.document.view.frame(frame)
        if found is None:
            return
        self._frame, self._token, self._untouched = None, object(), -1
        self.title.setText(found.title)
        self.text.setPlainText(found.text)
        self._frame = frame
        for tint, button in self.tints.items():
            picture = QPixmap(SWATCH_PX, SWATCH_PX)
            picture.fill(QColor(tint_colour(self._themes.theme, tint)))
            button.setIcon(picture)
        self.adjustSize()
        at = self._place(frame)
        self.move(
            max(0, min(at.x(), self._room.width() - self.width())),
            max(0, min(at.y(), self._room.height() - self.height())),
        )
        self.show()
        self.raise_()
        self.title.setFocus(Qt.FocusReason.PopupFocusReason)
        self.title.selectAll()

    def close_editor(self) -> None:
        """Hide the window and give the keyboard back."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape or (enter and event.modifiers()):
            stack, untouched = self._session.undo_stack, self._untouched
            self.close_editor()
            if event.key() == Qt.Key.Key_Escape and stack.index() == untouched:
                stack.undo()
        elif enter:  # the canvas below would open it again
            self.close_editor()
        else:
            super().keyPressEvent(event)

    def _on_text(self) -> None:
        self._change(tr("Write on frame"), text=self.text.toPlainText()[:TEXT_LENGTH])

    def _change(self, label: str, **change: str) -> None:
        """One opening of the window is one undo step."""
        document, frame = self._session.document, self._frame
        if frame is not None and document.view.frame(frame) is not None:
            self._session.apply(label, change_frame(document, frame, **change), merge=self._token)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None and not self.isAncestorOf(now):
            self.hide()
