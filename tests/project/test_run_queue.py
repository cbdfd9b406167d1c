"""Entries of a queue keep their turns, and a folder gives back what was unfinished."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bpstudio.errors import Damaged, ProjectError, UserError
from bpstudio.graph.document import Data, Document, Graph, Node, Source
from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Bundle
from bpstudio.project.queue_folder import (
    QUEUE,
    Landed,
    read_queue,
    set_aside,
    write_queue,
)
from bpstudio.project.recovery import RecoveryFolder
from bpstudio.project.run_queue import (
    RunQueue,
    added,
    can_move,
    cancelled,
    changed_entry,
    cleared,
    draft_of,
    moved,
    removed,
    restarted,
    run_of,
    single,
    swept,
)
from bpstudio.project.runs import Run
from bpstudio.project.store import Project
from bpstudio.record.events import RunEnded
from bpstudio.record.history import History

RATE = "training.optimizer.lr"


@pytest.fixture
def queue() -> RunQueue:
    draft = draft_of(Document(), None)
    return added(RunQueue(), [single(draft, name) for name in "abcd"])


def names(queue: RunQueue) -> str:
    return "".join(entry.name for entry in queue.entries)


def of(queue: RunQueue, name: str) -> str:
    return next(entry.id for entry in queue.entries if entry.name == name)


def test_those_that_wait_change_turns_past_those_that_do_not(queue):
    queue = changed_entry(queue, of(queue, "b"), place="running")
    queue = moved(queue, of(queue, "c"), -1)
    assert names(queue) == "cbad"
    assert not can_move(queue, of(queue, "c"), -1)
    assert moved(queue, of(queue, "c"), -1) is queue
    assert names(moved(queue, of(queue, "c"), 1)) == "abcd"
    assert moved(queue, of(queue, "b"), 1) is queue


def test_the_next_is_the_first_that_waits(queue):
    queue = changed_entry(queue, of(queue, "a"), place="done")
    assert queue.next.name == "b"
    queue = cancelled(queue, of(queue, "b"))
    assert queue.next.name == "c"
    assert [entry.name for entry in queue.unfinished] == ["c", "d"]
    assert names(cleared(queue)) == "cd"
    assert cancelled(queue, of(queue, "a")).entry(of(queue, "a")).place == "done"


def test_one_that_is_running_is_not_taken_away(queue):
    queue = changed_entry(queue, of(queue, "a"), place="running")
    assert names(removed(queue, [of(queue, "a"), of(queue, "b")])) == "acd"
    assert {entry.place for entry in restarted(queue).entries} == {"waiting"}


def test_a_sweep_is_its_settings_on_one_draft():
    first, second = swept(draft_of(Document(), None), [(((RATE, "0.5"),), 3), (((RATE, "1"),), 4)])
    assert first.draft is second.draft
    assert first.sweep == second.sweep != ""
    training = first.document().training
    assert (training.optimizer.params["lr"], training.seed, first.name) == (
        0.5,
        3,
        "lr 0.5, seed 3",
    )


def test_a_run_of_a_sweep_leaves_no_states_and_one_alone_can_go_on():
    state = Bundle(FrozenMap({"step": 3}), FrozenMap({"weight": np.ones(3, np.float32)}))
    begun = "2026-01-01T00:00:00+00:00"
    run = Run(id="r1", status="completed", started=begun, state=state, points=(state,))
    draft = draft_of(Document(), None)
    assert run_of(single(draft, "a"), run) == replace(run, name="a")
    (entry,) = swept(draft, [(((RATE, "0.5"),), 3)])
    one = run_of(entry, run)
    assert (one.state, one.points) == (None, ())
    assert (one.name, one.sweep, dict(one.varied)) == (entry.name, entry.sweep, {RATE: "0.5"})


def test_weights_are_held_where_a_run_would_use_them():
    weights = FrozenMap({"n1:weight": np.ones(3, np.float32)})
    assert draft_of(Document(), weights).weights is None
    training = replace(Document().training, start_from="current")
    assert draft_of(Document(training=training), weights).weights == weights
    graph = Graph(nodes=(Node(id="n1", kind="Linear", frozen=True),))
    assert draft_of(Document(graph=graph), weights).weights == weights


# ------------------------------------------------------------------------------- its folder


def test_what_is_unfinished_comes_back(tmp_path: Path, queue):
    weights = FrozenMap({"n1:weight": np.arange(3, dtype=np.float32)})
    source = Source(kind="csv", path=str(tmp_path / "loans.csv"))
    training = replace(Document().training, start_from="current")
    document = Document(training=training, data=Data(source=source))
    sweep = swept(draft_of(document, weights), [(((RATE, "0.5"),), 3), (((RATE, "1"),), 4)])
    queue = added(queue, sweep)
    queue = changed_entry(queue, of(queue, "a"), place="done")
    queue = changed_entry(queue, of(queue, "b"), place="running")
    file = tmp_path / "loans.bpstudio"
    write_queue(tmp_path / "queue", queue, file=file)
    found = read_queue(tmp_path / "queue")
    assert found.file == str(file)
    assert [entry.name for entry in found.queue.entries] == [
        "b",
        "c",
        "d",
        "lr 0.5, seed 3",
        "lr 1, seed 4",
    ]
    assert {entry.place for entry in found.queue.entries} == {"waiting"}
    last = found.queue.entries[-1]
    assert last.draft.weights == weights
    assert last.document().data.source.path == str(tmp_path / "loans.csv")
    assert last.document() == sweep[-1].document()


def test_drafts_that_nobody_needs_any_more_go(tmp_path: Path, queue):
    write_queue(tmp_path, queue, file=None)
    (draft,) = {entry.draft.id for entry in queue.entries}
    assert (tmp_path / draft).is_dir()
    write_queue(tmp_path, RunQueue(), file=None)
    assert {path.name for path in tmp_path.iterdir()} == {QUEUE, f"{QUEUE}.bak"}


def test_a_bad_entry_costs_itself(tmp_path: Path, queue):
    write_queue(tmp_path, queue, file=None)
    raw = json.loads((tmp_path / QUEUE).read_text())
    raw["entries"][0]["id"] = "../../etc"
    raw["entries"][1]["draft"] = "d00000000"
    raw["entries"][2] = 7
    (tmp_path / QUEUE).write_text(json.dumps(raw))
    assert names(read_queue(tmp_path).queue) == "d"


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"entries": 3, "landed": [], "file": null}', "\udcff", "[" * 99_999]
)
def test_a_damaged_list_is_told_and_set_aside_with_all_that_it_listed(
    tmp_path: Path, queue, text: str
):
    run = Run(id="r1", status="completed", started="2026-01-01T00:00:00+00:00")
    write_queue(tmp_path, queue, landed=[Landed(run=run, weights=None)], file=None)
    listed = {path.name for path in tmp_path.iterdir() if path.is_dir()}
    assert len(listed) == 2
    (tmp_path / QUEUE).write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(Damaged):
        read_queue(tmp_path)
    place = set_aside(tmp_path)
    write_queue(tmp_path, RunQueue(), file=None)
    assert {path.name for path in place.iterdir()} == {*listed, QUEUE}
    assert read_queue(tmp_path).queue == RunQueue()


def test_a_list_that_the_disk_does_not_give_is_no_empty_queue(tmp_path: Path):
    assert read_queue(tmp_path).queue == RunQueue()
    (tmp_path / QUEUE).mkdir()  # reading it fails, as when the disk does
    with pytest.raises(ProjectError):
        read_queue(tmp_path)


def test_the_list_is_on_the_disk_before_anything_is_deleted_by_it(
    tmp_path: Path, queue, monkeypatch
):
    write_queue(tmp_path, queue, file=None)
    there: list[bool] = []
    fsync = os.fsync

    def synced(descriptor: int) -> None:
        there.append((tmp_path / queue.entries[0].draft.id).is_dir())
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", synced)
    write_queue(tmp_path, RunQueue(), file=None)
    assert there
    assert all(there)


def test_a_run_that_ended_when_nobody_heard_has_landed(tmp_path: Path, queue):
    queue = changed_entry(queue, of(queue, "a"), place="running")
    write_queue(tmp_path, queue, file=None)
    run = Run(id="r1", status="paused", started="2026-01-01T00:00:00+00:00", steps=3)
    folder = RecoveryFolder(tmp_path / of(queue, "a"))
    folder.begin(Project().with_run(run, FrozenMap({"n1:weight": np.ones(2)})), base=None)
    folder.say(RunEnded(status="completed", reason="all epochs are done"))
    folder.close()
    found = read_queue(tmp_path)
    assert names(found.queue) == "bcd"
    (landed,) = found.landed
    assert (landed.run.id, landed.run.name) == ("r1", "a")


def test_a_run_that_no_file_has_yet_comes_back_with_its_weights(tmp_path: Path, queue):
    history = History()
    history.add(RunEnded(status="completed", reason="all epochs are done"))
    run = Run(
        id="r1",
        name="lr 0.1, seed 0",
        status="completed",
        started="2026-01-01T00:00:00+00:00",
        sweep="s1",
        varied=FrozenMap({RATE: "0.1"}),
        history=Bundle.of_history(history),
    )
    weights = FrozenMap({"n1:weight": np.ones(2, np.float32)})
    one, other = Landed(run=run, weights=weights), Landed(run=replace(run, id="r2"), weights=None)
    write_queue(tmp_path, queue, landed=[one, other], file=None)
    again, without = read_queue(tmp_path).landed
    assert (again.run, again.weights) == (replace(run, reason="all epochs are done"), weights)
    assert (without.run.id, without.weights) == ("r2", None)
    write_queue(tmp_path, queue, file=None)
    assert read_queue(tmp_path).landed == ()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("r")]


def test_a_draft_that_cannot_be_varied_is_refused_in_words():
    (entry,) = swept(draft_of(Document(), None), [((("nobody.p", "1"),), 0)])
    with pytest.raises(UserError):
        entry.document()
