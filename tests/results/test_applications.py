"""Every example that is to learn, trained as it is shipped, beats its stated baseline."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge

from bpstudio.cli import run
from bpstudio.data.load import Prepared, load_table, prepare
from bpstudio.data.table import Array, Table
from bpstudio.project.examples import FAULTS, Example, examples
from bpstudio.project.store import read
from bpstudio.results.answers import Answers
from bpstudio.results.evaluate import answer

MOST_SECONDS = 120.0
SHORT = ("recommendation", "translation", "sea-temperature")
LICENCES = (
    "Generated data, MIT.",
    "Data of scikit-learn.",
    "Text in the public domain.",
    "Data in the public domain.",
)

Baseline = Callable[[Table, Prepared, Answers], Array]
"""Gives what the baseline says of the test rows, in the form of `Answers.predicted`."""


def last_week(table: Table, prepared: Prepared, asked: Answers) -> Array:
    return table.columns["demand"][asked.rows - 7][:, None]


def usual_for_the_month(table: Table, prepared: Prepared, asked: Answers) -> Array:
    month = np.array([int(date[5:7]) for date in table.columns["date"]])
    train, degrees = prepared.parts["train"], table.columns["temperature"]
    usual = {one: degrees[train[month[train] == one]].mean() for one in range(1, 13)}
    return np.array([usual[one] for one in month[asked.rows]])[:, None]


def flat(prepared: Prepared, rows: Array) -> Array:
    """All float inputs of some rows side by side."""
    inputs = prepared.preparation.inputs
    columns = [values for name, values in prepared.columns.items() if name in inputs]
    return np.concatenate([values[rows].reshape(len(rows), -1) for values in columns], axis=1)


def linear(table: Table, prepared: Prepared, asked: Answers) -> Array:
    (target,) = (f.column for f in prepared.preparation.fields if f.role == "target")
    values = table.columns[target].reshape(table.rows, -1)
    train = prepared.parts["train"]
    plain = Ridge(10.0) if flat(prepared, train).shape[1] > 100 else LinearRegression()
    model = plain.fit(flat(prepared, train), values[train])
    return np.asarray(model.predict(flat(prepared, asked.rows))).reshape(len(asked.rows), -1)


def logistic(table: Table, prepared: Prepared, asked: Answers) -> Array:
    train, truth = prepared.parts["train"], asked.asked.target
    model = LogisticRegression(max_iter=300)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it may not have converged is no matter here
        model.fit(flat(prepared, train), prepared.columns[truth or ""][train])
    return np.asarray(model.predict_proba(flat(prepared, asked.rows)))


def most_frequent(table: Table, prepared: Prepared, asked: Answers) -> Array:
    codes = prepared.columns[asked.asked.target or ""]
    return np.full(len(asked.rows), np.bincount(codes[prepared.parts["train"]]).argmax())


def mean(table: Table, prepared: Prepared, asked: Answers) -> Array:
    values = table.columns[asked.asked.target or ""].reshape(table.rows, -1)
    return np.tile(values[prepared.parts["train"]].mean(axis=0), (len(asked.rows), 1))


def words_alone(text: str) -> Baseline:
    """Logistic regression on how often each word is in the column `text`."""

    def say(table: Table, prepared: Prepared, asked: Answers) -> Array:
        counts = CountVectorizer().fit_transform(table.columns[text].tolist())
        train = prepared.parts["train"]
        model = LogisticRegression(max_iter=300)
        model.fit(counts[train], prepared.columns[asked.asked.target or ""][train])
        return np.asarray(model.predict(counts[asked.rows]))

    return say


def means(table: Table, prepared: Prepared, asked: Answers) -> Array:
    train, rating = prepared.parts["train"], table.columns["rating"]
    ones = [np.eye(int(table.columns[c].max()) + 1)[table.columns[c]] for c in ("reader", "book")]
    both = np.concatenate(ones, axis=1)
    model = Ridge(1.0).fit(both[train], rating[train])
    return np.asarray(model.predict(both[asked.rows]))[:, None]


def follows(before: str, after: str) -> Baseline:
    """At each place the code that most often follows the one before in the training part."""

    def say(table: Table, prepared: Prepared, asked: Answers) -> Array:
        one, other = prepared.columns[before], prepared.columns[after]
        counts = np.zeros((int(one.max()) + 1, int(other.max()) + 1), np.int64)
        train = prepared.parts["train"]
        np.add.at(counts, (one[train].ravel(), other[train].ravel()), 1)
        return np.asarray(counts.argmax(1)[one[asked.rows]])

    return say


def rmse(predicted: Array, truth: Array) -> float:
    return float(np.sqrt(np.mean((predicted.reshape(truth.shape) - truth) ** 2)))


def errors(predicted: Array, truth: Array) -> float:
    said = predicted.argmax(-1) if predicted.ndim > truth.ndim else predicted
    return float((said != truth).mean())


def log_loss(probabilities: Array, truth: Array) -> float:
    return float(-np.log(probabilities[np.arange(len(truth)), truth]).mean())


BASELINES: Mapping[str, tuple[Baseline, Callable[[Array, Array], float], float]] = {
    "forecasting": (last_week, rmse, 0.8),
    "sea-temperature": (usual_for_the_month, rmse, 0.7),
    "control": (linear, rmse, 0.3),
    "credit-risk": (logistic, log_loss, 0.95),
    "recommendation": (means, rmse, 0.9),
    "text-classification": (words_alone("remark"), errors, 0.3),
    "authors": (words_alone("words"), errors, 0.9),
    "language-model": (follows("letters", "next"), errors, 0.7),
    "translation": (follows("written", "translation"), errors, 0.2),
    "sound-commands": (logistic, errors, 0.5),
    "steering": (linear, rmse, 0.5),
    "breast-cancer": (most_frequent, errors, 0.2),
    "diabetes-regression": (mean, rmse, 0.9),
    "digits-cnn": (logistic, log_loss, 0.3),
    "digits-mlp": (logistic, log_loss, 0.8),
    "moons": (logistic, errors, 0.5),
    "recall-lstm": (logistic, log_loss, 0.1),
    "sine": (linear, rmse, 0.5),
    "spirals": (logistic, errors, 0.1),
    "variational-autoencoder": (mean, rmse, 0.8),
}
"""Each with what is compared, the less the better, and the share of it that is enough to pass."""


def compared(name: str, folder: Path) -> tuple[float, float, float]:
    """What the example and its baseline come to on the test part, and the seconds of training."""
    path = folder / f"{name}.bpstudio"
    assert run(["new", name, "-o", str(path)]) == 0
    began = time.monotonic()
    assert run(["train", str(path), "--json"]) in {0, 3}
    seconds = time.monotonic() - began
    project = read(path).project
    asked, *_ = answer(project, base=None, parts=("test",)).parts["test"]
    source = project.document.data.source
    assert source is not None
    table = load_table(source, None).table
    prepared = prepare(project.document.data, table)
    baseline, figure, _ = BASELINES[name]
    said = asked.probabilities if figure is log_loss else asked.predicted
    assert said is not None
    assert asked.truth is not None
    return (
        figure(said, asked.truth),
        figure(baseline(table, prepared, asked), asked.truth),
        seconds,
    )


def is_to_learn(one: Example) -> bool:
    """Whether it has data from which there is something to learn, and is no fault that is shown."""
    if one.name == "deep-sigmoid" or FAULTS in one.folder.parts:
        return False
    source = one.open().document.data.source
    return source is not None and source.kind != "random_arrays"


def test_every_example_that_is_to_learn_has_a_baseline_and_says_so() -> None:
    assert {one.name for one in examples() if is_to_learn(one)} == set(BASELINES)
    for one in examples():
        if one.name in BASELINES:
            assert "Baseline:" in one.purpose
            assert one.purpose.endswith(LICENCES), one.name


@pytest.mark.parametrize("name", SHORT)
def test_an_example_beats_its_baseline(name: str, tmp_path: Path) -> None:
    model, baseline, seconds = compared(name, tmp_path)
    assert model < BASELINES[name][2] * baseline
    assert seconds < MOST_SECONDS


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in BASELINES if name not in SHORT])
def test_every_example_beats_its_baseline(name: str, tmp_path: Path) -> None:
    model, baseline, seconds = compared(name, tmp_path)
    assert model < BASELINES[name][2] * baseline
    assert seconds < MOST_SECONDS
