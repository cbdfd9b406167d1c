"""Errors in methods that Qt calls: told by the hook, with the program alive."""

from __future__ import annotations

import sys
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsScene,
    QPushButton,
    QStyleOptionGraphicsItem,
    QWidget,
)
from shiboken6 import delete

from bpstudio.ui.overrides import whole


def _gone() -> None:
    widget = QWidget()
    delete(widget)
    widget.setFocus()


FAULTS: dict[str, Callable[[], object]] = {
    "no number": lambda: int("x"),
    "no such place": lambda: [][1],
    "no such key": lambda: {}["x"],
    "no length": lambda: len(3),  # type: ignore[arg-type]
    "a widget that is gone": _gone,
    "nothing more": lambda: next(iter([])),
}


class Faulty(QWidget):
    """Raises at the event that is asked for."""

    def __init__(self, fault: Callable[[], object]) -> None:
        super().__init__()
        self.fault = fault
        self.done = 0

    def customEvent(self, event: QEvent) -> None:
        self.done += 1
        self.fault()


@pytest.mark.parametrize("name", FAULTS)
def test_an_error_in_an_event_is_told(name: str, qtbot) -> None:
    widget = Faulty(FAULTS[name])
    qtbot.addWidget(widget)
    with qtbot.capture_exceptions() as raised:
        QApplication.postEvent(widget, QEvent(QEvent.Type.User))
        QApplication.processEvents()
    assert widget.done == 1
    assert len(raised) == 1


def test_an_error_in_an_event_filter_is_told(qtbot) -> None:
    class Filter(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            return bool(event.type() == QEvent.Type.User and int("x"))

    widget, watch = QWidget(), Filter()
    qtbot.addWidget(widget)
    widget.installEventFilter(watch)
    with qtbot.capture_exceptions() as raised:
        QApplication.postEvent(widget, QEvent(QEvent.Type.User))
        QApplication.processEvents()
    assert [kind for kind, *_ in raised] == [ValueError]


def test_an_error_while_an_item_is_painted_is_told(qtbot) -> None:
    class Item(QGraphicsItem):
        def boundingRect(self) -> QRectF:
            return QRectF(0, 0, 9, 9)

        def paint(
            self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
        ) -> None:
            [][0]

    scene = QGraphicsScene()
    scene.addItem(Item())
    with qtbot.capture_exceptions() as raised:
        picture = QImage(9, 9, QImage.Format.Format_ARGB32)
        painter = QPainter(picture)
        with pytest.raises(IndexError):  # Python asked Qt, and is told
            scene.render(painter)
        painter.end()
    assert not raised


def test_a_method_keeps_its_arguments(qtbot) -> None:
    class Button(QPushButton):
        seen: tuple[object, ...] = ()

        def update(self) -> None:  # takes nothing of a signal that tells something
            self.seen += ("update",)

        def setText(self, text: str = "none", *, twice: bool = False) -> None:
            self.seen += (text, twice)

        def move(self, where: int, down: int = 2) -> None:
            self.seen += (where, down)

    button = Button()
    qtbot.addWidget(button)
    button.setCheckable(True)
    button.toggled.connect(button.update)
    button.toggled.emit(True)
    button.setText(twice=True)
    button.setText("x")
    button.move(where=1)
    assert button.seen == ("update", "none", True, "x", False, 1, 2)


def test_what_is_mixed_in_is_watched_as_well(qtbot) -> None:
    class Mixed:
        def customEvent(self, event: QEvent) -> None:
            int("x")

    class Widget(Mixed, QWidget):
        pass

    widget = Widget()
    qtbot.addWidget(widget)
    with qtbot.capture_exceptions() as raised:
        QApplication.postEvent(widget, QEvent(QEvent.Type.User))
        QApplication.processEvents()
    assert [kind for kind, *_ in raised] == [ValueError]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="nothing is watched there")
def test_what_failed_is_let_go(qtbot) -> None:
    held = []

    class Widget(QWidget):
        def customEvent(self, event: QEvent) -> None:
            thing = QObject()
            held.append(weakref.ref(thing))
            int("x")

    widget = Widget()
    qtbot.addWidget(widget)
    with qtbot.capture_exceptions() as raised:
        QApplication.postEvent(widget, QEvent(QEvent.Type.User))
        QApplication.processEvents()
    assert len(raised) == 1  # the error is kept, and with it would be the painter of a widget
    assert held[0]() is None


def test_a_method_of_any_length_is_watched() -> None:
    def method(a, b, c, d, e, f=6):
        return (a, b, c, d, e, f)

    assert whole(method)(1, 2, 3, 4, e=5) == (1, 2, 3, 4, 5, 6)
