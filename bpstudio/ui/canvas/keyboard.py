"""The keyboard on the canvas: walks from card to card, links them, shifts them, runs commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent

from bpstudio.errors import UserError
from bpstudio.graph.document import FrameId, NodeId
from bpstudio.graph.layout import COLUMN
from bpstudio.language import tr
from bpstudio.ui.canvas import commands
from bpstudio.ui.canvas.fitting import Between, Wanted
from bpstudio.ui.canvas.frame_commands import toggle_collapsed
from bpstudio.ui.canvas.geometry import CARD_HEIGHT
from bpstudio.ui.canvas.hand import Hand
from bpstudio.ui.canvas.keys import command_for, direction_of, is_walk, nudge_of
from bpstudio.ui.canvas.scene import CanvasScene, loose_end_at
from bpstudio.ui.canvas.walk import KeyLink, neighbour, reading_order
from bpstudio.ui.session import Session

SEEN_MARGIN = 40


class Window(Protocol):
    """What the keyboard needs of the view."""

    @property
    def session(self) -> Session:
        """The document that is edited."""

    @property
    def canvas(self) -> CanvasScene:
        """The drawing."""

    @property
    def paletteRequested(self) -> SignalInstance:
        """The signal that a layer is to be searched for in the palette."""

    def hasFocus(self) -> bool:
        """Whether keys come here."""

    def show_node(self, node: NodeId) -> None:
        """Select a card and bring it into view."""

    def ensureVisible(self, rect: QRectF, xmargin: int, ymargin: int) -> None:
        """Bring a part of the scene into view."""

    def ask_for_layer(self, at: QPointF, end: Wanted | None = None) -> None:
        """Offer all layers beside a place in the scene."""

    def leave(self) -> None:
        """Give the keyboard to the next widget."""

    def zoom_in(self) -> None:
        """Zoom one step nearer."""

    def zoom_out(self) -> None:
        """Zoom one step away."""

    def fit(self) -> None:
        """Show the whole drawing."""

    def fit_selected(self) -> None:
        """Show the selected cards."""

    def paste(self) -> None:
        """Put the clipboard's layers at the pointer."""

    def pointer(self) -> QPointF | None:
        """The scene point under the pointer."""

    def middle(self) -> QPointF:
        """The scene point in the middle of the window."""


NUDGED = tr("Moved what is selected. Alt+arrow goes along the links to another layer.")


class Keyboard(QObject):
    """Turns keys into commands; a link that is being chosen is the only thing it remembers."""

    nodeActivated = Signal(str)
    """Enter was pressed on a card."""
    frameActivated = Signal(str)
    """Enter was pressed on a frame."""
    refused = Signal(object)
    """Carries the UserError of a command that could not be done."""
    hinted = Signal(str)
    """Something worth knowing about what a key has just done."""

    def __init__(self, window: Window, hand: Hand, parent: QObject) -> None:
        super().__init__(parent)
        self.window: Window = window
        self._hand = hand
        self._link: KeyLink | None = None
        self._nudging: object = object()

    def pressed(self, event: QKeyEvent) -> bool:
        """A key went down; whether it meant something here."""
        direction, command = direction_of(event), command_for(event)
        if event.key() == Qt.Key.Key_Space:
            self._hand.hold_space(held=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._cancel()
        elif direction is not None:
            self._go(event, direction)
        elif command is not None:
            self._run(lambda: command(self))
        else:
            return False
        return True

    def released(self, event: QKeyEvent) -> bool:
        """A key went up; whether it meant something here."""
        if event.isAutoRepeat():
            return False
        if event.key() == Qt.Key.Key_Space:
            self._hand.hold_space(held=False)
        elif direction_of(event) is not None:
            self._nudging = object()
        else:
            return False
        return True

    def tabbed(self, *, forwards: bool) -> bool:
        """Tab was pressed; False when it shall lead to another widget."""
        if self._link is not None:
            self._link.step(1 if forwards else -1)
        elif forwards and self.window.hasFocus():
            self.add_layer()
        else:
            return False
        return True

    def stop(self) -> bool:
        """End the choice of a link; whether there was one."""
        link, self._link = self._link, None
        if link is not None:
            link.cancel()
        return link is not None

    def begin_link(self) -> None:
        """Draw a link from the current card."""
        current = self.window.session.selection.current
        if current is not None and self._link is None:
            self._link = KeyLink(self.window.canvas, current)

    def activate(self) -> None:
        """Ask for the settings of the current card or frame, or draw the link being chosen."""
        link, self._link = self._link, None
        current, frame = self.window.session.selection.current, self._frame()
        if link is not None:
            link.commit()
        elif current is not None:
            self.nodeActivated.emit(current)
        elif frame is not None:
            self.frameActivated.emit(frame)

    def fold(self) -> None:
        """Hide the cards on the selected frame, or show them again."""
        frame = self._frame()
        if frame is not None:
            toggle_collapsed(self.window.session, frame)

    def _frame(self) -> FrameId | None:
        """The selected frame, when one frame and no card is selected."""
        selection = self.window.session.selection
        alone = len(selection.frames) == 1 and not selection.nodes
        return next(iter(selection.frames)) if alone else None

    def add_layer(self) -> None:
        """Offer layers to put behind the current card, into the link that is selected, or else
        where the pointer is.
        """
        window = self.window
        selection = window.session.selection
        if len(selection.edges) == 1 and not selection.nodes:
            (edge,) = selection.edges
            entry = loose_end_at(window.canvas, edge.src, outgoing=True)
            at = window.canvas.links[edge].middle()
            window.ask_for_layer(at, Between(edge=edge, entry=entry))
            return
        current = window.session.selection.current
        item = None if current is None else window.canvas.items_by_id.get(current)
        if item is None:
            window.ask_for_layer(window.pointer() or window.middle())
            return
        at = item.pos() + QPointF(COLUMN, CARD_HEIGHT / 2)
        ports = [(item.node, name) for name in item.outputs]
        end = loose_end_at(window.canvas, ports[0], outgoing=True) if ports else None
        window.ask_for_layer(at, end)

    def walk_along(self, by: int) -> None:
        """Go on by so many cards in the order of the links, and behind the last by frames."""
        hidden = self.window.canvas.frames.hidden
        cards = reading_order(self.window.session.sheet, hidden=hidden)
        frames = [*self.window.canvas.frames.items]
        current, frame = self.window.session.selection.current, self._frame()
        last = len(cards) + len(frames) - 1
        place = 0 if by > 0 else last
        if current in cards:
            place = cards.index(current) + by
        elif frame in frames:
            place = len(cards) + frames.index(frame) + by
        place = max(0, min(place, last))
        if place < len(cards):
            self.window.show_node(cards[place])
        elif frames:
            frame = frames[place - len(cards)]
            self.window.session.select(frames=[frame])
            area = self.window.canvas.frames.items[frame].area
            self.window.ensureVisible(area, SEEN_MARGIN, SEEN_MARGIN)

    def _cancel(self) -> None:
        """Stop what is going on; if nothing is, select nothing."""
        if not self._hand.cancel() and not self.stop():
            self.window.session.select()

    def _go(self, event: QKeyEvent, direction: QPointF) -> None:
        """An arrow key: choose a target, walk to another card, or shift the selected ones."""
        session = self.window.session
        if self._link is not None:
            self._link.step(1 if direction.x() + direction.y() > 0 else -1)
        elif is_walk(event) or not (session.selected or session.selection.frames):
            self._walk(session.selection.current, direction)
        else:
            commands.nudge(session, nudge_of(event, direction), merge=self._nudging)
            self.hinted.emit(NUDGED)

    def _walk(self, current: NodeId | None, direction: QPointF) -> None:
        if current is not None:
            target = neighbour(self.window.canvas, current, direction)
        else:
            target = next(
                iter(
                    reading_order(
                        self.window.session.sheet, hidden=self.window.canvas.frames.hidden
                    )
                ),
                None,
            )
        if target is not None:
            self.window.show_node(target)

    def _run(self, command: Callable[[], None]) -> None:
        try:
            command()
        except UserError as error:
            self.refused.emit(error)
