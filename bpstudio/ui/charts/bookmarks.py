"""Moments of a run that one wants to come back to, from its history and its findings; no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import numpy as np

from bpstudio.language import tr
from bpstudio.project.runs import Run, step_of
from bpstudio.record.findings import Finding
from bpstudio.record.history import History
from bpstudio.ui.charts.values import count, figure

Kind = Literal["non-finite", "finding", "change", "rate", "point"]
MOST_RATES = 40
"""A rate that changes more often follows a curve, and has no moments."""
SAME_RATE = 1e-5


@dataclass(frozen=True, kw_only=True)
class Bookmark:
    """A step and what happened there."""

    step: int
    kind: Kind
    words: str


def bookmarks(
    history: History, findings: Iterable[Finding] = (), points: Iterable[int] = ()
) -> tuple[Bookmark, ...]:
    """All moments of a run in the order of their steps; the gravest first where several meet.

    `points` are the numbers of steps after which another run can begin.
    """
    found = [
        *_non_finite(history),
        *(
            Bookmark(step=one.first_step, kind="finding", words=one.title)
            for one in findings
            if one.first_step is not None
        ),
        *(
            Bookmark(step=one.step, kind="change", words=", ".join(one.words))
            for one in history.changes
        ),
        *_rates(history),
        *(
            Bookmark(
                step=min(step, max(0, history.steps_done - 1)), kind="point",
                words=tr("a run can begin here, after {step} steps", step=count(step)),
            )
            for step in points
        ),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.step))


def _non_finite(history: History) -> Iterator[Bookmark]:
    for event in history.non_finite:
        words = tr("{words}, at {path}", words=event.words, path=event.path)
        yield Bookmark(step=event.step, kind="non-finite", words=words)


def _rates(history: History) -> list[Bookmark]:
    """Where the learning rate jumps; of a long run the beginning of the bucket in which it does."""
    if not history.steps_done:
        return []
    series = history.column("lr")
    rates = series.mean.astype(np.float64)
    rates[~np.isfinite(rates)] = np.nan  # nothing can be said to jump from or to it
    before, after = rates[:-1], rates[1:]
    size = np.maximum(np.abs(before), np.abs(after))
    jumps = np.flatnonzero(np.abs(after - before) > SAME_RATE * size) + 1
    told = {event.step for event in history.changes}
    if not 0 < len(jumps) <= min(MOST_RATES, max(1, len(rates) // 4)):
        return []
    return [
        Bookmark(
            step=int(series.steps[at]),
            kind="rate",
            words=tr(
                "learning rate {before} → {after}",
                before=figure(float(rates[at - 1])),
                after=figure(float(rates[at])),
            ),
        )
        for at in jumps
        if int(series.steps[at]) not in told
    ]


def points_of(run: Run | None) -> tuple[int, ...]:
    """The numbers of steps after which another run can begin, in their order."""
    if run is None:
        return ()
    kept = [*run.points, *([run.state] if run.state is not None else [])]
    return tuple(sorted({step_of(point) for point in kept}))


def epoch_ends(history: History) -> tuple[int, ...]:
    """The last step of each epoch that is on record."""
    return tuple(epoch.step - 1 for epoch in history.epochs)


def neighbour(steps: Sequence[int], now: int | None, by: int) -> int | None:
    """The next step after `now` (by = 1) or before it (−1), if there is one."""
    if now is None:
        return None
    later = [step for step in steps if (step - now) * by > 0]
    return (min(later) if by > 0 else max(later)) if later else None


def words_at(marks: Sequence[Bookmark], step: int) -> str:
    """All that happened at a step."""
    return "; ".join(one.words for one in marks if one.step == step)


def grouped(marks: Sequence[Bookmark]) -> list[tuple[int, tuple[Bookmark, ...]]]:
    """Bookmarks by step."""
    return [(step, tuple(many)) for step, many in groupby(marks, key=lambda one: one.step)]


def spoken(step: int, words: str) -> str:
    """`Step 1,200: learning rate 0.1 → 0.01`."""
    return (
        tr("Step {step}: {words}", step=count(step), words=words)
        if words
        else tr("Step {step}", step=count(step))
    )
