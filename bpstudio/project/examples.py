"""The example projects that come with bpstudio: folders of text in `resources/examples`."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from bpstudio.errors import UserError
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
)
"""How they are listed; others follow by name."""


@dataclass(frozen=True, kw_only=True)
class Example:
    """One example: its name on the command line, and the words that a person chooses by."""

    name: str
    title: str
    purpose: str
    folder: Path

    def open(self) -> Project:
        """The project, as a new one with an identity of its own."""
        return replace(read_folder(self.folder), doc_id=str(uuid4()))


def examples() -> tuple[Example, ...]:
    """Every example, the simplest first."""
    folders = [folder for folder in resource("examples").iterdir() if folder.is_dir()]
    place = {name: index for index, name in enumerate(ORDER)}
    folders.sort(key=lambda folder: (place.get(folder.name, len(place)), folder.name))
    return tuple(_example(folder) for folder in folders)


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
        f"There is no example called {name[:60]!r}.",
        hint="Known: " + ", ".join(entry.name for entry in known) + ".",
    )


def _example(folder: Path) -> Example:
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    return Example(
        name=folder.name,
        title=str(about.get("title", folder.name)),
        purpose=str(about.get("purpose", "")),
        folder=folder,
    )
