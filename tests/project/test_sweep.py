"""Entries of a sweep, their names, and what their figures come to."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from bpstudio.errors import UserError
from bpstudio.graph.document import Document
from bpstudio.params import EMPTY, FrozenMap
from bpstudio.project import content
from bpstudio.project.arrays import Bundle
from bpstudio.project.runs import Run
from bpstudio.project.store import Project, read, write
from bpstudio.project.sweep import (
    Result,
    best,
    combinations,
    entries,
    figures_of,
    group_of,
    leads_its_sweep,
    name_of,
    short_paths,
    sweeps_in,
)
from bpstudio.record.events import PartMetrics

RATE = "training.optimizer.lr"


def result(run: str, rate: str, status: str = "completed", **figures: float) -> Result:
    return Result(settings=((RATE, rate),), run=run, status=status, figures=FrozenMap(figures))


def stored(run: str, loss: float, *, sweep: str = "s1", status: str = "completed") -> Run:
    metrics = FrozenMap({"validation": PartMetrics(loss=loss)})
    started = "2026-01-01T00:00:00+00:00"
    return Run(id=run, status=status, started=started, sweep=sweep, metrics=metrics)


def test_entries_are_every_combination_times_the_seeds():
    found = entries(Document(), [(RATE, ["0.1", "0.01"]), ("training.epochs", ["3"])], [4, 5])
    assert [entry.name for entry in found] == [
        "lr 0.1, epochs 3, seed 4",
        "lr 0.1, epochs 3, seed 5",
        "lr 0.01, epochs 3, seed 4",
        "lr 0.01, epochs 3, seed 5",
    ]
    last = found[-1].document.training
    assert (last.optimizer.params["lr"], last.epochs, last.seed) == (0.01, 3, 5)


def test_without_seeds_the_document_s_own_is_kept():
    document = Document(training=replace(Document().training, seed=7))
    assert [entry.seed for entry in entries(document, [(RATE, ["1"])])] == [7]


def test_more_runs_than_a_file_holds_are_refused():
    with pytest.raises(UserError, match="201 runs"):
        entries(Document(), [], range(201))


def test_a_value_that_cannot_be_is_refused():
    with pytest.raises(UserError):
        entries(Document(), [("training.batch_size", ["-1"])])


def test_names_tell_settings_of_one_name_apart():
    assert short_paths(["a.width", "b.width", "a.bias"]) == {
        "a.width": "a.width",
        "b.width": "b.width",
        "a.bias": "bias",
    }
    assert group_of([("training.optimizer.kind", "SGD")]) == "optimizer SGD"
    assert group_of([("a.width", "3"), ("b.width", "4")]) == "a.width 3, b.width 4"
    assert name_of([], None) == ""


def test_figures_have_mean_and_spread_over_the_seeds():
    first, second = combinations(
        [
            result("r1", "0.1", loss=1.0, accuracy=0.5),
            result("r2", "0.1", loss=3.0),
            result("r3", "0.01", loss=0.5, accuracy=0.9),
            result("r4", "0.01", "failed"),
        ]
    )
    assert first.runs == ("r1", "r2")
    assert list(first.figures) == ["loss"]
    assert (first.figures["loss"].mean, first.figures["loss"].deviation) == (2.0, math.sqrt(2.0))
    assert second.figures["loss"].deviation is None


def test_the_best_is_that_of_the_lowest_loss_or_the_highest_accuracy():
    found = combinations(
        [
            result("r1", "0.1", loss=1.0, accuracy=0.95),
            result("r2", "0.01", loss=0.5, accuracy=0.9),
            result("r3", "0.2", loss=math.inf),
        ]
    )
    assert best(found, "loss").runs == ("r2",)
    assert best(found, "accuracy").runs == ("r1",)
    assert best(found, "r2") is None


def test_a_run_is_judged_by_its_validation_part():
    alone = FrozenMap({"n9": FrozenMap({"accuracy": 0.8})})
    metrics = {"train": PartMetrics(loss=1.0), "validation": PartMetrics(loss=2.0, outputs=alone)}
    assert dict(figures_of(metrics)) == {"loss": 2.0, "accuracy": 0.8}
    assert dict(figures_of({"train": PartMetrics(loss=1.0)})) == {"loss": 1.0}
    assert not figures_of({})


def test_the_leader_of_a_sweep_has_the_lowest_loss_of_those_that_ended():
    others = [stored("r1", 1.0), stored("r2", 0.1, sweep="s2"), stored("r3", 0.1, status="failed")]
    assert leads_its_sweep(stored("r9", 0.5), others[:2])
    assert not leads_its_sweep(stored("r9", 1.5), others)
    assert not leads_its_sweep(stored("r9", 0.5, status="stopped"), others)


def test_a_sweep_is_in_the_file_with_its_runs(tmp_path):
    run = replace(stored("r1", 1.0), varied=FrozenMap({RATE: "0.1", "b.width": "3"}))
    plain = replace(stored("r2", 1.0), sweep="")
    project = Project(runs=(run, plain, stored("r3", 2.0, sweep="s2")))
    write(project, tmp_path / "a.bpstudio")
    again = read(tmp_path / "a.bpstudio").project
    assert again.runs == project.runs
    assert list(again.runs[0].varied.items()) == [(RATE, "0.1"), ("b.width", "3")]
    assert {sweep: [run.id for run in runs] for sweep, runs in sweeps_in(again.runs).items()} == {
        "s2": ["r3"],
        "s1": ["r1"],
    }


def test_old_runs_of_sweeps_give_up_their_curves_where_these_have_no_room(monkeypatch):
    bundle = Bundle(EMPTY, {"steps": np.zeros(100, np.uint8)})
    monkeypatch.setattr(content, "MAX_HISTORY_BYTES", 450)
    project = Project()
    for number in range(6):
        run = replace(stored(f"r{number}", 1.0), history=bundle, starred=number == 1)
        run = replace(run, sweep="" if number == 0 else "s1")
        project = project.with_run(run, None)
    have = [run.id for run in project.runs if run.history is not None]
    assert have == ["r0", "r1", "r4", "r5"]
    assert len(project.runs) == 6
