"""A bar that says something worth reading, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import tr
from bpstudio.ui import theme
from bpstudio.ui.plain_text import PlainLabel, button_text
from bpstudio.ui.theme import Theme, ThemeHolder

Kind = Literal["info", "good", "warning", "error"]
ICON_PX = 16
LEAST_WORDS_PX = 120
"""A long path has nowhere to break: it may be cut, but never widen the window."""
_ICONS = {"info": "info", "good": "check", "warning": "warning", "error": "error"}


class NoticeBar(QFrame):
    """One message at a time. It stays until it is closed or another one takes its place."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._kind: Kind = "info"
        self._details = ""
        self._passing = False
        self._act: Callable[[], object] = lambda: None
        self.setObjectName("notice")
        self._icon = QLabel()
        self.words = PlainLabel()
        self.hint = PlainLabel(role="muted")
        for label in (self.words, self.hint):
            label.setWordWrap(True)
            label.setMinimumWidth(LEAST_WORDS_PX)
        self.action = QPushButton()
        self.action.clicked.connect(lambda: self._act())
        self.other = QPushButton()
        self.other.clicked.connect(self.hide)
        self._copy = QPushButton(tr("Copy report"))
        self._copy.setProperty("quiet", "true")
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details))
        self._close = QToolButton()
        self._close.setAccessibleName(tr("Close this message"))
        self._close.setToolTip(tr("Close"))
        self._close.clicked.connect(self.hide)
        self._lay_out()
        themes.changed.connect(self._dress)
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self.words)
        lines.addWidget(self.hint)
        row.addWidget(self._icon)
        row.addLayout(lines, stretch=1)
        for button in (self.action, self.other, self._copy, self._close):
            row.addWidget(button)
        for button in (self.action, self.other, self._copy):
            button.hide()

    def say(
        self,
        kind: Kind,
        message: str,
        *,
        hint: str = "",
        details: str = "",
        passing: bool = False,
        action: str = "",
        act: Callable[[], object] = lambda: None,
        other: str = "",
    ) -> None:
        """Show a message; `action` are the words of a button that runs `act`.

        `other` are those of a button beside it that leaves things as they are. A message that is
        `passing` goes when something else has been done.
        """
        self._passing = passing
        self._kind, self._details, self._act = kind, details, act
        self.words.set_foreign(message)
        self.hint.set_foreign(hint)
        self.hint.setVisible(bool(hint))
        self.action.setText(button_text(action))
        self.action.setVisible(bool(action))
        self.other.setText(button_text(other))
        self.other.setVisible(bool(other))
        self._copy.setVisible(bool(details))
        self.setAccessibleName(f"{kind}: {self.words.text()}")
        self._dress(self._themes.theme)
        self.show()

    def add(self, hint: str, *, action: str, act: Callable[[], object]) -> None:
        """Tell something more under the message; the button is for it, if it has none yet."""
        self.hint.set_foreign(" ".join([self.hint.text(), hint]).strip())
        self.hint.show()
        if self.action.isHidden():
            self._act = act
            self.action.setText(button_text(action))
            self.action.show()

    def let_pass(self) -> None:
        """Something else has been done: what was told in passing is old."""
        if self._passing:
            self.hide()

    def _dress(self, now: Theme) -> None:
        colours = {"info": now.accent, "good": now.good, "warning": now.warning, "error": now.error}
        colour = colours[self._kind]
        self._icon.setPixmap(theme.icon(_ICONS[self._kind], colour).pixmap(ICON_PX, ICON_PX))
        self._close.setIcon(theme.icon("close", now.muted))
        tint = now.mix(colour, now.surface, 0.10)
        self.setStyleSheet(
            f"QFrame#notice {{ background: {tint}; border: 0; border-bottom: 1px solid {colour}; }}"
        )
