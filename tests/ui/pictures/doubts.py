"""Draws the Data stage with a table that has much wrong with it: `python doubts.py FOLDER`.

QT_SCALE_FACTOR=2 draws it at 200 %.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from bpstudio.ui.unattended import wait_until
from tests.ui.pictures.sitting import sitting

ROWS = 800


def table() -> str:
    """Visits of customers: dates day first, thousands, a rare class, a target with gaps."""
    random = np.random.default_rng(7)
    lines = ["visit;cust;income;age;default"]
    for row in range(ROWS):
        day = np.datetime64("2022-01-01") + row
        year, month, of_month = str(day).split("-")
        age = 20 + random.integers(0, 50)
        income = f"{int(random.lognormal(8, 0.6)) + 1000:,}".replace(",", ".")
        answer = "" if row % 22 == 3 else "yes" if random.random() < 0.03 else "no"
        lines.append(f"{of_month}.{month}.{year};c{row // 4};{income},5;{age};{answer}")
    return "\n".join(lines)


def main(folder: Path) -> None:
    """Open the table, mend it by its buttons, and draw each state; the last in both themes."""
    with sitting(folder) as seat:
        desktop, own = seat.desktop, seat.own
        window = desktop.window
        window.show_stage("data")
        path = own / "visits.csv"
        path.write_text(table(), encoding="utf-8")
        stage = window.data

        def drawn(name: str) -> None:
            wait_until(lambda: stage._task is None, what=name)
            seat.take(f"doubts-{name}")

        stage.choose_file(path)
        drawn("passed-over")
        stage.message.action.click()
        drawn("left-out")
        stage._on_role("visit", "time")
        drawn("time")
        stage.split.form.edited.emit("kind", "grouped", None)
        wait_until(lambda: stage._task is None, what="the split")
        stage._on_role("age", "target")
        for theme in seat.themes():
            drawn(f"moved-{theme}")
        other = own / "measures.csv"
        other.write_text("day;mass;length\n" + "12.05;1,234;3,456\n" * 40, encoding="utf-8")
        stage.choose_file(other)
        desktop.parts.session.undo_stack.undo()
        for theme in seat.themes():
            drawn(f"overtaken-{theme}")
        stage.message.action.click()
        drawn("decimal")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
