"""Which theme is worn: chosen by a person or as the desktop says; dresses the application."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from bpstudio.ui.settings import THEME, Settings
from bpstudio.ui.theme import THEMES, Theme, ThemeHolder, apply, system_theme


class Looks(QObject):
    """Keeps the application dressed in the theme of `themes`."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self.themes = ThemeHolder(self._wanted(), self)
        self.themes.changed.connect(self._dress)
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._dress(self.themes.theme)

    @property
    def choice(self) -> str:
        """What was chosen: system, light or dark."""
        return self._settings.text(THEME)

    def choose(self, name: str) -> None:
        """Choose system, light or dark, and remember it."""
        self._settings.put(THEME, name)
        self.themes.use(self._wanted())

    def _wanted(self) -> Theme:
        return THEMES.get(self.choice) or system_theme(self._app)

    def _on_system_changed(self) -> None:
        self.themes.use(self._wanted())

    def _dress(self, theme: Theme) -> None:
        apply(self._app, theme)
