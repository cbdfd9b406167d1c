"""The real window with nobody at it, for pictures and measurements; reads no user's settings."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
from bpstudio.ui.app import Desktop, application, build
from bpstudio.ui.settings import Settings

SIZE = (1600, 1000)
PATIENCE_S = 300.0
REST_S = 0.001


@contextmanager
def unattended() -> Iterator[Desktop]:
    """The desktop in a window that is shown, on the offscreen platform where there is no display.

    It is closed and its threads are ended afterwards.
    """
    if sys.platform.startswith("linux") and not qt_platform():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    before = qInstallMessageHandler(_on_qt_message)
    try:
        with tempfile.TemporaryDirectory(prefix="bpstudio-") as own:
            store = QSettings(str(Path(own) / "settings.ini"), QSettings.Format.IniFormat)
            desktop = build(application(), Settings(store))
            try:
                desktop.window.resize(*SIZE)
                desktop.window.show()
                yield desktop
            finally:
                _end(desktop)
    finally:
        qInstallMessageHandler(before)


def _end(desktop: Desktop) -> None:
    desktop.window.close_now()
    desktop.close()
    parts = desktop.parts
    for part in (desktop.window, desktop.checker, parts.files, parts.runner, parts.warm):
        part.deleteLater()
    parts.session.deleteLater()
    parts.looks.deleteLater()
    settle()


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
