"""Takes in what other distributions add: layers, losses, rules, exporters and their like.

A distribution names a function under the entry-point group `bpstudio.plugins`; it is handed the
registries and adds to them. Kinds of layers are `vendor.Name`, so that two never meet. A project
file can name what a plug-in adds, never carry or install one.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GROUP = "bpstudio.plugins"
_FILE = "entry_points.txt"
_LOG = logging.getLogger("bpstudio.plugins")


@dataclass(frozen=True, kw_only=True)
class Plugin:
    """A plug-in that was found: its name, the version of its distribution, why it is not used."""

    name: str
    version: str = ""
    problem: str = ""


_loaded: list[Plugin] | None = None


def load_plugins() -> tuple[Plugin, ...]:
    """Let every installed plug-in add what it has; once in a process. None can stop the program."""
    global _loaded  # registries are filled once, and so is this
    if _loaded is None:
        _loaded = []
        if any(_named()):
            _loaded += _all()
    return tuple(_loaded)


def _all() -> Iterator[Plugin]:
    from importlib.metadata import entry_points

    for found in entry_points(group=GROUP):
        version = found.dist.version if found.dist is not None else ""
        problem = ""
        try:
            _take_in(found.load())
        except Exception as error:  # noqa: BLE001  # whatever a stranger's code raises
            problem = f"{type(error).__name__}: {error}"
            _LOG.warning("The plug-in %s is not used: %s", found.name, problem)
        yield Plugin(name=found.name, version=version, problem=problem)


def _take_in(register: object) -> None:
    from bpstudio.catalogue.layers import LAYERS
    from bpstudio.plugins.registries import Registries

    if not callable(register):
        raise TypeError("it is no function that takes the registries")
    before = set(LAYERS.kinds())
    register(Registries())
    nameless = [kind for kind in LAYERS.kinds() if kind not in before and "." not in kind]
    if nameless:
        for kind in nameless:
            LAYERS.drop(kind)
        raise ValueError(f"the kind {nameless[0]!r} is not of the form vendor.Name")


def _named() -> Iterator[str]:
    """Distributions that name the group; a look at their files, since metadata are slow to read."""
    for place in dict.fromkeys(sys.path):
        try:
            entries = [
                entry.path for entry in os.scandir(place or ".") if entry.name.endswith("-info")
            ]
        except OSError:
            continue
        for path in entries:
            try:
                text = Path(path, _FILE).read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            if f"[{GROUP}]" in text:
                yield path
