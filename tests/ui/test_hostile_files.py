"""The hostile corpus at the doors of the program: `info`, `check`, and Open of the desktop.

Each door is a process with 300 MB to spare beyond a sound file. An audit hook sees whether a file
makes it write, start something, or touch a path or the network.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.hostile.corpus import write

ROOT = Path(__file__).resolve().parents[2]
DOORS = ("info", "check", "desktop")
SLOWEST_S = 2.0
LONGEST_LINE = 700


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A folder of all files for each door, and what each file deserves."""
    folder = tmp_path_factory.mktemp("corpus").resolve()
    expected = {one["file"]: one for one in json.loads(write(folder).read_text())}
    folders = {}
    for door in DOORS:
        folders[door] = folder.with_name(f"{folder.name}-{door}")
        shutil.copytree(folder, folders[door])
        (folders[door] / "home").mkdir()
    return folders, expected


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit is Linux's")
def test_every_file_gets_what_it_deserves_and_nothing_else_happens(corpus) -> None:
    """At each door; the doors are tried at the same time, for they wait a good deal."""
    folders, expected = corpus
    doors = {door: opened(door, folder) for door, folder in folders.items()}
    for door, process in doors.items():
        told, errors = process.communicate(timeout=280)
        assert process.returncode == 0, (door, errors[-2000:])
        *lines, last = [json.loads(line) for line in told.splitlines()]
        assert last["left"] == []
        assert {line["file"] for line in lines} == set(expected)
        for line in lines:
            look_at(line, expected[line["file"]])


def opened(door: str, folder: Path) -> subprocess.Popen[str]:
    """A process that hands every file of a folder to a door of the program."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.project.hostile.prober", door, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def look_at(line: dict, wanted: dict) -> None:
    """What a door did with a file is what the file deserves."""
    assert line["outcome"] == wanted["outcome"], line
    assert line["seen"] == [], line
    assert line["seconds"] < SLOWEST_S, line
    if wanted["outcome"] != "clean":
        assert wanted["names"] in line["told"], line
    if wanted["outcome"] == "refuse":
        (said,) = [text for text in line["told"].splitlines() if text]
        assert len(said) < LONGEST_LINE, line
