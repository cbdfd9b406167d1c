"""What a run says of its gradients at every step, against models that are written by hand.

The oracle shares no code with the engine: torch modules put together here, with the same weights,
batches and optimizer; its figures are worked out in float64 from `torch.autograd.grad`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as f

from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document
from bpstudio.params import FrozenMap
from bpstudio.train.plan import Plan, seed_for
from bpstudio.train.run import Run

CLASSES = 3
MSE = FrozenMap({"kind": "MSELoss"})
Modules = Mapping[str, nn.Module]
Seen = dict[str, tuple[torch.Tensor, ...]]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A drawing, and the same network by hand.

    `forward` gives the loss, what each node gave, and what entered the recurrent ones; `last` are
    the nodes that flow is relative to; `rows` maps a path to the module that it runs.
    """

    shape: tuple[int, ...]
    draw: Callable
    modules: Callable[[], dict[str, nn.Module]]
    forward: Callable[[Modules, torch.Tensor, torch.Tensor], tuple[torch.Tensor, Seen, Seen]]
    last: tuple[str, ...]
    rows: Mapping[str, str]


def linear_net() -> Case:
    def draw(s):
        s.put("Linear", id="a", out_features=6)
        s.put("Tanh")
        s.put("Linear", id="b", out_features=CLASSES)
        s.put("Output", target="y")

    def forward(m, x, y):
        a = m["a"](x)
        b = m["b"](torch.tanh(a))
        return f.cross_entropy(b, y), {"a": (a,), "b": (b,)}, {}

    return Case(
        shape=(8,),
        draw=draw,
        modules=lambda: {"a": nn.Linear(8, 6), "b": nn.Linear(6, CLASSES)},
        forward=forward,
        last=("b",),
        rows={"a": "a", "b": "b"},
    )


def convolution_net() -> Case:
    def draw(s):
        s.put("Conv2d", id="a", out_channels=4, kernel_size=3)
        s.put("BatchNorm2d", id="n")
        s.put("ReLU")
        s.put("MaxPool2d", kernel_size=2)
        s.put("Flatten")
        s.put("Linear", id="b", out_features=CLASSES)
        s.put("Output", target="y")

    def forward(m, x, y):
        a = m["a"](x)
        n = m["n"](a)
        b = m["b"](f.max_pool2d(f.relu(n), 2).flatten(1))
        return f.cross_entropy(b, y), {"a": (a,), "n": (n,), "b": (b,)}, {}

    return Case(
        shape=(1, 6, 6),
        draw=draw,
        modules=lambda: {
            "a": nn.Conv2d(1, 4, 3),
            "n": nn.BatchNorm2d(4),
            "b": nn.Linear(16, CLASSES),
        },
        forward=forward,
        last=("b",),
        rows={"a": "a", "n": "n", "b": "b"},
    )


def lstm_net() -> Case:
    """Output and cell state are used both: flow joins what reaches either."""

    def draw(s):
        s.put("LSTM", id="r", hidden_size=5)
        s.put("Select", "r:output", id="now")
        s.put("Flatten", "r:c", id="cell")
        s.put("Concat", "now", "cell")
        s.put("Linear", id="b", out_features=CLASSES)
        s.put("Output", target="y")

    def forward(m, x, y):
        x = x.requires_grad_()
        output, (_, c) = m["r"](x)
        c = c.transpose(0, 1)
        b = m["b"](torch.cat([output[:, -1], c.flatten(1)], 1))
        return f.cross_entropy(b, y), {"r": (output, c), "b": (b,)}, {"r": (x,)}

    return Case(
        shape=(7, 4),
        draw=draw,
        modules=lambda: {"r": nn.LSTM(4, 5, batch_first=True), "b": nn.Linear(10, CLASSES)},
        forward=forward,
        last=("b",),
        rows={"r": "r", "b": "b"},
    )


def gru_net() -> Case:
    def draw(s):
        s.put("GRU", id="r", hidden_size=5)
        s.put("Select", "r:output")
        s.put("Linear", id="b", out_features=CLASSES)
        s.put("Output", target="y")

    def forward(m, x, y):
        x = x.requires_grad_()
        output, _ = m["r"](x)
        b = m["b"](output[:, -1])
        return f.cross_entropy(b, y), {"r": (output,), "b": (b,)}, {"r": (x,)}

    return Case(
        shape=(7, 4),
        draw=draw,
        modules=lambda: {"r": nn.GRU(4, 5, batch_first=True), "b": nn.Linear(5, CLASSES)},
        forward=forward,
        last=("b",),
        rows={"r": "r", "b": "b"},
    )


def attention_net() -> Case:
    def draw(s):
        s.put("MultiheadAttention", id="m", num_heads=2)
        s.put("MeanOver", "m:output", dim=(1,))
        s.put("Linear", id="b", out_features=CLASSES)
        s.put("Output", target="y")

    def forward(m, x, y):
        z, _ = m["m"](x, x, x)
        b = m["b"](z.mean(1))
        return f.cross_entropy(b, y), {"m": (z,), "b": (b,)}, {}

    return Case(
        shape=(5, 8),
        draw=draw,
        modules=lambda: {
            "m": nn.MultiheadAttention(8, 2, batch_first=True),
            "b": nn.Linear(8, CLASSES),
        },
        forward=forward,
        last=("b",),
        rows={"m": "m", "b": "b"},
    )


def shared_net() -> Case:
    def draw(s):
        s.put("Linear", id="a", out_features=8)
        s.put("Tanh")
        s.put("Linear", id="again", shares="a")
        s.put("Tanh")
        s.put("Linear", id="b", out_features=CLASSES)
        s.put("Output", target="y")

    def forward(m, x, y):
        one = m["a"](x)
        two = m["a"](torch.tanh(one))
        b = m["b"](torch.tanh(two))
        return f.cross_entropy(b, y), {"a": (one,), "again": (two,), "b": (b,)}, {}

    return Case(
        shape=(8,),
        draw=draw,
        modules=lambda: {"a": nn.Linear(8, 8), "b": nn.Linear(8, CLASSES)},
        forward=forward,
        last=("b",),
        rows={"a": "a", "again": "a", "b": "b"},
    )


def two_outputs() -> Case:
    def draw(s):
        s.put("Linear", id="a", out_features=6)
        s.put("Linear", "a", id="b", out_features=CLASSES)
        s.put("Output", "b", target="y", weight=2.0)
        s.put("Linear", "a", id="c", out_features=8)
        s.put("Output", "c", target="x", loss=MSE, weight=0.3)

    def forward(m, x, y):
        a = m["a"](x)
        b, c = m["b"](a), m["c"](a)
        loss = 2.0 * f.cross_entropy(b, y) + 0.3 * f.mse_loss(c, x)
        return loss, {"a": (a,), "b": (b,), "c": (c,)}, {}

    return Case(
        shape=(8,),
        draw=draw,
        modules=lambda: {
            "a": nn.Linear(8, 6),
            "b": nn.Linear(6, CLASSES),
            "c": nn.Linear(6, 8),
        },
        forward=forward,
        last=("b", "c"),
        rows={"a": "a", "b": "b", "c": "c"},
    )


CASES = {
    "linear": linear_net(),
    "convolution": convolution_net(),
    "lstm": lstm_net(),
    "gru": gru_net(),
    "attention": attention_net(),
    "shared": shared_net(),
    "two outputs": two_outputs(),
}


@pytest.fixture
def drawn(sketch, arrays) -> Callable[[Case], Document]:
    def make(case: Case) -> Document:
        rng = np.random.default_rng(4)
        drawing = sketch(
            arrays(
                x=rng.normal(size=(40, *case.shape)).astype(np.float32),
                y=rng.permutation(np.arange(40) % CLASSES),
            )
        )
        drawing.put("Input", id="x", fields=("x",))
        case.draw(drawing)
        return drawing.document

    return make


class ByHand:
    """The network of a case, trained beside the engine."""

    def __init__(self, case: Case, job) -> None:
        self.case, self.modules, run = case, case.modules(), Run(job)
        for name, module in self.modules.items():
            prefix = f"{name}:"
            state = run.built.state().items()
            module.load_state_dict(
                {key.removeprefix(prefix): t for key, t in state if key.startswith(prefix)}
            )
        self.parameters = [p for module in self.modules.values() for p in module.parameters()]
        self.optimizer = torch.optim.SGD(self.parameters, lr=0.1, momentum=0.9, fused=True)
        self.x = torch.from_numpy(job.prepared.columns["x"].copy())
        self.y = torch.from_numpy(job.prepared.columns["y"].copy())

    def batches(self):
        for epoch in ("0", "1"):
            order = torch.Generator().manual_seed(seed_for(0, "order", epoch))
            yield from torch.randperm(40, generator=order).split(16)

    def step(self, rows: torch.Tensor) -> dict[str, dict[str, float] | float]:
        """One step; the loss, and per row the norms that gradients.md defines."""
        loss, seen, entered = self.case.forward(self.modules, self.x[rows], self.y[rows])
        gradients = torch.autograd.grad(loss, self.parameters, retain_graph=True)
        for parameter, gradient in zip(self.parameters, gradients, strict=True):
            parameter.grad = gradient
        by_module = {
            name: _norm([p.grad for p in module.parameters()])
            for name, module in self.modules.items()
        }
        strength = {}
        for path, outputs in seen.items():
            found = torch.autograd.grad(loss, outputs, retain_graph=True)
            squares = sum(g.double().flatten(1).square().sum(1) for g in found)
            strength[path] = float(squares.sqrt().mean())
        reference = math.hypot(*(strength[path] for path in self.case.last))
        times = {
            path: torch.autograd.grad(loss, x, retain_graph=True)[0]
            for path, (x,) in entered.items()
        }
        before = {name: _weights(module) for name, module in self.modules.items()}
        self.optimizer.step()
        update = {
            name: float((_weights(module) - before[name]).norm() / before[name].norm())
            for name, module in self.modules.items()
        }
        return {
            "loss": float(loss.detach()),
            "norm": _norm(gradients),
            "grad": {path: by_module[name] for path, name in self.case.rows.items()},
            "flow": {path: strength[path] / reference for path in self.case.rows},
            "update": {path: update[name] for path, name in self.case.rows.items()},
            "time": {
                path: g.double().square().sum((0, 2)).sqrt().numpy() for path, g in times.items()
            },
        }


def _norm(tensors) -> float:
    return math.sqrt(sum(float(tensor.double().square().sum()) for tensor in tensors))


def _weights(module: nn.Module) -> torch.Tensor:
    return torch.cat([p.detach().double().flatten() for p in module.parameters()])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_signal_at_every_step_is_that_of_the_network_by_hand(case, drawn, job, pull):
    made = job(drawn(case))
    run, hand = pull(made), ByHand(case, made)
    paths = [row.path for row in run.facts.rows]
    assert set(paths) == set(case.rows)
    grads, norms, losses = run.column("grad"), run.column("grad_norm"), run.column("loss")
    flows, updates = run.signal("flow"), run.signal("update")
    assert len(losses) == len(flows) == 6
    for step, rows in enumerate(hand.batches()):
        wanted = hand.step(rows)
        assert losses[step] == pytest.approx(wanted["loss"], rel=1e-6)
        assert norms[step] == pytest.approx(wanted["norm"], rel=1e-6)
        for index, path in enumerate(paths):
            assert 10.0 ** float(grads[step, index]) == pytest.approx(
                wanted["grad"][path], rel=1e-6
            )
            assert 10.0 ** float(flows[step][index]) == pytest.approx(
                wanted["flow"][path], rel=1e-5
            )
            assert 10.0 ** float(updates[step][index]) == pytest.approx(
                wanted["update"][path], rel=1e-4
            )
        for path, profile in wanted["time"].items():
            assert 10.0 ** run.times(path)[step].astype(float) == pytest.approx(profile, rel=1e-5)


def test_gradients_agree_with_finite_differences_in_float64(drawn, job):
    """Of each single weight of a small net, without asking autograd for anything."""
    made = job(drawn(CASES["linear"]))
    run = Run(made)
    rows = next(run.epoch_batches())
    model = run.model.double()
    x, y = run.tensors.inputs[0][rows].double(), run.tensors.targets[0][rows]

    def loss() -> float:
        with torch.no_grad():
            return float(f.cross_entropy(model(x), y))

    squares = {row.path: 0.0 for row in run.rows}
    for path in squares:
        for _, parameter in run.built.parameters_of(path):
            flat = parameter.data.view(-1)
            for index in range(len(flat)):
                ends = []
                for shift in (1e-6, -2e-6):
                    flat[index] += shift
                    ends.append(loss())
                flat[index] += 1e-6
                squares[path] += ((ends[0] - ends[1]) / 2e-6) ** 2
    plain = Run(made)
    plain.take_step(next(plain.epoch_batches()))
    said = plain.gathered()
    assert 10.0 ** said.grad[0].astype(float) == pytest.approx(
        [math.sqrt(square) for square in squares.values()], rel=1e-5
    )


def test_frozen_rows_have_no_value(drawn, job, pull, sketch):
    document = edits.set_frozen(drawn(CASES["linear"]), ["a"], frozen=True)
    run = pull(job(document))
    first, last = run.facts.rows
    assert (first.trainable, first.why) == (False, "frozen by you")
    assert (first.first, last.first) == (False, True)
    assert np.isnan(run.column("grad")[:, 0]).all()
    assert np.isfinite(run.column("grad")[:, 1]).all()
    for name in ("flow", "update"):
        for values in run.signal(name).values():
            assert np.isnan(values[0])
            assert np.isfinite(values[1])


def test_weights_that_no_gradient_reaches_are_left_alone_and_say_why(sketch, arrays, job, pull):
    rng = np.random.default_rng(0)
    drawing = sketch(arrays(x=rng.normal(size=(32, 4)).astype(np.float32), y=np.arange(32) % 2))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Linear", "x", id="idle", out_features=5)
    drawing.put("Linear", "x", id="cut", out_features=4)
    drawing.put("Detach", id="stop")
    drawing.put("Linear", "stop", id="head", out_features=2)
    drawing.put("Output", target="y")
    decay = FrozenMap({"lr": 0.1, "weight_decay": 0.5})
    drawing.training(optimizer=Choice(kind="AdamW", params=decay))
    made = job(drawing.document)
    start = {key: tensor.clone() for key, tensor in Run(made).built.state().items()}
    run = pull(made)
    why = {row.path: row.why for row in run.facts.rows}
    assert why["idle"] == "never reached: it leads to no Output"
    assert why["cut"].startswith("never reached: the gradient is stopped")
    assert why["head"] == ""
    for key, array in run.weights().items():
        touched = not np.array_equal(array, start[key].numpy())
        assert touched is key.startswith("head")
    for index, row in enumerate(run.facts.rows):
        values = [
            run.column("grad")[:, index],
            *(v[[index]] for v in run.signal("update").values()),
        ]
        assert np.isnan(np.concatenate(values)).all() == bool(row.why)


def chain_of(sketch, arrays, *, factor: float):
    """A layer, a factor, a last layer: the factor scales what reaches the first."""
    rng = np.random.default_rng(0)
    drawing = sketch(arrays(x=rng.normal(size=(32, 4)).astype(np.float32), y=np.arange(32) % 2))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", id="a", out_features=4)
    drawing.put("ConstantScale", factor=factor)
    drawing.put("Linear", id="b", out_features=2)
    drawing.put("Output", target="y")
    drawing.training(epochs=1)
    return drawing.document


@pytest.mark.parametrize("factor", [1e-12, 1e-25, 1e-32])
def test_tiny_gradients_are_not_called_zero(sketch, arrays, job, pull, factor):
    plain = pull(job(chain_of(sketch, arrays, factor=1.0)))
    tiny = pull(job(chain_of(sketch, arrays, factor=factor)))
    for name, wanted in (
        ("grad", tiny.column("grad")[0, 0]),
        ("flow", tiny.signal("flow")[0][0]),
    ):
        usual = plain.column("grad")[0, 0] if name == "grad" else plain.signal("flow")[0][0]
        assert wanted == pytest.approx(usual + math.log10(factor), abs=0.6), name


def test_a_gradient_that_is_exactly_zero_is_minus_infinity(sketch, arrays, job, pull):
    run = pull(job(chain_of(sketch, arrays, factor=0.0)))
    assert np.isneginf(run.column("grad")[:, 0]).all()
    assert np.isneginf(run.signal("flow")[0][0])
    assert np.isneginf(run.signal("update")[0][0])
    assert np.isfinite(run.column("grad")[:, 1]).all()


def test_norm_zero_weights_have_no_update(sketch, arrays, job, pull):
    document = chain_of(sketch, arrays, factor=1.0)
    for role in ("weight", "bias"):
        document = edits.set_init(document, "b", role, Choice(kind="zeros"))
    run = pull(job(document))
    updates = run.signal("update")
    assert np.isnan(updates[0][1])
    assert np.isfinite(updates[1][1])
    assert np.isneginf(updates[0][0])  # zero weights behind it let nothing through


def test_sampling_at_every_step_or_never_leaves_the_losses_as_they_are(
    drawn, job, pull, monkeypatch
):
    made = job(drawn(CASES["lstm"]))
    runs = []
    for sampled in (True, False):
        monkeypatch.setattr(Plan, "is_sampled", lambda _plan, _step, s=sampled: s)
        runs.append(pull(made))
    often, never = runs
    assert len(often.signal("flow")) == 6
    assert not never.signal("flow")
    for name in ("loss", "grad_norm", "grad"):
        assert often.column(name).tobytes() == never.column(name).tobytes()
    assert all((often.weights()[key] == array).all() for key, array in never.weights().items())
