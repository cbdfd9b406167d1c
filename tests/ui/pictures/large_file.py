"""Draws the window while a large file is saved, light and dark: `python large_file.py FOLDER`."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from bpstudio.bench.save import large_project
from bpstudio.project import pace
from bpstudio.project.store import write
from bpstudio.ui.unattended import wait_until
from tests.ui.pictures.sitting import Sitting, sitting


def draw(seat: Sitting, theme: str) -> None:
    """Save a file of some megabytes, held back until its picture is taken."""
    window, files = seat.window, seat.desktop.parts.files
    place = seat.own / f"credit-risk-{theme}.bpstudio"
    write(large_project(8), place)
    files.open(place)
    wait_until(lambda: files.path == place and not files.busy, what="the file")
    gate, real = threading.Event(), pace.write
    pace.write = lambda file, content: (gate.wait(30), real(file, content))[1]
    files.save()
    progress = window.file_progress
    wait_until(lambda: progress.isVisible() and progress.bar.value() > 0, what="the progress")
    seat.take(f"large-file-{theme}")
    pace.write = real
    gate.set()
    wait_until(lambda: not files.busy, what="the end")


def main(folder: Path) -> None:
    with sitting(folder, size=(1280, 800)) as seat:
        for theme in seat.themes():
            draw(seat, theme)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
