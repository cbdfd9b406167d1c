"""The breast cancer data of Wisconsin (1995) that scikit-learn ships."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from bpstudio.data.sources.bundled import class_table, shipped
from bpstudio.data.sources.spec import SourceSpec
from bpstudio.data.table import Table
from bpstudio.language import tr
from bpstudio.params import Value

_MEASURED = (
    "radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity",
    "concave points", "symmetry", "fractal dimension",
)  # fmt: skip
_NAMES = [form.format(name) for form in ("mean {}", "{} error", "worst {}") for name in _MEASURED]


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """30 measured columns and the category `diagnosis`."""
    return class_table(_read(), target="diagnosis")


def _read() -> Any:
    """The columns as scikit-learn gives them."""
    path = shipped("breast_cancer.csv")
    if path is None:
        from sklearn.datasets import load_breast_cancer

        return load_breast_cancer()
    with path.open(encoding="utf-8") as file:
        classes = file.readline().strip().split(",")[2:]
        values = np.loadtxt(file, delimiter=",")
    return SimpleNamespace(
        data=values[:, :-1], target=values[:, -1], feature_names=_NAMES, target_names=classes
    )


SPEC = SourceSpec(
    kind="breast_cancer",
    title=tr("Breast cancer"),
    summary=tr("569 tumours described by 30 measurements; malignant or benign?"),
    load=load,
)
