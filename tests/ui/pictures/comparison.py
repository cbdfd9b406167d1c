"""Draws the comparison of runs in the real window, in light and dark, to PNGs in a folder.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python -m tests.ui.pictures.comparison FOLDER
"""

import sys
from dataclasses import replace
from pathlib import Path

from bpstudio.project.examples import example
from bpstudio.ui.unattended import wait_until
from tests.ui.made_runs import three_runs
from tests.ui.pictures.sitting import sitting


def main(folder: Path) -> None:
    with sitting(folder) as seat:
        desktop = seat.desktop
        window = desktop.window
        project = replace(example("digits-mlp").open(), runs=three_runs())
        desktop.parts.files.show_project(project, name="runs.bpstudio")
        window.show_stage("results")
        results = window.results
        results.runs.selectAll()
        wait_until(lambda: results.comparison.compared is not None, what="the histories")
        for theme in seat.themes():
            for form in (0, 1):
                results.comparison.form.setCurrentIndex(form)
                seat.take(f"comparison-{form}-{theme}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
