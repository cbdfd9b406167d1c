"""The registry of rules: each one is a function with a card, added by the decorator `rule`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

from bpstudio.diagnose.verdict import Verdict
from bpstudio.params import FrozenMap, Param, Value, complete
from bpstudio.registry import Registry

if TYPE_CHECKING:
    from bpstudio.diagnose.case import Case
    from bpstudio.diagnose.look import Look

Family = Literal[
    "non-finite",
    "data",
    "contract",
    "not learning",
    "units",
    "gradient flow",
    "rate",
    "generalisation",
]


class Values(Protocol):
    """The settings of a rule by name, checked."""

    def number(self, name: str) -> float:
        """A threshold."""


@dataclass(frozen=True)
class Settings:
    """The settings of one rule, complete."""

    values: FrozenMap[Value]

    def number(self, name: str) -> float:
        """A threshold by name."""
        value = self.values[name]
        assert isinstance(value, int | float)
        return float(value)


Judge = Callable[["Look", Settings], Verdict]
Lint = Callable[["Case", Settings], Iterable[Verdict]]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What a rule is called, what it looks for and why, and the function that judges.

    `judge` reads what a run said; `lint` looks at drawing, settings and data before training.
    `explains` names the rules whose findings follow from this one's, so that they stand beneath
    it. `params` are its thresholds: their help is the reason for them.
    """

    kind: str
    title: str
    family: Family
    explanation: str
    formula: str
    source: str
    judge: Judge
    lint: Lint | None = None
    explains: tuple[str, ...] = ()
    params: Mapping[str, Param] = field(default_factory=dict)

    def settings(self, given: Mapping[str, Value]) -> Settings:
        """Thresholds: those that are given, defaults for the rest.

        Raises:
            UserError: for a threshold that is not known or out of range.
        """
        return Settings(complete(self.params, given, of=self.kind)) if given else self._plain

    @cached_property
    def _plain(self) -> Settings:
        """Every threshold as it is by default: a run is judged many times."""
        return Settings(complete(self.params, {}, of=self.kind))


def rule(
    kind: str,
    title: str,
    family: Family,
    *,
    explanation: str,
    formula: str,
    source: str,
    lint: Lint | None = None,
    explains: tuple[str, ...] = (),
    **params: Param,
) -> Callable[[Judge], Rule]:
    """Make a rule of the function that judges a run."""

    def make(judge: Judge) -> Rule:
        return Rule(
            kind=kind,
            title=title,
            family=family,
            explanation=explanation,
            formula=formula,
            source=source,
            judge=judge,
            lint=lint,
            explains=explains,
            params=params,
        )

    return make


def _all() -> Iterable[Rule]:
    from bpstudio.diagnose.rules import ORDER

    return ORDER


RULES: Registry[Rule] = Registry("rule", load=_all)
"""In the order in which findings are told: what comes first explains what comes later."""
