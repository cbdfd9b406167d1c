"""Figures of merit against their definitions and scikit-learn's own."""

from __future__ import annotations

import math

import numpy as np
import pytest
from sklearn import metrics as theirs

from bpstudio.catalogue.metrics import METRICS
from bpstudio.catalogue.spec import MetricSpec

TRUTH = np.array([0, 0, 0, 1, 1, 2])
GUESS = np.array([0, 0, 1, 1, 2, 2])
VALUES = np.array([[1.0], [2.0], [4.0]])
GUESSED = np.array([[1.0], [3.0], [2.0]])

every_metric = pytest.mark.parametrize("spec", METRICS, ids=lambda spec: spec.kind)


def test_classes_are_compared_as_scikit_learn_does() -> None:
    wanted = {
        "accuracy": 4 / 6,
        "balanced_accuracy": theirs.balanced_accuracy_score(TRUTH, GUESS),
        "f1_macro": theirs.f1_score(TRUTH, GUESS, average="macro"),
        "precision_macro": (1 + 1 / 2 + 1 / 2) / 3,
        "recall_macro": (2 / 3 + 1 / 2 + 1) / 3,
        "matthews": theirs.matthews_corrcoef(TRUTH, GUESS),
    }
    for kind, value in wanted.items():
        assert METRICS[kind].compute(TRUTH, GUESS) == pytest.approx(value), kind


def test_values_are_compared_by_their_definitions() -> None:
    residual, spread = 5.0, float(((VALUES - VALUES.mean()) ** 2).sum())
    wanted = {
        "mae": 1.0,
        "rmse": math.sqrt(5 / 3),
        "median_ae": 1.0,
        "r2": 1 - residual / spread,
        "explained_variance": 1 - (VALUES - GUESSED).var() / VALUES.var(),
    }
    for kind, value in wanted.items():
        assert METRICS[kind].compute(VALUES, GUESSED) == pytest.approx(value), kind


def test_each_metric_is_compared_above() -> None:
    assert {spec.kind for spec in METRICS if "regression" not in spec.tasks} == {
        *("accuracy", "balanced_accuracy", "f1_macro"),
        *("precision_macro", "recall_macro", "matthews"),
    }
    assert {spec.kind for spec in METRICS if "regression" in spec.tasks} == {
        *("mae", "rmse", "median_ae", "r2", "explained_variance")
    }


@every_metric
def test_a_perfect_prediction_is_the_best(spec: MetricSpec) -> None:
    truth, worse = (VALUES, GUESSED) if "regression" in spec.tasks else (TRUTH, GUESS)
    best, other = spec.compute(truth, truth.copy()), spec.compute(truth, worse)
    assert best == pytest.approx(1.0 if spec.larger_better else 0.0)
    assert (best > other) == spec.larger_better


@every_metric
def test_images_of_values_and_of_classes_are_compared_cell_by_cell(spec: MetricSpec) -> None:
    truth, guess = (VALUES, GUESSED) if "regression" in spec.tasks else (TRUTH, GUESS)
    flat = spec.compute(truth.ravel(), guess.ravel())
    stacked = spec.compute(truth.reshape(len(truth), 1, 1), guess.reshape(len(guess), 1, 1))
    assert stacked == pytest.approx(flat)


@every_metric
def test_it_explains_itself(spec: MetricSpec) -> None:
    assert spec.summary.endswith(".")
    assert spec.tasks


@pytest.mark.parametrize("kind", ["balanced_accuracy", "f1_macro", "precision_macro"])
def test_a_predicted_class_that_does_not_occur_is_no_trouble(kind: str) -> None:
    assert 0 <= METRICS[kind].compute(np.array([0, 0, 1]), np.array([0, 2, 1])) < 1


def test_one_row_has_no_explained_variance() -> None:
    assert math.isnan(METRICS["r2"].compute(np.array([1.0]), np.array([2.0])))
