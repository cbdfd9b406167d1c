"""Warnings about answers, all of them and each of them whole; knows nothing of what they say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QWidget

from bpstudio.language import tr
from bpstudio.ui.plain_text import PlainLabel

MOST_PX = 168
"""About nine lines; what is higher is scrolled, for the answers need room, too."""
LIMIT = 1_000
SHOWN = 3
"""So many lines, the gravest, are seen at once; the others are shown when they are asked for."""


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


class FoldButton(QPushButton):
    """Shows or folds away all but the first few of many warnings, which it counts."""

    def __init__(self, doubts: Doubts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doubts = doubts
        self._lines: tuple[str, ...] = ()
        self.setCheckable(True)
        self.toggled.connect(self._show)
        self.say(())

    def say(self, lines: Sequence[str]) -> None:
        """Show these, the gravest first; of more than a few only the first."""
        self._lines = tuple(lines)
        self.setVisible(self._many)
        if self.isChecked():
            self.setChecked(False)  # which shows them
        else:
            self._show()

    @property
    def _many(self) -> bool:
        """Whether it is worth a button: for one line more there is room."""
        return len(self._lines) > SHOWN + 1

    def _show(self) -> None:
        folded = self._many and not self.isChecked()
        self._doubts.say(self._lines[:SHOWN] if folded else self._lines)
        count = len(self._lines)
        more = tr("Show {n} more of {of} warnings", n=count - SHOWN, of=count)
        self.setText(more if folded else tr("Show the gravest warnings only"))
