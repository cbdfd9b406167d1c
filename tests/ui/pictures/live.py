"""Draws a run that is changed while it is on, and the points of a run: `python live.py FOLDER`.

QT_SCALE_FACTOR=2 draws them at 200 %. Look at the pictures after a change of a screen.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from bpstudio.catalogue.learning_rate import rate_of, with_rate
from bpstudio.graph import edits
from bpstudio.project.examples import example
from bpstudio.ui.app import Desktop
from bpstudio.ui.picture import draw
from bpstudio.ui.unattended import settle, wait_until
from tests.ui.pictures.sitting import THEMES, sitting

SIZE = (1440, 900)


def lower_rate(desktop: Desktop, *, times: float) -> None:
    session = desktop.parts.session
    training = with_rate(session.document.training, times * rate_of(session.document.training))
    session.apply("Set learning rate", replace(session.document, training=training))


def draw_all(desktop: Desktop, folder: Path, ending: str) -> None:
    window, runner, session = desktop.window, desktop.parts.runner, desktop.parts.session
    desktop.parts.files.show_project(example("breast-cancer").open(), name="cancer.bpstudio")
    session.apply("Long", edits.set_training(session.document, epochs=60))
    window.train()
    wait_until(lambda: runner.state == "running" and runner.history.steps_done > 50, what="the run")
    runner.pause()
    wait_until(lambda: runner.state == "paused", what="the run")
    lower_rate(desktop, times=0.1)
    window.runs.change()
    wait_until(lambda: len(runner.history.changes) == 1, what="the run")
    lower_rate(desktop, times=0.5)
    first = next(node for node in session.document.graph.nodes if node.kind == "Linear")
    session.apply("Freeze", edits.set_frozen(session.document, [first.id], frozen=True))
    settle()
    draw(desktop, folder / f"live-change{ending}")
    window.runs.change()
    runner.resume()
    wait_until(lambda: runner.state == "idle", what="the run")
    window.show_stage("results")
    settle()
    draw(desktop, folder / f"live-points{ending}")


def main(folder: Path) -> None:
    for theme in THEMES:
        with sitting(folder, size=SIZE, theme=theme) as seat:
            draw_all(seat.desktop, folder, f"-{theme}-{seat.scale}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
