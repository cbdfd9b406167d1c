"""What full observation costs in the same engine: every norm, the guard and the sampled steps."""

from __future__ import annotations

from collections.abc import Iterator

from bpstudio.bench.spec import Bench, Figure, geometric_mean, median
from bpstudio.params import FrozenMap

PAIRS = 5
LEAST_STEPS = 2_000
SHORT_ROWS = 500


def measure(*, short: bool = False) -> Iterator[Figure]:
    """Train each network watched and unwatched in turn, on one thread, and compare the times."""
    from bpstudio.bench.side_by_side import (  # loads torch
        CASES,
        ROWS,
        job_of,
        one_thread,
        watched_s,
    )
    from bpstudio.bench.unwatched import Unwatched

    ratios = {}
    for name, case in CASES.items():
        job = job_of(case, rows=SHORT_ROWS if short else ROWS)
        each = len(job.prepared.parts["train"]) // job.document.training.batch_size
        epochs = 1 if short else LEAST_STEPS // each // PAIRS
        with one_thread():
            times = [
                (watched_s(job, epochs), watched_s(job, epochs, Unwatched))
                for _ in range(1 if short else PAIRS + 1)
            ]
        kept = times if short else times[1:]
        ratios[name] = median([watched / plain for watched, plain in kept])
    mean = geometric_mean(ratios.values())
    yield Figure(name="probe", value=mean, unit="×", budget=1.03, detail=FrozenMap(ratios))
    yield Figure(name="probe-worst", value=max(ratios.values()), unit="×", budget=1.06)


BENCH = Bench(
    kind="probe",
    about="full observation beside none, in the same engine, four networks",
    measure=measure,
)
