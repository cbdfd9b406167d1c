"""Builds small projects from a list of layers and arrays, for cases whose outcome is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from bpstudio.catalogue.lookup import new_node, spec_of
from bpstudio.data.load import load_table, prepare, with_facts
from bpstudio.diagnose.monitor import Report, monitor
from bpstudio.graph import edits
from bpstudio.graph.document import (
    Choice,
    Clip,
    Data,
    Document,
    Field,
    Source,
    Split,
    Training,
)
from bpstudio.params import FrozenMap, Value, freeze
from bpstudio.record.history import History

Layer = tuple[Any, ...]
"""(kind, params, init), ("residual", [layers]) or ("branch", [[layers], …], "Concat")."""
Columns = dict[str, np.ndarray]


GIVEN = Split(kind="given", column="part")


@dataclass(frozen=True, kw_only=True)
class Sketch:
    """One project: arrays by column (with "part"), layers from Input to Output, and settings."""

    columns: Columns
    layers: Sequence[Layer]
    loss: str = "CrossEntropyLoss"
    loss_params: Mapping[str, Any] = field(default_factory=dict)
    training: Training
    inputs: tuple[str, ...] = ("x",)
    target: str | None = "y"
    types: Mapping[str, str] = field(default_factory=dict)
    prepare: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    split: Split = GIVEN
    extra_heads: Sequence[tuple[Sequence[Layer], str, str, float]] = ()
    frozen: tuple[str, ...] = ()
    loose: Sequence[Layer] = ()


@dataclass(frozen=True, kw_only=True)
class Known:
    """A case with what must be found, and what may be."""

    name: str
    make: Callable[[int], Sketch]
    labels: frozenset[str] = frozenset()
    tolerated: frozenset[str] = frozenset()
    before: Callable[[int], Sketch] | None = None
    """What is trained first; all its weights but the last layer's are where this one begins."""

    @property
    def healthy(self) -> bool:
        return not self.labels


def choice(kind: str, **params: Any) -> Choice:
    value = freeze(params)
    assert isinstance(value, FrozenMap)
    return Choice(kind=kind, params=value)


def training(optimizer: str, lr: float, *, batch: int, epochs: int, **more: Any) -> Training:
    """Settings; what is no setting is a parameter of the optimizer."""
    known = {key: more.pop(key) for key in list(more) if key in Training.__dataclass_fields__}
    clip = known.pop("clip", None)
    return Training(
        optimizer=choice(optimizer, lr=lr, **more),
        batch_size=batch,
        epochs=epochs,
        clip=None if clip is None else Clip(kind="norm", value=clip),
        threads=1,
        **{"drop_last": True, **known},
    )


def dense(width: int, **init: Choice) -> Layer:
    return ("Linear", {"out_features": width}, init)


def document_of(sketch: Sketch, folder: Path, *, seed: int) -> Document:
    """The sketch as a document whose data lie in the folder."""
    path = folder / "data.npz"
    np.savez(path, **sketch.columns)
    document = Document(data=_data(sketch, path), training=replace(sketch.training, seed=seed))
    builder = _Builder(document, sketch)
    return builder.build()


def _data(sketch: Sketch, path: Path) -> Data:
    targets = {sketch.target, *(target for _, target, _, _ in sketch.extra_heads)}
    fields = tuple(
        Field(
            column=name,
            role="target" if name in targets and name not in sketch.inputs else "input",
            type=sketch.types.get(name, _type(name in targets, values)),
            prepare=sketch.prepare.get(name, ()),
        )
        for name, values in sketch.columns.items()
        if name != "part"
    )
    data = Data(source=Source(kind="npz", path=path.name), fields=fields, split=sketch.split)
    assert data.source is not None
    return with_facts(data, prepare(data, load_table(data.source, path.parent).table))


def _type(target: bool, values: np.ndarray) -> str:
    if values.dtype.kind == "f":
        return "image" if values.ndim == 4 else "number"
    return "category" if target else "tokens"


class _Builder:
    """Adds cards one after the other; `end` is the port that the next one is linked to."""

    def __init__(self, document: Document, sketch: Sketch) -> None:
        self.document = document
        self.sketch = sketch
        self.count = 0

    def build(self) -> Document:
        start = self._card("Input", {"fields": self.sketch.inputs}, {}, None)
        end = self._chain(self.sketch.layers, start)
        heads = [(end, self.sketch.target, self.sketch.loss, 1.0)]
        for layers, target, loss, weight in self.sketch.extra_heads:
            heads.append((self._chain(layers, start), target, loss, weight))
        for number, (at, target, loss, weight) in enumerate(heads):
            given = self.sketch.loss_params if number == 0 else {}
            chosen = {"kind": loss, "params": dict(given)}
            self._card("Output", {"target": target, "loss": chosen, "weight": weight}, {}, at)
        if self.sketch.loose:
            self._chain(self.sketch.loose, start)
        return self.document

    def _chain(self, layers: Sequence[Layer], at: tuple[str, str]) -> tuple[str, str]:
        for layer in layers:
            if layer[0] == "residual":
                inner = self._chain(layer[1], at)
                at = self._join("Add", [at, inner])
            elif layer[0] == "branch":
                at = self._join(layer[2], [self._chain(one, at) for one in layer[1]])
            else:
                kind, params, init = (*layer, {}, {})[:3]
                at = self._card(kind, params, init, at)
        return at

    def _join(self, kind: str, ends: list[tuple[str, str]]) -> tuple[str, str]:
        at = self._card(kind, {"dim": -1} if kind == "Concat" else {}, {}, None)
        for end in ends:
            self.document = edits.connect(self.document, end, (at[0], "in"), many=True)
        return at

    def _card(
        self, kind: str, params: Mapping[str, Any], init: Mapping[str, Choice], at: Any
    ) -> tuple[str, str]:
        name = f"n{self.count}"
        self.count += 1
        values: dict[str, Value] = {
            key: freeze(value) for key, value in params.items() if key != "name"
        }
        called = str(params.get("name", ""))
        node = replace(
            new_node(kind, name, name=called, params=values),
            init=FrozenMap(init),
            frozen=called in self.sketch.frozen and bool(called),
        )
        self.document = edits.add(self.document, node, at=(200.0 * self.count, 0.0))
        spec = spec_of(node)
        assert spec is not None
        if at is not None:
            port = spec.ports(node).inputs[0].name
            self.document = edits.connect(self.document, at, (name, port))
        outputs = spec.ports(node).outputs
        return name, outputs[0].name if outputs else ""


@dataclass(frozen=True)
class Diagnosed:
    """A case after its run."""

    report: Report
    history: History
    document: Document

    @property
    def rules(self) -> set[str]:
        return {finding.rule for finding in self.report.findings}


def run_document(document: Document, base: Path | None, *, weights: Any = None) -> tuple[Any, ...]:
    """Train a document; its history and its last weights."""
    from bpstudio.record.events import CheckpointSaved, Paused, Stop
    from bpstudio.train.engine import train
    from bpstudio.train.job import make_job

    job = make_job(document, base=base, weights=weights)
    history, last, events, answer = History(), None, train(job), None
    while True:
        try:
            event = events.send(answer)
        except StopIteration:
            return history, last
        history.add(event)
        last = event.tensors if isinstance(event, CheckpointSaved) else last
        answer = Stop(reason="not finite") if isinstance(event, Paused) else None


def diagnosed(case: Known, folder: Path, *, seed: int) -> Diagnosed:
    """Train a case and judge it."""
    weights = None
    if case.before is not None:
        document = document_of(case.before(seed), folder, seed=seed)
        _, weights = run_document(document, folder)
        last = max(
            (node.id for node in document.graph.nodes if node.kind == "Linear"),
            key=lambda name: int(name[1:]),
        )
        weights = FrozenMap(
            {key: one for key, one in weights.items() if key.partition(":")[0] != last}
        )
    document = document_of(case.make(seed), folder, seed=seed)
    history, _ = run_document(document, folder, weights=weights)
    return Diagnosed(monitor(history), history, document)
