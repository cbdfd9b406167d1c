"""Push buttons that follow an action: words, icon, enabled, checked; knows no row of the table."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

ICON_PX = 16
WITHOUT_WORDS_PX = 36


class ActionButton(QPushButton):
    """A button for `action`; without words the action's text is its tool tip and name."""

    def __init__(
        self,
        action: QAction,
        parent: QWidget | None = None,
        *,
        words: bool = True,
        icon_px: int = ICON_PX,
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._words = words
        self.setIconSize(QSize(icon_px, icon_px))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(action.isCheckable())
        self._width = 0
        if not words:
            self.setFixedWidth(WITHOUT_WORDS_PX)
        self.clicked.connect(lambda: action.trigger())
        action.changed.connect(self._follow)
        self._follow()

    @property
    def action_(self) -> QAction:
        """What it does when it is pressed."""
        return self._action

    def set_primary(self, *, primary: bool) -> None:
        """Look like the button to press, or like any other."""
        if self.property("primary") != primary:
            self.setProperty("primary", primary)
            self.style().unpolish(self)
            self.style().polish(self)

    def keep_width(self, texts: Iterable[str]) -> None:
        """Be wide enough for each of these texts, so that nothing beside it moves."""
        now = self.text()
        widths = []
        for text in texts:
            self.setText(f" {text}")
            widths.append(self.sizeHint().width())
        self.setText(now)
        self._width = max(widths)
        self.setFixedWidth(self._width)

    @property
    def kept_width(self) -> int:
        """How wide it is with words, once it has been told to keep that."""
        return self._width

    def show_words(self, *, words: bool) -> None:
        """Have words, in the width that it keeps, or an icon alone."""
        if words != self._words:
            self._words = words
            self.setFixedWidth(self._width if words else WITHOUT_WORDS_PX)
            self._follow()

    def _follow(self) -> None:
        action = self._action
        text = action.text()
        apart = " " if self.iconSize().width() and not action.icon().isNull() else ""
        self.setText(apart + text if self._words else "")
        self.setAccessibleName(text.replace("&&", "&"))
        self.setToolTip(action.toolTip())
        self.setIcon(action.icon())
        self.setEnabled(action.isEnabled())
        self.setChecked(action.isChecked())
