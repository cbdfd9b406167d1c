"""What a person does to runs: star, rename, note, delete; each edit can be turned round.

A project gains runs while edits are undone and done again, so an edit holds only the runs that it
is about, before and after, and never the others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Array
from bpstudio.project.content import Project
from bpstudio.project.runs import Run


@dataclass(frozen=True, kw_only=True, eq=False)
class RunEdit:
    """Runs as they were and as they are to be; one that is not in `after` is gone.

    `order` are the ids of all runs at the time, for the place of one that comes back. `current`
    and `weights` are what goes with the current run when it does.
    """

    before: tuple[Run, ...]
    after: tuple[Run, ...]
    order: tuple[str, ...]
    current: str | None = None
    weights: FrozenMap[Array] | None = None

    @property
    def changes(self) -> bool:
        """Whether anything is another afterwards."""
        return _marks(self.before) != _marks(self.after)

    def turned(self) -> RunEdit:
        """The edit that takes this one back."""
        return replace(self, before=self.after, after=self.before)


def starred(project: Project, ids: Collection[str], *, star: bool) -> RunEdit:
    """Give runs a star, or take it."""
    return _each(project, ids, lambda run: replace(run, starred=star))


def renamed(project: Project, run_id: str, name: str) -> RunEdit:
    """Call a run something else."""
    return _each(project, (run_id,), lambda run: replace(run, name=name))


def noted(project: Project, run_id: str, note: str) -> RunEdit:
    """Write beside a run what it was for."""
    return _each(project, (run_id,), lambda run: replace(run, note=note))


def deleted(project: Project, ids: Collection[str]) -> RunEdit:
    """Take runs away; the weights that are current go with the run that they are of."""
    gone = tuple(run for run in project.runs if run.id in ids)
    takes = project.current in ids
    return RunEdit(
        before=gone,
        after=(),
        order=tuple(run.id for run in project.runs),
        current=project.current if takes else None,
        weights=project.weights if takes else None,
    )


def applied(project: Project, edit: RunEdit) -> Project:
    """The project after an edit; runs that came or went on since then keep what is theirs."""
    before, after = {run.id: run for run in edit.before}, {run.id: run for run in edit.after}
    kept = []
    for run in project.runs:
        if run.id not in before:
            kept.append(run)
        elif run.id in after:
            kept.append(_marked(run, before[run.id], after[run.id]))
    here = {run.id for run in project.runs}
    for run in edit.after:
        if run.id not in before and run.id not in here:
            kept.insert(_place(run.id, [other.id for other in kept], edit.order), run)
    project = replace(project, runs=tuple(kept))
    if edit.current is None:
        return project
    if edit.current in after and project.current is None:
        return replace(project, current=edit.current, weights=edit.weights)
    if edit.current in before and edit.current not in after and project.current == edit.current:
        return replace(project, current=None, weights=None)
    return project


def same_runs(one: Project, other: Project) -> bool:
    """Whether two projects hold the very same runs, in order, and the same weights."""
    alike = len(one.runs) == len(other.runs) and one.current == other.current
    pairs = zip(one.runs, other.runs, strict=False)
    return alike and one.weights is other.weights and all(a is b for a, b in pairs)


def _marks(runs: tuple[Run, ...]) -> list[tuple[str, str, bool, str]]:
    return [(run.id, run.name, run.starred, run.note) for run in runs]


def _each(project: Project, ids: Collection[str], change: Callable[[Run], Run]) -> RunEdit:
    before = tuple(run for run in project.runs if run.id in ids)
    after = tuple(change(run) for run in before)
    return RunEdit(before=before, after=after, order=tuple(run.id for run in project.runs))


def _marked(run: Run, before: Run, after: Run) -> Run:
    """The run with the marks of `after`; the very same one where nothing else has changed it."""
    if run is before:
        return after
    return replace(run, name=after.name, starred=after.starred, note=after.note)


def _place(run: str, here: list[str], order: tuple[str, ...]) -> int:
    """Behind the nearest of the runs that were before it and are still there."""
    for other in reversed(order[: order.index(run)]):
        if other in here:
            return here.index(other) + 1
    return 0
