"""The file that a project is read from and saved to; torch and Qt are unknown here.

Opening builds nothing: no module, no data file, no plug-in, no network.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import BinaryIO, TypeVar

from bpstudio.errors import Damaged, ProjectError
from bpstudio.graph.document import Document
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.project import atomic, pace, profile, zip_profile
from bpstudio.project.content import NEEDED, Encoded, Member, Project, decode, encode, size_of
from bpstudio.project.foreign import shown
from bpstudio.project.json_profile import parse
from bpstudio.project.migrate import FORMAT, release_of
from bpstudio.project.pace import Tell
from bpstudio.project.profile import damaged
from bpstudio.project.room import Content
from bpstudio.project.runs import Run

__all__ = [
    "ChangedOutside",
    "Member",
    "Opened",
    "Project",
    "Run",
    "Stamp",
    "read",
    "write",
    "write_unread",
]

T = TypeVar("T")

SUFFIX = ".bpstudio"
_PASSES_OF_READING = 3
"""How often each byte is gone through: it is read, and checked by two sums."""
_PASSES_OF_WRITING = 4 + _PASSES_OF_READING
"""It is laid out, summed up twice, written, and read again."""


class ChangedOutside(ProjectError):
    """The file on disk is not the one that was opened; saving over it needs a yes."""


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """What a file looked like when it was opened or saved, to notice that it changed since."""

    size: int
    mtime_ns: int
    doc_id: str


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A project as it lies in a file, with what a person should be told about it."""

    project: Project
    warnings: tuple[str, ...]
    members: FrozenMap[Member]
    stamp: Stamp
    version: tuple[int, int] = FORMAT
    writer: str = ""
    """The release of bpstudio that wrote it; what a stranger calls itself is not repeated."""


# --------------------------------------------------------------------------------- reading


def read(path: str | os.PathLike[str], *, tell: Tell | None = None) -> Opened:
    """Open a project file. `tell` hears how far it is; what it raises gives reading up.

    Raises:
        TooNew: when a later release wrote it in a format that this one does not know.
        Damaged: when it is no project file, or breaks the profile; the message names the member.
        ProjectError: when it cannot be read at all.
    """
    if "\0" in os.fsdecode(path):
        raise ProjectError(tr("A file has no zero character in its name."))
    place = Path(os.path.realpath(path))
    atomic.sweep(place)
    try:
        with pace.told(tell, total=_PASSES_OF_READING * place.stat().st_size):
            return _load(place)
    except ProjectError as error:
        hint = error.hint or (_way_on(place) if isinstance(error, Damaged) else "")
        raise type(error)(
            tr(
                "{name} cannot be opened. {message}.",
                name=shown(place.name, limit=80),
                message=error.message.rstrip("."),
            ),
            hint=hint,
            details=error.details,
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ProjectError(
            tr("{path} cannot be opened: {why}.", path=shown(str(path)), why=reason)
        ) from error


def _load(path: Path) -> Opened:
    with open(path, "rb", opener=_open_regular) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise ProjectError(tr("It is no regular file."))
        contents, bad = _contents(file, status.st_size)
    decoded = decode(contents, bad=bad)
    doc_id = decoded.project.doc_id
    return Opened(
        project=decoded.project,
        warnings=decoded.warnings,
        members=decoded.members,
        stamp=Stamp(size=status.st_size, mtime_ns=status.st_mtime_ns, doc_id=doc_id),
        version=decoded.version,
        writer=release_of(decoded.writer),
    )


def _way_on(place: Path) -> str:
    """What to do about a damaged file: the backup beside it, if that can be opened."""
    backup = atomic.backup_of(place)
    try:
        _load(backup)
    except (OSError, ProjectError):
        return tr("Copy or download it again, or take it from a backup.")
    return tr(
        "The version before the last save is beside it and sound: copy {name} to a new "
        "name that ends in {suffix}, and open that.",
        name=shown(backup.name, limit=80),
        suffix=SUFFIX,
    )


def _open_regular(path: str, flags: int) -> int:
    """Opening a pipe would wait for a writer for ever; this way it returns at once."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _contents(file: BinaryIO, size: int) -> tuple[dict[str, Content], dict[str, str]]:
    """Every member's content by name, and those that the zip itself shows to be damaged."""
    contents: dict[str, Content] = {}
    bad: dict[str, str] = {}
    for entry in zip_profile.read_directory(file, size):
        packed = zip_profile.read_packed(file, entry)
        try:
            contents[entry.name] = zip_profile.unpack(entry, packed)
        except Damaged as error:
            if entry.name in NEEDED:
                raise
            bad[entry.name] = error.message
            contents[entry.name] = packed
    return contents, bad


# --------------------------------------------------------------------------------- saving


def write(
    project: Project,
    path: str | os.PathLike[str],
    *,
    stamp: Stamp | None = None,
    force: bool = False,
    tell: Tell | None = None,
) -> Opened:
    """Save a project so that at every instant the old or the new file is whole.

    The project returned is the one that lies in the file: an absolute path of its data has become
    one that is relative to the file. With `stamp`, the file must still be the one that was opened
    or saved then, unless `force` says to save over it all the same. `tell` hears how far it is;
    what it raises gives saving up, and the file on disk is as it was.

    Raises:
        ChangedOutside: when the file is another one by now.
        ProjectError: when it cannot be saved; the file on disk is as it was.
    """
    place = Path(os.path.realpath(path))
    total = _PASSES_OF_WRITING * size_of(project)
    with _told(place), pace.told(tell, total=total):
        if stamp is not None and not force:
            _check_unchanged(place, stamp)
        stored = replace(project, document=_portable(project.document, place.parent))
        encoded = encode(stored)
        opened, warnings = _put(
            place, encoded, lambda temporary: _verified(temporary, stored, encoded)
        )
    return replace(opened, warnings=warnings)


def write_unread(project: Project, path: str | os.PathLike[str]) -> None:
    """Save a project without reading it back, which takes most of the time and memory of saving.

    For files of which an older one is kept beside the new one.

    Raises:
        ProjectError: when it cannot be saved.
    """
    place = Path(os.path.realpath(path))
    with _told(place):
        stored = replace(project, document=_portable(project.document, place.parent))
        _put(place, encode(stored), lambda _temporary: None)


def _put(place: Path, encoded: Encoded, verify: Callable[[Path], T]) -> tuple[T, tuple[str, ...]]:
    packed = zip_profile.pack(encoded.contents)
    return atomic.replace_file(
        place,
        size=zip_profile.packed_size(packed),
        write=lambda file: zip_profile.write(file, packed),
        verify=verify,
    )


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Errors of saving as a person is told them."""
    name = shown(place.name, limit=80)
    try:
        yield
    except Damaged as error:
        raise ProjectError(
            tr(
                "{name} was not saved, because it could not be opened again. {message}",
                name=name,
                message=error.message,
            ),
            hint=tr("The file on disk is as it was."),
            details=error.details,
        ) from error
    except OSError as error:
        raise ProjectError(
            tr(
                "{name} was not saved: {why}.",
                name=name,
                why=error.strerror or type(error).__name__,
            ),
            hint=tr("The file on disk is as it was."),
        ) from error


def _verified(temporary: Path, project: Project, encoded: Encoded) -> Opened:
    """The file just written, read by the same loader that opens strangers' files.

    What was read goes at once, so that it does not lie in memory beside what was written.
    """
    opened = _load(temporary)
    for name, expected in encoded.sha256.items():
        found = opened.members.get(name)
        if found is None or found.sha256 != expected:
            raise damaged(name, tr("the disk gave back other bytes than were written"))
    unread = [name for name in opened.project.opaque if name not in project.opaque]
    if unread:
        raise Damaged(next(iter(opened.warnings), damaged(unread[0], tr("is unreadable")).message))
    return replace(opened, project=project)


def _check_unchanged(place: Path, stamp: Stamp) -> None:
    try:
        status = place.stat()
    except FileNotFoundError:
        return  # nothing is there that could be lost
    same = (status.st_size, status.st_mtime_ns) == (stamp.size, stamp.mtime_ns)
    if not same or _doc_id(place) != stamp.doc_id:
        raise ChangedOutside(
            tr("{name} has changed on disk since it was opened.", name=shown(place.name, limit=80)),
            hint=tr("Save under another name to keep both, or save over it."),
        )


def _doc_id(place: Path) -> str | None:
    """The doc_id of the file at `place`; None when it is no project file any more."""
    try:
        with open(place, "rb", opener=_open_regular) as file:
            for entry in zip_profile.read_directory(file, os.fstat(file.fileno()).st_size):
                if entry.name == profile.MANIFEST:
                    content = zip_profile.unpack(entry, zip_profile.read_packed(file, entry))
                    doc_id = parse(content, member=entry.name).get("doc_id")
                    return doc_id if isinstance(doc_id, str) else None
    except (OSError, ProjectError):
        pass
    return None


def _portable(document: Document, folder: Path) -> Document:
    """The document with the path of its data relative to the folder that it is saved in."""
    source = document.data.source
    if source is None or source.path is None:
        return document
    path = source.path
    if os.path.isabs(path) or path.startswith("/"):
        try:
            path = PurePath(os.path.relpath(os.path.realpath(path), folder)).as_posix()
        except ValueError:  # another drive: its name and hash must do
            path = PurePath(path).name
    if profile.ABSOLUTE_PATH.match(path):
        path = f"./{path}"  # a name such as "a:b.csv", which elsewhere would be a drive
    if path == source.path:
        return document
    data = replace(document.data, source=replace(source, path=path))
    return replace(document, data=data)
