"""A whole number for each class or token, as an Embedding or a class target takes; arrays only.

A label that the training part does not have gets the spare code, the last one, if there is one.
Without a spare code (targets, vocabularies that the source declares) it gets -1, and whoever
applied the preparation says which row and value that is.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bpstudio.data.prepare.labels import MAX_CLASSES, distinct, encode, table_text, with_others
from bpstudio.data.prepare.spec import Blocks, Fitted, PreparationSpec, Sample, array_text
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value

SPARE = "(other)"


def fit(sample: Sample, params: Mapping[str, Value]) -> Fitted:
    """The classes in order; for tokens also the whole number that stands for each."""
    spare = bool(params["spare"]) and not sample.names and sample.others is None
    if sample.values.dtype == object:
        classes = sample.names or distinct(sample.values)
        if sample.others is not None:
            classes = with_others(classes, distinct(sample.others))
        return _fitted(classes, np.empty(0, np.int64), spare=spare)
    if sample.names:
        return _fitted(sample.names, np.arange(len(sample.names)), spare=False)
    keys = np.unique(sample.values)
    if len(keys) > MAX_CLASSES:
        raise DataError(
            tr(
                "{count:,} different tokens are too many (at most {most:,}).",
                count=len(keys),
                most=MAX_CLASSES,
            ),
            hint=tr("Read the column as a number, or give it the role ignore."),
        )
    return _fitted(tuple(str(key) for key in keys.tolist()), keys, spare=spare)


def _fitted(classes: tuple[str, ...], keys: Array, *, spare: bool) -> Fitted:
    if spare:
        name = SPARE
        while name in classes:
            name = f"({name})"
        classes = (*classes, name)
    values = FrozenMap[Value]({"classes": classes, "spare": spare})
    return Fitted(values=values, arrays={"keys": keys.astype(np.int64)})


def _known(fitted: Fitted) -> tuple[tuple[str, ...], int]:
    """The classes without the spare one, and the code of what is not among them."""
    classes = fitted.classes
    return (classes[:-1], len(classes) - 1) if fitted.values["spare"] else (classes, -1)


def fit_blocks(blocks: Blocks, params: Mapping[str, Value]) -> Fitted:
    """The same for tokens, of those that each block has."""
    return fit(Sample(values=np.concatenate([np.unique(block) for block in blocks()])), params)


def apply(values: Array, fitted: Fitted) -> Array:
    """int64 codes of the same shape."""
    known, unknown = _known(fitted)
    if values.dtype == object:
        return encode(values, known, unknown=unknown)
    keys = fitted.arrays["keys"]
    at = np.minimum(np.searchsorted(keys, values), len(keys) - 1)
    return np.where(keys[at] == values, at, unknown).astype(np.int64)


def inverse(values: Array, fitted: Fitted) -> Array:
    """The labels of codes, as objects of the same shape."""
    return np.array(fitted.classes, dtype=object)[values]


def source(fitted: Fitted, variable: str) -> str:
    """The same in numpy; `variable` holds text, or whole numbers if tokens were fitted."""
    known, unknown = _known(fitted)
    keys = fitted.arrays["keys"]
    if not len(keys):
        items = f"{table_text(known)}.get(label, {unknown}) for label in {variable}"
        return f"np.array([{items}], dtype=np.int64)"
    keys_text = f"np.atleast_1d({array_text(keys)})"
    matches = f"({variable}[..., None] == {keys_text})"
    return f"np.where({matches}.any(-1), {matches}.argmax(-1), {unknown})"


SPEC = PreparationSpec(
    kind="codes",
    title=tr("Codes"),
    summary=tr("Number the classes 0, 1, 2, …: what Embedding layers and class targets take."),
    takes=("labels", "tokens"),
    gives="codes",
    fit=fit,
    fit_blocks=fit_blocks,
    apply=apply,
    inverse=inverse,
    source=source,
    learns={"classes": "names", "spare": "bool", "keys": "int64"},
    params={
        "spare": Param.bool(
            True,
            title=tr("Spare code"),
            help=tr(
                "Keep one more code for values that the training part does not have; inputs only."
            ),
        )
    },
)
