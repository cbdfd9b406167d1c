from __future__ import annotations

import io
import random
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bpstudio.errors import ProjectError
from bpstudio.project import zip_profile
from bpstudio.project.store import read

Builder = Callable[[Any], bytes]
LOCAL, CENTRAL = 30, 46
REFUSED: dict[str, Builder] = {}


def hostile(builder: Builder) -> Builder:
    """A file that must be refused."""
    REFUSED[builder.__name__] = builder
    return builder


# ------------------------------------------------------------------------------- zip tricks


@hostile
def nothing(lab: Any) -> bytes:
    return b""


@hostile
def no_zip(lab: Any) -> bytes:
    return b"PK\x03\x04" + bytes(1000)


@hostile
def only_an_end(lab: Any) -> bytes:
    return lab.zipped({})


@hostile
def a_comment(lab: Any) -> bytes:
    return lab.zipped(lab.members())[:-2] + struct.pack("<H", 4) + b"note"


@hostile
def something_before_the_zip(lab: Any) -> bytes:
    return b"#!/bin/sh\n" + lab.zipped(lab.members())


@hostile
def something_after_the_zip(lab: Any) -> bytes:
    return lab.zipped(lab.members()) + b"<html>"


@hostile
def bytes_between_members_and_directory(lab: Any) -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    struct.pack_into("<L", found.raw, found.end + 16, found.directory + 4)
    return bytes(found.raw[: found.directory] + b"evil" + found.raw[found.directory :])


@hostile
def a_directory_that_is_elsewhere(lab: Any) -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    struct.pack_into("<L", found.raw, found.end + 16, 0)
    return bytes(found.raw)


@hostile
def two_ends(lab: Any) -> bytes:
    content = lab.zipped(lab.members())
    return content + lab.zipped(lab.members({"graph.json": b'{"nodes":[]}'}))


@hostile
def a_million_members_stated(lab: Any) -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    struct.pack_into("<2H", found.raw, found.end + 8, 0xFFFF, 0xFFFF)
    return bytes(found.raw)


@hostile
def two_thousand_and_one_members(lab: Any) -> bytes:
    return lab.zipped(lab.members({f"ext/acme/m{i}": b"" for i in range(2_001)}))


@hostile
def a_directory_of_gigabytes_stated(lab: Any) -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    struct.pack_into("<L", found.raw, found.end + 12, 0xFFFFFFF0)
    return bytes(found.raw)


@hostile
def several_disks(lab: Any) -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    struct.pack_into("<H", found.raw, found.end + 4, 1)
    return bytes(found.raw)


@hostile
def zip64_that_is_not_needed(lab: Any) -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    count = len(found.local)
    size = found.end - found.directory
    record = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, found.directory
    )
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, found.end, 1)
    struct.pack_into("<L", found.raw, found.end + 16, 0xFFFFFFFF)
    return bytes(found.raw[: found.end] + record + locator + found.raw[found.end :])


@hostile
def an_encrypted_member(lab: Any) -> bytes:
    return lab.patched("graph.json", local=6, central=8, form="<H", value=1)


@hostile
def a_streamed_member(lab: Any) -> bytes:
    return lab.patched("graph.json", local=6, central=8, form="<H", value=8)


@hostile
def a_method_that_is_not_allowed(lab: Any) -> bytes:
    return lab.patched("graph.json", local=8, central=10, form="<H", value=12)


@hostile
def headers_with_different_names(lab: Any) -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    at = found.local["graph.json"] + LOCAL
    found.raw[at : at + 10] = b"graph.txt_"
    return bytes(found.raw)


@hostile
def headers_with_different_methods(lab: Any) -> bytes:
    return lab.patched("graph.json", local=8, central=None, form="<H", value=0)


@hostile
def headers_with_different_sizes(lab: Any) -> bytes:
    return lab.patched("graph.json", local=22, central=None, form="<L", value=9)


@hostile
def headers_with_different_checksums(lab: Any) -> bytes:
    return lab.patched("graph.json", local=14, central=None, form="<L", value=9)


@hostile
def a_wrong_checksum(lab: Any) -> bytes:
    return lab.patched("graph.json", local=14, central=16, form="<L", value=9)


@hostile
def members_that_overlap(lab: Any) -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    first = found.local["graph.json"]
    struct.pack_into("<L", found.raw, found.central["weights/current.safetensors"] + 42, first)
    return bytes(found.raw)


@hostile
def a_member_that_reaches_into_the_directory(lab: Any) -> bytes:
    return lab.patched("weights/current.safetensors", local=18, central=20, form="<L", value=9_999)


@hostile
def a_stored_member_of_two_sizes(lab: Any) -> bytes:
    return lab.patched("weights/current.safetensors", local=22, central=24, form="<L", value=1)


@hostile
def a_member_with_a_comment(lab: Any) -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    at = found.central["graph.json"]
    struct.pack_into("<H", found.raw, at + 32, 1)
    return bytes(found.raw)


@hostile
def an_extra_field(lab: Any) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        for name, content in lab.members().items():
            entry = zipfile.ZipInfo(name)
            entry.extra = struct.pack("<2H", 0x5455, 0)
            other.writestr(entry, content)
    return file.getvalue()


@hostile
def deflated_weights(lab: Any) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as other:
        for name, content in sorted(lab.members().items(), key=lambda item: item[0] != "mimetype"):
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            other.writestr(name, content, method)
    return file.getvalue()


@hostile
def no_mimetype(lab: Any) -> bytes:
    contents = lab.members()
    del contents["mimetype"]
    return lab.zipped(contents)


@hostile
def the_mimetype_of_something_else(lab: Any) -> bytes:
    return lab.zipped(lab.members({"mimetype": b"application/epub+zip"}))


@hostile
def a_mimetype_that_is_not_first(lab: Any) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        for name, content in sorted(lab.members().items()):
            other.writestr(name, content)
    return file.getvalue()


@hostile
def a_link(lab: Any) -> bytes:
    return lab.appended("ext/acme/link", b"/etc/passwd", mode=stat.S_IFLNK | 0o777)


@hostile
def a_folder_entry(lab: Any) -> bytes:
    return lab.appended("ext/acme/", b"", mode=stat.S_IFDIR | 0o755)


@hostile
def a_device(lab: Any) -> bytes:
    return lab.appended("ext/acme/null", b"", mode=stat.S_IFCHR | 0o666)


# ------------------------------------------------------------------------------------ names

for number, bad_name in enumerate(
    [
        "../../.bashrc",
        "/etc/cron.d/x",
        "ext/../../x",
        "ext\\..\\x",
        "C:/x",
        "ext/nul.txt",
        "aux",
        ".hidden",
        "ext/acme/x.",
        "Graph.JSON",
        "ext/acme/e\u0301.txt",
        "ext/acme/\u202egnp.exe",
        "a/b/c/d/e/f",
        "x" * 300,
        "graph.json/x",
    ]
):
    REFUSED[f"name_{number}"] = lambda lab, name=bad_name: lab.appended(name, b"{}")


@hostile
def a_name_with_a_zero(lab: Any) -> bytes:
    return lab.renamed("rules.json", "rule\0.json")


@hostile
def a_name_that_occurs_twice(lab: Any) -> bytes:
    return lab.renamed("about.json", "graph.json")


@hostile
def names_that_differ_in_case(lab: Any) -> bytes:
    return lab.zipped(lab.members({"ext/acme/aB": b"", "ext/acme/ab": b""}))


# ------------------------------------------------------------------------------------ bombs


@hostile
def a_graph_of_nine_megabytes(lab: Any) -> bytes:
    text = random.Random(1).randbytes(5 * 2**20).hex().encode()
    return lab.graph(b'{"nodes":[],"x":"' + text + b'"}')


@hostile
def a_dense_member(lab: Any) -> bytes:
    """Two thousand to one: 64 MB of zeros in 64 kB."""
    content = bytes(2**26)
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    deflated = deflater.compress(content) + deflater.flush()
    packed = zip_profile.Packed(
        name="ext/acme/bomb",
        method=zip_profile.DEFLATED,
        crc=zlib.crc32(content),
        size=len(content),
        content=deflated,
    )
    file = io.BytesIO()
    zip_profile.write(file, (*zip_profile.pack(lab.members()), packed))
    return file.getvalue()


@hostile
def a_thousand_members_of_one_megabyte(lab: Any) -> bytes:
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    deflated = deflater.compress(bytes(2**20)) + deflater.flush()
    crc = zlib.crc32(bytes(2**20))
    bombs = [
        zip_profile.Packed(
            name=f"ext/acme/m{i}",
            method=zip_profile.DEFLATED,
            crc=crc,
            size=2**20,
            content=deflated,
        )
        for i in range(1_000)
    ]
    file = io.BytesIO()
    zip_profile.write(file, (*zip_profile.pack(lab.members()), *bombs))
    return file.getvalue()


@hostile
def a_member_that_inflates_beyond_its_size(lab: Any) -> bytes:
    text = lab.members()["graph.json"] + b" " * 5_000_000
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    deflated = deflater.compress(text) + deflater.flush()
    contents = lab.members()
    del contents["graph.json"]
    packed = zip_profile.Packed(
        name="graph.json", method=zip_profile.DEFLATED, crc=0, size=60, content=deflated
    )
    file = io.BytesIO()
    zip_profile.write(file, (*zip_profile.pack(contents), packed))
    return file.getvalue()


@hostile
def millions_of_empty_objects(lab: Any) -> bytes:
    return lab.graph(b'{"nodes":[],"x":[' + b"{}," * 2_500_000 + b"{}]}")


@hostile
def deep_nesting(lab: Any) -> bytes:
    return lab.graph(b'{"nodes":[],"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}")


@hostile
def a_log_of_millions_of_lines(lab: Any) -> bytes:
    return lab.zipped(lab.members({"log.jsonl": b"{}\n" * 5_000_000}))


@hostile
def two_hundred_and_one_runs(lab: Any) -> bytes:
    return lab.zipped(lab.members({f"runs/r{i}/run.json": b"{}" for i in range(201)}))


# --------------------------------------------------------------------------------- the tests


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_hostile_file_is_refused_quickly_and_in_little_memory(
    name: str, lab: Any, bounded: Any, tmp_path: Path
) -> None:
    path = tmp_path / "hostile.bpstudio"
    path.write_bytes(REFUSED[name](lab))

    with bounded(), pytest.raises(ProjectError) as refused:
        read(path)

    assert refused.value.message.startswith("hostile.bpstudio cannot be opened. ")
    assert len(str(refused.value)) < 600
    assert str(refused.value).isprintable()
    assert [entry.name for entry in tmp_path.iterdir()] == ["hostile.bpstudio"]


def test_the_sound_file_opens(lab: Any, tmp_path: Path) -> None:
    """Else every refusal above would prove nothing."""
    path = tmp_path / "sound.bpstudio"
    path.write_bytes(lab.zipped(lab.members()))
    opened = read(path)
    assert opened.warnings == ()
    assert opened.project.weights is not None
    path.write_bytes(lab.appended("ext/acme/fine.txt", b"{}"))
    assert "ext/acme/fine.txt" in read(path).project.opaque


def test_a_file_with_any_bit_flipped_is_refused_or_says_so(lab: Any, tmp_path: Path) -> None:
    """What opens in spite of it must be the same project, or come with a warning."""
    sound = lab.zipped(lab.members({"about.json": b'{"title":"x"}'}))
    path = tmp_path / "flipped.bpstudio"
    path.write_bytes(sound)
    expected = read(path).project
    chance = random.Random(3)
    for _ in range(400):
        raw = bytearray(sound)
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        path.write_bytes(raw)
        try:
            opened = read(path)
        except ProjectError:
            continue
        assert opened.project == expected or opened.warnings


def test_a_file_cut_anywhere_is_refused(lab: Any, tmp_path: Path) -> None:
    sound = lab.zipped(lab.members())
    path = tmp_path / "cut.bpstudio"
    for size in range(0, len(sound), 7):
        path.write_bytes(sound[:size])
        with pytest.raises(ProjectError):
            read(path)
