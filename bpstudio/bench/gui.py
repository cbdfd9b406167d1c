"""What the window costs a run that it shows, and how long the window itself is kept waiting."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bpstudio.bench.spec import Bench, Figure, median, spread
from bpstudio.graph import edits
from bpstudio.params import FrozenMap, Value
from bpstudio.record.events import RunEnded

if TYPE_CHECKING:
    from bpstudio.train.host import ThreadHost
    from bpstudio.train.job import Job
    from bpstudio.train.process_host import ProcessHost
    from bpstudio.ui.app import Desktop

PAIRS = 7
STEPS = 3_000
BUDGETS = {"gui": 1.05, "gui-process": 1.03}
DRAIN_S = 0.1
TICK_MS = 5
WARM_UP_STEPS = 200


def measure(*, short: bool = False) -> Iterator[Figure]:
    """The same run with charts and canvas live and with no window, in turn."""
    from bpstudio.ui.unattended import unattended

    steps, pairs = (60, 1) if short else (STEPS, PAIRS)
    with TemporaryDirectory(prefix="bpstudio-") as folder:
        place = Path(folder)
        job = _job(place, steps)
        with unattended() as desktop:
            for name, budget in BUDGETS.items():
                apart = name == "gui-process"
                times = [
                    (_shown_s(desktop, job, apart=apart), _hidden_s(job, place, apart=apart))
                    for _ in range(pairs + (not short))
                ]
                ratios = [shown / hidden for shown, hidden in times[not short :]]
                low, high = round(min(ratios), 3), round(max(ratios), 3)
                detail: FrozenMap[Value] = FrozenMap(
                    {"pairs": pairs, "lowest_highest": (low, high)}
                )
                yield Figure(
                    name=name, value=median(ratios), unit="×", budget=budget, detail=detail
                )


def measure_loop(*, short: bool = False) -> Iterator[Figure]:
    """How late a timer of the window comes while a run goes on in a thread and is shown."""
    from bpstudio.ui.timed import turns
    from bpstudio.ui.unattended import unattended

    gaps: list[float] = []
    with TemporaryDirectory(prefix="bpstudio-") as folder, unattended() as desktop:
        job = _job(Path(folder), 400 if short else 4 * STEPS)
        warm = partial(_has_warmed_up, desktop)
        with turns(desktop.window, gaps, every_ms=TICK_MS, when=warm):
            _shown_s(desktop, job, apart=False)
    gaps.sort()
    late = gaps[min(len(gaps) - 1, int(0.99 * len(gaps)))]
    detail: FrozenMap[Value] = FrozenMap({"gaps": len(gaps), "median_p95_max_ms": spread(gaps)})
    yield Figure(name="loop", value=round(late, 1), unit="ms", budget=33.0, detail=detail)
    yield Figure(name="loop-max", value=round(gaps[-1], 1), unit="ms", budget=100.0)


def _job(folder: Path, steps: int) -> Job:
    from bpstudio.bench.side_by_side import CASES, job_in  # loads torch
    from bpstudio.train.job import make_job

    drawn = job_in(CASES["mlp_20x64"], folder).document
    return make_job(edits.set_training(drawn, max_steps=steps), base=folder)


def _shown_s(desktop: Desktop, job: Job, *, apart: bool) -> float:
    """Seconds of the run with the window open at its charts."""
    from bpstudio.project.store import Project
    from bpstudio.ui.files import with_absolute_path
    from bpstudio.ui.timed import looped
    from bpstudio.ui.unattended import wait_until

    files, runner, window = desktop.parts.files, desktop.parts.runner, desktop.window
    document = with_absolute_path(job.document, job.base)
    files.show_project(Project(document=document))
    runner.apart = apart
    wait_until(lambda: not desktop.parts.session.report.pending, what="the check")
    ended: RunEnded = looped(window.train, until=runner.ended).ended
    return ended.seconds


def _has_warmed_up(desktop: Desktop) -> bool:
    return desktop.parts.runner.history.steps_done > WARM_UP_STEPS


def _hidden_s(job: Job, folder: Path, *, apart: bool) -> float:
    """Seconds of the run with nobody but a reader of its events."""
    from bpstudio.project.store import Project
    from bpstudio.record.history import History
    from bpstudio.train.host import ThreadHost
    from bpstudio.train.process_host import ProcessHost

    kept = folder / f"kept-{time.monotonic_ns()}"
    project = Project(document=job.document)
    host: ThreadHost | ProcessHost = (
        ProcessHost(lambda: (project, job.base), folder=kept)
        if apart
        else ThreadHost(lambda: replace(job), folder=kept, base=job.base)
    )
    history = History()
    host.start()
    while history.ended is None:
        for event in host.drain():
            history.add(event)
        time.sleep(DRAIN_S)
    host.join(10.0)
    return history.ended.seconds


BENCH = Bench(
    kind="gui",
    about="a run that the window shows beside the same run with no window, in both hosts",
    measure=measure,
)
LOOP = Bench(
    kind="loop",
    about="how long the window is kept waiting while it shows a run",
    measure=measure_loop,
)
