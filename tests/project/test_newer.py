"""A file of a newer minor version loses nothing when this version saves it again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpstudio.graph.document import Choice, Edge, Frame, Node
from bpstudio.graph.edits import rename
from bpstudio.params import FrozenMap
from bpstudio.project import zip_profile
from bpstudio.project.content import encode, stored_members
from bpstudio.project.folder import read_folder
from bpstudio.project.store import Project, read, write
from tests.project.conftest import full_project

GOLDEN = Path(__file__).resolve().parent / "golden" / "format_1_0"
KEY = "later_field"
VALUE = {"deep": [1, 2.5, "x", None, {"y": True}], "": []}
OTHERS = {
    "later.json": b'{"who":"knows"}',
    "ext/acme/model.bin": bytes(range(256)),
    "later/part/of.safetensors": b"not even arrays",
    "runs/r1/thoughts.json": b"{}",
}


def rich_project() -> Project:
    """Every kind of thing that a file stores, among it kinds that are not known here."""
    project = full_project()
    document = project.document
    graph = document.graph
    warp = Node(id="w1", kind="acme.Warp", params=FrozenMap({"factor": FrozenMap({"a": (1, 2)})}))
    edges = (Edge(src=("n2", "out"), dst=("w1", "in")), Edge(src=("w1", "new"), dst=("n3", "in")))
    blocks = read_folder(GOLDEN).document.graph.blocks
    graph = replace(graph, nodes=(*graph.nodes, warp), edges=(graph.edges[0], *edges))
    graph = replace(graph, blocks=blocks)
    frame = Frame(id="f1", at=(0.0, 0.0), size=(9.0, 9.0), title="part")
    training = replace(document.training, schedule=Choice(kind="acme.Wave"))
    document = replace(
        document, graph=graph, training=training, view=replace(document.view, frames=(frame,))
    )
    return replace(project, document=document)


def objects(member: str, raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every object of a member that has fields; tables whose keys are names have none."""
    yield raw
    match member:
        case "graph.json":
            for sheet in (raw, *raw["blocks"].values()):
                yield from (sheet,) if sheet is not raw else ()
                yield from sheet["edges"]
                for node in sheet["nodes"]:
                    yield node
                    yield from node.get("init", {}).values()
        case "training.json":
            parts = ("optimizer", "schedule", "clip", "early_stopping")
            yield from (raw[part] for part in parts if raw.get(part))
        case "data.json":
            yield from (raw["source"], raw["split"], raw["facts"], *raw["facts"]["fields"])
            for field in raw["fields"]:
                yield field
                yield from field.get("prepare", ())
        case "view.json":
            yield from raw["frames"]
        case _ if member.endswith("/run.json"):
            yield raw["training"]
        case _:
            pass


def newer_file(chosen: set[int] | None = None) -> tuple[dict[str, bytes], int]:
    """The members of a file of version 1.99 with unknown fields; at all places, or at these."""
    contents = dict(encode(rich_project()).contents)
    number = 0
    for name in sorted(contents):
        if name.endswith(".json") and not name.endswith("preparation.json"):
            raw = json.loads(contents[name])
            for one in objects(name, raw):
                if chosen is None or number in chosen:
                    one[KEY] = {**VALUE, "number": number}
                number += 1
            contents[name] = json.dumps(raw).encode()
    contents.update(OTHERS)
    manifest = json.loads(contents["manifest.json"])
    manifest |= {"version": [1, 99], "members": stored_members(contents)}
    contents["manifest.json"] = json.dumps(manifest).encode()
    return contents, number


def put(path: Path, contents: Mapping[str, bytes]) -> None:
    with path.open("wb") as file:
        zip_profile.write(file, zip_profile.pack(contents))


def members(path: Path) -> dict[str, bytes]:
    with path.open("rb") as file:
        size = path.stat().st_size
        return {
            entry.name: zip_profile.unpack(entry, zip_profile.read_packed(file, entry))
            for entry in zip_profile.read_directory(file, size)
        }


def fields_in(contents: Mapping[str, bytes]) -> list[tuple[str, Any]]:
    """Each unknown field with its member."""
    found = []
    for name, content in contents.items():
        if name.endswith(".json") and name not in OTHERS:
            found += [(name, one[KEY]) for one in objects(name, json.loads(content)) if KEY in one]
    return sorted(found, key=lambda pair: pair[1]["number"])


def saved_again(tmp_path: Path, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    path = tmp_path / "newer.bpstudio"
    put(path, contents)
    opened = read(path)
    assert any("1.99" in warning for warning in opened.warnings), opened.warnings
    document = rename(opened.project.document, "n2", "renamed here")
    write(replace(opened.project, document=document), path)
    return members(path)


def test_every_unknown_field_and_member_is_there_after_a_save(tmp_path: Path) -> None:
    contents, count = newer_file()
    after = saved_again(tmp_path, contents)
    assert count > 35
    assert fields_in(after) == fields_in(contents)
    assert len(fields_in(after)) == count
    for name, content in OTHERS.items():
        assert after[name] == content


def test_an_unknown_layer_keeps_its_settings_links_and_place(tmp_path: Path) -> None:
    after = saved_again(tmp_path, newer_file()[0])
    graph = json.loads(after["graph.json"])
    (warp,) = [node for node in graph["nodes"] if node["id"] == "w1"]
    assert warp["kind"] == "acme.Warp"
    assert warp["params"] == {"factor": {"a": [1, 2]}}
    ends = [(tuple(edge["src"]), tuple(edge["dst"])) for edge in graph["edges"]]
    assert (("n2", "out"), ("w1", "in")) in ends
    assert (("w1", "new"), ("n3", "in")) in ends
    assert json.loads(after["training.json"])["schedule"]["kind"] == "acme.Wave"


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.sets(st.integers(0, 60), max_size=8))
def test_unknown_fields_anywhere_survive(chosen: set[int], tmp_path: Path) -> None:
    contents, _ = newer_file(chosen)
    assert fields_in(saved_again(tmp_path, contents)) == fields_in(contents)
