"""Map the range of the training part onto a given range; knows arrays only."""

from __future__ import annotations

import warnings
from collections.abc import Mapping

import numpy as np

from bpstudio.data.prepare.spec import Blocks, Fitted, PreparationSpec, Sample, array_text
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.params import Param, Value


def fit(sample: Sample, params: Mapping[str, Value]) -> Fitted:
    """A factor and an offset per element; a constant element keeps its scale.

    Raises:
        DataError: when the range asked for is empty.
    """
    low, high = params["low"], params["high"]
    assert isinstance(low, float)
    assert isinstance(high, float)
    if low >= high:
        raise DataError(
            tr("The range {low:g} to {high:g} is empty.", low=low, high=high),
            hint=tr("Give low below high."),
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # an empty column: mended just below
        least = np.nan_to_num(np.nanmin(sample.values, axis=0).astype(np.float64))
        most = np.nan_to_num(np.nanmax(sample.values, axis=0).astype(np.float64))
    span = np.where(most > least, most - least, 1.0)
    factor = (high - low) / span
    return Fitted(
        arrays={"factor": np.atleast_1d(factor), "offset": np.atleast_1d(low - least * factor)}
    )


def fit_blocks(blocks: Blocks, params: Mapping[str, Value]) -> Fitted:
    """The same, of the smallest and largest values of each block."""
    ends: list[Array] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # an empty column: mended by `fit`
        for block in blocks():
            ends += [np.nanmin(block, axis=0), np.nanmax(block, axis=0)]
    return fit(Sample(values=np.stack(ends)), params)


def apply(values: Array, fitted: Fitted) -> Array:
    """Multiply, then add; rows outside the training range land outside the range."""
    return values * fitted.arrays["factor"] + fitted.arrays["offset"]


def inverse(values: Array, fitted: Fitted) -> Array:
    """Back to the original unit."""
    return (values - fitted.arrays["offset"]) / fitted.arrays["factor"]


def source(fitted: Fitted, variable: str) -> str:
    """The same in numpy."""
    factor, offset = array_text(fitted.arrays["factor"]), array_text(fitted.arrays["offset"])
    return f"{variable} * {factor} + {offset}"


def undo(fitted: Fitted, variable: str) -> str:
    """`inverse` in numpy."""
    factor, offset = array_text(fitted.arrays["factor"]), array_text(fitted.arrays["offset"])
    return f"({variable} - {offset}) / {factor}"


SPEC = PreparationSpec(
    kind="minmax",
    title=tr("To a range"),
    summary=tr("The smallest value of the training part becomes low, the largest high."),
    takes=("numbers",),
    gives="numbers",
    fit=fit,
    fit_blocks=fit_blocks,
    apply=apply,
    inverse=inverse,
    source=source,
    undo=undo,
    learns={"factor": "float64", "offset": "float64"},
    params={
        "low": Param.float(
            0.0, title=tr("Lowest"), help=tr("Where the smallest training value goes.")
        ),
        "high": Param.float(
            1.0, title=tr("Highest"), help=tr("Where the largest training value goes.")
        ),
    },
)
