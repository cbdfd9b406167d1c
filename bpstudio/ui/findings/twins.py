"""Runs an original and its repaired twin with some seeds, each in a process of its own.

The turns are those of a queue that belongs to nobody else. Draws nothing and stores nothing.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from bpstudio.diagnose.measures import Promise, figure_of
from bpstudio.diagnose.proof import Pair
from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.project.queue_folder import Landed
from bpstudio.project.run_queue import Draft, Queued, fresh
from bpstudio.record.history import History
from bpstudio.ui.queue_runner import QueueRunner
from bpstudio.ui.task import Task

if TYPE_CHECKING:
    from bpstudio.ui.warm_up import WarmUp

Side = Literal["original", "repaired"]
SIDES: tuple[Side, ...] = ("original", "repaired")
CLOSE_S = 1.5
Place = tuple[int, Side]


class Twins(QObject):
    """Figures of both by seed, as they come in; the first seed's runs are kept whole."""

    advanced = Signal()
    """A run that is on has said something."""
    known = Signal()
    """A run is over, and its figure is known."""

    gone = Signal()
    """Nothing runs any more, and nobody takes an interest."""

    def __init__(
        self,
        drafts: dict[Side, Draft],
        promise: Promise,
        *,
        warm: WarmUp,
        name_of: Callable[[Side, int], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._drafts, self.promise, self._name_of = drafts, promise, name_of
        self._places: dict[str, Place] = {}
        self._figures: dict[Place, float | None] = {}
        self._read: set[str] = set()
        self.landed: dict[Side, Landed] = {}
        self.histories: dict[Side, History] = {}
        """Those of the first seed."""
        self.reasons: dict[Side, str] = {}
        """Why a run failed."""
        self.seeds: tuple[int, ...] = ()
        self._over = self._left = False
        self._folder = tempfile.TemporaryDirectory(
            prefix="bpstudio-both-", ignore_cleanup_errors=True
        )
        self._queue = QueueRunner(warm, at_once=lambda: len(SIDES), parent=self)
        self._queue.folder = lambda entry: Path(self._folder.name) / entry
        self._queue.advanced.connect(self._on_advanced)
        self._queue.landed.connect(self._on_landed)
        self._queue.changed.connect(self._on_changed)

    @property
    def busy(self) -> bool:
        """Whether a figure is still to come."""
        return not self._over and len(self._figures) < len(self._places)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The seeds of which both figures are known."""
        known = self._figures
        return tuple(
            Pair(seed=seed, original=known[seed, "original"], repaired=known[seed, "repaired"])
            for seed in self.seeds
            if all((seed, side) in known for side in SIDES)
        )

    def begin(self, seeds: Iterable[int]) -> None:
        """Run both with each of these seeds, after what is there already."""
        new = [seed for seed in dict.fromkeys(seeds) if seed not in self.seeds]
        self.seeds = (*self.seeds, *new)
        entries = []
        for seed in new:
            for side in SIDES:
                entry = Queued(
                    id=fresh("q"), name=self._name_of(side, seed), draft=self._drafts[side],
                    seed=seed,
                )  # fmt: skip
                self._places[entry.id] = (seed, side)
                entries.append(entry)
        self._queue.add(entries)

    def steps(self, side: Side) -> tuple[int, int]:
        """Steps that the first seed's run has taken, and those that are planned; 0 of 0 before."""
        history = self.histories.get(side)
        facts = history.facts if history is not None else None
        return (history.steps_done, facts.planned_steps) if history and facts else (0, 0)

    def end(self) -> None:
        """Let everything end by itself, without waiting for it; nothing is told any more."""
        self._over = True
        for entry in self._queue.queue.entries:
            self._queue.cancel(entry.id)
        self._leave()

    def close(self) -> None:
        """End everything now; for the end of the window."""
        self._over = True
        self._queue.close(CLOSE_S)
        self._leave()

    def _leave(self) -> None:
        if not self._queue.busy and not self._left:
            self._left = True
            self._folder.cleanup()
            self.gone.emit()
            self.deleteLater()

    # ------------------------------------------------------------------- what the runs say

    def _first(self, entry: str) -> Side | None:
        """Whose run of the first seed an entry is."""
        seed, side = self._places[entry]
        return side if seed == self.seeds[0] else None

    def _on_advanced(self) -> None:
        for entry in self._places:
            history, side = self._queue.history(entry), self._first(entry)
            if history is not None and side is not None:
                self.histories[side] = history
        if not self._over:
            self.advanced.emit()

    def _on_landed(self, landed: Landed) -> None:
        """Its history is opened in a thread: it may be long."""
        run = landed.run
        entry = next(one.id for one in self._queue.queue.entries if one.run == run.id)
        self._read.add(entry)
        side = self._first(entry)
        if side is not None:
            self.landed[side] = landed

        def work() -> tuple[History | None, float | None]:
            history = run.open_history()
            return history, figure_of(self.promise, history)

        def done(found: tuple[History | None, float | None]) -> None:
            history, figure = found
            if side is not None and history is not None:
                self.histories[side] = history
                self.reasons[side] = run.reason if run.status in {"failed", "non-finite"} else ""
            self._learn(entry, figure)

        def failed(error: UserError) -> None:
            self._learn(entry, None, error.message)

        if not self._over:
            Task(self, work, done=done, failed=failed, name="figure")

    def _on_changed(self) -> None:
        """An entry that is over without a run could not begin."""
        if self._over:
            self._leave()
            return
        for one in self._queue.queue.entries:
            if one.over and not one.run and one.id not in self._read:
                self._read.add(one.id)
                self._learn(one.id, None, one.reason or tr("It did not take a step."))

    def _learn(self, entry: str, figure: float | None, reason: str = "") -> None:
        side = self._first(entry)
        if reason and side is not None:
            self.reasons[side] = reason
        self._figures[self._places[entry]] = figure
        if not self._over:
            self.known.emit()
