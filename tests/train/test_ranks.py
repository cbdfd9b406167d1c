"""Several processes that train one model, started as a user would."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
import torch

from bpstudio.graph import edits
from bpstudio.graph.document import Choice
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example
from bpstudio.project.store import read, write
from bpstudio.record.codec import from_line
from bpstudio.record.events import RunStarted, StepsDone
from bpstudio.train.job import make_job
from bpstudio.train.ranks import ALONE, Team
from bpstudio.train.run import Run

HOME = Path(__file__).resolve().parents[2]
PLAIN = Path(__file__).with_name("plain_team.py")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HOME), "OMP_NUM_THREADS": "1"}
WAIT_S = 180
BPSTUDIO = ["-m", "bpstudio", "train"]

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="gloo was not tried there"),
    pytest.mark.timeout(2 * WAIT_S + 60),
]


def torchrun() -> list[str]:
    """The launcher on this machine alone: it takes a free port by itself."""
    launcher = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node=2"]
    return [*launcher, "--standalone", "--local-addr=127.0.0.1"]


def project(folder: Path, name: str = "digits-mlp", **settings) -> Path:
    given = {"threads": 1, "epochs": 1, **settings}
    opened = example(name).open()
    document = edits.set_training(opened.document, **given)
    write(replace(opened, document=document), folder / "a.bpstudio")
    return folder / "a.bpstudio"


def launch(*command: object, expected: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(word) for word in command],
        capture_output=True, text=True, timeout=WAIT_S, check=False, env=ENVIRONMENT,
    )  # fmt: skip
    assert (done.returncode != 0) == bool(expected), done.stderr
    return done


@pytest.mark.parametrize("rows", [7, 8])
def test_shares_come_out_even_and_hold_every_row(rows: int) -> None:
    order = torch.arange(rows)
    shares = [Team(rank=rank, world=3).share(order) for rank in range(3)]
    assert {len(share) for share in shares} == {3}
    assert set(torch.cat(shares).tolist()) == set(range(rows))
    assert torch.equal(torch.stack(shares).T.flatten()[:rows], order)


def test_alone_nothing_is_shared_or_asked() -> None:
    rows = torch.arange(5)
    assert ALONE.share(rows) is rows
    assert not ALONE.wanted_by_any(wish=False)
    assert ALONE.first_word("said") == "said"


def test_two_processes_learn_as_the_plain_script_with_ddp_does(tmp_path: Path) -> None:
    sgd = Choice(kind="SGD", params=FrozenMap({"lr": 0.1}))
    file = project(tmp_path, optimizer=sgd, epochs=2, batch_size=48)
    launch(*torchrun(), PLAIN, file, tmp_path / "plain.json")
    events = tmp_path / "events.jsonl"
    launch(*torchrun(), *BPSTUDIO, file, "--events", events)
    told = [from_line(line) for line in events.read_text().splitlines()]
    ours = np.concatenate([event.loss for event in told if isinstance(event, StepsDone)])
    plain = json.loads((tmp_path / "plain.json").read_text())
    assert len(ours) == len(plain) > 20
    np.testing.assert_allclose(ours, plain, rtol=1e-6, atol=1e-6)
    assert isinstance(told[0], RunStarted)
    assert told[0].facts.processes == 2


def test_one_file_comes_of_it_that_one_process_reads(tmp_path: Path) -> None:
    file = project(tmp_path, name="digits-cnn", max_steps=6)
    done = launch(*torchrun(), *BPSTUDIO, file)
    run = read(file).project.runs[-1]
    assert (run.status, run.steps, run.host) == ("completed", 6, "torchrun")
    assert done.stdout.count("completed:") == 1
    launch(sys.executable, "-m", "bpstudio", "check", file)


def test_what_goes_astray_in_one_process_stops_both_and_is_told_of_its_layer(
    tmp_path: Path,
) -> None:
    hot = Choice(kind="SGD", params=FrozenMap({"lr": 1000.0}))
    file = project(tmp_path, name="diabetes-regression", optimizer=hot, epochs=20)
    done = launch(*torchrun(), *BPSTUDIO, file, "--json", expected=2)
    told = json.loads(done.stdout)
    assert told["run"]["status"] == "non-finite"
    weights = read(file).project.weights
    assert weights is not None
    assert all(np.isfinite(array).all() for array in weights.values())


def test_a_run_that_is_told_to_end_is_stored_and_goes_on(tmp_path: Path) -> None:
    file = project(tmp_path, epochs=100_000)
    events = tmp_path / "events.jsonl"
    child = subprocess.Popen(
        [*torchrun(), *BPSTUDIO, str(file), "--events", str(events)], env=ENVIRONMENT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _wait(lambda: events.exists() and "EpochDone" in events.read_text())
    child.send_signal(signal.SIGTERM)
    child.wait(WAIT_S)
    run = read(file).project.runs[-1]
    assert (run.status, run.reason) == ("stopped", "interrupted")
    assert run.state is not None
    alone = [sys.executable, "-m", "bpstudio", "train"]
    refused = launch(*alone, file, "--resume", expected=2)
    assert "2 processes" in refused.stderr


def test_a_process_that_dies_ends_the_other(tmp_path: Path) -> None:
    file = project(tmp_path, epochs=100_000)
    events = tmp_path / "events.jsonl"
    child = subprocess.Popen(
        [*torchrun(), *BPSTUDIO, str(file), "--events", str(events)], env=ENVIRONMENT,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    _wait(lambda: events.exists() and "EpochDone" in events.read_text())
    other = [pid for pid in _children(child.pid) if _rank(pid) == "1"]
    os.kill(other[0], signal.SIGKILL)
    _, errors = child.communicate(timeout=WAIT_S)
    assert child.returncode != 0
    assert "Another process of this run has ended" in errors
    assert read(file).project.runs[-1].status == "failed"


@pytest.mark.parametrize("words", [["--seeds", "0-1"], ["--host", "process"]])
def test_what_several_processes_cannot_do_is_refused(tmp_path: Path, words: list[str]) -> None:
    file = project(tmp_path)
    done = launch(*torchrun(), *BPSTUDIO, file, *words, expected=2)
    assert "Processes that torchrun has started train one run together." in done.stderr


def _wait(until) -> None:
    deadline = time.monotonic() + WAIT_S
    while not until():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _children(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "--ppid", str(pid), "-o", "pid="], capture_output=True,
                            text=True, check=True)  # fmt: skip
    return [int(word) for word in listed.stdout.split()]


def _rank(pid: int) -> str:
    environment = Path(f"/proc/{pid}/environ").read_bytes().decode()
    return dict(pair.split("=", 1) for pair in environment.split("\0") if "=" in pair)["RANK"]


class Half(Team):
    """One of two processes, in one: what the second says is kept for the first."""

    said: ClassVar[list[bytes]] = []

    def gathered(self, said: bytes) -> list[bytes]:
        if self.leads:
            return [said, *self.said]
        self.said.append(said)
        return []


@pytest.mark.parametrize("name", ["digits-cnn", "forecasting", "credit-risk"])
def test_an_evaluation_that_is_shared_gives_the_same_bits(name: str) -> None:
    opened = example(name).open()
    run = Run(make_job(opened.document, base=None))
    watches = [run.activations.watch() for _ in range(2)]
    alone = run.evaluator.evaluate("train", watch=watches[0])
    Half.said.clear()
    second = run.evaluator.evaluate("train", team=Half(rank=1, world=2))
    first = run.evaluator.evaluate("train", watch=watches[1], team=Half(rank=0, world=2))
    assert len(Half.said) == 1
    assert second is None
    assert first == alone
    for path, seen in watches[0].seen.items():
        assert torch.equal(torch.cat(seen), torch.cat(watches[1].seen[path]))


def test_few_rows_are_evaluated_by_the_process_that_leads() -> None:
    team = Team(rank=1, world=2)
    assert team.cut(3, least=2) is None
    assert team.cut(5, least=2) == range(2, 5)
    assert Team(rank=0, world=2).cut(5, least=2) == range(2)
    assert ALONE.cut(100, least=1) is None


@pytest.mark.parametrize(("world", "count"), [(2, 4), (4, 9), (5, 11), (8, 17), (9, 32)])
def test_an_evaluation_is_cut_so_that_each_has_its_least(world: int, count: int) -> None:
    cuts = [Team(rank=rank, world=world).cut(count, least=2) for rank in range(world)]
    assert [place for cut in cuts for place in cut] == list(range(count))
    assert min(map(len, cuts)) >= 2
