"""The form of a preparation: what it learns from training rows and how it is applied again.

A spec is functions of arrays; it knows no field, no table and no role.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from bpstudio.data.table import Array
from bpstudio.params import EMPTY, FrozenMap, Param, Value

Form = Literal["numbers", "labels", "texts", "dates", "tokens", "codes"]
"""Values between two preparations.

numbers: float64 (N, …); labels, texts and dates: objects (N,) of str or None; tokens: int64 (N, T)
as the source gave them; codes: int64 (N, …) that count from 0, with -1 for a value without a code.
"""

Learned = Literal["float64", "int64", "names", "bool"]


Blocks = Callable[[], Iterator[Array]]
"""The training rows in pieces, from the beginning each time it is called."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Sample:
    """What a preparation is fitted on: the rows of the training part.

    `names` are the names of the codes 0, 1, … where the source declares them. `others` are the
    labels of a target in the remaining rows: which answers there are is part of the question.
    Of dates they are all, which tell whether the day or the month stands first.
    """

    values: Array
    names: tuple[str, ...] = ()
    others: Array | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Fitted:
    """What a preparation has learned: plain values, and arrays of float64 or int64."""

    values: FrozenMap[Value] = EMPTY
    arrays: Mapping[str, Array] = field(default_factory=dict)

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the codes it gives, or of the columns of a one-hot; else empty."""
        names = self.values.get("classes", ())
        return tuple(str(name) for name in names) if isinstance(names, tuple) else ()


@dataclass(frozen=True, kw_only=True)
class PreparationSpec:
    """One way to prepare a column.

    `fit(sample, params)` learns from training rows only; `apply(values, fitted)` gives the
    prepared values; `inverse` undoes it where that is possible. `source(fitted, variable)` is a
    numpy expression that does what `apply` does, `undo` one of what `inverse` does to numbers.
    `learns` names every learned value and array with its type, which is what a file is checked
    against. `fills` tells that no value is missing any more after it. `fit_blocks(blocks, params)`
    learns the same of rows that come in pieces, as often as it asks for them; without it a
    preparation needs all rows in memory. `reshapes` tells that rows get another shape,
    `augments` that it acts on the batches of training alone, see `augmentations`. It is for
    columns of these `types` only, if any are named. `support()` is source that `source` calls.
    """

    kind: str
    title: str
    summary: str
    takes: tuple[Form, ...]
    gives: Form
    fit: Callable[[Sample, Mapping[str, Value]], Fitted]
    apply: Callable[[Array, Fitted], Array]
    source: Callable[[Fitted, str], str]
    learns: Mapping[str, Learned]
    params: Mapping[str, Param] = field(default_factory=dict)
    inverse: Callable[[Array, Fitted], Array] | None = None
    undo: Callable[[Fitted, str], str] | None = None
    fills: bool = False
    reshapes: bool = False
    augments: bool = False
    types: tuple[str, ...] = ()
    support: Callable[[], str] | None = None
    fit_blocks: Callable[[Blocks, Mapping[str, Value]], Fitted] | None = None


def array_text(values: Array) -> str:
    """A small array as Python source that reads back bit-equal; one number stays a number."""
    flat = np.asarray(values)
    if flat.size == 1:
        return repr(flat.reshape(-1)[0].item())
    return f"np.array({flat.tolist()!r})"
