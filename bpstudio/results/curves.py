"""What charts of answers are drawn from: curves, counts by threshold, rows by how wrong they are.

Knows plain arrays; loads no torch, so that the window may name it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bpstudio.data.table import Array
from bpstudio.language import numeral, tr

MOST_POINTS = 500
"""A curve is thinned to so many points: more than a chart has pixels to tell apart."""
MOST_DOTS = 4_000
BINS = 10
STEPS = 1_000
"""Thresholds are told in thousandths."""
MOST_RANKED = 200
SMALLEST = 2.0**-52


@dataclass(frozen=True, kw_only=True, eq=False)
class ClassCurves:
    """One class against the rest, by its probability.

    `roc` (k, 2): false and true positive rate. `precision_recall` (k, 2): recall and precision.
    `calibration` (b, 3): mean probability, share that is of the class, rows, by bin with rows.
    `counts` (1001, 4): true positives, false positives, false negatives, true negatives at the
    threshold k / 1000: a row is given the class if its probability is at least that. `area` is
    that under the ROC curve, `average_precision` that of the other; NaN where there is no curve.
    """

    name: str
    roc: Array
    precision_recall: Array
    calibration: Array
    counts: Array
    area: float = math.nan
    average_precision: float = math.nan


def class_curves(name: str, positive: Array, shares: Array) -> ClassCurves:
    """The curves of one class. `positive` (n,) is 0 or 1, `shares` (n,) its probabilities."""
    from sklearn import metrics

    shares = shares.astype(np.float64)
    both = 0 < int(positive.sum()) < len(positive)
    empty = np.empty((0, 2))
    roc, gained, area, average = empty, empty, math.nan, math.nan
    if both:
        false, true, _ = metrics.roc_curve(positive, shares)
        roc = _thinned(np.stack([false, true], 1))
        area = float(metrics.auc(false, true))
        average = float(metrics.average_precision_score(positive, shares))
        precision, recall, _ = metrics.precision_recall_curve(positive, shares)
        gained = _thinned(np.stack([recall, precision], 1))
    return ClassCurves(
        name=name,
        roc=roc,
        precision_recall=gained,
        calibration=calibration(positive, shares),
        counts=threshold_counts(positive, shares),
        area=area,
        average_precision=average,
    )


def calibration(positive: Array, shares: Array, *, bins: int = BINS) -> Array:
    """Mean probability, share of positives and rows of each bin of equal width that has rows."""
    place = np.clip((shares * bins).astype(np.int64), 0, bins - 1)
    rows = np.bincount(place, minlength=bins)
    there = rows > 0
    sure = np.bincount(place, weights=shares, minlength=bins)[there] / rows[there]
    hits = np.bincount(place, weights=positive, minlength=bins)[there] / rows[there]
    return np.stack([sure, hits, rows[there].astype(np.float64)], 1)


def threshold_counts(positive: Array, shares: Array) -> Array:
    """True and false positives, false and true negatives at every thousandth. (1001, 4) int64."""
    thresholds = np.arange(STEPS + 1) / STEPS
    yes, no = np.sort(shares[positive == 1]), np.sort(shares[positive == 0])
    missed = np.searchsorted(yes, thresholds, side="left")
    rejected = np.searchsorted(no, thresholds, side="left")
    return np.stack([len(yes) - missed, len(no) - rejected, missed, rejected], 1)


def _thinned(points: Array) -> Array:
    """At most about 500 points, the ends among them."""
    if len(points) <= MOST_POINTS:
        return points
    chosen = np.unique(np.linspace(0, len(points) - 1, MOST_POINTS).round().astype(np.int64))
    return points[chosen]


def rates_of(counts: Array) -> dict[str, float]:
    """Precision, recall, F1 and accuracy of true and false positives, false and true negatives."""
    hit, false, missed, rejected = (int(count) for count in counts)
    return {
        "precision": _ratio(hit, hit + false),
        "recall": _ratio(hit, hit + missed),
        "f1": _ratio(2 * hit, 2 * hit + false + missed),
        "accuracy": _ratio(hit + rejected, hit + false + missed + rejected),
    }


@dataclass(frozen=True, kw_only=True)
class GroupRates:
    """What a threshold does to one group: shares of its rows, 0 where there are none.

    `given` of all its rows, `found` of those of the class, `false` of all others, `right` of all.
    """

    name: str
    given: float
    found: float
    false: float
    right: float


def rates_by_group(counts: Mapping[str, Array], place: int) -> tuple[GroupRates, ...]:
    """The rates of each group at the threshold `place` / 1000, from its `counts` (1001, 4)."""
    rates = []
    for name, table in counts.items():
        hit, wrong, missed, rejected = (int(count) for count in table[place])
        rows = hit + wrong + missed + rejected
        rates.append(
            GroupRates(
                name=name,
                given=(hit + wrong) / max(1, rows),
                found=hit / max(1, hit + missed),
                false=wrong / max(1, wrong + rejected),
                right=(hit + rejected) / max(1, rows),
            )
        )
    return tuple(rates)


def differences_between(rates: Sequence[GroupRates]) -> dict[str, float]:
    """How far the groups lie apart, by the names of `Groups.differences`, as in fairlearn."""

    def apart(values: Iterable[float]) -> float:
        known = list(values)
        return max(known) - min(known)

    found = apart(one.found for one in rates)
    return {
        "demographic_parity": apart(one.given for one in rates),
        "equal_opportunity": found,
        "equalized_odds": max(found, apart(one.false for one in rates)),
    }


def difference_value_words(every: float, judged: float | None, *, some_small: bool) -> str:
    """A difference between groups; where `some_small` are too small, that of the others first.

    `judged` is that of the others, None where fewer than two are left.
    """
    value = numeral(f"{every:.3f}")
    if not some_small:
        return value
    if judged is None:
        return tr("{value}, not to be relied on: groups are too small to judge", value=value)
    return tr(
        "{judged}, with the groups that are too small to judge {value}",
        judged=numeral(f"{judged:.3f}"),
        value=value,
    )


def cheapest(counts: Array, *, false_positive: float, false_negative: float) -> tuple[int, float]:
    """The thousandth at which mistakes cost least, the middle one of several, and what they cost.

    `counts` are those of `ClassCurves`.
    """
    costs = counts[:, 1] * false_positive + counts[:, 2] * false_negative
    best = np.flatnonzero(costs == costs.min())
    return int(best[len(best) // 2]), float(costs.min())


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


def dots(truth: Array, predicted: Array) -> Array:
    """At most 4,000 pairs of true and predicted value, evenly out of all. (k, 2)."""
    flat = np.stack([truth.reshape(-1), predicted.reshape(-1)], 1).astype(np.float64)
    if len(flat) <= MOST_DOTS:
        return flat
    return flat[np.linspace(0, len(flat) - 1, MOST_DOTS).round().astype(np.int64)]


def ranked_classes(truth: Array, predicted: Array, shares: Array) -> dict[str, Array]:
    """Places of answers, those first that deserve a look: by loss, by sureness when wrong, unsure.

    The loss is -ln of the probability of the true class; each list has at most 200.
    """
    confidence = shares.max(1)
    loss = -np.log(np.maximum(shares[np.arange(len(truth)), truth], SMALLEST))
    wrong = np.flatnonzero(truth != predicted)
    return {
        tr("Largest loss"): _first(np.argsort(-loss, kind="stable")),
        tr("Sure and wrong"): _first(wrong[np.argsort(-confidence[wrong], kind="stable")]),
        tr("Least sure"): _first(np.argsort(confidence, kind="stable")),
    }


def ranked_values(truth: Array, predicted: Array) -> dict[str, Array]:
    """Places of answers, the largest mean absolute error first; then by sign of the error."""
    off = (predicted - truth).reshape(len(truth), -1)
    size, mean = np.abs(off).mean(1), off.mean(1)
    return {
        tr("Largest error"): _first(np.argsort(-size, kind="stable")),
        tr("Predicted too high"): _first(np.argsort(-mean, kind="stable")),
        tr("Predicted too low"): _first(np.argsort(mean, kind="stable")),
    }


def _first(places: Array) -> Array:
    return places[:MOST_RANKED]
