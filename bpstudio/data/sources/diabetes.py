"""The diabetes data (Efron 2004) that scikit-learn ships, in their measured units."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bpstudio.data.sources.bundled import number_table
from bpstudio.data.sources.spec import SourceSpec
from bpstudio.data.table import Table
from bpstudio.language import tr
from bpstudio.params import Value


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """10 columns and the number `progression`."""
    from sklearn.datasets import load_diabetes

    return number_table(load_diabetes(scaled=False), target="progression")


SPEC = SourceSpec(
    kind="diabetes",
    title=tr("Diabetes"),
    summary=tr("442 patients described by 10 measurements; how far is the disease a year later?"),
    load=load,
)
