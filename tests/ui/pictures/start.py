"""Draws the start page of the real window in both themes: `python start.py FOLDER`.

With recent projects, one of which is gone, and without any; QT_SCALE_FACTOR=2 draws at 200 %.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bpstudio.project.examples import example
from bpstudio.project.store import write
from bpstudio.ui.settings import Settings
from bpstudio.ui.unattended import wait_until
from tests.ui.pictures.sitting import sitting

SIZE = (1600, 1000)
NARROW = (900, 700)


def put_recent(own: Path, settings: Settings) -> None:
    """Three files that are there, and one that has gone."""
    for name in ("digits-cnn", "moons", "sine"):
        path = own / f"{name}.bpstudio"
        write(example(name).open(), path)
        settings.add_recent(str(path))
    settings.add_recent(str(own / "gone" / "credit default model.bpstudio"))


def main(folder: Path) -> None:
    """Draw the page light and dark, wide and narrow, and what is behind it when it has gone."""
    with sitting(folder, size=SIZE, before=put_recent) as seat:
        window = seat.window
        window.start.show()
        page = window.start.page
        wait_until(lambda: bool(page.examples["Examples"].tiles), what="the examples")
        for theme in seat.themes():
            window.resize(*SIZE)
            seat.take(f"start-{theme}")
            window.resize(*NARROW)
            seat.take(f"start-narrow-{theme}")
        window.resize(*SIZE)
        window.start.leave()
        seat.take("start-left")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
