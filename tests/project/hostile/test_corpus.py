"""Every file of the corpus through the reader; through the doors of the program: `tests/ui`."""

from __future__ import annotations

import random
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bpstudio.errors import ProjectError, TooNew
from bpstudio.project.store import read
from tests.project.hostile import workshop as lab
from tests.project.hostile.corpus import CASES

SECONDS, MEMORY = 5.0, 250_000_000
NAMES = {
    outcome: sorted(name for name, case in CASES.items() if case.outcome == outcome)
    for outcome in ("refuse", "warn", "clean")
}


@contextmanager
def within_bounds() -> Iterator[None]:
    """What happens inside must be quick and take little memory, whatever the file says."""
    tracemalloc.start()
    started = time.process_time()
    try:
        yield
        seconds = time.process_time() - started
        memory = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert seconds < SECONDS
    assert memory < MEMORY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hostile.bpstudio"


def test_the_corpus_is_large_and_has_every_outcome() -> None:
    counted = Counter(case.outcome for case in CASES.values())
    assert sum(counted.values()) >= 250
    assert min(counted["refuse"], counted["warn"], counted["clean"]) >= 30


@pytest.mark.parametrize("name", NAMES["refuse"])
def test_a_hostile_file_is_refused_quickly_and_in_little_memory(name: str, path: Path) -> None:
    path.write_bytes(CASES[name].build())

    with within_bounds(), pytest.raises(ProjectError) as refused:
        read(path)

    assert refused.value.message.startswith("hostile.bpstudio cannot be opened. ")
    assert CASES[name].names in refused.value.message
    assert len(str(refused.value)) < 600
    assert str(refused.value).isprintable()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert isinstance(refused.value, TooNew) == (name == "a_newer_major_version")


@pytest.mark.parametrize("name", NAMES["warn"])
def test_a_bad_part_is_told_of_and_the_graph_opens(name: str, path: Path) -> None:
    path.write_bytes(CASES[name].build())

    with within_bounds():
        opened = read(path)

    assert [node.id for node in opened.project.document.graph.nodes] == ["n1"]
    assert opened.warnings
    assert any(CASES[name].names in warning for warning in opened.warnings)
    for warning in opened.warnings:
        assert warning.isprintable()
        assert len(warning) < 600


@pytest.mark.parametrize("name", NAMES["clean"])
def test_an_odd_file_that_is_whole_opens_without_a_word(name: str, path: Path) -> None:
    path.write_bytes(CASES[name].build())
    assert read(path).warnings == ()


def test_the_sound_file_opens(path: Path) -> None:
    """Else every refusal above would prove nothing."""
    path.write_bytes(lab.zipped(lab.members()))
    opened = read(path)
    assert opened.warnings == ()
    assert opened.project.weights is not None
    path.write_bytes(lab.appended("ext/acme/fine.txt", b"{}"))
    assert "ext/acme/fine.txt" in read(path).project.opaque


def test_a_file_with_any_bit_flipped_is_refused_or_says_so(path: Path) -> None:
    """What opens in spite of it must be the same project, or come with a warning."""
    sound = lab.zipped(lab.members({"about.json": b'{"title":"x"}'}))
    path.write_bytes(sound)
    expected = read(path).project
    chance = random.Random(3)
    for _ in range(400):
        raw = bytearray(sound)
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        path.write_bytes(raw)
        try:
            opened = read(path)
        except ProjectError:
            continue
        assert opened.project == expected or opened.warnings


def test_a_file_cut_anywhere_is_refused(path: Path) -> None:
    sound = lab.zipped(lab.members())
    for size in range(0, len(sound), 7):
        path.write_bytes(sound[:size])
        with pytest.raises(ProjectError):
            read(path)
