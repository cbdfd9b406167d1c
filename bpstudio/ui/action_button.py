"""Push buttons that follow an action: words, icon, enabled, checked; knows no row of the table."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

ICON_PX = 16


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
        if not words:
            self.setFixedWidth(36)
        self.clicked.connect(lambda: action.trigger())
        action.changed.connect(self._follow)
        self._follow()

    def follow(self, action: QAction) -> None:
        """Stand for another action from now on."""
        if action is not self._action:
            self.clicked.disconnect()
            self._action.changed.disconnect(self._follow)
            self._action = action
            self.clicked.connect(lambda: action.trigger())
            action.changed.connect(self._follow)
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
