"""Two interleaved half circles in the plane, with noise; generated from a seed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.spec import SourceSpec, real, whole
from bpstudio.data.table import Table
from bpstudio.language import tr
from bpstudio.params import Param, Value


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `x1`, `x2` and the category `moon` (upper, lower)."""
    random = np.random.Generator(np.random.PCG64(whole(params, "seed")))
    rows = whole(params, "rows")
    moon = np.arange(rows, dtype=np.int64) % 2
    angle = random.uniform(0.0, np.pi, rows)
    x1 = np.where(moon == 0, np.cos(angle), 1.0 - np.cos(angle))
    x2 = np.where(moon == 0, np.sin(angle), 0.5 - np.sin(angle))
    noise = random.normal(0.0, real(params, "noise"), (2, rows))
    return Table(
        columns={"x1": x1 + noise[0], "x2": x2 + noise[1], "moon": moon},
        classes={"moon": ("upper", "lower")},
    )


SPEC = SourceSpec(
    kind="moons",
    title=tr("Two moons"),
    summary=tr("Points on two interleaved half circles; which one?"),
    load=load,
    params={
        "rows": Param.int(1_000, minimum=10, help=tr("How many points.")),
        "noise": Param.float(
            0.15, minimum=0.0, maximum=10.0, help=tr("Standard deviation of the scatter.")
        ),
        "seed": Param.int(0, minimum=0, help=tr("Same seed, same points.")),
    },
)
