"""A document with one of its stored settings changed, named by a path; knows no torch, no screen.

Paths are those of the stored form: `training.batch_size`, `training.optimizer.lr`,
`data.split.seed`, and `LAYER.PARAMETER` with the id or the name of a layer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.errors import Damaged, UserError
from bpstudio.graph import edits
from bpstudio.graph.document import Document, Node
from bpstudio.params import Value, freeze, thaw
from bpstudio.project.foreign import shown
from bpstudio.project.profile import DATA, TRAINING
from bpstudio.project.schema import read_document
from bpstudio.project.stored import stored_document
from bpstudio.registry import Registry

MEMBERS = {"training": TRAINING, "data": DATA}
_REGISTRIES: Mapping[str, Registry[Any]] = {"optimizer": OPTIMIZERS, "schedule": SCHEDULES}
_PARAMS = "params"


def value_of(text: str) -> Value:
    """A value as a person types it: JSON where it is JSON, else the text itself."""
    try:
        return freeze(json.loads(text))
    except (ValueError, RecursionError):
        return text


def with_setting(document: Document, path: str, value: Value) -> Document:
    """The document with the setting at `path` changed.

    Raises:
        UserError: when there is no such setting, or it cannot have this value.
    """
    first, _, rest = path.partition(".")
    if not rest:
        raise _unknown(path, "training.batch_size, training.optimizer.lr, LAYER.PARAMETER")
    if first in MEMBERS:
        return _with_stored(document, first, rest.split("."), value)
    layer, _, parameter = path.rpartition(".")
    return _with_parameter(document, layer, parameter, value)


def _with_parameter(document: Document, layer: str, parameter: str, value: Value) -> Document:
    nodes = [node for node in document.graph.nodes if layer in {node.id, node.name}]
    if len(nodes) != 1:
        some = ", ".join(node.name or node.id for node in document.graph.nodes[:8])
        raise UserError(
            f"{len(nodes) or 'No'} layers are called {shown(layer, limit=60)!r}.",
            hint=f"Name one by its id or its own name: {some}.",
        )
    (node,) = nodes
    known = _parameters(node)
    if parameter not in known:
        raise UserError(
            f"{shown(layer, limit=60)} has no parameter {shown(parameter, limit=60)!r}.",
            hint=f"It has: {', '.join(known)}." if known else "It has none.",
        )
    checked = known[parameter].check(value, name=parameter)
    return edits.set_param(document, node.id, parameter, checked)


def _parameters(node: Node) -> Mapping[str, Any]:
    spec = spec_of(node)
    return spec.params if spec is not None else {}


def _with_stored(document: Document, first: str, keys: list[str], value: Value) -> Document:
    raw: dict[str, Any] = dict(stored_document(document))
    path = ".".join([first, *keys])
    place: Any = raw[MEMBERS[first]]
    above = first
    for key in keys[:-1]:
        place, above = _step(place, key, path), above if key == _PARAMS else key
    last = keys[-1]
    if isinstance(place, dict) and last not in place and _PARAMS in place:
        place = place[_PARAMS]
    if not isinstance(place, dict) or (last not in place and last not in _known(place, above, raw)):
        known = sorted(place) if isinstance(place, dict) else []
        raise _unknown(path, ", ".join(known) or "nothing below it")
    place[last] = thaw(value)
    try:
        return read_document(raw)
    except Damaged as error:
        raise UserError(f"{path} cannot be {_words(value)}.", hint=error.message) from error


def _step(place: Any, key: str, path: str) -> Any:
    if isinstance(place, list) and key.isdecimal() and int(key) < len(place):
        return place[int(key)]
    if isinstance(place, dict) and isinstance(place.get(key), dict | list):
        return place[key]
    known = sorted(place) if isinstance(place, dict) else []
    raise _unknown(path, ", ".join(known) or "nothing below it")


def _known(place: dict[str, Any], above: str, raw: Mapping[str, Any]) -> frozenset[str]:
    """Parameters of the optimizer or schedule that `place` holds, also those left at default."""
    chosen = raw[TRAINING].get(above)
    if above not in _REGISTRIES or not isinstance(chosen, dict) or chosen[_PARAMS] is not place:
        return frozenset()
    return frozenset(_REGISTRIES[above][chosen["kind"]].params)


def _words(value: Value) -> str:
    return shown(json.dumps(thaw(value)), limit=60)


def _unknown(path: str, known: str) -> UserError:
    return UserError(f"There is no setting {shown(path, limit=80)!r}.", hint=f"There are: {known}.")
