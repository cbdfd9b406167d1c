"""Chooses the language of the window before its texts are loaded; knows no widget.

`BPSTUDIO_LANGUAGE` wins, then what was chosen in the menu, then the language of the desktop where
there is a translation of it. Processes that the window starts inherit the choice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QSettings, QTranslator

from bpstudio.language import ENGLISH, VARIABLE, language, languages

NAME = "bpstudio"
KEY = "language"
SYSTEM = "system"
"""As the desktop says."""
OWN_NAMES = {"en": "English", "de": "Deutsch"}
"""Each language as those call it who speak it."""


def own_store() -> QSettings:
    """The settings of this user, in a file that can be read and mended."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, NAME, NAME)


def choose(store: QSettings) -> str:
    """Decide on the language and tell its code. What has been said before stays as it was."""
    if not os.environ.get(VARIABLE):
        os.environ[VARIABLE] = wanted(_stored(store), QLocale.system().uiLanguages())
        language.cache_clear()
    return language().code


def wanted(choice: str, of_desktop: Iterable[str]) -> str:
    """The code of a language that there is: the one chosen, else the first of the desktop.

    `of_desktop` are names such as `de-DE`, the dearest first.
    """
    known = languages()
    if choice in known:
        return choice
    first = next((name.replace("_", "-").partition("-")[0] for name in of_desktop), ENGLISH)
    return first if first in known else ENGLISH


def translate_qt(app: QCoreApplication) -> None:
    """Let Qt's own words, such as the buttons of its dialogs, be in the language as well."""
    code = language().code
    if code == ENGLISH:
        return
    QLocale.setDefault(QLocale(code))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    words = QTranslator(app)
    if words.load(f"qtbase_{code}", folder):
        app.installTranslator(words)


def _stored(store: QSettings) -> str:
    text = store.value(KEY)
    try:
        return str(json.loads(text)) if isinstance(text, str) else SYSTEM
    except ValueError:
        return SYSTEM
