"""Hooks that reduce gradients to norms per sample, on gradients made by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from bpstudio.record.events import Row
from bpstudio.train.probe import TIME_BINS, Probe, flow


def row(path: str, *, reference: bool = False, trainable: bool = True) -> Row:
    return Row(
        path=path, node=path, name=path, kind="Linear", trainable=trainable, reference=reference
    )


def shown(probe: Probe, path: str, *gradients: torch.Tensor) -> None:
    """Show outputs whose gradients are these."""
    outputs = [torch.zeros_like(gradient).requires_grad_() for gradient in gradients]
    probe(path, *outputs)
    sum((out * g).sum() for out, g in zip(outputs, gradients, strict=True)).backward()


def strength(probe: Probe, path: str) -> float:
    return float(probe.strengths([row(path)])[0])


def test_strength_is_the_mean_over_samples_of_the_norm_of_each():
    gradient = torch.zeros(2, 3, 4)
    gradient[0, 1, 2], gradient[0, 2, 3] = 3.0, 4.0
    gradient[1] = 1.0
    probe = Probe(batch=2, batch_axes={"a": (0,)})
    shown(probe, "a", gradient)
    assert strength(probe, "a") == pytest.approx((5 + math.sqrt(12)) / 2)


def test_several_outputs_of_one_node_are_joined():
    probe = Probe(batch=1, batch_axes={"a": (0, 0)})
    shown(probe, "a", torch.full((1, 1), 3.0), torch.full((1, 1), 4.0))
    assert strength(probe, "a") == pytest.approx(5.0)


def test_the_batch_may_stand_on_another_axis():
    gradient = torch.tensor([[3.0, 1.0], [4.0, 0.0]])  # (layers, N)
    probe = Probe(batch=2, batch_axes={"a": (1,)})
    shown(probe, "a", gradient)
    assert strength(probe, "a") == pytest.approx((5 + 1) / 2)


def test_a_multiple_of_the_batch_is_folded():
    gradient = torch.tensor([[3.0], [4.0], [0.0], [1.0]])  # two rows for each of two samples
    probe = Probe(batch=2, batch_axes={"a": (0,)})
    shown(probe, "a", gradient)
    assert strength(probe, "a") == pytest.approx((5 + 1) / 2)


@pytest.mark.parametrize(("axis", "rows"), [(None, 4), (0, 5)])
def test_without_a_batch_axis_there_is_no_value(axis, rows):
    probe = Probe(batch=2, batch_axes={"a": (axis,)})
    shown(probe, "a", torch.ones(rows, 1))
    assert math.isnan(strength(probe, "a"))


@pytest.mark.parametrize("size", [1e-30, 1e-25, 1e19, 1e30])
def test_sizes_that_float32_squares_cannot_hold(size):
    probe = Probe(batch=1, batch_axes={"a": (0,)})
    shown(probe, "a", torch.full((1, 4), size))
    assert strength(probe, "a") == pytest.approx(2 * size, rel=1e-6)


def test_nodes_that_are_not_rows_are_not_watched():
    probe = Probe(batch=1, batch_axes={})
    shown(probe, "a", torch.ones(1, 1))
    assert math.isnan(strength(probe, "a"))


def test_flow_is_relative_to_all_last_rows_together():
    probe = Probe(batch=1, batch_axes=dict.fromkeys("abcd", (0,)))
    for path, size in (("a", 0.5), ("b", 3.0), ("c", 4.0)):
        shown(probe, path, torch.full((1, 1), size))
    rows = [row("a"), row("b", reference=True), row("c", reference=True), row("d")]
    found = flow(probe, [*rows, row("a", trainable=False)])
    assert found[:3] == pytest.approx(np.log10([0.1, 0.6, 0.8]), abs=1e-6)
    assert np.isnan(found[3:]).all()


def test_flow_without_a_reference_is_undefined():
    probe = Probe(batch=1, batch_axes={"a": (0,), "b": (0,)})
    shown(probe, "a", torch.ones(1, 1))
    shown(probe, "b", torch.zeros(1, 1))
    assert np.isnan(flow(probe, [row("a"), row("b", reference=True)])).all()


def test_flow_against_a_reference_that_is_not_finite_is_not_finite():
    probe = Probe(batch=1, batch_axes=dict.fromkeys("abc", (0,)))
    for path, size in (("a", 0.0), ("b", torch.inf)):
        shown(probe, path, torch.full((1, 1), size))
    found = flow(probe, [row("a"), row("b", reference=True), row("c")])
    assert found[:2].tolist() == [np.inf, np.inf]
    assert np.isnan(found[2])


def test_time_profiles_are_the_norm_of_each_step_over_batch_and_features():
    probe = Probe(batch=2, batch_axes={})
    entered = probe.enter("r", torch.zeros(2, 3, 2))
    weights = torch.tensor([1.0, 0.0, 1e-25])[None, :, None]
    (entered * weights).sum().backward()
    found = probe.time_profile("r")
    assert found[0] == pytest.approx(math.log10(2), abs=1e-6)
    assert found[1] == -math.inf
    assert found[2] == pytest.approx(math.log10(2) - 25, abs=1e-5)


def test_long_profiles_are_binned_by_root_mean_square():
    probe = Probe(batch=1, batch_axes={})
    steps = 4 * TIME_BINS
    entered = probe.enter("r", torch.zeros(1, steps, 1))
    weights = torch.zeros(1, steps, 1)
    weights[0, 8] = 6.0
    (entered * weights).sum().backward()
    found = probe.time_profile("r")
    assert len(found) == TIME_BINS
    assert found[2] == pytest.approx(math.log10(3.0))
    assert np.isneginf(np.delete(found, 2)).all()


def test_entering_keeps_values_and_the_way_back():
    x = torch.randn(2, 3, 4, requires_grad=True)
    probe = Probe(batch=2, batch_axes={})
    entered = probe.enter("r", x)
    assert torch.equal(entered, x)
    entered.square().sum().backward()
    assert torch.equal(x.grad, 2 * x.detach())
    codes = torch.zeros(2, 3, dtype=torch.int64)
    assert probe.enter("r", codes) is codes
