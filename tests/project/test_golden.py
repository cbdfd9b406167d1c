"""One project of every released format, as text, which every later release must open."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpstudio.graph.document import Choice, Clip, EarlyStopping, Edge
from bpstudio.params import FrozenMap
from bpstudio.project.folder import read_folder
from bpstudio.project.migrate import FORMAT

GOLDEN = Path(__file__).resolve().parent / "golden"


def test_there_is_one_for_every_major_version() -> None:
    assert {path.name for path in GOLDEN.iterdir()} >= {
        f"format_{major}_0" for major in range(1, FORMAT[0] + 1)
    }


@pytest.mark.parametrize("folder", sorted(GOLDEN.iterdir()), ids=lambda folder: folder.name)
def test_a_golden_project_is_what_it_was(folder: Path) -> None:
    project = read_folder(folder)
    document = project.document

    assert [(node.id, node.kind, node.name) for node in document.graph.nodes] == [
        ("n1", "Input", ""),
        ("n2", "Linear", "hidden"),
        ("n3", "Linear", ""),
        ("n4", "acme.Warp", ""),
        ("n5", "Block", ""),
        ("n9", "Output", ""),
    ]
    hidden = document.graph.by_id["n2"]
    assert hidden.params == FrozenMap({"out_features": 64})
    assert hidden.init["weight"] == Choice(
        kind="kaiming_normal", params=FrozenMap({"nonlinearity": "relu"})
    )
    assert document.graph.by_id["n3"].shares == "n2"
    assert document.graph.by_id["n4"].extra == FrozenMap({"colour": "red"})
    loss = document.graph.by_id["n9"].params["loss"]
    assert loss == FrozenMap({"kind": "CrossEntropyLoss", "params": FrozenMap()})
    assert document.graph.edges[0] == Edge(src=("n1", "out"), dst=("n2", "in"))
    block = document.graph.blocks["b1"]
    assert (block.name, block.inputs, block.outputs) == ("residual", ("n6",), ("n8",))
    assert [node.kind for node in block.nodes] == ["Input", "ReLU", "Output"]

    assert document.training.optimizer == Choice(kind="SGD", params=FrozenMap({"lr": 0.05}))
    assert document.training.clip == Clip(kind="norm", value=1.0)
    assert document.training.early_stopping == EarlyStopping(patience=4, min_delta=0.001)
    assert document.training.epochs == 3

    source = document.data.source
    assert source is not None
    assert (source.kind, source.path) == ("csv", "loans.csv")
    assert [field.role for field in document.data.fields] == ["input", "target"]
    assert document.data.split.kind == "stratified"
    assert document.data.facts is not None
    assert document.data.facts.by_column["default"].classes == ("no", "yes")
    assert document.view.positions["n2"] == (160.0, 48.5)

    assert [run.id for run in project.runs] == ["r1"]
    assert project.runs[0].metrics["validation"].outputs["n9"]["accuracy"] == 0.75
    assert project.about["title"] == "Golden"
    assert project.opaque == FrozenMap({"ext/acme/notes.txt": b"carried through untouched\n"})
