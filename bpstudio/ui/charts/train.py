"""Loss over heatmap with the profile beside it, on one time axis; knows arrays, no engine."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from bpstudio.ui.charts import raster, signals
from bpstudio.ui.charts.axis import TimeAxis
from bpstudio.ui.charts.gestures import LEFT_PX, RIGHT_PX
from bpstudio.ui.charts.heatmap import Heatmap, HeatRow
from bpstudio.ui.charts.loss import Floats, Ints, LossChart, SeriesName
from bpstudio.ui.charts.profile import HEADER_PX, Profile, column_of
from bpstudio.ui.theme import Theme, ThemeHolder, icon

_LEAST_WIDTH = 360
_PROFILE_FROM_PX = 760
"""Narrower than this there is no room for the profile."""


class TrainCharts(QFrame):
    """All charts of a run. Give it arrays as they grow, at most ten times a second."""

    nodeClicked = Signal(str)
    """The path of the row that was pointed out."""
    nodeActivated = Signal(str)
    """The path of the row that was double-clicked or entered."""
    signalChanged = Signal(str)
    """The id of the signal that the user wants to see."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = themes.theme
        self.axis = TimeAxis(self)
        self.loss = LossChart(theme, self.axis)
        self.heatmap = Heatmap(theme, self.axis)
        self.profile = Profile(theme)
        self.chooser = QComboBox()
        self.fit_button = QToolButton()
        self._title = QLabel()
        self._rows: tuple[HeatRow, ...] = ()
        self._data: dict[str, raster.Columns] = {}
        self._profile_stale = True
        self.setProperty("panel", True)
        self._build()
        self._connect(themes)
        self._on_theme_changed(theme)
        self._show_signal()

    def sizeHint(self) -> QSize:
        return QSize(1040, 460)

    def minimumSizeHint(self) -> QSize:
        """Without the profile, which goes where there is no room for it."""
        return super().minimumSizeHint().boundedTo(QSize(_LEAST_WIDTH, _PROFILE_FROM_PX))

    @property
    def signal(self) -> str:
        """The id of the signal that is shown: flow, update or grad."""
        return str(self.chooser.currentData())

    def set_rows(self, rows: Sequence[HeatRow]) -> None:
        """The layers of the run, in topological order; values of other rows are forgotten."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        width = len(self._rows)
        self._data = {k: c for k, c in self._data.items() if c.values.shape[1] == width}
        self.heatmap.set_rows(self._rows)
        self._show_signal()

    def set_loss(
        self,
        name: SeriesName,
        steps: Ints,
        values: Floats,
        low: Floats | None = None,
        high: Floats | None = None,
    ) -> None:
        """A loss curve so far; `low` and `high` are the extremes of buckets of steps."""
        self.loss.set_series(name, steps, values, low, high)
        self._grow(steps)

    def set_signal_data(
        self,
        signal: str,
        steps: Ints,
        values: Floats,
        *,
        low: Floats | None = None,
        high: Floats | None = None,
        not_finite: raster.Flags | None = None,
    ) -> None:
        """A signal so far, in decades: `values[columns, rows]`, column j from `steps[j]` on.

        NaN is no gradient, -inf exactly zero. `low` and `high` are the extremes of columns that
        sum up several steps; `not_finite` marks what was NaN or infinite in the run.
        """
        shown = np.asarray(values, np.float32)
        self._data[signals.SIGNALS[signal].id] = raster.Columns(
            steps=np.asarray(steps, np.int64),
            values=shown,
            low=shown if low is None else np.asarray(low, np.float32),
            high=shown if high is None else np.asarray(high, np.float32),
            not_finite=not_finite,
        )
        self._grow(steps)
        if signal == self.signal:
            self._show_signal()

    def set_baseline(self, value: float | None) -> None:
        """The loss of the best constant prediction."""
        self.loss.set_baseline(value)

    def set_marks(self, epoch_steps: Ints, numbers: Ints | None = None) -> None:
        """The step at which each epoch ended."""
        self.loss.set_marks(epoch_steps, numbers)

    def set_progress(self, steps: int, *, done: bool = False) -> None:
        """How many steps there are; a run that is done is shown to its exact end."""
        self.axis.set_extent(steps, done=done)

    def clear(self) -> None:
        """Forget the run; the rows stay."""
        self._data = {}
        self.loss.clear()
        self.axis.set_cursor(None)
        self.axis.set_extent(0)
        self.axis.fit()
        self._show_signal()

    def select(self, path: str | None) -> None:
        """Mark the row of a node, or none; says nothing back."""
        self.heatmap.set_selected(path)
        index = next((i for i, row in enumerate(self._rows) if row.key == path), None)
        self.profile.set_selected(index)

    # ------------------------------------------------------------------------------ inner life

    def _build(self) -> None:
        self._title.setProperty("role", "title")
        for signal in signals.SIGNALS.values():
            self.chooser.addItem(signal.choice, signal.id)
        self.chooser.setAccessibleName("Signal in the heatmap")
        self.chooser.setToolTip("Signal in the heatmap")
        self.fit_button.setText("Show whole run")
        self.fit_button.setToolTip("Show the whole run and follow it (Home)")
        self.fit_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        header = QWidget()
        header.setFixedHeight(HEADER_PX)
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 4, RIGHT_PX, 4)
        row.setSpacing(8)
        self._title.setFixedWidth(LEFT_PX - 24)
        row.addWidget(self._title)
        row.addWidget(self.chooser)
        row.addStretch()
        row.addWidget(self.fit_button)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 4)
        grid.setSpacing(0)
        grid.addWidget(self.loss, 0, 0)
        grid.addWidget(header, 1, 0)
        grid.addWidget(self.heatmap, 2, 0)
        grid.addWidget(self.profile, 1, 1, 2, 1)
        grid.setRowStretch(0, 5)
        grid.setRowStretch(2, 6)
        grid.setColumnStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _connect(self, themes: ThemeHolder) -> None:
        themes.changed.connect(self._on_theme_changed)
        self.heatmap.rowClicked.connect(self._on_row_clicked)
        self.heatmap.rowActivated.connect(self.nodeActivated)
        self.chooser.currentIndexChanged.connect(self._on_signal_chosen)
        self.fit_button.clicked.connect(self.axis.fit)
        self.axis.rangeChanged.connect(self._on_range_changed)
        self.axis.cursorChanged.connect(self._update_profile)
        self.axis.extentChanged.connect(self._update_profile)
        self._on_range_changed()

    def _grow(self, steps: Ints) -> None:
        if len(steps) and int(steps[-1]) >= self.axis.stop:
            self.axis.set_extent(int(steps[-1]) + 1)

    def _show_signal(self) -> None:
        signal = signals.SIGNALS[self.signal]
        self._title.setText(signal.title)
        self.heatmap.set_signal(signal)
        self.profile.set_signal(signal)
        columns = self._data.get(signal.id)
        fits = columns is not None and columns.values.shape[1] == len(self._rows)
        self.heatmap.set_columns(columns if fits else None)
        self._update_profile()

    def _update_profile(self) -> None:
        """The profile follows cursor and data, but only while somebody can see it."""
        if not self.isVisible():
            self._profile_stale = True
            return
        self._profile_stale = False
        frozen = [row.frozen for row in self._rows]
        axis = self.axis
        values, bad, there = column_of(self.heatmap.columns, axis.step, axis.stop, frozen)
        step = axis.step if there else None
        self.profile.set_column(values, bad, step=step)

    def _on_theme_changed(self, theme: Theme) -> None:
        for chart in (self.loss, self.heatmap, self.profile):
            chart.set_theme(theme)
        self.fit_button.setIcon(icon("fit", theme.text, size_px=16))

    def _on_row_clicked(self, path: str) -> None:
        self.select(path)
        self.nodeClicked.emit(path)

    def _on_signal_chosen(self) -> None:
        self._show_signal()
        self.signalChanged.emit(self.signal)

    def _on_range_changed(self) -> None:
        self.fit_button.setVisible(not self.axis.follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._profile_stale:
            self._update_profile()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.profile.setVisible(QRect(self.rect()).width() >= _PROFILE_FROM_PX)
