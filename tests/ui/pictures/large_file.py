"""Draws the window while a large file is saved, light and dark: `python large_file.py FOLDER`."""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from bpstudio.bench.save import large_project
from bpstudio.project import pace
from bpstudio.project.store import write
from bpstudio.ui.app import application, build
from bpstudio.ui.settings import THEME, Settings


def draw(app: QApplication, folder: Path, theme: str) -> None:
    """Save a file of some megabytes, held back until its picture is taken."""
    home = Path(tempfile.mkdtemp())
    settings = Settings(QSettings(str(home / "s.ini"), QSettings.Format.IniFormat))
    settings.put(THEME, theme)
    window = (desktop := build(app, settings)).window
    window.resize(1280, 800)
    window.show()
    files, place = desktop.parts.files, home / "credit-risk.bpstudio"
    write(large_project(8), place)
    files.open(place)
    _spin(app, lambda: not files.busy)
    gate, real = threading.Event(), pace.write
    pace.write = lambda file, content: (gate.wait(30), real(file, content))[1]
    files.save()
    _spin(app, lambda: window.file_progress.isVisible() and window.file_progress.bar.value() > 0)
    end = time.monotonic() + 1
    _spin(app, lambda: time.monotonic() > end)
    window.grab().save(str(folder / f"large-file-{theme}.png"))
    pace.write = real
    gate.set()
    _spin(app, lambda: not files.busy)
    window.close_now()


def _spin(app: QApplication, until) -> None:
    deadline = time.monotonic() + 60
    while not until() and time.monotonic() < deadline:
        app.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.mkdir(parents=True, exist_ok=True)
    running = application()
    for name in ("light", "dark"):
        draw(running, place, name)
