"""Finds a data file that has moved, by its hash; reads candidates and changes nothing."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PureWindowsPath

from bpstudio.graph.document import Source

MOST_FOLDERS, MOST_FILES, DEPTH = 200, 2_000, 2
MOST_BYTES = 2 * 1024**3
READ_BYTES = 8 * 1024**3
"""What is read at most in one search, all candidates together."""


def find(source: Source, folder: Path) -> Path | None:
    """The file with the hash of `source`, in `folder` or up to two folders further down.

    Files of its name are looked at first, then those of its ending.
    """
    if source.path is None or source.sha256 is None:
        return None
    wanted = PureWindowsPath(source.path)
    near = [path for path in _files(folder) if path.suffix.lower() == wanted.suffix.lower()]
    near.sort(key=lambda path: (path.name.casefold() != wanted.name.casefold(), len(path.parts)))
    room = READ_BYTES
    for path in near:
        size = _size(path)
        if size is None or size > room:
            continue
        room -= size
        if sha256_of(path) == source.sha256:
            return path
    return None


def sha256_of(path: Path) -> str | None:
    """The hash of a regular file as hexadecimal digits; None where it cannot be read."""
    if _size(path) is None:
        return None
    digest = hashlib.sha256()
    with suppress(OSError), path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
        return digest.hexdigest()
    return None


def _size(path: Path) -> int | None:
    """The size of a regular file that is not too large; a pipe would wait for ever."""
    with suppress(OSError):
        found = path.stat()
        if stat.S_ISREG(found.st_mode) and found.st_size <= MOST_BYTES:
            return found.st_size
    return None


def _files(folder: Path) -> Iterator[Path]:
    """Files below a folder, nearest first; hidden folders and links to folders are left alone."""
    level = [folder]
    folders = files = 0
    for _ in range(DEPTH + 1):
        below: list[Path] = []
        for place in level:
            folders += 1
            for entry in _entries(place):
                if entry.is_dir(follow_symlinks=False):
                    below += [Path(entry.path)] if not entry.name.startswith(".") else []
                else:
                    files += 1
                    yield Path(entry.path)
                if files >= MOST_FILES or folders >= MOST_FOLDERS:
                    return
        level = below


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with suppress(OSError):
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    return []
