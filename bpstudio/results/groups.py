"""How answers fare by group of a column, and how far apart the groups are, by fairlearn.

Knows arrays and answers; reads no file.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from bpstudio.data.reading import read_column
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError
from bpstudio.language import numeral, plural, tr
from bpstudio.params import EMPTY
from bpstudio.results.answers import Answers
from bpstudio.results.curves import threshold_counts
from bpstudio.results.figures import Figure, Items, items_of
from bpstudio.results.resample import (
    RESAMPLES,
    Counted,
    Weighted,
    intervals,
    mean_of,
    root_mean_of,
)

FEW_ROWS = 30
"""A group with fewer rows is too small to judge: its intervals span a fifth and more."""
FEW_OF_A_KIND = 10
"""The same for rows of one true class within a group, of which rates are shares."""
MOST_GROUPS = 50
BANDS = 4
"""Numbers are cut into so many groups of equal size."""
MISSING = tr("(missing)")
ALL = tr("All")

DIFFERENCES = {
    "demographic_parity": "demographic_parity_difference",
    "equal_opportunity": "equal_opportunity_difference",
    "equalized_odds": "equalized_odds_difference",
}
"""Our names of the differences between groups, and fairlearn's."""


class Band(str):
    """The name of a group that is a range of numbers; `place` is its place among them."""

    place = 0


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """One group: its rows and figures; `small` says why it cannot be judged, "" if it can.

    `counts` (1001, 4) are those of `ClassCurves` for the judged one of two classes; else None.
    """

    name: str
    rows: int
    figures: tuple[Figure, ...]
    small: str = ""
    counts: Array | None = field(default=None, compare=False)

    def figure(self, name: str) -> Figure | None:
        """The figure of this name."""
        return next((one for one in self.figures if one.name == name), None)


@dataclass(frozen=True, kw_only=True)
class Groups:
    """One Output by the groups of a column.

    `differences` are between the groups that are farthest apart, 0 to 1; only where there are two
    classes, of which `positive` is the one that rates are of. `judged` are the same without the
    groups that are too small to judge; {} where none is, or fewer than two others are left.
    """

    column: str
    path: str
    rows: tuple[GroupRow, ...]
    differences: Mapping[str, float]
    judged: Mapping[str, float] = EMPTY
    positive: str = ""
    warnings: tuple[str, ...] = ()


def groups_in(table: Table, column: str, *, rows: Array) -> Array:
    """The group of each of `rows` (numbers of rows) as words; numbers are cut into bands.

    Raises:
        DataError: when there is no such column, or it has too many values to group by.
    """
    if column not in table.columns:
        known = ", ".join(list(table.columns)[:12])
        raise DataError(
            tr("There is no column {column!r}.", column=column[:60]),
            hint=tr("The data have: {known}.", known=known),
        )
    values = table.columns[column]
    if values.ndim != 1:
        raise DataError(
            tr(
                "Column {column!r} has several values a row, so it makes no groups.",
                column=column[:60],
            ),
            hint=tr("Choose a column with one value a row."),
        )
    chosen = values[rows]
    if values.dtype != object and column not in table.classes:
        numbers = chosen.astype(np.float64)  # in which long whole numbers may be one
        if _is_many(numbers):
            return _bands(numbers)
    labels = read_column(table, column, "category")[rows]
    words = np.array([MISSING if label is None else label for label in labels.tolist()], object)
    count = len(set(words.tolist()))
    if count > MOST_GROUPS:
        raise DataError(
            tr(
                "Column {column!r} has {count:,} different values; at most {most} groups are "
                "compared.",
                column=column[:60],
                count=count,
                most=MOST_GROUPS,
            ),
            hint=tr("Choose a column with fewer values."),
        )
    return words


def groups_of_two(table: Table, one: str, other: str, *, rows: Array) -> Array:
    """The group of each of `rows` by two columns at once: `south · female`.

    Raises:
        DataError: when a column makes no groups, both are the same, or there are too many.
    """
    if one == other:
        raise DataError(
            tr("Column {column!r} is named twice.", column=one[:60]),
            hint=tr("Choose another one, or one alone."),
        )
    pairs = zip(*(groups_in(table, name, rows=rows).tolist() for name in (one, other)), strict=True)
    words = np.array([f"{first} · {second}" for first, second in pairs], dtype=object)
    count = len(set(words.tolist()))
    if count > MOST_GROUPS:
        raise DataError(
            tr(
                "{one!r} and {other!r} make {count:,} groups; at most {most} are compared.",
                one=one[:40],
                other=other[:40],
                count=count,
                most=MOST_GROUPS,
            ),
            hint=tr("Choose columns with fewer values."),
        )
    return words


def _is_many(values: Array) -> bool:
    return len(np.unique(values[np.isfinite(values)])) > 2 * BANDS


def _bands(values: Array) -> Array:
    """Numbers as the quarter that they lie in, by name: `20 to 35`, told apart."""
    finite = np.isfinite(values)
    edges = np.unique(np.quantile(values[finite], np.linspace(0, 1, BANDS + 1)))
    at = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, len(edges) - 2)
    told = next(n for n in range(4, 18) if len({f"{edge:.{n}g}" for edge in edges}) == len(edges))
    said = [numeral(f"{edge:.{told}g}") for edge in edges]
    names = [Band(tr("{low} to {high}", low=low, high=high)) for low, high in pairwise(said)]
    for place, name in enumerate(names):
        name.place = place
    words: Array = np.array([*names, MISSING], dtype=object)
    return np.asarray(words[np.where(finite, at, len(names))])


def by_group(
    answers: Answers, groups: Array, column: str, *, seed: int = 0, resamples: int = RESAMPLES
) -> Groups:
    """Figures of every group, then of all rows.

    `groups` names the group of each row that was asked. The largest is the first; bands of numbers
    stand in their order.

    Raises:
        DataError: when the answers cannot be measured.
    """
    if answers.truth is None or answers.asked.kind in {"none", "labels"}:
        raise DataError(
            tr("{name!r} cannot be compared by group.", name=answers.asked.name),
            hint=tr("Groups are compared for classes and for numbers."),
        )
    items = items_of(answers)
    places = {str(name): name.place for name in set(groups.tolist()) if isinstance(name, Band)}
    group = groups[items.row].astype(str)
    names, counts = np.unique(group, return_counts=True)
    ordered = [str(names[at]) for at in np.argsort(-counts, kind="stable")]
    ordered.sort(key=lambda name: places.get(name, len(places)))
    table = []
    every = np.ones(len(group), bool)  # a group may be named All, too
    for name, chosen in [*((name, group == name) for name in ordered), (ALL, every)]:
        row = _row(answers, items, chosen, name, seed=seed, resamples=resamples)
        table.append(replace(row, counts=_counts(answers, items, chosen)))
    small = [row for row in table[:-1] if row.small]
    differences, judged = _apart(answers, items, group, small)
    return Groups(
        column=column,
        path=answers.asked.path,
        rows=tuple(table),
        differences=differences,
        judged=judged,
        positive=answers.asked.judged,
        warnings=tuple(f"{row.name}: {row.small}" for row in small),
    )


def _counts(answers: Answers, items: Items, chosen: Array) -> Array | None:
    """Counts by threshold of the class that is judged, where it is one of two."""
    if not answers.asked.judged or items.probabilities is None:
        return None
    shares = items.probabilities[chosen, items.positive].astype(np.float64)
    return threshold_counts((items.truth[chosen] == items.positive).astype(np.int64), shares)


def _apart(
    answers: Answers, items: Items, group: Array, small: list[GroupRow]
) -> tuple[dict[str, float], dict[str, float]]:
    """The differences between all groups, and between those that are large enough to judge."""
    if not answers.asked.judged or len(set(group.tolist())) < 2:
        return {}, {}
    truth, predicted = (values == items.positive for values in (items.truth, items.predicted))
    found = _differences(truth.astype(np.int64), predicted.astype(np.int64), group)
    large = ~np.isin(group, [row.name for row in small])
    if not small or len(set(group[large].tolist())) < 2:
        return found, {}
    kept = [values[large].astype(np.int64) for values in (truth, predicted)]
    return found, _differences(kept[0], kept[1], group[large])


def _differences(truth: Array, predicted: Array, group: Array) -> dict[str, float]:
    """The differences as fairlearn has them; a group without rows of a class has the rate 0."""
    import fairlearn.metrics

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a group without rows of a class: it is warned about
        return {
            name: float(
                getattr(fairlearn.metrics, function)(truth, predicted, sensitive_features=group)
            )
            for name, function in DIFFERENCES.items()
        }


def _row(
    answers: Answers, items: Items, chosen: Array, name: str, *, seed: int, resamples: int
) -> GroupRow:
    truth, predicted = items.truth[chosen], items.predicted[chosen]
    if answers.asked.kind == "classes":
        figures = _class_figures(truth, predicted, len(answers.asked.classes), items.positive)
        small = _class_doubt(truth, answers.asked.classes)
    else:
        figures, small = _value_figures(truth, predicted), ""
    count = len(truth)
    bands = (
        intervals({key: one for key, (_, one) in figures.items()}, rows=count, seed=seed,
                  count=resamples)
        if resamples and count > 1
        else {}
    )  # fmt: skip
    return GroupRow(
        name=name,
        rows=count,
        figures=tuple(
            Figure(name=key, value=value, low=low, high=high)
            for key, (value, _) in figures.items()
            for low, high in [bands.get(key, (None, None))]
        ),
        small=plural(count, "{n} row is too few to judge", "{n} rows are too few to judge")
        if count < FEW_ROWS
        else small,
    )


def _class_doubt(truth: Array, classes: tuple[str, ...]) -> str:
    """Why rates by true class say little here."""
    if len(classes) != 2:
        return ""
    counts = [int((truth == code).sum()) for code in (0, 1)]
    code = int(np.argmin(counts))
    if counts[code] >= FEW_OF_A_KIND:
        return ""
    return plural(
        counts[code],
        "only {n} row is {label}, too few for a rate",
        "only {n} rows are {label}, too few for a rate",
        label=classes[code],
    )


def _class_figures(
    truth: Array, predicted: Array, size: int, positive: int
) -> dict[str, tuple[float, Weighted]]:
    counted = Counted(truth, predicted, size)
    ones = np.ones(len(truth))
    named: dict[str, Weighted] = {"accuracy": counted.accuracy}
    if size == 2:
        named |= {
            "selection_rate": lambda weights: _share(
                counted.matrix(weights)[:, positive].sum(), weights
            ),
            "true_positive_rate": lambda weights: _rate(
                counted.matrix(weights)[positive], positive
            ),
            "false_positive_rate": lambda weights: _rate(
                counted.matrix(weights)[1 - positive], positive
            ),
        }
    else:
        named["balanced_accuracy"] = counted.balanced_accuracy
    return {name: (one(ones), one) for name, one in named.items()}


def _share(part: float, weights: Array) -> float:
    return float(part / weights.sum()) if weights.sum() else math.nan


def _rate(row: Array, positive: int) -> float:
    """Of the rows of one true class, the share that is given the class that is judged."""
    return float(row[positive] / row.sum()) if row.sum() else math.nan


def _value_figures(truth: Array, predicted: Array) -> dict[str, tuple[float, Weighted]]:
    off = predicted - truth
    ones = np.ones(len(truth))
    named: dict[str, Weighted] = {
        "mae": mean_of(np.abs(off).mean(1)),
        "rmse": root_mean_of(np.square(off).mean(1)),
        "mean_error": mean_of(off.mean(1)),
    }
    return {name: (one(ones), one) for name, one in named.items()}
