"""Long reading and writing tells how far it is, and can be given up at every piece."""

import io

import numpy as np
import pytest

from bpstudio.params import FrozenMap
from bpstudio.project import pace, store
from bpstudio.project.content import Project
from bpstudio.project.runs import Run

KIB = 1024


class Enough(Exception):
    """What a person who has waited long enough raises."""


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    monkeypatch.setattr(pace, "CHUNK", 64 * KIB)


def large(seed: int = 0) -> Project:
    rng = np.random.default_rng(seed)
    weights = FrozenMap({f"n{i}:w": rng.standard_normal(50_000, np.float32) for i in range(1, 4)})
    run = Run(id="r1", status="completed", started="2026-01-01T00:00:00+00:00")
    return Project(doc_id="00000000-0000-0000-0000-000000000007").with_run(run, weights)


def test_shares_grow_from_little_to_nearly_all(tmp_path):
    place, said = tmp_path / "p.bpstudio", []
    store.write(large(), place, tell=said.append)
    assert said == sorted(said)
    assert said[0] < 0.1
    assert 0.9 < said[-1] <= 1
    assert len(said) > 7 * 600_000 / pace.CHUNK
    said.clear()
    store.read(place, tell=said.append)
    assert said == sorted(said)
    assert said[0] < 0.2
    assert 0.9 < said[-1] <= 1


def test_a_save_that_is_given_up_at_any_piece_leaves_the_old_file_and_nothing_else(tmp_path):
    place = tmp_path / "p.bpstudio"
    store.write(large(), place)
    before, said = place.read_bytes(), []
    other = large(1)
    store.write(other, tmp_path / "other.bpstudio", tell=said.append)
    (tmp_path / "other.bpstudio").unlink()
    for last in range(len(said)):
        left = iter(range(last))

        def tell(_share, left=left):
            if next(left, None) is None:
                raise Enough

        with pytest.raises(Enough):
            store.write(other, place, tell=tell)
        assert place.read_bytes() == before
        assert [one.name for one in tmp_path.iterdir()] == [place.name]
    store.write(other, place, tell=lambda _: None)
    assert store.read(place).project == other


def test_reading_that_is_given_up_raises_what_was_raised(tmp_path):
    place = tmp_path / "p.bpstudio"
    store.write(large(), place)

    def tell(share):
        if share > 0.5:
            raise Enough

    with pytest.raises(Enough):
        store.read(place, tell=tell)
    assert store.read(place).project == large()


def test_a_file_that_ends_early_gives_what_there_is():
    content = bytes(range(256)) * 1024
    assert pace.read(io.BytesIO(content), len(content)) == content
    assert pace.read(io.BytesIO(content), len(content) + 9) == content
    assert pace.read(io.BytesIO(content), 100) == content[:100]
    assert pace.joined([b"a", b"", content], size=1 + len(content)) == b"a" + content


def test_sums_of_pieces_are_those_of_the_whole():
    import hashlib
    import zlib

    content = bytes(range(256)) * 1024 + b"x"
    assert pace.sha256(content) == hashlib.sha256(content).hexdigest()
    assert pace.crc32(content) == zlib.crc32(content)
    assert pace.sha256(b"") == hashlib.sha256(b"").hexdigest()
