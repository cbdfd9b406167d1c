"""Data that do not fit into memory stay in files and are prepared to the same numbers."""

from __future__ import annotations

import shutil
from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bpstudio.data import blocks, laid_out, pieces, room
from bpstudio.data.load import import_data, load_prepared, load_table, room_of
from bpstudio.data.pieces import in_file
from bpstudio.data.prepare import PREPARATIONS
from bpstudio.errors import DataError
from bpstudio.graph.document import Choice, Data, Source
from bpstudio.params import FrozenMap

ROWS = 500


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch) -> None:
    """Many pieces, of which the last is not full."""
    monkeypatch.setattr(pieces, "PIECE_BYTES", 8 * 6 * 37)


@pytest.fixture
def arrays() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(0)
    x = rng.normal(3, 2, size=(ROWS, 6)).astype(np.float32)
    x[rng.random(x.shape) < 0.02] = np.nan
    return {
        "x": x,
        "wide": rng.normal(size=(ROWS, 2, 3)),
        "bytes": rng.integers(0, 255, (ROWS, 1, 4, 4)).astype(np.uint8),
        "tokens": rng.integers(0, 9, (ROWS, 4)).astype(np.int32),
        "y": rng.integers(0, 3, ROWS),
    }


def read_both(path: Path, prepare: dict[str, Choice]):
    """The data prepared in memory and from a file, with these preparations."""
    data = import_data(Source(kind="npz", path=str(path)), None)
    fields = tuple(
        replace(field, prepare=(prepare[field.column],)) if field.column in prepare else field
        for field in data.fields
    )
    data = replace(data, fields=fields)
    return load_prepared(data, None), load_prepared(kept(data), None)


def kept(data: Data) -> Data:
    assert data.source is not None
    params = FrozenMap({**data.source.params, "keep": "file"})
    return replace(data, source=replace(data.source, params=params))


def choice(kind: str, **params) -> Choice:
    return Choice(kind=kind, params=FrozenMap(params))


PREPARED = {
    "standardize": {"x": choice("standardize"), "wide": choice("standardize")},
    "minmax": {"x": choice("minmax"), "wide": choice("minmax", low=-1.0)},
    "scale": {"x": choice("scale"), "wide": choice("scale", by=4.0)},
    "impute": {"x": choice("impute", **{"with": "mean"}), "wide": choice("scale")},
    "constant": {"x": choice("impute", **{"with": "constant", "value": 2.0})},
}


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
@pytest.mark.parametrize("name", PREPARED)
def test_numbers_are_those_of_memory_to_the_bit(tmp_path, arrays, save, name):
    path = tmp_path / "data.npz"
    save(path, **arrays)
    given = {"x": choice("impute", **{"with": "mean"}), **PREPARED[name]}
    inside, outside = read_both(path, given)
    for column in ("x", "wide", "bytes", "tokens"):
        assert not in_file(inside.columns[column])
        assert in_file(outside.columns[column])
    assert not in_file(outside.columns["y"])
    for column, values in inside.columns.items():
        assert values.dtype == outside.columns[column].dtype
        assert values.tobytes() == outside.columns[column].tobytes(), column
    value, learned = inside.preparation.to_value()
    other, also = outside.preparation.to_value()
    assert value == other
    assert {name: array.tobytes() for name, array in learned.items()} == {
        name: array.tobytes() for name, array in also.items()
    }
    for one, two in zip(inside.facts.fields, outside.facts.fields, strict=True):
        assert replace(one, mean=None, rms=None) == replace(two, mean=None, rms=None)
        if one.mean is not None:
            assert two.mean == pytest.approx(one.mean, rel=1e-12, abs=1e-15)
            assert two.rms == pytest.approx(one.rms, rel=1e-12)
    assert outside.kept
    assert not inside.kept


def test_one_mean_for_all_agrees_to_rounding(tmp_path, arrays):
    path = tmp_path / "data.npz"
    np.savez(path, **arrays)
    together = choice("standardize", per="all")
    inside, outside = read_both(path, {"x": together, "wide": together})
    np.testing.assert_allclose(inside.columns["x"], outside.columns["x"], rtol=1e-6, atol=1e-7)


def test_a_single_array_stays_in_its_file(tmp_path):
    path = tmp_path / "data.npy"
    np.save(path, np.arange(60.0).reshape(20, 3))
    source = Source(kind="npz", path=str(path), params=FrozenMap({"keep": "file"}))
    table = load_table(source, None).table
    assert in_file(table.columns["values"])
    assert table.kept is not None
    assert "as needed" in table.notes[0]


@pytest.mark.parametrize(
    ("array", "words"),
    [
        (np.asfortranarray(np.ones((20, 3))), "column by column"),
        (np.ones((20, 3), np.uint64), "holds uint64"),
    ],
)
def test_rows_that_cannot_be_read_one_by_one_are_refused(tmp_path, array, words):
    path = tmp_path / "data.npy"
    np.save(path, array)
    source = Source(kind="npz", path=str(path), params=FrozenMap({"keep": "file"}))
    with pytest.raises(DataError, match=words) as refused:
        load_table(source, None)
    assert "Save" in refused.value.hint


def test_a_file_that_was_cut_is_refused(tmp_path, arrays):
    path = tmp_path / "data.npy"
    np.save(path, arrays["wide"])
    path.write_bytes(path.read_bytes()[:-100])
    source = Source(kind="npz", path=str(path), params=FrozenMap({"keep": "file"}))
    with pytest.raises(DataError, match="damaged"):
        load_table(source, None)


def test_a_median_needs_all_rows_and_is_not_proposed(tmp_path, arrays):
    path = tmp_path / "data.npz"
    np.savez(path, x=arrays["x"], y=arrays["y"])
    source = Source(kind="npz", path=str(path), params=FrozenMap({"keep": "file"}))
    data = import_data(source, None)
    assert data.by_column["x"].prepare[0] == choice("impute", **{"with": "mean"})
    fields = tuple(
        replace(field, prepare=(choice("impute"),)) if field.column == "x" else field
        for field in data.fields
    )
    with pytest.raises(DataError, match="median needs all rows"):
        load_prepared(replace(data, fields=fields), None)


def test_a_missing_target_is_refused_by_its_row(tmp_path, arrays):
    path = tmp_path / "data.npz"
    x = np.ones((ROWS, 2), np.float32)
    x[123, 1] = np.nan
    np.savez(path, a=arrays["wide"], x=x)
    data = kept(import_data(Source(kind="npz", path=str(path)), None))
    fields = tuple(
        replace(field, role="target" if field.column == "x" else "input", prepare=())
        for field in data.fields
    )
    with pytest.raises(DataError, match="row 124"):
        load_prepared(replace(data, fields=fields), None)


def test_a_number_too_large_is_named_by_its_row_of_the_file_and_not_of_a_block(tmp_path):
    path = tmp_path / "data.npy"
    x = np.ones((ROWS, 2))
    x[123, 1] = 1e300
    np.save(path, x)
    data = kept(import_data(Source(kind="npz", path=str(path)), None))
    fields = tuple(replace(field, role="input", prepare=()) for field in data.fields)
    with pytest.raises(DataError, match="first in row 124"):
        load_prepared(replace(data, fields=fields), None)


def test_what_was_found_once_is_not_looked_for_again(tmp_path, arrays, monkeypatch):
    path = tmp_path / "data.npz"
    np.savez(path, x=arrays["wide"], y=arrays["y"])
    data = kept(import_data(Source(kind="npz", path=str(path)), None))
    first = load_prepared(data, None)

    def never(*_args, **_more):
        raise AssertionError("it was looked for again")

    monkeypatch.setattr(blocks, "fit_in_file", never)
    monkeypatch.setattr(blocks, "lay_out", never)
    again = load_prepared(data, None)
    assert again.facts == first.facts
    assert again.columns["x"].tobytes() == first.columns["x"].tobytes()
    for file in laid_out.folder().glob("*.npz"):
        file.write_bytes(b"spoilt")
    monkeypatch.undo()
    assert load_prepared(data, None).facts == first.facts


def test_other_content_is_laid_out_anew(tmp_path, arrays):
    path = tmp_path / "data.npz"
    np.savez(path, x=arrays["wide"], y=arrays["y"])
    data = kept(import_data(Source(kind="npz", path=str(path)), None))
    first = load_prepared(data, None)
    before = first.columns["x"].copy()
    np.savez(path, x=arrays["wide"] + 1e3, y=arrays["y"])
    second = load_prepared(data, None)
    assert second.preparation["x"].steps[0].fitted.arrays["mean"].min() > 900
    assert first.columns["x"].tobytes() == before.tobytes()


def test_a_full_disk_is_told_before_anything_is_written(tmp_path, arrays, monkeypatch):
    path = tmp_path / "data.npz"
    np.savez(path, x=arrays["wide"], y=arrays["y"])
    data = kept(import_data(Source(kind="npz", path=str(path)), None))
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _where: usage(100, 90, 10))
    with pytest.raises(DataError, match="on the disk"):
        load_prepared(data, None)
    assert not list(laid_out.folder().glob("new-*"))


def test_blocks_that_fail_leave_nothing_behind(tmp_path):
    def rows():
        yield np.ones((2, 3))
        raise DataError("The third row is bad.")

    with pytest.raises(DataError, match="third row"):
        laid_out.lay_out("a", rows(), shape=(3, 3), dtype="float32")
    assert not list(laid_out.folder().iterdir())


def test_series_are_refused(tmp_path, arrays):
    from bpstudio.graph.document import Windows

    path = tmp_path / "data.npz"
    np.savez(path, x=arrays["wide"], y=arrays["y"].astype(np.float32))
    data = kept(import_data(Source(kind="npz", path=str(path)), None))
    data = replace(data, windows=Windows(lags=3, horizon=1))
    with pytest.raises(DataError, match="Series need all rows in memory"):
        load_prepared(data, None)


# ------------------------------------------------------------------------------- images


@pytest.fixture
def images(tmp_path) -> Path:
    rng = np.random.default_rng(0)
    for name in ("cat", "dog"):
        (tmp_path / "images" / name).mkdir(parents=True)
        for number in range(6):
            pixels = rng.integers(0, 255, (10, 12, 3)).astype(np.uint8)
            Image.fromarray(pixels).save(tmp_path / "images" / name / f"{number}.png")
    return tmp_path / "images"


def of_images(folder: Path, **params) -> Source:
    return Source(kind="images", path=str(folder), params=FrozenMap({"size": 8, **params}))


def test_images_are_decoded_once_into_a_file_of_bytes(images, monkeypatch):
    inside = import_data(of_images(images), None)
    outside = import_data(of_images(images, keep="file"), None)
    assert inside.fields == outside.fields
    one, two = load_prepared(inside, None), load_prepared(outside, None)
    assert in_file(two.columns["image"])
    assert one.columns["image"].tobytes() == two.columns["image"].tobytes()
    assert one.columns["class"].tolist() == two.columns["class"].tolist()
    asked = []
    monkeypatch.setattr(
        "bpstudio.data.sources.folders.read_apart", lambda *a, **_m: asked.append(a)
    )
    load_prepared(outside, None)
    assert not asked


def test_images_that_cannot_be_opened_are_left_out_or_refused(images):
    (images / "cat" / "3.png").write_bytes(b"no image")
    with pytest.raises(DataError, match="cannot be opened"):
        load_table(of_images(images, keep="file"), None)
    source = of_images(images, keep="file", unreadable="leave out")
    table = load_table(source, None).table
    assert table.rows == 11
    assert len(table.columns["image"]) == 11
    assert "left out" in table.doubts[0]
    plain = load_table(of_images(images, unreadable="leave out"), None).table
    assert (plain.columns["image"] == table.columns["image"]).all()


# ------------------------------------------------------------------------------- the decision


def test_the_memory_that_is_free_decides(tmp_path, arrays, monkeypatch):
    path = tmp_path / "data.npz"
    np.savez(path, x=arrays["x"], y=arrays["y"])
    source = Source(kind="npz", path=str(path))
    needed = room.PEAK_BYTES * 7 * ROWS
    for free, wanted in ((needed / 0.79, False), (needed / 0.81, True)):
        monkeypatch.setattr(room, "free_bytes", lambda free=free: int(free))
        assert in_file(load_table(source, None).table.columns["x"]) is wanted
        found = room_of(source, None)
        assert found is not None
        assert found.in_files is wanted
        assert found.needed == needed


def test_a_person_may_decide(tmp_path, arrays, monkeypatch):
    path = tmp_path / "data.npz"
    np.savez(path, x=arrays["x"], y=arrays["y"])
    monkeypatch.setattr(room, "free_bytes", lambda: 1000)
    source = Source(kind="npz", path=str(path), params=FrozenMap({"keep": "memory"}))
    assert not in_file(load_table(source, None).table.columns["x"])
    found = room_of(source, None)
    assert found is not None
    assert not found.in_files


def test_a_source_that_is_always_in_memory_has_no_question():
    assert room_of(Source(kind="moons"), None) is None


def test_every_preparation_of_numbers_or_tokens_can_be_fitted_by_blocks():
    for spec in PREPARATIONS:
        assert spec.fit_blocks is not None or not {"numbers", "tokens"} & set(spec.takes), spec.kind


@pytest.mark.parametrize("kind", ["images", "npz"])
def test_reading_into_files_is_given_up_on_demand(images, tmp_path, kind) -> None:
    class GivenUp(Exception): ...

    def give_up(_share: float) -> None:
        raise GivenUp

    source = of_images(images, keep="file")
    if kind == "npz":
        np.savez_compressed(tmp_path / "a.npz", x=np.zeros((40, 3)), y=np.arange(40))
        path = str(tmp_path / "a.npz")
        source = Source(kind="npz", path=path, params=FrozenMap({"keep": "file"}))
    with pytest.raises(GivenUp):
        load_table(source, None, watch=give_up)
    assert load_table(source, None).table.rows > 0
