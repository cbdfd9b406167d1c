"""The evidence of a finding as a small chart: a series with its threshold drawn in."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpstudio.diagnose.verdict import figure_words
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value
from bpstudio.record.findings import Finding
from bpstudio.ui.charts.ink import Align, Layer, axis_font, draw_curve, draw_text, text_width
from bpstudio.ui.charts.values import count, figure
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.theme import Theme, ThemeHolder

HEIGHT_PX = 104
_TOP, _FOOT, _GAP = 18.0, 18.0, 6.0
_HEADROOM = 0.12
"""Share of the plot that is left free above and below."""
MANY = 100.0
"""From so many times on values are drawn by decades."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Evidence:
    """Values over steps and what they are held against."""

    name: str
    steps: npt.NDArray[np.float64]
    values: npt.NDArray[np.float64]
    threshold: float | None = None
    since: int | None = None

    @property
    def words(self) -> str:
        """The chart for who cannot see it."""
        known = self.values[~np.isnan(self.values)]
        last = _figure(float(known[-1])) if len(known) else tr("not known")
        at = count(int(self.steps[-1]))
        limit = (
            ""
            if self.threshold is None
            else tr("; threshold {threshold}", threshold=figure(self.threshold))
        )
        return tr(
            "{name}: {last} at step {step}{limit}", name=self.name, last=last, step=at, limit=limit
        )


def evidence_of(finding: Finding) -> Evidence | None:
    """The series behind a finding, if it has one that can be drawn."""
    match finding.evidence.get("series"):
        case FrozenMap() as series:
            steps, values = _numbers(series.get("steps")), _numbers(series.get("values"))
            limit = series.get("threshold")
            if not len(steps) or len(steps) != len(values):
                return None
            return Evidence(
                name=plain_text(figure_words(str(series.get("name", "")))),
                steps=steps,
                values=values,
                threshold=float(limit) if isinstance(limit, int | float) else None,
                since=finding.first_step,
            )
        case _:
            return None


def _numbers(value: Value) -> npt.NDArray[np.float64]:
    """An array of what evidence keeps as plain values; infinite ones are words there."""
    entries = value if isinstance(value, tuple) else ()
    return np.array([_number(one) for one in entries], np.float64)


def _number(value: Value) -> float:
    if isinstance(value, int | float):
        return float(value)
    return {"inf": math.inf, "-inf": -math.inf}.get(str(value), math.nan)


@dataclass(frozen=True, kw_only=True)
class Scale:
    """From the least to the greatest of values and threshold; by decades where these are many."""

    low: float
    high: float
    log: bool

    @classmethod
    def of(cls, shown: Evidence) -> Scale:
        """The scale that shows all that is finite."""
        known: list[float] = shown.values[np.isfinite(shown.values)].tolist()
        every = [*known, *([] if shown.threshold is None else [shown.threshold])] or [0.0]
        low, high = min(every), max(every)
        if low == high:
            low, high = min(low, 0.0), max(high, 0.0) or 1.0
        return cls(low=low, high=high, log=low > 0 and high / low >= MANY)

    def down(self, values: npt.NDArray[np.float64], plot: QRectF) -> npt.NDArray[np.float64]:
        """Heights in the plot; what is beyond the scale lies on its edge."""
        held = np.clip(values, self.low, self.high)
        low, high = self.low, self.high
        if self.log:
            held, low, high = np.log10(held), math.log10(low), math.log10(high)
        room = plot.height() * _HEADROOM
        share = (held - low) / (high - low)
        return np.asarray(plot.bottom() - room - share * (plot.height() - 2 * room), np.float64)


class EvidenceChart(QWidget):
    """A curve, a dashed threshold, and a mark where the finding begins."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = themes.theme
        self._evidence: Evidence | None = None
        self._layer = Layer(self)
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        themes.changed.connect(self._on_theme)

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT_PX)

    def show_evidence(self, evidence: Evidence | None) -> None:
        """Show other evidence; without any there is no chart."""
        self._evidence = evidence
        self.setVisible(evidence is not None)
        self.setAccessibleName(evidence.words if evidence is not None else "")
        self._layer.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._layer.picture(self._draw))
        painter.end()

    def _on_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._layer.clear()

    def _draw(self, painter: QPainter) -> None:
        theme, shown = self._theme, self._evidence
        painter.fillRect(self.rect(), QColor(theme.raised))
        if shown is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = Scale.of(shown)
        ends = (_figure(scale.low), _figure(scale.high))
        margin = max(text_width(axis_font(), words) for words in ends) + _GAP
        plot = QRectF(margin, _TOP, self.width() - margin - 1, self.height() - _TOP - _FOOT)
        self._draw_frame(painter, shown, plot, scale)
        x = _across(shown.steps, shown.steps, plot)
        if shown.threshold is not None:
            self._draw_threshold(painter, shown, plot, scale)
        draw_curve(painter, x, scale.down(shown.values, plot), theme.accent)

    def _draw_frame(self, painter: QPainter, shown: Evidence, plot: QRectF, scale: Scale) -> None:
        theme, font = self._theme, axis_font()
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        head = QRectF(0, 0, self.width(), _TOP - 2)
        draw_text(painter, head, shown.name, theme.muted, align=Align.AlignLeft, font=font)
        marked = np.array([scale.low, scale.high])
        for value, y in zip(marked.tolist(), scale.down(marked, plot).tolist(), strict=True):
            place = QRectF(0, y - 7, plot.left() - _GAP, 14)
            right = Align.AlignRight | Align.AlignVCenter
            draw_text(painter, place, _figure(value), theme.muted, align=right, font=font)
        foot = QRectF(plot.left(), plot.bottom() + 3, plot.width(), _FOOT - 3)
        first, last = (
            count(int(shown.steps[0])),
            tr("step {step}", step=count(int(shown.steps[-1]))),
        )
        draw_text(painter, foot, first, theme.muted, align=Align.AlignLeft, font=font)
        draw_text(painter, foot, last, theme.muted, align=Align.AlignRight, font=font)
        if shown.since is not None and shown.steps[0] < shown.since < shown.steps[-1]:
            at = float(_across(np.array([shown.since], np.float64), shown.steps, plot)[0])
            painter.setPen(QPen(QColor(theme.faint), 1.0))
            painter.drawLine(QPointF(at, plot.top()), QPointF(at, plot.bottom()))

    def _draw_threshold(
        self, painter: QPainter, shown: Evidence, plot: QRectF, scale: Scale
    ) -> None:
        assert shown.threshold is not None
        y = float(scale.down(np.array([shown.threshold]), plot)[0])
        theme, font = self._theme, axis_font()
        pen = QPen(QColor(theme.warning), 1.0)
        pen.setDashPattern([5.0, 4.0])
        painter.setPen(pen)
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        head = QRectF(0, 0, self.width(), _TOP - 2)
        words = tr("threshold {threshold}", threshold=_figure(shown.threshold))
        draw_text(painter, head, words, theme.warning_text, align=Align.AlignRight, font=font)


def _across(
    values: npt.NDArray[np.float64], steps: npt.NDArray[np.float64], plot: QRectF
) -> npt.NDArray[np.float64]:
    span = max(float(steps[-1] - steps[0]), 1.0)
    return np.asarray(plot.left() + (values - steps[0]) / span * plot.width(), np.float64)


def _figure(value: float) -> str:
    """A figure at the chart: three digits do."""
    if not math.isfinite(value):
        return tr("exactly zero") if value == -math.inf else tr("not finite")
    return figure(float(f"{value:.3g}"))
