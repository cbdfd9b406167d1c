"""The form of an exporter: what it is called, what it needs, and the function that writes.

Specs load without torch: what does the work is imported when it is done.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.project.content import Project

Press = Callable[[str, Mapping[str, str]], bytes]


@dataclass(frozen=True, kw_only=True, eq=False)
class Wish:
    """What is to be exported, and where to.

    `base` is the folder that paths of data start from. `options` are those of the command line.
    """

    project: Project
    target: Path
    base: Path | None = None
    force: bool = False
    options: FrozenMap[Value] = EMPTY
    press: Press | None = None
    """Sets a page as PDF: HTML and its pictures as SVG by name."""


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What was written: a sentence about it, and whether it was proved to agree with the project.

    `holds` is None where there is nothing to compare or nobody compared. `facts` are printed as
    JSON.
    """

    words: str = ""
    holds: bool | None = None
    facts: FrozenMap[Value] = EMPTY
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExporterSpec:
    """One form in which a project can be handed over.

    `ending` is put behind the name of the project; with `folder` it is a folder that is written.
    `weights`: there must be trained ones. `runs`: it tells of runs, which are otherwise left
    behind; `needs_run`: there must be one. `packages` must be installed, by the extra of the
    kind's name.
    """

    kind: str
    title: str
    tip: str
    ending: str
    write: Callable[[Wish], Exported]
    folder: bool = False
    weights: bool = False
    runs: bool = False
    needs_run: bool = False
    packages: tuple[str, ...] = ()

    @property
    def lacking(self) -> tuple[str, ...]:
        """Those of its packages that are not installed."""
        return tuple(name for name in self.packages if importlib.util.find_spec(name) is None)
