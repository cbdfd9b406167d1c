"""Finished runs of a made-up net, as they lie in a project."""

import numpy as np

from bpstudio.graph.document import Choice, Training
from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Bundle
from bpstudio.project.runs import Run
from bpstudio.record.events import (
    EpochDone,
    PartMetrics,
    Row,
    RunEnded,
    RunFacts,
    RunStarted,
    SignalsSampled,
    StepsDone,
)
from bpstudio.record.history import History

STEPS, EPOCHS = 400, 8


def made_run(number: int, *, decay: float, slope: float, layers: int = 6, **training) -> Run:
    """A run whose loss falls with `decay` and whose flow falls by `slope` decades a layer."""
    rng = np.random.default_rng(number)
    names = [f"hidden {i + 1}" for i in range(layers - 1)] + ["logits"]
    rows = tuple(
        Row(path=name, node=name, name=name, kind="Linear", trainable=True, parameters=64)
        for name in names
    )
    facts = RunFacts(
        rows=rows, outputs=(), planned_steps=STEPS, planned_epochs=EPOCHS,
        steps_per_epoch=STEPS // EPOCHS, batch_size=32, last_batch_size=32, seed=0, device="cpu",
        host="thread", threads=1,
    )  # fmt: skip
    history, flat = History(), np.ones(STEPS, np.float32)
    history.add(RunStarted(facts=facts))
    smooth = 0.1 + 2.2 * np.exp(-np.arange(STEPS) / decay)
    loss = (smooth * (1 + rng.normal(0, 0.05, STEPS))).astype(np.float32)
    grad = rng.normal(-1, 0.1, (STEPS, layers)).astype(np.float32)
    history.add(StepsDone(first=0, loss=loss, grad_norm=flat, grad=grad, lr=flat, clipped=flat))
    for step in (*range(10), *range(10, STEPS, 4), STEPS - 1):
        flow = slope * np.arange(layers)[::-1] + rng.normal(0, 0.1, layers)
        history.add(SignalsSampled(step=step, signals={"flow": flow.astype(np.float32)}))
    metrics = FrozenMap()
    for epoch in range(EPOCHS):
        step = (epoch + 1) * STEPS // EPOCHS
        worse = 1.1 + 0.05 * max(0, epoch - 5)
        metrics = FrozenMap(
            {
                part: PartMetrics(
                    loss=float(smooth[step - 1] * times),
                    outputs=FrozenMap({"out": FrozenMap({"accuracy": 1 - 0.3 * smooth[step - 1]})}),
                )
                for part, times in (("train", 1.0), ("validation", worse))
            }
        )
        history.add(EpochDone(epoch=epoch, step=step, metrics=metrics))
    history.add(RunEnded(status="completed", reason="all epochs are done"))
    return Run(
        id=f"run-{number}", status="completed", started=f"2025-01-0{number}T08:00:00Z",
        name=f"try {number}", steps=STEPS, epochs=EPOCHS, seconds=12.0, device="cpu",
        host="thread", reason="all epochs are done", metrics=metrics, source_sha256=f"{layers}",
        training=Training(**training), history=Bundle.of_history(history),
    )  # fmt: skip


def short_run(number: int, *, steps: int, flow: list[float] | None) -> Run:
    """A run of two layers that was stopped after a few steps, or before the first."""
    rows = tuple(
        Row(path=name, node=name, name=name, kind="Linear", trainable=True, parameters=4)
        for name in ("hidden", "logits")
    )
    facts = RunFacts(
        rows=rows, outputs=(), planned_steps=10, planned_epochs=1, steps_per_epoch=10,
        batch_size=8, last_batch_size=8, seed=0, device="cpu", host="thread", threads=1,
    )  # fmt: skip
    history, flat = History(), np.full(steps, np.nan, np.float32)
    history.add(RunStarted(facts=facts))
    grad = np.full((steps, 2), np.nan, np.float32)
    if steps:
        history.add(StepsDone(first=0, loss=flat, grad_norm=flat, grad=grad, lr=flat, clipped=flat))
    if flow is not None:
        history.add(SignalsSampled(step=0, signals={"flow": np.array(flow, np.float32)}))
    return Run(
        id=f"run-{number}", status="stopped", started=f"2025-01-0{number}T08:00:00Z", steps=steps,
        history=Bundle.of_history(history),
    )  # fmt: skip


def three_runs() -> tuple[Run, ...]:
    """A slow one, a quick one with a deeper net, and one with vanishing gradients."""
    sgd = Choice(kind="SGD", params=FrozenMap({"lr": 0.05, "momentum": 0.9}))
    return (
        made_run(1, decay=120, slope=-0.2, batch_size=32),
        made_run(2, decay=50, slope=-0.1, layers=7, batch_size=64, optimizer=sgd),
        made_run(3, decay=600, slope=-0.9, batch_size=32, seed=5),
    )
