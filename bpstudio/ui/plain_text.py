"""The one way foreign text (names, cells, file contents, messages) reaches the screen."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

SCREEN_LIMIT = 200
"""Characters of foreign text that are ever shown at once; the rest is cut with an ellipsis."""
LEAST_ELIDED_PX = 60
MOST_STEADY_PX = 200

_SPACES = {"Zl", "Zp"}
_STRIPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}


def plain_text(text: str, *, limit: int = SCREEN_LIMIT) -> str:
    """One line of at most `limit` visible characters, without control and bidi characters.

    It is still not markup: give it to painted text, to models and to widgets whose format is
    `PlainText`; tool tips take `tool_tip` instead.
    """
    if len(text) <= limit:
        return _short(text)
    cut = text[: 4 * limit]
    line = _line(cut)
    if len(line) > limit or len(cut) < len(text):
        return line[: limit - 1].rstrip() + "…"
    return line


def tool_tip(*lines: str, limit: int = SCREEN_LIMIT) -> str:
    """The lines, each made plain, as rich text in which nothing of theirs is markup.

    Qt guesses whether a tool tip is HTML; this one says so itself, hence nothing is guessed.
    """
    safe = (html.escape(plain_text(line, limit=limit)) for line in lines if line)
    body = "<br>".join(safe)
    return f"<qt>{body}</qt>" if body else ""


def button_text(text: str, *, limit: int = SCREEN_LIMIT) -> str:
    """`plain_text` for a button or an entry of a menu: a "&" in it stands for itself."""
    return plain_text(text, limit=limit).replace("&", "&&")


class PlainLabel(QLabel):
    """A label that shows any text as it is, never as HTML."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, role: str = "") -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.set_foreign(text)

    def set_foreign(self, text: str) -> None:
        """Show `text`, cleaned and cut."""
        self.setText(plain_text(text))

    def set_lines(self, lines: Iterable[str], *, limit: int) -> None:
        """Show lines one below the other, each cleaned and cut to `limit` characters."""
        self.setText("\n".join(plain_text(line, limit=limit) for line in lines))


class SteadyLabel(PlainLabel):
    """A value that changes while it is looked at: its place grows with it and never shrinks.

    So what stands around it is not laid out anew with each value. One that is wider than
    `MOST_STEADY_PX` is cut, and its tip has all.
    """

    _room: QSize | None = None

    def forget_room(self) -> None:
        """What comes next is another value: its place begins small."""
        self._room = None

    def set_foreign(self, text: str) -> None:
        """Show `text`, cleaned and cut."""
        self.ensurePolished()
        whole, metrics = plain_text(text), QFontMetrics(self.font())
        shown = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, MOST_STEADY_PX)
        needed = QSize(metrics.horizontalAdvance(shown) + 4, metrics.height())
        if not self._room or needed.width() > self._room.width():
            self._room = needed
            self.setFixedSize(needed)
        self.setText(shown)
        self.setToolTip(tool_tip(whole) if shown != whole else "")


class ElidedLabel(PlainLabel):
    """A line that gives way: it is cut in the middle when there is no room, and its tip has all.

    A long name in a plain label would make the whole window wider. `spare` is an ending that goes
    before anything is cut.
    """

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, role: str = "", spare: str = ""
    ) -> None:
        self._whole = ""
        self._spare = spare
        super().__init__("", parent, role=role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.set_foreign(text)

    @property
    def whole(self) -> str:
        """What it says, cleaned, before it is cut to the room that there is."""
        return self._whole

    def set_foreign(self, text: str) -> None:
        """Show `text`, cleaned and as much of it as there is room for."""
        whole = plain_text(text)
        if whole == self._whole:
            return
        self._whole = whole
        self.setAccessibleName(self._whole)
        self.updateGeometry()
        self._fit(self.width())

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = QFontMetrics(self.font()).horizontalAdvance(self._whole) + 4
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        least = min(LEAST_ELIDED_PX, self.sizeHint().width())
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        metrics = QFontMetrics(self.font())
        whole = self._whole
        if metrics.horizontalAdvance(whole) > width:
            whole = whole.removesuffix(self._spare)
        shown = metrics.elidedText(whole, Qt.TextElideMode.ElideMiddle, width)
        self.setText(shown)
        self.setToolTip(tool_tip(self._whole) if shown != self._whole else "")


@lru_cache(maxsize=1024)
def _short(text: str) -> str:
    """The same few hundred words are shown ten times a second."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())  # as most are: nothing in it can be invisible
    return _line(text)


def _line(text: str) -> str:
    return " ".join("".join(_visible(character) for character in text).split())


class StatusLine(PlainLabel):
    """A line that says something else ten times a second: it paints its words itself.

    A label would have the whole window laid out for each of them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self.whole = ""
        super().__init__("", parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_foreign(self, text: str) -> None:
        """Show `text`, cleaned and as much of it as there is room for."""
        self.whole = plain_text(text)
        self.setAccessibleName(self.whole)
        self._tell_rest()
        self.update()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(LEAST_ELIDED_PX, QFontMetrics(self.font()).height() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_rest()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.contentsRect(), middle, self._fitting())
        painter.end()

    def _fitting(self) -> str:
        room = self.contentsRect().width()
        metrics = QFontMetrics(self.font())
        return metrics.elidedText(self.whole, Qt.TextElideMode.ElideMiddle, room)

    def _tell_rest(self) -> None:
        self.setToolTip(tool_tip(self.whole) if self._fitting() != self.whole else "")


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\t\n\r" or category in _SPACES:
        return " "
    return "" if category in _STRIPPED else character
