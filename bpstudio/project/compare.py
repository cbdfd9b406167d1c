"""What differs between runs: the settings that they were started with, and their best figures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bpstudio.language import tr
from bpstudio.project.runs import Run
from bpstudio.project.stored import stored_training

NOTHING = "–"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A setting by its path in training.json, and what it was in each run."""

    path: str
    values: tuple[str, ...]


def differing(runs: Sequence[Run]) -> list[Setting]:
    """The settings that are not the same in all runs, with whether their models are."""
    flat = [dict(_flat(_started_with(run))) for run in runs]
    paths = dict.fromkeys(path for settings in flat for path in settings)
    rows = [
        Setting(path=path, values=tuple(settings.get(path, NOTHING) for settings in flat))
        for path in paths
    ]
    models = list(dict.fromkeys(run.source_sha256 for run in runs))
    named = tuple(tr("model {number}", number=models.index(run.source_sha256) + 1) for run in runs)
    rows.insert(0, Setting(path="model", values=named))
    return [row for row in rows if len(set(row.values)) > 1]


def best_place(values: Sequence[float | None], *, larger: bool) -> int | None:
    """Which value is the best one; None where fewer than two are known or all are alike."""
    known = {i: v for i, v in enumerate(values) if v is not None and math.isfinite(v)}
    if len(known) < 2 or len(set(known.values())) < 2:
        return None
    return (max if larger else min)(known, key=lambda place: known[place])


def _started_with(run: Run) -> dict[str, Any]:
    """The settings; device and seed as the run had them, which may have been chosen for it."""
    settings = stored_training(run.training)
    return {**settings, "seed": run.seed, "device": run.device, "host": run.host}


def _flat(value: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, item in value.items():
        path = f"{before}{key}"
        match item:
            case Mapping() if item:
                yield from _flat(item, f"{path}.")
            case None | {}:
                yield path, NOTHING
            case bool():
                yield path, tr("on") if item else tr("off")
            case list():
                yield path, ", ".join(str(each) for each in item)
            case _:
                yield path, str(item)
