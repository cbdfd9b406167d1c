"""Every bench, in the order in which `bpstudio bench` runs them."""

from __future__ import annotations

from bpstudio.bench import (
    canvas,
    data,
    edit,
    engine,
    gui,
    heatmap,
    predict,
    probe,
    save,
    scale,
    shapes,
    start,
    torchrun,
)
from bpstudio.bench.spec import Bench
from bpstudio.registry import Registry

BENCHES: Registry[Bench] = Registry(
    "bench",
    load=lambda: (
        canvas.BENCH,
        edit.BENCH,
        shapes.BENCH,
        heatmap.BENCH,
        start.BENCH,
        save.BENCH,
        engine.BENCH,
        probe.BENCH,
        gui.BENCH,
        gui.LOOP,
        scale.BENCH,
        torchrun.BENCH,
        data.BENCH,
        predict.BENCH,
    ),
)
