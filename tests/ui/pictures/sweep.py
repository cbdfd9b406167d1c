"""Draws the dialog, the queue and the results of a sweep in both themes: `python sweep.py FOLDER`.

QT_SCALE_FACTOR=2 draws them at 200 %. Look at the pictures after a change of a screen.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bpstudio.cli import run as command_line
from bpstudio.project.run_queue import draft_of, swept
from bpstudio.project.settable import settables
from bpstudio.project.store import read
from bpstudio.ui.app import Desktop
from bpstudio.ui.picture import draw
from bpstudio.ui.sweep_dialog import SweepDialog
from bpstudio.ui.unattended import settle, wait_until
from tests.ui.pictures.sitting import sitting

SIZE = (1440, 900)
RATE = "training.optimizer.lr"


def swept_file(folder: Path) -> Path:
    """A file with the runs of a sweep, made by the command line."""
    plain, target = folder / "digits.bpstudio", folder / "swept.bpstudio"
    command_line(["new", "digits-mlp", "-o", str(plain)])
    layer = next(
        node.id for node in read(plain).project.document.graph.nodes if node.kind == "Linear"
    )
    values = [f"{RATE}=1e-4..1e-1/4log", f"{layer}.out_features=8,32,128"]
    values.append("training.optimizer.kind=AdamW,SGD")
    sweeps = [word for value in values for word in ("--sweep", value)]
    command = ["train", str(plain), "-o", str(target), *sweeps, "--seeds", "0-2", "--epochs", "2"]
    command_line(command)
    return target


def fill(dialog: SweepDialog, desktop: Desktop) -> None:
    """Two settings that are well, one that is not, and seeds."""
    found = settables(desktop.parts.session.document)
    by_path = {one.path: one for one in found}
    widths = next(path for path in by_path if path.endswith("out_features"))
    typed = {RATE: "1e-4..1e-1/4log", widths: "16..128/8", "training.batch_size": "32,many"}
    for path, text in typed.items():
        dialog.vary(by_path[path])
        dialog.rows[-1].values.field.setText(text)
    dialog.seeds.field.setText("0-2")


def draw_queue(desktop: Desktop, folder: Path, ending: str) -> None:
    """The queue with a run that goes on, one that has failed and one that waits; and empty."""
    window, queue = desktop.window, desktop.parts.queue
    draft = draft_of(desktop.parts.session.document, None)
    chosen = [(((RATE, rate),), seed) for rate in ("0.1", "wide", "0.01") for seed in (0, 1)]
    queue.add(swept(draft, chosen))
    window.queue.show()
    going = queue.queue.entries[-2].id
    wait_until(lambda: queue.history(going) is not None, what="a run", patience_s=60)
    queue.pause()
    window.queue_panel.table.selectRow(4)
    draw(desktop, folder / f"queue-{ending}.png")
    queue.start()
    window.queue.live.watch(going)
    window.queue_panel.table.selectRow(4)
    wait_until(lambda: len(window.run_view.history.epochs) > 0, what="an epoch", patience_s=60)
    draw(desktop, folder / f"queue-watched-{ending}.png")
    for entry in queue.queue.entries:
        queue.cancel(entry.id)
    wait_until(lambda: not queue.busy, what="the queue", patience_s=60)
    queue.clear()
    draw(desktop, folder / f"queue-empty-{ending}.png")
    window.docks["queue"].hide()


def draw_results(desktop: Desktop, folder: Path, ending: str) -> None:
    """The large sweep, one combination chosen and another pointed at."""
    window = desktop.window
    window.show_stage("results")
    window.results.show_sweeps()
    sweeps = window.results.sweeps
    sweeps.which.setCurrentIndex(sweeps.which.count() - 1)
    sweeps.table.selectRow(5)
    sweeps.table.entered.emit(sweeps.table.model().index(3, 0))
    draw(desktop, folder / f"results-{ending}.png")


def draw_dialog(desktop: Desktop, folder: Path, ending: str) -> None:
    """The dialog as it opens, with a fault, and filled in well."""
    window = desktop.window
    window.queue.sweep()
    (dialog,) = window.findChildren(SweepDialog)
    settle()
    dialog.grab().save(str(folder / f"dialog-empty-{ending}.png"))
    fill(dialog, desktop)
    settle()
    dialog.grab().save(str(folder / f"dialog-fault-{ending}.png"))
    dialog.rows[-1].values.field.setText("32,128")
    settle()
    dialog.grab().save(str(folder / f"dialog-{ending}.png"))
    dialog.reject()
    settle()


def main(folder: Path) -> None:
    """Draw every screen, light and dark."""
    with sitting(folder, size=SIZE) as seat:
        desktop, own = seat.desktop, seat.own
        scale = seat.scale
        file = swept_file(own)
        desktop.parts.files.open(file)
        wait_until(lambda: bool(desktop.parts.files.project.runs), what="the file")
        for theme in seat.themes():
            desktop.window.show_stage("train")
            for draw_one in (draw_queue, draw_results, draw_dialog):
                draw_one(desktop, folder, f"{theme}-{scale}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
