"""Folders of images, from files drawn here to a model that tells new ones apart."""

from __future__ import annotations

import csv
import json
import os
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bpstudio.cli import run
from bpstudio.data.load import import_data, load_table, source_of
from bpstudio.data.sources import folders, images
from bpstudio.data.table import Table
from bpstudio.errors import DataError, SomeUnreadable
from bpstudio.graph.document import Source
from bpstudio.params import EMPTY, FrozenMap, complete
from bpstudio.project.store import read

RED, BLUE = (200, 30, 30), (30, 30, 200)


def picture(path: Path, colour: tuple[int, int, int], size: tuple[int, int] = (20, 12)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(6):
        picture(tmp_path / "shots" / "red" / f"{number}.png", (200 - number, 30, 30))
        picture(tmp_path / "shots" / "blue" / f"{number}.jpg", (30, 30, 200 - number))
    return tmp_path / "shots"


def loaded(path: Path, **params: int | str) -> Table:
    source = Source(kind="images", path=str(path), params=FrozenMap(params))
    return load_table(source, None).table


def test_a_folder_for_each_class_gives_images_and_their_class(folder: Path) -> None:
    table = loaded(folder, size=8)
    assert table.columns["image"].shape == (12, 3, 8, 8)
    assert table.columns["image"].dtype == np.float32
    assert table.classes["class"] == ("blue", "red")
    assert table.columns["class"].tolist() == [0] * 6 + [1] * 6
    assert table.columns["file"][6] == "red/0.png"
    np.testing.assert_array_equal(table.columns["image"][6, :, 0, 0], [200, 30, 30])
    assert loaded(folder, size=8, colour="grey").columns["image"].shape == (12, 1, 8, 8)


def test_it_is_imported_with_the_class_to_predict(folder: Path) -> None:
    source = source_of(folder)
    assert source.kind == "images"
    data = import_data(source, None)
    roles = {field.column: field.role for field in data.fields}
    assert roles == {"image": "input", "file": "ignore", "class": "target"}
    first = data.source
    picture(folder / "red" / "more.png", RED)
    assert first is not None
    assert load_table(first, None).warnings[0] == "shots has changed since the project was saved."


def test_images_are_turned_upright(tmp_path: Path) -> None:
    pixels = np.zeros((4, 8, 3), np.uint8)
    pixels[:, :4] = 255
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    Image.fromarray(pixels).save(tmp_path / "a.png", exif=exif)
    upright = loaded(tmp_path, size=4, fit="stretch").columns["image"][0, 0]
    assert upright[0].mean() > 200 > 50 > upright[-1].mean()


@pytest.mark.parametrize(("fit", "corner"), [("cut", 200), ("pad", 0), ("stretch", 200)])
def test_what_is_no_square_is_cut_padded_or_stretched(
    tmp_path: Path, fit: str, corner: int
) -> None:
    picture(tmp_path / "a.png", RED, (40, 10))
    assert loaded(tmp_path, size=16, fit=fit).columns["image"][0, 0, 0, 0] == corner


def test_an_image_that_will_not_open_is_named_or_left_out_and_told(folder: Path) -> None:
    (folder / "red" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing more")
    (folder / "blue" / "text.jpg").write_text("no image", encoding="utf-8")
    with pytest.raises(DataError, match=r"2 files \(blue/text.jpg, red/broken.png\) of 14"):
        loaded(folder)
    table = loaded(folder, unreadable="leave out")
    assert table.rows == 12
    assert "2 files (blue/text.jpg, red/broken.png) left out" in table.doubts[0]
    assert [file for file, _ in table.left_out] == ["blue/text.jpg", "red/broken.png"]


def test_what_can_be_left_out_is_counted_and_a_folder_of_nothing_else_is_not(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "red" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing more")
    with pytest.raises(SomeUnreadable) as refused:
        loaded(folder)
    assert refused.value.count == 1
    assert str(folder) not in refused.value.message
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "broken.png").write_bytes(b"nothing")
    with pytest.raises(DataError, match="1 file") as whole:
        loaded(tmp_path / "alone", unreadable="leave out")
    assert "leave out" not in whole.value.hint


def test_the_command_that_begins_a_project_can_leave_files_out(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "red" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing more")
    project = tmp_path / "shots.bpstudio"
    given = ["new", "--data", str(folder), "--suggest", "-o", str(project)]
    assert run(given) == 2
    assert "do without it: --leave-out" in capsys.readouterr().err
    assert run([*given, "--leave-out"]) == 0
    assert "1 file (red/broken.png) left out" in capsys.readouterr().err
    facts = read(project).project.document.data.facts
    assert facts is not None
    assert sum(facts.rows.values()) == 12
    (tmp_path / "rows.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    given = ["new", "--data", str(tmp_path / "rows.csv"), "-o", str(project), "--force"]
    assert run([*given, "--leave-out"]) == 2
    assert "folders of images or sounds" in capsys.readouterr().err


def test_a_bomb_is_refused_by_its_header(tmp_path: Path) -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    (tmp_path / "bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n" + head + body)
    with pytest.raises(DataError, match="cannot be opened as an image"):
        loaded(tmp_path)


def test_an_empty_folder_and_too_many_pixels_are_refused(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "none").mkdir()
    with pytest.raises(DataError, match="no image in none"):
        loaded(tmp_path / "none")
    monkeypatch.setattr(folders, "MOST_VALUES", 1_000)
    params = complete(images.SPEC.params, EMPTY, of="images")
    with pytest.raises(DataError, match="too many to be kept"):
        images.SPEC.load(params, folder)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_are_not_followed(tmp_path: Path, folder: Path) -> None:
    outside = picture(tmp_path / "outside" / "a.png", RED)
    os.symlink(outside.parent, folder / "green")
    os.symlink(outside, folder / "red" / "link.png")
    assert loaded(folder).rows == 12


def test_a_model_of_a_folder_tells_new_images_apart(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("torch")
    for number in range(6, 40):
        picture(folder / "red" / f"{number}.png", (200 - number, 30 + number, 30))
        picture(folder / "blue" / f"{number}.png", (30, 30 + number, 200 - number))
    project = tmp_path / "shots.bpstudio"
    assert run(["new", "--data", str(folder), "-o", str(project)]) == 0
    assert run(["train", str(project), "--epochs", "20", "--json"]) == 0
    picture(tmp_path / "new" / "a.png", RED)
    picture(tmp_path / "new" / "b.png", BLUE)
    (tmp_path / "new" / "aa.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing more")
    capsys.readouterr()
    given = ["--input", str(tmp_path / "new"), "-o", str(tmp_path / "out.csv"), "--json"]
    assert run(["predict", str(project), *given]) == 3
    said = json.loads(capsys.readouterr().out)
    assert (said["rows"], said["answered"]) == (3, 2)
    assert "1 of 3 rows has no answer (row 2). The first: aa.png cannot" in said["warnings"][0]
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    told = [(line["file"], line["class predicted"]) for line in lines]
    assert told == [("a.png", "red"), ("aa.png", ""), ("b.png", "blue")]
    assert lines[1]["problem"].startswith("aa.png cannot be opened: ")
    assert lines[0]["problem"] == lines[2]["problem"] == ""
