"""A disk that is full in truth: 4 MB of memory as a file system, where the system allows one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bpstudio.bench.save import large_project
from bpstudio.project import atomic
from bpstudio.project.content import Project
from bpstudio.project.store import read, write


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A folder on a disk of 4 MB."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root mounts a disk")
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this system mounts nothing")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def opened(user, disk: Path) -> Path:
    """A small project on the disk, open in the window with more in it than the disk can hold."""
    place, files = disk / "p.bpstudio", user.desktop.parts.files
    write(Project(), place)
    files.open(place)
    user.wait(lambda: files.path == place and not files.busy)
    large = large_project(6)
    files._keep(large.runs[0], large.weights)
    session = user.desktop.parts.session
    training = replace(session.document.training, epochs=3)
    session.apply("Set epochs", replace(session.document, training=training))
    return place


def refused(user, place: Path, before: bytes) -> None:
    """A save says how much is missing; file, document and disk are as they were."""
    files = user.desktop.parts.files
    files.save()
    assert "not enough room on the disk" in user.box().text()
    missing = float(user.box().text().split(": ")[1].split(" MB more")[0])
    assert 2 < missing < 5
    user.answer("Close")
    assert place.read_bytes() == before
    assert [one.name for one in place.parent.iterdir()] == [place.name]
    assert files.edited
    assert user.desktop.parts.session.document.training.epochs == 3


def test_a_full_disk_keeps_file_and_document_and_says_how_much_is_missing(user, small_disk):
    place = opened(user, small_disk)
    refused(user, place, place.read_bytes())
    elsewhere = small_disk.parent / "elsewhere.bpstudio"
    user.desktop.parts.files.save_to(elsewhere)
    user.wait(lambda: not user.desktop.parts.files.edited)
    assert read(elsewhere).project.weights == large_project(6).weights


def test_a_disk_that_fills_while_it_is_written_says_the_same(user, small_disk, monkeypatch):
    place, asked, real = opened(user, small_disk), [], shutil.disk_usage

    def usage(folder):
        asked.append(folder)
        said = real(folder)
        return said._replace(free=10**9) if len(asked) == 1 else said

    monkeypatch.setattr(atomic.shutil, "disk_usage", usage)
    refused(user, place, place.read_bytes())
    assert len(asked) == 2
