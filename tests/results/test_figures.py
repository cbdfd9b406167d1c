"""Figures against scikit-learn called directly, and intervals against a plain bootstrap."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import binomtest
from sklearn import metrics

from bpstudio.data.table import Array
from bpstudio.results.answers import Answers, Asked
from bpstudio.results.figures import calibration_error, items_of, score
from bpstudio.results.resample import Counted, Ranked, draws, intervals, mean_of, r2_of, wilson


def asked(kind: str, classes: tuple[str, ...] = (), **more: int) -> Asked:
    return Asked(path="out", name="output", target="y", kind=kind, task="", loss="",  # type: ignore[arg-type]
                 classes=classes, codes_ignored=more.get("ignored"))  # fmt: skip


def classified(size: int, rows: int = 300, seed: int = 0) -> Answers:
    random = np.random.Generator(np.random.PCG64(seed))
    truth = random.integers(0, size, rows)
    scores = random.normal(0, 1, (rows, size)) + 1.5 * np.eye(size)[truth]
    scores = np.round(scores, 1)  # ties
    shares = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
    return Answers(
        asked=asked("classes", tuple("abcdefg"[:size])),
        rows=np.arange(rows),
        predicted=shares.argmax(1),
        probabilities=shares,
        truth=truth,
    )


def value(answers: Answers, name: str) -> float:
    figure = score(answers, resamples=0).figure(name)
    assert figure is not None
    return figure.value


@pytest.mark.parametrize("size", [2, 5])
def test_figures_of_classes_equal_those_of_scikit_learn(size: int) -> None:
    one = classified(size)
    truth, predicted, shares = one.truth, one.predicted, one.probabilities
    assert truth is not None
    assert shares is not None
    area = (
        metrics.roc_auc_score(truth, shares[:, 1])
        if size == 2
        else metrics.roc_auc_score(truth, shares, multi_class="ovr")
    )
    precision = (
        metrics.average_precision_score(truth, shares[:, 1])
        if size == 2
        else metrics.average_precision_score(truth, shares)
    )
    brier = metrics.brier_score_loss(truth, shares[:, 1] if size == 2 else shares)
    wanted = {
        "accuracy": metrics.accuracy_score(truth, predicted),
        "balanced_accuracy": metrics.balanced_accuracy_score(truth, predicted),
        "f1_macro": metrics.f1_score(truth, predicted, average="macro"),
        "roc_auc": area,
        "average_precision": precision,
        "log_loss": metrics.log_loss(truth, shares),
        "brier": brier,
    }
    for name, right in wanted.items():
        assert value(one, name) == pytest.approx(float(right), rel=1e-12), name


def test_the_tables_by_class_equal_those_of_scikit_learn() -> None:
    one = classified(4)
    scored = score(one, resamples=0)
    assert scored.matrix is not None
    assert np.array_equal(scored.matrix, metrics.confusion_matrix(one.truth, one.predicted))
    report = metrics.classification_report(one.truth, one.predicted, output_dict=True)
    for code, row in enumerate(scored.classes):
        said = report[str(code)]
        assert (row.precision, row.recall, row.f1, row.rows) == pytest.approx(
            (said["precision"], said["recall"], said["f1-score"], said["support"])
        )


@pytest.mark.parametrize("columns", [1, 3])
def test_figures_of_values_equal_those_of_scikit_learn(columns: int) -> None:
    random = np.random.Generator(np.random.PCG64(1))
    truth = random.normal(5, 3, (200, columns))
    predicted = truth + random.normal(0.2, 1, (200, columns))
    one = Answers(asked=asked("values"), rows=np.arange(200), predicted=predicted, truth=truth)
    wanted = {
        "mae": metrics.mean_absolute_error(truth, predicted),
        "rmse": math.sqrt(metrics.mean_squared_error(truth, predicted)),
        "median_ae": metrics.median_absolute_error(truth, predicted),
        "r2": metrics.r2_score(truth, predicted),
        "explained_variance": metrics.explained_variance_score(truth, predicted),
        "mean_error": float((predicted - truth).mean()),
        "max_error": float(np.abs(predicted - truth).max()),
    }
    for name, right in wanted.items():
        assert value(one, name) == pytest.approx(float(right), rel=1e-12), name


def test_figures_of_labels_equal_those_of_scikit_learn() -> None:
    random = np.random.Generator(np.random.PCG64(2))
    truth = random.integers(0, 2, (150, 3))
    shares = np.clip(truth * 0.4 + random.random((150, 3)) * 0.6, 0, 1)
    predicted = (shares > 0.5).astype(np.int64)
    one = Answers(
        asked=asked("labels", ("a", "b", "c")), rows=np.arange(150), predicted=predicted,
        probabilities=shares, truth=truth,
    )  # fmt: skip
    assert value(one, "accuracy") == pytest.approx((truth == predicted).mean())
    assert value(one, "all_labels_right") == metrics.accuracy_score(truth, predicted)
    assert value(one, "roc_auc") == pytest.approx(metrics.roc_auc_score(truth, shares))
    assert value(one, "average_precision") == pytest.approx(
        metrics.average_precision_score(truth, shares)
    )


def weights_of(rows: int) -> list[Array]:
    return list(draws(rows, seed=4, count=6))


def test_weighted_figures_equal_scikit_learn_with_sample_weights() -> None:
    one = classified(3)
    two = classified(2)
    assert one.truth is not None
    assert two.truth is not None
    assert two.probabilities is not None
    counted = Counted(one.truth, one.predicted, 3)
    ranked = Ranked(two.truth, two.probabilities[:, 1])
    for weights in weights_of(300):
        given = {"sample_weight": weights}
        assert counted.accuracy(weights) == pytest.approx(
            metrics.accuracy_score(one.truth, one.predicted, **given)
        )
        assert counted.balanced_accuracy(weights) == pytest.approx(
            metrics.balanced_accuracy_score(one.truth, one.predicted, **given)
        )
        assert counted.f1_macro(weights) == pytest.approx(
            metrics.f1_score(one.truth, one.predicted, average="macro", **given)
        )
        assert ranked.roc_auc(weights) == pytest.approx(
            metrics.roc_auc_score(two.truth, two.probabilities[:, 1], **given)
        )
        assert ranked.average_precision(weights) == pytest.approx(
            metrics.average_precision_score(two.truth, two.probabilities[:, 1], **given)
        )


def test_weighted_r2_equals_scikit_learn_with_sample_weights() -> None:
    random = np.random.Generator(np.random.PCG64(6))
    truth = random.normal(0, 1, (90, 2))
    predicted = truth + random.normal(0, 1, (90, 2))
    for weights in weights_of(90):
        assert r2_of(truth, predicted)(weights) == pytest.approx(
            metrics.r2_score(truth, predicted, sample_weight=weights)
        )


def test_an_interval_covers_what_theory_says_and_repeats() -> None:
    random = np.random.Generator(np.random.PCG64(0))
    values = random.normal(10, 2, 400)
    low, high = intervals({"m": mean_of(values)}, rows=400, seed=1)["m"]
    half = 1.96 * values.std() / math.sqrt(400)
    assert (high - low) / 2 == pytest.approx(half, rel=0.15)
    assert low < values.mean() < high
    assert intervals({"m": mean_of(values)}, rows=400, seed=1)["m"] == (low, high)
    assert intervals({"m": mean_of(values)}, rows=400, seed=2)["m"] != (low, high)


def test_a_sure_and_wrong_model_is_badly_calibrated() -> None:
    truth = np.array([0, 1] * 50)
    shares = np.tile([0.9, 0.1], (100, 1))
    one = Answers(
        asked=asked("classes", ("a", "b")), rows=np.arange(100), predicted=shares.argmax(1),
        probabilities=shares, truth=truth,
    )  # fmt: skip
    assert value(one, "calibration_error") == pytest.approx(0.4)
    assert calibration_error(items_of(one))(np.ones(100)) == pytest.approx(0.4)


def test_codes_that_the_loss_ignores_do_not_count() -> None:
    shares = np.tile(np.array([0.8, 0.2]), (4, 3, 1))
    truth = np.array([[0, 1, -100]] * 4)
    one = Answers(
        asked=asked("classes", ("a", "b"), ignored=-100), rows=np.arange(4),
        predicted=shares.argmax(-1), probabilities=shares, truth=truth,
    )  # fmt: skip
    scored = score(one, resamples=0)
    assert scored.items == 8
    assert value(one, "accuracy") == 0.5


def test_one_class_only_has_no_ranking_and_no_warning() -> None:
    one = classified(2)
    assert one.truth is not None
    only = Answers(
        asked=one.asked, rows=one.rows, predicted=one.predicted,
        probabilities=one.probabilities, truth=np.zeros_like(one.truth),
    )  # fmt: skip
    scored = score(only)
    assert scored.figure("roc_auc") is None
    assert scored.figure("accuracy") is not None


def test_outputs_that_are_not_finite_have_no_figures_instead_of_a_crash() -> None:
    one = Answers(
        asked=asked("values"), rows=np.arange(3), predicted=np.array([[1.0], [np.nan], [2.0]]),
        truth=np.ones((3, 1)),
    )  # fmt: skip
    assert math.isnan(value(one, "mae"))


def test_figures_of_answers_that_are_all_right_are_not_certain() -> None:
    one = classified(2, rows=40)
    assert one.truth is not None
    right = Answers(
        asked=one.asked, rows=one.rows, predicted=one.truth, truth=one.truth,
        probabilities=np.eye(2)[one.truth],
    )  # fmt: skip
    scored = score(right)
    accuracy = scored.figure("accuracy")
    assert accuracy is not None
    wanted = binomtest(40, 40).proportion_ci(method="wilson")
    assert (accuracy.low, accuracy.high) == pytest.approx((wanted.low, wanted.high))
    for figure in scored.figures:
        assert figure.low is None or figure.low != figure.high, figure.name
    assert wilson(0, 0) is None
