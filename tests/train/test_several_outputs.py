"""Models with several inputs and outputs: weighted losses, deep heads, autoencoders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn import functional

from bpstudio.compile.check import check
from bpstudio.data.load import load_table, prepare, with_facts
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document, EarlyStopping
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.train.run import Run

ROWS = 40
RANDOM = np.random.default_rng(3)
X = RANDOM.normal(size=(ROWS, 5)).astype(np.float32)
THREE = np.arange(ROWS) % 3
TWO = np.arange(ROWS) % 2
VALUE = (X[:, 0] * 7 + 100).astype(np.float32)


def loss(kind: str, **params: Value) -> FrozenMap[Value]:
    return FrozenMap({"kind": kind, "params": FrozenMap(params)})


def first_step(run: Run) -> tuple[tuple[torch.Tensor, ...], torch.Tensor, float]:
    """What the model gives for the rows of the first batch, the rows, and the loss it told."""
    batch = run.tensors.batch(next(iter(run.epoch_batches())))
    outputs = run.model(*batch.inputs)
    run.take_step(batch.rows)
    return outputs, batch.rows, float(run.gathered().loss[0])


def test_heads_on_a_shared_trunk_add_up_by_their_weights(sketch, arrays, job):
    drawing = sketch(arrays(x=X, three=THREE, value=VALUE, targets=("three", "value")))
    drawing.put("Input", fields=("x",))
    trunk = drawing.put("Linear", out_features=8)
    drawing.put("Linear", trunk, out_features=3)
    drawing.put("Output", target="three", weight=2.0)
    drawing.put("Linear", trunk, out_features=1)
    drawing.put("Output", target="value", weight=0.25, loss=loss("L1Loss"))
    assert check(drawing.document).problems == ()
    (logits, values), rows, told = first_step(Run(job(drawing.document)))
    wanted = 2.0 * functional.cross_entropy(logits, torch.from_numpy(THREE)[rows])
    wanted = wanted + 0.25 * functional.l1_loss(values, torch.from_numpy(VALUE)[rows, None])
    assert told == pytest.approx(wanted.item(), rel=1e-5)


def test_heads_at_two_depths_that_predict_one_column_are_both_told(sketch, arrays, job, pull):
    drawing = sketch(arrays(x=X, y=THREE, split=(0.5, 0.5, 0.0)))
    drawing.put("Input", fields=("x",))
    trunk = drawing.put("Linear", out_features=8)
    drawing.put("Linear", trunk, out_features=3)
    drawing.put("Output", id="side", name="side", target="y", weight=0.3)
    drawing.put("ReLU", trunk)
    drawing.put("Linear", out_features=3)
    drawing.put("Output", id="main", name="main", target="y")
    run = pull(job(drawing.document))
    assert [(head.name, head.weight, head.target) for head in run.facts.outputs] == [
        ("side", 0.3, "y"),
        ("main", 1.0, "y"),
    ]
    for part in ("train", "validation"):
        metrics = run.epochs()[-1].metrics[part]
        side, main = (metrics.outputs[head] for head in ("side", "main"))
        assert set(side) == set(main) == {"loss", "accuracy"}
        assert metrics.loss == pytest.approx(0.3 * side["loss"] + main["loss"])


def test_a_head_that_counts_nothing_trains_nothing(sketch, arrays, job, pull):
    drawing = sketch(arrays(x=X, y=THREE))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Linear", "x", id="deaf", out_features=3)
    drawing.put("Output", target="y", weight=0.0)
    drawing.put("Linear", "x", id="hears", out_features=3)
    drawing.put("Output", target="y")
    run = pull(job(drawing.document))
    moved = {row.path: run.signal("update")[0][at] for at, row in enumerate(run.facts.rows)}
    assert moved["deaf"] < -10 < moved["hears"]


def test_one_head_may_have_two_losses(sketch, arrays, job):
    drawing = sketch(arrays(x=X, value=VALUE, targets=("value",)))
    drawing.put("Input", fields=("x",))
    head = drawing.put("Linear", out_features=1)
    drawing.put("Output", head, target="value", loss=loss("MSELoss"))
    drawing.put("Output", head, target="value", loss=loss("L1Loss"), weight=0.1)
    (first, second), rows, told = first_step(Run(job(drawing.document)))
    truth = torch.from_numpy(VALUE)[rows, None]
    wanted = functional.mse_loss(first, truth) + 0.1 * functional.l1_loss(second, truth)
    assert told == pytest.approx(wanted.item(), rel=1e-5)


def test_balanced_classes_are_balanced_for_each_head(sketch, arrays, job, pull):
    rare = (np.arange(ROWS) % 10 == 0).astype(np.int64)
    drawing = sketch(arrays(x=X, three=THREE, rare=rare, targets=("three", "rare")))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Linear", "x", out_features=3)
    drawing.put("Output", target="three")
    drawing.put("Linear", "x", out_features=2)
    drawing.put("Output", target="rare")
    drawing.training(class_weights="balanced")
    run = Run(job(drawing.document))
    first, second = (head.loss.weight for head in run.heads)
    assert first.shape == (3,)
    assert second[1] / second[0] == pytest.approx(9)


def test_early_stopping_may_look_at_one_of_the_heads(sketch, arrays, job, pull):
    drawing = sketch(
        arrays(x=X, three=THREE, two=TWO, targets=("three", "two"), split=(0.5, 0.5, 0))
    )
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Linear", "x", out_features=3)
    drawing.put("Output", id="a", target="three")
    drawing.put("Linear", "x", out_features=2)
    drawing.put("Output", id="b", target="two")
    stopping = EarlyStopping(monitor="validation.b.accuracy", patience=2)
    drawing.training(epochs=30, early_stopping=stopping)
    run = pull(job(drawing.document))
    figures = [event.metrics["validation"].outputs["b"]["accuracy"] for event in run.epochs()]
    assert len(figures) == int(np.argmax(figures)) + 1 + 2
    assert "validation.b.accuracy" in run.ended.reason


# ---------------------------------------------------------------------------------- autoencoders


@pytest.fixture
def autoencoder(sketch, arrays, tmp_path) -> Callable[..., Document]:
    """A narrow network whose target is what enters, prepared in some way."""

    def make(x: np.ndarray, *, prepare_by: str, kind: str, flat: int) -> Document:
        document = arrays(x=x, targets=(), split=(0.5, 0.5, 0.0))
        fields = (replace(document.data.fields[0], prepare=(Choice(kind=prepare_by),)),)
        data = replace(document.data, fields=fields)
        table = load_table(data.source, tmp_path).table
        drawing = sketch(edits.set_data(document, with_facts(data, prepare(data, table))))
        drawing.put("Input", fields=("x",))
        drawing.put("Flatten")
        drawing.put("Linear", out_features=2)
        drawing.put("Linear", out_features=flat)
        if x.ndim > 2:
            drawing.put("Reshape", shape=x.shape[1:])
        drawing.put("Output", id="out", target="x", loss=loss(kind))
        return drawing.document

    return make


@pytest.mark.parametrize(
    ("x", "prepare_by", "flat"),
    [(50 * X + 7, "standardize", 5), (RANDOM.uniform(0, 255, (ROWS, 1, 4, 4)), "scale", 16)],
    ids=["numbers", "images"],
)
def test_an_autoencoder_is_judged_in_the_unit_of_its_input(
    autoencoder, job, pull, x, prepare_by, flat
):
    document = autoencoder(x, prepare_by=prepare_by, kind="MSELoss", flat=flat)
    assert check(document).problems == ()
    run = pull(job(document))
    assert run.ended.status == "completed"
    facts = run.facts.outputs[0]
    assert (facts.target, facts.task) == ("x", "regression")
    last = run.epochs()[-1].metrics["train"].outputs["out"]
    by_constant = np.abs(x - np.asarray(x).mean(axis=0)).mean()
    assert 0.2 * by_constant < last["mae"] < 5 * by_constant
    assert run.column("loss")[-1] < run.column("loss")[0]


def test_the_best_constant_of_an_autoencoder_is_the_mean_of_its_input(autoencoder, job, pull):
    document = autoencoder(50 * X + 7, prepare_by="standardize", kind="MSELoss", flat=5)
    assert pull(job(document)).facts.outputs[0].baseline == pytest.approx(1.0, rel=1e-5)


def test_a_reconstruction_of_another_shape_is_told_with_both_sizes(autoencoder):
    document = autoencoder(X, prepare_by="standardize", kind="MSELoss", flat=4)
    (problem,) = check(document).errors
    assert problem.code == "output-width"
    assert "4" in problem.message
    assert "5" in problem.message


def test_a_sequence_of_tokens_may_be_its_own_target(sketch, arrays, job, pull):
    tokens = RANDOM.integers(0, 4, (ROWS, 6))
    document = arrays(tokens=tokens, targets=())
    drawing = sketch(document)
    drawing.put("Input", fields=("tokens",))
    drawing.put("Embedding", embedding_dim=3)
    drawing.put("Linear", out_features=len(document.data.facts.by_column["tokens"].classes))
    drawing.put("Permute", dims=(2, 1))
    drawing.put("Output", target="tokens")
    assert check(drawing.document).problems == ()
    assert pull(job(drawing.document)).ended.status == "completed"


def test_a_penalty_that_is_drawn_needs_no_target(sketch, arrays, job):
    drawing = sketch(arrays(x=X, y=THREE))
    drawing.put("Input", id="x", fields=("x",))
    hidden = drawing.put("Linear", "x", out_features=3)
    drawing.put("Output", hidden, target="y")
    drawing.put("Power", hidden)
    drawing.put(
        "Output", target=None, weight=0.5, loss=FrozenMap({"kind": "MeanLoss", "params": EMPTY})
    )
    assert check(drawing.document).problems == ()
    (logits, squares), rows, told = first_step(Run(job(drawing.document)))
    wanted = functional.cross_entropy(logits, torch.from_numpy(THREE)[rows]) + 0.5 * squares.mean()
    assert told == pytest.approx(wanted.item(), rel=1e-5)


# ----------------------------------------------------------------------------------- many inputs


def test_inputs_of_several_kinds_meet_in_one_network(sketch, arrays, job, pull):
    image = RANDOM.normal(size=(ROWS, 1, 4, 4)).astype(np.float32)
    tokens = RANDOM.integers(0, 4, (ROWS, 6))
    drawing = sketch(arrays(x=X, image=image, tokens=tokens, y=THREE))
    numbers = drawing.put("Input", fields=("x",))
    drawing.put("Input", fields=("image",))
    seen = drawing.put("Flatten")
    drawing.put("Input", fields=("tokens",))
    drawing.put("Embedding", embedding_dim=3)
    read = drawing.put("MeanOver")
    joined = drawing.put("Concat", numbers, seen, read)
    drawing.put("Linear", joined, out_features=3)
    drawing.put("Output", target="y")
    checked = check(drawing.document)
    assert checked.problems == ()
    assert checked.shapes[joined]["out"] == ("N", 5 + 16 + 3)
    assert pull(job(drawing.document)).ended.status == "completed"
