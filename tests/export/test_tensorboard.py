"""A run as event files, read back by TensorBoard's own reader."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from bpstudio.cli import run as main
from bpstudio.errors import UserError
from bpstudio.export import tensorboard
from bpstudio.project.examples import example
from bpstudio.project.store import Project, write
from bpstudio.record.buckets import Buckets
from bpstudio.record.history import STEP_COLUMNS, History
from bpstudio.train.engine import train
from bpstudio.train.job import make_job
from bpstudio.train.recorder import Recorder, begun


@pytest.fixture(scope="module")
def trained() -> Project:
    document = example("breast-cancer").open().document
    document = replace(document, training=replace(document.training, epochs=3))
    job = make_job(document, base=None)
    recorder = Recorder()
    for event in train(job):
        recorder.take(event)
    return recorder.into(Project(document=document), begun(job))


@pytest.fixture
def file(trained, tmp_path):
    path = tmp_path / "cancer.bpstudio"
    write(trained, path)
    return path


def scalars(folder) -> dict[str, dict[int, float]]:
    read = EventAccumulator(str(folder), size_guidance={"scalars": 0})
    read.Reload()
    return {
        tag: {event.step: event.value for event in read.Scalars(tag)}
        for tag in read.Tags()["scalars"]
    }


def test_tensorboard_reads_what_the_run_said(trained, file, tmp_path, capsys):
    code = main(["export", str(file), "--to", "tensorboard", "-o", str(tmp_path / "b"), "--json"])
    assert code == 0
    told = json.loads(capsys.readouterr().out)
    (run,) = trained.runs
    found, history = scalars(tmp_path / "b" / run.id), run.open_history()
    assert (told["run"], told["series"], told["merged"]) == (run.id, len(found), 1)
    assert told["values"] == sum(map(len, found.values()))
    for name, tag in tensorboard.FIGURES:
        series = history.column(name)
        assert found[tag] == dict(zip(series.steps.tolist(), series.mean.tolist(), strict=True))
    rows = history.facts.rows
    for at, row in enumerate(rows, start=1):
        for name in ("grad", "flow", "update"):
            steps, values = history.signal(name)
            known = {
                step: value
                for step, value in zip(steps.tolist(), values[:, at - 1].tolist(), strict=True)
                if not math.isnan(value)
            }
            assert found[f"{name}/{at} {row.name}"] == known
    for epoch in history.epochs:
        step = epoch.step - 1
        loss = np.float32(epoch.metrics["validation"].loss)
        assert found["epoch/validation/loss"][step] == loss
        (figures,) = epoch.metrics["train"].outputs.values()
        assert found["epoch/train/accuracy"][step] == np.float32(figures["accuracy"])


def test_a_second_export_into_the_same_folder_is_refused(trained, tmp_path):
    (run,) = trained.runs
    tensorboard.tensorboard_files(run, tmp_path)
    with pytest.raises(UserError, match="not empty"):
        tensorboard.tensorboard_files(run, tmp_path)


def test_a_run_that_is_not_there_and_a_record_that_is_empty_are_refused(
    trained, file, tmp_path, capsys
):
    options = ["export", str(file), "--to", "tensorboard", "-o", str(tmp_path / "b")]
    assert main([*options, "--run", "nobody"]) == 2
    assert "There is no run 'nobody'" in capsys.readouterr().err
    with pytest.raises(UserError, match="no record"):
        tensorboard.tensorboard_files(replace(trained.runs[0], history=None), tmp_path)


def test_without_the_package_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(tensorboard, "NEEDED", "a_package_that_is_not_there")
    with pytest.raises(UserError) as raised:
        tensorboard.require_tensorboard()
    assert "bpstudio[tensorboard]" in raised.value.hint


def test_merged_steps_keep_their_extremes(trained):
    long = History()
    long.facts = trained.runs[0].open_history().facts
    long._steps = Buckets(len(STEP_COLUMNS), capacity=32)
    rows = np.random.default_rng(0).random((2000, 4), np.float32)
    rows[777, 0] = 50.0
    long._steps.append(rows)
    long._rows = Buckets(len(long.facts.rows), capacity=32)
    told: dict[str, list[float]] = {}
    for tag, _, value in tensorboard.points(long):
        told.setdefault(tag, []).append(value)
    assert max(told["train/loss (greatest)"]) == 50.0
    assert len(told["train/loss"]) <= 33
