"""A third family of faults and sound runs, written after the rules had been mended by the others.

No threshold was set by it: what the rules say of it tells how far they reach.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.diagnose import arrays, world_arrays
from tests.diagnose.arrays import Columns
from tests.diagnose.faulty import LARGE, SYMPTOMS, _fault
from tests.diagnose.healthy import _fine
from tests.diagnose.known import HE, XAVIER, normal, stack
from tests.diagnose.sketch import Layer, Sketch, choice, dense, training
from tests.diagnose.world_faulty import POOL, cnn, conv
from tests.diagnose.world_healthy import LAST, digits, mean_over

RATES = LARGE + " zero-gradient"
BINARY = "BCEWithLogitsLoss"


def on(columns: Columns, layers: list[Layer], optimizer: str, lr: float, **more: object) -> Sketch:
    """A sketch of these rows; `loss` and `loss_params` are the sketch's, the rest settings."""
    own = {name: more.pop(name) for name in ("loss", "loss_params") if name in more}
    settings = {"batch": 32, "epochs": 12, **more}
    return Sketch(
        columns=columns,
        layers=layers,
        training=training(optimizer, lr, **settings),  # type: ignore[arg-type]  # checked by use
        **own,  # type: ignore[arg-type]  # checked by use
    )


def as_numbers(columns: Columns) -> Columns:
    """The target as a number in a column of its own."""
    return {**columns, "y": columns["y"].astype(np.float32)[:, None]}


def topics(seed: int, layers: list[Layer], lr: float, **more: object) -> Sketch:
    columns = arrays.topics(seed, rows=800, words=250)
    words: Layer = ("Embedding", {"embedding_dim": 16})
    return on(columns, [words, *layers], "Adam", lr, **more)


def pictures(seed: int, layers: list[Layer], optimizer: str, lr: float, **more: object) -> Sketch:
    return on(world_arrays.pictures(seed), layers, optimizer, lr, **more)


def marks(seed: int, layers: list[Layer], optimizer: str, lr: float, **more: object) -> Sketch:
    return on(world_arrays.parity(seed), layers, optimizer, lr, **more)


def amounts(seed: int, layers: list[Layer], optimizer: str, lr: float, **more: object) -> Sketch:
    columns = arrays.friedman(seed, targets="standard")
    return on(columns, layers, optimizer, lr, **{"loss": "MSELoss", **more})


def memory(seed: int, layers: list[Layer], optimizer: str, lr: float, **more: object) -> Sketch:
    length = int(str(more.pop("length", 90)))
    return on(world_arrays.late_cue(seed, length=length), layers, optimizer, lr, **more)


def iris_in_thousands(seed: int) -> Sketch:
    columns = arrays.table("iris", seed, scale="none")
    large = {**columns, "x": columns["x"] * np.float32(1000)}
    return on(large, stack(16, 1, "Tanh", 3, {}), "SGD", 0.01, batch=16, epochs=25)


def targets_in_hundred_thousands(seed: int) -> Sketch:
    columns = arrays.friedman(seed)
    large = {**columns, "y": columns["y"] * np.float32(1e4)}
    return on(large, stack(32, 1, "ReLU", 1, {}), "SGD", 0.001, loss="MSELoss")


def ten_sigmoid_convolutions(seed: int) -> Sketch:
    cards: list[Layer] = []
    for _ in range(9):
        cards += [conv(8), ("Sigmoid",)]
    return pictures(seed, [*cards, ("Flatten",), dense(4)], "Adam", 0.001, epochs=8)


def dropped_twice(seed: int) -> Sketch:
    hidden: list[Layer] = [dense(64), ("ReLU",), ("Dropout", {"p": 0.9})]
    return pictures(seed, [("Flatten",), *hidden, *hidden, dense(4)], "Adam", 0.001)


def labels_by_chance(seed: int) -> Sketch:
    columns = world_arrays.pictures(seed, rows=400)
    mixed = {**columns, "y": np.random.default_rng(seed).permutation(columns["y"])}
    layers: list[Layer] = [("Flatten",), *stack(256, 2, "ReLU", 4, {})]
    return on(mixed, layers, "Adam", 0.002, epochs=40)


def narrow_frozen(seed: int) -> Sketch:
    layers: list[Layer] = []
    for number in range(3):
        layers += [("Linear", {"out_features": 5, "name": f"body {number}"}), ("ReLU",)]
    sketch = digits(seed, [*layers, dense(10)], "Adam", 0.003)
    return replace(sketch, frozen=("body 0", "body 1", "body 2"))


def sorted_wine(seed: int) -> Sketch:
    columns = arrays.table("wine", seed)
    order = np.argsort(columns["y"], kind="stable")
    part = np.where(np.arange(len(order)) < 0.75 * len(order), "train", "validation")
    cut = {"x": columns["x"][order], "y": columns["y"][order], "part": part}
    return on(cut, stack(16, 1, "ReLU", 3, {}), "Adam", 0.005, batch=16, epochs=15)


def up_and_down(seed: int) -> Sketch:
    columns = world_arrays.pictures(seed)
    layers: list[Layer] = [
        conv(8), ("ReLU",), POOL, conv(16), ("ReLU",), ("Upsample", {"scale_factor": 2.0}),
        conv(8), ("ReLU",), conv(1), ("Sigmoid",),
    ]  # fmt: skip
    return on({**columns, "y": columns["x"]}, layers, "Adam", 0.003, loss="MSELoss")


def twenty_residual(seed: int) -> Sketch:
    branch: list[Layer] = [("BatchNorm1d",), ("ReLU",), dense(32)]
    layers = [dense(32), *[("residual", branch)] * 20, ("BatchNorm1d",), ("ReLU",), dense(10)]
    return digits(seed, layers, "Adam", 0.002, epochs=8)


def without_validation(seed: int) -> Sketch:
    columns = world_arrays.parity(seed)
    whole = {**columns, "part": np.full(len(columns["y"]), "train")}
    return on(whole, [("GRU", {"hidden_size": 16}), LAST, dense(2)], "Adam", 0.01)


LSTM: list[Layer] = [("LSTM", {"hidden_size": 24}), LAST]
ENCODER: list[Layer] = [
    dense(16), ("TransformerEncoderLayer", {"nhead": 4, "dim_feedforward": 32}), mean_over(1),
    dense(2),
]  # fmt: skip

THIRD_FAULTY = (
    _fault(
        "LSTM over words, softmax before cross-entropy",
        lambda seed: topics(seed, [*LSTM, dense(4), ("Softmax", {"dim": -1})], 0.005, epochs=10),
        "loss-pairing",
    ),
    _fault(
        "ReLU on the scores of wine",
        lambda seed: on(
            arrays.table("wine", seed), [*stack(24, 1, "Tanh", 3, {}), ("ReLU",)], "Adam", 0.005,
            batch=16, epochs=20,
        ),
        "loss-pairing", SYMPTOMS + " dying-relu",
    ),
    _fault(
        "tanh on raw targets",
        lambda seed: on(
            as_numbers(arrays.table("diabetes", seed)), [*stack(32, 1, "ReLU", 1, {}), ("Tanh",)],
            "Adam", 0.003, loss="MSELoss", epochs=20,
        ),
        "loss-pairing",
        SYMPTOMS + " saturated-activation unnormalised-targets zero-gradient",
    ),
    _fault(
        "numbers of classes, Huber loss",
        lambda seed: on(
            as_numbers(arrays.table("wine", seed)), stack(24, 1, "ReLU", 1, {}), "Adam", 0.005,
            loss="HuberLoss", batch=16, epochs=25,
        ),
        "loss-pairing",
    ),
    _fault(
        "CNN, momentum at rate 1",
        lambda seed: pictures(seed, cnn(), "SGD", 1.0, momentum=0.9), "lr-too-high", RATES,
    ),
    _fault(
        "LSTM, Adam at 1",
        lambda seed: marks(seed, [*LSTM, dense(2)], "Adam", 1.0, epochs=15), "lr-too-high", RATES,
    ),
    _fault(
        "transformer, Adam at 0.3",
        lambda seed: marks(seed, ENCODER, "Adam", 0.3, epochs=15), "lr-too-high", RATES,
    ),
    _fault(
        "regression, SGD at 3",
        lambda seed: amounts(seed, stack(32, 2, "ReLU", 1, {}), "SGD", 3.0, epochs=15),
        "lr-too-high", RATES,
    ),
    _fault(
        "RMSprop at a millionth",
        lambda seed: digits(seed, stack(64, 2, "ReLU", 10, {}), "RMSprop", 1e-6),
        "slow-convergence lr-too-low", "plateau",
    ),
    _fault(
        "regression, SGD at 0.0001",
        lambda seed: amounts(seed, stack(32, 1, "Tanh", 1, {}), "SGD", 1e-4, epochs=20),
        "slow-convergence lr-too-low", "plateau",
    ),
    _fault(
        "GRU that crawls",
        lambda seed: marks(
            seed, [("GRU", {"hidden_size": 24}), LAST, dense(2)], "Adam", 3e-6
        ),
        "slow-convergence lr-too-low", "plateau vanishing-gradient",
    ),
    _fault(
        "exponential schedule of 0.4",
        lambda seed: digits(
            seed, stack(64, 2, "Tanh", 10, {}), "SGD", 0.01, epochs=30,
            schedule=choice("ExponentialLR", gamma=0.4),
        ),
        "schedule-dead",
    ),
    _fault(
        "decay of 1 over words",
        lambda seed: topics(
            seed, [mean_over(1), *stack(32, 1, "ReLU", 4, {})], 0.005, epochs=20, weight_decay=1.0
        ),
        "weight-decay-too-high", SYMPTOMS + " vanishing-gradient zero-gradient",
    ),
    _fault(
        "LSTM clipped to nothing",
        lambda seed: memory(seed, [*LSTM, dense(3)], "SGD", 0.2, length=20, clip=1e-4),
        "clip-too-small", SYMPTOMS + " lr-too-low vanishing-gradient",
    ),
    _fault("iris in thousands", iris_in_thousands, "unnormalised-inputs", RATES),
    _fault(
        "targets in hundred thousands", targets_in_hundred_thousands, "unnormalised-targets",
        RATES + " slow-convergence",
    ),
    _fault(
        "all weights one half",
        lambda seed: digits(
            seed,
            stack(32, 2, "ReLU", 10, {"weight": choice("constant", val=0.5),
                                      "bias": choice("zeros")}),
            "Adam", 0.001,
        ),
        "symmetric-init", RATES + " slow-convergence bad-init",
    ),
    _fault(
        "ten tanh layers of N(0, 0.04)",
        lambda seed: on(
            world_arrays.rings(seed), stack(40, 10, "Tanh", 3, normal(0.04)), "Adam", 3e-4
        ),
        "vanishing-gradient bad-init",
    ),
    _fault(
        "ten leaky layers of N(0, 0.7)",
        lambda seed: on(
            arrays.table("wine", seed), stack(64, 10, "LeakyReLU", 3, normal(0.7)), "SGD", 0.01,
            batch=16,
        ),
        "exploding-gradient bad-init", RATES,
    ),
    _fault(
        "nine sigmoid convolutions", ten_sigmoid_convolutions, "vanishing-gradient",
        SYMPTOMS + " bad-init",
    ),
    _fault(
        "ReLU RNN over 90 steps",
        lambda seed: memory(
            seed, [("RNN", {"hidden_size": 20, "nonlinearity": "relu"}), LAST, dense(3)], "SGD",
            0.01,
        ),
        "vanishing-gradient", SYMPTOMS + " overfitting",
    ),
    _fault(
        "corners, straight with BatchNorm",
        lambda seed: on(
            world_arrays.corners(seed), [dense(48), ("BatchNorm1d",), dense(48), dense(2)], "Adam",
            0.01, epochs=20,
        ),
        "missing-nonlinearity",
    ),
    _fault("dropout of 0.9 twice", dropped_twice, "dropout-too-high", SYMPTOMS + " overfitting"),
    _fault("pictures with labels by chance", labels_by_chance, "label-noise", "overfitting"),
    _fault(
        "one in forty, small net",
        lambda seed: on(
            world_arrays.rare_event(seed, rows=2000, share=0.025), stack(12, 1, "Tanh", 2, {}),
            "SGD", 0.03, batch=64,
        ),
        "class-imbalance", SYMPTOMS + " lr-too-low overfitting",
    ),
    _fault(
        "a narrow body, frozen", narrow_frozen, "frozen-by-mistake", SYMPTOMS + " dying-relu"
    ),
    _fault(
        "constants of -20",
        lambda seed: on(
            arrays.table("wine", seed),
            stack(32, 2, "ReLU", 3, {**HE, "bias": choice("constant", val=-20.0)}), "Adam", 0.001,
            batch=16, epochs=15,
        ),
        "dying-relu", SYMPTOMS + " zero-gradient vanishing-gradient bad-init",
    ),
    _fault(
        "tanh of N(0, 3) on wine",
        lambda seed: on(
            arrays.table("wine", seed), stack(48, 2, "Tanh", 3, normal(3.0)), "SGD", 0.0003,
            batch=16, epochs=15,
        ),
        "saturated-activation",
        SYMPTOMS + " bad-init exploding-gradient lr-too-low overfitting",
    ),
    _fault(
        "regression, BatchNorm of pairs",
        lambda seed: amounts(
            seed, [dense(24), ("BatchNorm1d",), ("ReLU",), dense(1)], "Adam", 0.003, batch=2,
            epochs=3,
        ),
        "batchnorm-small-batch", SYMPTOMS + " oscillating-loss overfitting",
    ),
    _fault(
        "sorted wine", sorted_wine, "not-shuffled",
        "overfitting label-noise class-imbalance split-scale-mismatch",
    ),
)  # fmt: skip

THIRD_HEALTHY = (
    _fine("pictures down and up again", up_and_down),
    _fine(
        "mean of words",
        lambda seed: topics(seed, [mean_over(1), dense(4)], 0.02), "overfitting",
    ),
    _fine(
        "GELU, AdamW, cosine",
        lambda seed: digits(
            seed, stack(96, 1, "GELU", 10, {}), "AdamW", 0.005, epochs=15,
            schedule=choice("CosineAnnealingLR"),
        ),
        "overfitting",
    ),
    _fine(
        "raw inputs behind BatchNorm, cancer",
        lambda seed: on(
            arrays.table("breast_cancer", seed, scale="none"),
            [("BatchNorm1d",), *stack(16, 1, "ReLU", 2, {})], "Adam", 0.005, epochs=20,
        ),
        "overfitting",
    ),
    _fine("twenty residual blocks", twenty_residual, "overfitting"),
    _fine(
        "absolute error, momentum",
        lambda seed: amounts(
            seed, stack(32, 1, "ReLU", 1, {}), "SGD", 0.05, momentum=0.9, loss="L1Loss", epochs=30
        ),
    ),
    _fine(
        "LSTM both ways",
        lambda seed: marks(
            seed, [("LSTM", {"hidden_size": 12, "bidirectional": True}), mean_over(1), dense(2)],
            "Adam", 0.01,
        ),
        "overfitting",
    ),
    _fine(
        "raw diabetes, Adam at 0.02",
        lambda seed: on(
            as_numbers(arrays.table("diabetes", seed)), stack(32, 1, "ReLU", 1, {}), "Adam", 0.02,
            loss="MSELoss", epochs=60,
        ),
        "overfitting",
    ),
    _fine(
        "rings, whole batches",
        lambda seed: on(
            world_arrays.rings(seed), stack(48, 2, "ReLU", 3, {}), "Adam", 0.01, batch=200,
            epochs=60, drop_last=False,
        ),
    ),
    _fine(
        "smoothed by 0.2, dropout",
        lambda seed: digits(
            seed, [dense(96), ("ReLU",), ("Dropout", {"p": 0.4}), dense(10)], "Adam", 0.003,
            label_smoothing=0.2, epochs=15,
        ),
        "overfitting",
    ),
    _fine(
        "nearly separable, long",
        lambda seed: on(
            as_numbers(arrays.table("breast_cancer", seed)), stack(8, 1, "Tanh", 1, {}), "SGD",
            0.3, momentum=0.9, loss=BINARY, epochs=100,
        ),
        "overfitting",
    ),
    _fine(
        "a rare yes, weighed",
        lambda seed: on(
            as_numbers(world_arrays.rare_event(seed, rows=2000, share=0.04)),
            stack(12, 1, "ReLU", 1, {}), "Adam", 0.003, loss=BINARY, batch=64, epochs=15,
            loss_params={"pos_weight": 20.0},
        ),
        "overfitting",
    ),
    _fine(
        "classes that overlap",
        lambda seed: on(
            arrays.blobs(seed, rows=2500, classes=6, width=5, spread=0.6),
            stack(32, 1, "ReLU", 6, {}), "Adam", 0.003, batch=64, epochs=15,
        ),
    ),
    _fine(
        "six ELU layers", lambda seed: digits(seed, stack(48, 6, "ELU", 10, XAVIER), "Adam", 0.001),
        "overfitting",
    ),
    _fine(
        "one step of SGD",
        lambda seed: on(
            world_arrays.rings(seed), stack(16, 1, "ReLU", 3, {}), "SGD", 0.1, epochs=1,
            max_steps=1,
        ),
    ),
    _fine(
        "five steps of eight rows",
        lambda seed: on(
            world_arrays.rings(seed), stack(16, 1, "ReLU", 3, {}), "Adam", 0.01, batch=8, epochs=1,
            max_steps=5,
        ),
    ),
    _fine("GRU without validation", without_validation),
    _fine(
        "Adagrad, SiLU",
        lambda seed: amounts(
            seed, stack(32, 1, "SiLU", 1, {}), "Adagrad", 0.05, loss="SmoothL1Loss", epochs=20
        ),
    ),
    _fine(
        "momentum of 0.95, cosine",
        lambda seed: digits(
            seed, stack(64, 2, "ReLU", 10, {}), "SGD", 0.02, momentum=0.95, epochs=15,
            schedule=choice("CosineAnnealingLR"),
        ),
        "overfitting",
    ),
    _fine(
        "eight units on iris",
        lambda seed: on(
            arrays.table("iris", seed), stack(8, 1, "Tanh", 3, {}), "SGD", 0.3, batch=16,
            epochs=40,
        ),
        "overfitting",
    ),
    _fine(
        "GRU forecast",
        lambda seed: on(
            world_arrays.series(seed, ordered=True, steps=True),
            [("GRU", {"hidden_size": 24}), LAST, dense(1)], "Adam", 0.005, loss="HuberLoss",
            epochs=15,
        ),
        "overfitting",
    ),
    _fine(
        "five tanh layers, clipped at 1",
        lambda seed: digits(
            seed, stack(64, 5, "Tanh", 10, XAVIER), "SGD", 0.05, momentum=0.9, clip=1.0
        ),
        "overfitting",
    ),
)  # fmt: skip
