"""One column of 0 or 1 for each class; knows arrays only."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bpstudio.data.prepare.labels import distinct, encode, table_text, with_others
from bpstudio.data.prepare.spec import Fitted, PreparationSpec, Sample
from bpstudio.data.table import Array
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value


def fit(sample: Sample, params: Mapping[str, Value]) -> Fitted:
    """The classes, in order."""
    classes = sample.names or distinct(sample.values)
    if sample.others is not None:
        classes = with_others(classes, distinct(sample.others))
    return Fitted(values=FrozenMap({"classes": classes}))


def apply(values: Array, fitted: Fitted) -> Array:
    """float64 (N, classes); a row of zeros for an unknown or missing label."""
    codes = encode(values, fitted.classes, unknown=-1)
    matches: Array = codes[:, None] == np.arange(len(fitted.classes))
    return matches.astype(np.float64)


def inverse(values: Array, fitted: Fitted) -> Array:
    """The label of the largest column, as objects (N,)."""
    names: Array = np.array(fitted.classes, dtype=object)
    return np.asarray(names[np.argmax(values, axis=-1)])


def source(fitted: Fitted, variable: str) -> str:
    """The same in numpy; `variable` holds text."""
    codes = f"np.array([{table_text(fitted.classes)}.get(label, -1) for label in {variable}])"
    return f"({codes}[:, None] == np.arange({len(fitted.classes)})).astype(np.float64)"


SPEC = PreparationSpec(
    kind="one_hot",
    title=tr("One-hot"),
    summary=tr("One column per class, 1 where the row has it; unknown classes give zeros."),
    takes=("labels",),
    gives="numbers",
    fit=fit,
    apply=apply,
    inverse=inverse,
    source=source,
    learns={"classes": "names"},
)
