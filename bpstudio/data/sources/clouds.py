"""Clouds of points, and the flaws that tables have: rare classes, gaps, another unit half-way."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.spec import SourceSpec, real, whole
from bpstudio.data.table import Table
from bpstudio.language import tr
from bpstudio.params import Param, Value

FEATURES = 4
CHANGED_FROM = 0.7
"""Share of the rows before those that are in another unit."""


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `x1` … `x4` around a middle of each class, and the category `cloud` (a, b, c)."""
    random = np.random.Generator(np.random.PCG64(whole(params, "seed")))
    rows, rarity = whole(params, "rows"), real(params, "rarity")
    shares = np.array([1.0, 1.0, 1.0 / rarity])
    cloud = random.choice(3, rows, p=shares / shares.sum())
    middles = random.normal(0.0, 1.0, (3, FEATURES))
    points = middles[cloud] + random.normal(0.0, real(params, "noise"), (rows, FEATURES))
    points[round(CHANGED_FROM * rows) :] *= real(params, "unit")
    points[random.random((rows, FEATURES)) < real(params, "gaps")] = np.nan
    columns = {f"x{number + 1}": points[:, number] for number in range(FEATURES)}
    return Table(
        columns={**columns, "cloud": cloud.astype(np.int64)}, classes={"cloud": ("a", "b", "c")}
    )


SPEC = SourceSpec(
    kind="clouds",
    title=tr("Clouds with flaws"),
    summary=tr("Points around three middles, with the flaws that tables have; which cloud?"),
    load=load,
    params={
        "rows": Param.int(1_200, minimum=10, help=tr("How many points.")),
        "noise": Param.float(
            0.8, minimum=0.0, maximum=10.0, help=tr("Standard deviation around each middle.")
        ),
        "rarity": Param.float(
            1.0, minimum=1.0, maximum=1e4, help=tr("How much rarer the third class is.")
        ),
        "gaps": Param.float(0.0, minimum=0.0, maximum=1.0, help=tr("Share of missing values.")),
        "unit": Param.float(
            1.0,
            minimum=1e-6,
            maximum=1e6,
            help=tr("Factor of the last 30 % of the rows."),
        ),
        "seed": Param.int(0, minimum=0, help=tr("Same seed, same points.")),
    },
)
