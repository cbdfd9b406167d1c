"""Builds the objects of the desktop and hands each what it uses; the only place that knows all.

Nothing that is imported here loads torch, pandas or scikit-learn: the window comes first.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs
import PySide6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from bpstudio.doctor import (
    install_line,
    lacking_for,
    missing,
    pip_line,
    pyside_fault,
    qt_platform,
)
from bpstudio.errors import UserError
from bpstudio.project.paths import real
from bpstudio.ui import collector
from bpstudio.ui.checker import Checker
from bpstudio.ui.crash import CrashReports
from bpstudio.ui.crash_view import offer
from bpstudio.ui.doorbell import Doorbell, bring_to_front, ring
from bpstudio.ui.edit_journal import EditJournal
from bpstudio.ui.files import Files
from bpstudio.ui.last_words import LastWords
from bpstudio.ui.looks import Looks
from bpstudio.ui.places import Places
from bpstudio.ui.queue_keeper import QueueKeeper
from bpstudio.ui.queue_runner import QueueRunner
from bpstudio.ui.rescue import Rescue
from bpstudio.ui.runner import Runner
from bpstudio.ui.session import Session
from bpstudio.ui.settings import APART, AT_ONCE, Settings
from bpstudio.ui.shelter import Shelter
from bpstudio.ui.speech import NAME, own_store, translate_qt
from bpstudio.ui.theme import application_icon
from bpstudio.ui.warm_up import WarmUp
from bpstudio.ui.window import Parts, Window

LOCKS, WINDOWS = "locks", "windows"
"""Folders of the user's data: who has which file open, and where each window listens."""
IDLE_MS = 300
"""Torch is loaded when the window has painted and nobody did anything for so long."""
CLOSE_S = 3.0
SIGNAL_MS = 200
LISTEN_MS = 1000
"""When a window that has been shown begins to listen for other starts with its file."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Desktop:
    """Everything that lives as long as the window."""

    app: QApplication
    window: Window
    parts: Parts
    checker: Checker
    shelter: Shelter
    keeper: QueueKeeper
    journal: EditJournal
    idle: IdleWatch

    def close(self) -> bool:
        """End the threads; whether all of them ended in time. Nothing is left behind then."""
        self.idle.stop()
        self.parts.files.close()
        self.journal.close()
        self.window.exports.close()
        deadline = time.monotonic() + CLOSE_S
        self.parts.queue.stop()
        gone = self.parts.runner.close(CLOSE_S)
        gone = self.parts.queue.close(deadline - time.monotonic()) and gone
        self.keeper.leave()
        gone = self.checker.close(timeout_s=CLOSE_S) and gone
        if gone:
            self.shelter.close()
        return self.parts.warm.join(CLOSE_S) and gone


def build(app: QApplication, settings: Settings) -> Desktop:
    """The window with an empty project, not shown yet."""
    looks = Looks(app, settings)
    session, warm = Session(parent=app), WarmUp(app)
    shelter = Shelter(platformdirs.user_data_path(NAME, appauthor=False) / "recovery")
    runner = Runner(warm, app, folder=shelter.folder)
    runner.apart = bool(settings.get(APART))
    runner.apartChanged.connect(lambda apart: settings.put(APART, apart))
    queue = QueueRunner(warm, at_once=lambda: settings.number(AT_ONCE), parent=app)
    places = Places(platformdirs.user_data_path(NAME, appauthor=False) / LOCKS)
    files = Files(session, runner, queue, settings, places, app)
    folder = platformdirs.user_data_path(NAME, appauthor=False) / "queues"
    keeper = QueueKeeper(folder, queue, files, app)

    def forget_what_is_saved() -> None:
        if not files.edited:
            shelter.clear(besides_last=runner.busy)

    files.changed.connect(forget_what_is_saved)
    journal = EditJournal(session, files, shelter, app)
    parts = Parts(
        session=session,
        runner=runner,
        queue=queue,
        warm=warm,
        files=files,
        settings=settings,
        looks=looks,
    )
    window = Window(parts)
    keeper.restored.connect(window.queue.on_restored)
    keeper.failed.connect(window.show_refusal)
    journal.failed.connect(window.say)
    checker = Checker(session, parent=app)
    warm.finished.connect(checker.start)
    idle = IdleWatch(app, window, warm)
    return Desktop(
        app=app,
        window=window,
        parts=parts,
        checker=checker,
        shelter=shelter,
        keeper=keeper,
        journal=journal,
        idle=idle,
    )


class Application(QApplication):
    """Tells of files that the system hands over while the program runs, as macOS does."""

    fileWanted = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.fileWanted.emit(event.file())
            return True
        return super().event(event)


def application() -> QApplication:
    """The one QApplication, with name, icon and desktop file.

    Raises:
        UserError: when this PySide6 would abort this Python, there is no display, or a library
            of the system is missing.
    """
    refuse_bad_pair(PySide6.__version__, sys.version_info[:2])
    refuse_no_display(sys.platform, os.environ)
    if sys.platform.startswith("linux"):
        refuse_lacking(lacking_for(qt_platform(), missing))
    QCoreApplication.setOrganizationName(NAME)
    QCoreApplication.setApplicationName(NAME)
    QApplication.setDesktopFileName(NAME)
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else Application(sys.argv[:1])
    app.setWindowIcon(application_icon())
    translate_qt(app)
    return app


def refuse_bad_pair(pyside: str, python: tuple[int, ...]) -> None:
    """Say so before the window opens, instead of dying after minutes of painting.

    Raises:
        UserError: when this PySide6 would abort this Python.
    """
    fault = pyside_fault(pyside, python)
    if fault:
        raise UserError(f"PySide6 {fault}.", hint=pip_line("PySide6-Essentials>=6.11,<6.12"))


def refuse_no_display(platform: str, environment: Mapping[str, str]) -> None:
    """Say so, where Qt would abort the process.

    Raises:
        UserError: when there is nothing that a window could be shown on.
    """
    shown = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    if platform.startswith("linux") and not any(environment.get(name) for name in shown):
        raise UserError(
            "There is no display to open a window on.",
            hint="Set DISPLAY, or use a command that needs none: bpstudio --help names them.",
        )


def refuse_lacking(libraries: Mapping[str, str]) -> None:
    """Name the libraries without which Qt would abort the process, by soname and package.

    Raises:
        UserError: when there are any.
    """
    if libraries:
        raise UserError(
            f"The window cannot be opened: {', '.join(libraries)} cannot be loaded.",
            hint=f"Run bpstudio doctor, or: {install_line(dict(libraries))}",
        )


def own_settings() -> Settings:
    """The settings of this user."""
    return Settings(own_store())


def run(path: Path | None) -> int:
    """Open the desktop, with a project if one is named; returns the exit code."""
    app = application()
    data = platformdirs.user_data_path(NAME, appauthor=False)
    if path is not None and shown_already(path, data):
        return 0
    reports = CrashReports(app)
    reports.install()
    words = LastWords(data / "crashes")
    words.begin()
    desktop = build(app, own_settings())
    interrupts = _end_on_interrupt(desktop.window)
    if path is None:
        desktop.window.start.show_if_wanted()
    desktop.window.show()
    collector.release()
    offer(words, desktop.window.notice, desktop.window)
    if path is not None:
        desktop.parts.files.open(path)
    Rescue(desktop.shelter, desktop.parts.files, desktop.window).begin()
    desktop.window.queue.offer_orphans(desktop.keeper)
    files, window = desktop.parts.files, desktop.window
    if isinstance(app, Application):
        app.fileWanted.connect(lambda name: open_or_show(Path(name), files, window))
    doorbell = Doorbell(data / WINDOWS, lambda: files.path, app)
    doorbell.rung.connect(lambda: bring_to_front(window))
    QTimer.singleShot(LISTEN_MS, doorbell, doorbell.begin)
    code = app.exec()
    doorbell.close()
    interrupts.stop()
    gone = desktop.close()
    reports.uninstall()
    words.end()
    if not gone:  # a thread inside torch cannot be ended, and Python would wait for it
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def shown_already(path: Path, data: Path) -> bool:
    """Whether another window of this user has the file, which then comes to the front."""
    owner = Places(data / LOCKS).owner(path)
    shown = owner not in {0, os.getpid()} and ring(data / WINDOWS, owner, path)
    if shown:
        sys.stdout.write(f"{path} is open already: its window is shown.\n")
    return shown


def open_or_show(path: Path, files: Files, window: Window) -> None:
    """Open a file that the system hands over; the one that is open comes to the front as it is."""
    if files.path == real(path):
        bring_to_front(window)
    else:
        files.open(path)


def _end_on_interrupt(window: Window) -> QTimer:
    """Ctrl+C in the terminal closes the window; Python sees it only when its code runs."""
    signal.signal(signal.SIGINT, lambda *_: window.close())
    timer = QTimer(window)
    timer.start(SIGNAL_MS)
    timer.timeout.connect(lambda: None)
    return timer


class IdleWatch(QObject):
    """Begins the import of torch once `window` has painted and was left alone for a moment."""

    _BUSY = frozenset(
        {
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseMove,
            QEvent.Type.KeyPress,
            QEvent.Type.Wheel,
            QEvent.Type.DragMove,
        }
    )

    def __init__(self, app: QApplication, window: Window, warm: WarmUp) -> None:
        super().__init__(window)
        self._app = app
        self._warm = warm
        self._window = window
        self._mouse: QPointF | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self._on_idle)
        window.installEventFilter(self)

    def stop(self) -> None:
        """Begin nothing any more."""
        self._timer.stop()
        self._window.removeEventFilter(self)
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window and kind == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._app.installEventFilter(self)
            self._timer.start()
        elif kind in self._BUSY and self._timer.isActive() and not self._stands(event):
            self._timer.start()
        return False

    def _stands(self, event: QEvent) -> bool:
        """Whether the mouse has not moved: Qt tells of it, too, when what lies under it changes."""
        if event.type() != QEvent.Type.MouseMove or not isinstance(event, QMouseEvent):
            return False
        before, self._mouse = self._mouse, event.globalPosition()
        return before == self._mouse

    def _on_idle(self) -> None:
        self.stop()
        self._warm.begin()
