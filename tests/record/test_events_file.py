"""A file of events is read as it grows, and refused in words when it is none."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bpstudio.errors import DataError
from bpstudio.record import events_file
from bpstudio.record.codec import to_line
from bpstudio.record.events import Paused, RunEnded, RunStarted
from bpstudio.record.events_file import EventsFile


@pytest.fixture
def started(every_event) -> RunStarted:
    return next(event for event in every_event if isinstance(event, RunStarted))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.jsonl"


def append(path: Path, text: str) -> None:
    with open(path, "a", encoding="utf-8") as file:
        file.write(text)


def test_lines_are_read_once_and_half_a_line_when_it_is_whole(path, started):
    line, paused = to_line(started) + "\n", to_line(Paused(step=3)) + "\n"
    append(path, line + paused[:7])
    reader = EventsFile(path)
    assert reader.read() == (started,)
    assert reader.read() == ()
    append(path, paused[7:])
    assert reader.read() == (Paused(step=3),)
    assert reader.read() == ()


def test_a_long_file_is_read_in_turns(path, started, monkeypatch):
    monkeypatch.setattr(events_file, "AT_ONCE", 64)
    told = [
        started,
        *(Paused(step=step) for step in range(40)),
        RunEnded(status="completed", reason=""),
    ]
    append(path, "".join(to_line(event) + "\n" for event in told))
    reader, found = EventsFile(path), []
    for _ in range(10_000):
        found += reader.read()
        if len(found) == len(told):
            break
    assert found == told


def test_a_file_that_is_written_anew_is_another_run(path, started):
    append(path, to_line(started) + "\n" + (to_line(Paused(step=1)) + "\n") * 20)
    reader = EventsFile(path)
    assert len(reader.read()) == 21
    path.write_text(to_line(started) + "\n", encoding="utf-8")
    assert reader.read() == (started,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hello\n", "Line 1"),
        ('{"event": "Nothing"}\n', "Line 1"),
        ("\x00\x01\n", "Line 1"),
        ("[" * 100_000 + "\n", "Line 1"),
        ('{"event": "Paused", "step": 1}\n', "the beginning of the run is missing"),
    ],
)
def test_a_file_that_is_no_run_is_refused_with_its_line(path, text, words):
    append(path, text)
    with pytest.raises(DataError, match=words) as refused:
        EventsFile(path).read()
    assert "--events" in refused.value.hint


@pytest.mark.parametrize("resumed_at", [10**15, -1])
def test_a_run_that_goes_on_beyond_its_end_is_refused(path, started, resumed_at):
    """The steps before would be filled in, one by one."""
    facts = replace(started.facts, resumed_at=resumed_at, planned_steps=10**18)
    append(path, to_line(RunStarted(facts=facts)) + "\n")
    with pytest.raises(DataError, match="beyond its own end"):
        EventsFile(path).read()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_refused_and_not_waited_for(path):
    os.mkfifo(path)
    with pytest.raises(DataError, match="cannot be read"):
        EventsFile(path).read()


def test_a_line_without_end_is_refused(path, monkeypatch):
    monkeypatch.setattr(events_file, "LONGEST_LINE", 100)
    append(path, "x" * 200)
    with pytest.raises(DataError, match="does not end"):
        EventsFile(path).read()


def test_a_file_that_is_not_there_is_refused(path):
    with pytest.raises(DataError, match="cannot be read"):
        EventsFile(path).read()
