"""One of every event, with every optional part filled and with numbers that are not finite."""

from __future__ import annotations

import numpy as np
import pytest

from bpstudio.params import EMPTY, FrozenMap
from bpstudio.record.events import (
    ActivationRow,
    Changed,
    CheckpointSaved,
    EpochDone,
    EpochProbe,
    Event,
    Found,
    NonFinite,
    OutputFacts,
    PartMetrics,
    Paused,
    PointKept,
    Row,
    RunEnded,
    RunFacts,
    RunStarted,
    SignalsSampled,
    StepsDone,
    TimeSampled,
)
from bpstudio.record.findings import Finding, Remedy
from bpstudio.record.learned import Learned, View
from bpstudio.record.near import SpreadSampled, UnitsSeen

NAN, INF = float("nan"), float("inf")


def floats(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


def facts(rows: int) -> RunFacts:
    return RunFacts(
        rows=tuple(
            Row(
                path=f"n{i}",
                node=f"n{i}",
                name=f"layer {i} – “é”",
                kind="Linear",
                trainable=i != 1,
                parameters=10 * i,
                shares="n0" if i == 2 else None,
                weighted=i != 3,
                reference=i == rows - 1,
                first=i == 0,
                why="frozen by you" if i == 1 else "",
                tensors=("weight", "bias"),
                shapes=((2, 3), (2,)),
            )
            for i in range(rows)
        ),
        outputs=(
            OutputFacts(
                path="y",
                name="out",
                target=None,
                task="classification",
                loss="CrossEntropyLoss",
                weight=0.5,
                baseline=None,
                classes=("a", "b"),
                class_counts=(3, 4),
                metrics=("accuracy",),
            ),
        ),
        planned_steps=100,
        planned_epochs=5,
        steps_per_epoch=20,
        batch_size=8,
        last_batch_size=3,
        seed=7,
        device="cpu",
        host="thread",
        threads=1,
        optimizer=FrozenMap(
            {"kind": "Adam", "params": FrozenMap({"betas": (0.9, 0.999), "amsgrad": False})}
        ),
        schedule=FrozenMap({"kind": "StepLR", "params": EMPTY}),
        clip=None,
        rows_per_part=FrozenMap({"train": 70, "test": 30}),
        parameters=60,
        trainable_parameters=50,
        sample_every=2,
        versions=FrozenMap({"torch": "2"}),
        numerics=FrozenMap({"fused": True}),
        ancestors=FrozenMap({"n1": ("n0",), "n0": ()}),
        activations=(ActivationRow(path="a", node="a", name="a", kind="ReLU", units=2),),
    )


@pytest.fixture
def every_event() -> tuple[Event, ...]:
    part = PartMetrics(
        loss=NAN, outputs=FrozenMap({"y": FrozenMap({"loss": INF, "accuracy": 0.25})})
    )
    return (
        RunStarted(facts=facts(4)),
        StepsDone(
            first=3,
            loss=floats(0.5, INF, 1e-30),
            grad_norm=floats(1, INF, 0),
            grad=floats(-1.5, NAN, -INF, INF, *[0.25] * 8).reshape(3, 4),
            lr=floats(0.1, 0.1, 0.05),
            clipped=floats(0, 1, 0),
        ),
        SignalsSampled(
            step=5,
            signals=FrozenMap({"flow": floats(NAN, -INF, 0, 1), "update": floats(1, 2, 3, 4)}),
        ),
        TimeSampled(step=5, path="n2", values=floats(-8.5, -INF, INF)),
        SpreadSampled(
            step=5,
            weights=floats(*range(28)).reshape(4, 7),
            gradients=floats(NAN, *[-1.5] * 27).reshape(4, 7),
            updates=floats(*[1e-30] * 28).reshape(4, 7),
            extremes=floats(-0.5, 1e-12, *[NAN] * 6).reshape(4, 2),
            places=np.array([[0, 2**40, 1, 0], *[[-1] * 4] * 3], np.int64),
        ),
        EpochDone(epoch=1, step=40, metrics=FrozenMap({"train": part, "validation": part})),
        EpochDone(
            epoch=2,
            step=60,
            metrics=FrozenMap({"train": part}),
            probe=EpochProbe(
                dead=floats(0.5),
                zero=floats(0.75),
                saturated=floats(NAN),
                mean=floats(0.25),
                std=floats(1.5),
                weight=floats(0.5, -INF),
                spread=floats(NAN, 0.0),
                recall=FrozenMap({"n3": floats(0.25, NAN)}),
            ),
            units=UnitsSeen(values=floats(*range(7)).reshape(1, 7), idle=floats(0.5, 1.0)),
        ),
        Found(
            finding=Finding(
                rule="loss-pairing",
                severity="error",
                title="Softmax before CrossEntropyLoss",
                nodes=("n2",),
                evidence=FrozenMap({"width": 10, "series": FrozenMap({"steps": (0, 5)})}),
                remedies=(Remedy(id="remove-layer", label="Remove", params=FrozenMap({"n": 1.5})),),
            )
        ),
        NonFinite(step=9, path="n1", direction="forward", kind="nan", examples=(4, 17)),
        Paused(step=10),
        PointKept(step=10, epoch=1),
        Changed(step=10, words=("learning rate 0.1 → 0.01",)),
        Learned(
            step=10,
            values=FrozenMap({"fit:y": floats(1, NAN)}),
            views=(
                View(
                    id="fit:y",
                    kind="fit",
                    title="Predicted against true",
                    axes=("true", "predicted"),
                    fixed=FrozenMap({"truth": floats(1, 2), "part": floats(0, 1)}),
                ),
            ),
        ),
        CheckpointSaved(step=11, tensors=EMPTY),
        RunEnded(
            status="non-finite",
            reason="nan in forward",
            node="n1",
            step=12,
            epoch=1,
            seconds=0.125,
            metrics=FrozenMap({"test": part}),
            hint="look at the data",
            details="RuntimeError: …",
        ),
    )
