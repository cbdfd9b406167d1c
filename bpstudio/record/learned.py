"""What a model has learned, as pictures in numbers: what stays the same, and a frame at a time.

A view is one thing to look at; its `fixed` arrays are of the data and never change during a run.
A frame holds for each view what the model answered after so many steps. Knows no engine, no screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from bpstudio.params import EMPTY, FrozenMap
from bpstudio.record.alike import alike

Floats: TypeAlias = npt.NDArray[np.float32]
Kind = Literal["surface", "curve", "fit", "images", "attention", "reconstruction", "filters"]
MOST_FRAMES = 100
MOST_VIEWS = 8
FRAME_BYTES = 320 * 1024
"""What all views of one frame may take together: at most 32 MB a run."""


@dataclass(frozen=True, kw_only=True, eq=False)
class View:
    """One thing to look at. `names` are the classes, `axes` the titles of what is laid out.

    By kind, with what is fixed -> what a frame holds:

    - surface: range[2, 2] (low and high of both inputs), points[n, 2], truth[n], part[n] (0
      training, 1 validation) -> answers[k, side, side], the probability of each class or values;
      [:, i, j] is at the i-th value of the second input and the j-th of the first
    - curve: x[n], points[n, 2], part[n] -> answers[k, n]
    - fit: truth[n], part[n] -> predicted[n]
    - images: pixels[n, height, width, channels] in 0 … 1, truth[n] -> [2, n]: class, probability
    - attention: -> weights[heads, queries, keys] for one row of the data
    - reconstruction: given[n, …] -> the same shape
    - filters: -> kernels[n, height, width, channels]
    """

    id: str
    kind: Kind
    title: str
    names: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()
    fixed: FrozenMap[Floats] = EMPTY

    def __eq__(self, other: object) -> bool:
        return alike(self, other)

    def __hash__(self) -> int:
        return hash((self.id, self.kind, self.title))


@dataclass(frozen=True, kw_only=True, eq=False)
class Learned:
    """What the model answers after `step` optimizer steps, by id of the view.

    The first one of a run brings the `views`. A run that has nothing to show has none.
    """

    step: int
    values: FrozenMap[Floats] = EMPTY
    views: tuple[View, ...] | None = None

    def __eq__(self, other: object) -> bool:
        return alike(self, other)

    def __hash__(self) -> int:
        return hash((self.step, tuple(self.values)))


class Frames:
    """The frames of one run, at most `MOST_FRAMES`, evenly spaced as far as they came so."""

    def __init__(self) -> None:
        self.views: tuple[View, ...] | None = None
        """None while nobody has looked."""
        self.frames: list[Learned] = []

    def snapshot(self) -> Frames:
        """The same as it is now."""
        still = copy(self)
        still.frames = list(self.frames)
        return still

    def add(self, event: Learned) -> None:
        """Take in one frame; other views than those before begin anew, but for their titles."""
        if event.views is not None:
            if _untitled(event.views) != _untitled(self.views or ()):
                self.frames = []
            self.views = event.views
        if not event.values:
            return
        frame = Learned(step=event.step, values=event.values)
        if self.frames and _shapes(self.frames[-1]) != _shapes(frame):
            self.frames = []
        if self.frames and self.frames[-1].step >= event.step:
            self.cut(event.step - 1)
        self.frames.append(frame)
        if len(self.frames) > MOST_FRAMES:
            steps = np.array([one.step for one in self.frames])
            del self.frames[1 + int(np.argmin(steps[2:] - steps[:-2]))]

    def cut(self, step: int) -> None:
        """Forget what was answered after more than `step` steps."""
        self.frames = [one for one in self.frames if one.step <= step]

    def at(self, index: int | None) -> Learned | None:
        """What had been learned when the step of this number (from 0) was done; None: newest."""
        if not self.frames:
            return None
        if index is None:
            return self.frames[-1]
        known = [one for one in self.frames if one.step <= index + 1]
        return known[-1] if known else self.frames[0]

    def to_arrays(self) -> tuple[dict[str, npt.NDArray[Any]], list[dict[str, Any]] | None]:
        """Named arrays and plain values, for the project file."""
        if self.views is None:
            return {}, None
        arrays: dict[str, npt.NDArray[Any]] = {
            "learned.steps": np.array([one.step for one in self.frames], np.int64)
        }
        told = []
        for place, view in enumerate(self.views):
            for name, array in view.fixed.items():
                arrays[f"learned.{place}.fixed.{name}"] = array
            if self.frames:
                stacked = np.stack([one.values[view.id] for one in self.frames])
                arrays[f"learned.{place}.values"] = stacked
            told.append(
                {
                    "id": view.id,
                    "kind": view.kind,
                    "title": view.title,
                    "names": list(view.names),
                    "axes": list(view.axes),
                    "fixed": list(view.fixed),
                }
            )
        return arrays, told

    @classmethod
    def from_arrays(
        cls, arrays: Mapping[str, npt.NDArray[Any]], told: Sequence[Mapping[str, Any]] | None
    ) -> Frames:
        """The frames that `to_arrays` wrote.

        Raises:
            ValueError: when they are not of that form.
        """
        result = cls()
        if told is None:
            return result
        if len(told) > MOST_VIEWS:
            raise ValueError(f"learned: {len(told)} views, of which {MOST_VIEWS} are allowed")
        views = [_view(arrays, place, one) for place, one in enumerate(told)]
        steps = arrays["learned.steps"]
        if steps.ndim != 1 or len(steps) > MOST_FRAMES or bool((np.diff(steps) <= 0).any()):
            raise ValueError("learned: the steps of its frames are not in order")
        frames: list[dict[str, Floats]] = [{} for _ in steps]
        for place, view in enumerate(views if len(steps) else ()):
            stacked = arrays[f"learned.{place}.values"].astype(np.float32)
            if len(stacked) != len(steps) or not fits(view, stacked[0]):
                raise ValueError(f"learned.{place}: its frames have another shape")
            for frame, values in zip(frames, stacked, strict=True):
                frame[view.id] = values
        result.views = tuple(views)
        result.frames = [
            Learned(step=int(step), values=FrozenMap(frame))
            for step, frame in zip(steps, frames, strict=True)
        ]
        return result


def _untitled(views: tuple[View, ...]) -> tuple[View, ...]:
    return tuple(replace(view, title="", axes=()) for view in views)


def _shapes(frame: Learned) -> dict[str, tuple[int, ...]]:
    return {name: values.shape for name, values in frame.values.items()}


def _view(arrays: Mapping[str, npt.NDArray[Any]], place: int, raw: Mapping[str, Any]) -> View:
    texts = [raw["id"], raw["kind"], raw["title"], *raw["names"], *raw["axes"], *raw["fixed"]]
    if not all(isinstance(text, str) for text in texts) or raw["kind"] not in SHAPES:
        raise ValueError(f"learned.{place}: it is no view")
    fixed = {
        name: arrays[f"learned.{place}.fixed.{name}"].astype(np.float32) for name in raw["fixed"]
    }
    return View(
        id=raw["id"],
        kind=raw["kind"],
        title=raw["title"],
        names=tuple(raw["names"]),
        axes=tuple(raw["axes"]),
        fixed=FrozenMap(fixed),
    )


SHAPES: Mapping[str, tuple[Mapping[str, int], int]] = {
    "surface": ({"range": 2, "points": 2, "truth": 1, "part": 1}, 3),
    "curve": ({"x": 1, "points": 2, "part": 1}, 2),
    "fit": ({"truth": 1, "part": 1}, 1),
    "images": ({"pixels": 4, "truth": 1}, 2),
    "attention": ({}, 3),
    "reconstruction": ({"given": 0}, 0),
    "filters": ({}, 4),
}
"""By kind: the number of axes of each fixed array, and of a frame (0: as it is given)."""


def fits(view: View, values: Floats) -> bool:
    """Whether a frame of a view has the shape that its fixed arrays ask for."""
    wanted, rank = SHAPES[view.kind]
    fixed = view.fixed
    if set(fixed) != set(wanted) or any(fixed[n].ndim != r for n, r in wanted.items() if r):
        return False
    if (rank and values.ndim != rank) or not values.size:
        return False
    match view.kind:
        case "surface":
            rows = {len(fixed[name]) for name in ("points", "truth", "part")}
            square = values.shape[1] == values.shape[2] and fixed["range"].shape == (2, 2)
            return len(rows) == 1 and square and fixed["points"].shape[1] == 2
        case "curve":
            rows = {len(fixed[name]) for name in ("points", "part")}
            across = fixed["points"].shape[1:] == (2,)
            return len(rows) == 1 and across and values.shape[1:] == fixed["x"].shape
        case "fit":
            return values.shape == fixed["truth"].shape == fixed["part"].shape
        case "images":
            return values.shape == (2, len(fixed["pixels"])) == (2, len(fixed["truth"]))
        case "reconstruction":
            return values.shape == fixed["given"].shape and values.ndim in {2, 4}
        case _:
            return True
