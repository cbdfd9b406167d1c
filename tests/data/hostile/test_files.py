"""Every hostile data file gets what it deserves, quickly, and leaves nothing behind."""

from __future__ import annotations

import resource
import sys
from collections import Counter
from pathlib import Path

import pytest

from bpstudio.cli import run
from tests.data.hostile.files import FILES, Bad

MOST_CPU_S = 10.0
"""Of a child that reads: its own start and the libraries of its format are most of it."""


def test_there_are_enough_of_each() -> None:
    count = Counter(bad.verdict for bad in FILES)
    assert count["refuse"] >= 40
    assert count["clean"] >= 10
    assert len({bad.name for bad in FILES}) == len(FILES)


@pytest.mark.skipif(sys.platform == "win32", reason="links and rlimits are others there")
@pytest.mark.parametrize("bad", FILES, ids=lambda bad: bad.name)
def test_a_file_gets_what_it_deserves(bad: Bad, tmp_path: Path, capsys) -> None:
    place = tmp_path / "given"
    place.mkdir()
    path = place / bad.name
    bad.make(path)
    before = sorted(tmp_path.rglob("*"))
    options = ["--target", bad.target] if bad.target else []
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = run(["new", "--data", str(path), *options, "-o", str(tmp_path / "made.bpstudio")])
    told = capsys.readouterr().err
    assert code == (2 if bad.verdict == "refuse" else 0), told
    assert bad.words in told
    assert "Traceback" not in told
    made = [] if bad.verdict == "refuse" else [tmp_path / "made.bpstudio"]
    assert sorted(tmp_path.rglob("*")) == sorted([*before, *made])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime - spent.ru_utime < MOST_CPU_S
