"""Each value as its place among the training values; knows arrays only.

The place is read off a line through at most 200 quantiles of the training part, as in
scikit-learn's QuantileTransformer; outside of it the ends hold.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import NormalDist

import numpy as np

from bpstudio.data.prepare.spec import Blocks, Fitted, PreparationSpec, Sample
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.params import Param, Value

MOST_POINTS = 200


def fit(sample: Sample, params: Mapping[str, Value]) -> Fitted:
    """The quantiles [elements, points] of each element, and the values [points] they become."""
    flat = sample.values.reshape(len(sample.values), -1)
    count = max(2, min(MOST_POINTS, len(flat)))
    shares = np.linspace(0.0, 1.0, count)
    points = np.zeros((flat.shape[1], count))
    for place, column in enumerate(flat.T):
        known = column[np.isfinite(column)]
        if len(known):
            points[place] = np.quantile(known.astype(np.float64), shares)
    places = shares
    if params["to"] == "normal":
        normal = NormalDist()
        places = np.array([normal.inv_cdf((i + 0.5) / count) for i in range(count)])
    return Fitted(arrays={"points": points, "places": places})


def fit_blocks(blocks: Blocks, params: Mapping[str, Value]) -> Fitted:
    """Not done: the places of values are known only beside all others.

    Raises:
        DataError: always.
    """
    raise DataError(
        tr("The quantiles of data that do not fit into memory cannot be found."),
        hint=tr("Choose another preparation, such as a logarithm."),
    )


def apply(values: Array, fitted: Fitted) -> Array:
    """The place of each value; of a value that is there often, the middle of its places."""
    return _moved(values, fitted.arrays["points"], fitted.arrays["places"])


def _moved(values: Array, points: Array, places: Array) -> Array:
    flat = values.reshape(len(values), math.prod(values.shape[1:]))  # there may be no rows
    moved = [
        (np.interp(x, q, places) - np.interp(-x, -q[::-1], -places[::-1])) / 2
        for x, q in zip(flat.T, points, strict=True)
    ]
    return np.stack(moved, axis=1).reshape(values.shape)


def inverse(values: Array, fitted: Fitted) -> Array:
    """Back to the original unit; nothing lies outside of the training part."""
    flat = values.reshape(len(values), math.prod(values.shape[1:]))  # there may be no rows
    places = fitted.arrays["places"]
    back = [np.interp(x, places, q) for x, q in zip(flat.T, fitted.arrays["points"], strict=True)]
    return np.stack(back, axis=1).reshape(values.shape)


def source(fitted: Fitted, variable: str) -> str:
    """The same in numpy."""
    points, places = _texts(fitted)
    one = f"(np.interp(x, q, {places}) - np.interp(-x, -q[::-1], -{places}[::-1])) / 2"
    return _each(variable, points, one)


def undo(fitted: Fitted, variable: str) -> str:
    """`inverse` in numpy."""
    points, places = _texts(fitted)
    return _each(variable, points, f"np.interp(x, {places}, q)")


def _each(variable: str, points: str, one: str) -> str:
    flat = f"{variable}.reshape(len({variable}), -1).T"
    return f"np.stack([{one} for x, q in zip({flat}, {points})], axis=1).reshape({variable}.shape)"


def _texts(fitted: Fitted) -> tuple[str, str]:
    points, places = fitted.arrays["points"].tolist(), fitted.arrays["places"].tolist()
    return f"np.array({points!r})", f"np.array({places!r})"


SPEC = PreparationSpec(
    kind="quantile",
    title=tr("Quantiles"),
    summary=tr(
        "The place of a value among the training values, spread like a bell or evenly: no "
        "tail is too long for it."
    ),
    takes=("numbers",),
    gives="numbers",
    fit=fit,
    apply=apply,
    inverse=inverse,
    source=source,
    undo=undo,
    learns={"points": "float64", "places": "float64"},
    fit_blocks=fit_blocks,
    params={
        "to": Param.choice(
            "normal",
            ("normal", "uniform"),
            title=tr("Distribution"),
            help=tr(
                "How the places are spread: like a normal distribution, or evenly from 0 to 1."
            ),
        )
    },
)
