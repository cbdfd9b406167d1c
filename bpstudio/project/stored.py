"""The document as the JSON objects that a project file stores; the other way is in `schema`.

Known fields come in a fixed order and unknown ones after them, so that equal documents give equal
text. Fields of nodes, links and columns that hold nothing are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bpstudio.graph import document as doc
from bpstudio.graph.document import Document
from bpstudio.params import FrozenMap, Value, thaw
from bpstudio.project import profile

Json = dict[str, Any]


def stored_document(document: Document) -> dict[str, Json]:
    """Member name -> JSON object, for the four members of a document."""
    return {
        profile.GRAPH: _graph(document.graph),
        profile.TRAINING: stored_training(document.training),
        profile.DATA: stored_data(document.data),
        profile.VIEW: _view(document.view),
    }


def with_extra(known: Json, extra: FrozenMap[Value]) -> Json:
    """`known` with the fields of newer versions after its own."""
    return {**known, **{key: thaw(item) for key, item in extra.items() if key not in known}}


def _sparse(known: Json, extra: FrozenMap[Value]) -> Json:
    """Without fields that hold nothing: absent, "", false, [] and {} mean the same there."""
    kept = {key: item for key, item in known.items() if item not in (None, "", False, [], {})}
    return with_extra(kept, extra)


def _graph(graph: doc.Graph) -> Json:
    known = {
        "nodes": [stored_node(node) for node in graph.nodes],
        "edges": [stored_edge(edge) for edge in graph.edges],
        "blocks": {name: stored_block(block) for name, block in graph.blocks.items()},
    }
    return with_extra(known, graph.extra)


def stored_node(node: doc.Node) -> Json:
    """A node of graph.json."""
    known = {
        "id": node.id,
        "kind": node.kind,
        "name": node.name,
        "params": thaw(node.params),
        "init": {role: _init(choice) for role, choice in node.init.items()},
        "frozen": node.frozen,
        "note": node.note,
        "shares": node.shares,
    }
    return _sparse(known, node.extra)


def _init(choice: doc.Choice) -> Json:
    return with_extra({"kind": choice.kind}, choice.params)


def stored_edge(edge: doc.Edge) -> Json:
    """A link of graph.json."""
    return with_extra({"src": list(edge.src), "dst": list(edge.dst)}, edge.extra)


def stored_block(block: doc.Block) -> Json:
    """The definition of a block in graph.json."""
    known = {
        "name": block.name,
        "inputs": list(block.inputs),
        "outputs": list(block.outputs),
        "nodes": [stored_node(node) for node in block.nodes],
        "edges": [stored_edge(edge) for edge in block.edges],
    }
    return with_extra(known, block.extra)


def _choice(choice: doc.Choice) -> Json:
    return with_extra({"kind": choice.kind, "params": thaw(choice.params)}, choice.extra)


def stored_training(training: doc.Training) -> Json:
    """training.json; runs store the settings that they started from in the same form."""
    clip, early, weights = training.clip, training.early_stopping, training.class_weights
    known = {
        "optimizer": _choice(training.optimizer),
        "schedule": None if training.schedule is None else _choice(training.schedule),
        "batch_size": training.batch_size,
        "epochs": training.epochs,
        "max_steps": training.max_steps,
        "max_minutes": training.max_minutes,
        "clip": None
        if clip is None
        else with_extra({"kind": clip.kind, "value": clip.value}, clip.extra),
        "precision": training.precision,
        "early_stopping": None if early is None else _early_stopping(early),
        "keep_best": training.keep_best,
        "seed": training.seed,
        "repeatable": training.repeatable,
        "device": training.device,
        "drop_last": training.drop_last,
        "start_from": training.start_from,
        "accumulate": training.accumulate,
        "threads": training.threads,
        "class_weights": list(weights) if isinstance(weights, tuple) else weights,
        "label_smoothing": training.label_smoothing,
        "decay_exempt": training.decay_exempt,
        "layer_lr": dict(training.layer_lr),
    }
    return with_extra(known, training.extra)


def _early_stopping(early: doc.EarlyStopping) -> Json:
    known = {
        "monitor": early.monitor,
        "patience": early.patience,
        "min_delta": early.min_delta,
    }
    return with_extra(known, early.extra)


def stored_data(data: doc.Data) -> Json:
    """data.json."""
    known: Json = {
        "source": None if data.source is None else _source(data.source),
        "fields": [_field(field) for field in data.fields],
        "split": _split(data.split),
    }
    if data.windows is not None:
        known["windows"] = _windows(data.windows)
    if data.facts is not None:
        known["facts"] = _facts(data.facts)
    return with_extra(known, data.extra)


def _source(source: doc.Source) -> Json:
    known = {
        "kind": source.kind,
        "path": source.path,
        "sha256": source.sha256,
        "params": thaw(source.params),
        "found": thaw(source.found),
    }
    return _sparse(known, source.extra)


def _field(field: doc.Field) -> Json:
    known = {
        "column": field.column,
        "role": field.role,
        "type": field.type,
        "prepare": [_choice(choice) for choice in field.prepare],
    }
    if not field.prepare:
        del known["prepare"]
    return with_extra(known, field.extra)


def _split(split: doc.Split) -> Json:
    known = {
        "kind": split.kind,
        "train": split.train,
        "validation": split.validation,
        "test": split.test,
        "seed": split.seed,
    }
    if split.column is not None:
        known["column"] = split.column
    if split.use != 1.0:
        known["use"] = split.use
    return with_extra(known, split.extra)


def _windows(windows: doc.Windows) -> Json:
    known = {
        "lags": windows.lags,
        "horizon": windows.horizon,
        "stride": windows.stride,
        "order_by": windows.order_by,
        **({"split_at_gaps": True} if windows.split_at_gaps else {}),
    }
    return with_extra(known, windows.extra)


def _facts(facts: doc.DataFacts) -> Json:
    known = {
        "fields": [_field_facts(item) for item in facts.fields],
        "rows": dict(facts.rows),
        "fingerprint": facts.fingerprint,
    }
    return with_extra(known, facts.extra)


def _field_facts(facts: doc.FieldFacts) -> Json:
    known = {
        "column": facts.column,
        "role": facts.role,
        "dtype": facts.dtype,
        "shape": list(facts.shape),
        "classes": list(facts.classes),
        "counts": list(facts.counts),
        "missing": facts.missing,
        "mean": facts.mean,
        "rms": facts.rms,
    }
    return with_extra(known, facts.extra)


def _view(view: doc.View) -> Json:
    positions: Mapping[str, tuple[float, float]] = view.positions
    known: Json = {"positions": {node: list(at) for node, at in positions.items()}}
    if view.frames:
        known["frames"] = [stored_frame(frame) for frame in view.frames]
    return with_extra(known, view.extra)


def stored_frame(frame: doc.Frame) -> Json:
    """A frame or comment of view.json."""
    known = {
        "id": frame.id,
        "at": list(frame.at),
        "size": list(frame.size),
        "title": frame.title,
        "text": frame.text,
        "tint": frame.tint,
        "sheet": frame.sheet,
        "hides": list(frame.hides),
    }
    return _sparse(known, frame.extra)
