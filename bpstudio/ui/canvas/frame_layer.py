"""The frames of the open sheet as items, kept equal to the document; edits nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsScene

from bpstudio.graph.analyse import Severity
from bpstudio.graph.document import FrameId, NodeId
from bpstudio.graph.frames import hidden_frames, stood_for
from bpstudio.params import EMPTY
from bpstudio.ui.canvas.frame_item import FrameItem, Part
from bpstudio.ui.canvas.ink import Ink
from bpstudio.ui.session import Session

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From the worst."""


class FrameLayer:
    """Frames behind the cards, and what collapsed ones hide."""

    def __init__(self, scene: QGraphicsScene, session: Session, ink: Ink) -> None:
        self._scene = scene
        self._session = session
        self.items: dict[FrameId, FrameItem] = {}
        self.hidden: Mapping[NodeId, FrameId] = EMPTY
        """The cards that collapsed frames of this sheet stand for."""
        self.refresh(ink)

    def refresh(self, ink: Ink) -> None:
        """Show the frames as they are now."""
        document, sheet = self._session.document, self._session.sheet_id
        covered = hidden_frames(document)
        wanted = {
            frame.id: frame
            for frame in document.view.frames
            if frame.sheet == sheet and frame.id not in covered
        }
        for gone in [frame for frame in self.items if frame not in wanted]:
            self._scene.removeItem(self.items.pop(gone))
        for name, frame in wanted.items():
            if name in self.items:
                self.items[name].show_frame(frame, ink)
            else:
                self.items[name] = FrameItem(frame, ink)
                self._scene.addItem(self.items[name])
        here = self._session.sheet.by_id
        self.hidden = {
            node: name
            for name, frame in wanted.items()
            if frame.hides
            for node in stood_for(document, [name])[0]
            if node in here
        }
        self.show_problems()

    def show_problems(self) -> None:
        """Show on collapsed frames how bad the worst problem is of the cards that they hide."""
        found = self._session.report_here.by_node if self.hidden else EMPTY
        bad: dict[FrameId, set[Severity]] = {}
        for node, frame in self.hidden.items():
            bad.setdefault(frame, set()).update(one.severity for one in found.get(node, ()))
        for name, item in self.items.items():
            item.show_severity(min(bad.get(name, ()), key=SEVERITIES.index, default=None))

    def show_selection(self) -> None:
        """Show which frames are selected."""
        picked = self._session.selection.frames
        for name, item in self.items.items():
            item.show_state(picked=name in picked)

    def at(self, place: QPointF) -> tuple[FrameId, Part] | None:
        """The uppermost frame that a press at a point takes hold of, and by which part."""
        for name in reversed(self.items):
            part = self.items[name].part_at(place)
            if part is not None:
                return name, part
        return None

    def collapsed(self, frame: FrameId) -> bool:
        """Whether a frame hides its cards."""
        return bool(self.items[frame].frame.hides)

    def end_of(self, node: NodeId, *, outgoing: bool) -> QPointF | None:
        """Where links of a hidden card end in its stead; None for a card that is shown."""
        frame = self.hidden.get(node)
        return None if frame is None else self.items[frame].end(outgoing=outgoing)
