"""The hostile corpus at the doors of the program: `info`, `check`, and Open of the desktop.

Each door is a process with 300 MB to spare beyond a sound file. An audit hook sees whether a file
makes it write, start something, or touch a path or the network.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.hostile.corpus import write

ROOT = Path(__file__).resolve().parents[2]
SLOWEST_S = 2.0
LONGEST_LINE = 700


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus").resolve()
    (folder / "home").mkdir()
    return folder, {one["file"]: one for one in json.loads(write(folder).read_text())}


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit is Linux's")
@pytest.mark.parametrize("door", ["info", "check", "desktop"])
def test_every_file_gets_what_it_deserves_and_nothing_else_happens(door, corpus) -> None:
    folder, expected = corpus
    done = subprocess.run(
        [sys.executable, "-m", "tests.project.hostile.prober", door, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    *lines, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert last["left"] == []
    assert {line["file"] for line in lines} == set(expected)
    for line in lines:
        wanted = expected[line["file"]]
        assert line["outcome"] == wanted["outcome"], line
        assert line["seen"] == [], line
        assert line["seconds"] < SLOWEST_S, line
        if wanted["outcome"] != "clean":
            assert wanted["names"] in line["told"], line
        if wanted["outcome"] == "refuse":
            (said,) = [text for text in line["told"].splitlines() if text]
            assert len(said) < LONGEST_LINE, line
