"""A source read in a process of its own: what it brings back, and what happens at its limits."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image

from bpstudio.data import apart, load
from bpstudio.data.apart import MIB, Limits, limits_for, read_apart
from bpstudio.data.handed import read_table, write_table
from bpstudio.data.load import load_table
from bpstudio.data.sources import SOURCES, images
from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.graph.document import Choice, Field, Source
from bpstudio.params import EMPTY, FrozenMap, Value, complete

GENEROUS = Limits(memory_bytes=512 * MIB, cpu_s=20.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / "shots" / name).mkdir(parents=True)
        for number in range(4):
            picture = Image.new("RGB", (8, 8), (number, 100, 200))
            picture.save(tmp_path / "shots" / name / f"{number}.png")
    return tmp_path / "shots"


def params(**more: Value) -> FrozenMap[Value]:
    return complete(images.SPEC.params, FrozenMap(more), of="images")


def test_a_table_is_handed_over_whole(tmp_path: Path) -> None:
    given = Table(
        columns={
            "x": np.array([1.5, np.nan, -0.0]),
            "n": np.array([1, 2, 3], np.int64),
            "t": np.array(["ä", None, 'say "hi"\n'], dtype=object),
            "i": np.zeros((3, 1, 2, 2), np.float32),
        },
        classes={"n": ("zero", "one", "two", "three")},
        known=(
            Field(column="i", type="image",
                  prepare=(Choice(kind="scale", params=FrozenMap({"by": 255.0})),)),
        ),
        notes=("read",),
        doubts=("perhaps",),
    )  # fmt: skip
    back = read_table(tmp_path, write_table(given, tmp_path))
    assert list(back.columns) == list(given.columns)
    for name, values in given.columns.items():
        assert back.columns[name].dtype == values.dtype
        np.testing.assert_array_equal(back.columns[name], values)
    assert (back.classes, back.known) == (given.classes, given.known)
    assert (back.notes, back.doubts) == (given.notes, given.doubts)


def test_a_child_brings_what_a_plain_call_gives(folder: Path) -> None:
    here = images.SPEC.load(params(size=8), folder)
    there = read_apart(images.SPEC, params(size=8), folder)
    np.testing.assert_array_equal(there.columns["image"], here.columns["image"])
    assert there.columns["file"].tolist() == here.columns["file"].tolist()
    assert there.known == here.known
    assert there.classes == here.classes


def test_what_the_child_refuses_is_told_here_with_its_hint(folder: Path) -> None:
    (folder / "a" / "bad.png").write_bytes(b"no image")
    with pytest.raises(DataError, match="cannot be opened") as refused:
        read_apart(images.SPEC, params(), folder, limits=GENEROUS)
    assert "unreadable" in refused.value.hint
    assert "bad.png" in refused.value.details


@pytest.mark.skipif(sys.platform != "linux", reason="the system keeps the limit on Linux only")
def test_what_needs_too_much_memory_ends_and_says_so(folder: Path) -> None:
    few = Limits(memory_bytes=4 * MIB, cpu_s=20.0)
    with pytest.raises(DataError, match="more than the 4 MiB"):
        read_apart(images.SPEC, params(size=512), folder, limits=few)


def test_what_takes_too_long_is_ended(folder: Path) -> None:
    short = Limits(memory_bytes=512 * MIB, cpu_s=0.01)
    with pytest.raises(DataError, match="given up"):
        read_apart(images.SPEC, params(), folder, limits=short)


def test_a_child_that_dies_takes_nobody_with_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    died = (sys.executable, "-c", "import os; os.abort()")
    monkeypatch.setattr(apart, "reader_command", lambda _: died)
    with pytest.raises(DataError, match="ended without a word"):
        read_apart(images.SPEC, params(), folder, limits=GENEROUS)


def test_limits_grow_with_the_file_and_leave_memory_to_others() -> None:
    small, large = (limits_for(size, free_bytes=10**12) for size in (0, 10**9))
    assert small == Limits(memory_bytes=512 * MIB, cpu_s=20.0)
    assert large == Limits(memory_bytes=512 * MIB + 4 * 10**9, cpu_s=320.0)
    assert limits_for(10**9, free_bytes=10**9).memory_bytes == 6 * 10**8


def test_a_large_table_is_read_apart_and_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x,city\n1,Oslo\n,Rome\n3,\n", encoding="utf-8")
    source = Source(kind="csv", path=str(path))
    assert not SOURCES["csv"].is_apart({}, path)
    here = load_table(source, None).table
    large = replace(SOURCES["csv"], apart_from=1)
    monkeypatch.setattr(load, "SOURCES", {"csv": large})
    there = load_table(source, None).table
    np.testing.assert_array_equal(there.columns["x"], here.columns["x"])
    assert there.columns["city"].tolist() == here.columns["city"].tolist() == ["Oslo", "Rome", None]
    assert there.notes == here.notes


def test_arrays_that_unpack_to_much_are_read_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    np.savez_compressed(path, x=np.zeros((3_000, 1_000)))
    assert path.stat().st_size < 100_000
    assert SOURCES["npz"].is_apart({}, path)
    assert load_table(Source(kind="npz", path=str(path)), None).table.rows == 3_000


def test_reading_apart_tells_how_far_it_is_and_ends_when_nobody_wants_it(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a,b\n" + "1,2\n" * 200_000, encoding="utf-8")
    csv = SOURCES["csv"]
    settings = complete(csv.params, EMPTY, of="csv")
    told: list[float] = []
    read_apart(csv, settings, path, watch=told.append)
    assert told == sorted(told)
    assert all(0 <= share <= 1 for share in told)

    class Enough(Exception):
        pass

    def stop(_share: float) -> None:
        raise Enough

    with pytest.raises(Enough):
        read_apart(csv, settings, path, watch=stop)
    left = [child for child in psutil.Process().children() if child.is_running()]
    assert not [child for child in left if "reader" in child.cmdline()]
