"""Daily demand for electricity with the seasons of the year and the week; generated from a seed.

Demand rises as it gets colder than 14 °C or warmer than 22 °C and falls at weekends; temperature
and what remains of demand drift from day to day.
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

FIRST_DAY = "2021-01-01"
YEAR = 365.25
WEEKEND = {5: 14.0, 6: 19.0}
"""How much less is wanted on a day of the week, Monday being 0."""


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `date`, `temperature` in °C and `demand` in MW, a row for each day."""
    random = np.random.Generator(np.random.PCG64(whole(params, "seed")))
    days = np.arange(whole(params, "days"))
    noise = real(params, "noise")
    dates = np.datetime64(FIRST_DAY) + days
    season = 10.0 - 11.0 * np.cos(2.0 * np.pi * days / YEAR)
    temperature = season + _drift(random, len(days), keep=0.8, step=1.8)
    weekday = (days + 4) % 7
    demand = (
        120.0
        + 1.8 * np.maximum(0.0, 14.0 - temperature)
        + 2.4 * np.maximum(0.0, temperature - 22.0)
        - np.select([weekday == day for day in WEEKEND], list(WEEKEND.values()), 0.0)
        + _drift(random, len(days), keep=0.6, step=noise)
    )
    standardize = (Choice(kind="standardize"),)
    return Table(
        columns={"date": dates.astype(str).astype(object), "temperature": temperature,
                 "demand": demand},
        known=(
            Field(column="date", role="time", type="date"),
            Field(column="temperature", prepare=standardize),
            Field(column="demand", role="target", prepare=standardize),
        ),
    )  # fmt: skip


def _drift(random: np.random.Generator, rows: int, *, keep: float, step: float) -> Array:
    """What wanders about 0: each value keeps a share of the one before."""
    values = random.normal(0.0, step, rows)
    for row in range(1, rows):
        values[row] += keep * values[row - 1]
    return values


SPEC = SourceSpec(
    kind="demand",
    title=tr("Demand for electricity"),
    summary=tr("A day a row, with seasons; how much is wanted tomorrow?"),
    load=load,
    params={
        "days": Param.int(1_461, minimum=60, maximum=100_000, help=tr("How many days.")),
        "noise": Param.float(
            2.0, minimum=0.0, maximum=100.0, help=tr("Size of what nothing explains, in MW.")
        ),
        "seed": Param.int(0, minimum=0, help=tr("Same seed, same days.")),
    },
)
