"""Norms of hand-made gradients whose norms are known, in a flat buffer and where they lie."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from torch import nn

from bpstudio.train.gradients import (
    BLOCK,
    LARGE,
    FlatGradients,
    FlatTensors,
    Gradients,
    LooseGradients,
    RowNorms,
    Update,
    gradients_of,
    norms_of_rows,
    to_log,
)

SHAPES = ((3,), (5, 7), (BLOCK,), (BLOCK + 1,), (70, 40), (1,))


def parameters(*shapes: tuple[int, ...], fill: float | None = None) -> list[nn.Parameter]:
    made = []
    for shape in shapes:
        parameter = nn.Parameter(torch.randn(shape))
        parameter.grad = torch.randn(shape) if fill is None else torch.full(shape, fill)
        made.append(parameter)
    return made


@pytest.fixture(params=[FlatGradients, LooseGradients])
def gradients(request: pytest.FixtureRequest) -> type[Gradients]:
    return request.param


def by_parameter(flat: Gradients, count: int = 1) -> np.ndarray:
    rows = RowNorms([[index] for index in range(len(flat.parameters))], starts=flat.starts)
    return rows(flat.norms(count))


def exact(tensor: torch.Tensor) -> float:
    return float(tensor.double().square().sum().sqrt())


def test_norms_are_those_of_each_gradient_and_of_all(gradients):
    given = parameters(*SHAPES)
    wanted = [exact(parameter.grad) for parameter in given]
    flat = gradients(given, capacity=2)
    whole = flat.measure(0)
    assert by_parameter(flat)[0] == pytest.approx(wanted, rel=1e-6)
    assert whole == pytest.approx(math.hypot(*wanted), rel=1e-6)


def test_gradients_keep_their_values_and_land_in_the_buffer_from_then_on():
    given = parameters(*SHAPES)
    before = [parameter.grad.clone() for parameter in given]
    flat = FlatGradients(given, capacity=1)
    assert all(torch.equal(p.grad, old) for p, old in zip(given, before, strict=True))
    flat.zero()
    sum((p * 2).sum() for p in given).backward()
    assert all((p.grad == 2).all() for p in given)
    assert flat.measure(0) == pytest.approx(2 * math.sqrt(sum(p.numel() for p in given)), rel=1e-6)


@pytest.mark.parametrize("memory", [torch.contiguous_format, torch.channels_last])
@pytest.mark.parametrize("kind", ["SGD", "Adam", "AdamW", "Adagrad"])
def test_fused_steps_from_the_buffer_are_those_of_plain_gradients(gradients, memory, kind):
    """Fused optimizers write wrong weights when gradient and weight differ in strides."""
    plain = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Conv2d(4, 2, 3)).to(memory_format=memory)
    flat_model = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Conv2d(4, 2, 3)).to(memory_format=memory)
    flat_model.load_state_dict(plain.state_dict())
    optimizers = [
        getattr(torch.optim, kind)(model.parameters(), lr=0.05, fused=True)
        for model in (plain, flat_model)
    ]
    flat = None
    for _ in range(4):
        images = torch.randn(2, 3, 8, 8).to(memory_format=memory)
        optimizers[0].zero_grad()
        plain(images).square().mean().backward()
        if flat is not None:
            flat.zero()
        flat_model(images).square().mean().backward()
        flat = flat or gradients(list(flat_model.parameters()), capacity=1)
        for optimizer in optimizers:
            optimizer.step()
    for a, b in zip(plain.parameters(), flat_model.parameters(), strict=True):
        assert b.grad.stride() == b.stride()
        assert torch.equal(a, b)


@pytest.mark.parametrize("size", [1e-25, 1e-30, 1e-15, 1e20, 1e30])
def test_values_whose_squares_float32_cannot_hold_have_their_norm(gradients, size):
    given = parameters((50, 60), (4,), fill=size)
    flat = gradients(given, capacity=1)
    whole = flat.measure(0)
    value = float(np.float32(size))
    assert by_parameter(flat)[0] == pytest.approx([value * math.sqrt(3000), value * 2], rel=1e-6)
    assert whole == pytest.approx(value * math.sqrt(3004), rel=1e-6)


def test_tiny_beside_large_keeps_both(gradients):
    given = [*parameters((10,), fill=1e-25), *parameters((10,), fill=1.0)]
    flat = gradients(given, capacity=1)
    flat.measure(0)
    wanted = [float(np.float32(1e-25)) * math.sqrt(10), math.sqrt(10)]
    assert by_parameter(flat)[0] == pytest.approx(wanted, rel=1e-6)


def test_exactly_zero_is_zero_and_not_finite_is_infinity(gradients):
    given = parameters((4,), (4,), (4,), fill=0.0)
    given[1].grad[2] = math.nan
    given[2].grad[2] = -math.inf
    flat = gradients(given, capacity=1)
    assert not math.isfinite(flat.measure(0))
    logs = to_log(by_parameter(flat))
    assert logs.tolist() == [[-math.inf, math.inf, math.inf]]


def test_slots_keep_the_steps_apart(gradients):
    given = parameters((3, 3), fill=1.0)
    flat = gradients(given, capacity=3)
    for slot in range(3):
        flat.measure(slot)
        flat.scale(10.0)
    assert by_parameter(flat, 3)[:, 0] == pytest.approx([3, 30, 300])


def test_rows_join_parameters_and_repeat_shared_ones(gradients):
    given = parameters((3,), (4,), (2, 2))
    flat = gradients(given, capacity=1)
    flat.measure(0)
    one, two, three = by_parameter(flat)[0]
    rows = RowNorms([[0, 2], [], [1], [0, 2]], starts=flat.starts)(flat.norms(1))[0]
    assert rows[[0, 2, 3]] == pytest.approx([math.hypot(one, three), two, math.hypot(one, three)])
    assert math.isnan(rows[1])


def test_clamping_cuts_each_value_and_says_whether_it_did(gradients):
    given = parameters((4,), fill=0.5)
    flat = gradients(given, capacity=1)
    assert not flat.clamp(0.5)
    assert flat.clamp(0.25)
    assert given[0].grad.tolist() == [0.25] * 4


def test_an_update_is_what_really_changed():
    given = parameters((30, 50), (7,))
    update = Update(given)
    update.before()
    old = [parameter.detach().clone() for parameter in given]
    with torch.no_grad():
        given[0].add_(torch.randn_like(given[0]), alpha=1e-4)
    rows = RowNorms([[0], [1]], starts=FlatTensors(given).starts)
    weights, changes = rows(update.after())
    assert weights == pytest.approx([exact(tensor) for tensor in old], rel=1e-6)
    assert changes[0] == pytest.approx(exact(given[0].detach() - old[0]), rel=1e-5)
    assert changes[1] == 0


def test_logs_keep_no_value_apart_from_not_finite():
    assert to_log(np.array([100.0, 0.0, math.inf])).tolist() == [2.0, -math.inf, math.inf]
    assert np.isnan(to_log(np.array([math.nan]))[0])


def test_large_models_keep_their_gradients_where_they_are():
    small, large = parameters((4, 4)), parameters((LARGE // 100, 100))
    assert isinstance(gradients_of(small, capacity=1), FlatGradients)
    assert isinstance(gradients_of(large, capacity=1), LooseGradients)
    large[0].grad = large[0].grad.to_sparse()
    assert isinstance(gradients_of(large, capacity=1), FlatGradients)


def test_a_gradient_that_is_missing_is_zero():
    given = parameters((3,), (4,), fill=2.0)
    loose = LooseGradients(given, capacity=1)
    given[0].grad = None
    assert loose.measure(0) == pytest.approx(4.0)
    assert by_parameter(loose)[0].tolist() == [0.0, 4.0]
    loose.zero()
    assert loose.norm() == 0.0
    assert not loose.clamp(1.0)


def test_a_large_gradient_that_is_changed_after_it_was_made_is_measured_anew():
    weight = nn.Parameter(torch.zeros(LARGE))
    weight.sum().backward()
    loose = LooseGradients([weight], capacity=1)
    loose.zero()
    weight.sum().backward()
    for one in loose.tensors():
        one.mul_(3)
    assert loose.norm() == pytest.approx(3 * math.sqrt(LARGE), rel=1e-6)
    loose.scale(0.5)
    assert loose.norm() == pytest.approx(1.5 * math.sqrt(LARGE), rel=1e-6)


def test_gradients_gathered_over_two_passes_are_measured_whole():
    weight = nn.Parameter(torch.zeros(LARGE))
    weight.sum().backward()
    loose = LooseGradients([weight], capacity=1)
    loose.zero()
    weight.sum().backward()
    (2 * weight.sum()).backward()
    assert loose.measure(0) == pytest.approx(3 * math.sqrt(LARGE), rel=1e-6)
    loose.zero()
    assert loose.measure(0) == 0


@pytest.mark.parametrize("size", [1e-15, 1e-17, 1e-19, 1e-21, 1e-30])
def test_norms_of_tiny_gradients_keep_their_digits(gradients, size):
    given = parameters((200, 300), (3,), fill=size)
    flat = gradients(given, capacity=1)
    flat.measure(0)
    assert by_parameter(flat)[0] == pytest.approx(
        [size * math.sqrt(60_000), size * math.sqrt(3)], rel=1e-6, abs=0
    )


def test_a_norm_does_not_depend_on_what_was_faint_before(gradients):
    given = parameters((50, 100), (40, 60), (3,), fill=1.0)
    kept = gradients(given, capacity=1)
    for size in [1.0, 1e-20, 1e-35, 1e-12, 1e-17, 0.0, 1e25, 1e-20, math.inf, 1e-18, 1.0]:
        kept.zero()
        factors = [torch.rand_like(one) * size for one in given[:2]] + [torch.ones(3)]
        sum((one * factor).sum() for one, factor in zip(given, factors, strict=True)).backward()
        copies = [nn.Parameter(one.detach().clone()) for one in given]
        for copy, one in zip(copies, given, strict=True):
            copy.grad = one.grad.clone()
        fresh = gradients(copies, capacity=1)
        assert fresh.measure(0) == pytest.approx(kept.measure(0), rel=0, abs=0, nan_ok=True)
        found = by_parameter(kept)[0]
        assert found == pytest.approx(by_parameter(fresh)[0], rel=0, abs=0, nan_ok=True)
        if math.isfinite(size):
            wanted = [exact(one.grad) for one in given]
            assert found == pytest.approx(wanted, rel=1e-6, abs=0)


@pytest.mark.parametrize("size", [3, 64, 1000, 4096, 6144, 20_000])
@pytest.mark.parametrize("scale", [1.0, 1e-17, 1e-25, 1e25])
def test_norms_of_rows_keep_their_digits_at_any_scale(size, scale):
    rows = torch.randn(5, size) * scale
    rows[2] = 0
    wanted = rows.double().square().sum(1).sqrt()
    np.testing.assert_allclose(norms_of_rows(rows), wanted.numpy(), rtol=1e-6, atol=0)


def test_norms_of_rows_say_what_is_not_finite():
    rows = torch.ones(3, 4096)
    rows[1, 7], rows[2, 9] = math.inf, math.nan
    found = norms_of_rows(rows).tolist()
    assert found[:2] == [64.0, math.inf]
    assert math.isnan(found[2])
