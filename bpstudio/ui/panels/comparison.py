"""Two or more runs beside each other: curves, heatmaps of flow, settings and best figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.project.runs import Run
from bpstudio.ui.charts import signals
from bpstudio.ui.charts.axis import TimeAxis
from bpstudio.ui.charts.heatmap import Heatmap
from bpstudio.ui.charts.matched import Heat
from bpstudio.ui.charts.overlay import LETTERS, MOST, Overlay
from bpstudio.ui.compared import Compared, compare
from bpstudio.ui.panels.chooser import Chooser
from bpstudio.ui.panels.text_table import Column, TextTable, table_view
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel, plain_text
from bpstudio.ui.task import Task
from bpstudio.ui.theme import Theme, ThemeHolder

SIDE_BY_SIDE, DIFFERENCE = "side by side", "difference"
_OVERLAY_PX, _ROW_PX, _AROUND_PX = 200, 15, 60
_LEAST_HEAT_PX, _MOST_HEAT_PX = 150, 360
_LEAST_CHARTS_PX = 320
_WORDS_PX, _RUN_PX, _LEAST_RUN_PX = 216, 112, 56


class Comparison(QFrame):
    """Shows runs that were chosen together, at most six; it opens them only while it is seen."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = themes.theme
        self._runs: tuple[Run, ...] = ()
        self._left_out = 0
        self._task: Task | None = None
        self._stale = False
        self.compared: Compared | None = None
        self.axis = TimeAxis(self)
        self.overlay = Overlay(self._theme, self.axis)
        self.heatmaps: list[Heatmap] = []
        self._below: list[QWidget] = []
        self.form = Chooser()
        self._heading = ElidedLabel(role="heading")
        self._said = PlainLabel(role="muted")
        self._settings_model, self._best_model = TextTable(self), TextTable(self)
        self.settings = table_view(tr("Settings that differ"), self._settings_model)
        self.best = table_view(tr("Best values"), self._best_model)
        self._fitted = tuple(_FittedColumns(table) for table in (self.settings, self.best))
        self.setProperty("panel", "true")
        self._build()
        themes.changed.connect(self._on_theme)
        self.form.currentIndexChanged.connect(self._show_heatmaps)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Compare these runs; those after the sixth are left out, and that is said."""
        wanted = tuple(runs[:MOST])
        self._left_out = len(runs) - len(wanted)
        same = len(wanted) == len(self._runs) and all(
            a is b for a, b in zip(wanted, self._runs, strict=True)
        )
        if not same:
            self._runs, self._stale = wanted, True
            if self.isVisible():
                self._open()

    def _build(self) -> None:
        for words, form in (
            (tr("Flow side by side"), SIDE_BY_SIDE),
            (tr("Difference to A"), DIFFERENCE),
        ):
            self.form.addItem(words, form)
        self.form.setAccessibleName(tr("How heatmaps are compared"))
        self._said.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self.form)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.overlay.setFixedHeight(_OVERLAY_PX)
        charts = QWidget()
        self._column.addWidget(self.overlay)
        self._column.addStretch(1)
        charts.setLayout(self._column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("Charts of the compared runs"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(charts)
        area.setMinimumWidth(_LEAST_CHARTS_PX)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(area)
        splitter.addWidget(self._tables())
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([3000, 2000])  # shares: Qt makes them fit
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._said)
        layout.addWidget(splitter, stretch=1)

    def _tables(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        for title, table in (
            (tr("Best values"), self.best),
            (tr("Settings that differ"), self.settings),
        ):
            column.addWidget(PlainLabel(title, role="title"))
            column.addWidget(table, stretch=1)
        return side

    # ------------------------------------------------------------------------------- contents

    def _open(self) -> None:
        """Open the histories in a thread; those of an earlier choice are forgotten."""
        self._stale = False
        if self._task is not None:
            self._task.drop()
        runs = self._runs
        self._heading.set_foreign(tr("Comparison of {n} runs", n=len(runs)))
        self._say(tr("Opening their curves…"))
        self._task = Task(
            self, lambda: compare(runs), done=self._show, failed=self._on_failed, name="compare"
        )

    def _on_failed(self, error: UserError) -> None:
        self._task = None
        self._say(tr("The runs cannot be compared. {message}", message=error.message))

    def _show(self, compared: Compared) -> None:
        self._task, self.compared = None, compared
        more = tr("{n} more runs are not shown.", n=self._left_out) if self._left_out else ""
        self._say(" ".join((more, *compared.unread)).strip())
        self.axis.set_extent(compared.steps, done=True)
        self.axis.fit()
        self.overlay.set_curves(compared.curves)
        self._show_heatmaps()
        self._show_tables(compared)

    def _say(self, words: str) -> None:
        self._said.set_foreign(words)
        self._said.setVisible(bool(words))

    def _show_heatmaps(self) -> None:
        """A heatmap below the other, on one axis of time, each with the letter of its run."""
        for old in self._below:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._below = []
        self.heatmaps = []
        compared = self.compared
        if compared is None or not compared.heats:
            return
        apart = self.form.currentData() == DIFFERENCE
        heats = compared.differences if apart else compared.heats
        places = compared.heated[1:] if apart else compared.heated
        first = LETTERS[compared.heated[0]]
        for place, heat in zip(places, heats, strict=True):
            words = (
                tr("{other} − {first}: difference in flow", other=LETTERS[place], first=first)
                if apart
                else ""
            )
            words = words or f"{LETTERS[place]}: {title_of(compared.runs[place])}"
            label = ElidedLabel(words, role="title")
            label.setContentsMargins(16, 8, 0, 0)
            for widget in (label, self._heatmap(heat, words, apart=apart)):
                self._below.append(widget)
                self._column.insertWidget(self._column.count() - 1, widget)

    def _heatmap(self, heat: Heat, words: str, *, apart: bool) -> Heatmap:
        made = Heatmap(self._theme, self.axis)
        made.setAccessibleName(plain_text(tr("Heatmap, {run}", run=words), limit=80))
        made.set_rows(heat.rows)
        made.set_signal(signals.DIFFERENCE if apart else signals.FLOW)
        made.set_columns(heat.columns, stop=heat.stop)
        made.rowClicked.connect(self._on_row)
        height = _AROUND_PX + _ROW_PX * len(heat.rows)
        made.setFixedHeight(min(max(height, _LEAST_HEAT_PX), _MOST_HEAT_PX))
        self.heatmaps.append(made)
        return made

    def _on_row(self, key: str) -> None:
        for heatmap in self.heatmaps:
            heatmap.set_selected(key)

    def _show_tables(self, compared: Compared) -> None:
        tips = [title_of(run) for run in compared.runs]
        runs = [Column(title=f"{LETTERS[i]}: {tip}", tip=tip) for i, tip in enumerate(tips)]
        self._settings_model.show_rows(
            (Column(title=tr("Setting")), *runs),
            [(row.path, *row.values) for row in compared.settings],
        )
        numbers = [Column(title=c.title, tip=c.tip, number=True) for c in runs]
        self._best_model.show_rows((Column(title=tr("Metric")), *numbers), compared.best)
        for columns in self._fitted:
            columns.fit()

    # ---------------------------------------------------------------------------- Qt's events

    def _on_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.overlay.set_theme(theme)
        for heatmap in self.heatmaps:
            heatmap.set_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._open()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._task is not None:
            self._task.drop()
            self._task, self._stale = None, True


def title_of(run: Run) -> str:
    """What a run is called."""
    return run.name or tr("run {id}", id=run.id)


class _FittedColumns(QObject):
    """Keeps the columns of a table in sight while there is room for what they say."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Words and runs as wide as they are, within bounds; the runs share what is left."""
        count = self._table.model().columnCount() - 1
        if count < 1:
            return
        words = min(max(self._content(0), _RUN_PX), _WORDS_PX)
        runs = [min(max(self._content(i + 1), _LEAST_RUN_PX), _RUN_PX) for i in range(count)]
        room = self._table.viewport().width() - words - sum(runs)
        self._table.setColumnWidth(0, words)
        for place, width in enumerate(runs):
            more = min(max(room, 0) // count, _RUN_PX - width)
            self._table.setColumnWidth(place + 1, width + more)

    def _content(self, column: int) -> int:
        header = self._table.horizontalHeader()
        return max(self._table.sizeHintForColumn(column), header.sectionSizeHint(column))
