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
from typing import BinaryIO, TypeAlias, cast

import numpy as np

from bpstudio.project.room import LARGE, Content, lent, room

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


def pieces(content: Content) -> Iterator[memoryview]:
    """The content in pieces; each counts as done when the next one is asked for."""
    whole = memoryview(content)
    for start in range(0, len(whole), CHUNK):
        piece = whole[start : start + CHUNK]
        yield piece
        advance(len(piece))


def sha256(content: Content) -> str:
    """The SHA-256 of the content as hexadecimal digits."""
    digest = hashlib.sha256()
    for piece in pieces(content):
        digest.update(piece)
    return digest.hexdigest()


def crc32(content: Content) -> int:
    """The CRC-32 of the content, as zip files state it."""
    value = 0
    for piece in pieces(content):
        value = zlib.crc32(piece, value)
    return value


def joined(parts: Iterable[Content], *, size: int) -> Content:
    """The parts, which have so many bytes in all, behind one another.

    What is joined lies in memory once, unlike in a list.
    """
    whole, at = lent(size), 0
    target = np.frombuffer(whole, np.uint8)  # which copies while other threads go on
    for part in parts:
        for piece in pieces(part):
            target[at : at + len(piece)] = np.frombuffer(piece, np.uint8)
            at += len(piece)
    return _kept(whole)


def write(file: BinaryIO, content: Content) -> None:
    """Write all of the content.

    Raises:
        OSError: when the disk refuses.
    """
    for piece in pieces(content):
        file.write(piece)


def read(file: BinaryIO, size: int) -> Content:
    """So many bytes of the file, or fewer where it ends before."""
    into = cast(io.BufferedIOBase, file).readinto
    whole, at = room(size), 0
    while at < size and (count := into(whole[at : at + CHUNK])):
        at += count
        advance(count)
    return _kept(whole[:at])


def _kept(content: memoryview) -> Content:
    """What nobody writes into any more; what is small as bytes, which everybody knows."""
    return bytes(content) if len(content) < LARGE else content.toreadonly()
