"""Draws data that stay in files, before and in a run, in both themes: `python large.py FOLDER`.

QT_SCALE_FACTOR=2 draws them at 200 %. Look at the pictures after a change of a screen.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from bpstudio.cli import run as command_line
from bpstudio.data import room
from bpstudio.ui.app import Desktop
from bpstudio.ui.picture import draw
from bpstudio.ui.unattended import wait_until
from tests.ui.pictures.sitting import sitting

SIZE = (1440, 900)
ROWS = 4000


def large_file(folder: Path) -> Path:
    """A project whose rows are too many for a machine with 4 MB of memory."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(ROWS, 64)).astype(np.float32)
    np.savez(folder / "sensors.npz", signal=x, state=(x[:, :4].sum(1) > 0).astype(np.int64))
    target = folder / "sensors.bpstudio"
    data = ["--data", str(folder / "sensors.npz"), "--target", "state", "--suggest"]
    command_line(["new", *data, "-o", str(target)])
    return target


def draw_all(desktop: Desktop, folder: Path, ending: str) -> None:
    """The Data stage with its source, and the panel of a run."""
    window, runner = desktop.window, desktop.parts.runner
    window.show_stage("data")
    window.data.load()
    wait_until(lambda: "as needed" in window.data.about.text(), what="the rows", patience_s=60)
    draw(desktop, folder / f"large-data-{ending}.png")
    window.runs.train()
    wait_until(lambda: not runner.busy, what="a run", patience_s=120)
    draw(desktop, folder / f"large-run-{ending}.png")


def main(folder: Path) -> None:
    """Draw every screen, light and dark."""
    room.free_bytes = lambda: 4_000_000
    with sitting(folder, size=SIZE) as seat:
        desktop, own = seat.desktop, seat.own
        scale = seat.scale
        file = large_file(own)
        desktop.parts.files.open(file)
        wait_until(lambda: desktop.parts.files.path == file, what="the file")
        for theme in ("light", "dark"):
            desktop.window.choose_theme(theme)
            draw_all(desktop, folder, f"{theme}-{scale}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
