"""A chart of lanes below each other on one axis of time; what a lane shows is not its business."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from bpstudio.ui.charts import ink
from bpstudio.ui.charts.axis import TimeAxis
from bpstudio.ui.charts.gestures import Plot, draw_cursor, draw_focus, plot_between
from bpstudio.ui.charts.time_chart import TimeChart
from bpstudio.ui.theme import Theme

GAP_PX, LEAST_LANE_PX = 6.0, 18.0


class LaneChart(TimeChart):
    """Lanes share the height evenly; words stand in their place where there are none."""

    foot_px = 0.0
    """Room below all lanes."""

    def __init__(self, theme: Theme, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(theme, axis, parent)
        self._label = ""
        axis.extentChanged.connect(self._layer.clear)

    def lane_count(self) -> int:
        """How many lanes there are."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What is said in their place where there are none."""
        raise NotImplementedError

    def draw_lane(self, painter: QPainter, place: int, plot: Plot) -> None:
        """Draw what a lane shows, within its area."""
        raise NotImplementedError

    def draw_readings(self, painter: QPainter) -> None:
        """Draw beside each lane its name, and what it is at the cursor."""
        raise NotImplementedError

    def draw_foot(self, painter: QPainter) -> None:
        """Draw what lies below all lanes."""

    def time_plot(self) -> Plot:
        """The area of the first lane: all have one axis."""
        return self._plot(0)

    def _plot(self, place: int) -> Plot:
        """Where a lane lies."""
        room = self.height() - self.foot_px
        height = max(room / max(self.lane_count(), 1), LEAST_LANE_PX)
        top = place * height + GAP_PX / 2
        return plot_between(self.width(), top, top + height - GAP_PX, self._axis)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._layer.picture(self._draw))
        plot = self._plot(0)
        height = self.height() - (self.foot_px if self.lane_count() else 0)
        whole = Plot(QRectF(plot.area.left(), 0, plot.area.width(), height), plot.start, plot.stop)
        draw_cursor(painter, whole, self._axis, self._theme.text)
        self.draw_readings(painter)
        if self._ring:
            draw_focus(painter, QRectF(self.rect()), self._theme.accent)
        painter.end()

    def paint_whole(self, painter: QPainter) -> None:
        """Draw it with its readings, without the ring of the keyboard."""
        self._draw(painter)
        self.draw_readings(painter)

    def _draw(self, painter: QPainter) -> None:
        theme = self._theme
        painter.fillRect(self.rect(), QColor(theme.surface))
        if not self.lane_count():
            area, middle, font = self._plot(0).area, ink.Align.AlignCenter, ink.value_font()
            painter.fillRect(area, QColor(theme.raised))
            ink.draw_text(painter, area, self.nothing(), theme.muted, align=middle, font=font)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(self.lane_count()):
            plot = self._plot(place)
            painter.fillRect(plot.area, QColor(theme.raised))
            painter.save()
            painter.setClipRect(plot.area)
            self.draw_lane(painter, place, plot)
            painter.restore()
        self.draw_foot(painter)
