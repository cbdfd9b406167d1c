"""What a trained model is worth: figures by part, and charts of its answers; computes none itself.

Everything is made in a thread when the page is seen, and kept for as long as the drawing, the data
and the run are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from bpstudio.errors import UserError
from bpstudio.language import numeral, tr
from bpstudio.project.store import Project
from bpstudio.ui.charts.confusion import ConfusionChart
from bpstudio.ui.charts.plane import PlaneChart
from bpstudio.ui.charts.values import count
from bpstudio.ui.evaluated import Evaluated, OutputView, evaluated, groups_of
from bpstudio.ui.long_task import LongTask
from bpstudio.ui.panels.baseline_view import BaselineView
from bpstudio.ui.panels.chooser import Chooser
from bpstudio.ui.panels.empty import EmptyPlace
from bpstudio.ui.panels.evaluation_planes import (
    CALIBRATION,
    FIT,
    PRECISION,
    RESIDUALS,
    ROC,
    plane_of,
)
from bpstudio.ui.panels.figures import PART_WORDS, metric, metric_words
from bpstudio.ui.panels.forecast_view import ForecastView
from bpstudio.ui.panels.group_view import GroupView, interval_words, value_words
from bpstudio.ui.panels.probe_view import ExplainView, RobustView
from bpstudio.ui.panels.row_list import RowList
from bpstudio.ui.panels.text_table import Column, TextTable, table_view
from bpstudio.ui.panels.threshold import ThresholdView
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel, plain_text
from bpstudio.ui.task import Task
from bpstudio.ui.theme import ThemeHolder

if TYPE_CHECKING:
    from bpstudio.results.figures import Scored
    from bpstudio.results.groups import Groups

Opened = Callable[[], tuple[Project, Path | None]]
"""Gives the project as it is now, and the folder that its data paths start at."""

CONFUSION, BY_CLASS, THRESHOLD = tr("Confusion"), tr("By class"), tr("Threshold")
OVER_TIME, GROUPS, ROWS = tr("Over time"), tr("Groups"), tr("Rows")
BASELINES, ROBUSTNESS, IMPORTANCE = tr("Baselines"), tr("Robustness"), tr("Importance")
_TABS = {
    "classes": (
        CONFUSION, BY_CLASS, ROC, PRECISION, CALIBRATION, THRESHOLD, GROUPS, BASELINES, ROBUSTNESS,
        IMPORTANCE, ROWS,
    ),
    "labels": (ROC, PRECISION, CALIBRATION, THRESHOLD, ROBUSTNESS, IMPORTANCE),
    "values": (FIT, RESIDUALS, GROUPS, BASELINES, ROBUSTNESS, IMPORTANCE, ROWS),
    "none": (),
}  # fmt: skip
_OF_A_CLASS = {ROC, PRECISION, CALIBRATION, THRESHOLD}
_VALUE_PX, _INTERVAL_PX, _OTHER_PX, _LEAST_SIDE_PX = 76, 148, 92, 300
_KEPT = 4


class Evaluation(QStackedWidget):
    """Figures on the left, what they are of on the right."""

    trainWanted = Signal()
    menuWanted = Signal(object, QPoint)
    """Carries the chart on which a menu is wanted, and the place on the screen."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: Opened = lambda: (Project(), None)
        self._run: str | None = None
        self._task: LongTask | None = None
        self._group_task: Task | None = None
        self._kept: dict[str, tuple[object, object, Evaluated]] = {}
        self.shown: Evaluated | None = None
        self.empty = EmptyPlace(tr("Nothing to evaluate"), "", button=tr("Go to Train"))
        self.empty.pressed.connect(self.trainWanted)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("How much is evaluated"))
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self._on_cancel)
        self.confusion = ConfusionChart(themes)
        self.confusion.cellChosen.connect(self._on_cell)
        self.plane = PlaneChart(themes)
        self.forecast = ForecastView(themes)
        self.threshold = ThresholdView(themes)
        self.groups = GroupView(themes)
        self.groups.columnChosen.connect(self._on_column)
        self.rows = RowList()
        self.baselines = BaselineView()
        self.robust, self.explained = RobustView(themes), ExplainView(themes)
        for chart in (
            self.confusion, self.plane, self.forecast.chart, self.threshold.chart,
            self.robust.chart, self.explained.chart,
        ):  # fmt: skip
            chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            chart.customContextMenuRequested.connect(partial(self._ask_menu, chart))
        self._figures_model, self._classes_model = TextTable(self), TextTable(self)
        self.figures = table_view(tr("Figures by part"), self._figures_model)
        self.by_class = table_view(tr("Figures by class"), self._classes_model)
        self.part, self.output, self.of_class = Chooser(), Chooser(), Chooser()
        self.tabs = QTabBar()
        for widget in (self.empty, self._waiting(), self._content()):
            self.addWidget(widget)

    def set_opened(self, opened: Opened) -> None:
        """Where the project comes from."""
        self._opened = opened

    def show_run(self, run: str | None) -> None:
        """Show the model of this run, now or when the page is seen."""
        if run != self._run:
            self._run = run
            self.stop()
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def stop(self) -> None:
        """Make nothing more that is not shown yet."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._group_task is not None:
            self._group_task.drop()
            self._group_task = None
        for making in (self.baselines, self.robust.later, self.explained.later):
            making.stop()

    @property
    def first(self) -> QWidget | None:
        """What the keyboard works on, if there is anything to work on yet."""
        return self.figures if self.shown is not None else None

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        later = (self.baselines, self.robust.later, self.explained.later)
        return bool(self._group_task or self._task) or any(one.busy for one in later)

    # ------------------------------------------------------------------- its parts

    def _waiting(self) -> QFrame:
        frame = _panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(24, 24, 24, 24)
        self.progress.setMaximumWidth(360)
        column.addStretch(2)
        for widget in (
            PlainLabel(
                tr("The model answers every row, and its answers are measured…"), role="muted"
            ),
            self.progress,
            self.cancel,
        ):
            column.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.progress.setMinimumWidth(360)
        column.addStretch(3)
        return frame

    def _content(self) -> QFrame:
        frame = _panel()
        self.heading = ElidedLabel(role="heading")
        self.doubts = PlainLabel(role="warning")
        self.doubts.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.heading, stretch=1)
        for name, box in ((tr("Output"), self.output), (tr("Part of the data"), self.part)):
            box.setAccessibleName(name)
            top.addWidget(box)
        self.output.currentIndexChanged.connect(self._show_output)
        self.part.currentIndexChanged.connect(self._show_part)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.setSizes([4500, 5500])  # shares: Qt makes them fit
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.doubts)
        layout.addWidget(self.tabs)
        layout.addWidget(splitter, stretch=1)
        return frame

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        column.addWidget(
            PlainLabel(tr("Figures with the middle 95 % of bootstrap draws"), role="title")
        )
        column.addWidget(self.figures, stretch=1)
        left.setMinimumWidth(_LEAST_SIDE_PX)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        self.tabs.setAccessibleName(tr("Charts of the answers"))
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.currentChanged.connect(self._show_tab)
        self.of_class.setAccessibleName(tr("Class that the chart is of"))
        self.of_class.currentIndexChanged.connect(self._show_tab)
        self._views = QStackedWidget()
        for widget in (
            self.confusion, self.by_class, self.plane, self.forecast, self.threshold, self.groups,
            self.baselines, self.robust, self.explained, self.rows,
        ):  # fmt: skip
            self._views.addWidget(widget)
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.of_class, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._views, stretch=1)
        right.setMinimumWidth(_LEAST_SIDE_PX)
        return right

    # ------------------------------------------------------------------- making what is shown

    def _refresh(self) -> None:
        project, base = self._opened()
        run = self._run
        if run is None or project.run(run) is None:
            self._show_nothing(tr("Train the model: its figures and charts appear here."))
            return
        key = (project.document.graph, project.document.data)
        known = self._kept.get(run)
        if known is not None and known[0] is key[0] and known[1] is key[1]:
            self._show(known[2])
            return
        if self._task is not None:
            return
        self.progress.setValue(0)
        self.setCurrentIndex(1)
        self._task = LongTask(
            self,
            lambda tell: evaluated(project, run=run, base=base, tell=tell),
            done=lambda found: self._keep(key, found),
            failed=self._refuse,
            name="evaluation",
        )
        self._task.progressed.connect(lambda share: self.progress.setValue(round(100 * share)))

    def _keep(self, key: tuple[object, object], found: Evaluated) -> None:
        self._task = None
        self._kept.pop(found.run, None)
        self._kept[found.run] = (*key, found)
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        self._show(found)

    def _refuse(self, error: UserError) -> None:
        self._task = None
        self._show_nothing(f"{error.message} {error.hint}".strip())

    def _show_nothing(self, words: str) -> None:
        self.shown = None
        self.empty.hint.set_foreign(words)
        self.setCurrentIndex(0)

    def _on_cancel(self) -> None:
        self.stop()
        self._show_nothing(
            tr("The evaluation was cancelled. Go to another page and back to begin.")
        )

    # ------------------------------------------------------------------- showing it

    def _show(self, found: Evaluated) -> None:
        self.setCurrentIndex(2)
        if self.shown is found:
            return
        self.shown = found
        for probe in (self.robust, self.explained):
            probe.later.forget()
        first = next(iter(found.parts.values()))
        _fill(self.output, [(view.scored.name, at) for at, view in enumerate(first)])
        self.output.setVisible(len(first) > 1)
        _fill(self.part, [(PART_WORDS.get(part, part), part) for part in found.parts])
        self.part.setCurrentIndex(self.part.count() - 1)
        self.doubts.set_foreign(" ".join(found.warnings))
        self.doubts.setVisible(bool(found.warnings))
        fields = self._opened()[0].document.data.fields
        self.groups.show_columns(
            found.answered.table, {field.column: field.role for field in fields}
        )
        self._show_output()

    @property
    def view(self) -> OutputView | None:
        """The Output and part that are chosen."""
        found, part, at = self.shown, self.part.currentData(), self.output.currentData()
        if found is None or part is None or at is None:
            return None
        views: tuple[OutputView, ...] = found.parts[part]
        view: OutputView = views[at]
        return view

    def _show_output(self) -> None:
        view = self.view
        if self.shown is None or view is None:
            return
        scored = view.scored
        self.heading.set_foreign(
            tr("{target}, run {run}", target=scored.target or scored.name, run=self.shown.run)
        )
        wanted = self.tabs.tabText(self.tabs.currentIndex())
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        names = [*([OVER_TIME] if view.courses else []), *_TABS[scored.kind]]
        for words in names:
            self.tabs.addTab(words)
        self.tabs.setCurrentIndex(names.index(wanted) if wanted in names else 0)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(bool(names))
        _fill(self.of_class, [(curves.name, at) for at, curves in enumerate(view.curves)])
        if len(view.curves) == 2:
            self.of_class.setCurrentIndex(view.answers.asked.positive)
        self.groups.show_classes(view.answers.asked)
        self._show_part()

    def _show_part(self) -> None:
        view = self.view
        if self.shown is None or view is None:
            return
        self._show_figures(view)
        if view.scored.matrix is not None:
            names = tuple(row.name for row in view.scored.classes)
            self.confusion.show_matrix(names, np.asarray(view.scored.matrix, np.int64))
            self._classes_model.show_rows(*_class_table(view))
            header = self.by_class.horizontalHeader()
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.rows.show_view(view, self.shown.answered.table)
        self.forecast.show_courses(view.courses)
        part = self.part.currentData()
        self.baselines.show_output(self.shown.answered, part, view.scored)
        project, base = self._opened()
        for probe in (self.robust, self.explained):
            probe.ask((project, base, self.shown.run, part), view.scored.path)
        self._on_column(self.groups.columns.currentData() or "")
        self._show_tab()

    def _show_figures(self, view: OutputView) -> None:
        """The chosen part with intervals, then the others beside it."""
        assert self.shown is not None
        at, chosen = self.output.currentData(), self.part.currentData()
        others = {part: views[at] for part, views in self.shown.parts.items() if part != chosen}
        rows = figure_rows(view.scored, [other.scored for other in others.values()])
        names = [PART_WORDS.get(part, part) for part in (chosen, *others)]
        titles = (names[0], tr("95 % of draws"), *names[1:])
        columns = (Column(title=tr("Figure")), *(Column(title=one, number=True) for one in titles))
        self._figures_model.show_rows(columns, rows)
        header = self.figures.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        widths = (_VALUE_PX, _INTERVAL_PX, *(_OTHER_PX for _ in others))
        for column, width in enumerate(widths, start=1):
            self.figures.setColumnWidth(column, width)

    def _show_tab(self) -> None:
        view, tab = self.view, self.tabs.tabText(self.tabs.currentIndex())
        if view is None:
            return
        at = self.of_class.currentData()
        curves = view.curves[at] if at is not None and at < len(view.curves) else None
        self.of_class.setVisible(tab in _OF_A_CLASS and len(view.curves) > 1)
        widget: QWidget = {
            CONFUSION: self.confusion,
            BY_CLASS: self.by_class,
            OVER_TIME: self.forecast,
            THRESHOLD: self.threshold,
            GROUPS: self.groups,
            BASELINES: self.baselines,
            ROBUSTNESS: self.robust,
            IMPORTANCE: self.explained,
            ROWS: self.rows,
        }.get(tab, self.plane)
        if widget is self.threshold:
            self.threshold.show_curves(curves)
        elif widget is self.plane:
            self.plane.show_plane(plane_of(tab, view, curves))
        self._views.setCurrentWidget(widget)

    def _ask_menu(self, chart: QWidget, at: QPoint) -> None:
        self.menuWanted.emit(chart, chart.mapToGlobal(at))

    def _on_cell(self, true: int, said: int) -> None:
        self.rows.show_cell(true, said)
        self.tabs.setCurrentIndex(self.tabs.count() - 1)

    def _on_column(self, column: str) -> None:
        shown, view = self.shown, self.view
        if self._group_task is not None:
            self._group_task.drop()
            self._group_task = None
        if shown is None or view is None or not column:
            self.groups.clear()
            return
        part, path = self.part.currentData(), view.scored.path
        second = self.groups.second.currentData() or ""
        positive = self.groups.of_class.currentData() or ""
        self.groups.clear(tr("Comparing groups…"))

        self._group_task = Task(
            self,
            lambda: groups_of(shown.answered, column, second, part, positive),
            done=lambda found: self._show_groups(found, path),
            failed=self._refuse_groups,
            name="groups",
        )

    def _show_groups(self, found: tuple[Groups, ...], path: str) -> None:
        self._group_task = None
        of_output = [one for one in found if one.path == path]
        if of_output:
            self.groups.show_groups(of_output[0])

    def _refuse_groups(self, error: UserError) -> None:
        self._group_task = None
        self.groups.show_error(error)


def _panel() -> QFrame:
    frame = QFrame()
    frame.setProperty("panel", "true")
    return frame


def _fill(box: QComboBox, entries: list[tuple[str, object]]) -> None:
    """Offer entries without a word to anybody; the first is chosen."""
    box.blockSignals(True)
    box.clear()
    for words, value in entries:
        box.addItem(plain_text(words, limit=60), value)
    box.blockSignals(False)


def figure_rows(scored: Scored, others: Sequence[Scored]) -> list[tuple[str, ...]]:
    """Each figure with its interval, then those of other parts; a ranking beside what guessing is.

    Of two classes the average precision is of one, which is named.
    """
    rows: list[tuple[str, ...]] = []
    for figure in scored.figures:
        words = metric_words(figure.name)
        judged = scored.guessing is not None and figure.name == "average_precision"
        rows.append(
            (
                tr("{figure} of {positive}", figure=words, positive=scored.positive)
                if judged
                else words,
                metric(figure.name, figure.value),
                interval_words(figure),
                *(value_words(other.figure(figure.name)) for other in others),
            )
        )
        if judged:
            shares = [one.guessing for one in (scored, *others)]
            own, *rest = ("–" if one is None else metric("", one) for one in shares)
            rows.append((tr("… by guessing"), own, "", *rest))
    return rows


def _class_table(view: OutputView) -> tuple[tuple[Column, ...], list[tuple[str, ...]]]:
    columns = (
        Column(title=tr("Class")),
        *(
            Column(title=title, number=True)
            for title in (tr("Rows"), tr("Predicted"), tr("Precision"), tr("Recall"), "F1")
        ),
    )
    rows = [
        (
            row.name, count(row.rows), count(row.predicted),
            *(numeral(f"{100 * share:.1f} %") for share in (row.precision, row.recall)),
            numeral(f"{row.f1:.3f}"),
        )
        for row in view.scored.classes
    ]  # fmt: skip
    return columns, rows
