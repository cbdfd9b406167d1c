"""When a run is kept: soon after an epoch, at the latest after a minute, and never at much cost."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from bpstudio.params import FrozenMap
from bpstudio.project.recovery import RecoveryFolder, recovered
from bpstudio.project.store import Project
from bpstudio.record.events import CheckpointSaved, EpochDone, SaveCheckpoint
from bpstudio.train import keeper as keeper_module
from bpstudio.train.keeper import FIRST_S, LATEST_S, SLOWEST_S, SOONEST_S, Keeper


class Clock:
    """Time that goes on when the test says so, and by `each` at every look."""

    def __init__(self) -> None:
        self.now, self.each = 0.0, 0.0

    def __call__(self) -> float:
        self.now += self.each
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keeper(sketch, arrays, job, tmp_path, clock) -> Iterator[Keeper]:
    drawing = sketch(arrays(x=np.ones((8, 2), np.float32), y=np.arange(8) % 2))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", id="a", out_features=2)
    drawing.put("Output", target="y")
    made = job(drawing.document)
    folder = RecoveryFolder(tmp_path / "r")
    folder.begin(Project(document=made.document), base=tmp_path)
    keeper = Keeper(folder, made, clock=clock)
    yield keeper
    keeper.close()


EPOCH = EpochDone(epoch=0, step=1, metrics=FrozenMap())
SAVED = CheckpointSaved(step=1, tensors=FrozenMap())


def test_nothing_is_wanted_at_first(keeper, clock):
    keeper.take(EPOCH)
    clock.now = SOONEST_S
    assert keeper.wanted() is None


def test_the_first_end_of_an_epoch_after_a_while_is_kept(keeper, clock):
    clock.now = SOONEST_S
    keeper.take(EPOCH)
    assert keeper.wanted() == SaveCheckpoint()
    assert keeper.wanted() is None
    keeper.take(SAVED)
    assert keeper.wanted() is None


def test_the_first_checkpoints_come_sooner_each_after_twice_the_time(keeper, clock):
    waited = []
    for _ in range(5):
        began = clock.now
        while keeper.wanted() is None:
            clock.now += 0.5
            keeper.take(EPOCH)
        waited.append(clock.now - began)
        keeper.take(SAVED)
    assert waited == [FIRST_S, 2 * FIRST_S, 4 * FIRST_S, SOONEST_S, SOONEST_S]


def test_a_minute_is_kept_wherever_the_run_is(keeper, clock):
    clock.now = LATEST_S
    assert keeper.wanted() == SaveCheckpoint()


def test_what_costs_much_is_done_less_often(keeper, clock):
    clock.each = 4.0
    for _ in range(9):
        keeper.take(SAVED)
    clock.each = 0.0
    start = clock.now
    clock.now = start + SLOWEST_S - 1
    assert keeper.wanted() is None
    clock.now = start + SLOWEST_S + 1
    assert keeper.wanted() == SaveCheckpoint()


def test_much_that_was_said_is_kept_at_once(keeper, monkeypatch):
    monkeypatch.setattr(keeper_module, "MAX_SAID", 1)
    keeper.take(EPOCH)
    assert keeper.wanted() == SaveCheckpoint()


def test_a_disk_that_refuses_costs_the_keeping_and_not_the_run(keeper, tmp_path):
    for path in (tmp_path / "r").iterdir():
        path.unlink()
    (tmp_path / "r").rmdir()
    keeper.take(SAVED)
    assert "this run is lost" in keeper.trouble
    keeper.take(EPOCH)
    assert keeper.wanted() is None


def test_what_was_kept_can_be_taken_up(sketch, keeper, pull, job, tmp_path):
    kept = recovered(tmp_path / "r")
    assert kept is not None
    assert kept.run is None
    made = job(kept.document)
    folder = RecoveryFolder(tmp_path / "s")
    folder.begin(Project(document=made.document), base=tmp_path)
    listening = Keeper(folder, made)
    pull(made, listening.take)
    listening.close()
    after = recovered(tmp_path / "s")
    assert after.run.id == made.id
    assert after.run.status == "completed"
    assert after.project.weights is not None
