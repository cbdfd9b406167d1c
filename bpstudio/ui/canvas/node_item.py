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

from bpstudio.graph.analyse import Ports, Severity
from bpstudio.graph.document import NodeId, PortRef
from bpstudio.language import tr
from bpstudio.params import EMPTY
from bpstudio.ui.canvas.cards import CardFace, tight_shape
from bpstudio.ui.canvas.geometry import (
    BAR_WIDTH,
    CARD_HEIGHT,
    CARD_RADIUS,
    CARD_RECT,
    CARD_WIDTH,
    PORT_LINE,
    PORT_RADIUS,
    card_rect,
    port_places,
)
from bpstudio.ui.canvas.ink import CARD_MARGIN, GLYPH, WORDS_BELOW, Ink, chip_words, printed
from bpstudio.ui.plain_text import plain_text

PortMark = Literal["fits", "near", "refused"]
CardAfar = tuple[str, QRectF, str, QRectF]
"""A card as the overview paints it: colour and tile of its face, colour and tile of its bar."""

TEXT_LEFT = 14.0
TEXT_WIDTH = CARD_WIDTH - TEXT_LEFT - 12.0
BADGE_RADIUS = 7.0
CHIP_WIDTH = 46.0
CHIP_HEIGHT = 15.0

PORT_GAP = PORT_RADIUS + 4.0
LONGEST_PORT = 24
APART = 8.0
"""Between words that stand in one line."""
LEAST_WORDS = 30.0
"""In less room than this the kind is not told."""
_MARGIN = PORT_RADIUS + 4.0
_BOUNDS = CARD_RECT.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
_TITLE = QRectF(TEXT_LEFT, 9.0, TEXT_WIDTH, 20.0)
_SUBTITLE = QRectF(TEXT_LEFT, 28.0, TEXT_WIDTH, 17.0)
_BLOCK_SUBTITLE = _SUBTITLE.adjusted(GLYPH.width() + 5.0, 0.0, 0.0, 0.0)
_REPEAT = QRectF(CARD_WIDTH - 12.0 - 28.0, 28.5, 28.0, 16.0)
"""How often a block runs; more figures make it wider to the left."""
_REPEAT_PADDING = 7.0
_REPEAT_FAR = QRectF(TEXT_LEFT, 38.0, TEXT_WIDTH + 4.0, 30.0)
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
        self.card = CARD_RECT
        """The card from its own corner; more ports on a side make it higher."""
        self.inputs: Mapping[str, QPointF] = {}
        self.outputs: Mapping[str, QPointF] = {}
        self.overlay: float | None = None
        self._told: float | None = None
        self._drop = 0.0
        self._title_at, self._subtitle_at, self._repeat = _TITLE, _SUBTITLE, QRectF()
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

    def show_overlay(self, value: float | None, told: float | None = None) -> bool:
        """Show a gradient value in decades on the card, or none; `told` if its words are others.

        Says whether the card looks different now.
        """
        told = value if told is None else told
        before = (printed(self.overlay), printed(self._told))
        makes_room = (value is None) != (self.overlay is None)
        self.overlay, self._told = value, told
        if makes_room:
            self._fit_words()
        if (printed(value), printed(told)) == before:
            return False
        self.afar = None
        self.update(_CHIP.adjusted(-TEXT_WIDTH, self._drop - 1.0, 1.0, self._drop + 1.0))
        return True

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
        """Whether names of ports stand on the card."""
        return bool(self._port_words)

    @property
    def _lines(self) -> int:
        """How many ports the fuller side has."""
        return max(len(self.inputs), len(self.outputs), 1)

    def _name_ports(self, ports: Ports) -> None:
        """Where there are several ports on a side each has its name beside it, on the card."""
        if self._lines == 1 and not self._port_words:
            return
        sides = [
            (side if len(side) > 1 else (), places)
            for side, places in ((ports.inputs, self.inputs), (ports.outputs, self.outputs))
        ]
        font, room = self._ink.count_font, CARD_WIDTH - 2 * PORT_GAP
        if all(side for side, _ in sides):
            room = (room - APART) / 2
        words: list[tuple[QRectF, Qt.AlignmentFlag, str]] = []
        for (side, places), align in zip(sides, (_LEFT, _RIGHT), strict=True):
            left = PORT_GAP if align == _LEFT else CARD_WIDTH - PORT_GAP - room
            for port in side:
                top = places[port.name].y() - PORT_LINE / 2
                title = plain_text(port.title, limit=LONGEST_PORT)
                cut = self._ink.elided(title, font, room)
                words.append((QRectF(left, top, room, PORT_LINE), align, cut))
        self._port_words = tuple(words)
        self.card = card_rect(self._lines)
        self._drop = PORT_LINE * (self._lines - 1) - 4.0 if words else 0.0
        self.setRect(self.card.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))

    def _fit_words(self) -> None:
        ink, face = self._ink, self.face
        self._far = ink.elided(face.title, ink.far_font, _FAR.width())
        self._far_words = _two_lines(face.title, self._far, ink)
        self._repeat = QRectF()
        if face.repeat > 1:
            width = ink.width(f"×{face.repeat}", ink.chip_font) + 2 * _REPEAT_PADDING
            self._repeat = _REPEAT.adjusted(min(0.0, _REPEAT.width() - width), 0.0, 0.0, 0.0)
        if self._port_words:
            self._fit_in_one_line()
        else:
            self._fit_in_two_lines()
        beside = CHIP_WIDTH + 6.0 if self.overlay is not None else 0.0
        beside = beside or (7.0 * len(self._corner()) + 6.0 if self._corner() else 0.0)
        self._foot = ink.fitted(
            (face.shape, tight_shape(face.shape)), ink.mono_font, TEXT_WIDTH - beside
        )

    def _fit_in_two_lines(self) -> None:
        """The name, and below it the kind."""
        ink, face = self._ink, self.face
        badge = 12.0 if face.problem is not None else 0.0
        self._title_at = _TITLE
        self._title = ink.elided(face.title, ink.title_font, TEXT_WIDTH - badge)
        self._subtitle_at = _BLOCK_SUBTITLE if face.repeat else _SUBTITLE
        width = self._subtitle_at.width()
        width -= self._repeat.width() + 6.0 if face.repeat > 1 else 0.0
        self._subtitle = ink.elided(face.subtitle, ink.body_font, width)

    def _fit_in_one_line(self) -> None:
        """The name, and in what is left of its line the kind: below stand names of ports."""
        ink, face = self._ink, self.face
        at = _TITLE.adjusted(GLYPH.width() + 5.0 if face.repeat else 0.0, 0.0, 0.0, 0.0)
        right = 12.0 if face.problem is not None else 0.0
        if face.repeat > 1:
            self._repeat.moveTop(_TITLE.center().y() - self._repeat.height() / 2)
            self._repeat.translate(-right, 0.0)
            right += self._repeat.width() + 6.0
        self._title_at = at.adjusted(0.0, 0.0, -right, 0.0)
        self._title = ink.elided(face.title, ink.title_font, self._title_at.width())
        taken = ink.width(self._title, ink.title_font) + APART
        self._subtitle_at = self._title_at.adjusted(taken, 0.0, 0.0, 0.0)
        fits = self._subtitle_at.width() >= LEAST_WORDS
        self._subtitle = (
            ink.elided(face.subtitle, ink.body_font, self._subtitle_at.width()) if fits else ""
        )

    def _corner(self) -> str:
        """What stands in the lower right corner without a run."""
        return tr("frozen") if self.face.frozen else self.face.count

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
        if self._port_words and readable:
            painter.setPen(self._ink.muted)
            painter.setFont(self._ink.count_font)
            for room, side, words in self._port_words:
                painter.drawText(room, side, words)
        if self.face.severity is not None:
            paint_badge(painter, self._ink, self.face.severity)

    def _paint_card(self, painter: QPainter) -> None:
        """Blit the empty card: rounded corners are dear, and few cards look different."""
        ink, face, world = self._ink, self.face, painter.worldTransform()
        family = face.family if face.known else ""
        ratio = painter.device().devicePixelRatioF()
        state = "picked" if self.picked else "hovered" if self.hovered else ""
        sheets = min(face.repeat, 2)
        tile = ink.card(
            family, state, zoom=world.m11(), ratio=ratio, lines=self._lines, sheets=sheets
        )
        corner = world.map(QPointF(-CARD_MARGIN, -CARD_MARGIN)) * ratio
        painter.resetTransform()
        painter.drawPixmap(QPointF(round(corner.x()), round(corner.y())) / ratio, tile)
        painter.setWorldTransform(world)
        if self.current:
            painter.setPen(ink.focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = self.card.adjusted(-4.0, -4.0, 4.0, 4.0)
            painter.drawRoundedRect(around, CARD_RADIUS + 4.0, CARD_RADIUS + 4.0)

    def _paint_words(self, painter: QPainter, *, readable: bool) -> None:
        ink = self._ink
        painter.setPen(ink.text if self.face.known else ink.muted)
        if not readable:
            self._paint_far(painter)
            return
        painter.setFont(ink.title_font)
        painter.drawText(self._title_at, _LEFT, self._title)
        painter.setPen(ink.muted)
        painter.setFont(ink.body_font)
        painter.drawText(self._subtitle_at, _LEFT, self._subtitle)
        foot = _FOOT.translated(0.0, self._drop)
        if self._foot:
            painter.setFont(ink.mono_font)
            painter.drawText(foot, _LEFT, self._foot)
        if self._corner() and self.overlay is None:
            painter.setFont(ink.count_font)
            painter.drawText(foot, _RIGHT, self._corner())

    def _paint_far(self, painter: QPainter) -> None:
        """The name alone, as large as it can be; a card wears the colour of its value."""
        if self.overlay is not None:
            fill, outline, pen = self._ink.chip(self.overlay)
            painter.setPen(outline)
            painter.setBrush(fill)
            worn = self.card.adjusted(BAR_WIDTH + 2.0, 1.0, -1.0, -1.0)
            painter.drawRoundedRect(worn, CARD_RADIUS, CARD_RADIUS)
            painter.setPen(pen)
        painter.setFont(self._ink.far_font)
        if self.face.repeat > 1:
            painter.drawText(_FAR, _TOP, self._far)
        else:
            higher = self.card.height() - CARD_HEIGHT
            painter.drawText(_FAR.adjusted(0.0, 0.0, 0.0, higher), _LEFT, self._far_words)

    def _paint_repeat(self, painter: QPainter, *, readable: bool) -> None:
        """A sign beside the second line; from afar, when that is not painted, large."""
        ink, words = self._ink, f"×{self.face.repeat}"
        fill, pen = ink.badge(self.face.family)
        if readable:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(self._repeat, 8.0, 8.0)
            painter.setPen(pen)
            painter.setFont(ink.chip_font)
            painter.drawText(self._repeat, Qt.AlignmentFlag.AlignCenter, words)
        else:
            painter.setPen(ink.text)
            painter.setFont(ink.far_font)
            painter.drawText(_REPEAT_FAR, _RIGHT, words)

    def _paint_chip(self, painter: QPainter, value: float) -> None:
        fill, outline, pen = self._ink.chip(value)
        chip = _CHIP.translated(0.0, self._drop)
        painter.setPen(outline)
        painter.setBrush(fill)
        painter.drawRoundedRect(chip, 3.5, 3.5)
        painter.setPen(pen)
        painter.setFont(self._ink.chip_font)
        painter.drawText(
            chip,
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


def paint_badge(painter: QPainter, ink: Ink, severity: Severity) -> None:
    """Mark a card, or what stands for some, with a problem."""
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
