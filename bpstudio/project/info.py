"""What is in a project file, for people and for programs; builds nothing and opens no data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bpstudio.graph.document import Data, Document
from bpstudio.params import Value
from bpstudio.project import profile
from bpstudio.project.foreign import shown
from bpstudio.project.inventory import as_json, of_file
from bpstudio.project.locks import locks_of, unknown_locks
from bpstudio.project.log import broken, entries
from bpstudio.project.log_entries import words
from bpstudio.project.runs import Run
from bpstudio.project.store import Opened
from bpstudio.record.codec import plain


def info(opened: Opened) -> dict[str, Any]:
    """All that `bpstudio info --json` prints: strict JSON; keys are added, never renamed."""
    project = opened.project
    return {
        **as_json(of_file(opened)),
        "format": list(opened.version),
        "doc_id": project.doc_id,
        "about": plain(project.about),
        "members": {name: plain(member) for name, member in opened.members.items()},
        "nodes": _count_nodes(project.document),
        "edges": len(project.document.graph.edges),
        "data": _data(project.document.data),
        "weights": _weights(opened),
        "current": project.current,
        "runs": [_run(run) for run in project.runs],
        "warnings": list(opened.warnings),
    }


def log_info(opened: Opened) -> dict[str, Any]:
    """The log as `bpstudio info --log --json` prints it: each line, and those that are damaged."""
    log = opened.project.log
    lines = [
        {
            "line": one.line,
            "at": one.at,
            "kind": one.kind,
            "words": words(one),
            "facts": plain(one.facts),
        }
        for one in entries(log)
    ]
    return {"log": lines, "damaged": list(broken(log)), "warnings": list(opened.warnings)}


def render_log(opened: Opened) -> str:
    """The same as text, the oldest line first."""
    log = opened.project.log
    damaged = set(broken(log))
    lines = [
        f"{one.at or '–':20}  {words(one)}"
        + ("  [does not fit what stands before it]" if one.line in damaged else "")
        for one in entries(log)
    ]
    return "\n".join(shown(line, limit=480) for line in lines) or "Nothing is in the log yet."


def _count_nodes(document: Document) -> int:
    blocks = document.graph.blocks.values()
    return len(document.graph.nodes) + sum(len(block.nodes) for block in blocks)


def _data(data: Data) -> dict[str, Any] | None:
    source = data.source
    if source is None:
        return None
    return {
        "kind": source.kind,
        "path": source.path,
        "sha256": source.sha256,
        "fields": [
            {"column": field.column, "role": field.role, "type": field.type}
            for field in data.fields
        ],
        "split": data.split.kind,
        "rows": dict(data.facts.rows) if data.facts else {},
    }


def _weights(opened: Opened) -> dict[str, int] | None:
    weights = opened.project.weights
    if weights is None:
        return None
    return {
        "tensors": len(weights),
        "values": sum(int(array.size) for array in weights.values()),
        "bytes": sum(int(array.nbytes) for array in weights.values()),
    }


def _run(run: Run) -> dict[str, Any]:
    return {
        "id": run.id,
        "name": run.name,
        "status": run.status,
        "reason": run.reason,
        "started": run.started,
        "seconds": run.seconds,
        "steps": run.steps,
        "epochs": run.epochs,
        "seed": run.seed,
        "device": run.device,
        "host": run.host,
        "starred": run.starred,
        "history": run.history is not None,
        "metrics": {part: plain(metrics) for part, metrics in run.metrics.items()},
    }


def render(opened: Opened) -> str:
    """The same as text, a line each; foreign text is cut and stripped of control characters."""
    return "\n".join(shown(line) for line in _lines(opened))


def _lines(opened: Opened) -> Iterator[str]:
    project = opened.project
    yield from _title(project.about.get("title"), opened)
    kinds: dict[str, int] = {}
    for node in project.document.graph.nodes:
        kinds[node.kind] = kinds.get(node.kind, 0) + 1
    counted = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    yield f"Model: {_count_nodes(project.document)} nodes ({counted or 'empty'})"
    locked = locks_of(project.about)
    if locked or unknown_locks(project.about):
        yield f"Locked: {', '.join((*locked, *unknown_locks(project.about)))}"
    yield _data_line(project.document.data)
    yield _weights_line(opened)
    found = of_file(opened)
    for title, names in (
        ("Plug-ins named", found.plugins),
        ("Layers not known here", found.unknown),
        ("Set aside", found.aside),
    ):
        if names:
            yield f"{title}: {', '.join(names)}"
    yield f"Runs: {len(project.runs)}"
    for run in project.runs:
        mark = "current" if run.id == project.current else ""
        seconds = f"{run.seconds:.1f} s"
        losses = [f"{part} loss {found.loss:.4g}" for part, found in run.metrics.items()]
        words = [run.id, run.name, run.status, f"{run.steps} steps", seconds, *losses, mark]
        yield "· " + "  ".join(word for word in words if word)
    yield f"Members: {len(opened.members)}"
    for name, member in sorted(opened.members.items()):
        yield f"· {name}  {member.size:,} bytes  {member.role}  sha256 {member.sha256[:12]}"
    for warning in opened.warnings:
        yield f"Warning: {warning}"


def _title(title: Value, opened: Opened) -> Iterator[str]:
    major, minor = opened.version
    if isinstance(title, str) and title:
        yield title
    writer = f", written by {opened.writer}" if opened.writer else ""
    yield f"bpstudio project, format {major}.{minor}, {opened.stamp.size:,} bytes{writer}"


def _data_line(data: Data) -> str:
    if data.source is None:
        return "Data: none"
    rows = data.facts.rows if data.facts else {}
    parts = ", ".join(f"{count:,} {part}" for part, count in rows.items())
    where = data.source.path or data.source.kind
    text = f"Data: {shown(where, limit=80)}, {len(data.fields)} fields"
    return f"{text}, rows: {parts}" if parts else text


def _weights_line(opened: Opened) -> str:
    weights = _weights(opened)
    if weights is None:
        kept = "kept unread" if profile.WEIGHTS in opened.project.opaque else "none"
        return f"Weights: {kept}"
    return f"Weights: {weights['tensors']:,} tensors, {weights['values']:,} values"
