"""Says how far long reading or writing is, and ends it on demand; knows no file and no window.

Megabytes are handled in pieces, so that no other thread waits long for one call. Whoever is told
the share may raise: that is how work is cancelled, and the caller's clean-up runs as for any error.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import BinaryIO, TypeAlias

Tell: TypeAlias = Callable[[float], None]
"""Is told the share that is done, from 0 to 1."""

CHUNK = 4 * 2**20


class _Pace:
    def __init__(self, tell: Tell, total: float) -> None:
        self._tell, self._total, self._done = tell, max(total, 1.0), 0.0

    def advance(self, count: int) -> None:
        self._done += count
        self._tell(min(self._done / self._total, 1.0))


_current: ContextVar[_Pace | None] = ContextVar("pace", default=None)


@contextmanager
def told(tell: Tell | None, *, total: float) -> Iterator[None]:
    """Within it, `tell` hears of every piece of work of this thread; all of it is `total` bytes."""
    token = _current.set(_Pace(tell, total) if tell is not None else None)
    try:
        yield
    finally:
        _current.reset(token)


def advance(count: int) -> None:
    """So many bytes more have been gone through."""
    pace = _current.get()
    if pace is not None:
        pace.advance(count)


def pieces(content: bytes | memoryview) -> Iterator[memoryview]:
    """The content in pieces; each counts as done when the next one is asked for."""
    whole = memoryview(content)
    for start in range(0, len(whole), CHUNK):
        piece = whole[start : start + CHUNK]
        yield piece
        advance(len(piece))


def sha256(content: bytes) -> str:
    """The SHA-256 of the content as hexadecimal digits."""
    digest = hashlib.sha256()
    for piece in pieces(content):
        digest.update(piece)
    return digest.hexdigest()


def crc32(content: bytes) -> int:
    """The CRC-32 of the content, as zip files state it."""
    value = 0
    for piece in pieces(content):
        value = zlib.crc32(piece, value)
    return value


def joined(parts: Iterable[bytes | memoryview]) -> bytes:
    """The parts behind one another; what is joined lies in memory once, unlike in a list."""
    whole = io.BytesIO()
    for part in parts:
        for piece in pieces(part):
            whole.write(piece)
    return whole.getvalue()


def write(file: BinaryIO, content: bytes) -> None:
    """Write all of the content.

    Raises:
        OSError: when the disk refuses.
    """
    for piece in pieces(content):
        file.write(piece)


def read(file: BinaryIO, size: int) -> bytes:
    """So many bytes of the file, or fewer where it ends before."""
    whole = io.BytesIO()
    while size > 0 and (piece := file.read(min(CHUNK, size))):
        whole.write(piece)
        size -= len(piece)
        advance(len(piece))
    return whole.getvalue()
