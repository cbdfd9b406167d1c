from __future__ import annotations

import errno
import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bpstudio.errors import ProjectError
from bpstudio.graph.edits import rename
from bpstudio.params import FrozenMap
from bpstudio.project import atomic, pace
from bpstudio.project.store import Project, read, write

ROOT = Path(__file__).resolve().parents[2]
CALLS = ("open", "fdopen", "fsync", "link", "replace", "scandir", "fstat")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "work.bpstudio"


class FailsAt:
    """Counts calls of `os` functions and of a file's `write`, and lets the n-th one fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, error: OSError) -> None:
        self.left = at
        self.error = error
        for name in CALLS:
            monkeypatch.setattr(atomic.os, name, self.around(getattr(os, name)))

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self.count()
            result = function(*arguments, **named)
            return Writes(result, self) if function.__name__ == "fdopen" else result

        return call

    def count(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise self.error

    @property
    def reached(self) -> bool:
        return self.left <= 0


class Writes:
    """A file whose writes are counted."""

    def __init__(self, file: Any, fails: FailsAt) -> None:
        self.file, self.fails = file, fails

    def __enter__(self) -> Writes:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, content: bytes) -> int:
        self.fails.count()
        return int(self.file.write(content))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


def fault_points(
    project: Project, path: Path, code: int
) -> Iterator[tuple[int, Project, Project, bool]]:
    """Save with a fault at the first call, then at the second…, until a save meets none."""
    for at in itertools.count(1):
        old = replace(project, document=rename(project.document, "n2", f"old {at}"))
        new = replace(project, document=rename(project.document, "n2", f"new {at}"))
        path.unlink(missing_ok=True)
        write(old, path)
        with pytest.MonkeyPatch.context() as patch:
            fails = FailsAt(patch, at, OSError(code, os.strerror(code)))
            try:
                write(new, path)
                done = True
            except ProjectError:
                done = False
        yield at, old, new, done
        if not fails.reached:
            return


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EPERM])
def test_a_fault_at_any_call_leaves_the_old_or_the_new_file_whole(
    project: Project, path: Path, code: int
) -> None:
    points = 0
    for at, old, new, done in fault_points(project, path, code):
        found = read(path)
        assert found.project in (old, new), f"fault at call {at}"
        assert found.warnings == ()
        if done:
            assert found.project == new
        assert not [name for name in os.listdir(path.parent) if name.endswith(".tmp")]
        points = at
    assert points > 40


def test_a_disk_that_returns_other_bytes_is_noticed(
    project: Project, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, path)
    before = path.read_bytes()
    real = os.fsync

    def spoil(descriptor: int) -> None:
        real(descriptor)
        name = next(name for name in os.listdir(path.parent) if name.endswith(".tmp"))
        with (path.parent / name).open("r+b") as file:
            file.seek(45)
            file.write(b"?")

    monkeypatch.setattr(atomic.os, "fsync", spoil)
    with pytest.raises(ProjectError, match="not saved"):
        write(project, path)
    assert path.read_bytes() == before


def test_a_file_system_without_links_gets_a_copy_as_backup(
    project: Project, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, path)
    before = path.read_bytes()

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(atomic.os, "link", no_links)
    saved = write(replace(project, log=()), path)

    assert saved.warnings == ()
    assert path.with_name(path.name + ".bak").read_bytes() == before


def test_a_missing_backup_is_a_warning_not_a_lost_save(project: Project, path: Path) -> None:
    write(project, path)
    path.with_name(path.name + ".bak").mkdir()

    saved = write(replace(project, log=()), path)

    assert saved.warnings[0].startswith("No backup copy could be kept")
    assert read(path).project == replace(project, log=())


def test_an_unconfirmed_rename_says_so(
    project: Project, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.fsync, []

    def fails_for_the_folder(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.EIO, "input/output error")
        real(descriptor)

    monkeypatch.setattr(atomic.os, "fsync", fails_for_the_folder)
    with pytest.raises(ProjectError, match="was written, but the disk did not confirm it"):
        write(project, path)
    assert read(path).project == project


class Busy(OSError):
    winerror = 32


def test_a_file_that_a_scanner_holds_is_tried_again(
    project: Project, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, path)
    real, refusals = os.replace, iter([Busy(), Busy()])

    def busy_twice(source: Path, target: Path) -> None:
        for refusal in refusals:
            raise refusal
        real(source, target)

    monkeypatch.setattr(atomic.os, "replace", busy_twice)
    write(replace(project, log=()), path)
    assert read(path).project == replace(project, log=())


def test_a_file_that_stays_busy_is_an_error_in_the_end(
    project: Project, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, path)

    def busy(*_: object) -> None:
        raise Busy(errno.EACCES, "in use")

    monkeypatch.setattr(atomic.os, "replace", busy)
    monkeypatch.setattr(atomic, "RETRY_S", 0.1)
    with pytest.raises(ProjectError, match="not saved"):
        write(replace(project, log=()), path)
    monkeypatch.undo()
    assert read(path).project == project


# ---------------------------------------------------------------------- a disk that is full


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes, where root may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root of Linux may mount a small disk")
    command = [mount, "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("told", ["before", "while it is written"])
def test_a_full_disk_keeps_the_old_file_and_says_how_much_is_missing(
    project: Project, small_disk: Path, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small_disk / "work.bpstudio"
    write(project, path)
    weights = FrozenMap({"n2:weight": np.zeros(1_500_000, np.float32)})
    large = replace(project, weights=weights)
    if told != "before":
        real, asked = shutil.disk_usage, []

        def wrong_at_first(folder: Path) -> Any:
            asked.append(folder)
            found = real(folder)
            return found._replace(free=10**9) if len(asked) == 1 else found

        monkeypatch.setattr(shutil, "disk_usage", wrong_at_first)

    with pytest.raises(ProjectError, match=r"not enough room on the disk: 2\.\d MB more"):
        write(large, path)

    opened = read(path)
    assert opened.project == project
    assert opened.warnings == ()
    assert os.listdir(small_disk) == ["work.bpstudio"]
    write(replace(project, log=()), path)
    assert read(path).project.log == ()


# ---------------------------------------------------------------------------- kill -9

SAVER = """
import os
import sys
from dataclasses import replace
from pathlib import Path
from bpstudio.graph.document import Document, Graph, Node
from bpstudio.project.store import read, write

path = Path(sys.argv[1])
write(read(path).project, path)  # what is loaded for the first one is there for all


def save_for_ever(first):
    project = read(path).project
    for number in range(first, sys.maxsize):
        node = replace(project.document.graph.nodes[0], name=f"save {number}")
        document = replace(project.document, graph=Graph(nodes=(node,)))
        write(replace(project, document=document), path)
        os.write(1, f"saved {number}\\n".encode())


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        save_for_ever(int(line))
    os.write(1, f"begun {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"dead\\n")
"""
"""Forks a process that saves for each line that it reads, and says so when that has been killed."""


def kill_while_saving(path: Path, *, kills: int, within_s: float = 0.1) -> None:
    """Let a process save again and again, kill it at a random instant, and look at the file.

    It holds the last save that was acknowledged, or the one that was being made.
    """
    chance, kept = random.Random(7), 0
    with subprocess.Popen(
        [sys.executable, "-c", SAVER, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True, bufsize=1,
    ) as saver:  # fmt: skip
        assert saver.stdin is not None
        assert saver.stdout is not None
        for kill in range(kills):
            saver.stdin.write(f"{kept + 1}\n")
            said = itertools.takewhile(lambda line: line != "dead\n", saver.stdout)
            for line in said:
                word, number = line.split()
                if word == "begun":
                    slow = 1 if kept else 10  # a disk that has not ended a save so far
                    time.sleep(chance.uniform(0, slow * within_s))
                    os.kill(int(number), signal.SIGKILL)
                else:
                    kept = int(number)
            opened = read(path)
            assert opened.warnings == (), f"after kill {kill}"
            name = opened.project.document.graph.nodes[0].name
            assert kept == 0 or name in {f"save {kept}", f"save {kept + 1}"}, f"after kill {kill}"
            left = [name for name in os.listdir(path.parent) if name.endswith(".tmp")]
            assert left == [], "opening sweeps what the kill left"
        saver.stdin.close()
    assert kept, "there was time to save"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_sixty_kills_leave_a_whole_file(project: Project, path: Path) -> None:
    write(project, path)
    kill_while_saving(path, kills=60)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_thousand_kills_leave_a_whole_file(project: Project, path: Path) -> None:
    write(project, path)
    kill_while_saving(path, kills=1_000)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_kills_during_saves_in_many_pieces_leave_a_whole_file(project: Project, path: Path) -> None:
    chance = np.random.default_rng(0)
    weights = {"n1:weight": chance.normal(size=(6 * pace.CHUNK // 4,)).astype(np.float32)}
    write(replace(project, weights=FrozenMap(weights)), path)
    kill_while_saving(path, kills=200, within_s=0.8)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses by itself")
def test_the_file_of_a_save_that_runs_is_not_swept(project: Project, path: Path) -> None:
    """Opening the project while another process saves it must not spoil that save."""
    write(project, path)
    seen = []

    def open_it(temporary: Path) -> None:
        read(path)
        seen.append(temporary.exists())

    atomic.replace_file(path, size=9, write=lambda file: None, verify=open_it)
    assert seen == [True]
