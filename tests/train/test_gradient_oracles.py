"""The numbers on the screen against plain autograd and finite differences.

The oracle is written apart from the engine: it takes the same model and batch, asks autograd for
dL/dW and dL/dz, and works the figures out in float64 with numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from bpstudio.catalogue.lookup import ports_in
from bpstudio.data.load import import_data
from bpstudio.graph import edits
from bpstudio.graph.blocks import group
from bpstudio.graph.document import Document, Source
from bpstudio.params import FrozenMap
from bpstudio.record.events import SignalsSampled, StepsDone, TimeSampled
from bpstudio.record.parts import Part, parts_of
from bpstudio.train.engine import train
from bpstudio.train.heads import total_loss
from bpstudio.train.job import Job, make_job
from bpstudio.train.run import Run
from bpstudio.train.see import See

Sketch = Any


def digits(as_: str = "rows") -> Document:
    return Document(data=import_data(Source(kind="digits", params=FrozenMap({"as": as_})), None))


def sequences(tmp_path: Path, *, length: int = 9, width: int = 3, rows: int = 60) -> Document:
    """Real numbers over time, (N, T, F), with two classes."""
    random = np.random.default_rng(0)
    x = random.normal(size=(rows, length, width)).astype(np.float32)
    np.savez(tmp_path / "s.npz", x=x, target=(x.sum((1, 2)) > 0).astype(np.int64))
    return Document(data=import_data(Source(kind="npz", path="s.npz"), tmp_path))


def linear(sketch: type[Sketch], _: Path) -> Document:
    s = sketch(digits())
    s.put("Input")
    for _number in range(3):
        s.put("Linear", out_features=12)
        s.put("Tanh")
    s.put("Linear", out_features=10)
    s.put("Output", target="digit")
    return s.document


def convolution(sketch: type[Sketch], _: Path) -> Document:
    s = sketch(digits("images"))
    s.put("Input", fields=("image",))
    s.put("Conv2d", out_channels=4, kernel_size=3, padding=1)
    s.put("BatchNorm2d")
    s.put("ReLU")
    s.put("MaxPool2d", kernel_size=2)
    s.put("Conv2d", out_channels=6, kernel_size=3)
    s.put("Flatten")
    s.put("Linear", out_features=10)
    s.put("Output", target="digit")
    return s.document


def recurrent(sketch: type[Sketch], tmp_path: Path, kind: str = "LSTM") -> Document:
    s = sketch(sequences(tmp_path))
    s.put("Input", fields=("x",))
    s.put("Linear", out_features=5)
    s.put(kind, hidden_size=7)
    s.put("Select", f"{s.last}:output", dim=1, index=-1)
    s.put("Linear", out_features=2)
    s.put("Output", target="target")
    return s.document


def attention(sketch: type[Sketch], tmp_path: Path) -> Document:
    s = sketch(sequences(tmp_path))
    s.put("Input", fields=("x",))
    a = s.put("Linear", out_features=8)
    s.put("MultiheadAttention", a, num_heads=2)
    s.put("Add", a, f"{s.last}:output")
    s.put("LayerNorm")
    s.put("MeanOver", dim=(1,))
    s.put("Linear", out_features=2)
    s.put("Output", target="target")
    return s.document


def shared(sketch: type[Sketch], _: Path) -> Document:
    s = sketch(digits())
    s.put("Input")
    s.put("Linear", id="own", out_features=64)
    s.put("Tanh")
    s.put("Linear", id="again", shares="own")
    s.put("Tanh")
    s.put("Linear", out_features=10)
    s.put("Output", target="digit")
    return s.document


def two_outputs(sketch: type[Sketch], _: Path) -> Document:
    s = sketch(digits())
    s.put("Input")
    trunk = s.put("Linear", out_features=16)
    s.put("Linear", trunk, out_features=10)
    s.put("Output", target="digit")
    s.put("Linear", trunk, out_features=64)
    mse = FrozenMap({"kind": "MSELoss", "params": FrozenMap()})
    s.put("Output", target="pixels", loss=mse, weight=0.3)
    return s.document


def blocks(sketch: type[Sketch], _: Path, weights: str = "own") -> Document:
    """A block of two layers, twice behind itself."""
    s = sketch(digits())
    s.put("Input")
    s.put("Linear", out_features=12)
    inner = (s.put("Linear", out_features=12), s.put("Tanh"), s.put("LayerNorm"))
    s.put("Linear", out_features=10)
    s.put("Output", target="digit")
    ports = ports_in(s.document.graph)
    document, user = group(s.document, inner, ports_of=ports)
    document = edits.set_param(document, user, "repeat", 2)
    return edits.set_param(document, user, "weights", weights)


NETS: dict[str, Callable[[type[Sketch], Path], Document]] = {
    "linear": linear,
    "convolution": convolution,
    "lstm": recurrent,
    "gru": lambda sketch, path: recurrent(sketch, path, "GRU"),
    "rnn": lambda sketch, path: recurrent(sketch, path, "RNN"),
    "attention": attention,
    "shared": shared,
    "two outputs": two_outputs,
    "blocks": blocks,
    "shared blocks": lambda sketch, path: blocks(sketch, path, "shared"),
}


@pytest.fixture(params=NETS)
def job(request: pytest.FixtureRequest, sketch: type[Sketch], tmp_path: Path) -> Job:
    s = sketch(NETS[request.param](sketch, tmp_path))
    s.training(batch_size=16, epochs=1, max_steps=1)
    return make_job(s.document, base=tmp_path)


class Oracle(See):
    """dL/dW and dL/dz of the first batch by autograd alone."""

    def __init__(self, job: Job) -> None:
        run = Run(job)
        self.run = run
        self.batch = run.tensors.batch(next(iter(run.epoch_batches())))
        self.outputs: dict[str, list[torch.Tensor]] = {}
        self.entered: dict[str, torch.Tensor] = {}
        results = run.model(*self.batch.inputs, see=self)
        self.loss = total_loss(results, self.batch, run.heads)

    def __call__(self, path: str, *outputs: torch.Tensor) -> None:
        self.outputs[path] = [z for z in outputs if z.is_floating_point() and z.requires_grad]

    def enter(self, path: str, tensor: torch.Tensor) -> torch.Tensor:
        self.entered[path] = tensor if tensor.requires_grad else tensor.requires_grad_()
        return self.entered[path]

    def gradient(self, tensors: Sequence[torch.Tensor]) -> list[np.ndarray[Any, Any]]:
        found = torch.autograd.grad(self.loss, list(tensors), retain_graph=True, allow_unused=True)
        return [g.detach().double().numpy() for g in found if g is not None]

    def grad_norm(self, path: str) -> float:
        parameters = [p for _, p in self.run.built.parameters_of(path) if p.requires_grad]
        return float(np.sqrt(sum((g**2).sum() for g in self.gradient(parameters))))

    def strength(self, path: str) -> float:
        rows = len(self.batch.rows)
        squares = np.zeros(rows)
        for g in self.gradient(self.outputs[path]):
            assert g.shape[0] == rows
            squares += (g.reshape(rows, -1) ** 2).sum(axis=1)
        return float(np.sqrt(squares).mean())


def first_events(job: Job) -> tuple[StepsDone, SignalsSampled, list[TimeSampled]]:
    events = list(train(job))
    steps = next(event for event in events if isinstance(event, StepsDone))
    signals = next(event for event in events if isinstance(event, SignalsSampled))
    return steps, signals, [event for event in events if isinstance(event, TimeSampled)]


def test_gradient_norms_equal_autograd(job: Job) -> None:
    steps, _, _ = first_events(job)
    oracle = Oracle(job)
    assert float(steps.loss[0]) == pytest.approx(float(oracle.loss.detach()), rel=1e-6)
    for index, row in enumerate(oracle.run.rows):
        expected = oracle.grad_norm(row.path)
        assert 10.0 ** float(steps.grad[0, index]) == pytest.approx(expected, rel=1e-6), row
    whole = np.sqrt(
        sum(oracle.grad_norm(row.path) ** 2 for row in oracle.run.rows if row.shares is None)
    )
    assert float(steps.grad_norm[0]) == pytest.approx(whole, rel=1e-6)


def test_norms_of_parameters_and_blocks_equal_autograd(job: Job) -> None:
    steps, signals, _ = first_events(job)
    oracle = Oracle(job)
    run, rows = oracle.run, oracle.run.rows
    parts = parts_of(rows)
    assert parts
    assert steps.parts is not None
    expected = [
        np.sqrt(sum((g**2).sum() for g in oracle.gradient(own))) for own in own_of(run, parts)
    ]
    assert 10.0 ** steps.parts[0].astype(float) == pytest.approx(expected, rel=1e-6)
    owned = own_of(run, parts)
    kept = [[one.detach().clone() for one in own] for own in owned]
    run.take_step(next(iter(Run(job).epoch_batches())))
    for index, (own, were) in enumerate(zip(owned, kept, strict=True)):
        change = sum(
            float((a.detach() - b).double().square().sum()) for a, b in zip(own, were, strict=True)
        )
        weight = sum(float(b.double().square().sum()) for b in were)
        shown = 10.0 ** float(signals.parts["update"][index])
        if weight:
            assert shown == pytest.approx(np.sqrt(change / weight), rel=1e-4), parts[index]


def own_of(run: Run, parts: Sequence[Part]) -> list[list[torch.Tensor]]:
    """The parameters of each part by name, those that are shared once."""
    found = []
    for part in parts:
        named = [run.built.parameters_of(run.rows[place].path) for place in part.rows]
        own = {
            id(p): p
            for one in named
            for name, p in one
            if part.tensor is None or part.key.rpartition(":")[2] == name
        }
        found.append(list(own.values()))
    return found


def test_flow_equals_autograd(job: Job) -> None:
    _, signals, _ = first_events(job)
    oracle = Oracle(job)
    rows = oracle.run.rows
    reference = np.sqrt(sum(oracle.strength(row.path) ** 2 for row in rows if row.reference))
    assert reference > 0
    for index, row in enumerate(rows):
        expected = np.log10(oracle.strength(row.path) / reference)
        assert float(signals.signals["flow"][index]) == pytest.approx(expected, abs=1e-5), row


def test_time_profiles_equal_autograd(job: Job) -> None:
    _, _, times = first_events(job)
    oracle = Oracle(job)
    assert {event.path for event in times} == set(oracle.entered)
    for event in times:
        (gradient,) = oracle.gradient([oracle.entered[event.path]])
        expected = np.log10(np.sqrt((gradient**2).sum(axis=(0, 2))))
        assert event.values == pytest.approx(expected, abs=1e-5)


def test_update_is_what_the_weights_really_did(job: Job) -> None:
    _, signals, _ = first_events(job)
    run = Run(job)
    before = {key: tensor.clone() for key, tensor in run.built.state().items()}
    run.take_step(next(iter(run.epoch_batches())))
    after = run.built.state()
    for index, row in enumerate(run.rows):
        owner = row.shares or row.path
        names = [f"{owner}:{name}" for name, _ in run.built.parameters_of(row.path)]
        change = np.sqrt(sum(float((after[n] - before[n]).double().square().sum()) for n in names))
        weight = np.sqrt(sum(float(before[n].double().square().sum()) for n in names))
        shown = 10.0 ** float(signals.signals["update"][index])
        assert shown == pytest.approx(change / weight, rel=1e-4), row


@pytest.mark.parametrize("net", ["linear", "lstm", "shared"])
def test_gradients_agree_with_finite_differences(
    net: str, sketch: type[Sketch], tmp_path: Path
) -> None:
    """In float64: (L(w + h) - L(w - h)) / 2h along a random direction of each row."""
    s = sketch(NETS[net](sketch, tmp_path))
    s.training(batch_size=16, epochs=1, max_steps=1)
    run = Run(make_job(s.document, base=tmp_path))
    model = run.model.double()
    batch = run.tensors.batch(next(iter(run.epoch_batches())))
    inputs = tuple(x.double() if x.is_floating_point() else x for x in batch.inputs)

    def loss() -> torch.Tensor:
        return total_loss(model(*inputs), batch, run.heads)

    random = torch.Generator().manual_seed(0)
    for row in run.rows:
        parameters = [p for _, p in run.built.parameters_of(row.path)]
        directions = [
            torch.randn(p.shape, generator=random, dtype=torch.float64) for p in parameters
        ]
        gradients = torch.autograd.grad(loss(), parameters)
        slope = float(sum((g * d).sum() for g, d in zip(gradients, directions, strict=True)))
        step = 1e-6
        ends = []
        for sign in (1, -1):
            with torch.no_grad():
                for p, d in zip(parameters, directions, strict=True):
                    p.add_(d, alpha=sign * step)
                ends.append(float(loss()))
                for p, d in zip(parameters, directions, strict=True):
                    p.sub_(d, alpha=sign * step)
        assert (ends[0] - ends[1]) / (2 * step) == pytest.approx(slope, rel=1e-6, abs=1e-9)
