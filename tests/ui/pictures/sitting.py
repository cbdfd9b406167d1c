"""The window that pictures are taken of, opened in one way for all scripts; knows no picture."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from bpstudio.ui.app import Desktop, application, build
from bpstudio.ui.picture import draw
from bpstudio.ui.settings import Settings
from bpstudio.ui.unattended import settle
from bpstudio.ui.window import Window
from tests.ui.pictures.room import cut

SIZE = (1600, 1000)
THEMES = ("dark", "light")


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """An open window, the folder for its pictures, and one of its own that goes with it."""

    desktop: Desktop
    folder: Path
    own: Path

    @property
    def window(self) -> Window:
        return self.desktop.window

    @property
    def scale(self) -> int:
        """What QT_SCALE_FACTOR asks for, in per cent."""
        return round(100 * float(os.environ.get("QT_SCALE_FACTOR", "1")))

    def themes(self) -> Iterator[str]:
        """The names of the themes, each while the window wears it."""
        for theme in THEMES:
            self.window.choose_theme(theme)
            yield theme

    def take(self, name: str) -> None:
        """Draw the window as it is when nothing is to come any more."""
        settle()
        draw(self.desktop, self.folder / f"{name}-{self.scale}.png")
        for words in cut(self.window):
            print(f"{name}: cut {words}")


@contextmanager
def sitting(
    folder: Path,
    *,
    size: tuple[int, int] = SIZE,
    theme: str = THEMES[0],
    before: Callable[[Path, Settings], object] = lambda own, settings: None,
) -> Iterator[Sitting]:
    """Open a window that knows nothing of others; `before` does what is to be there before it."""
    folder.mkdir(parents=True, exist_ok=True)
    app = _running()
    with tempfile.TemporaryDirectory() as made:
        own = Path(made)
        for home in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ[home] = made
        settings = Settings(QSettings(str(own / "settings.ini"), QSettings.Format.IniFormat))
        before(own, settings)
        desktop = build(app, settings)
        desktop.window.choose_theme(theme)
        desktop.window.resize(*size)
        desktop.window.show()
        yield Sitting(desktop=desktop, folder=folder, own=own)
        desktop.window.close_now()
        desktop.close()


@cache
def _running() -> QApplication:
    return application()
