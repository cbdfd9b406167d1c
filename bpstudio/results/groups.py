"""How answers fare by group of a column, and how far apart the groups are, by fairlearn.

Knows arrays and answers; reads no file.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from bpstudio.data.reading import read_column
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError
from bpstudio.language import numeral, plural, tr
from bpstudio.params import EMPTY
from bpstudio.results.answers import Answers, Asked
from bpstudio.results.curves import threshold_counts
from bpstudio.results.figures import Figure, Items, items_of
from bpstudio.results.resample import (
    RESAMPLES,
    Counted,
    Weighted,
    intervals,
    mean_of,
    root_mean_of,
    wilson,
)

FEW_ROWS = 30
"""A figure that rests on fewer rows is too small to judge: its interval spans a fifth and more."""
FEW_OF_A_KIND = 10
"""With fewer rows of a class in a group the bootstrap of its balanced accuracy hardly varies."""
MOST_NAMED = 20
"""Groups that a warning names."""
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
RESTS_ON = {
    "demographic_parity": ("selection_rate",),
    "equal_opportunity": ("true_positive_rate",),
    "equalized_odds": ("true_positive_rate", "false_positive_rate"),
}
"""The rates that a difference is between."""


class Band(str):
    """The name of a group that is a range of numbers; `place` is its place among them."""

    place = 0


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """One group: its rows and figures; `small` says why it cannot be judged, "" if it can.

    `rests_on` has for each rate the rows that it is a share of. `counts` (1001, 4) are those of
    `ClassCurves` for the class that rates are of; None without.
    """

    name: str
    rows: int
    figures: tuple[Figure, ...]
    small: str = ""
    rests_on: Mapping[str, int] = EMPTY
    counts: Array | None = field(default=None, compare=False)

    def few(self, rate: str) -> int | None:
        """On how few rows a rate rests, where that is too few to judge it."""
        rows = self.rests_on.get(rate, FEW_ROWS)
        return rows if rows < FEW_ROWS else None

    def figure(self, name: str) -> Figure | None:
        """The figure of this name."""
        return next((one for one in self.figures if one.name == name), None)


@dataclass(frozen=True, kw_only=True)
class Groups:
    """One Output by the groups of a column.

    `differences` are between the groups that are farthest apart, 0 to 1; only where there are
    classes, `classes` of them, of which `positive` is the one that rates are of, against the rest.
    `left_out` has for a difference the groups that are too small for the rates that it is between,
    if there are any, and `judged` the difference without them, if two others are left.
    """

    column: str
    path: str
    rows: tuple[GroupRow, ...]
    differences: Mapping[str, float]
    judged: Mapping[str, float] = EMPTY
    left_out: Mapping[str, tuple[str, ...]] = EMPTY
    positive: str = ""
    classes: int = 0
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
        table.append(_row(answers, items, chosen, name, seed=seed, resamples=resamples))
    left_out = _left_out(table[:-1]) if answers.asked.rated else {}
    differences, judged = _apart(answers, items, group, left_out)
    return Groups(
        column=column,
        path=answers.asked.path,
        rows=tuple(table),
        differences=differences,
        judged=judged,
        left_out={name: left for name, left in left_out.items() if name in differences},
        positive=answers.asked.rated,
        classes=len(answers.asked.classes) if answers.asked.rated else 0,
        warnings=tuple(_doubts(table[:-1], answers.asked)),
    )


def _doubts(rows: list[GroupRow], asked: Asked) -> Iterable[str]:
    """One sentence for each reason why groups are too small, which names them."""
    small = [(row.name, row.rows) for row in rows if row.rows < FEW_ROWS]
    if small:
        yield tr(
            "Groups of fewer than {few} rows, too few to judge: {groups}.",
            few=FEW_ROWS,
            groups=_listed(small),
        )
    if not asked.rated:
        return
    enough = [row for row in rows if row.rows >= FEW_ROWS]
    of_class, of_others = (
        [(row.name, few) for row in enough if (few := row.few(rate)) is not None]
        for rate in RESTS_ON["equalized_odds"]
    )
    if of_class:
        yield tr(
            "Groups with fewer than {few} rows of {positive}, too few for the true positive rate: "
            "{groups}.",
            few=FEW_ROWS,
            positive=asked.rated[:60],
            groups=_listed(of_class),
        )
    if of_others:
        yield tr(
            "Groups with fewer than {few} rows of anything but {positive}, too few for the false "
            "positive rate: {groups}.",
            few=FEW_ROWS,
            positive=asked.rated[:60],
            groups=_listed(of_others),
        )


def _listed(groups: list[tuple[str, int]]) -> str:
    """`north (3), south (11)`: names, and the rows that they have."""
    named = ", ".join(f"{name[:40]} ({rows})" for name, rows in groups[:MOST_NAMED])
    more = len(groups) - MOST_NAMED
    return named if more <= 0 else tr("{named} and {n} more", named=named, n=more)


def _counts(answers: Answers, items: Items, chosen: Array) -> Array | None:
    """Counts by threshold of the class that rates are of."""
    if not answers.asked.rated or items.probabilities is None:
        return None
    shares = items.probabilities[chosen, items.positive].astype(np.float64)
    return threshold_counts((items.truth[chosen] == items.positive).astype(np.int64), shares)


def _left_out(rows: list[GroupRow]) -> dict[str, tuple[str, ...]]:
    """For each difference the groups that are too small for the rates that it is between."""
    found = {
        name: tuple(row.name for row in rows if any(row.few(rate) is not None for rate in rates))
        for name, rates in RESTS_ON.items()
    }
    return {name: left for name, left in found.items() if left}


def _apart(
    answers: Answers, items: Items, group: Array, left_out: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, float], dict[str, float]]:
    """The differences between all groups, and between those that are large enough for each."""
    if not answers.asked.rated or len(set(group.tolist())) < 2:
        return {}, {}
    truth, predicted = (
        (values == items.positive).astype(np.int64) for values in (items.truth, items.predicted)
    )
    judged = {}
    for name, left in left_out.items():
        large = ~np.isin(group, left)
        if len(set(group[large].tolist())) > 1:
            judged[name] = _differences(truth[large], predicted[large], group[large])[name]
    return _differences(truth, predicted, group), judged


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
    count, asked = len(truth), answers.asked
    shares: dict[str, tuple[int, int]] = {}
    drawn: dict[str, tuple[float, Weighted]] = {}
    if asked.kind == "classes":
        shares = _rates(truth, predicted, items.positive if asked.rated else None)
        if len(asked.classes) != 2:
            drawn = _balanced(truth, predicted, len(asked.classes))
    else:
        drawn = _value_figures(truth, predicted)
    varies = count >= FEW_ROWS and (not shares or _has_many_of_each(truth))
    bands: dict[str, tuple[float, float] | None] = {
        **{key: wilson(*share) for key, share in shares.items() if resamples},
        **intervals({key: one for key, (_, one) in drawn.items()}, rows=count, seed=seed,
                    count=resamples if varies else 0),
    }  # fmt: skip
    values = {
        **{key: part / whole if whole else math.nan for key, (part, whole) in shares.items()},
        **{key: value for key, (value, _) in drawn.items()},
    }
    return GroupRow(
        name=name,
        rows=count,
        figures=tuple(
            Figure(name=key, value=value, low=low, high=high)
            for key, value in values.items()
            for low, high in [bands.get(key) or (None, None)]
        ),
        small=_doubt(count, shares, asked),
        rests_on={key: whole for key, (_, whole) in shares.items()},
        counts=_counts(answers, items, chosen),
    )


def _doubt(count: int, shares: Mapping[str, tuple[int, int]], asked: Asked) -> str:
    """Why a group cannot be judged, or the rates of it; "" if it can."""
    if count < FEW_ROWS:
        return plural(count, "{n} row is too few to judge", "{n} rows are too few to judge")
    wholes = {name: shares[name][1] for name in RESTS_ON["equalized_odds"] if name in shares}
    rate = min(wholes, key=lambda name: wholes[name], default="")
    if not rate or wholes[rate] >= FEW_ROWS:
        return ""
    if rate == "true_positive_rate":
        return plural(
            wholes[rate],
            "only {n} row is {label}, too few for a rate",
            "only {n} rows are {label}, too few for a rate",
            label=asked.rated,
        )
    return plural(
        wholes[rate],
        "only {n} row is not {label}, too few for a rate",
        "only {n} rows are not {label}, too few for a rate",
        label=asked.rated,
    )


def _has_many_of_each(truth: Array) -> bool:
    return int(np.unique(truth, return_counts=True)[1].min()) >= FEW_OF_A_KIND


def _rates(truth: Array, predicted: Array, positive: int | None) -> dict[str, tuple[int, int]]:
    """Each rate as a part and the whole that it is of: rows, or those of a true class."""
    found = {"accuracy": (int((truth == predicted).sum()), len(truth))}
    if positive is None:
        return found
    is_of, given = truth == positive, predicted == positive
    return found | {
        "selection_rate": (int(given.sum()), len(truth)),
        "true_positive_rate": (int(given[is_of].sum()), int(is_of.sum())),
        "false_positive_rate": (int(given[~is_of].sum()), int((~is_of).sum())),
    }


def _balanced(truth: Array, predicted: Array, size: int) -> dict[str, tuple[float, Weighted]]:
    figure = Counted(truth, predicted, size).balanced_accuracy
    return {"balanced_accuracy": (figure(np.ones(len(truth))), figure)}


def _value_figures(truth: Array, predicted: Array) -> dict[str, tuple[float, Weighted]]:
    off = predicted - truth
    ones = np.ones(len(truth))
    named: dict[str, Weighted] = {
        "mae": mean_of(np.abs(off).mean(1)),
        "rmse": root_mean_of(np.square(off).mean(1)),
        "mean_error": mean_of(off.mean(1)),
    }
    return {name: (one(ones), one) for name, one in named.items()}
