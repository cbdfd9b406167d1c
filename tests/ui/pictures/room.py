"""Finds words of a window that have not enough room, so that a picture need not be searched."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

_SLACK_PX = 1


def cut(window: QWidget) -> list[str]:
    """What is cut in a window, each as `kind: words`; what is meant to be elided is not told.

    A label that cuts itself with an ellipsis carries all its words in its tip.
    """
    return sorted({f"{kind}: {words}" for kind, words in _cut(window)})


def _cut(window: QWidget) -> Iterator[tuple[str, str]]:
    for widget in window.findChildren(QWidget):
        if widget.isVisibleTo(window) and not widget.visibleRegion().isEmpty():
            yield from _cut_in(widget)


def _cut_in(widget: QWidget) -> Iterator[tuple[str, str]]:
    match widget:
        case QLabel() if widget.text() and _label_is_cut(widget):
            yield "label", widget.text()
        case QAbstractButton() if widget.text() and _narrow(widget):
            yield "button", widget.text()
        case QComboBox() if _width(widget, widget.currentText()) > widget.width() - 40:
            yield "choice", widget.currentText()
        case QLineEdit() if not widget.text() and _narrow_hint(widget):
            yield "placeholder", widget.placeholderText()
        case QTabBar():
            yield from _tabs(widget)
        case QHeaderView() if widget.orientation() == Qt.Orientation.Horizontal:
            yield from _headings(widget)


def _label_is_cut(label: QLabel) -> bool:
    if label.textFormat() == Qt.TextFormat.RichText or type(label).__name__ == "SteadyLabel":
        return False
    room = label.contentsRect()
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + _SLACK_PX
    lines = label.text().split("\n")
    return max(_width(label, line) for line in lines) > room.width() + _SLACK_PX


def _narrow(button: QAbstractButton) -> bool:
    words = button.text().replace("&&", "&")
    icon = 0 if button.icon().isNull() else button.iconSize().width()
    return _width(button, words) + icon > button.width() + _SLACK_PX


def _narrow_hint(field: QLineEdit) -> bool:
    return _width(field, field.placeholderText()) > field.width() - 8


def _tabs(bar: QTabBar) -> Iterator[tuple[str, str]]:
    for at in range(bar.count()):
        if bar.isTabVisible(at) and _width(bar, bar.tabText(at)) > bar.tabRect(at).width() - 8:
            yield "tab", bar.tabText(at)


def _headings(header: QHeaderView) -> Iterator[tuple[str, str]]:
    model = header.model()
    for at in range(header.count()):
        words = model.headerData(at, Qt.Orientation.Horizontal) if model is not None else None
        if header.isSectionHidden(at) or not isinstance(words, str):
            continue
        room = header.sectionSize(at)
        if max(_width(header, line) for line in words.split("\n")) > room - 4:
            yield "heading", words


def _width(widget: QWidget, words: str) -> int:
    return widget.fontMetrics().horizontalAdvance(words)
