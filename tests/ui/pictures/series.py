"""Draws the Data stage with a series in windows: `python series.py FOLDER`.

QT_SCALE_FACTOR=2 draws it at 200 %.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSettings

from bpstudio.graph.document import Windows
from bpstudio.ui.app import application, build
from bpstudio.ui.picture import draw
from bpstudio.ui.settings import Settings
from bpstudio.ui.unattended import settle, wait_until


def table() -> str:
    """A daily series of two shops, as a CSV file."""
    lines = ["date,shop,heat,load"]
    for day in range(200):
        date, heat = np.datetime64("2024-01-01") + day, 10 + 8 * np.sin(day / 9)
        lines += [
            f"{date},{shop},{heat:.2f},{level + 3 * heat + 12 * (day % 7 >= 5):.2f}"
            for shop, level in (("north", 100), ("south", 60))
        ]
    return "\n".join(lines)


def main(folder: Path) -> None:
    """Open a series, cut it, and draw the stage in both themes."""
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    scale = round(100 * float(os.environ.get("QT_SCALE_FACTOR", "1")))
    with tempfile.TemporaryDirectory() as own:
        store = QSettings(str(Path(own) / "settings.ini"), QSettings.Format.IniFormat)
        desktop = build(app, Settings(store))
        window = desktop.window
        window.resize(1600, 1000)
        window.show()
        window.show_stage("data")
        path = Path(own) / "loads.csv"
        path.write_text(table(), encoding="utf-8")
        stage = window.data
        stage.choose_file(path)
        wait_until(lambda: stage._task is None, what="the table")
        stage._on_role("shop", "group")
        wait_until(lambda: stage._task is None, what="the role")
        stage._on_windows(lambda _: Windows(lags=14, horizon=7), "Cut", None)
        wait_until(lambda: stage._task is None, what="the windows")
        for theme in ("dark", "light"):
            window.choose_theme(theme)
            settle()
            draw(desktop, folder / f"series-{theme}-{scale}.png")
        window.close_now()
        desktop.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
