"""Draws the Data stage with a series in windows: `python series.py FOLDER`.

QT_SCALE_FACTOR=2 draws it at 200 %.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from bpstudio.graph.document import Windows
from bpstudio.ui.unattended import wait_until
from tests.ui.pictures.sitting import sitting


def table() -> str:
    """A daily series of two shops, as a CSV file."""
    lines = ["date,shop,heat,load"]
    for day in (day for day in range(200) if day not in {60, 61, 130}):  # two gaps
        date, heat = np.datetime64("2024-01-01") + day, 10 + 8 * np.sin(day / 9)
        lines += [
            f"{date},{shop},{heat:.2f},{level + 3 * heat + 12 * (day % 7 >= 5):.2f}"
            for shop, level in (("north", 100), ("south", 60))
        ]
    return "\n".join(lines)


def main(folder: Path) -> None:
    """Open a series, cut it, and draw the stage in both themes."""
    with sitting(folder) as seat:
        desktop, own = seat.desktop, seat.own
        window = desktop.window
        window.show_stage("data")
        path = own / "loads.csv"
        path.write_text(table(), encoding="utf-8")
        stage = window.data
        stage.choose_file(path)
        wait_until(lambda: stage._task is None, what="the table")
        stage._on_role("shop", "group")
        wait_until(lambda: stage._task is None, what="the role")
        stage._on_windows(lambda _: Windows(lags=14, horizon=7), "Cut", None)
        wait_until(lambda: stage._task is None, what="the windows")
        for theme in seat.themes():
            seat.take(f"series-{theme}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
