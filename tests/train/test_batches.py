"""Rows become tensors in the form that models and losses take."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from bpstudio.catalogue.losses import LOSSES
from bpstudio.errors import DataError
from bpstudio.params import FrozenMap
from bpstudio.train.batches import as_loss_wants, input_chunks, inputs_of
from bpstudio.train.run import Run


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("CrossEntropyLoss", [0, 1, 1]),
        ("BCELoss", [[0.0], [1.0], [1.0]]),
        ("MSELoss", [[0.0], [1.0], [1.0]]),
        ("SoftMarginLoss", [[-1.0], [1.0], [1.0]]),
        ("CosineEmbeddingLoss", [-1.0, 1.0, 1.0]),
    ],
)
def test_targets_have_the_form_that_a_loss_wants(kind, wanted):
    made = as_loss_wants(torch.tensor([0, 1, 1]), LOSSES[kind])
    assert made.tolist() == wanted
    assert made.is_floating_point() == isinstance(torch.tensor(wanted).flatten()[0].item(), float)


def test_signs_stay_as_they_are():
    signs = torch.tensor([[-1.0], [1.0]])
    assert torch.equal(as_loss_wants(signs, LOSSES["MarginRankingLoss"]), signs)


def test_labels_that_are_on_come_first_then_nothing():
    on = torch.tensor([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]])
    made = as_loss_wants(on, LOSSES["MultiLabelMarginLoss"])
    assert made.tolist() == [[1, 2, -1], [0, -1, -1]]


def test_sequences_keep_their_codes():
    codes = torch.tensor([[3, 1, 0]])
    assert torch.equal(as_loss_wants(codes, LOSSES["CTCLoss"]), codes)


def test_a_batch_holds_its_rows_of_every_input_and_target(sketch, arrays, job):
    x = np.arange(24, dtype=np.float32).reshape(12, 2)
    drawing = sketch(arrays(x=x, z=np.arange(12, dtype=np.float32) * 10, y=np.arange(12) % 3))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Input", id="z", fields=("z",))
    drawing.put("Concat", "x", "z")
    drawing.put("Linear", out_features=3)
    drawing.put("Output", target="y")
    batch = Run(job(drawing.document)).tensors.batch(torch.tensor([5, 2]))
    assert batch.inputs[0].tolist() == [[10, 11], [4, 5]]
    assert batch.inputs[1].tolist() == [[50], [20]]
    assert batch.targets[0].tolist() == [2, 2]


def test_yes_or_no_targets_outside_0_and_1_are_refused_in_words(sketch, arrays, job):
    x = np.ones((8, 2), np.float32)
    drawing = sketch(arrays(x=x, y=np.linspace(-3, 3, 8).astype(np.float32)))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", out_features=1)
    loss = FrozenMap({"kind": "BCEWithLogitsLoss"})
    drawing.put("Output", name="answer", target="y", loss=loss)
    with pytest.raises(DataError, match="'y' has -3 to 3"):
        Run(job(drawing.document))


def test_chunks_of_inputs_are_the_inputs_cut_and_leave_the_columns_alone(sketch, arrays, job):
    x = np.arange(24, dtype=np.float32).reshape(12, 2)
    drawing = sketch(arrays(x=x, z=np.arange(12, dtype=np.float32) * 10, y=np.arange(12) % 3))
    drawing.put("Input", id="x", fields=("x", "z"))
    drawing.put("Linear", id="one", out_features=3)
    drawing.put("Input", id="z", fields=("z",))
    drawing.put("Concat", "one", "z")
    drawing.put("Linear", out_features=3)
    drawing.put("Output", target="y")
    run = Run(job(drawing.document))
    document, source, columns = run.job.document, run.built.source, run.job.prepared.columns
    before = {name: values.copy() for name, values in columns.items()}
    cpu = torch.device("cpu")
    whole = inputs_of(document, source, columns, cpu)
    chunks = list(input_chunks(document, source, columns, cpu, rows=12, size=5))
    assert [len(chunk[0]) for chunk in chunks] == [5, 5, 2]
    for pieces, wanted in zip(zip(*chunks, strict=True), whole, strict=True):
        assert torch.equal(torch.cat(pieces), wanted)
    for tensor in whole:
        tensor.zero_()
    assert all(np.array_equal(columns[name], before[name]) for name in before)
