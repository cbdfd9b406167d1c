"""Hostile files in a sound container: JSON tricks, versions, bad members beside a sound graph."""

from __future__ import annotations

import json
import struct

from tests.project.hostile import workshop as lab
from tests.project.hostile.cases import add, refuse, warn

# --------------------------------------------------------------------------------- JSON tricks

for title, bad_text in {
    "not_json": b"nodes: []",
    "empty": b"",
    "a_list": b"[]",
    "nan": b'{"nodes":[],"x":NaN}',
    "infinity": b'{"nodes":[],"x":-Infinity}',
    "too_large_a_float": b'{"nodes":[],"x":1e999}',
    "twice_the_same_key": b'{"nodes":[],"nodes":[{"id":"n1","kind":"Input"}]}',
    "a_lone_surrogate": b'{"nodes":[],"x":"\\ud800"}',
    "many_digits": b'{"nodes":[],"x":' + b"9" * 5_000 + b"}",
    "a_byte_order_mark": b'\xef\xbb\xbf{"nodes":[]}',
    "utf_16": '{"nodes":[]}'.encode("utf-16"),
    "bad_utf_8": b'{"nodes":[],"x":"\xc0\xaf"}',
    "a_comment": b'{"nodes":[]/* */}',
    "two_values": b'{"nodes":[]}{"nodes":[]}',
    "a_long_text": b'{"nodes":[],"x":"' + b"x" * 30_000 + b'"}',
    "true_for_an_id": b'{"nodes":[{"id":true,"kind":"x"}]}',
    "an_id_that_is_code": b'{"nodes":[{"id":"__import__(\'os\')","kind":"x"}]}',
    "the_same_id_twice": b'{"nodes":[{"id":"n1","kind":"x"},{"id":"n1","kind":"y"}]}',
    "a_link_to_nowhere": b'{"nodes":[],"edges":[{"src":["n1","a"],"dst":["n2","b"]}]}',
    "nodes_that_are_a_number": b'{"nodes":1e5}',
    "five_thousand_and_one_nodes": json.dumps(
        {"nodes": [{"id": f"n{i}", "kind": "x"} for i in range(5_001)]}
    ).encode(),
}.items():
    add("refuse", f"json_{title}", lambda text=bad_text: lab.graph(text), names="graph.json")

for title, (bad_member, bad_text) in {
    "a_batch_that_is_true": ("training.json", b'{"batch_size":true}'),
    "a_learning_rate_of_text": ("training.json", b'{"optimizer":{"kind":1}}'),
    "an_absolute_path": ("data.json", b'{"source":{"kind":"csv","path":"/etc/passwd"}}'),
    "a_unc_path": ("data.json", b'{"source":{"kind":"csv","path":"\\\\\\\\evil\\\\x"}}'),
    "a_url": ("data.json", b'{"source":{"kind":"csv","path":"http://evil/x"}}'),
    "rules_that_are_a_list": ("rules.json", b"[]"),
    "a_log_that_is_none": ("log.jsonl", b"\xff\n"),
}.items():
    add(
        "refuse",
        f"schema_{title}",
        lambda name=bad_member, text=bad_text: lab.zipped(lab.members({name: text})),
        names=bad_member,
    )

for title, bad_text in {
    "a_position_far_away": b'{"positions":{"n1":[1e300,0]}}',
    "positions_that_are_no_json": b'{"positions":',
    "positions_nested_deep": b'{"positions":' + b"[" * 90_000 + b"]" * 90_000 + b"}",
}.items():
    add(
        "warn",
        f"view_{title}",
        lambda text=bad_text: lab.zipped(lab.members({"view.json": text})),
        names="view.json",
    )


@warn
def runs_of_too_many_values_together() -> bytes:
    text = b'{"x":[' + b"0," * 390_000 + b"0]}"
    runs = {f"runs/r{i}/run.json": text for i in range(9)}
    return lab.zipped(lab.members(runs))


# ----------------------------------------------------------------------------------- versions


@refuse
def a_newer_major_version() -> bytes:
    return lab.zipped(lab.members(version=[2, 0]))


for number, bad_version in enumerate([[0, 1], [1], "1.0", [1, True], [1.0, 0], [-1, 0], None]):
    add(
        "refuse",
        f"version_{number}",
        lambda version=bad_version: lab.zipped(lab.members(version=version)),
        names="manifest.json",
    )


@refuse
def the_manifest_of_something_else() -> bytes:
    return lab.zipped(lab.members(format="acme"))


@refuse
def a_doc_id_that_is_a_path() -> bytes:
    return lab.zipped(lab.members(doc_id="../../recovery"))


@refuse
def no_manifest() -> bytes:
    contents = lab.members()
    del contents["manifest.json"]
    return lab.zipped(contents)


# ------------------------------------------------------------------- bad, yet the graph is sound


@warn
def weights_that_are_text() -> bytes:
    return lab.weights(b"not tensors at all")


@warn
def weights_with_a_huge_header() -> bytes:
    return lab.weights((2**62).to_bytes(8, "little") + b"{}")


@warn
def weights_of_a_petabyte() -> bytes:
    return lab.weights(lab.tensors({"n1:w": ("F32", [2**40, 2**40], [0, 8])}, bytes(8)))


@warn
def weights_that_overlap() -> bytes:
    return lab.weights(
        lab.tensors({"n1:w": ("F32", [2], [0, 8]), "n1:b": ("F32", [2], [4, 12])}, bytes(12))
    )


@warn
def weights_with_a_gap() -> bytes:
    return lab.weights(lab.tensors({"n1:w": ("F32", [2], [8, 16])}, bytes(16)))


@warn
def weights_that_name_a_path() -> bytes:
    return lab.weights(lab.tensors({"../n1:w": ("F32", [2], [0, 8])}, bytes(8)))


@warn
def weights_that_name_an_attribute() -> bytes:
    return lab.weights(lab.tensors({"__class__.__init__": ("F32", [2], [0, 8])}, bytes(8)))


@warn
def weights_of_an_unknown_type() -> bytes:
    return lab.weights(lab.tensors({"n1:w": ("O", [2], [0, 8])}, bytes(8)))


@warn
def weights_with_a_flipped_bit() -> bytes:
    found = lab.layout(lab.zipped(lab.members()))
    found.raw[found.directory - 1] ^= 4  # the last byte of the last member
    return bytes(found.raw)


@warn
def a_run_that_is_no_run() -> bytes:
    return lab.zipped(lab.members({"runs/r1/run.json": b'{"id":"r1","status":"hacked"}'}))


@warn
def a_run_of_another_name() -> bytes:
    run = {"id": "r2", "status": "failed", "started": "2026-01-31T12:00:00Z"}
    return lab.zipped(lab.members({"runs/r1/run.json": json.dumps(run).encode()}))


@warn
def a_history_that_is_text() -> bytes:
    run = {"id": "r1", "status": "failed", "started": "2026-01-31T12:00:00Z", "history": {}}
    return lab.zipped(
        lab.members(
            {
                "runs/r1/run.json": json.dumps(run).encode(),
                "runs/r1/history.safetensors": b"text",
            }
        )
    )


@warn
def a_preview_of_gigapixels() -> bytes:
    size = struct.pack(">2L", 2**31 - 1, 2**31 - 1)
    return lab.zipped(
        lab.members({"preview.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + size + bytes(20)})
    )
