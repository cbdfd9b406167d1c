"""Draws the four stages of the real window in both themes: `python stages.py FOLDER [EXAMPLE]`.

QT_SCALE_FACTOR=2 draws them at 200 %. Look at the pictures after a change of a screen.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings

from bpstudio.project.examples import example
from bpstudio.ui.action import Stage
from bpstudio.ui.app import application, build
from bpstudio.ui.picture import draw
from bpstudio.ui.settings import Settings
from bpstudio.ui.unattended import settle, wait_until

STAGES: tuple[Stage, ...] = ("data", "model", "train", "results")
SIZE = (1600, 1000)


def main(folder: Path, name: str) -> None:
    """Train an example, then draw every stage, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    scale = round(100 * float(os.environ.get("QT_SCALE_FACTOR", "1")))
    with tempfile.TemporaryDirectory() as own:
        store = QSettings(str(Path(own) / "settings.ini"), QSettings.Format.IniFormat)
        desktop = build(app, Settings(store))
        window, runner = desktop.window, desktop.parts.runner
        window.resize(*SIZE)
        window.show()
        desktop.parts.files.show_project(example(name).open(), name=f"{name}.bpstudio")
        window.train()
        wait_until(lambda: not runner.busy, what="the run")
        for theme in ("dark", "light"):
            window.choose_theme(theme)
            for stage in STAGES:
                window.show_stage(stage)
                settle()
                if stage in {"model", "train"}:
                    window.canvas.fit()
                if stage == "data":
                    wait_until(lambda: window.data.busy.isHidden(), what="the table")
                draw(desktop, folder / f"{name}-{stage}-{theme}-{scale}.png")
        window.close_now()
        desktop.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "digits-cnn")
