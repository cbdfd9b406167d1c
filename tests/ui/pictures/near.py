"""Draws the pages of the close-up of a layer in the whole window, to PNGs in a folder.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python -m tests.ui.pictures.near FOLDER [NAME ...]
"""

import sys
from pathlib import Path

from bpstudio.graph import edits
from bpstudio.project.examples import example
from bpstudio.ui.charts.near import PAGES
from bpstudio.ui.unattended import settle, wait_until
from tests.ui.pictures.sitting import sitting

SIZE = (1440, 900)
NAMES = ("digits-mlp", "digits-cnn")


def main(folder: Path, names: tuple[str, ...]) -> None:
    with sitting(folder, size=SIZE) as seat:
        desktop = seat.desktop
        scale = seat.scale
        window, session = desktop.window, desktop.parts.session
        desktop.parts.warm.begin()
        wait_until(lambda: desktop.parts.warm.ready, what="PyTorch")
        for name in names:
            desktop.parts.files.show_project(example(name).open(), name=f"{name}.bpstudio")
            session.apply("Longer", edits.set_training(session.document, epochs=12, max_steps=None))
            wait_until(lambda: not session.report.pending, what="the check")
            window.show_stage("train")
            window.train()
            wait_until(lambda: window.run_view.history.ended is not None, what="the end")
            settle()
            session.select([window.run_view.history.facts.rows[0].path])
            window.charts.axis.set_cursor(120)
            for page, _ in PAGES:
                window.chart_desk.show_near(page)
                window.charts.near.table.selectRow(4)
                for theme in ("light", "dark"):
                    window.choose_theme(theme)
                    settle()
                    path = folder / f"{name}-{page}-{theme}-{scale}.png"
                    if not window.grab().save(str(path)):
                        raise OSError(f"{path} could not be written")


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]) or NAMES)
