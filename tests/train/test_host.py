"""A run in a thread: commands arrive, none is lost, and the thread ends."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import numpy as np
import pytest

from bpstudio.errors import DataError
from bpstudio.record.events import (
    CheckpointSaved,
    Event,
    NonFinite,
    Paused,
    RunEnded,
    RunStarted,
    StepsDone,
)
from bpstudio.train import engine
from bpstudio.train import host as host_module
from bpstudio.train.host import ThreadHost
from bpstudio.train.job import Job
from tests.stopwatch import seconds

PATIENCE_S = 90.0
IDLE = threading.Event()


@pytest.fixture
def document(sketch, arrays):
    def make(x=None, **training):
        x = np.random.default_rng(0).normal(size=(32, 4)).astype(np.float32) if x is None else x
        drawing = sketch(arrays(x=x, y=np.arange(len(x)) % 2))
        drawing.put("Input", fields=("x",))
        drawing.put("Linear", id="a", out_features=2)
        drawing.put("Output", target="y")
        drawing.training(**{"epochs": 1_000_000, **training})
        return drawing.document

    return make


@pytest.fixture
def host(job, document):
    """Hosts that are ended when the test is over."""
    made: list[ThreadHost] = []

    def start(*, gate: threading.Event | None = None, nan=(), **more) -> ThreadHost:
        wanted = document(**more)

        def make() -> Job:
            assert gate is None or gate.wait(PATIENCE_S)
            return job(wanted, nan=nan)

        made.append(ThreadHost(make))
        made[-1].start()
        return made[-1]

    yield start
    for one in made:
        one.stop()
        assert one.join(PATIENCE_S)


def until(host: ThreadHost, wanted: Callable[[Event], bool]) -> list[Event]:
    """Drain until an event is as wanted; everything drained, that event the last."""
    seen: list[Event] = []
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        found = host.drain(1)
        seen += found
        if found and wanted(found[0]):
            return seen
        if not found:
            IDLE.wait(0.0005)  # leave the interpreter to the run
    raise AssertionError(f"it did not come; there were {[type(e).__name__ for e in seen][-9:]}")


def holds(host: ThreadHost, step: int) -> bool:
    """Whether a paused run is still at this step when a command reaches it."""
    host.save()
    saved = until(host, kind(CheckpointSaved))[-1].step
    return saved == until(host, kind(Paused))[-1].step == step


def kind(*kinds: type) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, kinds)


def test_events_come_in_order_and_end_with_the_end(host):
    one = host(epochs=3)
    events = until(one, kind(RunEnded))
    assert isinstance(events[0], RunStarted)
    assert events[-1].status == "completed"
    assert sum(len(event.loss) for event in events if isinstance(event, StepsDone)) == 6
    assert one.join(PATIENCE_S)
    assert not one.alive
    assert one.drain() == []


def test_a_pause_is_told_and_holds(host):
    one = host()
    until(one, kind(StepsDone))
    one.pause()
    paused = until(one, kind(Paused))[-1]
    assert holds(one, paused.step)
    one.step(2)
    again = until(one, kind(Paused))[-1]
    assert again.step == paused.step + 2
    one.resume()
    until(one, kind(StepsDone))


def test_resuming_the_moment_a_pause_is_seen_loses_nothing(host):
    one = host()
    for _ in range(200):
        one.pause()
        until(one, kind(Paused))
        one.resume()
    one.stop()
    assert until(one, kind(RunEnded))[-1].status == "stopped"


def test_resuming_at_once_calls_the_pause_off(host, monkeypatch):
    monkeypatch.setattr(engine, "HANDOVER_S", 0.0)
    one = host()
    for _ in range(100):
        one.pause()
        one.resume()
        one.drain(100_000)
        until(one, kind(StepsDone))


def test_a_resume_while_running_does_not_outlast_the_next_pause(host):
    one = host()
    one.resume()
    one.pause()
    assert holds(one, until(one, kind(Paused))[-1].step)
    one.resume()
    one.step(1)
    assert holds(one, until(one, kind(Paused))[-1].step)


def test_asking_twice_for_a_pause_is_one_pause(host):
    one = host()
    until(one, kind(StepsDone))
    one.pause()
    one.pause()
    until(one, kind(Paused))
    one.resume()
    assert [type(event) for event in until(one, kind(StepsDone, Paused))] == [StepsDone]


def test_single_steps_can_be_asked_for_in_a_row(host):
    one = host()
    one.pause()
    first = until(one, kind(Paused))[-1].step
    for count in range(1, 50):
        one.step()
        assert until(one, kind(Paused))[-1].step == first + count


def test_saving_while_paused_stays_paused(host):
    one = host()
    one.pause()
    at = until(one, kind(Paused))[-1].step
    assert all(holds(one, at) for _ in range(20))


def test_stopping_while_paused_ends_the_run(host):
    one = host()
    one.pause()
    until(one, kind(Paused))
    one.stop("enough")
    ended = until(one, kind(RunEnded))[-1]
    assert (ended.status, ended.reason) == ("stopped", "enough")
    assert one.join(PATIENCE_S)


def test_stopping_before_the_first_event_ends_the_run(host):
    one = host()
    one.stop()
    assert until(one, kind(RunEnded))[-1].status == "stopped"


def test_joining_a_paused_run_ends_it(host):
    one = host()
    one.pause()
    until(one, kind(Paused))
    assert one.join(PATIENCE_S)
    assert isinstance(one.drain()[-1], RunEnded)


def test_a_bad_number_waits_for_an_answer_even_after_an_early_resume(host):
    gate = threading.Event()
    one = host(nan=range(32), gate=gate)
    one.resume()
    gate.set()  # only now the run begins: the wish to go on is the older one for sure
    until(one, kind(NonFinite))
    assert holds(one, until(one, kind(Paused))[-1].step)
    one.resume()
    until(one, kind(NonFinite))


def test_a_job_that_cannot_be_made_ends_in_words():
    def fail():
        raise DataError("The data are gone.", hint="Bring them back.", details="errno 2")

    one = ThreadHost(fail)
    one.start()
    assert one.join(PATIENCE_S)
    (ended,) = one.drain()
    assert (ended.status, ended.reason) == ("failed", "The data are gone.")
    assert (ended.hint, ended.details) == ("Bring them back.", "errno 2")


def test_a_bug_while_the_job_is_made_still_ends_the_run():
    one = ThreadHost(lambda: 1 / 0)
    one.start()
    assert one.join(PATIENCE_S)
    (ended,) = one.drain()
    assert ended.status == "failed"
    assert "ZeroDivisionError" in ended.reason


@pytest.fixture
def full(host, monkeypatch) -> ThreadHost:
    """A run that talks all the time to a mailbox of eight, which nobody empties."""
    monkeypatch.setattr(host_module, "MAILBOX", 8)
    monkeypatch.setattr(engine, "HANDOVER_S", 0.0)
    one = host()
    deadline = time.monotonic() + PATIENCE_S
    while len(one._events) <= 8 and time.monotonic() < deadline:
        IDLE.wait(0.0005)
    return one


def test_a_reader_that_falls_behind_holds_the_run(full):
    assert not full._thread.join(0.05)
    assert len(full._events) == 9
    full.drain()
    until(full, kind(StepsDone))


def test_a_stop_reaches_a_run_whose_reader_sleeps(full):
    began = seconds()
    full.stop()
    assert full.join(PATIENCE_S)
    assert seconds() - began < 5.0


def test_a_run_that_nobody_ended_does_not_abort_the_program():
    """Python kills daemon threads at its end; torch answers that with a stack dump."""
    program = (
        "import threading\n"
        "from bpstudio.project.examples import example\n"
        "from bpstudio.graph.edits import set_training\n"
        "from bpstudio.record.events import StepsDone\n"
        "from bpstudio.train.host import ThreadHost\n"
        "from bpstudio.train.job import make_job\n"
        "document = set_training(example('digits-mlp').open().document, epochs=1000000)\n"
        "host = ThreadHost(lambda: make_job(document, base=None))\n"
        "host.start()\n"
        "while not any(isinstance(event, StepsDone) for event in host.drain()):\n"
        "    threading.Event().wait(0.01)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", program],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_stop_is_answered_at_once_whenever_it_comes(host):
    """Fifty random moments: the checkpoint that answers a stop comes within a tenth of a second."""
    chance = random.Random(0)
    waits = []
    for _ in range(50):
        one = host()
        until(one, kind(StepsDone))
        IDLE.wait(chance.uniform(0.0, 0.03))
        start = seconds()
        one.stop()
        until(one, kind(CheckpointSaved))
        waits.append(seconds() - start)
        assert until(one, kind(RunEnded))[-1].status == "stopped"
        assert one.join(PATIENCE_S)
    assert sorted(waits)[len(waits) // 2] <= 0.1
    assert max(waits) <= 1.0
