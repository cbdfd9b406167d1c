"""What becomes of entries that are running when the window closes, or when others are restored."""

from __future__ import annotations

import pytest

from bpstudio.graph.document import Document
from bpstudio.project.queue_folder import Found
from bpstudio.project.run_queue import RunQueue, changed_entry, draft_of, single
from bpstudio.record.events import RunEnded
from bpstudio.ui.queue_runner import CANCELLED, NOT_FINITE, QueueRunner, _Turn
from bpstudio.ui.warm_up import WarmUp


class Host:
    """Ends at the first reason that it hears, as a run does at its next step; or never."""

    begun = None
    alive = True

    def __init__(self, *, hangs: bool) -> None:
        self.hangs = hangs
        self.reasons: list[str] = []

    def stop(self, reason: str) -> None:
        self.reasons.append(reason)

    def join(self, timeout_s: float) -> bool:
        return not self.hangs

    def drain(self, limit: int) -> list[RunEnded]:
        if self.hangs or not self.reasons:
            return []
        return [RunEnded(status="stopped", reason=self.reasons[0])]


def names(runner: QueueRunner) -> list[str]:
    return [entry.name for entry in runner.queue.entries]


@pytest.fixture
def runner(qapp):
    runner = QueueRunner(WarmUp(qapp), parent=qapp)
    yield runner
    runner.deleteLater()


@pytest.fixture
def running(runner):
    """Puts an entry into the queue whose run takes its time."""

    def running(*, hangs: bool = False) -> Host:
        entry = single(draft_of(Document(), None), "a")
        runner.queue = changed_entry(RunQueue(entries=(entry,)), entry.id, place="running")
        host = Host(hangs=hangs)
        runner._turns[entry.id] = _Turn(entry=entry, host=host)
        return host

    return running


@pytest.mark.parametrize("hangs", [False, True])
def test_what_was_cancelled_before_the_window_closed_does_not_come_back(runner, running, hangs):
    host = running(hangs=hangs)
    runner.cancel(runner.queue.entries[0].id)
    runner.close(0.0)
    assert host.reasons[0] == CANCELLED
    assert [entry.place for entry in runner.queue.entries] == ["cancelled"]


def test_what_was_not_finite_before_the_window_closed_does_not_come_back(runner, running):
    running().stop(NOT_FINITE)
    runner.close(0.0)
    assert not runner.queue.unfinished


@pytest.mark.parametrize("hangs", [False, True])
def test_what_the_window_ended_waits_for_another_day(runner, running, hangs):
    running(hangs=hangs)
    runner.close(0.0)
    assert [entry.place for entry in runner.queue.entries] == ["waiting"]
    assert runner.state == "paused"


def test_a_run_that_is_on_when_a_queue_is_restored_stays_in_the_list(runner, running):
    running()
    runner._state = "running"
    left = single(draft_of(Document(), None), "b")
    runner.restore(Found(queue=RunQueue(entries=(left,))))
    assert names(runner) == ["b", "a"]
    assert [entry.place for entry in runner.queue.entries] == ["waiting", "running"]
    assert (runner.state, runner.busy) == ("running", True)
    runner.close(0.0)
    assert [entry.place for entry in runner.queue.entries] == ["waiting", "waiting"]
