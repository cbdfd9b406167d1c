"""Epoch probes: the right figures, at most forty, and not a bit of the run changed."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.spec import settle
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document
from bpstudio.params import EMPTY, FrozenMap
from bpstudio.train import run as run_module
from bpstudio.train.activations import Watch, is_probed
from bpstudio.train.opening import opened


@pytest.fixture
def relu_net(arrays: Callable[..., Document], chain: Callable[..., Document]) -> Document:
    random = np.random.default_rng(0)
    x = random.standard_normal((300, 5)).astype(np.float32)
    y = (x[:, 0] > 0).astype(np.int64)
    document = arrays(x=x, y=y, split=(0.8, 0.2, 0.0))
    return chain(document, "Linear", "ReLU", "Linear", "Tanh", "Linear", out=2, width=8)


@pytest.fixture
def chain() -> Callable[..., Document]:
    from bpstudio.catalogue.lookup import new_node

    def make(document: Document, *kinds: str, out: int, width: int) -> Document:
        nodes = [new_node("Input", "in", params={"fields": ("x",)})]
        for number, kind in enumerate(kinds):
            last = number == len(kinds) - 1
            params = {"out_features": out if last else width} if kind == "Linear" else {}
            nodes.append(new_node(kind, f"n{number}", params=params))
        nodes.append(new_node("Output", "out", params={"target": "y"}))
        for number, node in enumerate(nodes):
            document = edits.add(document, node, at=(200.0 * number, 0.0))
        for before, after in itertools.pairwise(nodes):
            document = edits.connect(document, (before.id, "out"), (after.id, "in"))
        return document

    return make


def test_probes_and_the_opening_change_no_bit_of_a_run(
    relu_net: Document,
    job: Callable[..., Any],
    pull: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = edits.set_training(relu_net, epochs=4)
    seen = pull(job(document))
    monkeypatch.setattr(run_module, "is_probed", lambda _epoch, _planned: False)
    monkeypatch.setattr(run_module, "opened", lambda run: (run.facts, ()))
    unseen = pull(job(document))
    assert all(epoch.probe is not None for epoch in seen.epochs())
    assert all(epoch.probe is None for epoch in unseen.epochs())
    for key, weights in seen.weights().items():
        assert np.array_equal(weights, unseen.weights()[key])
    assert np.array_equal(seen.column("loss"), unseen.column("loss"))


def test_a_probe_counts_dead_units_and_flat_values_as_numpy_does(
    relu_net: Document, job: Callable[..., Any], pull: Callable[..., Any]
) -> None:
    dead = Choice(kind="constant", params=FrozenMap({"val": -100.0}))
    document = edits.set_init(relu_net, "n0", "bias", dead)
    probe = pull(job(document)).facts.beginning.probe
    assert probe.dead[0] == 1.0
    assert probe.zero[0] == 1.0
    assert np.isnan(probe.saturated[0])
    assert np.isnan(probe.dead).sum() == 0
    assert 0 <= probe.saturated[1] <= 1
    assert probe.std[0] == 0


def test_recall_is_that_of_the_validation_part(
    relu_net: Document, job: Callable[..., Any], pull: Callable[..., Any]
) -> None:
    told = pull(job(edits.set_training(relu_net, epochs=6)))
    last = told.epochs()[-1]
    recall = last.probe.recall["out"]
    accuracy = last.metrics["validation"].outputs["out"]["accuracy"]
    assert recall.shape == (2,)
    assert recall.min() <= accuracy <= recall.max() + 1e-6


def test_recall_of_numbers_that_mean_yes_and_no() -> None:
    """Classes have no names there, and none of the rare ones may be right."""
    watch = Watch(axes={})
    truth = np.array([0, 0, 0, 1, 1, -1])[:, None]
    watch.answered("out", truth, np.zeros(6, np.int64), classes=0)
    assert watch.recall["out"].tolist() == [1.0, 0.0]
    watch.answered("out", truth, np.array([1, 0, 0, 1, 0, 1]), classes=0)
    assert watch.recall["out"].tolist() == pytest.approx([2 / 3, 1 / 2])


@pytest.mark.parametrize("planned", [1, 7, 40, 41, 100, 8000])
def test_at_most_forty_epochs_are_probed_and_the_last_is(planned: int) -> None:
    probed = [epoch for epoch in range(planned) if is_probed(epoch, planned)]
    assert len(probed) == min(planned, 40)
    assert probed[0] == 0
    assert probed[-1] == planned - 1


def test_an_evaluation_draws_no_random_number_that_the_run_would_miss(
    relu_net: Document, job: Callable[..., Any]
) -> None:
    run = run_module.Run(job(relu_net))
    before = torch.get_rng_state()
    opened(run)
    assert torch.equal(before, torch.get_rng_state())


def test_a_watch_keeps_no_more_rows_than_it_wants() -> None:
    watch = Watch(axes={"a": 1}, rows=5)
    for _ in range(3):
        watch("a", torch.zeros(4, 2))
        watch("b", torch.zeros(4, 2))
    assert [len(part) for part in watch.seen["a"]] == [4, 1]
    assert "b" not in watch.seen


@pytest.mark.parametrize("kind", [spec.kind for spec in LAYERS if spec.slope is not None])
def test_the_slope_of_a_curve_is_what_autograd_says(kind: str) -> None:
    spec = LAYERS[kind]
    values = settle(spec, EMPTY)
    x = torch.linspace(-7.9, 7.9, 400, dtype=torch.float64, requires_grad=True)
    module = getattr(torch.nn, kind)()
    y = module(x)
    (slope,) = torch.autograd.grad(y.sum(), x)
    told = spec.slope(y.detach(), values) * slope.abs().max()
    if kind == "ReLU6":  # zero is for "dies" to tell
        told, slope = told[x > 0], slope[x > 0]
    assert np.allclose(np.asarray(told), np.asarray(slope), atol=6e-2)


@pytest.mark.parametrize("kind", [spec.kind for spec in LAYERS if spec.dies])
def test_what_dies_gives_exactly_zero_without_a_slope(kind: str) -> None:
    spec = LAYERS[kind]
    x = torch.linspace(-8, 8, 200, requires_grad=True)
    arguments = [
        spec.params[name].default for name in ("threshold", "value") if name in spec.params
    ]
    y = getattr(torch.nn, kind)(*arguments)(x)
    (slope,) = torch.autograd.grad(y.sum(), x)
    assert (y == 0).any()
    assert (slope[y == 0] == 0).all()


def test_old_facts_without_what_is_new_can_be_read() -> None:
    from bpstudio.record.codec import plain, rebuild
    from bpstudio.record.events import EpochDone, RunFacts

    facts = RunFacts(
        rows=(), outputs=(), planned_steps=1, planned_epochs=1, steps_per_epoch=1, batch_size=1,
        last_batch_size=1, seed=0, device="cpu", host="thread", threads=1,
    )  # fmt: skip
    raw = plain(facts)
    for name in ("activations", "scales", "beginning"):
        raw.pop(name)
    assert rebuild(RunFacts, raw) == facts
    epoch = EpochDone(epoch=0, step=1, metrics=FrozenMap())
    old = {key: item for key, item in plain(epoch).items() if key != "probe"}
    assert rebuild(EpochDone, old) == replace(epoch, probe=None)


@pytest.mark.parametrize(("rows", "alike"), [(0.0, True), (1e-5, True), (0.1, False)])
def test_units_are_alike_when_all_of_them_are(rows: float, alike: bool) -> None:
    """The first ones alone may show that they differ, never that they do not."""
    from torch import nn

    from bpstudio.train.activations import FEW_ROWS, _is_alike

    matrix = torch.ones(40, 6) + rows * torch.randn(40, 6, generator=torch.manual_seed(0))
    assert _is_alike(nn.Parameter(matrix)) is alike
    last = torch.ones(40, 6)
    last[FEW_ROWS + 3] = 2.0
    assert not _is_alike(nn.Parameter(last))
    assert _is_alike(nn.Parameter(torch.zeros(6, 4)))
    assert not _is_alike(nn.Parameter(torch.full((6, 4), torch.nan)))
