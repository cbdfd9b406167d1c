"""Hostile files of the other families: polyglots, tensor headers, hostile text, damage, sums."""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from bpstudio.project import zip_profile
from tests.project.hostile import workshop as lab
from tests.project.hostile.cases import add, clean, refuse, warn

MIB = 2**20
WEIGHTS = "weights/current.safetensors"
RUN = {"id": "r1", "status": "completed", "started": "2026-01-31T12:00:00Z"}


def sound() -> bytes:
    return lab.zipped(lab.members())


def with_graph(**fields: Any) -> bytes:
    return lab.graph(json.dumps({"nodes": [{"id": "n1", "kind": "Input"}], **fields}).encode())


def with_nodes(*nodes: Mapping[str, Any], **fields: Any) -> bytes:
    return with_graph(nodes=list(nodes), **fields)


def deflated(content: bytes, level: int = 9) -> bytes:
    deflater = zlib.compressobj(level, zlib.DEFLATED, -15)
    return deflater.compress(content) + deflater.flush()


def with_packed(*more: zip_profile.Packed, without: str = "") -> bytes:
    contents = lab.members()
    contents.pop(without, None)
    file = io.BytesIO()
    zip_profile.write(file, (*zip_profile.pack(contents), *more))
    return file.getvalue()


def packed(name: str, content: bytes, *, method: int = zip_profile.DEFLATED) -> zip_profile.Packed:
    body = deflated(content) if method == zip_profile.DEFLATED else content
    return zip_profile.Packed(
        name=name, method=method, crc=zlib.crc32(content), size=len(content), content=body
    )


# ---------------------------------------------------------------------------------- polyglots

for title, head in {
    "a_pdf": b"%PDF-1.7\n",
    "a_gif": b"GIF89a\x01\0\x01\0",
    "a_png": b"\x89PNG\r\n\x1a\n",
    "an_elf_program": b"\x7fELF\x02\x01\x01" + bytes(57),
    "a_windows_program": b"MZ" + bytes(62),
    "a_web_page": b"<!doctype html><script>alert(1)</script>",
    "a_pickle": b"\x80\x04cos\nsystem\n(S'true'\ntR.",
    "a_tar": b"x".ljust(512, b"\0"),
}.items():
    add("refuse", f"polyglot_{title}", lambda head=head: head + sound())

for title, tail in {
    "a_pickle": b"\x80\x04cos\nsystem\n(S'true'\ntR.",
    "a_jar_of_classes": b"\xca\xfe\xba\xbe" + bytes(60),
    "a_second_archive": b"Rar!\x1a\x07\x00",
    "a_line_end": b"\r\n",
    "one_zero": b"\0",
}.items():
    add("refuse", f"tailed_by_{title}", lambda tail=tail: sound() + tail)


@refuse
def a_checkpoint_of_torch() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        other.writestr("archive/data.pkl", b"\x80\x02cos\nsystem\n(S'true'\ntR.")
        other.writestr("archive/version", b"3\n")
    return file.getvalue()


@refuse
def a_bare_pickle() -> bytes:
    return b"\x80\x04cposix\nsystem\n(S'touch pwned'\ntR."


@refuse
def a_word_document() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        other.writestr("[Content_Types].xml", b"<Types/>")
        other.writestr("word/document.xml", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///x'>]>")
    return file.getvalue()


@refuse
def a_gzip_of_a_project() -> bytes:
    return zlib.compress(sound(), 9, 31)


@warn
def weights_that_are_a_pickle() -> bytes:
    return lab.weights(b"\x80\x02cos\nsystem\n(S'true'\ntR.")


@clean
def a_pickle_among_the_members_of_others() -> bytes:
    """It is carried as bytes, and nobody ever reads it."""
    return lab.zipped(lab.members({"ext/acme/model.pkl": b"\x80\x04cos\nsystem\n(S'true'\ntR."}))


# ----------------------------------------------------------------------------- more zip tricks


@refuse
def a_data_descriptor_after_a_member() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        for name, content in sorted(lab.members().items(), key=lambda item: item[0] != "mimetype"):
            with other.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
                member.write(content)
    return file.getvalue()


@refuse
def a_stored_block_after_the_end_of_a_member() -> bytes:
    text = lab.members()["graph.json"]
    body = deflated(text) + b"hidden"
    member = zip_profile.Packed(
        name="graph.json", method=zip_profile.DEFLATED, crc=zlib.crc32(text), size=len(text),
        content=body,
    )  # fmt: skip
    return with_packed(member, without="graph.json")


@refuse
def a_member_that_never_ends_its_deflation() -> bytes:
    text = lab.members()["graph.json"]
    body = deflated(text)[:-3]
    member = zip_profile.Packed(
        name="graph.json", method=zip_profile.DEFLATED, crc=zlib.crc32(text), size=len(text),
        content=body,
    )  # fmt: skip
    return with_packed(member, without="graph.json")


@refuse
def a_directory_in_another_order_than_its_members() -> bytes:
    found = lab.layout(sound())
    first, second = found.central["graph.json"], found.central[WEIGHTS]
    raw = bytes(found.raw)
    return raw[:first] + raw[second : found.end] + raw[first:second] + raw[found.end :]


@refuse
def one_header_that_two_names_share() -> bytes:
    found = lab.layout(lab.zipped(lab.members({"about.json": b"{}", "rules.json": b"{}"})))
    at = found.local["about.json"]
    struct.pack_into("<L", found.raw, found.central["rules.json"] + 42, at)
    return bytes(found.raw)


@refuse
def a_member_less_than_the_end_says() -> bytes:
    found = lab.layout(sound())
    count = len(found.local)
    struct.pack_into("<2H", found.raw, found.end + 8, count + 1, count + 1)
    return bytes(found.raw)


@refuse
def a_member_more_than_the_end_says() -> bytes:
    found = lab.layout(sound())
    count = len(found.local)
    struct.pack_into("<2H", found.raw, found.end + 8, count - 1, count - 1)
    return bytes(found.raw)


@refuse
def a_zip64_size_that_wraps_around() -> bytes:
    return lab.patched("graph.json", local=22, central=24, form="<L", value=0xFFFFFFFF)


@refuse
def an_offset_beyond_the_file() -> bytes:
    found = lab.layout(sound())
    struct.pack_into("<L", found.raw, found.central["graph.json"] + 42, 0x7FFFFFFF)
    return bytes(found.raw)


@refuse
def a_name_of_utf_8_said_twice() -> bytes:
    found = lab.layout(sound())
    struct.pack_into("<H", found.raw, found.local["graph.json"] + 28, 9)
    return bytes(found.raw)


@refuse
def a_folder_in_the_attributes_of_dos() -> bytes:
    return lab.patched("graph.json", local=None, central=38, form="<L", value=0x10)


@refuse
def a_pipe() -> bytes:
    return lab.appended("ext/acme/pipe", b"", mode=0o010644)


@refuse
def a_socket() -> bytes:
    return lab.appended("ext/acme/socket", b"", mode=0o140644)


@warn
def a_program_of_the_superuser() -> bytes:
    return lab.appended("ext/acme/su", b"#!/bin/sh", mode=0o104755)


for number, bad_name in enumerate(
    ["ext//x", "ext/./x", "ext/acme/x:stream", "ext/acme/con.txt", "com1", "ext/acme/x ", "~/x",
     "file:x", "ext/acme/%2e%2e%2fx", "ext/acme/\U0001f600", "//host/share", "ext/acme/a*b", ""]
):  # fmt: skip
    add("refuse", f"another_name_{number}", lambda name=bad_name: lab.appended(name, b"{}"))

# ------------------------------------------------------------------------------ more JSON tricks

for title, text in {
    "a_negative_zero_id": b'{"nodes":[{"id":-0,"kind":"x"}]}',
    "a_string_that_does_not_end": b'{"nodes":[],"x":"',
    "a_number_with_a_leading_zero": b'{"nodes":[],"x":007}',
    "a_hexadecimal_number": b'{"nodes":[],"x":0x10}',
    "a_single_quote": b"{'nodes':[]}",
    "a_trailing_comma": b'{"nodes":[],}',
    "a_raw_line_end_in_a_string": b'{"nodes":[],"x":"a\nb"}',
    "a_zero_in_the_text": b'{"nodes":[]}\0',
    "an_unknown_escape": b'{"nodes":[],"x":"\\x41"}',
    "overlong_utf_8": b'{"nodes":[],"x":"\xf0\x82\x82\xac"}',
    "an_exponent_of_many_digits": b'{"nodes":[],"x":1e' + b"9" * 4_000 + b"}",
    "a_key_of_a_megabyte": b'{"nodes":[],"' + b"k" * MIB + b'":1}',
    "the_same_key_spelt_twice": b'{"nodes":[],"a":1,"\\u0061":2}',
    "thirty_three_deep": b'{"nodes":[],"x":' + b"[" * 33 + b"]" * 33 + b"}",
    "objects_nested_deep": b'{"nodes":[],"x":' + b'{"a":' * 5_000 + b"1" + b"}" * 5_000 + b"}",
    "many_escapes": b'{"nodes":[],"x":"' + b"\\u0041" * 30_000 + b'"}',
    "a_link_to_itself_by_id_of_list": b'{"nodes":[{"id":["n1"],"kind":"x"}]}',
    "a_link_of_three_ends": b'{"nodes":[{"id":"n1","kind":"x"}],'
    b'"edges":[{"src":["n1","out","x"],"dst":["n1","in"]}]}',
    "a_block_without_a_body": b'{"nodes":[],"blocks":{"b1":7}}',
    "params_that_are_a_list": b'{"nodes":[{"id":"n1","kind":"Linear","params":[1]}]}',
    "a_kind_of_ten_thousand_letters": b'{"nodes":[{"id":"n1","kind":"' + b"K" * 10_000 + b'"}]}',
    "no_nodes_but_null": b'{"nodes":null}',
    "twenty_thousand_and_one_links": json.dumps(
        {
            "nodes": [{"id": "n1", "kind": "x"}, {"id": "n2", "kind": "x"}],
            "edges": [{"src": ["n1", f"o{i}"], "dst": ["n2", f"i{i}"]} for i in range(20_001)],
        }
    ).encode(),
}.items():
    add("refuse", f"json_{title}", lambda text=text: lab.graph(text), names="graph.json")


@refuse
def a_million_values_in_the_rules() -> bytes:
    return lab.zipped(lab.members({"rules.json": b'{"x":[' + b"0," * 450_000 + b"0]}"}))


for title, (member, text) in {
    "epochs_below_zero": ("training.json", b'{"epochs":-1}'),
    "a_batch_of_a_trillion": ("training.json", b'{"batch_size":1000000000000}'),
    "a_seed_of_text": ("training.json", b'{"seed":"0; import os"}'),
    "threads_without_end": ("training.json", b'{"threads":1000000}'),
    "a_path_with_a_zero": ("data.json", b'{"source":{"kind":"csv","path":"a\\u0000b"}}'),
    "a_drive": ("data.json", b'{"source":{"kind":"csv","path":"C:evil.csv"}}'),
    "a_home": ("data.json", b'{"source":{"kind":"csv","path":"~/.ssh/id_rsa"}}'),
    "a_device_name": ("data.json", b'{"source":{"kind":"csv","path":"\\\\\\\\.\\\\pipe\\\\x"}}'),
    "a_file_url": ("data.json", b'{"source":{"kind":"csv","path":"file:///etc/passwd"}}'),
    "shares_beyond_one": ("data.json", b'{"split":{"kind":"random","train":7}}'),
    "a_field_of_a_role_unheard_of": ("data.json", b'{"fields":[{"column":"a","role":7}]}'),
    "facts_of_a_negative_shape": (
        "data.json",
        b'{"facts":{"fields":[{"column":"a","role":"input","dtype":"float32","shape":[-1]}]}}',
    ),
}.items():
    add(
        "refuse",
        f"schema_{title}",
        lambda member=member, text=text: lab.zipped(lab.members({member: text})),
        names=member,
    )

# --------------------------------------------------------------------------------- tensor tricks

_ONE = {"n1:w": ("F32", [2], [0, 8])}


def _header(text: bytes, body: bytes = bytes(8)) -> bytes:
    return lab.weights(len(text).to_bytes(8, "little") + text + body)


for title, text in {
    "a_header_that_is_a_list": b"[]",
    "a_header_with_the_same_key_twice": b'{"n1:w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},'
    b'"n1:w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}',
    "a_shape_that_is_true": b'{"n1:w":{"dtype":"F32","shape":[true,2],"data_offsets":[0,8]}}',
    "a_shape_of_floats": b'{"n1:w":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}',
    "a_negative_shape": b'{"n1:w":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}',
    "a_shape_of_a_hundred_axes": b'{"n1:w":{"dtype":"F32","shape":['
    + b"1," * 99
    + b'2],"data_offsets":[0,8]}}',
    "a_shape_whose_product_wraps": b'{"n1:w":{"dtype":"F32","shape":[4294967296,4294967296],'
    b'"data_offsets":[0,0]}}',
    "offsets_that_run_backwards": b'{"n1:w":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}',
    "offsets_beyond_the_file": b'{"n1:w":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}',
    "metadata_that_are_numbers": b'{"__metadata__":{"a":1},'
    b'"n1:w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}',
    "a_field_too_many": b'{"n1:w":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"code":"x"}}',
    "a_type_of_objects": b'{"n1:w":{"dtype":"|O8","shape":[1],"data_offsets":[0,8]}}',
    "a_name_that_is_markup": b'{"<img src=x>":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}',
    "a_name_that_goes_up": b'{"n1/../n2:w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}',
    "nan_in_the_header": b'{"n1:w":{"dtype":"F32","shape":[NaN],"data_offsets":[0,8]}}',
}.items():
    add("warn", f"weights_with_{title}", lambda text=text: _header(text), names=WEIGHTS)


@warn
def weights_of_twenty_thousand_and_one_arrays() -> bytes:
    empty = {f"n1:w{i}": ("F32", [0], [0, 0]) for i in range(20_001)}
    return lab.weights(lab.tensors(empty, b""))


@warn
def weights_with_truth_values_of_seven() -> bytes:
    return lab.weights(lab.tensors({"n1:w": ("BOOL", [8], [0, 8])}, b"\x07" * 8))


@warn
def weights_with_a_header_of_nine_megabytes() -> bytes:
    text = b'{"__metadata__":{"x":"' + b"y" * (9 * MIB) + b'"}}'
    return lab.weights(len(text).to_bytes(8, "little") + text)


@warn
def weights_that_are_eight_bytes() -> bytes:
    return lab.weights(bytes(8))


@clean
def weights_of_another_model() -> bytes:
    """They are sound arrays; whether they fit is seen when the model is built."""
    return lab.weights(lab.tensors({"n9:weight": ("F32", [1, 2], [0, 8])}, bytes(8)))


@clean
def weights_that_are_no_numbers() -> bytes:
    return lab.weights(lab.tensors(_ONE, struct.pack("<2f", float("nan"), float("inf"))))


# ------------------------------------------------------------------------- bombs and their sums


@refuse
def hundreds_of_members_that_unpack_to_a_lot() -> bytes:
    body = deflated(bytes(MIB))
    crc = zlib.crc32(bytes(MIB))
    bombs = [
        zip_profile.Packed(
            name=f"ext/acme/m{i}", method=zip_profile.DEFLATED, crc=crc, size=MIB, content=body
        )
        for i in range(500)
    ]
    return with_packed(*bombs)


@refuse
def members_that_each_keep_the_ratio() -> bytes:
    chance = random.Random(5)
    noise = b"".join(chance.randbytes(300) + bytes(50_000) for _ in range(1_000))
    member = packed("ext/acme/m0", noise)
    more = [
        zip_profile.Packed(
            name=f"ext/acme/m{i}", method=member.method, crc=member.crc, size=member.size,
            content=member.content,
        )
        for i in range(1, 9)
    ]  # fmt: skip
    return with_packed(member, *more)


@refuse
def a_zip_within_a_zip_that_is_dense() -> bytes:
    return with_packed(packed("ext/acme/inner.zip", bytes(4 * MIB)))


@clean
def a_small_dense_member() -> bytes:
    """Less than a megabyte may be as dense as it likes."""
    return lab.zipped(lab.members({"ext/acme/zeros": bytes(MIB - 1)}))


@refuse
def a_log_line_of_many_values() -> bytes:
    return lab.zipped(lab.members({"log.jsonl": b'{"x":[' + b"0," * 450_000 + b"0]}\n"}))


@clean
def a_graph_of_many_values() -> bytes:
    return with_graph(x=[[] for _ in range(390_000)])


@clean
def an_empty_path_of_data() -> bytes:
    return lab.zipped(lab.members({"data.json": b'{"source":{"kind":"csv","path":""}}'}))


@clean
def two_hundred_runs_of_many_values() -> bytes:
    text = json.dumps({**RUN, "x": list(range(14_500))})
    runs = {f"runs/r{i}/run.json": text.replace('"r1"', f'"r{i}"').encode() for i in range(200)}
    return lab.zipped(lab.members(runs))


# ---------------------------------------------------------------------------------- hostile text

_TEXTS = {
    "markup": "<img src='file:///etc/passwd'><b>" + "<b>" * 3_000,
    "a_script": "<script>alert(1)</script>",
    "control_characters": "\x1b]0;pwned\x07\x1b[2J\x08\x08",
    "bidi": "\u202egnp.exe\u202c\u2066\u2067",
    "marks_upon_marks": "a" + "\u0301" * 5_000,
    "a_formula": "=cmd|' /C calc'!A0",
    "python": "'); __import__('os').system('touch pwned') #",
    "a_line_end": "x\nimport os\nos.system('touch pwned')",
    "line_separators": "x\u2028import os\u2029y\x85z\x0c",
    "a_triple_quote": '"""\nimport os\n"""',
    "a_brace_of_a_format": "{0.__class__.__mro__} %s %n ${PATH} `id`",
    "zeros": "\0\0\0",
    "a_name_of_twenty_thousand": "W" * 20_000,
    "private_use": "\ue000\uf8ff\U0010fffd",
    "zero_width": "\u200b\u200c\u200d\ufeff" * 200,
}
for title, words in _TEXTS.items():
    add(
        "clean",
        f"node_named_with_{title}",
        lambda words=words: with_nodes({"id": "n1", "kind": "Linear", "name": words}),
    )
    add(
        "clean",
        f"title_with_{title}",
        lambda words=words: lab.zipped(
            lab.members({"about.json": json.dumps({"title": words, "purpose": words}).encode()})
        ),
    )


@clean
def a_run_named_with_markup() -> bytes:
    run = json.dumps({**RUN, "name": _TEXTS["markup"], "reason": _TEXTS["a_script"]}).encode()
    return lab.zipped(lab.members({"runs/r1/run.json": run}))


@clean
def a_column_named_with_markup() -> bytes:
    data = {"fields": [{"column": _TEXTS["markup"][:900], "role": "input", "type": "number"}]}
    return lab.zipped(lab.members({"data.json": json.dumps(data).encode()}))


@clean
def a_parameter_that_is_code() -> bytes:
    params = {"out_features": "__import__('os').system('touch pwned')"}
    return with_nodes({"id": "n1", "kind": "Linear", "params": params})


@clean
def a_layer_of_a_billion_units() -> bytes:
    """It opens; what checks it must not build it."""
    return with_nodes({"id": "n1", "kind": "Linear", "params": {"out_features": 10**9}})


@clean
def a_block_within_itself_by_repetition() -> bytes:
    block = {"name": "b", "nodes": [{"id": "n2", "kind": "Identity"}]}
    node = {"id": "n1", "kind": "Block", "params": {"block": "b1", "repeat": 10**9}}
    return with_nodes(node, blocks={"b1": block})


@clean
def an_unknown_kind() -> bytes:
    return with_nodes({"id": "n1", "kind": "evil.Module", "params": {"code": "import os"}})


@clean
def a_kind_that_is_a_path() -> bytes:
    """Of a kind that nobody knows only the name is ever shown."""
    return with_nodes({"id": "n1", "kind": "../../os.system"})


@clean
def a_data_file_that_is_a_device() -> bytes:
    """Opening touches no path; reading the data is another matter."""
    data = {"source": {"kind": "csv", "path": "../../../../../../dev/zero"}}
    return lab.zipped(lab.members({"data.json": json.dumps(data).encode()}))


@clean
def a_data_file_that_is_the_project() -> bytes:
    data = {"source": {"kind": "npz", "path": "hostile.bpstudio"}}
    return lab.zipped(lab.members({"data.json": json.dumps(data).encode()}))


# ------------------------------------------------------------------------------ damaged members

for title, member in {
    "the_graph": "graph.json",
    "the_manifest": "manifest.json",
    "the_settings": "training.json",
    "the_data": "data.json",
    "the_rules": "rules.json",
    "the_about": "about.json",
    "the_log": "log.jsonl",
}.items():
    contents = {"training.json": b"{}", "data.json": b"{}", "rules.json": b"{}",
                "about.json": b"{}", "log.jsonl": b"{}\n"}  # fmt: skip

    def flipped(member: str = member, contents: Mapping[str, bytes] = contents) -> bytes:
        found = lab.layout(lab.zipped(lab.members(contents)))
        at = found.local[member] + lab.LOCAL + len(member)
        found.raw[at] ^= 0x55
        return bytes(found.raw)

    add("refuse", f"damage_in_{title}", flipped, names=member)

for title, member in {"the_layout": "view.json", "anothers": "ext/acme/x.bin"}.items():

    def spared(member: str = member) -> bytes:
        found = lab.layout(lab.zipped(lab.members({member: b'{"positions":{}}'})))
        found.raw[found.local[member] + lab.LOCAL + len(member)] ^= 0x55
        return bytes(found.raw)

    add("warn", f"damage_in_{title}", spared, names=member)


@warn
def a_member_changed_and_sealed_again() -> bytes:
    contents = lab.members()
    contents["graph.json"] = b'{"nodes":[{"id":"n1","kind":"Output"}],"edges":[]}'
    return lab.zipped(contents)


@warn
def a_member_that_is_gone() -> bytes:
    contents = lab.members({"about.json": b"{}"})
    del contents["about.json"]
    return lab.zipped(contents)


@refuse
def no_graph() -> bytes:
    contents = lab.members()
    del contents["graph.json"]
    return lab.zipped(contents)


@warn
def a_picture_that_is_a_web_page() -> bytes:
    return lab.zipped(lab.members({"preview.png": b"<svg onload=alert(1)>"}))


@warn
def a_log_that_was_shortened() -> bytes:
    from bpstudio.project.log import appended, entry

    lines: tuple[str, ...] = ()
    for number in range(3):
        lines = appended(lines, entry("export", what="chart", name=f"{number}.png"))
    text = f"{lines[0]}\n{lines[2]}\n".encode()
    return lab.zipped(lab.members({"log.jsonl": text}))


@warn
def a_newer_minor_version() -> bytes:
    return lab.zipped(lab.members(version=[1, 99]))


@clean
def a_current_run_that_is_not_there() -> bytes:
    return lab.zipped(lab.members(current="../../x", runs=["r1", "r1", "nowhere"]))
