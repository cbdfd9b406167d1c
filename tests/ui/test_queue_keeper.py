"""A queue on the disk: what cannot be read is not deleted, what is late goes where it belongs."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from bpstudio.errors import ProjectError
from bpstudio.graph.document import Document
from bpstudio.params import FrozenMap
from bpstudio.project import queue_folder
from bpstudio.project.arrays import Bundle
from bpstudio.project.queue_folder import ASIDE, QUEUE, Found, Landed, read_queue, write_queue
from bpstudio.project.run_queue import RunQueue, draft_of, single
from bpstudio.project.runs import Run
from bpstudio.project.store import Project, write
from bpstudio.ui import queue_keeper, queue_shelf
from bpstudio.ui.queue_shelf import locked

pytestmark = pytest.mark.slow
ONE, OTHER = (f"{digit * 8}-0000-4000-8000-000000000000" for digit in "12")


def queue_of(*names: str) -> RunQueue:
    draft = draft_of(Document(), None)
    return RunQueue(entries=tuple(single(draft, name) for name in names))


def names(queue: RunQueue) -> list[str]:
    return [entry.name for entry in queue.entries]


@pytest.fixture
def keeper(desktop):
    return desktop.keeper


@pytest.fixture
def queue(desktop):
    return desktop.parts.queue


@pytest.fixture
def show(desktop, user, tmp_path):
    """Opens a project that lies in a file, by its id."""

    def show(doc_id: str) -> None:
        path = tmp_path / f"{doc_id}.bpstudio"
        if not path.exists():
            write(Project(doc_id=doc_id), path)
        desktop.parts.files.open(path)
        user.wait(lambda: desktop.keeper.folder == desktop.keeper.root / doc_id)

    return show


@pytest.fixture
def told(keeper):
    errors: list[str] = []
    keeper.failed.connect(lambda error: errors.append(str(error)))
    return errors


def listed(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_dir()}


def test_a_damaged_queue_is_set_aside_and_another_one_is_kept(keeper, queue, show, user, told):
    folder = keeper.root / ONE
    write_queue(folder, queue_of("a", "b"), file=None)
    drafts = listed(folder)
    (folder / QUEUE).write_text("{")
    show(ONE)
    user.wait(lambda: bool(told))
    (aside,) = folder.glob(f"{ASIDE}*")
    assert str(aside) in told[0]
    queue.restore(Found(queue=queue_of("c")))
    keeper.flush()
    assert names(read_queue(folder).queue) == ["c"]
    assert listed(aside) == drafts
    queue.remove(queue.queue.entries[0].id)
    show(OTHER)
    assert listed(aside) == drafts, "nobody said that it may go"


def test_a_queue_that_the_disk_does_not_give_stays_and_is_read_as_soon_as_it_does(
    keeper, queue, show, user, told, monkeypatch
):
    folder = keeper.root / ONE
    write_queue(folder, queue_of("a", "b"), file=None)
    drafts = listed(folder)

    def refused(folder: Path) -> Found:
        raise ProjectError("The queue cannot be read.")

    monkeypatch.setattr(queue_keeper, "read_queue", refused)
    show(ONE)
    user.wait(lambda: bool(told))
    assert keeper.orphans() == ()
    queue.restore(Found(queue=queue_of("c")))
    keeper.flush()
    assert listed(folder) == drafts
    monkeypatch.setattr(queue_keeper, "read_queue", read_queue)

    def came_with_a_change() -> bool:
        queue.changed.emit()
        return names(queue.queue) == ["a", "b", "c"]

    user.wait(came_with_a_change)
    assert len(told) == 1


def test_what_others_left_is_not_deleted_when_it_cannot_be_read(keeper):
    folder = keeper.root / ONE
    write_queue(folder, queue_of("a"), file=None)
    (folder / QUEUE).write_text("")
    drafts = listed(folder)
    assert keeper.orphans() == ()
    assert listed(folder) == drafts
    lock = locked(folder)
    assert lock is not None
    lock.unlock()


def test_a_write_that_is_late_goes_into_the_folder_of_its_own_project(
    keeper, queue, show, user, monkeypatch
):
    go_on, writes = threading.Event(), []

    def slow(folder: Path, *arguments, **options) -> None:
        writes.append(folder.name)
        assert go_on.wait(30)
        queue_folder.write_queue(folder, *arguments, **options)

    monkeypatch.setattr(queue_shelf, "write_queue", slow)
    monkeypatch.setattr(queue_shelf, "LAST_WRITE_S", 0.01)
    write_queue(keeper.root / OTHER, queue_of("n"), file=None)
    drafts = listed(keeper.root / OTHER)
    show(ONE)
    queue.restore(Found(queue=queue_of("a")))
    user.wait(lambda: writes == [ONE])
    queue.restore(Found(queue=queue_of("b")))
    show(OTHER)
    user.wait(lambda: names(queue.queue) == ["n"])
    assert locked(keeper.root / ONE) is None, "it is still being written"
    go_on.set()
    user.wait(lambda: (lock := locked(keeper.root / ONE)) is not None and lock.unlock() is None)
    assert names(read_queue(keeper.root / ONE).queue) == ["b", "a"]
    assert names(read_queue(keeper.root / OTHER).queue) == ["n"]
    assert listed(keeper.root / OTHER) == drafts


def test_what_is_queued_while_the_folder_is_read_comes_behind_what_lay_there(
    keeper, queue, show, user, monkeypatch
):
    go_on = threading.Event()

    def slow(folder: Path) -> Found:
        assert go_on.wait(30)
        return read_queue(folder)

    monkeypatch.setattr(queue_keeper, "read_queue", slow)
    folder = keeper.root / ONE
    write_queue(folder, queue_of("a"), file=None)
    show(ONE)
    queue.restore(Found(queue=queue_of("b")))
    go_on.set()
    user.wait(lambda: names(queue.queue) == ["a", "b"])
    keeper.flush()
    assert names(read_queue(folder).queue) == ["a", "b"]


def test_a_folder_that_somebody_looks_into_is_read_a_moment_later(keeper, queue, show, user, told):
    folder = keeper.root / ONE
    write_queue(folder, queue_of("a"), file=None)
    lock = locked(folder)
    show(ONE)
    assert keeper.folder == folder
    assert names(queue.queue) == []
    lock.unlock()
    user.wait(lambda: names(queue.queue) == ["a"])
    assert told == []


def test_what_others_left_is_deleted_under_the_lock(keeper, monkeypatch):
    folder = keeper.root / ONE
    write_queue(folder, RunQueue(), file=None)
    (folder / "d00000000").mkdir()
    locks = []
    rmtree = queue_shelf.shutil.rmtree

    def delete(path, **options) -> None:
        locks.append(locked(folder))
        rmtree(path, **options)

    monkeypatch.setattr(queue_shelf.shutil, "rmtree", delete)
    assert keeper.orphans() == ()
    assert locks == [None]
    assert not folder.exists()


def test_a_run_that_is_written_is_held_by_its_id_alone(keeper, queue, show, user):
    show(ONE)
    state = Bundle(FrozenMap({"step": 3}), FrozenMap({"weight": np.ones(3, np.float32)}))
    begun = "2026-01-01T00:00:00+00:00"
    run = Run(id="r1", status="completed", started=begun, state=state, points=(state,))
    queue.landed.emit(Landed(run=run, weights=None))
    queue.changed.emit()
    user.wait(lambda: keeper._unsaved[0].run.points == ())
    (held,) = keeper._unsaved
    assert (held.run.id, held.run.state, held.run.points) == ("r1", None, ())
