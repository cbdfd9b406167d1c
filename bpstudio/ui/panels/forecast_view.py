"""Forecasts beside the truth over time, one series at a time, with the interval if there is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.ui.charts.plane import Plane, PlaneChart, Trace
from bpstudio.ui.charts.values import count
from bpstudio.ui.panels.chooser import Chooser
from bpstudio.ui.plain_text import PlainLabel, plain_text
from bpstudio.ui.theme import ThemeHolder

if TYPE_CHECKING:
    from bpstudio.results.over_time import Course

LAST = (100, 500)
"""Rows that are shown from the end where not all of them are."""


class ForecastView(QWidget):
    """What came, as a line, and the forecast of it that was made before."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self._courses: Sequence[Course] = ()
        self.series, self.rows = Chooser(), Chooser()
        self.series.setAccessibleName(tr("Series that is shown"))
        self.rows.setAccessibleName(tr("Rows that are shown"))
        self.series.setMaximumWidth(280)
        self._series_title = PlainLabel(tr("Series"), role="muted")
        self.chart = PlaneChart(themes)
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self._series_title, self.series, PlainLabel(tr("Rows"), role="muted"),
                       self.rows):  # fmt: skip
            top.addWidget(widget)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.chart, stretch=1)
        self.series.currentIndexChanged.connect(self._show_series)
        self.rows.currentIndexChanged.connect(self._show_rows)

    def show_courses(self, courses: Sequence[Course]) -> None:
        """Show the series of an Output on a part; the one that was chosen stays, if it is there."""
        wanted = self.series.currentText()
        self._courses = courses
        self.series.blockSignals(True)
        self.series.clear()
        for course in courses:
            self.series.addItem(plain_text(course.name, limit=60))
        self.series.setCurrentIndex(max(self.series.findText(wanted), 0 if courses else -1))
        self.series.blockSignals(False)
        for widget in (self.series, self._series_title):
            widget.setVisible(len(courses) > 1)
        self._show_series()

    def _show_series(self) -> None:
        at = self.series.currentIndex()
        if not 0 <= at < len(self._courses):
            return
        n = len(self._courses[at].at)
        wanted = self.rows.currentData()
        self.rows.blockSignals(True)
        self.rows.clear()
        self.rows.addItem(tr("all {n}", n=count(n)), 0)
        for last in LAST:
            if last < n:
                self.rows.addItem(tr("the last {n}", n=count(last)), last)
        self.rows.setCurrentIndex(max(self.rows.findData(wanted), 0))
        self.rows.blockSignals(False)
        self.rows.setEnabled(self.rows.count() > 1)
        self._show_rows()

    def _show_rows(self) -> None:
        at = self.series.currentIndex()
        if 0 <= at < len(self._courses):
            self.chart.show_plane(plane_of_course(self._courses[at], self.rows.currentData() or 0))


def plane_of_course(course: Course, last: int) -> Plane:
    """The last so many rows of a series (all of them for 0) as lines over time."""
    cut = slice(-last if last else None, None)
    at, truth, predicted = (values[cut] for values in (course.at, course.truth, course.predicted))

    band: list[Trace] = []
    if course.margin is not None:
        low = np.stack([at, predicted - course.margin], 1)
        high = np.stack([at, predicted + course.margin], 1)
        name = tr("{level:.0f} % interval", level=100 * course.level)
        band = [Trace(name=name, points=high, low=low)]
    name = plain_text(course.name, limit=60)
    few = len(at) <= LAST[0]
    return Plane(
        title=tr("Forecast and truth of {name} over time", name=name)
        if name
        else tr("Forecast and truth over time"),
        across=course.across,
        up=tr("true and forecast"),
        traces=(
            *band,
            Trace(name=tr("true"), points=np.stack([at, truth], 1), colour="text", dots=few),
            Trace(name=tr("forecast"), points=np.stack([at, predicted], 1)),
        ),
        x_range=(float(at[0]), float(at[-1])) if at[0] < at[-1] else None,
        dates=course.dates,
    )
