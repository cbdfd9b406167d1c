from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpstudio.errors import Damaged
from bpstudio.graph.document import Document
from bpstudio.params import FrozenMap
from bpstudio.project.schema import json_schema, read_document
from bpstudio.project.stored import stored_document


def graph(*nodes: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"graph.json": {"nodes": list(nodes), **more}}


@given(data=st.data())
def test_a_document_is_the_same_after_json(
    data: st.DataObject, documents: st.SearchStrategy[Document]
) -> None:
    document = data.draw(documents)

    text = json.dumps(stored_document(document), allow_nan=False)

    assert read_document(json.loads(text)) == document


def test_a_node_is_stored_as_the_design_states(document: Document) -> None:
    stored = stored_document(document)["graph.json"]

    assert stored["nodes"][1] == {
        "id": "n2",
        "kind": "Linear",
        "name": "hidden",
        "params": {"out_features": 8},
        "init": {"weight": {"kind": "kaiming_normal", "nonlinearity": "relu"}},
    }
    assert stored["edges"][0] == {"src": ["n1", "out"], "dst": ["n2", "in"]}


def test_the_loss_of_an_output_is_a_nested_map() -> None:
    loss = {"kind": "CrossEntropyLoss", "params": {}}

    document = read_document(graph({"id": "n9", "kind": "Output", "params": {"loss": loss}}))

    assert document.graph.nodes[0].params["loss"] == FrozenMap(
        {"kind": "CrossEntropyLoss", "params": FrozenMap()}
    )


def test_unknown_kinds_and_fields_are_kept() -> None:
    node = {"id": "n1", "kind": "acme.Warp", "params": {"speed": 9}, "colour": {"hue": 120}}

    document = read_document({**graph(node, zoom=[1, 2]), "training.json": {"tide": "high"}})
    stored = stored_document(document)

    assert stored["graph.json"]["nodes"] == [node]
    assert stored["graph.json"]["zoom"] == [1, 2]
    assert stored["training.json"]["tide"] == "high"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (graph({"id": "n1"}), "graph.json: nodes[0].kind: it is missing"),
        (graph({"id": "N 1", "kind": "x"}), "graph.json: nodes[0].id: it should match"),
        (graph({"id": "n1", "kind": "x", "params": []}), "graph.json: nodes[0].params: it should"),
        (graph({"id": "n1", "kind": "x", "frozen": 1}), "graph.json: nodes[0].frozen"),
        (graph({"id": "n1", "kind": 7}), "graph.json: nodes[0].kind"),
        (graph({"id": "n1", "kind": "x", "name": "y" * 20_001}), "graph.json: nodes[0].name"),
        (graph(edges=[{"src": ["n1"], "dst": ["n2", "in"]}]), "graph.json: edges[0].src"),
        ({"graph.json": {"nodes": {}}}, "graph.json: nodes: it should be a valid list"),
        ({}, "graph.json: it is missing"),
    ],
)
def test_a_refusal_names_the_place(raw: dict[str, Any], message: str) -> None:
    with pytest.raises(Damaged) as refused:
        read_document(raw)
    assert refused.value.message.startswith(message)


@pytest.mark.parametrize(
    ("member", "raw", "where"),
    [
        ("training.json", {"batch_size": True}, "batch_size"),
        ("training.json", {"batch_size": 0}, "batch_size"),
        ("training.json", {"batch_size": 2.0}, "batch_size"),
        ("training.json", {"epochs": -1}, "epochs"),
        ("training.json", {"seed": 2**63}, "seed"),
        ("training.json", {"clip": {"kind": "norm", "value": 0}}, "clip.value"),
        ("training.json", {"clip": {"kind": "norm", "value": True}}, "clip.value"),
        ("training.json", {"precision": "float8"}, "precision"),
        ("training.json", {"optimizer": {"params": {}}}, "optimizer.kind"),
        ("training.json", {"class_weights": [1, "x"]}, "class_weights"),
        ("training.json", {"label_smoothing": 1.5}, "label_smoothing"),
        ("data.json", {"source": {"kind": "csv", "sha256": "xyz"}}, "source.sha256"),
        ("data.json", {"fields": [{"column": "a", "role": "boss"}]}, "fields[0].role"),
        ("data.json", {"split": {"train": 2}}, "split.train"),
        ("view.json", {"positions": {"n1": [1e8, 0]}}, "positions.n1[0]"),
        ("view.json", {"positions": {"n1": [0]}}, "positions.n1"),
        (
            "view.json",
            {"frames": [{"id": "f1", "at": [0, 0], "size": [0, 9]}]},
            "frames[0].size[0]",
        ),
        ("view.json", {"frames": [{"id": "../f", "at": [0, 0], "size": [9, 9]}]}, "frames[0].id"),
        ("view.json", {"positions": {"n1": [float("nan"), 0]}}, "positions.n1[0]"),
    ],
)
def test_every_setting_has_a_range(member: str, raw: dict[str, Any], where: str) -> None:
    with pytest.raises(Damaged) as refused:
        read_document({**graph(), member: raw})
    assert refused.value.message.startswith(f"{member}: {where}: ")


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "\\\\server\\share\\x.csv", "C:\\x.csv", "c:x.csv", "file:///x", "~/x", "a\0b"],
)
def test_a_path_that_is_not_relative_is_refused(path: str) -> None:
    with pytest.raises(Damaged, match=r"data\.json: source\.path: the path is not relative"):
        read_document({**graph(), "data.json": {"source": {"kind": "csv", "path": path}}})


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (graph({"id": "n1", "kind": "x"}, {"id": "n1", "kind": "y"}), "same id"),
        (graph(edges=[{"src": ["n1", "out"], "dst": ["n2", "in"]}]), "not there"),
        (graph({"id": "n1", "kind": "x", "shares": "n2"}), "shares a node"),
        (graph(blocks={"b1": {"name": "b", "inputs": ["n1"]}}), "without a node"),
        (graph(*({"id": f"n{i}", "kind": "x"} for i in range(5_001))), "5,001 nodes"),
        (graph(edges=[{"src": ["n1", "o"], "dst": ["n1", "i"]}] * 20_001), "20,001 links"),
    ],
)
def test_a_broken_drawing_names_the_member(raw: dict[str, Any], reason: str) -> None:
    with pytest.raises(Damaged, match=r"^graph\.json: .*" + reason):
        read_document(raw)


def test_members_that_are_absent_take_their_defaults() -> None:
    assert read_document(graph()) == Document()


def test_the_json_schema_describes_every_member() -> None:
    schema = json_schema()

    assert {"graph.json", "training.json", "data.json", "view.json", "manifest.json"} <= set(
        schema["properties"]
    )
    for reference in schema["properties"].values():
        assert reference["$ref"].removeprefix("#/$defs/") in schema["$defs"]
    assert schema["$defs"]["StoredNode"]["required"] == ["id", "kind"]
    json.dumps(schema, allow_nan=False)


def test_an_empty_path_is_none_as_it_is_after_saving() -> None:
    found = read_document({**graph(), "data.json": {"source": {"kind": "csv", "path": ""}}})
    assert found.data.source is not None
    assert found.data.source.path is None
