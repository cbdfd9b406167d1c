"""Where the keyboard's focus is; moves it nowhere."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget


def holds_focus(widget: QWidget | None) -> bool:
    """Whether the focus is on a widget or on something inside it.

    Qt gives the focus of a widget that is hidden to the next one in the window, however far away;
    whoever hides one asks here first.
    """
    focused = QApplication.focusWidget()
    if focused is None or widget is None:
        return False
    return focused is widget or widget.isAncestorOf(focused)
