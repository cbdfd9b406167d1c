"""The log of a project: what was saved, trained, repaired and judged, line by line.

Each line is a JSON object and holds the hash of the line before it, so that damage shows; that
proves no origin. Lines of other versions are kept as they are. Knows no container and no run.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bpstudio.language import plural, tr
from bpstudio.params import EMPTY, FrozenMap, Value, freeze, thaw
from bpstudio.project.foreign import shown

PREVIOUS, CUT = "previous", "cut"
MAX_LINES = 20_000
"""Lines that a file may hold,"""
KEPT_LINES, KEPT_BYTES = 10_000, 8 * 2**20
"""and those that are kept when one is added: values of JSON are counted over the whole file."""
MOST_ITEMS = 24
MOST_BROKEN = 5
_PLACE = re.compile(
    r"(?<![\w.:/\\])(?:[A-Za-z]:[\\/]|~[\\/]|[\\/]+)(?=[^\s])(?:[^\s/\\\"']+[\\/])*"
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What one line says: since when (ISO 8601 in UTC), what kind of thing, and the facts of it."""

    kind: str
    facts: FrozenMap[Value] = EMPTY
    at: str = ""
    line: int = 0
    """Its place in the log, from 1; 0 before it is written."""


def entry(kind: str, **facts: Any) -> Entry:
    """An entry of now. Texts are cut to a line, and paths in them to their last part."""
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    frozen = freeze(_harmless(facts))
    assert isinstance(frozen, FrozenMap)
    return Entry(kind=kind, facts=frozen, at=now)


def without_places(text: str) -> str:
    """A text in which every absolute path has become its last part."""
    return _PLACE.sub("", text)


def _harmless(value: Any) -> Any:
    """`value` without places on this machine, with bounded texts and lists."""
    match value:
        case str():
            return shown(without_places(value))
        case Mapping():
            return {str(key): _harmless(one) for key, one in list(value.items())[:MOST_ITEMS]}
        case list() | tuple():
            return [_harmless(one) for one in value[:MOST_ITEMS]]
        case float() if value != value or value in {float("inf"), float("-inf")}:
            return str(value)
        case _:
            return value


def appended(log: tuple[str, ...], entry: Entry) -> tuple[str, ...]:
    """The log with one more line.

    Where it becomes too long, the oldest lines go, and its first line says how many.
    """
    known = {"at": entry.at, "kind": entry.kind, **thaw(entry.facts)}
    line = _dumped({**known, PREVIOUS: _hash(log[-1]) if log else ""})
    return _shortened((*log, line))


def rebased(log: tuple[str, ...], added: Iterable[str]) -> tuple[str, ...]:
    """The log with lines added that had followed another one, linked anew."""
    for line in added:
        said = _parsed(line)
        said.pop(PREVIOUS, None)
        log = _shortened((*log, _dumped({**said, PREVIOUS: _hash(log[-1]) if log else ""})))
    return log


def _shortened(log: tuple[str, ...]) -> tuple[str, ...]:
    sizes = [len(line.encode()) + 1 for line in log]
    if len(log) <= KEPT_LINES and sum(sizes) <= KEPT_BYTES:
        return log
    room, first = KEPT_BYTES - 1024, len(log)
    while first > 1 and len(log) - first < KEPT_LINES - 1 and sizes[first - 1] <= room:
        first -= 1
        room -= sizes[first]
    gone = [_parsed(line) for line in log[:first]]
    before = gone[0].get("lines") if gone[0].get("kind") == CUT else None
    head = {
        "at": str(gone[-1].get("at", "")),
        "kind": CUT,
        "lines": first + (max(before - 1, 0) if isinstance(before, int) else 0),
        "last": _hash(log[first - 1]),
    }
    return (_dumped(head), *log[first:])


def entries(log: Iterable[str]) -> tuple[Entry, ...]:
    """What the lines say, in order; a line of another form has its own kind or none."""
    found = []
    for number, line in enumerate(log, start=1):
        said = _parsed(line)
        kind, at = said.pop("kind", ""), said.pop("at", "")
        said.pop(PREVIOUS, None)
        facts = freeze(said)
        assert isinstance(facts, FrozenMap)
        found.append(Entry(kind=str(kind), facts=facts, at=str(at), line=number))
    return tuple(found)


def broken(log: tuple[str, ...]) -> tuple[int, ...]:
    """Places of lines, from 1, that do not fit the line before them.

    Lines without a link at the beginning are of a version that wrote none.
    """
    found = []
    expected: str | None = ""
    chained = False
    for number, line in enumerate(log, start=1):
        said = _parsed(line)
        link = said.get(PREVIOUS)
        if number == 1 and said.get("kind") == CUT and PREVIOUS not in said:
            chained, expected = True, str(said.get("last", ""))
            continue
        if link is not None or chained:
            if link != expected:
                found.append(number)
            chained = True
        expected = _hash(line)
    return tuple(found)


def warnings(log: tuple[str, ...]) -> tuple[str, ...]:
    """What a person should know of a log that is damaged."""
    places = broken(log)
    if not places:
        return ()
    few = ", ".join(str(place) for place in places[:MOST_BROKEN])
    if (rest := len(places) - MOST_BROKEN) > 0:
        few += tr(" and {more} more", more=rest)
    return (
        plural(
            len(places),
            "log.jsonl: line {places} does not fit what stands before: lines were changed "
            "outside bpstudio, or some are missing.",
            "log.jsonl: lines {places} do not fit what stands before: lines were changed "
            "outside bpstudio, or some are missing.",
            places=few,
        ),
    )


def _hash(line: str) -> str:
    return hashlib.sha256(line.encode("utf-8")).hexdigest()


def _parsed(line: str) -> dict[str, Any]:
    """The object of a line; lines were checked when the file was read."""
    said = json.loads(line)
    return said if isinstance(said, dict) else {}


def _dumped(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
