"""Divide by one number, so that zero stays zero; knows arrays only."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bpstudio.data.prepare.spec import Blocks, Fitted, PreparationSpec, Sample, array_text
from bpstudio.data.table import Array
from bpstudio.language import tr
from bpstudio.params import Param, Value


def fit(sample: Sample, params: Mapping[str, Value]) -> Fitted:
    """The constant asked for, or the largest absolute training value (1 if all are 0)."""
    by = params["by"]
    if by is None:
        magnitudes = np.abs(sample.values[np.isfinite(sample.values)])
        by = float(magnitudes.max()) if magnitudes.size else 0.0
    return Fitted(arrays={"by": np.array([by or 1.0], dtype=np.float64)})


def fit_blocks(blocks: Blocks, params: Mapping[str, Value]) -> Fitted:
    """The same, of the largest values of each block."""
    if params["by"] is not None:
        return fit(Sample(values=np.empty(0)), params)
    largest = [np.abs(block[np.isfinite(block)]).max(initial=0.0) for block in blocks()]
    return fit(Sample(values=np.array(largest)), params)


def apply(values: Array, fitted: Fitted) -> Array:
    """Divide by the number."""
    return values / fitted.arrays["by"]


def inverse(values: Array, fitted: Fitted) -> Array:
    """Back to the original unit."""
    return values * fitted.arrays["by"]


def source(fitted: Fitted, variable: str) -> str:
    """The same in numpy."""
    return f"{variable} / {array_text(fitted.arrays['by'])}"


def undo(fitted: Fitted, variable: str) -> str:
    """`inverse` in numpy."""
    return f"{variable} * {array_text(fitted.arrays['by'])}"


SPEC = PreparationSpec(
    kind="scale",
    title=tr("Divide"),
    summary=tr("Divide by the largest absolute value of the training part, or by a constant."),
    takes=("numbers",),
    gives="numbers",
    fit=fit,
    fit_blocks=fit_blocks,
    apply=apply,
    inverse=inverse,
    source=source,
    undo=undo,
    learns={"by": "float64"},
    params={
        "by": Param.float(
            None,
            minimum=0.0,
            exclusive_minimum=True,
            title=tr("Divided by"),
            help=tr("The constant, such as 255 for bytes; empty: the largest absolute value."),
        )
    },
)
