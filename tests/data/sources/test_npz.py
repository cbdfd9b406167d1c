"""numpy files, good and hostile: a header is never believed before the bytes are counted."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bpstudio.data.sources.npz import SPEC
from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.params import EMPTY


def read(file: Path) -> Table:
    return SPEC.load(EMPTY, file)


def saved(folder: Path, **arrays: Any) -> Path:
    file = folder / "arrays.npz"
    np.savez(file, **arrays)
    return file


def member(folder: Path, content: bytes, name: str = "x.npy") -> Path:
    file = folder / "arrays.npz"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file


def header(text: str) -> bytes:
    """The first bytes of an .npy file whose header says `text`."""
    words = text.encode().ljust(118) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(words)) + words


def test_arrays_become_columns(tmp_path: Path) -> None:
    x, y = np.random.default_rng(0).normal(size=(5, 2, 3)), np.arange(5)
    table = read(saved(tmp_path, x=x, y=y))
    np.testing.assert_array_equal(table.columns["x"], x)
    assert table.columns["y"].dtype == np.int64


@pytest.mark.parametrize(
    ("dtype", "shape", "expected"),
    [
        ("float16", (4,), np.float32),
        ("float32", (4, 3), np.float32),
        (">f8", (4, 3), np.float64),
        ("uint8", (4, 6, 6), np.float32),
        ("uint8", (4,), np.int64),
        (">i2", (4, 2), np.int64),
        ("bool", (4,), np.int64),
        ("<U5", (4,), object),
    ],
)
def test_every_plain_type_is_read(
    tmp_path: Path, dtype: str, shape: tuple[int, ...], expected: type
) -> None:
    column = read(saved(tmp_path, x=np.ones(shape).astype(dtype))).columns["x"]
    assert column.dtype == expected
    assert column.dtype.isnative
    assert column.shape == shape


def test_compressed_and_column_major_arrays_are_read(tmp_path: Path) -> None:
    x = np.asfortranarray(np.arange(12.0).reshape(4, 3))
    file = tmp_path / "arrays.npz"
    np.savez_compressed(file, x=x)
    np.testing.assert_array_equal(read(file).columns["x"], x)


def test_one_npy_file_is_one_column(tmp_path: Path) -> None:
    file = tmp_path / "x.npy"
    np.save(file, np.arange(6.0).reshape(3, 2))
    assert read(file).columns["values"].shape == (3, 2)


def test_arrays_of_other_length_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="Column 'y' has 4 rows, but 'x' has 5"):
        read(saved(tmp_path, x=np.zeros(5), y=np.zeros(4)))


def test_object_arrays_are_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "arrays.npz"
    np.savez(file, x=np.zeros(2), y=np.array([{"a": 1}, None], dtype=object))
    with pytest.raises(DataError, match="'y' holds Python objects"):
        read(file)


@pytest.mark.parametrize("array", [np.zeros(3, complex), np.zeros(3, "M8[s]"), np.zeros(3, "S4")])
def test_types_that_are_no_numbers_are_named(tmp_path: Path, array: Any) -> None:
    with pytest.raises(DataError, match=r"'x' holds .*, which cannot be read"):
        read(saved(tmp_path, x=array))


def test_a_single_value_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="'x' is a single value"):
        read(saved(tmp_path, x=np.float64(3.0)))


@pytest.mark.parametrize(
    "text",
    [
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999, 3), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-4, -4), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }",
        "{'descr': '|V9999999', 'fortran_order': False, 'shape': (3,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': 'x', }",
        "{'descr': 'nonsense', 'fortran_order': False, 'shape': (3,), }",
        "{'descr': '<f8', 'shape': (3,)}",
        "((((((((((((((((((((((((((((((((((((((((((((((((((((((",
        "__import__('os').system('true')",
    ],
)
@pytest.mark.parametrize("form", ["npz", "npy"])
def test_lying_headers_are_refused(tmp_path: Path, text: str, form: str) -> None:
    content = header(text) + b"\0" * 8
    if form == "npz":
        file = member(tmp_path, content)
    else:
        file = tmp_path / "x.npy"
        file.write_bytes(content)
    with pytest.raises(DataError, match=r"'x(\.npy)?'") as caught:
        read(file)
    assert caught.value.hint


@pytest.mark.parametrize("content", [b"", b"junk", b"\x93NUMPY", b"\x93NUMPY\x09\x00\x00\x00"])
def test_members_that_are_no_arrays_are_named(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DataError, match="'readme' cannot be read"):
        read(member(tmp_path, content, name="readme"))


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    file = saved(tmp_path, x=np.arange(100.0))
    content = bytearray(file.read_bytes())
    content[300] ^= 0xFF
    file.write_bytes(content)
    with pytest.raises(DataError, match="cannot be read"):
        read(file)
    file.write_bytes(content[:200])
    with pytest.raises(DataError, match="cannot be read"):
        read(file)


def test_a_file_of_no_bytes_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "arrays.npz"
    file.write_bytes(b"")
    with pytest.raises(DataError, match="cannot be read"):
        read(file)


@pytest.mark.parametrize("shape", [(0, 3), (1_000_000_000_000, 0)])
@pytest.mark.parametrize("dtype", ["<f8", "<U0"])
def test_arrays_without_a_value_are_named(
    tmp_path: Path, shape: tuple[int, ...], dtype: str
) -> None:
    text = f"{{'descr': {dtype!r}, 'fortran_order': False, 'shape': {shape}}}"
    with pytest.raises(DataError, match="'x' is empty"):
        read(member(tmp_path, header(text)))


@pytest.mark.parametrize("letter", [0x110000, 0xD800])
def test_text_that_is_no_text_is_refused(tmp_path: Path, letter: int) -> None:
    text = "{'descr': '<U1', 'fortran_order': False, 'shape': (1,)}"
    with pytest.raises(DataError, match="'x' cannot be read"):
        read(member(tmp_path, header(text) + struct.pack("<I", letter)))


def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    np.save(buffer, np.zeros(2))
    file = tmp_path / "arrays.npz"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("x.npy", buffer.getvalue())
        archive.writestr("x", buffer.getvalue())
    with pytest.raises(DataError, match="two arrays named 'x'"):
        read(file)
