"""What each key does on the canvas, as a table; the keyboard looks here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from bpstudio.ui.canvas import commands
from bpstudio.ui.canvas.geometry import GRID

NUDGE = GRID
FAR_NUDGE = 5 * GRID

_DIRECTIONS: Mapping[Qt.Key, QPointF] = {
    Qt.Key.Key_Left: QPointF(-1.0, 0.0),
    Qt.Key.Key_Right: QPointF(1.0, 0.0),
    Qt.Key.Key_Up: QPointF(0.0, -1.0),
    Qt.Key.Key_Down: QPointF(0.0, 1.0),
}


if TYPE_CHECKING:
    from bpstudio.ui.canvas.keyboard import Keyboard

Command: TypeAlias = "Callable[[Keyboard], None]"

_BY_SEQUENCE: tuple[tuple[QKeySequence.StandardKey, Command], ...] = (
    (QKeySequence.StandardKey.SelectAll, lambda keys: commands.select_all(keys.window.session)),
    (
        QKeySequence.StandardKey.Copy,
        lambda keys: commands.copy_selected(keys.window.session, QGuiApplication.clipboard()),
    ),
    (
        QKeySequence.StandardKey.Cut,
        lambda keys: commands.cut_selected(keys.window.session, QGuiApplication.clipboard()),
    ),
    (
        QKeySequence.StandardKey.Paste,
        lambda keys: keys.window.paste(),
    ),
    (QKeySequence.StandardKey.ZoomIn, lambda keys: keys.window.zoom_in()),
    (QKeySequence.StandardKey.ZoomOut, lambda keys: keys.window.zoom_out()),
)

_CONTROL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_BY_KEY: Mapping[tuple[Qt.KeyboardModifier, Qt.Key], Command] = {
    (_NONE, Qt.Key.Key_Delete): lambda keys: commands.delete_selected(keys.window.session),
    (_NONE, Qt.Key.Key_Backspace): lambda keys: commands.delete_selected(keys.window.session),
    (_CONTROL, Qt.Key.Key_Delete): lambda keys: commands.heal_selected(keys.window.session),
    (_CONTROL, Qt.Key.Key_Backspace): lambda keys: commands.heal_selected(keys.window.session),
    (_CONTROL, Qt.Key.Key_D): lambda keys: commands.duplicate_selected(keys.window.session),
    (_CONTROL, Qt.Key.Key_0): lambda keys: keys.window.fit(),
    (_NONE, Qt.Key.Key_F): lambda keys: keys.window.fit_selected(),
    (_CONTROL, Qt.Key.Key_Equal): lambda keys: keys.window.zoom_in(),
    (_NONE, Qt.Key.Key_Slash): lambda keys: keys.window.paletteRequested.emit(),
    (_NONE, Qt.Key.Key_L): lambda keys: keys.begin_link(),
    (_NONE, Qt.Key.Key_PageDown): lambda keys: keys.walk_along(1),
    (_NONE, Qt.Key.Key_PageUp): lambda keys: keys.walk_along(-1),
    (_CONTROL, Qt.Key.Key_Tab): lambda keys: keys.window.leave(),
    (_NONE, Qt.Key.Key_Return): lambda keys: keys.activate(),
    (_SHIFT, Qt.Key.Key_Return): lambda keys: keys.fold(),
    (_NONE, Qt.Key.Key_Enter): lambda keys: keys.activate(),
}


def command_for(event: QKeyEvent) -> Command | None:
    """What a key asks for, or None."""
    for sequence, command in _BY_SEQUENCE:
        if event.matches(sequence):
            return command
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _BY_KEY.get((modifiers, Qt.Key(event.key())))


def direction_of(event: QKeyEvent) -> QPointF | None:
    """The direction of an arrow key as a unit vector, or None for another key."""
    return _DIRECTIONS.get(Qt.Key(event.key()))


def nudge_of(event: QKeyEvent, direction: QPointF) -> QPointF:
    """How far an arrow key shifts the selected cards."""
    far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return direction * (FAR_NUDGE if far else NUDGE)


def is_walk(event: QKeyEvent) -> bool:
    """Whether an arrow key goes to the next card instead of shifting cards."""
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
