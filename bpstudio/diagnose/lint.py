"""Runs the rules that judge a drawing, its settings and its data before any training."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bpstudio.diagnose.case import Beginnings, Case, Drawn
from bpstudio.diagnose.registry import RULES, Settings
from bpstudio.errors import UserError
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.record.events import RunFacts
from bpstudio.record.findings import Finding, Remedy

__all__ = ["Drawn", "lint", "settings_of"]

_LOG = logging.getLogger(__name__)


def lint(
    drawn: Drawn,
    facts: RunFacts | None = None,
    *,
    mixing: str | None = None,
    beginnings: Beginnings | None = None,
    thresholds: Mapping[str, Value] = EMPTY,
) -> tuple[Finding, ...]:
    """What is wrong before training, in the order of the rules.

    `facts` are those of the run that would begin, where they are known; `mixing` is the node at
    which samples were seen to change each other, `beginnings` what one pass showed; `thresholds`
    are the project's (`rules.json`).
    """
    case = Case(drawn, facts, mixing=mixing, beginnings=beginnings)
    found: list[Finding] = []
    for rule in RULES:
        if rule.lint is None:
            continue
        try:
            verdicts = list(rule.lint(case, settings_of(rule.kind, thresholds)))
        except Exception:  # noqa: BLE001  # a rule that raises is a logged bug, it stops no run
            _LOG.exception("the rule %s could not judge the drawing", rule.kind)
            continue
        found += [verdict.finding for verdict in verdicts if verdict.finding is not None]
    return related(found)


def related(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings with the first one primary and what follows from another beneath it.

    What follows goes with its cause, so what is best against the cause is offered first.
    """
    result: list[Finding] = []
    for place, finding in enumerate(findings):
        cause = next(
            (
                one
                for one in result
                if one.rule in RULES and finding.rule in RULES[one.rule].explains
            ),
            None,
        )
        best = cause.remedies[:1] if cause is not None else ()
        others = (one for one in finding.remedies if not any(_alike(one, it) for it in best))
        result.append(
            replace(
                finding,
                consequence_of=cause.rule if cause is not None else "",
                primary=place == 0,
                remedies=(*best, *others),
            )
        )
    return tuple(result)


def _alike(one: Remedy, other: Remedy) -> bool:
    """Whether two remedies change the same thing, be it by another amount."""
    return one.id == other.id and one.params.get("path") == other.params.get("path")


def settings_of(kind: str, thresholds: Mapping[str, Value]) -> Settings:
    """The thresholds of a rule; one that does not fit costs the defaults, not the rule."""
    rule = RULES[kind]
    kept = thresholds.get(kind)
    given = kept.get("params", EMPTY) if isinstance(kept, FrozenMap) else EMPTY
    fitting: dict[str, Value] = {}
    for name, value in given.items() if isinstance(given, FrozenMap) else ():
        try:
            fitting[name] = rule.params[name].check(value, name=name)
        except (UserError, KeyError) as error:
            _LOG.warning("a threshold of %s is not used: %s", kind, error)
    return rule.settings(fitting)
