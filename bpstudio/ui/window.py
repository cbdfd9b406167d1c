"""The one window: bar, stages, docks and status line around the panels; edits nothing itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from bpstudio.data.sources import SOURCES
from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.project.store import SUFFIX
from bpstudio.record.history import History
from bpstudio.ui import about
from bpstudio.ui.action import Desk, Stage
from bpstudio.ui.action_button import ActionButton
from bpstudio.ui.action_set import ActionSet, menu_title
from bpstudio.ui.canvas import block_commands, commands
from bpstudio.ui.canvas.menu import menu_rows
from bpstudio.ui.canvas.offers import drawn_blocks
from bpstudio.ui.canvas.view import CanvasView
from bpstudio.ui.chart_desk import ChartDesk
from bpstudio.ui.charts.train import TrainCharts
from bpstudio.ui.commands.offered import action_commands, layer_commands, node_commands
from bpstudio.ui.commands.palette import CommandPalette
from bpstudio.ui.docks import Docks
from bpstudio.ui.export_desk import ExportDesk
from bpstudio.ui.file_progress import FileProgress
from bpstudio.ui.files import Arrival, Files
from bpstudio.ui.findings.desk import FindingsDesk
from bpstudio.ui.first_steps import offer_network
from bpstudio.ui.help.desk import HelpDesk
from bpstudio.ui.help.panel import HelpPanel
from bpstudio.ui.help.shortcuts import ShortcutTable
from bpstudio.ui.learned.desk import LearnedDesk
from bpstudio.ui.learned.panel import LearnedPanel
from bpstudio.ui.lessons.panel import NO_LESSON, LessonPanel
from bpstudio.ui.looks import Looks
from bpstudio.ui.microscope.desk import MicroscopeDesk
from bpstudio.ui.microscope.panel import MicroscopePanel
from bpstudio.ui.panels.data import DataStage
from bpstudio.ui.panels.definitions import Definitions
from bpstudio.ui.panels.notice import NoticeBar
from bpstudio.ui.panels.outline import OutlinePanel
from bpstudio.ui.panels.palette import Palette
from bpstudio.ui.panels.problems import ProblemsPanel
from bpstudio.ui.panels.queue import QueuePanel
from bpstudio.ui.panels.results import ResultsStage
from bpstudio.ui.panels.side import SidePanel
from bpstudio.ui.panels.work import WorkArea
from bpstudio.ui.places_desk import PlacesDesk
from bpstudio.ui.plain_text import PlainLabel, StatusLine, plain_text
from bpstudio.ui.queue_desk import QueueDesk
from bpstudio.ui.queue_runner import QueueRunner
from bpstudio.ui.recent_menu import RecentMenu
from bpstudio.ui.run_desk import RunDesk
from bpstudio.ui.run_status import RunStatus
from bpstudio.ui.run_view import RunView
from bpstudio.ui.runner import Runner
from bpstudio.ui.session import Session
from bpstudio.ui.settings import AT_ONCE, Settings
from bpstudio.ui.sharing_desk import SharingDesk
from bpstudio.ui.source_view import SourceView
from bpstudio.ui.speech import OWN_NAMES
from bpstudio.ui.stage_stack import StageStack
from bpstudio.ui.start.desk import StartDesk
from bpstudio.ui.state import state_of
from bpstudio.ui.time_desk import TimeDesk
from bpstudio.ui.top_bar import LEAST_WIDTH, TopBar
from bpstudio.ui.warm_up import WarmUp

SIZE, LEAST_SIZE = QSize(1600, 1000), QSize(LEAST_WIDTH, 520)
LAYOUT_VERSION = 4
TITLE_ROOM = 40
"""What a window's title bar takes of the height of the screen."""
SAID_MS = 8000
DATA_SUFFIXES = tuple(ending for spec in SOURCES for ending in spec.extensions)


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What the window works with; built in `app`."""

    session: Session
    runner: Runner
    queue: QueueRunner
    warm: WarmUp
    files: Files
    settings: Settings
    looks: Looks


class Window(QMainWindow):
    """Shows the project in four stages."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._stage: Stage = "model"
        self._may_close = False
        self.found, self.judged, self.starting, self.lesson_state = 0, False, False, NO_LESSON
        parts.files.set_window(self)
        session, themes = parts.session, parts.looks.themes
        self.canvas = CanvasView(session, themes)
        self.charts = TrainCharts(themes)
        self.work = WorkArea(self.canvas, self.charts, parts.looks.themes)
        self.palette_ = Palette(themes)
        self.definitions = Definitions(session, self.palette_)
        self.side = SidePanel(session, themes)
        self.problems = ProblemsPanel(session, themes)
        self.help = HelpPanel(themes, parts.warm)
        self.outline = OutlinePanel(session, themes)
        self.data = DataStage(session, themes, settings=parts.settings)
        self.results = ResultsStage(themes)
        self.queue_panel = QueuePanel(
            parts.queue,
            run=lambda run: parts.files.project.run(run),
            at_once=parts.settings.number(AT_ONCE),
            most=os.cpu_count() or 1,
        )
        self.microscope_panel = MicroscopePanel(themes)
        self.learned_panel = LearnedPanel(themes)
        self.notice = NoticeBar(themes)
        self.stages = StageStack()
        self.actions_ = ActionSet(
            Desk(
                session=session,
                runner=parts.runner,
                queue=parts.queue,
                files=parts.files,
                canvas=self.canvas,
                window=self,
            ),
            state=lambda: state_of(self, parts),
            refused=self.show_refusal,
            themes=themes,
            owner=self,
        )
        self.bar = TopBar(self.actions_)
        self.commands = CommandPalette(self)
        self.source = SourceView(session, themes, self)
        self._recent = RecentMenu(parts.settings, parts.files, self)
        self._build()
        self.run_view = RunView(
            session,
            charts=self.charts,
            canvas=self.canvas,
            panel=self.side.run,
            at_step=self.side.at_step,
            parent=self,
        )
        self.run_status = RunStatus(
            parts.runner, bar=self.bar, panel=self.side.run, line=self._run_words, parent=self
        )
        self.runs: RunDesk = RunDesk(parts, self)
        self.queue: QueueDesk = QueueDesk(parts, self)
        self.chart_desk: ChartDesk = ChartDesk(parts, self)
        self.exports: ExportDesk = ExportDesk(parts, self)
        self.microscope: MicroscopeDesk = MicroscopeDesk(parts, self)
        self.sharing: SharingDesk = SharingDesk(parts, self)
        self.findings: FindingsDesk = FindingsDesk(parts, self, self.run_view)
        self.side.add_findings(self.findings.panel)
        self.side.titled.connect(lambda title: self.docks.call("side", title))
        self.time: TimeDesk = TimeDesk(parts, self)
        self.learned: LearnedDesk = LearnedDesk(parts, self)
        self.start: StartDesk = StartDesk(parts, self, data_endings=DATA_SUFFIXES)
        self._connect()
        self.places: PlacesDesk = PlacesDesk(parts, self)
        parts.looks.dress()
        self.bar.keep_room()
        self._restore()
        self.show_stage("model")
        self._on_file_changed()

    @property
    def stage(self) -> Stage:
        """The stage that is shown."""
        return self._stage

    # ------------------------------------------------------------------- stages and panels

    def show_stage(self, stage: Stage) -> None:
        """Go to a stage; each remembers which panels were open in it.

        The focus goes into it, unless it is on the button that led here; a panel that is hidden
        would hand it to some button.
        """
        stays = isinstance(self.focusWidget(), ActionButton)
        self._stage, self.starting = stage, False
        self._show_page({"data": self.data, "results": self.results}.get(stage, self.work))
        self.docks.show_for(stage)
        self.work.show_charts(shown=stage == "train")
        self.side.show_tabs(shown=stage == "train")
        self.run_view.set_active(active=stage == "train")
        self.findings.set_active(active=stage == "train")
        self.data.set_active(active=stage == "data")
        self.actions_.refresh_now()
        if not stays:
            first = {"data": self.data.sources, "results": self.results.first}
            first.get(stage, self.canvas).setFocus()

    def _show_page(self, page: QWidget) -> None:
        if page is not self.work:
            self.docks.make_room()
        self.stages.show_page(page)

    def show_results(self, page: int) -> None:
        """Go to a page of Results: `EVALUATION`, `PREDICT`."""
        self.show_stage("results")
        self.results.show_page(page)

    def reset_layout(self) -> None:
        """Put every panel back to where it was at first."""
        self._parts.settings.forget_states()
        self.docks.forget()
        self.docks.arrange()
        self.work.reset_sizes()
        self.show_stage(self._stage)

    def _build(self) -> None:
        self.setWindowTitle("bpstudio")
        room = first_place(self.screen().availableGeometry()).size()
        self.setMinimumSize(LEAST_SIZE.boundedTo(room))
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.setAnimated(False)  # tabs of panels would fly across the window at each stage
        self.setMenuWidget(self.bar)
        self.bar.fill_menus(recent=self._recent)
        for page in (self.data, self.work, self.results):
            self.stages.addWidget(page)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.stages, stretch=1)
        self.setCentralWidget(middle)
        for corner in (Qt.Corner.TopLeftCorner, Qt.Corner.BottomLeftCorner):
            self.setCorner(corner, Qt.DockWidgetArea.LeftDockWidgetArea)
        for corner in (Qt.Corner.TopRightCorner, Qt.Corner.BottomRightCorner):
            self.setCorner(corner, Qt.DockWidgetArea.RightDockWidgetArea)
        self.lesson_panel = LessonPanel(self._parts.looks.themes)
        self.docks = Docks(
            self,
            {
                "palette": self.palette_,
                "outline": self.outline,
                "lesson": self.lesson_panel,
                "side": self.side,
                "help": self.help,
                "problems": self.problems,
                "queue": self.queue_panel,
                "microscope": self.microscope_panel,
                "learned": self.learned_panel,
            },
        )
        self._offer_panels()
        offer_network(self.actions_, self.data, self.canvas)
        self._build_status()

    def _offer_panels(self) -> None:
        """A panel that was closed is opened again from the View menu."""
        title = menu_title("View")
        view = next(m for m in self.bar.menus.findChildren(QMenu) if m.title() == title)
        panels = QMenu(tr("Panels"), self)
        panels.addActions(self.docks.toggles())
        view.addMenu(panels)

    def _build_status(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        self._run_words = StatusLine()
        self._torch_words = PlainLabel()
        hint = PlainLabel(tr("Ctrl+K commands · F1 help"))
        bar.addWidget(self._run_words, stretch=1)
        self.file_progress = FileProgress(self._parts.files)
        bar.addPermanentWidget(self.file_progress)
        bar.addPermanentWidget(self._torch_words)
        bar.addPermanentWidget(hint)

    # ------------------------------------------------------------------- what actions ask for

    def train(self) -> None:
        """Start a run, or show what stands in its way."""
        self.runs.train()

    def go_on(self, run_id: str = "") -> None:
        """Take up a run where it was cut off, the last one that can unless one is named."""
        self.runs.go_on(run_id)

    def arrange(self) -> None:
        """Put the cards in columns and show all of them."""

        def edit() -> None:
            commands.arrange_all(self._parts.session)
            self.canvas.fit()

        self.canvas.glide.show(edit)

    def step_problem(self, by: int) -> None:
        """Go to the next problem or the one before, and to its layer."""
        if self._stage not in {"model", "train"}:
            self.show_stage("model")
        self.docks.bring("problems")
        self.problems.step(by)

    def choose_theme(self, name: str) -> None:
        """Wear light, dark, or what the desktop says."""
        self._parts.looks.choose(name)

    def choose_language(self, code: str) -> None:
        """Speak another language from the next start on; what is on screen stays."""
        self._parts.looks.speak(code)
        name = OWN_NAMES.get(code)
        self.notice.say(
            "info",
            tr("From its next start on bpstudio speaks {name}.", name=name)
            if name
            else tr("From its next start on bpstudio speaks the language of the desktop."),
            passing=True,
        )

    def show_commands(self) -> None:
        """Let a person find a command, a layer to add or a layer to go to by typing."""
        session = self._parts.session
        drawn = drawn_blocks(session.document, session.sheet_id)
        self.commands.ask(
            [
                *action_commands(self.actions_),
                *layer_commands(self._on_drawing(self.canvas.add_layer), drawn=drawn),
                *node_commands(session.document.graph, self._on_drawing(self.canvas.show_node)),
            ]
        )

    def show_outline(self) -> None:
        """Open the outline and go into it."""
        self._on_drawing(self.docks.bring)("outline")
        self.outline.setFocus()

    def show_source(self) -> None:
        """Show the Python code that the drawing becomes."""
        self.source.show_source()

    def edit_layer(self) -> None:
        """Let a person edit the selected layer, wherever its settings are hidden."""
        self.docks.bring("side")
        self.side.focus_layer()

    def show_keys(self) -> None:
        """List the keyboard shortcuts."""
        ShortcutTable(self).open()

    def show_about(self) -> None:
        """Say what this program is."""
        about.show_about(self)

    def show_refusal(self, error: UserError) -> None:
        """Say what could not be done, and what to do instead."""
        self.notice.say(
            "warning", error.message, hint=error.hint, details=error.details, passing=True
        )

    # ------------------------------------------------------------------- what happened

    def _connect(self) -> None:
        parts = self._parts
        session, runner, files, warm = parts.session, parts.runner, parts.files, parts.warm
        for signal in (
            session.changed, session.wasReset, session.selectionChanged, session.checked,
            runner.stateChanged,
        ):  # fmt: skip
            signal.connect(self.actions_.refresh)
        for signal in (session.changed, session.placeChanged):
            signal.connect(self.notice.let_pass)
        self.canvas.hinted.connect(self.say)
        self.canvas.doubted.connect(self.show_refusal)
        self.problems.hinted.connect(self.say)
        session.checked.connect(lambda: self.work.show_report(session.report))
        runner.started.connect(lambda _: self.run_view.refresh())
        runner.advanced.connect(self.run_view.refresh)
        runner.stateChanged.connect(self._on_run_state)
        files.changed.connect(self._on_file_changed)
        files.opened.connect(self._on_opened)
        files.runsChanged.connect(lambda: self.results.show_project(files.project))
        files.said.connect(self.say)
        warm.began.connect(lambda: self._torch_words.set_foreign(tr("Preparing PyTorch…")))
        warm.finished.connect(lambda: self._torch_words.set_foreign(""))
        for panel in (self.canvas, self.side.inspector, self.problems, self.data, self.outline):
            panel.refused.connect(self.show_refusal)
        for place in (self.side.inspector, self.problems):
            place.focusLost.connect(self.canvas.setFocus)
        self.palette_.layerRequested.connect(self.canvas.add_layer)
        self.problems.nodeActivated.connect(self.canvas.show_node)
        self.canvas.paletteRequested.connect(self._search_palette)
        self.canvas.menuRequested.connect(self._show_canvas_menu)
        self.canvas.nodeActivated.connect(lambda _: self.edit_layer())
        self.charts.nodeActivated.connect(lambda _: self.edit_layer())
        self.outline.nodeActivated.connect(lambda _: self.edit_layer())
        self.work.lensChanged.connect(self.run_view.set_lens)
        self.results.trainWanted.connect(lambda: self.show_stage("train"))
        self.results.curvesWanted.connect(self.runs.show_curves)
        self.results.goOnWanted.connect(self.runs.go_on)
        self.results.branchWanted.connect(self.runs.branch)
        self.results.longerWanted.connect(self.runs.ask_longer)
        self.results.marks.edited.connect(session.apply_to_runs)
        self.results.evaluation.menuWanted.connect(self.chart_desk.offer)
        for page in (self.results.evaluation, self.results.predict):
            page.set_opened(lambda: (files.project, None))
        self.results.predict.said.connect(self.say)
        self.results.show_project(files.project)
        self.results.sweeps.useWanted.connect(self.queue.use)
        self.queue_panel.sweepWanted.connect(self.actions_["run.sweep"].trigger)
        self.queue_panel.curvesWanted.connect(self.runs.show_curves)
        self.queue_panel.atOnceChanged.connect(lambda n: parts.settings.put(AT_ONCE, n))
        files.runsChanged.connect(self.queue_panel.refresh)
        self.findings.changed.connect(self._on_findings)
        self.help_desk: HelpDesk = HelpDesk(parts, self)

    def _on_drawing(self, act: Callable[[str], object]) -> Callable[[str], None]:
        """`act` where its result can be seen."""

        def go(what: str) -> None:
            if self._stage not in {"model", "train"}:
                self.show_stage("model")
            act(what)

        return go

    def _search_palette(self) -> None:
        self.docks.bring("palette")
        self.palette_.focus_search()

    def _show_canvas_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.actions_.refresh_now()
        session = self._parts.session
        block = block_commands.current_block(session) is not None
        for row in menu_rows(session.selection, block=block):
            menu.addSeparator() if row is None else menu.addAction(self.actions_[row])
        menu.popup(self.canvas.viewport().mapToGlobal(at))

    def _on_run_state(self) -> None:
        if self._parts.runner.state == "preparing":
            self._run_words.set_foreign(tr("Preparing data and model"))

    def _on_findings(self) -> None:
        self.found, self.judged = self.findings.count, self.findings.any
        self.side.count_findings(self.found)
        self.actions_.refresh()

    def _on_opened(self, arrived: Arrival) -> None:
        self.notice.hide()
        warnings = arrived.warnings
        if warnings:
            more = (
                tr(" And {others:,} more.", others=len(warnings) - 1) if len(warnings) > 1 else ""
            )
            self.notice.say("warning", warnings[0] + more, details="\n".join(warnings))
        current = self._parts.files.project.current
        self.run_view.show(arrived.history or History(), run_id=current)
        self._run_words.set_foreign("")
        if self._stage == "data" and self._parts.session.document.graph.nodes:
            self.show_stage("model")
        if self._stage in {"model", "train"}:
            self.canvas.setFocus()

    def _on_file_changed(self) -> None:
        files = self._parts.files
        name = tr("{name} (read-only)", name=files.name) if files.barred else files.name
        self.bar.show_file(name, edited=files.edited)
        self.setWindowTitle(f"{plain_text(name)}[*] – bpstudio")
        self.setWindowModified(files.edited)
        self.actions_.refresh()

    def say(self, words: str) -> None:
        """Show a line in the status bar for a while; no words take it away."""
        if words:
            self.statusBar().showMessage(plain_text(words), SAID_MS)
        else:
            self.statusBar().clearMessage()

    # ------------------------------------------------------------------- Qt's own events

    def event(self, event: QEvent) -> bool:
        """A key that comes on the heels of a change finds the actions as they are by now."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self.actions_.settle()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nobody else has a use for leads back to the canvas."""
        if event.key() == Qt.Key.Key_Escape and self.stages.currentWidget() is self.work:
            self.canvas.setFocus()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData().urls()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event.mimeData().urls())
        if path is None:
            return
        event.acceptProposedAction()
        if path.suffix.lower() == SUFFIX:
            self._parts.files.open(path)
        else:
            self.show_stage("data")
            self.data.choose_file(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close and self._parts.files.held:
            event.ignore()
            self._parts.files.leave(self.close_now)
            return
        self.runs.close()
        self.microscope.close()
        self.findings.close()
        self.sharing.imports.close()
        self.source.close()
        self.help_desk.close()
        self.start.close()
        self._parts.settings.put_state("geometry", self.saveGeometry())
        self._parts.settings.put_state("docks", self.saveState(LAYOUT_VERSION))
        self._parts.settings.put_state("splitter", self.work.splitter.saveState())
        self._parts.settings.flush()
        event.accept()

    def close_now(self) -> None:
        """Close without asking; for whoever has asked."""
        self._may_close = True
        self.close()

    def _restore(self) -> None:
        settings = self._parts.settings
        geometry, docks = settings.state("geometry"), settings.state("docks")
        if geometry is None or not self.restoreGeometry(geometry):
            place = first_place(self.screen().availableGeometry())
            self.resize(place.size())
            self.move(place.topLeft())
        if docks is None or not self.restoreState(docks, LAYOUT_VERSION):
            self.docks.size()
        splitter = settings.state("splitter")
        if splitter is not None:
            self.work.restore_sizes(splitter)


def first_place(screen: QRect) -> QRect:
    """Where a first window lies, in the middle of the screen with its title bar: the corner is
    that of the bar, the size that of what is below it.
    """
    size = SIZE.boundedTo(screen.size() - QSize(0, TITLE_ROOM))
    free = screen.size() - QSize(0, TITLE_ROOM) - size
    return QRect(screen.topLeft() + QPoint(free.width() // 2, free.height() // 2), size)


def _dropped(urls: list[QUrl]) -> Path | None:
    """The one file that was dropped, if it is a project or data."""
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in {SUFFIX, *DATA_SUFFIXES} or path.is_dir() else None
