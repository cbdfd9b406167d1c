"""Fill missing numbers, and tell behind them which were missing; knows arrays only."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bpstudio.data.prepare import impute
from bpstudio.data.prepare.spec import Blocks, Fitted, PreparationSpec, Sample
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.params import Value


def fit(sample: Sample, params: Mapping[str, Value]) -> Fitted:
    """What `impute` learns.

    Raises:
        DataError: when a row is not a row of numbers, (K,): no place is left beside a picture.
    """
    _check(sample.values)
    return impute.fit(sample, params)


def fit_blocks(blocks: Blocks, params: Mapping[str, Value]) -> Fitted:
    """The same of rows that come in pieces.

    Raises:
        DataError: as `fit` and `impute.fit_blocks` do.
    """
    _check(next(blocks()))
    return impute.fit_blocks(blocks, params)


def _check(values: Array) -> None:
    if values.ndim != 2:
        raise DataError(
            tr("Which values were missing is told of rows of numbers only."),
            hint=tr("Fill missing values without telling where."),
        )


def apply(values: Array, fitted: Fitted) -> Array:
    """(N, 2 K) of values (N, K): those with `fill` where they are NaN, then 1 where they were."""
    return np.concatenate([impute.apply(values, fitted), np.isnan(values)], axis=1)


def source(fitted: Fitted, variable: str) -> str:
    """The same in numpy."""
    filled = impute.source(fitted, variable)
    return f"np.concatenate([{filled}, np.isnan({variable})], axis=1)"


SPEC = PreparationSpec(
    kind="impute_and_tell",
    title=tr("Fill missing values and tell where"),
    summary=tr(
        "Fill them, and add a second number that is 1 where one was missing, else 0: for gaps that "
        "say something themselves."
    ),
    takes=("numbers",),
    gives="numbers",
    fit=fit,
    fit_blocks=fit_blocks,
    apply=apply,
    source=source,
    learns=impute.SPEC.learns,
    fills=True,
    reshapes=True,
    types=("number",),
    params=impute.SPEC.params,
)
