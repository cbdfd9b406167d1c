"""What each key does on the canvas, as a table; the view looks here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QPointF, Qt, SignalInstance
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from bpstudio.ui.canvas import commands
from bpstudio.ui.canvas.geometry import GRID
from bpstudio.ui.session import Session

NUDGE = GRID
FAR_NUDGE = 5 * GRID

_DIRECTIONS: Mapping[Qt.Key, QPointF] = {
    Qt.Key.Key_Left: QPointF(-1.0, 0.0),
    Qt.Key.Key_Right: QPointF(1.0, 0.0),
    Qt.Key.Key_Up: QPointF(0.0, -1.0),
    Qt.Key.Key_Down: QPointF(0.0, 1.0),
}


class Keyed(Protocol):
    """What keys need of the view."""

    @property
    def session(self) -> Session:
        """The document that is edited."""

    def zoom_in(self) -> None:
        """Zoom one step nearer."""

    def zoom_out(self) -> None:
        """Zoom one step away."""

    def fit(self) -> None:
        """Show the whole drawing."""

    def pointer(self) -> QPointF | None:
        """The scene point under the pointer."""

    @property
    def paletteRequested(self) -> SignalInstance:
        """The signal that a layer is to be searched for."""

    def begin_link(self) -> None:
        """Draw a link with the keyboard."""

    def activate(self) -> None:
        """Show the settings of the current card."""


Command = Callable[[Keyed], None]

_BY_SEQUENCE: tuple[tuple[QKeySequence.StandardKey, Command], ...] = (
    (QKeySequence.StandardKey.SelectAll, lambda view: commands.select_all(view.session)),
    (
        QKeySequence.StandardKey.Copy,
        lambda view: commands.copy_selected(view.session, QGuiApplication.clipboard()),
    ),
    (
        QKeySequence.StandardKey.Cut,
        lambda view: commands.cut_selected(view.session, QGuiApplication.clipboard()),
    ),
    (
        QKeySequence.StandardKey.Paste,
        lambda view: commands.paste_layers(
            view.session, QGuiApplication.clipboard(), at=view.pointer()
        ),
    ),
    (QKeySequence.StandardKey.ZoomIn, lambda view: view.zoom_in()),
    (QKeySequence.StandardKey.ZoomOut, lambda view: view.zoom_out()),
)

_CONTROL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier
_BY_KEY: Mapping[tuple[Qt.KeyboardModifier, Qt.Key], Command] = {
    (_NONE, Qt.Key.Key_Delete): lambda view: commands.delete_selected(view.session),
    (_NONE, Qt.Key.Key_Backspace): lambda view: commands.delete_selected(view.session),
    (_CONTROL, Qt.Key.Key_D): lambda view: commands.duplicate_selected(view.session),
    (_CONTROL, Qt.Key.Key_0): lambda view: view.fit(),
    (_CONTROL, Qt.Key.Key_Equal): lambda view: view.zoom_in(),
    (_NONE, Qt.Key.Key_Slash): lambda view: view.paletteRequested.emit(),
    (_NONE, Qt.Key.Key_L): lambda view: view.begin_link(),
    (_NONE, Qt.Key.Key_Return): lambda view: view.activate(),
    (_NONE, Qt.Key.Key_Enter): lambda view: view.activate(),
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
