"""The whole desktop in a window that is shown, and a mouse and keyboard for it."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bpstudio.cli import run
from bpstudio.project.examples import example
from bpstudio.project.store import Project, read
from bpstudio.ui import app
from bpstudio.ui.app import Desktop, build
from bpstudio.ui.settings import THEME, Settings

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
STEP_MS = 15
PATIENCE_MS = 90_000
"""How long a test waits: a busy machine takes half a minute to load torch."""


class PatientBot(QtBot):
    """Waits long where a test does not say how long; the plug-in itself waits five seconds."""

    def waitUntil(self, callback, *, timeout=PATIENCE_MS):
        return super().waitUntil(callback, timeout=timeout)

    def waitExposed(self, widget, *, timeout=PATIENCE_MS):
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget, *, timeout=PATIENCE_MS):
        return super().waitActive(widget, timeout=timeout)

    def waitSignal(self, signal, *, timeout=PATIENCE_MS, **more):
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp, request) -> PatientBot:
    return PatientBot(request)


class _DragWatch(QObject):
    """Counts the drags that a view begins: each is a child of it for as long as it lasts."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.count = 0
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.ChildAdded
        return False


class User:
    """Somebody who works on the window with mouse and keys only."""

    def __init__(self, desktop: Desktop, qtbot) -> None:
        self.desktop = desktop
        self.qtbot = qtbot
        self.window = desktop.window

    def place(self, widget: QWidget, at: QPoint | None = None) -> QPoint:
        """A point of a widget, by default its middle, in the window."""
        return widget.mapTo(self.window, widget.rect().center() if at is None else at)

    def on_canvas(self, at: QPointF) -> QPoint:
        canvas = self.window.canvas
        return self.place(canvas.viewport(), canvas.viewportTransform().map(at).toPoint())

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        QTest.mouseClick(widget, LEFT, NONE, widget.rect().center() if at is None else at)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        """A key for whatever has the focus; the offscreen platform activates no window itself."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
        QTest.keyClick(self.window.windowHandle(), key, keys)

    def type(self, text: str) -> None:
        for character in text:
            QTest.keyClick(self.window.windowHandle(), character)

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Press, move, release, as the window system would say it."""
        handle = self.window.windowHandle()
        moves = [start + (end - start) * share for share in (0.02, 0.1, 0.5, 0.9, 1.0)]
        done = []

        def step() -> None:
            if moves:
                QTest.mouseMove(handle, moves.pop(0))
                QTimer.singleShot(STEP_MS, step)
            else:
                QTest.mouseRelease(handle, LEFT, NONE, end)
                done.append(True)

        QTest.mousePress(handle, LEFT, NONE, start)
        QTimer.singleShot(STEP_MS, step)
        self.qtbot.waitUntil(lambda: bool(done))
        QApplication.processEvents()

    def box(self) -> QDialog:
        """The message or dialog that is open now."""
        self.wait(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        return QApplication.activeModalWidget()

    def answer(self, words: str) -> None:
        """Press the button with these words in the dialog that is open."""
        buttons = {button.text(): button for button in self.box().findChildren(QPushButton)}
        self.click(buttons[words])

    def drag_and_drop(
        self, view: QAbstractItemView, start: QPoint, target: QWidget, end: QPoint
    ) -> None:
        """Drag an entry of a view with the mouse; the drop on `target` is told by events.

        The offscreen platform ends every drag of Qt's own as soon as it has begun, so what the
        view's model gives for its entry is carried the rest of the way by hand.
        """
        began = _DragWatch(view)
        handle = self.window.windowHandle()
        QTest.mousePress(handle, LEFT, NONE, start)
        for across in (4, 12, 24, 40):
            QTest.mouseMove(handle, start + QPoint(across, 0))
        QTest.mouseRelease(handle, LEFT, NONE, start + QPoint(40, 0))
        assert began.count == 1, "the mouse has begun one drag"
        data = view.model().mimeData([view.currentIndex()])
        at, copy = target.mapFrom(self.window, end), Qt.DropAction.CopyAction
        for event in (
            QDragEnterEvent(at, copy, data, LEFT, NONE),
            QDragMoveEvent(at, copy, data, LEFT, NONE),
            QDropEvent(QPointF(at), copy, data, LEFT, NONE),
        ):
            QApplication.sendEvent(target, event)
            assert event.isAccepted()

    def wait(self, condition, seconds: float = PATIENCE_MS / 1000) -> None:
        """Until it is so."""
        self.qtbot.waitUntil(condition, timeout=int(1000 * seconds))

    def open_example(self, name: str) -> None:
        self.desktop.parts.files.show_project(example(name).open(), name=f"{name}.bpstudio")

    def open_trained(self, project: Project) -> None:
        """Show a project with a run, in the stage where it is looked at."""
        self.desktop.parts.files.show_project(project, name="trained.bpstudio")
        self.wait_until_checked()
        self.window.show_stage("train")

    def wait_until_checked(self) -> None:
        """The check needs torch, for which the window would wait until nobody does anything."""
        self.desktop.parts.warm.begin()
        self.wait(lambda: self.desktop.parts.warm.ready)
        self.wait(lambda: not self.desktop.parts.session.report.pending)


@pytest.fixture(autouse=True)
def nothing_waits_to_be_deleted(qapp) -> Iterator[None]:
    """Windows that a test has closed are gone at its end.

    Python's collector, which may come first where no event loop runs, crashes on some of them.
    """
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session", autouse=True)
def nothing_stays_on_the_clipboard(qapp) -> Iterator[None]:
    """What lies there offscreen is deleted by Qt after Python has ended, which crashes."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def trained_project(tmp_path_factory) -> Callable[..., Project]:
    """An example with a run of it, for tests that look at one and do not care who trained it."""
    folder = tmp_path_factory.mktemp("trained")

    @cache
    def made(name: str, epochs: int | None = None) -> Project:
        path = folder / f"{name}-{epochs}.bpstudio"
        assert run(["new", name, "-o", str(path)]) == 0
        shorter = ["--epochs", str(epochs)] if epochs else []
        assert run(["train", str(path), *shorter]) in {0, 3}
        return read(path).project

    return made


@pytest.fixture
def settings(tmp_path) -> Settings:
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    settings.put(THEME, "dark")
    return settings


@pytest.fixture
def desktop(qapp, qtbot, settings, monkeypatch) -> Iterator[Desktop]:
    monkeypatch.setattr(app, "CLOSE_S", PATIENCE_MS / 1000)
    desktop = build(qapp, settings)
    desktop.window.resize(1400, 900)
    with qtbot.waitExposed(desktop.window):
        desktop.window.show()
    yield desktop
    desktop.parts.warm.join(60.0)  # the import of torch cannot be hurried; the first test pays it
    desktop.window.close_now()
    assert desktop.close()
    desktop.window.deleteLater()
    for part in qapp.children():  # besides those of Qt
        if type(part).__module__.startswith("bpstudio."):
            part.deleteLater()
    # At once: the next window would be dressed together with what is left of this one.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def user(desktop, qtbot) -> User:
    return User(desktop, qtbot)
