"""Pictures of a road ahead and the angle to steer; drawn from a seed.

The road bends and begins left or right of the middle; it is darker or lighter than the ground
beside it, as light has it. The angle follows from bend and place alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.spec import SourceSpec, real, whole
from bpstudio.data.table import Table
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value

HEIGHT, WIDTH = 24, 32


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `road` (N, 1, 24, 32), grey from 0 to 255, and `angle` in degrees."""
    random = np.random.Generator(np.random.PCG64(whole(params, "seed")))
    rows = whole(params, "rows")
    bend, place = random.uniform(-1.0, 1.0, rows), random.uniform(-1.0, 1.0, rows)
    depth = np.linspace(1.0, 0.0, HEIGHT)[:, None]
    across = np.linspace(-1.0, 1.0, WIDTH)
    middle = (0.45 * place[:, None, None] * (1 - depth)) + 0.7 * bend[:, None, None] * depth**2
    half_width = 0.08 + 0.32 * (1 - depth)
    on_road = np.abs(across - middle) < half_width
    ground, contrast = random.uniform(90.0, 165.0, rows), random.uniform(30.0, 70.0, rows)
    contrast *= random.choice([-1.0, 1.0], rows)
    grey = ground[:, None, None] + contrast[:, None, None] * on_road
    grey += random.normal(0.0, real(params, "noise"), grey.shape)
    angle = 25.0 * bend + 10.0 * place + random.normal(0.0, 0.5, rows)
    standardize = Choice(kind="standardize", params=FrozenMap({"per": "all"}))
    return Table(
        columns={"road": np.clip(grey, 0.0, 255.0)[:, None].astype(np.float32), "angle": angle},
        known=(
            Field(column="road", type="image", prepare=(standardize,)),
            Field(column="angle", role="target", prepare=(Choice(kind="standardize"),)),
        ),
    )


SPEC = SourceSpec(
    kind="roads",
    title=tr("Roads"),
    summary=tr("Drawn pictures of a road; by which angle to steer?"),
    load=load,
    params={
        "rows": Param.int(1_500, minimum=50, maximum=50_000, help=tr("How many pictures.")),
        "noise": Param.float(
            12.0, minimum=0.0, maximum=255.0, help=tr("Scatter of each grey value.")
        ),
        "seed": Param.int(0, minimum=0, help=tr("Same seed, same pictures.")),
    },
)
