from __future__ import annotations

import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpstudio.errors import Damaged
from bpstudio.project import profile, zip_profile

MIMETYPE = {profile.MIMETYPE: profile.MIMETYPE_CONTENT}
names = st.from_regex(r"ext/acme/[a-z0-9_][a-z0-9_-]{0,8}\.(safetensors|png|x)", fullmatch=True)


def packed(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    zip_profile.write(file, zip_profile.pack(members))
    return file.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    file = io.BytesIO(content)
    return {
        entry.name: zip_profile.unpack(entry, zip_profile.read_packed(file, entry))
        for entry in zip_profile.read_directory(file, len(content))
    }


@given(st.dictionaries(names.filter(lambda name: "con" not in name), st.binary(), max_size=5))
def test_members_are_the_same_after_a_zip(members: dict[str, bytes]) -> None:
    members = {**MIMETYPE, **members}
    try:
        profile.check_names(members)
    except Damaged:
        return

    content = packed(members)

    assert unpacked(content) == members
    with zipfile.ZipFile(io.BytesIO(content)) as other:
        assert other.testzip() is None
        assert {name: other.read(name) for name in other.namelist()} == members


def test_the_mimetype_is_first_and_stored_at_a_fixed_place() -> None:
    content = packed({"graph.json": b"{}", **MIMETYPE})
    assert content[30:38] == b"mimetype"
    assert content[38 : 38 + len(profile.MIMETYPE_CONTENT)] == profile.MIMETYPE_CONTENT


def test_equal_members_give_equal_files() -> None:
    one = packed({**MIMETYPE, "a.json": b"1" * 999, "b.json": b"2"})
    assert one == packed({"b.json": b"2", "a.json": b"1" * 999, **MIMETYPE})


def test_text_is_deflated_and_arrays_are_stored() -> None:
    content = packed({**MIMETYPE, "a.json": bytes(9_999), "a.safetensors": bytes(9_999)})
    directory = zip_profile.read_directory(io.BytesIO(content), len(content))
    assert {entry.name: entry.method for entry in directory} == {
        "mimetype": zip_profile.STORED,
        "a.json": zip_profile.DEFLATED,
        "a.safetensors": zip_profile.STORED,
    }


def test_what_would_inflate_too_far_is_stored_so_that_it_can_be_read() -> None:
    members = {**MIMETYPE, "ext/acme/x": bytes(3_000_000)}
    assert unpacked(packed(members)) == members


def test_a_zip_of_another_writer_is_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as other:
        other.writestr(profile.MIMETYPE, profile.MIMETYPE_CONTENT, zipfile.ZIP_STORED)
        other.writestr("graph.json", b'{"nodes": []}')
    assert unpacked(file.getvalue())["graph.json"] == b'{"nodes": []}'


def test_a_directory_beyond_four_gigabytes_is_read(tmp_path: Path) -> None:
    """Written sparsely: the content is a hole of the right size."""
    sizes = {"data/a.safetensors": 0xFFFFFFFF, "data/b.safetensors": 5}
    path = tmp_path / "large"
    with path.open("wb") as file:
        offset, listing = 0, b""
        for name, size in {profile.MIMETYPE: 34, **sizes}.items():
            member = zip_profile.Packed(
                name=name, method=zip_profile.STORED, crc=0, size=size, content=b""
            )
            header = replace(zip_profile._header_of(member), packed=size)
            local = zip_profile._local_header(name.encode(), header)
            file.seek(offset)
            file.write(local)
            listing += zip_profile._central(name.encode(), header, offset)
            offset += len(local) + size
        file.seek(offset)
        file.write(listing + zip_profile._ending(3, len(listing), offset))

    with path.open("rb") as file:
        entries = zip_profile.read_directory(file, os.fstat(file.fileno()).st_size)

    assert {entry.name: entry.size for entry in entries[1:]} == sizes
    assert entries[2].header > 0xFFFFFFFF
    with zipfile.ZipFile(path) as other:
        assert [(one.filename, one.file_size) for one in other.infolist()[1:]] == [*sizes.items()]


def test_content_never_grows_beyond_its_stated_size() -> None:
    content = packed({**MIMETYPE, "a.json": bytes(900_000)})
    entry = zip_profile.read_directory(io.BytesIO(content), len(content))[1]
    raw = zip_profile.read_packed(io.BytesIO(content), entry)
    with pytest.raises(Damaged, match=r"a\.json: this part is damaged") as caught:
        zip_profile.unpack(replace(entry, size=100), raw)
    assert "another size" in caught.value.details
