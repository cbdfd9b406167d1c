"""Hostile files whose container is wrong: zip tricks, names, bombs."""

from __future__ import annotations

import io
import random
import stat
import struct
import zipfile
import zlib

from bpstudio.project import zip_profile
from tests.project.hostile import workshop as lab
from tests.project.hostile.cases import add, refuse

# ------------------------------------------------------------------------------- zip tricks


@refuse
def nothing() -> bytes:
    return b""


@refuse
def no_zip() -> bytes:
    return b"PK\x03\x04" + bytes(1000)


@refuse
def only_an_end() -> bytes:
    return lab.zipped({})


@refuse
def a_comment() -> bytes:
    return lab.zipped(lab.members())[:-2] + struct.pack("<H", 4) + b"note"


@refuse
def something_before_the_zip() -> bytes:
    return b"#!/bin/sh\n" + lab.zipped(lab.members())


@refuse
def something_after_the_zip() -> bytes:
    return lab.zipped(lab.members()) + b"<html>"


@refuse
def bytes_between_members_and_directory() -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    struct.pack_into("<L", found.raw, found.end + 16, found.directory + 4)
    return bytes(found.raw[: found.directory] + b"evil" + found.raw[found.directory :])


@refuse
def a_directory_that_is_elsewhere() -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    struct.pack_into("<L", found.raw, found.end + 16, 0)
    return bytes(found.raw)


@refuse
def two_ends() -> bytes:
    content = lab.zipped(lab.members())
    return content + lab.zipped(lab.members({"graph.json": b'{"nodes":[]}'}))


@refuse
def a_million_members_stated() -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    struct.pack_into("<2H", found.raw, found.end + 8, 0xFFFF, 0xFFFF)
    return bytes(found.raw)


@refuse
def two_thousand_and_one_members() -> bytes:
    return lab.zipped(lab.members({f"ext/acme/m{i}": b"" for i in range(2_001)}))


@refuse
def a_directory_of_gigabytes_stated() -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    struct.pack_into("<L", found.raw, found.end + 12, 0xFFFFFFF0)
    return bytes(found.raw)


@refuse
def several_disks() -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    struct.pack_into("<H", found.raw, found.end + 4, 1)
    return bytes(found.raw)


@refuse
def zip64_that_is_not_needed() -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    count = len(found.local)
    size = found.end - found.directory
    record = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, found.directory
    )
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, found.end, 1)
    struct.pack_into("<L", found.raw, found.end + 16, 0xFFFFFFFF)
    return bytes(found.raw[: found.end] + record + locator + found.raw[found.end :])


@refuse
def an_encrypted_member() -> bytes:
    return lab.patched("graph.json", local=6, central=8, form="<H", value=1)


@refuse
def a_streamed_member() -> bytes:
    return lab.patched("graph.json", local=6, central=8, form="<H", value=8)


@refuse
def a_method_that_is_not_allowed() -> bytes:
    return lab.patched("graph.json", local=8, central=10, form="<H", value=12)


@refuse
def headers_with_different_names() -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    at = found.local["graph.json"] + lab.LOCAL
    found.raw[at : at + 10] = b"graph.txt_"
    return bytes(found.raw)


@refuse
def headers_with_different_methods() -> bytes:
    return lab.patched("graph.json", local=8, central=None, form="<H", value=0)


@refuse
def headers_with_different_sizes() -> bytes:
    return lab.patched("graph.json", local=22, central=None, form="<L", value=9)


@refuse
def headers_with_different_checksums() -> bytes:
    return lab.patched("graph.json", local=14, central=None, form="<L", value=9)


@refuse
def a_wrong_checksum() -> bytes:
    return lab.patched("graph.json", local=14, central=16, form="<L", value=9)


@refuse
def members_that_overlap() -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    first = found.local["graph.json"]
    struct.pack_into("<L", found.raw, found.central["weights/current.safetensors"] + 42, first)
    return bytes(found.raw)


@refuse
def a_member_that_reaches_into_the_directory() -> bytes:
    return lab.patched("weights/current.safetensors", local=18, central=20, form="<L", value=9_999)


@refuse
def a_stored_member_of_two_sizes() -> bytes:
    return lab.patched("weights/current.safetensors", local=22, central=24, form="<L", value=1)


@refuse
def a_member_with_a_comment() -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    at = found.central["graph.json"]
    struct.pack_into("<H", found.raw, at + 32, 1)
    return bytes(found.raw)


@refuse
def an_extra_field() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        for name, content in lab.members().items():
            entry = zipfile.ZipInfo(name)
            entry.extra = struct.pack("<2H", 0x5455, 0)
            other.writestr(entry, content)
    return file.getvalue()


@refuse
def deflated_weights() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as other:
        for name, content in sorted(lab.members().items(), key=lambda item: item[0] != "mimetype"):
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            other.writestr(name, content, method)
    return file.getvalue()


@refuse
def no_mimetype() -> bytes:
    contents = lab.members()
    del contents["mimetype"]
    return lab.zipped(contents)


@refuse
def the_mimetype_of_something_else() -> bytes:
    return lab.zipped(lab.members({"mimetype": b"application/epub+zip"}))


@refuse
def a_mimetype_that_is_not_first() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        for name, content in sorted(lab.members().items()):
            other.writestr(name, content)
    return file.getvalue()


@refuse
def a_link() -> bytes:
    return lab.appended("ext/acme/link", b"/etc/passwd", mode=stat.S_IFLNK | 0o777)


@refuse
def a_folder_entry() -> bytes:
    return lab.appended("ext/acme/", b"", mode=stat.S_IFDIR | 0o755)


@refuse
def a_device() -> bytes:
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
    add("refuse", f"name_{number}", lambda name=bad_name: lab.appended(name, b"{}"))


@refuse
def a_name_with_a_zero() -> bytes:
    return lab.renamed("rules.json", "rule\0.json")


@refuse
def a_name_that_occurs_twice() -> bytes:
    return lab.renamed("about.json", "graph.json")


@refuse
def names_that_differ_in_case() -> bytes:
    return lab.zipped(lab.members({"ext/acme/aB": b"", "ext/acme/ab": b""}))


# ------------------------------------------------------------------------------------ bombs


@refuse
def a_graph_of_nine_megabytes() -> bytes:
    text = random.Random(1).randbytes(5 * 2**20).hex().encode()
    return lab.graph(b'{"nodes":[],"x":"' + text + b'"}')


@refuse
def a_dense_member() -> bytes:
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


@refuse
def a_thousand_members_of_one_megabyte() -> bytes:
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


@refuse
def a_member_that_inflates_beyond_its_size() -> bytes:
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


@refuse
def millions_of_empty_objects() -> bytes:
    return lab.graph(b'{"nodes":[],"x":[' + b"{}," * 2_500_000 + b"{}]}")


@refuse
def deep_nesting() -> bytes:
    return lab.graph(b'{"nodes":[],"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}")


@refuse
def a_log_of_millions_of_lines() -> bytes:
    return lab.zipped(lab.members({"log.jsonl": b"{}\n" * 5_000_000}))


@refuse
def two_hundred_and_one_runs() -> bytes:
    return lab.zipped(lab.members({f"runs/r{i}/run.json": b"{}" for i in range(201)}))
