"""Replaces a file so that a crash, a full disk or a power cut leaves the old or the new one whole.

Knows nothing of what the file holds: the caller writes the bytes and reads them back.
"""

from __future__ import annotations

import errno
import hashlib
import math
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from bpstudio.errors import ProjectError
from bpstudio.language import numeral, tr
from bpstudio.project.foreign import shown

if sys.platform != "win32":
    import fcntl

T = TypeVar("T")

SPACE_FACTOR = 1.1
RETRY_S = 2.5
_WINDOWS_BUSY = frozenset({5, 32, 33})
"""Access denied, sharing violation, lock violation: a virus scanner or indexer has the file."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_DIRECTORY_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES})


def replace_file(
    path: Path, *, size: int, write: Callable[[BinaryIO], None], verify: Callable[[Path], T]
) -> tuple[T, tuple[str, ...]]:
    """Put a new file of about `size` bytes in the place of `path`, which is no link.

    `verify` opens the new file before it takes the place of the old one; what it returns is
    returned, with warnings. The old file stays as `NAME.bak`.

    Raises:
        ProjectError: when there is no room or the old file is read-only.
        OSError: when the disk refuses; the old file is whole then.
    """
    old = _regular(path)
    require_room(path.parent, size)
    sweep(path)
    mode = stat.S_IMODE(old.st_mode) if old else None
    file, temporary = _create(path, mode)
    try:
        with file:
            write(file)
            file.flush()
            _sync(file.fileno())
            result = verify(temporary)
            if mode is not None:
                temporary.chmod(mode)
            if sys.platform != "win32":  # keeps the lock, so that no other process sweeps it
                warnings = _put(temporary, path, keep=old is not None)
        if sys.platform == "win32":
            warnings = _put(temporary, path, keep=old is not None)
    except BaseException as error:
        _discard(temporary)
        if isinstance(error, OSError) and error.errno in _FULL:
            require_room(path.parent, size)  # says how much is missing
        raise
    _sync_directory(path)
    return result, warnings


def replace_bytes(path: Path, content: bytes) -> None:
    """Put these bytes in the place of a file, or make it.

    Raises:
        ProjectError: when there is no room, or the disk refuses; the old file is whole then.
    """

    def write(file: BinaryIO) -> None:
        file.write(content)

    try:
        replace_file(path, size=len(content), write=write, verify=Path.read_bytes)
    except OSError as error:
        raise ProjectError(
            tr(
                "{name} cannot be written: {why}.",
                name=shown(path.name, limit=80),
                why=error.strerror or error,
            ),
            hint=tr("Choose another place."),
        ) from error


def backup_of(path: Path) -> Path:
    """Where the version before the last save of `path` is kept."""
    return path.with_name(path.name + ".bak")


def sweep(path: Path) -> None:
    """Delete what killed saves of `path` left beside it; a save that runs keeps its file."""
    prefix = _prefix(path)
    with suppress(OSError):
        for entry in os.scandir(path.parent):
            if entry.name.startswith(prefix) and entry.name.endswith(".tmp"):
                _sweep_one(Path(entry.path))


def _sweep_one(temporary: Path) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            temporary.unlink()  # refused while another process has it open
            return
        descriptor = os.open(temporary, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            temporary.unlink()
        finally:
            os.close(descriptor)


def _prefix(path: Path) -> str:
    """Of one length for every name, since a name may be as long as the file system allows."""
    return f".bpstudio-{hashlib.sha256(path.name.encode('utf-8', 'replace')).hexdigest()[:8]}-"


def _temporary(path: Path) -> Path:
    return path.with_name(f"{_prefix(path)}{secrets.token_hex(4)}.tmp")


def _regular(path: Path) -> os.stat_result | None:
    """What is at `path` now, if anything is; only a regular file may be replaced."""
    try:
        old = path.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(old.st_mode):
        raise ProjectError(
            tr("{name} is no regular file, so it cannot be replaced.", name=shown(path.name))
        )
    if not os.access(path, os.W_OK):
        raise ProjectError(
            tr("{name} is read-only.", name=shown(path.name)), hint=tr("Save under another name.")
        )
    return old


def require_room(folder: Path, size: int) -> None:
    """See that a new file of about `size` bytes fits on the disk of `folder`.

    Raises:
        ProjectError: saying how much more is needed.
    """
    missing = SPACE_FACTOR * size - shutil.disk_usage(folder).free
    if missing > 0:
        raise ProjectError(
            tr(
                "There is not enough room on the disk: {size} more are needed.",
                size=_amount(missing),
            ),
            hint=tr("Free some space, or save on another disk."),
        )


def _amount(size: float) -> str:
    """Bytes for a person, rounded up to whole kB, and from a million on to a tenth of a MB."""
    if size < 1e6:
        return f"{math.ceil(size / 1e3)} kB"
    return numeral(f"{math.ceil(size / 1e5) / 10:,.1f} MB")


def _create(path: Path, mode: int | None) -> tuple[BinaryIO, Path]:
    """A new file beside `path`, open, locked, and never more readable than the one it replaces."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    flags |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
    while True:
        temporary = _temporary(path)
        descriptor = os.open(temporary, flags, 0o666 if mode is None else mode | stat.S_IWUSR)
        try:
            if _locked(descriptor):
                return os.fdopen(descriptor, "wb"), temporary
        except BaseException:
            os.close(descriptor)
            _discard(temporary)
            raise
        os.close(descriptor)


def _discard(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink(missing_ok=True)


def _locked(descriptor: int) -> bool:
    """Lock a new file; False when another process swept it in the instant before."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks: nobody can sweep there either
        return True
    return os.fstat(descriptor).st_nlink > 0


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def _put(temporary: Path, path: Path, *, keep: bool) -> tuple[str, ...]:
    warnings = _back_up(path) if keep else ()
    _replace(temporary, path)
    return warnings


def _back_up(path: Path) -> tuple[str, ...]:
    """Keep the old file as NAME.bak; when that fails, saving the new one still matters more."""
    backup = backup_of(path)
    temporary = _temporary(path)
    try:
        try:
            os.link(path, temporary)
        except OSError:  # FAT, some network drives
            shutil.copy2(path, temporary)
        _replace(temporary, backup)
    except OSError as error:
        return (tr("No backup copy could be kept: {why}.", why=error.strerror or error),)
    finally:
        # Renaming one link of a file to another link of it does nothing, and says nothing.
        _discard(temporary)
    return ()


def _replace(source: Path, target: Path) -> None:
    until = time.monotonic() + RETRY_S
    while True:
        try:
            os.replace(source, target)
        except OSError as error:
            busy = getattr(error, "winerror", None) in _WINDOWS_BUSY
            if not busy or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def _sync_directory(path: Path) -> None:
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_DIRECTORY_SYNC:
            raise ProjectError(
                tr(
                    "{name} was written, but the disk did not confirm it: {why}.",
                    name=shown(path.name),
                    why=error.strerror or error,
                ),
                hint=tr("Save again, or save on another disk."),
            ) from error
