"""Draws what models have learned, live and scrubbed, to PNGs in a folder.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python -m tests.ui.pictures.learned FOLDER [NAME ...]
"""

import sys
from pathlib import Path

from bpstudio.project.examples import example
from bpstudio.ui.app import Desktop
from bpstudio.ui.unattended import settle, wait_until
from tests.ui.deeds import do
from tests.ui.pictures.sitting import sitting

NAMES = ("spirals", "moons", "sine", "digits-cnn", "diabetes-regression", "transformer",
         "variational-autoencoder")  # fmt: skip


def main(folder: Path, names: tuple[str, ...]) -> None:
    with sitting(folder) as seat:
        desktop = seat.desktop
        window, runner = desktop.window, desktop.parts.runner
        desktop.parts.warm.begin()
        wait_until(lambda: desktop.parts.warm.ready, what="PyTorch")
        for name in names:
            project = example(name).open()
            desktop.parts.files.show_project(project, name=f"{name}.bpstudio")
            settle()
            do(window, "view.learned")
            settle()
            wait_until(lambda: desktop.parts.session.report is not None, what="the check")
            window.train()
            wait_until(lambda: seen(desktop, 5), what="five frames", patience_s=60)
            runner.stop()
            wait_until(lambda: not runner.busy, what="the end", patience_s=60)
            panel = window.learned_panel
            for theme in ("light", "dark"):
                window.choose_theme(theme)
                for place in range(panel.chooser.count()):
                    panel.chooser.setCurrentIndex(place)
                    seat.take(f"{name}-{place}-{theme}")
            window.learned.step(-2)
            panel.chooser.setCurrentIndex(0)
            seat.take(f"{name}-scrubbed")


def seen(desktop: Desktop, count: int) -> bool:
    """Whether there are so many frames, or will not be more."""
    frames = desktop.window.run_view.history.learned.frames
    return not desktop.parts.runner.busy or len(frames) >= count


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]) or NAMES)
