"""Histories made by hand: a plain healthy run of three layers, with whatever is to be different."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from bpstudio.params import FrozenMap
from bpstudio.record.events import (
    ActivationRow,
    Beginning,
    DataScale,
    EpochDone,
    EpochProbe,
    Found,
    NonFinite,
    OutputFacts,
    PartMetrics,
    Row,
    RunEnded,
    RunFacts,
    RunStarted,
    Scale,
    SignalsSampled,
    StepsDone,
    TimeSampled,
)
from bpstudio.record.findings import Finding
from bpstudio.record.history import History

EPOCHS, STEPS = 20, 10
Floats = np.ndarray
Of = Callable[[float], Any]
"""A figure as a function of the share of the run that is over."""


def floats(*values: float) -> Floats:
    return np.array(values, np.float32)


def row(number: int, **more: Any) -> Row:
    settings = {
        "path": f"n{number}",
        "node": f"n{number}",
        "name": f"layer {number}",
        "kind": "Linear",
        "trainable": True,
        "parameters": 100,
        "first": number == 0,
        "reference": number == 2,
        "fan_in": 10,
        "activation": "" if number == 2 else "ReLU",
        **more,
    }
    return Row(**settings)


def activation(number: int, **more: Any) -> ActivationRow:
    settings = {
        "path": f"a{number}", "node": f"a{number}", "name": f"curve {number}", "kind": "ReLU",
        "units": 10, "dies": True, "saturates": False, "ends": False, **more,
    }  # fmt: skip
    return ActivationRow(**settings)


def probed(**more: Any) -> EpochProbe:
    plain = {
        "dead": floats(0.1, 0.1),
        "zero": floats(0.5, 0.5),
        "saturated": floats(0.1, 0.1),
        "mean": floats(0.4, 0.4),
        "std": floats(0.6, 0.6),
        "weight": floats(0.5, 0.5, 0.5),
        "spread": floats(np.nan, np.nan, np.nan),
        **more,
    }
    return EpochProbe(**plain)


def falling(share: float) -> float:
    """A loss that falls from 2.3 to a tenth of that."""
    return 2.3 * 0.1**share


@dataclass(frozen=True, kw_only=True)
class Made:
    """What is said by a run of 20 epochs of 10 steps; everything healthy unless told otherwise."""

    rows: tuple[Row, ...] = field(default_factory=lambda: (row(0), row(1), row(2)))
    activations: tuple[ActivationRow, ...] = field(
        default_factory=lambda: (activation(0), activation(1))
    )
    loss: Of = falling
    validation: Of | None = None
    flow: Of = lambda share: (-0.3, -0.1, 0.0)
    update: Of = lambda share: (-2.7, -2.7, -2.7)
    grad: Of = lambda share: (-1.0, -1.0, -1.0)
    norm: Of = lambda share: 0.2
    rate: Of = lambda share: 0.001
    clipped: float = 0.0
    probe: Callable[[float], EpochProbe] = lambda share: probed()
    begun: EpochProbe = field(default_factory=probed)
    gain: tuple[float, ...] = (1.4, 1.4, 1.0)
    time: Of | None = None
    metrics: Of = lambda share: {"train": 0.99, "validation": 0.97}
    scales: tuple[DataScale, ...] = ()
    found: tuple[Finding, ...] = ()
    bad: tuple[NonFinite, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    done: float = 1.0

    def history(self) -> History:
        """All of it, up to the share that is done."""
        made = History()
        made.add(RunStarted(facts=self._facts()))
        for finding in self.found:
            made.add(Found(finding=finding))
        for epoch in range(round(self.done * EPOCHS)):
            self._epoch(made, epoch)
        for event in self.bad:
            made.add(event)
        if self.done >= 1:
            status = "non-finite" if self.bad else "completed"
            made.add(RunEnded(status=status, reason="", step=EPOCHS * STEPS, epoch=EPOCHS))
        return made

    def _facts(self) -> RunFacts:
        settings: dict[str, Any] = {
            "rows": self.rows,
            "outputs": (
                OutputFacts(
                    path="y", name="out", target="y", task="classification",
                    loss="CrossEntropyLoss", weight=1.0, baseline=2.3,
                    classes=tuple("0123456789"), metrics=("accuracy",),
                ),
            ),
            "planned_steps": EPOCHS * STEPS,
            "planned_epochs": EPOCHS,
            "steps_per_epoch": STEPS,
            "batch_size": 32,
            "last_batch_size": 32,
            "seed": 0,
            "device": "cpu",
            "host": "thread",
            "threads": 1,
            "optimizer": FrozenMap({"kind": "SGD", "params": FrozenMap({"lr": 0.001})}),
            "rows_per_part": FrozenMap({"train": 320, "validation": 100}),
            "activations": self.activations,
            "scales": self.scales,
            "ancestors": FrozenMap(
                {one.path: tuple(r.path for r in self.rows[:i]) for i, one in enumerate(self.rows)}
            ),
            "beginning": Beginning(
                loss=float(self.loss(0.0)), probe=self.begun, gain=floats(*self.gain)
            ),
        }  # fmt: skip
        return RunFacts(**{**settings, **self.facts})

    def _epoch(self, made: History, epoch: int) -> None:
        for step in range(epoch * STEPS, (epoch + 1) * STEPS):
            share = step / (EPOCHS * STEPS)
            made.add(
                StepsDone(
                    first=step,
                    loss=floats(self.loss(share)),
                    grad_norm=floats(self.norm(share)),
                    grad=floats(*self.grad(share))[None],
                    lr=floats(self.rate(share)),
                    clipped=floats(self.clipped),
                )
            )
            signals = {"flow": floats(*self.flow(share)), "update": floats(*self.update(share))}
            made.add(SignalsSampled(step=step, signals=FrozenMap(signals)))
            if self.time is not None:
                made.add(TimeSampled(step=step, path="n0", values=floats(*self.time(share))))
        share = (epoch + 1) / EPOCHS
        made.add(
            EpochDone(
                epoch=epoch,
                step=(epoch + 1) * STEPS,
                metrics=FrozenMap(self._judged(share)),
                probe=self.probe(share),
            )
        )

    def _judged(self, share: float) -> dict[str, PartMetrics]:
        other = self.validation or (lambda share: self.loss(share) + 0.02)
        figures = self.metrics(share)
        losses = {"train": self.loss(share), "validation": other(share)}
        return {
            part: PartMetrics(
                loss=float(loss),
                outputs=FrozenMap(
                    {"y": FrozenMap({"loss": float(loss), "accuracy": figures[part]})}
                ),
            )
            for part, loss in losses.items()
        }


def finding(rule: str, nodes: Sequence[str] = (), **more: Any) -> Finding:
    """What a first look left for the run to bear out."""
    return Finding(
        rule=rule, severity="warning", title="as found before", nodes=tuple(nodes), **more
    )


def scale(**more: Any) -> Scale:
    return Scale(**{"rows": 100, "mean": 0.0, "std": 1.0, "least": -3.0, "largest": 3.0, **more})


def without_baseline(made: Made) -> Made:
    """The same with a loss that no constant prediction is known for."""
    output = OutputFacts(
        path="y", name="out", target=None, task="other", loss="MeanLoss", weight=1.0, baseline=None
    )
    return replace(made, facts={**made.facts, "outputs": (output,)})
