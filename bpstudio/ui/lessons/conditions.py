"""What a step of a lesson can wait for: one function each, on plain `Facts`; knows no widget.

A file names a condition as `{ is = "NAME", … }`; the rest are the arguments of the function.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from bpstudio.ui.lessons.facts import Facts


@dataclass(frozen=True, eq=False)
class Condition:
    """A condition with its arguments."""

    kind: str
    holds: Callable[[Facts], bool]


CONDITIONS: dict[str, Callable[[Mapping[str, Any]], Condition]] = {}
"""Conditions by name: each is given the arguments in the file.

They raise ValueError for arguments that the condition does not take or needs.
"""


def _condition(kind: str) -> Callable[[Callable[..., bool]], Callable[..., bool]]:
    """Register a function as the condition `kind`."""

    def add(holds: Callable[..., bool]) -> Callable[..., bool]:
        def make(given: Mapping[str, Any]) -> Condition:
            try:
                inspect.signature(holds).bind(Facts(), **given)
            except TypeError as error:
                raise ValueError(f"the condition {kind!r}: {error}") from error
            return Condition(kind, partial(holds, **given))

        CONDITIONS[kind] = make
        return holds

    return add


@_condition("stage")
def _stage(facts: Facts, *, name: str) -> bool:
    return facts.stage == name


@_condition("microscope")
def _microscope(facts: Facts, *, phase: str, node: str = "", rows: int = 0) -> bool:
    """A layer is under the microscope, by its id, and as many rows as wanted."""
    stop = facts.stop
    there = stop is not None and stop.phase == phase and node in {"", stop.path}
    return there and "microscope" in facts.panels and rows in {0, facts.rows}


@_condition("number-agrees")
def _number_agrees(facts: Facts) -> bool:
    """A gradient has been counted anew from two losses, and was right."""
    return facts.counted == "agrees"


@_condition("run-ended")
def _run_ended(facts: Facts) -> bool:
    """A run ended since the step began, however it did."""
    return facts.ended > 0 and not facts.running


@_condition("run-not-finite")
def _run_not_finite(facts: Facts) -> bool:
    """The run that is shown met a number that is not finite."""
    return bool(facts.history.non_finite)


@_condition("finding")
def _finding(facts: Facts, *, rule: str) -> bool:
    """A finding of this rule is told."""
    return rule in facts.findings


@_condition("remedy")
def _remedy(facts: Facts, *, id: str) -> bool:
    """A remedy of a finding is in force."""
    return id in facts.applied


@_condition("has-layer")
def _has_layer(facts: Facts, *, kind: str, least: int = 1) -> bool:
    return sum(node.kind == kind for node in facts.nodes()) >= least


@_condition("layers-left")
def _layers_left(facts: Facts, *, kind: str, most: int) -> bool:
    """At most so many of a kind are drawn, and at least one."""
    return 0 < sum(node.kind == kind for node in facts.nodes()) <= most


@_condition("run-both")
def _run_both(facts: Facts, *, remedy: str) -> bool:
    """The original and this remedy have been run side by side, and one was kept."""
    return remedy in facts.proved


@_condition("selected")
def _selected(facts: Facts, *, node: str) -> bool:
    return facts.selected == node


@_condition("cursor")
def _cursor(facts: Facts, *, least: int = 0, most: int = 10**9) -> bool:
    """The cursor of the charts stands on a step between these."""
    return facts.cursor is not None and least <= facts.cursor <= most


@_condition("signal")
def _signal(facts: Facts, *, name: str) -> bool:
    """The heatmap shows this signal."""
    return facts.signal == name


@_condition("optimizer")
def _optimizer(facts: Facts, *, kind: str) -> bool:
    return facts.document.training.optimizer.kind == kind


@_condition("rate")
def _rate(facts: Facts, *, least: float = 0.0, most: float = float("inf")) -> bool:
    """The learning rate of the drawing lies between these."""
    rate = facts.document.training.optimizer.params.get("lr")
    return isinstance(rate, int | float) and least <= rate <= most
