"""The command `train`: one run from a file into a file, told in words, as JSON or as events."""

from __future__ import annotations

import argparse
import secrets
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from bpstudio.cli.say import (
    REFUSED,
    code_of,
    open_project,
    require_target,
    say,
    say_error,
    say_json,
    warn,
)
from bpstudio.cli.sweep import Trained, sweep_command
from bpstudio.errors import ProjectError, UserError
from bpstudio.project.paths import real

if TYPE_CHECKING:
    from bpstudio.graph.document import Document
    from bpstudio.params import FrozenMap
    from bpstudio.project.arrays import Array
    from bpstudio.project.runs import Run
    from bpstudio.project.store import Opened, Project, Stamp
    from bpstudio.project.sweep import Entry
    from bpstudio.record.events import Command, Event, Stop
    from bpstudio.train.job import Job
    from bpstudio.train.recorder import Recorder

Tell = Callable[["Event"], None]
INTERRUPTED, NOT_FINITE = "interrupted", "not finite"
HOSTS = {"thread": "direct", "process": "process"}
POLL_S, EXIT_S = 0.02, 10.0
ENDING = (signal.SIGINT, signal.SIGTERM)


def train_command(arguments: argparse.Namespace) -> int:
    """Train, or go on with a run that was cut off; store the run."""
    from bpstudio.project.atomic import require_room
    from bpstudio.project.log_entries import run_ended
    from bpstudio.train.ranks import in_team, leads
    from bpstudio.train.recorder import Recorder, begun, expected_bytes

    opened = open_project(arguments.file)
    target = arguments.output or arguments.file
    require_target(target, project=arguments.file, force=arguments.force)
    if in_team():
        _refuse_in_team(arguments)
    if arguments.seeds or arguments.sweep:
        return _train_many(arguments, opened)
    project = opened.project
    job = replace(_job(project, arguments), host=_host(arguments))
    before = job.before
    if not leads():
        return _help_along(job)
    require_room(real(target).parent, opened.stamp.size + expected_bytes(job))
    warn(job.prepared.warnings)
    recorder = Recorder(before)
    with _events_file(arguments.events) as sink:
        _pull(job, recorder, _teller(sink, quiet=arguments.json), host=arguments.host)
    document = replace(project.document, data=job.document.data)
    project = replace(project, document=document)
    saved: Opened | ProjectError = opened
    if not _never_began(recorder):
        project = recorder.into(project, begun(job))
        saved = _save_run(project.with_entry(run_ended(project.runs[-1])), arguments, opened)
    code = _report(recorder, job, opened, arguments)
    if not isinstance(saved, ProjectError):
        return code
    say_error(str(saved))
    return REFUSED


def _host(arguments: argparse.Namespace) -> str:
    from bpstudio.train.ranks import in_team

    return "torchrun" if in_team() else HOSTS[arguments.host]


def _refuse_in_team(arguments: argparse.Namespace) -> None:
    """See that what is asked for can be done by several processes.

    Raises:
        UserError: when it cannot.
    """
    if arguments.seeds or arguments.sweep or arguments.host == "process":
        raise UserError(
            "Processes that torchrun has started train one run together.",
            hint="Leave out --seeds, --sweep and --host process, or train without torchrun.",
        )


def _help_along(job: Job) -> int:
    """Take part in a run that another process leads, which tells and stores what comes of it."""
    from bpstudio.train.recorder import Recorder

    recorder = Recorder()
    _pull(job, recorder, lambda _event: None, host="thread")
    ended = recorder.history.ended
    return 0 if ended is not None and ended.status not in {"failed", "non-finite"} else REFUSED


def _train_many(arguments: argparse.Namespace, opened: Opened) -> int:
    """Train every combination of what was asked for; the file is written after each."""
    if any(one is not None for one in (arguments.resume, arguments.branch, arguments.events)):
        raise UserError(
            "Several runs are neither resumed nor begun from another, nor told as events.",
            hint="Leave out --resume, --from and --events, or --seeds and --sweep.",
        )
    from bpstudio.project.sweep import Result, changed, entries

    document = changed(opened.project.document, arguments.set)
    document = _with_overrides(document, _overrides(arguments))
    prepared = entries(document, arguments.sweep or (), arguments.seeds or ())
    sweep = "s" + secrets.token_hex(4)
    stored = opened

    def train(entry: Entry, project: Project) -> tuple[Project, Trained, bool]:
        nonlocal stored
        weights = opened.project.weights
        try:
            project, one = _train_entry(entry, project, weights, arguments, sweep=sweep)
        except UserError as error:
            say_error(f"{entry.name}: {error}")
            failed = Result(settings=entry.settings, run="", status="failed")
            return project, Trained(entry=entry, result=failed), True
        saved = _save_run(project, arguments, stored)
        if isinstance(saved, ProjectError):
            raise saved
        stored = saved
        return project, one, one.reason != INTERRUPTED

    code = sweep_command(arguments, prepared, opened.project, train)
    return code or code_of(opened)


def _train_entry(
    entry: Entry,
    project: Project,
    weights: FrozenMap[Array] | None,
    arguments: argparse.Namespace,
    *,
    sweep: str,
) -> tuple[Project, Trained]:
    from bpstudio.project.log_entries import run_ended
    from bpstudio.project.sweep import as_one_of, result_of
    from bpstudio.train.job import make_job
    from bpstudio.train.recorder import Recorder, begun

    base = arguments.file.resolve().parent
    host = HOSTS[arguments.host]
    job = make_job(entry.document, base=base, weights=weights, host=host)
    recorder = Recorder()
    _pull(job, recorder, lambda _event: None, host=arguments.host)
    run = recorder.run_of(begun(job))
    run = as_one_of(run, sweep=sweep, name=entry.name, settings=entry.settings)
    ended = recorder.history.ended
    if ended is None:
        run = replace(run, status="failed", reason="The run did not end.")
    if run.status == "failed":
        say_error(f"{entry.name}: {run.reason} {ended.hint if ended else ''}".rstrip())
    trained = Trained(entry=entry, result=result_of(run), reason=run.reason)
    project = project.with_run(run, recorder.weights)
    return project.with_entry(run_ended(run)), trained


def _never_began(recorder: Recorder) -> bool:
    """Whether a run failed before its first step: then the file is left as it is."""
    ended = recorder.history.ended
    return ended is not None and ended.status == "failed" and recorder.history.steps_done == 0


def _cut_off(project: Project, wanted: str) -> Run:
    """The run of this id, or the last one, that can go on."""
    can = [run for run in project.runs if run.state is not None]
    if not wanted and can:
        return can[-1]
    found = next((run for run in can if run.id == wanted), None)
    if found is None:
        names = ", ".join(run.id for run in can) or "none of this file"
        raise UserError(
            f"There is no run {wanted!r} that can go on."
            if wanted
            else "No run of this file was cut off, so none can go on.",
            hint=f"These can: {names}." if can else "Train without --resume.",
        )
    return found


def _left(project: Project, wanted: str, document: Document) -> Run:
    """A new run that begins where the one of `RUN@STEP` was; `RUN` alone is its last point.

    Raises:
        UserError: naming the runs, or the steps, that there are.
    """
    from bpstudio.project.branch import branched
    from bpstudio.project.runs import step_of

    name, at, text = wanted.partition("@")
    run = project.run(name)
    if run is None:
        names = ", ".join(run.id for run in project.runs if run.points) or "none of this file"
        raise UserError(f"There is no run {name!r}.", hint=f"These have points: {names}.")
    if not at and run.points:
        text = str(step_of(run.points[-1]))
    state = run.open_point(int(text)) if text.isdecimal() else None
    if state is None:
        steps = ", ".join(str(step_of(point)) for point in run.points) or "none"
        raise UserError(
            f"No state of run {name} was kept at step {text!r}.", hint=f"There are: {steps}."
        )
    return branched(document, run, state)


def _job(project: Project, arguments: argparse.Namespace) -> Job:
    from bpstudio.project.sweep import changed
    from bpstudio.train.job import make_job, resumed_job

    if arguments.resume is not None and arguments.branch is not None:
        raise UserError("A run either goes on or leaves another.", hint="Leave out one of both.")
    base = arguments.file.resolve().parent
    changes = _overrides(arguments)
    if arguments.resume is None:
        document = changed(project.document, arguments.set)
        document = _with_overrides(document, changes)
        if arguments.branch is None:
            return make_job(document, base=base, weights=project.weights, host="direct")
        branch = _left(project, arguments.branch, document)
        return resumed_job(document, branch, base=base, host="direct")
    before = _cut_off(project, arguments.resume)
    if changes or arguments.set:
        raise UserError(
            "A run that goes on keeps the settings that it began with.",
            hint="Leave out --epochs, --steps, --device, --seed and --set, or train without "
            "--resume.",
        )
    return resumed_job(project.document, before, base=base, host="direct")


def _overrides(arguments: argparse.Namespace) -> dict[str, Any]:
    given = {
        "epochs": arguments.epochs,
        "max_steps": arguments.steps,
        "device": arguments.device,
        "seed": arguments.seed,
    }
    return {name: value for name, value in given.items() if value is not None}


def _with_overrides(document: Document, changes: dict[str, Any]) -> Document:
    from bpstudio.graph.edits import set_training

    if "max_steps" in changes and "epochs" not in changes:
        changes["epochs"] = max(document.training.epochs, changes["max_steps"])
    return set_training(document, **changes)


@contextmanager
def _events_file(path: str | None) -> Iterator[TextIO | None]:
    """Where events go as JSON lines; a disk that fills up costs the events, never the run."""
    if path is None or path == "-":
        yield sys.stdout if path else None
        return
    try:
        sink = open(path, "w", encoding="utf-8")  # noqa: SIM115  # closing it may fail
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}.") from error
    try:
        yield sink
    finally:
        try:
            sink.close()
        except OSError as error:
            warn([f"the events in {path} are not complete: {error.strerror}."])


def _teller(sink: TextIO | None, *, quiet: bool) -> Tell:
    """What makes an event known: as a line in `sink`, in words, or not at all."""
    from bpstudio.record.codec import to_line

    def tell(event: Event) -> None:
        if sink is not None:
            sink.write(to_line(event) + "\n")
        elif not quiet:
            _say_event(event)

    return tell


def _pull(job: Job, recorder: Recorder, tell: Tell, *, host: str) -> None:
    """Hear every event; Ctrl+C asks the run to stop, a second one ends it at once."""
    from bpstudio.record.events import RunStarted
    from bpstudio.train.ranks import leads

    wish: list[Stop] = []
    hear = _child_events if host == "process" else _events
    with _interrupts(wish), closing(hear(job, wish)) as events:
        for event in events:
            recorder.take(event)
            if isinstance(event, RunStarted) and leads():
                warn(event.facts.warnings)
            tell = _told(tell, event, wish)


@contextmanager
def _interrupts(wish: list[Stop]) -> Iterator[None]:
    from bpstudio.record.events import Stop
    from bpstudio.train.ranks import in_team

    def on_interrupt(number: int, _frame: object) -> None:
        signal.signal(number, before[number])
        wish.append(Stop(reason=INTERRUPTED))

    before = {int(one): signal.signal(one, on_interrupt) for one in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if in_team():  # the launcher ends all when one has died: what was learned is to be stored
            signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _events(job: Job, wish: list[Stop]) -> Generator[Event, None, None]:
    """What a run in this process says; one that would wait is stopped."""
    from bpstudio.record.events import Paused, Stop
    from bpstudio.train.engine import train
    from bpstudio.train.ranks import joined
    from bpstudio.train.run import Run

    with joined() as team:
        events = train(
            job,
            read=lambda: wish.pop() if wish else None,
            build=lambda job: Run(job, team=team),
        )
        answer: Command | None = None
        with closing(events), suppress(StopIteration):
            while True:
                event = events.send(answer)
                answer = Stop(reason=NOT_FINITE) if isinstance(event, Paused) else None
                yield event


def _child_events(job: Job, wish: list[Stop]) -> Generator[Event, None, None]:
    """What a run in a process of its own says."""
    from bpstudio.project.store import Project
    from bpstudio.record.events import Paused, RunEnded
    from bpstudio.train.process_host import ProcessHost

    project = Project(document=job.document, weights=job.weights)
    if job.before is not None:
        project = project.with_run(job.before, job.weights)
    with tempfile.TemporaryDirectory(prefix="bpstudio-", ignore_cleanup_errors=True) as folder:
        host = ProcessHost(lambda: (project, job.base), folder=Path(folder))
        host.start()
        try:
            while True:
                events = host.drain()
                for event in events:
                    yield event
                    if isinstance(event, RunEnded):
                        return
                    if isinstance(event, Paused):
                        host.stop(NOT_FINITE)
                if wish:
                    host.stop(wish.pop().reason)
                if not events:
                    time.sleep(POLL_S)
        finally:
            host.join(EXIT_S)


def _told(tell: Tell, event: Event, wish: list[Stop]) -> Tell:
    """Tell an event; returns how to tell the next one. Nobody there to read ends the run."""
    from bpstudio.record.events import Stop

    try:
        tell(event)
    except BrokenPipeError:
        wish.append(Stop(reason="nobody reads its output any more"))
    except OSError as error:
        warn([f"events are not written any more: {error.strerror}."])
    else:
        return tell
    return lambda _event: None


def _say_event(event: Event) -> None:
    from bpstudio.record.events import EpochDone, NonFinite, RunStarted

    match event:
        case RunStarted(facts=facts):
            if facts.data:
                say(f"Data: {facts.data}.")
        case EpochDone():
            parts = [f"{part} loss {metrics.loss:.4g}" for part, metrics in event.metrics.items()]
            say(f"epoch {event.epoch + 1:4}  step {event.step:6}  " + "  ".join(parts))
        case NonFinite():
            rows = f", {event.rows}" if event.rows else ""
            say(f"step {event.step}: {event.words} at {event.path}{rows}")
        case _:
            pass


def _save_run(
    project: Project, arguments: argparse.Namespace, opened: Opened
) -> Opened | ProjectError:
    """Store the run; what could not be stored where it should be is kept elsewhere, and said."""
    target = real(arguments.output or arguments.file)
    base = arguments.file.resolve().parent
    try:
        stamp = None if arguments.output else opened.stamp
        return write_moved(project, base, target, stamp=stamp)
    except ProjectError as error:
        spare = f"{target.stem}-{project.runs[-1].id}{target.suffix}"
        for folder in (target.parent, Path(tempfile.gettempdir()).resolve()):
            with suppress(ProjectError):
                write_moved(project, base, folder / spare, stamp=None)
                return ProjectError(f"{error.message} The run is kept in {folder / spare}.")
        return ProjectError(
            f"{error.message} What was trained could be kept nowhere.",
            hint=f"{error.hint} Then train again: the same seed gives the same run.",
        )


def write_moved(project: Project, base: Path, target: Path, *, stamp: Stamp | None) -> Opened:
    """Write a project whose data path starts at `base` to `target`, from where it then starts."""
    from bpstudio.project.paths import moved
    from bpstudio.project.store import write

    document = moved(project.document, before=base, after=target.parent)
    return write(replace(project, document=document), target, stamp=stamp, force=stamp is None)


def _report(recorder: Recorder, job: Job, opened: Opened, arguments: argparse.Namespace) -> int:
    from bpstudio.diagnose.monitor import monitor
    from bpstudio.diagnose.report import findings_json
    from bpstudio.record.summary import summary

    ended = recorder.history.ended
    facts = recorder.history.facts
    result = summary(recorder.history, run=job.id)
    report = monitor(recorder.history, rules=opened.project.rules)
    result["findings"] = findings_json(report.findings)
    result["warnings"] = [
        *opened.warnings,
        *job.prepared.warnings,
        *(facts.warnings if facts else ()),
    ]
    if arguments.json:
        say_json(result)
    elif arguments.events != "-":
        for part, metrics in result["metrics"].items():
            figures = "  ".join(
                f"{name} {value:.4g}" for name, value in metrics.items() if isinstance(value, float)
            )
            say(f"{part:12} {figures}")
        if ended is not None:
            say(f"{ended.status}: {ended.reason} ({ended.step} steps, {ended.seconds:.1f} s)")
    if ended is None or ended.status in {"failed", "non-finite"}:
        say_error(f"{ended.reason} {ended.hint}" if ended else "The run did not end.")
        return REFUSED
    if ended.reason == INTERRUPTED:
        say_error("Interrupted; what was trained so far is stored.")
        return REFUSED
    return code_of(opened)
