"""Judges a run by every rule: findings with causes before symptoms, and why the others are silent.

A pure function of the history: a live run, the same run stored, and hand-made arrays give the same.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bpstudio.diagnose.lint import related, settings_of
from bpstudio.diagnose.look import Look
from bpstudio.diagnose.registry import RULES
from bpstudio.diagnose.verdict import Verdict, silent
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.record.findings import Finding
from bpstudio.record.history import History

_LOG = logging.getLogger(__name__)
_BROKEN = tr("The rule failed; that is a bug of bpstudio, and the log has the details.")


@dataclass(frozen=True, kw_only=True)
class Report:
    """What is found, and what every rule answered, by rule id."""

    findings: tuple[Finding, ...] = ()
    verdicts: FrozenMap[Verdict] = EMPTY

    @property
    def unsure(self) -> tuple[str, ...]:
        """Rules for which there is not enough evidence yet."""
        return tuple(rule for rule, one in self.verdicts.items() if one.state == "unsure")


def monitor(history: History, *, rules: Mapping[str, Value] = EMPTY) -> Report:
    """Judge what is known of a run so far.

    `rules` are the project's thresholds and dismissals: {rule: {"params": {…}, "dismissed":
    [{"path", "reason"}]}}.
    """
    if history.facts is None:
        return Report()
    bench = _Bench(history, rules)
    verdicts = {rule.kind: bench.ask(rule.kind) for rule in RULES}
    findings = [one.finding for one in verdicts.values() if one.finding is not None]
    kept = [one for one in findings if not is_dismissed(one, rules)]
    return Report(
        findings=tuple(replace(one, provisional=False) for one in related(kept)),
        verdicts=FrozenMap(verdicts),
    )


class _Bench:
    """Asks each rule once; rules may ask each other."""

    def __init__(self, history: History, rules: Mapping[str, Value]) -> None:
        self._rules = rules
        self._look = Look(history, self.ask)
        self._known: dict[str, Verdict] = {}
        self._asking: list[str] = []

    def ask(self, kind: str) -> Verdict:
        """What a rule says; a rule that asks itself in a circle gets silence."""
        if kind in self._known:
            return self._known[kind]
        if kind in self._asking:
            return silent(tr("It is being asked already."))
        self._asking.append(kind)
        try:
            verdict = RULES[kind].judge(self._look, settings_of(kind, self._rules))
        except Exception:  # noqa: BLE001  # a rule that raises is a logged bug, it stops no run
            _LOG.exception("the rule %s could not judge the run", kind)
            verdict = silent(_BROKEN)
        finally:
            self._asking.pop()
        self._known[kind] = verdict
        return verdict


def is_dismissed(finding: Finding, rules: Mapping[str, Value]) -> bool:
    """Whether a person said that this is meant: of all its nodes, or of the rule as such."""
    kept = rules.get(finding.rule)
    entries = kept.get("dismissed", ()) if isinstance(kept, FrozenMap) else ()
    paths = {
        str(entry.get("path", ""))
        for entry in (entries if isinstance(entries, tuple) else ())
        if isinstance(entry, FrozenMap)
    }
    return "" in paths or (bool(finding.nodes) and set(finding.nodes) <= paths)
