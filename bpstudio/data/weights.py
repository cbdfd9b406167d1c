"""How much each row counts in the loss, by the columns with the role weight; knows no loss."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bpstudio.data.preparation import Preparation
from bpstudio.data.table import Array, row_words
from bpstudio.errors import DataError
from bpstudio.language import tr


def row_weights(
    preparation: Preparation,
    columns: Mapping[str, Array],
    train: Array,
    *,
    places: Array | None = None,
) -> Array | None:
    """float32 (N,): the product of all weights, 1 in the mean of the rows `train`; None without.

    `places` (N,) are those of the rows in the file, where some were left out.

    Raises:
        DataError: for a weight that is no single number, is negative, or 0 in all of `train`.
    """
    names = [item.column for item in preparation.fields if item.role == "weight"]
    product: Array | None = None
    for name in names:
        values = columns[name]
        if values.dtype.kind != "f" or values.size != len(values):
            raise DataError(
                tr("The weight {name!r} is not one number a row.", name=name),
                hint=tr("Read it as a number, or give it the role ignore."),
            )
        values = values.reshape(len(values)).astype(np.float64)
        wrong = np.flatnonzero(values < 0)
        if len(wrong):
            wrong = wrong if places is None else places[wrong]
            raise DataError(
                tr("The weight {name!r} is negative in {rows}.", name=name, rows=row_words(wrong)),
                hint=tr("A row counts as often as its weight says, 0 or more. Mend the file."),
            )
        product = values if product is None else product * values
    if product is None:
        return None
    mean = float(product[train].mean()) if len(train) else 0.0
    if not mean > 0:
        raise DataError(
            tr(
                "The weight {name!r} is 0 in every training row, so nothing is learned.",
                name=names[0],
            ),
            hint=tr("Mend the file, or give the column the role ignore."),
        )
    return (product / mean).astype(np.float32)
