"""What a sweep has found: a plot and a table of its combinations, of which one can be used."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import plural, small, tr
from bpstudio.project.runs import Run
from bpstudio.project.sweep import (
    LOSS,
    Combination,
    Settings,
    best,
    combinations,
    group_of,
    larger_is_better,
    result_of,
    short_paths,
)
from bpstudio.ui import theme
from bpstudio.ui.charts.parallel import ParallelChart
from bpstudio.ui.charts.parallel_axes import parallel
from bpstudio.ui.charts.plane import PlaneChart
from bpstudio.ui.panels.chooser import Chooser
from bpstudio.ui.panels.figures import metric_words, spread_words
from bpstudio.ui.panels.learning_curve import learning_plane, learning_words, over_size
from bpstudio.ui.panels.run import STATUS_WORDS
from bpstudio.ui.panels.text_table import Column, Index, TextTable, table_view
from bpstudio.ui.plain_text import PlainLabel, plain_text
from bpstudio.ui.theme import ThemeHolder

VALUE_PX, RUNS_PX, FIGURE_PX = 132, 56, 152
PLOT_SHARE = 560
"""Of a thousand parts of the height."""
_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
_Flag = QItemSelectionModel.SelectionFlag
SortKey = tuple[int, float, str]


class SweepResults(QWidget):
    """Plot above, table below; what is pointed at or chosen in one is so in the other."""

    useWanted = Signal(object)
    """Carries the `Settings` that are to be those of the document."""
    curvesWanted = Signal(str)
    """Carries the id of the run whose curves are wanted."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sweeps: dict[str, tuple[Run, ...]] = {}
        self._found: tuple[Combination, ...] = ()
        self._order: list[int] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._filling = False
        self.which = Chooser()
        self.which.setAccessibleName(tr("Which sweep"))
        self.which.currentIndexChanged.connect(self._show_sweep)
        self.judged = Chooser()
        self.judged.setAccessibleName(tr("Judged by"))
        self.judged.currentIndexChanged.connect(self._on_judged)
        self.chart = ParallelChart(themes)
        self.chart.hovered.connect(self._on_chart_hover)
        self.chart.chosen.connect(self._on_chart_chosen)
        self.curve = PlaneChart(themes)
        self._charts = QStackedWidget()
        self._charts.addWidget(self.chart)
        self._charts.addWidget(self.curve)
        self._model = _Combinations(themes, self)
        self.table = table_view(tr("Combinations of the sweep"), self._model)
        self.table.setMouseTracking(True)
        self.table.entered.connect(self._on_row_hover)
        self.table.viewport().installEventFilter(self)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.table.doubleClicked.connect(self._on_use)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._on_header)
        self.words = PlainLabel(role="muted")
        self.words.setWordWrap(True)
        self.curves_button = QPushButton(tr("Show curves"))
        self.curves_button.clicked.connect(self._on_curves)
        self.use_button = QPushButton(tr("Use this one"))
        self.use_button.setProperty("primary", "true")
        self.use_button.setToolTip(tr("Make its settings those of the document; it can be undone"))
        self.use_button.clicked.connect(self._on_use)
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.which, stretch=1)
        row.addWidget(PlainLabel(tr("judged by"), role="muted"))
        row.addWidget(self.judged)
        row.addSpacing(16)
        row.addWidget(self.curves_button)
        row.addWidget(self.use_button)
        top, below = QFrame(), QFrame()
        for frame, widgets in ((top, (self.words, self._charts)), (below, (self.table,))):
            frame.setProperty("panel", "true")
            column = QVBoxLayout(frame)
            column.setContentsMargins(24, 12, 24, 12)
            column.setSpacing(8)
            if frame is top:
                column.addLayout(row)
            for widget in widgets:
                column.addWidget(widget, stretch=0 if widget is self.words else 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(top)
        splitter.addWidget(below)
        splitter.setSizes([PLOT_SHARE, 1000 - PLOT_SHARE])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    # ------------------------------------------------------------------- what is shown

    @property
    def current(self) -> Combination | None:
        """The combination that is chosen."""
        row = self.table.currentIndex().row()
        return self._found[self._order[row]] if 0 <= row < len(self._order) else None

    @property
    def _figure(self) -> str:
        return str(self.judged.currentData() or LOSS)

    def show_sweeps(self, sweeps: dict[str, tuple[Run, ...]]) -> None:
        """Show the sweeps of a project; the one that was shown stays if it is there."""
        if sweeps == self._sweeps:
            return
        before = self.which.currentData()
        newest = next(iter(sweeps), None)
        new = newest is not None and newest not in self._sweeps
        self._sweeps = sweeps
        self._filling = True
        self.which.clear()
        for sweep, runs in sweeps.items():
            self.which.addItem(plain_text(sweep_title(runs), limit=100), sweep)
        place = 0 if new else max(self.which.findData(before), 0)
        self.which.setCurrentIndex(place)
        self._filling = False
        self._show_sweep()

    def _show_sweep(self) -> None:
        if self._filling:
            return
        runs = self._sweeps.get(str(self.which.currentData()), ())
        chosen = self.current
        self._found = combinations(result_of(run) for run in runs)
        self.words.set_foreign(standing(runs))
        names = list(dict.fromkeys(name for one in self._found for name in one.figures))
        before = self._figure
        self._filling = True
        self.judged.clear()
        for name in names:
            self.judged.addItem(tr("validation {figure}", figure=small(metric_words(name))), name)
        self.judged.setCurrentIndex(max(self.judged.findData(before), 0))
        self._filling = False
        self._show_found(chosen.settings if chosen is not None else None)

    def _on_judged(self) -> None:
        if not self._filling:
            chosen = self.current
            self._sorted_by = None
            self._show_found(chosen.settings if chosen is not None else None)

    def _show_found(self, chosen: Settings | None = None) -> None:
        """Fill plot and table; the best is chosen where nothing was."""
        figure, leader = self._figure, best(self._found, self._figure)
        words = [
            f"{group_of(one.settings) or tr('as the document says')}: "
            + (spread_words(figure, one.figures[figure]) if figure in one.figures else "–")
            for one in self._found
        ]
        title = tr("Validation {figure}", figure=small(metric_words(figure)))
        self._show_curve(figure)
        self.chart.show_plot(parallel(self._found, figure, title=title, words=words))
        self._show_rows()
        wanted = next((one for one in self._found if one.settings == chosen), leader)
        self._choose_row(self._found.index(wanted) if wanted is not None else -1)

    def _show_curve(self, figure: str) -> None:
        """Runs that differ in the size of their data make a curve instead of axes."""
        runs = self._sweeps.get(str(self.which.currentData()), ())
        curve = over_size(runs)
        self._charts.setCurrentWidget(self.curve if curve else self.chart)
        if curve:
            self.curve.show_plane(learning_plane(runs, figure))
            words = (standing(runs), learning_words(runs, figure))
            self.words.set_foreign("  ".join(filter(None, words)))

    def _show_rows(self) -> None:
        paths, names = self._columns()
        short = short_paths(paths)
        columns = [Column(title=short[path], number=True, tip=path) for path in paths]
        columns.append(Column(title=tr("Runs"), number=True))
        columns += [Column(title=metric_words(name), number=True) for name in names]
        self._order = self._sorted(paths, names)
        leader = best(self._found, self._figure)
        rows = [self._row(self._found[at], paths, names, leader) for at in self._order]
        self._model.show_rows([*columns, Column(title="")], rows)
        place = self._found.index(leader) if leader is not None else -1
        self._model.mark(best=self._order.index(place) if place in self._order else -1)
        widths = [*(VALUE_PX for _ in paths), RUNS_PX, *(FIGURE_PX for _ in names)]
        for column, width in enumerate(widths):
            self.table.setColumnWidth(column, width)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(True)
        column, way = self._sorting(paths, names)
        header.setSortIndicator(column, way)

    def _columns(self) -> tuple[list[str], list[str]]:
        """Paths that were varied, and the names of figures."""
        paths = dict.fromkeys(path for one in self._found for path, _ in one.settings)
        names = dict.fromkeys(name for one in self._found for name in one.figures)
        return list(paths), list(names)

    def _row(
        self,
        one: Combination,
        paths: Sequence[str],
        names: Sequence[str],
        leader: Combination | None,
    ) -> tuple[str, ...]:
        settings = dict(one.settings)
        return (
            *(settings.get(path, "–") for path in paths),
            str(len(one.runs)),
            *(
                spread_words(name, one.figures[name]) if name in one.figures else "–"
                for name in names
            ),
            tr("best") if one is leader else "",
        )

    # ------------------------------------------------------------------- order

    def _sorting(self, paths: Sequence[str], names: Sequence[str]) -> tuple[int, Qt.SortOrder]:
        if self._sorted_by is not None and self._sorted_by[0] < len(paths) + 1 + len(names):
            return self._sorted_by
        figure = self._figure
        column = len(paths) + 1 + (names.index(figure) if figure in names else 0)
        return column, _DOWN if larger_is_better(figure) else _UP

    def _sorted(self, paths: Sequence[str], names: Sequence[str]) -> list[int]:
        column, way = self._sorting(paths, names)

        def key(at: int) -> SortKey:
            one = self._found[at]
            if column < len(paths):
                return _text_key(dict(one.settings).get(paths[column], ""))
            if column == len(paths):
                return (0, float(len(one.runs)), "")
            spread = one.figures.get(names[column - len(paths) - 1]) if names else None
            good = spread is not None and math.isfinite(spread.mean)
            return (0, spread.mean, "") if spread is not None and good else (2, 0.0, "")

        return sorted(range(len(self._found)), key=key, reverse=way == _DOWN)

    def _on_header(self, column: int) -> None:
        """A click sorts by a column, a second one the other way round."""
        paths, names = self._columns()
        if column > len(paths) + len(names):
            return
        before, way = self._sorting(paths, names)
        other = _UP if way == _DOWN else _DOWN
        self._sorted_by = (column, other if column == before else _UP)
        chosen = self.table.currentIndex().row()
        at = self._order[chosen] if 0 <= chosen < len(self._order) else -1
        self._show_rows()
        self._choose_row(at)

    # ------------------------------------------------------------------- one is chosen

    def _choose_row(self, at: int) -> None:
        """Mark a combination in both; -1 for none."""
        row = self._order.index(at) if at in self._order else -1
        index = self._model.index(row, 0) if row >= 0 else QModelIndex()
        self.table.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
        if row >= 0:
            self.table.scrollTo(index)
        self._on_row_chosen()

    def _on_row_chosen(self) -> None:
        row = self.table.currentIndex().row()
        at = self._order[row] if 0 <= row < len(self._order) else -1
        self.chart.choose(at)
        self.curves_button.setEnabled(bool(self._with_curves()))
        self.use_button.setEnabled(at >= 0 and bool(self._found[at].settings))

    def _on_chart_chosen(self, at: int) -> None:
        self._choose_row(at)

    def _on_chart_hover(self, at: int) -> None:
        self._model.mark(hot=self._order.index(at) if at in self._order else -1)

    def _on_row_hover(self, index: QModelIndex) -> None:
        self._model.mark(hot=index.row())
        self.chart.point_at(self._order[index.row()])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._model.mark(hot=-1)
            self.chart.point_at(-1)
        return super().eventFilter(watched, event)

    def _on_use(self) -> None:
        one = self.current
        if one is not None and one.settings:
            self.useWanted.emit(one.settings)

    def _on_curves(self) -> None:
        """Those of the first of its runs that has any."""
        for run in self._with_curves()[:1]:
            self.curvesWanted.emit(run)

    def _with_curves(self) -> list[str]:
        """The runs of the chosen combination whose curves are kept."""
        one = self.current
        runs = self._sweeps.get(str(self.which.currentData()), ())
        return [run.id for run in runs if one and run.id in one.runs and run.history is not None]


class _Combinations(TextTable):
    """Rows of which one is the best, and one is pointed at."""

    def __init__(self, themes: ThemeHolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._best = self._hot = -1
        self._bold = theme.tabular(theme.ui_font(weight=600))

    def mark(self, *, best: int | None = None, hot: int | None = None) -> None:
        """Say which row is the best and which is pointed at; -1 for none."""
        before = (self._best, self._hot)
        self._best = self._best if best is None else best
        self._hot = self._hot if hot is None else hot
        if (self._best, self._hot) != before and self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        now = self._themes.theme
        match role:
            case Qt.ItemDataRole.FontRole if index.row() == self._best:
                return QFont(self._bold)
            case Qt.ItemDataRole.ForegroundRole if index.row() == self._best:
                return QColor(now.good_text)
            case Qt.ItemDataRole.BackgroundRole if index.row() == self._hot:
                return QColor(now.mix(now.text, now.surface, 0.08))
            case _:
                return super().data(index, role)


def sweep_title(runs: Sequence[Run]) -> str:
    """What a sweep is called: what it varied, and how many runs it has."""
    if over_size(runs):
        return plural(
            len(runs),
            "Learning curve over data size · {n} run",
            "Learning curve over data size · {n} runs",
        )
    paths = list(dict.fromkeys(path for run in runs for path in run.varied))
    varied = ", ".join(short_paths(paths).values()) or tr("seeds")
    return plural(len(runs), "{varied} · {n} run", "{varied} · {n} runs", varied=varied)


def standing(runs: Sequence[Run]) -> str:
    """How the runs of a sweep went, in a line."""
    counts = Counter(run.status for run in runs)
    words = [f"{number} {STATUS_WORDS[status].lower()}" for status, number in counts.items()]
    return (
        tr("{standing}. Mean ± standard deviation over seeds.", standing=", ".join(words))
        if words
        else ""
    )


def _text_key(text: str) -> SortKey:
    """Numbers in their order, then words."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return (1, 0.0, text)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return (0, float(value), "") if number else (1, 0.0, text)
