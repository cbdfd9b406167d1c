"""The result of a run as the command line prints it; keys may be added and are never renamed."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from bpstudio.record.codec import number, plain
from bpstudio.record.events import Floats, PartMetrics, RunFacts
from bpstudio.record.history import History

SIGNALS = ("flow", "update", "grad")


def summary(history: History, *, run: str) -> dict[str, Any]:
    """Run, loss, metrics, rows and signals of one run as plain JSON."""
    loss = history.column("loss")
    return {
        "run": _run(history, run),
        "loss": {
            "first": number(float(loss.mean[0])) if len(loss.mean) else None,
            "last": number(float(loss.mean[-1])) if len(loss.mean) else None,
        },
        "metrics": _metrics(history),
        "rows": _rows(history.facts),
        "signals": {name: _signal(history, name) for name in SIGNALS},
    }


def _run(history: History, run: str) -> dict[str, Any]:
    facts, ended = history.facts, history.ended
    seconds = ended.seconds if ended else 0.0
    return {
        "id": run,
        "status": ended.status if ended else None,
        "reason": ended.reason if ended else "",
        "node": ended.node if ended else None,
        "device": facts.device if facts else None,
        "host": facts.host if facts else None,
        "data": facts.data if facts else "",
        "steps": ended.step if ended else history.steps_done,
        "epochs": ended.epoch if ended else history.epochs_done,
        "seed": facts.seed if facts else None,
        "seconds": round(seconds, 3),
        "steps_per_second": round(history.steps_done / seconds, 1) if seconds else None,
    }


def _metrics(history: History) -> dict[str, Any]:
    ended = history.ended
    if ended is None:
        return {}
    return {part: part_metrics(metrics) for part, metrics in ended.metrics.items()}


def part_metrics(metrics: PartMetrics) -> dict[str, Any]:
    """Figures of one part; with one output flat, with several also by output."""
    if len(metrics.outputs) == 1:
        (only,) = metrics.outputs.values()
        return {**plain(only), "loss": number(metrics.loss)}
    return {"loss": number(metrics.loss), "outputs": plain(metrics.outputs)}


def _rows(facts: RunFacts | None) -> list[dict[str, Any]]:
    return [
        {
            "node": row.node,
            "path": row.path,
            "name": row.name,
            "kind": row.kind,
            "trainable": row.trainable,
            "shares": row.shares,
        }
        for row in (facts.rows if facts else ())
    ]


def _signal(history: History, name: str) -> dict[str, Any]:
    steps, values = history.signal(name)
    return {"steps": steps.tolist(), "values": [_figures(row) for row in values]}


def _figures(row: Floats) -> list[float | str | None]:
    """Stored figures as JSON: null for no value, "-inf" for exactly zero, "inf" as it is."""
    return [
        None if math.isnan(value) else (round(value, 6) if np.isfinite(value) else number(value))
        for value in map(float, row)
    ]
