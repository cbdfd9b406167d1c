"""Draws evaluation and prediction in the real window, in light and dark, to PNGs in a folder.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python -m tests.ui.pictures.evaluation FOLDER [EXAMPLE]
"""

import io
import sys
from contextlib import redirect_stdout
from pathlib import Path

from bpstudio.cli import run
from bpstudio.project.store import read
from bpstudio.ui.panels.predict import PredictPage, _text_of
from bpstudio.ui.panels.results import EVALUATION, PREDICT
from bpstudio.ui.unattended import wait_until
from tests.ui.pictures.sitting import sitting


def is_filled(page: PredictPage) -> bool:
    """Whether a row of the data stands in the form: a list has a choice before."""
    return any(_text_of(page.fields[name]) for name in page._numbers or page.fields)


def main(folder: Path, name: str, rows: Path | None = None) -> None:
    with sitting(folder) as seat:
        desktop, own = seat.desktop, seat.own
        path = own / f"{name}.bpstudio"
        with redirect_stdout(io.StringIO()):
            run(["new", name, "-o", str(path)])
            run(["train", str(path), "--json"])
        window = desktop.window
        desktop.parts.files.show_project(read(path).project, name=path.name)
        page = window.results.evaluation
        window.show_results(EVALUATION)
        wait_until(lambda: page.shown is not None, what="the evaluation")
        for theme in seat.themes():
            for tab in range(page.tabs.count()):
                page.tabs.setCurrentIndex(tab)
                if page.tabs.tabText(tab) == "Groups":
                    page.groups.columns.setCurrentIndex(1)
                wait_until(lambda: not page.busy, what="what the tab shows")
                seat.take(f"{name}-{tab}-{theme}")
        window.show_results(PREDICT)
        asked = window.results.predict
        for theme in seat.themes():
            if asked.fields:
                asked.fill()
                wait_until(lambda: is_filled(asked), what="a row")
                asked.ask_typed()
                wait_until(lambda: asked.shown is not None, what="the answer")
            seat.take(f"{name}-typed-{theme}")
        if rows is not None:
            asked.ask_file(rows)
            wait_until(
                lambda: asked.shown is not None and asked.shown.predictions.rows > 1,
                what="the answers",
            )
            seat.take(f"{name}-file")


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        sys.argv[2] if len(sys.argv) > 2 else "breast-cancer",
        Path(sys.argv[3]) if len(sys.argv) > 3 else None,
    )
