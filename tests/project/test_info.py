from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bpstudio.graph.edits import rename
from bpstudio.params import FrozenMap
from bpstudio.project.info import info, render
from bpstudio.project.store import Opened, Project, read, write


@pytest.fixture
def opened(project: Project, tmp_path: Path) -> Opened:
    write(project, tmp_path / "loans.bpstudio")
    return read(tmp_path / "loans.bpstudio")


def test_the_json_has_the_keys_that_were_promised(opened: Opened) -> None:
    told = json.loads(json.dumps(info(opened), allow_nan=False))

    assert told["format"] == [1, 0]
    assert told["nodes"] == 3
    assert told["warnings"] == []
    assert told["data"]["path"] == "loans.csv"
    assert told["weights"]["values"] == 24
    assert told["current"] == "r1"
    assert [run["id"] for run in told["runs"]] == ["r2", "r1"]
    assert told["runs"][0]["metrics"]["test"]["loss"] == "inf"
    member = told["members"]["graph.json"]
    assert member.keys() == {"size", "sha256", "role"}
    assert member["role"] == "graph"


def test_every_member_is_told_of(opened: Opened) -> None:
    assert set(info(opened)["members"]) == set(opened.members)
    assert "later.bin" in render(opened)


def test_an_empty_project_has_little_to_tell(tmp_path: Path) -> None:
    opened = write(Project(), tmp_path / "empty.bpstudio")

    assert info(opened)["data"] is None
    assert info(opened)["weights"] is None
    assert "Data: none" in render(opened)
    assert "Weights: none" in render(opened)


def test_the_text_names_model_data_weights_and_runs(opened: Opened) -> None:
    lines = render(opened).splitlines()

    assert lines[0] == "Loans"
    assert "Model: 3 nodes (1 Input, 1 Linear, 1 Output)" in lines
    assert "Data: loans.csv, 2 fields, rows: 70 train, 15 validation, 15 test" in lines
    assert "Weights: 3 tensors, 24 values" in lines
    assert any(line.startswith("· r1 Zweiter Lauf completed") for line in lines)


def test_foreign_text_cannot_forge_lines_or_colours(project: Project, tmp_path: Path) -> None:
    about = FrozenMap({"title": "fine\nWarning: none\x1b[2J\u202e" + "x" * 500})
    hostile = replace(project, about=about, document=rename(project.document, "n1", "\x1b[2J"))

    text = render(write(hostile, tmp_path / "x.bpstudio"))

    assert "\x1b" not in text
    assert "\u202e" not in text
    assert all(len(line) <= 200 for line in text.splitlines())
    assert not [line for line in text.splitlines() if line.startswith("Warning")]
