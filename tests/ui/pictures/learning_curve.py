"""Draws the learning curve over data size of an example: `python learning_curve.py FOLDER`.

QT_SCALE_FACTOR=2 draws it at 200 %.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bpstudio.cli import run
from bpstudio.project.store import read
from tests.ui.pictures.sitting import sitting

SWEPT = "data.split.use=0.1,0.25,0.5,1"


def main(folder: Path) -> None:
    """Train the runs of a curve, then draw it, light and dark."""
    with sitting(folder) as seat:
        desktop, own = seat.desktop, seat.own
        path = own / "curve.bpstudio"
        run(["new", "digits-mlp", "-o", str(path)])
        run(["train", str(path), "--sweep", SWEPT, "--seeds", "0-2", "--json"])
        window = desktop.window
        desktop.parts.files.show_project(read(path).project, name="curve.bpstudio")
        window.show_stage("results")
        window.results.show_sweeps()
        for theme in seat.themes():
            seat.take(f"learning-curve-{theme}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
