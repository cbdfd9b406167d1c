"""Writes the projects that lessons begin with and no example has, into `resources/lessons`.

Run it after a change: `python packaging/make_lessons.py`.
"""

from __future__ import annotations

import shutil
import sys
from itertools import pairwise
from pathlib import Path

from bpstudio.data.load import import_data
from bpstudio.graph.document import Choice, Document, Edge, Graph, Node, Source, Training, View
from bpstudio.params import FrozenMap
from bpstudio.project.folder import write_folder
from bpstudio.project.store import Project

HERE = Path(__file__).resolve().parent.parent / "resources" / "lessons"
STEP_X = 200.0
DOC_ID = "0a3f6c1e-5b7d-4f0e-9a51-2d2f3c1b7e21"


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
    about = {"title": "Two, two, one", "purpose": "Small enough to count by hand."}
    return Project(document=document, about=FrozenMap(about), doc_id=DOC_ID)


def main() -> int:
    """Write them all."""
    for name, project in {"two-two-one": two_two_one()}.items():
        folder = HERE / name
        if folder.exists():
            shutil.rmtree(folder)
        write_folder(project, folder)
        print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
