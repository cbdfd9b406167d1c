"""A trained file evaluated: against the run's own figures, beside a run, and by the command."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from sklearn import metrics

from bpstudio.cli import run
from bpstudio.data.preparation import without_ranges
from bpstudio.errors import ModelError, UserError
from bpstudio.graph import edits
from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Bundle
from bpstudio.project.store import Project, read, write
from bpstudio.record.events import StepsDone
from bpstudio.results.answers import Cancelled
from bpstudio.results.evaluate import DIVIDED, REFITTED, answer, evaluate, measure
from bpstudio.results.model import CHANGED, open_model
from bpstudio.results.predict import Predictor
from bpstudio.train.engine import train
from bpstudio.train.job import make_job

Opened = Callable[..., Project]


@pytest.mark.parametrize(
    ("name", "epochs"),
    [("digits-mlp", 3), ("breast-cancer", 3), ("diabetes-regression", 3), ("recall-lstm", 1)],
)
def test_figures_are_those_that_the_run_ended_with(project: Opened, name: str, epochs: int) -> None:
    opened = project(name, epochs=epochs)
    found = evaluate(opened, base=None, resamples=0)
    (stored,) = opened.runs
    for part, outputs in found.parts.items():
        for scored in outputs:
            for metric, value in stored.metrics[part].outputs[scored.path].items():
                figure = scored.figure(metric)
                assert figure is not None, metric
                assert figure.value == pytest.approx(value, rel=1e-5), (part, metric)
    assert not found.warnings


def test_evaluation_draws_nothing_and_leaves_the_project_alone(project: Opened) -> None:
    opened = project("digits-mlp")
    torch.manual_seed(3)
    state, weights = torch.get_rng_state(), dict(opened.weights or {})
    evaluate(opened, base=None, parts=("test",), resamples=20)
    assert torch.equal(torch.get_rng_state(), state)
    assert opened.weights is not None
    assert all(np.array_equal(weights[key], array) for key, array in opened.weights.items())


def test_the_same_seed_gives_the_same_intervals(project: Opened) -> None:
    opened = project("breast-cancer")
    first, again, other = (
        evaluate(opened, base=None, parts=("test",), resamples=50, seed=seed).parts["test"][0]
        for seed in (1, 1, 2)
    )
    assert first.figures == again.figures
    assert first.figures != other.figures


def test_a_part_whose_rows_are_poisoned_changes_no_preparation(loans: Path) -> None:
    opened = read(loans).project
    before = open_model(opened).preparation
    assert before is not None
    lines = (loans.parent / "loans.csv").read_text(encoding="utf-8").splitlines()
    answered = answer(opened, base=loans.parent)
    test_rows = answered.parts["test"][0].rows
    for row in test_rows.tolist():
        age, _, city, late = lines[row + 1].split(",")
        lines[row + 1] = f"{age},99999999,{city},{late}"
    poisoned = loans.parent / "poisoned.csv"
    poisoned.write_text("\n".join(lines) + "\n", encoding="utf-8")
    source = opened.document.data.source
    assert source is not None
    data = replace(opened.document.data, source=replace(source, path="poisoned.csv", sha256=None))
    changed = replace(opened, document=replace(opened.document, data=data))
    again = answer(changed, base=loans.parent)
    assert np.array_equal(again.parts["test"][0].rows, test_rows)
    assert np.array_equal(again.parts["train"][0].predicted, answered.parts["train"][0].predicted)
    assert REFITTED not in again.warnings


def test_a_run_of_a_version_that_noted_no_ranges_counts_as_prepared_alike(loans: Path) -> None:
    opened = read(loans).project
    (only,) = opened.runs
    assert only.preparation is not None
    plain = Bundle(without_ranges(only.preparation.value), only.preparation.arrays)
    assert plain != only.preparation
    earlier = replace(opened, runs=(replace(only, preparation=plain),))
    assert REFITTED not in answer(earlier, base=loans.parent).warnings
    assert Predictor(earlier).preparation["age"].seen is None


def test_another_split_is_told_and_the_preparation_of_the_run_is_kept(loans: Path) -> None:
    opened = read(loans).project
    data = opened.document.data
    moved = replace(data, split=replace(data.split, seed=9))
    changed = replace(opened, document=replace(opened.document, data=moved))
    assert REFITTED in answer(changed, base=loans.parent).warnings


def test_another_split_of_images_is_told_though_nothing_is_fitted_to_them(
    project: Opened, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = project("digits-mlp")
    assert DIVIDED not in answer(opened, base=None).warnings
    data = opened.document.data
    moved = replace(data, split=replace(data.split, seed=9))
    changed = replace(opened, document=replace(opened.document, data=moved))
    warnings = answer(changed, base=None).warnings
    assert DIVIDED in warnings
    assert REFITTED not in warnings
    write(changed, tmp_path / "moved.bpstudio")
    capsys.readouterr()
    assert run(["evaluate", str(tmp_path / "moved.bpstudio"), "--part", "test"]) == 0
    assert f"warning: {DIVIDED}" in capsys.readouterr().err


def test_a_drawing_that_changed_is_told_or_refused(project: Opened) -> None:
    opened = project("digits-mlp")
    relu = next(node for node in opened.document.graph.nodes if node.kind == "ReLU")
    tanh = replace(
        opened,
        document=replace(
            opened.document,
            graph=replace(
                opened.document.graph,
                nodes=tuple(
                    replace(node, kind="Tanh") if node is relu else node
                    for node in opened.document.graph.nodes
                ),
            ),
        ),
    )
    assert open_model(tanh).warnings == (CHANGED,)
    linear = next(node for node in opened.document.graph.nodes if node.kind == "Linear")
    document = edits.set_param(opened.document, linear.id, "out_features", 7)
    wider = replace(opened, document=document)
    with pytest.raises(ModelError, match="do not fit"):
        open_model(wider)


def test_a_project_without_a_run_says_what_to_do(project: Opened) -> None:
    opened = replace(project("digits-mlp"), runs=(), current=None, weights=None)
    with pytest.raises(UserError, match="no trained model"):
        evaluate(opened, base=None)


def test_a_run_is_not_disturbed_by_an_evaluation_beside_it(project: Opened) -> None:
    opened = project("digits-mlp")
    dropping = replace(
        opened.document,
        graph=replace(
            opened.document.graph,
            nodes=tuple(
                replace(node, kind="Dropout", params=FrozenMap()) if node.kind == "ReLU" else node
                for node in opened.document.graph.nodes
            ),
        ),
    )
    job = make_job(edits.set_training(dropping, epochs=3), base=None, host="direct")

    def losses() -> list[float]:
        told = [event for event in train(job) if isinstance(event, StepsDone)]
        return np.concatenate([event.loss for event in told]).tolist()

    alone = losses()
    over, rounds = threading.Event(), []

    def evaluating() -> None:
        while not over.is_set():
            evaluate(opened, base=None, parts=("test",), resamples=0)
            rounds.append(1)

    thread = threading.Thread(target=evaluating)
    thread.start()
    try:
        disturbed = losses()
    finally:
        over.set()
        thread.join(60)
    assert rounds
    assert disturbed == alone


def test_it_can_be_cancelled_on_the_way(project: Opened) -> None:
    def tell(share: float) -> None:
        if share > 0.1:
            raise Cancelled

    with pytest.raises(Cancelled):
        evaluate(project("digits-mlp"), base=None, tell=tell)


def test_progress_rises_to_the_end(project: Opened) -> None:
    told: list[float] = []
    evaluate(project("breast-cancer"), base=None, resamples=100, tell=told.append)
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)


def test_measuring_needs_no_second_pass(project: Opened) -> None:
    answered = answer(project("breast-cancer"), base=None)
    found = measure(answered, by="mean radius", resamples=0)
    assert found.groups[0].column == "mean radius"
    assert found.groups[0].rows[-1].rows == len(answered.parts["test"][0].rows)


def test_the_command_prints_one_object(loans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["evaluate", str(loans), "--json", "--by", "city", "--part", "test"]) == 0
    out = capsys.readouterr()
    said = json.loads(out.out)
    assert list(said["parts"]) == ["test"]
    (output,) = said["parts"]["test"].values()
    accuracy = output["metrics"]["accuracy"]
    assert accuracy["low"] <= accuracy["value"] <= accuracy["high"]
    assert sum(map(sum, output["confusion"])) == output["rows"]
    assert {row["group"] for row in said["groups"][0]["groups"]} == {"Lyon", "Oslo", "Rome", "All"}
    assert set(said["groups"][0]["differences"]) == {
        "demographic_parity", "equal_opportunity", "equalized_odds",
    }  # fmt: skip
    assert "too few to judge" in said["groups"][0]["warnings"][0]


def test_the_command_speaks_in_words_and_refuses_in_one_line(
    loans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", str(loans), "--part", "validation"]) == 0
    said = capsys.readouterr().out
    assert "Validation: 36 rows" in said
    assert "accuracy" in said
    assert run(["evaluate", str(loans), "--by", "height"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_two_columns_are_compared_at_once_by_the_command(
    trained: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = trained("credit-risk", epochs=2)
    capsys.readouterr()
    given = ["evaluate", str(path), "--part", "test", "--json"]
    assert run([*given, "--by", "region", "--and-by", "sex"]) == 0
    (groups,) = json.loads(capsys.readouterr().out)["groups"]
    assert groups["column"] == "region and sex"
    names = {row["group"] for row in groups["groups"]}
    assert names >= {"north · female", "south · male"}
    assert run([*given, "--and-by", "sex"]) == 2


def test_of_many_classes_groups_are_compared_by_the_rarest_or_the_one_that_is_named(
    trained: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = trained("digits-mlp", epochs=1)
    (one,) = answer(read(path).project, base=None, parts=("train",)).parts["train"]
    given = ["evaluate", str(path), "--part", "train", "--by", "digit"]
    counts = np.bincount(one.truth)
    for name, more in ((str(counts.argmin()), []), ("7", ["--positive", "7"])):
        capsys.readouterr()
        assert run([*given, *more, "--json"]) == 0
        (groups,) = json.loads(capsys.readouterr().out)["groups"]
        assert groups["positive"] == name
        assert set(groups["differences"]) == set(groups["left_out"]) | {"demographic_parity"}
    assert run([*given, "--positive", "7"]) == 0
    said = capsys.readouterr().out
    assert "Rates are of '7' against all other classes; --positive names another." in said
    assert "not to be relied on: groups are too small to judge" in said


def test_the_rarer_of_two_classes_is_judged_unless_another_is_named(
    trained: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = trained("breast-cancer", epochs=2)
    answered = answer(read(path).project, base=None, parts=("test",))
    (one,) = answered.parts["test"]
    assert one.truth is not None
    assert one.probabilities is not None
    given = ["evaluate", str(path), "--part", "test", "--by", "mean radius"]
    for code, name, more in ((0, "malignant", []), (1, "benign", ["--positive", "benign"])):
        capsys.readouterr()
        assert run([*given, *more, "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        (output,) = said["parts"]["test"].values()
        here = one.truth == code
        assert (output["positive"], said["groups"][0]["positive"]) == (name, name)
        assert output["guessing"] == pytest.approx(here.mean())
        assert output["metrics"]["average_precision"]["value"] == pytest.approx(
            metrics.average_precision_score(here, one.probabilities[:, code])
        )
    assert run(given) == 0
    words = capsys.readouterr().out
    assert f"of 'malignant'; guessing gives {(one.truth == 0).mean():.4g}" in words
    assert run([*given, "--positive", "unknown"]) == 2
    assert "malignant, benign" in capsys.readouterr().err
