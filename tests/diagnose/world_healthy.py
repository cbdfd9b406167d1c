"""Sound runs of other networks and on other data than `healthy`: none may be alarmed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bpstudio.graph.document import Clip, EarlyStopping
from tests.diagnose import arrays, world_arrays
from tests.diagnose.healthy import _fine
from tests.diagnose.known import HE, XAVIER, stack
from tests.diagnose.sketch import Layer, Sketch, choice, dense, training
from tests.diagnose.world_faulty import POOL, cnn, conv, house, pictures

LAST: Layer = ("Select", {"dim": 1, "index": -1})


def mean_over(*axes: int) -> Layer:
    return ("MeanOver", {"dim": axes})


def digits(seed: int, layers: list[Layer], optimizer: str, lr: float, **more: object) -> Sketch:
    settings = {"batch": 64, "epochs": 12, **more}
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=layers,
        training=training(optimizer, lr, **settings),  # type: ignore[arg-type]  # checked by use
    )


# ------------------------------------------------------------------------------ pictures


def tutorial_cnn(seed: int) -> Sketch:
    return pictures(seed, cnn(), training("Adam", 0.003, batch=32, epochs=15))


def sgd_cnn(seed: int) -> Sketch:
    return pictures(seed, cnn(), training("SGD", 0.05, batch=32, epochs=20, momentum=0.9))


def norm_cnn_bright(seed: int) -> Sketch:
    """Raw pixels up to 255, and a BatchNorm behind each convolution, with biases."""
    layers = [
        conv(8), ("BatchNorm2d",), ("ReLU",), POOL,
        conv(16), ("BatchNorm2d",), ("ReLU",), ("AdaptiveAvgPool2d", {"output_size": (1, 1)}),
        ("Flatten",), dense(4),
    ]  # fmt: skip
    return pictures(seed, layers, training("Adam", 0.01, batch=32, epochs=12), bright=255.0)


def resnet(seed: int) -> Sketch:
    block = [conv(12), ("BatchNorm2d",), ("ReLU",), conv(12), ("BatchNorm2d",)]
    layers: list[Layer] = [conv(12), ("BatchNorm2d",), ("ReLU",)]
    for _ in range(4):
        layers += [("residual", block), ("ReLU",)]
    return pictures(
        seed,
        [*layers, mean_over(2, 3), dense(4)],
        training("SGD", 0.05, batch=32, epochs=8, momentum=0.9, weight_decay=5e-4),
    )


def leaky_dropout_cnn(seed: int) -> Sketch:
    layers = [
        conv(16), ("LeakyReLU",), POOL, ("Dropout2d", {"p": 0.1}), conv(16), ("LeakyReLU",),
        POOL, ("Flatten",), dense(64), ("LeakyReLU",), ("Dropout", {"p": 0.5}), dense(4),
    ]  # fmt: skip
    return pictures(seed, layers, training("AdamW", 0.002, batch=32, epochs=20))


def group_norm_small(seed: int) -> Sketch:
    layers = [
        conv(8), ("GroupNorm", {"num_groups": 4}), ("SiLU",), POOL,
        conv(16), ("GroupNorm", {"num_groups": 4}), ("SiLU",), mean_over(2, 3), dense(4),
    ]  # fmt: skip
    return pictures(seed, layers, training("Adam", 0.005, batch=4, epochs=6))


def norm_pairs_of_pictures(seed: int) -> Sketch:
    """BatchNorm2d with a batch of two has the positions of both pictures."""
    layers = [conv(8), ("BatchNorm2d",), ("ReLU",), POOL, ("Flatten",), dense(4)]
    return pictures(seed, layers, training("Adam", 0.001, batch=2, epochs=5))


def picture_autoencoder(seed: int) -> Sketch:
    columns = world_arrays.pictures(seed)
    layers = [
        ("Flatten",), dense(48), ("ReLU",), dense(12), dense(48), ("ReLU",), dense(144),
        ("Sigmoid",), ("Unflatten", {"dim": 1, "unflattened_size": (1, 12, 12)}),
    ]  # fmt: skip
    return Sketch(
        columns={**columns, "y": columns["x"]},
        layers=layers,
        loss="MSELoss",
        training=training("Adam", 0.003, batch=32, epochs=25),
    )


def separable(seed: int) -> Sketch:
    """Depthwise and pointwise convolutions: nothing bends between them, as in Xception."""
    deep = ("Conv2d", {"out_channels": 16, "kernel_size": 3, "padding": 1, "groups": 16})
    point = ("Conv2d", {"out_channels": 16, "kernel_size": 1})
    layers: list[Layer] = [conv(16), ("ReLU",)]
    for _ in range(2):
        layers += [deep, point, ("BatchNorm2d",), ("ReLU",)]
    return pictures(
        seed, [*layers, mean_over(2, 3), dense(4)], training("Adam", 0.005, batch=32, epochs=15)
    )


# ------------------------------------------------------------------------------ sequences


def encoder(seed: int) -> Sketch:
    layer = ("TransformerEncoderLayer", {"nhead": 2, "dim_feedforward": 32, "norm_first": True})
    return Sketch(
        columns=world_arrays.parity(seed),
        layers=[dense(16), ("LearnedPosition",), layer, layer, mean_over(1), dense(2)],
        training=training("AdamW", 0.003, batch=32, epochs=12),
    )


def token_transformer(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.topics(seed, rows=900, words=300),
        layers=[
            ("Embedding", {"embedding_dim": 16}), ("PositionalEncoding",),
            ("TransformerEncoderLayer", {"nhead": 4, "dim_feedforward": 32}), mean_over(1),
            dense(4),
        ],
        training=training("Adam", 0.003, batch=32, epochs=10),
    )  # fmt: skip


def rnn_tags(seed: int) -> Sketch:
    """A value at each step."""
    return Sketch(
        columns=world_arrays.running_mean(seed),
        layers=[("GRU", {"hidden_size": 24}), dense(1)],
        loss="MSELoss",
        training=training("Adam", 0.005, batch=32, epochs=20),
    )


def plain_rnn(seed: int) -> Sketch:
    return Sketch(
        columns=world_arrays.parity(seed),
        layers=[("RNN", {"hidden_size": 16}), LAST, dense(2)],
        training=training("Adam", 0.005, batch=32, epochs=15, clip=1.0),
    )


def lstm_pooled(seed: int) -> Sketch:
    return Sketch(
        columns=world_arrays.late_cue(seed, length=60),
        layers=[("LSTM", {"hidden_size": 24}), mean_over(1), dense(3)],
        training=training("Adam", 0.01, batch=32, epochs=12),
    )


def temporal_cnn(seed: int) -> Sketch:
    layers: list[Layer] = [("Permute", {"dims": (2, 1)})]
    for dilation in (1, 2, 4):
        params = {"out_channels": 12, "kernel_size": 3, "padding": dilation, "dilation": dilation}
        layers += [("Conv1d", params), ("ReLU",)]
    return Sketch(
        columns=world_arrays.series(seed, steps=True),
        layers=[*layers, ("Flatten",), dense(1)],
        loss="MSELoss",
        training=training("Adam", 0.003, batch=32, epochs=15),
    )


def forecast(seed: int) -> Sketch:
    """A seasonal series whose last quarter is for validation."""
    return Sketch(
        columns=world_arrays.series(seed, ordered=True),
        layers=stack(32, 2, "ReLU", 1, {}),
        loss="MSELoss",
        training=training("Adam", 0.003, batch=32, epochs=20),
    )


def lstm_forecast(seed: int) -> Sketch:
    return Sketch(
        columns=world_arrays.series(seed, steps=True, ordered=True),
        layers=[("LSTM", {"hidden_size": 16}), LAST, dense(1)],
        loss="MSELoss",
        training=training("Adam", 0.005, batch=32, epochs=15),
    )


def linear_forecast(seed: int) -> Sketch:
    return Sketch(
        columns=world_arrays.series(seed),
        layers=[dense(1)],
        loss="HuberLoss",
        training=training("SGD", 0.02, batch=32, epochs=30, momentum=0.9),
    )


# ------------------------------------------------------------------------------ tables


def houses(seed: int) -> Sketch:
    return house(seed, stack(32, 2, "ReLU", 1, {}), training("Adam", 0.005, batch=32, epochs=25))


def houses_raw_norm(seed: int) -> Sketch:
    """Raw features behind a BatchNorm."""
    layers = [("BatchNorm1d",), *stack(32, 2, "ReLU", 1, {})]
    return house(seed, layers, training("Adam", 0.005, batch=32, epochs=30), scale="none")


def houses_linear(seed: int) -> Sketch:
    return house(seed, [dense(1)], training("SGD", 0.02, batch=16, epochs=30))


def houses_huber_schedule(seed: int) -> Sketch:
    sketch = house(
        seed,
        stack(32, 2, "SiLU", 1, {}),
        training(
            "SGD", 0.05, batch=32, epochs=40, momentum=0.9, schedule=choice("ReduceLROnPlateau")
        ),
    )
    return replace(sketch, loss="SmoothL1Loss")


def logistic(seed: int) -> Sketch:
    columns = arrays.table("breast_cancer", seed)
    return Sketch(
        columns={**columns, "y": columns["y"].astype(np.float32)[:, None]},
        layers=[dense(1)],
        loss="BCEWithLogitsLoss",
        training=training("SGD", 0.1, batch=32, epochs=20),
    )


def softmax_regression(seed: int) -> Sketch:
    return digits(seed, [dense(10)], "SGD", 0.1, epochs=20)


def corners(seed: int) -> Sketch:
    return Sketch(
        columns=world_arrays.corners(seed),
        layers=stack(48, 2, "ReLU", 2, {}),
        training=training("Adam", 0.005, batch=32, epochs=40),
    )


def rings(seed: int) -> Sketch:
    return Sketch(
        columns=world_arrays.rings(seed),
        layers=stack(32, 2, "Tanh", 3, {}),
        training=training("Adam", 0.01, batch=32, epochs=30),
    )


def rings_sigmoid(seed: int) -> Sketch:
    """One hidden layer of sigmoids, as in old textbooks."""
    return Sketch(
        columns=world_arrays.rings(seed),
        layers=stack(24, 1, "Sigmoid", 3, {}),
        training=training("Adam", 0.02, batch=32, epochs=60),
    )


def summed_low(seed: int) -> Sketch:
    sketch = digits(seed, stack(64, 2, "ReLU", 10, {}), "SGD", 0.001, momentum=0.9)
    return replace(sketch, loss_params={"reduction": "sum"})


def summed_squares(seed: int) -> Sketch:
    sketch = house(seed, stack(32, 1, "ReLU", 1, {}), training("SGD", 3e-4, batch=32, epochs=30))
    return replace(sketch, loss_params={"reduction": "sum"})


def positive_targets(seed: int) -> Sketch:
    """Softplus before a target that is never negative."""
    columns = world_arrays.prices(seed)
    y = columns["y"]
    return Sketch(
        columns={**columns, "y": y - y.min() + np.float32(0.05)},
        layers=[*stack(32, 2, "ReLU", 1, {}), ("Softplus",)],
        loss="MSELoss",
        training=training("Adam", 0.005, batch=32, epochs=25),
    )


def bounded_targets(seed: int) -> Sketch:
    columns = arrays.waves(seed)
    return Sketch(
        columns={**columns, "y": columns["y"] * np.float32(0.8)},
        layers=[*stack(48, 2, "Tanh", 1, XAVIER), ("Tanh",)],
        loss="MSELoss",
        training=training("Adam", 0.005, batch=32, epochs=50),
    )


def small_signal(seed: int) -> Sketch:
    """A regression of which a tenth can be told."""
    random = np.random.default_rng(seed)
    x = random.normal(0, 1, (1500, 6))
    y = 0.33 * x[:, :1] + random.normal(0, 1, (1500, 1))
    return Sketch(
        columns=arrays.divided(x, y, seed),
        layers=stack(8, 1, "ReLU", 1, {}),
        loss="MSELoss",
        training=training("Adam", 0.003, batch=64, epochs=15),
    )


def many_classes(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.blobs(seed, rows=3000, classes=40, width=24, spread=2.0),
        layers=stack(96, 2, "ReLU", 40, {}),
        training=training("Adam", 0.003, batch=64, epochs=10),
    )


def rare_weighed(seed: int) -> Sketch:
    return Sketch(
        columns=world_arrays.rare_event(seed, rows=2400, share=0.04),
        layers=stack(16, 1, "ReLU", 2, {}),
        training=training("Adam", 0.003, batch=64, epochs=15, class_weights="balanced"),
    )


# ------------------------------------------------------------------------------ depth, units


def deep_batch_norm(seed: int) -> Sketch:
    layers: list[Layer] = []
    for _ in range(12):
        layers += [dense(40), ("BatchNorm1d",), ("ReLU",)]
    return digits(seed, [*layers, dense(10)], "Adam", 0.003)


def deep_he(seed: int) -> Sketch:
    return digits(seed, stack(64, 8, "ReLU", 10, HE), "Adam", 0.0005, epochs=15)


def deep_tanh(seed: int) -> Sketch:
    wide = {"weight": choice("xavier_normal", gain=5 / 3), "bias": choice("zeros")}
    return digits(seed, stack(64, 8, "Tanh", 10, wide), "SGD", 0.02, momentum=0.9, epochs=15)


def fixup(seed: int) -> Sketch:
    """Residual branches that begin at zero by their last layer."""
    zero = {"weight": choice("zeros"), "bias": choice("zeros")}
    branch: list[Layer] = [dense(32, **HE), ("ReLU",), dense(32, **zero)]
    return digits(seed, [dense(32), *[("residual", branch)] * 8, dense(10)], "Adam", 0.003)


def sparse(seed: int) -> Sketch:
    low = {**HE, "bias": choice("constant", val=-0.5)}
    return digits(seed, stack(256, 2, "ReLU", 10, low), "Adam", 0.001, epochs=15)


def deep_linear_wide(seed: int) -> Sketch:
    """Two linear layers that are meant, on a task that is nearly straight."""
    return Sketch(
        columns=arrays.table("wine", seed),
        layers=[dense(32), dense(3)],
        training=training("Adam", 0.01, batch=16, epochs=25),
    )


def gated(seed: int) -> Sketch:
    return digits(seed, [dense(64), ("GLU", {"dim": -1}), dense(64), ("GLU",), dense(10)], "Adam",
                  0.005)  # fmt: skip


# ------------------------------------------------------------------------------ settings


def large_batch(seed: int) -> Sketch:
    """Few large steps, with a rate that fits."""
    return digits(seed, stack(64, 1, "ReLU", 10, {}), "Adam", 0.01, batch=512, epochs=30)


def restarts(seed: int) -> Sketch:
    warm = choice("CosineAnnealingWarmRestarts", T_0=5)
    return digits(
        seed, stack(64, 2, "ReLU", 10, {}), "SGD", 0.1, momentum=0.9, epochs=20, schedule=warm
    )


def gathered(seed: int) -> Sketch:
    return digits(
        seed, stack(64, 2, "ReLU", 10, {}), "Adam", 0.005, batch=16, accumulate=4, epochs=12
    )


def quasi_newton(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.waves(seed, rows=300),
        layers=stack(16, 1, "Tanh", 1, {}),
        loss="MSELoss",
        training=training("LBFGS", 0.5, batch=225, epochs=15, drop_last=False),
    )


def sign_steps(seed: int) -> Sketch:
    return digits(
        seed, stack(32, 1, "Tanh", 10, {}), "Rprop", 0.001, batch=1348, epochs=40, drop_last=False
    )


def clipped_by_value(seed: int) -> Sketch:
    sketch = digits(seed, stack(64, 2, "ReLU", 10, {}), "SGD", 0.1, momentum=0.9, epochs=15)
    clip = Clip(kind="value", value=0.5)
    return replace(sketch, training=replace(sketch.training, clip=clip))


def one_epoch(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.blobs(seed, rows=9000, classes=4, width=12),
        layers=stack(32, 2, "ReLU", 4, {}),
        training=training("Adam", 0.003, batch=32, epochs=1),
    )


def sixteen_rows(seed: int) -> Sketch:
    columns = arrays.blobs(seed, rows=16, classes=2, width=4)
    return Sketch(
        columns={**columns, "part": np.full(16, "train")},
        layers=stack(8, 1, "ReLU", 2, {}),
        training=training("Adam", 0.02, batch=16, epochs=40),
    )


def stopped_at_best(seed: int) -> Sketch:
    stop = EarlyStopping(monitor="validation.loss", patience=3)
    return Sketch(
        columns=arrays.table("diabetes", seed, scale="standard"),
        layers=stack(64, 2, "ReLU", 1, {}),
        loss="L1Loss",
        training=training("Adam", 0.01, batch=32, epochs=80, early_stopping=stop, keep_best=True),
    )


def two_steps(seed: int) -> Sketch:
    return pictures(seed, cnn(), training("Adam", 0.003, batch=32, epochs=1, max_steps=2))


def long_converged(seed: int) -> Sketch:
    return Sketch(
        columns=world_arrays.rings(seed),
        layers=stack(32, 2, "ReLU", 3, {}),
        training=training("SGD", 0.1, batch=32, epochs=150, momentum=0.9),
    )


def decayed_slowly(seed: int) -> Sketch:
    return digits(
        seed, stack(64, 2, "ReLU", 10, {}), "SGD", 0.1, epochs=20, momentum=0.9,
        weight_decay=5e-3, schedule=choice("StepLR", step_size=8, gamma=0.1),
    )  # fmt: skip


WORLD_HEALTHY = (
    _fine("tutorial CNN", tutorial_cnn, "overfitting"),
    _fine("CNN, SGD", sgd_cnn, "overfitting"),
    _fine("bright pixels behind BatchNorm", norm_cnn_bright, "overfitting"),
    _fine("ResNet of four blocks", resnet, "overfitting"),
    _fine("CNN with dropout", leaky_dropout_cnn, "overfitting"),
    _fine("GroupNorm, batches of four", group_norm_small),
    _fine("BatchNorm2d, batches of two", norm_pairs_of_pictures, "overfitting"),
    _fine("autoencoder of pictures", picture_autoencoder),
    _fine("separable convolutions", separable),
    _fine("two pre-norm encoder layers", encoder),
    _fine("transformer over tokens", token_transformer, "overfitting"),
    _fine("GRU, a value at each step", rnn_tags),
    _fine("plain RNN over eight steps", plain_rnn),
    _fine("LSTM, mean over 60 steps", lstm_pooled),
    _fine("dilated convolutions over time", temporal_cnn, "overfitting"),
    _fine("forecast, last quarter held out", forecast, "overfitting"),
    _fine("LSTM forecast", lstm_forecast),
    _fine("linear forecast", linear_forecast),
    _fine("prices", houses),
    _fine("raw features behind BatchNorm, prices", houses_raw_norm),
    _fine("linear prices", houses_linear),
    _fine("prices, rate that follows the loss", houses_huber_schedule),
    _fine("logistic regression", logistic),
    _fine("softmax regression", softmax_regression),
    _fine("corners", corners, "overfitting"),
    _fine("rings", rings),
    _fine("rings, one layer of sigmoids", rings_sigmoid),
    _fine("summed loss at a rate that fits", summed_low),
    _fine("summed squares at a rate that fits", summed_squares),
    _fine("Softplus for positive targets", positive_targets),
    _fine("tanh for targets within one", bounded_targets),
    _fine("a tenth can be told", small_signal),
    _fine("forty classes", many_classes, "overfitting"),
    _fine("rare events, weighed", rare_weighed, "overfitting"),
    _fine("twelve layers with BatchNorm", deep_batch_norm),
    _fine("eight layers, He", deep_he),
    _fine("eight tanh layers, gain 5/3", deep_tanh),
    _fine("branches that begin at zero", fixup),
    _fine("sparse, 256 wide", sparse),
    _fine("two linear layers on wine", deep_linear_wide),
    _fine("gated units", gated),
    _fine("batches of 512", large_batch),
    _fine("warm restarts", restarts),
    _fine("gradients gathered from four batches", gathered),
    _fine("LBFGS", quasi_newton),
    _fine("Rprop", sign_steps),
    _fine("clipped by value", clipped_by_value),
    _fine("one long epoch", one_epoch),
    _fine("sixteen rows, no validation", sixteen_rows),
    _fine("diabetes, stopped at the best", stopped_at_best),
    _fine("two steps", two_steps),
    _fine("long after it has learned", long_converged, "overfitting"),
    _fine("decay and StepLR", decayed_slowly),
)
