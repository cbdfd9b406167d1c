"""Data that stay in files: a run reads them as it needs them and is, to the bit, one in memory."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest
import torch

from bpstudio.data import room
from bpstudio.data.pieces import in_file
from bpstudio.errors import DataError
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document
from bpstudio.params import FrozenMap
from bpstudio.record.events import CheckpointSaved, EpochDone, StepsDone, Stop
from bpstudio.train import ahead as reading
from bpstudio.train import run as run_module
from bpstudio.train.ahead import Ahead
from bpstudio.train.file_rows import FileRows
from bpstudio.train.run import Run

ROWS = 120


def kept_in_file(document: Document) -> Document:
    source = document.data.source
    assert source is not None
    source = replace(source, params=FrozenMap({**source.params, "keep": "file"}))
    return replace(document, data=replace(document.data, source=source))


@pytest.fixture
def drawing(sketch, arrays) -> Document:
    """Dropout draws, batch norm averages, kernels are channels last, a field is standardised."""
    rng = np.random.default_rng(0)
    x = rng.normal(3, 2, size=(ROWS, 2, 5, 5)).astype(np.float32)
    made = sketch(arrays(x=x, y=np.arange(ROWS) % 2, split=(0.7, 0.2, 0.1)))
    made.put("Input", fields=("x",))
    made.put("Conv2d", id="c", out_channels=4, kernel_size=(3, 3))
    made.put("BatchNorm2d", id="n")
    made.put("Dropout", id="d", p=0.3)
    made.put("Flatten", id="f")
    made.put("Linear", id="b", out_features=2)
    made.put("Output", target="y")
    made.training(optimizer=Choice(kind="Adam"), epochs=3, accumulate=2, batch_size=8)
    document = made.document
    fields = tuple(
        replace(field, prepare=(Choice(kind="standardize"),)) if field.column == "x" else field
        for field in document.data.fields
    )
    return replace(document, data=replace(document.data, fields=fields))


@pytest.fixture
def workers(monkeypatch) -> None:
    """Even tiny data are read by workers."""
    monkeypatch.setattr(reading, "TINY_BYTES", 0)
    monkeypatch.setattr(reading, "reading_workers", lambda: 2)


def children() -> set[int]:
    found = psutil.Process().children(recursive=True)
    return {one.pid for one in found if "spawn_main" in " ".join(one.cmdline())}


def assert_equal(one, other) -> None:
    for name in ("loss", "grad_norm", "lr", "grad"):
        assert one.column(name).tobytes() == other.column(name).tobytes(), name
    assert one.ended.metrics == other.ended.metrics
    for key, tensor in one.weights().items():
        assert tensor.tobytes() == other.weights()[key].tobytes(), key


def test_a_run_from_files_is_one_in_memory_to_the_bit(drawing, job, pull):
    inside, outside = job(drawing), job(kept_in_file(drawing))
    assert not in_file(inside.prepared.columns["x"])
    assert in_file(outside.prepared.columns["x"])
    assert_equal(pull(inside), pull(outside))


@pytest.mark.slow
def test_workers_change_nothing_and_end_with_the_run(drawing, job, pull, workers):
    seen = []

    def look(event):
        if isinstance(event, StepsDone):
            seen.append(len(children()))

    told = pull(job(kept_in_file(drawing)), look)
    assert max(seen) >= 2
    assert not children()
    assert_equal(pull(job(drawing)), told)


@pytest.mark.slow
def test_a_stopped_run_leaves_no_worker(drawing, job, pull, workers):
    steps = iter(range(4))
    told = pull(job(kept_in_file(drawing)), read=lambda: None if next(steps, 9) < 3 else Stop())
    assert told.ended.status == "stopped"
    assert not children()


def test_a_run_that_is_stopped_passes_a_sample_of_rows_in_files(drawing, job, monkeypatch):
    monkeypatch.setattr(run_module, "MOST_STOPPED", 16)
    run, inside = Run(job(kept_in_file(drawing))), Run(job(drawing))
    assert run.final_metrics() == inside.final_metrics()
    assert inside.final_metrics(over=False) == inside.final_metrics()
    sample = run.evaluator.evaluate("train", limit=16)
    assert run.final_metrics(over=False)["train"] == sample
    assert sample != run.final_metrics()["train"]


@pytest.mark.slow
def test_it_goes_on_to_the_bit_from_where_it_was_cut_off(drawing, job, pull, workers):
    document = kept_in_file(drawing)
    whole = pull(job(document))
    steps = iter(range(8))
    made = job(document)
    first = pull(made, read=lambda: Stop() if next(steps, 7) == 7 else None)
    state = first.all(CheckpointSaved)[-1].state
    assert state.step == 7
    torch.manual_seed(99)
    second = pull(job(document, resume=(made.id, state)))
    loss = np.concatenate([first.column("loss"), second.column("loss")])
    assert loss.tobytes() == whole.column("loss").tobytes()
    assert second.ended.metrics == whole.ended.metrics


def test_an_autoencoder_reads_its_target_from_the_file_too(sketch, arrays, job, pull):
    rng = np.random.default_rng(1)
    made = sketch(arrays(x=rng.normal(size=(64, 6)).astype(np.float32), targets=()))
    made.put("Input", fields=("x",))
    made.put("Linear", id="b", out_features=6)
    made.put("Output", target="x", loss=FrozenMap({"kind": "MSELoss", "params": FrozenMap()}))
    outside = job(kept_in_file(made.document))
    assert Run(outside).tensors.target_files == (0,)
    assert_equal(pull(job(made.document)), pull(outside))


@pytest.mark.slow
def test_a_worker_that_is_killed_ends_the_run_with_its_cause(drawing, job, pull, workers):
    document = edits.set_training(kept_in_file(drawing), epochs=200)

    def kill(event):
        if isinstance(event, EpochDone) and event.epoch == 0:
            for pid in children():
                os.kill(pid, signal.SIGKILL)

    told = pull(job(document), kill)
    assert told.ended.status == "failed"
    assert "has ended without a word" in told.ended.reason
    assert told.ended.hint
    assert not children()
    assert pull(job(drawing)).ended.status == "completed"


class Hangs(FileRows):
    """Rows of a disk that does not answer."""

    def __getitem__(self, rows):
        import time

        time.sleep(60)
        return super().__getitem__(rows)


def test_a_worker_that_hangs_ends_the_run_with_its_cause(drawing, job, pull, monkeypatch):
    def build(made):
        run = Run(made)
        plain = run.tensors
        rows = Hangs(plain.rows.files, channels_last=True)
        run.tensors = reading.ahead(
            replace(plain.without_workers(), rows=rows), workers=1, timeout_s=1.0
        )
        return run

    told = pull(job(kept_in_file(drawing)), build=build)
    assert told.ended.status == "failed"
    assert "took too long" in told.ended.reason
    assert not children()


@pytest.mark.slow
def test_a_file_that_is_gone_ends_the_run_with_its_cause(drawing, job, pull, workers):
    made = job(kept_in_file(drawing))

    def build(made):
        run = Run(made)
        for file in run.tensors.rows.files:
            Path(file).unlink()
        return run

    told = pull(made, build=build)
    assert told.ended.status == "failed"
    assert "cannot be read from their file" in told.ended.reason


def test_the_memory_that_is_free_decides(drawing, job, monkeypatch):
    numbers = ROWS * 51
    monkeypatch.setattr(room, "free_bytes", lambda: int(room.PEAK_BYTES * numbers / 0.79))
    made = job(drawing)
    assert not in_file(made.prepared.columns["x"])
    assert not made.prepared.kept
    monkeypatch.setattr(room, "free_bytes", lambda: int(room.PEAK_BYTES * numbers / 0.81))
    made = job(drawing)
    assert in_file(made.prepared.columns["x"])
    assert "as needed" in made.prepared.kept
    assert made.prepared.kept in Run(made).facts.data


def test_what_does_not_fit_is_not_joined_with_other_fields(sketch, arrays, job, pull):
    rng = np.random.default_rng(1)
    document = arrays(
        x=rng.normal(size=(32, 6)).astype(np.float32),
        z=rng.normal(size=32).astype(np.float32),
        y=np.arange(32) % 2,
    )
    made = sketch(document)
    made.put("Input", fields="numeric")
    made.put("Linear", id="b", out_features=2)
    made.put("Output", target="y")
    assert pull(job(made.document)).ended.status == "completed"
    with pytest.raises(DataError, match="cannot be joined"):
        Run(job(kept_in_file(made.document)))


def test_workers_draw_no_number_of_the_run(drawing, job, workers):
    run = Run(job(kept_in_file(drawing)))
    assert isinstance(run.tensors, Ahead)
    state = torch.get_rng_state()
    rows = next(run.epoch_batches())
    run.tensors.batches(rows, run.plan.batch_size)
    assert torch.equal(state, torch.get_rng_state())
    run.tensors.close()
    assert not children()


class Moved:
    """A tensor that tells how it was brought to a device."""

    def __init__(self, calls: list) -> None:
        self.calls = calls

    def to(self, device, *, non_blocking: bool = False):
        self.calls.append((str(device), non_blocking))
        return torch.zeros(2, 3)


def test_rows_go_to_a_graphics_card_from_pinned_memory_without_waiting(
    drawing, job, monkeypatch, workers
):
    tensors = Run(job(kept_in_file(drawing))).tensors
    asked = {}
    monkeypatch.setattr(reading, "DataLoader", lambda _rows, **more: asked.update(more))
    there = replace(tensors.without_workers(), device=torch.device("cuda", 0))
    reading.ahead(there)
    assert asked["pin_memory"] is True
    assert asked["num_workers"] == 2
    calls: list = []
    there.made(torch.arange(2), [Moved(calls)])
    assert calls == [("cuda:0", True)]
    reading.ahead(tensors.without_workers())
    assert asked["pin_memory"] is False


@pytest.mark.slow
@pytest.mark.parametrize("step", [1, 5])
def test_rows_that_were_not_announced_are_read_at_once(drawing, job, workers, step):
    run = Run(job(kept_in_file(drawing)))
    plain = run.tensors.without_workers()
    for count, rows in enumerate(run.epoch_batches()):
        if count == step:
            other = run.tensors.batch(rows.flip(0))
            assert torch.equal(other.inputs[0], plain.batch(rows.flip(0)).inputs[0])
            chunks = run.tensors.in_chunks(run.tensors.parts["validation"], 5)
            assert sum(len(chunk.rows) for chunk in chunks) == len(run.tensors.parts["validation"])
        for batch in run.tensors.batches(rows, run.plan.batch_size):
            wanted = plain.batch(batch.rows)
            assert torch.equal(batch.inputs[0], wanted.inputs[0])
            assert batch.inputs[0].is_contiguous(memory_format=torch.channels_last)
            assert torch.equal(batch.targets[0], wanted.targets[0])
    run.tensors.close()
    assert not children()
