"""Where the keyboard's focus is and was, and the way that Tab takes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


def holds_focus(widget: QWidget | None) -> bool:
    """Whether the focus is on a widget or on something inside it.

    Qt gives the focus of a widget that is hidden to the next one in the window, however far away;
    whoever hides one asks here first.
    """
    focused = QApplication.focusWidget()
    if focused is None or widget is None:
        return False
    return focused is widget or widget.isAncestorOf(focused)


def give_back(
    focus: QWidget | None, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
) -> None:
    """Put the focus where it was, unless that has gone or is out of sight by now."""
    if focus is not None and isValid(focus) and focus.isVisible():
        focus.setFocus(reason)


def lead_tab(places: Iterable[QWidget]) -> None:
    """Let Tab go through these widgets and what is inside them, in this order.

    Qt goes in the order in which widgets were made; what is made later must be led to. One that
    hands the focus on to something inside it is led to as well: left where it was made, it would
    hand the focus back from there, and Tab would go round in a circle.
    """
    stops = [
        stop
        for place in places
        for stop in (place, *place.findChildren(QWidget))
        if (stop.focusPolicy() & Qt.FocusPolicy.TabFocus or stop.focusProxy() is not None)
        and stop.window() is place.window()
    ]
    for one, next_one in pairwise(stops):
        QWidget.setTabOrder(one, next_one)
