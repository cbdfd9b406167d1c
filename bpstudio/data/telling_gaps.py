"""Looks for columns that are missing more often for some answers than for others.

Knows columns and fields; no parts, no model.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np

from bpstudio.data.reading import missing_rows, read_column
from bpstudio.data.row_keys import numbered
from bpstudio.data.symptoms import Symptom
from bpstudio.data.table import Array, Table
from bpstudio.graph.document import Field
from bpstudio.language import tr

LARGE, LEAST_GAPS = 0.3, 20
"""So large a difference of the shares that are missing is told of classes of so many rows."""
CLEAR, CHANCE, LEAST_EXPECTED = 0.1, 1e-6, 5.0
"""A smaller one if chance makes it in one table of a million. So many gaps of a class are to be
expected where the share of all holds for it: of fewer, the normal distribution says too much."""
DEVIATIONS = 2.0
"""Of a target that is a number, so many times the difference of shares is that of its means, in
standard deviations."""


def telling_gaps(inputs: Mapping[str, Array], target: Field, table: Table) -> Iterator[Symptom]:
    """A symptom for each of the `inputs` (N,) whose gaps go by the target."""
    truth = read_column(table, target.column, target.type)
    classes = numbered(truth) if target.type == "category" else None
    for name, values in inputs.items():
        gaps = missing_rows(values)
        count = int(gaps.sum())
        if not LEAST_GAPS <= count <= len(gaps) - LEAST_GAPS:
            continue
        if classes is not None:
            words = _of_classes(gaps, truth, classes)
        else:
            words = _of_numbers(gaps, truth[:, 0], target.column)
        if words:
            yield _telling(name, count, words)


def _telling(name: str, count: int, words: str) -> Symptom:
    return Symptom(
        kind="telling-gaps",
        columns=(name,),
        message=tr(
            "{name!r} is missing in {count:,} rows, and {share}.",
            name=name,
            count=count,
            share=words,
        ),
        hint=tr(
            "That it is missing says something that a filled-in value hides. Find out "
            "why, or add a column that tells it."
        ),
    )


def _of_classes(gaps: Array, truth: Array, classes: Array) -> str:
    counts = np.bincount(classes)
    rates = np.bincount(classes, gaps) / counts
    many = np.flatnonzero(counts >= LEAST_GAPS)
    if len(many) < 2:
        return ""
    least, most = many[rates[many].argmin()], many[rates[many].argmax()]
    difference = rates[most] - rates[least]
    chance = min(_chance(gaps, classes == code) for code in (least, most)) * len(many)
    if difference < LARGE and (difference < CLEAR or chance > CHANCE):
        return ""
    low, high = (str(truth[int(np.argmax(classes == code))]) for code in (least, most))
    return tr(
        "in {rate:.0f} % of {high} against {low_rate:.0f} % of {low}",
        rate=100 * rates[most],
        high=high,
        low_rate=100 * rates[least],
        low=low,
    )


def _chance(gaps: Array, inside: Array) -> float:
    """How likely chance makes the share of gaps in a class differ so from that of all others.

    By Pearson's chi-square of the four counts, which has one degree of freedom.
    """
    rate, size = float(gaps.mean()), int(inside.sum())
    others = len(gaps) - size
    if min(size, others) * min(rate, 1 - rate) < LEAST_EXPECTED:
        return 1.0
    apart = float(gaps[inside].mean() - gaps[~inside].mean())
    square = apart**2 / (rate * (1 - rate)) * size * others / len(gaps)
    return math.erfc(math.sqrt(square / 2))


def _of_numbers(gaps: Array, numbers: Array, column: str) -> str:
    spread = float(np.nanstd(numbers))
    if not spread or math.isnan(spread):
        return ""
    shift = abs(float(np.nanmean(numbers[gaps]) - np.nanmean(numbers[~gaps]))) / spread
    rate = float(gaps.mean())
    chance = math.erfc(shift * math.sqrt(rate * (1 - rate) * len(gaps) / 2))
    if shift < DEVIATIONS * LARGE and (shift < DEVIATIONS * CLEAR or chance > CHANCE):
        return ""
    return tr("{column!r} is {shift:.1f} deviations off in them", column=column, shift=shift)
