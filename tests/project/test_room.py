"""Large contents lie in pages of their own, filled and given back beside other threads."""

import io
import mmap
import zlib

import numpy as np
import pytest

from bpstudio.errors import Damaged, ProjectError
from bpstudio.params import FrozenMap
from bpstudio.project import pace, room, store, tensor_profile
from bpstudio.project.content import Project
from bpstudio.project.folder import read_folder, write_folder
from bpstudio.project.runs import Run

LARGE = 10_000


@pytest.fixture
def pages(monkeypatch) -> None:
    """What has ten thousand bytes is large."""
    for module in (room, pace):
        monkeypatch.setattr(module, "LARGE", LARGE)


def project(seed: int = 0) -> Project:
    rng = np.random.default_rng(seed)
    weights = FrozenMap({f"n{i}:w": rng.standard_normal(9_000, np.float32) for i in range(1, 4)})
    run = Run(id="r1", status="completed", started="2026-01-01T00:00:00+00:00")
    return Project(doc_id="00000000-0000-0000-0000-000000000007").with_run(run, weights)


def test_what_is_large_is_memory_of_no_file_and_nobody_can_write_into_it(pages):
    content = bytes(range(256)) * 100
    read = pace.read(io.BytesIO(content), len(content))
    joined = pace.joined([content, b"x"], size=len(content) + 1)
    for one, whole, kind in ((read, content, np.ndarray), (joined, content + b"x", mmap.mmap)):
        assert isinstance(one, memoryview)
        assert isinstance(one.obj, kind)
        assert one.readonly
        assert one == whole
        assert pace.crc32(one) == zlib.crc32(whole)
    assert isinstance(pace.read(io.BytesIO(content), LARGE - 1), bytes)
    assert isinstance(pace.read(io.BytesIO(content[:100]), len(content)), bytes)


def test_a_project_of_large_members_is_the_same_in_file_and_folder(pages, tmp_path):
    place, one = tmp_path / "p.bpstudio", project()
    store.write(one, place)
    opened = store.read(place)
    assert opened.project == one
    assert opened.warnings == ()
    weights = opened.project.weights
    assert weights is not None
    assert not any(array.flags.writeable or array.flags.owndata for array in weights.values())
    store.write(opened.project, tmp_path / "again.bpstudio")
    assert (tmp_path / "again.bpstudio").read_bytes() == place.read_bytes()
    for _ in range(2):
        write_folder(opened.project, tmp_path / "folder")
        assert read_folder(tmp_path / "folder") == one


def test_a_large_member_that_is_damaged_is_set_aside_and_written_again(pages, tmp_path):
    place = tmp_path / "p.bpstudio"
    store.write(project(), place)
    raw = bytearray(place.read_bytes())
    raw[raw.index(b"weights/current.safetensors") + 20_000] ^= 1
    place.write_bytes(raw)
    opened = store.read(place)
    assert opened.project.weights is None
    assert [one for one in opened.warnings if "weights" in one and "set aside" in one]
    store.write(opened.project, place)
    assert store.read(place).project.opaque == opened.project.opaque


def test_a_large_file_that_ends_early_is_refused(pages, tmp_path):
    place = tmp_path / "p.bpstudio"
    store.write(project(), place)
    place.write_bytes(place.read_bytes()[:-30_000])
    with pytest.raises(ProjectError):
        store.read(place)


def test_large_content_that_is_no_tensors_is_refused_like_small(pages):
    content = memoryview(b"\xff" * (2 * LARGE)).toreadonly()
    with pytest.raises(Damaged, match="weights"):
        tensor_profile.load(content, member="weights/current.safetensors")
