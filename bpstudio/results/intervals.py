"""Intervals around predicted numbers, by split conformal prediction on the validation part.

Source: Lei, G'Sell, Rinaldo, Tibshirani and Wasserman, Distribution-Free Predictive Inference for
Regression (2018). Knows nothing of how rows are written or shown.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from bpstudio.data.table import Array
from bpstudio.errors import UserError
from bpstudio.language import plural, tr
from bpstudio.project.store import Project
from bpstudio.results.answers import Answers, Tell, quiet
from bpstudio.results.evaluate import DIVIDED, REFITTED, answer

LEVEL = 0.9
PART = "validation"


@dataclass(frozen=True, kw_only=True, eq=False)
class Margins:
    """How far the truth lies from what is predicted, at most, in `level` of all rows.

    `by_path` has for each Output of numbers an array of the shape of one answer, in the unit of
    the target. `rows` were measured. `why` says why there are none, or none of some Output.
    """

    by_path: Mapping[str, Array] = field(default_factory=dict)
    rows: int = 0
    level: float = LEVEL
    why: str = ""

    @property
    def words(self) -> str:
        """What the intervals are, in words; nothing where there are none."""
        if not self.by_path:
            return ""
        return tr(
            "low to high holds the truth in {level:.0f} % of rows like the {rows:,} of validation",
            level=100 * self.level,
            rows=self.rows,
        )


def least_rows(level: float = LEVEL) -> int:
    """How many rows must be measured for a level: with fewer the quantile is beyond them all."""
    n = 1
    while math.ceil((n + 1) * level) > n:
        n += 1
    return n


def margin(residuals: Array, level: float = LEVEL) -> Array | None:
    """The ⌈(n + 1) level⌉-th smallest size of `residuals` (n, …), for each of the others' places.

    Then a new row drawn like these lies within it with a probability of at least `level`. None
    where that is more than n.
    """
    n = len(residuals)
    rank = math.ceil((n + 1) * level)
    if rank > n:
        return None
    return np.asarray(np.partition(np.abs(residuals), rank - 1, axis=0)[rank - 1])


def margins_of(
    project: Project, *, run: str, base: Path | None, level: float = LEVEL, tell: Tell = quiet
) -> Margins:
    """Measure the model of a run on the validation part of its data.

    Data that cannot be read or measured, or are not those of the run, give none, and the reason:
    new rows are answered without them.
    """
    try:
        answered = answer(project, base=base, run=run, parts=(PART,), tell=tell)
    except UserError as error:
        return Margins(level=level, why=tr("There are no intervals: {why}", why=error.message))
    if {DIVIDED, REFITTED} & set(answered.warnings):
        return Margins(
            level=level,
            why=tr("There are no intervals: the data are not those of the run any more."),
        )
    found: dict[str, Array] = {}
    counts = [0]
    for answers in answered.parts.get(PART, ()):
        off = residuals(answers)
        counts.append(len(off))
        one = margin(off, level)
        if one is not None:
            found[answers.asked.path] = one
    rows = max(counts)
    why = ""
    if not found:
        why = plural(
            rows,
            "There are no intervals: the validation part has {n:,} row, and {level:.0f} % takes "
            "at least {least}.",
            "There are no intervals: the validation part has {n:,} rows, and {level:.0f} % takes "
            "at least {least}.",
            level=100 * level,
            least=least_rows(level),
        )
    return Margins(by_path=found, rows=rows, level=level, why=why)


def residuals(answers: Answers) -> Array:
    """Truth less prediction (n, …) of the rows where both are finite; none but for numbers."""
    if answers.asked.kind != "values" or answers.truth is None:
        return np.zeros((0, 1))
    found = answers.truth - answers.predicted
    return np.asarray(found[np.isfinite(found).reshape(len(found), -1).all(axis=1)])


def with_margins(answers: Answers, margins: Margins) -> Answers:
    """The answers with the interval of each number, where it was measured."""
    one = margins.by_path.get(answers.asked.path)
    return answers if one is None else replace(answers, margin=one)
