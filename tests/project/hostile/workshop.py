"""The workshop in which hostile files are built."""

from __future__ import annotations

import io
import json
import stat
import struct
import uuid
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bpstudio.project import zip_profile
from bpstudio.project.content import stored_members

LOCAL, CENTRAL, END = 30, 46, 22


def members(changes: Mapping[str, bytes] = {}, **manifest: Any) -> dict[str, bytes]:
    """The members of a sound small project with changes, and a manifest that fits them."""
    contents = {
        "mimetype": b"application/x-bpstudio-project+zip",
        "graph.json": b'{"nodes":[{"id":"n1","kind":"Input"}],"edges":[]}',
        "weights/current.safetensors": tensors({"n1:w": ("F32", [2], [0, 8])}, bytes(8)),
        **changes,
    }
    stated = {
        "format": "bpstudio-project",
        "version": [1, 0],
        "writer": "bpstudio 0.1.0",
        "doc_id": str(uuid.UUID(int=7)),
        "members": stored_members(contents),
        **manifest,
    }
    return {"manifest.json": json.dumps(stated).encode(), **contents}


def zipped(contents: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    zip_profile.write(file, zip_profile.pack(contents))
    return file.getvalue()


def graph(text: bytes) -> bytes:
    return zipped(members({"graph.json": text}))


def tensors(header: Mapping[str, tuple[str, list[int], list[int]]], body: bytes) -> bytes:
    raw = {
        key: {"dtype": dtype, "shape": shape, "data_offsets": at}
        for key, (dtype, shape, at) in header.items()
    }
    text = json.dumps(raw).encode()
    return len(text).to_bytes(8, "little") + text + body


def weights(content: bytes) -> bytes:
    return zipped(members({"weights/current.safetensors": content}))


@dataclass
class Layout:
    """Where the headers of each member lie in a zip."""

    raw: bytearray
    local: dict[str, int]
    central: dict[str, int]
    directory: int
    end: int


def layout(content: bytes) -> Layout:
    raw = bytearray(content)
    end = len(raw) - END
    directory = struct.unpack_from("<L", raw, end + 16)[0]
    found = Layout(raw, {}, {}, directory, end)
    at = directory
    while at < end:
        name_size, extra, comment = struct.unpack_from("<3H", raw, at + 28)
        name = raw[at + CENTRAL : at + CENTRAL + name_size].decode()
        found.central[name] = at
        found.local[name] = struct.unpack_from("<L", raw, at + 42)[0]
        at += CENTRAL + name_size + extra + comment
    return found


def patched(name: str, *, local: int | None, central: int | None, form: str, value: int) -> bytes:
    """A sound file with one header field of one member changed in either or both headers."""
    found = layout(zipped(members()))
    if local is not None:
        struct.pack_into(form, found.raw, found.local[name] + local, value)
    if central is not None:
        struct.pack_into(form, found.raw, found.central[name] + central, value)
    return bytes(found.raw)


def renamed(old: str, new: str) -> bytes:
    """A sound file in which a member of equal name length has another name."""
    assert len(old) == len(new)
    return zipped(members({old: b"{}"})).replace(old.encode(), new.encode())


def appended(name: str, content: bytes, *, mode: int = stat.S_IFREG | 0o644) -> bytes:
    """A file by another writer with one more member, of any name and mode."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        for known, text in sorted(members().items(), key=lambda item: item[0] != "mimetype"):
            other.writestr(known, text)
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        other.writestr(entry, content)
    return file.getvalue()
