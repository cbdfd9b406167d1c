"""The logarithm of 1 + |x| with the sign of x: heavy tails drawn in; knows arrays only."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bpstudio.data.prepare.spec import Blocks, Fitted, PreparationSpec, Sample
from bpstudio.data.table import Array
from bpstudio.language import tr
from bpstudio.params import Value


def fit(sample: Sample, params: Mapping[str, Value]) -> Fitted:
    """Nothing is learned."""
    return Fitted()


def fit_blocks(blocks: Blocks, params: Mapping[str, Value]) -> Fitted:
    """Nothing is learned."""
    return Fitted()


def apply(values: Array, fitted: Fitted) -> Array:
    """sign(x) · ln(1 + |x|), which is 0 at 0 and takes negative numbers, too."""
    return np.sign(values) * np.log1p(np.abs(values))


def inverse(values: Array, fitted: Fitted) -> Array:
    """Back to the original unit."""
    return np.sign(values) * np.expm1(np.abs(values))


def source(fitted: Fitted, variable: str) -> str:
    """The same in numpy."""
    return f"np.sign({variable}) * np.log1p(np.abs({variable}))"


def undo(fitted: Fitted, variable: str) -> str:
    """`inverse` in numpy."""
    return f"np.sign({variable}) * np.expm1(np.abs({variable}))"


SPEC = PreparationSpec(
    kind="log",
    title=tr("Logarithm"),
    summary=tr(
        "The logarithm of 1 + |x| with the sign of x: incomes, counts and other heavy tails."
    ),
    takes=("numbers",),
    gives="numbers",
    fit=fit,
    apply=apply,
    inverse=inverse,
    source=source,
    undo=undo,
    learns={},
    fit_blocks=fit_blocks,
)
