"""Figures as a table to be read and as the object that `bench --json` prints; measures nothing."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from typing import Any

from bpstudio.bench.spec import Bench, Figure
from bpstudio.params import thaw


def figures(benches: Iterable[Bench], *, short: bool = False) -> list[Figure]:
    """Run benches one after the other."""
    return [figure for bench in benches for figure in bench.measure(short=short)]


def as_json(found: Sequence[Figure]) -> dict[str, Any]:
    """The stable form of design: `{"benches": [{name, value, unit, budget, ok, detail}]}`."""
    return {
        "benches": [
            {
                "name": figure.name,
                "value": figure.value,
                "unit": figure.unit,
                "budget": figure.budget,
                "ok": figure.ok,
                "detail": thaw(figure.detail),
            }
            for figure in found
        ]
    }


def table(found: Sequence[Figure]) -> str:
    """A line for each figure, what it consists of below it, and the machine at the end."""
    lines = []
    for figure in found:
        verdict = "kept" if figure.ok else "MISSED"
        value, budget = _number(figure.value), _number(figure.budget)
        lines.append(f"{figure.name:16} {value:>9} {figure.unit:3} of {budget:>5}  {verdict}")
        lines += [f"    {name}: {_words(value)}" for name, value in figure.detail.items()]
    return "\n".join([*lines, machine()])


def machine() -> str:
    """Where the figures were measured, and what else went on there."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    cores = os.cpu_count() or 1
    return f"{platform.system()}, Python {platform.python_version()}, {cores} cores{load}"


def _number(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def _words(value: object) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(map(_words, value))
    return _number(value) if isinstance(value, float) else str(value)
