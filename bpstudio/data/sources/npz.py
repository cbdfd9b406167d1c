"""numpy's array files (.npz, .npy); headers are compared with the bytes that are there first.

Nothing is unpickled: an array of objects is refused by its header.
"""

from __future__ import annotations

import math
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import numpy as np
from numpy.lib import format as npy

from bpstudio.data.sources.spec import SourceSpec, given
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError
from bpstudio.params import Value

MAX_BYTES = 2 * 1024**3
MAX_HEADER_BYTES = 10_000
SINGLE = "values"
"""The name of the only column of an .npy file."""

_READ = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}


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
    try:
        read = _READ[npy.read_magic(stream)]
        shape, by_columns, dtype = read(stream, max_header_size=MAX_HEADER_BYTES)
    except (ValueError, KeyError, OverflowError) as error:
        raise _damaged(name, str(error)) from error
    if dtype.hasobject:
        raise DataError(
            f"The array {name[:60]!r} holds Python objects, which are not read: they could run "
            "code.",
            hint="Save it as numbers or as text (dtype float, int or str).",
        )
    needed = math.prod(shape) * dtype.itemsize
    if any(axis < 0 for axis in shape) or needed > size:
        raise DataError(
            f"The array {name[:60]!r} claims {needed:,} bytes, but {size:,} are there.",
            hint="The file is damaged; save it again.",
        )
    content = stream.read(needed)
    if len(content) != needed:
        raise _damaged(name, f"{len(content):,} of {needed:,} bytes are there")
    if not needed:
        return np.empty(shape, dtype=dtype)
    flat = np.frombuffer(content, dtype=dtype)
    return flat.reshape(shape, order="F" if by_columns else "C")


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
        case "U":
            return array.astype(object)
        case _:
            raise DataError(
                f"The array {name[:60]!r} holds {array.dtype}, which cannot be read.",
                hint="Save it as float, int, bool or str.",
            )


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
)
