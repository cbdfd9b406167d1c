"""Runs as they are compared: curves, heatmaps on the same rows, settings and best figures; no Qt.

Opening histories takes long, so all of it is made in a thread, as one value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bpstudio.errors import ProjectError
from bpstudio.language import small, tr
from bpstudio.project.compare import NOTHING, Setting, best_place, differing
from bpstudio.project.runs import Run
from bpstudio.project.sweep import larger_is_better
from bpstudio.record.history import History
from bpstudio.ui.charts.loss import Series, SeriesName
from bpstudio.ui.charts.matched import Heat, difference, matched
from bpstudio.ui.charts.overlay import LETTERS, RunCurve
from bpstudio.ui.charts.raster import Columns
from bpstudio.ui.panels.figures import PART_WORDS, flat_metrics, metric, metric_words
from bpstudio.ui.run_view import epoch_losses, heat_rows

SIGNAL = "flow"
Key = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True, eq=False)
class Compared:
    """What is shown of two or more runs, in the order of their letters.

    `heats` and `differences` (to the first run) are of the runs in `heated`, by place. `unread`
    says of which runs there are no curves, and why.
    """

    runs: tuple[Run, ...]
    curves: tuple[RunCurve, ...]
    heated: tuple[int, ...]
    heats: tuple[Heat, ...]
    differences: tuple[Heat, ...]
    settings: tuple[Setting, ...]
    best: tuple[tuple[str, ...], ...]
    steps: int
    unread: tuple[str, ...]


def compare(runs: Sequence[Run]) -> Compared:
    """Open the histories of runs and lay them beside each other."""
    histories, unread = [], []
    for letter, run in zip(LETTERS, runs, strict=False):
        try:
            history = run.open_history()
        except ProjectError as error:
            history = None
            unread.append(f"{letter}: {error.message}")
        else:
            if history is None:
                unread.append(tr("{letter}: its curves were not kept", letter=letter))
        histories.append(history)
    heated = [
        (place, heat)
        for place, history in enumerate(histories)
        if history is not None and (heat := heat_of(history)) is not None
    ]
    heats = matched([heat for _, heat in heated])
    return Compared(
        runs=tuple(runs),
        curves=tuple(curve for i, h in enumerate(histories) if h for curve in curves_of(i, h)),
        heated=tuple(place for place, _ in heated),
        heats=tuple(heats),
        differences=tuple(difference(heats[0], other) for other in heats[1:]),
        settings=tuple(differing(runs)),
        best=tuple(_best(runs, histories)),
        steps=max((h.steps_done for h in histories if h), default=0),
        unread=tuple(unread),
    )


def curves_of(place: int, history: History) -> list[RunCurve]:
    """The losses of a run by its place among those compared."""
    loss = history.column("loss")
    found: list[tuple[SeriesName, np.ndarray, np.ndarray]] = [("train", loss.steps, loss.mean)]
    found.append(("validation", *epoch_losses(history, "validation")))
    return [
        RunCurve(
            place=place, part=part,
            series=Series(steps=steps.astype(np.float64), values=values.astype(np.float64)),
        )
        for part, steps, values in found
        if len(steps)
    ]  # fmt: skip


def heat_of(history: History) -> Heat | None:
    """The gradient flow of a run; None where nothing of it is known yet."""
    steps, values = history.signal(SIGNAL)
    if history.facts is None or not len(steps):
        return None
    bad = np.isposinf(values)
    shown = np.where(bad, np.float32(np.nan), values)
    columns = Columns(steps=steps, values=shown, low=shown, high=shown, not_finite=bad)
    return Heat(rows=heat_rows(history.facts), columns=columns, stop=history.steps_done)


def _best(runs: Sequence[Run], histories: Sequence[History | None]) -> list[tuple[str, ...]]:
    """A row for each metric of each part: the best value that each run ever had of it."""
    found = [_best_of(run, history) for run, history in zip(runs, histories, strict=True)]
    rows = []
    for key in dict.fromkeys(key for figures in found for key in figures):
        part, output, name = key
        values = [figures.get(key) for figures in found]
        best = best_place(values, larger=larger_is_better(name))
        cells = [NOTHING if value is None else metric(name, value) for value in values]
        cells = [
            tr("{cell} (best)", cell=cell) if i == best else cell for i, cell in enumerate(cells)
        ]
        words = " ".join(
            filter(None, (PART_WORDS.get(part, part), output, small(metric_words(name))))
        )
        rows.append((words, *cells))
    return rows


def _best_of(run: Run, history: History | None) -> Mapping[Key, float]:
    facts = history.facts if history else None
    told = [dict(epoch.metrics) for epoch in history.epochs] if history else []
    result: dict[Key, float] = {}
    for parts in (*told, dict(run.metrics)):
        for part, figures in parts.items():
            for (output, name), value in flat_metrics(figures, facts).items():
                key = (part, output, name)
                choose = max if larger_is_better(name) else min
                known = [v for v in (result.get(key), value) if v is not None and v == v]
                if known:
                    result[key] = choose(known)
    return result
