"""Draws the learning curve over data size of an example: `python learning_curve.py FOLDER`.

QT_SCALE_FACTOR=2 draws it at 200 %.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings

from bpstudio.cli import run
from bpstudio.project.store import read
from bpstudio.ui.app import application, build
from bpstudio.ui.picture import draw
from bpstudio.ui.settings import Settings
from bpstudio.ui.unattended import settle

SIZE = (1600, 1000)
SWEPT = "data.split.use=0.1,0.25,0.5,1"


def main(folder: Path) -> None:
    """Train the runs of a curve, then draw it, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    scale = round(100 * float(os.environ.get("QT_SCALE_FACTOR", "1")))
    with tempfile.TemporaryDirectory() as own:
        path = Path(own) / "curve.bpstudio"
        run(["new", "digits-mlp", "-o", str(path)])
        run(["train", str(path), "--sweep", SWEPT, "--seeds", "0-2", "--json"])
        store = QSettings(str(Path(own) / "settings.ini"), QSettings.Format.IniFormat)
        desktop = build(app, Settings(store))
        window = desktop.window
        window.resize(*SIZE)
        window.show()
        desktop.parts.files.show_project(read(path).project, name="curve.bpstudio")
        window.show_stage("results")
        window.results.show_sweeps()
        for theme in ("dark", "light"):
            window.choose_theme(theme)
            settle()
            draw(desktop, folder / f"learning-curve-{theme}-{scale}.png")
        window.close_now()
        desktop.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
