"""numpy's array files (.npz, .npy); headers are compared with the bytes that are there first.

Nothing is unpickled: an array of objects is refused by its header.
"""

from __future__ import annotations

import ast
import math
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy

from bpstudio.data.laid_out import key_of, laid_out, lay_out
from bpstudio.data.pieces import PIECE_BYTES
from bpstudio.data.room import KEEP
from bpstudio.data.sources.packed import unpacked_bytes
from bpstudio.data.sources.spec import LARGE_BYTES, SourceSpec, Watch, given
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError
from bpstudio.language import tr
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
        if not _is_zipped(file):
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
        members = named_members(archive, path)
        if sum(member.file_size for member in members.values()) > MAX_BYTES:
            raise DataError(
                tr("The arrays in {file} take more than 2 GiB.", file=path.name),
                hint=tr("Take fewer rows, or let keep be auto or file."),
            )
        for name, member in members.items():
            with opened(archive, member, name) as stream:
                columns[name] = _column(_array(stream, size=member.file_size, name=name), name)
    return columns


def named_members(archive: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    """The members of a file by the name of their array.

    Raises:
        DataError: when there is none, or two have one name.
    """
    members: dict[str, zipfile.ZipInfo] = {}
    for member in archive.infolist():
        name = member.filename.removesuffix(".npy")
        if name in members:
            raise DataError(
                tr("{file} holds two arrays named {name!r}.", file=path.name, name=name[:60])
            )
        members[name] = member
    if not members:
        raise DataError(
            tr("{name} is empty.", name=path.name), hint=tr("Choose a file that holds arrays.")
        )
    return members


def opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> IO[bytes]:
    """A member to be read."""
    try:
        return archive.open(member)
    except RuntimeError as error:  # what zipfile raises for a password
        raise _damaged(name, str(error)) from error


def _array(stream: IO[bytes], *, size: int, name: str) -> Array:
    """Read one array of a file or member of `size` bytes, never allocating more than that."""
    shape, by_columns, dtype = header(stream, size=size, name=name)
    needed = math.prod(shape) * dtype.itemsize
    content = stream.read(needed)
    if len(content) != needed:
        raise _damaged(
            name,
            tr("{found:,} of {needed:,} bytes are there", found=len(content), needed=needed),
        )
    flat = np.frombuffer(content, dtype=dtype)
    return flat.reshape(shape, order="F" if by_columns else "C")


def header(
    stream: IO[bytes], *, size: int, name: str
) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """Shape, whether columns come first, and dtype of an array of a file of `size` bytes.

    Raises:
        DataError: when it cannot be read, or claims more than is there.
    """
    shape, by_columns, dtype = _said(stream, name)
    if dtype.hasobject:
        raise DataError(
            tr(
                "The array {name!r} holds Python objects, which are not read: they could run code.",
                name=name[:60],
            ),
            hint=tr("Save it as numbers or as text (dtype float, int or str)."),
        )
    if dtype.kind not in "fiubU":
        raise DataError(
            tr(
                "The array {name!r} holds {dtype}, which cannot be read.",
                name=name[:60],
                dtype=dtype,
            ),
            hint=tr("Save it as float, int, bool or str."),
        )
    needed = math.prod(shape) * dtype.itemsize
    if not needed:
        raise DataError(
            tr("The array {name!r} is empty.", name=name[:60]), hint=tr("Leave it out of the file.")
        )
    if needed > size:
        raise DataError(
            tr(
                "The array {name!r} claims {needed:,} bytes, but {size:,} are there.",
                name=name[:60],
                needed=needed,
                size=size,
            ),
            hint=tr("The file is damaged; save it again."),
        )
    return shape, by_columns, dtype


def _said(stream: IO[bytes], name: str) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """Shape, whether columns come first, and dtype, as numpy's NEP 1 lays them down.

    Not numpy's own reader: what it does with headers that no numpy has written is not defined.
    """
    try:
        major, _ = npy.read_magic(stream)
        length = int.from_bytes(stream.read(2 if major == 1 else 4), "little")
        if length > MAX_HEADER_BYTES or major > 3:
            raise _damaged(
                name, tr("version {major}, header of {length:,} bytes", major=major, length=length)
            )
        said = ast.literal_eval(stream.read(length).decode("utf-8").strip())
        shape, by_columns = said["shape"], said["fortran_order"]
        dtype = npy.descr_to_dtype(said["descr"])
    except (ValueError, SyntaxError, TypeError, LookupError, RecursionError, MemoryError) as error:
        raise _damaged(name, str(error)) from error
    sizes = isinstance(shape, tuple) and all(type(axis) is int and axis >= 0 for axis in shape)
    if not sizes or not isinstance(by_columns, bool):
        raise _damaged(name, tr("shape {shape}", shape=str(shape)[:60]))
    return shape, by_columns, dtype


def numbers(params: Mapping[str, Value], path: Path) -> int:
    """How many numbers the arrays of a file hold, as their headers say."""
    with path.open("rb") as file:
        if not _is_zipped(file):
            return _count(file, size=path.stat().st_size, name=path.name)
        try:
            with zipfile.ZipFile(file) as archive:
                found = 0
                for name, member in named_members(archive, path).items():
                    with opened(archive, member, name) as stream:
                        found += _count(stream, size=member.file_size, name=name)
                return found
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
            raise _damaged(path.name, str(error)) from error


def in_file(params: Mapping[str, Value], path: Path, key: str, watch: Watch | None = None) -> Table:
    """The arrays with several numbers a row stay where they are; packed ones are unpacked once.

    `watch` is asked before each array whether to go on.

    Raises:
        DataError: as `load` does, and for arrays whose rows do not lie together.
    """
    with path.open("rb") as file:
        if not _is_zipped(file):
            size = path.stat().st_size
            return Table(columns={SINGLE: _mapped(file, path, start=0, size=size, name=path.name)})
        columns: dict[str, Array] = {}
        try:
            with zipfile.ZipFile(file) as archive:
                members = named_members(archive, path)
                for place, (name, member) in enumerate(members.items()):
                    if watch is not None:
                        watch(place / len(members))
                    columns[name] = _member_in_file(archive, member, name, path, key)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
            raise _damaged(path.name, str(error)) from error
    return Table(columns=columns)


def _is_zipped(file: IO[bytes]) -> bool:
    zipped = file.read(4) == b"PK\x03\x04"
    file.seek(0)
    return zipped


def _count(stream: IO[bytes], *, size: int, name: str) -> int:
    return math.prod(header(stream, size=size, name=name)[0])


def _member_in_file(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, path: Path, key: str
) -> Array:
    if member.compress_type == zipfile.ZIP_STORED and not member.flag_bits & 1:
        with path.open("rb") as file:
            file.seek(member.header_offset + 26)
            lengths = struct.unpack("<HH", file.read(4))
            start = member.header_offset + 30 + sum(lengths)
            return _mapped(file, path, start=start, size=member.file_size, name=name)
    with opened(archive, member, name) as stream:
        shape, by_columns, dtype = header(stream, size=member.file_size, name=name)
        if _is_held(shape, dtype):
            return _held(archive, member, name)
        _require_rows(shape, by_columns, dtype, name)
        found = laid_out(key_of(key, name))
        if found is not None:
            return found
        blocks = _unpacked(stream, shape, dtype, name)
        return lay_out(key_of(key, name), blocks, shape=shape, dtype=dtype.str)


def _held(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Array:
    with opened(archive, member, name) as stream:
        return _column(_array(stream, size=member.file_size, name=name), name)


def _unpacked(
    stream: IO[bytes], shape: tuple[int, ...], dtype: np.dtype[Any], name: str
) -> Iterator[Array]:
    """The rows of a packed array, as many at a time as fit into a piece."""
    row = math.prod(shape[1:]) * dtype.itemsize
    each = max(1, PIECE_BYTES // row)
    for start in range(0, shape[0], each):
        count = min(each, shape[0] - start)
        content = stream.read(count * row)
        if len(content) != count * row:
            raise _damaged(name, tr("it ends before its last row"))
        yield np.frombuffer(content, dtype=dtype).reshape(count, *shape[1:])


def _mapped(file: IO[bytes], path: Path, *, start: int, size: int, name: str) -> Array:
    """An array that begins at this place of a file, mapped; one with one value a row is read."""
    file.seek(start)
    shape, by_columns, dtype = header(file, size=size, name=name)
    if _is_held(shape, dtype):
        file.seek(start)
        return _column(_array(file, size=size, name=name), name)
    _require_rows(shape, by_columns, dtype, name)
    end = file.tell() + math.prod(shape) * dtype.itemsize
    if end > min(start + size, path.stat().st_size):
        raise _damaged(name, tr("it ends before its last row"))
    return np.memmap(path, dtype=dtype, mode="r", offset=file.tell(), shape=shape)


def _is_held(shape: tuple[int, ...], dtype: np.dtype[Any]) -> bool:
    return len(shape) < 2 or dtype.kind == "U"


def _require_rows(
    shape: tuple[int, ...], by_columns: bool, dtype: np.dtype[Any], name: str
) -> None:
    if by_columns:
        raise DataError(
            tr(
                "The array {name!r} does not fit into memory and is stored column by column, "
                "so its rows cannot be read one by one.",
                name=name[:60],
            ),
            hint=tr("Save numpy.ascontiguousarray of it."),
        )
    if dtype.kind == "u" and dtype.itemsize == 8:
        raise DataError(
            tr(
                "The array {name!r} does not fit into memory and holds {dtype}.",
                name=name[:60],
                dtype=dtype,
            ),
            hint=tr("Save it as int64 or float32."),
        )


def _column(array: Array, name: str) -> Array:
    """The array as a table holds it: small floats and bytes as float32, text as objects."""
    if array.ndim == 0:
        raise DataError(
            tr("The array {name!r} is a single value.", name=name[:60]),
            hint=tr("Every array needs one entry per row on its first axis."),
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
        raise _damaged(name, tr("numbers that stand for no letter"))
    return native.astype(object)


def _damaged(name: str, details: str) -> DataError:
    return DataError(
        tr(
            "The array {name!r} cannot be read; it is damaged or not written by numpy.",
            name=name[:60],
        ),
        hint=tr("Save it again with numpy.savez."),
        details=details,
    )


SPEC = SourceSpec(
    kind="npz",
    title=tr("numpy arrays"),
    summary=tr("The arrays of an .npz or .npy file, each with one entry per row."),
    load=load,
    extensions=(".npz", ".npy"),
    apart_from=LARGE_BYTES,
    unpacked=unpacked_bytes,
    numbers=numbers,
    most_numbers=MAX_BYTES // 4,
    in_file=in_file,
    params={"keep": KEEP},
)
