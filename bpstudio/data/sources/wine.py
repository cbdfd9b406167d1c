"""The wine recognition data (Forina 1991) that scikit-learn ships."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bpstudio.data.sources.bundled import class_table
from bpstudio.data.sources.spec import SourceSpec
from bpstudio.data.table import Table
from bpstudio.language import tr
from bpstudio.params import Value


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """13 measured columns and the category `cultivar`."""
    from sklearn.datasets import load_wine

    return class_table(load_wine(), target="cultivar")


SPEC = SourceSpec(
    kind="wine",
    title=tr("Wine"),
    summary=tr("178 wines described by 13 chemical measurements; which of 3 cultivars?"),
    load=load,
)
