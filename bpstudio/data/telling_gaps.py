"""Looks for columns that are missing more often for some answers than for others.

Knows columns, fields and the preparations that fill gaps; no parts, no model.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from bpstudio.data.pieces import in_file
from bpstudio.data.reading import missing_rows, read_column
from bpstudio.data.row_keys import numbered
from bpstudio.data.symptoms import Repair, Symptom
from bpstudio.data.table import Array, Table
from bpstudio.graph.document import Choice, Data, Field
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value

LARGE, LEAST_GAPS = 0.3, 20
"""So large a difference of the shares that are missing is told of classes of so many rows."""
CLEAR, CHANCE, LEAST_EXPECTED = 0.1, 1e-6, 5.0
"""A smaller one if chance makes it in one table of a million. So many gaps of a class are to be
expected where the share of all holds for it: of fewer, the normal distribution says too much."""
DEVIATIONS = 2.0
"""Of a target that is a number, so many times the difference of shares is that of its means, in
standard deviations."""
FILLING, TELLING = "impute", "impute_and_tell"


def telling_gaps(
    inputs: Mapping[str, Array], target: Field, table: Table, data: Data
) -> Iterator[Symptom]:
    """A symptom for each of the `inputs` (N,) whose gaps go by the target, unless it tells them."""
    truth = read_column(table, target.column, target.type)
    classes = numbered(truth) if target.type == "category" else None
    for name, values in inputs.items():
        field = data.by_column[name]
        if any(step.kind == TELLING for step in field.prepare):
            continue
        gaps = missing_rows(values)
        count = int(gaps.sum())
        if not LEAST_GAPS <= count <= len(gaps) - LEAST_GAPS:
            continue
        if classes is not None:
            words = _of_classes(gaps, truth, classes)
        else:
            words = _of_numbers(gaps, truth[:, 0], target.column)
        if words:
            yield _telling(field, count, words, by_blocks=in_file(values))


def _telling(field: Field, count: int, words: str, *, by_blocks: bool) -> Symptom:
    filled = field.type == "number"
    return Symptom(
        kind="telling-gaps",
        columns=(field.column,),
        message=tr(
            "{name!r} is missing in {count:,} rows, and {share}.",
            name=field.column,
            count=count,
            share=words,
        ),
        hint=tr(
            "That it is missing says something that a filled-in value hides: no gradient tells "
            "such rows from those that have this value. Find out why, and fill it in with a "
            "second number that tells where it was missing."
        )
        if filled
        else tr(
            "That it is missing says something, and gradients follow it like any other value. "
            "Find out why: if it is known only after the answer is, give the column the role "
            'ignore. Else write a word such as "none" into its gaps in the file: it becomes a '
            "class of its own."
        )
        if field.type == "category"
        else tr(
            "That it is missing says something, and gradients follow it like any other value. "
            "Find out why: if it is known only after the answer is, give the column the role "
            "ignore. Else add a column to the file that says whether it is there."
        ),
        repair=_told_apart(field.column, by_blocks=by_blocks) if filled else None,
    )


def _told_apart(column: str, *, by_blocks: bool) -> Repair:
    """Fill gaps as before and tell them; without rows in memory by the mean, not the median."""

    def change(data: Data) -> Data:
        field = data.by_column[column]
        filling = next((step for step in field.prepare if step.kind == FILLING), None)
        mean = FrozenMap[Value]({"with": "mean"}) if by_blocks else EMPTY
        telling = Choice(kind=TELLING, params=mean if filling is None else filling.params)
        rest = tuple(step for step in field.prepare if step is not filling)
        fields = (
            replace(field, prepare=(telling, *rest)) if one is field else one for one in data.fields
        )
        return replace(data, fields=tuple(fields))

    return Repair(label=tr("Tell where {column} is missing", column=column[:40]), apply=change)


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
