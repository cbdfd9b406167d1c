"""Strict JSON: what a stranger's text must keep before and while it is parsed; knows no schema.

Sizes are bounded before anything is built: the text is measured (values, depth) in one pass over
its bytes, and only then given to the parser of the standard library.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from bpstudio.language import tr
from bpstudio.project.profile import damaged
from bpstudio.project.room import Content

MAX_DIGITS = 19
MAX_STRING = 20_000

# Possessive repeats: no text makes this pattern take more than one pass.
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")

_SPACE, _OPEN, _CLOSE, _QUOTE, _MARK, _SCALAR = range(6)
_CLASS = np.full(256, _SCALAR, np.uint8)
_CLASS[list(b" \t\r\n")] = _SPACE
_CLASS[list(b"{[")] = _OPEN
_CLASS[list(b"}]")] = _CLOSE
_CLASS[list(b'"')] = _QUOTE
_CLASS[list(b",:")] = _MARK


@dataclass(frozen=True, kw_only=True)
class JsonLimits:
    """How much a text may hold; `tokens` counts keys, scalars, lists and objects."""

    tokens: int = 400_000
    depth: int = 32
    string: int = MAX_STRING


DEFAULT = JsonLimits()


@dataclass(kw_only=True)
class Budget:
    """Values that several texts may hold together, so that many small ones add up."""

    tokens: int


class _Refused(ValueError):
    """A token that JSON or the profile does not have."""


def parse(
    content: Content, *, member: str, limits: JsonLimits = DEFAULT, budget: Budget | None = None
) -> dict[str, Any]:
    """The object that `content` holds; what it takes is charged to `budget`.

    Raises:
        Damaged: naming the member and the reason.
    """
    content = bytes(content)
    if content.startswith(b"\xef\xbb\xbf"):
        raise damaged(member, tr("it starts with a byte order mark"))
    tokens, longest = _measure(content, member=member, limits=limits)
    if budget is not None:
        budget.tokens -= tokens
        if budget.tokens < 0:
            raise damaged(member, tr("it and the members before it hold too many values together"))
    try:
        value = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_int=_integer if longest > MAX_DIGITS else int,  # which the decoder calls itself
            parse_float=_real,
            parse_constant=_constant,
        )
    except UnicodeDecodeError as error:
        raise damaged(member, tr("it is not UTF-8 at byte {place}", place=error.start)) from error
    except json.JSONDecodeError as error:
        where = tr("line {line}, column {column}", line=error.lineno, column=error.colno)
        raise damaged(
            member, tr("it is not JSON at {where}: {why}", where=where, why=error.msg)
        ) from error
    except _Refused as error:
        raise damaged(member, str(error)) from error
    if not isinstance(value, dict):
        raise damaged(member, tr("it holds no JSON object"))
    surrogates = _ESCAPED_SURROGATE.search(content) is not None
    _check_strings(value, member=member, limit=limits.string, surrogates=surrogates)
    return value


def dump(value: Mapping[str, Any], *, member: str) -> bytes:
    """`value` as compact UTF-8 in its own key order.

    Raises:
        Damaged: when it holds what `parse` would refuse (NaN, lone surrogates).
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode("utf-8")
    except (ValueError, TypeError) as error:
        raise damaged(member, tr("it cannot be written as JSON: {why}", why=error)) from error


def _measure(content: bytes, *, member: str, limits: JsonLimits) -> tuple[int, int]:
    """How many values the text holds, valid or not, once it is known to keep the limits.

    Then how long the longest number or word is, in bytes.
    """
    bare = _STRING.sub(b'"', content)
    classes = _CLASS[np.frombuffer(bare, np.uint8)]
    scalar = classes == _SCALAR
    edges = np.flatnonzero(np.diff(scalar, prepend=False, append=False))
    tokens = len(edges) // 2 + int(((classes == _OPEN) | (classes == _QUOTE)).sum())
    if tokens > limits.tokens:
        raise damaged(
            member,
            tr(
                "it holds {tokens:,} values; at most {most:,} are allowed",
                tokens=tokens,
                most=limits.tokens,
            ),
        )
    brackets = classes[(classes == _OPEN) | (classes == _CLOSE)]
    levels = np.cumsum(np.where(brackets == _OPEN, 1, -1))
    depth = int(levels.max(initial=0))
    if depth > limits.depth:
        raise damaged(
            member,
            tr(
                "it nests {depth:,} deep; at most {most} are allowed",
                depth=depth,
                most=limits.depth,
            ),
        )
    return tokens, int((edges[1::2] - edges[::2]).max(initial=0))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for at, key in enumerate(keys) if key in keys[:at])
        raise _Refused(tr("the key {key!r} occurs twice in one object", key=twice[:60]))
    return value


def _integer(text: str) -> int:
    if len(text.lstrip("-")) > MAX_DIGITS:
        raise _Refused(tr("an integer has more than {most} digits", most=MAX_DIGITS))
    return int(text)


def _real(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise _Refused(tr("the number {text} is too large", text=text[:30]))
    return value


def _constant(text: str) -> float:
    raise _Refused(tr("{text} is not JSON", text=text))


_HOLDING = frozenset({dict, list, str})
"""What may be a text or have one in it; a list of a million numbers has none."""


def _check_strings(value: Any, *, member: str, limit: int, surrogates: bool) -> None:
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            pending.extend(item)
            pending.extend(item.values())
        elif isinstance(item, list):
            pending.extend([one for one in item if type(one) in _HOLDING])
        elif isinstance(item, str):
            if len(item) > limit:
                raise damaged(
                    member,
                    tr(
                        "a text has {count:,} characters; {most:,} are allowed",
                        count=len(item),
                        most=limit,
                    ),
                )
            if surrogates and _SURROGATE.search(item):
                raise damaged(member, tr("a text holds half a character (a lone surrogate)"))
