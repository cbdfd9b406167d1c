"""Commands that write, read and check project files; they train nothing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpstudio.cli.say import (
    DONE,
    REFUSED,
    WARNED,
    code_of,
    open_project,
    require_new,
    say,
    say_json,
    warn,
)
from bpstudio.errors import SomeUnreadable, UserError
from bpstudio.project.paths import real

if TYPE_CHECKING:
    from bpstudio.data.fields import Guess
    from bpstudio.data.load import Loaded
    from bpstudio.data.room import Room
    from bpstudio.data.symptoms import Symptom
    from bpstudio.graph.document import Data, Document
    from bpstudio.project.store import Project
    from bpstudio.train.preflight import Preflight


def new_command(arguments: argparse.Namespace) -> int:
    """Write an example, or a first project for a data file."""
    from bpstudio.project.examples import example, examples
    from bpstudio.project.store import write

    if arguments.list:
        group = ""
        for entry in examples():
            if entry.group != group:
                group = entry.group
                say(f"\n{group}:")
            say(f"{entry.name:23} {entry.title}: {entry.purpose}")
        return DONE
    if bool(arguments.template) == bool(arguments.data) or not arguments.output:
        raise UserError(
            "Name an example or a data file, and the file to write.",
            hint="bpstudio new digits-mlp -o digits.bpstudio, or "
            "bpstudio new --data loans.csv -o loans.bpstudio",
        )
    of_data = ("target", "encoding", "sheet", "lags", "drop_missing_target")
    if arguments.template and any(getattr(arguments, name) for name in of_data):
        raise UserError(
            "--target, --encoding, --sheet, --lags and --drop-missing-target go with --data.",
            hint="An example has its own.",
        )
    if (arguments.suggest or arguments.leave_out) and not arguments.data:
        raise UserError(
            "--suggest and --leave-out go with --data.", hint="An example is drawn already."
        )
    of_lags = ("horizon", "order_by", "series", "split_at_gaps")
    if not arguments.lags and any(getattr(arguments, name) for name in of_lags):
        raise UserError(
            "--horizon, --order-by, --series and --split-at-gaps go with --lags.",
            hint="For example --lags 24.",
        )
    if arguments.drop_bad_times and not arguments.order_by:
        raise UserError(
            "--drop-bad-times goes with --order-by.", hint="Name the column that holds the time."
        )
    require_new(arguments.output, force=arguments.force)
    project = _from_data(arguments) if arguments.data else example(arguments.template).open()
    write(project, arguments.output, force=True)
    say(f"Wrote {arguments.output}")
    return DONE


def _from_data(arguments: argparse.Namespace) -> Project:
    """A first project for a data file: what was guessed is printed, to be mended by hand."""
    from bpstudio.data.doctor import examine
    from bpstudio.data.load import prepare, propose, with_facts
    from bpstudio.data.starter import starter, unused_inputs
    from bpstudio.data.suggest import suggested
    from bpstudio.graph.document import Document
    from bpstudio.params import FrozenMap
    from bpstudio.project.foreign import shown
    from bpstudio.project.store import Project

    loaded, guesses = _guessed(arguments, _loaded(arguments))
    proposed = propose(loaded, guesses=guesses)
    if arguments.lags:
        proposed = _cut(arguments, proposed)
    prepared = prepare(proposed, loaded.table)
    symptoms = map(str, examine(proposed, loaded.table, prepared))
    warn((*loaded.warnings, *prepared.warnings, *symptoms))
    data = with_facts(proposed, prepared)
    document = suggested(Document(data=data)) if arguments.suggest else starter(data)
    reasons = {guess.field.column: guess.reason for guess in guesses}
    for field in document.data.fields:
        name, why = shown(field.column, limit=28), shown(reasons[field.column], limit=200)
        say(f"{name:28} {field.role:8} {field.type:9} {why}")
    unused = ", ".join(shown(column, limit=28) for column in unused_inputs(document)[:9])
    if unused:
        warn([f"the drawing leaves out {unused}; codes need an Input and an Embedding."])
    return Project(document=document, about=FrozenMap({"title": arguments.data.stem}))


def _guessed(arguments: argparse.Namespace, loaded: Loaded) -> tuple[Loaded, tuple[Guess, ...]]:
    """The table, without rows that lack the target if that is wanted, and what columns are."""
    from bpstudio.data.answered import needing
    from bpstudio.data.fields import guess_fields
    from bpstudio.data.load import leaves_out, load_table
    from bpstudio.data.sources import SOURCES

    able = leaves_out(loaded.source)
    for option in ("drop_bad_times", "drop_missing_target"):
        if getattr(arguments, option) and not able:
            raise UserError(
                f"No rows of {arguments.data.name} can be left out, so "
                f"--{option.replace('_', '-')} says nothing of it.",
                hint="It is for CSV, Excel and Parquet files. Remove the rows from the data.",
            )
    if arguments.drop_bad_times:
        loaded = load_table(needing(loaded.source, arguments.order_by), None)
        warn(note for note in loaded.table.notes if note.startswith("Left out"))
    several = "sheet" in SOURCES[loaded.source.kind].params and not arguments.sheet
    if several and arguments.target and arguments.target not in loaded.table.columns:
        raise UserError(
            f"There is no column {arguments.target[:60]!r} in the first sheet of "
            f"{arguments.data.name}.",
            hint=f"{' '.join(loaded.table.notes)} Choose another with --sheet, or name a column.",
        )
    guesses = guess_fields(loaded.table, target=arguments.target)
    passed = next((guess for guess in guesses if guess.passed), None)
    if arguments.drop_missing_target:
        target = passed.gappy if passed and passed.gappy else _target_of(guesses)
        loaded = load_table(needing(loaded.source, target), None)
        guesses = guess_fields(loaded.table, target=target)
        warn(note for note in loaded.table.notes if note.startswith("Left out"))
    elif passed is not None:
        way = " --drop-missing-target predicts it without those rows."
        warn([passed.passed + (way if passed.gappy and able else "")])
    return loaded, guesses


def _target_of(guesses: Iterable[Guess]) -> str:
    """The column that was guessed or chosen as the target."""
    target = next((guess.field.column for guess in guesses if guess.field.role == "target"), None)
    if target is None:
        raise UserError("No column can be the target.", hint="Name one with --target.")
    return target


def _loaded(arguments: argparse.Namespace) -> Loaded:
    """The data file or folder, read as the options say."""
    from bpstudio.data.load import load_table, source_of
    from bpstudio.data.sources import SOURCES
    from bpstudio.data.sources.folders import LEAVE_OUT

    source = source_of(real(arguments.data))
    if arguments.encoding:
        source = replace(source, params=source.params.with_({"encoding": arguments.encoding}))
    if arguments.sheet:
        if "sheet" not in SOURCES[source.kind].params:
            raise UserError(
                f"{arguments.data.name} has no sheets.", hint="--sheet is for Excel files."
            )
        source = replace(source, params=source.params.with_({"sheet": arguments.sheet}))
    if arguments.leave_out:
        if "unreadable" not in SOURCES[source.kind].params:
            raise UserError(
                f"{arguments.data.name} is no folder, so --leave-out says nothing of it.",
                hint="It is for folders of images or sounds.",
            )
        source = replace(source, params=source.params.with_({"unreadable": LEAVE_OUT}))
    try:
        return load_table(source, None)
    except SomeUnreadable as error:
        raise UserError(
            error.message,
            hint=f"Mend or remove {error.them}, or do without {error.them}: --leave-out.",
            details=error.details,
        ) from error


def _cut(arguments: argparse.Namespace, data: Data) -> Data:
    """The data as a series in windows."""
    from bpstudio.data.windows import with_windows
    from bpstudio.graph.document import Windows

    for column in (arguments.order_by, arguments.series):
        if column is not None and column not in data.by_column:
            raise UserError(
                f"There is no column {column[:60]!r}.",
                hint=f"The data have: {', '.join(list(data.by_column)[:12])}.",
            )
    fields = tuple(
        replace(field, role="group", prepare=()) if field.column == arguments.series else field
        for field in data.fields
    )
    windows = Windows(
        lags=arguments.lags,
        horizon=arguments.horizon or 1,
        order_by=arguments.order_by,
        split_at_gaps=arguments.split_at_gaps,
    )
    return with_windows(replace(data, fields=fields), windows)


def info_command(arguments: argparse.Namespace) -> int:
    """Say what is in a file."""
    from bpstudio.project.info import info, log_info, render, render_log

    opened = open_project(arguments.file)
    if arguments.json:
        say_json(log_info(opened) if arguments.log else info(opened))
    else:
        say(render_log(opened) if arguments.log else render(opened))
    return code_of(opened)


def check_command(arguments: argparse.Namespace) -> int:
    """Find problems, shapes and parameter counts."""
    from bpstudio.compile.check import check
    from bpstudio.diagnose.report import findings_json, findings_text
    from bpstudio.project.foreign import shown
    from bpstudio.project.locks import locked_words, locks_of

    opened = open_project(arguments.file)
    document, warnings = known_data(opened.project.document, arguments.file.resolve().parent)
    warn(warnings)
    checked = check(document)
    before, doubts, sound = _looked_at(opened.project, arguments.file.resolve().parent)
    room = _room(document, arguments.file.resolve().parent)
    if arguments.json:
        say_json(
            {
                "preflight": findings_json(before.findings if before is not None else ()),
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
                "data": _data_json(room),
                "doubts": [_doubt_json(doubt) for doubt in doubts],
                "locks": list(locks_of(opened.project.about)),
                "warnings": [*opened.warnings, *warnings],
            }
        )
    else:
        _say_check(document, checked, doubts=len(doubts))
        if room is not None and room.in_files:
            say(f"Data: {room.words}.")
        if locks := locks_of(opened.project.about):
            say(locked_words(locks))
        if before is not None and before.findings:
            say(f"Before training: {before.verdict}")
            for line in findings_text(before.findings).splitlines():
                say(shown(line, limit=400))
        _say_doubts(doubts, sound)
    return REFUSED if checked.errors else code_of(opened)


def _room(document: Document, base: Path) -> Room | None:
    """Where the rows would be as a run begins; None where that is no question."""
    from bpstudio.data.load import room_of
    from bpstudio.errors import DataError

    if document.data.source is None:
        return None
    try:
        return room_of(document.data.source, base)
    except (DataError, OSError):  # the look before training tells of it
        return None


def _data_json(room: Room | None) -> dict[str, Any] | None:
    if room is None:
        return None
    where = "file" if room.in_files else "memory"
    return {"rows": where, "needed_bytes": room.needed, "free_bytes": room.free}


def _looked_at(project: Project, base: Path) -> tuple[Preflight | None, tuple[Symptom, ...], str]:
    """What is found before training, and what is doubtful in the data; these are read once.

    At last, in words, that nothing is doubtful. Nothing where there are no data to look at.
    """
    from bpstudio.data.doctor import examine
    from bpstudio.data.load import load_table, prepare
    from bpstudio.data.symptoms import sound_words
    from bpstudio.errors import DataError
    from bpstudio.train.preflight import preflight

    data = project.document.data
    if data.source is None:
        return None, (), ""
    try:
        loaded = load_table(data.source, base)
        prepared = prepare(replace(data, source=loaded.source), loaded.table)
        before = preflight(
            project.document,
            base=base,
            weights=project.weights,
            rules=project.rules,
            prepared=replace(prepared, warnings=loaded.warnings + prepared.warnings),
        )
        found = examine(data, loaded.table, prepared)
    except DataError as error:
        warn([f"the data could not be looked at: {error}"])
        return None, (), ""
    sound = "" if found else sound_words(data, loaded.table.rows)
    return before, tuple(one for one in found if not _is_told(one, project.document, before)), sound


def _is_told(doubt: Symptom, document: Document, before: Preflight) -> bool:
    """Whether classes are rare as the look before training says, too, or are made up for."""
    if doubt.kind != "class-imbalance":
        return False
    paths = (path for one in before.findings if one.rule == doubt.kind for path in one.nodes)
    outputs = (document.graph.find(path) for path in paths)
    told = {str(node.params.get("target")) for node in outputs if node is not None}
    return document.training.class_weights is not None or not told.isdisjoint(doubt.columns)


def _doubt_json(doubt: Symptom) -> dict[str, Any]:
    return {
        "kind": doubt.kind,
        "columns": list(doubt.columns),
        "message": doubt.message,
        "hint": doubt.hint,
        "repair": doubt.repair.label if doubt.repair is not None else None,
    }


def _say_doubts(doubts: Sequence[Symptom], sound: str) -> None:
    from bpstudio.project.foreign import shown

    if not doubts:
        if sound:
            say(sound)
        return
    count = f"{len(doubts)} {'thing' if len(doubts) == 1 else 'things'}"
    say(f"In the data: {count} to look at.")
    for doubt in doubts:
        say(shown(f"warning: {doubt}", limit=400))


def known_data(document: Document, base: Path) -> tuple[Document, tuple[str, ...]]:
    """The document with facts about its data, and warnings about these.

    Data are read only where the file has no facts, or some of other data.
    """
    from bpstudio.data.load import is_stale, load_prepared, with_facts

    if document.data.source is None or not is_stale(document.data):
        return document, ()
    prepared = load_prepared(document.data, base)
    return replace(document, data=with_facts(document.data, prepared)), prepared.warnings


def _say_check(document: Document, checked: Any, *, doubts: int) -> None:
    from bpstudio.project.foreign import shown

    for node in document.graph.nodes:
        shapes = checked.shapes.get(node.id, {}).values()
        text = "  ".join(" × ".join(str(axis) for axis in axes) for axes in shapes)
        count = checked.parameters.get(node.id, 0)
        name, kind = shown(node.title, limit=28), shown(node.kind, limit=24)
        say(f"{name:28} {kind:24} {text:24} {count or ''}")
    say(f"{checked.total_parameters:,} parameters")
    for problem in checked.problems:
        say(shown(f"{problem.severity}: {problem.message} {problem.hint}", limit=400))
    if not checked.problems:
        say("No problems in the drawing." if doubts else "No problems.")


def unpack_command(arguments: argparse.Namespace) -> int:
    """Write a project as a folder of text."""
    from bpstudio.project.folder import unpack

    folder = arguments.directory
    if not arguments.force and folder.is_dir() and any(folder.iterdir()):
        raise UserError(f"{folder} is not empty.", hint="Choose another folder or add --force.")
    warnings = unpack(arguments.file, folder)
    return _wrote(arguments.directory, warnings)


def pack_command(arguments: argparse.Namespace) -> int:
    """Make a project file of such a folder."""
    from bpstudio.project.folder import pack

    require_new(arguments.output, force=arguments.force)
    return _wrote(arguments.output, pack(arguments.directory, arguments.output))


def _wrote(path: Path, warnings: Sequence[str]) -> int:
    warn(warnings)
    say(f"Wrote {path}")
    return WARNED if warnings else DONE


def schema_command(_arguments: argparse.Namespace) -> int:
    """Print the JSON Schema of the stored document."""
    from bpstudio.project.schema import json_schema

    say(json.dumps(json_schema(), indent=2))
    return DONE
