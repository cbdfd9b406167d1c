"""Ways to put the parts of a panel: scrolled, stacked, framed, titled; whatever they hold."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from bpstudio.ui.plain_text import PlainLabel


class DownArea(QScrollArea):
    """Scrolls down only, and is never narrower than what is in it, up to `most_px` pixels."""

    def __init__(self, inside: QWidget, most_px: int) -> None:
        super().__init__()
        self._most_px = most_px
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:
        least, inside = super().minimumSizeHint(), self.widget()
        if not self._most_px or inside is None:
            return least
        needed = inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(least.width(), min(needed, self._most_px)), least.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._most_px and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scrolled(inside: QWidget, *, most_px: int = 0) -> QScrollArea:
    """`inside` in an area that scrolls down only; it is reached through its contents by Tab.

    With `most_px` its words are not cut at the side as long as they need no more than that.
    """
    area = DownArea(inside, most_px)
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
