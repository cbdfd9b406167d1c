"""Draws the start page of the real window in both themes: `python start.py FOLDER`.

With recent projects, one of which is gone, and without any; QT_SCALE_FACTOR=2 draws at 200 %.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings

from bpstudio.project.examples import example
from bpstudio.project.store import write
from bpstudio.ui.app import application, build
from bpstudio.ui.picture import draw
from bpstudio.ui.settings import Settings
from bpstudio.ui.unattended import settle, wait_until

SIZE = (1600, 1000)
NARROW = (900, 700)


def main(folder: Path) -> None:
    """Draw the page light and dark, wide and narrow, and what is behind it when it has gone."""
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    scale = round(100 * float(os.environ.get("QT_SCALE_FACTOR", "1")))
    with tempfile.TemporaryDirectory() as own:
        settings = Settings(QSettings(str(Path(own) / "settings.ini"), QSettings.Format.IniFormat))
        for name in ("digits-cnn", "moons", "sine"):
            path = Path(own) / f"{name}.bpstudio"
            write(example(name).open(), path)
            settings.add_recent(str(path))
        settings.add_recent(str(Path(own) / "gone" / "credit default model.bpstudio"))
        desktop = build(app, settings)
        window = desktop.window
        window.start.show()
        window.resize(*SIZE)
        window.show()
        page = window.start.page
        wait_until(lambda: bool(page.examples["Examples"].tiles), what="the examples")
        for theme in ("dark", "light"):
            window.choose_theme(theme)
            window.resize(*SIZE)
            settle()
            draw(desktop, folder / f"start-{theme}-{scale}.png")
            window.resize(*NARROW)
            settle()
            draw(desktop, folder / f"start-narrow-{theme}-{scale}.png")
        window.resize(*SIZE)
        window.start.leave()
        settle()
        draw(desktop, folder / f"start-left-{scale}.png")
        window.close_now()
        desktop.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
