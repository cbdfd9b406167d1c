"""What a rule answers: its finding or why there is none, with each figure and its threshold."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value, freeze
from bpstudio.record.findings import Finding, Remedy, Severity

MOST_POINTS = 240
"""Points of a series that evidence keeps: as many as a chart on a card can show."""
_BESIDE = {
    "straight": tr("straight", about="figure"),
    "slope": tr("slope", about="figure"),
    "over": tr("over", about="figure"),
    "depth": tr("depth", about="figure"),
    "time": tr("time", about="figure"),
    "ratio": tr("ratio", about="figure"),
    "head": tr("head", about="figure"),
    "direction": tr("direction", about="figure"),
    "kind": tr("kind", about="figure"),
    "data": tr("data", about="figure"),
    "forward": tr("forward", about="figure"),
    "backward": tr("backward", about="figure"),
    "deviations": tr("deviations", about="figure"),
}
"""Figures that findings keep beside their measures, words that stand for one, and a unit."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A figure that a rule looked at, the threshold it is held against, and whether it speaks for
    the finding. A threshold of None means that the figure decides nothing alone.

    Name and unit are English in every language: evidence in files goes by them, and so do rules.
    `figure_words` says them.
    """

    name: str
    value: float | None
    threshold: float | None = None
    holds: bool = False
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A rule's answer; `why` says in words what a silent or unsure one lacks."""

    state: Literal["found", "silent", "unsure"]
    measures: tuple[Measure, ...] = ()
    why: str = ""
    finding: Finding | None = None

    @property
    def is_found(self) -> bool:
        """Whether there is a finding."""
        return self.finding is not None


def above(name: str, value: float | None, threshold: float, *, unit: str = "") -> Measure:
    """A figure that speaks for a finding from its threshold on."""
    holds = value is not None and bool(value >= threshold)
    return Measure(name=name, value=value, threshold=threshold, holds=holds, unit=unit)


def below(name: str, value: float | None, threshold: float, *, unit: str = "") -> Measure:
    """A figure that speaks for a finding up to its threshold."""
    holds = value is not None and bool(value <= threshold)
    return Measure(name=name, value=value, threshold=threshold, holds=holds, unit=unit)


def silent(why: str, *measures: Measure) -> Verdict:
    """There is nothing to be found."""
    return Verdict(state="silent", measures=measures, why=why)


def unsure(why: str, *measures: Measure) -> Verdict:
    """There is not enough evidence yet."""
    return Verdict(state="unsure", measures=measures, why=why)


def found(
    rule: str,
    title: str,
    *measures: Measure,
    severity: Severity = "error",
    cause: str = "",
    nodes: tuple[str, ...] = (),
    first_step: int | None = None,
    series: FrozenMap[Value] = EMPTY,
    remedies: tuple[Remedy, ...] = (),
    provisional: bool = False,
    **more: Value,
) -> Verdict:
    """A finding with its measures as evidence, and `more` figures beside them."""
    evidence: dict[str, Value] = {
        one.name: FrozenMap({"value": plain(one.value), "threshold": plain(one.threshold)})
        for one in measures
    }
    evidence |= more
    if series:
        evidence["series"] = series
    finding = Finding(
        rule=rule,
        severity=severity,
        title=title,
        cause=cause,
        nodes=nodes,
        first_step=first_step,
        evidence=FrozenMap(evidence),
        remedies=remedies,
        provisional=provisional,
    )
    return Verdict(state="found", measures=measures, finding=finding)


def figure_words(name: str) -> str:
    """What a figure of evidence, its unit or a series is called in the chosen language."""
    return _BESIDE.get(name) or tr(name)


def plain(value: float | None) -> Value:
    """A figure as JSON writes it: "nan", "inf", "-inf" where it has no number."""
    if value is None:
        return None
    if math.isfinite(value):
        return float(f"{value:.6g}")
    return "nan" if math.isnan(value) else ("inf" if value > 0 else "-inf")


def series(name: str, steps: Any, values: Any, *, threshold: float | None = None) -> FrozenMap[Any]:
    """Values over steps, thinned to what a chart can show, with the threshold to draw in."""
    steps, values = np.asarray(steps), np.asarray(values, dtype=np.float64)
    stride = max(1, -(-len(steps) // MOST_POINTS))
    frozen = freeze(
        {
            "name": name,
            "steps": [int(step) for step in steps[::stride]],
            "values": [plain(float(value)) for value in values[::stride]],
            "threshold": plain(threshold),
        }
    )
    assert isinstance(frozen, FrozenMap)
    return frozen
