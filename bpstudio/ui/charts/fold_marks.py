"""Triangles and brackets beside the rows of a heatmap: where they lie, what they mean, their ink.

A triangle at the right of a label opens the row to what is in it, and closes it again; the
parameters beneath a layer hang on a line. A bracket at the left edge spans the rows of a run of a
block, and closes them to one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from bpstudio.record.parts import block_around
from bpstudio.ui.charts.gestures import LEFT_PX
from bpstudio.ui.charts.heat_row import HeatRow
from bpstudio.ui.theme import Theme

Heights = npt.NDArray[np.float64]
TRIANGLE_X, BRACKET_X = LEFT_PX - 6.0, 6.0
REACH_PX = 6.0
_SIZE_PX = 3.2
_LEAST_BRACKET_PX = 14.0
_LEAST_LINE_PX = 5.0


@dataclass(frozen=True, kw_only=True)
class Bracket:
    """The rows of a run of a block, from the first to the last line, counted from the top."""

    block: str
    first: int
    last: int


def brackets(rows: Sequence[HeatRow]) -> tuple[Bracket, ...]:
    """Of rows from the top, those that lie together in the same innermost run of a block."""
    found: list[Bracket] = []
    for line, row in enumerate(rows):
        block = block_around(row.layer)
        before = found[-1] if found else None
        if before is not None and before.block == block and before.last == line - 1:
            found[-1] = Bracket(block=block, first=before.first, last=line)
        elif block:
            found.append(Bracket(block=block, first=line, last=line))
    return tuple(found)


class Beside:
    """Rows from the top with what lies beside them; made anew when the rows are others."""

    def __init__(self, rows: Sequence[HeatRow]) -> None:
        self.rows = tuple(rows)

    @cached_property
    def brackets(self) -> tuple[Bracket, ...]:
        """The runs of blocks that lie together."""
        return brackets(self.rows)


def fold_at(beside: Beside, edges: Heights, position: QPointF) -> tuple[str, bool] | None:
    """The key of what is opened (or else closed) by a click beside the rows, from the top."""
    x, y, rows = position.x(), position.y(), beside.rows
    if not rows or not edges[0] <= y < edges[-1]:
        return None
    line = int(np.searchsorted(edges, y, side="right")) - 1
    if abs(x - TRIANGLE_X) < REACH_PX and rows[line].opens:
        row = rows[line]
        return row.key, not row.is_open
    if abs(x - BRACKET_X) < REACH_PX:
        for one in beside.brackets:
            if one.first <= line <= one.last and _is_seen(one, edges):
                return one.block, False
    return None


def _is_seen(bracket: Bracket, edges: Heights) -> bool:
    return bool(edges[bracket.last + 1] - edges[bracket.first] >= _LEAST_BRACKET_PX)


def draw_folds(
    painter: QPainter, beside: Beside, edges: Heights, labelled: Sequence[int], theme: Theme,
) -> None:  # fmt: skip
    """The marks beside rows from the top; triangles where there is a label."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middles = (edges[:-1] + edges[1:]) / 2
    for one in beside.brackets:
        if _is_seen(one, edges):
            _draw_bracket(painter, edges[one.first], edges[one.last + 1], theme)
    for line in labelled:
        row = beside.rows[line]
        if row.opens:
            place = QPointF(TRIANGLE_X, middles[line])
            _draw_triangle(painter, place, theme.muted, down=row.is_open)
    _draw_hangers(painter, beside.rows, edges, theme)
    painter.restore()


def _draw_hangers(painter: QPainter, rows: Sequence[HeatRow], edges: Heights, theme: Theme) -> None:
    """A line down from a layer with a short one to each of its parameters."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(theme.faint), 1))
    x = round(TRIANGLE_X)
    for line, row in enumerate(rows):
        top, bottom = edges[line], edges[line + 1]
        if row.level != "parameter" or bottom - top < _LEAST_LINE_PX:
            continue
        middle = round((top + bottom) / 2)
        painter.drawLine(QPointF(x, top), QPointF(x, middle))
        painter.drawLine(QPointF(x, middle), QPointF(x + 4, middle))
        if line + 1 < len(rows) and rows[line + 1].level == "parameter":
            painter.drawLine(QPointF(x, middle), QPointF(x, bottom))


def _draw_bracket(painter: QPainter, top: float, bottom: float, theme: Theme) -> None:
    painter.setPen(QPen(QColor(theme.faint), 1))
    x = round(BRACKET_X) + 0.5
    head, foot = top + 8, round(bottom) - 2.5
    _draw_triangle(painter, QPointF(x, top + 5), theme.muted, down=True)
    painter.setPen(QPen(QColor(theme.faint), 1))
    painter.drawLine(QPointF(x, head + 2), QPointF(x, foot))
    painter.drawLine(QPointF(x, foot), QPointF(x + 4, foot))


def _draw_triangle(painter: QPainter, middle: QPointF, colour: str, *, down: bool) -> None:
    size, (x, y) = _SIZE_PX, (middle.x(), middle.y())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    across = (
        [(-1.2, -0.7), (1.2, -0.7), (0, 0.9)] if down else [(-0.7, -1.2), (-0.7, 1.2), (0.9, 0)]
    )
    painter.drawPolygon(QPolygonF([QPointF(x + size * a, y + size * b) for a, b in across]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def draw_unmeasured(painter: QPainter, place: QRectF, theme: Theme) -> None:
    """A dotted line in the place of values that nobody measured."""
    painter.setPen(QPen(QColor(theme.faint), 1, Qt.PenStyle.DotLine))
    y = round(place.center().y()) + 0.5
    painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
