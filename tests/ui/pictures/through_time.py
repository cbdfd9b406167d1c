"""Draws a layer through time, moments of a run and lenses on cards to PNGs in a folder.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python -m tests.ui.pictures.through_time FOLDER
"""

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from bpstudio.graph import edits
from bpstudio.graph.document import Choice
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example
from bpstudio.ui.unattended import wait_until
from tests.ui.pictures.sitting import sitting


def main(folder: Path) -> None:
    with sitting(folder) as seat:
        desktop = seat.desktop
        window = desktop.window
        project = example("recall-lstm").open()
        document = edits.set_training(project.document, max_steps=40)
        desktop.parts.files.show_project(replace(project, document=document), name="recall")
        window.train()
        wait_until(lambda: desktop.parts.runner.history.ended is not None, what="the run")
        kinds = {node.kind: node.id for node in document.graph.nodes}
        desktop.parts.session.select([kinds["LSTM"]])
        window.charts.axis.set_cursor(3)
        for theme in seat.themes():
            seat.take(f"through-time-{theme}")
        project = example("deep-sigmoid").open()
        schedule = Choice(kind="StepLR", params=FrozenMap({"step_size": 4, "gamma": 0.3}))
        document = edits.set_training(
            project.document, epochs=10, max_steps=None, schedule=schedule
        )
        desktop.parts.files.show_project(replace(project, document=document), name="moments")
        window.train()
        wait_until(lambda: desktop.parts.runner.history.ended is not None, what="the run")
        wait_until(lambda: bool(window.charts.moments.marks), what="the moments")
        window.time.step(-1)
        for theme in seat.themes():
            seat.take(f"moments-{theme}")
        project = example("digits-cnn").open()
        document = edits.set_training(project.document, epochs=8, max_steps=None)
        desktop.parts.files.show_project(replace(project, document=document), name="lenses")
        window.train()
        wait_until(lambda: desktop.parts.runner.history.ended is not None, what="the run")
        buttons = {one.text(): one for one in window.work.findChildren(QPushButton)}
        for theme in seat.themes():
            for words in ("Weights", "Activations", "Gradients"):
                buttons[words].click()
                seat.take(f"lens-{words.lower()}-{theme}")
        window.charts.close_up_button.click()
        kinds = {node.kind: node.id for node in document.graph.nodes}
        for theme in seat.themes():
            for kind in ("Conv2d", "ReLU"):
                desktop.parts.session.select([kinds[kind]])
                seat.take(f"close-up-{kind}-{theme}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
