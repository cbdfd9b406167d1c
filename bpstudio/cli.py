"""The command line: reads arguments, calls the part that does the work, prints, and exits.

Exit codes: 0 done, 2 refused with one clear line on stderr, 3 done but opened with warnings,
1 a bug. Importing this module loads neither Qt nor torch.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from bpstudio import __version__
from bpstudio.errors import ProjectError, UserError

if TYPE_CHECKING:
    from bpstudio.graph.document import Document
    from bpstudio.project.store import Opened, Project, Stamp
    from bpstudio.record.events import Command, Event
    from bpstudio.train.job import Job
    from bpstudio.train.recorder import Recorder

DONE, BUG, REFUSED, WARNED = 0, 1, 2, 3
Handler = Callable[[argparse.Namespace], int]
Tell = Callable[["Event"], None]


def run(argv: Sequence[str]) -> int:
    """Run one command; returns the exit code."""
    commands = _parser()
    known = {*_HANDLERS, "-h", "--help", "--version"}
    given = list(argv)
    if not given or given[0] not in known:
        given = ["desktop", *given]
    arguments = commands.parse_args(given)
    try:
        code = _HANDLERS[arguments.command](arguments)
        sys.stdout.flush()
    except UserError as error:
        _say_error(str(error))
        return REFUSED
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # until the exit
        return DONE
    except KeyboardInterrupt:
        _say_error("Interrupted.")
        return REFUSED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bpstudio",
        description="Draw a neural network, train it, and see whether backpropagation works.",
        epilog="`bpstudio [FILE]` opens the desktop.",
    )
    parser.add_argument("--version", action="version", version=f"bpstudio {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    desktop = commands.add_parser("desktop", help="open the desktop (also: bpstudio [FILE])")
    desktop.add_argument("file", nargs="?", type=Path)

    _add_new(commands)

    info = _on_file(commands, "info", "say what is in a project file; builds and runs nothing")
    info.add_argument("--json", action="store_true", help="print one JSON object")

    check = _on_file(commands, "check", "find problems, shapes and parameter counts")
    check.add_argument("--json", action="store_true", help="print one JSON object")

    train = _on_file(commands, "train", "train the project and store the run")
    train.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write here instead of into FILE"
    )
    train.add_argument("--epochs", type=_positive, metavar="N", help="instead of the file's")
    train.add_argument("--steps", type=_positive, metavar="N", help="end after N optimizer steps")
    train.add_argument("--device", metavar="D", help="auto, cpu, cuda or cuda:N")
    train.add_argument("--seed", type=_natural, metavar="N", help="instead of the file's")
    train.add_argument("--json", action="store_true", help="print one JSON object at the end")
    train.add_argument(
        "--events", metavar="PATH", help="write events as JSON lines; - is standard output"
    )

    unpack = _on_file(commands, "unpack", "write the project as a folder of text")
    unpack.add_argument("directory", type=Path)

    pack = commands.add_parser("pack", help="make a project file of an unpacked folder")
    pack.add_argument("directory", type=Path)
    pack.add_argument("-o", "--output", type=Path, metavar="FILE", required=True)
    pack.add_argument("--force", action="store_true", help="replace FILE if it exists")

    commands.add_parser("schema", help="print the JSON Schema of the stored document")

    bench = commands.add_parser("bench", help="measure speed and size against their budgets")
    bench.add_argument("name", nargs="?", help="which one; all of them when none is named")
    bench.add_argument(
        "--short", action="store_true", help="little work: does the bench itself run"
    )
    bench.add_argument("--json", action="store_true", help="print one JSON object")

    doctor = commands.add_parser("doctor", help="check libraries, Qt, torch and CUDA here")
    doctor.add_argument("--json", action="store_true", help="print one JSON object")

    demo = commands.add_parser("demo", help="train the digits example and draw the window")
    demo.add_argument("--out", type=Path, default=Path("bpstudio-demo"), metavar="DIR")
    return parser


def _add_new(commands: Any) -> None:
    new = commands.add_parser("new", help="write an example project, or a first one for your data")
    new.add_argument("template", nargs="?", help="the name of an example; see --list")
    new.add_argument("--data", type=Path, metavar="FILE", help="start from this data file instead")
    new.add_argument("--target", metavar="COLUMN", help="with --data: the column to predict")
    new.add_argument("--encoding", metavar="E", help="with --data: of a text file, such as cp1252")
    new.add_argument("-o", "--output", type=Path, metavar="FILE")
    new.add_argument("--list", action="store_true", help="list the examples")
    new.add_argument("--force", action="store_true", help="replace FILE if it exists")


def _on_file(commands: Any, name: str, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text)
    parser.add_argument("file", type=Path)
    return parser


def _positive(text: str) -> int:
    number = _natural(text)
    if number == 0:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _natural(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None
    if not 0 <= number <= 2**53:
        raise argparse.ArgumentTypeError("must be between 0 and 2^53")
    return number


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def _say_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, allow_nan=False) + "\n")


def _say_error(text: str) -> None:
    sys.stderr.write("bpstudio: " + " ".join(text.split()) + "\n")


def _warn(warnings: Iterable[str]) -> None:
    for warning in warnings:
        _say_error(f"warning: {warning}")


def _open(path: Path) -> Opened:
    """Read a project file and print its warnings on stderr."""
    from bpstudio.project.store import read

    opened = read(path)
    _warn(opened.warnings)
    return opened


def _code(opened: Opened) -> int:
    return WARNED if opened.warnings else DONE


def _require_new(path: Path, *, force: bool) -> None:
    """Say before the work that a file would be written over, or that there is nowhere to write."""
    if path.exists() and not force:
        raise UserError(f"{path} exists already.", hint="Choose another name or add --force.")
    _require_folder(path)


def _require_folder(path: Path) -> None:
    folder = path.resolve().parent
    if not folder.is_dir():
        raise UserError(f"There is no folder {folder}.", hint="Make it, or choose another.")
    if not os.access(folder, os.W_OK):
        raise UserError(f"{folder} cannot be written.", hint="Choose another folder.")


# ------------------------------------------------------------------------------------ commands


def _desktop(arguments: argparse.Namespace) -> int:
    from bpstudio.ui.app import run as run_desktop

    return run_desktop(arguments.file)


def _new(arguments: argparse.Namespace) -> int:
    from bpstudio.project.examples import example, examples
    from bpstudio.project.store import write

    if arguments.list:
        group = ""
        for entry in examples():
            if entry.group != group:
                group = entry.group
                _say(f"\n{group}:")
            _say(f"{entry.name:23} {entry.title}: {entry.purpose}")
        return DONE
    if bool(arguments.template) == bool(arguments.data) or not arguments.output:
        raise UserError(
            "Name an example or a data file, and the file to write.",
            hint="bpstudio new digits-mlp -o digits.bpstudio, or "
            "bpstudio new --data loans.csv -o loans.bpstudio",
        )
    if arguments.template and (arguments.target or arguments.encoding):
        raise UserError("--target and --encoding go with --data.", hint="An example has its own.")
    _require_new(arguments.output, force=arguments.force)
    project = _from_data(arguments) if arguments.data else example(arguments.template).open()
    write(project, arguments.output, force=True)
    _say(f"Wrote {arguments.output}")
    return DONE


def _from_data(arguments: argparse.Namespace) -> Project:
    """A first project for a data file: what was guessed is printed, to be mended by hand."""
    from bpstudio.data.load import load_table, prepare, propose, source_of, with_facts
    from bpstudio.data.starter import starter, unused_inputs
    from bpstudio.params import FrozenMap
    from bpstudio.project.foreign import shown
    from bpstudio.project.store import Project

    source = source_of(arguments.data.resolve())
    if arguments.encoding:
        source = replace(source, params=FrozenMap({"encoding": arguments.encoding}))
    loaded = load_table(source, None)
    proposed = propose(loaded, target=arguments.target)
    prepared = prepare(proposed, loaded.table)
    _warn((*loaded.warnings, *prepared.warnings))
    document = starter(with_facts(proposed, prepared))
    for field in document.data.fields:
        _say(f"{shown(field.column, limit=28):28} {field.role:8} {field.type}")
    unused = ", ".join(shown(column, limit=28) for column in unused_inputs(document)[:9])
    if unused:
        _warn([f"the drawing leaves out {unused}; codes need an Input and an Embedding."])
    return Project(document=document, about=FrozenMap({"title": arguments.data.stem}))


def _info(arguments: argparse.Namespace) -> int:
    from bpstudio.project.info import info, render

    opened = _open(arguments.file)
    if arguments.json:
        _say_json(info(opened))
    else:
        _say(render(opened))
    return _code(opened)


def _check(arguments: argparse.Namespace) -> int:
    from bpstudio.compile.check import check

    opened = _open(arguments.file)
    document, warnings = _with_facts(opened.project.document, arguments.file.resolve().parent)
    _warn(warnings)
    checked = check(document)
    if arguments.json:
        _say_json(
            {
                "problems": [
                    {
                        "code": problem.code,
                        "severity": problem.severity,
                        "message": problem.message,
                        "hint": problem.hint,
                        "nodes": list(problem.nodes),
                        "details": problem.details,
                    }
                    for problem in checked.problems
                ],
                "shapes": {
                    node: [list(axes) for axes in ports.values()]
                    for node, ports in checked.shapes.items()
                },
                "parameters": checked.total_parameters,
                "warnings": [*opened.warnings, *warnings],
            }
        )
    else:
        _say_check(document, checked)
    return REFUSED if checked.errors else _code(opened)


def _with_facts(document: Document, base: Path) -> tuple[Document, tuple[str, ...]]:
    """The document with facts about its data, and warnings about these.

    Data are read only where the file has no facts, or some of other data.
    """
    from bpstudio.data.load import is_stale, load_prepared, with_facts

    if document.data.source is None or not is_stale(document.data):
        return document, ()
    prepared = load_prepared(document.data, base)
    return replace(document, data=with_facts(document.data, prepared)), prepared.warnings


def _say_check(document: Document, checked: Any) -> None:
    from bpstudio.project.foreign import shown

    for node in document.graph.nodes:
        shapes = checked.shapes.get(node.id, {}).values()
        text = "  ".join(" × ".join(str(axis) for axis in axes) for axes in shapes)
        count = checked.parameters.get(node.id, 0)
        name, kind = shown(node.title, limit=28), shown(node.kind, limit=24)
        _say(f"{name:28} {kind:24} {text:24} {count or ''}")
    _say(f"{checked.total_parameters:,} parameters")
    for problem in checked.problems:
        _say(shown(f"{problem.severity}: {problem.message} {problem.hint}", limit=400))
    if not checked.problems:
        _say("No problems.")


def _train(arguments: argparse.Namespace) -> int:
    from bpstudio.project.atomic import require_room
    from bpstudio.train.job import make_job
    from bpstudio.train.recorder import Recorder, expected_bytes

    opened = _open(arguments.file)
    target = arguments.output or arguments.file
    _require_folder(target)
    project = opened.project
    document = _with_overrides(project.document, arguments)
    base = arguments.file.resolve().parent
    job = make_job(document, base=base, weights=project.weights, host="direct")
    require_room(target.resolve().parent, opened.stamp.size + expected_bytes(job))
    _warn(job.prepared.warnings)
    recorder = Recorder()
    with _events_file(arguments.events) as sink:
        _pull(job, recorder, _teller(sink, quiet=arguments.json))
    project = replace(project, document=replace(project.document, data=job.document.data))
    unsaved = _save_run(recorder.into(project, job), arguments, opened)
    code = _report(recorder, job, opened, arguments)
    if unsaved is None:
        return code
    _say_error(str(unsaved))
    return REFUSED


def _with_overrides(document: Document, arguments: argparse.Namespace) -> Document:
    from bpstudio.graph.edits import set_training

    given = {
        "epochs": arguments.epochs,
        "max_steps": arguments.steps,
        "device": arguments.device,
        "seed": arguments.seed,
    }
    changes = {name: value for name, value in given.items() if value is not None}
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
            _warn([f"the events in {path} are not complete: {error.strerror}."])


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
                _warn(event.facts.warnings)
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
        _warn([f"events are not written any more: {error.strerror}."])
    else:
        return tell
    return lambda _event: None


def _say_event(event: Event) -> None:
    from bpstudio.record.events import EpochDone, NonFinite

    match event:
        case EpochDone():
            parts = [f"{part} loss {metrics.loss:.4g}" for part, metrics in event.metrics.items()]
            _say(f"epoch {event.epoch + 1:4}  step {event.step:6}  " + "  ".join(parts))
        case NonFinite():
            _say(f"step {event.step}: {event.kind} in {event.direction} at {event.path}")
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
        _say_json(result)
    elif arguments.events != "-":
        for part, metrics in result["metrics"].items():
            figures = "  ".join(
                f"{name} {value:.4g}" for name, value in metrics.items() if isinstance(value, float)
            )
            _say(f"{part:12} {figures}")
        if ended is not None:
            _say(f"{ended.status}: {ended.reason} ({ended.step} steps, {ended.seconds:.1f} s)")
    if ended is None or ended.status in {"failed", "non-finite"}:
        _say_error(f"{ended.reason} {ended.hint}" if ended else "The run did not end.")
        return REFUSED
    if ended.reason == "interrupted":
        _say_error("Interrupted; what was trained so far is stored.")
        return REFUSED
    return _code(opened)


def _unpack(arguments: argparse.Namespace) -> int:
    from bpstudio.project.folder import unpack

    warnings = unpack(arguments.file, arguments.directory)
    return _wrote(arguments.directory, warnings)


def _pack(arguments: argparse.Namespace) -> int:
    from bpstudio.project.folder import pack

    _require_new(arguments.output, force=arguments.force)
    return _wrote(arguments.output, pack(arguments.directory, arguments.output))


def _wrote(path: Path, warnings: Sequence[str]) -> int:
    _warn(warnings)
    _say(f"Wrote {path}")
    return WARNED if warnings else DONE


def _schema(_arguments: argparse.Namespace) -> int:
    from bpstudio.project.schema import json_schema

    _say(json.dumps(json_schema(), indent=2))
    return DONE


def _bench(arguments: argparse.Namespace) -> int:
    from bpstudio.bench.registry import BENCHES
    from bpstudio.bench.report import as_json, figures, table

    wanted = [BENCHES[arguments.name]] if arguments.name else list(BENCHES)
    found = figures(wanted, short=arguments.short)
    if arguments.json:
        _say_json(as_json(found))
    else:
        _say(table(found))
    return DONE


def _doctor(arguments: argparse.Namespace) -> int:
    from bpstudio import doctor

    checks = doctor.check()
    _say(doctor.report(checks, json=arguments.json))
    return doctor.exit_code(checks)


def _demo(arguments: argparse.Namespace) -> int:
    from bpstudio.ui.picture import demo

    return demo(arguments.out)


_HANDLERS: dict[str, Handler] = {
    "desktop": _desktop,
    "new": _new,
    "info": _info,
    "check": _check,
    "train": _train,
    "unpack": _unpack,
    "pack": _pack,
    "schema": _schema,
    "bench": _bench,
    "doctor": _doctor,
    "demo": _demo,
}
