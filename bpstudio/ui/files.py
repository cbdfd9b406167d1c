"""The open project and its file: new, open, save, recent; what is lost only when a person says so.

In memory the path of a data file is absolute, so that every step of undo means the same file; the
store writes it relative to the project. Knows no panel and no canvas.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from bpstudio.errors import ProjectError, UserError
from bpstudio.graph.document import Document
from bpstudio.language import plural, tr
from bpstudio.params import FrozenMap, Value
from bpstudio.project.locks import locks_of
from bpstudio.project.log import Entry, rebased
from bpstudio.project.log_entries import run_ended
from bpstudio.project.log_entries import saved as saved_edits
from bpstudio.project.pace import Tell
from bpstudio.project.paths import real
from bpstudio.project.queue_folder import Landed
from bpstudio.project.run_edits import RunEdit, applied, same_runs
from bpstudio.project.runs import Run
from bpstudio.project.store import SUFFIX, ChangedOutside, Opened, Project, Stamp, read, write
from bpstudio.project.sweep import leads_its_sweep
from bpstudio.record.history import History
from bpstudio.ui.dialogs import Answer, ask, cancel, show_error
from bpstudio.ui.file_work import Cancelled, FileWork
from bpstudio.ui.new_dialog import NewDialog
from bpstudio.ui.places import Places
from bpstudio.ui.queue_runner import QueueRunner
from bpstudio.ui.runner import Outcome, Runner, Weights
from bpstudio.ui.session import Session
from bpstudio.ui.settings import FOLDER, Settings

FILTER = tr("bpstudio projects ({pattern})", pattern=f"*{SUFFIX}")
UNTITLED = tr("untitled") + SUFFIX
STOP_MS = 2500
"""How long a run may take to stop when the window closes or another project is opened."""
_Role = QMessageBox.ButtonRole


@dataclass(frozen=True, kw_only=True, eq=False)
class Arrival:
    """What is shown besides the project when it is opened: warnings, and its current run."""

    warnings: tuple[str, ...] = ()
    history: History | None = None


def arrival(project: Project, warnings: tuple[str, ...] = ()) -> Arrival:
    """Take the current run's history out of a project; one that is damaged becomes a warning."""
    current = project.run(project.current) if project.current else None
    try:
        history = current.open_history() if current else None
    except ProjectError as error:
        return Arrival(warnings=(*warnings, str(error)))
    return Arrival(warnings=warnings, history=history)


class Files(QObject):
    """The project that is open. `session` holds its document, this the rest of it."""

    changed = Signal()
    """Name, file or edited mark."""
    opened = Signal(object)
    """Another project is open; carries an `Arrival`."""
    leaving = Signal()
    """The project that is open gives way to another one; what is to be kept has been."""
    runsChanged = Signal()
    rulesChanged = Signal()
    """Thresholds or dismissals of the rules that judge runs."""
    saved = Signal(object)
    """The project has been written with this document, which may not be the newest any more."""
    said = Signal(str)
    """A line for the status bar."""
    working = Signal(object)
    """A file is being read or written; carries the `FileWork`."""
    barredChanged = Signal()
    """`barred` has another reason, or none any more."""

    def __init__(
        self,
        session: Session,
        runner: Runner,
        queue: QueueRunner,
        settings: Settings,
        places: Places,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._places = places
        self.barred = ""
        """Why the file can only be read, in words; empty when it can be written."""
        self._session = session
        self._runner = runner
        self._queue = queue
        self._settings = settings
        self._window: QWidget | None = None
        self._rest = self._saved = Project()
        self._known = session.document
        self._name = UNTITLED
        self._stamp: Stamp | None = None
        self._work: FileWork | None = None
        self._writing = False
        self._after: Callable[[], object] | None = None
        """What waits until a file is written, to leave the project then."""
        self.path: Path | None = None
        session.undo_stack.cleanChanged.connect(self.changed)
        session.runsEdited.connect(self._on_runs_edited)
        runner.ended.connect(self._on_run_ended)
        queue.landed.connect(self.land)

    def close(self) -> None:
        """Say nothing any more: session and window may be gone before this is."""
        self._session.undo_stack.cleanChanged.disconnect(self.changed)
        if self._work is not None:
            self._work.drop()
        self._places.release()

    def set_window(self, window: QWidget) -> None:
        """The window that dialogs belong to."""
        self._window = window

    @property
    def project(self) -> Project:
        """Everything that would be saved now."""
        return replace(self._rest, document=self._session.document)

    @property
    def name(self) -> str:
        """The name of the file, or what it would be called."""
        return self.path.name if self.path else self._name

    @property
    def stamp(self) -> Stamp | None:
        """What the file looked like when it was opened or saved."""
        return self._stamp

    @property
    def edited(self) -> bool:
        """Whether something would be lost if the window closed."""
        return not self._session.clean or self._rest is not self._saved

    @property
    def held(self) -> bool:
        """Whether a person is to be asked before the window goes: work is on, or would be lost."""
        waits = self.path is None and bool(self._queue.queue.unfinished)
        running = self._runner.busy or self._queue.busy
        return running or self.edited or waits or self._writing

    @property
    def busy(self) -> bool:
        """Whether a file is being read or written."""
        return self._work is not None

    def cancel_work(self) -> None:
        """Give up the file that is being read or written; what is on disk stays as it was."""
        if self._work is not None:
            self._work.cancel()

    # ------------------------------------------------------------------- new and open

    def choose_new(self) -> None:
        """Let a person choose an example or an empty canvas."""
        dialog = NewDialog(self._window)
        dialog.chosen.connect(self.begin_with)
        dialog.open()

    def begin_with(self, name: str, make: Callable[[], Project]) -> None:
        """Show a new project that `make` makes in a thread; what is open is left first."""
        self.leave(lambda: self._start(name, make))

    def choose_open(self) -> None:
        """Let a person choose a project file."""
        dialog = self._dialog(tr("Open project"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.open(Path(path)))
        dialog.open()

    def open(self, path: Path) -> None:
        """Open a project file; what is open now stays if that fails."""
        self.leave(lambda: self._read(path))

    def show_project(self, project: Project, *, name: str = UNTITLED) -> None:
        """Show a project that lies in no file yet."""
        self._name = name
        self._install(project, path=None, stamp=None)
        self.opened.emit(arrival(project))

    def show_recovered(
        self, project: Project, *, name: str, path: Path | None = None, stamp: Stamp | None = None
    ) -> None:
        """Show what an accident has left, which is edited; `path` is where its file lies still."""
        self._name = name
        self._install(project, path=path, stamp=stamp, saved=Project())
        self.opened.emit(arrival(project))

    def _start(self, name: str, make: Callable[[], Project]) -> None:
        self._begin(
            lambda _tell: make(),
            done=self._giving_way(lambda project: self.show_project(project, name=name)),
            title=tr("The example was not opened"),
            words=tr("Opening {name}…", name=name),
        )

    def _read(self, path: Path) -> None:
        def work(tell: Tell) -> tuple[Opened, Arrival]:
            opened = read(path, tell=tell)
            return opened, arrival(opened.project, opened.warnings)

        def done(found: tuple[Opened, Arrival]) -> None:
            opened, arrived = found
            self._install(opened.project, path=real(path), stamp=opened.stamp)
            self._remember(path)
            self.opened.emit(arrived)

        self._begin(
            work,
            done=self._giving_way(done),
            title=tr("The project was not opened"),
            words=tr("Opening {name}…", name=path.name),
        )

    def _giving_way(self, show: Callable[[Any], object]) -> Callable[[Any], object]:
        """`show` for when a file has been read; what was done here meanwhile is asked about."""

        def here() -> tuple[object, ...]:
            return (self._session.document, self._rest.runs, self._runner.busy or self._queue.busy)

        before = here()

        def done(found: Any) -> None:
            if all(old is new for old, new in zip(before, here(), strict=True)):
                show(found)
            else:
                self.leave(lambda: show(found))

        return done

    def _install(
        self,
        project: Project,
        *,
        path: Path | None,
        stamp: Stamp | None,
        saved: Project | None = None,
    ) -> None:
        self.leaving.emit()
        folder = path.parent if path else None
        self._rest = replace(project, document=Document())
        self._saved = saved or self._rest
        self.path, self._stamp = path, stamp
        self.barred = self._places.take(path)
        self._known = with_absolute_path(project.document, folder)
        self._session.reset(self._known, locks=locks_of(project.about))
        self.runsChanged.emit()
        self.rulesChanged.emit()
        self.changed.emit()

    # ------------------------------------------------------------------- saving

    def save(self, then: Callable[[], object] = lambda: None) -> None:
        """Write the project to its file, then go on; a project without one asks for a name.

        A run that is on is stored as it is at its next step, so that it can go on from there.
        """
        if self.barred:  # whoever had the file may have closed it
            self._bar(self._places.take(self.path))
        if self.path is None or self.barred:
            self.save_as(then)
        else:
            path = self.path
            self._with_run(lambda: self._write(path, self._stamp, then))

    def save_as(self, then: Callable[[], object] = lambda: None) -> None:
        """Ask for a file and write the project there."""
        dialog = self._dialog(tr("Save project as"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.selectFile(self.name)
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path), then))
        dialog.open()

    def save_to(self, path: Path, then: Callable[[], object] = lambda: None) -> None:
        """Write the project to `path`, which becomes its file; not over one that others have."""
        who = self._places.taken(real(path))
        if who:
            error = UserError(
                tr("{name} cannot be written: {who}.", name=path.name, who=who),
                hint=tr("Use another name."),
            )
            show_error(self._window, error, title=tr("The project was not saved"))
            return
        self._with_run(lambda: self._write(path, None, then))

    def _with_run(self, then: Callable[[], object]) -> None:
        """Go on when what there is of the run that is on has been put among the others."""

        def keep(run: Run | None, weights: Weights | None) -> None:
            self._keep(run, weights)
            then()

        self._runner.snapshot(keep)

    def _write(
        self,
        path: Path,
        stamp: Stamp | None,
        then: Callable[[], object],
        *,
        force: bool = False,
    ) -> None:
        project, rest, known = self.project, self._rest, self._known

        def work(tell: Tell) -> Opened:
            edits = saved_edits(known, project.document)
            logged = project.with_entry(edits) if edits is not None else project
            return write(logged, path, stamp=stamp, force=force, tell=tell)

        def done(saved: Opened) -> None:
            self.path, self._stamp = real(path), saved.stamp
            self._bar(self._places.take(self.path))
            self._take_log(rest, saved.project.log)
            self._known = project.document
            if self._session.document is project.document:
                self._session.mark_clean()
            self._remember(path)
            self.changed.emit()
            self.saved.emit(project.document)
            self.said.emit(
                tr("Saved")
                if not saved.warnings
                else tr("Saved. {warning}", warning=saved.warnings[0])
            )
            then()

        self._begin(
            work,
            done=done,
            title=tr("The project was not saved"),
            words=tr("Saving {name}…", name=path.name),
            changed=lambda: self._write(path, stamp, then, force=True),
        )

    def _bar(self, reason: str) -> None:
        if reason != self.barred:
            self.barred = reason
            self.barredChanged.emit()
            self.changed.emit()

    def _take_log(self, rest: Project, log: tuple[str, ...]) -> None:
        """`rest` was saved with this log; what was written into it meanwhile follows."""
        here, self._saved = self._rest, replace(rest, log=log)
        if here is rest:
            self._rest = self._saved
        else:
            before = set(rest.log)
            added = [line for line in here.log if line not in before]
            self._rest = replace(here, log=rebased(log, added))

    # ------------------------------------------------------------------- leaving

    def leave(self, then: Callable[[], object]) -> None:
        """Go on when nothing is lost by it, or a person agrees; runs that are on are stopped."""
        if not self.held or self._window is None:
            then()
            return
        if self._work is not None and self._writing:
            if self._after is None:
                self._work.ended.connect(lambda: QTimer.singleShot(0, self._leave_now))
            self._after = then  # who asks twice is asked once
            return
        message, hint = self._question()
        if self.path is not None and not (self._runner.busy or self.edited):
            stop = Answer(
                words=tr("Stop the queue"), run=lambda: self._when_idle(then), default=True
            )
            ask(self._window, title="bpstudio", message=message, hint=hint,
                answers=(stop, cancel()))  # fmt: skip
            return
        running = self._runner.busy or self._queue.busy
        save, discard = (
            (tr("Stop and save"), tr("Stop and discard"))
            if running
            else (tr("Save"), tr("Discard"))
        )
        ask(
            self._window,
            title="bpstudio",
            message=message,
            hint=hint,
            answers=(
                Answer(
                    words=save,
                    run=lambda: self._when_idle(lambda: self.save(then)),
                    default=True,
                ),
                Answer(
                    words=discard,
                    run=lambda: self._when_idle(then),
                    role=_Role.DestructiveRole,
                ),
                cancel(),
            ),
        )

    def _leave_now(self) -> None:
        """Leave after a file was written, unless what followed has closed the window."""
        then, self._after = self._after, None
        if then is not None and self._window is not None and self._window.isVisible():
            self.leave(then)

    def _question(self) -> tuple[str, str]:
        """What is asked before the project is left, and what to know about it."""
        waiting = len(self._queue.queue.unfinished)
        comes_back = tr("The queue goes on where it was when the project is opened again.")
        lost = "" if self.path else tr("It is lost if the project is not saved.")
        if self._runner.busy:
            hint = tr("Stopping keeps what it has learned so far.")
            known = f"{hint} {comes_back} {lost}".strip() if waiting else hint
            return tr("A run is going on."), known
        if self._queue.busy:
            unsaved = tr("Changes to {name} are lost if you discard them.", name=self.name)
            more = lost or (unsaved if self.edited else "")
            return tr("The queue is running."), f"{comes_back} {more}".strip()
        if not self.edited:
            return plural(
                waiting,
                "1 run waits in the queue of {name}. Save the project?",
                "{n} runs wait in the queue of {name}. Save the project?",
                name=self.name,
            ), lost
        question = tr("Save the changes to {name}?", name=self.name)
        return question, tr("They are lost if you discard them.")

    def _when_idle(self, then: Callable[[], object]) -> None:
        """Stop all runs and go on when they have ended, or when they have had their time."""
        if not (self._runner.busy or self._queue.busy):
            then()
            return
        patience = QTimer(self)
        patience.setSingleShot(True)

        def look() -> None:
            if not (self._runner.busy or self._queue.busy):
                go_on()

        def go_on() -> None:
            self._runner.ended.disconnect(look)
            self._queue.changed.disconnect(look)
            patience.stop()
            patience.deleteLater()
            then()

        self._runner.ended.connect(look)
        self._queue.changed.connect(look)
        patience.timeout.connect(go_on)
        patience.start(STOP_MS)
        self._runner.stop()
        self._queue.stop()

    # ------------------------------------------------------------------- runs

    def _on_run_ended(self, outcome: Outcome) -> None:
        self._log_run(outcome.run)
        self._keep(outcome.run, outcome.weights)

    def land(self, landed: Landed) -> None:
        """A run of the queue is one of the project's; of a sweep, the best one's weights stay."""
        self._log_run(landed.run)
        self._keep(landed.run, wanted_weights(landed, self._rest))

    def keep_run(self, run: Run, weights: Weights) -> None:
        """A record that came about otherwise than by training here is the project's current run."""
        self._keep(run, weights)

    def _log_run(self, run: Run | None) -> None:
        if run is not None:
            self._rest = self._rest.with_entry(run_ended(run))

    def note(self, entry: Entry) -> None:
        """Write a line into the log of the project; that alone is no reason to ask for a save."""
        clean = self._rest is self._saved
        self._rest = self._rest.with_entry(entry)
        if clean:
            self._saved = self._rest

    def _on_runs_edited(self, edit: RunEdit) -> None:
        """Runs are starred, renamed, noted, deleted; what was saved is known when it is back."""
        self._rest = applied(self._rest, edit)
        same_rules = self._rest.rules == self._saved.rules
        if same_rules and same_runs(self._rest, self._saved):
            self._rest = self._saved = replace(self._saved, log=self._rest.log)
        self.runsChanged.emit()
        self.changed.emit()

    def _keep(self, run: Run | None, weights: Weights | None) -> None:
        if run is None:
            return
        self._rest = self._rest.with_run(run, weights)
        self.runsChanged.emit()
        self.changed.emit()

    def keep_rules(self, rules: FrozenMap[Value]) -> None:
        """Save these thresholds and dismissals with the project from now on."""
        if rules != self._rest.rules:
            self._rest = replace(self._rest, rules=rules)
            self.rulesChanged.emit()
            self.changed.emit()

    # ------------------------------------------------------------------- inside

    def _begin(
        self,
        work: Callable[[Tell], object],
        *,
        done: Callable[..., object],
        title: str,
        words: str,
        changed: Callable[[], object] | None = None,
    ) -> None:
        """Read or write in a thread; one at a time."""
        if self._work is not None:
            self.said.emit(tr("Still busy with a file: try again in a moment"))
            return

        def on_done(result: object) -> None:
            self._end()
            done(result)

        def on_failed(error: UserError) -> None:
            self._end()
            if isinstance(error, Cancelled):
                self.said.emit(tr("{title}: it was cancelled", title=title))
            elif isinstance(error, ChangedOutside) and changed is not None and self._window:
                self._ask_over(error, changed)
            else:
                show_error(self._window, error, title=title)

        self.said.emit(words)
        self._writing = changed is not None
        self._work = FileWork(self, work, done=on_done, failed=on_failed, words=words)
        self.working.emit(self._work)
        self.changed.emit()

    def _end(self) -> None:
        self._work, self._writing = None, False
        self.said.emit("")
        self.changed.emit()

    def _ask_over(self, error: ChangedOutside, again: Callable[[], object]) -> None:
        assert self._window is not None
        ask(
            self._window,
            title=tr("The file has changed"),
            message=error.message,
            hint=error.hint,
            answers=(
                Answer(words=tr("Save as…"), run=self.save_as, default=True),
                Answer(words=tr("Save over it"), run=again, role=_Role.DestructiveRole),
                cancel(),
            ),
        )

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, self._settings.text(FOLDER), FILTER)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _remember(self, path: Path) -> None:
        full = real(path)
        self._settings.add_recent(str(full))
        self._settings.put(FOLDER, str(full.parent))


def wanted_weights(landed: Landed, project: Project) -> Weights | None:
    """The weights of a run of the queue, where the project is to have them: it has one set."""
    run = landed.run
    keep = not run.sweep or leads_its_sweep(run, project.runs)
    return landed.weights if keep else None


def with_absolute_path(document: Document, folder: Path | None) -> Document:
    """The document with the path of its data file made absolute; `folder` is the project's."""
    source = document.data.source
    if source is None or source.path is None or folder is None:
        return document
    absolute = replace(source, path=str(folder / source.path))
    return replace(document, data=replace(document.data, source=absolute))
