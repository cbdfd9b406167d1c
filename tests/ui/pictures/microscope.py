"""Draws the microscope in the real window, forward, backward and at an update, to PNGs in a folder.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python -m tests.ui.pictures.microscope FOLDER
"""

import sys
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bpstudio.project.examples import example
from bpstudio.ui.unattended import settle, wait_until
from bpstudio.ui.window import Window
from tests.ui.deeds import do
from tests.ui.pictures.sitting import sitting

STOPS = {
    "digits-mlp": (("Forward", "Linear"), ("Backward", "Linear"), ("Update", "Linear")),
    "digits-cnn": (("Forward", "Conv2d"), ("Backward", "ReLU"), ("Backward", "Conv2d")),
    "deep-sigmoid": (("Backward", "Sigmoid"),),
    "diabetes-regression": (("Backward", "CrossEntropyLoss"), ("Backward", "ReLU")),
}


def main(folder: Path) -> None:
    with sitting(folder) as seat:
        desktop = seat.desktop
        window = desktop.window
        desktop.parts.warm.begin()
        wait_until(lambda: desktop.parts.warm.ready, what="PyTorch")
        panel = window.microscope_panel
        for name, stops in STOPS.items():
            project = example(name).open()
            desktop.parts.files.show_project(project, name=f"{name}.bpstudio")
            window.show_stage("model" if name != "digits-cnn" else "train")
            settle()
            do(window, "view.microscope")
            wait_until(lambda: panel.page is not None, what="the look")
            for theme in ("dark", "light"):
                window.choose_theme(theme)
                for phase, kind in stops:
                    go_to(window, phase, kind)
                    seat.take(f"{name}-{phase}-{kind}-{theme}")
        panel.text_button.setChecked(True)
        seat.take("text")


def go_to(window: Window, phase: str, kind: str) -> None:
    """Step to the second such stop, or the first if there is one alone, and choose a number."""
    panel = window.microscope_panel
    while panel.page is not None and panel.back_button.isEnabled():
        panel.step(-1)
    found = 0
    while panel.page is not None and found < 2 and panel.forward_button.isEnabled():
        found += (panel.page.phase, panel.page.kind) == (phase, kind)
        if found < 2:
            panel.step(1)
    if panel.page is not None and panel.page.phase != phase:
        panel.step(-1)
    grid = panel.grids[-1][1]
    grid.setFocus()
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    if panel.check_button.isEnabled():
        panel.check_button.click()
        wait_until(panel.check_button.isEnabled, what="the count")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
