"""What a project file consists of, part by part, and what it refers to; reads no data, builds none.

A part is what a person knows by a name (the weights, the runs); it has the members that hold it.
"""

from __future__ import annotations

import getpass
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bpstudio.catalogue.lookup import spec_of
from bpstudio.graph.document import Document, Node
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value
from bpstudio.project import profile
from bpstudio.project.content import Encoded, Member, Project, encode, member_of
from bpstudio.project.foreign import shown
from bpstudio.project.migrate import FORMAT
from bpstudio.project.room import Content
from bpstudio.project.store import Opened

TITLES: Mapping[str, str] = {
    "drawing": tr("Drawing and settings"),
    "data": tr("Data"),
    "weights": tr("Trained weights"),
    "runs": tr("Runs"),
    "log": tr("Log"),
    "others": tr("Members of others"),
    "aside": tr("Set aside"),
    "container": tr("Container"),
}
_PARTS: Mapping[str, str] = {
    "graph": "drawing",
    "training": "drawing",
    "view": "drawing",
    "rules": "drawing",
    "about": "drawing",
    "preview": "drawing",
    "data": "data",
    "data-arrays": "data",
    "weights": "weights",
    "run": "runs",
    "history": "runs",
    "preparation": "runs",
    "checkpoint": "runs",
    "log": "log",
    "set-aside": "aside",
    "mimetype": "container",
    "manifest": "container",
}
_CARRIED = frozenset({"others", "data"})
"""Parts whose members this version is not meant to read."""
_PLUGIN = re.compile(r"([A-Za-z_]\w*)\.\w")
_TEXT_LIMIT = 120


@dataclass(frozen=True, kw_only=True)
class Part:
    """The members of one kind of content, by name."""

    id: str
    members: FrozenMap[Member]

    @property
    def title(self) -> str:
        """What a person calls it."""
        return TITLES[self.id]

    @property
    def size(self) -> int:
        """Bytes of all its members, unpacked."""
        return sum(member.size for member in self.members.values())


@dataclass(frozen=True, kw_only=True)
class Inventory:
    """All that is to be known of a file before it is handed on."""

    title: str
    version: tuple[int, int]
    writer: str
    file_bytes: int | None
    parts: tuple[Part, ...]
    data: tuple[str, ...]
    plugins: tuple[str, ...]
    unknown: tuple[str, ...]
    """Kinds of layers that this version does not know."""
    aside: tuple[str, ...]
    """Members that could not be read and are kept as they are."""
    warnings: tuple[str, ...]

    @property
    def size(self) -> int:
        """Bytes of all members, unpacked."""
        return sum(part.size for part in self.parts)


def of_file(opened: Opened) -> Inventory:
    """What lies in a file that was opened."""
    return _inventory(
        opened.project,
        opened.members,
        version=opened.version,
        writer=opened.writer,
        file_bytes=opened.stamp.size,
        warnings=opened.warnings,
    )


def of_project(project: Project) -> Inventory:
    """What a file would hold if the project were saved now.

    Raises:
        Damaged: when a value has no form in a file.
    """
    return of_encoded(project, encode(project))


def of_encoded(project: Project, encoded: Encoded) -> Inventory:
    """The same for a project whose members are made already."""
    from bpstudio import __version__

    members = {name: member_of(name, content) for name, content in encoded.contents.items()}
    return _inventory(
        project,
        FrozenMap(members),
        version=FORMAT,
        writer=f"bpstudio {__version__}",
        file_bytes=None,
        warnings=(),
    )


def _inventory(
    project: Project,
    members: FrozenMap[Member],
    *,
    version: tuple[int, int],
    writer: str,
    file_bytes: int | None,
    warnings: tuple[str, ...],
) -> Inventory:
    title = project.about.get("title")
    named = sorted(_kinds(project.document))
    return Inventory(
        title=shown(title) if isinstance(title, str) else "",
        version=version,
        writer=writer,
        file_bytes=file_bytes,
        parts=_parts(members),
        data=tuple(_data_lines(project)),
        plugins=tuple(sorted({kind for kind in named if _PLUGIN.match(kind)} | _vendors(members))),
        unknown=tuple(_unknown(project.document)),
        aside=tuple(sorted(name for name in project.opaque if part_of(name) not in _CARRIED)),
        warnings=warnings,
    )


def _parts(members: Mapping[str, Member]) -> tuple[Part, ...]:
    found: dict[str, dict[str, Member]] = {part: {} for part in TITLES}
    for name in sorted(members):
        found[part_of(name)][name] = members[name]
    return tuple(Part(id=id, members=FrozenMap(those)) for id, those in found.items() if those)


def part_of(name: str) -> str:
    """The part that a member belongs to, by its name."""
    return _PARTS.get(profile.role_of(name).name, "others")


def _data_lines(project: Project) -> Iterator[str]:
    source = project.document.data.source
    if source is None:
        yield tr("No data are named.")
        return
    if source.path is None:
        yield tr("Made by bpstudio: {kind}; no file is needed.", kind=shown(source.kind, limit=60))
    else:
        digest = f", SHA-256 {source.sha256[:16]}…" if source.sha256 else ""
        yield tr(
            "A file beside the project: {path}{digest}",
            path=shown(source.path, limit=_TEXT_LIMIT),
            digest=digest,
        )
    inside = [name for name in project.opaque if profile.role_of(name).name == "data-arrays"]
    yield (
        tr("{count} sets of data lie in the file.", count=len(inside))
        if inside
        else tr("No data lie in the file.")
    )
    facts = project.document.data.facts
    if facts is not None:
        classes = sum(len(field.classes) for field in facts.fields)
        yield (
            tr(
                "What is known of {columns} columns lies in it: shapes, means, the names of "
                "{classes} classes.",
                columns=len(facts.fields),
                classes=classes,
            )
            if classes
            else tr(
                "What is known of {columns} columns lies in it: shapes, means.",
                columns=len(facts.fields),
            )
        )


def _vendors(members: Mapping[str, Member]) -> set[str]:
    return {name.split("/")[1] for name in members if name.startswith("ext/")}


def _nodes(document: Document) -> Iterator[Node]:
    yield from document.graph.nodes
    for block in document.graph.blocks.values():
        yield from block.nodes


def _kinds(document: Document) -> set[str]:
    """Kinds of everything that a document names."""
    training, data = document.training, document.data
    found = {node.kind for node in _nodes(document)} | {training.optimizer.kind, data.split.kind}
    found |= {training.schedule.kind} if training.schedule is not None else set()
    found |= {data.source.kind} if data.source is not None else set()
    found |= {choice.kind for field in data.fields for choice in field.prepare}
    for node in _nodes(document):
        found |= {choice.kind for choice in node.init.values()}
        loss = node.params.get("loss")
        if isinstance(loss, FrozenMap) and isinstance(loss.get("kind"), str):
            found.add(str(loss["kind"]))
    return found


def _unknown(document: Document) -> list[str]:
    """Kinds of layers that nothing here can draw."""
    kinds = {node.kind for node in _nodes(document) if spec_of(node) is None}
    inside = {
        node.kind
        for block in document.graph.blocks.values()
        for node in block.nodes
        if spec_of(node, inside=True) is not None
    }
    return sorted(kinds - inside)


# --------------------------------------------------------------------------- what it gives away

_PLACE = re.compile(
    r"(?<![\w.:/\\])(?:[A-Za-z]:[\\/]|~[\\/]|/(?:home|Users|root|mnt|media|tmp|var|opt|etc|srv)/|"
    r"\\\\)[^\s\"'<>|]{2,}"
)
_LEAST_NAME = 3


def exposed(encoded: Encoded, *, people: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Texts of a file that name a place on a machine, or one of `people`: a line for each."""
    names = [re.escape(name) for name in people if len(name) >= _LEAST_NAME]
    person = re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", re.IGNORECASE) if names else None
    found: dict[str, None] = {}
    for name, content in encoded.contents.items():
        for place, text in _texts_of(name, content):
            hit = _PLACE.search(text) or (person.search(text) if person else None)
            if hit:
                where = f"{name}, {shown(place, limit=60)}"
                found[f"{where}: “{shown(hit[0], limit=80)}”"] = None
    return tuple(found)


def _texts_of(name: str, content: Content) -> Iterator[tuple[str, str]]:
    if part_of(name) != "container" and name.endswith((".json", ".jsonl")):
        whole = bytes(content)
        lines = whole.splitlines() if name.endswith(".jsonl") else [whole]
        for line in lines:
            with suppress(ValueError, RecursionError):  # JSON of others may be none
                yield from _texts(json.loads(line), "")


def people_here() -> frozenset[str]:
    """Names of the person at this machine, as the system knows them."""
    found = {Path.home().name}
    with suppress(OSError, KeyError, ImportError):  # no such user is known here
        found.add(getpass.getuser())
    return frozenset(name for name in found if name not in {"", "root", "user", "home"})


def _texts(value: object, place: str) -> Iterator[tuple[str, str]]:
    """Every text of a JSON value with where it stands."""
    waiting = [(place, value)]
    while waiting:
        at, one = waiting.pop()
        match one:
            case str():
                yield at or "text", one
            case dict():
                for key, inner in one.items():
                    waiting.append((f"{at}.{key}" if at else key, inner))
                    waiting.append((at, key))
            case list():
                waiting.extend((f"{at}[{number}]", inner) for number, inner in enumerate(one))
            case _:
                pass


def as_json(found: Inventory) -> dict[str, Value | object]:
    """The same for programs."""
    return {
        "writer": found.writer,
        "bytes": found.file_bytes,
        "parts": {
            part.id: {"bytes": part.size, "members": len(part.members)} for part in found.parts
        },
        "data_references": list(found.data),
        "plugins": list(found.plugins),
        "unknown_kinds": list(found.unknown),
        "set_aside": list(found.aside),
    }


def as_text(found: Inventory) -> str:
    """The same as text, a line each, for a report that can be copied."""
    major, minor = found.version
    lines = [
        tr(
            "{title}, format {major}.{minor}, {writer}",
            title=found.title or tr("a project"),
            major=major,
            minor=minor,
            writer=found.writer,
        )
    ]
    for part in found.parts:
        lines.append(tr("{part}: {size:,} bytes", part=part.title, size=part.size))
        lines += [
            tr("· {name}  {size:,} bytes", name=name, size=one.size)
            for name, one in part.members.items()
        ]
    lines += [tr("Data: {line}", line=line) for line in found.data]
    for title, names in (
        (tr("Plug-in named"), found.plugins),
        (tr("Layer not known here"), found.unknown),
        (tr("Set aside"), found.aside),
        (tr("Warning"), found.warnings),
    ):
        lines += [f"{title}: {name}" for name in names]
    return "\n".join(shown(line) for line in lines)
