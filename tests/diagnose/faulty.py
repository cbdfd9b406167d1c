"""Faults as people make them: each with the rule that must name it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.diagnose import arrays
from tests.diagnose.healthy import diabetes
from tests.diagnose.known import HE, normal, stack
from tests.diagnose.sketch import Known, Layer, Sketch, choice, dense, training

SYMPTOMS = "plateau slow-convergence"
"""What hardly learns stands still or is slow: either may be told beside a cause."""


def _fault(
    name: str, make: object, labels: str, tolerated: str = SYMPTOMS, **more: object
) -> Known:
    return Known(
        name=name,
        make=make,  # type: ignore[arg-type]  # checked by use
        labels=frozenset(labels.split()),
        tolerated=frozenset(tolerated.split()),
        **more,  # type: ignore[arg-type]  # checked by use
    )


def digits(seed: int, layers: list[Layer], *, lr: float = 0.003, **more: object) -> Sketch:
    settings = {"batch": 64, "epochs": 12, **more}
    optimizer = str(settings.pop("optimizer", "Adam"))
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=layers,
        training=training(optimizer, lr, **settings),  # type: ignore[arg-type]  # checked by use
    )


def _stack(activation: str = "ReLU", depth: int = 2, width: int = 64) -> list[Layer]:
    return stack(width, depth, activation, 10, {})


def binary(seed: int, layers: list[Layer], loss: str, **more: object) -> Sketch:
    columns = arrays.table("breast_cancer", seed)
    y = columns["y"].astype(np.float32)[:, None]
    return Sketch(
        columns={**columns, "y": y},
        layers=layers,
        loss=loss,
        training=training("Adam", 0.003, batch=32, epochs=20, **more),
    )


def friedman(seed: int, layers: list[Layer], **more: object) -> Sketch:
    settings = {"batch": 32, "epochs": 20, "lr": 0.003, "optimizer": "Adam", **more}
    optimizer, lr = str(settings.pop("optimizer")), float(str(settings.pop("lr")))
    targets = str(settings.pop("targets", "standard"))
    return Sketch(
        columns=arrays.friedman(seed, targets=targets),
        layers=layers,
        loss="MSELoss",
        training=training(optimizer, lr, **settings),  # type: ignore[arg-type]  # checked by use
    )


def sigmoid_logits(seed: int) -> Sketch:
    return binary(seed, [*stack(16, 1, "ReLU", 1, {}), ("Sigmoid",)], "BCEWithLogitsLoss")


def softmax_of_one(seed: int) -> Sketch:
    return binary(seed, [*stack(16, 1, "ReLU", 1, {}), ("Softmax", {"dim": -1})], "BCELoss")


def relu_logits(seed: int) -> Sketch:
    return digits(seed, [*_stack(), ("ReLU",)])


def tanh_logits(seed: int) -> Sketch:
    return digits(seed, [*_stack(), ("Tanh",)])


def no_log(seed: int) -> Sketch:
    return replace(digits(seed, [*_stack(), ("Softmax", {"dim": -1})]), loss="NLLLoss")


def raw_nll(seed: int) -> Sketch:
    return replace(digits(seed, _stack()), loss="NLLLoss")


def relu_regression(seed: int) -> Sketch:
    return friedman(seed, [*stack(32, 1, "ReLU", 1, {}), ("ReLU",)])


def sigmoid_regression(seed: int) -> Sketch:
    return friedman(seed, [*stack(32, 1, "ReLU", 1, {}), ("Sigmoid",)])


def class_numbers(seed: int) -> Sketch:
    columns = arrays.table("digits", seed)
    return Sketch(
        columns={**columns, "y": columns["y"].astype(np.float32)[:, None]},
        layers=stack(64, 1, "ReLU", 1, {}),
        loss="MSELoss",
        training=training("Adam", 0.003, batch=64, epochs=12),
    )


def smoothed_away(seed: int) -> Sketch:
    return digits(seed, _stack(), label_smoothing=1.0)


def zero_weights(seed: int) -> Sketch:
    zero = {"weight": choice("zeros"), "bias": choice("zeros")}
    return digits(seed, stack(64, 2, "ReLU", 10, zero))


def constant_weights(seed: int) -> Sketch:
    same = {"weight": choice("constant", val=0.05), "bias": choice("zeros")}
    return digits(seed, stack(64, 2, "Tanh", 10, same))


def no_activation(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.spirals(seed),
        layers=[dense(32), dense(32), dense(2)],
        training=training("Adam", 0.005, batch=32, epochs=30),
    )


def factor_zero(seed: int) -> Sketch:
    return digits(seed, [dense(64), ("ReLU",), ("ConstantScale", {"factor": 0.0}), dense(10)])


def cut_off(seed: int) -> Sketch:
    return digits(seed, [dense(64), ("ReLU",), ("Detach",), dense(64), ("ReLU",), dense(10)])


def frozen_random(seed: int) -> Sketch:
    layers = [
        ("Linear", {"out_features": 8, "name": "body 1"}),
        ("ReLU",),
        ("Linear", {"out_features": 6, "name": "body 2"}),
        ("ReLU",),
        dense(10),
    ]
    return replace(digits(seed, layers), frozen=("body 1", "body 2"))


def frozen_head(seed: int) -> Sketch:
    tiny = normal(0.001)
    layers = [dense(32), ("ReLU",), ("Linear", {"out_features": 10, "name": "head"}, tiny)]
    sketch = digits(seed, layers, lr=0.0003, optimizer="SGD")
    return replace(sketch, frozen=("head",))


def nowhere(seed: int) -> Sketch:
    return replace(digits(seed, _stack()), loose=[dense(32), ("ReLU",), dense(16)])


def rate_zero(seed: int) -> Sketch:
    return digits(seed, _stack(), lr=0.0)


def crawling(seed: int) -> Sketch:
    return digits(seed, _stack(), lr=0.0003, optimizer="SGD")


def crawling_adam(seed: int) -> Sketch:
    return digits(seed, _stack("Tanh"), lr=3e-6)


def crawling_regression(seed: int) -> Sketch:
    return friedman(seed, stack(32, 2, "Tanh", 1, {}), lr=3e-6)


def jumping_relu(seed: int) -> Sketch:
    return digits(
        seed, stack(64, 2, "Tanh", 10, {}), lr=1.5, optimizer="SGD", momentum=0.9, epochs=25
    )


def jumping_adam(seed: int) -> Sketch:
    return digits(seed, stack(64, 2, "Tanh", 10, {}), lr=0.3, epochs=25)


def jumping_regression(seed: int) -> Sketch:
    return friedman(
        seed, stack(32, 1, "Tanh", 1, {}), lr=0.5, momentum=0.9, optimizer="SGD", epochs=30
    )


def raw_targets_sgd(seed: int) -> Sketch:
    return friedman(
        seed, stack(32, 2, "ReLU", 1, {}), targets="none", lr=0.1, optimizer="SGD", momentum=0.9
    )


def diabetes_raw(seed: int) -> Sketch:
    sketch = diabetes(seed)
    columns = {**sketch.columns, "y": sketch.columns["y"] * 77 + 152}
    settings = training("SGD", 0.01, batch=32, epochs=20)
    return replace(sketch, columns=columns, training=settings)


def raw_inputs_sgd(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("wine", seed, scale="none"),
        layers=stack(16, 2, "ReLU", 3, {}),
        training=training("SGD", 0.01, batch=16, epochs=25),
    )


def dead_bias(seed: int) -> Sketch:
    low = {**HE, "bias": choice("constant", val=-8.0)}
    return digits(seed, stack(64, 2, "ReLU", 10, low), lr=0.0003)


def dead_by_rate(seed: int) -> Sketch:
    return digits(seed, _stack(depth=3), lr=0.2)


def saturated_tanh(seed: int) -> Sketch:
    return digits(seed, stack(64, 2, "Tanh", 10, normal(2.0)), lr=0.0003, optimizer="SGD")


def saturated_sigmoid(seed: int) -> Sketch:
    return digits(seed, stack(64, 3, "Sigmoid", 10, normal(3.0)), lr=0.003, optimizer="SGD")


def deep_tanh_small(seed: int) -> Sketch:
    return digits(seed, stack(48, 10, "Tanh", 10, normal(0.05)), lr=0.01, optimizer="SGD")


def deep_sigmoid_adam(seed: int) -> Sketch:
    return digits(seed, stack(32, 12, "Sigmoid", 10, {}), lr=0.0003)


def deep_default_relu(seed: int) -> Sketch:
    return digits(seed, stack(48, 16, "ReLU", 10, {}), lr=0.01, optimizer="SGD")


def exploding_tanh(seed: int) -> Sketch:
    return digits(seed, stack(64, 12, "LeakyReLU", 10, normal(0.5)), lr=0.01, optimizer="SGD")


def exploding_residual(seed: int) -> Sketch:
    wide = {"weight": choice("normal", std=0.6), "bias": choice("zeros")}
    branch: list[Layer] = [dense(48, **wide), ("ReLU",)]
    return digits(
        seed, [dense(48), *[("residual", branch)] * 10, dense(10)], lr=0.01, optimizer="SGD"
    )


def forgetting(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.recall_first(seed, length=80),
        layers=[("RNN", {"hidden_size": 24}), ("Select", {"dim": 1, "index": -1}), dense(4)],
        training=training("Adam", 0.002, batch=64, epochs=15),
    )


def exploding_rnn(seed: int) -> Sketch:
    wild = {"recurrent": choice("orthogonal", gain=2.5)}
    return Sketch(
        columns=arrays.recall_first(seed, length=40, noise=0.05),
        layers=[
            ("RNN", {"hidden_size": 32, "nonlinearity": "relu"}, wild),
            ("Select", {"dim": 1, "index": -1}),
            dense(4),
        ],
        training=training("SGD", 0.01, batch=64, epochs=15),
    )


def dead_schedule(seed: int) -> Sketch:
    return digits(
        seed,
        _stack(),
        lr=0.02,
        optimizer="SGD",
        epochs=20,
        schedule=choice("ExponentialLR", gamma=0.2),
    )


def eaten(seed: int) -> Sketch:
    return digits(seed, _stack(), lr=0.05, optimizer="SGD", weight_decay=1.0, epochs=20)


def eaten_adamw(seed: int) -> Sketch:
    return digits(seed, _stack(), lr=0.003, optimizer="AdamW", weight_decay=100.0, epochs=20)


def clipped_away(seed: int) -> Sketch:
    return digits(seed, _stack(), lr=0.05, optimizer="SGD", clip=0.001, epochs=15)


def dropped_away(seed: int) -> Sketch:
    layers = [
        dense(64),
        ("ReLU",),
        ("Dropout", {"p": 0.95}),
        dense(64),
        ("ReLU",),
        ("Dropout", {"p": 0.95}),
        dense(10),
    ]
    return digits(seed, layers, lr=0.001)


def rare_class(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.with_rare(arrays.table("digits", seed), rare=8, keep=8),
        layers=stack(8, 1, "ReLU", 2, {}),
        training=training("SGD", 0.01, batch=64, epochs=15),
    )


def shuffled_labels(seed: int) -> Sketch:
    columns = arrays.with_noise(arrays.table("digits", seed, rows=400), seed)
    return Sketch(
        columns=columns,
        layers=stack(256, 2, "ReLU", 10, {}),
        training=training("Adam", 0.003, batch=32, epochs=40),
    )


def by_heart(seed: int) -> Sketch:
    columns = arrays.blobs(seed, rows=400, classes=4, width=30, spread=0.35, share=0.6)
    return Sketch(
        columns=columns,
        layers=stack(256, 2, "ReLU", 4, {}),
        training=training("Adam", 0.003, batch=32, epochs=40),
    )


def other_validation(seed: int) -> Sketch:
    columns = arrays.table("breast_cancer", seed)
    raw = arrays.table("breast_cancer", seed, scale="none")
    held = columns["part"] == "validation"
    x = columns["x"].copy()
    x[held] = raw["x"][held]
    return Sketch(
        columns={**columns, "x": x},
        layers=stack(32, 1, "ReLU", 2, {}),
        training=training("Adam", 0.003, batch=32, epochs=15),
    )


def sorted_rows(seed: int) -> Sketch:
    columns = arrays.table("digits", seed)
    order = np.argsort(columns["y"], kind="stable")
    part = np.where(np.arange(len(order)) < 0.8 * len(order), "train", "validation")
    return Sketch(
        columns={"x": columns["x"][order], "y": columns["y"][order], "part": part},
        layers=_stack(),
        training=training("Adam", 0.003, batch=64, epochs=12),
    )


def pairs_in_batchnorm(seed: int) -> Sketch:
    layers = [dense(32), ("BatchNorm1d",), ("ReLU",), dense(10)]
    return digits(seed, layers, batch=2, epochs=3)


def huge_head(seed: int) -> Sketch:
    return digits(seed, stack(64, 8, "ReLU", 10, normal(0.6)), lr=0.001)


def broken_log(seed: int) -> Sketch:
    layers = [*_stack(), ("Softmax", {"dim": -1}), ("AddConstant", {"value": -0.2}), ("Log",)]
    return replace(digits(seed, layers), loss="NLLLoss")


GAVE_UP = "plateau slow-convergence divergence non-finite"
LARGE = "plateau oscillating-loss exploding-gradient divergence non-finite saturated-activation "
LARGE += "dying-relu vanishing-gradient overfitting lr-too-high"

FAULTY = (
    _fault("sigmoid before BCEWithLogitsLoss", sigmoid_logits, "loss-pairing"),
    _fault("softmax over one unit", softmax_of_one, "output-width", "plateau zero-gradient"),
    _fault("ReLU on logits", relu_logits, "loss-pairing", "plateau slow-convergence dying-relu"),
    _fault("tanh on logits", tanh_logits, "loss-pairing"),
    _fault("softmax before NLLLoss", no_log, "loss-pairing"),
    _fault("raw scores into NLLLoss", raw_nll, "loss-pairing", GAVE_UP + " exploding-gradient"),
    _fault(
        "ReLU on a regression",
        relu_regression,
        "loss-pairing",
        "plateau slow-convergence dying-relu",
    ),
    _fault(
        "sigmoid on a regression",
        sigmoid_regression,
        "loss-pairing",
        "plateau slow-convergence saturated-activation",
    ),
    _fault("class numbers as amounts", class_numbers, "loss-pairing"),
    _fault("label smoothing of 1", smoothed_away, "label-smoothing-too-high"),
    _fault(
        "all weights zero",
        zero_weights,
        "symmetric-init",
        "plateau slow-convergence zero-gradient dying-relu",
    ),
    _fault("all weights alike", constant_weights, "symmetric-init"),
    _fault("no activation", no_activation, "missing-nonlinearity"),
    _fault("a factor of zero", factor_zero, "zero-gradient"),
    _fault("the gradient cut off", cut_off, "not-training"),
    _fault(
        "a narrow random body, frozen",
        frozen_random,
        "frozen-by-mistake",
        "plateau slow-convergence dying-relu",
    ),
    _fault(
        "a tiny random head, frozen",
        frozen_head,
        "frozen-by-mistake",
        "plateau slow-convergence lr-too-low bad-init",
    ),
    _fault("layers that lead nowhere", nowhere, "unused-parameter", ""),
    _fault("a rate of zero", rate_zero, "not-training", "plateau slow-convergence lr-too-low"),
    _fault("SGD that crawls", crawling, "slow-convergence lr-too-low", "plateau"),
    _fault("Adam that crawls", crawling_adam, "slow-convergence lr-too-low", "plateau"),
    _fault(
        "a regression that crawls", crawling_regression, "slow-convergence lr-too-low", "plateau"
    ),
    _fault("SGD at rate 2", jumping_relu, "oscillating-loss lr-too-high", LARGE),
    _fault("Adam at rate 0.3, tanh", jumping_adam, "lr-too-high", LARGE),
    _fault("regression at rate 0.5", jumping_regression, "lr-too-high", LARGE),
    _fault("raw targets, SGD", raw_targets_sgd, "unnormalised-targets", LARGE),
    _fault("raw diabetes targets, SGD", diabetes_raw, "unnormalised-targets", LARGE),
    _fault("raw inputs, SGD", raw_inputs_sgd, "unnormalised-inputs", LARGE),
    _fault(
        "dead from the start",
        dead_bias,
        "dying-relu",
        "plateau slow-convergence zero-gradient vanishing-gradient bad-init",
    ),
    _fault("dead by the rate", dead_by_rate, "dying-relu lr-too-high", LARGE),
    _fault(
        "tanh with large weights",
        saturated_tanh,
        "saturated-activation",
        "plateau slow-convergence bad-init exploding-gradient lr-too-low overfitting",
    ),
    _fault(
        "sigmoid with large weights",
        saturated_sigmoid,
        "saturated-activation",
        "plateau slow-convergence bad-init exploding-gradient vanishing-gradient",
    ),
    _fault("deep tanh, small weights", deep_tanh_small, "vanishing-gradient bad-init"),
    _fault(
        "12 sigmoid layers, Adam",
        deep_sigmoid_adam,
        "vanishing-gradient",
        "plateau slow-convergence bad-init",
    ),
    _fault(
        "16 ReLU layers, torch's weights",
        deep_default_relu,
        "vanishing-gradient bad-init",
        "plateau slow-convergence dying-relu",
    ),
    _fault(
        "12 LeakyReLU layers, large weights", exploding_tanh, "exploding-gradient bad-init", LARGE
    ),
    _fault(
        "residual sums that grow", exploding_residual, "exploding-gradient", LARGE + " bad-init"
    ),
    _fault(
        "an RNN over 80 steps",
        forgetting,
        "vanishing-gradient",
        "plateau slow-convergence overfitting",
    ),
    _fault("a ReLU RNN that explodes", exploding_rnn, "exploding-gradient", LARGE + " bad-init"),
    _fault("a schedule that dies", dead_schedule, "schedule-dead"),
    _fault(
        "decay that eats the weights, SGD",
        eaten,
        "weight-decay-too-high",
        "plateau vanishing-gradient zero-gradient dying-relu",
    ),
    _fault(
        "decay that eats the weights, AdamW",
        eaten_adamw,
        "weight-decay-too-high",
        "plateau vanishing-gradient zero-gradient dying-relu slow-convergence",
    ),
    _fault(
        "clipped to nothing", clipped_away, "clip-too-small", "plateau slow-convergence lr-too-low"
    ),
    _fault("dropout of 0.95", dropped_away, "dropout-too-high"),
    _fault("a rare class", rare_class, "class-imbalance", "slow-convergence lr-too-low"),
    _fault("shuffled labels", shuffled_labels, "label-noise", "overfitting"),
    _fault("learned by heart", by_heart, "overfitting", "label-noise"),
    _fault(
        "validation not standardised",
        other_validation,
        "split-scale-mismatch",
        "overfitting label-noise",
    ),
    _fault("sorted rows", sorted_rows, "not-shuffled", "overfitting label-noise class-imbalance"),
    _fault(
        "BatchNorm with pairs",
        pairs_in_batchnorm,
        "batchnorm-small-batch",
        "plateau slow-convergence oscillating-loss",
    ),
    _fault("eight layers, huge weights, Adam", huge_head, "exploding-gradient bad-init", LARGE),
    _fault("a logarithm below zero", broken_log, "non-finite", "loss-pairing divergence plateau"),
)
