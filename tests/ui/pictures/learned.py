"""Draws what models have learned, live and scrubbed, to PNGs in a folder.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python -m tests.ui.pictures.learned FOLDER [NAME ...]
"""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings

from bpstudio.project.examples import example
from bpstudio.ui.app import Desktop, application, build
from bpstudio.ui.picture import draw
from bpstudio.ui.settings import Settings
from bpstudio.ui.unattended import settle, wait_until
from tests.ui.deeds import do

NAMES = ("spirals", "moons", "sine", "digits-cnn", "diabetes-regression", "transformer",
         "variational-autoencoder")  # fmt: skip


def main(folder: Path, names: tuple[str, ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    scale = round(100 * float(os.environ.get("QT_SCALE_FACTOR", "1")))
    with tempfile.TemporaryDirectory() as own:
        store = QSettings(str(Path(own) / "settings.ini"), QSettings.Format.IniFormat)
        desktop = build(app, Settings(store))
        window, runner = desktop.window, desktop.parts.runner
        window.resize(1600, 1000)
        window.show()
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
                    settle()
                    draw(desktop, folder / f"{name}-{place}-{theme}-{scale}.png")
            window.learned.step(-2)
            panel.chooser.setCurrentIndex(0)
            settle()
            draw(desktop, folder / f"{name}-scrubbed-{scale}.png")
        window.close_now()
        desktop.close()


def seen(desktop: Desktop, count: int) -> bool:
    """Whether there are so many frames, or will not be more."""
    frames = desktop.window.run_view.history.learned.frames
    return not desktop.parts.runner.busy or len(frames) >= count


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]) or NAMES)
