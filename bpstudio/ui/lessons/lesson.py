"""A lesson as data: steps of words, what to point at, and what must be so; knows no widget.

Each is a file in `resources/lessons`, `NUMBER-NAME.toml`; the number decides the order.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.project.examples import example
from bpstudio.project.folder import read_folder
from bpstudio.project.store import Project
from bpstudio.resources import resource
from bpstudio.ui.lessons.conditions import CONDITIONS, Condition
from bpstudio.ui.lessons.figures import FIGURES, names_in

FOLDER = "lessons"
POINTS = ("action", "panel", "node", "chart", "setting", "remedy", "tab", "microscope")
"""Kinds of things that a step can point at; `places` finds them."""
TEXTS = ("title", "text", "task", "hint")
"""What of a step is said, and so translated."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One idea. `task` is what to do, `check` tells when it is done; without one, reading is all.

    `point` names what the ring lies around (see `places`). A step that is `fresh` can be begun
    with the project as the lesson opens it; others need what the steps before them left.
    """

    title: str
    text: str
    task: str = ""
    hint: str = ""
    point: str = ""
    check: Condition | None = None
    fresh: bool = False


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A title, about how many minutes it takes, and its steps; `start` names an example or folder.

    `purpose` says in a sentence what one knows afterwards.
    """

    id: str
    title: str
    purpose: str
    minutes: int
    start: str
    steps: tuple[Step, ...]

    def project(self) -> Project:
        """The project that it begins with, as a new one."""
        own = resource(FOLDER, self.start)
        if own.is_dir():
            return replace(read_folder(own), doc_id=str(uuid4()))
        return example(self.start).open()

    def resumed_at(self, step: int) -> int:
        """The last step up to this one that can be begun with the project as it opens."""
        known = min(max(step, 0), len(self.steps) - 1)
        return next((at for at in range(known, 0, -1) if self.steps[at].fresh), 0)


@lru_cache(maxsize=1)
def lessons() -> tuple[Lesson, ...]:
    """Every lesson in its order.

    Raises:
        UserError: when a file is no lesson; the message names file and step.
    """
    root = resource(FOLDER)
    return tuple(read_lesson(path) for path in sorted(root.glob("*.toml")))


def read_lesson(path: Path) -> Lesson:
    """The lesson in a file.

    Raises:
        UserError: when it is none; the message names the file, the step and what is wrong.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        steps = tuple(_step(one, number) for number, one in enumerate(raw.pop("steps"), start=1))
        said = {name: tr(raw[name]) for name in ("title", "purpose")}
        return Lesson(id=path.stem.partition("-")[2] or path.stem, steps=steps, **(raw | said))
    except (OSError, ValueError, TypeError, KeyError, UserError) as error:
        raise UserError(
            tr("{name} is no lesson: {error}.", name=path.name, error=error),
            hint=tr("See CONTRIBUTING.md, “A lesson”."),
        ) from error


def _step(raw: Mapping[str, Any], number: int) -> Step:
    values = dict(raw) | {name: tr(raw[name].strip()) for name in TEXTS if name in raw}
    check = values.pop("check", None)
    try:
        step = Step(check=None if check is None else _condition(check), **values)
        _refuse_unknown(step)
    except (TypeError, ValueError, UserError) as error:
        raise ValueError(f"step {number}: {error}") from error
    return step


def _refuse_unknown(step: Step) -> None:
    for name in names_in(step.text + step.task):
        if name not in FIGURES:
            raise ValueError(f"there is no figure called {name!r}")
    if step.point.partition(":")[0] not in {"", *POINTS}:
        raise ValueError(f"there is nothing called {step.point!r} to point at")


def _condition(raw: Mapping[str, Any]) -> Condition:
    values = dict(raw)
    kind = values.pop("is")
    if kind not in CONDITIONS:
        raise ValueError(f"there is no condition called {kind!r}")
    return CONDITIONS[kind](values)
