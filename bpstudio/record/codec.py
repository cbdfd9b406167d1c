"""Plain JSON forms of events and facts, both ways, checked by their type hints; no files here.

Arrays are `{"f4": base64, "shape": [...]}`; numbers that are not finite are the strings "nan",
"inf" and "-inf", so that every line is strict JSON.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import math
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import numpy as np

from bpstudio.params import FrozenMap, freeze
from bpstudio.record import events
from bpstudio.record.events import Command, Event

D = TypeVar("D")
_NOT_FINITE = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
_EVENTS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Event)}
_COMMANDS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Command)}


def plain(value: object) -> Any:
    """A value, event or facts as dicts, lists and strict JSON scalars."""
    match value:
        case bool() | int() | str() | None:
            return value
        case float():
            return number(value)
        case np.ndarray():
            return _array(value)
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case np.generic():
            return plain(value.item())
        case _ if dataclasses.is_dataclass(value):
            return {
                field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)
            }
        case _:
            raise TypeError(f"no plain form for {type(value).__name__}")


def number(value: float) -> float | str:
    """A float as JSON writes it; "nan", "inf", "-inf" where JSON has no number."""
    if math.isfinite(value):
        return value
    return "nan" if math.isnan(value) else ("inf" if value > 0 else "-inf")


def _misfit(where: str, needed: str) -> ValueError:
    return ValueError(f"{where}: {needed} is needed")


def _array(array: np.ndarray[Any, Any]) -> dict[str, Any]:
    shape = list(array.shape)
    if array.dtype == np.float32:
        raw = np.ascontiguousarray(array, dtype="<f4").tobytes()
        return {"f4": base64.b64encode(raw).decode("ascii"), "shape": shape}
    return {"values": plain(array.tolist()), "shape": shape, "dtype": str(array.dtype)}


def rebuild(hint: type[D], raw: object) -> D:
    """The value of type `hint` that `plain` wrote as `raw`; missing fields take their defaults.

    Raises:
        ValueError: where `raw` has another form.
    """
    try:
        value: D = _rebuild(hint, raw, hint.__name__)
    except (TypeError, KeyError, OverflowError, RecursionError) as error:
        raise ValueError(f"{hint.__name__} cannot be read: {error}") from error
    return value


def _rebuild(hint: Any, raw: object, where: str) -> Any:
    origin = get_origin(hint)
    if dataclasses.is_dataclass(hint):
        return _rebuild_dataclass(hint, raw, where)
    if origin in {Union, types.UnionType}:
        return _rebuild_union(hint, raw, where)
    if origin is tuple:
        return _rebuild_tuple(hint, raw, where)
    if origin is FrozenMap:
        return _rebuild_map(hint, raw, where)
    if origin is np.ndarray:
        return _rebuild_array(raw, where)
    if origin is Literal:
        if raw not in get_args(hint):
            raise ValueError(f"{where}: {raw!r:.60} is not allowed")
        return raw
    return _rebuild_scalar(hint, raw, where)


def _rebuild_scalar(hint: Any, raw: object, where: str) -> Any:
    if hint is float:
        if isinstance(raw, str) and raw in _NOT_FINITE:
            return _NOT_FINITE[raw]
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return float(raw)
    elif hint is int:
        if isinstance(raw, int) and not isinstance(raw, bool):
            return raw
    elif hint in {str, bool, type(None)} and isinstance(raw, hint):
        return raw
    raise ValueError(f"{where}: {raw!r:.60} has the wrong type")


def _rebuild_dataclass(hint: Any, raw: object, where: str) -> Any:
    if not isinstance(raw, dict):
        raise _misfit(where, "an object")
    given = {
        name: _rebuild(kind, raw[name], f"{where}.{name}")
        for name, kind in _hints(hint).items()
        if name in raw
    }
    try:
        return hint(**given)
    except TypeError as error:
        raise ValueError(f"{where}: {error}") from error


@cache
def _hints(hint: Any) -> dict[str, Any]:
    return typing.get_type_hints(hint)


def _rebuild_union(hint: Any, raw: object, where: str) -> Any:
    members = get_args(hint)
    if raw is None and type(None) in members:
        return None
    real = [member for member in members if member is not type(None)]
    if len(real) == 1:
        return _rebuild(real[0], raw, where)
    return freeze(raw)  # the only wide union in events is a plain Value


def _rebuild_tuple(hint: Any, raw: object, where: str) -> Any:
    args = get_args(hint)
    if not isinstance(raw, list):
        raise _misfit(where, "a list")
    if len(args) == 2 and args[1] is Ellipsis:
        return tuple(_rebuild(args[0], item, f"{where}[{i}]") for i, item in enumerate(raw))
    if len(args) != len(raw):
        raise ValueError(f"{where}: {len(args)} items are needed")
    return tuple(_rebuild(kind, item, where) for kind, item in zip(args, raw, strict=True))


def _rebuild_map(hint: Any, raw: object, where: str) -> Any:
    if not isinstance(raw, dict):
        raise _misfit(where, "an object")
    (kind,) = get_args(hint)
    return FrozenMap({key: _rebuild(kind, item, f"{where}.{key}") for key, item in raw.items()})


def _rebuild_array(raw: object, where: str) -> np.ndarray[Any, Any]:
    if not isinstance(raw, dict) or not isinstance(raw.get("shape"), list):
        raise _misfit(where, "an array")
    shape = tuple(raw["shape"])
    if any(type(size) is not int or size < 0 for size in shape):
        raise _misfit(where, "a shape")
    if "f4" in raw:
        flat = np.frombuffer(base64.b64decode(raw["f4"], validate=True), dtype="<f4")
        return flat.reshape(shape).astype(np.float32)
    dtype = np.dtype(str(raw.get("dtype", "float32")))
    if dtype.kind not in "fiub":
        raise ValueError(f"{where}: arrays of {dtype} are not allowed")
    values = [
        _NOT_FINITE.get(item, item) if isinstance(item, str) else item
        for item in np.asarray(raw["values"], dtype=object).ravel()
    ]
    return np.array(values, dtype=dtype).reshape(shape)


def to_line(event: Event) -> str:
    """One JSON line, without the line feed; weights of checkpoints and points are left out."""
    match event:
        case events.CheckpointSaved():
            body = {"step": event.step}
        case events.PointKept():
            body = {"step": event.step, "epoch": event.epoch}
        case _:
            body = plain(event)
    return json.dumps({"event": type(event).__name__, **body}, allow_nan=False)


def from_line(line: str) -> Event:
    """The event that `to_line` wrote.

    Raises:
        ValueError: when the line is no event.
    """
    try:
        raw = json.loads(line, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise ValueError("the line is nested too deeply") from error
    kind = _EVENTS.get(str(raw.get("event"))) if isinstance(raw, dict) else None
    if kind is None:
        raise ValueError("no event that this version knows")
    if kind is events.CheckpointSaved:
        raw = {**raw, "tensors": {}}
    event: Event = rebuild(kind, raw)
    return event


def command_line(command: Command) -> str:
    """One JSON line, without the line feed."""
    return json.dumps({"command": type(command).__name__, **plain(command)}, allow_nan=False)


def command_of(line: str) -> Command:
    """The command that `command_line` wrote.

    Raises:
        ValueError: when the line is no command.
    """
    raw = json.loads(line, parse_constant=_refuse_constant)
    kind = _COMMANDS.get(str(raw.get("command"))) if isinstance(raw, dict) else None
    if kind is None:
        raise ValueError("no command that this version knows")
    command: Command = rebuild(kind, raw)
    return command


def _refuse_constant(word: str) -> None:
    raise ValueError(f"{word} is no JSON number")
