"""Every setting of a document that can be varied: its path, what it is called, its value.

The paths are those of `vary`; what has no single value, or decides nothing of a run, is left out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.graph.document import Choice, Document, Node
from bpstudio.language import tr
from bpstudio.params import EMPTY, Param, ParamKind, Value, freeze, thaw
from bpstudio.project.spans import values_of
from bpstudio.project.stored import stored_training
from bpstudio.project.vary import (
    MAIN,
    MEMBERS,
    checker,
    layers_of,
    parameters_of,
    settable_data,
    value_of,
)

TRAINING, DATA = tr("Training"), tr("Data")
_SOURCE = ("kind", "path", "sha256", "found")
_HIDDEN = frozenset({"training.seed", *(f"data.source.{name}" for name in _SOURCE)})
"""Seeds have a field of their own; the source is the same for all runs."""
_FACTS = frozenset({"data.facts", "data.fields", "training.layer_lr"})
_KINDS: frozenset[ParamKind] = frozenset({"int", "float", "bool", "choice", "ints", "floats"})


@dataclass(frozen=True, kw_only=True)
class Settable:
    """One setting: `group` is Training, Data or the layer; `words` tell what values it takes."""

    path: str
    group: str
    name: str
    value: Value
    words: str = ""
    help: str = ""

    @property
    def text(self) -> str:
        """The value as a person reads it, and in most cases would type it."""
        return "none" if self.value is None else text_of(self.value)

    @property
    def title(self) -> str:
        """What to call it where others of its group are not beside it."""
        return self.name if self.group == TRAINING else f"{self.group}: {self.name}"


def text_of(value: Value) -> str:
    """A value as a person types it."""
    return value if isinstance(value, str) else json.dumps(thaw(value), ensure_ascii=False)


def settables(document: Document) -> tuple[Settable, ...]:
    """All that can be varied of a document: training first, then layers in order, then data."""
    return (*_training(document), *_layers(document), *_data(document))


def checked_values(document: Document, path: str, text: str) -> list[str]:
    """The values of `text`, each of them such as the setting can have.

    Raises:
        UserError: naming the first that cannot be, or saying that there is none.
    """
    values, check = values_of(text), checker(document, path)
    for value in values:
        check(value_of(value))
    return values


# ------------------------------------------------------------------------------- what there is


def _training(document: Document) -> Iterator[Settable]:
    training = document.training
    raw = stored_training(replace(training, extra=EMPTY))
    chosen = (
        ("optimizer", training.optimizer, OPTIMIZERS),
        ("schedule", training.schedule, SCHEDULES),
    )
    for name, choice, registry in chosen:
        if choice is not None:
            spec = registry.get(choice.kind)
            params = spec.params if spec is not None else {}
            yield from _choice(name, choice, params, registry.kinds())
        raw.pop(name)
    for name, inner in MAIN.items():
        if raw[name] is None:
            del raw[name]
            path, words = f"training.{name}.{inner}", f"{name.replace('_', ' ')} {inner}"
            yield Settable(path=path, group=TRAINING, name=words, value=None)
    yield from _stored("training", TRAINING, raw)


def _choice(
    name: str, choice: Choice, params: Mapping[str, Param], kinds: Sequence[str]
) -> Iterator[Settable]:
    path = f"training.{name}"
    yield Settable(
        path=f"{path}.kind",
        group=TRAINING,
        name=name,
        value=choice.kind,
        words=", ".join(kinds),
    )
    for key, param in params.items():
        if param.kind in _KINDS:
            yield Settable(
                path=f"{path}.{key}",
                group=TRAINING,
                name=f"{name} {key}",
                value=choice.params.get(key, param.default),
                words=_words(param),
                help=param.help,
            )


def _layers(document: Document) -> Iterator[Settable]:
    nodes = list(layers_of(document.graph))
    names = Counter(node.name for node in nodes)
    ids = document.graph.ids()
    for node in nodes:
        if node.shares is not None:
            continue
        known = names[node.name] == 1 and bool(node.name) and node.name not in ids
        handle = node.name if known and node.name.split(".")[0] not in MEMBERS else node.id
        yield from _parameters(document, node, handle)


def _parameters(document: Document, node: Node, handle: str) -> Iterator[Settable]:
    title = document.graph.title_of(node)
    for name, param in parameters_of(node).items():
        if param.kind in _KINDS:
            yield Settable(
                path=f"{handle}.{name}",
                group=title if handle == node.name else f"{title} ({node.id})",
                name=name,
                value=node.params.get(name, param.default),
                words=_words(param),
                help=param.help,
            )


def _data(document: Document) -> Iterator[Settable]:
    raw = settable_data(replace(document.data, extra=EMPTY))
    yield from _stored("data", DATA, raw)
    for place, column in enumerate(document.data.fields):
        path, name = f"data.fields.{place}", column.column
        yield Settable(
            path=f"{path}.role",
            group=DATA,
            name=tr("{column} role", column=name),
            value=column.role,
        )
        for step, choice in enumerate(column.prepare):
            for key, value in choice.params.items():
                yield Settable(
                    path=f"{path}.prepare.{step}.{key}",
                    group=DATA,
                    name=f"{name} {choice.kind} {key}",
                    value=value,
                )


def _stored(path: str, group: str, raw: Mapping[str, Any]) -> Iterator[Settable]:
    """The single values of a stored object and of those in it."""
    for key, item in raw.items():
        inner = f"{path}.{key}"
        if inner in _FACTS or inner in _HIDDEN:
            continue
        if isinstance(item, dict):
            yield from _stored(inner, group, item)
        elif not isinstance(item, list):
            words = inner.partition(".")[2].replace(".params", "").replace(".", " ")
            name = words.replace("_", " ")
            yield Settable(path=inner, group=group, name=name, value=freeze(item))


def _words(param: Param) -> str:
    """What values a setting takes, in a few words."""
    if param.kind == "bool":
        return tr("true or false")
    if param.choices:
        return ", ".join(param.choices)
    low = None if param.minimum is None else f"{param.minimum:g}"
    high = None if param.maximum is None or param.maximum >= 1e5 else f"{param.maximum:g}"
    if low is not None and high is not None:
        return tr("from {low} to {high}", low=low, high=high)
    if low is not None:
        return tr("from {low}", low=low)
    return "" if high is None else tr("to {high}", high=high)
