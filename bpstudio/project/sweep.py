"""Runs for every combination of some values of settings, times seeds; runs none of them.

What a run was varied in is a path and the value as it was typed, in order. Runs that differ in
their seed alone make a combination, whose figures have a mean and a spread.
"""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from bpstudio.catalogue.metrics import METRICS
from bpstudio.errors import UserError
from bpstudio.graph.document import Document
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap
from bpstudio.project.runs import Run
from bpstudio.project.spans import MOST_RUNS
from bpstudio.project.vary import value_of, with_setting
from bpstudio.record.events import PartMetrics

Settings: TypeAlias = tuple[tuple[str, str], ...]
"""Paths with the text of their values."""
LOSS = "loss"
COMPLETED = "completed"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One run to be: its settings as they were typed, and its seed."""

    settings: Settings
    seed: int
    document: Document

    @property
    def name(self) -> str:
        """What the run is called in the file."""
        return name_of(self.settings, self.seed)


@dataclass(frozen=True, kw_only=True)
class Result:
    """What became of a run; the figures of its validation part, or of training without one."""

    settings: Settings
    run: str
    status: str
    figures: FrozenMap[float] = EMPTY


@dataclass(frozen=True, kw_only=True)
class Spread:
    """The mean of a figure over runs, and its standard deviation; None of a single run."""

    mean: float
    deviation: float | None


@dataclass(frozen=True, kw_only=True)
class Combination:
    """Values of settings, the runs that had them and came to their end, and their figures."""

    settings: Settings
    runs: tuple[str, ...]
    figures: FrozenMap[Spread]


def changed(document: Document, settings: Iterable[tuple[str, str]]) -> Document:
    """The document with settings as they were typed.

    Raises:
        UserError: when there is no such setting, or it cannot have this value.
    """
    for path, text in settings:
        document = with_setting(document, path, value_of(text))
    return document


def seeded(document: Document, seed: int) -> Document:
    """The document with another seed of its runs."""
    return replace(document, training=replace(document.training, seed=seed))


def entries(
    document: Document, swept: Sequence[tuple[str, Sequence[str]]], seeds: Sequence[int] = ()
) -> list[Entry]:
    """Every combination of the values that are swept, times the seeds, or the document's own.

    Raises:
        UserError: when one of them cannot be, or there are too many.
    """
    wanted = tuple(seeds) or (document.training.seed,)
    require_few(count_of([len(texts) for _, texts in swept], len(wanted)))
    found = []
    for chosen in itertools.product(*(texts for _, texts in swept)):
        settings = tuple(zip((path for path, _ in swept), chosen, strict=True))
        varied = changed(document, settings)
        found += [
            Entry(settings=settings, seed=seed, document=seeded(varied, seed)) for seed in wanted
        ]
    return found


def as_one_of(run: Run, *, sweep: str, name: str, settings: Settings) -> Run:
    """The run as one of a sweep, by its name and what it was varied in.

    Nobody goes on with one of many, and states are the size of two models each: 23 runs with the
    points of their own would push those of other runs out of the file.
    """
    return replace(run, name=name, sweep=sweep, varied=FrozenMap(settings), state=None, points=())


def count_of(values: Iterable[int], seeds: int) -> int:
    """How many runs so many values of each setting make, times seeds."""
    return math.prod(values) * max(seeds, 1)


def require_few(count: int) -> None:
    """See that a file can hold so many runs.

    Raises:
        UserError: when it cannot.
    """
    if count > MOST_RUNS:
        raise UserError(
            tr(
                "These are {count:,} runs; a file holds {most}.",
                count=count,
                most=MOST_RUNS,
            ),
            hint=tr("Leave out some values or seeds."),
        )


def group_of(settings: Iterable[tuple[str, str]]) -> str:
    """What runs that differ in their seed alone share: `lr 0.1, out_features 64`."""
    pairs = tuple(settings)
    short = short_paths([path for path, _ in pairs])
    return ", ".join(f"{short[path]} {text}" for path, text in pairs)


def name_of(settings: Iterable[tuple[str, str]], seed: int | None) -> str:
    """What a run is called."""
    words = "" if seed is None else f"seed {seed}"
    return ", ".join(filter(None, [group_of(settings), words]))


def short_paths(paths: Sequence[str]) -> dict[str, str]:
    """The last part of each path, or as many as tell it from the others; `kind` says nothing."""
    found = {}
    for path in paths:
        parts = path.removesuffix(".kind").split(".")
        others = [other for other in paths if other != path]
        ends = (".".join(parts[-length:]) for length in range(1, len(parts)))
        free = (end for end in ends if not any(f".{other}".endswith(f".{end}") for other in others))
        found[path] = next(free, path)
    return found


def figures_of(metrics: Mapping[str, PartMetrics]) -> FrozenMap[float]:
    """What a run is judged by: the loss, and the metrics of its Output where it has just one."""
    judged = metrics.get("validation") or metrics.get("train")
    if judged is None:
        return EMPTY
    figures = {LOSS: judged.loss}
    if len(judged.outputs) == 1:
        (only,) = judged.outputs.values()
        figures |= dict(only)
    return FrozenMap(figures)


def combinations(results: Iterable[Result]) -> tuple[Combination, ...]:
    """Mean and spread of each figure over the seeds, per combination of values."""
    good = [result for result in results if result.status == COMPLETED]
    found = []
    for settings in dict.fromkeys(result.settings for result in good):
        same = [result for result in good if result.settings == settings]
        names = [name for name in same[0].figures if all(name in one.figures for one in same)]
        spreads = {name: _spread([one.figures[name] for one in same]) for name in names}
        runs = tuple(result.run for result in same)
        found.append(Combination(settings=settings, runs=runs, figures=FrozenMap(spreads)))
    return tuple(found)


def _spread(values: list[float]) -> Spread:
    if not all(math.isfinite(value) for value in values):
        return Spread(mean=math.nan, deviation=None)
    deviation = statistics.stdev(values) if len(values) > 1 else None
    return Spread(mean=statistics.fmean(values), deviation=deviation)


def result_of(run: Run) -> Result:
    """What became of a run that is in a project."""
    return Result(
        settings=tuple(run.varied.items()),
        run=run.id,
        status=run.status,
        figures=figures_of(run.metrics),
    )


def sweeps_in(runs: Iterable[Run]) -> dict[str, tuple[Run, ...]]:
    """The runs of each sweep, by its id, the newest sweep first."""
    found: dict[str, tuple[Run, ...]] = {}
    for run in runs:
        if run.sweep:
            found[run.sweep] = (*found.pop(run.sweep, ()), run)
    return dict(reversed(found.items()))


def larger_is_better(figure: str) -> bool:
    """Whether more of a figure is better."""
    return figure in METRICS and METRICS[figure].larger_better


def best(found: Sequence[Combination], figure: str) -> Combination | None:
    """The combination with the best mean of a figure; None where none has it."""
    sign = -1.0 if larger_is_better(figure) else 1.0
    judged = [
        one for one in found if figure in one.figures and math.isfinite(one.figures[figure].mean)
    ]
    return min(judged, key=lambda one: sign * one.figures[figure].mean, default=None)


def leads_its_sweep(run: Run, others: Iterable[Run]) -> bool:
    """Whether no other run of its sweep has come to its end with a lower loss."""
    own = figures_of(run.metrics).get(LOSS, math.nan)
    if run.status != COMPLETED or not math.isfinite(own):
        return False
    rivals = [one for one in others if one.sweep == run.sweep and one.id != run.id]
    losses = (figures_of(one.metrics).get(LOSS, math.inf) for one in rivals)
    return not any(loss < own for loss in losses)
