"""Runs that are as they should be, of the kinds that detectors take for broken."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.diagnose import arrays
from tests.diagnose.known import HE, XAVIER, stack
from tests.diagnose.sketch import Known, Layer, Sketch, choice, dense, training


def _fine(name: str, make: object, tolerated: str = "", **more: object) -> Known:
    return Known(
        name=name,
        make=make,  # type: ignore[arg-type]  # checked by use
        tolerated=frozenset(tolerated.split()),
        **more,  # type: ignore[arg-type]  # checked by use
    )


def raw_targets(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.friedman(seed),
        layers=stack(64, 2, "ReLU", 1, HE),
        loss="MSELoss",
        training=training("Adam", 0.003, batch=32, epochs=40),
    )


def diabetes(seed: int) -> Sketch:
    columns = arrays.table("diabetes", seed)
    columns["y"] = (columns["y"] - 152).astype(np.float32)[:, None] / 77
    return Sketch(
        columns=columns,
        layers=stack(32, 2, "SiLU", 1, {}),
        loss="MSELoss",
        training=training("AdamW", 0.002, batch=32, epochs=40),
    )


def tiny_data(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.blobs(seed, rows=48),
        layers=stack(16, 1, "ReLU", 3, {}),
        training=training("Adam", 0.01, batch=8, epochs=30),
    )


def batches_of_eight(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("wine", seed),
        layers=stack(16, 2, "Tanh", 3, {}),
        training=training("SGD", 0.02, batch=8, epochs=30, momentum=0.9, drop_last=False),
    )


def edge_of_stability(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed, rows=500),
        layers=stack(48, 2, "Tanh", 10, {}),
        training=training("SGD", 0.3, batch=500, epochs=150),
    )


def momentum_edge(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 2, "ReLU", 10, {}),
        training=training("SGD", 0.1, batch=64, epochs=20, momentum=0.9),
    )


def goes_on(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("breast_cancer", seed),
        layers=stack(32, 2, "ReLU", 2, {}),
        training=training("Adam", 0.003, batch=32, epochs=120),
    )


def resumed(seed: int) -> Sketch:
    sketch = goes_on(seed)
    again = training("Adam", 0.0003, batch=32, epochs=15, start_from="current")
    return replace(sketch, training=again)


def rare_rows(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.topics(seed),
        layers=[
            ("Embedding", {"embedding_dim": 24}),
            ("MeanOver", {"dim": (1,)}),
            *stack(32, 1, "ReLU", 4, {}),
        ],
        training=training("Adam", 0.01, batch=64, epochs=10),
    )


def rezero(seed: int) -> Sketch:
    branch: list[Layer] = [dense(48), ("ReLU",), ("LearnedScale", {"initial": 0.0})]
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=[dense(48), *[("residual", branch)] * 12, dense(10)],
        training=training("Adam", 0.002, batch=64, epochs=15),
    )


def autoencoder(seed: int) -> Sketch:
    columns = arrays.table("digits", seed, scale="unit")
    return Sketch(
        columns={**columns, "y": columns["x"]},
        layers=[
            dense(32),
            ("ReLU",),
            dense(8),
            ("ReLU",),
            dense(32),
            ("ReLU",),
            dense(64),
            ("Sigmoid",),
        ],
        loss="MSELoss",
        training=training("Adam", 0.005, batch=64, epochs=25),
    )


def linear_autoencoder(seed: int) -> Sketch:
    columns = arrays.table("digits", seed)
    return Sketch(
        columns={**columns, "y": columns["x"]},
        layers=[dense(12), dense(64)],
        loss="MSELoss",
        training=training("Adam", 0.005, batch=64, epochs=25),
    )


def deep_linear(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.straight(seed),
        layers=[dense(32), dense(32), dense(1)],
        loss="MSELoss",
        training=training("Adam", 0.002, batch=32, epochs=20),
    )


def two_heads(seed: int) -> Sketch:
    columns = arrays.table("digits", seed)
    odd = (columns["y"] % 2).astype(np.float32)[:, None]
    return Sketch(
        columns={**columns, "odd": odd},
        layers=stack(64, 1, "ReLU", 10, {}),
        extra_heads=[(stack(32, 1, "ReLU", 1, {}), "odd", "BCEWithLogitsLoss", 0.5)],
        training=training("Adam", 0.003, batch=64, epochs=15),
    )


def smoothed(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 2, "GELU", 10, {}),
        training=training("AdamW", 0.003, batch=64, epochs=15, label_smoothing=0.1),
    )


def summed(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("wine", seed),
        layers=stack(16, 1, "ReLU", 3, {}),
        loss_params={"reduction": "sum"},
        training=training("Adam", 0.005, batch=16, epochs=25),
    )


def cosine(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 2, "ReLU", 10, {}),
        training=training(
            "SGD", 0.05, batch=64, epochs=20, momentum=0.9, schedule=choice("CosineAnnealingLR")
        ),
    )


def one_cycle(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 2, "ReLU", 10, {}),
        training=training("AdamW", 0.01, batch=64, epochs=12, schedule=choice("OneCycleLR")),
    )


def clipped_hard(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 2, "ReLU", 10, {}),
        training=training("Adam", 0.002, batch=64, epochs=15, clip=0.1),
    )


def dropped(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=[
            dense(128),
            ("ReLU",),
            ("Dropout", {"p": 0.5}),
            dense(64),
            ("ReLU",),
            ("Dropout", {"p": 0.3}),
            dense(10),
        ],
        training=training("Adam", 0.003, batch=64, epochs=20),
    )


def raw_pixels(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed, scale="none"),
        layers=stack(64, 2, "ReLU", 10, {}),
        training=training("Adam", 0.001, batch=64, epochs=15),
    )


def normalised_raw(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("wine", seed, scale="none"),
        layers=[("BatchNorm1d",), *stack(16, 2, "ReLU", 3, {})],
        training=training("Adam", 0.01, batch=16, epochs=25),
    )


def many_against_one(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.with_rare(arrays.table("digits", seed), rare=0, keep=40),
        layers=stack(64, 1, "ReLU", 2, {}),
        training=training("Adam", 0.003, batch=32, epochs=20, class_weights="balanced"),
    )


def sigmoid_head(seed: int) -> Sketch:
    columns = arrays.table("breast_cancer", seed)
    y = columns["y"].astype(np.float32)[:, None]
    return Sketch(
        columns={**columns, "y": y},
        layers=[*stack(16, 1, "ReLU", 1, {}), ("Sigmoid",)],
        loss="BCELoss",
        training=training("Adam", 0.005, batch=32, epochs=60),
    )


def log_softmax(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("iris", seed),
        layers=[*stack(16, 1, "Tanh", 3, {}), ("LogSoftmax", {"dim": -1})],
        loss="NLLLoss",
        training=training("Adam", 0.01, batch=16, epochs=40),
    )


def frozen_features(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=[("Linear", {"out_features": 256, "name": "random"}), ("ReLU",), dense(10)],
        frozen=("random",),
        training=training("Adam", 0.005, batch=64, epochs=20),
    )


def deep_relu_norm(seed: int) -> Sketch:
    cards: list[Layer] = []
    for _ in range(10):
        cards += [dense(48), ("LayerNorm",), ("ReLU",)]
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=[*cards, dense(10)],
        training=training("Adam", 0.002, batch=64, epochs=15),
    )


def attention(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.sum_sign(seed, rows=800, length=12),
        layers=[
            dense(16),
            ("TransformerEncoderLayer", {"nhead": 4, "dim_feedforward": 32}),
            ("MeanOver", {"dim": (1,)}),
            dense(2),
        ],
        training=training("Adam", 0.003, batch=64, epochs=15),
    )


def gru_short(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.recall_first(seed, rows=640, length=10),
        layers=[("GRU", {"hidden_size": 32}), ("Select", {"dim": 1, "index": -1}), dense(4)],
        training=training("Adam", 0.01, batch=64, epochs=20),
    )


def spiral_mlp(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.spirals(seed),
        layers=stack(64, 3, "Tanh", 2, XAVIER),
        training=training("Adam", 0.005, batch=32, epochs=60),
    )


def wave_mlp(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.waves(seed),
        layers=stack(64, 2, "Tanh", 1, XAVIER),
        loss="MSELoss",
        training=training("Adam", 0.005, batch=32, epochs=60),
    )


def noisy_regression(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.friedman(seed, noise=5.0, targets="standard"),
        layers=stack(16, 1, "ReLU", 1, {}),
        loss="L1Loss",
        training=training("Adam", 0.003, batch=64, epochs=30),
    )


def rms_prop(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("wine", seed),
        layers=[*stack(24, 2, "ELU", 3, {}), ("LearnedScale", {"initial": 0.05})],
        training=training("RMSprop", 0.003, batch=16, epochs=30),
    )


def few_epochs(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.blobs(seed, rows=4000, classes=5, width=16),
        layers=stack(32, 2, "ReLU", 5, {}),
        training=training("Adam", 0.003, batch=32, epochs=2),
    )


def unused_layer(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 1, "ReLU", 10, {}),
        loose=[dense(8), ("ReLU",)],
        training=training("Adam", 0.003, batch=64, epochs=10),
    )


def no_validation(seed: int) -> Sketch:
    columns = arrays.table("digits", seed)
    return Sketch(
        columns={**columns, "part": np.full(len(columns["y"]), "train")},
        layers=stack(64, 1, "ReLU", 10, {}),
        training=training("Adam", 0.003, batch=64, epochs=10),
    )


def one_step(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.table("digits", seed),
        layers=stack(64, 1, "ReLU", 10, {}),
        training=training("Adam", 0.003, batch=64, epochs=1, max_steps=1),
    )


def huber(seed: int) -> Sketch:
    return Sketch(
        columns=arrays.friedman(seed, targets="standard"),
        layers=stack(32, 2, "ReLU", 1, {}),
        loss="HuberLoss",
        training=training("SGD", 0.05, batch=32, epochs=40, momentum=0.9),
    )


def small_cnn(seed: int) -> Sketch:
    conv = ("Conv2d", {"out_channels": 12, "kernel_size": 3, "padding": 1})
    return Sketch(
        columns=arrays.table("digits", seed, scale="unit", image=True),
        layers=[
            conv,
            ("ReLU",),
            ("MaxPool2d", {"kernel_size": 2}),
            conv,
            ("ReLU",),
            ("Flatten",),
            dense(10),
        ],
        training=training("Adam", 0.003, batch=64, epochs=10),
    )


HEALTHY = (
    _fine("regression with raw targets", raw_targets),
    _fine("diabetes, standardised", diabetes, "overfitting"),
    _fine("48 rows", tiny_data),
    _fine("batches of eight", batches_of_eight),
    _fine("whole batches at the edge of stability", edge_of_stability),
    _fine("momentum at a high rate that learns", momentum_edge),
    _fine("goes on long after it has learned", goes_on, "overfitting"),
    _fine("taken up again at a low rate", resumed, "overfitting", before=goes_on),
    _fine("embedding with rare rows", rare_rows, "overfitting"),
    _fine("ReZero", rezero),
    _fine("autoencoder", autoencoder),
    _fine("linear autoencoder", linear_autoencoder),
    _fine("deep linear model of a linear task", deep_linear),
    _fine("two heads", two_heads),
    _fine("label smoothing of 0.1", smoothed),
    _fine("summed loss", summed),
    _fine("cosine schedule to zero", cosine),
    _fine("one-cycle schedule", one_cycle),
    _fine("clipped at every step, Adam", clipped_hard),
    _fine("dropout of a half", dropped),
    _fine("raw pixels that learn", raw_pixels),
    _fine("raw inputs behind BatchNorm", normalised_raw),
    _fine("weighed classes", many_against_one),
    _fine("sigmoid and BCELoss, sure of itself", sigmoid_head, "overfitting"),
    _fine("log-softmax and NLLLoss", log_softmax),
    _fine("random features, frozen", frozen_features),
    _fine("ten layers with LayerNorm", deep_relu_norm),
    _fine("one transformer layer", attention),
    _fine("GRU over ten steps", gru_short),
    _fine("two spirals", spiral_mlp),
    _fine("a wave", wave_mlp),
    _fine("noisy regression, absolute error", noisy_regression),
    _fine("RMSprop with one tiny weight", rms_prop),
    _fine("two long epochs", few_epochs),
    _fine("a layer that leads nowhere", unused_layer, "unused-parameter"),
    _fine("no validation part", no_validation),
    _fine("one step", one_step),
    _fine("Huber loss with momentum", huber),
    _fine("small CNN", small_cnn),
)
