"""The projects that were open before, one row each; those that are gone are grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.ui import theme
from bpstudio.ui.plain_text import PlainLabel, plain_text, tool_tip
from bpstudio.ui.theme import Theme, ThemeHolder

HEIGHT = 44
INSET = 10


@dataclass(frozen=True, kw_only=True)
class Recent:
    """A project file that was used; `there` is whether it still lies in its place."""

    path: str
    there: bool = True


class RecentRow(QAbstractButton):
    """The name of a file over the folder that it lies in. Del takes it off the list."""

    deleted = Signal()

    def __init__(self, recent: Recent, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recent = recent
        self._theme = themes.theme
        path = Path(recent.path)
        self._name = plain_text(path.name)
        self._folder = plain_text(str(path.parent))
        self.setAccessibleName(
            self._name if recent.there else tr("{name}, not found", name=self._name)
        )
        self.setAccessibleDescription(self._folder)
        gone = "" if recent.there else tr("It is not there any more. Del takes it off this list.")
        self.setToolTip(tool_tip(recent.path, gone))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        themes.changed.connect(self._on_theme)

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _on_theme(self, now: Theme) -> None:
        self._theme = now
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = self.rect()
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.raised))
            painter.drawRoundedRect(around, 6.0, 6.0)
        if self.hasFocus():
            painter.setPen(QPen(QColor(now.accent), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(around.adjusted(1, 1, -1, -1), 6.0, 6.0)
        there, bold = self.recent.there, theme.ui_font(weight=600)
        folder = self._folder if there else tr("Not found in {folder}", folder=self._folder)
        name_ink = now.text if there else now.muted
        self._write(painter, self._name, bold, name_ink, Qt.AlignmentFlag.AlignTop)
        small = theme.ui_font(theme.VALUE_PX)
        self._write(painter, folder, small, now.muted, Qt.AlignmentFlag.AlignBottom)
        painter.end()

    def _write(
        self, painter: QPainter, words: str, font: QFont, ink: str, upright: Qt.AlignmentFlag
    ) -> None:
        area = self.rect().adjusted(INSET, 5, -INSET, -5)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(area, upright | Qt.AlignmentFlag.AlignLeft, cut)


class RecentRows(QWidget):
    """All of them, the newest first."""

    chosen = Signal(object)
    """Carries a `Recent`."""
    forgotten = Signal(str)
    """Carries the path of one that is to be taken off the list."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.rows: list[RecentRow] = []
        self._none = PlainLabel(tr("Projects that you save are listed here."), role="muted")
        self._none.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._none)

    def set_recent(self, recent: Sequence[Recent]) -> None:
        """Show these files."""
        if [row.recent for row in self.rows] == list(recent):
            return
        held = next((at for at, row in enumerate(self.rows) if row.hasFocus()), None)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._made(one) for one in recent]
        self._none.setVisible(not self.rows)
        if held is not None and self.rows:
            self.rows[min(held, len(self.rows) - 1)].setFocus()

    def _made(self, recent: Recent) -> RecentRow:
        row = RecentRow(recent, self._themes, self)
        row.clicked.connect(lambda _=False: self.chosen.emit(recent))
        row.deleted.connect(lambda: self.forgotten.emit(recent.path))
        self._column.addWidget(row)
        return row
