"""Trains an example in the real window without anybody at it, and draws the window into a file."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QMessageLogContext,
    QSettings,
    QThread,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from bpstudio.doctor import qt_platform
from bpstudio.errors import UserError
from bpstudio.project.examples import example
from bpstudio.ui.app import Desktop, application, build
from bpstudio.ui.runner import Outcome
from bpstudio.ui.settings import Settings

EXAMPLE = "digits-mlp"
SIZE = (1600, 1000)
PATIENCE_S = 300.0
REST_S = 0.001


def demo(out: Path) -> int:
    """Train the digits example in the window; write `bpstudio.png` and the project into `out`.

    Returns 0, or raises UserError when the folder cannot be written or the run fails.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{out} cannot be made: {error.strerror}.") from error
    if sys.platform.startswith("linux") and not qt_platform():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_on_qt_message)
    app = application()
    with tempfile.TemporaryDirectory(prefix="bpstudio-") as own:
        store = QSettings(str(Path(own) / "settings.ini"), QSettings.Format.IniFormat)
        desktop = build(app, Settings(store))
        try:
            _show_and_train(desktop, out)
        finally:
            desktop.window.close_now()
            desktop.close()
    return 0


def _show_and_train(desktop: Desktop, out: Path) -> None:
    window, files, runner = desktop.window, desktop.parts.files, desktop.parts.runner
    window.resize(*SIZE)
    window.show()
    files.show_project(example(EXAMPLE).open(), name=f"{EXAMPLE}.bpstudio")
    outcomes: list[Outcome] = []
    runner.ended.connect(outcomes.append)
    window.train()
    wait_until(lambda: bool(outcomes), what="the run")
    ended = outcomes[0].ended
    if ended.status != "completed":
        raise UserError(f"The run {ended.status}: {ended.reason}", hint=ended.hint)
    project = out / f"{EXAMPLE}.bpstudio"
    saved: list[bool] = []
    files.save_to(project, then=lambda: saved.append(True))
    wait_until(lambda: bool(saved), what="saving")
    _say(f"Wrote {project}")
    window.canvas.fit()
    picture = out / "bpstudio.png"
    draw(desktop, picture)
    _say(f"Wrote {picture}")


def draw(desktop: Desktop, path: Path) -> None:
    """Write the window as it looks now.

    Raises:
        UserError: when the file cannot be written.
    """
    settle()
    if not desktop.window.grab().save(str(path)):
        raise UserError(f"{path} cannot be written.")


def settle() -> None:
    """Let pending paints and timers run."""
    for _ in range(5):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def wait_until(done: Callable[[], bool], *, what: str, patience_s: float = PATIENCE_S) -> None:
    """Handle events until `done()`.

    Raises:
        UserError: when it takes longer than `patience_s` seconds.
    """
    deadline = time.monotonic() + patience_s
    while not done():
        if time.monotonic() > deadline:
            raise UserError(f"{what.capitalize()} took longer than {patience_s:.0f} s.")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        QThread.usleep(int(REST_S * 1e6))


def _on_qt_message(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says, but for what the offscreen platform says of every window."""
    if "propagateSizeHints" not in text:
        sys.stderr.write(text + "\n")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
