"""A driven pendulum: how its angle and speed change in a fifth of a second; computed from a seed.

θ'' = −9.81 sin θ − 0.3 θ' + u, a rod of 1 m with a mass of 1 kg, integrated by Runge and Kutta's
fourth order in steps of 10 ms; the torque u is held for the whole time.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.spec import SourceSpec, real, whole
from bpstudio.data.table import Array, Table
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import Param, Value

GRAVITY, FRICTION = 9.81, 0.3
STEPS, STEP_S = 20, 0.01


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `sin`, `cos`, `speed` (rad/s), `torque` (N m) and the target `change` (N, 2).

    `change` is by how much angle and speed have grown after 0.2 s, with noise.
    """
    random = np.random.Generator(np.random.PCG64(whole(params, "seed")))
    rows = whole(params, "rows")
    angle, speed = random.uniform(-np.pi, np.pi, rows), random.uniform(-8.0, 8.0, rows)
    torque = random.uniform(-6.0, 6.0, rows)
    before = np.stack([angle, speed], axis=1)
    change = pushed(before, torque) - before
    change += random.normal(0.0, real(params, "noise"), change.shape)
    columns = {"sin": np.sin(angle), "cos": np.cos(angle), "speed": speed, "torque": torque}
    standardize = (Choice(kind="standardize"),)
    return Table(
        columns={**columns, "change": change},
        known=(
            *(Field(column=name, prepare=standardize) for name in columns),
            Field(column="change", role="target", prepare=standardize),
        ),
    )


def pushed(state: Array, torque: Array) -> Array:
    """Angle and speed (N, 2) after 0.2 s under a torque (N,)."""
    for _ in range(STEPS):
        one = _slope(state, torque)
        two = _slope(state + STEP_S / 2 * one, torque)
        three = _slope(state + STEP_S / 2 * two, torque)
        four = _slope(state + STEP_S * three, torque)
        state = state + STEP_S / 6 * (one + 2 * two + 2 * three + four)
    return state


def _slope(state: Array, torque: Array) -> Array:
    angle, speed = state[:, 0], state[:, 1]
    return np.stack([speed, -GRAVITY * np.sin(angle) - FRICTION * speed + torque], axis=1)


SPEC = SourceSpec(
    kind="pendulum",
    title=tr("Driven pendulum"),
    summary=tr("State and torque of a pendulum; how does it move on?"),
    load=load,
    params={
        "rows": Param.int(3_000, minimum=10, maximum=1_000_000, help=tr("How many states.")),
        "noise": Param.float(
            0.01, minimum=0.0, maximum=10.0, help=tr("Standard deviation of what is measured.")
        ),
        "seed": Param.int(0, minimum=0, help=tr("Same seed, same states.")),
    },
)
