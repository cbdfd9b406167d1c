"""Draws what Predict says of odd rows in the real window, in light and dark, to PNGs in a folder.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python -m tests.ui.pictures.predict FOLDER
"""

import io
import os
import random
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSettings

from bpstudio.cli import run
from bpstudio.project.store import read
from bpstudio.ui.app import application, build
from bpstudio.ui.panels.results import PREDICT
from bpstudio.ui.picture import draw
from bpstudio.ui.settings import Settings
from bpstudio.ui.unattended import settle, wait_until


def loans(folder: Path) -> Path:
    """A trained project on a small table."""
    chance = random.Random(3)
    lines = ["age,income,region,default"]
    for row in range(240):
        income = chance.gauss(40, 12)
        region = ("north", "south", "east")[row % 3]
        answer = "yes" if income < 36 else "no"
        lines.append(f"{18 + row % 62},{income:.2f},{region},{answer}")
    (folder / "loans.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return trained(folder / "loans.csv", folder / "loans.bpstudio")


def shots(folder: Path) -> Path:
    """A trained project on a folder of images, in which one is broken afterwards."""
    for number in range(40):
        place = folder / "shots" / ("red", "blue")[number % 2] / f"{number}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (8, 8), ((200, 30, 30), (30, 30, 200))[number % 2]).save(place)
    path = trained(folder / "shots", folder / "shots.bpstudio")
    (folder / "shots" / "red" / "broken.png").write_bytes(b"no image")
    return path


def trained(data: Path, path: Path) -> Path:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        assert run(["new", "--data", str(data), "-o", str(path)]) == 0
        assert run(["train", str(path), "--epochs", "5", "--json"]) == 0
    return path


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    scale = round(100 * float(os.environ.get("QT_SCALE_FACTOR", "1")))
    with tempfile.TemporaryDirectory() as own:
        table, images = loans(Path(own)), shots(Path(own))
        store = QSettings(str(Path(own) / "settings.ini"), QSettings.Format.IniFormat)
        desktop = build(app, Settings(store))
        window = desktop.window
        window.resize(1280, 800)
        window.show()
        page = window.results.predict

        def open_project(path: Path) -> None:
            desktop.parts.files.show_project(read(path).project, name=path.name)
            window.show_results(PREDICT)
            settle()

        def answer(path: Path) -> None:
            page.ask_file(path)
            wait_until(lambda: page._task is None, what="the answers")
            settle()

        for theme in ("dark", "light"):
            window.choose_theme(theme)
            open_project(table)
            odd = Path(own) / "odd.csv"
            lines = [f"900,40,a region that is not known {n}" for n in range(4)]
            odd.write_text("\n".join(["Age,income,region", *lines, ",,north", ""]))
            answer(odd)
            draw(desktop, folder / f"doubts-{theme}-{scale}.png")
            odd.write_text("alter,Income EUR,region,agegroup\n31,40,north,20-39\n62,20,south,60+\n")
            page.ask_file(odd)
            wait_until(lambda: page.picker is not None, what="the picker")
            settle()
            draw(desktop, folder / f"refused-{theme}-{scale}.png")
            page.picker.grab().save(str(folder / f"picker-{theme}-{scale}.png"))
            page.picker.go_button.click()
            wait_until(lambda: page._task is None, what="the answers")
            settle()
            draw(desktop, folder / f"renamed-{theme}-{scale}.png")
            open_project(images)
            answer(Path(own) / "shots")
            draw(desktop, folder / f"images-{theme}-{scale}.png")
            window.show_stage("data")
            window.data.choose_file(Path(own) / "shots" / "red")
            wait_until(lambda: window.data.message.isVisible(), what="the refusal")
            settle()
            draw(desktop, folder / f"broken-{theme}-{scale}.png")
        window.close_now()
        desktop.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
