"""A project as a folder of text that version control can diff, and back; knows no zip."""

from __future__ import annotations

import json
import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bpstudio.errors import Damaged, ProjectError
from bpstudio.language import tr
from bpstudio.project import profile
from bpstudio.project.content import Decoded, Project, decode, encode, is_json, stored_members
from bpstudio.project.foreign import shown
from bpstudio.project.json_profile import dump, parse
from bpstudio.project.profile import damaged
from bpstudio.project.room import Content
from bpstudio.project.store import read, write

FILES = "files"
"""Key of a folder's manifest: what `write_folder` put there, in place of sizes and hashes."""
LINE_WIDTH = 100
_ELSEWHERE = tr("Choose a new or an empty folder, or move these files elsewhere.")
_TEXT_FACTOR = 4
"""Indented text may be this much longer than the same JSON in the container."""


def unpack(path: str | os.PathLike[str], directory: str | os.PathLike[str]) -> tuple[str, ...]:
    """Write the project file at `path` as a folder; returns warnings about the file.

    Raises:
        ProjectError: when the file cannot be read, or the folder holds something else.
    """
    opened = read(path)
    write_folder(opened.project, directory)
    return opened.warnings


def pack(directory: str | os.PathLike[str], path: str | os.PathLike[str]) -> tuple[str, ...]:
    """Save the project in a folder as a file; returns warnings about the folder.

    Raises:
        ProjectError: when the folder holds what a project cannot, or the file cannot be saved.
    """
    decoded = _decode_folder(Path(directory))
    write(decoded.project, path, force=True)
    return decoded.warnings


def read_folder(directory: str | os.PathLike[str]) -> Project:
    """The project in a folder.

    Raises:
        ProjectError: when the folder holds what a project cannot.
    """
    return _decode_folder(Path(directory)).project


def write_folder(project: Project, directory: str | os.PathLike[str]) -> None:
    """Write a project as a folder: a new one, an empty one, or one that held a project before.

    Files that are as they should be are left alone. What the project before had and this one has
    not, such as its runs, is deleted; what begins with a dot belongs to version control and stays.

    Raises:
        ProjectError: when the folder holds anything else, which is then as it was; or when it
            cannot be written.
    """
    folder = Path(directory)
    contents = dict(encode(project).contents)
    own = {name for name in contents if is_json(name) and name not in project.opaque}
    texts = {name: _text(json.loads(bytes(contents[name]))) for name in own - {profile.MANIFEST}}
    manifest = json.loads(bytes(contents[profile.MANIFEST]))
    del manifest["members"]
    manifest[FILES] = sorted(contents)
    written = {**contents, **texts, profile.MANIFEST: _text(manifest)}
    try:
        stale = _files_before(folder) - written.keys()
        for name in sorted(written, key=lambda name: name == profile.MANIFEST):  # it comes last
            _put(folder, name, written[name])
        for name in sorted(stale):
            _remove(folder, name)
    except OSError as error:
        raise _refused(folder, tr("it cannot be written: {why}", why=error.strerror)) from error


def _text(value: Any) -> bytes:
    return (_pretty(value, 0) + "\n").encode("utf-8")


def _pretty(value: Any, indent: int, *, key: str = "") -> str:
    """JSON with everything that fits on a line on one line, so that a node is a few lines."""
    flat = key + json.dumps(value, ensure_ascii=False, allow_nan=False)
    if len(flat) + indent < LINE_WIDTH or not value or not isinstance(value, dict | list):
        return flat
    if isinstance(value, dict):
        named = {json.dumps(name, ensure_ascii=False) + ": ": value[name] for name in value}
        rows = [_pretty(item, indent + 2, key=name) for name, item in named.items()]
    else:
        rows = [_pretty(item, indent + 2) for item in value]
    start, end = "{}" if isinstance(value, dict) else "[]"
    pad = " " * (indent + 2)
    return f"{key}{start}\n" + ",\n".join(pad + row for row in rows) + f"\n{' ' * indent}{end}"


# --------------------------------------------------------------------------------- writing


def _files_before(folder: Path) -> set[str]:
    """Names of the files of the project that is in the folder; it is made if it is not there.

    Raises:
        ProjectError: when the folder holds anything that is no part of a project.
    """
    if not folder.exists():
        folder.mkdir(parents=True)
        return set()
    if not folder.is_dir():
        raise _refused(folder, tr("it is no folder"))
    try:
        names = {name for name, _ in _walk(folder, "", 1)}
        listed = _listed_before(folder) if names else []
        profile.check_names(listed)
    except Damaged as error:
        raise _refused(folder, error.message, hint=_ELSEWHERE) from error
    foreign = sorted(name for name in names - set(listed) if not profile.has_role(name))
    if foreign:
        what = ", ".join(shown(name, limit=60) for name in foreign[:3])
        raise _refused(
            folder, tr("it holds other files, such as {names}", names=what), hint=_ELSEWHERE
        )
    return names


def _listed_before(folder: Path) -> list[str]:
    """The files that an earlier `write_folder` named; refuses a folder that holds no project."""
    try:
        mimetype = _inside(folder, profile.MIMETYPE).read_bytes()
        content = _inside(folder, profile.MANIFEST).read_bytes()[: 4 * profile.MIB]
    except OSError:
        raise _refused(folder, tr("it holds other files"), hint=_ELSEWHERE) from None
    if mimetype.strip() != profile.MIMETYPE_CONTENT:
        raise _refused(folder, tr("it holds other files"), hint=_ELSEWHERE)
    return _listed(parse(content, member=profile.MANIFEST))


def _remove(folder: Path, name: str) -> None:
    """Delete a file, and the folders of its own that are empty then."""
    place = _inside(folder, name)
    place.unlink(missing_ok=True)
    for parent in place.parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()


def _listed(manifest: Mapping[str, Any]) -> list[str]:
    names = manifest.get(FILES, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise damaged(profile.MANIFEST, tr("{key}: it should be a list of names", key=FILES))
    return names


def _put(folder: Path, name: str, content: Content) -> None:
    target = _inside(folder, name)
    same_size = target.is_file() and target.stat().st_size == len(content)
    if same_size and target.read_bytes() == content:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".bpstudio-{secrets.token_hex(4)}.tmp")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def _inside(folder: Path, name: str) -> Path:
    """The place of a member, once no link on the way leads elsewhere."""
    place = folder
    for part in name.split("/"):
        place = place / part
        if place.is_symlink():
            raise _refused(
                folder, tr("{name} is or lies behind a link", name=shown(name, limit=80))
            )
    return place


def _refused(folder: Path, reason: str, *, hint: str = "") -> ProjectError:
    return ProjectError(f"{shown(str(folder), limit=80)}: {reason}.", hint=hint)


# --------------------------------------------------------------------------------- reading


def _decode_folder(folder: Path) -> Decoded:
    try:
        contents = _contents(folder)
        return decode(_with_members(contents))
    except Damaged as error:
        raise type(error)(
            tr(
                "{folder} is no project folder that can be read. {message}",
                folder=shown(str(folder), limit=80),
                message=error.message,
            ),
            hint=error.hint,
            details=error.details,
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _refused(folder, tr("it cannot be read: {why}", why=reason)) from error


def _contents(folder: Path) -> dict[str, bytes]:
    names: dict[str, int] = {}
    for name, size in _walk(folder, "", 1):
        names[name] = size
        if len(names) > profile.MAX_MEMBERS:
            raise Damaged(tr("It holds more than {n} files.", n=profile.MAX_MEMBERS))
    profile.check_names(names)
    profile.check_runs(names)
    for name, size in names.items():
        limit = profile.role_of(name).limit * (_TEXT_FACTOR if is_json(name) else 1)
        if size > limit:
            raise damaged(
                name,
                tr("it has {size:,} bytes; at most {limit:,} are allowed", size=size, limit=limit),
            )
    contents = {name: (folder / name).read_bytes() for name in names}
    for name in contents.keys() & {profile.LOG, profile.MIMETYPE}:
        contents[name] = contents[name].replace(b"\r\n", b"\n")  # version control on Windows
    if profile.MIMETYPE in contents:
        contents[profile.MIMETYPE] = contents[profile.MIMETYPE].strip()
    return contents


def _walk(folder: Path, prefix: str, depth: int) -> Iterator[tuple[str, int]]:
    """Names and sizes of all files; names that start with a dot belong to version control."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        name = prefix + entry.name
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISDIR(status.st_mode) and depth < profile.MAX_PARTS:
            yield from _walk(folder / entry.name, f"{name}/", depth + 1)
        elif stat.S_ISREG(status.st_mode):
            yield name, status.st_size
        else:
            link = stat.S_ISLNK(status.st_mode)
            raise damaged(
                name,
                tr("it is a link, and so no regular file") if link else tr("it is no regular file"),
            )


def _with_members(contents: dict[str, bytes]) -> dict[str, bytes]:
    """The members with the manifest that a container would have."""
    if profile.MANIFEST not in contents:
        raise damaged(profile.MANIFEST, tr("it is missing"))
    manifest = parse(contents[profile.MANIFEST], member=profile.MANIFEST)
    listed = set(_listed(manifest))
    for name in contents:
        if not profile.has_role(name) and name not in listed:
            raise damaged(name, tr("it is no part of a project; move it elsewhere"))
    manifest.pop(FILES, None)
    manifest["members"] = stored_members(contents)
    return {**contents, profile.MANIFEST: dump(manifest, member=profile.MANIFEST)}
