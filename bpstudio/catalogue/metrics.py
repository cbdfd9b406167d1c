"""Figures of merit, all but accuracy computed by scikit-learn when one is used; no torch here."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from bpstudio.catalogue.spec import MetricSpec, Task
from bpstudio.language import tr
from bpstudio.registry import Registry

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

_CLASSES: tuple[Task, ...] = ("classification", "binary")
_VALUES: tuple[Task, ...] = ("regression",)


def _accuracy(truth: Array, prediction: Array) -> float:
    """As `accuracy_score`; most runs ask for it alone, and need not load scikit-learn then."""
    return float((truth.ravel() == prediction.ravel()).mean())


def _balanced_accuracy(truth: Array, prediction: Array) -> float:
    """The mean recall over the classes that occur in `truth`.

    As `balanced_accuracy_score`, which warns about predicted classes that do not occur.
    """
    from sklearn import metrics

    truth = truth.ravel()
    recall = metrics.recall_score(
        truth, prediction.ravel(), labels=sorted(set(truth.tolist())), average="macro"
    )
    return float(recall)


def _macro(truth: Array, prediction: Array) -> tuple[float, float, float]:
    from sklearn import metrics

    precision, recall, f1, _ = metrics.precision_recall_fscore_support(
        truth.ravel(), prediction.ravel(), average="macro", zero_division=0
    )
    return float(precision), float(recall), float(f1)


def _precision_macro(truth: Array, prediction: Array) -> float:
    return _macro(truth, prediction)[0]


def _recall_macro(truth: Array, prediction: Array) -> float:
    return _macro(truth, prediction)[1]


def _f1_macro(truth: Array, prediction: Array) -> float:
    return _macro(truth, prediction)[2]


def _matthews(truth: Array, prediction: Array) -> float:
    from sklearn import metrics

    return float(metrics.matthews_corrcoef(truth.ravel(), prediction.ravel()))


def _columns(values: Array) -> Array:
    """One row per sample, one column per predicted value."""
    return values.reshape(len(values), -1)


def _mae(truth: Array, prediction: Array) -> float:
    from sklearn import metrics

    return float(metrics.mean_absolute_error(_columns(truth), _columns(prediction)))


def _rmse(truth: Array, prediction: Array) -> float:
    from sklearn import metrics

    return math.sqrt(metrics.mean_squared_error(_columns(truth), _columns(prediction)))


def _median_ae(truth: Array, prediction: Array) -> float:
    from sklearn import metrics

    return float(metrics.median_absolute_error(_columns(truth), _columns(prediction)))


def _r2(truth: Array, prediction: Array) -> float:
    from sklearn import metrics

    if len(truth) < 2:
        return math.nan
    return float(metrics.r2_score(_columns(truth), _columns(prediction)))


def _explained_variance(truth: Array, prediction: Array) -> float:
    from sklearn import metrics

    return float(metrics.explained_variance_score(_columns(truth), _columns(prediction)))


METRICS: Registry[MetricSpec] = Registry(
    "metric",
    load=lambda: (
        MetricSpec(
            kind="accuracy",
            tasks=_CLASSES,
            summary=tr("The share of samples whose class is right."),
            compute=_accuracy,
        ),
        MetricSpec(
            kind="balanced_accuracy",
            tasks=_CLASSES,
            summary=tr("Accuracy with every class counting the same, however rare."),
            compute=_balanced_accuracy,
        ),
        MetricSpec(
            kind="f1_macro",
            tasks=_CLASSES,
            summary=tr("The harmonic mean of precision and recall, averaged over the classes."),
            compute=_f1_macro,
        ),
        MetricSpec(
            kind="precision_macro",
            tasks=_CLASSES,
            summary=tr("How many of those given a class are of it, averaged over the classes."),
            compute=_precision_macro,
        ),
        MetricSpec(
            kind="recall_macro",
            tasks=_CLASSES,
            summary=tr("How many of a class are found, averaged over all classes that occur."),
            compute=_recall_macro,
        ),
        MetricSpec(
            kind="matthews",
            tasks=_CLASSES,
            summary=tr("The correlation of predicted and true classes; 0 is guessing."),
            compute=_matthews,
        ),
        MetricSpec(
            kind="mae",
            tasks=_VALUES,
            summary=tr("The mean absolute error, in the unit of the target."),
            compute=_mae,
            larger_better=False,
        ),
        MetricSpec(
            kind="rmse",
            tasks=_VALUES,
            summary=tr("The root of the mean squared error, in the unit of the target."),
            compute=_rmse,
            larger_better=False,
        ),
        MetricSpec(
            kind="median_ae",
            tasks=_VALUES,
            summary=tr("The median absolute error: half of the samples are closer."),
            compute=_median_ae,
            larger_better=False,
        ),
        MetricSpec(
            kind="r2",
            tasks=_VALUES,
            summary=tr("The share of the variance that is explained; 0 is guessing the mean."),
            compute=_r2,
        ),
        MetricSpec(
            kind="explained_variance",
            tasks=_VALUES,
            summary=tr("Like r2, but a constant offset of all predictions is forgiven."),
            compute=_explained_variance,
        ),
    ),
)
