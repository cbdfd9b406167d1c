"""A run in a process of its own: the same commands, the same numbers, and a child that may die."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from bpstudio.graph import edits
from bpstudio.graph.document import Document
from bpstudio.project.arrays import Arrays
from bpstudio.project.recovery import recovered
from bpstudio.project.store import Project
from bpstudio.record.events import (
    CheckpointSaved,
    Event,
    Paused,
    RunEnded,
    RunStarted,
    StepsDone,
)
from bpstudio.train.process_host import ProcessHost
from bpstudio.train.recorder import Recorder

PATIENCE_S = 90.0
Start = Callable[..., ProcessHost]


@pytest.fixture
def document(sketch, arrays) -> Document:
    x = np.random.default_rng(0).normal(size=(64, 4)).astype(np.float32)
    drawing = sketch(arrays(x=x, y=np.arange(64) % 2))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", id="a", out_features=8)
    drawing.put("BatchNorm1d", id="b")
    drawing.put("Dropout", id="c", p=0.3)
    drawing.put("Linear", id="d", out_features=2)
    drawing.put("Output", target="y")
    drawing.training(batch_size=8, epochs=1_000_000, max_steps=2_000)
    return drawing.document


@pytest.fixture
def start(tmp_path) -> Iterator[Start]:
    """Hosts that are ended when the test is over."""
    made: list[ProcessHost] = []

    def begin(document: Document, *, name: str = "run", **more) -> ProcessHost:
        project = Project(document=document)
        host = ProcessHost(lambda: (project, tmp_path), folder=tmp_path / name, **more)
        made.append(host)
        host.start()
        return host

    yield begin
    for host in made:
        assert host.join(PATIENCE_S)


def heard(
    host: ProcessHost, until: type[Event], tell: Callable[[Event], object] = lambda _event: None
) -> list[Event]:
    """The events up to the first of a kind; each is told as it comes."""
    events: list[Event] = []
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        for event in host.drain(1):
            events.append(event)
            tell(event)
            if isinstance(event, until):
                return events
        time.sleep(0.002)
    raise AssertionError(f"no {until.__name__} came after {events[-3:]}")


def recorded(host: ProcessHost, tell: Callable[[Event], object] = lambda _event: None) -> Recorder:
    recorder = Recorder()

    def both(event: Event) -> None:
        recorder.take(event)
        tell(event)

    heard(host, RunEnded, both)
    return recorder


def same(one: Recorder, other: Recorder) -> None:
    assert Arrays(one.weights) == Arrays(other.weights)
    assert Arrays(one.history.to_arrays()[0]) == Arrays(other.history.to_arrays()[0])
    assert one.history.epochs == other.history.epochs
    assert one.history.ended.metrics == other.history.ended.metrics


def test_a_child_gives_the_numbers_of_a_thread(document, start, job, pull):
    said = recorded(start(document))
    straight = pull(job(document))
    assert said.history.ended.status == "completed"
    assert Arrays(said.weights) == Arrays(straight.weights())
    np.testing.assert_array_equal(said.history.column("loss").mean, straight.column("loss"))


def test_it_pauses_steps_goes_on_and_stops(document, start):
    host = start(edits.set_training(document, max_steps=None))
    heard(host, StepsDone)
    host.pause()
    at = heard(host, Paused)[-1].step
    host.step(3)
    assert heard(host, Paused)[-1].step == at + 3
    host.save()
    saved = heard(host, CheckpointSaved)[-1]
    assert saved.step == at + 3
    assert saved.state is not None
    assert saved.tensors
    host.resume()
    heard(host, StepsDone)
    host.stop("enough")
    ended = heard(host, RunEnded)[-1]
    assert (ended.status, ended.reason) == ("stopped", "enough")
    assert host.join(PATIENCE_S)


def moments(count: int) -> list[int]:
    return random.Random(4).sample(range(30, 1_900), count)


def assert_survives(document: Document, start: Start, undisturbed: Recorder, at: int) -> None:
    host = start(document, name=f"killed-{at}")
    done = 0
    asked = killed = False

    def tell(event: Event) -> None:
        nonlocal done, asked, killed
        done = event.first + len(event.loss) if isinstance(event, StepsDone) else done
        if done >= at // 2 and not asked:
            asked = True
            host.save()
        if done >= at and not killed and host.pid is not None:
            killed = True
            os.kill(host.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)

    same(recorded(host, tell), undisturbed)
    assert host.restarts <= 1


def test_a_child_that_is_killed_goes_on_to_the_bit(document, start):
    undisturbed = recorded(start(document))
    for at in moments(2):
        assert_survives(document, start, undisturbed, at)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_fifty_kills_at_any_moment_leave_no_trace(document, start):
    undisturbed = recorded(start(document))
    for at in moments(50):
        assert_survives(document, start, undisturbed, at)


def test_the_one_that_is_told_of_a_restart_learns_it(document, start):
    host = start(document)

    def tell(event: Event) -> None:
        if isinstance(event, StepsDone) and not host.restarts and host.pid is not None:
            os.kill(host.pid, signal.SIGTERM)

    starts = [e for e in heard(host, RunEnded, tell) if isinstance(e, RunStarted)]
    assert len(starts) >= 2
    assert any("started again" in words for words in starts[-1].facts.warnings)


def test_a_child_that_always_dies_is_given_up_in_words(document, start):
    code = "import sys; print('no more memory', file=sys.stderr); sys.exit(3)"
    host = start(document, command=(sys.executable, "-c", code))
    (ended,) = heard(host, RunEnded)
    assert host.restarts == 2
    assert ended.status == "failed"
    assert "three times (exit code 3)" in ended.reason
    assert "no more memory" in ended.details


def test_a_drawing_that_cannot_run_fails_with_its_node(document, start):
    broken = edits.remove(document, ("d",))
    (ended,) = heard(start(broken), RunEnded)
    assert ended.status == "failed"
    assert ended.hint


def test_a_child_whose_window_is_gone_ends_and_leaves_what_it_did(document, start, tmp_path):
    host = start(edits.set_training(document, max_steps=None))
    heard(host, StepsDone)
    assert host.join(PATIENCE_S)
    kept = recovered(tmp_path / "run")
    assert kept.run.status == "stopped"
    assert kept.run.state is not None
    assert kept.run.steps > 0


def test_data_that_are_missing_are_said_by_name(document, start, tmp_path: Path):
    path = tmp_path / document.data.source.path
    path.unlink()
    (ended,) = heard(start(document), RunEnded)
    assert ended.status == "failed"
    assert path.name in ended.reason
