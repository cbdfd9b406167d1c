"""Turns scikit-learn's bundled tables into ours; knows their form, not which one it is given."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from bpstudio.data.table import Array, Table
from bpstudio.graph.document import Choice, Field

_STANDARDIZE = (Choice(kind="standardize"),)
_CODES = (Choice(kind="codes"),)


def shipped(name: str) -> Path | None:
    """A file of scikit-learn's data, or None where this release of it keeps them elsewhere.

    What is read from the file itself spares the second that the import of scikit-learn takes.
    """
    found = find_spec("sklearn")
    folders = (found.submodule_search_locations if found else None) or ()
    paths = (Path(folder, "datasets", "data", name) for folder in folders)
    return next((path for path in paths if path.is_file()), None)


def class_table(bunch: Any, *, target: str) -> Table:
    """Number columns and a target with named classes, from a `sklearn.utils.Bunch`."""
    columns = _columns(bunch)
    wanted = Field(column=target, role="target", type="category", prepare=_CODES)
    return Table(
        columns={**columns, target: bunch.target.astype(np.int64)},
        classes={target: tuple(str(name) for name in bunch.target_names)},
        known=(*_inputs(columns), wanted),
    )


def number_table(bunch: Any, *, target: str) -> Table:
    """Number columns and a target that is a number, from a `sklearn.utils.Bunch`."""
    columns = _columns(bunch)
    known = (*_inputs(columns), Field(column=target, role="target", prepare=_STANDARDIZE))
    return Table(columns={**columns, target: bunch.target.astype(np.float64)}, known=known)


def _columns(bunch: Any) -> dict[str, Array]:
    values = bunch.data.astype(np.float64)
    return {str(name): values[:, at].copy() for at, name in enumerate(bunch.feature_names)}


def _inputs(columns: dict[str, Array]) -> tuple[Field, ...]:
    return tuple(Field(column=name, prepare=_STANDARDIZE) for name in columns)
