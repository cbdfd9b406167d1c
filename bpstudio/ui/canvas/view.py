"""The window onto the drawing: what part is seen, and which events go where.

What a gesture or a command does to the document is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsView, QPushButton, QWidget
from shiboken6 import isValid

from bpstudio.errors import UserError
from bpstudio.graph.document import BLOCK, FrameId, NodeId, PortRef
from bpstudio.graph.flat import around, leaf, place_of
from bpstudio.graph.frames import HEADING
from bpstudio.language import tr
from bpstudio.ui.canvas import commands
from bpstudio.ui.canvas.breadcrumb import Breadcrumb
from bpstudio.ui.canvas.drop import DropTarget
from bpstudio.ui.canvas.empty import EmptyNotice
from bpstudio.ui.canvas.finder import Finder
from bpstudio.ui.canvas.fitting import Wanted
from bpstudio.ui.canvas.frame_commands import open_for
from bpstudio.ui.canvas.frame_editor import FrameEditor
from bpstudio.ui.canvas.geometry import CARD_HEIGHT, GRID
from bpstudio.ui.canvas.glide import Glide
from bpstudio.ui.canvas.hand import Hand
from bpstudio.ui.canvas.ink import SPAN
from bpstudio.ui.canvas.keyboard import Keyboard
from bpstudio.ui.canvas.minimap import Minimap
from bpstudio.ui.canvas.offers import drawn_blocks
from bpstudio.ui.canvas.overview import (
    DETAIL_BELOW,
    FEW_CARDS,
    FEW_DETAIL_BELOW,
    Overview,
    paint_ground,
)
from bpstudio.ui.canvas.quick_add import QuickAdd
from bpstudio.ui.canvas.scene import CanvasScene, loose_end_at
from bpstudio.ui.session import Session
from bpstudio.ui.theme import ThemeHolder

SMALLEST, LARGEST = 0.01, 3.0
"""How far the wheel zooms; what is larger than a window at the smallest zoom fits all the same."""
ZOOM_STEP = 1.2
WHEEL_STEP = 1.0015
"""The zoom of one unit of a wheel, of which a notch has 120."""
FIT_MARGIN = 48
EXTENT = 1e6

_E = TypeVar("_E", bound=QEvent)


class CanvasView(QGraphicsView):  # noqa: PLR0904  # many are overrides that Qt names
    """The canvas. It shows a scene of its own, `canvas`, for the session's document."""

    nodeActivated = Signal(str)
    """A card was double-clicked, or Enter was pressed on it: its settings are wanted."""
    paletteRequested = Signal()
    """The key that begins a search in the palette was pressed."""
    refused = Signal(object)
    """Carries the UserError of a command that could not be done."""
    doubted = Signal(object)
    """Carries as UserError what to check of what a command has just done."""
    zoomChanged = Signal(float)
    hinted = Signal(str)
    """Something worth knowing about what a key has just done."""
    menuRequested = Signal(QPoint)
    """Carries the point of the viewport that a menu is wanted at."""

    def __init__(
        self, session: Session, themes: ThemeHolder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.canvas = CanvasScene(session, themes, parent=self)
        self._fitted = False
        self.head_px = 0
        """What lies over its upper edge, which a drawing that is fitted keeps clear of."""
        self._unseen = False
        self._menu_at: QPointF | None = None
        self._detailed = True
        self._quick_add = QuickAdd(themes, self)
        self._hand = Hand(self.canvas, self, self)
        self._keyboard = Keyboard(self, self._hand, self)
        self._drop = DropTarget(self.canvas)
        self._overview = Overview(self.canvas)
        self.glide = Glide(self.canvas, self)
        self.minimap = Minimap(self.canvas, self, self)
        self.finder = Finder(session, themes, self)
        self._empty = EmptyNotice(self.viewport())
        self._breadcrumb = Breadcrumb(session, self)
        self._routes: Mapping[QEvent.Type, Callable[[QEvent], bool]] = self._event_routes()
        self._set_up()
        self._hand.nodeActivated.connect(self._on_activated)
        self._hand.searchRequested.connect(self._on_search)
        self._keyboard.nodeActivated.connect(self._on_activated)
        self._keyboard.refused.connect(self.refused)
        self._keyboard.hinted.connect(self.hinted)
        self._quick_add.chosen.connect(self._on_quick_add)
        self._quick_add.closed.connect(self.canvas.end_gesture)
        self.frame_editor = FrameEditor(session, themes, self, place=self._below_title)
        self.frame_editor.closed.connect(self.setFocus)
        self._hand.frameActivated.connect(self.frame_editor.edit)
        self._keyboard.frameActivated.connect(self.frame_editor.edit)
        self._hand.refused.connect(self.refused)
        self.finder.found.connect(self.show_node)
        self.finder.closed.connect(self.setFocus)
        self.zoomChanged.connect(lambda _: self.minimap.follow())
        themes.changed.connect(self.viewport().update)
        self.canvas.repainted.connect(self._on_repainted)
        self.canvas.coloured.connect(self._on_coloured)
        session.changed.connect(self._on_changed)
        session.wasReset.connect(self._on_reset)
        session.placeChanged.connect(self._on_place)
        session.selectionChanged.connect(self._on_selection)
        self._on_repainted()
        self._on_selection()

    def _set_up(self) -> None:
        self.setScene(self.canvas)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setSceneRect(-EXTENT, -EXTENT, 2 * EXTENT, 2 * EXTENT)
        for hide in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            hide(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Canvas"))

    # ------------------------------------------------------------------- looking

    @property
    def zoom(self) -> float:
        """Pixels per scene unit."""
        return self.transform().m11()

    def zoom_by(self, factor: float, *, around: QPointF | None = None) -> None:
        """Zoom so that the point `around` of the viewport (or its middle) stays where it is."""
        least = min(SMALLEST, self.zoom)  # a large drawing that was fitted may be smaller still
        self._zoom_to(min(LARGEST, max(least, self.zoom * factor)), around)

    def _zoom_to(self, wanted: float, around: QPointF | None = None) -> None:
        fixed = QPointF(self.viewport().rect().center()) if around is None else around
        before = self.to_scene(fixed)
        self.resetTransform()
        self.scale(wanted, wanted)
        self.pan_by(before - self.to_scene(fixed))
        few = len(self.canvas.items_by_id) <= FEW_CARDS
        detailed = wanted >= (FEW_DETAIL_BELOW if few else DETAIL_BELOW)
        if self._detailed != detailed:
            self._detailed = detailed
            self.canvas.show_details(shown=self._detailed)
        self.zoomChanged.emit(wanted)

    def zoom_in(self) -> None:
        """Zoom one step nearer."""
        self.zoom_by(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Zoom one step away."""
        self.zoom_by(1 / ZOOM_STEP)

    def cancel_gesture(self) -> bool:
        """Stop what the mouse is doing as if it had not begun; whether there was anything."""
        return self._hand.cancel()

    def fit(self) -> None:
        """Show the whole drawing, at most at its natural size."""
        self._fit(self.canvas.bounds())

    def fit_selected(self) -> None:
        """Show the selected cards as large as they go, or the whole drawing without any."""
        selected = self.session.selected
        self._fit(self.canvas.bounds(selected or None))

    def reveal_selected(self) -> None:
        """Bring the selected cards into view, and the whole drawing if they do not fit."""
        bounds = self.canvas.bounds(self.session.selected)
        seen = QRectF(self.viewport().rect().adjusted(0, 0, -FIT_MARGIN, -FIT_MARGIN))
        if bounds.width() * self.zoom > seen.width() or bounds.height() * self.zoom > seen.height():
            self.fit()
        elif not bounds.isEmpty():
            self.ensureVisible(bounds, FIT_MARGIN // 2, FIT_MARGIN // 2)

    def free_place(self, size: QSizeF) -> QPointF:
        """A corner for something of this size that covers nothing: at the pointer, or near."""
        at = self.pointer() or self.middle() - QPointF(size.width() / 2, size.height() / 2)
        taken = [item.card.translated(item.pos()) for item in self.canvas.shown_cards()]
        taken += [item.area for item in self.canvas.frames.items.values()]
        while hit := [one.bottom() for one in taken if one.intersects(QRectF(at, size))]:
            at = QPointF(at.x(), max(hit) + 2 * GRID)
        return at

    def _fit(self, bounds: QRectF) -> None:
        if bounds.isEmpty():
            bounds = QRectF(0.0, 0.0, 1.0, 1.0)
        top = max(FIT_MARGIN, self.head_px)
        bottom = FIT_MARGIN // 2 if self.head_px else FIT_MARGIN
        width = max(1, self.viewport().width() - 2 * FIT_MARGIN)
        height = max(1, self.viewport().height() - top - bottom)
        scale = min(width / bounds.width(), height / bounds.height(), 1.0)
        self._zoom_to(scale)
        self.centerOn(bounds.center() - QPointF(0, (top - bottom) / 2 / self.zoom))

    def show_node(self, path: str) -> None:
        """Select a card, by id or path, and bring it into view.

        The sheet that it is on is opened, and a collapsed frame that hides it.
        """
        graph, node = self.session.document.graph, leaf(path)
        if around(path):
            self.session.open_place(around(path))
        elif node not in self.canvas.items_by_id and graph.find(node) is not None:
            self.session.open_place(place_of(graph, graph.home(node)) or "")
        if node in self.canvas.items_by_id:
            open_for(self.session, [node])
            self.session.select([node])
            self.ensureVisible(self.canvas.bounds([node]), FIT_MARGIN, FIT_MARGIN)

    def middle(self) -> QPointF:
        """The scene point in the middle of the window."""
        return self.to_scene(QPointF(self.viewport().rect().center()))

    def set_overlay(
        self,
        values: Mapping[str, float | None],
        *,
        centre: float = 0.0,
        span: float = SPAN,
        links: bool = True,
    ) -> None:
        """Show values in decades by path; see `CanvasScene.set_overlay`."""
        self.canvas.set_overlay(values, centre=centre, span=span, links=links)

    def pointer(self) -> QPointF | None:
        """The scene point under the pointer, or None when that is elsewhere.

        While a menu of the canvas is used, it is the point that the menu was opened at.
        """
        if self._menu_at is not None:
            return self._menu_at
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        return self.to_scene(QPointF(at)) if self.viewport().rect().contains(at) else None

    def to_scene(self, at: QPointF) -> QPointF:
        """The scene point at a point of the viewport."""
        inverse, _ = self.viewportTransform().inverted()
        return inverse.map(at)

    def pan_by(self, by: QPointF) -> None:
        """Shift what is seen by scene units."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(by.x() * self.zoom))
        down.setValue(down.value() + round(by.y() * self.zoom))

    # ------------------------------------------------------------------- commands

    def add_layer(self, kind: str) -> None:
        """Add a layer behind the selected one, or in the middle of what is seen."""
        self._show_put(lambda: commands.add_layer_behind(self.session, kind, self.middle()))

    def _show_put(self, put: Callable[[], NodeId]) -> None:
        """Put a layer and show it; what cannot be put is said, and nothing has changed then."""
        try:
            node = put()
        except UserError as error:
            self.refused.emit(error)
            return
        self.show_node(node)

    def paste(self) -> None:
        """Put the clipboard's layers at the pointer, and say what is to be checked of them.

        Raises:
            UserError: when the clipboard holds no layers.
        """
        clipboard = QGuiApplication.clipboard()
        doubt = commands.paste_layers(self.session, clipboard, at=self.pointer())
        if doubt is not None:
            self.doubted.emit(doubt)

    def _on_activated(self, node: NodeId) -> None:
        """A block opens; the settings of a layer are wanted."""
        if self.session.sheet.by_id[node].kind == BLOCK:
            self.session.open_place(self.session.path_of(node))
        else:
            self.nodeActivated.emit(node)

    def _on_reset(self) -> None:
        """Another drawing: show all of it, or do so when it can be seen."""
        self._unseen = not self.isVisible()
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._unseen:  # the panels around it have their sizes only after this
            self._unseen = False
            QTimer.singleShot(0, self, self.fit_if_there)

    def fit_if_there(self) -> None:
        """As `fit`, for a timer: the window may have been closed when it comes."""
        if isValid(self.canvas):
            self.fit()

    def _on_place(self) -> None:
        """Another sheet is open: show all of it."""
        self._keyboard.stop()
        self._quick_add.hide()
        self.fit()

    def _below_title(self, frame: FrameId) -> QPoint:
        """Where the words of a frame begin, in pixels."""
        corner = self.canvas.frames.items[frame].area.topLeft() + QPointF(0.0, HEADING)
        return self.viewportTransform().map(corner).toPoint()

    def _on_changed(self) -> None:
        """What was being chosen belongs to a drawing that is no more."""
        self._keyboard.stop()
        self._quick_add.hide()
        self._place_notice()

    # ------------------------------------------------------------------- events

    def _event_routes(self) -> Mapping[QEvent.Type, Callable[[QEvent], bool]]:
        kind = QEvent.Type
        return {
            kind.MouseButtonPress: _as(QMouseEvent, self._on_press),
            kind.MouseMove: _as(QMouseEvent, self._hand.moved),
            kind.MouseButtonRelease: _as(QMouseEvent, self._hand.released),
            kind.MouseButtonDblClick: _as(QMouseEvent, self._hand.double_clicked),
            kind.DragEnter: _as(QDragEnterEvent, self._on_drag_entered),
            kind.DragMove: _as(QDragMoveEvent, self._on_drag_moved),
            kind.DragLeave: _as(QEvent, lambda _: self._drop.left()),
            kind.Drop: _as(QDropEvent, self._on_dropped),
            kind.Leave: _as(QEvent, lambda _: self._hand.left()),
        }

    def viewportEvent(self, event: QEvent) -> bool:
        route = self._routes.get(event.type()) if hasattr(self, "_routes") else None
        return route(event) if route is not None else super().viewportEvent(event)

    def _on_press(self, event: QMouseEvent) -> None:
        self._menu_at = None
        self._keyboard.stop()
        self._hand.pressed(event)

    def _on_drag_entered(self, event: QDragEnterEvent) -> None:
        event.setAccepted(self._drop.entered(event.mimeData()))

    def _on_drag_moved(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self._drop.moved(self.to_scene(event.position())))

    def _on_dropped(self, event: QDropEvent) -> None:
        event.setAccepted(self._drop.dropped(self.to_scene(event.position())))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        self.zoom_by(WHEEL_STEP**turned, around=event.position())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The key for menus opens one at the card that the keyboard is on."""
        item = self.canvas.items_by_id.get(self.session.selection.current or "")
        at = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            foot = self.middle() if item is None else item.pos() + QPointF(GRID, CARD_HEIGHT / 2)
            at = self.viewportTransform().map(foot).toPoint()
        self._menu_at = self.to_scene(QPointF(at))
        self.menuRequested.emit(at)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that a field on the canvas has no use for comes here too: it means no card."""
        self._menu_at = None
        if self.hasFocus():
            event.setAccepted(self._keyboard.pressed(event))
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self._keyboard.released(event):
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's signature
        return self._keyboard.tabbed(forwards=next) or super().focusNextPrevChild(next)

    def leave(self) -> None:
        """Give the keyboard to the next widget, since Tab is taken."""
        super().focusNextPrevChild(True)

    def ask_here(self) -> None:
        """Offer layers where a menu was opened, or else as the Tab key does."""
        if self._menu_at is not None:
            self.ask_for_layer(self._menu_at)
        else:
            self._keyboard.add_layer()

    def ask_for_replacement(self) -> None:
        """Offer what could stand in the place of the selected layer.

        Raises:
            UserError: when not exactly one layer is selected, or it begins or ends the model.
        """
        stead = commands.stead_of_selected(self.session)
        item = self.canvas.items_by_id.get(stead.node)
        at = QPointF() if item is None else item.pos() + item.card.bottomLeft()
        self.ask_for_layer(at, stead)

    def ask_for_layer(self, at: QPointF, end: Wanted | None = None) -> None:
        """Offer all layers beside a place in the scene, and add the one that is chosen there."""
        pixel, seen = self.viewportTransform().map(at), QRectF(self.viewport().rect())
        shown = pixel if seen.contains(pixel) else seen.center()
        drawn = drawn_blocks(self.session.document, self.session.sheet_id)
        self._quick_add.ask(at, self.viewport().mapToGlobal(shown.toPoint()), end, drawn=drawn)

    def _on_search(self, at: QPointF, start: tuple[PortRef, bool] | None) -> None:
        end = None if start is None else loose_end_at(self.canvas, start[0], outgoing=start[1])
        self.ask_for_layer(at, end)

    def _on_quick_add(self, kind: str, place: QPointF, end: Wanted | None) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_put(lambda: commands.put_chosen(self.session, kind, place, end))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.canvas.show_focus(focused=True)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._keyboard.stop()
        self._hand.hold_space(held=False)
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self._hand.cancel()  # the button may go up over a dialog, which does not tell
        self.canvas.show_focus(focused=False)
        self.viewport().update()
        super().focusOutEvent(event)

    # ------------------------------------------------------------------- painting

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        area = QRectF(rect)
        paint_ground(painter, area, self.canvas.ink)
        if not self._detailed:
            self._overview.paint(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._fitted and self.viewport().width() > 2 * FIT_MARGIN:
            self._fitted = True
            self.fit()
        self._place_notice()
        self.minimap.follow()

    def offer_start(self, button: QPushButton) -> None:
        """Show this button where there are data and nothing is drawn yet."""
        self._empty.offer(button)
        self._place_notice()

    def _place_notice(self) -> None:
        session = self.session
        empty = not session.sheet.nodes
        outermost = session.sheet_id is None and session.document.data.source is not None
        self._empty.show_in(self.viewport(), shown=empty, offered=empty and outermost)

    def _on_repainted(self) -> None:
        self._on_coloured()
        self._place_notice()

    def _on_coloured(self) -> None:
        if not self._detailed:
            self.viewport().update()

    def _on_selection(self) -> None:
        """Tell assistive technology where the keyboard is."""
        current = self.session.selection.current
        item = None if current is None else self.canvas.items_by_id.get(current)
        count = commands.counted(len(self.canvas.items_by_id), "layer")
        self.setAccessibleDescription(count if item is None else item.face.spoken)


def _as(kind: type[_E], handler: Callable[[_E], object]) -> Callable[[QEvent], bool]:
    """A route that takes any event of `kind` and ends there."""

    def route(event: QEvent) -> bool:
        if not isinstance(event, kind):
            return False
        handler(event)
        return True

    return route
