"""A small map of the whole drawing in a corner of the canvas; a click on it goes there."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QScrollBar, QWidget

from bpstudio.language import tr
from bpstudio.ui.canvas.scene import CanvasScene

SIZE = QSize(184, 124)
MARGIN = 16
REDRAW_MS = 80
"""So long after the last change the map is drawn anew: a drag does not pay for it."""
_PADDING = 8.0
_RADIUS = 7.0
LEAST_ROOM = QSize(480, 300)
"""In a smaller canvas the map would hide more than it tells."""


class Window(Protocol):
    """What the map needs of the view."""

    def viewport(self) -> QWidget:
        """What shows the drawing."""

    def to_scene(self, at: QPointF) -> QPointF:
        """The scene point at a point of the viewport."""

    def centerOn(self, at: QPointF, /) -> None:
        """Bring a scene point into the middle."""

    def horizontalScrollBar(self) -> QScrollBar:
        """Moves when the drawing is panned across."""

    def verticalScrollBar(self) -> QScrollBar:
        """Moves when the drawing is panned up and down."""


class Minimap(QWidget):
    """Shows every card as a spot and what is seen as a rectangle.

    It hides itself while the whole drawing is seen anyway.
    """

    def __init__(self, scene: CanvasScene, window: Window, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene = scene
        self._window = window
        self._wanted = True
        self._picture: QPixmap | None = None
        self._bounds = QRectF()
        self.setFixedSize(SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Map of the drawing"))
        self.setToolTip(tr("Click to go there"))
        self.hide()
        self._soon = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._soon.timeout.connect(self._on_drawn)
        scene.repainted.connect(self._on_repainted)
        for bar in (window.horizontalScrollBar(), window.verticalScrollBar()):
            bar.valueChanged.connect(self.follow)

    @property
    def wanted(self) -> bool:
        """Whether the map is shown when there is use for it."""
        return self._wanted

    def show_when_useful(self, *, wanted: bool) -> None:
        """Show the map from now on, or never."""
        self._wanted = wanted
        self.follow()

    def follow(self) -> None:
        """The view shows another part, or has another size."""
        view = self._window.viewport()
        useful = self._wanted and bool(self._scene.items_by_id)
        useful = useful and view.width() >= LEAST_ROOM.width()
        useful = useful and view.height() >= LEAST_ROOM.height()
        self.setVisible(useful and not self._seen().contains(self._drawn()))
        if self.isVisible():
            self.move(self._corner().toPoint())
            self.update()

    def _corner(self) -> QPointF:
        """The lower corner in which it covers no card; the right one where it cannot be helped."""
        view = self._window.viewport()
        top = view.height() - self.height() - MARGIN
        right, left = QPointF(view.width() - self.width() - MARGIN, top), QPointF(MARGIN, top)
        low = QPointF(self.width(), self.height())
        free = (
            at
            for at in (right, left)
            if not self._scene.covered(
                QRectF(self._window.to_scene(at), self._window.to_scene(at + low))
            )
        )
        return next(free, right)

    def _on_repainted(self) -> None:
        self._soon.start()  # anew: the map waits until nothing changes any more

    def _on_drawn(self) -> None:
        self._picture = None
        self.follow()

    def _seen(self) -> QRectF:
        """What the view shows, in scene units."""
        view = self._window.viewport()
        low = QPointF(view.width(), view.height())
        return QRectF(self._window.to_scene(QPointF()), self._window.to_scene(low))

    def _drawn(self) -> QRectF:
        if self._picture is None:
            self._bounds = self._scene.bounds()
        return self._bounds

    def _scale(self) -> tuple[float, QPointF]:
        """Pixels per scene unit, and where the scene's origin lies on the map."""
        drawn = self._drawn()
        room = QRectF(self.rect()).adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        scale = min(
            room.width() / max(drawn.width(), 1.0), room.height() / max(drawn.height(), 1.0)
        )
        return scale, room.center() - drawn.center() * scale

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            self._drawn()
            self._picture = self._painted()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        scale, origin = self._scale()
        seen = self._seen()
        shown = QRectF(seen.topLeft() * scale + origin, seen.size() * scale)
        painter.setPen(QPen(QColor(self._scene.ink.theme.accent), 1.5))
        painter.drawRect(shown.intersected(QRectF(self.rect()).adjusted(1.0, 1.0, -2.0, -2.0)))

    def _painted(self) -> QPixmap:
        ratio, theme = self.devicePixelRatioF(), self._scene.ink.theme
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS
        )
        scale, origin = self._scale()
        painter.setPen(Qt.PenStyle.NoPen)
        for frame in self._scene.frames.items.values():
            painter.setBrush(frame.fill)
            area = frame.area
            painter.drawRect(QRectF(area.topLeft() * scale + origin, area.size() * scale))
        spots: dict[str, list[QRectF]] = {}
        for item in self._scene.shown_cards():
            card = item.card.translated(item.pos())
            spot = QRectF(card.topLeft() * scale + origin, card.size() * scale)
            spot.setWidth(max(spot.width(), 1.5))
            spot.setHeight(max(spot.height(), 1.5))
            spots.setdefault(theme.family(item.face.family), []).append(spot)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for colour, rects in spots.items():
            painter.setBrush(QColor(colour))
            painter.drawRects(rects)
        painter.end()
        return picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _go(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            scale, origin = self._scale()
            self._window.centerOn((event.position() - origin) / scale)
        event.accept()
