"""Every loss of the catalogue trains a small model, and as torch alone would."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from bpstudio.catalogue.losses import LOSSES
from bpstudio.catalogue.spec import LossSpec
from bpstudio.compile.check import check
from bpstudio.graph import edits
from bpstudio.graph.document import Document
from bpstudio.params import FrozenMap
from bpstudio.train.batches import as_loss_wants
from bpstudio.train.run import Run

ROWS, WIDTH, LENGTH = 24, 4, 6

every_loss = pytest.mark.parametrize("spec", LOSSES, ids=lambda spec: spec.kind)


def target_column(spec: LossSpec) -> np.ndarray:
    drawn = np.random.default_rng(1).integers(0, 2, (ROWS, WIDTH))
    match spec.target:
        case "classes":
            return np.arange(ROWS) % WIDTH
        case "signs":
            return np.arange(ROWS) % 2
        case "sequence":
            return np.stack([np.arange(ROWS) % 3, np.arange(ROWS) % 2], axis=1)
        case _:
            return drawn.astype(np.float32)


@pytest.fixture
def drawn(sketch, arrays):
    """A drawing whose Output has this loss: a Linear per port, and what the loss wants of it."""

    def make(spec: LossSpec) -> Document:
        x = np.random.default_rng(0).normal(size=(ROWS, 5)).astype(np.float32)
        types = {"y": "tokens"} if spec.target == "sequence" else {}
        drawing = sketch(arrays(x=x, y=target_column(spec), types=types, split=(0.75, 0.25, 0.0)))
        drawing.put("Input", id="x", fields=("x",))
        width = 1 if spec.target == "signs" and not spec.flat_target else WIDTH
        ends = []
        for port in spec.ports:
            drawing.put("Linear", "x", out_features=width * (LENGTH if width > 1 else 1))
            if spec.target == "sequence":
                drawing.put("Reshape", shape=(LENGTH, width))
            elif width > 1:
                drawing.put("Linear", out_features=width)
            if spec.output == "log-probabilities":
                drawing.put("LogSoftmax")
            if spec.output == "probabilities":
                drawing.put("Sigmoid")
            if port.name == "variance":
                drawing.put("Softplus")
            ends.append(drawing.last)
        target = None if spec.target == "none" else "y"
        loss = FrozenMap({"kind": spec.kind, "params": FrozenMap()})
        node = drawing.put("Output", ends[0], id="out", target=target, loss=loss)
        for port, end in list(zip(spec.ports, ends, strict=True))[:0:-1]:  # drawn backwards
            source = (end, "out")
            drawing.document = edits.connect(drawing.document, source, (node, port.name))
        return drawing.document

    return make


@every_loss
def test_it_trains_from_a_drawing(drawn, job, pull, spec):
    document = edits.set_training(drawn(spec), epochs=2)
    run = pull(job(document))
    assert run.ended.status == "completed", run.ended
    assert np.isfinite(run.column("loss")).all()
    assert (run.column("grad_norm") > 0).any()
    metrics = run.epochs()[-1].metrics["validation"]
    assert np.isfinite(metrics.loss)
    assert set(metrics.outputs["out"]) == {"loss", *run.facts.outputs[0].metrics}


@every_loss
def test_its_first_loss_is_that_of_torch(drawn, job, spec):
    run = Run(job(drawn(spec)))
    batch = run.tensors.batch(next(iter(run.epoch_batches())))
    given = run.model(*batch.inputs)
    outputs = given if isinstance(given, tuple) else (given,)
    assert len(outputs) == len(spec.ports)
    run.take_step(batch.rows)
    wanted = by_hand(spec, outputs, batch.rows)
    assert run.gathered().loss[0] == pytest.approx(wanted.item(), rel=1e-5)


def by_hand(spec: LossSpec, outputs: tuple[torch.Tensor, ...], rows: torch.Tensor) -> torch.Tensor:
    """The loss written with torch's functions, apart from the code under test."""
    functional = torch.nn.functional
    column = torch.from_numpy(target_column(spec))[rows]
    first = outputs[0]
    match spec.kind:
        case "MeanLoss":
            return first.mean()
        case "CTCLoss":
            times = torch.full((len(rows),), LENGTH)
            kept = column != 0
            packed = torch.cat([column[one, kept[one]] for one in range(len(rows))])
            return functional.ctc_loss(first.transpose(0, 1), packed, times, kept.sum(1))
        case "GaussianNLLLoss":
            return functional.gaussian_nll_loss(first, column, outputs[1])
        case "TripletMarginLoss":
            return functional.triplet_margin_loss(*outputs)
        case "KLDivLoss":
            return functional.kl_div(first, column, reduction="batchmean")
        case "MultiLabelMarginLoss":
            lists = [row.nonzero().flatten().tolist() for row in column]
            padded = [one + [-1] * (WIDTH - len(one)) for one in lists]
            return functional.multilabel_margin_loss(first, torch.tensor(padded))
    if spec.target == "signs":
        signs = torch.tensor([-1.0, 1.0])[column]
        shaped = signs if spec.flat_target else signs[:, None]
        return getattr(torch.nn, spec.kind)()(*outputs, shaped)
    return getattr(torch.nn, spec.kind)()(first, column)


@every_loss
def test_what_it_wants_of_a_target_is_what_its_class_takes(spec):
    if spec.target == "none":
        return
    column = torch.from_numpy(target_column(spec))
    made = as_loss_wants(column, spec)
    assert len(made) == ROWS
    assert made.is_floating_point() == (spec.target in {"values", "binary", "signs"})


def test_tensors_that_are_compared_must_have_one_shape(sketch, arrays):
    drawing = sketch(arrays(x=np.ones((8, 3), np.float32), y=np.ones((8, 2), np.float32)))
    drawing.put("Input", id="x", fields=("x",))
    a = drawing.put("Linear", "x", out_features=2)
    b = drawing.put("Linear", "x", out_features=4)
    loss = FrozenMap({"kind": "MarginRankingLoss"})
    drawing.put("Output", a, b, id="out", target="y", loss=loss)
    (found,) = check(drawing.document).errors
    assert found.code == "output-shapes"
    assert "N × 2" in found.message
    assert "N × 4" in found.message


def test_a_loss_without_a_target_needs_none_and_minds_none(sketch, arrays):
    drawing = sketch(arrays(x=np.ones((8, 3), np.float32), y=np.ones((8, 2), np.float32)))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Linear", out_features=2)
    for target in (None, "y"):
        loss = FrozenMap({"kind": "MeanLoss"})
        drawing.put("Output", "n1", target=target, loss=loss, id=f"o{target or ''}")
    assert check(drawing.document).errors == ()


@pytest.mark.parametrize(
    ("kind", "code"), [("CTCLoss", "loss-target"), ("CosineEmbeddingLoss", "target-shape")]
)
def test_a_target_that_a_loss_cannot_take_is_told_in_words(sketch, arrays, kind, code):
    drawing = sketch(arrays(x=np.ones((8, 3), np.float32), y=np.ones((8, 2), np.float32)))
    drawing.put("Input", id="x", fields=("x",))
    ends = [drawing.put("Linear", "x", out_features=2) for _ in LOSSES[kind].ports]
    drawing.put("Output", *ends, target="y", loss=FrozenMap({"kind": kind}))
    (found,) = check(drawing.document).errors
    assert found.code == code
