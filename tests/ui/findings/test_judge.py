"""A run is looked at for no more than a hundredth of its time, and at its end in any case."""

import pytest

from bpstudio.params import EMPTY
from bpstudio.record.events import RunEnded, RunStarted
from bpstudio.record.history import History
from bpstudio.ui.findings import judge as judge_module
from bpstudio.ui.findings.judge import LEAST_S, SHARE, Judge
from tests.diagnose.made import EPOCHS, STEPS, Made

COST_S = 0.05
LATE = 1.06
"""A timer of Qt may come so much later than it was asked to."""


class Clock:
    """Time as the test says it is; each look takes `COST_S` of a processor."""

    def __init__(self) -> None:
        self.now_s, self._used_s = 1000.0, 0.0

    def monotonic(self) -> float:
        return self.now_s

    def thread_time(self) -> float:
        self._used_s += COST_S
        return self._used_s


class Shown:
    """A history that grows, judged by a real judge in a real thread."""

    def __init__(self, qtbot) -> None:
        self.qtbot, self.made, self.history = qtbot, Made(), History()
        self.seen: list[object] = []
        self.judge = Judge(shown=lambda: self.history, rules=lambda: EMPTY)
        self.judge.judged.connect(self.seen.append)

    def grow_to(self, epochs: int) -> None:
        while self.history.epochs_done < epochs:
            self.made._epoch(self.history, self.history.epochs_done)
        self.judge.follow()

    def wait_for(self, looks: int) -> None:
        self.qtbot.waitUntil(lambda: len(self.seen) == looks and self.judge._work is None)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(judge_module, "time", clock)
    return clock


@pytest.fixture
def shown(qapp, qtbot, clock):
    shown = Shown(qtbot)
    shown.history = Made(done=0.0).history()
    shown.judge.set_active(active=True)
    shown.wait_for(1)
    yield shown
    shown.judge.close()


def test_the_next_look_waits_until_it_and_the_last_one_can_be_afforded(shown, clock) -> None:
    shown.grow_to(1)
    assert shown.judge._soon.isActive()
    wait_s = shown.judge._soon.remainingTime() / 1000
    assert LEAST_S < 0.8 * 3 * COST_S / SHARE < wait_s <= LATE * 3 * COST_S / SHARE
    assert len(shown.seen) == 1


def test_a_run_that_is_old_enough_is_looked_at_when_an_epoch_ends(shown, clock) -> None:
    clock.now_s += 3 * COST_S / SHARE
    shown.grow_to(1)
    shown.wait_for(2)
    clock.now_s += 0.9 * COST_S / SHARE
    shown.grow_to(2)
    assert 0 < shown.judge._soon.remainingTime() <= LATE * 1000 * COST_S / SHARE


def test_the_first_look_waits_for_what_looks_have_cost_in_runs_before(shown, clock) -> None:
    shown.history = History()
    shown.judge.follow()
    shown.wait_for(2)
    shown.history.add(RunStarted(facts=shown.made._facts()))
    shown.grow_to(1)
    wait_s = shown.judge._soon.remainingTime() / 1000
    assert 0.9 * 2 * COST_S / SHARE < wait_s <= LATE * 2 * COST_S / SHARE
    assert not shown.seen[-1].any


def test_a_run_that_is_soon_over_is_looked_at_once(shown, clock) -> None:
    shown.history = History()
    shown.judge.follow()
    shown.wait_for(2)
    shown.history.add(RunStarted(facts=shown.made._facts()))
    for epochs in (1, 2, 3):
        clock.now_s += 0.3 * LEAST_S
        shown.grow_to(epochs)
    shown.history.add(RunEnded(status="completed", reason="", step=3 * STEPS, epoch=3))
    shown.judge.follow()
    shown.wait_for(3)
    assert [one.any for one in shown.seen[1:]] == [False, True]
    assert shown.seen[-1].over


def test_the_end_is_looked_at_at_once_though_a_look_is_put_off(shown, clock) -> None:
    shown.grow_to(EPOCHS)
    assert shown.judge._soon.remainingTime() > 1000
    shown.history.add(RunEnded(status="completed", reason="", step=EPOCHS * STEPS, epoch=EPOCHS))
    shown.judge.follow()
    shown.wait_for(2)
    assert shown.seen[-1].over


def test_another_run_is_looked_at_at_once_and_has_time_of_its_own(shown, clock) -> None:
    clock.now_s += 1.0
    shown.history = Made().history()
    shown.judge.follow()
    shown.wait_for(2)
    assert shown.seen[-1].over
    shown.history = Made(done=0.5).history()
    shown.judge.follow()
    shown.wait_for(3)
    shown.grow_to(12)
    assert shown.judge._soon.remainingTime() <= LATE * 3000 * COST_S / SHARE
