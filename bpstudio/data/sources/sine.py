"""A noisy sine wave, y over x; generated from a seed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.spec import SourceSpec, real, whole
from bpstudio.data.table import Table
from bpstudio.language import tr
from bpstudio.params import Param, Value


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `x` in -1 … 1 and `y`, the sine of `waves` whole waves plus noise."""
    random = np.random.Generator(np.random.PCG64(whole(params, "seed")))
    x = random.uniform(-1.0, 1.0, whole(params, "rows"))
    noise = random.normal(0.0, real(params, "noise"), len(x))
    return Table(columns={"x": x, "y": np.sin(np.pi * real(params, "waves") * x) + noise})


SPEC = SourceSpec(
    kind="sine",
    title=tr("Sine wave"),
    summary=tr("A noisy wave; what is y at x?"),
    load=load,
    params={
        "rows": Param.int(1_000, minimum=10, help=tr("How many points.")),
        "waves": Param.float(
            2.0, minimum=0.1, maximum=100.0, help=tr("How many waves lie between -1 and 1.")
        ),
        "noise": Param.float(
            0.1, minimum=0.0, maximum=10.0, help=tr("Standard deviation of the scatter.")
        ),
        "seed": Param.int(0, minimum=0, help=tr("Same seed, same points.")),
    },
)
