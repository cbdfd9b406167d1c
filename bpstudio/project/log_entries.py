"""What is written into the log of a project, and how a line of it reads; writes none of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PureWindowsPath
from typing import Any

from bpstudio import __version__
from bpstudio.graph.changes import changes
from bpstudio.graph.document import Document
from bpstudio.language import Say, english
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.project.foreign import shown
from bpstudio.project.log import CUT, Entry, entry
from bpstudio.project.runs import Run

SAVED, RUN, REMEDY, DISMISSED, TOLD_AGAIN = "saved", "run", "remedy", "dismissed", "told-again"
VERDICT, EXPORT, IMPORTED = "verdict", "export", "imported"
MOST_CHANGES = 12


def saved(before: Document, after: Document) -> Entry | None:
    """The edits that a save puts into the file, in few lines; None where there are none."""
    found = [
        change.said(english)
        for change in changes(_placeless(before), _placeless(after), tr=english)
    ]
    if not found:
        return None
    more = len(found) - MOST_CHANGES
    lines = [*found[:MOST_CHANGES], *([f"and {more} more"] if more > 0 else [])]
    return entry(SAVED, changes=lines, writer=f"bpstudio {__version__}")


def _placeless(document: Document) -> Document:
    """The document with the name of its data file instead of its place."""
    source = document.data.source
    if source is None or source.path is None:
        return document
    name = PureWindowsPath(source.path).name
    return replace(document, data=replace(document.data, source=replace(source, path=name)))


def run_ended(run: Run) -> Entry:
    """A run that came to an end, with what it takes to have it again."""
    facts = run.history.value.get("facts") if run.history is not None else None
    versions: Value = facts.get("versions", EMPTY) if isinstance(facts, FrozenMap) else EMPTY
    return entry(
        RUN,
        run=run.id,
        name=run.name,
        status=run.status,
        reason=run.reason,
        steps=run.steps,
        epochs=run.epochs,
        seed=run.seed,
        device=run.device,
        data=run.data[:16],
        model=run.source_sha256[:16],
        versions=versions,
        loss={part: float(f"{found.loss:.6g}") for part, found in run.metrics.items()},
        writer=f"bpstudio {__version__}",
    )


def remedied(rule: str, remedy: str, label: str) -> Entry:
    """A remedy that became an edit."""
    return entry(REMEDY, rule=rule, remedy=remedy, label=label)


def dismissed(rule: str, nodes: Sequence[str], reason: str) -> Entry:
    """A finding that a person said is meant."""
    return entry(DISMISSED, rule=rule, nodes=list(nodes), reason=reason)


def told_again(rule: str, nodes: Sequence[str]) -> Entry:
    """A dismissal that was taken back."""
    return entry(TOLD_AGAIN, rule=rule, nodes=list(nodes))


def judged(rule: str, remedy: str, label: str, verdict: Mapping[str, Any]) -> Entry:
    """What running the original and the repaired model side by side came to."""
    return entry(VERDICT, rule=rule, remedy=remedy, label=label, **verdict)


def exported(what: str, name: str) -> Entry:
    """Something that was written out of the project, under the name of its file."""
    return entry(EXPORT, what=what, name=PureWindowsPath(name).name)


def imported(run: Run, name: str, words: str) -> Entry:
    """Weights of a file that were put into the drawing, and how they fitted."""
    file = PureWindowsPath(name).name
    return entry(IMPORTED, run=run.id, name=file, words=words, model=run.source_sha256[:16])


# ------------------------------------------------------------------------------ in words


def words(found: Entry, *, tr: Say = english) -> str:
    """A line of the log as a sentence that `tr` says; one of another version by its kind alone."""
    say = _WORDS.get(found.kind)
    if say is None:
        kind = found.kind or tr("a line")
        return shown(tr("{kind} (of another version)", kind=kind), limit=400)
    return shown(say(found.facts, tr), limit=400)


def _text(facts: Mapping[str, Value], name: str) -> str:
    """A fact as text, whatever it is: lines may have been written by anybody."""
    value = facts.get(name, "")
    match value:
        case tuple():
            return "; ".join(str(one) for one in value)
        case FrozenMap():
            return ", ".join(f"{key} {one}" for key, one in value.items())
        case None:
            return ""
        case _:
            return str(value)


def _saved(facts: Mapping[str, Value], tr: Say) -> str:
    return tr("Saved: {changes}", changes=_text(facts, "changes"))


def _run(facts: Mapping[str, Value], tr: Say) -> str:
    name = _text(facts, "name") or tr("run {id}", id=_text(facts, "run"))
    status, reason = _text(facts, "status"), _text(facts, "reason")
    loss, device, data = _losses(facts, tr), _text(facts, "device"), _text(facts, "data")
    told = [
        tr(
            "{name} {status} after {steps} steps",
            name=name,
            status=f"{ended(status, tr)}{f' ({reason})' if reason else ''}",
            steps=_text(facts, "steps"),
        ),
        tr("loss {loss}", loss=loss) if loss else "",
        tr("seed {seed}", seed=_text(facts, "seed")),
        tr("on {device}", device=device) if device else "",
        tr("data {data}", data=data) if data else "",
        _text(facts, "versions"),
    ]
    return tr("Trained: {run}", run="; ".join(filter(None, told)))


def _losses(facts: Mapping[str, Value], tr: Say) -> str:
    """The loss on each part; as it stands where it is written in another way."""
    found = facts.get("loss")
    if not isinstance(found, FrozenMap):
        return _text(facts, "loss")
    parts = {
        "train": tr("train", about="part"),
        "validation": tr("validation", about="part"),
        "test": tr("test", about="part"),
    }
    return ", ".join(
        tr("{part} {loss}", part=parts.get(part, part), loss=loss) for part, loss in found.items()
    )


def ended(status: str, tr: Say) -> str:
    """How a run ended, in a word."""
    words = {
        "completed": tr("completed"),
        "stopped": tr("stopped"),
        "paused": tr("paused"),
        "non-finite": tr("non-finite"),
        "failed": tr("failed"),
    }
    return words.get(status, status)


def _remedy(facts: Mapping[str, Value], tr: Say) -> str:
    rule, label = _text(facts, "rule"), _text(facts, "label")
    return tr("Repaired ({rule}): {label}", rule=rule, label=label)


def _dismissed(facts: Mapping[str, Value], tr: Say) -> str:
    reason = _text(facts, "reason") or tr("no reason given")
    return tr("Dismissed {rule}: {reason}", rule=_text(facts, "rule"), reason=reason)


def _told_again(facts: Mapping[str, Value], tr: Say) -> str:
    return tr("No longer dismissed: {rule}", rule=_text(facts, "rule"))


def _verdict(facts: Mapping[str, Value], tr: Say) -> str:
    label, verdict = _text(facts, "label"), _text(facts, "words")
    return tr("Ran both ({label}): {verdict}", label=label, verdict=verdict)


def _exported(facts: Mapping[str, Value], tr: Say) -> str:
    return tr("Exported {what}: {name}", what=_text(facts, "what"), name=_text(facts, "name"))


def _imported(facts: Mapping[str, Value], tr: Say) -> str:
    name, fit = _text(facts, "name"), _text(facts, "words")
    return tr("Imported weights of {name}: {fit}", name=name, fit=fit)


def _cut(facts: Mapping[str, Value], tr: Say) -> str:
    return tr(
        "{lines} older lines were left out, as the log has room for no more",
        lines=_text(facts, "lines"),
    )


_WORDS: Mapping[str, Callable[[Mapping[str, Value], Say], str]] = {
    SAVED: _saved,
    RUN: _run,
    REMEDY: _remedy,
    DISMISSED: _dismissed,
    TOLD_AGAIN: _told_again,
    VERDICT: _verdict,
    EXPORT: _exported,
    IMPORTED: _imported,
    CUT: _cut,
}
