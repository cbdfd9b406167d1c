"""The learning curve over data size: what is drawn of runs, and what is said of it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from bpstudio.params import FrozenMap
from bpstudio.project.runs import Run
from bpstudio.record.events import PartMetrics
from bpstudio.ui.panels.learning_curve import (
    STUDENT,
    USE,
    learning_plane,
    learning_words,
    mean_and_half,
    over_size,
)


def made(share: str, seed: int, loss: float, *, status: str = "completed", **varied: str) -> Run:
    def part(value: float) -> PartMetrics:
        figures = FrozenMap({"loss": value, "accuracy": 1 - value})
        return PartMetrics(loss=value, outputs=FrozenMap({"o": figures}))

    return Run(
        id=f"r{share}{seed}{status}", status=status, started="2026-01-01T00:00:00+00:00",
        sweep="s1", varied=FrozenMap({USE: share, **varied}),
        metrics=FrozenMap({"train": part(loss / 2), "validation": part(loss)}),
    )  # fmt: skip


RUNS = [
    made(share, seed, loss + 0.01 * seed)
    for share, loss in (("0.1", 0.5), ("0.5", 0.3), ("1", 0.2))
    for seed in range(3)
]


def test_intervals_are_those_of_student() -> None:
    for free, value in enumerate(STUDENT, start=1):
        assert value == pytest.approx(stats.t.ppf(0.975, free), abs=1e-3)
    values = [0.3, 0.5, 0.4]
    mean, half = mean_and_half(values)
    low, high = stats.t.interval(0.95, 2, loc=np.mean(values), scale=stats.sem(values))
    assert (mean - half, mean + half) == pytest.approx((low, high), rel=1e-3)
    assert math.isnan(mean_and_half([1.0])[1])


def test_a_dot_for_each_share_and_a_bar_for_each_interval() -> None:
    plane = learning_plane(RUNS, "loss")
    named = {trace.name: trace.points for trace in plane.traces if trace.name}
    assert named["validation"].tolist() == pytest.approx(
        np.array([[10, 0.51], [50, 0.31], [100, 0.21]])
    )
    assert named["train"][:, 0].tolist() == [10, 50, 100]
    bars = [trace.points for trace in plane.traces if not trace.name]
    assert len(bars) == 6
    assert all(bar[0, 1] < bar[1, 1] for bar in bars)
    accuracy = learning_plane(RUNS, "accuracy")
    points = next(trace.points for trace in accuracy.traces if trace.name == "validation")
    assert points[:, 1].tolist() == pytest.approx([0.49, 0.69, 0.79])


def test_runs_that_failed_count_for_nothing() -> None:
    failed = made("0.1", 7, 99.0, status="failed")
    assert learning_plane([*RUNS, failed], "loss").traces[0].points.max() < 100.0
    named = {t.name: t.points for t in learning_plane([*RUNS, failed], "loss").traces if t.name}
    assert named["validation"][0, 1] == pytest.approx(0.51)
    assert "No run" in learning_plane([failed], "loss").note


def test_it_is_said_whether_more_rows_would_help() -> None:
    assert "most likely" in learning_words(RUNS, "loss")
    flat = [made(share, seed, 0.3 + 0.01 * seed) for share in ("0.5", "1") for seed in range(3)]
    assert "within what seeds do" in learning_words(flat, "loss")
    single = [made(share, 0, loss) for share, loss in (("0.5", 0.3), ("1", 0.2))]
    assert "With more seeds" in learning_words(single, "loss")
    assert learning_words(RUNS[:3], "loss") == ""


def test_only_runs_that_differ_in_size_make_a_curve() -> None:
    assert over_size(RUNS)
    assert not over_size([*RUNS, made("1", 0, 0.2, **{"training.batch_size": "8"})])
    assert not over_size([])


def test_a_share_that_is_no_number_makes_no_curve_and_no_fault() -> None:
    for share in ("much", "nan", ""):
        runs = [*RUNS, made(share, 0, 0.4)]
        assert not over_size(runs)
        assert learning_plane(runs, "loss").traces
