"""Subtract the mean and divide by the standard deviation; knows arrays only."""

from __future__ import annotations

import warnings
from collections.abc import Mapping

import numpy as np

from bpstudio.data.prepare.spec import Blocks, Fitted, PreparationSpec, Sample, array_text
from bpstudio.data.prepare.sums import mean_of_blocks
from bpstudio.data.table import Array
from bpstudio.language import tr
from bpstudio.params import Param, Value


def fit(sample: Sample, params: Mapping[str, Value]) -> Fitted:
    """Mean and standard deviation (divisor N) over the rows, missing values left out.

    A deviation of 0 becomes 1, so a constant column turns into zeros, not into NaN.
    """
    axis = None if params["per"] == "all" else 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # an empty column: mended just below
        mean = np.nan_to_num(np.nanmean(sample.values, axis=axis, dtype=np.float64))
        std = np.nan_to_num(np.nanstd(sample.values, axis=axis, dtype=np.float64))
    return _fitted(np.asarray(mean), np.asarray(std))


def _fitted(mean: Array, std: Array) -> Fitted:
    # The rounding error of the mean of equal values is no spread.
    std = np.where(std <= 1e-12 * np.abs(mean), 1.0, std)
    return Fitted(arrays={"mean": np.atleast_1d(mean), "std": np.atleast_1d(std)})


def fit_blocks(blocks: Blocks, params: Mapping[str, Value]) -> Fitted:
    """The same, in two passes; with one mean for all, the last digits may differ."""
    together = params["per"] == "all"
    mean = mean_of_blocks(blocks, together=together)
    squares = mean_of_blocks(blocks, around=mean, together=together)
    return _fitted(mean, np.sqrt(squares))


def apply(values: Array, fitted: Fitted) -> Array:
    """Subtract the mean, divide by the deviation."""
    return (values - fitted.arrays["mean"]) / fitted.arrays["std"]


def inverse(values: Array, fitted: Fitted) -> Array:
    """Back to the original unit."""
    return values * fitted.arrays["std"] + fitted.arrays["mean"]


def source(fitted: Fitted, variable: str) -> str:
    """The same in numpy."""
    mean, std = array_text(fitted.arrays["mean"]), array_text(fitted.arrays["std"])
    return f"({variable} - {mean}) / {std}"


def undo(fitted: Fitted, variable: str) -> str:
    """`inverse` in numpy."""
    mean, std = array_text(fitted.arrays["mean"]), array_text(fitted.arrays["std"])
    return f"{variable} * {std} + {mean}"


SPEC = PreparationSpec(
    kind="standardize",
    title=tr("Standardise"),
    summary=tr("Mean 0 and standard deviation 1 over the training part."),
    takes=("numbers",),
    gives="numbers",
    fit=fit,
    fit_blocks=fit_blocks,
    apply=apply,
    inverse=inverse,
    source=source,
    undo=undo,
    learns={"mean": "float64", "std": "float64"},
    params={
        "per": Param.choice(
            "element",
            ("element", "all"),
            title=tr("Statistics"),
            help=tr(
                "One mean and deviation for each element of a vector or image, or one for all."
            ),
        )
    },
)
