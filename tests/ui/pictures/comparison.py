"""Draws the comparison of runs in the real window, in light and dark, to PNGs in a folder.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python -m tests.ui.pictures.comparison FOLDER
"""

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings

from bpstudio.project.examples import example
from bpstudio.ui.app import application, build
from bpstudio.ui.picture import draw
from bpstudio.ui.settings import Settings
from bpstudio.ui.unattended import settle, wait_until
from tests.ui.made_runs import three_runs


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    scale = round(100 * float(os.environ.get("QT_SCALE_FACTOR", "1")))
    with tempfile.TemporaryDirectory() as own:
        store = QSettings(str(Path(own) / "settings.ini"), QSettings.Format.IniFormat)
        desktop = build(app, Settings(store))
        window = desktop.window
        window.resize(1600, 1000)
        window.show()
        project = replace(example("digits-mlp").open(), runs=three_runs())
        desktop.parts.files.show_project(project, name="runs.bpstudio")
        window.show_stage("results")
        results = window.results
        results.runs.selectAll()
        wait_until(lambda: results.comparison.compared is not None, what="the histories")
        for theme in ("dark", "light"):
            window.choose_theme(theme)
            for form in (0, 1):
                results.comparison.form.setCurrentIndex(form)
                settle()
                draw(desktop, folder / f"comparison-{form}-{theme}-{scale}.png")
        window.close_now()
        desktop.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
