"""Plain models beside the trained one: equal to scikit-learn called directly, on the same rows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import Ridge
from sklearn.metrics import accuracy_score, log_loss, root_mean_squared_error
from sklearn.preprocessing import StandardScaler

from bpstudio.cli import run
from bpstudio.errors import DataError
from bpstudio.project.store import Project, read
from bpstudio.results.baselines import (
    Baseline,
    Baselines,
    baselines,
    features_of,
    verdict,
    verdict_words,
)
from bpstudio.results.evaluate import Answered, answer
from bpstudio.results.figures import Figure, Scored

Opened = Callable[..., Project]


def figure(found: tuple[Baseline, ...], kind: str, name: str) -> float:
    (one,) = (one.scored for one in found if one.kind == kind)
    assert one is not None
    known = one.figure(name)
    assert known is not None
    return known.value


def asked(project: Project, base: Path | None = None) -> Answered:
    return answer(project, base=base)


def test_figures_of_classes_equal_those_of_scikit_learn(loans: Path) -> None:
    answered = asked(read(loans).project, loans.parent)
    state = torch.random.get_rng_state()
    (found,) = baselines(answered)
    assert torch.equal(state, torch.random.get_rng_state())
    prepared = answered.prepared
    train, test = prepared.parts["train"], prepared.parts["test"]
    wanted = prepared.columns["default"]
    x, left_out = features_of(prepared)
    assert x.shape == (240, 5)
    assert left_out == ()
    trees = HistGradientBoostingClassifier(random_state=0).fit(x[train], wanted[train])
    shares = trees.predict_proba(x[test])
    loss = log_loss(wanted[test], shares)
    assert figure(found.found, "trees", "log_loss") == pytest.approx(loss)
    common = np.bincount(wanted[train]).argmax()
    right = accuracy_score(wanted[test], np.full(len(test), common))
    assert figure(found.found, "constant", "accuracy") == pytest.approx(right)
    assert found.part == "test"


def test_figures_of_numbers_are_in_the_unit_of_the_target(project: Opened) -> None:
    answered = asked(project("diabetes-regression"))
    (found,) = baselines(answered, part="validation")
    prepared = answered.prepared
    train, rows = prepared.parts["train"], prepared.parts["validation"]
    truth = answered.table.columns["progression"]
    x, _ = features_of(prepared)
    scaler = StandardScaler().fit(x[train])
    line = Ridge().fit(scaler.transform(x[train]), truth[train])
    error = root_mean_squared_error(truth[rows], line.predict(scaler.transform(x[rows])))
    assert figure(found.found, "linear", "rmse") == pytest.approx(error, rel=1e-4)
    assert figure(found.found, "constant", "r2") <= 0.0


def test_tokens_are_counted_and_sequences_of_answers_refused(project: Opened) -> None:
    answered = asked(project("recall-lstm"))
    x, _ = features_of(answered.prepared)
    assert x.shape == (2000, 9)
    assert set(x.sum(1)) == {12.0}
    with pytest.raises(DataError, match="has a plain model"):
        baselines(asked(project("translation", epochs=1)))


def test_a_part_that_is_not_there_is_said(project: Opened) -> None:
    answered = answer(project("diabetes-regression"), base=None, parts=("train",))
    with pytest.raises(DataError, match="no rows to compare"):
        baselines(answered, part="test")


def test_the_command_shows_them_beside_the_model(
    loans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", str(loans), "--part", "test", "--baselines"]) == 0
    said = capsys.readouterr().out
    assert "Boosted trees" in said
    assert "the best plain model (" in said
    assert run(["evaluate", str(loans), "--part", "test", "--baselines", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["baselines"]
    assert set(found["models"]) == {"constant", "linear", "trees"}
    assert found["verdict"]["metric"] == "accuracy"
    assert found["models"]["linear"]["metrics"]["accuracy"]["low"] is not None


def scored(name: str, value: float, *, by: float) -> Scored:
    kind = "classes" if name == "accuracy" else "values"
    only = Figure(name=name, value=value, low=value - by, high=value + by)
    return Scored(path="o", name="o", target="y", kind=kind, rows=9, items=9, figures=(only,))


@pytest.mark.parametrize(
    ("name", "own", "by", "words"),
    [
        (
            "accuracy", 0.733, 0.1,
            "Accuracy: the network's 0.733 does not beat the 0.742 of the best plain model "
            "(Linear), it is worse by 0.9 percentage points. Their 95 % intervals overlap: these "
            "rows do not show which is better.",
        ),
        (
            "accuracy", 0.9, 0.01,
            "Accuracy: the network's 0.9 beats the 0.742 of the best plain model (Linear) by 15.8 "
            "percentage points.",
        ),
        (
            "accuracy", 0.742, 0.01,
            "Accuracy: the network's 0.742 does not beat the best plain model (Linear), which has "
            "the same. Their 95 % intervals overlap: these rows do not show which is better.",
        ),
        (
            "rmse", 0.5, 0.01,
            "Rmse: the network's 0.5 beats the 0.6 of the best plain model (Constant) by 0.1.",
        ),
    ],
)  # fmt: skip
def test_a_sentence_says_whether_the_network_beats_the_best_plain_model(
    name: str, own: float, by: float, words: str
) -> None:
    plain = {"constant": 0.6, "linear": 0.742, "trees": 0.7}
    found = Baselines(
        path="o",
        part="test",
        found=tuple(
            Baseline(kind=kind, scored=scored(name, value, by=by)) for kind, value in plain.items()
        ),
    )
    judged = verdict(scored(name, own, by=by), found)
    assert judged is not None
    said = verdict_words(judged, name=str.capitalize, value=lambda _, value: f"{value:.4g}")
    assert said == words
