"""The command `train`: one run from a file into a file, told in words, as JSON or as events."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from bpstudio.cli.say import (
    REFUSED,
    code_of,
    open_project,
    require_folder,
    say,
    say_error,
    say_json,
    warn,
)
from bpstudio.errors import ProjectError, UserError

if TYPE_CHECKING:
    from bpstudio.graph.document import Document
    from bpstudio.project.runs import Run
    from bpstudio.project.store import Opened, Project, Stamp
    from bpstudio.record.events import Command, Event
    from bpstudio.train.job import Job
    from bpstudio.train.recorder import Recorder

Tell = Callable[["Event"], None]


def train_command(arguments: argparse.Namespace) -> int:
    """Train, or go on with a run that was cut off; store the run."""
    from bpstudio.project.atomic import require_room
    from bpstudio.train.recorder import Recorder, begun, expected_bytes

    opened = open_project(arguments.file)
    target = arguments.output or arguments.file
    require_folder(target)
    project = opened.project
    before = _cut_off(project, arguments.resume) if arguments.resume is not None else None
    job = _job(project, before, arguments)
    require_room(target.resolve().parent, opened.stamp.size + expected_bytes(job))
    warn(job.prepared.warnings)
    recorder = Recorder(before)
    with _events_file(arguments.events) as sink:
        _pull(job, recorder, _teller(sink, quiet=arguments.json))
    document = replace(project.document, data=job.document.data)
    project = replace(project, document=document)
    unsaved = None
    if not _never_began(recorder):
        unsaved = _save_run(recorder.into(project, begun(job)), arguments, opened)
    code = _report(recorder, job, opened, arguments)
    if unsaved is None:
        return code
    say_error(str(unsaved))
    return REFUSED


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


def _job(project: Project, before: Run | None, arguments: argparse.Namespace) -> Job:
    from bpstudio.train.job import make_job, resumed_job

    base = arguments.file.resolve().parent
    changes = _overrides(arguments)
    if before is None:
        document = _with_overrides(project.document, changes)
        return make_job(document, base=base, weights=project.weights, host="direct")
    if changes:
        raise UserError(
            "A run that goes on keeps the settings that it began with.",
            hint="Leave out --epochs, --steps, --device and --seed, or train without --resume.",
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


def _pull(job: Job, recorder: Recorder, tell: Tell) -> None:
    """Pull every event; Ctrl+C asks the run to stop, a second one ends it at once."""
    from bpstudio.record.events import Paused, RunStarted, Stop
    from bpstudio.train.engine import train

    wish: list[Command] = []

    def on_interrupt(_signal: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        wish.append(Stop(reason="interrupted"))

    before = signal.signal(signal.SIGINT, on_interrupt)
    events = train(job, read=lambda: wish.pop() if wish else None)
    answer: Command | None = None
    try:
        while True:
            event = events.send(answer)
            answer = Stop(reason="not finite") if isinstance(event, Paused) else None
            recorder.take(event)
            if isinstance(event, RunStarted):
                warn(event.facts.warnings)
            tell = _told(tell, event, wish)
    except StopIteration:
        return
    finally:
        events.close()
        signal.signal(signal.SIGINT, before)


def _told(tell: Tell, event: Event, wish: list[Command]) -> Tell:
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
    from bpstudio.record.events import EpochDone, NonFinite

    match event:
        case EpochDone():
            parts = [f"{part} loss {metrics.loss:.4g}" for part, metrics in event.metrics.items()]
            say(f"epoch {event.epoch + 1:4}  step {event.step:6}  " + "  ".join(parts))
        case NonFinite():
            say(f"step {event.step}: {event.kind} in {event.direction} at {event.path}")
        case _:
            pass


def _save_run(
    project: Project, arguments: argparse.Namespace, opened: Opened
) -> ProjectError | None:
    """Store the run; what could not be stored where it should be is kept elsewhere, and said."""
    target = (arguments.output or arguments.file).resolve()
    base = arguments.file.resolve().parent
    try:
        _write_moved(project, base, target, stamp=None if arguments.output else opened.stamp)
    except ProjectError as error:
        spare = f"{target.stem}-{project.runs[-1].id}{target.suffix}"
        for folder in (target.parent, Path(tempfile.gettempdir()).resolve()):
            with suppress(ProjectError):
                _write_moved(project, base, folder / spare, stamp=None)
                return ProjectError(f"{error.message} The run is kept in {folder / spare}.")
        return ProjectError(
            f"{error.message} What was trained could be kept nowhere.",
            hint=f"{error.hint} Then train again: the same seed gives the same run.",
        )
    return None


def _write_moved(project: Project, base: Path, target: Path, *, stamp: Stamp | None) -> None:
    """Write a project whose data path starts at `base` to `target`, from where it then starts."""
    from bpstudio.project.paths import moved
    from bpstudio.project.store import write

    document = moved(project.document, before=base, after=target.parent)
    write(replace(project, document=document), target, stamp=stamp, force=stamp is None)


def _report(recorder: Recorder, job: Job, opened: Opened, arguments: argparse.Namespace) -> int:
    from bpstudio.record.summary import summary

    ended = recorder.history.ended
    facts = recorder.history.facts
    result = summary(recorder.history, run=job.id)
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
    if ended.reason == "interrupted":
        say_error("Interrupted; what was trained so far is stored.")
        return REFUSED
    return code_of(opened)
