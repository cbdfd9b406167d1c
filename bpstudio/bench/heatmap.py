"""What the charts of a very long run cost: milliseconds of a redraw, megabytes of its history."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from bpstudio.bench.spec import Bench, Figure, spread
from bpstudio.params import FrozenMap, Value
from bpstudio.record.events import (
    Row,
    RunFacts,
    RunStarted,
    SignalsSampled,
    StepsDone,
)
from bpstudio.record.history import History

if TYPE_CHECKING:
    from bpstudio.ui.window import Window

ROWS, STEPS = 200, 1_000_000
HANDED_OVER = 250
"""Steps in one event."""
SAMPLES = 210
REDRAWS = 25
MEGABYTE = 1e6


def measure(*, short: bool = False) -> Iterator[Figure]:
    """Fill a history as a run does, then show what it has gained again and again."""
    from bpstudio.ui.unattended import unattended

    steps = STEPS // 100 if short else STEPS
    history, megabytes = _filled(steps)
    size: FrozenMap[Value] = FrozenMap({"rows": ROWS, "steps": steps})
    with unattended() as desktop:
        times = 3 if short else REDRAWS
        chart, everything, cpu = _redrawn(desktop.window, history, times)
        scrubbed = _scrubbed(desktop.window, history, times)
        opened = _opened(desktop.window, times)
    middle, high, most = spread(chart)
    yield Figure(
        name="heatmap",
        value=middle,
        unit="ms",
        budget=8.0,
        detail=size.with_(
            {
                "p95_ms": high,
                "max_ms": most,
                "median_cpu_ms": round(cpu, 2),
                "all_charts_median_p95_max_ms": spread(everything),
                "opened_to_parameters_median_p95_max_ms": spread(opened),
            }
        ),
    )
    middle, high, most = spread(scrubbed)
    yield Figure(
        name="heatmap-scrub",
        value=middle,
        unit="ms",
        budget=33.0,
        detail=size.with_({"p95_ms": high, "max_ms": most}),
    )
    yield Figure(
        name="heatmap-memory", value=round(megabytes, 1), unit="MB", budget=64.0, detail=size
    )


def _filled(steps: int) -> tuple[History, float]:
    """The history of such a run, and the megabytes that it holds on to."""
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        history = History()
        history.add(RunStarted(facts=_facts(steps)))
        for first in range(0, steps, HANDED_OVER):
            history.add(_steps(first))
        for sample in range(SAMPLES):
            _add_sample(history, sample * steps // SAMPLES)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return history, (after - before) / MEGABYTE


def _redrawn(
    window: Window, history: History, times: int
) -> tuple[list[float], list[float], float]:
    """Milliseconds of the heatmap alone, and of everything that follows the run.

    Last the median of what the thread itself took for the heatmap, whatever else the machine did.
    """
    from bpstudio.ui.timed import painted_ms
    from bpstudio.ui.unattended import settle

    window.show_stage("train")
    window.run_view.show(history)
    settle()
    charts, chart, everything = window.charts, [], []
    cpu = []
    grad = history.grad()
    show = partial(charts.set_signal_data, charts.signal, grad.steps, grad.mean)
    for _ in range(times):
        redraw = partial(show, low=grad.low, high=grad.high)
        before = time.thread_time()
        chart.append(painted_ms(charts.heatmap, redraw))
        cpu.append(1000 * (time.thread_time() - before))
    for _ in range(times):
        history.add(_steps(history.steps_done))
        everything.append(painted_ms(charts.heatmap, window.run_view.refresh))
    return chart, everything, spread(cpu)[0]


def _scrubbed(window: Window, history: History, times: int) -> list[float]:
    """Milliseconds until every view shows another step: loss, heatmap, profile, canvas, figures."""
    from bpstudio.ui.timed import painted_ms

    axis, heatmap = window.charts.axis, window.charts.heatmap
    steps = np.random.default_rng(0).integers(0, history.steps_done, times)
    return [painted_ms(heatmap, partial(axis.set_cursor, int(step))) for step in steps]


def _opened(window: Window, times: int) -> list[float]:
    """Milliseconds of the gradients of all parameters: rows and their values, read and painted."""
    from bpstudio.ui.timed import painted_ms
    from bpstudio.ui.unattended import settle

    charts = window.charts
    charts.chooser.setCurrentIndex(charts.chooser.findData("grad"))
    charts.folding.open_all(None)
    settle()
    return [painted_ms(charts.heatmap, window.run_view.refresh) for _ in range(times)]


def _facts(steps: int) -> RunFacts:
    names = [f"layer {index}" for index in range(ROWS)]
    rows = tuple(
        Row(
            path=f"n{i}",
            node=f"n{i}",
            name=name,
            kind="Linear",
            trainable=True,
            tensors=("weight", "bias"),
            shapes=((64, 64), (64,)),
        )
        for i, name in enumerate(names)
    )
    return RunFacts(
        rows=rows,
        outputs=(),
        planned_steps=steps,
        planned_epochs=1,
        steps_per_epoch=steps,
        batch_size=64,
        last_batch_size=64,
        seed=0,
        device="cpu",
        host="thread",
        threads=1,
    )


def _steps(first: int) -> StepsDone:
    rng = np.random.default_rng(first)
    figures = rng.random((4, HANDED_OVER), np.float32)
    grad = rng.standard_normal((HANDED_OVER, ROWS), np.float32)
    parts = np.repeat(grad, 2, axis=1)
    loss, norm, lr, clipped = figures
    return StepsDone(
        first=first, loss=loss, grad_norm=norm, grad=grad, lr=lr, clipped=clipped, parts=parts
    )


def _add_sample(history: History, step: int) -> None:
    rng = np.random.default_rng(step)
    signals = {name: rng.standard_normal(ROWS, np.float32) for name in ("flow", "update")}
    parts = rng.standard_normal(2 * ROWS, np.float32)
    history.add(
        SignalsSampled(step=step, signals=FrozenMap(signals), parts=FrozenMap({"update": parts}))
    )


BENCH = Bench(
    kind="heatmap",
    about="redraw the heatmap of 200 rows and 1,000,000 steps, move the cursor; that history",
    measure=measure,
)
