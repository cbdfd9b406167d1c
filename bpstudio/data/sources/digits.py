"""The 1,797 handwritten digits that scikit-learn ships, as images or as rows of pixels."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.bundled import shipped
from bpstudio.data.sources.spec import SourceSpec
from bpstudio.data.table import Array, Table
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `image` (N, 1, 8, 8) or `pixels` (N, 64), values 0 to 16, and `digit`."""
    values, digits = _read()
    pixels = values.astype(np.float32)
    sixteenth = (Choice(kind="scale", params=FrozenMap({"by": 16.0})),)
    if params["as"] == "images":
        name, values = "image", pixels.reshape(-1, 1, 8, 8)
        known = Field(column=name, type="image", prepare=sixteenth)
    else:
        name, values = "pixels", pixels
        known = Field(column=name, type="number", prepare=sixteenth)
    codes = (Choice(kind="codes"),)
    digit = Field(column="digit", role="target", type="category", prepare=codes)
    return Table(
        columns={name: values, "digit": digits.astype(np.int64)},
        classes={"digit": tuple(str(digit) for digit in range(10))},
        known=(known, digit),
    )


def _read() -> tuple[Array, Array]:
    """64 pixels of each image, and its digit."""
    path = shipped("digits.csv.gz")
    if path is None:
        from sklearn.datasets import load_digits

        bunch = load_digits()
        return bunch.data, bunch.target
    values = np.loadtxt(path, delimiter=",")
    return values[:, :-1], values[:, -1]


SPEC = SourceSpec(
    kind="digits",
    title=tr("Handwritten digits"),
    summary=tr("1,797 grey images of 8 × 8 pixels; which digit is it?"),
    load=load,
    params={
        "as": Param.choice(
            "images", ("images", "rows"), help=tr("Images for convolutions, or rows of 64 pixels.")
        )
    },
)
