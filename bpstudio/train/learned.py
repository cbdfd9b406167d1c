"""Which views of what it has learned a run offers, and a frame of them when one is asked for.

A view follows from the drawing and its data. Nothing is computed before somebody looks. Weights,
running statistics and random numbers are as before after each look.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from bpstudio.errors import UserError
from bpstudio.params import FrozenMap
from bpstudio.record.learned import FRAME_BYTES, MOST_VIEWS, Floats, Learned, View
from bpstudio.train.answers import aside
from bpstudio.train.learned_inside import attention, filters
from bpstudio.train.learned_rows import fits_of, images, reconstructions
from bpstudio.train.learned_space import curves, surfaces

if TYPE_CHECKING:
    from bpstudio.train.run import Run

LEAST_S = 0.5
"""Between two frames of a run that goes on lies at least so long,"""
SHARE = 0.04
"""and so much that frames take at most this share of the time."""

Answer = Callable[[], torch.Tensor]
MAKERS: tuple[Callable[[Run], Iterator[tuple[View, Answer]]], ...] = (
    surfaces, curves, images, reconstructions, fits_of, attention, filters,
)  # fmt: skip

_LOG = logging.getLogger(__name__)
_REFUSALS = (RuntimeError, ValueError, IndexError, TypeError, KeyError, UserError)


@dataclass(kw_only=True)
class Looks:
    """When a frame of a run is due, and what has been shown. `wanted`: somebody waits for one."""

    wanted: bool = False
    clock: Callable[[], float] = time.monotonic
    _offered: list[tuple[View, Answer]] | None = None
    _told: bool = False
    _last: int = -1
    _next: float = field(default=float("-inf"))

    @property
    def begun(self) -> bool:
        """Whether somebody has looked, and there is something to see."""
        return self._told and bool(self._offered)

    def due(self) -> bool:
        """Whether enough time has passed since the last frame."""
        return self.clock() >= self._next

    def frame(self, run: Run) -> Learned | None:
        """What the model answers now; None where that has been told, or cannot be."""
        self.wanted = False
        if run.team.world > 1 or (self._last == run.step and self._told):
            return None
        began = self.clock()
        try:
            with aside(run):
                if self._offered is None:
                    self._offered = offered(run)
                values = {view.id: _floats(answer()) for view, answer in self._offered}
        except _REFUSALS as error:  # what is wrong with the model is for its next step to tell
            _LOG.debug("the model cannot be looked at: %s", error)
            return None
        views = None if self._told else tuple(view for view, _ in self._offered)
        self._told, self._last = True, run.step
        now = self.clock()
        self._next = now + max(LEAST_S, (now - began) / SHARE)
        return Learned(step=run.step, values=FrozenMap(values), views=views)


def offered(run: Run) -> list[tuple[View, Answer]]:
    """The views of a run, as far as a frame of them stays small. Call it within `aside`."""
    found: list[tuple[View, Answer]] = []
    room = FRAME_BYTES
    for maker in MAKERS:
        try:
            for view, answer in maker(run):
                size = _floats(answer()).nbytes
                if size <= room and len(found) < MOST_VIEWS:
                    found.append((view, answer))
                    room -= size
        except _REFUSALS as error:
            _LOG.debug("a view cannot be offered: %s", error)
    return found


def _floats(tensor: torch.Tensor) -> Floats:
    array: np.ndarray[Any, Any] = tensor.detach().float().cpu().contiguous().numpy()
    return array.astype(np.float32, copy=True)
