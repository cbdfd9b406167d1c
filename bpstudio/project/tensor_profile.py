"""Arrays in the safetensors format, checked before anything is allocated; knows no model.

A file is eight bytes of header length, a JSON header of dtype, shape and span per array, then the
bytes of the arrays (https://github.com/huggingface/safetensors, "Format").
"""

from __future__ import annotations

import itertools
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from bpstudio.errors import Damaged
from bpstudio.language import tr
from bpstudio.project import pace
from bpstudio.project.arrays import Array, Arrays
from bpstudio.project.json_profile import JsonLimits, parse
from bpstudio.project.profile import MIB, damaged
from bpstudio.project.room import Content

MAX_HEADER = 8 * MIB
MAX_TENSORS = 20_000
MAX_AXES = 16
MAX_AXIS = 2**40
MAX_STRIDE = 2**62
"""Bytes from one index to the next: an array without elements has them too, and they may wrap."""
_METADATA = "__metadata__"
_LIMITS = JsonLimits(tokens=32 * MAX_TENSORS, depth=4, string=2_000)

WEIGHT_KEY = re.compile(
    r"[a-z][a-z0-9]{0,15}(\.[0-9]{1,6})?(/[a-z][a-z0-9]{0,15}(\.[0-9]{1,6})?){0,31}"
    r":[A-Za-z_][A-Za-z0-9_.]{0,199}\Z"
)
"""The path of a node, a colon, torch's own name of the parameter: `n5.2/n7:weight_ih_l0`."""
ANY_KEY = re.compile(r"[^\x00-\x1f\x7f-\x9f]{1,400}\Z")

_DTYPES: dict[str, np.dtype[Any]] = {
    "F64": np.dtype("<f8"),
    "F32": np.dtype("<f4"),
    "F16": np.dtype("<f2"),
    "I64": np.dtype("<i8"),
    "I32": np.dtype("<i4"),
    "I16": np.dtype("<i2"),
    "I8": np.dtype("i1"),
    "U64": np.dtype("<u8"),
    "U32": np.dtype("<u4"),
    "U16": np.dtype("<u2"),
    "U8": np.dtype("u1"),
    "BOOL": np.dtype("?"),
}
_NAMES = {dtype: name for name, dtype in _DTYPES.items()}


@dataclass(frozen=True, kw_only=True)
class TensorSpan:
    """One array of a header: its type, shape, and its bytes within the content."""

    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    start: int
    end: int


def read_header(
    content: Content, *, member: str, keys: re.Pattern[str] = ANY_KEY
) -> dict[str, TensorSpan]:
    """The arrays that `content` states, once they account for every byte of it.

    Raises:
        Damaged: naming the member and the array.
    """
    size = int.from_bytes(content[:8], "little")
    if len(content) < 10 or size > len(content) - 8:
        raise damaged(member, tr("it is too short for its header"))
    if size > MAX_HEADER:
        raise damaged(
            member,
            tr(
                "its header has {size:,} bytes; {most:,} are allowed",
                size=size,
                most=MAX_HEADER,
            ),
        )
    raw = parse(content[8 : 8 + size], member=member, limits=_LIMITS)
    _check_metadata(raw.pop(_METADATA, {}), member=member)
    if len(raw) > MAX_TENSORS:
        raise damaged(
            member,
            tr(
                "it holds {count:,} arrays; {most:,} are allowed",
                count=len(raw),
                most=MAX_TENSORS,
            ),
        )
    spans = {key: _span(key, raw[key], member=member, keys=keys) for key in raw}
    at = 0
    for key, span in sorted(spans.items(), key=lambda item: (item[1].start, item[1].end)):
        if span.start != at:
            raise damaged(
                member, tr("{key} overlaps another array or leaves a gap", key=_quoted(key))
            )
        at = span.end
    if at != len(content) - 8 - size:
        raise damaged(member, tr("its arrays do not add up to its length"))
    return {
        key: TensorSpan(
            dtype=span.dtype,
            shape=span.shape,
            start=span.start + 8 + size,
            end=span.end + 8 + size,
        )
        for key, span in spans.items()
    }


def load(content: Content, *, member: str, keys: re.Pattern[str] = ANY_KEY) -> Arrays:
    """The arrays in `content`, as read-only views of it.

    Raises:
        Damaged: naming the member and the array.
    """
    spans = read_header(content, member=member, keys=keys)
    return Arrays({key: _view(content, key, span, member) for key, span in spans.items()})


def dump(arrays: Mapping[str, Array], *, member: str) -> Content:
    """`arrays` as a safetensors file; equal arrays give equal bytes.

    Raises:
        Damaged: for an array whose type the format does not have.
    """
    spans: dict[str, dict[str, Any]] = {}
    at = 0
    order = sorted(arrays, key=lambda key: (-arrays[key].dtype.itemsize, key))
    for key in order:  # the widest first: then all of them are aligned
        array = arrays[key]
        name = _NAMES.get(array.dtype.newbyteorder("<"))
        if name is None:
            raise damaged(
                member,
                tr(
                    "{key} has the type {dtype}, which has no form",
                    key=_quoted(key),
                    dtype=array.dtype,
                ),
            )
        spans[key] = {"dtype": name, "shape": list(array.shape)}
        spans[key]["data_offsets"] = [at, at + array.nbytes]
        at += array.nbytes
    header = json.dumps(spans, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    header += b" " * (-len(header) % 8)
    head = len(header).to_bytes(8, "little") + header
    parts: Iterator[Content] = (_bytes_of(arrays[key]) for key in order)
    return pace.joined(itertools.chain((head,), parts), size=len(head) + at)


def _bytes_of(array: Array) -> memoryview:
    flat = np.ascontiguousarray(array, array.dtype.newbyteorder("<")).reshape(-1)
    return flat.view(np.uint8).data


def _check_metadata(raw: object, *, member: str) -> None:
    good = isinstance(raw, dict) and all(isinstance(value, str) for value in raw.values())
    if not good:
        raise damaged(member, tr("its metadata are not texts"))


def _span(key: str, raw: object, *, member: str, keys: re.Pattern[str]) -> TensorSpan:
    if not keys.match(key):
        raise damaged(member, tr("{key} is no name that an array can have here", key=_quoted(key)))
    if not isinstance(raw, dict) or raw.keys() != {"dtype", "shape", "data_offsets"}:
        raise _unfit(member, key, tr("needs dtype, shape and data_offsets"))
    dtype = _DTYPES.get(raw["dtype"]) if isinstance(raw["dtype"], str) else None
    if dtype is None:
        raise _unfit(member, key, tr("has a type that this version cannot read"))
    shape, offsets = raw["shape"], raw["data_offsets"]
    if not _counts(shape, most=MAX_AXES) or not _counts(offsets, most=2) or len(offsets) != 2:
        raise _unfit(member, key, tr("has a shape or span that is no list of counts"))
    start, end = offsets
    if 0 in shape and math.prod(max(size, 1) for size in shape) * dtype.itemsize > MAX_STRIDE:
        raise _unfit(member, key, tr("has no elements, yet axes longer than any array"))
    if end - start != math.prod(shape) * dtype.itemsize:
        raise _unfit(member, key, tr("has a shape that does not fit its span"))
    return TensorSpan(dtype=dtype, shape=tuple(shape), start=start, end=end)


def _counts(raw: object, *, most: int) -> bool:
    """Whether `raw` is a list of at most `most` sizes; True and False are no sizes."""
    return (
        isinstance(raw, list)
        and len(raw) <= most
        and all(type(size) is int and 0 <= size <= MAX_AXIS for size in raw)
    )


def _view(content: Content, key: str, span: TensorSpan, member: str) -> Array:
    flat = np.frombuffer(content, np.uint8, span.end - span.start, span.start)
    if span.dtype.kind == "b" and flat.size and flat.max() > 1:
        raise _unfit(member, key, tr("holds truth values that are neither 0 nor 1"))
    array = flat.view(span.dtype).reshape(span.shape)
    if not array.flags.aligned:
        array = array.copy()
        array.setflags(write=False)
    return array


def _quoted(key: str) -> str:
    return repr(key[:60])


def _unfit(member: str, key: str, reason: str) -> Damaged:
    return damaged(member, tr("the array {key} {reason}", key=_quoted(key), reason=reason))
