"""Ways to put the parts of a panel: scrolled, stacked, framed, titled; whatever they hold."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from bpstudio.ui.plain_text import PlainLabel


def scrolled(inside: QWidget) -> QScrollArea:
    """`inside` in an area that scrolls down only; it is reached through its contents by Tab."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    aside = area.horizontalScrollBar()
    aside.valueChanged.connect(lambda _: aside.setValue(0))  # a field with the focus pulls it
    return area


def stacked(*panels: QWidget) -> QWidget:
    """Panels one below the other, those above as high as they must be."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for panel in panels[:-1]:
        column.addWidget(panel)
    column.addWidget(panels[-1], stretch=1)
    return inside


def framed(inside: QWidget, *, least_px: int) -> QFrame:
    """`inside` as a panel of its own, at least so wide."""
    frame = QFrame()
    frame.setProperty("panel", "true")
    frame.setMinimumWidth(least_px)
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inside)
    return frame


def titled(title: str, inside: QWidget) -> QWidget:
    """`inside` below a title."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(8)
    column.addWidget(PlainLabel(title, role="title"))
    column.addWidget(inside, stretch=1)
    return place
