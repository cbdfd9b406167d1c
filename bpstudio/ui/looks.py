"""Which theme is worn: chosen by a person or as the desktop says; dresses the application."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QTabBar

from bpstudio.ui.settings import LANGUAGE, THEME, Settings
from bpstudio.ui.theme import THEMES, Theme, ThemeHolder, apply, system_theme, undress


class Looks(QObject):
    """Keeps the application dressed in the theme of `themes`.

    What is built under a style sheet is polished anew at every step from parent to parent, which
    was more than half of the time that a window took. So the window puts the sheet on by
    `dress` when all of it is there; until then there are style, palette and font alone.
    """

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self.themes = ThemeHolder(self._wanted(), self)
        self.themes.changed.connect(self.dress)
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        undress(app, self.themes.theme)

    @property
    def choice(self) -> str:
        """What was chosen: system, light or dark."""
        return self._settings.text(THEME)

    @property
    def language(self) -> str:
        """What was chosen for the next start: system, or the code of a language."""
        return self._settings.text(LANGUAGE)

    def speak(self, code: str) -> None:
        """Remember the language to begin with next time, or `system`."""
        self._settings.put(LANGUAGE, code)

    def dress(self) -> None:
        """Put on the theme that is worn, with its style sheet.

        A tab bar out of sight that is not asked for its size now would later be laid out with that
        of its bare tabs (seen with Qt 6.11).
        """
        apply(self._app, self.themes.theme)
        for widget in self._app.allWidgets():
            if isinstance(widget, QTabBar):
                widget.sizeHint()

    def choose(self, name: str) -> None:
        """Choose system, light or dark, and remember it."""
        self._settings.put(THEME, name)
        self.themes.use(self._wanted())

    def _wanted(self) -> Theme:
        return THEMES.get(self.choice) or system_theme(self._app)

    def _on_system_changed(self) -> None:
        self.themes.use(self._wanted())
