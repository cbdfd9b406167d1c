"""Forecasts beside the truth, series by series in the order of time; measures nothing else.

Knows no chart. A forecast that has an interval is told with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bpstudio.data.series import Cut
from bpstudio.data.table import Array, Table
from bpstudio.data.times import are_dates, seconds, times
from bpstudio.language import tr
from bpstudio.results.answers import Answers
from bpstudio.results.evaluate import DIVIDED, REFITTED, Answered
from bpstudio.results.intervals import LEVEL, PART, margin, residuals

MOST_SERIES = 200


@dataclass(frozen=True, kw_only=True, eq=False)
class Course:
    """One series of n rows: when, what was true, what was foretold.

    `at` are row numbers of the file from 1, the values of the column `across`, or seconds since
    1970 where `dates` are given. `margin` is how far the truth may lie from a forecast, in `level`
    of rows.
    """

    name: str
    across: str
    dates: bool
    at: Array
    truth: Array
    predicted: Array
    margin: float | None = None
    level: float = LEVEL


def courses(answered: Answered, part: str) -> tuple[tuple[Course, ...], ...]:
    """For each Output of a part its series, the longest first; none for what is no forecast.

    A forecast is of one number a row, and the data are cut into windows. There is a margin where
    it was not measured on these very rows.
    """
    cut = answered.prepared.preparation.cut
    outputs = answered.parts[part]
    if cut is None:
        return tuple(() for _ in outputs)
    measured = answered.parts.get(PART, ())
    kept = not {DIVIDED, REFITTED} & set(answered.warnings) and part != PART
    return tuple(
        _courses(answered.table, cut, one, _margin(measured, at) if kept else None)
        for at, one in enumerate(outputs)
    )


def _margin(measured: Sequence[Answers], at: int) -> float | None:
    if at >= len(measured) or not _is_one_number(measured[at]):
        return None
    found = margin(residuals(measured[at]).reshape(-1))
    return None if found is None else float(found)


def _is_one_number(answers: Answers) -> bool:
    """Whether a row is answered by one number whose truth is known."""
    wanted = answers.asked.kind == "values" and answers.truth is not None
    return wanted and answers.predicted.size == len(answers.rows)


def _courses(table: Table, cut: Cut, answers: Answers, beside: float | None) -> tuple[Course, ...]:
    if not _is_one_number(answers) or not len(answers.rows):
        return ()
    assert answers.truth is not None
    rows, column = answers.rows, cut.order_by
    dates = column is not None and are_dates(table, column)
    if column is None:
        at = table.in_file(np.arange(table.rows)).astype(np.float64) + 1
    elif dates:
        at = seconds(table, column, order=cut.dates)
    else:
        at = times(table, column)
    truth, predicted = answers.truth.reshape(-1), answers.predicted.reshape(-1)
    names = _names(table, cut.groups, rows)
    found = []
    known, counts = np.unique(names, return_counts=True)
    for name in known[np.argsort(-counts, kind="stable")][:MOST_SERIES].tolist():
        places = np.flatnonzero(names == name)
        places = places[np.argsort(at[rows[places]], kind="stable")]
        found.append(
            Course(
                name=name,
                across=column or tr("row"),
                dates=dates,
                at=at[rows[places]],
                truth=truth[places],
                predicted=predicted[places],
                margin=beside,
            )
        )
    return tuple(found)


def _names(table: Table, groups: Sequence[str], rows: Array) -> Array:
    """What tells the series of each row from the others; "" where there is one."""
    columns = [table.columns[column][rows].tolist() for column in groups]
    if not columns:
        return np.full(len(rows), "")
    return np.array([" · ".join(map(str, values)) for values in zip(*columns, strict=True)])
