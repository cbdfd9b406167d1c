"""The main job without a mouse: a network for digits is drawn, repaired, trained and saved by keys.

The session is read to see what came of a key, and never changed by the test itself.
"""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget

from bpstudio.project.store import read

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CHAIN = ("Input", "Conv2d", "ReLU", "MaxPool2d", "Flatten", "Linear", "Output")
MOST_TABS = 60
"""So many stops at most lie between one place of the window and another."""


class Keys:
    """Somebody with a keyboard and nothing else."""

    def __init__(self, user) -> None:
        self.user = user
        self.window = user.window
        self.session = user.desktop.parts.session

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """A key for the window in front, as the window system would tell it."""
        held = NONE
        for modifier in modifiers:
            held |= modifier
        if QGuiApplication.focusWindow() is None:  # the offscreen platform activates none itself
            self.window.activateWindow()
            self.user.wait(lambda: QGuiApplication.focusWindow() is not None)
        QTest.keyClick(QGuiApplication.focusWindow(), key, held)

    def type(self, text: str) -> None:
        for character in text:
            QTest.keyClick(QGuiApplication.focusWindow(), character)

    @property
    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    @property
    def spoken(self) -> str:
        """The name of what has the focus, as a screen reader says it."""
        return "" if self.focus is None else self.focus.accessibleName()

    @property
    def card(self):
        """The node that the keyboard is on."""
        return self.session.sheet.by_id[self.session.selection.current]

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Tab until something of this name has the focus; each stop on the way can be seen."""
        for _ in range(MOST_TABS):
            self.press(KEY.Key_Backtab if back else KEY.Key_Tab, *([SHIFT] if back else []))
            assert self.focus is not None
            assert self.focus.isVisible()
            if self.spoken == name:
                return
        pytest.fail(f"Tab does not lead to {name}")

    def add(self, words: str) -> str:
        """Tab on the canvas opens the search; typing and Enter add a layer behind the card."""
        before = set(self.session.sheet.by_id)
        assert self.focus is self.window.canvas
        self.press(KEY.Key_Tab)
        assert self.spoken == "Search layers"
        self.type(words)
        self.press(KEY.Key_Return)
        (new,) = set(self.session.sheet.by_id) - before
        assert self.focus is self.window.canvas
        assert self.card.id == new
        return new

    def set(self, label: str, value: str) -> None:
        """Enter opens the settings of the card; Escape leads back to the canvas."""
        self.press(KEY.Key_Return)
        assert self.spoken == "Name"
        self.tab_to(label)
        self.press(KEY.Key_A, CONTROL)
        self.type(value)
        self.press(KEY.Key_Return)
        self.press(KEY.Key_Escape)
        assert self.focus is self.window.canvas

    def linked(self) -> list[tuple[str, str]]:
        kinds = {id: node.kind for id, node in self.session.sheet.by_id.items()}
        return [(kinds[edge.src[0]], kinds[edge.dst[0]]) for edge in self.session.sheet.edges]


class MouseWatch(QObject):
    """Counts what a mouse would send."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease}
        return False


@pytest.fixture
def keys(user) -> Keys:
    return Keys(user)


def test_digits_cnn_is_drawn_repaired_trained_and_saved(keys, qapp, tmp_path) -> None:
    mouse = MouseWatch()
    qapp.installEventFilter(mouse)
    begin_empty(keys)
    choose_digits(keys)
    draw(keys)
    break_and_mend(keys)
    train_pause_and_stop(keys)
    save_and_read(keys, tmp_path / "by-keys.bpstudio")
    qapp.removeEventFilter(mouse)
    assert mouse.count == 0


def begin_empty(keys) -> None:
    keys.press(KEY.Key_N, CONTROL)
    assert keys.spoken == "Examples"
    keys.press(KEY.Key_Home)
    keys.press(KEY.Key_Return)
    keys.user.wait(lambda: not keys.user.desktop.parts.files.busy)
    keys.user.wait(lambda: QApplication.activeModalWidget() is None)
    assert keys.session.sheet.nodes == ()


def choose_digits(keys) -> None:
    keys.press(KEY.Key_1, CONTROL)
    assert keys.spoken == "Data sources"
    keys.type("Handw")  # as in any list, letters lead to an entry
    keys.press(KEY.Key_Return)
    keys.user.wait(lambda: keys.session.document.data.source is not None)
    assert keys.session.document.data.source.kind == "digits"
    assert [field.type for field in keys.session.document.data.fields] == ["image", "category"]
    keys.press(KEY.Key_2, CONTROL)
    assert keys.focus is keys.window.canvas


def draw(keys) -> None:
    """Each layer goes behind the one before; the last is linked by a key of its own."""
    keys.add("input")
    choose_fields(keys)
    keys.add("conv2d")
    keys.set("out_channels", "12")
    assert keys.card.params["out_channels"] == 12
    for words in ("relu", "maxpool2d", "flatten", "linear"):
        keys.add(words)
    keys.set("out_features", "12")
    keys.press(KEY.Key_Escape)
    assert keys.session.selection.current is None
    keys.add("output")
    keys.press(KEY.Key_PageUp)
    while keys.card.kind != "Linear":
        keys.press(KEY.Key_PageUp)
    assert ("Linear", "Output") not in keys.linked()
    keys.press(KEY.Key_L)
    keys.press(KEY.Key_Return)
    assert keys.linked() == list(pairwise(CHAIN))
    assert keys.card.kind == "Output"


def choose_fields(keys) -> None:
    """The image is no column of numbers: the Input is told to take chosen columns."""
    keys.press(KEY.Key_Return)
    keys.tab_to("fields")
    keys.press(KEY.Key_Down)
    assert keys.card.params["fields"] == ("image",)
    keys.press(KEY.Key_Escape)


def break_and_mend(keys) -> None:
    """Twelve scores for ten digits: F8 leads to the problem, Tab to what mends it."""
    keys.user.wait_until_checked()
    assert [problem.code for problem in keys.session.problems] == ["output-width"]
    keys.press(KEY.Key_F5)
    assert keys.user.desktop.parts.runner.state == "idle"
    assert keys.window.notice.isVisible()
    keys.press(KEY.Key_F8)
    assert "12" in keys.spoken
    keys.press(KEY.Key_Tab)
    assert isinstance(keys.focus, QPushButton)
    keys.press(KEY.Key_Space)
    keys.user.wait_until_checked()
    assert keys.session.problems == ()
    assert keys.focus is keys.window.canvas


def more_epochs(keys) -> None:
    """A run that is not over before the keys for it are pressed."""
    keys.press(KEY.Key_Escape)
    assert keys.session.selection.current is None
    keys.press(KEY.Key_Tab, CONTROL)
    keys.tab_to("epochs")
    keys.press(KEY.Key_A, CONTROL)
    keys.type("2000")
    keys.press(KEY.Key_Return)
    assert keys.session.document.training.epochs == 2000


def train_pause_and_stop(keys) -> None:
    """The loss falls; the run holds still, goes on, takes one step, and ends, each by a key."""
    runner = keys.user.desktop.parts.runner
    more_epochs(keys)
    keys.press(KEY.Key_F5)
    assert keys.window.stage == "train"
    keys.user.wait(lambda: runner.history.steps_done > 80)

    def has_fallen() -> bool:
        """How soon it does depends on the first weights, and these on the random ids of layers."""
        loss = runner.history.column("loss").mean
        return bool(np.nanmean(loss[-10:]) < 0.8 * np.nanmean(loss[:3]))

    keys.user.wait(has_fallen)
    keys.press(KEY.Key_F5)
    keys.user.wait(lambda: runner.state == "paused")
    held = runner.history.steps_done
    keys.press(KEY.Key_F10)
    keys.user.wait(lambda: runner.state == "paused" and runner.history.steps_done == held + 1)
    keys.press(KEY.Key_F5)
    keys.user.wait(lambda: runner.history.steps_done > held + 1)
    keys.press(KEY.Key_F5, SHIFT)
    keys.user.wait(lambda: runner.state == "idle")
    assert len(keys.user.desktop.parts.files.project.runs) == 1


def save_and_read(keys, path: Path) -> None:
    """Ctrl+S asks for a name the first time; what was written is what was drawn."""
    files = keys.user.desktop.parts.files
    keys.press(KEY.Key_S, CONTROL)
    keys.user.wait(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    assert isinstance(keys.focus, QLineEdit)
    keys.press(KEY.Key_A, CONTROL)
    keys.type(str(path))
    keys.press(KEY.Key_Return)
    keys.user.wait(lambda: not files.busy and not files.edited)
    assert read(path).project.document == keys.session.document


# --------------------------------------------------------------------------- ways about


def round_the_window(keys) -> list[QWidget]:
    """Every stop of Tab, from the canvas out and round until it comes back."""
    keys.press(KEY.Key_Tab, CONTROL)
    stops: list[QWidget] = []
    while keys.focus is not keys.window.canvas:
        assert keys.focus is not None
        assert not keys.focus.visibleRegion().isEmpty(), "the focus is out of sight"
        assert keys.focus not in stops, "Tab goes in a circle that leaves the canvas out"
        stops.append(keys.focus)
        keys.press(KEY.Key_Tab)
        if keys.focus is stops[-1]:  # a field that keeps Tab would be a trap
            pytest.fail(f"Tab does not leave {keys.spoken}")
    return stops


@pytest.mark.parametrize("stage", ["model", "train"])
def test_tab_goes_round_and_escape_leads_back_from_every_stop(keys, stage) -> None:
    keys.user.open_example("digits-cnn")
    keys.user.wait_until_checked()
    keys.window.show_stage(stage)
    keys.window.canvas.setFocus()
    keys.press(KEY.Key_PageDown)
    keys.press(KEY.Key_PageDown)
    stops = round_the_window(keys)
    assert len(stops) > 10
    for stop in stops:
        name = stop.accessibleName() or getattr(stop, "text", str)()
        assert name, f"{stop} has no name"
        stop.setFocus()
        keys.press(KEY.Key_Escape)
        if keys.focus is stop:  # the first takes back what was typed, or what is pointed at
            keys.press(KEY.Key_Escape)
        assert keys.focus is keys.window.canvas, f"Escape does not lead back from {name}"


def test_a_card_is_moved_frozen_undone_and_taken_away_by_keys(keys) -> None:
    keys.user.open_example("digits-cnn")
    before = keys.session.document
    keys.window.canvas.setFocus()
    for _ in range(3):
        keys.press(KEY.Key_PageDown)
    card = keys.card.id
    keys.press(KEY.Key_Right, SHIFT)
    keys.press(KEY.Key_Down)
    assert keys.session.document.view.positions[card] != before.view.positions[card]
    keys.press(KEY.Key_Right, ALT)
    assert keys.card.id != card
    keys.press(KEY.Key_Delete, CONTROL)
    assert len(keys.linked()) == len(before.graph.edges) - 1
    while keys.session.undo_stack.canUndo():
        keys.press(KEY.Key_Z, CONTROL)
    assert keys.session.document == before


def test_a_command_is_found_and_run_by_typing_its_words(keys) -> None:
    keys.user.open_example("digits-cnn")
    keys.window.canvas.setFocus()
    keys.press(KEY.Key_PageDown)
    keys.press(KEY.Key_PageDown)
    keys.press(KEY.Key_K, CONTROL)
    keys.type("freeze or free")
    keys.press(KEY.Key_Return)
    assert keys.card.frozen
    assert keys.focus is keys.window.canvas


def test_arrows_in_the_find_bar_shift_no_card(keys) -> None:
    keys.user.open_example("digits-cnn")
    keys.window.canvas.setFocus()
    keys.press(KEY.Key_PageDown)
    keys.press(KEY.Key_F, CONTROL)
    keys.type("conv")
    before = keys.session.document
    for key in (KEY.Key_Down, KEY.Key_Up, KEY.Key_PageDown):
        keys.press(key)
    assert keys.session.document is before
    assert keys.card.kind == "Conv2d"
    keys.press(KEY.Key_Escape)
    assert keys.focus is keys.window.canvas


def test_return_on_a_card_leads_to_its_settings_when_help_lies_over_them(keys) -> None:
    keys.user.open_example("digits-cnn")
    keys.window.canvas.setFocus()
    keys.press(KEY.Key_PageDown)
    keys.press(KEY.Key_F1)
    keys.press(KEY.Key_Return)
    assert keys.spoken == "Name"
    assert not keys.focus.visibleRegion().isEmpty()
