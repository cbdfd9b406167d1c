"""Somebody who presses everything: nothing is raised, warned of, lost, or waited for too long.

Only what leaves the program is kept from it: closing the window, opening a web page, and walking
through the folders of this machine. A failure names the seed and the last events.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDrag, QGuiApplication, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from bpstudio.project.store import read
from bpstudio.ui.actions import ACTIONS

pytestmark = pytest.mark.qt_log_ignore("Unimplemented code", extend=True)
"""Qt says so of itself (Q_UNIMPLEMENTED) while a long text is typed; no call of ours does."""

SHORT, LONG = 400, 10_000
LONGEST_GAP_S = 2.0
BEAT_MS = 20
LONGEST_LOOP_S = 0.5
MOST_LAYERS = 250
"""Selecting all and duplicating doubles a drawing: what has grown so large is cleared."""
TRAIL = 25

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
MIDDLE = Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier
MODIFIERS = (
    NONE, NONE, NONE, NONE, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
SHORTCUTS = tuple(
    QKeySequence(keys)[0] for row in ACTIONS if row.id != "file.quit" for keys in row.keys
)
KEY = Qt.Key
PLAIN_KEYS = (
    KEY.Key_Tab, KEY.Key_Backtab, KEY.Key_Return, KEY.Key_Escape, KEY.Key_Space, KEY.Key_Delete,
    KEY.Key_Backspace, KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down, KEY.Key_PageUp,
    KEY.Key_PageDown, KEY.Key_Home, KEY.Key_End, KEY.Key_L, KEY.Key_F, KEY.Key_Slash, KEY.Key_Plus,
    KEY.Key_Minus, KEY.Key_A, KEY.Key_1, KEY.Key_0, KEY.Key_Period, KEY.Key_F2, KEY.Key_Menu,
)  # fmt: skip
WORDS = (
    "conv2d", "linear", "relu", "input", "output", "block", "1e400", "-1", "0", "999999999999",
    "(1, 2", "none", "naïve 🙂 \u202e", "<b>&amp;", "'; --", "%s%n", "x" * 300,
)  # fmt: skip
PASTES = (
    "", " ", "no layers at all", "\x00\x01\x02", "{", "[]", "null", '{"format": "bpstudio"}',
    "Linear(10, 20)\nReLU()\nLinear(20, 3)",
    "Sequential(\n  (0): Linear(in_features=4, out_features=2, bias=True)\n  (1): Quantum(9)\n)",
    "__import__('os').abort()", "[" * 5000, "9" * 5000, "\u202e\ud83d\ude42 nodes",
    '{"nodes": [{"id": "a", "kind": "Quantum"}], "edges": [{"src": ["a", "x"], "dst": ["a"]}]}',
)  # fmt: skip
TOUCHED = (
    QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QTabBar, QMenuBar,
    QPlainTextEdit,
)  # fmt: skip


class Outside(QObject):
    """Stands where the program ends: keeps the window open and web pages closed."""

    @Slot(QUrl)
    def opened(self, url: QUrl) -> None:
        assert url.isValid()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            event.ignore()
            return True
        return False


class Heart(QObject):
    """Beats in the event loop; `longest_s` is the longest time without a beat.

    A drag of Qt's own, and the menu of a number field, have a loop to themselves until somebody
    ends them; the monkey does in time.
    """

    def __init__(self, monkey: Monkey) -> None:
        super().__init__()
        self.longest_s = 0.0
        self._monkey = monkey
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_s = max(self.longest_s, now - self._last)
        self._last = now
        if now - self._monkey.began > LONGEST_LOOP_S:
            QDrag.cancel()
            popup = QApplication.activePopupWidget()
            if popup is not None:
                popup.close()


class Monkey:
    """Random events for one window. `trail` tells the last of them."""

    def __init__(self, user, seed: int, folder: Path) -> None:
        self.user = user
        self.window = user.window
        self.session = user.desktop.parts.session
        self.canvas = user.window.canvas
        self.random = Random(seed)
        self.folder = folder
        self.trail: deque[str] = deque(maxlen=TRAIL)
        self.began = time.perf_counter()
        self.start = self.session.document
        self.session.wasReset.connect(self._on_reset)
        self._acts: dict[Callable[[], str], int] = {
            self.click_on_canvas: 14,
            self.drag_on_canvas: 16,
            self.turn_the_wheel: 5,
            self.move_on_canvas: 6,
            self.touch_a_widget: 16,
            self.press_a_key: 22,
            self.press_a_shortcut: 24,
            self.type_words: 6,
            self.paste: 5,
            self.wait_a_little: 4,
        }

    def _on_reset(self) -> None:
        self.start = self.session.document

    def act(self) -> None:
        """One event, or the answer to a question that is open."""
        self.began = time.perf_counter()
        modal = QApplication.activeModalWidget()
        if isinstance(modal, QFileDialog):
            done = self.answer_file_dialog(modal)
        elif isinstance(modal, QDialog) and self.random.random() < 0.5:
            done = self.answer(modal)
        elif QApplication.activePopupWidget() is not None:
            done = self.answer_popup()
        elif len(self.session.document.graph.ids()) > MOST_LAYERS:
            done = self.clear()
        else:
            (chosen,) = self.random.choices(list(self._acts), list(self._acts.values()))
            done = chosen()
        self.trail.append(done)
        QApplication.processEvents()

    # ------------------------------------------------------------------- the mouse

    def somewhere(self) -> QPoint:
        """A place on the canvas in pixels of the window, mostly on a card or at a port."""
        cards = list(self.canvas.canvas.items_by_id.values())
        room = self.canvas.viewport().rect()
        at = QPoint(self.random.randrange(room.width()), self.random.randrange(room.height()))
        if cards and self.random.random() < 0.75:
            card = self.random.choice(cards)
            area = card.sceneBoundingRect()
            across = self.random.choice((0.0, 0.02, 0.5, self.random.random(), 0.98, 1.0))
            place = QPointF(
                area.left() + across * area.width(),
                area.top() + self.random.choice((0.5, self.random.random())) * area.height(),
            )
            pixel = self.canvas.viewportTransform().map(place).toPoint()
            at = pixel if room.contains(pixel) else at
        place = self.user.place(self.canvas.viewport(), at)
        inside = self.window.rect()  # a canvas that is not shown lies where it was shown last
        return QPoint(min(place.x(), inside.right()), min(place.y(), inside.bottom()))

    def click_on_canvas(self) -> str:
        at, held = self.somewhere(), self.random.choice(MODIFIERS)
        button = self.random.choice((LEFT, LEFT, LEFT, RIGHT, MIDDLE))
        if self.random.random() < 0.25:
            QTest.mouseDClick(self.window.windowHandle(), button, held, at)
            return f"double click {button.name} {held.name} at {at.toTuple()}"
        QTest.mouseClick(self.window.windowHandle(), button, held, at)
        return f"click {button.name} {held.name} at {at.toTuple()}"

    def drag_on_canvas(self) -> str:
        handle, held = self.window.windowHandle(), self.random.choice(MODIFIERS)
        start, end = self.somewhere(), self.somewhere()
        button = self.random.choice((LEFT, LEFT, LEFT, LEFT, MIDDLE, RIGHT))
        QTest.mousePress(handle, button, held, start)
        for share in (0.05, 0.3, 0.8, 1.0):
            QTest.mouseMove(handle, start + (end - start) * share)
            if self.random.random() < 0.05:
                self.press_a_key()
        QTest.mouseRelease(handle, button, held, end)
        return f"drag {button.name} {held.name} {start.toTuple()} to {end.toTuple()}"

    def move_on_canvas(self) -> str:
        at = self.somewhere()
        QTest.mouseMove(self.window.windowHandle(), at)
        return f"move to {at.toTuple()}"

    def turn_the_wheel(self) -> str:
        view = self.canvas.viewport()
        at, turned = QPointF(view.rect().center()), self.random.choice((-480, -120, 120, 480))
        QApplication.sendEvent(
            view,
            QWheelEvent(
                at, view.mapToGlobal(at), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton,
                NONE, Qt.ScrollPhase.NoScrollPhase, False,
            ),
        )  # fmt: skip
        return f"wheel {turned}"

    def touch_a_widget(self) -> str:
        seen = [
            widget
            for widget in self.window.findChildren(QWidget)
            if isinstance(widget, TOUCHED)
            and widget.isVisible()
            and widget.isEnabled()
            and widget.window() is self.window
            and not widget.visibleRegion().isEmpty()
        ]
        widget = self.random.choice(seen)
        area = widget.visibleRegion().boundingRect()
        at = QPoint(
            self.random.randint(area.left(), area.right()),
            self.random.randint(area.top(), area.bottom()),
        )
        click = QTest.mouseDClick if self.random.random() < 0.1 else QTest.mouseClick
        name = name_of(widget)  # the widget may be gone when it has been clicked
        click(self.window.windowHandle(), LEFT, NONE, self.user.place(widget, at))
        return f"click {name}"

    # ------------------------------------------------------------------- the keyboard

    def press_a_key(self) -> str:
        key, held = self.random.choice(PLAIN_KEYS), self.random.choice(MODIFIERS)
        return self._press(key, held)

    def press_a_shortcut(self) -> str:
        shortcut = self.random.choice(SHORTCUTS)
        return self._press(shortcut.key(), shortcut.keyboardModifiers())

    def _press(self, key: Qt.Key, held: Qt.KeyboardModifier) -> str:
        if isinstance(QApplication.activeModalWidget(), QFileDialog):
            return "no key: a file dialog is open"
        self._strike(key, held)
        return f"key {key.name} {held.name}"

    def _strike(self, key: Qt.Key | str, held: Qt.KeyboardModifier = NONE) -> None:
        """Down and up, each for the window that is in front by then: the first may close one."""
        if QGuiApplication.focusWindow() is not self.window.windowHandle():
            held = NONE  # QTest would tell of Ctrl going up to a window that the key has closed
        for move in (QTest.keyPress, QTest.keyRelease):
            front = QGuiApplication.focusWindow()
            if front is None or not front.isVisible():  # offscreen no window comes to the front
                self.window.activateWindow()
                QApplication.processEvents()
                front = self.window.windowHandle()
            move(front, key, held)

    def type_words(self) -> str:
        words = self.random.choice(WORDS)
        for character in words:
            if isinstance(QApplication.activeModalWidget(), QFileDialog):
                break
            if character.isascii():
                self._strike(character)
        return f"type {words[:20]!r}"

    def paste(self) -> str:
        text = self.random.choice(PASTES)
        if self.random.random() < 0.3:  # what was copied, with a kind that nobody knows
            text = QGuiApplication.clipboard().text().replace("Linear", "Quantum")
        QGuiApplication.clipboard().setText(text)
        self._press(KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
        return f"paste {text[:40]!r}"

    # ------------------------------------------------------------------- questions

    def answer(self, dialog: QDialog) -> str:
        buttons = [one for one in dialog.findChildren(QAbstractButton) if one.isVisible()]
        name = name_of(dialog)
        if not buttons or self.random.random() < 0.3:
            self._strike(KEY.Key_Escape)
            return f"Escape in {name}"
        button = self.random.choice(buttons)
        words = button.text()
        QTest.mouseClick(button, LEFT)
        return f"answer {words!r} in {name}"

    def answer_file_dialog(self, dialog: QFileDialog) -> str:
        """Saving goes to a folder of the test; nothing is opened."""
        if dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave and self.random.random() < 0.7:
            path = self.folder / f"monkey{self.random.randrange(3)}.bpstudio"
            dialog.fileSelected.emit(str(path))
            dialog.reject()
            return f"save as {path.name}"
        dialog.reject()
        return f"cancel {dialog.windowTitle()}"

    def answer_popup(self) -> str:
        popup = QApplication.activePopupWidget()
        key = self.random.choice(
            (KEY.Key_Escape, KEY.Key_Down, KEY.Key_Down, KEY.Key_Up, KEY.Key_Right, KEY.Key_Return)
        )
        name = name_of(popup)
        self._strike(key)
        return f"{key.name} in {name}"

    # ------------------------------------------------------------------- the rest

    def clear(self) -> str:
        """Take everything away, as a person would: outermost sheet, all, Delete."""
        self.window.show_stage("model")
        self.session.open_place("")
        self.canvas.setFocus()
        self._press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
        self._press(KEY.Key_Delete, NONE)
        return "clear"

    def wait_a_little(self) -> str:
        self.user.qtbot.wait(self.random.choice((1, 20, 60)))
        return "wait"

    def stop(self) -> None:
        """Close what is open, and end the run and the queue."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            QApplication.processEvents()
        while (modal := QApplication.activeModalWidget()) is not None:
            modal.close()
            QApplication.processEvents()
        QTest.mouseRelease(self.window.windowHandle(), LEFT, NONE, QPoint(1, 1))
        parts = self.user.desktop.parts
        runner, queue, files = parts.runner, parts.queue, parts.files
        runner.stop()
        queue.stop()
        self.user.wait(lambda: runner.state == "idle" and not (files.busy or queue.busy))
        # a column whose type was changed is read anew, and becomes an edit when it has been
        self.user.wait(self.window.data.busy.isHidden)


def name_of(widget: QWidget) -> str:
    words = widget.accessibleName() or widget.objectName() or widget.windowTitle()
    return f"{type(widget).__name__} {words!r}"


@pytest.fixture
def outside(desktop) -> Iterator[Outside]:
    outside = Outside()
    schemes = ("http", "https", "mailto", "file")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, outside, "opened")
    desktop.window.installEventFilter(outside)
    yield outside
    desktop.window.removeEventFilter(outside)
    desktop.window.reset_layout()  # a panel that floats is a window of its own
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


def let_loose(user, qtlog, folder: Path, *, seed: int, events: int) -> None:
    """Press on, then take all back, do all again, save, open, and compare."""
    user.open_example("digits-cnn")
    user.wait_until_checked()
    monkey = Monkey(user, seed, folder)
    heart = Heart(monkey)
    with user.qtbot.capture_exceptions() as raised:
        for at in range(events):
            monkey.act()
            warned = [record.message for record in qtlog.records if not record.ignored]
            trail = "\n".join(monkey.trail)
            assert not raised, f"seed {seed}, event {at}: {raised}\n{trail}"
            assert not warned, f"seed {seed}, event {at}: {warned}\n{trail}"
            assert heart.longest_s < LONGEST_GAP_S, f"seed {seed}, event {at}\n{trail}"
        monkey.stop()
        take_back_and_do_again(monkey)
        save_and_reopen(monkey, folder / "kept.bpstudio")
    assert not raised, f"seed {seed}: {raised}"


def take_back_and_do_again(monkey: Monkey) -> None:
    session = monkey.session
    stack = session.undo_stack
    while stack.canRedo():  # the last thing pressed may have been Undo
        stack.redo()
    end = session.document
    while stack.canUndo():
        stack.undo()
    assert session.document == monkey.start
    while stack.canRedo():
        stack.redo()
    assert session.document == end


def save_and_reopen(monkey: Monkey, path: Path) -> None:
    files, session = monkey.user.desktop.parts.files, monkey.session
    kept = session.document
    files.save_to(path)
    monkey.user.wait(lambda: path.exists() and not files.busy)
    assert not files.edited
    assert read(path).project.document == kept
    assert not files.held  # it would ask first, and nothing would be opened
    files.open(path)
    monkey.user.wait(lambda: not files.busy)
    assert session.document == kept


def test_a_short_while_of_everything(user, outside, qtlog, tmp_path) -> None:
    let_loose(user, qtlog, tmp_path, seed=1, events=SHORT)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(2, 22))
def test_ten_thousand_events_of_everything(user, outside, qtlog, tmp_path, seed: int) -> None:
    let_loose(user, qtlog, tmp_path, seed=seed, events=LONG)
