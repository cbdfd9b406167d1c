"""Labels put into so many buckets by their letters alone; knows arrays only.

For columns with more labels than anybody can list, such as addresses or product numbers. Different
labels may share a bucket; a label that training has not seen falls into one, too.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bpstudio.data.prepare.spec import Fitted, PreparationSpec, Sample
from bpstudio.data.table import Array
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value

FACTOR, PRIME = 6364136223846793005, 10**18 + 9
"""Without the factor short labels would go by their first letter."""
MISSING = "(missing)"


def fit(sample: Sample, params: Mapping[str, Value]) -> Fitted:
    """The names of the buckets; nothing is learned from the rows."""
    buckets = params["buckets"]
    assert isinstance(buckets, int)
    names = (MISSING, *(f"bucket {number}" for number in range(1, buckets + 1)))
    return Fitted(values=FrozenMap({"classes": names}))


def apply(values: Array, fitted: Fitted) -> Array:
    """int64 codes: 0 for a missing label, else from 1 on, by the label's UTF-8 as a number."""
    buckets = len(fitted.classes) - 1
    codes = [0 if label is None else _bucket(str(label), buckets) for label in values]
    return np.array(codes, dtype=np.int64)


def _bucket(label: str, buckets: int) -> int:
    return 1 + int.from_bytes(label.encode("utf-8", "replace"), "little") * FACTOR % PRIME % buckets


def source(fitted: Fitted, variable: str) -> str:
    """The same in Python; `variable` holds text."""
    number = 'int.from_bytes(str(label).encode("utf-8", "replace"), "little")'
    bucket = f"1 + {number} * {FACTOR} % {PRIME} % {len(fitted.classes) - 1}"
    items = f"0 if label is None else {bucket} for label in {variable}"
    return f"np.array([{items}], dtype=np.int64)"


SPEC = PreparationSpec(
    kind="hashing",
    title=tr("Hashing"),
    summary=tr("A bucket for each label by its letters, for columns with very many labels."),
    takes=("labels",),
    gives="codes",
    fit=fit,
    apply=apply,
    source=source,
    learns={"classes": "names"},
    params={
        "buckets": Param.int(
            64,
            minimum=2,
            maximum=100_000,
            title=tr("Buckets"),
            help=tr("How many buckets there are."),
        )
    },
)
