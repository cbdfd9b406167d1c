"""The breast cancer data of Wisconsin (1995) that scikit-learn ships."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bpstudio.data.sources.bundled import class_table
from bpstudio.data.sources.spec import SourceSpec
from bpstudio.data.table import Table
from bpstudio.params import Value


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """30 measured columns and the category `diagnosis`."""
    from sklearn.datasets import load_breast_cancer

    return class_table(load_breast_cancer(), target="diagnosis")


SPEC = SourceSpec(
    kind="breast_cancer",
    title="Breast cancer",
    summary="569 tumours described by 30 measurements; malignant or benign?",
    load=load,
)
