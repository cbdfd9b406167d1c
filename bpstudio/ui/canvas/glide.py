"""Lets cards glide to the places that an edit gave them; the document is changed at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation
from PySide6.QtWidgets import QApplication, QStyle

from bpstudio.graph.document import NodeId
from bpstudio.ui.canvas.scene import CanvasScene

DURATION_MS = 150
MOST_CARDS = 400
"""With more cards than this a glide would stutter: they jump."""


class Glide(QObject):
    """Shows an edit of places as a motion; none when the desktop asks for less motion."""

    def __init__(self, scene: CanvasScene, parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        self._from: Mapping[NodeId, QPointF] = {}
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(DURATION_MS)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._on_moved)
        scene.session.changed.connect(self.stop)
        scene.session.placeChanged.connect(self.stop)

    @property
    def running(self) -> bool:
        """Whether cards are on their way."""
        return self._motion.state() == QVariantAnimation.State.Running

    def show(self, edit: Callable[[], None]) -> None:
        """Do `edit`, and let the cards that it moved glide there."""
        before = {node: item.pos() for node, item in self._scene.items_by_id.items()}
        edit()
        items = self._scene.items_by_id
        moved = {
            node: at for node, at in before.items() if node in items and items[node].pos() != at
        }
        if 0 < len(moved) <= MOST_CARDS and _wanted():
            self._from = moved
            self._scene.show_at(moved)
            self._motion.start()

    def stop(self) -> None:
        """Put the cards where they belong."""
        if self.running:
            self._motion.stop()
            self._scene.show_at({})

    def _on_moved(self, share: float) -> None:
        places = self._scene.places(self._from)
        if share >= 1.0:
            self._scene.show_at({})
            return
        self._scene.show_at(
            {node: self._from[node] + (end - self._from[node]) * share
             for node, end in places.items()}
        )  # fmt: skip


def _wanted() -> bool:
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
