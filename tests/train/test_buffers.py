"""Running statistics survive a rejected step, and one that overflows is found."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from bpstudio.record.events import NonFinite, Paused, Stop
from bpstudio.train.buffers import Buffers
from bpstudio.train.run import Run


class Table(nn.Module):
    """A layer with a constant that is not saved."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("table", torch.full((3,), torch.inf), persistent=False)


def model() -> nn.Sequential:
    return nn.Sequential(nn.BatchNorm1d(3), nn.Sequential(nn.BatchNorm1d(2)), Table())


def state(module: nn.Module) -> dict[str, torch.Tensor]:
    return {name: tensor.clone() for name, tensor in module.state_dict().items()}


def test_buffers_keep_their_values_and_layers_still_change_them():
    plain, watched = model(), model()
    Buffers(watched)
    rows = torch.randn(8, 3)
    for one in (plain, watched):
        one[0](rows)
        one[1][0](rows[:, :2])
    assert all(torch.equal(tensor, state(plain)[name]) for name, tensor in state(watched).items())
    assert not torch.equal(watched[0].running_mean, torch.zeros(3))


def test_what_was_kept_is_put_back():
    layers = model()
    buffers = Buffers(layers)
    layers[0](torch.randn(8, 3))
    buffers.keep()
    before = state(layers)
    layers[0](torch.randn(8, 3))
    layers[1][0](torch.randn(8, 2))
    buffers.restore()
    after = state(layers)
    assert before["0.num_batches_tracked"] == 1
    assert all(torch.equal(before[name], after[name]) for name in before)


@pytest.mark.parametrize("bad", [torch.nan, torch.inf])
def test_a_number_that_is_not_finite_is_seen(bad):
    layers = model()
    buffers = Buffers(layers)
    assert buffers.finite(), "a constant that is not saved is no concern"
    layers[1][0].running_var[1] = bad
    assert not buffers.finite()


def test_large_numbers_whose_sum_overflows_are_finite():
    layers = model()
    buffers = Buffers(layers)
    layers[0].running_var.fill_(3e38)
    assert buffers.finite()


def test_a_model_without_buffers_is_always_finite():
    buffers = Buffers(nn.Linear(2, 2))
    buffers.keep()
    buffers.restore()
    assert buffers.finite()


@pytest.fixture
def drawing(sketch, arrays):
    """Batch normalisation of inputs whose variance float32 cannot hold: its output is finite."""
    x = np.ones((32, 2), np.float32)
    x[::2] = 1e25
    drawing = sketch(arrays(x=x, y=np.arange(32) % 2))
    drawing.put("Input", fields=("x",))
    drawing.put("BatchNorm1d", id="norm")
    drawing.put("Linear", out_features=2)
    drawing.put("Output", target="y")
    return drawing


def test_a_running_statistic_that_overflows_rejects_the_step(drawing, job):
    run = Run(job(drawing.document))
    before = state(run.model)
    event = run.take_step(torch.arange(16))
    assert isinstance(event, NonFinite)
    assert np.isfinite(run.gathered().loss).all(), "the loss itself says nothing"
    assert all(torch.equal(before[name], tensor) for name, tensor in state(run.model).items())


def test_a_running_statistic_that_overflows_names_its_layer(drawing, job, pull):
    run = pull(job(drawing.document), lambda e: Stop() if isinstance(e, Paused) else None)
    (event,) = run.all(NonFinite)
    assert (event.path, event.direction, event.kind) == ("norm", "forward", "inf")
    assert run.ended.status == "non-finite"
    assert all(np.isfinite(array).all() for array in run.weights().values())
