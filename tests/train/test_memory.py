"""What a run would take is known before it is built, and what cannot fit never begins."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from bpstudio.errors import ModelError
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document
from bpstudio.params import FrozenMap
from bpstudio.train import memory
from bpstudio.train.ahead import WORKER_BYTES
from bpstudio.train.memory import FIXED, forecast, refuse_too_big

GB = 10**9

MEASURED = """
import sys, tempfile, threading, time
from pathlib import Path
import psutil
from bpstudio.bench.side_by_side import CASES, job_in, mlp
from bpstudio.graph import edits
from bpstudio.project.recovery import RecoveryFolder
from bpstudio.project.store import Project
from bpstudio.record.events import SaveCheckpoint
from bpstudio.train.engine import train
from bpstudio.train.job import make_job
from bpstudio.train.keeper import Keeper
from bpstudio.train.memory import forecast

case, batch = {
    "deep": (mlp(20, 512, epochs=1), 8192),
    "wide": (mlp(4, 3000, epochs=1), 64),
    "images": (CASES["cnn_16_32"], 16384),
}[sys.argv[1]]
with tempfile.TemporaryDirectory() as folder:
    drawn = job_in(case, Path(folder), rows=int(1.6 * batch)).document
    job = make_job(edits.set_training(drawn, batch_size=batch, max_steps=3), base=Path(folder))
    kept = RecoveryFolder(Path(folder) / "kept")
    kept.begin(Project(document=job.document), base=Path(folder))
    keeper = Keeper(kept, job)
    before = psutil.Process().memory_info().rss
    peak, over = [before], []

    def watch():
        while not over:
            peak[0] = max(peak[0], psutil.Process().memory_info().rss)
            time.sleep(0.002)

    watching = threading.Thread(target=watch)
    watching.start()
    wishes = iter([None, SaveCheckpoint()])
    for event in train(job, read=lambda: next(wishes, None)):
        keeper.take(event)
    keeper.close()
    over.append(True)
    watching.join()
    if sys.platform == "linux":  # the kernel misses no peak
        lines = Path("/proc/self/status").read_text().splitlines()
        (highest,) = (line.split()[1] for line in lines if line.startswith("VmHWM"))
        peak[0] = max(peak[0], 1024 * int(highest))
    print(forecast(job).total / (peak[0] - before))
"""


@pytest.fixture
def document(sketch, arrays) -> Document:
    x = np.random.default_rng(0).normal(size=(64, 4)).astype(np.float32)
    drawing = sketch(arrays(x=x, y=np.arange(64) % 2))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", id="a", out_features=1000)
    drawing.put("ReLU", id="b")
    drawing.put("Linear", id="c", name="huge", out_features=1000)
    drawing.put("Linear", id="d", out_features=2)
    drawing.put("Output", target="y")
    return drawing.document


@pytest.mark.parametrize("case", ["deep", "wide", "images"])
def test_a_forecast_is_what_is_used_or_half_as_much_again(case):
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, case],
        capture_output=True,
        text=True,
        check=True,
        timeout=110,
    )
    assert 1.0 <= float(done.stdout) <= 1.6


def test_a_forecast_grows_with_the_batch_alone(document, job):
    small = forecast(job(edits.set_training(document, batch_size=8)))
    large = forecast(job(edits.set_training(document, batch_size=64)))
    assert large.batch == 8 * small.batch
    assert (large.weights, large.training) == (small.weights, small.training)
    assert small.total > FIXED


@pytest.mark.parametrize(("kind", "states"), [("SGD", 1), ("Adam", 2), ("Adagrad", 1)])
def test_what_the_optimizer_keeps_counts(document, job, kind, states):
    made = forecast(job(edits.set_training(document, optimizer=Choice(kind=kind))))
    assert made.training == (2 + states) * made.weights


def test_a_run_that_fits_is_let_through(document, job):
    made = job(document)
    assert refuse_too_big(made, free=lambda: 4 * GB) == forecast(made).total


def test_what_a_run_will_take_is_among_its_facts(document, job, pull):
    made = job(edits.set_training(document, max_steps=1))
    assert pull(made).facts.memory_bytes == forecast(made).total


def test_a_batch_that_is_too_large_is_refused_with_one_that_fits(document, job):
    made = job(edits.set_training(document, batch_size=1_000_000))
    with pytest.raises(ModelError, match="would take about") as refusal:
        refuse_too_big(made, free=lambda: 4 * GB)
    words = refusal.value.hint.split()
    size = int(words[words.index("to") + 1].rstrip(":"))
    refuse_too_big(job(edits.set_training(document, batch_size=size)), free=lambda: 4 * GB)
    doubled = job(edits.set_training(document, batch_size=4 * size))
    with pytest.raises(ModelError):
        refuse_too_big(doubled, free=lambda: 4 * GB)


def test_weights_that_are_too_many_are_refused_by_name(document, job, pull, monkeypatch):
    wide = edits.set_param(document, "c", "out_features", 10**6)
    wide = edits.set_training(wide, batch_size=4)
    monkeypatch.setattr("bpstudio.train.memory._free", lambda: 4 * GB)
    ended = pull(job(wide)).ended
    assert (ended.status, ended.node) == ("failed", "c")
    assert "GB of memory" in ended.reason
    assert "huge" in ended.hint


def test_rows_that_stay_in_files_take_no_memory_and_readers_do(document, job, monkeypatch):
    inside = forecast(job(document))
    source = document.data.source
    source = replace(source, params=FrozenMap({"keep": "file"}))
    document = replace(document, data=replace(document.data, source=source))
    outside = forecast(job(document))
    assert inside.data - outside.data == 64 * 4 * 4  # the input; the target is small and stays
    assert (inside.readers, outside.readers) == (0, 0)
    monkeypatch.setattr(memory, "TINY_BYTES", 1)
    assert forecast(job(document)).readers >= WORKER_BYTES
    assert forecast(job(document)).total > inside.total


def test_data_that_leave_no_room_for_a_run_may_stay_in_a_file(document, job, monkeypatch):
    made = job(edits.set_training(document, batch_size=8))
    needed = forecast(made)
    monkeypatch.setattr(memory, "forecast", lambda _job: replace(needed, data=40 * GB))
    with pytest.raises(ModelError) as refusal:
        refuse_too_big(made, free=lambda: 40 * GB)
    assert "Set keep of the data to file" in refusal.value.hint
