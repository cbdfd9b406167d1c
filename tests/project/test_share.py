"""A copy to hand on holds what was chosen, names no place, and says what it cannot vouch for."""

from __future__ import annotations

import getpass
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bpstudio.cli import run
from bpstudio.errors import UserError
from bpstudio.graph.document import Frame, Source
from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Arrays, Bundle
from bpstudio.project.inventory import of_file, of_project
from bpstudio.project.share import PARTS, prepared, shared
from bpstudio.project.store import Project, read, write

STATE = Bundle(
    FrozenMap({"step": 1, "epoch": 0, "seconds": 1.0, "values": FrozenMap()}),
    Arrays({"w/n2:weight": np.zeros(2, np.float32)}),
)


@pytest.fixture
def rich(project: Project) -> Project:
    """Something in every part, with traces of a person and of a machine."""
    document = project.document
    source = Source(kind="csv", path="../../anna/secret/loans.csv", sha256="ab" * 32)
    nodes = tuple(replace(node, note=f"note of {node.id}") for node in document.graph.nodes)
    frames = (
        Frame(id="f1", at=(0.0, 0.0), size=(9.0, 9.0), text="a comment"),
        Frame(id="f2", at=(0.0, 0.0), size=(9.0, 9.0), title="Encoder", text="its words"),
    )
    document = replace(
        document,
        graph=replace(document.graph, nodes=nodes),
        data=replace(document.data, source=source),
        view=replace(document.view, frames=frames),
    )
    reason = "/home/anna/work/loans.csv is not there"
    runs = tuple(replace(run, note="mine", reason=reason, state=STATE) for run in project.runs)
    dismissed = FrozenMap({"dismissed": (FrozenMap({"path": "n2", "reason": "it is meant"}),)})
    opaque = {"data/d1.safetensors": b"arrays", "ext/acme/notes.txt": b"theirs",
              "set_aside/1-weights": b"bad", "later.bin": bytes(9)}  # fmt: skip
    return replace(
        project,
        document=document,
        runs=runs,
        rules=FrozenMap({"plateau": dismissed}),
        opaque=FrozenMap(opaque),
    )


def text_of(project: Project, path: Path) -> str:
    """All members of the file as text, as far as they are."""
    write(project, path, force=True)
    raw = prepared(project).encoded.contents
    return b"\n".join(raw.values()).decode("latin-1")


def test_a_copy_names_no_place_although_nothing_is_left_out(rich, tmp_path):
    copy = shared(rich)
    text = text_of(copy, tmp_path / "a.bpstudio")
    for trace in ("anna", "/home", "../", str(Path.home())):
        assert trace not in text
    source = copy.document.data.source
    assert source is not None
    assert (source.path, source.sha256) == ("loans.csv", "ab" * 32)
    assert copy.weights == rich.weights
    assert [run.id for run in copy.runs] == [run.id for run in rich.runs]
    assert copy.runs[0].reason == "loans.csv is not there"
    assert "set_aside/1-weights" not in copy.opaque
    assert read(tmp_path / "a.bpstudio").warnings == ()


def test_what_is_left_out_is_not_in_the_copy(rich):
    without = {part: shared(rich, without=[part]) for part in PARTS}
    assert without["weights"].weights is None
    assert all(run.state is None for run in without["weights"].runs)
    assert without["runs"].runs == ()
    assert without["runs"].weights == rich.weights
    assert without["log"].log == ()
    assert without["others"].opaque.keys() == {"data/d1.safetensors"}
    data = without["data"]
    assert data.document.data.facts is None
    assert data.document.data.source is not None
    assert data.document.data.source.path is None
    assert data.document.data.fields == rich.document.data.fields
    assert "data/d1.safetensors" not in data.opaque
    assert all(run.preparation is None for run in data.runs)


def test_notes_go_and_what_they_were_about_stays(rich):
    copy = shared(rich, without=["notes"])
    assert not any(node.note for node in copy.document.graph.nodes)
    assert [(frame.title, frame.text) for frame in copy.document.view.frames] == [("Encoder", "")]
    assert {run.note for run in copy.runs} == {""}
    assert copy.about == FrozenMap({"title": "Loans"})
    assert "it is meant" not in str(copy.rules)
    assert "n2" in str(copy.rules)


def test_everything_left_out_is_still_a_project(rich, tmp_path):
    copy = shared(rich, without=PARTS)
    write(copy, tmp_path / "bare.bpstudio")
    opened = read(tmp_path / "bare.bpstudio")
    assert opened.warnings == ()
    assert {part.id for part in of_file(opened).parts} == {"drawing", "data", "container"}
    assert [n.id for n in opened.project.document.graph.nodes] == ["n1", "n2", "n3"]


def test_a_part_that_there_is_none_of_is_refused(rich):
    with pytest.raises(UserError, match="'wieghts' is nothing that can be left out"):
        shared(rich, without=["wieghts"])


def test_places_and_people_in_typed_texts_are_pointed_out(rich):
    about = rich.about.with_({"purpose": r"see C:\Users\bob\x.csv, asked by Anna"})
    found = prepared(replace(rich, about=about), people=frozenset({"anna"})).exposed
    assert any(line.startswith("about.json, purpose: “C:\\Users") for line in found)
    assert prepared(rich, people=frozenset({"anna"})).exposed == ()


def test_an_inventory_says_what_is_named_and_what_is_not_known(rich):
    graph = rich.document.graph
    graph = replace(graph, nodes=(*graph.nodes, replace(graph.nodes[1], id="n8", kind="a.B")))
    found = of_project(replace(rich, document=replace(rich.document, graph=graph)))
    assert found.plugins == ("a.B", "acme")
    assert found.unknown == ("a.B",)
    assert found.aside == ("set_aside/1-weights",)
    assert "loans.csv" in found.data[0]
    assert found.size == sum(part.size for part in found.parts)


def test_the_command_says_what_the_copy_holds_and_leaves_the_project_alone(rich, tmp_path, capsys):
    file, target = tmp_path / "a.bpstudio", tmp_path / "b.bpstudio"
    write(rich, file)
    before = file.read_bytes()
    command = ["share", str(file), "-o", str(target), "--without", "weights,runs", "--json"]
    assert run([*command, "--dry-run"]) == 0
    assert not target.exists()
    assert run(command) == 0
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert said["bytes"] == target.stat().st_size
    assert "weights" not in said["parts"]
    assert read(target).project == shared(rich, without=["weights", "runs"])
    assert file.read_bytes() == before
    assert run(command) == 2
    assert run(["share", str(file), "-o", str(file), "--force"]) == 2
    assert file.read_bytes() == before


def test_the_command_warns_of_names(rich, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "berta")
    file = tmp_path / "a.bpstudio"
    write(replace(rich, about=FrozenMap({"title": "By Berta"})), file)
    assert run(["share", str(file), "-o", str(tmp_path / "b.bpstudio")]) == 0
    assert "names a place or a person: about.json, title: “Berta”" in capsys.readouterr().err
