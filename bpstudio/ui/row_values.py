"""The values of the rows that are seen, read from a history: of layers, parameters and blocks.

Nothing is made up: a parameter has what was recorded of it or nothing. Signals that are norms were
recorded of blocks as one; of the others a block shows its layer farthest from the middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from bpstudio.language import small, tr
from bpstudio.record.buckets import Series
from bpstudio.record.history import History
from bpstudio.record.parts import weights_of
from bpstudio.ui.charts.heat_row import HeatRow
from bpstudio.ui.charts.raster import Columns, Floats, Ints, farthest
from bpstudio.ui.charts.signals import ACTIVATION, SIGNALS, Signal

NOT_RECORDED = tr("not on record in this run")


@dataclass(frozen=True, kw_only=True, eq=False)
class Seen:
    """Rows that are seen with their values [columns, rows], and those of all layers."""

    rows: tuple[HeatRow, ...]
    columns: Columns
    layers: Columns


def seen(history: History, signal: Signal, rows: tuple[HeatRow, ...]) -> Seen:
    """The values of a signal of rows as they are opened and closed."""
    if signal.norm:
        return _norms(history, signal, rows)
    own = layer_columns(history, signal.id)
    words = tr(
        "not measured: {signal} is of what leaves a layer, not of a parameter",
        signal=small(signal.title),
    )
    rows = tuple(replace(r, unmeasured=words) if r.level == "parameter" else r for r in rows)
    if all(row.level == "layer" for row in rows):
        return Seen(rows=rows, columns=own, layers=own)
    return Seen(rows=rows, columns=_gathered(own, rows, signal), layers=own)


def layer_columns(history: History, name: str) -> Columns:
    """A signal of all layers so far, or of all activations."""
    if SIGNALS[name].of == "activations":
        return _plain(*looked_at(history, name))
    if name in {"grad", "rms"}:
        return _of_series(history.grad() if name == "grad" else history.rms())
    return _plain(*history.signal(name))


def looked_at(history: History, signal: str) -> tuple[Ints, Floats]:
    """Steps [n] at which activations were looked at, and a signal of each [n, activations]."""
    seen_at = [(one.step - 1, one.probe) for one in history.epochs if one.probe is not None]
    width = len(history.facts.activations) if history.facts else 0
    steps = np.array([step for step, _ in seen_at], np.int64)
    columns = {"dead": "dead", "saturated": "saturated", ACTIVATION.id: "std"}
    found = [getattr(probe, columns[signal]) for _, probe in seen_at]
    values = np.array(found, np.float32).reshape(len(seen_at), width)
    if signal == ACTIVATION.id:
        with np.errstate(divide="ignore", invalid="ignore"):
            values = np.log10(values)
    return steps, values


def _plain(steps: Ints, values: Floats) -> Columns:
    """One column a step; what was not finite is marked."""
    bad = np.isposinf(values)
    shown = np.where(bad, np.float32(np.nan), values) if bad.any() else values
    return Columns(steps=steps, values=shown, low=shown, high=shown, not_finite=bad)


def _of_series(series: Series) -> Columns:
    return Columns(
        steps=series.steps, values=series.mean, low=series.low, high=series.high,
        not_finite=series.bad > 0,
    )  # fmt: skip


def _gathered(own: Columns, rows: Sequence[HeatRow], signal: Signal) -> Columns:
    """Of each block its layer farthest from the middle, with the extremes of all of them."""
    shape = (len(own.steps), len(rows))
    values, low, high = (np.full(shape, np.nan, np.float32) for _ in range(3))
    bad = np.zeros(shape, np.bool_)
    for place, row in enumerate(rows):
        if row.level == "parameter":
            continue
        inside = list(row.layers)
        low[:, place] = np.fmin.reduce(own.low[:, inside], axis=1)
        high[:, place] = np.fmax.reduce(own.high[:, inside], axis=1)
        if row.level == "layer":
            values[:, place] = own.values[:, inside[0]]
        else:
            values[:, place] = farthest(low[:, place], high[:, place], signal.centre)
        if own.not_finite is not None:
            bad[:, place] = own.not_finite[:, inside].any(axis=1)
    return Columns(steps=own.steps, values=values, low=low, high=high, not_finite=bad)


# ------------------------------------------------------------------------------------ norms


def _norms(history: History, signal: Signal, rows: tuple[HeatRow, ...]) -> Seen:
    """Layers and parts beside each other, at the steps of those that are told more coarsely."""
    own = layer_columns(history, signal.id)
    places = {part.key: place for place, part in enumerate(history.parts)}
    known = [places.get(row.key, -1) if row.level != "layer" else -1 for row in rows]
    lacking = [row.level != "layer" and at < 0 for row, at in zip(rows, known, strict=True)]
    rows = tuple(
        replace(row, unmeasured=NOT_RECORDED) if lacks else row
        for row, lacks in zip(rows, lacking, strict=True)
    )
    if all(row.level == "layer" for row in rows):
        return Seen(rows=rows, columns=own, layers=own)
    wanted = [place for place in known if place >= 0]
    if not wanted:
        parts = _plain(own.steps, np.empty((len(own.steps), 0), np.float32))
    elif signal.id == "update":
        parts = _at(own.steps, _plain(*history.part_signal("update", wanted)))
    else:
        series = history.part_grad(wanted)
        own = _of_series(_grad(history, signal).coarser(series.stride))
        parts = _of_series(_less(series, _weights(history, signal, wanted)))
    return Seen(rows=rows, columns=_beside(own, parts, rows, known), layers=own)


def _grad(history: History, signal: Signal) -> Series:
    return history.rms() if signal.id == "rms" else history.grad()


def _weights(history: History, signal: Signal, wanted: Sequence[int]) -> Floats:
    """What norms are divided by for a root mean square, as log10; 0 for norms themselves."""
    facts = history.facts
    if facts is None or signal.id != "rms" or not wanted:
        return np.zeros(1, np.float32)
    counts = np.array([weights_of(history.parts[place], facts.rows) for place in wanted])
    less = np.full(len(counts), np.nan)
    np.log10(counts, out=less, where=counts > 0)
    return (0.5 * less).astype(np.float32)


def _less(series: Series, less: Floats) -> Series:
    if not less.any():
        return series
    return replace(series, mean=series.mean - less, low=series.low - less, high=series.high - less)


def _at(steps: Ints, columns: Columns) -> Columns:
    """The columns at other steps, without a value where there is none."""
    places = np.searchsorted(columns.steps, steps)
    there = places < len(columns.steps)
    there[there] = columns.steps[places[there]] == steps[there]
    values = np.full((len(steps), columns.values.shape[1]), np.nan, np.float32)
    values[there] = columns.values[places[there]]
    bad = np.zeros(values.shape, np.bool_)
    if columns.not_finite is not None:
        bad[there] = columns.not_finite[places[there]]
    return Columns(steps=steps, values=values, low=values, high=values, not_finite=bad)


def _beside(own: Columns, parts: Columns, rows: Sequence[HeatRow], known: Sequence[int]) -> Columns:
    """The values of each row, in their order: of its layer, or of the next part that is known."""
    width, parted = own.values.shape[1], parts.values.shape[1]
    number = np.cumsum([place >= 0 for place in known]) - 1
    nowhere = width + parted
    from_ = [
        row.layers[0] if row.level == "layer" else width + int(i) if place >= 0 else nowhere
        for row, place, i in zip(rows, known, number, strict=True)
    ]

    def put(layers: npt.NDArray[Any], others: npt.NDArray[Any], none: float) -> npt.NDArray[Any]:
        lacking = np.full((len(layers), 1), none, layers.dtype)
        return np.concatenate([layers, others, lacking], axis=1).take(from_, axis=1)

    assert own.not_finite is not None
    assert parts.not_finite is not None
    return Columns(
        steps=own.steps,
        values=put(own.values, parts.values, np.nan),
        low=put(own.low, parts.low, np.nan),
        high=put(own.high, parts.high, np.nan),
        not_finite=put(own.not_finite, parts.not_finite, False),
    )
