"""Writes the projects that lessons begin with and no example has, into `resources/lessons`.

Run it after a change: `python packaging/make_lessons.py`.
"""

from __future__ import annotations

import shutil
import sys
import uuid
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from bpstudio.data.load import import_data
from bpstudio.graph.document import Choice, Document, Edge, Graph, Node, Source, Training, View
from bpstudio.params import FrozenMap
from bpstudio.project.folder import write_folder
from bpstudio.project.store import Project

HERE = Path(__file__).resolve().parent.parent / "resources" / "lessons"
STEP_X = 200.0
STEP_Y = 128.0
COLUMNS = 7
NAMESPACE = uuid.UUID("6b8a2f8e-5c3b-4b6e-9c57-0f3d7c1e9a10")


def two_two_one() -> Project:
    """Two numbers in, two hidden units, one number out: small enough to count by hand."""
    loss = FrozenMap({"kind": "BCEWithLogitsLoss", "params": FrozenMap()})
    nodes = (
        Node(id="n0", kind="Input", params=FrozenMap({"fields": "numeric"})),
        Node(id="n1", kind="Linear", name="hidden", params=FrozenMap({"out_features": 2})),
        Node(id="n2", kind="Tanh"),
        Node(id="n3", kind="Linear", name="out", params=FrozenMap({"out_features": 1})),
        Node(id="n4", kind="Output", params=FrozenMap({"target": "moon", "loss": loss})),
    )
    edges = tuple(Edge(src=(a.id, "out"), dst=(b.id, "in")) for a, b in pairwise(nodes))
    places = {node.id: (STEP_X * at, 0.0) for at, node in enumerate(nodes)}
    source = Source(kind="moons", params=FrozenMap({"rows": 200}))
    document = Document(
        graph=Graph(nodes=nodes, edges=edges),
        data=import_data(source, None),
        training=Training(
            optimizer=Choice(kind="SGD", params=FrozenMap({"lr": 0.5})), batch_size=8, epochs=10
        ),
        view=View(positions=FrozenMap(places)),
    )
    return Project(document=document)


def digits(*layers: Node, training: Training) -> Project:
    """A chain that reads digits of 8 × 8 pixels."""
    loss = FrozenMap({"kind": "CrossEntropyLoss", "params": FrozenMap()})
    ends = FrozenMap({"target": "digit", "loss": loss, "metrics": ("accuracy",)})
    nodes = (
        Node(id="n0", kind="Input", params=FrozenMap({"fields": "numeric"})),
        *layers,
        Node(id=f"n{len(layers) + 1}", kind="Output", params=ends),
    )
    edges = tuple(Edge(src=(a.id, "out"), dst=(b.id, "in")) for a, b in pairwise(nodes))
    document = Document(
        graph=Graph(nodes=nodes, edges=edges),
        data=import_data(Source(kind="digits", params=FrozenMap({"as": "rows"})), None),
        training=training,
        view=View(
            positions=FrozenMap(
                {
                    node.id: (STEP_X * (at % COLUMNS), STEP_Y * (at // COLUMNS))
                    for at, node in enumerate(nodes)
                }
            )
        ),
    )
    return Project(document=document)


def hidden(count: int, *, width: int, frozen: int = 0) -> tuple[Node, ...]:
    """Linear layers, each with a ReLU behind it, and a head; the layer `frozen` keeps its weights.

    They begin with PyTorch's own weights.
    """
    cards: list[Node] = []
    for number in range(1, count + 1):
        size = FrozenMap({"out_features": width})
        cards += [
            Node(
                id=f"n{len(cards) + 1}", kind="Linear", name=f"hidden {number}", params=size,
                frozen=number == frozen,
            ),
            Node(id=f"n{len(cards) + 2}", kind="ReLU"),
        ]  # fmt: skip
    head = FrozenMap({"out_features": 10})
    return (*cards, Node(id=f"n{len(cards) + 1}", kind="Linear", name="head", params=head))


def projects() -> dict[str, Project]:
    """Every project by the name of its folder."""
    adam = Training(optimizer=Choice(kind="AdamW", params=FrozenMap({"lr": 0.001})), epochs=12)
    sgd = FrozenMap({"lr": 0.0005, "momentum": 0.9})
    momentum = Training(optimizer=Choice(kind="SGD", params=sgd), epochs=8)
    return {
        "two-two-one": two_two_one(),
        "twenty-relu": digits(*hidden(20, width=48), training=adam),
        "two-hidden": digits(*hidden(2, width=64), training=momentum),
        "one-frozen": digits(*hidden(14, width=48, frozen=10), training=adam),
    }


def main() -> int:
    """Write them all."""
    for name, made in projects().items():
        project = replace(made, doc_id=str(uuid.uuid5(NAMESPACE, f"lesson {name}")))
        folder = HERE / name
        if folder.exists():
            shutil.rmtree(folder)
        write_folder(project, folder)
        print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
