"""Draws the four stages of the real window in both themes: `python stages.py FOLDER [EXAMPLE]`.

QT_SCALE_FACTOR=2 draws them at 200 %. Look at the pictures after a change of a screen.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bpstudio.project.examples import example
from bpstudio.ui.action import Stage
from bpstudio.ui.unattended import settle, wait_until
from tests.ui.pictures.sitting import sitting

STAGES: tuple[Stage, ...] = ("data", "model", "train", "results")


def main(folder: Path, name: str) -> None:
    """Train an example, then draw every stage, light and dark."""
    with sitting(folder) as seat:
        desktop = seat.desktop
        window, runner = desktop.window, desktop.parts.runner
        desktop.parts.files.show_project(example(name).open(), name=f"{name}.bpstudio")
        window.train()
        wait_until(lambda: not runner.busy, what="the run")
        for theme in seat.themes():
            for stage in STAGES:
                window.show_stage(stage)
                settle()
                if stage in {"model", "train"}:
                    window.canvas.fit()
                if stage == "data":
                    wait_until(lambda: window.data.busy.isHidden(), what="the table")
                seat.take(f"{name}-{stage}-{theme}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "digits-cnn")
