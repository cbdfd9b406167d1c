"""The form of a data source: its parameters, whether it reads a file, and how it loads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.params import Param, Value

Load = Callable[[Mapping[str, Value], Path | None], Table]


@dataclass(frozen=True, kw_only=True)
class SourceSpec:
    """A kind of source. `load(params, path)` takes complete, checked parameters.

    `extensions` are the file names it is offered for (`.csv`); a `folder` is read whole.
    """

    kind: str
    title: str
    summary: str
    load: Load
    params: Mapping[str, Param] = field(default_factory=dict)
    extensions: tuple[str, ...] = ()
    folder: bool = False

    @property
    def needs_path(self) -> bool:
        """Whether it reads a file or a folder."""
        return bool(self.extensions) or self.folder


def whole(params: Mapping[str, Value], name: str) -> int:
    """A checked whole-number parameter."""
    value = params[name]
    assert isinstance(value, int)
    return value


def real(params: Mapping[str, Value], name: str) -> float:
    """A checked real-number parameter."""
    value = params[name]
    assert isinstance(value, float)
    return value


def given(path: Path | None) -> Path:
    """The path of a source that reads a file."""
    if path is None:
        raise DataError("No data file is named.", hint="Choose the file to read.")
    return path
