"""Draws a locked project in the real window in both themes: `python locks.py FOLDER`.

The drawing with what is held, the Data stage, and the dialog that makes a locked copy.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings

from bpstudio.project.examples import example
from bpstudio.project.locks import with_locks
from bpstudio.ui.app import application, build
from bpstudio.ui.locks.dialog import LockDialog
from bpstudio.ui.picture import draw
from bpstudio.ui.settings import Settings
from bpstudio.ui.unattended import settle, wait_until

SIZE = (1600, 1000)


def main(folder: Path) -> None:
    """Draw everything, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    scale = round(100 * float(os.environ.get("QT_SCALE_FACTOR", "1")))
    with tempfile.TemporaryDirectory() as own:
        store = QSettings(str(Path(own) / "settings.ini"), QSettings.Format.IniFormat)
        desktop = build(app, Settings(store))
        window = desktop.window
        window.resize(*SIZE)
        window.show()
        project = example("moons").open()
        about = with_locks(project.about, ("architecture", "data", "optimizer"))
        for theme in ("dark", "light"):
            window.choose_theme(theme)
            desktop.parts.files.show_project(replace(project, about=about), name="moons.bpstudio")
            wait_until(lambda: not desktop.parts.session.report.pending, what="the shapes")
            window.show_stage("model")
            settle()
            draw(desktop, folder / f"locked-project-{theme}-{scale}.png")
            desktop.parts.session.select([project.document.graph.nodes[1].id])
            settle()
            draw(desktop, folder / f"locked-layer-{theme}-{scale}.png")
            window.show_stage("data")
            wait_until(lambda: window.data.busy.isHidden(), what="the table")
            draw(desktop, folder / f"locked-data-{theme}-{scale}.png")
            dialog = LockDialog(window)
            dialog.boxes["data"].setChecked(True)
            dialog.show()
            settle()
            dialog.grab().save(str(folder / f"lock-dialog-{theme}-{scale}.png"))
            dialog.reject()
        window.close_now()
        desktop.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
