"""Draws Train with rows closed to blocks and opened to parameters, in both themes, to PNGs.

QT_SCALE_FACTOR=2 draws at 200 %: QT_QPA_PLATFORM=offscreen python -m tests.ui.pictures.folds FOLDER
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from bpstudio.project.examples import example
from bpstudio.ui.charts.folds import Folds
from bpstudio.ui.unattended import settle, wait_until
from bpstudio.ui.window import Window
from tests.ui.deeds import do
from tests.ui.pictures.sitting import sitting

STEPS = 40


def main(folder: Path, size: tuple[int, int] = (1440, 900)) -> None:
    with sitting(folder, size=size) as seat:
        desktop = seat.desktop
        window = desktop.window
        desktop.parts.warm.begin()
        wait_until(lambda: desktop.parts.warm.ready, what="PyTorch")
        project = example("transformer").open()
        document = project.document
        short = replace(document.training, max_steps=STEPS)
        project = replace(project, document=replace(document, training=short))
        desktop.parts.files.show_project(project, name="transformer.bpstudio")
        window.show_stage("train")
        settle()
        wait_until(lambda: not desktop.parts.session.report.pending, what="the check")
        window.train()
        wait_until(lambda: not desktop.parts.runner.busy, what="the end", patience_s=200)
        suffix = "" if (scale := os.environ.get("QT_SCALE_FACTOR", "1")) == "1" else f"-{scale}x"
        for theme in ("light", "dark"):
            window.choose_theme(theme)
            draw_all(window, folder, f"{theme}{suffix}")


def draw_all(window: Window, folder: Path, ending: str) -> None:
    """Layers alone, blocks closed, one block open to parameters, all of them, and as a table."""
    charts = window.charts

    def take(name: str) -> None:
        settle()
        window.grab().save(str(folder / f"folds-{name}-{ending}.png"))

    show(window, "flow")
    take("layers")
    do(window, "chart.close-blocks")
    take("blocks")
    runs = [row.key for row in charts.heatmap.rows if row.level == "block"]
    first = next(row.key for row in charts.folding.layers if row.key.startswith(f"{runs[0]}/"))
    charts.folding.set_folds(
        Folds(closed=frozenset(runs[1:]), opened=frozenset([first])), f"{first}:in_proj_weight"
    )
    for signal in ("flow", "grad", "update"):
        show(window, signal)
        take(f"mixed-{signal}")
    do(window, "chart.table")
    take("table")
    do(window, "chart.table")
    show(window, "grad")
    do(window, "chart.open-layers")
    take("parameters")
    do(window, "chart.layers")


def show(window: Window, signal: str) -> None:
    charts = window.charts
    charts.chooser.setCurrentIndex(charts.chooser.findData(signal))


if __name__ == "__main__":
    given = tuple(int(one) for one in sys.argv[2:4])
    main(Path(sys.argv[1]), given if len(given) == 2 else (1440, 900))
