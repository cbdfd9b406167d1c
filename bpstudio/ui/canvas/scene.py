"""The drawing as items: cards and links kept equal to the session's document by its diffs.

Items are looked up by id; nothing here edits the document.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsRectItem, QGraphicsScene

from bpstudio.catalogue.lookup import ports_in
from bpstudio.graph.analyse import PortsOf
from bpstudio.graph.diff import Diff
from bpstudio.graph.document import BLOCK, Edge, NodeId, PortRef, Sheet
from bpstudio.graph.layout import arrange
from bpstudio.params import EMPTY
from bpstudio.ui.canvas.axes import AxisNames, axis_names
from bpstudio.ui.canvas.cards import drawn_ports, face_of
from bpstudio.ui.canvas.edge_item import EdgeItem
from bpstudio.ui.canvas.feedback import Feedback
from bpstudio.ui.canvas.fitting import LooseEnd, loose_end
from bpstudio.ui.canvas.frame_layer import FrameLayer
from bpstudio.ui.canvas.geometry import PORT_REACH, Bend, Way, runs_back
from bpstudio.ui.canvas.ink import SPAN, Ink
from bpstudio.ui.canvas.lanes import Lanes
from bpstudio.ui.canvas.link_words import LinkWords
from bpstudio.ui.canvas.node_item import NodeItem, PortMark
from bpstudio.ui.canvas.ways import (
    Area,
    CardMap,
    Corner,
    changed_areas,
    depends_on,
    way_round,
)
from bpstudio.ui.report import Report
from bpstudio.ui.session import Selection, Session
from bpstudio.ui.theme import Theme, ThemeHolder


class CanvasScene(QGraphicsScene):
    """Cards and links of the session's document, plus what a gesture shows above them."""

    repainted = Signal()
    """Something that is drawn has changed."""
    coloured = Signal()
    """Cards and links show other values of a run; all is where it was."""

    def __init__(
        self,
        session: Session,
        themes: ThemeHolder,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.ink = Ink(themes.theme)
        self.items_by_id: dict[NodeId, NodeItem] = {}
        self.links: dict[Edge, EdgeItem] = {}
        self._links_layer = self._layer(0.0)
        self._cards_layer = self._layer(1.0)
        self.feedback = Feedback(self, self.ink)
        self._link_words = LinkWords(self)
        self._axes: tuple[Sheet, object, AxisNames] | None = None
        self.frames = FrameLayer(self, session, self.ink)
        self._displaced: set[NodeId] = set()
        self._card_map = CardMap()
        self._lanes = Lanes()
        self._long: dict[Edge, Area] = {}
        """Links that cards may be in the way of, with where that is."""
        self._overlay: Mapping[str, float | None] = EMPTY
        self._reading, self._flows = (0.0, SPAN), True
        self._marked: set[NodeId] = set()
        self._carried_link: Edge | None = None
        self._shown = Selection()
        self._focused = False
        self._report = session.report_here
        self._unplaced: Mapping[NodeId, tuple[float, float]] = {}
        session.changed.connect(self._on_changed)
        session.placeChanged.connect(self._on_place)
        session.wasReset.connect(self._on_reset)
        session.selectionChanged.connect(self._on_selection)
        session.checked.connect(self._on_checked)
        themes.changed.connect(self._on_theme)
        self._add_cards(session.sheet.by_id)
        self._add_links(session.sheet.edges)
        self._show_hidden()

    @property
    def ports_of(self) -> PortsOf:
        """Gives the ports of the nodes on the open sheet."""
        return ports_in(self.session.document.graph, self.session.sheet_id)

    def _layer(self, height: float) -> QGraphicsRectItem:
        """An empty parent, so that all cards or all links can be hidden at once."""
        layer = QGraphicsRectItem()
        layer.setZValue(height)
        self.addItem(layer)
        return layer

    def show_details(self, *, shown: bool) -> None:
        """Paint cards and links one by one, or leave that to the view's overview."""
        self._links_layer.setVisible(shown)
        self._cards_layer.setVisible(shown)

    # ------------------------------------------------------------------- what is where

    def shown_cards(self) -> Iterable[NodeItem]:
        """Every card that no collapsed frame stands for."""
        hidden = self.frames.hidden
        if not hidden:
            return self.items_by_id.values()
        return [item for node, item in self.items_by_id.items() if node not in hidden]

    def node_at(self, place: QPointF) -> NodeId | None:
        """The uppermost card at a point."""
        found: NodeItem | None = None
        for item in self.shown_cards():
            if item.card.contains(place - item.pos()) and (
                found is None or item.zValue() >= found.zValue()
            ):
                found = item
        return None if found is None else found.node

    def port_at(self, place: QPointF, reach: float = PORT_REACH) -> tuple[PortRef, bool] | None:
        """The port that is nearest to a point, and whether it is an output."""
        hits = (
            item.port_at(place - item.pos(), reach)
            for item in self.shown_cards()
            if item.card.adjusted(-reach, -reach, reach, reach).contains(place - item.pos())
        )
        best = min((hit for hit in hits if hit is not None), default=None, key=lambda hit: hit[2])
        return None if best is None else (best[0], best[1])

    def link_at(self, place: QPointF, reach: float) -> Edge | None:
        """The link that passes near a point."""
        found = (
            edge
            for edge, link in self.links.items()
            if link.isVisible() and link.near(place, reach)
        )
        return next(found, None)

    def nodes_in(self, rect: QRectF) -> frozenset[NodeId]:
        """Every card that a rectangle touches."""
        return frozenset(
            item.node
            for item in self.shown_cards()
            if item.card.translated(item.pos()).intersects(rect)
        )

    def bounds(self, nodes: Iterable[NodeId] | None = None) -> QRectF:
        """The rectangle around some cards, or around all."""
        if nodes is None:
            cards = [item.card.translated(item.pos()) for item in self.shown_cards()]
            frames = [item.area for item in self.frames.items.values()]
        else:
            items = [self.items_by_id[node] for node in nodes]
            cards, frames = [item.card.translated(item.pos()) for item in items], []
        areas = [*cards, *frames]
        if not areas:
            return QRectF()
        left, top = min(one.left() for one in areas), min(one.top() for one in areas)
        right, low = max(one.right() for one in areas), max(one.bottom() for one in areas)
        return QRectF(QPointF(left, top), QPointF(right, low))

    def places(self, nodes: Iterable[NodeId]) -> dict[NodeId, QPointF]:
        """Where cards belong, wherever they are shown."""
        return {node: self._place(node) for node in nodes if node in self.items_by_id}

    # ------------------------------------------------------------------- what is shown above

    def set_overlay(
        self,
        values: Mapping[str, float | None],
        *,
        centre: float = 0.0,
        span: float = SPAN,
        links: bool = True,
    ) -> None:
        """Show values in decades by path; an absent path or None shows nothing.

        Colours diverge around `centre` and are held beyond `centre ± span`. Without `links`
        nothing passes along them.

        A card takes the value of its own path, that of a block the strongest inside. A link
        takes that of the node it leaves, since that is the gradient which passes along it, or else
        that of the node it enters.
        """
        self._overlay = {
            path: None if value is None else (value - centre) * SPAN / span
            for path, value in values.items()
        }
        self._reading, self._flows = (centre, span), links
        at = {node: self._value_of(node) for node in self.items_by_id}
        cards = [self._overlay_card(at[node], item) for node, item in self.items_by_id.items()]
        tones = [
            link.show_overlay(self._carried(edge, at.__getitem__))
            for edge, link in self.links.items()
        ]
        if any(cards) or any(tones):
            self.coloured.emit()

    @property
    def shapes_shown(self) -> bool:
        """Whether shapes are written on the links."""
        return self._link_words.shown

    def show_shapes(self, *, shown: bool) -> None:
        """Write shapes on the links, or leave them to the pointer."""
        self._link_words.shown = shown
        self.update()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self._link_words.paint(painter, QRectF(rect))
        if self._link_words.shown:
            self.feedback.hint.paint_above(painter)

    @property
    def axes(self) -> AxisNames:
        """The names of the axes of what passes the links of the open sheet."""
        sheet, shapes = self.session.sheet, self.session.shapes
        if self._axes is None or self._axes[0] is not sheet or self._axes[1] is not shapes:
            names = axis_names(self.session.document, sheet, shapes)
            self._axes = (sheet, shapes, names)
        return self._axes[2]

    def covered(self, box: QRectF) -> bool:
        """Whether a card reaches into a box."""
        area = Area(box.left(), box.top(), box.right(), box.bottom())
        cards = [
            QRectF(card.left, card.top, card.right - card.left, card.bottom - card.top)
            for card in self._card_map.within(area, apart_from=self._displaced)
        ]
        for node in self._displaced & self.items_by_id.keys():
            item = self.items_by_id[node]
            cards.append(item.card.translated(item.pos()))
        return any(card.intersects(box) for card in cards)

    def show_at(self, places: Mapping[NodeId, QPointF]) -> None:
        """Show cards elsewhere than where they belong; those of the last call go back."""
        here = {node: at for node, at in places.items() if node in self.items_by_id}
        back = [node for node in self._displaced if node in self.items_by_id and node not in here]
        for node in back:
            self._put(node)
        for node, at in here.items():
            self.items_by_id[node].put(at)
        self._displaced = set(here)
        self._join_at([*back, *here])
        self._link_words.fade_all()
        if not here:
            self.repainted.emit()

    def carry_link(self, edge: Edge) -> None:
        """Hide a link while its end is carried to another port."""
        self._carried_link = edge
        self._fade(edge)
        self.links[edge].setVisible(False)

    def end_gesture(self) -> None:
        """Take away everything that a gesture showed."""
        edge, self._carried_link = self._carried_link, None
        if edge is not None and edge in self.links:
            self.links[edge].setVisible(True)
            self._fade(edge)
        self.mark_ports({})
        self.feedback.clear()

    def mark_ports(self, marks: Mapping[NodeId, Mapping[str, PortMark]]) -> None:
        """Mark ports while a link is dragged; an empty mapping takes all marks away."""
        for node in self._marked - marks.keys():
            if node in self.items_by_id:
                self.items_by_id[node].show_marks(EMPTY)
        for node, ports in marks.items():
            self.items_by_id[node].show_marks(ports)
        self._marked = set(marks)

    def show_focus(self, *, focused: bool) -> None:
        """Show or hide the mark of the keyboard's card."""
        self._focused = focused
        self._show_states((self._shown.current,))

    # ------------------------------------------------------------------- keeping up

    def _on_place(self) -> None:
        """Another sheet is open: its cards and links take the place of the old ones."""
        self.end_gesture()
        for link in self.links.values():
            self.removeItem(link)
        for item in self.items_by_id.values():
            self.removeItem(item)
        self.links.clear()
        self.items_by_id.clear()
        self._card_map.clear()
        self._lanes.clear()
        self._long.clear()
        self._marked.clear()
        self._unplaced = {}
        self._shown = Selection()
        self._report = self.session.report_here
        self._displaced.clear()
        self.frames.refresh(self.ink)
        self._add_cards(self.session.sheet.by_id)
        self._add_links(self.session.sheet.edges)
        self._show_hidden()
        self.repainted.emit()

    def _on_reset(self) -> None:
        """Another document: cards of the same ids must not keep the places of the one before."""
        places = self.session.document.view.positions
        if any(node not in places for node in self.session.sheet.by_id):
            self._on_place()

    def _on_changed(self, change: Diff) -> None:
        graph = self.session.sheet
        for edge in change.edges_removed:
            self.removeItem(self.links.pop(edge))
            self._long.pop(edge, None)
            self._lanes.drop(edge.src)
        corners: list[Corner] = []
        for node in change.removed:
            self.removeItem(self.items_by_id.pop(node))
            corners += self._card_map.drop(node)
        corners += self._add_cards(change.added)
        ends = {
            end[0]
            for edge in (*change.edges_added, *change.edges_removed)
            for end in (edge.src, edge.dst)
            if end[0] in graph.by_id
        }
        stale = set(change.moved) | ends  # a long link bends by how many others it meets
        for node in (change.changed | ends) - change.added:
            if self._refresh(node):
                stale.add(node)
                corners += self._put(node)
        for node in change.moved:
            corners += self._put(node)
        before = set(self.frames.hidden)
        if change.frames or before:
            self.frames.refresh(self.ink)
            stale |= before ^ set(self.frames.hidden)
            stale |= set(self.frames.hidden) if change.frames else set()
        self._add_links(change.edges_added)  # after the cards, whose ports may be others now
        self._join_at((node for node in stale if node in graph.by_id), corners)
        if before or self.frames.hidden:
            self._show_hidden()
        self._link_words.fade_all()
        self.repainted.emit()

    def _show_hidden(self) -> None:
        """Hide the cards that frames stand for, and the links among them."""
        hidden = self.frames.hidden
        for node, item in self.items_by_id.items():
            item.setVisible(node not in hidden)
        for edge, link in self.links.items():
            frame = hidden.get(edge.src[0])
            inside = frame is not None and frame == hidden.get(edge.dst[0])
            link.setVisible(not inside and edge != self._carried_link)

    def _add_cards(self, nodes: Iterable[NodeId]) -> list[Corner]:
        """Show more cards; returns the corners of their places."""
        document = self.session.document
        nodes = tuple(nodes)
        if any(node not in document.view.positions for node in nodes):
            self._unplaced = arrange(self.session.sheet, document.view.positions)
        corners: list[Corner] = []
        for node in nodes:
            item = NodeItem(node, self.ink, self._cards_layer)
            self.items_by_id[node] = item
            self._overlay_card(self._value_of(node), item)
            self._refresh(node)
            corners += self._put(node)
        return corners

    def _add_links(self, edges: Iterable[Edge]) -> None:
        for edge in edges:
            link = EdgeItem(edge, self.ink, self._links_layer)
            self.links[edge] = link
            link.show_overlay(self._carried(edge, self._value_of))
            self._join(edge)

    def _refresh(self, node: NodeId) -> bool:
        """Show a card's words anew; True if its ports are elsewhere now."""
        sheet = self.session.sheet
        found = sheet.by_id[node]
        item = self.items_by_id[node]
        ports = drawn_ports(found, sheet, self.ports_of)
        inside = self.session.sheet_id is not None
        face = face_of(found, self._report, self.session.document.graph, inside=inside)
        return item.show_face(face, ports, self.ink)

    def _put(self, node: NodeId) -> list[Corner]:
        """Show a card where it belongs; returns the corners that this changes."""
        place = self._place(node)
        self.items_by_id[node].put(place)
        height = self.items_by_id[node].card.height()
        return [*self._card_map.put(node, (*place.toTuple(), height))]

    def _place(self, node: NodeId) -> QPointF:
        places = self.session.document.view.positions
        return QPointF(*places.get(node, self._unplaced.get(node, (0.0, 0.0))))

    def _join_at(self, nodes: Iterable[NodeId], corners: Collection[Corner] = ()) -> None:
        """Lead the links of some nodes anew, and those that cards at `corners` matter to."""
        graph = self.session.sheet
        edges = {
            edge
            for node in nodes
            for edge in (*graph.edges_into.get(node, ()), *graph.edges_from.get(node, ()))
        }
        areas = changed_areas(corners)
        if areas:
            long = self._long.items()
            edges |= {edge for edge, own in long if any(own.meets(area) for area in areas)}
        back = {edge.src for edge in edges if edge.src in self._lanes}
        edges |= {e for port in back for e in graph.edges_from[port[0]] if e.src == port}
        for edge in edges:
            self._join(edge)

    def _join(self, edge: Edge) -> None:
        start = self.port_place(edge.src, outgoing=True)
        end = self.port_place(edge.dst, outgoing=False)
        self._fade(edge)
        self.links[edge].join(start, end, way=self._way(edge, start, end))
        self._fade(edge)

    def _fade(self, edge: Edge) -> None:
        """Have what is written on a link painted anew, where it is and where it was."""
        if self._link_words.shown:
            self._link_words.fade(self.links[edge])

    def _way(self, edge: Edge, start: QPointF, end: QPointF) -> Way:
        """How a link runs: round the cards in its way, as long as those are where they belong."""
        back = runs_back(start, end)
        if back or edge.src in self._lanes:
            way = self._way_back(edge.src, start)
            if back and way is not None:
                self._long.pop(edge, None)
                return way
        bend, area = self._bend(edge), depends_on(start, end)
        if area is None:
            self._long.pop(edge, None)
            return Way(bend)
        self._long[edge] = area
        if self._displaced:
            return Way(bend)
        apart = {edge.src[0], edge.dst[0], *self.frames.hidden}
        return way_round(start, end, bend, self._card_map.within(area, apart_from=apart))

    def _way_back(self, port: PortRef, start: QPointF) -> Way | None:
        """How all links from a port run that run back: in a lane of their own."""
        leaving = (edge for edge in self.session.sheet.edges_from[port[0]] if edge.src == port)
        ends = (self.port_place(edge.dst, outgoing=False) for edge in leaving)
        return self._lanes.way(port, start, [end for end in ends if runs_back(start, end)])

    def _bend(self, edge: Edge) -> Bend:
        """A long link keeps the height of the end at which it has the fewest beside it."""
        graph = self.session.sheet
        leaving = len(graph.edges_from.get(edge.src[0], ()))
        entering = len(graph.edges_into.get(edge.dst[0], ()))
        if leaving == entering == 1:
            return "even"
        return "early" if leaving > entering else "late"

    def port_place(self, port: PortRef, *, outgoing: bool) -> QPointF:
        """Where a link that ends on a port ends: there, or on the frame that stands for it."""
        stead = self.frames.end_of(port[0], outgoing=outgoing)
        return stead or self.items_by_id[port[0]].port_in_scene(port[1], outgoing=outgoing)

    def _overlay_card(self, value: float | None, item: NodeItem) -> bool:
        """Show a value on a card; whether it looks different now."""
        centre, span = self._reading
        told = (
            None if value is None or self._reading == (0.0, SPAN) else value * span / SPAN + centre
        )
        return item.show_overlay(value, told)

    def _carried(self, edge: Edge, value_of: Callable[[NodeId], float | None]) -> float | None:
        if not self._flows:
            return None
        leaving = value_of(edge.src[0])
        return value_of(edge.dst[0]) if leaving is None else leaving

    def _value_of(self, node: NodeId) -> float | None:
        """The overlay of a card; of a block the value inside that is furthest from none."""
        path = self.session.path_of(node)
        if path in self._overlay or self.session.sheet.by_id[node].kind != BLOCK:
            return self._overlay.get(path)
        inside = (f"{path}/", f"{path}.")
        found = [
            value
            for place, value in self._overlay.items()
            if value is not None and place.startswith(inside)
        ]
        return max(found, key=abs, default=None)

    def _on_selection(self) -> None:
        before, self._shown = self._shown, self.session.selection
        now = self._shown
        touched = before.nodes ^ now.nodes
        self._show_states((*touched, before.current, now.current))
        for edge in before.edges ^ now.edges:
            if edge in self.links:
                self.links[edge].show_state(picked=edge in now.edges)
        if before.frames != now.frames:
            self.frames.show_selection()
        self.repainted.emit()

    def _show_states(self, nodes: Iterable[NodeId | None]) -> None:
        now = self._shown
        alone = len(now.nodes) == 1  # then the selection itself shows where the keyboard is
        for node in nodes:
            item = None if node is None else self.items_by_id.get(node)
            if item is not None:
                focused = self._focused and node == now.current
                item.show_state(picked=node in now.nodes, current=focused and not alone)

    def _on_checked(self) -> None:
        before, self._report = self._report, self.session.report_here
        now = self._report
        changed = [node for node in self.items_by_id if _seen(before, node) != _seen(now, node)]
        for node in changed:
            self._refresh(node)
        self.frames.show_problems()
        if changed:
            self._link_words.fade_all()
            self.repainted.emit()

    def _on_theme(self, theme: Theme) -> None:
        self.ink = Ink(theme)
        for node in self.items_by_id:
            self._refresh(node)
        for link in self.links.values():
            link.show_ink(self.ink)
        self.feedback.show_ink(self.ink)
        self.frames.refresh(self.ink)
        self.repainted.emit()


def loose_end_at(scene: CanvasScene, port: PortRef, *, outgoing: bool) -> LooseEnd:
    """The loose end of a link that begins on `port`, with what is known of its shape."""
    graph = scene.session.sheet
    ports = drawn_ports(graph.by_id[port[0]], graph, scene.ports_of)
    axes = scene.session.shapes.get(port[0], EMPTY).get(port[1]) if outgoing else None
    return loose_end(port, ports, outgoing=outgoing, axes=axes)


def _seen(report: Report, node: NodeId) -> tuple[object, ...]:
    """What of a report a card shows."""
    count = report.parameters.get(node)
    unknown = count is None and not report.valid
    return (report.shapes.get(node), count, unknown, report.by_node.get(node))
