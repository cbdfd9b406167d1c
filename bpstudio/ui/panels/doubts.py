"""Warnings about answers, all of them and each of them whole; knows nothing of what they say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from bpstudio.ui.plain_text import PlainLabel

MOST_PX = 168
"""About nine lines; what is higher is scrolled, for the answers need room, too."""
LIMIT = 1_000


class Doubts(QScrollArea):
    """Lines that wrap; as high as they need up to `MOST_PX`, then they scroll."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._words = PlainLabel(role="warning")
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words.setMinimumWidth(1)
        self.setWidget(self._words)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(())

    def text(self) -> str:
        """What is said, a line for each."""
        return self._words.text()

    def say(self, lines: Sequence[str]) -> None:
        """Show these; without any it takes no room."""
        self._words.set_lines(lines, limit=LIMIT)
        self.setAccessibleDescription(self._words.text())
        self.setVisible(bool(lines))
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        width = max(self.viewport().width(), 1)
        wanted = self._words.heightForWidth(width)
        scrolls = wanted > MOST_PX
        if scrolls:
            wanted = MOST_PX
        self.setFixedHeight(max(wanted, 1))
        # What does not fit is reached by the arrow keys.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if scrolls else Qt.FocusPolicy.NoFocus)
