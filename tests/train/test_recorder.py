"""A run becomes part of the project; the file's limit on runs costs the oldest one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bpstudio.params import FrozenMap
from bpstudio.project.profile import MAX_RUNS
from bpstudio.project.runs import Run
from bpstudio.project.store import Project
from bpstudio.record.events import RunEnded, StepsDone
from bpstudio.train.recorder import Recorder

WEIGHTS = FrozenMap({"n1:weight": np.zeros((2, 2), np.float32)})


def run_called(name: str) -> Run:
    return Run(id=name, status="completed", started="2026-01-01T00:00:00+00:00")


def project_with(count: int) -> Project:
    return Project(runs=tuple(run_called(f"r{number}") for number in range(count)))


def test_a_run_with_weights_becomes_the_current_one() -> None:
    after = project_with(1).with_run(run_called("new"), WEIGHTS)
    assert after.current == "new"
    assert after.weights == WEIGHTS


def test_a_run_that_failed_before_it_had_weights_leaves_those_of_the_current_run() -> None:
    before = project_with(1).with_run(run_called("good"), WEIGHTS)
    after = before.with_run(run_called("failed"), None)
    assert [run.id for run in after.runs] == ["r0", "good", "failed"]
    assert (after.current, after.weights) == ("good", WEIGHTS)


def test_below_the_limit_every_run_stays() -> None:
    assert len(project_with(MAX_RUNS - 1).with_run(run_called("new"), WEIGHTS).runs) == MAX_RUNS


def test_a_full_file_gives_up_its_oldest_run_without_a_star() -> None:
    full = project_with(MAX_RUNS)
    starred = replace(full, runs=(replace(full.runs[0], starred=True), *full.runs[1:]))
    kept = starred.with_run(run_called("new"), WEIGHTS).runs
    assert len(kept) == MAX_RUNS
    assert [run.id for run in kept[:2]] == ["r0", "r2"]


def test_the_current_run_is_not_given_up() -> None:
    full = replace(project_with(MAX_RUNS), current="r0")
    assert full.with_run(run_called("new"), WEIGHTS).runs[0].id == "r0"


def test_a_run_that_died_has_the_steps_that_it_told() -> None:
    recorder, column = Recorder(), np.ones(9, np.float32)
    told = dict.fromkeys(("loss", "grad_norm", "lr", "clipped"), column)
    recorder.take(StepsDone(first=0, grad=np.ones((9, 0), np.float32), **told))
    died = RunEnded(status="failed", reason="it died", step=0, epoch=0)
    recorder.take(died)
    assert recorder.run_of(run_called("a")).steps == 9
