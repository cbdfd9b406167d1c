"""PyTorch is loaded when the window is left alone; a mouse that stands still leaves it alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from bpstudio.ui.app import IdleWatch

LONG_MS = 100_000


class Warm(QObject):
    """Takes note of when it is asked to begin."""

    begun = Signal()

    def begin(self) -> None:
        self.begun.emit()


def moved(widget: QWidget, x: float) -> None:
    at, none = QPointF(x, 5.0), Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


@pytest.fixture
def watched(qapp, qtbot):
    window, warm = QWidget(), Warm()
    qtbot.addWidget(window)
    watch = IdleWatch(qapp, window, warm)
    watch._timer.setTimerType(Qt.TimerType.PreciseTimer)
    watch._timer.setInterval(LONG_MS)
    QApplication.sendEvent(window, QPaintEvent(window.rect()))
    moved(window, 1.0)
    yield window, warm, watch
    watch.stop()


def test_it_begins_when_the_window_is_left_alone(watched, qtbot) -> None:
    window, warm, watch = watched
    watch._timer.setInterval(20)
    with qtbot.waitSignal(warm.begun):
        moved(window, 2.0)


def test_a_mouse_that_moves_puts_it_off(watched, qtbot) -> None:
    window, _, watch = watched
    qtbot.waitUntil(lambda: watch._timer.remainingTime() < LONG_MS - 20)
    moved(window, 2.0)
    assert watch._timer.remainingTime() >= LONG_MS - 20


def test_a_mouse_that_stands_does_not(watched, qtbot) -> None:
    """Qt tells of a move, too, whenever what lies under the mouse is laid out anew."""
    window, _, watch = watched
    qtbot.waitUntil(lambda: watch._timer.remainingTime() < LONG_MS - 20)
    moved(window, 1.0)
    assert watch._timer.remainingTime() < LONG_MS - 20
