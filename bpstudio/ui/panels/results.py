"""The Results stage: every run of the project with the final metrics of one, and its sweeps."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import small, tr
from bpstudio.params import thaw
from bpstudio.project.runs import Run, step_of
from bpstudio.project.store import Project
from bpstudio.project.sweep import sweeps_in
from bpstudio.record.codec import rebuild
from bpstudio.record.events import RunFacts
from bpstudio.ui.charts.values import count
from bpstudio.ui.longer import ended_run
from bpstudio.ui.panels.chooser import Chooser
from bpstudio.ui.panels.comparison import Comparison
from bpstudio.ui.panels.empty import EmptyPlace
from bpstudio.ui.panels.evaluation import Evaluation
from bpstudio.ui.panels.figures import PART_WORDS, duration, flat_metrics, metric, metric_words
from bpstudio.ui.panels.predict import PredictPage
from bpstudio.ui.panels.run import STATUS_WORDS
from bpstudio.ui.panels.run_marks import RunMarks
from bpstudio.ui.panels.sweep_results import SweepResults
from bpstudio.ui.panels.text_table import Column, TextTable, table_view
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel
from bpstudio.ui.theme import ThemeHolder

RUN_COLUMNS = (
    Column(title=tr("Started")),
    Column(title=tr("Name")),
    Column(title=tr("Status")),
    Column(title=tr("Epochs"), number=True),
    Column(title=tr("Steps"), number=True),
    Column(title=tr("Time"), number=True),
    Column(title=tr("Validation loss"), number=True),
    Column(title=tr("Test loss"), number=True),
    Column(title=tr("Ended because")),
)
RUN_WIDTHS = (168, 184, 104, 72, 80, 96, 128, 112)
RUNS, SWEEPS, EVALUATION, PREDICT = range(4)
TABLE_ROW, METRIC_WIDTH, LEAST_WORDS_PX = 28, 152, 120


class ResultsStage(QWidget):
    """Runs above, the chosen one below or several compared; a page for sweeps if there are any."""

    curvesWanted = Signal(str)
    """Carries the id of the run whose curves are wanted."""
    branchWanted = Signal(str, int)
    """Carries the id of a run and the step at which another one is to leave it."""
    longerWanted = Signal(str)
    """The id of a run that came to its end and is to be trained for more epochs."""
    goOnWanted = Signal(str)
    """Carries the id of the run that was cut off and is to go on."""
    trainWanted = Signal()

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = Project()
        self.sweeps = SweepResults(themes)
        self.sweeps.curvesWanted.connect(self.curvesWanted)
        self._shown: Run | None = None
        self._chosen: str | None = None
        self._selected: list[str] = []
        self._stale = False
        self._model = TextTable(self)
        self.runs = table_view(tr("Runs"), self._model)
        self.runs.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.runs.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.runs.selectionModel().selectionChanged.connect(self._on_selection)
        self.marks = RunMarks(self.runs)
        self.comparison = Comparison(themes)
        self._metrics_model = TextTable(self)
        self.metrics = table_view(tr("Metrics of the run"), self._metrics_model)
        self.heading = ElidedLabel(role="heading")
        self.reason = PlainLabel(role="muted")
        self.settings = PlainLabel(role="muted")
        self.note = PlainLabel()
        for label in (self.reason, self.settings, self.note):
            label.setWordWrap(True)
            label.setMinimumWidth(LEAST_WORDS_PX)
        self._curves = QPushButton(tr("Show its curves"))
        self._curves.clicked.connect(self._on_curves)
        self._go_on = QPushButton(tr("Continue this run"))
        self._go_on.setToolTip(tr("Train on from the step where this run was cut off"))
        self._go_on.clicked.connect(self._on_go_on)
        self.longer = QPushButton(tr("Train longer…"))
        self.longer.setToolTip(tr("Train this run for more epochs, from where it ended"))
        self.longer.clicked.connect(self._on_longer)
        self.points = Chooser()
        self.points.setAccessibleName(tr("Step of the run from which another one begins"))
        self.branch = QPushButton(tr("Begin a run here"))
        self.branch.setToolTip(
            tr("Train on from this step with the drawing and the settings as they are now")
        )
        self.branch.clicked.connect(self._on_branch)
        self.evaluation = Evaluation(themes)
        self.predict = PredictPage()
        for page in (self.evaluation, self.predict):
            page.trainWanted.connect(self.trainWanted)
        self._build_pages()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(self._stack)
        self._show_page()

    def _build_pages(self) -> None:
        self._stack = QStackedWidget()
        self.empty = EmptyPlace(
            tr("No run yet"),
            tr("Train the model: the metrics of every part and each run's settings appear here."),
            button=tr("Go to Train"),
        )
        self.empty.pressed.connect(self.trainWanted)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._content())
        self._stack.addWidget(self.sweeps)
        self._stack.addWidget(self.evaluation)
        self._stack.addWidget(self.predict)
        self.pages = QTabBar()
        self.pages.setAccessibleName(tr("Pages of the results"))
        self.pages.setExpanding(False)
        self.pages.setUsesScrollButtons(False)
        for words in (tr("Runs"), tr("Sweeps"), tr("Evaluation"), tr("Predict")):
            self.pages.addTab(words)
        self.pages.currentChanged.connect(self._show_page)

    @property
    def first(self) -> QWidget:
        """What the keyboard works on when the stage is shown."""
        page = self._stack.currentWidget()
        if page is self.evaluation:
            return self.evaluation.first or self.pages
        if page is self.predict:
            return self.predict.first
        return self.sweeps.table if page is self.sweeps else self.runs

    def show_sweeps(self) -> None:
        """Go to the page of the sweeps."""
        self.show_page(SWEEPS)

    def show_page(self, page: int) -> None:
        """Go to one of the pages: `RUNS`, `SWEEPS`, `EVALUATION`, `PREDICT`."""
        for place in (self, self._head_frame):  # tabs without their width would stay scrolled
            layout = place.layout()
            if layout is not None:
                layout.activate()
        self.pages.setCurrentIndex(page)
        self.first.setFocus()

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("panel", "true")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 4, 16, 0)
        row.addWidget(self.pages)
        row.addStretch(1)
        self._head_frame = head
        return head

    def _show_page(self) -> None:
        runs, page = self._project.runs, self.pages.currentIndex()
        swept = bool(sweeps_in(runs))
        self.pages.setTabVisible(SWEEPS, swept)
        self.pages.updateGeometry()  # Qt forgets it here, and the bar would keep its old width
        self._head_frame.setVisible(bool(runs))
        if not runs:
            self._stack.setCurrentWidget(self.empty)
        elif page == SWEEPS and swept:
            self._stack.setCurrentWidget(self.sweeps)
        elif page == EVALUATION:
            self.evaluation.show_run(self._chosen)
            self._stack.setCurrentWidget(self.evaluation)
        elif page == PREDICT:
            self.predict.show_run(self._chosen)
            self._stack.setCurrentWidget(self.predict)
        else:
            self._stack.setCurrentIndex(1)

    def show_project(self, project: Project) -> None:
        """Show the project's runs: the current one chosen, unless another one is and that stays.

        A stage that is out of sight takes no time; it is filled when it is shown.
        """
        moved = self._chosen is None or project.current != self._project.current
        self._chosen = project.current if moved else self._chosen
        self._selected = self._selected if self._stale else self.chosen_ids()
        self._project = project
        self._stale = True
        self._show_page()
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._fill()

    def _fill(self) -> None:
        self._stale = False
        runs = self._listed()
        self.sweeps.show_sweeps(sweeps_in(self._project.runs))
        chosen, selected = self._chosen, self._selected
        self._model.show_rows(RUN_COLUMNS, [run_row(run) for run in runs])
        for column, width in enumerate(RUN_WIDTHS):
            self.runs.setColumnWidth(column, width)
        self.runs.horizontalHeader().setStretchLastSection(True)
        if runs:
            ids = [run.id for run in runs]
            place = ids.index(chosen) if chosen in ids else 0
            self.runs.selectionModel().setCurrentIndex(
                self._model.index(place, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
            self._show_run(runs[place])
            self._select([ids.index(other) for other in selected if other in ids])
        self._on_selection()

    def _select(self, rows: list[int]) -> None:
        """Several runs stay selected when others come or they are renamed."""
        for row in rows if len(rows) > 1 else ():
            self.runs.selectionModel().select(
                self._model.index(row, 0),
                QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
            )

    def _listed(self) -> list[Run]:
        """The newest first."""
        return list(reversed(self._project.runs))

    def _content(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(_panel(tr("Runs"), self.marks, self.runs))
        self._lower = QStackedWidget()
        self._lower.addWidget(self._details())
        self._lower.addWidget(self.comparison)
        splitter.addWidget(self._lower)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        return splitter

    def _details(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("panel", "true")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch()
        top.addWidget(self._go_on)
        top.addWidget(self.longer)
        top.addWidget(self._curves)
        layout.addLayout(top)
        layout.addWidget(self.reason)
        layout.addWidget(self.settings)
        layout.addWidget(self.note)
        layout.addSpacing(8)
        layout.addWidget(PlainLabel(tr("Final metrics"), role="title"))
        layout.addWidget(self.metrics)
        layout.addSpacing(8)
        layout.addWidget(self._points_row())
        layout.addStretch(1)
        return frame

    def _points_row(self) -> QWidget:
        self._branching = QWidget()
        row = QHBoxLayout(self._branching)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(PlainLabel(tr("Points of this run"), role="title"))
        row.addWidget(self.points)
        row.addWidget(self.branch)
        row.addStretch(1)
        return self._branching

    def _show_points(self, run: Run) -> None:
        """The steps at which its state was kept; of a run that can go on also its last one."""
        kept = [*run.points, *([run.state] if run.state is not None else [])]
        steps = dict.fromkeys(step_of(point) for point in kept)
        self.points.clear()
        for step in steps:
            end = tr(", its end") if step == run.steps else ""
            self.points.addItem(tr("step {step}{end}", step=count(step), end=end), step)
        self.points.setCurrentIndex(len(steps) - 1)
        self._branching.setVisible(bool(steps))

    def _on_branch(self) -> None:
        if self._shown is not None and self.points.currentData() is not None:
            self.branchWanted.emit(self._shown.id, self.points.currentData())

    def _on_chosen(self) -> None:
        place, runs = self.runs.currentIndex().row(), self._listed()
        if 0 <= place < len(runs):
            self._show_run(runs[place])

    def chosen_ids(self) -> list[str]:
        """The runs that are selected, the newest first."""
        runs = self._listed()
        rows = sorted(index.row() for index in self.runs.selectionModel().selectedRows())
        return [runs[row].id for row in rows if row < len(runs)]

    def _on_selection(self) -> None:
        """One run is shown in full; several, in the order in which they ran, are compared."""
        ids = self.chosen_ids()
        self.marks.show_chosen(self._project, ids)
        runs = [run for run in self._project.runs if run.id in ids]
        if len(runs) > 1:
            self.comparison.show_runs(runs)
        self._lower.setCurrentIndex(1 if len(runs) > 1 else 0)

    def _show_run(self, run: Run) -> None:
        self._shown, self._chosen = run, run.id
        self.heading.set_foreign(run.name or f"{STATUS_WORDS[run.status]}, {when(run.started)}")
        self.reason.set_foreign(f"{run.reason[:1].upper()}{run.reason[1:]}.".replace("..", "."))
        self.settings.set_foreign(settings_words(run))
        self.note.set_foreign(run.note)
        self.note.setVisible(bool(run.note))
        self._curves.setEnabled(run.history is not None)
        self._go_on.setVisible(run.state is not None)
        self.longer.setVisible(ended_run([run]) is not None)
        self._show_points(run)
        columns, rows = metric_table(run, facts_of(run))
        self._metrics_model.show_rows(columns, rows)
        self.metrics.setVisible(bool(rows))
        header = self.metrics.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultSectionSize(METRIC_WIDTH)
        self.metrics.setFixedHeight(header.sizeHint().height() + TABLE_ROW * len(rows) + 4)
        self.metrics.setMaximumWidth(METRIC_WIDTH * len(columns) + 4)

    def _on_longer(self) -> None:
        if self._shown is not None:
            self.longerWanted.emit(self._shown.id)

    def _on_go_on(self) -> None:
        if self._shown is not None:
            self.goOnWanted.emit(self._shown.id)

    def _on_curves(self) -> None:
        if self._shown is not None:
            self.curvesWanted.emit(self._shown.id)


def _panel(title: str, *inside: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("panel", "true")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(24, 16, 24, 16)
    layout.setSpacing(8)
    layout.addWidget(PlainLabel(title, role="title"))
    for widget in inside:
        layout.addWidget(widget)
    return frame


def run_row(run: Run) -> tuple[str, ...]:
    """The texts of a run in the list."""
    losses = [
        metric("loss", run.metrics[part].loss) if part in run.metrics else "–"
        for part in ("validation", "test")
    ]
    return (
        when(run.started),
        f"★ {run.name}".strip() if run.starred else run.name,
        STATUS_WORDS[run.status],
        count(run.epochs),
        count(run.steps),
        duration(run.seconds),
        *losses,
        f"{run.reason[:1].upper()}{run.reason[1:]}",
    )


def when(started: str) -> str:
    """An ISO time in the zone of this machine, to the second; what is no time stays as it is."""
    try:
        return datetime.fromisoformat(started).astimezone().strftime(tr("%Y-%m-%d %H:%M:%S"))
    except (ValueError, OSError, OverflowError):
        return started


def settings_words(run: Run) -> str:
    """What the run was started with, in one line."""
    training = run.training
    words = [
        training.optimizer.kind,
        tr("batch size {n}", n=count(training.batch_size)),
        tr("seed {seed}", seed=run.seed),
        run.device.upper(),
        tr("run {id}", id=run.id),
        tr("left run {id}", id=run.branch_of) if run.branch_of else "",
    ]
    return " · ".join(word for word in words if word)


def facts_of(run: Run) -> RunFacts | None:
    """The facts that the run's history begins with, if they can be read."""
    stored = run.history.value.get("facts") if run.history else None
    try:
        return rebuild(RunFacts, thaw(stored)) if stored is not None else None
    except ValueError:
        return None


def metric_table(
    run: Run, facts: RunFacts | None
) -> tuple[tuple[Column, ...], list[tuple[str, ...]]]:
    """A row for each part, a column for each metric."""
    parts = {part: flat_metrics(figures, facts) for part, figures in run.metrics.items()}
    keys = list(dict.fromkeys(key for figures in parts.values() for key in figures))
    rows_of = facts.rows_per_part if facts else {}
    columns = (
        Column(title=tr("Part")),
        Column(title=tr("Rows"), number=True),
        *(
            Column(title=f"{output} {small(metric_words(name))}" if output else metric_words(name),
                   number=True)
            for output, name in keys
        ),
    )  # fmt: skip
    rows = [
        (
            PART_WORDS.get(part, part),
            count(rows_of[part]) if part in rows_of else "–",
            *(metric(key[1], figures[key]) if key in figures else "–" for key in keys),
        )
        for part, figures in parts.items()
    ]
    return columns, rows
