"""One card on the canvas: paints a face, holds where its ports are; decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsRectItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from bpstudio.graph.analyse import Ports
from bpstudio.graph.document import NodeId, PortRef
from bpstudio.params import EMPTY
from bpstudio.ui.canvas.cards import CardFace, tight_shape
from bpstudio.ui.canvas.geometry import (
    BAR_WIDTH,
    CARD_HEIGHT,
    CARD_RADIUS,
    CARD_RECT,
    CARD_WIDTH,
    PORT_RADIUS,
    port_places,
)
from bpstudio.ui.canvas.ink import CARD_MARGIN, GLYPH, Ink, chip_words
from bpstudio.ui.plain_text import plain_text

PortMark = Literal["fits", "near", "refused"]
CardAfar = tuple[str, QRectF, str, QRectF]
"""A card as the overview paints it: colour and tile of its face, colour and tile of its bar."""

TEXT_LEFT = 14.0
TEXT_WIDTH = CARD_WIDTH - TEXT_LEFT - 12.0
BADGE_RADIUS = 7.0
CHIP_WIDTH = 46.0
CHIP_HEIGHT = 15.0
PORT_WORDS_FROM = 0.7
"""The zoom from which ports are named, on cards that have several on a side."""
PORT_WORDS = 50.0
"""How far such names may reach beside the card."""
WORDS_BELOW = 0.45
"""At smaller scales than this only the name is painted: the rest could not be read."""

PORT_GAP = PORT_RADIUS + 3.0
PORT_LINE = 13.0
LONGEST_PORT = 24
_MARGIN = PORT_RADIUS + 4.0
_BOUNDS = CARD_RECT.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
_FOCUS = CARD_RECT.adjusted(-4.0, -4.0, 4.0, 4.0)
_TITLE = QRectF(TEXT_LEFT, 9.0, TEXT_WIDTH, 20.0)
_SUBTITLE = QRectF(TEXT_LEFT, 28.0, TEXT_WIDTH, 17.0)
_BLOCK_SUBTITLE = _SUBTITLE.adjusted(GLYPH.width() + 5.0, 0.0, 0.0, 0.0)
_REPEAT = QRectF(CARD_WIDTH - 12.0 - 28.0, 28.5, 28.0, 16.0)
"""How often a block runs."""
_REPEAT_FAR = QRectF(TEXT_LEFT, 38.0, TEXT_WIDTH + 4.0, 30.0)
_WORN = CARD_RECT.adjusted(BAR_WIDTH + 2.0, 1.0, -1.0, -1.0)
_FAR = QRectF(TEXT_LEFT, 5.0, TEXT_WIDTH + 6.0, CARD_HEIGHT - 10.0)
"""Where the name stands from afar, in large letters on up to two lines."""
_FOOT = QRectF(TEXT_LEFT, 48.0, TEXT_WIDTH, 16.0)
_CHIP = QRectF(CARD_WIDTH - 12.0 - CHIP_WIDTH, 48.5, CHIP_WIDTH, CHIP_HEIGHT)
_BADGE = QPointF(CARD_WIDTH - 8.0, 8.0)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class NodeItem(QGraphicsRectItem):
    """A card. The scene sets what it shows; the view decides what a click on it means.

    It is a rectangle so that Qt finds its bounds without a call into Python.
    """

    def __init__(self, node: NodeId, ink: Ink, layer: QGraphicsItem) -> None:
        super().__init__(_BOUNDS, layer)
        self.setPen(QPen(Qt.PenStyle.NoPen))
        self.node = node
        self.face = CardFace(title="", subtitle="")
        self.inputs: Mapping[str, QPointF] = {}
        self.outputs: Mapping[str, QPointF] = {}
        self.overlay: float | None = None
        self._told: float | None = None
        self.picked = False
        self.current = False
        self.hovered = False
        self.marks: Mapping[str, PortMark] = EMPTY
        self._port_words: tuple[tuple[QRectF, Qt.AlignmentFlag, str], ...] = ()
        self._ink = ink
        self._title = self._subtitle = self._foot = self._far = self._far_words = ""
        self.afar: CardAfar | None = None
        """What the overview made of this card, until it looks different or is elsewhere."""

    def put(self, place: QPointF) -> None:
        """Show the card with its corner at a point of the scene."""
        self.setPos(place)
        self.afar = None

    def show_face(self, face: CardFace, ports: Ports, ink: Ink) -> bool:
        """Show other words, ports or colours; True if the ports moved."""
        inputs = port_places([port.name for port in ports.inputs], outgoing=False)
        outputs = port_places([port.name for port in ports.outputs], outgoing=True)
        moved = inputs != self.inputs or outputs != self.outputs
        if moved or face != self.face or ink is not self._ink:
            self.face, self._ink = face, ink
            self.inputs, self.outputs = inputs, outputs
            self._name_ports(ports)
            self._fit_words()
            self.update()
            self.afar = None
        return moved

    def show_overlay(self, value: float | None, told: float | None = None) -> None:
        """Show a gradient value in decades on the card, or none; `told` if its words are others."""
        told = value if told is None else told
        if (value, told) != (self.overlay, self._told):
            self.overlay, self._told, self.afar = value, told, None
            self._fit_words()
            self.update(_CHIP.adjusted(-TEXT_WIDTH, -1.0, 1.0, 1.0))

    def show_state(self, *, picked: bool, current: bool) -> None:
        """Show whether the card is selected, and if the keyboard is on it among others."""
        if (picked, current) != (self.picked, self.current):
            self.picked, self.current = picked, current
            self.setZValue(1.0 if picked else 0.0)
            self.update()

    def show_hover(self, *, hovered: bool) -> None:
        """Show whether the pointer is on the card."""
        if hovered != self.hovered:
            self.hovered = hovered
            self.update()

    def show_marks(self, marks: Mapping[str, PortMark]) -> None:
        """Mark ports (`in:NAME`, `out:NAME`) while a link is dragged."""
        if marks != self.marks:
            self.marks = marks
            self.update()

    def port_at(self, place: QPointF, reach: float) -> tuple[PortRef, bool, float] | None:
        """The port near a point of the card: the port, whether it is an output, how far it is."""
        best: tuple[float, str, bool] | None = None
        for ports, outgoing in ((self.inputs, False), (self.outputs, True)):
            for name, middle in ports.items():
                away = _distance(place, middle)
                if away <= reach and (best is None or away < best[0]):
                    best = (away, name, outgoing)
        return None if best is None else ((self.node, best[1]), best[2], best[0])

    def port_in_scene(self, name: str, *, outgoing: bool) -> QPointF:
        """Where the middle of a port is in the scene."""
        return self.pos() + (self.outputs if outgoing else self.inputs)[name]

    @property
    def names_ports(self) -> bool:
        """Whether names of ports stand beside the card."""
        return bool(self._port_words)

    def _name_ports(self, ports: Ports) -> None:
        """Where there are several ports on a side each has its name beside it, over its link."""
        words: list[tuple[QRectF, Qt.AlignmentFlag, str]] = []
        for side, places, outgoing in (
            (ports.inputs, self.inputs, False),
            (ports.outputs, self.outputs, True),
        ):
            left = PORT_GAP if outgoing else -PORT_GAP - PORT_WORDS
            for port in side if len(side) > 1 else ():
                at = places[port.name]
                room = QRectF(at.x() + left, at.y() - PORT_LINE, PORT_WORDS, PORT_LINE)
                title = plain_text(port.title, limit=LONGEST_PORT)
                cut = self._ink.elided(title, self._ink.chip_font, PORT_WORDS)
                words.append((room, _LEFT if outgoing else _RIGHT, cut))
        self._port_words = tuple(words)
        reach = PORT_WORDS + PORT_GAP if words else 0.0
        self.setRect(_BOUNDS.adjusted(-reach, -PORT_LINE if words else 0.0, reach, 0.0))

    def _fit_words(self) -> None:
        ink, face = self._ink, self.face
        badge = 12.0 if face.problem is not None else 0.0
        self._title = ink.elided(face.title, ink.title_font, TEXT_WIDTH - badge)
        self._far = ink.elided(face.title, ink.far_font, _FAR.width())
        self._far_words = _two_lines(face.title, self._far, ink)
        width = _BLOCK_SUBTITLE.width() if face.repeat else TEXT_WIDTH
        width -= _REPEAT.width() + 6.0 if face.repeat > 1 else 0.0
        self._subtitle = ink.elided(face.subtitle, ink.body_font, width)
        beside = CHIP_WIDTH + 6.0 if self.overlay is not None else 0.0
        beside = beside or (7.0 * len(self._corner()) + 6.0 if self._corner() else 0.0)
        self._foot = ink.fitted(
            (face.shape, tight_shape(face.shape)), ink.mono_font, TEXT_WIDTH - beside
        )

    def _corner(self) -> str:
        """What stands in the lower right corner without a run."""
        return "frozen" if self.face.frozen else self.face.count

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        readable = painter.worldTransform().m11() >= WORDS_BELOW
        self._paint_card(painter)
        self._paint_words(painter, readable=readable)
        if self.face.repeat > 1:
            self._paint_repeat(painter, readable=readable)
        if self.overlay is not None and readable:
            self._paint_chip(painter, self.overlay)
        self._paint_ports(painter)
        if self._port_words and painter.worldTransform().m11() >= PORT_WORDS_FROM:
            painter.setPen(self._ink.muted)
            painter.setFont(self._ink.chip_font)
            for room, side, words in self._port_words:
                painter.drawText(room, side, words)
        if self.face.problem is not None:
            self._paint_badge(painter)

    def _paint_card(self, painter: QPainter) -> None:
        """Blit the empty card: rounded corners are dear, and few cards look different."""
        ink, face, world = self._ink, self.face, painter.worldTransform()
        family = face.family if face.known else ""
        ratio = painter.device().devicePixelRatioF()
        state = "picked" if self.picked else "hovered" if self.hovered else ""
        sheets = min(face.repeat, 2)
        tile = ink.card(family, state, zoom=world.m11(), ratio=ratio, sheets=sheets)
        corner = world.map(QPointF(-CARD_MARGIN, -CARD_MARGIN)) * ratio
        painter.resetTransform()
        painter.drawPixmap(QPointF(round(corner.x()), round(corner.y())) / ratio, tile)
        painter.setWorldTransform(world)
        if self.current:
            painter.setPen(ink.focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_FOCUS, CARD_RADIUS + 4.0, CARD_RADIUS + 4.0)

    def _paint_words(self, painter: QPainter, *, readable: bool) -> None:
        ink = self._ink
        painter.setPen(ink.text if self.face.known else ink.muted)
        if not readable:
            self._paint_far(painter)
            return
        painter.setFont(ink.title_font)
        painter.drawText(_TITLE, _LEFT, self._title)
        painter.setPen(ink.muted)
        painter.setFont(ink.body_font)
        place = _BLOCK_SUBTITLE if self.face.repeat else _SUBTITLE
        painter.drawText(place, _LEFT, self._subtitle)
        if self._foot:
            painter.setFont(ink.mono_font)
            painter.drawText(_FOOT, _LEFT, self._foot)
        if self._corner() and self.overlay is None:
            painter.setFont(ink.count_font)
            painter.drawText(_FOOT, _RIGHT, self._corner())

    def _paint_far(self, painter: QPainter) -> None:
        """The name alone, as large as it can be; a card wears the colour of its value."""
        if self.overlay is not None:
            fill, outline, pen = self._ink.chip(self.overlay)
            painter.setPen(outline)
            painter.setBrush(fill)
            painter.drawRoundedRect(_WORN, CARD_RADIUS, CARD_RADIUS)
            painter.setPen(pen)
        painter.setFont(self._ink.far_font)
        if self.face.repeat > 1:
            painter.drawText(_FAR, _TOP, self._far)
        else:
            painter.drawText(_FAR, _LEFT, self._far_words)

    def _paint_repeat(self, painter: QPainter, *, readable: bool) -> None:
        """A sign beside the second line; from afar, when that is not painted, large."""
        ink, words = self._ink, f"×{self.face.repeat}"
        fill, pen = ink.badge(self.face.family)
        if readable:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(_REPEAT, 8.0, 8.0)
            painter.setPen(pen)
            painter.setFont(ink.chip_font)
            painter.drawText(_REPEAT, Qt.AlignmentFlag.AlignCenter, words)
        else:
            painter.setPen(ink.text)
            painter.setFont(ink.far_font)
            painter.drawText(_REPEAT_FAR, _RIGHT, words)

    def _paint_chip(self, painter: QPainter, value: float) -> None:
        fill, outline, pen = self._ink.chip(value)
        painter.setPen(outline)
        painter.setBrush(fill)
        painter.drawRoundedRect(_CHIP, 3.5, 3.5)
        painter.setPen(pen)
        painter.setFont(self._ink.chip_font)
        painter.drawText(
            _CHIP,
            Qt.AlignmentFlag.AlignCenter,
            chip_words(value if self._told is None else self._told),
        )

    def _paint_ports(self, painter: QPainter) -> None:
        ink = self._ink
        for side, ports in (("in", self.inputs), ("out", self.outputs)):
            for name, middle in ports.items():
                mark = self.marks.get(f"{side}:{name}")
                pen = ink.port if mark is None else ink.port_fits
                painter.setPen(ink.port_refused if mark == "refused" else pen)
                painter.setBrush(ink.accent if mark == "near" else ink.canvas)
                radius = PORT_RADIUS + (1.5 if mark is not None else 0.0)
                painter.drawEllipse(middle, radius, radius)

    def _paint_badge(self, painter: QPainter) -> None:
        ink, severity = self._ink, self.face.severity
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.state(severity))
        painter.drawEllipse(_BADGE, BADGE_RADIUS, BADGE_RADIUS)
        painter.setPen(ink.on_state(severity))
        painter.setFont(ink.chip_font)
        around = QRectF(_BADGE.x() - 7.0, _BADGE.y() - 7.0, 14.0, 14.0)
        painter.drawText(around, Qt.AlignmentFlag.AlignCenter, "i" if severity == "note" else "!")


def _two_lines(title: str, cut: str, ink: Ink) -> str:
    """A title that is too long for one line on two, broken between words."""
    if cut == title or " " not in title:
        return cut
    first, rest = title.split(" ", 1)
    return "\n".join(ink.elided(part, ink.far_font, _FAR.width()) for part in (first, rest))


def _distance(one: QPointF, other: QPointF) -> float:
    across, down = one.x() - other.x(), one.y() - other.y()
    return float((across * across + down * down) ** 0.5)
