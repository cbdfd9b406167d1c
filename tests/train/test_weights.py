"""Rows with weights: counted in the loss as often as they say, also in exported source."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from bpstudio.errors import DataError, ModelError
from bpstudio.export.script import python_package
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document
from bpstudio.params import FrozenMap
from bpstudio.record.events import EpochDone
from bpstudio.train.heads import total_loss
from bpstudio.train.run import Run
from bpstudio.train.weighting import weighed, weighted_loss

ROWS = 48
OWN = FrozenMap({"kind": "MeanLoss", "params": FrozenMap()})


def with_weights(document: Document, column: str = "w") -> Document:
    fields = tuple(
        replace(field, role="weight", type="number") if field.column == column else field
        for field in document.data.fields
    )
    return edits.set_data(document, replace(document.data, fields=fields, facts=None))


@pytest.fixture
def data():
    rng = np.random.default_rng(0)
    return {
        "x": rng.normal(size=(ROWS, 3)).astype(np.float32),
        "y": np.arange(ROWS) % 3,
        "w": rng.integers(0, 4, ROWS).astype(np.float64),
    }


@pytest.fixture
def drawn(sketch, arrays):
    def make(columns, *, loss: str = "CrossEntropyLoss", split=(1.0, 0.0, 0.0), **params):
        kind = "category" if loss == "CrossEntropyLoss" else "number"
        made = sketch(arrays(split=split, types={"y": kind}, **columns))
        made.put("Input", fields=("x",))
        made.put("Linear", id="b", out_features=3 if kind == "category" else 1)
        chosen = FrozenMap({"kind": loss, "params": FrozenMap(params)})
        made.put("Output", target="y", loss=chosen)
        made.training(optimizer=Choice(kind="SGD", params=FrozenMap({"lr": 0.3})), epochs=3)
        return made.document

    return make


LOSSES = [
    ("CrossEntropyLoss", {}),
    ("CrossEntropyLoss", {"label_smoothing": 0.1}),
    ("MSELoss", {}),
    ("L1Loss", {}),
    ("HuberLoss", {}),
    ("MSELoss", {"reduction": "sum"}),
]


@pytest.mark.parametrize(("loss", "params"), LOSSES)
def test_a_weight_of_two_is_a_row_twice(drawn, data, job, loss, params) -> None:
    """Whole weights against the rows repeated: losses and gradients are the same."""
    if loss != "CrossEntropyLoss":
        data["y"] = np.linspace(-1.0, 1.0, ROWS)
    times = data["w"].astype(int)
    repeated = {name: np.repeat(values, times, axis=0) for name, values in data.items()}
    repeated["w"] = np.ones(int(times.sum()))
    found = []
    for columns in (data, repeated):
        run = Run(job(with_weights(drawn(columns, loss=loss, **params))))
        batch = run.tensors.batch(run.tensors.parts["train"])
        value = total_loss(run.model(*batch.inputs), batch, run.heads)
        gradient = torch.autograd.grad(value, list(run.model.parameters()))
        summed = params.get("reduction") == "sum"
        scale = float(times.mean()) if summed and columns is data else 1.0
        found.append([scale * float(value.detach()), *(scale * one for one in gradient)])
    for one, other in zip(*found, strict=True):
        torch.testing.assert_close(torch.as_tensor(one), torch.as_tensor(other))


def test_class_weights_and_row_weights_multiply() -> None:
    loss = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 5.0]), ignore_index=-1)
    scores = torch.randn(6, 3, generator=torch.Generator().manual_seed(0))
    target = torch.tensor([0, 1, 2, -1, 2, 0])
    ones = torch.ones(6)
    torch.testing.assert_close(
        weighted_loss(loss, [scores, target], target, ones), loss(scores, target)
    )
    weights = torch.tensor([1.0, 0.0, 3.0, 9.0, 1.0, 2.0])
    each = nn.functional.cross_entropy(scores, target.clamp(0), reduction="none")
    by_class = torch.tensor([1.0, 2.0, 5.0, 0.0, 5.0, 1.0])
    wanted = (weights * by_class * each).sum() / by_class.sum()
    torch.testing.assert_close(weighted_loss(loss, [scores, target], target, weights), wanted)
    assert weighed(loss, target, weights) == pytest.approx(float((weights * by_class).sum()))
    assert loss.reduction == "mean"


def test_a_run_learns_by_the_weights_and_judges_by_them(drawn, data, job, pull) -> None:
    plain = pull(job(drawn({"x": data["x"], "y": data["y"]}, split=(0.5, 0.25, 0.25))))
    one = drawn({**data, "w": np.full(ROWS, 7.0)}, split=(0.5, 0.25, 0.25))
    same = pull(job(with_weights(one)))
    np.testing.assert_allclose(plain.column("loss"), same.column("loss"), rtol=1e-6)
    assert plain.ended.metrics["test"].loss == pytest.approx(same.ended.metrics["test"].loss)
    assert plain.facts.outputs[0].baseline == pytest.approx(same.facts.outputs[0].baseline)
    weighted = drawn(data, split=(0.5, 0.25, 0.25))
    other = pull(job(with_weights(weighted)))
    assert not np.allclose(plain.column("loss"), other.column("loss"))
    run = Run(job(with_weights(weighted)))
    for part in ("train", "validation"):
        rows = run.tensors.parts[part]
        batch = run.tensors.batch(rows)
        with torch.no_grad():
            each = nn.functional.cross_entropy(
                run.model(*batch.inputs), batch.targets[0], reduction="none"
            )
        wanted = float((each * batch.weights).sum() / batch.weights.sum())
        found = run.evaluator.evaluate(part)
        assert found.loss == pytest.approx(wanted, rel=1e-6)
    assert other.all(EpochDone)


def test_a_model_that_heeds_some_rows_alone_learns_these(drawn, data, job, pull) -> None:
    """Labels of the other rows are wrong: with weights of 0 they do no harm."""
    x = np.random.default_rng(1).normal(size=(300, 3)).astype(np.float32)
    truth = x.argmax(axis=1)
    good = np.arange(300) % 3 > 0
    labels = np.where(good, truth, (truth + 1) % 3)
    document = drawn({"x": x, "y": labels, "w": good.astype(np.float64)})
    document = edits.set_training(document, epochs=60)
    losses = {}
    for name, one in (("heeded", with_weights(document)), ("all", document)):
        if name == "all":
            fields = tuple(f for f in one.data.fields if f.column != "w")
            one = edits.set_data(one, replace(one.data, fields=fields, facts=None))
        losses[name] = float(pull(job(one)).column("loss")[-1])
    assert losses["heeded"] < 0.6 * losses["all"]


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        (np.where(np.arange(ROWS) == 4, -1.0, 1.0), "negative in row 5"),
        (np.zeros(ROWS), "0 in every training row"),
        (np.where(np.arange(ROWS) == 2, np.nan, 1.0), "missing"),
    ],
)
def test_weights_that_make_no_sense_are_refused(drawn, data, job, weights, words) -> None:
    with pytest.raises(DataError, match=words):
        job(with_weights(drawn({**data, "w": weights})))


@pytest.mark.parametrize("loss", ["CrossEntropyLoss", "MSELoss"])
def test_an_exported_script_counts_rows_the_same(drawn, data, tmp_path, loss) -> None:
    if loss == "MSELoss":
        data["y"] = np.linspace(-1.0, 1.0, ROWS)
    document = with_weights(drawn(data, loss=loss, split=(0.5, 0.25, 0.25)))
    package = python_package(document, base=tmp_path)
    assert package.proof.holds, package.proof.words
    assert package.proof.losses < 1e-7


def test_a_loss_that_has_no_part_for_each_row_is_refused(drawn, data, job) -> None:
    document = with_weights(drawn(data))
    graph = document.graph
    nodes = tuple(
        replace(node, params=node.params.with_({"loss": OWN, "target": None}))
        if node.kind == "Output"
        else node
        for node in graph.nodes
    )
    own = replace(document, graph=replace(graph, nodes=nodes))
    with pytest.raises(ModelError, match="cannot weigh them"):
        Run(job(own))
