"""Draws what Predict says of odd rows in the real window, in light and dark, to PNGs in a folder.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python -m tests.ui.pictures.predict FOLDER
"""

import io
import random
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QLineEdit

from bpstudio.cli import run
from bpstudio.ui.app import Desktop
from bpstudio.ui.panels.predict import PredictPage
from bpstudio.ui.panels.results import PREDICT
from bpstudio.ui.picture import draw
from bpstudio.ui.unattended import settle, wait_until
from tests.ui.pictures.sitting import sitting


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


def flats(folder: Path) -> Path:
    """A trained project that predicts numbers."""
    chance = random.Random(4)
    sizes = [chance.uniform(20, 220) for _ in range(200)]
    lines = [f"{size:.1f},{3 * size + chance.gauss(0, 20):.1f}" for size in sizes]
    (folder / "flats.csv").write_text("\n".join(["size,price", *lines, ""]), encoding="utf-8")
    return trained(folder / "flats.csv", folder / "flats.bpstudio", "--target", "price")


def shots(folder: Path) -> Path:
    """A trained project on a folder of images, in which one is broken afterwards."""
    for number in range(40):
        place = folder / "shots" / ("red", "blue")[number % 2] / f"{number}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (8, 8), ((200, 30, 30), (30, 30, 200))[number % 2]).save(place)
    path = trained(folder / "shots", folder / "shots.bpstudio")
    (folder / "shots" / "red" / "broken.png").write_bytes(b"no image")
    return path


def trained(data: Path, path: Path, *more: str) -> Path:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        assert run(["new", "--data", str(data), "-o", str(path), *more]) == 0
        assert run(["train", str(path), "--epochs", "5", "--json"]) == 0
    return path


@dataclass(frozen=True, kw_only=True)
class Easel:
    """The window, and where its pictures go."""

    desktop: Desktop
    own: Path
    folder: Path
    look: str

    def draw(self, name: str) -> None:
        draw(self.desktop, self.folder / f"{name}-{self.look}.png")

    def open(self, path: Path) -> PredictPage:
        window = self.desktop.window
        files = self.desktop.parts.files
        files.open(path)
        wait_until(lambda: files.path == path, what="the project")
        window.show_results(PREDICT)
        settle()
        page: PredictPage = window.results.predict
        return page

    def answer(self, path: Path) -> None:
        page = self.desktop.window.results.predict
        page.ask_file(path)
        wait_until(lambda: page._task is None, what="the answers")
        settle()

    def odd_rows(self, path: Path) -> None:
        page, odd = self.open(path), self.own / "odd.csv"
        lines = [f"900,40,a region that is not known {n}" for n in range(4)]
        odd.write_text("\n".join(["Age,income,region", *lines, ",,north", ""]))
        self.answer(odd)
        self.draw("doubts")
        odd.write_text("alter,Income EUR,region,agegroup\n31,40,north,20-39\n62,20,south,60+\n")
        page.ask_file(odd)
        wait_until(lambda: page.picker is not None, what="the picker")
        settle()
        self.draw("refused")
        assert page.picker is not None
        page.picker.grab().save(str(self.folder / f"picker-{self.look}.png"))
        page.picker.go_button.click()
        wait_until(lambda: page._task is None, what="the answers")
        self.draw("renamed")

    def intervals(self, path: Path) -> None:
        page = self.open(path)
        self.answer(self.own / "flats.csv")
        self.draw("intervals")
        size = page.fields["size"]
        assert isinstance(size, QLineEdit)
        size.setText("61,5")
        page.ask_typed()
        wait_until(lambda: page._task is None, what="the answer")
        self.draw("interval")

    def broken(self, path: Path) -> None:
        self.open(path)
        self.answer(self.own / "shots")
        self.draw("images")
        window = self.desktop.window
        window.show_stage("data")
        window.data.choose_file(self.own / "shots" / "red")
        wait_until(window.data.message.isVisible, what="the refusal")
        self.draw("broken")


def main(folder: Path) -> None:
    with sitting(folder, size=(1280, 800)) as seat:
        desktop, own = seat.desktop, seat.own
        scale = seat.scale
        table, images, numbers = loans(own), shots(own), flats(own)
        for theme in seat.themes():
            easel = Easel(desktop=desktop, own=own, folder=folder, look=f"{theme}-{scale}")
            easel.odd_rows(table)
            easel.intervals(numbers)
            easel.broken(images)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
