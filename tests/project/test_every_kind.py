"""Every kind of the catalogue goes into a file and comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bpstudio.catalogue.initializers import INITIALIZERS
from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.lookup import new_node
from bpstudio.catalogue.losses import LOSSES
from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document, Node
from bpstudio.params import FrozenMap, Param, Value
from bpstudio.project.folder import read_folder, write_folder
from bpstudio.project.store import Project, read, write


def defaults(params: dict[str, Param]) -> FrozenMap[Value]:
    return FrozenMap({name: param.default for name, param in params.items()})


def every_layer() -> Document:
    document = Document()
    for number, spec in enumerate(LAYERS):
        document = edits.add(document, full_node(spec, f"n{number}"), at=(number * 200.0, 0.0))
    return document


def full_node(spec: LayerSpec, node_id: str) -> Node:
    node = new_node(spec.kind, node_id, name=f"a {spec.kind}")
    init = {role: Choice(kind="normal") for role in spec.weights}
    return replace(node, params=defaults(dict(spec.params)), init=FrozenMap(init), note="noted")


def test_every_layer_with_all_its_settings_survives_a_file(tmp_path: Path) -> None:
    project = Project(document=every_layer())
    write(project, tmp_path / "a.bpstudio")
    assert read(tmp_path / "a.bpstudio").project == project


def test_every_layer_survives_a_folder(tmp_path: Path) -> None:
    project = Project(document=every_layer())
    write_folder(project, tmp_path / "folder")
    assert read_folder(tmp_path / "folder") == project


@pytest.mark.parametrize("kind", LOSSES.kinds())
def test_every_loss_survives_a_file(kind: str, tmp_path: Path) -> None:
    loss = FrozenMap[Value]({"kind": kind, "params": defaults(dict(LOSSES[kind].params))})
    node = new_node("Output", "n1", params={"loss": loss, "target": "y"})
    project = Project(document=edits.add(Document(), node, at=(0.0, 0.0)))
    write(project, tmp_path / "a.bpstudio")
    assert read(tmp_path / "a.bpstudio").project == project


@pytest.mark.parametrize("kind", INITIALIZERS.kinds())
def test_every_initializer_survives_a_file(kind: str, tmp_path: Path) -> None:
    choice = Choice(kind=kind, params=defaults(dict(INITIALIZERS[kind].params)))
    node = replace(new_node("Linear", "n1"), init=FrozenMap({"weight": choice}))
    project = Project(document=edits.add(Document(), node, at=(0.0, 0.0)))
    write(project, tmp_path / "a.bpstudio")
    assert read(tmp_path / "a.bpstudio").project == project


@pytest.mark.parametrize("optimizer", OPTIMIZERS.kinds())
def test_every_optimizer_survives_a_file(optimizer: str, tmp_path: Path) -> None:
    choice = Choice(kind=optimizer, params=defaults(dict(OPTIMIZERS[optimizer].params)))
    project = Project(document=edits.set_training(Document(), optimizer=choice))
    write(project, tmp_path / "a.bpstudio")
    assert read(tmp_path / "a.bpstudio").project == project


@pytest.mark.parametrize("schedule", SCHEDULES.kinds())
def test_every_schedule_survives_a_file(schedule: str, tmp_path: Path) -> None:
    choice = Choice(kind=schedule, params=defaults(dict(SCHEDULES[schedule].params)))
    project = Project(document=edits.set_training(Document(), schedule=choice))
    write(project, tmp_path / "a.bpstudio")
    assert read(tmp_path / "a.bpstudio").project == project
