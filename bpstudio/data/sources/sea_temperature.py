"""How warm the sea off Peru was, month by month from 1950 to 2010: seasons, and El Niño.

Measured by NOAA (ERSST version 3b, region Niño 1+2) and in the public domain.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.shipped import shipped_text
from bpstudio.data.sources.spec import SourceSpec
from bpstudio.data.table import Table
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `date`, the first day of each month, and `temperature` in °C."""
    text = shipped_text("sea-temperature.csv")
    rows = [line.split(",") for line in text.splitlines()[1:]]
    month = Choice(kind="date_parts", params=FrozenMap({"year": False, "weekday": False}))
    return Table(
        columns={
            "date": np.array([date for date, _ in rows], dtype=object),
            "temperature": np.array([degrees for _, degrees in rows], np.float64),
        },
        known=(
            Field(column="date", type="date", prepare=(month,)),
            Field(column="temperature", role="target", prepare=(Choice(kind="standardize"),)),
        ),
    )


SPEC = SourceSpec(
    kind="sea_temperature",
    title=tr("Temperature of the sea"),
    summary=tr("A month a row from 1950 to 2010, with seasons; how warm is the next month?"),
    load=load,
)
