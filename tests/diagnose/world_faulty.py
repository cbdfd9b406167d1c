"""Faults that people ask about in forums, in other networks and on other data than `faulty`."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bpstudio.graph.document import Clip
from tests.diagnose import arrays, world_arrays
from tests.diagnose.faulty import LARGE, SYMPTOMS, _fault
from tests.diagnose.known import HE, normal, stack
from tests.diagnose.sketch import Layer, Sketch, choice, dense, training


def conv(channels: int, kernel: int = 3, **init: object) -> Layer:
    params = {"out_channels": channels, "kernel_size": kernel, "padding": kernel // 2}
    return ("Conv2d", params, init)


POOL: Layer = ("MaxPool2d", {"kernel_size": 2})


def cnn(out: int = 4, activation: str = "ReLU", **init: object) -> list[Layer]:
    """Two convolutions and a head, as in the first tutorial of any library."""
    return [
        conv(8, **init), (activation,), POOL, conv(16, **init), (activation,), POOL,
        ("Flatten",), dense(out),
    ]  # fmt: skip


def pictures(seed: int, layers: list[Layer], settings: object, **more: object) -> Sketch:
    bright = float(str(more.pop("bright", 1.0)))
    return Sketch(
        columns=world_arrays.pictures(seed, bright=bright),
        layers=layers,
        training=settings,  # type: ignore[arg-type]  # checked by use
        **more,  # type: ignore[arg-type]  # checked by use
    )


def house(seed: int, layers: list[Layer], settings: object, **more: object) -> Sketch:
    given = {"scale": "standard", "raw": False, **more}
    return Sketch(
        columns=world_arrays.prices(seed, scale=str(given["scale"]), raw=bool(given["raw"])),
        layers=layers,
        loss="MSELoss",
        training=settings,  # type: ignore[arg-type]  # checked by use
    )


# ------------------------------------------------------------------------------ contract


def cnn_softmax(seed: int) -> Sketch:
    return pictures(
        seed, [*cnn(), ("Softmax", {"dim": -1})], training("Adam", 0.001, batch=32, epochs=15)
    )


def multi_label_sigmoid(seed: int) -> Sketch:
    columns = arrays.table("digits", seed)
    y = np.stack([columns["y"] % 2, columns["y"] > 4, columns["y"] == 0], 1).astype(np.float32)
    return Sketch(
        columns={**columns, "y": y},
        layers=[*stack(32, 1, "ReLU", 3, {}), ("Sigmoid",)],
        loss="BCEWithLogitsLoss",
        training=training("Adam", 0.002, batch=64, epochs=12),
    )


def cnn_one_softmax(seed: int) -> Sketch:
    columns = world_arrays.pictures(seed, classes=2)
    y = columns["y"].astype(np.float32)[:, None]
    return Sketch(
        columns={**columns, "y": y},
        layers=[*cnn(1), ("Softmax", {"dim": 1})],
        loss="BCELoss",
        training=training("Adam", 0.001, batch=32, epochs=10),
    )


def iris_amounts(seed: int) -> Sketch:
    columns = arrays.table("iris", seed)
    return Sketch(
        columns={**columns, "y": columns["y"].astype(np.float32)[:, None]},
        layers=stack(16, 1, "ReLU", 1, {}),
        loss="L1Loss",
        training=training("Adam", 0.005, batch=16, epochs=30),
    )


def sigmoid_price(seed: int) -> Sketch:
    return house(
        seed,
        [*stack(32, 2, "ReLU", 1, {}), ("Sigmoid",)],
        training("Adam", 0.003, batch=32, epochs=20),
    )


def scores_into_bce(seed: int) -> Sketch:
    columns = arrays.table("breast_cancer", seed)
    return Sketch(
        columns={**columns, "y": columns["y"].astype(np.float32)[:, None]},
        layers=[*stack(16, 1, "ReLU", 1, {}), ("Tanh",)],
        loss="BCELoss",
        training=training("Adam", 0.003, batch=32, epochs=15),
    )


def smoothed_cnn(seed: int) -> Sketch:
    return pictures(seed, cnn(), training("Adam", 0.002, batch=32, epochs=10, label_smoothing=0.95))


# ------------------------------------------------------------------------------ structure


def straight_corners(seed: int) -> Sketch:
    layers = [dense(64), ("Dropout", {"p": 0.1}), dense(32), dense(2)]
    return Sketch(
        columns=world_arrays.corners(seed),
        layers=layers,
        training=training("Adam", 0.005, batch=32, epochs=25),
    )


def straight_cnn(seed: int) -> Sketch:
    """Convolutions one behind the other; a ring can be told by none."""
    return Sketch(
        columns=world_arrays.rings(seed),
        layers=[dense(32), ("BatchNorm1d",), dense(32), ("BatchNorm1d",), dense(3)],
        training=training("Adam", 0.005, batch=32, epochs=25),
    )


def normalised_to_nothing(seed: int) -> Sketch:
    """LayerNorm over a single value gives zero, whatever enters."""
    return house(
        seed,
        [*stack(32, 1, "ReLU", 1, {}), ("LayerNorm",)],
        training("Adam", 0.003, batch=32, epochs=15),
    )


def constant_cnn(seed: int) -> Sketch:
    same = {"weight": choice("constant", val=0.02), "bias": choice("zeros")}
    return pictures(seed, cnn(**same), training("Adam", 0.002, batch=32, epochs=12))


def ones(seed: int) -> Sketch:
    same = {"weight": choice("ones"), "bias": choice("zeros")}
    return house(seed, stack(16, 2, "Tanh", 1, same), training("Adam", 0.003, batch=32, epochs=20))


def frozen_cnn(seed: int) -> Sketch:
    layers: list[Layer] = []
    for number, channels in enumerate((2, 2, 2)):
        card = conv(channels)
        layers += [(card[0], {**card[1], "name": f"body {number}"}), ("ReLU",), POOL][
            : 3 if number < 2 else 2
        ]
    sketch = pictures(
        seed, [*layers, ("Flatten",), dense(4)], training("Adam", 0.0005, batch=32, epochs=8)
    )
    return replace(sketch, frozen=("body 0", "body 1", "body 2"))


def detached_branch(seed: int) -> Sketch:
    branch: list[Layer] = [dense(24), ("ReLU",), ("Detach",)]
    return Sketch(
        columns=world_arrays.corners(seed),
        layers=[("branch", [branch, [("Identity",)]], "Concat"), dense(16), ("ReLU",), dense(2)],
        training=training("Adam", 0.005, batch=32, epochs=20),
    )


# ------------------------------------------------------------------------------ rates


def cnn_adam_high(seed: int) -> Sketch:
    return pictures(seed, cnn(), training("Adam", 0.1, batch=32, epochs=12))


def transformer_high(seed: int) -> Sketch:
    layers = [
        dense(16),
        ("TransformerEncoderLayer", {"nhead": 4, "dim_feedforward": 32}),
        ("MeanOver", {"dim": (1,)}),
        dense(2),
    ]
    return Sketch(
        columns=world_arrays.parity(seed),
        layers=layers,
        training=training("SGD", 3.0, batch=32, epochs=15, momentum=0.9),
    )


def summed_high(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 2, "ReLU", 10, {}),
        loss_params={"reduction": "sum"},
        training=training("SGD", 0.05, batch=64, epochs=12, momentum=0.9),
    )


def momentum_999(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("wine", seed),
        layers=stack(24, 2, "Tanh", 3, {}),
        training=training("SGD", 0.5, batch=16, epochs=25, momentum=0.99),
    )


def cnn_crawls(seed: int) -> Sketch:
    return pictures(seed, cnn(), training("SGD", 1e-4, batch=32, epochs=10))


def transformer_crawls(seed: int) -> Sketch:
    layers = [
        dense(16),
        ("TransformerEncoderLayer", {"nhead": 4, "dim_feedforward": 32}),
        ("MeanOver", {"dim": (1,)}),
        dense(2),
    ]
    return Sketch(
        columns=world_arrays.parity(seed),
        layers=layers,
        training=training("Adam", 2e-6, batch=32, epochs=12),
    )


def whole_batch(seed: int) -> Sketch:
    """One step an epoch, at a rate for a hundred of them."""
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 1, "ReLU", 10, {}),
        training=training("SGD", 0.003, batch=1348, epochs=20, drop_last=False),
    )


def two_epochs(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 2, "ReLU", 10, {}),
        training=training("SGD", 0.005, batch=32, epochs=2),
    )


def adam_epsilon(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 2, "Tanh", 10, {}),
        training=training("Adam", 0.0001, batch=64, epochs=12, eps=1.0),
    )


def early_schedule(seed: int) -> Sketch:
    dies = choice("MultiStepLR", milestones=(1, 2, 3), gamma=0.05)
    return pictures(
        seed, cnn(), training("SGD", 0.02, batch=32, epochs=20, schedule=dies, momentum=0.5)
    )


def clip_value(seed: int) -> Sketch:
    sketch = pictures(seed, cnn(), training("SGD", 0.05, batch=32, epochs=12))
    clip = Clip(kind="value", value=1e-6)
    return replace(sketch, training=replace(sketch.training, clip=clip))


def clip_rnn(seed: int) -> Sketch:
    return Sketch(
        columns=world_arrays.parity(seed),
        layers=[("GRU", {"hidden_size": 24}), ("Select", {"dim": 1, "index": -1}), dense(2)],
        training=training("SGD", 0.1, batch=32, epochs=15, clip=1e-4),
    )


def decay_cnn(seed: int) -> Sketch:
    return pictures(seed, cnn(), training("SGD", 0.05, batch=32, epochs=15, weight_decay=0.5))


def decay_house(seed: int) -> Sketch:
    return house(
        seed,
        stack(32, 2, "ReLU", 1, {}),
        training("Adam", 0.005, batch=32, epochs=30, weight_decay=2.0),
    )


# ------------------------------------------------------------------------------ data


def bright_mlp(seed: int) -> Sketch:
    return pictures(
        seed,
        [("Flatten",), *stack(64, 2, "ReLU", 4, {})],
        training("SGD", 0.05, batch=32, epochs=15),
        bright=255.0,
    )


def raw_features(seed: int) -> Sketch:
    return house(
        seed, stack(32, 2, "Tanh", 1, {}), training("SGD", 0.01, batch=32, epochs=20), scale="none"
    )


def raw_prices_adam(seed: int) -> Sketch:
    return house(
        seed, stack(32, 2, "ReLU", 1, {}), training("Adam", 0.001, batch=32, epochs=20), raw=True
    )


def raw_prices_sgd(seed: int) -> Sketch:
    return house(
        seed, stack(32, 2, "ReLU", 1, {}), training("SGD", 0.01, batch=32, epochs=15), raw=True
    )


def random_labels(seed: int) -> Sketch:
    return Sketch(
        columns=world_arrays.nothing_to_learn(seed),
        layers=stack(256, 2, "ReLU", 3, {}),
        training=training("Adam", 0.003, batch=32, epochs=50),
    )


def random_labels_small(seed: int) -> Sketch:
    """Too small to learn by heart what cannot be predicted."""
    return Sketch(
        columns=world_arrays.nothing_to_learn(seed, rows=2000),
        layers=stack(2, 1, "Tanh", 3, {}),
        training=training("SGD", 0.01, batch=32, epochs=12),
    )


def rare_events(seed: int) -> Sketch:
    return Sketch(
        columns=world_arrays.rare_event(seed),
        layers=stack(16, 1, "ReLU", 2, {}),
        training=training("Adam", 0.0005, batch=64, epochs=15),
    )


def rare_events_sigmoid(seed: int) -> Sketch:
    columns = world_arrays.rare_event(seed)
    return Sketch(
        columns={**columns, "y": columns["y"].astype(np.float32)[:, None]},
        layers=stack(16, 1, "ReLU", 1, {}),
        loss="BCEWithLogitsLoss",
        training=training("Adam", 0.0005, batch=64, epochs=15),
    )


def few_rows_wide_net(seed: int) -> Sketch:
    columns = arrays.blobs(seed, rows=160, classes=3, width=40, spread=0.3, share=0.5)
    return Sketch(
        columns=columns,
        layers=stack(512, 2, "ReLU", 3, {}),
        training=training("Adam", 0.002, batch=16, epochs=60),
    )


def validation_in_metres(seed: int) -> Sketch:
    columns = world_arrays.prices(seed)
    held = columns["part"] == "validation"
    x = columns["x"].copy()
    x[held] = x[held] * 30 + 90
    return Sketch(
        columns={**columns, "x": x},
        layers=stack(32, 2, "ReLU", 1, {}),
        loss="MSELoss",
        training=training("Adam", 0.003, batch=32, epochs=15),
    )


# ------------------------------------------------------------------------------ units, flow


def dead_cnn(seed: int) -> Sketch:
    low = {**HE, "bias": choice("constant", val=-6.0)}
    return pictures(seed, cnn(**low), training("Adam", 0.0005, batch=32, epochs=8))


def dead_by_sgd(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("wine", seed),
        layers=stack(32, 3, "ReLU", 3, {}),
        training=training("SGD", 5.0, batch=16, epochs=20),
    )


def saturated_house(seed: int) -> Sketch:
    return house(
        seed, stack(64, 3, "Tanh", 1, normal(2.5)), training("SGD", 1e-4, batch=32, epochs=15)
    )


def eight_sigmoids(seed: int) -> Sketch:
    return Sketch(
        columns=world_arrays.rings(seed),
        layers=stack(32, 8, "Sigmoid", 3, {}),
        training=training("Adam", 0.001, batch=32, epochs=20),
    )


def deep_cnn(seed: int) -> Sketch:
    cards: list[Layer] = []
    for _ in range(14):
        cards += [conv(8), ("ReLU",)]
    return pictures(
        seed, [*cards, ("Flatten",), dense(4)], training("SGD", 0.01, batch=32, epochs=10)
    )


def wide_start(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 6, "ReLU", 10, normal(1.0)),
        training=training("SGD", 0.001, batch=64, epochs=10),
    )


def long_memory(seed: int) -> Sketch:
    return Sketch(
        columns=world_arrays.late_cue(seed, length=120),
        layers=[("RNN", {"hidden_size": 16}), ("Select", {"dim": 1, "index": -1}), dense(3)],
        training=training("Adam", 0.001, batch=32, epochs=12),
    )


def long_lstm(seed: int) -> Sketch:
    """An LSTM that forgets by its bias over 150 steps."""
    return Sketch(
        columns=world_arrays.late_cue(seed, length=150),
        layers=[("LSTM", {"hidden_size": 16}), ("Select", {"dim": 1, "index": -1}), dense(3)],
        training=training("SGD", 0.05, batch=32, epochs=8),
    )


def wild_rnn(seed: int) -> Sketch:
    wild = {"recurrent": choice("normal", std=0.6)}
    return Sketch(
        columns=world_arrays.late_cue(seed, length=40),
        layers=[
            ("RNN", {"hidden_size": 24, "nonlinearity": "relu"}, wild),
            ("Select", {"dim": 1, "index": -1}),
            dense(3),
        ],
        training=training("Adam", 0.001, batch=32, epochs=10),
    )


RATES = LARGE + " dying-relu saturated-activation oscillating-loss"

WORLD_FAULTY = (
    _fault("CNN with softmax before cross-entropy", cnn_softmax, "loss-pairing"),
    _fault(
        "several labels, sigmoid twice", multi_label_sigmoid, "loss-pairing",
        SYMPTOMS + " saturated-activation",
    ),
    _fault(
        "CNN with a softmax of one", cnn_one_softmax, "output-width", SYMPTOMS + " zero-gradient"
    ),
    _fault("iris as amounts", iris_amounts, "loss-pairing"),
    _fault(
        "prices through a sigmoid", sigmoid_price, "loss-pairing",
        SYMPTOMS + " saturated-activation",
    ),
    _fault(
        "tanh into BCELoss", scores_into_bce, "loss-pairing",
        SYMPTOMS + " non-finite divergence exploding-gradient saturated-activation",
    ),
    _fault("CNN, labels smoothed by 0.95", smoothed_cnn, "label-smoothing-too-high"),
    _fault("corners without a bend", straight_corners, "missing-nonlinearity"),
    _fault("rings, BatchNorm but no activation", straight_cnn, "missing-nonlinearity"),
    _fault("LayerNorm over one value", normalised_to_nothing, "zero-gradient"),
    _fault(
        "CNN of equal weights", constant_cnn, "symmetric-init", SYMPTOMS + " dying-relu bad-init"
    ),
    _fault(
        "weights of one", ones, "symmetric-init",
        SYMPTOMS + " saturated-activation bad-init exploding-gradient",
    ),
    _fault("a random CNN, frozen", frozen_cnn, "frozen-by-mistake", SYMPTOMS + " dying-relu"),
    _fault("a branch cut off", detached_branch, "not-training"),
    _fault("CNN, Adam at 0.1", cnn_adam_high, "lr-too-high", RATES),
    _fault("transformer at rate 3", transformer_high, "lr-too-high", RATES),
    _fault("summed loss at the rate of a mean", summed_high, "lr-too-high", RATES),
    _fault("momentum 0.99 at rate 0.5", momentum_999, "lr-too-high", RATES),
    _fault("CNN that crawls", cnn_crawls, "slow-convergence lr-too-low", "plateau"),
    _fault("transformer that crawls", transformer_crawls, "slow-convergence lr-too-low", "plateau"),
    _fault("the whole data a batch", whole_batch, "slow-convergence lr-too-low", "plateau"),
    _fault("two epochs of slow SGD", two_epochs, "slow-convergence", "plateau lr-too-low"),
    _fault("Adam with an epsilon of 1", adam_epsilon, "slow-convergence lr-too-low", "plateau"),
    _fault("MultiStepLR at epochs 1, 2, 3", early_schedule, "schedule-dead"),
    _fault("CNN clipped by value", clip_value, "clip-too-small", SYMPTOMS + " lr-too-low"),
    _fault("GRU clipped to nothing", clip_rnn, "clip-too-small", SYMPTOMS + " lr-too-low"),
    _fault(
        "CNN, decay 0.5", decay_cnn, "weight-decay-too-high",
        SYMPTOMS + " vanishing-gradient dying-relu zero-gradient",
    ),
    _fault(
        "prices, Adam with decay 2", decay_house, "weight-decay-too-high",
        SYMPTOMS + " vanishing-gradient dying-relu zero-gradient",
    ),
    _fault("MLP of pixels up to 255", bright_mlp, "unnormalised-inputs", RATES),
    _fault("raw features into tanh, prices", raw_features, "unnormalised-inputs", RATES),
    _fault("raw prices, Adam", raw_prices_adam, "unnormalised-targets", RATES + " " + SYMPTOMS),
    _fault("raw prices, SGD", raw_prices_sgd, "unnormalised-targets", RATES),
    _fault("random labels, wide net", random_labels, "label-noise", "overfitting"),
    _fault(
        "random labels, small net", random_labels_small, "plateau", "slow-convergence lr-too-low"
    ),
    _fault("rare events", rare_events, "class-imbalance", SYMPTOMS + " lr-too-low overfitting"),
    _fault(
        "rare events, one score", rare_events_sigmoid, "class-imbalance",
        SYMPTOMS + " lr-too-low overfitting",
    ),
    _fault("few rows, wide net", few_rows_wide_net, "overfitting", "label-noise"),
    _fault(
        "validation in other units", validation_in_metres, "split-scale-mismatch", "overfitting"
    ),
    _fault(
        "CNN, dead by bias", dead_cnn, "dying-relu",
        SYMPTOMS + " zero-gradient vanishing-gradient bad-init",
    ),
    _fault("SGD at 5 on wine", dead_by_sgd, "lr-too-high", RATES),
    _fault(
        "prices, tanh with large weights", saturated_house, "saturated-activation",
        SYMPTOMS + " bad-init exploding-gradient lr-too-low overfitting vanishing-gradient",
    ),
    _fault("rings, eight sigmoids", eight_sigmoids, "vanishing-gradient", SYMPTOMS + " bad-init"),
    _fault(
        "14 convolutions as torch begins them", deep_cnn, "vanishing-gradient",
        SYMPTOMS + " bad-init dying-relu",
    ),
    _fault("six layers, N(0, 1)", wide_start, "exploding-gradient bad-init", RATES),
    _fault("RNN over 120 steps", long_memory, "vanishing-gradient", SYMPTOMS + " overfitting"),
    _fault("LSTM over 150 steps, SGD", long_lstm, "vanishing-gradient", SYMPTOMS + " lr-too-low"),
    _fault("ReLU RNN, recurrent N(0, 0.6)", wild_rnn, "exploding-gradient", RATES + " bad-init"),
)  # fmt: skip
