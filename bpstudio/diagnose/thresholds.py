"""Edits of what a project keeps of rules: its own thresholds, and what was dismissed as meant."""

from __future__ import annotations

from bpstudio.diagnose.registry import RULES
from bpstudio.params import EMPTY, FrozenMap, Value


def with_threshold(rules: FrozenMap[Value], kind: str, name: str, value: Value) -> FrozenMap[Value]:
    """The project's rules with another threshold; None goes back to the rule's own.

    Raises:
        UserError: when there is no such rule, or the value is out of range.
        KeyError: when the rule has no such threshold.
    """
    param = RULES[kind].params[name]
    kept = _kept(rules, kind)
    params = kept.get("params", EMPTY)
    assert isinstance(params, FrozenMap)
    changed = params.without(name)
    if value is not None:
        changed = changed.with_({name: param.check(value, name=f"{kind} {name}")})
    return rules.with_({kind: kept.with_({"params": changed})})


def with_dismissal(rules: FrozenMap[Value], kind: str, path: str, reason: str) -> FrozenMap[Value]:
    """The project's rules with a place where a finding is meant; "" stands for every place.

    Raises:
        UserError: when there is no such rule.
    """
    kept = _kept(rules, RULES[kind].kind)
    others = tuple(entry for entry in _entries(kept) if entry.get("path") != path)
    entry = FrozenMap[Value]({"path": path, "reason": reason})
    return rules.with_({kind: kept.with_({"dismissed": (*others, entry)})})


def without_dismissal(rules: FrozenMap[Value], kind: str, path: str) -> FrozenMap[Value]:
    """The project's rules with that finding told again."""
    kept = _kept(rules, kind)
    others = tuple(entry for entry in _entries(kept) if entry.get("path") != path)
    return rules.with_({kind: kept.with_({"dismissed": others})})


def _kept(rules: FrozenMap[Value], kind: str) -> FrozenMap[Value]:
    kept = rules.get(kind, EMPTY)
    return kept if isinstance(kept, FrozenMap) else EMPTY


def _entries(kept: FrozenMap[Value]) -> tuple[FrozenMap[Value], ...]:
    entries = kept.get("dismissed", ())
    known = entries if isinstance(entries, tuple) else ()
    return tuple(entry for entry in known if isinstance(entry, FrozenMap))
