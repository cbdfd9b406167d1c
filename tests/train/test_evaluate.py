"""Losses of whole parts are exact, and metrics are those of scikit-learn called directly."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from sklearn import metrics
from torch.nn import functional as f

from bpstudio.graph import edits
from bpstudio.graph.document import Choice
from bpstudio.params import FrozenMap
from bpstudio.train import evaluate
from bpstudio.train.run import Run, evaluated_rows


@pytest.fixture
def run_of(sketch, arrays, job):
    """A run on 90 rows whose model is one linear layer."""

    def make(y, *, loss="CrossEntropyLoss", wanted=(), width=3, params=FrozenMap(), **training):
        rng = np.random.default_rng(2)
        x = rng.normal(size=(len(y), 4)).astype(np.float32)
        drawing = sketch(arrays(x=x, y=y, split=(0.5, 0.3, 0.2)))
        drawing.put("Input", fields=("x",))
        drawing.put("Linear", out_features=width)
        if loss == "BCELoss":
            drawing.put("Sigmoid")
        chosen = FrozenMap({"kind": loss, "params": params})
        drawing.put("Output", id="out", target="y", loss=chosen, metrics=wanted)
        drawing.training(**training)
        return Run(job(drawing.document))

    return make


def answers(run: Run, part: str) -> tuple[torch.Tensor, np.ndarray]:
    rows = run.tensors.parts[part]
    with torch.no_grad():
        out = run.model.eval()(run.tensors.inputs[0][rows])
    return out, run.job.prepared.columns["y"][rows.numpy()]


CLASS_METRICS = {
    "accuracy": metrics.accuracy_score,
    "balanced_accuracy": metrics.balanced_accuracy_score,
    "f1_macro": lambda t, p: metrics.f1_score(t, p, average="macro", zero_division=0),
    "precision_macro": lambda t, p: metrics.precision_score(t, p, average="macro", zero_division=0),
    "recall_macro": lambda t, p: metrics.recall_score(t, p, average="macro", zero_division=0),
    "matthews": metrics.matthews_corrcoef,
}
VALUE_METRICS = {
    "mae": metrics.mean_absolute_error,
    "rmse": metrics.root_mean_squared_error,
    "median_ae": metrics.median_absolute_error,
    "r2": metrics.r2_score,
    "explained_variance": metrics.explained_variance_score,
}


@pytest.mark.parametrize("part", ["train", "validation", "test"])
def test_class_metrics_are_scikit_learns(run_of, part):
    run = run_of(np.arange(90) % 3, wanted=tuple(CLASS_METRICS))
    out, truth = answers(run, part)
    found = run.evaluator.evaluate(part).outputs["out"]
    for name, compute in CLASS_METRICS.items():
        assert found[name] == pytest.approx(compute(truth, out.argmax(1).numpy())), name


@pytest.mark.parametrize("loss", ["BCEWithLogitsLoss", "BCELoss"])
def test_yes_or_no_metrics_are_scikit_learns(run_of, loss):
    run = run_of(np.arange(90) % 2, loss=loss, wanted=tuple(CLASS_METRICS), width=1)
    out, truth = answers(run, "validation")
    decided = (out[:, 0] > (0.5 if loss == "BCELoss" else 0)).long().numpy()
    found = run.evaluator.evaluate("validation").outputs["out"]
    assert 0 < decided.mean() < 1
    for name, compute in CLASS_METRICS.items():
        assert found[name] == pytest.approx(compute(truth, decided)), name


def test_value_metrics_are_scikit_learns_in_the_targets_own_unit(run_of):
    y = (1000 + 50 * np.random.default_rng(0).normal(size=(90, 1))).astype(np.float32)
    run = run_of(y, loss="MSELoss", wanted=tuple(VALUE_METRICS), width=1)
    data = run.job.document.data
    field = data.by_column["y"]
    assert field.prepare == ()
    out, truth = answers(run, "validation")
    found = run.evaluator.evaluate("validation").outputs["out"]
    for name, compute in VALUE_METRICS.items():
        assert found[name] == pytest.approx(compute(truth, out.numpy()), rel=1e-5), name


def test_a_prepared_target_is_brought_back_before_it_is_judged(sketch, arrays, job):
    from dataclasses import replace

    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 4)).astype(np.float32)
    y = (1000 + 50 * rng.normal(size=(60, 1))).astype(np.float32)
    document = arrays(x=x, y=y)
    fields = tuple(
        replace(item, prepare=(Choice(kind="standardize"),)) if item.column == "y" else item
        for item in document.data.fields
    )
    drawing = sketch(edits.set_data(document, replace(document.data, fields=fields)))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", out_features=1)
    mse = FrozenMap({"kind": "MSELoss"})
    drawing.put("Output", id="out", target="y", loss=mse, metrics=("mae",))
    run = Run(job(drawing.document))
    out, _ = answers(run, "train")
    back = out.numpy() * y.std() + y.mean()
    found = run.evaluator.evaluate("train").outputs["out"]["mae"]
    assert found == pytest.approx(metrics.mean_absolute_error(y, back), rel=1e-4)


LOSSES = {
    "plain": {},
    "weights": {"class_weights": (1.0, 5.0, 0.5)},
    "smoothing": {"label_smoothing": 0.2},
    "both": {"class_weights": (1.0, 5.0, 0.5), "label_smoothing": 0.2},
}


@pytest.mark.parametrize("training", LOSSES.values(), ids=LOSSES)
def test_the_loss_of_a_part_is_that_of_all_its_rows_at_once(run_of, monkeypatch, training):
    """In chunks, means are weighted as torch weights them: by class weights where there are any."""
    monkeypatch.setattr(evaluate, "CHUNK", 7)
    run = run_of(np.arange(90) % 3, **training)
    out, truth = answers(run, "train")
    weights = training.get("class_weights")
    wanted = f.cross_entropy(
        out,
        torch.from_numpy(truth),
        weight=None if weights is None else torch.tensor(weights),
        label_smoothing=training.get("label_smoothing", 0.0),
    )
    assert run.evaluator.evaluate("train").loss == pytest.approx(float(wanted), rel=1e-6)
    rows = run.tensors.parts["train"]
    run.model.train()
    run.take_step(rows)
    assert run.gathered().loss[0] == pytest.approx(float(wanted), rel=1e-6)


def test_a_sum_is_told_per_row(run_of):
    run = run_of(np.arange(90) % 3, params=FrozenMap({"reduction": "sum"}))
    out, truth = answers(run, "train")
    wanted = f.cross_entropy(out, torch.from_numpy(truth))
    assert run.evaluator.evaluate("train").loss == pytest.approx(float(wanted), rel=1e-6)


def test_a_limit_takes_the_same_rows_every_time_from_all_over(run_of):
    run = run_of(np.arange(90) % 3)
    once, twice = (run.evaluator.evaluate("train", limit=20) for _ in range(2))
    assert once == twice
    rows = evaluate._sample(torch.arange(1000), 50)
    assert len(set(rows.tolist())) == 50
    assert rows.min() < 100 < 900 < rows.max()


def test_evaluation_neither_trains_nor_draws_nor_changes_the_mode(run_of):
    run = run_of(np.arange(90) % 3)
    state = {key: tensor.clone() for key, tensor in run.built.state().items()}
    before = torch.get_rng_state()
    run.evaluator.evaluate("train")
    assert run.model.training
    assert torch.equal(torch.get_rng_state(), before)
    assert all(torch.equal(tensor, state[key]) for key, tensor in run.built.state().items())


def test_predictions_that_are_not_finite_have_no_metrics(run_of):
    y = np.random.default_rng(0).normal(size=(90, 1)).astype(np.float32)
    run = run_of(y, loss="MSELoss", wanted=("r2",), width=1)
    with torch.no_grad():
        next(run.model.parameters()).fill_(math.nan)
    assert math.isnan(run.evaluator.evaluate("train").outputs["out"]["r2"])


def test_a_part_without_rows_has_no_metrics(sketch, arrays, job):
    drawing = sketch(arrays(x=np.ones((8, 2), np.float32), y=np.arange(8) % 2))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", out_features=2)
    drawing.put("Output", target="y")
    run = Run(job(drawing.document))
    assert run.evaluator.evaluate("validation") is None
    assert set(run.end_epoch().metrics) == {"train"}


@pytest.mark.parametrize(
    ("split", "judged"),
    [
        ((1.0, 0.0, 0.0), {"train": 256, "validation": 0}),
        ((0.3, 0.3, 0.4), {"train": 180, "validation": 180}),
        ((0.5, 0.5, 0.0), {"train": 300, "validation": 300}),
        ((0.8, 0.2, 0.0), {"train": 256, "validation": 120}),
    ],
)
def test_epochs_are_judged_on_as_many_rows_as_validation_has(sketch, arrays, job, split, judged):
    x = np.random.default_rng(0).normal(size=(600, 2)).astype(np.float32)
    drawing = sketch(arrays(x=x, y=x[:, :1].copy(), split=split))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", out_features=1)
    drawing.put("Output", target="y", loss=FrozenMap({"kind": "MSELoss"}))
    run = Run(job(drawing.document))
    assert dict(run.facts.evaluated_rows) == judged
    whole, sample = (run.evaluator.evaluate("train", limit=n) for n in (None, judged["train"]))
    assert run.end_epoch().metrics["train"] == sample
    assert (whole == sample) is (judged["train"] == len(run.tensors.parts["train"]))


def test_no_more_than_4096_rows_are_judged():
    parts = {"train": torch.arange(9000), "validation": torch.arange(5000)}
    assert dict(evaluated_rows(parts)) == {"train": 4096, "validation": 5000}
