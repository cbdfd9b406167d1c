"""Arrays that lie in files of the user's cache folder and are mapped, not loaded.

A file is written under another name, block by block, and gets its own when it is whole. What was
not used for a month goes when something new is written. Nothing is unpickled.
"""

from __future__ import annotations

import hashlib
import io
import math
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import numpy as np
import platformdirs
from numpy.lib import format as npy

from bpstudio.data.room import size_words
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.language import tr

UNUSED_S = 30 * 86_400
ROOM_TIMES = 1.1
"""So many times the size of a file has to be free on the disk before it is written."""
ENDING = ".npy"


def folder() -> Path:
    """Where these files are; made if it is not there."""
    found = platformdirs.user_cache_path("bpstudio", appauthor=False) / "rows"
    try:
        found.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise _not_written(found, error) from error
    return found


def key_of(*words: str) -> str:
    """A file name that follows from what is in the file."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:40]


def place_of(key: str) -> Path:
    """The file of a key."""
    return folder() / (key + ENDING)


def laid_out(key: str) -> Array | None:
    """The array of a key, mapped, if it was written before."""
    path = place_of(key)
    if not path.exists():
        return None
    with suppress(OSError):
        os.utime(path)
    return mapped(path)


def mapped(path: Path) -> Array:
    """An array of a file, which stays there: parts of it are read as they are used.

    Raises:
        DataError: when the file is not what it should be.
    """
    try:
        found: Array = np.load(path, mmap_mode="r", allow_pickle=False)
    except (ValueError, EOFError) as error:
        raise DataError(
            tr(
                "{name} in the cache folder {folder} is damaged.",
                name=path.name,
                folder=path.parent,
            ),
            hint=tr("Delete it; it is written anew."),
            details=str(error),
        ) from error
    return found


def lay_out(key: str, blocks: Iterable[Array], *, shape: tuple[int, ...], dtype: str) -> Array:
    """Write the rows of an array of this shape, block by block, and give it back mapped.

    Raises:
        DataError: when the disk has no room, or what the blocks raise.
    """
    place = place_of(key)
    sweep(place.parent)
    require_disk(place.parent, math.prod(shape) * np.dtype(dtype).itemsize)
    write_rows(place, blocks, row=shape[1:], dtype=dtype)
    return mapped(place)


def write_rows(
    place: Path,
    blocks: Iterable[Array],
    *,
    row: tuple[int, ...],
    dtype: str,
    check: Callable[[], None] = lambda: None,
) -> None:
    """Write blocks of rows as one .npy file, which gets its name when it is whole and `check`ed.

    Raises:
        DataError: when the disk has no room, or what the blocks and the check raise.
    """
    try:
        handle, name = tempfile.mkstemp(prefix="new-", dir=place.parent)
    except OSError as error:
        raise _not_written(place.parent, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            _write(file, blocks, row, np.dtype(dtype))
        check()
        Path(name).replace(place)
    except OSError as error:
        if not place.exists():  # on Windows one that is in use cannot be replaced; it is the same
            raise _not_written(place.parent, error) from error
    finally:
        with suppress(OSError):
            Path(name).unlink()


def _write(
    file: IO[bytes], blocks: Iterable[Array], row: tuple[int, ...], kind: np.dtype[Any]
) -> None:
    """The rows, and before them a header, which tells how many there were."""
    file.write(_header(0, row, kind))
    rows = 0
    for block in blocks:
        rows += len(block)
        file.write(np.ascontiguousarray(block, dtype=kind).data)
    file.seek(0)
    file.write(_header(rows, row, kind))


def _header(rows: int, row: tuple[int, ...], kind: np.dtype[Any]) -> bytes:
    """Of version 1.0, always as long: numpy leaves room for the number of rows to grow."""
    said = {"descr": npy.dtype_to_descr(kind), "fortran_order": False, "shape": (rows, *row)}
    file = io.BytesIO()
    npy.write_array_header_1_0(file, said)
    return file.getvalue()


def require_disk(where: Path, size: int) -> None:
    """See that a file of this size can be written.

    Raises:
        DataError: when the disk has less room.
    """
    free = shutil.disk_usage(where).free
    if ROOM_TIMES * size > free:
        raise DataError(
            tr(
                "These data take {size} on the disk, and {free} are free.",
                size=size_words(size),
                free=size_words(free),
            ),
            hint=tr(
                "Make room on the disk of {folder}, or take a sample of the rows.", folder=where
            ),
        )


def sweep(where: Path) -> None:
    """Remove what nobody used for a month, and what was given up as it was written."""
    now = time.time()
    for path in where.iterdir():
        whole = path.suffix in {ENDING, ".npz"}
        limit = UNUSED_S if whole else UNUSED_S / 30
        with suppress(OSError):  # another window removes it, or uses it
            if now - path.stat().st_mtime > limit:
                path.unlink()


def _not_written(where: Path, error: OSError) -> DataError:
    return DataError(
        tr(
            "Rows that do not fit into memory cannot be written to {folder}: {why}.",
            folder=where,
            why=error.strerror or error,
        ),
        hint=tr("Make room there, or take a sample of the rows."),
    )
