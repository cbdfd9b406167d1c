"""Loss over heatmap with the profile beside it, on one time axis; knows arrays, no engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import tr
from bpstudio.ui.charts import raster, signals
from bpstudio.ui.charts.axis import TimeAxis
from bpstudio.ui.charts.folding import Folding
from bpstudio.ui.charts.folds import seen_at
from bpstudio.ui.charts.gestures import LEFT_PX, RIGHT_PX
from bpstudio.ui.charts.heat_row import HeatRow
from bpstudio.ui.charts.heatmap import Heatmap
from bpstudio.ui.charts.layer_numbers import by_value, heatmap_numbers, profile_numbers
from bpstudio.ui.charts.layer_table import LayerTable
from bpstudio.ui.charts.loss import Floats, Ints, LossChart, SeriesName
from bpstudio.ui.charts.moments import Moments
from bpstudio.ui.charts.near import Near
from bpstudio.ui.charts.numbers import Numbers
from bpstudio.ui.charts.picture import Sheet
from bpstudio.ui.charts.player import Player
from bpstudio.ui.charts.profile import HEADER_PX, Profile, column_of
from bpstudio.ui.charts.time_profile import TimeProfile
from bpstudio.ui.theme import Theme, ThemeHolder, icon

ChartName = Literal["loss", "heatmap", "profile", "table", "close-up"]
ROW_ORDERS = (
    (tr("by depth"), "depth"),
    (tr("smallest first"), "smallest"),
    (tr("largest first"), "largest"),
)
_LEAST_WIDTH = 360
_PROFILE_FROM_PX, _ROOMY_FROM_PX = 600, 860
"""Narrower than the first there is no room for the profile; up to the second it is a slim one."""
_PROFILE_PX, _SLIM_PX = 260, 200
_WORDS_FROM_PX, _BRIEF_UP_TO_PX, _LEAST_CHOOSER_PX = 780, 720, 72
"""What the head of the heatmap needs for words on its buttons, the room up to which its chooser
takes the place of its title, and the least for a chooser."""


class TrainCharts(QFrame):
    """All charts of a run. Give it arrays as they grow, at most ten times a second."""

    nodeClicked = Signal(str)
    """The path of the row that was pointed out."""
    nodeActivated = Signal(str)
    """The path of the row that was double-clicked or entered."""
    signalChanged = Signal(str)
    """The id of the signal that the user wants to see."""
    closeUpWanted = Signal()
    """The close-up is opened or put away; while it is open it wants the selected layer's lanes."""
    menuRequested = Signal(QPoint)
    """Where on the screen the menu of the chart `current` is wanted."""
    currentChanged = Signal()
    """Another chart has the attention, or the table is shown or put away."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme = themes.theme
        self.axis = TimeAxis(self)
        self.player = Player(self.axis, self)
        self.loss = LossChart(theme, self.axis)
        self.moments = Moments(theme, self.axis)
        self.heatmap = Heatmap(theme, self.axis)
        self.profile = Profile(theme)
        self.time_profile = TimeProfile(theme)
        self.table = LayerTable()
        self.near = Near(theme, self.axis)
        self.close_up = self.near.close_up
        self.current: ChartName = "heatmap"
        self.table_button, self.close_up_button = QToolButton(), QToolButton()
        self.chooser = QComboBox()
        self.order_chooser = QComboBox()
        self.fit_button = QToolButton()
        self.play_button = QToolButton()
        self._title = QLabel()
        self._rows_of: dict[signals.RowKind, tuple[HeatRow, ...]] = dict.fromkeys(signals.ROWS, ())
        self.folding = Folding(self)
        self._data: dict[str, raster.Columns] = {}
        self._of_layers: raster.Columns | None = None
        self._times: tuple[str, Ints, Floats] | None = None
        self._profile_stale = True
        self.setProperty("panel", True)
        self._build()
        self._connect(themes)
        self._on_theme_changed(theme)
        self._show_signal()

    @property
    def _rows(self) -> tuple[HeatRow, ...]:
        """Those that the signal has that is shown."""
        return self._rows_of[signals.SIGNALS[self.signal].of]

    def sizeHint(self) -> QSize:
        return QSize(1040, 460)

    def minimumSizeHint(self) -> QSize:
        """Without the profile, which goes where there is no room for it."""
        return super().minimumSizeHint().boundedTo(QSize(_LEAST_WIDTH, _PROFILE_FROM_PX))

    @property
    def signal(self) -> str:
        """The id of the signal that is shown, one of `signals.SIGNALS`."""
        return str(self.chooser.currentData())

    @property
    def attended(self) -> ChartName:
        """The chart that has the attention; the close-up counts as a table where it is one."""
        listed = self.current == "close-up" and self.near.page == "notes"
        return "table" if listed else self.current

    @property
    def tabled(self) -> bool:
        """Whether the table stands in the place of the heatmap."""
        return self.table_button.isChecked()

    def show_table(self, *, shown: bool) -> None:
        """Put the table in the place of the heatmap, or the heatmap back."""
        self.table_button.setChecked(shown)
        (self.table if shown else self.heatmap).setFocus()

    def sheet(self) -> Sheet | None:
        """The chart that has the attention as it can be drawn; None while that is the table."""
        signal = signals.SIGNALS[self.signal]
        match self.current:
            case "loss":
                return Sheet(size=self.loss.size(), paint=self.loss.paint_whole, theme=self._theme)
            case "profile":
                self._lay_out_profile()
                chart: Heatmap | Profile | TimeProfile = self._profile_shown()
                caption = (
                    tr("{title} over depth", title=signal.title) if self._times is None else ""
                )
            case "heatmap":
                chart = self.heatmap
                caption = f"{signal.title}: {signal.choice}"
            case "close-up":
                return self.near.sheet()
            case "table":
                return None
        return Sheet(size=chart.size(), paint=chart.paint_whole, theme=self._theme, caption=caption)

    def numbers(self) -> Numbers:
        """The numbers of the chart that has the attention, all that it could show of the run."""
        labels = [row.label for row in self._rows]
        match self.current:
            case "loss":
                return self.loss.numbers()
            case "heatmap":
                return heatmap_numbers(
                    labels, self.heatmap.columns, signal=signals.SIGNALS[self.signal]
                )
            case "table":
                return self.table.numbers()
            case "close-up":
                return self.near.numbers()
            case "profile" if self._times is not None:
                return self.time_profile.numbers()
            case "profile":
                values, not_finite = self.profile.figures()
                return profile_numbers(
                    self._rows, values, not_finite,
                    signal=signals.SIGNALS[self.signal], step=self.profile.step,
                )  # fmt: skip

    def set_rows(self, rows: Sequence[HeatRow], *, of: signals.RowKind = "weights") -> None:
        """The layers of the run, in topological order; values of other rows are forgotten."""
        if tuple(rows) == self._rows_of[of]:
            return
        self._rows_of[of] = tuple(rows)
        self._data = {
            name: columns
            for name, columns in self._data.items()
            if signals.SIGNALS[name].of != of or columns.values.shape[1] == len(rows)
        }
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
        """A signal so far: `values[columns, rows]`, column j from `steps[j]` on, as it is told.

        NaN is no gradient, -inf exactly zero. `low` and `high` are the extremes of columns that
        sum up several steps; `not_finite` marks what was NaN or infinite in the run.
        """
        shown = np.asarray(values, np.float32)
        columns = raster.Columns(
            steps=np.asarray(steps, np.int64),
            values=shown,
            low=shown if low is None else np.asarray(low, np.float32),
            high=shown if high is None else np.asarray(high, np.float32),
            not_finite=not_finite,
        )
        self.show_columns(signal, columns, layers=columns)

    def show_columns(self, signal: str, columns: raster.Columns, *, layers: raster.Columns) -> None:
        """As `set_signal_data`; `layers` has the values of all layers, whichever rows are seen."""
        self._data[signals.SIGNALS[signal].id] = columns
        self._of_layers = layers
        self._grow(columns.steps)
        if signal == self.signal:
            self._show_signal()

    def set_times(self, times: tuple[str, Ints, Floats] | None) -> None:
        """Of a recurrent layer: its name, steps [n] and log10 norms of dL/dx_t [n, time].

        Its profile over time then takes the place of the one over depth.
        """
        changed = (times is None) != (self._times is None)
        self._times = times
        if changed:
            self._place_profile()
        self._update_profile()

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
        self.player.stop()
        self.set_times(None)
        self.moments.set_marks(())
        self.near.clear()
        self.loss.clear()
        self.axis.set_cursor(None)
        self.axis.set_extent(0)
        self.axis.fit()
        self._show_signal()

    def select(self, key: str | None) -> None:
        """Mark a row, or none; says nothing back."""
        self.heatmap.set_selected(key)
        self.table.set_selected(key)
        self._mark_profile()

    def point_at(self, path: str | None) -> None:
        """Mark what stands for a node, unless a row that does is marked: a parameter, a run."""
        marked = next((row for row in self._rows if row.key == self.heatmap.selected), None)
        stays = path is not None and marked is not None and marked.stands_for(path)
        if not stays:
            self.select(seen_at(self._rows, path) or path)

    def _mark_profile(self) -> None:
        keys = [row.key for row in self._rows]
        marked = self.heatmap.selected
        self.profile.set_selected(keys.index(marked) if marked in keys else None)

    # ------------------------------------------------------------------------------ inner life

    def _build(self) -> None:
        self._title.setProperty("role", "title")
        for signal in signals.SIGNALS.values():
            self.chooser.addItem(signal.choice, signal.id)
        self.chooser.setAccessibleName(tr("Signal in the heatmap"))
        self.chooser.setToolTip(tr("Signal in the heatmap"))
        for words, order in ROW_ORDERS:
            self.order_chooser.addItem(words, order)
        self.order_chooser.setAccessibleName(tr("Order of the rows"))
        self.order_chooser.setToolTip(tr("Rows by depth, or by their value at the cursor"))
        for chooser in (self.chooser, self.order_chooser):
            chooser.setMinimumWidth(_LEAST_CHOOSER_PX)
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.fit_button.setText(tr("Show whole run"))
        self.fit_button.setToolTip(tr("Show the whole run and follow it (Home)"))
        self.table_button.setText(tr("Table"))
        self.table_button.setCheckable(True)
        self.table_button.setProperty("chip", True)
        self.table_button.setToolTip(tr("The layers as a table that can be sorted (Ctrl+Shift+T)"))
        self.fit_button.setAccessibleName(tr("Show whole run"))
        self.close_up_button.setText(tr("Close-up"))
        self.close_up_button.setCheckable(True)
        self.close_up_button.setProperty("chip", True)
        self.close_up_button.setToolTip(
            tr("All that is on record of the selected layer over time (Ctrl+Shift+U)")
        )
        header = self._header()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 4)
        grid.setSpacing(0)
        upper = QVBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.loss, stretch=1)
        upper.addWidget(self.moments)
        grid.addLayout(upper, 0, 0)
        grid.addWidget(header, 1, 0)
        grid.addWidget(self.heatmap, 2, 0)
        for other in (self.table, self.near):
            grid.addWidget(other, 2, 0)
            other.hide()
        self._show_place()
        for chart in (self.profile, self.time_profile):
            grid.addWidget(chart, 1, 1, 2, 1)
        self.time_profile.hide()
        grid.setColumnStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _header(self) -> QWidget:
        """The line between loss and heatmap."""
        header = QWidget()
        header.setFixedHeight(HEADER_PX)
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 4, RIGHT_PX, 4)
        row.setSpacing(8)
        self._title.setFixedWidth(LEFT_PX - 24)
        row.addWidget(self._title)
        row.addWidget(self.chooser)
        row.addWidget(self.order_chooser)
        row.addWidget(self.near.chooser)
        row.addStretch()
        row.addWidget(self.fit_button)
        row.addWidget(self.play_button)
        row.addWidget(self.close_up_button)
        row.addWidget(self.table_button)
        return header

    def _connect(self, themes: ThemeHolder) -> None:
        themes.changed.connect(self._on_theme_changed)
        for rows in (self.heatmap, self.table):
            rows.rowClicked.connect(self._on_row_clicked)
            rows.rowActivated.connect(self.nodeActivated)
            rows.openWanted.connect(self.folding.open_row)
            rows.closeWanted.connect(self.folding.close_row)
        self.folding.marked.connect(self.select)
        self.table_button.toggled.connect(self._on_tabled)
        self.close_up_button.toggled.connect(self._on_close_up)
        for name, chart in self._charts():
            chart.installEventFilter(self)
            chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            chart.customContextMenuRequested.connect(
                lambda at, name=name, chart=chart: self._ask_menu(name, chart.mapToGlobal(at))
            )
        self.chooser.currentIndexChanged.connect(self._on_signal_chosen)
        self.order_chooser.currentIndexChanged.connect(self._sort_rows)
        self.near.chooser.currentIndexChanged.connect(self.currentChanged)
        self.near.chooser.currentIndexChanged.connect(self._place_profile)
        self.fit_button.clicked.connect(self.axis.fit)
        self.play_button.clicked.connect(self.player.toggle)
        self.player.changed.connect(self._show_playing)
        self.axis.rangeChanged.connect(self._on_range_changed)
        self.axis.cursorChanged.connect(self._follow_step)
        self.axis.extentChanged.connect(self._follow_step)
        self._on_range_changed()

    def _charts(self) -> tuple[tuple[ChartName, QWidget], ...]:
        return (
            ("loss", self.loss), ("heatmap", self.heatmap), ("profile", self.profile),
            ("table", self.table), ("profile", self.time_profile),
            *(("close-up", chart) for chart in self.near.charts()),
        )  # fmt: skip

    def _attend(self, name: ChartName) -> None:
        if name != self.current:
            self.current = name
            self.currentChanged.emit()

    def _ask_menu(self, name: ChartName, at: QPoint) -> None:
        self._attend(name)
        self.menuRequested.emit(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            for name, chart in self._charts():
                if chart is watched:
                    self._attend(name)
        return super().eventFilter(watched, event)

    def _on_close_up(self) -> None:
        if self.close_up_button.isChecked():
            self.table_button.setChecked(False)
        self._show_place()
        self._place_profile()
        self._attend("close-up" if self.close_up_button.isChecked() else "heatmap")
        self.closeUpWanted.emit()

    def _show_place(self) -> None:
        """Heatmap, table or close-up: one of them at a time."""
        tabled, near = self.tabled, self.close_up_button.isChecked()
        self.heatmap.setVisible(not tabled and not near)
        self.near.setVisible(near)
        self.close_up.setVisible(near)
        self.table.setVisible(tabled)
        self.near.chooser.setVisible(near)
        for chooser in (self.chooser, self.order_chooser):
            chooser.setVisible(not near)
        self._title.setText(tr("Close-up") if near else signals.SIGNALS[self.signal].title)
        grid = self.layout()
        if isinstance(grid, QGridLayout):  # lanes of a layer need more room than its curve
            for row, stretch in zip((0, 2), (3, 8) if near else (5, 6), strict=True):
                grid.setRowStretch(row, stretch)

    def _on_tabled(self) -> None:
        shown = self.tabled
        if shown:
            self.close_up_button.setChecked(False)
        self._show_place()
        self._place_profile()
        self._attend("table" if shown else "heatmap")
        self._show_table()

    def _place_profile(self) -> None:
        """Beside a heatmap, where there is room for it; lists need their width before that."""
        listed = self.close_up_button.isChecked() and self.near.page == "notes"
        roomy = self.width() >= _ROOMY_FROM_PX
        shown = self.width() >= _PROFILE_FROM_PX and not self.tabled and (roomy or not listed)
        width = _PROFILE_PX if roomy else _SLIM_PX
        for profile in (self.profile, self.time_profile):
            profile.setFixedWidth(width)
        self.profile.setVisible(shown and self._times is None)
        self.time_profile.setVisible(shown and self._times is not None)
        room = self.width() - (width if shown else 0)
        self._be_brief(brief=room < _BRIEF_UP_TO_PX)
        style = Qt.ToolButtonStyle
        self.fit_button.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if room >= _WORDS_FROM_PX else style.ToolButtonIconOnly
        )

    def _be_brief(self, *, brief: bool) -> None:
        """Where there is little room the choosers say less, and the title is theirs to say."""
        self._title.setVisible(not brief)
        for place, signal in enumerate(signals.SIGNALS.values()):
            self.chooser.setItemText(place, signal.title if brief else signal.choice)
        self.chooser.setMaximumWidth(self.chooser.sizeHint().width())

    def _lay_out_profile(self) -> None:
        """A profile for which there was no room has a size all the same."""
        chart = self._profile_shown()
        if chart.isHidden():
            chart.resize(chart.width(), self.heatmap.height() + HEADER_PX)

    def _profile_shown(self) -> Profile | TimeProfile:
        return self.profile if self._times is None else self.time_profile

    def _show_table(self) -> None:
        self.table.show_layers(
            self._rows, self.heatmap.columns, signals.SIGNALS[self.signal],
            step=self.axis.step, stop=self.axis.stop,
        )  # fmt: skip

    def _grow(self, steps: Ints) -> None:
        if len(steps) and int(steps[-1]) >= self.axis.stop:
            self.axis.set_extent(int(steps[-1]) + 1)

    def _show_signal(self) -> None:
        signal = signals.SIGNALS[self.signal]
        if not self.close_up_button.isChecked():
            self._title.setText(signal.title)
        self.heatmap.set_rows(self._rows)
        self.heatmap.set_signal(signal)
        self.profile.set_signal(signal)
        columns = self._data.get(signal.id)
        fits = columns is not None and columns.values.shape[1] == len(self._rows)
        self.heatmap.set_columns(columns if fits else None)
        self._follow_step()

    def _follow_step(self) -> None:
        self._sort_rows()
        self._update_profile()
        self._show_table()

    def _sort_rows(self) -> None:
        """Rows by depth, or by value at the step in question; those without one at the bottom."""
        wanted = self.order_chooser.currentData()
        order = np.arange(len(self._rows))
        if wanted != "depth":
            values, bad, there = self._values_at_step()
            if there:
                values[bad] = np.inf
                order = by_value(self._rows, values, descending=wanted == "largest")
        self.heatmap.set_order(order)
        self.profile.set_order(order)

    def _values_at_step(self) -> tuple[raster.Floats, raster.Flags, bool]:
        frozen = [row.frozen for row in self._rows]
        return column_of(self.heatmap.columns, self.axis.step, self.axis.stop, frozen)

    def _layers_at_step(self, values: raster.Floats) -> raster.Floats:
        """The values of all layers, of which the slope is, whichever rows are seen."""
        if all(row.level == "layer" for row in self._rows):
            return values
        frozen = [row.frozen for row in self.folding.layers]
        found, bad, _ = column_of(self._of_layers, self.axis.step, self.axis.stop, frozen)
        return np.where(bad, np.float32(np.nan), found)

    def _update_profile(self) -> None:
        """The profile follows cursor and data, but only while somebody can see it."""
        if not self.isVisible():
            self._profile_stale = True
            return
        self._profile_stale = False
        values, bad, there = self._values_at_step()
        step = self.axis.step if there else None
        self.profile.set_column(values, bad, step=step, layers=self._layers_at_step(values))
        self.profile.set_minor([row.level == "parameter" for row in self._rows])
        self._mark_profile()
        if self._times is not None:
            label, steps, times = self._times
            at = self.axis.step if self.axis.step is not None else self.axis.stop
            place = max(int(np.searchsorted(steps, at, side="right")) - 1, 0)
            self.time_profile.set_curve(label, times[place], step=int(steps[place]))

    def _show_playing(self) -> None:
        playing = self.player.playing
        self.play_button.setAccessibleName(tr("Stop playing") if playing else tr("Play"))
        self.play_button.setToolTip(
            tr("Stop playing the run from the cursor on (Space, Ctrl+P)")
            if playing
            else tr("Play the run from the cursor on (Space, Ctrl+P)")
        )
        name = "pause" if self.player.playing else "play"
        self.play_button.setIcon(icon(name, self._theme.text, size_px=16))

    def _on_theme_changed(self, theme: Theme) -> None:
        self._theme = theme
        for chart in (self.loss, self.heatmap, self.profile, self.time_profile, self.near):
            chart.set_theme(theme)
        self.moments.set_theme(theme)
        self._show_playing()
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
        self._place_profile()
