"""Figures of merit of answers, by scikit-learn, with intervals; computes no answer.

Positions of a sequence or an image count one by one; intervals are drawn over whole rows.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from bpstudio.data.table import Array
from bpstudio.results.answers import Answers, Tell, quiet
from bpstudio.results.resample import (
    RESAMPLES,
    Counted,
    Ranked,
    Weighted,
    intervals,
    mean_of,
    r2_of,
    root_mean_of,
    wilson,
)

LEAST_SHARE = 2.0**-52
"""Probabilities are kept so far from 0 in the log loss, as scikit-learn does in float64."""
BINS = 10
LOWER_IS_BETTER = frozenset(
    {"loss", "log_loss", "brier", "calibration_error", "mae", "rmse", "median_ae", "max_error"}
)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure with the middle 95 % of its bootstrap, if it has one."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class ClassRow:
    """How one class fares: rows that are of it and that are given it, and what is right of both."""

    name: str
    rows: int
    predicted: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Scored:
    """What one Output is worth on one part: figures, a table by class, a confusion matrix.

    `matrix` counts by true class (rows) and predicted class (columns). `items` are the answers
    that count, more than the rows where a row has several positions. `positive` is the one of two
    classes that the average precision is of, `guessing` its share: what guessing gives.
    """

    path: str
    name: str
    target: str | None
    kind: str
    rows: int
    items: int
    figures: tuple[Figure, ...]
    classes: tuple[ClassRow, ...] = ()
    matrix: Array | None = None
    positive: str = ""
    guessing: float | None = None

    def figure(self, name: str) -> Figure | None:
        """The figure of this name."""
        return next((one for one in self.figures if one.name == name), None)


@dataclass(frozen=True, kw_only=True, eq=False)
class Items:
    """Answers one by one: `row` (n,) is the place of the row of each among those asked.

    `positive` is the code of the one of two classes that is judged.
    """

    truth: Array
    predicted: Array
    probabilities: Array | None
    row: Array
    positive: int = 1


def items_of(answers: Answers) -> Items:
    """Every answer whose truth is known and counts, one after the other."""
    truth, predicted, shares = answers.truth, answers.predicted, answers.probabilities
    assert truth is not None
    place = np.arange(len(answers.rows))
    if answers.asked.kind != "classes":
        width = (len(truth), -1)
        flat = None if shares is None else shares.reshape(width)
        return Items(
            truth=truth.reshape(width),
            predicted=predicted.reshape(width),
            probabilities=flat,
            row=place,
        )
    assert shares is not None
    each = math.prod(truth.shape[1:])
    kept = np.ones(truth.size, dtype=bool)
    if answers.asked.codes_ignored is not None:
        kept = truth.reshape(-1) != answers.asked.codes_ignored
    return Items(
        truth=truth.reshape(-1)[kept],
        predicted=predicted.reshape(-1)[kept],
        probabilities=shares.reshape(-1, shares.shape[-1])[kept],
        row=np.repeat(place, each)[kept],
        positive=answers.asked.positive,
    )


def score(
    answers: Answers,
    *,
    loss: float | None = None,
    seed: int = 0,
    resamples: int = RESAMPLES,
    tell: Tell = quiet,
) -> Scored:
    """Every figure that suits the answers; `loss` is told as it is given.

    With `resamples` 0 there are no intervals.
    """
    asked = answers.asked
    kind = asked.kind if answers.truth is not None else "none"
    named: dict[str, tuple[float, Weighted | None]] = {}
    if loss is not None:
        named["loss"] = (loss, None)
    rows, items = len(answers.rows), None
    if kind != "none" and rows:
        items = items_of(answers)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a class that does not occur: the value says so
            named |= _MEASURES[kind](items)
    drawn = {name: _by_row(one, items) for name, (_, one) in named.items() if one is not None}
    bands = (
        intervals(drawn, rows=rows, seed=seed, count=resamples, tell=tell)
        if resamples and drawn and rows > 1
        else {}
    )
    share = named.get("accuracy", (math.nan, None))[0]
    if resamples and share in {0.0, 1.0}:  # no draw differs, yet the next row may
        bands["accuracy"] = wilson(round(share * rows), rows) or (share, share)
    scored = Scored(
        path=asked.path,
        name=asked.name,
        target=asked.target,
        kind=kind,
        rows=rows,
        items=0 if items is None else len(items.truth),
        figures=tuple(_figure(name, value, bands) for name, (value, _) in named.items()),
        positive=asked.judged,
        guessing=_guessing(items) if asked.judged and "average_precision" in named else None,
    )
    return _by_class(scored, asked.classes, items) if kind == "classes" and items else scored


def _guessing(items: Items | None) -> float | None:
    """The average precision of a model that knows nothing: the share of the class."""
    return None if items is None else float((items.truth == items.positive).mean())


def _figure(name: str, value: float, bands: dict[str, tuple[float, float]]) -> Figure:
    low, high = bands.get(name, (None, None))
    return Figure(name=name, value=value, low=low, high=high)


def _by_row(figure: Weighted, items: Items | None) -> Weighted:
    """A figure of weights by item as one of weights by row."""
    assert items is not None
    row = items.row
    return lambda weights: figure(weights[row])


Measures = dict[str, tuple[float, Weighted | None]]


def _measure_classes(items: Items) -> Measures:
    from sklearn import metrics

    truth, predicted, shares = items.truth, items.predicted, items.probabilities
    assert shares is not None
    if not len(truth):
        return {}
    size = shares.shape[1]
    counted = Counted(truth, predicted, size)
    there = sorted(set(truth.tolist()))
    recall = metrics.recall_score(truth, predicted, labels=there, average="macro")
    f1 = metrics.f1_score(truth, predicted, average="macro", zero_division=0)
    found: Measures = {
        "accuracy": (float(metrics.accuracy_score(truth, predicted)), counted.accuracy),
        "balanced_accuracy": (float(recall), counted.balanced_accuracy),
        "f1_macro": (float(f1), counted.f1_macro),
    }
    if not np.isfinite(shares).all():
        return found
    found |= _measure_ranking(truth, shares, items.positive)
    row_sums = shares / shares.sum(1, keepdims=True)
    losses = -np.log(np.clip(row_sums[np.arange(len(truth)), truth], LEAST_SHARE, 1))
    wanted = np.eye(size)[truth]
    squares = np.square(row_sums - wanted).sum(1) / (2 if size == 2 else 1)
    value = metrics.log_loss(truth, row_sums, labels=range(size)) if size > 1 else 0.0
    found["log_loss"] = (float(value), mean_of(losses))
    found["brier"] = (_brier(truth, row_sums, size), mean_of(squares))
    error = calibration_error(items)
    found["calibration_error"] = (error(np.ones(len(truth))), error)
    return found


def _brier(truth: Array, shares: Array, size: int) -> float:
    from sklearn import metrics

    if size < 2:
        return 0.0
    if size == 2:
        return float(metrics.brier_score_loss(truth, shares[:, 1], labels=[0, 1]))
    return float(metrics.brier_score_loss(truth, shares, labels=range(size)))


def _measure_ranking(truth: Array, shares: Array, positive: int) -> Measures:
    """ROC AUC and average precision: of the judged one of two classes, else the mean over all.

    Classes that do not occur, or that every row has, are left out of the means.
    """
    from sklearn import metrics

    size = shares.shape[1]
    codes = [positive] if size == 2 else list(range(size))
    codes = [code for code in codes if 0 < int((truth == code).sum()) < len(truth)]
    if not codes:
        return {}
    pairs = [((truth == code).astype(np.int64), shares[:, code]) for code in codes]
    ranked = [Ranked(yes, scores) for yes, scores in pairs]
    areas = [metrics.roc_auc_score(yes, scores) for yes, scores in pairs]
    precisions = [metrics.average_precision_score(yes, scores) for yes, scores in pairs]
    return {
        "roc_auc": (float(np.mean(areas)), _mean([one.roc_auc for one in ranked])),
        "average_precision": (
            float(np.mean(precisions)),
            _mean([one.average_precision for one in ranked]),
        ),
    }


def _mean(figures: list[Weighted]) -> Weighted:
    return lambda weights: float(np.mean([one(weights) for one in figures]))


def calibration_error(items: Items) -> Weighted:
    """How far the confidence is from the share that is right, over ten bins of equal width.

    Guo et al. 2017, "On Calibration of Modern Neural Networks" (expected calibration error).
    """
    assert items.probabilities is not None
    confidence = items.probabilities.max(1)
    right = (items.truth == items.predicted).astype(np.float64)
    bins = np.minimum((confidence * BINS).astype(np.int64), BINS - 1)

    def figure(weights: Array) -> float:
        sure = np.bincount(bins, weights=weights * confidence, minlength=BINS)
        hits = np.bincount(bins, weights=weights * right, minlength=BINS)
        return float(np.abs(sure - hits).sum() / weights.sum())

    return figure


def _measure_labels(items: Items) -> Measures:
    """Every label of every row counts alike; rankings are means over the labels."""
    from sklearn import metrics

    truth, predicted, shares = items.truth, items.predicted, items.probabilities
    assert shares is not None
    right = (truth == predicted).mean(1)
    f1 = metrics.f1_score(truth, predicted, average="macro", zero_division=0)
    exact = (truth == predicted).all(1).astype(np.float64)
    found: Measures = {
        "accuracy": (float(right.mean()), mean_of(right)),
        "all_labels_right": (float(metrics.accuracy_score(truth, predicted)), mean_of(exact)),
        "f1_macro": (float(f1), None),
    }
    labels = [at for at in range(truth.shape[1]) if 0 < int(truth[:, at].sum()) < len(truth)]
    if labels and np.isfinite(shares).all():
        ranked = [Ranked(truth[:, at], shares[:, at]) for at in labels]
        area = metrics.roc_auc_score(truth[:, labels], shares[:, labels], average="macro")
        gained = metrics.average_precision_score(truth[:, labels], shares[:, labels])
        found["roc_auc"] = (float(area), _mean([one.roc_auc for one in ranked]))
        found["average_precision"] = (
            float(gained),
            _mean([one.average_precision for one in ranked]),
        )
    return found


def _measure_values(items: Items) -> Measures:
    from sklearn import metrics

    truth, predicted = items.truth, items.predicted
    if not np.isfinite(predicted).all():
        return dict.fromkeys(("mae", "rmse", "r2"), (math.nan, None))
    off = predicted - truth
    several = len(truth) > 1
    squares = np.square(off).mean(1)
    return {
        "mae": (
            float(metrics.mean_absolute_error(truth, predicted)),
            mean_of(np.abs(off).mean(1)),
        ),
        "rmse": (
            math.sqrt(metrics.mean_squared_error(truth, predicted)),
            root_mean_of(squares),
        ),
        "median_ae": (float(metrics.median_absolute_error(truth, predicted)), None),
        "max_error": (float(np.abs(off).max()), None),
        "mean_error": (float(off.mean()), mean_of(off.mean(1))),
        "r2": (
            float(metrics.r2_score(truth, predicted)) if several else math.nan,
            r2_of(truth, predicted),
        ),
        "explained_variance": (
            float(metrics.explained_variance_score(truth, predicted)) if several else math.nan,
            None,
        ),
    }


_MEASURES: dict[str, Callable[[Items], Measures]] = {
    "classes": _measure_classes,
    "labels": _measure_labels,
    "values": _measure_values,
}


def _by_class(scored: Scored, names: tuple[str, ...], items: Items) -> Scored:
    from sklearn import metrics

    codes = list(range(len(names)))
    matrix: Array = metrics.confusion_matrix(items.truth, items.predicted, labels=codes)
    precision, recall, f1, rows = metrics.precision_recall_fscore_support(
        items.truth, items.predicted, labels=codes, zero_division=0
    )
    given = matrix.sum(0)
    table = tuple(
        ClassRow(
            name=names[at],
            rows=int(rows[at]),
            predicted=int(given[at]),
            precision=float(precision[at]),
            recall=float(recall[at]),
            f1=float(f1[at]),
        )
        for at in codes
    )
    return replace(scored, matrix=matrix, classes=table)
