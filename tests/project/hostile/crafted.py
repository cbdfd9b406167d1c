"""Hostile files that are valid where one looks first: twins, extremes, shares without end, lies."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from typing import Any

from tests.project.hostile import workshop as lab
from tests.project.hostile.cases import add, clean, refuse, warn
from tests.project.hostile.more import RUN, WEIGHTS, with_graph, with_nodes

# ----------------------------------------------------------------------------------------- twins

for title, nodes in {
    "by_case": [{"id": "n1", "kind": "Input"}, {"id": "N1", "kind": "Output"}],
    "by_width": [{"id": "n1", "kind": "Input"}, {"id": "n\uff11", "kind": "Output"}],
    "by_a_sign_that_is_not_seen": [{"id": "n1", "kind": "Input"}, {"id": "n1\u200d", "kind": "x"}],
}.items():
    add("refuse", f"ids_that_are_twins_{title}", lambda nodes=nodes: with_nodes(*nodes),
        names="graph.json")  # fmt: skip


@refuse
def members_that_are_twins_by_normalisation() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        for known, text in sorted(lab.members().items(), key=lambda item: item[0] != "mimetype"):
            other.writestr(known, text)
        other.writestr("ext/acme/caf\u00e9", b"1")
        other.writestr("ext/acme/cafe\u0301", b"2")
    return file.getvalue()


@refuse
def runs_that_are_twins_by_case() -> bytes:
    runs = {f"runs/{run}/run.json": json.dumps({**RUN, "id": run}).encode() for run in ("r1", "R1")}
    return lab.zipped(lab.members(runs))


@clean
def columns_that_are_twins_by_normalisation() -> bytes:
    """They are two names, as they are in the data."""
    columns = [{"column": name, "role": "input", "type": "number"} for name in ("é", "e\u0301")]
    return lab.zipped(lab.members({"data.json": json.dumps({"fields": columns}).encode()}))


# --------------------------------------------------------------------------- numbers at the edge

for title, (outcome, text) in {
    "one_step_beyond": ("refuse", b'{"nodes":[],"x":1e309}'),
    "below_beyond": ("refuse", b'{"nodes":[],"x":-1e309}'),
    "an_exponent_that_underflows": ("clean", b'{"nodes":[],"x":1e-999}'),
    "the_last_one": ("clean", b'{"nodes":[],"x":[1.7976931348623157e308,-0.0,5e-324]}'),
    "as_text": ("clean", b'{"nodes":[],"x":["NaN","Infinity","-1e309","0x7fffffff"]}'),
    "a_reversed_pair_of_surrogates": ("refuse", b'{"nodes":[],"x":"\\udc00\\ud800"}'),
    "ends_of_lines_of_windows": ("clean", b'{\r\n"nodes":\r\n[]\r}\r\n'),
    "a_no_break_space": ("refuse", b'{"nodes":\xc2\xa0[]}'),
}.items():
    add(outcome, f"numbers_{title}", lambda text=text: lab.graph(text))


@clean
def parameters_at_the_edge() -> bytes:
    params: dict[str, Any] = {"out_features": -(10**18), "bias": -0.0, "p": "NaN", "eps": 1e308}
    return with_nodes({"id": "n1", "kind": "Linear", "params": params})


# -------------------------------------------------------------------------------- blocks in blocks


def _blocks(count: int, uses: int, *, last: str = "") -> bytes:
    """Each block holds the next one so many times: what is unfolded is the product of them."""
    blocks = {}
    for number in range(1, count + 1):
        following = f"b{number + 1}" if number < count else last
        kind = {"kind": "Block", "params": {"block": following}} if following else {"kind": "ReLU"}
        first = 2 + uses * number
        nodes = [{"id": f"n{first + use}", **kind} for use in range(uses)]
        blocks[f"b{number}"] = {"name": f"b{number}", "nodes": nodes}
    node = {"id": "n1", "kind": "Block", "params": {"block": "b1"}}
    return with_graph(nodes=[node], blocks=blocks)


BLOCKS = {
    "that_double_thirty_times": lambda: _blocks(30, 2),
    "that_nest_a_thousand_deep": lambda: _blocks(1_000, 1),
    "that_hold_each_other": lambda: _blocks(3, 2, last="b1"),
    "that_grow_a_hundredfold": lambda: _blocks(20, 100),
}

# ------------------------------------------------------------------------------ arrays that lie


def _header(fields: str, body: bytes = b"") -> bytes:
    text = fields.encode()
    return lab.weights(len(text).to_bytes(8, "little") + text + body)


for title, entry in {
    "nothing_by_a_tebibyte": '"F32","shape":[0,1099511627776,1099511627776],"data_offsets":[0,0]',
    "more_nothing_than_fits": '"F64","shape":[0' + ",1099511627776" * 15 + '],"data_offsets":[0,0]',
}.items():
    add("warn", f"weights_of_{title}",
        lambda entry=entry: _header('{"n1:w":{"dtype":' + entry + "}}"), names=WEIGHTS)  # fmt: skip


@warn
def weights_of_half_their_type() -> bytes:
    return _header('{"n1:w":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}', bytes(8))


@warn
def weights_of_a_number_of_eight_bits() -> bytes:
    return _header('{"n1:w":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}', bytes(8))


def _history(value: object, content: bytes) -> bytes:
    run = json.dumps({**RUN, "status": "completed", "history": value}).encode()
    return lab.zipped(
        lab.members({"runs/r1/run.json": run, "runs/r1/history.safetensors": content})
    )


_STEPS = lab.tensors({"steps": ("I64", [2], [0, 16])}, struct.pack("<2q", -1, 2**62))
HISTORIES = {
    "of_lying_lengths": {"steps": 10**15, "epochs": -1, "capacity": 10**12, "rows": 2},
    "of_lengths_that_are_lists": {"steps": [[]], "epochs": {}, "paths": "x"},
}

# ------------------------------------------------------------------------------------ the log


def _log(*lines: dict[str, Any]) -> bytes:
    text = "".join(json.dumps(line) + "\n" for line in lines)
    return lab.zipped(lab.members({"log.jsonl": text.encode()}))


@warn
def a_log_whose_lines_follow_each_other_in_a_ring() -> bytes:
    import hashlib

    second = {"at": "2026-01-01T00:00:00Z", "kind": "saved", "previous": "0" * 64}
    linked = hashlib.sha256(json.dumps(second).encode()).hexdigest()
    return _log({**second, "previous": linked}, second)


@clean
def a_log_that_says_it_was_cut_by_a_trillion() -> bytes:
    line = {"at": "2026-01-01T00:00:00Z", "kind": "cut", "lines": 10**18, "last": "f" * 64}
    return _log(line)


# ------------------------------------------------------------------------------------ the zip


@refuse
def a_comment_of_64_kb() -> bytes:
    raw = bytearray(lab.zipped(lab.members()))
    struct.pack_into("<H", raw, len(raw) - 2, 65_535)
    return bytes(raw) + lab.zipped(lab.members()).ljust(65_535, b"\0")[:65_535]


@refuse
def an_extra_field_of_64_bit_that_nobody_needs() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        for name, text in sorted(lab.members().items(), key=lambda item: item[0] != "mimetype"):
            entry = zipfile.ZipInfo(name)
            entry.extra = struct.pack("<2H2Q", 1, 16, len(text), len(text))
            other.writestr(entry, text)
    return file.getvalue()


@refuse
def a_first_member_that_is_not_the_first() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        for name, text in sorted(lab.members().items()):
            other.writestr(name, text)
    return file.getvalue()


# ------------------------------------------------------------------- paths, none of them touched

for title, path in {
    "the_file_that_a_save_writes": ".bpstudio-00000000-00000000.tmp",
    "its_own_backup": "hostile.bpstudio.bak",
    "endless_zeros": "../../../../../../../../dev/zero",
    "a_terminal": "../../../../../../../../dev/stdin",
    "memory_of_this_process": "../../../../../../../../proc/self/mem",
    "a_path_of_nine_hundred_steps": "../" * 300 + "x.csv",
}.items():
    source = {"source": {"kind": "csv", "path": path}}
    content = {"data.json": json.dumps(source).encode()}
    add("clean", f"data_from_{title}", lambda content=content: lab.zipped(lab.members(content)))

for title, build in BLOCKS.items():
    add("clean", f"blocks_{title}", build)
for title, value in HISTORIES.items():
    add("clean", f"a_history_{title}", lambda value=value: _history(value, _STEPS))
