"""numpy's array files (.npz, .npy); headers are compared with the bytes that are there first.

Nothing is unpickled: an array of objects is refused by its header.
"""

from __future__ import annotations

import ast
import math
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy

from bpstudio.data.sources.packed import unpacked_bytes
from bpstudio.data.sources.spec import LARGE_BYTES, SourceSpec, given
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError
from bpstudio.params import Value

MAX_BYTES = 2 * 1024**3
MAX_HEADER_BYTES = 10_000
SINGLE = "values"
"""The name of the only column of an .npy file."""


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """One column for each array, first axis rows.

    Raises:
        DataError: naming the array that cannot be read or has another number of rows.
    """
    path = given(path)
    with path.open("rb") as file:
        zipped = file.read(4) == b"PK\x03\x04"
        file.seek(0)
        if not zipped:
            array = _array(file, size=path.stat().st_size, name=path.name)
            return Table(columns={SINGLE: _column(array, path.name)})
        try:
            columns = _members(file, path)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
            raise _damaged(path.name, str(error)) from error
    return Table(columns=columns)


def _members(file: IO[bytes], path: Path) -> dict[str, Array]:
    columns: dict[str, Array] = {}
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > MAX_BYTES:
            raise DataError(
                f"The arrays in {path.name} take more than 2 GiB.", hint="Take fewer rows."
            )
        if not members:
            raise DataError(f"{path.name} is empty.", hint="Choose a file that holds arrays.")
        for member in members:
            name = member.filename.removesuffix(".npy")
            if name in columns:
                raise DataError(f"{path.name} holds two arrays named {name[:60]!r}.")
            with _opened(archive, member, name) as stream:
                columns[name] = _column(_array(stream, size=member.file_size, name=name), name)
    return columns


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> IO[bytes]:
    try:
        return archive.open(member)
    except RuntimeError as error:  # what zipfile raises for a password
        raise _damaged(name, str(error)) from error


def _array(stream: IO[bytes], *, size: int, name: str) -> Array:
    """Read one array of a file or member of `size` bytes, never allocating more than that."""
    shape, by_columns, dtype = _header(stream, name)
    if dtype.hasobject:
        raise DataError(
            f"The array {name[:60]!r} holds Python objects, which are not read: they could run "
            "code.",
            hint="Save it as numbers or as text (dtype float, int or str).",
        )
    if dtype.kind not in "fiubU":
        raise DataError(
            f"The array {name[:60]!r} holds {dtype}, which cannot be read.",
            hint="Save it as float, int, bool or str.",
        )
    needed = math.prod(shape) * dtype.itemsize
    if not needed:
        raise DataError(f"The array {name[:60]!r} is empty.", hint="Leave it out of the file.")
    if needed > size:
        raise DataError(
            f"The array {name[:60]!r} claims {needed:,} bytes, but {size:,} are there.",
            hint="The file is damaged; save it again.",
        )
    content = stream.read(needed)
    if len(content) != needed:
        raise _damaged(name, f"{len(content):,} of {needed:,} bytes are there")
    flat = np.frombuffer(content, dtype=dtype)
    return flat.reshape(shape, order="F" if by_columns else "C")


def _header(stream: IO[bytes], name: str) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """Shape, whether columns come first, and dtype, as numpy's NEP 1 lays them down.

    Not numpy's own reader: what it does with headers that no numpy has written is not defined.
    """
    try:
        major, _ = npy.read_magic(stream)
        length = int.from_bytes(stream.read(2 if major == 1 else 4), "little")
        if length > MAX_HEADER_BYTES or major > 3:
            raise _damaged(name, f"version {major}, header of {length:,} bytes")
        said = ast.literal_eval(stream.read(length).decode("utf-8").strip())
        shape, by_columns = said["shape"], said["fortran_order"]
        dtype = npy.descr_to_dtype(said["descr"])
    except (ValueError, SyntaxError, TypeError, LookupError, RecursionError, MemoryError) as error:
        raise _damaged(name, str(error)) from error
    sizes = isinstance(shape, tuple) and all(type(axis) is int and axis >= 0 for axis in shape)
    if not sizes or not isinstance(by_columns, bool):
        raise _damaged(name, f"shape {str(shape)[:60]}")
    return shape, by_columns, dtype


def _column(array: Array, name: str) -> Array:
    """The array as a table holds it: small floats and bytes as float32, text as objects."""
    if array.ndim == 0:
        raise DataError(
            f"The array {name[:60]!r} is a single value.",
            hint="Every array needs one entry per row on its first axis.",
        )
    match array.dtype.kind:
        case "f":
            wide = array.dtype.itemsize > 4
            return np.ascontiguousarray(array, dtype=np.float64 if wide else np.float32)
        case "u" if array.dtype.itemsize == 1 and array.ndim > 2:
            return np.ascontiguousarray(array, dtype=np.float32)
        case "u" if array.size and int(array.max()) > np.iinfo(np.int64).max:
            return np.ascontiguousarray(array, dtype=np.float64)
        case "i" | "u" | "b":
            return np.ascontiguousarray(array, dtype=np.int64)
        case _:
            return _text(array, name)


def _text(array: Array, name: str) -> Array:
    native = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("="))
    points = native.view(np.uint32)
    if ((points > 0x10FFFF) | ((points >= 0xD800) & (points <= 0xDFFF))).any():
        raise _damaged(name, "numbers that stand for no letter")
    return native.astype(object)


def _damaged(name: str, details: str) -> DataError:
    return DataError(
        f"The array {name[:60]!r} cannot be read; it is damaged or not written by numpy.",
        hint="Save it again with numpy.savez.",
        details=details,
    )


SPEC = SourceSpec(
    kind="npz",
    title="numpy arrays",
    summary="The arrays of an .npz or .npy file, each with one entry per row.",
    load=load,
    extensions=(".npz", ".npy"),
    apart_from=LARGE_BYTES,
    unpacked=unpacked_bytes,
)
