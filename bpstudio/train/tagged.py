"""Torch's own dictionaries of state as plain values and arrays, both ways, without a bit lost.

What JSON cannot say carries a tag: `{"tensor": name}`, `{"float": "inf"}`, `{"tuple": [...]}`,
`{"dict": [[key, value], ...]}`, `{"counter": [...]}`. Knows no run and no file.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, MutableMapping
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from bpstudio.params import FrozenMap, Value

Array = npt.NDArray[Any]


def pack(thing: object, name: str, arrays: MutableMapping[str, Array]) -> Value:
    """`thing` as a plain value; its tensors go to `arrays` under names that begin with `name`.

    Raises:
        TypeError: when it holds something that is neither a tensor nor plain.
    """
    match thing:
        case None | bool() | int() | str():
            return thing
        case float():
            return thing if math.isfinite(thing) else FrozenMap({"float": repr(thing)})
        case torch.Tensor():
            arrays[name] = np.array(thing.detach().cpu().numpy(), order="C", copy=True)
            return FrozenMap({"tensor": name})
        case tuple():
            return FrozenMap({"tuple": _pack_items(thing, name, arrays)})
        case list():
            return _pack_items(thing, name, arrays)
        case Counter():
            return FrozenMap({"counter": _pack_pairs(thing, name, arrays)})
        case Mapping():
            return FrozenMap({"dict": _pack_pairs(thing, name, arrays)})
        case _:
            raise TypeError(f"{name}: {type(thing).__name__} has no plain form")


def _pack_items(
    items: list[Any] | tuple[Any, ...], name: str, arrays: MutableMapping[str, Array]
) -> tuple[Value, ...]:
    return tuple(pack(item, f"{name}:{place}", arrays) for place, item in enumerate(items))


def _pack_pairs(
    items: Mapping[Any, Any], name: str, arrays: MutableMapping[str, Array]
) -> tuple[Value, ...]:
    return tuple(
        (pack(key, name, arrays), pack(item, f"{name}:{key}", arrays))
        for key, item in items.items()
    )


def unpack(value: Value, arrays: Mapping[str, Array]) -> Any:
    """What `pack` was given; each tensor has memory of its own.

    Raises:
        ValueError: when the value was not written by `pack`, or an array is missing.
    """
    if isinstance(value, tuple):
        return [unpack(item, arrays) for item in value]
    if not isinstance(value, FrozenMap):
        return value
    if len(value) != 1:
        raise ValueError(f"a tag is needed, not {sorted(value)[:5]}")
    ((tag, held),) = value.items()
    match tag, held:
        case "tensor", str() if held in arrays:
            return torch.tensor(arrays[held])
        case "float", "inf" | "-inf" | "nan":
            return float(str(held))
        case "tuple", tuple():
            return tuple(unpack(item, arrays) for item in held)
        case "dict" | "counter", tuple():
            pairs = {_key(pair): unpack(_held(pair), arrays) for pair in held}
            return Counter(pairs) if tag == "counter" else pairs
        case _:
            raise ValueError(f"the tag {tag!r:.40} is not known")


def _key(pair: Value) -> int | str:
    if isinstance(pair, tuple) and len(pair) == 2 and isinstance(pair[0], int | str):
        return pair[0]
    raise ValueError("pairs of a key and a value are needed")


def _held(pair: Value) -> Value:
    assert isinstance(pair, tuple)
    return pair[1]
