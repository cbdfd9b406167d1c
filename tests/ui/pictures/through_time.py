"""Draws a layer through time, moments of a run and lenses on cards to PNGs in a folder.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python -m tests.ui.pictures.through_time FOLDER
"""

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton

from bpstudio.graph import edits
from bpstudio.graph.document import Choice
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example
from bpstudio.ui.app import application, build
from bpstudio.ui.picture import draw
from bpstudio.ui.settings import Settings
from bpstudio.ui.unattended import settle, wait_until


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
        project = example("recall-lstm").open()
        document = edits.set_training(project.document, max_steps=40)
        desktop.parts.files.show_project(replace(project, document=document), name="recall")
        window.train()
        wait_until(lambda: desktop.parts.runner.history.ended is not None, what="the run")
        kinds = {node.kind: node.id for node in document.graph.nodes}
        desktop.parts.session.select([kinds["LSTM"]])
        window.charts.axis.set_cursor(3)
        for theme in ("dark", "light"):
            window.choose_theme(theme)
            settle()
            draw(desktop, folder / f"through-time-{theme}-{scale}.png")
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
        for theme in ("dark", "light"):
            window.choose_theme(theme)
            settle()
            draw(desktop, folder / f"moments-{theme}-{scale}.png")
        project = example("digits-cnn").open()
        document = edits.set_training(project.document, epochs=8, max_steps=None)
        desktop.parts.files.show_project(replace(project, document=document), name="lenses")
        window.train()
        wait_until(lambda: desktop.parts.runner.history.ended is not None, what="the run")
        buttons = {one.text(): one for one in window.work.findChildren(QPushButton)}
        for theme in ("dark", "light"):
            window.choose_theme(theme)
            for words in ("Weights", "Activations", "Gradients"):
                buttons[words].click()
                settle()
                draw(desktop, folder / f"lens-{words.lower()}-{theme}-{scale}.png")
        window.charts.close_up_button.click()
        kinds = {node.kind: node.id for node in document.graph.nodes}
        for theme in ("dark", "light"):
            window.choose_theme(theme)
            for kind in ("Conv2d", "ReLU"):
                desktop.parts.session.select([kinds[kind]])
                settle()
                draw(desktop, folder / f"close-up-{kind}-{theme}-{scale}.png")
        window.close_now()
        desktop.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
