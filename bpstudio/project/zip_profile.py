"""The zip container, read strictly and written to the same rules; knows members, not projects.

`zipfile` reads what almost any writer made; a file from a stranger is read here instead, so that
every byte belongs to exactly one member or header. Layout: PKWARE's APPNOTE.TXT 6.3.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO

from bpstudio.errors import Damaged
from bpstudio.language import tr
from bpstudio.project import pace, profile
from bpstudio.project.profile import altered, damaged
from bpstudio.project.room import Content

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")
_LOCAL_SIGN, _CENTRAL_SIGN, _END_SIGN = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_END64_SIGN, _LOCATOR64_SIGN = b"PK\x06\x06", b"PK\x06\x07"

STORED, DEFLATED = 0, 8
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF
_EPOCH = (0, 33)
"""Time and date of 1980-01-01 00:00, so that equal projects are equal files."""
_UTF8, _DEFLATE_OPTIONS = 0x0800, 0x0006
_DOS_FOLDER = 0x10
_MAX_DIRECTORY = profile.MAX_MEMBERS * (_CENTRAL.size + profile.MAX_NAME + 28)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One member as the directory states it; `start` is where its bytes begin."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    header: int
    start: int


@dataclass(frozen=True, kw_only=True)
class _End:
    count: int
    size: int
    offset: int


@dataclass(frozen=True)
class _Header:
    """The fields that the local and the central header both state, in their order there."""

    needed: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int


def read_directory(file: BinaryIO, size: int) -> tuple[Entry, ...]:
    """Every member of the zip in `file`, which is `size` bytes long, in the order of its bytes.

    Raises:
        Damaged: when anything differs from the profile, naming the member.
    """
    end = _read_end(file, size)
    file.seek(end.offset)
    directory = file.read(end.size)
    entries: list[Entry] = []
    at = position = 0
    for _ in range(end.count):
        entry, at = _read_entry(file, directory, at, position, end.offset)
        entries.append(entry)
        position = entry.start + entry.packed
    if at != len(directory) or position != end.offset:
        raise _broken(tr("bytes lie between its members and its directory"))
    _check_entries(entries)
    return tuple(entries)


def read_packed(file: BinaryIO, entry: Entry) -> Content:
    """The member's bytes as they lie in the file.

    Raises:
        Damaged: when the file ends before them.
    """
    file.seek(entry.start)
    packed = pace.read(file, entry.packed)
    if len(packed) != entry.packed:
        raise altered(entry.name, tr("the file ends within it"))
    return packed


def unpack(entry: Entry, packed: Content) -> Content:
    """The member's content; never more bytes than the directory states.

    Raises:
        Damaged: when the content is not what the directory states.
    """
    content = packed if entry.method == STORED else _inflate(entry, packed)
    if pace.crc32(content) != entry.crc:
        raise altered(entry.name, tr("its checksum does not fit its content"))
    return content


def _inflate(entry: Entry, packed: Content) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(packed, entry.size + 1)
    except zlib.error as error:
        raise altered(entry.name, tr("it cannot be inflated: {why}", why=error)) from error
    if len(content) != entry.size or not inflater.eof or inflater.unused_data:
        raise altered(entry.name, tr("it inflates to another size than stated"))
    return content


# ------------------------------------------------------------------------ the end of the file


def _broken(details: str) -> Damaged:
    return Damaged(
        tr("It is damaged: parts of it are missing or were written over."),
        details=tr("The zip container: {details}.", details=details),
    )


def _read_end(file: BinaryIO, size: int) -> _End:
    if size < _END.size:
        raise Damaged(tr("It is empty.") if size == 0 else tr("It is too short to be a project."))
    file.seek(size - _END.size)
    sign, disk, start_disk, here, count, length, offset, comment = _END.unpack(file.read(_END.size))
    if sign != _END_SIGN or comment:
        raise Damaged(
            tr("It is no bpstudio project, or its end is missing."),
            details=tr("No zip directory ends where the file ends."),
        )
    if disk or start_disk or here != count:
        raise _broken(tr("it spans several disks"))
    if count > profile.MAX_MEMBERS:
        raise Damaged(
            tr(
                "It has {count:,} parts; at most {most:,} are allowed.",
                count=count,
                most=profile.MAX_MEMBERS,
            )
        )
    tail = _END.size
    if _FULL32 in {length, offset}:
        length, offset = _read_end64(file, size, count, (length, offset))
        tail += _LOCATOR64.size + _END64.size
    if length > _MAX_DIRECTORY or offset + length + tail != size:
        raise _broken(tr("its directory is not where it should be"))
    return _End(count=count, size=length, offset=offset)


def _read_end64(file: BinaryIO, size: int, count: int, short: tuple[int, int]) -> tuple[int, int]:
    at = size - _END.size - _LOCATOR64.size - _END64.size
    if at < 0:
        raise _broken(tr("its zip64 directory is missing"))
    file.seek(at)
    record = _END64.unpack(file.read(_END64.size))
    sign, record_size, _, needed, disk, start_disk, here, total, length, offset = record
    locator = _LOCATOR64.unpack(file.read(_LOCATOR64.size))
    good = (
        sign == _END64_SIGN
        and record_size == _END64.size - 12
        and needed <= 45
        and (disk, start_disk, here, total) == (0, 0, count, count)
        and locator == (_LOCATOR64_SIGN, 0, at, 1)
    )
    for full, value in zip(short, (length, offset), strict=True):
        good = good and (value >= _FULL32 if full == _FULL32 else value == full)
    if not good:
        raise _broken(tr("its zip64 directory is not what it should be"))
    return length, offset


# -------------------------------------------------------------------------------- the members


def _read_entry(
    file: BinaryIO, directory: bytes, at: int, position: int, limit: int
) -> tuple[Entry, int]:
    """The entry at `at` of the directory, whose local header must lie at `position`."""
    if at + _CENTRAL.size > len(directory):
        raise _broken(tr("its directory is cut short"))
    fields = _CENTRAL.unpack_from(directory, at)
    sign, made, *common, name_size, extra_size, comment, disk, _, attributes, offset = fields
    if sign != _CENTRAL_SIGN:
        raise _broken(tr("its directory holds something else"))
    raw_name = directory[at + _CENTRAL.size : at + _CENTRAL.size + name_size]
    name = _name(raw_name)
    extra_at = at + _CENTRAL.size + name_size
    extra = directory[extra_at : extra_at + extra_size]
    header = _Header(*common)
    if comment or disk:
        raise altered(name, tr("it has a comment or lies on another disk"))
    if header.needed > 45 or header.flags & ~(_UTF8 | _DEFLATE_OPTIONS):
        raise altered(name, tr("it is encrypted, streamed or packed in a way that is not allowed"))
    _check_attributes(name, made >> 8, attributes)
    header, offset = _widened(name, header, offset, extra)
    if offset != position:
        raise altered(name, tr("it does not follow the member before it without a gap"))
    start = _read_local(file, name, raw_name, header, position)
    if start + header.packed > limit:
        raise altered(name, tr("it reaches into the directory"))
    entry = Entry(
        name=name,
        method=header.method,
        crc=header.crc,
        packed=header.packed,
        size=header.size,
        header=position,
        start=start,
    )
    return entry, extra_at + extra_size


def _name(raw: bytes) -> str:
    name = raw.decode("ascii", errors="backslashreplace")
    try:
        profile.check_name(name)
    except Damaged as error:
        raise altered(name, error.message) from error
    return name


def _check_attributes(name: str, system: int, attributes: int) -> None:
    mode = attributes >> 16
    if attributes & _DOS_FOLDER or (mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode)):
        raise altered(name, tr("it is no regular file"))
    if system not in {0, 3, 10, 11, 19}:  # DOS, Unix, NTFS, NTFS, macOS
        raise altered(name, tr("it was packed on a system with other file attributes"))


def _widened(name: str, header: _Header, offset: int, extra: bytes) -> tuple[_Header, int]:
    """The header with its zip64 figures, which must be there exactly where they are needed."""
    wanted = [field for field in (header.size, header.packed, offset) if field == _FULL32]
    expected = b""
    values: tuple[int, ...] = ()
    if wanted and len(extra) == 4 + 8 * len(wanted):
        values = struct.unpack(f"<{len(wanted)}Q", extra[4:])
        expected = struct.pack("<2H", 1, 8 * len(wanted)) + extra[4:]
    missing = len(values) != len(wanted)
    if missing or extra != expected or any(value < _FULL32 for value in values):
        raise altered(name, tr("its header has another extra field than it needs"))
    wide = iter(values)
    size, packed, offset = (
        next(wide) if field == _FULL32 else field for field in (header.size, header.packed, offset)
    )
    return replace(header, size=size, packed=packed), offset


def _read_local(file: BinaryIO, name: str, raw_name: bytes, header: _Header, position: int) -> int:
    """Compare the local header with the central one; returns where the content starts."""
    expected = _local_header(raw_name, header)
    file.seek(position)
    if file.read(len(expected)) != expected:
        raise altered(name, tr("its two headers differ"))
    return position + len(expected)


def _local_header(raw_name: bytes, header: _Header) -> bytes:
    wide = header.size >= _FULL32 or header.packed >= _FULL32
    extra = struct.pack("<2H2Q", 1, 16, header.size, header.packed) if wide else b""
    fields = _LOCAL.pack(
        _LOCAL_SIGN,
        header.needed,
        header.flags,
        header.method,
        header.time,
        header.date,
        header.crc,
        _FULL32 if wide else header.packed,
        _FULL32 if wide else header.size,
        len(raw_name),
        len(extra),
    )
    return fields + raw_name + extra


def _check_entries(entries: list[Entry]) -> None:
    names = [entry.name for entry in entries]
    profile.check_names(names)
    profile.check_runs(names)
    if not entries or names[0] != profile.MIMETYPE or entries[0].method != STORED:
        raise altered(profile.MIMETYPE, tr("it must be the first member, stored"))
    inflated = 0
    for entry in entries:
        _check_entry(entry)
        inflated += entry.size if entry.method == DEFLATED else 0
    if inflated > profile.MAX_INFLATED:
        raise Damaged(tr("It would unpack to {size:,} bytes, so it is not read.", size=inflated))


def _check_entry(entry: Entry) -> None:
    limit = profile.role_of(entry.name).limit
    if entry.size > limit:
        raise damaged(
            entry.name,
            tr(
                "it has {size:,} bytes; at most {limit:,} are allowed", size=entry.size, limit=limit
            ),
        )
    if entry.method == STORED:
        if entry.packed != entry.size:
            raise altered(entry.name, tr("it is stored, yet its two sizes differ"))
        return
    if entry.method != DEFLATED:
        raise altered(entry.name, tr("it is packed by method {method}", method=entry.method))
    if profile.is_tensors(entry.name):
        raise altered(entry.name, tr("arrays must be stored, not deflated"))
    if entry.size > profile.RATIO_FREE and entry.size > profile.MAX_RATIO * entry.packed:
        raise damaged(
            entry.name,
            tr(
                "it would unpack to more than {times} times its size, so it is not read",
                times=profile.MAX_RATIO,
            ),
        )


# ---------------------------------------------------------------------------------- writing


@dataclass(frozen=True, kw_only=True)
class Packed:
    """A member ready to be written."""

    name: str
    method: int
    crc: int
    size: int
    content: Content


def pack(members: Mapping[str, Content]) -> tuple[Packed, ...]:
    """Members ready to be written: `mimetype` first, the others by name, text deflated."""
    names = sorted(members, key=lambda name: (name != profile.MIMETYPE, name))
    return tuple(_packed(name, members[name]) for name in names)


def _packed(name: str, content: Content) -> Packed:
    method, packed = STORED, content
    if not (name == profile.MIMETYPE or profile.is_tensors(name) or name.endswith(".png")):
        deflater = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        deflated = b"".join(deflater.compress(piece) for piece in pace.pieces(content))
        deflated += deflater.flush()
        plain = len(content) > profile.RATIO_FREE
        too_dense = plain and len(content) > profile.MAX_RATIO * len(deflated)
        if len(deflated) < len(content) and not too_dense:
            method, packed = DEFLATED, deflated
    return Packed(
        name=name, method=method, crc=pace.crc32(content), size=len(content), content=packed
    )


def packed_size(members: Iterable[Packed]) -> int:
    """About how many bytes the file will have (within a hundred bytes for each member)."""
    return sum(len(member.content) + 150 + 2 * len(member.name) for member in members)


def write(file: BinaryIO, members: Iterable[Packed]) -> None:
    """Write the zip to `file`, which is empty and at its start."""
    directory: list[bytes] = []
    offset = 0
    for member in members:
        header = _header_of(member)
        local = _local_header(member.name.encode("ascii"), header)
        file.write(local)
        pace.write(file, member.content)
        directory.append(_central(member.name.encode("ascii"), header, offset))
        offset += len(local) + len(member.content)
    listing = b"".join(directory)
    file.write(listing)
    file.write(_ending(len(directory), len(listing), offset))


def _header_of(member: Packed) -> _Header:
    wide = member.size >= _FULL32
    return _Header(
        needed=45 if wide else 20,
        flags=0,
        method=member.method,
        time=_EPOCH[0],
        date=_EPOCH[1],
        crc=member.crc,
        packed=len(member.content),
        size=member.size,
    )


def _central(raw_name: bytes, header: _Header, offset: int) -> bytes:
    figures = (header.size, header.packed, offset)
    wide = [figure for figure in figures if figure >= _FULL32]
    extra = struct.pack(f"<2H{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
    size, packed, short_offset = (min(figure, _FULL32) for figure in figures)
    fields = _CENTRAL.pack(
        _CENTRAL_SIGN,
        (3 << 8) | header.needed,
        header.needed,
        header.flags,
        header.method,
        header.time,
        header.date,
        header.crc,
        packed,
        size,
        len(raw_name),
        len(extra),
        0,
        0,
        0,
        (stat.S_IFREG | 0o644) << 16,
        short_offset,
    )
    return fields + raw_name + extra


def _ending(count: int, size: int, offset: int) -> bytes:
    wide = b""
    if offset >= _FULL32:
        wide = _END64.pack(
            _END64_SIGN, _END64.size - 12, (3 << 8) | 45, 45, 0, 0, count, count, size, offset
        ) + _LOCATOR64.pack(_LOCATOR64_SIGN, 0, offset + size, 1)
    return wide + _END.pack(_END_SIGN, 0, 0, count, count, size, min(offset, _FULL32), 0)
