"""Questions and messages in windows of their own, none of which blocks the event loop.

Each is given what to do with the answer; none knows a project or a run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.ui.plain_text import plain_text

MESSAGE_LIMIT = 400
DETAILS_LIMIT = 20_000
_Role = QMessageBox.ButtonRole


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A button: its words, what it does, and how it stands among the others."""

    words: str
    run: Callable[[], object]
    role: QMessageBox.ButtonRole = _Role.AcceptRole
    default: bool = False


def cancel() -> Answer:
    """The button that changes nothing."""
    return Answer(words=tr("Cancel"), run=lambda: None, role=_Role.RejectRole)


def ask(
    parent: QWidget,
    *,
    title: str,
    message: str,
    hint: str = "",
    details: str = "",
    answers: Sequence[Answer],
) -> QMessageBox:
    """Ask, and run the answer that is chosen; Escape chooses the one that rejects.

    `details` are unfolded on request.
    """
    box = _box(parent, title, message, hint)
    if details:
        box.setDetailedText(details[:DETAILS_LIMIT])
    runs: dict[QPushButton, Callable[[], object]] = {}
    for answer in answers:
        button = box.addButton(answer.words, answer.role)
        runs[button] = answer.run
        if answer.default:
            button.setProperty("primary", "true")
            button.style().polish(button)
            box.setDefaultButton(button)
        if answer.role == _Role.RejectRole:
            box.setEscapeButton(button)

    def on_clicked(button: object) -> None:
        if isinstance(button, QPushButton) and button in runs:
            runs[button]()

    box.buttonClicked.connect(on_clicked)
    box.open()
    return box


def show_error(parent: QWidget | None, error: UserError, *, title: str) -> QMessageBox:
    """Say what went wrong and what to do; the technical text can be unfolded and copied.

    Without a parent the caller must keep the box: nobody else does.
    """
    box = _box(parent, title, error.message, error.hint)
    box.setIcon(QMessageBox.Icon.Warning)
    box.addButton(tr("Close"), _Role.RejectRole)
    if error.details:
        details = error.details[:DETAILS_LIMIT]
        copy = box.addButton(tr("Copy report"), _Role.ActionRole)
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        box.setDetailedText(details)
    if parent is None:
        box.setWindowModality(Qt.WindowModality.ApplicationModal)
        box.show()
    else:
        box.open()
    return box


def _box(parent: QWidget | None, title: str, message: str, hint: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(plain_text(message, limit=MESSAGE_LIMIT))
    if hint:
        box.setInformativeText(plain_text(hint, limit=MESSAGE_LIMIT))
    return box
