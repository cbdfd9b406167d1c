"""A line of text over a value of the document; knows no document."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class DocumentEdit(QLineEdit):
    """Undo and redo are the document's, unless something is typed that does not count yet."""

    def event(self, event: QEvent) -> bool:
        if is_undo(event) and not self.isModified():
            event.ignore()
            return False
        return super().event(event)


def is_undo(event: QEvent) -> bool:
    """Whether a field is asked if it wants Ctrl+Z or the like for itself."""
    keys = QKeySequence.StandardKey
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and (event.matches(keys.Undo) or event.matches(keys.Redo))
    )
