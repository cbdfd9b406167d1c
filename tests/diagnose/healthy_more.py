"""More runs that are as they should be: noisy tasks, other optimizers, odd but sound settings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bpstudio.graph.document import EarlyStopping
from tests.diagnose import arrays
from tests.diagnose.faulty import digits, friedman
from tests.diagnose.healthy import _fine
from tests.diagnose.known import stack
from tests.diagnose.sketch import Layer, Sketch, choice, dense, training


def noisy_labels(seed: int) -> Sketch:
    """A fifth of the labels are wrong, as in many real tables: the loss cannot fall far."""
    columns = arrays.blobs(seed, rows=1200, classes=4, width=10)
    random = np.random.default_rng(seed)
    wrong = random.random(len(columns["y"])) < 0.25
    y = np.where(wrong, random.integers(0, 4, len(wrong)), columns["y"])
    return Sketch(
        columns={**columns, "y": y},
        layers=stack(16, 1, "ReLU", 4, {}),
        training=training("Adam", 0.003, batch=32, epochs=20),
    )


def weak_signal(seed: int) -> Sketch:
    """Hardly anything can be predicted, and that is learned."""
    return Sketch(
        columns=arrays.blobs(seed, rows=1500, classes=2, width=6, spread=0.25),
        layers=stack(8, 1, "Tanh", 2, {}),
        training=training("Adam", 0.003, batch=32, epochs=15),
    )


def small_targets(seed: int) -> Sketch:
    columns = arrays.friedman(seed, targets="standard")
    return Sketch(
        columns={**columns, "y": columns["y"] * np.float32(0.1)},
        layers=stack(32, 2, "ReLU", 1, {}),
        loss="MSELoss",
        training=training("Adam", 0.003, batch=32, epochs=30),
    )


def several_labels(seed: int) -> Sketch:
    columns = arrays.table("digits", seed)
    y = np.stack([columns["y"] % 2, columns["y"] > 4, columns["y"] % 3 == 0], 1)
    return Sketch(
        columns={**columns, "y": y.astype(np.float32)},
        layers=stack(64, 1, "ReLU", 3, {}),
        loss="BCEWithLogitsLoss",
        training=training("Adam", 0.003, batch=64, epochs=15),
    )


def selu_stack(seed: int) -> Sketch:
    lecun = {"weight": choice("kaiming_normal", nonlinearity="linear"), "bias": choice("zeros")}
    return digits(seed, stack(48, 8, "SELU", 10, lecun), lr=0.001, epochs=15)


def deep_residual(seed: int) -> Sketch:
    branch: list[Layer] = [("LayerNorm",), dense(48), ("GELU",), dense(48)]
    layers = [dense(48), *[("residual", branch)] * 10, ("LayerNorm",), dense(10)]
    return digits(seed, layers, lr=0.001, epochs=10)


def early_stop(seed: int) -> Sketch:
    stop = EarlyStopping(monitor="validation.loss", patience=4)
    return Sketch(
        columns=arrays.table("wine", seed),
        layers=stack(64, 2, "ReLU", 3, {}),
        training=training("Adam", 0.01, batch=16, epochs=100, early_stopping=stop, keep_best=True),
    )


def raw_norm_mlp(seed: int) -> Sketch:
    layers: list[Layer] = []
    for width in (64, 32):
        layers += [dense(width), ("BatchNorm1d",), ("ReLU",)]
    return Sketch(
        columns=arrays.table("digits", seed, scale="none"),
        layers=[*layers, dense(10)],
        training=training("SGD", 0.05, batch=64, epochs=12, momentum=0.9),
    )


def token_lstm(seed: int) -> Sketch:
    columns = arrays.topics(seed, rows=900, words=200)
    return Sketch(
        columns=columns,
        layers=[
            ("Embedding", {"embedding_dim": 16}),
            ("LSTM", {"hidden_size": 24}),
            ("Select", {"dim": 1, "index": -1}),
            dense(4),
        ],
        training=training("Adam", 0.01, batch=32, epochs=12),
    )


def unbalanced_but_found(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.with_rare(arrays.table("digits", seed), rare=0, keep=30),
        layers=stack(32, 1, "ReLU", 2, {}),
        training=training("Adam", 0.005, batch=32, epochs=25),
    )


def warm_up(seed: int) -> Sketch:
    slow = choice("LinearLR", start_factor=0.01)
    return digits(seed, stack(64, 2, "ReLU", 10, {}), lr=0.005, epochs=15, schedule=slow)


def mse_one_hot(seed: int) -> Sketch:
    columns = arrays.table("digits", seed)
    y = np.eye(10, dtype=np.float32)[columns["y"]]
    return Sketch(
        columns={**columns, "y": y},
        layers=[*stack(64, 1, "ReLU", 10, {}), ("Softmax", {"dim": -1})],
        loss="MSELoss",
        training=training("Adam", 0.005, batch=64, epochs=15),
    )


def bidirectional(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.sum_sign(seed, rows=800, length=15),
        layers=[
            ("GRU", {"hidden_size": 16, "bidirectional": True}),
            ("MeanOver", {"dim": (1,)}),
            dense(2),
        ],
        training=training("Adam", 0.01, batch=32, epochs=15),
    )


def three_epochs(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.blobs(seed, rows=6000, classes=6, width=20),
        layers=stack(64, 2, "ReLU", 6, {}),
        training=training("SGD", 0.05, batch=16, epochs=3, momentum=0.9),
    )


def plain(optimizer: str, lr: float, **more: object) -> object:
    def make(seed: int) -> Sketch:
        return digits(seed, stack(64, 2, "ReLU", 10, {}), lr=lr, optimizer=optimizer, **more)

    return make


def side_by_side(seed: int) -> Sketch:
    wide: list[Layer] = [dense(32), ("ReLU",)]
    deep: list[Layer] = [dense(32), ("Tanh",), dense(16), ("Tanh",)]
    return digits(seed, [("branch", [wide, deep], "Concat"), dense(10)])


def zero_head(seed: int) -> Sketch:
    head = ("Linear", {"out_features": 10}, {"weight": choice("zeros"), "bias": choice("zeros")})
    return digits(seed, [dense(64), ("ReLU",), head])


def shared_targets(seed: int) -> Sketch:
    """Count data: small whole numbers that are amounts."""
    random = np.random.default_rng(seed)
    x = random.normal(0, 1, (900, 5))
    y = random.poisson(np.exp(0.6 * x[:, 0] + 0.4 * x[:, 1])).astype(np.float64)[:, None]
    return Sketch(
        columns=arrays.divided(x, y, seed),
        layers=stack(24, 1, "ReLU", 1, {}),
        loss="PoissonNLLLoss",
        training=training("Adam", 0.005, batch=32, epochs=20),
    )


def finely_tuned(seed: int) -> Sketch:
    sketch = digits(seed, stack(64, 2, "ReLU", 10, {}), lr=0.001, epochs=8)
    return replace(sketch, training=replace(sketch.training, start_from="current"))


MORE_HEALTHY = (
    _fine("a quarter of the labels wrong", noisy_labels),
    _fine("hardly any signal", weak_signal),
    _fine("targets of a tenth", small_targets),
    _fine("three labels at once", several_labels),
    _fine("eight SELU layers", selu_stack),
    _fine("ten residual blocks", deep_residual),
    _fine("stopped early, best kept", early_stop),
    _fine("raw pixels with BatchNorm", raw_norm_mlp),
    _fine("embedding and LSTM", token_lstm, "overfitting"),
    _fine("rare class that is found", unbalanced_but_found, "overfitting"),
    _fine("warm-up", warm_up),
    _fine("softmax and squared error of one-hot", mse_one_hot),
    _fine("GRU both ways, mean over time", bidirectional),
    _fine("three long epochs", three_epochs),
    _fine("Adagrad", plain("Adagrad", 0.05)),
    _fine("Adadelta", plain("Adadelta", 1.0)),
    _fine("NAdam", plain("NAdam", 0.003)),
    _fine("SGD, momentum 0.99, low rate", plain("SGD", 0.002, momentum=0.99, epochs=20)),
    _fine("AdamW, decay 0.1", plain("AdamW", 0.003, weight_decay=0.1, epochs=20)),
    _fine("SGD clipped at 0.5", plain("SGD", 0.1, clip=0.5, momentum=0.9, epochs=20)),
    _fine("plain SGD", plain("SGD", 0.1, epochs=25)),
    _fine("batches of four", plain("Adam", 0.001, batch=4, epochs=6)),
    _fine("two branches", side_by_side),
    _fine("a head that begins at zero", zero_head),
    _fine("counts", shared_targets),
    _fine("tuned on", finely_tuned, before=finely_tuned),
    _fine(
        "friedman, SGD",
        lambda seed: friedman(
            seed, stack(32, 2, "ReLU", 1, {}), lr=0.05, optimizer="SGD", momentum=0.9, epochs=30
        ),
    ),
)
