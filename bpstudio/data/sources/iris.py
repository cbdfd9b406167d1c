"""Fisher's iris data (1936) that scikit-learn ships."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bpstudio.data.sources.bundled import class_table
from bpstudio.data.sources.spec import SourceSpec
from bpstudio.data.table import Table
from bpstudio.language import tr
from bpstudio.params import Value


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """4 measured columns and the category `species`."""
    from sklearn.datasets import load_iris

    return class_table(load_iris(), target="species")


SPEC = SourceSpec(
    kind="iris",
    title=tr("Iris"),
    summary=tr("150 flowers described by 4 lengths; which of 3 species?"),
    load=load,
)
