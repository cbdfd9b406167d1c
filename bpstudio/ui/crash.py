"""What happens to an error that nobody expected: one window with a report, never a silent death."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, QtMsgType, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QApplication, QMessageBox

from bpstudio import __version__
from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.ui.dialogs import show_error
from bpstudio.ui.last_words import anonymous

MOST_REPORTS = 20
"""Errors kept for one window; a slot that fails at every tick must not fill the memory."""


class CrashReports(QObject):
    """Gathers errors of slots, threads and Qt, and shows them once, in one window.

    Errors may come from any thread; a timer on the GUI thread looks for them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._reports: list[str] = []
        self._box: QMessageBox | None = None
        self._before = (sys.excepthook, threading.excepthook)
        self._timer = QTimer(self)
        self._timer.setInterval(100)
        self._timer.timeout.connect(self._on_tick)

    def install(self) -> None:
        """Catch everything from now on."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        qInstallMessageHandler(self._on_message)
        self._timer.start()

    def uninstall(self) -> None:
        """Leave errors to whoever had them before."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(None)
        self._timer.stop()

    def report(self, text: str) -> None:
        """Keep a report; it is also written to the log of the terminal."""
        sys.stderr.write(text + "\n")
        with self._lock:
            if len(self._reports) < MOST_REPORTS:
                self._reports.append(text)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        self.report("".join(traceback.format_exception(kind, error, trace)))

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            name = args.thread.name if args.thread else "a thread"
            trace = traceback.format_exception(args.exc_type, args.exc_value, args.exc_traceback)
            self.report(f"In {name}:\n" + "".join(trace))

    def _on_message(self, kind: QtMsgType, _context: object, message: str) -> None:
        if kind in {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}:
            self.report(f"Qt: {message}")
        elif kind == QtMsgType.QtWarningMsg:
            sys.stderr.write(f"Qt: {message}\n")

    def _on_tick(self) -> None:
        if self._box is not None or not self._reports:
            return
        with self._lock:
            reports, self._reports = self._reports, []
        self._box = show_error(
            QApplication.activeWindow(),
            UserError(
                tr("Something went wrong inside bpstudio."),
                hint=tr(
                    "Your document is as it was before the last action: save it. "
                    "The report says what happened; nothing of it was sent anywhere."
                ),
                details="\n".join([machine_words(), *(anonymous(one) for one in reports)]),
            ),
            title="bpstudio",
        )
        self._box.finished.connect(self._on_closed)

    def _on_closed(self) -> None:
        self._box = None


def machine_words() -> str:
    """Versions that a report needs; no names and no paths."""
    return (
        f"bpstudio {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.machine()}"
    )
