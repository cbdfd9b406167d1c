"""Fourteen small networks with a known outcome: what must be found, and what may be."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from bpstudio.graph.document import Choice
from tests.diagnose import arrays
from tests.diagnose.sketch import Known, Layer, Sketch, choice, dense, training

HE = {"weight": choice("kaiming_normal", nonlinearity="relu"), "bias": choice("zeros")}
XAVIER = {"weight": choice("xavier_normal"), "bias": choice("zeros")}


def stack(
    width: int, count: int, activation: str, out: int, init: dict[str, Choice]
) -> list[Layer]:
    """`count` layers of one width with an activation behind each, and a head."""
    cards: list[Layer] = []
    for _ in range(count):
        cards += [dense(width, **init), (activation,)]
    return [*cards, dense(out, **init)]


def normal(std: float) -> dict[str, Choice]:
    return {"weight": choice("normal", std=std), "bias": choice("zeros")}


def die_high_rate(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 4, "ReLU", 10, HE),
        training=training("Adam", 0.3, batch=64, epochs=12),
    )


def exploding_init(seed: int) -> Sketch:
    wide = normal(3 * math.sqrt(2 / 64))
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 12, "ReLU", 10, wide),
        training=training("SGD", 0.02, batch=64, epochs=12),
    )


def jumping(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 2, "Tanh", 10, XAVIER),
        training=training("SGD", 0.8, batch=32, epochs=25, momentum=0.9),
    )


def slow_adam(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("breast_cancer", seed),
        layers=stack(32, 2, "Tanh", 2, XAVIER),
        training=training("Adam", 3e-6, batch=32, epochs=20),
    )


def residual_cnn(seed: int) -> Sketch:
    def conv() -> Layer:
        return ("Conv2d", {"out_channels": 16, "kernel_size": 3, "padding": 1})

    block = [conv(), ("BatchNorm2d",), ("ReLU",), conv(), ("BatchNorm2d",)]
    stages: list[Layer] = []
    for _ in range(2):
        stages += [("residual", block), ("ReLU",)]
    return Sketch(
        columns=arrays.table("digits", seed, scale="unit", image=True),
        layers=[
            conv(),
            ("BatchNorm2d",),
            ("ReLU",),
            *stages,
            ("MeanOver", {"dim": (2, 3)}),
            dense(10),
        ],
        training=training("SGD", 0.02, batch=64, epochs=10, momentum=0.9),
    )


def frozen_body(seed: int) -> Sketch:
    body = [
        ("Linear", {"out_features": 64, "name": "body 1"}, HE),
        ("ReLU",),
        ("Linear", {"out_features": 64, "name": "body 2"}, HE),
        ("ReLU",),
        dense(10, **HE),
    ]
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=body,
        frozen=("body 1", "body 2"),
        training=training("Adam", 0.005, batch=64, epochs=12, start_from="current"),
    )


def body_before(seed: int) -> Sketch:
    """The same body on the same digits under other names."""
    sketch = frozen_body(seed)
    names = np.random.default_rng(900 + seed).permutation(10)
    columns = {**sketch.columns, "y": names[sketch.columns["y"]]}
    again = training("Adam", 0.001, batch=64, epochs=10)
    return replace(sketch, columns=columns, frozen=(), training=again)


def lstm_sum(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.sum_sign(seed),
        layers=[("LSTM", {"hidden_size": 32}), ("Select", {"dim": 1, "index": -1}), dense(2)],
        training=training("Adam", 0.005, batch=64, epochs=20, clip=1.0),
    )


def relu_adam(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 2, "ReLU", 10, HE),
        training=training("Adam", 0.001, batch=64, epochs=15),
    )


def sparse_relu(seed: int) -> Sketch:
    low = {**HE, "bias": choice("constant", val=-1.0)}
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=[dense(256, **low), ("ReLU",), dense(128, **low), ("ReLU",), dense(10, **low)],
        training=training("Adam", 0.002, batch=64, epochs=15),
    )


def softmax_pair(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=[*stack(64, 2, "ReLU", 10, HE), ("Softmax", {"dim": -1})],
        training=training("SGD", 0.1, batch=64, epochs=15),
    )


def raw_tanh(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("breast_cancer", seed, scale="none"),
        layers=stack(32, 2, "Tanh", 2, XAVIER),
        training=training("SGD", 0.05, batch=32, epochs=15),
    )


def deep_sigmoid(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(48, 10, "Sigmoid", 10, XAVIER),
        training=training("SGD", 0.1, batch=64, epochs=15),
    )


def small_init(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 12, "ReLU", 10, normal(0.03)),
        training=training("Adam", 0.001, batch=64, epochs=10),
    )


def long_rnn(seed: int) -> Sketch:
    weak = {"recurrent": choice("orthogonal", gain=0.7)}
    return Sketch(
        columns=arrays.recall_first(seed),
        layers=[("RNN", {"hidden_size": 32}, weak), ("Select", {"dim": 1, "index": -1}), dense(4)],
        training=training("Adam", 0.003, batch=64, epochs=12, clip=1.0),
    )


def _known(name: str, make: object, labels: str = "", tolerated: str = "", **more: object) -> Known:
    return Known(
        name=name,
        make=make,  # type: ignore[arg-type]  # checked by use
        labels=frozenset(labels.split()),
        tolerated=frozenset(tolerated.split()),
        **more,  # type: ignore[arg-type]  # checked by use
    )


FOURTEEN = (
    _known(
        "Adam with rate 0.3 kills the ReLUs",
        die_high_rate,
        "dying-relu lr-too-high",
        "plateau oscillating-loss vanishing-gradient exploding-gradient divergence",
    ),
    _known(
        "12 ReLU layers, He's weights times 3",
        exploding_init,
        "exploding-gradient bad-init",
        "non-finite oscillating-loss lr-too-high dying-relu divergence plateau",
    ),
    _known(
        "momentum at rate 0.8 jumps",
        jumping,
        "oscillating-loss lr-too-high",
        "saturated-activation exploding-gradient plateau divergence overfitting",
    ),
    _known("Adam at rate 3e-6", slow_adam, "slow-convergence lr-too-low", "plateau"),
    _known("residual CNN with BatchNorm", residual_cnn),
    _known("a loaded body, frozen on purpose", frozen_body, before=body_before),
    _known("LSTM, sign of a sum over 20 steps", lstm_sum),
    _known("ReLU, He, Adam", relu_adam),
    _known("sparse ReLUs that live", sparse_relu),
    _known(
        "softmax before CrossEntropyLoss", softmax_pair, "loss-pairing", "slow-convergence plateau"
    ),
    _known(
        "raw features into tanh",
        raw_tanh,
        "saturated-activation unnormalised-inputs",
        "plateau slow-convergence vanishing-gradient",
    ),
    _known(
        "10 sigmoid layers, Xavier",
        deep_sigmoid,
        "vanishing-gradient",
        "slow-convergence plateau bad-init",
    ),
    _known(
        "12 ReLU layers, N(0, 0.03)",
        small_init,
        "vanishing-gradient bad-init",
        "dying-relu plateau slow-convergence",
    ),
    _known(
        "an RNN that must carry a symbol over 60 steps",
        long_rnn,
        "vanishing-gradient",
        "plateau slow-convergence overfitting bad-init",
    ),
)
