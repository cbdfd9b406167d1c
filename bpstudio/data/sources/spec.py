"""The form of a data source: its parameters, whether it reads a file, and how it loads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.params import Param, Value

LARGE_BYTES = 16 * 1024**2
"""A table of text and an array take memory by their size: only from here on can that be much."""

Watch = Callable[[float], None]
"""Is told the share that is read, from 0 to 1; what it raises ends the reading."""
Load = Callable[[Mapping[str, Value], Path | None], Table]


@dataclass(frozen=True, kw_only=True)
class SourceSpec:
    """A kind of source. `load(params, path)` takes complete, checked parameters.

    `extensions` are the file names it is offered for (`.csv`); a `folder` is read whole, its files
    end in one of `members`, and each of them can be read alone; `holds(path)` tells whether it has
    one. What has
    `apart_from` bytes or more is read in a process of its own, which may take memory and time by
    `unpacked(params, path)`, the bytes that there are to read; without it by the file's size.

    A file is read so many times, `passes`, by which progress is told; `first(params, path, most)`
    gives at most so many first rows at once.

    Rows of some sources may be larger than the memory: `numbers(params, path)` counts what they
    hold, and `in_file(params, path, key, watch)` gives a table whose columns of several numbers a
    row stay in files; `key` follows from the content. Such a source has the parameter `keep`. More
    than `most_numbers` never go into memory. `write_in_file(params, path, place)` is what a child
    does for it: it writes one column and gives the others.
    """

    kind: str
    title: str
    summary: str
    load: Load
    params: Mapping[str, Param] = field(default_factory=dict)
    extensions: tuple[str, ...] = ()
    folder: bool = False
    members: tuple[str, ...] = ()
    holds: Callable[[Path], bool] | None = None
    apart_from: int | None = None
    passes: int = 1
    first: Callable[[Mapping[str, Value], Path, int], Table] | None = None
    unpacked: Callable[[Mapping[str, Value], Path], int] | None = None
    numbers: Callable[[Mapping[str, Value], Path], int] | None = None
    most_numbers: int = 2**63
    in_file: Callable[[Mapping[str, Value], Path, str, Watch | None], Table] | None = None
    write_in_file: Callable[[Mapping[str, Value], Path, Path], Table] | None = None

    def bytes_of(self, params: Mapping[str, Value], path: Path) -> int:
        """How many bytes there are to read, unpacked."""
        return path.stat().st_size if self.unpacked is None else self.unpacked(params, path)

    def is_apart(self, params: Mapping[str, Value], path: Path) -> bool:
        """Whether it is read in a process of its own."""
        return self.apart_from is not None and self.bytes_of(params, path) >= self.apart_from

    @property
    def needs_path(self) -> bool:
        """Whether it reads a file or a folder."""
        return bool(self.extensions) or self.folder


FOUND = "found"
"""Under this name `load` and `first` get what the reader found in the project's own rows."""


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
        raise DataError(tr("No data file is named."), hint=tr("Choose the file to read."))
    return path
