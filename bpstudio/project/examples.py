"""The example projects that come with bpstudio: folders of text in `resources/examples`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.project.folder import read_folder
from bpstudio.project.store import Project
from bpstudio.resources import resource

ORDER = (
    "digits-mlp",
    "digits-cnn",
    "breast-cancer",
    "diabetes-regression",
    "recall-lstm",
    "deep-sigmoid",
    "moons",
    "spirals",
    "sine",
)
"""How they are listed; others follow by name."""

APPLICATIONS = "applications"
"""The folder of what networks are used for, each with a baseline that it beats."""
ARCHITECTURES = "architectures"
"""The folder of well-known networks, which are a group of their own."""
FAULTS = "faults"
"""The folder of faults: one for each rule that diagnoses, broken and repaired."""


@dataclass(frozen=True, kw_only=True)
class Example:
    """One example: its name on the command line, and the words that a person chooses by.

    `group` is the heading that it is listed under, "" for those that come first.
    """

    name: str
    title: str
    purpose: str
    folder: Path
    group: str = ""

    def open(self) -> Project:
        """The project, as a new one with an identity of its own."""
        return replace(read_folder(self.folder), doc_id=str(uuid4()))


def examples() -> tuple[Example, ...]:
    """Every example, the simplest first, then applications, architectures and faults by name."""
    root = resource("examples")
    place = {name: index for index, name in enumerate(ORDER)}
    folders = sorted(_folders(root), key=lambda it: (place.get(it.name, len(place)), it.name))
    grouped = (APPLICATIONS, ARCHITECTURES)
    plain = [_example(one) for one in folders if one.name not in {*grouped, FAULTS}]
    known = [
        replace(_example(folder), group=group.capitalize())
        for group in grouped
        for folder in sorted(_folders(root / group))
    ]
    return (*plain, *known, *_faults(root / FAULTS))


def _faults(root: Path) -> Iterator[Example]:
    """Each fault under the name of its rule, followed by its repaired twin."""
    for folder in sorted(_folders(root)):
        for state, ending in (("broken", ""), ("repaired", "-repaired")):
            entry = _example(folder / state)
            yield replace(entry, name=folder.name + ending, group=FAULTS.capitalize())


def _folders(parent: Path) -> list[Path]:
    return [folder for folder in parent.iterdir() if folder.is_dir()] if parent.is_dir() else []


def example(name: str) -> Example:
    """The example of this name.

    Raises:
        UserError: when there is none.
    """
    known = examples()
    for entry in known:
        if entry.name == name:
            return entry
    raise UserError(
        tr("There is no example called {name!r}.", name=name[:60]),
        hint=tr("Known: {names}.", names=", ".join(entry.name for entry in known)),
    )


def _example(folder: Path) -> Example:
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    return Example(
        name=folder.name,
        title=tr(str(about.get("title", folder.name))),
        purpose=tr(str(about.get("purpose", ""))),
        folder=folder,
    )
