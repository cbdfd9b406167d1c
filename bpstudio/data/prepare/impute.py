"""Fill missing numbers; knows arrays only."""

from __future__ import annotations

import warnings
from collections.abc import Mapping

import numpy as np

from bpstudio.data.prepare.spec import Blocks, Fitted, PreparationSpec, Sample, array_text
from bpstudio.data.prepare.sums import mean_of_blocks
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.params import Param, Value


def fit(sample: Sample, params: Mapping[str, Value]) -> Fitted:
    """Mean or median of each element over the training rows that have it, or the constant."""
    shape = sample.values.shape[1:]
    if params["with"] == "constant":
        return Fitted(arrays={"fill": np.full(shape, params["value"], dtype=np.float64)})
    middle = np.nanmean if params["with"] == "mean" else np.nanmedian
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # an empty column: filled with 0
        fill = np.nan_to_num(np.asarray(middle(sample.values, axis=0), dtype=np.float64))
    return Fitted(arrays={"fill": fill})


def fit_blocks(blocks: Blocks, params: Mapping[str, Value]) -> Fitted:
    """The same but for the median.

    Raises:
        DataError: when the median is asked for, which needs all rows at once.
    """
    if params["with"] == "median":
        raise DataError(
            tr("The median needs all rows in memory, which do not fit."),
            hint=tr("Fill missing values with the mean or a constant."),
        )
    if params["with"] == "mean":
        return Fitted(arrays={"fill": mean_of_blocks(blocks)})
    return fit(Sample(values=next(blocks())), params)


def apply(values: Array, fitted: Fitted) -> Array:
    """The values, with `fill` where they are NaN."""
    return np.where(np.isnan(values), fitted.arrays["fill"], values)


def source(fitted: Fitted, variable: str) -> str:
    """The same in numpy."""
    return f"np.where(np.isnan({variable}), {array_text(fitted.arrays['fill'])}, {variable})"


SPEC = PreparationSpec(
    kind="impute",
    title=tr("Fill missing values"),
    summary=tr("Put the mean, the median or a constant where a number is missing."),
    takes=("numbers",),
    gives="numbers",
    fit=fit,
    fit_blocks=fit_blocks,
    apply=apply,
    source=source,
    learns={"fill": "float64"},
    fills=True,
    params={
        "with": Param.choice(
            "median",
            ("mean", "median", "constant"),
            title=tr("Filled with"),
            help=tr("What is put in; the median is not moved by a few extreme values."),
        ),
        "value": Param.float(
            0.0, title=tr("Constant"), help=tr("The constant; used with constant only.")
        ),
    },
)
