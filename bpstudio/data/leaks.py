"""Looks for columns that alone give the answer away; knows columns and parts, no model, no file.

Of classes two things are judged on rows that the levels of a column were not learned from: the
share that is named rightly, and the area under the ROC curve, which a rare class does not flatter.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np

from bpstudio.data.reading import read_column
from bpstudio.data.row_keys import numbered
from bpstudio.data.symptoms import Symptom, ignoring
from bpstudio.data.table import Array, Table
from bpstudio.graph.document import Field
from bpstudio.language import tr

LEAK_ACCURACY, LEAK_BASELINE = 0.995, 0.9
"""A column that alone names so many classes rightly knows the answer, unless one class is nearly
all there is. The best single column of breast cancer reaches 0.92, of iris 0.98."""
LEAK_AREA, SURE, LEAST_ONES = 0.99, 3.0, 10
"""Where one class is nearly all: so large is the area under the ROC curve of every class, less so
many standard errors, of so many rows of it. That of breast cancer's best column is 0.98."""
ORDERED = 0.9
"""An area from which a column's own numbers rank the rows, and no levels are learned for it: of two
classes, one is above the other or neither is."""
MOST_RANKED = 50
"""Classes beyond which areas are not looked at: so many rarely have a class that is nearly all."""
LEAK_CORRELATION = 0.999
LEAST_ROWS = 40
BINS, MOST_BINS, ROWS_A_BIN = 32, 256, 8
SAMPLE = 200_000
"""Rows that are looked at, evenly out of all."""


def leaks(
    inputs: Mapping[str, Array], target: Field, table: Table, parts: Mapping[str, Array]
) -> Iterator[Symptom]:
    """A symptom for each of the `inputs` (N,) that alone gives the target away."""
    others = np.concatenate([parts["validation"], parts["test"]])
    train, others = evenly(parts["train"]), evenly(others)
    if min(len(train), len(others)) < LEAST_ROWS / 2:
        return
    truth = read_column(table, target.column, target.type)
    classes = numbered(truth) if target.type == "category" else None
    for name, values in inputs.items():
        if classes is not None:
            words = _class_words(values, truth, classes, train, others)
            if words:
                yield _leak(name, target.column, words)
        elif values.dtype != object:
            size = abs(_correlation(values[train], truth[train, 0]))
            if size >= LEAK_CORRELATION:
                yield _leak(name, target.column, tr("has a correlation of {r:.4f} with it", r=size))


def _leak(column: str, target: str, words: str) -> Symptom:
    return Symptom(
        kind="leak",
        columns=(column,),
        message=tr(
            "{column!r} alone gives {target!r} away: it {words}.",
            column=column,
            target=target,
            words=words,
        ),
        hint=tr(
            "Is it known before the answer is? If not, give it the role ignore: a model would "
            "learn nothing else, as the loss falls by it alone and then leaves hardly a gradient "
            "for the other inputs."
        ),
        repair=ignoring(column),
    )


def _class_words(values: Array, truth: Array, classes: Array, train: Array, others: Array) -> str:
    """How well a column alone tells the classes; "" where that is no leak."""
    share, alone = _named_alone(levels_of(values), classes, train, others)
    if alone <= LEAK_BASELINE:
        if share < LEAK_ACCURACY and values.dtype != object:
            share = _named_between(values, classes, train, others)
        return (
            tr("names {share:.1f} % of the classes", share=100 * share)
            if share >= LEAK_ACCURACY
            else ""
        )
    found = _least_area(values, classes, train, others)
    if found is None:
        return ""
    area, rarest = found
    label = str(truth[int(np.flatnonzero(classes == rarest)[0])])
    return tr(
        "tells {label!r} from the rest with an area under the ROC curve of {area:.3f}",
        label=label[:30],
        area=area,
    )


def _named_alone(levels: Array, classes: Array, train: Array, others: Array) -> tuple[float, float]:
    """Share of the other rows whose class the level names rightly, and that of the largest class.

    Each level stands for the class that most of its training rows have.
    """
    first = np.zeros(int(levels.max()) + 1, np.int64)  # of a level without training rows, too
    pairs, counts = np.unique(
        levels[train] * (int(classes.max()) + 1) + classes[train], return_counts=True
    )
    level, code = np.divmod(pairs, int(classes.max()) + 1)
    order = np.lexsort((-code, counts))  # the largest class of each level comes last
    first[level[order]] = code[order]
    right = float((first[levels[others]] == classes[others]).mean())
    return right, float(np.bincount(classes[train]).max() / len(train))


def _named_between(values: Array, classes: Array, train: Array, others: Array) -> float:
    """Share of the rows that thresholds between the classes name rightly, in training or not.

    It is the lesser of the two: of few other rows a strong, honest column may name all.

    Bins of equal counts hold two classes where a threshold falls into one. Classes stand in the
    order of their medians; each threshold is the one that errs least in training between two
    neighbours. A value that is missing is named wrongly.
    """
    known = train[np.isfinite(values[train])]
    order = known[np.lexsort((values[known], classes[known]))]
    codes, starts, counts = np.unique(classes[order], return_index=True, return_counts=True)
    if not 2 <= len(codes) <= MOST_RANKED:
        return 0.0
    ranks = np.argsort(values[order[starts + counts // 2]], kind="stable")
    within = [values[order[start : start + n]] for start, n in zip(starts, counts, strict=True)]
    between = [_threshold(within[one], within[other]) for one, other in pairwise(ranks)]
    # classes that overlap may have thresholds out of order: the later one counts
    edges = np.maximum.accumulate(between)

    def right(rows: Array) -> float:
        named = codes[ranks][np.searchsorted(edges, values[rows])]
        return float(((named == classes[rows]) & np.isfinite(values[rows])).mean())

    return min(right(train), right(others))


def _threshold(lower: Array, upper: Array) -> float:
    """Midway between the two values where a cut errs least; both are sorted."""
    ends = np.unique(np.concatenate([lower, upper]))
    wrong = len(lower) - np.searchsorted(lower, ends, "right")
    wrong = wrong + np.searchsorted(upper, ends, "right")
    at = int(wrong.argmin())
    following = ends[min(at + 1, len(ends) - 1)]
    return float(ends[at] / 2 + following / 2)


def _shares(levels: Array, ones: Array, rows: Array) -> Array:
    """The share of `ones`, a mask (N,), in each level; in one without any of `rows` that of all."""
    size = int(levels.max()) + 1
    count = np.bincount(levels[rows], minlength=size)
    inside = np.bincount(levels[rows[ones[rows]]], minlength=size)
    shares: Array = inside / np.maximum(count, 1)
    return np.where(count > 0, shares, ones[rows].mean())


def _least_area(
    values: Array, classes: Array, train: Array, others: Array
) -> tuple[float, int] | None:
    """The least area among the classes and the rarest of these, if every one is a leak's.

    Classes of too few rows to judge are passed over.
    """
    sizes = np.bincount(classes[others], minlength=int(classes.max()) + 1)
    if len(sizes) > MOST_RANKED:
        return None
    bins = min(max(BINS, len(train) // ROWS_A_BIN), MOST_BINS)
    levels = levels_of(values, bins=bins)
    every = np.concatenate([train, others])
    least, judged = 1.0, []
    for code, size in enumerate(sizes.tolist()):
        if min(size, len(others) - size) < LEAST_ONES:
            continue
        area, error = _own_area(values[every], classes[every] == code)
        if area < ORDERED or (len(sizes) > 2 and area - SURE * error < LEAK_AREA):
            shares = _shares(levels, classes == code, train)
            area, error = area_of(shares[levels[others]], classes[others] == code)
        if area - SURE * error < LEAK_AREA:
            return None
        judged.append((size, code))
        least = min(least, area)
    return (least, min(judged)[1]) if judged else None


def _own_area(values: Array, ones: Array) -> tuple[float, float]:
    """The area of the numbers themselves, from above or from below, and its error; 0 of others."""
    if values.dtype == object or not np.isfinite(values).all():
        return 0.0, 0.0
    area, error = area_of(values, ones)
    return max(area, 1.0 - area), error


def area_of(scores: Array, ones: Array) -> tuple[float, float]:
    """The area under the ROC curve of scores (n,) for the rows of a mask (n,), and its error.

    Ties count half. The standard error is that of DeLong, DeLong and Clarke-Pearson (1988). Both
    kinds have two rows at least.
    """
    place = np.unique(scores, return_inverse=True)[1]
    inside = np.bincount(place[ones], minlength=int(place.max()) + 1)
    outside = np.bincount(place[~ones], minlength=len(inside))
    m, n = int(inside.sum()), int(outside.sum())
    above = (np.cumsum(outside) - outside / 2) / n  # share of the rest below each score
    below = (m - np.cumsum(inside) + inside / 2) / m  # share of the ones above it
    area = float((inside * above).sum() / m)
    spread = (inside * (above - area) ** 2).sum() / (m - 1) / m
    spread += (outside * (below - area) ** 2).sum() / (n - 1) / n
    return area, math.sqrt(float(spread))


def levels_of(values: Array, *, bins: int = BINS) -> Array:
    """A column as a few whole numbers: its labels by their order, or bins of equal counts."""
    if values.dtype == object:
        codes = numbered(values)
        labels = values[np.unique(codes, return_index=True)[1]].tolist()
        ranks = np.empty(len(labels), np.int64)
        ranks[sorted(range(len(labels)), key=lambda code: str(labels[code]))] = np.arange(
            len(labels)
        )
        return np.asarray(ranks[codes])
    numbers = values.astype(np.float64)
    finite = numbers[np.isfinite(numbers)]
    if not len(finite):
        return np.zeros(len(values), np.int64)
    edges = np.unique(np.quantile(finite, np.linspace(0, 1, bins + 1)[1:-1]))
    return np.where(np.isfinite(numbers), np.searchsorted(edges, numbers), len(edges) + 1)


def _correlation(one: Array, other: Array) -> float:
    both = np.isfinite(one) & np.isfinite(other)
    if both.sum() < LEAST_ROWS:
        return 0.0
    # the square of a large number is none in float64, so the largest is made 1
    one, other = (v / (np.abs(v).max() or 1.0) for v in (one[both] * 1.0, other[both] * 1.0))
    if not one.std() or not other.std():
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])


def evenly(rows: Array) -> Array:
    """At most 200,000 rows, evenly."""
    if len(rows) <= SAMPLE:
        return rows
    return rows[np.linspace(0, len(rows) - 1, SAMPLE).round().astype(np.int64)]
