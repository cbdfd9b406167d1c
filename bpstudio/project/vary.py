"""A document with one of its stored settings changed, named by a path; knows no torch, no screen.

Paths are those of the stored form: `training.batch_size`, `training.optimizer.lr`,
`data.split.seed`, and `LAYER.PARAMETER` with the id or the name of a layer, of any sheet. What has
a kind may be set by it alone (`training.optimizer=SGD`), what may be off by its main value
(`training.clip=1`), and a layer also has `frozen` and `lr_factor`. The last word is enough for what
training has once: `epochs`, `lr`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.errors import Damaged, UserError
from bpstudio.graph import edits
from bpstudio.graph.document import Data, Document, Graph, Node
from bpstudio.graph.flat import leaf
from bpstudio.graph.rates import with_factor
from bpstudio.language import tr
from bpstudio.params import Param, Value, freeze, thaw
from bpstudio.project.foreign import shown
from bpstudio.project.profile import DATA, TRAINING
from bpstudio.project.stored import stored_data, stored_training
from bpstudio.project.validation import validate
from bpstudio.registry import Registry

MEMBERS = ("training", "data")
_REGISTRIES: Mapping[str, Registry[Any]] = {"optimizer": OPTIMIZERS, "schedule": SCHEDULES}
_PARAMS, _KIND = "params", "kind"
_BEGUN: Mapping[str, dict[str, Any]] = {
    "clip": {"kind": "norm", "value": 1.0},
    "early_stopping": {"monitor": "validation.loss", "patience": 5, "min_delta": 0.0},
}
"""What stands where one value of a setting that is off is given."""
MAIN: Mapping[str, str] = {"clip": "value", "early_stopping": "patience"}
"""The value of such a setting that puts it on."""
_FROZEN, _LR_FACTOR = "frozen", "lr_factor"
_OF_EVERY_LAYER: Mapping[str, Param] = {
    _FROZEN: Param(
        kind="bool", default=False, help=tr("Whether its weights are left as they are.")
    ),
    _LR_FACTOR: Param(
        kind="float", default=1.0, minimum=0.0, maximum=1e9, help=tr("Times the learning rate.")
    ),
}


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
    first, rest = _parts(document, path)
    if first in MEMBERS:
        return _with_stored(document, first, rest.split("."), value)
    node, parameter, param = _parameter(document, path)
    checked = param.check(value, name=parameter)
    if parameter in parameters_of(node):
        return edits.set_param(document, node.id, parameter, checked)
    if parameter == _FROZEN:
        return edits.set_frozen(document, [node.id], frozen=bool(checked))
    if node not in document.graph.nodes:
        raise UserError(
            tr("{name} stands inside a block.", name=shown(node.name or node.id, limit=60)),
            hint=tr(
                'Its rate is set by the path of each use: training.layer_lr={"BLOCK/LAYER": 0.1}.'
            ),
        )
    assert isinstance(checked, int | float)
    return with_factor(document, node.id, float(checked))


def checker(document: Document, path: str) -> Callable[[Value], object]:
    """What sees that the setting at `path` can have a value, and raises a UserError otherwise.

    It takes no time with the size of a drawing.

    Raises:
        UserError: when there is no such setting.
    """
    if _parts(document, path)[0] in MEMBERS:
        return lambda value: with_setting(document, path, value)
    _, parameter, param = _parameter(document, path)
    return lambda value: param.check(value, name=parameter)


def _parts(document: Document, path: str) -> tuple[str, str]:
    first, _, rest = path.partition(".")
    if rest:
        return first, rest
    if first in stored_training(document.training):
        return "training", first
    if first in OPTIMIZERS[document.training.optimizer.kind].params:
        return "training", f"optimizer.{first}"
    raise _unknown(path, "training.batch_size, training.optimizer.lr, LAYER.PARAMETER")


# ------------------------------------------------------------------------------- layers


def layers_of(graph: Graph) -> Iterator[Node]:
    """Every node of a drawing, those inside blocks too."""
    yield from graph.nodes
    for block in graph.blocks.values():
        yield from block.nodes


def parameters_of(node: Node) -> Mapping[str, Param]:
    """What can be set of a node; nothing of a kind that nobody knows."""
    spec = spec_of(node)
    return spec.params if spec is not None else {}


def _parameter(document: Document, path: str) -> tuple[Node, str, Param]:
    """The layer that a path names, and which of its parameters."""
    layer, _, parameter = path.rpartition(".")
    nodes = [node for node in layers_of(document.graph) if layer in {node.id, node.name}]
    if len(nodes) != 1:
        some = ", ".join(node.name or node.id for node in document.graph.nodes[:8])
        name = shown(layer, limit=60)
        raise UserError(
            tr("{count} layers are called {layer!r}.", count=len(nodes), layer=name)
            if nodes
            else tr("No layers are called {layer!r}.", layer=name),
            hint=tr("Name one by its id or its own name: {some}.", some=some),
        )
    (node,) = nodes
    known = {**_OF_EVERY_LAYER, **parameters_of(node)}
    if parameter not in known:
        raise UserError(
            tr(
                "{layer} has no parameter {parameter!r}.",
                layer=shown(layer, limit=60),
                parameter=shown(parameter, limit=60),
            ),
            hint=tr("It has: {known}.", known=", ".join(known)),
        )
    return node, parameter, known[parameter]


# ------------------------------------------------------------------------------- members


def _with_stored(document: Document, first: str, keys: list[str], value: Value) -> Document:
    raw: dict[str, Any] = (
        stored_training(document.training) if first == "training" else _pathless(document)
    )
    path = ".".join([first, *keys])
    place: Any = raw
    above = first
    for key in keys[:-1]:
        place, above = _step(place, key, path), above if key == _PARAMS else key
    last = keys[-1]
    if isinstance(place, dict) and len(keys) == 1:
        value = _short(place, last, value)
    if isinstance(place, dict) and last not in place and isinstance(place.get(_PARAMS), dict):
        place = place[_PARAMS]
    known = _known(place, above, raw)
    if not isinstance(place, dict) or (last not in place and last not in known):
        raise _unknown(path, ", ".join(sorted({*place, *known})) or tr("nothing below it"))
    if last in known:
        value = known[last].check(value, name=last)
    if last == _KIND and above in _REGISTRIES:
        place[_PARAMS] = _carried(place, above, value)
    place[last] = thaw(value)
    if keys == ["layer_lr"]:
        _require_layers(document, place[last])
    return _read(
        document, first, raw, words=tr("{path} cannot be {value}.", path=path, value=_words(value))
    )


def _pathless(document: Document) -> dict[str, Any]:
    """data.json without where its file lies, which may be absolute in memory."""
    data = document.data
    if data.source is not None:
        data = replace(data, source=replace(data.source, path=None))
    return settable_data(data)


def settable_data(data: Data) -> dict[str, Any]:
    """data.json with what it leaves out as long as it is as usual."""
    raw = stored_data(data)
    raw["split"].setdefault("use", 1.0)
    return raw


def _read(document: Document, first: str, raw: dict[str, Any], *, words: str) -> Document:
    from bpstudio.project.schema import StoredData, StoredTraining

    try:
        if first == "training":
            training = validate(StoredTraining, raw, member=TRAINING).read()
            return replace(document, training=training)
        data = validate(StoredData, raw, member=DATA).read()
    except Damaged as error:
        reason = error.message.rstrip(".").rpartition(": ")[2]  # the path before it is known here
        raise UserError(words, hint=f"{reason[:1].upper()}{reason[1:]}.") from error
    before = document.data.source
    if before is not None and data.source is not None and data.source.path is None:
        data = replace(data, source=replace(data.source, path=before.path))
    return replace(document, data=data)


def _step(place: Any, key: str, path: str) -> Any:
    if isinstance(place, list) and key.isdecimal() and int(key) < len(place):
        return place[int(key)]
    if isinstance(place, dict):
        if key in place and place[key] is None and key in {*_BEGUN, *_REGISTRIES}:
            place[key] = dict(_BEGUN.get(key, {_KIND: "", _PARAMS: {}}))
        if isinstance(place.get(key), dict | list):
            return place[key]
    known = sorted(place) if isinstance(place, dict) else []
    raise _unknown(path, ", ".join(known) or tr("nothing below it"))


def _short(place: Mapping[str, Any], key: str, value: Value) -> Value:
    """What a kind alone means, or the main value alone of a setting that may be off.

    Raises:
        UserError: when there is no such kind.
    """
    if key in _REGISTRIES and isinstance(value, str):
        now = place[key] or {_PARAMS: {}}
        return freeze({_KIND: value, _PARAMS: _carried(now, key, value)})
    if key in MAIN and isinstance(value, int | float) and not isinstance(value, bool):
        return freeze({**(place[key] or _BEGUN[key]), MAIN[key]: value})
    return value


def _require_layers(document: Document, rates: Any) -> None:
    """See that every path of learning-rate factors leads to a layer.

    Raises:
        UserError: naming the first that does not.
    """
    for path in rates if isinstance(rates, dict) else ():
        if document.graph.find(leaf(path)) is None:
            some = ", ".join(node.id for node in document.graph.nodes[:8])
            raise UserError(
                tr(
                    "training.layer_lr names {path!r}, which is no layer.",
                    path=shown(path, limit=60),
                ),
                hint=tr("Name layers by their ids: {some}; or set LAYER.lr_factor.", some=some),
            )


def _known(place: Any, above: str, raw: Mapping[str, Any]) -> Mapping[str, Param]:
    """Parameters of the optimizer or schedule that `place` holds, also those left at default."""
    chosen = raw.get(above)
    if above not in _REGISTRIES or not isinstance(chosen, dict) or chosen[_PARAMS] is not place:
        return {}
    spec = _REGISTRIES[above].get(chosen[_KIND])
    return spec.params if spec is not None else {}


def _carried(place: Mapping[str, Any], above: str, kind: Value) -> dict[str, Any]:
    """The parameters that another optimizer or schedule has as well.

    Raises:
        UserError: when there is no such kind.
    """
    spec = _REGISTRIES[above][kind if isinstance(kind, str) else _words(kind)]
    return {name: item for name, item in place[_PARAMS].items() if name in spec.params}


def _words(value: Value) -> str:
    return shown(json.dumps(thaw(value)), limit=60)


def _unknown(path: str, known: str) -> UserError:
    return UserError(
        tr("There is no setting {path!r}.", path=shown(path, limit=80)),
        hint=tr("There are: {known}.", known=known),
    )
