"""The rows of `actions` as Qt's actions, with the menus made of them; decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.ui import theme
from bpstudio.ui.action import MENU_WORDS, MENUS, Action, Desk, Menu, State, said, why_not
from bpstudio.ui.actions import ACTIONS
from bpstudio.ui.editors import settle_typing
from bpstudio.ui.plain_text import button_text, tool_tip
from bpstudio.ui.theme import ThemeHolder

REASON = "reason"


class ActionSet(QObject):
    """All actions of one window. `state` is asked for whenever `refresh` is called."""

    def __init__(
        self,
        desk: Desk,
        *,
        state: Callable[[], State],
        refused: Callable[[UserError], None],
        themes: ThemeHolder,
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._desk = desk
        self._state = state
        self._refused = refused
        self._themes = themes
        self._icons: dict[str, tuple[str, str]] = {}
        self._shown: tuple[State, theme.Theme] | None = None
        """What the actions say now; findings ask ten times a second."""
        self._actions = {row.id: self._made(row, owner) for row in ACTIONS}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh_now)
        themes.changed.connect(self.refresh)
        self.refresh_now()

    def __getitem__(self, action: str) -> QAction:
        return self._actions[action]

    def refresh(self) -> None:
        """Ask again what can be done, once for all that happens until the event loop runs."""
        if not self._soon.isActive():
            self._soon.start(0)

    def settle(self) -> None:
        """Ask now if somebody has asked to: a key is about to be looked up."""
        if self._soon.isActive():
            self.refresh_now()

    @property
    def state(self) -> State:
        """What decides now which actions can be done."""
        return self._state()

    def refresh_now(self) -> None:
        """Ask again what can be done."""
        self._soon.stop()
        state, now = self._state(), self._themes.theme
        if self._shown == (state, now):
            return
        for row in ACTIONS:
            action = self._actions[row.id]
            action.setText(button_text(said(row.text, state)))
            action.setEnabled(row.can(state))
            self._tell_why(row, action, why_not(row, state))
            if row.checked is not None:
                action.setChecked(row.checked(state))
            accented = row.accented is not None and row.accented(state) and action.isEnabled()
            ink = now.on_accent if accented else now.text
            self._show_icon(row, action, said(row.icon, state), ink)
        self._shown = state, now

    def fill(self, bar: QMenuBar, *, recent: QMenu) -> None:
        """Put every action into the menus of `bar`; `recent` goes below Open."""
        for name in MENUS:
            menu = bar.addMenu(menu_title(name))
            self._fill_menu(name, menu)
            if name == "File":
                rows = menu.actions()
                menu.insertMenu(rows[2], recent)

    def _fill_menu(self, name: Menu, menu: QMenu) -> None:
        group = 0
        inside: dict[str, QMenu] = {}
        for row in (row for row in ACTIONS if row.menu == name):
            if row.group != group:
                menu.addSeparator()
                group = row.group
            place = menu
            if row.submenu:
                if row.submenu not in inside:
                    inside[row.submenu] = menu.addMenu(row.submenu)
                place = inside[row.submenu]
            place.addAction(self._actions[row.id])

    def _made(self, row: Action, owner: QWidget) -> QAction:
        action = QAction(owner)
        action.setObjectName(row.id)
        action.setCheckable(row.checked is not None)
        action.setShortcuts([QKeySequence(keys) for keys in row.keys])
        action.setToolTip(tool_tip(row.tip or said(row.text, State()), _key_words(action)))
        in_menu = row.checked is None and row.accented is None  # the check mark has that place
        action.setIconVisibleInMenu(in_menu)
        action.triggered.connect(lambda _checked=False: self._run(row))
        owner.addAction(action)
        return action

    @staticmethod
    def _tell_why(row: Action, action: QAction, reason: str) -> None:
        """The tip of an action that cannot be done is the reason."""
        if reason != (action.property(REASON) or ""):
            tip = row.tip or said(row.text, State())
            action.setToolTip(tool_tip(tip, *([reason] if reason else []), _key_words(action)))
            action.setProperty(REASON, reason)

    def _run(self, row: Action) -> None:
        settle_typing(QApplication.focusWidget())
        self._shown = None  # Qt has turned a check mark by itself
        try:
            row.run(self._desk)
        except UserError as error:
            self._refused(error)
        self.refresh()

    def _show_icon(self, row: Action, action: QAction, name: str, ink: str) -> None:
        if name and self._icons.get(row.id) != (name, ink):
            self._icons[row.id] = (name, ink)
            action.setIcon(theme.icon(name, ink))


def menu_title(name: Menu) -> str:
    """What stands in the bar for a menu: its first letter opens it."""
    return f"&{MENU_WORDS[name]}"


def _key_words(action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return tr("Key: {keys}", keys=keys) if keys else ""
