"""Interleaved spiral arms in the plane, with noise; generated from a seed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.spec import SourceSpec, real, whole
from bpstudio.data.table import Table
from bpstudio.language import tr
from bpstudio.params import Param, Value


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `x1`, `x2` within about ±1 and the category `arm` (1, 2, …)."""
    random = np.random.Generator(np.random.PCG64(whole(params, "seed")))
    rows, arms = whole(params, "rows"), whole(params, "arms")
    arm = np.arange(rows, dtype=np.int64) % arms
    radius = np.sqrt(random.uniform(0.0025, 1.0, rows))
    angle = 2.0 * np.pi * (real(params, "turns") * radius + arm / arms)
    noise = random.normal(0.0, real(params, "noise"), (2, rows))
    return Table(
        columns={
            "x1": radius * np.cos(angle) + noise[0],
            "x2": radius * np.sin(angle) + noise[1],
            "arm": arm,
        },
        classes={"arm": tuple(str(number + 1) for number in range(arms))},
    )


SPEC = SourceSpec(
    kind="spirals",
    title=tr("Spirals"),
    summary=tr("Points on interleaved spiral arms; which arm?"),
    load=load,
    params={
        "rows": Param.int(1_000, minimum=10, help=tr("How many points.")),
        "arms": Param.int(2, minimum=2, maximum=10, help=tr("How many spiral arms.")),
        "turns": Param.float(
            1.5, minimum=0.1, maximum=10.0, help=tr("How often an arm winds round the centre.")
        ),
        "noise": Param.float(
            0.02, minimum=0.0, maximum=1.0, help=tr("Standard deviation of the scatter.")
        ),
        "seed": Param.int(0, minimum=0, help=tr("Same seed, same points.")),
    },
)
