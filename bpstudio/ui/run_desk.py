"""Starts runs, takes them up again, and says how they went; trains nothing itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from bpstudio.catalogue.learning_rate import with_rate
from bpstudio.errors import UserError
from bpstudio.graph.changes import changes
from bpstudio.graph.flat import leaf
from bpstudio.language import tr
from bpstudio.project.branch import branched
from bpstudio.project.live import differences, settings_of, with_settings
from bpstudio.project.runs import Run
from bpstudio.record.events import Changed, NonFinite, RunEnded
from bpstudio.record.history import History
from bpstudio.ui.longer import ask_longer
from bpstudio.ui.runner import Outcome, Request
from bpstudio.ui.task import Task
from bpstudio.ui.trial import OverfitDialog, RateDialog, TrialDialog
from bpstudio.ui.watcher import Watcher

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window

NOT_READY = tr("Not ready to train: ")


class RunDesk(QObject):
    """What the window does about runs; it leads to where a run is seen, or to what hinders it."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        runner = parts.runner
        parts.session.checked.connect(self._on_checked)
        runner.notFinite.connect(self._on_not_finite)
        runner.ended.connect(self._on_run_ended)
        runner.troubled.connect(lambda words: window.notice.say("warning", words))
        runner.changed.connect(self._on_changed)
        for signal in (parts.session.changed, runner.stateChanged, runner.changed):
            signal.connect(self._offer_change)
        window.side.run.changeWanted.connect(self.change)
        self.watcher = Watcher(self)
        self.watcher.began.connect(lambda: window.run_view.show(self.watcher.history))
        self.watcher.advanced.connect(window.run_view.refresh)
        self.watcher.changed.connect(self._on_watched)
        self.watcher.failed.connect(window.show_refusal)
        window.run_view.shown.connect(self._on_shown)

    def train(self) -> None:
        """Start a run, or show what stands in its way."""
        request = self.ready()
        if request is not None:
            self._begin_run(request)

    def ready(self) -> Request | None:
        """What is to be trained; None when something stands in its way, which is then shown."""
        if self._waits():
            return None
        session, report = self._parts.session, self._parts.session.report
        errors = [problem for problem in report.problems if problem.severity == "error"]
        if errors and not report.pending:
            first = errors[0]
            self._window.notice.say("error", f"{NOT_READY}{first.message}", hint=first.hint)
            self._window.show_stage("model")
            if first.nodes:
                self._window.canvas.show_node(first.nodes[0])
            return None
        weights = self._parts.files.project.weights
        file = self._parts.files.path
        return Request(document=session.document, weights=weights, file=file)

    def _waits(self) -> bool:
        """Whether a check or an import is on, which is told: a run would share its draws."""
        on = ""
        if self._window.findings.checking:
            on = tr("The project is being checked.")
        elif self._window.sharing.imports.busy:
            on = tr("Weights are being imported.")
        if on:
            self._window.show_refusal(UserError(on, hint=tr("Try again in a moment.")))
        return bool(on)

    def _offer_change(self) -> None:
        self._window.side.run.offer_change(news(self._parts), later(self._parts))

    def change(self) -> None:
        """Train on with the rates and frozen layers of the drawing as it is now."""
        if news(self._parts):
            self._parts.runner.change(settings_of(self._parts.session.document))

    def _on_changed(self, event: Changed) -> None:
        if event.problem:
            self._window.notice.say(
                "warning", tr("The run goes on as it was. {problem}", problem=event.problem)
            )
        elif event.words:
            words = ", ".join(event.words)
            self._window.say(tr("From step {step:,}: {words}", step=event.step + 1, words=words))
        self._window.run_view.refresh()

    def watch(self) -> None:
        """Choose a file of events and follow it."""
        if self._parts.runner.busy:
            words = UserError(
                tr("A run is going on."), hint=tr("Stop it, or wait until it has ended.")
            )
            self._window.show_refusal(words)
            return
        dialog = QFileDialog(self._window, tr("Watch a file of events"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Events (*.jsonl *.json)"), tr("All files (*)")])
        dialog.fileSelected.connect(lambda path: self.watch_file(Path(path)))
        dialog.open()

    def watch_file(self, path: Path) -> None:
        """Follow the events that a run elsewhere writes into this file."""
        self.watcher.follow(path)
        self._window.run_view.show(self.watcher.history)
        self._window.show_stage("train")
        self._window.side.show_run()

    def _on_watched(self) -> None:
        path = self.watcher.path
        words = tr("{name} is read as it grows.", name=path.name) if path is not None else ""
        self._window.side.run.show_watched(words)

    def _on_shown(self) -> None:
        """Whoever looks at another run watches this file no more."""
        if self._window.run_view.history is not self.watcher.history:
            self.watcher.leave()

    def find_rate(self) -> None:
        """Look for a learning rate; the one that is chosen is an edit."""
        request = self.ready()
        if request is None:
            return
        dialog = RateDialog(self._window, self._parts.looks.themes, request)
        dialog.chosen.connect(self._use_rate)
        dialog.open()

    def learn_one_batch(self) -> None:
        """See whether the model can learn one batch by heart."""
        request = self.ready()
        if request is not None:
            OverfitDialog(self._window, self._parts.looks.themes, request).open()

    def close(self) -> None:
        """The window goes: trials that are still on end."""
        self.watcher.leave()
        for dialog in self._window.findChildren(TrialDialog):
            dialog.reject()

    def _use_rate(self, rate: float) -> None:
        session = self._parts.session
        training = with_rate(session.document.training, rate)
        session.apply(tr("Set learning rate"), replace(session.document, training=training))

    def _on_checked(self) -> None:
        """What stood in the way of a run is not told any more when it is gone."""
        report, notice = self._parts.session.report, self._window.notice
        told = notice.isVisible() and notice.words.text().startswith(NOT_READY)
        if told and not any(problem.severity == "error" for problem in report.problems):
            self._window.notice.hide()

    def _begin_run(self, request: Request) -> None:
        self._window.notice.hide()
        self._window.show_stage("train")
        self._window.side.show_run()
        self._parts.runner.train(request)
        self._window.run_view.show(self._parts.runner.history)

    def _on_not_finite(self, event: NonFinite) -> None:
        graph = self._parts.session.document.graph
        node = graph.find(leaf(event.path))
        where = tr("“{title}”", title=graph.title_of(node)) if node else event.path
        words = event.words[0].upper() + event.words[1:]
        rows = f", {event.rows}" if event.rows else ""
        self._window.notice.say(
            "warning",
            tr(
                "{words} at {where}, step {step:,}{rows}.",
                words=words,
                where=where,
                step=event.step,
                rows=rows,
            ),
            hint=tr(
                "The update was left out, so the weights are the last good ones. Resume goes on "
                "with the next batch, Stop keeps what was learned."
            ),
        )
        if node is not None:
            self._window.canvas.show_node(event.path)

    def _on_run_ended(self, outcome: Outcome) -> None:
        view = self._window.run_view
        if outcome.run is not None and view.history is self._parts.runner.history:
            view.run_id = outcome.run.id
        view.refresh()
        ended = outcome.ended
        if ended.status not in {"failed", "non-finite"}:
            return
        found = self._parts.session.document.graph.find(leaf(ended.node or ""))
        self._window.notice.say(
            "error", _ending_words(ended), hint=ended.hint, details=ended.details
        )
        if found is not None and ended.node is not None:
            self._window.canvas.show_node(ended.node)

    def show_curves(self, run_id: str) -> None:
        """Show the curves of a run of the project in the Train stage."""
        run = self._parts.files.project.run(run_id)
        if run is None:
            return
        if self._parts.runner.busy:
            words = UserError(
                tr("A run is going on."), hint=tr("Its curves are shown until it has ended.")
            )
            self._window.show_refusal(words)
            return

        def show(history: History | None) -> None:
            self._window.run_view.show(history or History(), run_id=run_id)
            self._window.show_stage("train")
            self._window.side.show_run()

        Task(self, run.open_history, done=show, failed=self._window.show_refusal, name="history")

    def branch(self, run_id: str, step: int) -> None:
        """Begin a run where another one was, with the drawing and the settings of now."""
        run, request = self._parts.files.project.run(run_id), self.ready()
        if run is None or request is None:
            return
        if self._parts.runner.busy:
            self._window.show_refusal(
                UserError(tr("A run is going on."), hint=tr("Stop it first."))
            )
            return

        def begin(opened: tuple[Run, History | None] | None) -> None:
            if opened is not None:
                before, history = opened
                self._begin_run(replace(request, before=before, history=history))

        def left() -> tuple[Run, History | None] | None:
            state = run.open_point(step)
            made = branched(request.document, run, state) if state is not None else None
            return (made, made.open_history()) if made is not None else None

        Task(self, left, done=begin, failed=self._window.show_refusal, name="branch")

    def ask_longer(self, run_id: str = "") -> None:
        """Train a run for more epochs, which are asked for: the last that ended or a named one."""
        ask_longer(self._parts, self._window, run_id)

    def go_on(self, run_id: str = "") -> None:
        """Take up a run where it was cut off, the last one that can unless one is named."""
        runs = self._parts.files.project.runs
        can = [run for run in runs if run.state is not None and run_id in {"", run.id}]
        if not can or self._waits():
            return
        run = can[-1]
        if self._parts.runner.busy:
            self._window.show_refusal(
                UserError(tr("A run is going on."), hint=tr("Stop it first."))
            )
            return

        def begin(history: History | None) -> None:
            document, file = self._parts.session.document, self._parts.files.path
            self._begin_run(Request(document=document, before=run, history=history, file=file))

        Task(self, run.open_history, done=begin, failed=self._window.show_refusal, name="history")


def _ending_words(ended: RunEnded) -> str:
    """How a run failed; a value that is not finite has been waited at, so somebody stopped it."""
    if ended.status == "non-finite":
        return tr("The run has ended after {reason}.", reason=ended.reason)
    return tr("The run failed. {reason}", reason=ended.reason)


def news(parts: Parts) -> tuple[str, ...]:
    """Rates and frozen layers of the drawing that the run that is on does not have, in words.

    None as long as the rate of the drawing is one that cannot be.
    """
    trains_with, document = parts.runner.trains_with, parts.session.document
    if trains_with is None:
        return ()
    try:
        return tuple(differences(trains_with, settings_of(document), document))
    except UserError:
        return ()


def later(parts: Parts) -> tuple[str, ...]:
    """What else has changed in the drawing since the run that is on began, line by line."""
    trains_with, began = parts.runner.trains_with, parts.runner.document
    if trains_with is None or began is None:
        return ()
    try:
        alike = [with_settings(one, trains_with) for one in (began, parts.session.document)]
    except UserError:  # of an optimizer whose settings contradict each other the rate is not set
        alike = [began, parts.session.document]
    return tuple(change.line for change in changes(*alike))
