"""Draws a locked project in the real window in both themes: `python locks.py FOLDER`.

The drawing with what is held, the Data stage, and the dialog that makes a locked copy.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from bpstudio.project.examples import example
from bpstudio.project.locks import with_locks
from bpstudio.ui.locks.dialog import LockDialog
from bpstudio.ui.unattended import settle, wait_until
from tests.ui.pictures.sitting import sitting


def main(folder: Path) -> None:
    """Draw everything, light and dark."""
    with sitting(folder) as seat:
        desktop = seat.desktop
        scale = seat.scale
        window = desktop.window
        project = example("moons").open()
        about = with_locks(project.about, ("architecture", "data", "optimizer"))
        for theme in seat.themes():
            desktop.parts.files.show_project(replace(project, about=about), name="moons.bpstudio")
            wait_until(lambda: not desktop.parts.session.report.pending, what="the shapes")
            window.show_stage("model")
            seat.take(f"locked-project-{theme}")
            desktop.parts.session.select([project.document.graph.nodes[1].id])
            seat.take(f"locked-layer-{theme}")
            window.show_stage("data")
            wait_until(lambda: window.data.busy.isHidden(), what="the table")
            seat.take(f"locked-data-{theme}")
            dialog = LockDialog(window)
            dialog.boxes["data"].setChecked(True)
            dialog.show()
            settle()
            dialog.grab().save(str(folder / f"lock-dialog-{theme}-{scale}.png"))
            dialog.reject()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
