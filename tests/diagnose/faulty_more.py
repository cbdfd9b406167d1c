"""More faults as people make them, with other layers, optimizers and data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.diagnose import arrays
from tests.diagnose.faulty import LARGE, SYMPTOMS, _fault, binary, digits, friedman
from tests.diagnose.known import HE, normal, stack
from tests.diagnose.sketch import Layer, Sketch, choice, dense, training


def many_sigmoids(seed: int) -> Sketch:
    return digits(seed, [*stack(64, 1, "ReLU", 10, {}), ("Sigmoid",)])


def two_softmax(seed: int) -> Sketch:
    return binary(
        seed, [*stack(16, 1, "ReLU", 1, {}), ("Softmax", {"dim": -1})], "BCEWithLogitsLoss"
    )


def tanh_probability(seed: int) -> Sketch:
    columns = arrays.friedman(seed)
    return Sketch(
        columns=columns,
        layers=[*stack(32, 1, "ReLU", 1, {}), ("Tanh",)],
        loss="MSELoss",
        training=training("Adam", 0.003, batch=32, epochs=15),
    )


def cnn_raw(seed: int) -> Sketch:
    """Pixels of 0 to 255 into an unnormalised CNN, with momentum."""
    columns = arrays.table("digits", seed, scale="none", image=True)
    conv = ("Conv2d", {"out_channels": 12, "kernel_size": 3, "padding": 1})
    return Sketch(
        columns={**columns, "x": columns["x"] * np.float32(16)},
        layers=[conv, ("ReLU",), conv, ("ReLU",), ("Flatten",), dense(10)],
        training=training("SGD", 0.05, batch=64, epochs=10, momentum=0.9),
    )


def cnn_high_rate(seed: int) -> Sketch:
    conv = ("Conv2d", {"out_channels": 12, "kernel_size": 3, "padding": 1})
    return Sketch(
        columns=arrays.table("digits", seed, scale="unit", image=True),
        layers=[conv, ("ReLU",), conv, ("ReLU",), ("Flatten",), dense(10)],
        training=training("Adam", 0.3, batch=64, epochs=10),
    )


def adadelta_slow(seed: int) -> Sketch:
    return digits(seed, stack(64, 2, "Tanh", 10, {}), lr=0.001, optimizer="Adadelta", epochs=15)


def sgd_wine(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("wine", seed),
        layers=stack(16, 1, "ReLU", 3, {}),
        training=training("SGD", 0.0005, batch=16, epochs=20),
    )


def tiny_inputs(seed: int) -> Sketch:
    columns = arrays.table("digits", seed, scale="unit")
    return Sketch(
        columns={**columns, "x": columns["x"] / np.float32(255)},
        layers=stack(64, 1, "ReLU", 10, {}),
        training=training("SGD", 0.05, batch=64, epochs=12),
    )


def rmsprop_wild(seed: int) -> Sketch:
    return digits(seed, stack(64, 3, "ReLU", 10, {}), lr=0.3, optimizer="RMSprop")


def momentum_wild(seed: int) -> Sketch:
    return digits(
        seed, stack(64, 2, "ReLU", 10, {}), lr=1.0, optimizer="SGD", momentum=0.95, epochs=15
    )


def deep_tanh_large(seed: int) -> Sketch:
    return digits(seed, stack(48, 8, "Tanh", 10, normal(1.0)), lr=0.001, optimizer="SGD")


def deep_plain_cnn(seed: int) -> Sketch:
    cards: list[Layer] = []
    small = {"weight": choice("normal", std=0.02), "bias": choice("zeros")}
    for _ in range(10):
        cards += [("Conv2d", {"out_channels": 8, "kernel_size": 3, "padding": 1}, small), ("ReLU",)]
    return Sketch(
        columns=arrays.table("digits", seed, scale="unit", image=True),
        layers=[*cards, ("Flatten",), dense(10)],
        training=training("Adam", 0.001, batch=64, epochs=8),
    )


def rnn_stack(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.recall_first(seed, length=100, noise=0.3),
        layers=[("RNN", {"hidden_size": 24}), ("Select", {"dim": 1, "index": -1}), dense(4)],
        training=training("SGD", 0.05, batch=32, epochs=15),
    )


def step_schedule(seed: int) -> Sketch:
    """A schedule that steps by epoch with the numbers of one that steps by step."""
    dies = choice("StepLR", step_size=1, gamma=0.1)
    return digits(
        seed, stack(64, 2, "ReLU", 10, {}), lr=0.05, optimizer="SGD", epochs=20, schedule=dies
    )


def decay_adam(seed: int) -> Sketch:
    return digits(seed, stack(64, 2, "ReLU", 10, {}), lr=0.003, weight_decay=1.0, epochs=20)


def clip_regression(seed: int) -> Sketch:
    return friedman(seed, stack(32, 1, "ReLU", 1, {}), lr=0.01, optimizer="SGD", clip=0.0005)


def dropout_on_scores(seed: int) -> Sketch:
    layers = [dense(64), ("ReLU",), dense(10), ("Dropout", {"p": 0.7})]
    return digits(seed, layers, lr=0.0005, optimizer="SGD")


def linear_stack(seed: int) -> Sketch:
    columns = arrays.waves(seed)
    return Sketch(
        columns=columns,
        layers=[dense(64), dense(64), dense(1)],
        loss="MSELoss",
        training=training("Adam", 0.005, batch=32, epochs=25),
    )


def zero_hidden(seed: int) -> Sketch:
    zero = {"weight": choice("zeros"), "bias": choice("zeros")}
    return digits(seed, [dense(64, **zero), ("Tanh",), dense(64, **zero), ("Tanh",), dense(10)])


def dead_negative(seed: int) -> Sketch:
    low = {"weight": choice("uniform", a=-0.2, b=0.0), "bias": choice("constant", val=-2.0)}
    return Sketch(
        columns=arrays.table("digits", seed, scale="unit"),
        layers=[dense(64, **low), ("ReLU",), dense(64, **HE), ("ReLU",), dense(10)],
        training=training("Adam", 0.0003, batch=64, epochs=10),
    )


def sorted_targets(seed: int) -> Sketch:
    columns = arrays.friedman(seed, targets="standard")
    order = np.argsort(columns["y"][:, 0])
    part = np.where(np.arange(len(order)) < 0.8 * len(order), "train", "validation")
    return Sketch(
        columns={"x": columns["x"][order], "y": columns["y"][order], "part": part},
        layers=stack(32, 1, "ReLU", 1, {}),
        loss="MSELoss",
        training=training("Adam", 0.003, batch=32, epochs=15),
    )


def shifted_validation(seed: int) -> Sketch:
    columns = arrays.table("digits", seed, scale="unit", image=True)
    held = columns["part"] == "validation"
    x = columns["x"].copy()
    x[held] *= 255
    return Sketch(
        columns={**columns, "x": x},
        layers=[("Flatten",), *stack(64, 1, "ReLU", 10, {})],
        training=training("Adam", 0.003, batch=64, epochs=10),
    )


def frozen_middle(seed: int) -> Sketch:
    """All but the head frozen at random, narrow and deep."""
    layers: list[Layer] = []
    for number in range(4):
        layers += [("Linear", {"out_features": 12, "name": f"body {number}"}), ("Tanh",)]
    sketch = digits(seed, [*layers, dense(10)], lr=0.001)
    return replace(sketch, frozen=tuple(f"body {number}" for number in range(4)))


def huge_rate_regression(seed: int) -> Sketch:
    return friedman(seed, stack(32, 2, "ReLU", 1, {}), lr=1.0, optimizer="SGD")


MORE_FAULTY = (
    _fault("sigmoids before CrossEntropyLoss", many_sigmoids, "loss-pairing"),
    _fault(
        "softmax of one before BCEWithLogitsLoss",
        two_softmax,
        "output-width",
        "plateau zero-gradient loss-pairing",
    ),
    _fault(
        "tanh against large targets",
        tanh_probability,
        "loss-pairing",
        "plateau saturated-activation slow-convergence unnormalised-targets zero-gradient",
    ),
    _fault("bright pixels into a CNN", cnn_raw, "unnormalised-inputs", LARGE + " plateau"),
    _fault("CNN, Adam at 0.3", cnn_high_rate, "lr-too-high", LARGE),
    _fault("Adadelta at 0.001", adadelta_slow, "slow-convergence lr-too-low", "plateau"),
    _fault("SGD that crawls over wine", sgd_wine, "slow-convergence lr-too-low", "plateau"),
    _fault(
        "pixels divided twice",
        tiny_inputs,
        "unnormalised-inputs",
        "plateau slow-convergence lr-too-low",
    ),
    _fault("RMSprop at 0.3", rmsprop_wild, "lr-too-high", LARGE),
    _fault("momentum 0.95 at rate 1", momentum_wild, "lr-too-high", LARGE),
    _fault(
        "deep tanh, large weights",
        deep_tanh_large,
        "saturated-activation",
        "plateau slow-convergence bad-init exploding-gradient vanishing-gradient overfitting",
    ),
    _fault(
        "ten convolutions, small weights",
        deep_plain_cnn,
        "vanishing-gradient bad-init",
        "plateau dying-relu",
    ),
    _fault(
        "an RNN over 100 steps, SGD",
        rnn_stack,
        "vanishing-gradient",
        "plateau slow-convergence overfitting",
    ),
    _fault("StepLR at every epoch", step_schedule, "schedule-dead"),
    _fault(
        "Adam with weight decay of 1",
        decay_adam,
        "weight-decay-too-high",
        "plateau vanishing-gradient dying-relu zero-gradient slow-convergence",
    ),
    _fault(
        "a regression clipped to nothing",
        clip_regression,
        "clip-too-small",
        "plateau slow-convergence lr-too-low",
    ),
    _fault(
        "dropout on scores",
        dropout_on_scores,
        "dropout-too-high",
        "plateau slow-convergence lr-too-low",
    ),
    _fault("three linear layers for a wave", linear_stack, "missing-nonlinearity"),
    _fault("hidden layers at zero", zero_hidden, "symmetric-init", SYMPTOMS + " zero-gradient"),
    _fault(
        "negative weights and bias",
        dead_negative,
        "dying-relu",
        "plateau slow-convergence zero-gradient vanishing-gradient bad-init",
    ),
    _fault("sorted amounts", sorted_targets, "not-shuffled", "overfitting"),
    _fault(
        "validation pixels not divided",
        shifted_validation,
        "split-scale-mismatch",
        "overfitting label-noise",
    ),
    _fault(
        "a deep random body, frozen", frozen_middle, "frozen-by-mistake", SYMPTOMS + " lr-too-low"
    ),
    _fault("a regression at rate 1", huge_rate_regression, "lr-too-high", LARGE),
)
