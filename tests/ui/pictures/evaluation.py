"""Draws evaluation and prediction in the real window, in light and dark, to PNGs in a folder.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python -m tests.ui.pictures.evaluation FOLDER [EXAMPLE]
"""

import io
import os
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

from PySide6.QtCore import QSettings

from bpstudio.cli import run
from bpstudio.project.store import read
from bpstudio.ui.app import application, build
from bpstudio.ui.panels.predict import PredictPage, _text_of
from bpstudio.ui.panels.results import EVALUATION, PREDICT
from bpstudio.ui.picture import draw
from bpstudio.ui.settings import Settings
from bpstudio.ui.unattended import settle, wait_until


def is_filled(page: PredictPage) -> bool:
    """Whether a row of the data stands in the form: a list has a choice before."""
    return any(_text_of(page.fields[name]) for name in page._numbers or page.fields)


def main(folder: Path, name: str, rows: Path | None = None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    scale = round(100 * float(os.environ.get("QT_SCALE_FACTOR", "1")))
    with tempfile.TemporaryDirectory() as own:
        path = Path(own) / f"{name}.bpstudio"
        with redirect_stdout(io.StringIO()):
            run(["new", name, "-o", str(path)])
            run(["train", str(path), "--json"])
        store = QSettings(str(Path(own) / "settings.ini"), QSettings.Format.IniFormat)
        desktop = build(app, Settings(store))
        window = desktop.window
        window.resize(1600, 1000)
        window.show()
        desktop.parts.files.show_project(read(path).project, name=path.name)
        page = window.results.evaluation
        window.show_results(EVALUATION)
        wait_until(lambda: page.shown is not None, what="the evaluation")
        for theme in ("dark", "light"):
            window.choose_theme(theme)
            for tab in range(page.tabs.count()):
                page.tabs.setCurrentIndex(tab)
                if page.tabs.tabText(tab) == "Groups":
                    page.groups.columns.setCurrentIndex(1)
                wait_until(lambda: not page.busy, what="what the tab shows")
                settle()
                draw(desktop, folder / f"{name}-{tab}-{theme}-{scale}.png")
        window.show_results(PREDICT)
        asked = window.results.predict
        for theme in ("dark", "light"):
            window.choose_theme(theme)
            if asked.fields:
                asked.fill()
                wait_until(lambda: is_filled(asked), what="a row")
                asked.ask_typed()
                wait_until(lambda: asked.shown is not None, what="the answer")
            settle()
            draw(desktop, folder / f"{name}-typed-{theme}-{scale}.png")
        if rows is not None:
            asked.ask_file(rows)
            wait_until(
                lambda: asked.shown is not None and asked.shown.predictions.rows > 1,
                what="the answers",
            )
            settle()
            draw(desktop, folder / f"{name}-file-{scale}.png")
        window.close_now()
        desktop.close()


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        sys.argv[2] if len(sys.argv) > 2 else "breast-cancer",
        Path(sys.argv[3]) if len(sys.argv) > 3 else None,
    )
