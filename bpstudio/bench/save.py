"""How long a large project takes to be saved and to be opened again."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bpstudio.bench.drawings import chain
from bpstudio.bench.spec import Bench, Figure, spread
from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Array
from bpstudio.project.content import Project
from bpstudio.project.runs import Run
from bpstudio.project.store import read, write

MEGABYTES = 50
LAYERS = 100
ROUNDS = 7


def measure(*, short: bool = False) -> Iterator[Figure]:
    """Save a project whose weights have that size, and read it, time after time."""
    project = large_project(1 if short else MEGABYTES)
    saved, opened = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.bpstudio"
        for _ in range(2 if short else ROUNDS):
            start = time.perf_counter()
            write(project, path, force=True)
            middle = time.perf_counter()
            read(path)
            end = time.perf_counter()
            saved.append(middle - start)
            opened.append(end - middle)
        size = round(path.stat().st_size / 1e6, 1)
    for name, times in (("save", saved), ("save-open", opened)):
        middle_s, high, most = spread(times)
        yield Figure(
            name=name,
            value=middle_s,
            unit="s",
            budget=0.5,
            detail=FrozenMap({"file_mb": size, "p95_s": high, "max_s": most}),
        )


def large_project(megabytes: int) -> Project:
    """A project of a long chain of layers whose weights have about that size."""
    document = chain(LAYERS)
    rng = np.random.default_rng(0)
    each = megabytes * 250_000 // LAYERS
    weights: dict[str, Array] = {
        f"{node.id}:weight": rng.standard_normal((each // 100, 100), np.float32)
        for node in document.graph.nodes
        if node.kind == "Linear"
    }
    started = "2026-01-01T00:00:00+00:00"
    run = Run(id="r1", status="completed", started=started, training=document.training)
    return Project(document=document).with_run(run, FrozenMap(weights))


BENCH = Bench(
    kind="save",
    about="save a project of 50 MB, and open it",
    measure=measure,
)
