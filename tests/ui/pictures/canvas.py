"""Draws palette, canvas and inspector with two networks, in light and dark, to PNGs in a folder.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python tests/ui/pictures/canvas.py FOLDER
"""

import sys
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from bpstudio.graph.analyse import Fix, Problem
from bpstudio.graph.document import (
    Choice,
    Data,
    DataFacts,
    Document,
    Edge,
    Field,
    FieldFacts,
    Graph,
    Node,
    Source,
    View,
)
from bpstudio.graph.edits import set_param
from bpstudio.graph.layout import arrange
from bpstudio.params import FrozenMap
from bpstudio.ui import theme as look
from bpstudio.ui.canvas.gestures import DragLink
from bpstudio.ui.canvas.view import CanvasView
from bpstudio.ui.panels.inspector import Inspector
from bpstudio.ui.panels.palette import Palette
from bpstudio.ui.panels.problems import ProblemsPanel
from bpstudio.ui.report import Report
from bpstudio.ui.session import Session

SIZE = (1600, 760)
COLUMNS = ("age", "income", "debt", "years employed", "dependants")


def node(id: str, kind: str, name: str = "", **params: object) -> Node:
    return Node(id=id, kind=kind, name=name, params=FrozenMap(params))


def chain(nodes: list[Node]) -> tuple[Edge, ...]:
    return tuple(Edge(src=(one.id, "out"), dst=(two.id, "in")) for one, two in pairwise(nodes))


def data() -> Data:
    fields = tuple(Field(column=name) for name in COLUMNS)
    target = Field(column="default", role="target", type="category")
    facts = [FieldFacts(column=name, role="input", dtype="float32") for name in COLUMNS]
    return Data(
        source=Source(kind="csv", path="loans.csv"),
        fields=(*fields, target),
        facts=DataFacts(
            fields=(*facts, FieldFacts(column="default", role="target", dtype="int64")),
            rows=FrozenMap({"train": 2100, "validation": 450, "test": 450}),
        ),
    )


def output(id: str) -> Node:
    loss = FrozenMap({"kind": "CrossEntropyLoss", "params": FrozenMap()})
    return node(id, "Output", target="default", loss=loss, metrics=("accuracy",))


def mlp() -> Session:
    hidden = Node(
        id="n2",
        kind="Linear",
        name="hidden 1",
        params=FrozenMap({"out_features": 64}),
        init=FrozenMap({"weight": Choice(kind="kaiming_normal")}),
        note="Wide enough for five columns.",
    )
    nodes = [
        node("n1", "Input"), hidden, node("n3", "ReLU"),
        node("n4", "Linear", "logits", out_features=3), output("n5"),
    ]  # fmt: skip
    graph = Graph(nodes=tuple(nodes), edges=chain(nodes))
    places = FrozenMap(arrange(graph))
    session = Session(Document(graph=graph, data=data(), view=View(positions=places)))
    session.set_report(
        Report(
            problems=(
                Problem(
                    code="output-width",
                    severity="error",
                    message="'logits' gives 3 values per row, but 'default' has 2 classes.",
                    hint="Set out_features of logits to 2.",
                    nodes=("n4",),
                    fix=Fix(
                        label="Set out_features to 2",
                        apply=lambda document: set_param(document, "n4", "out_features", 2),
                    ),
                ),
                Problem(
                    code="scale",
                    severity="warning",
                    message="'income' is far larger than the other columns.",
                    hint="Standardize it in the Data stage.",
                    nodes=("n1",),
                ),
            ),
            shapes=FrozenMap(
                n1=FrozenMap({"out": ("N", 5)}),
                n2=FrozenMap({"out": ("N", 64)}),
                n3=FrozenMap({"out": ("N", 64)}),
                n4=FrozenMap({"out": ("N", 3)}),
            ),
            parameters=FrozenMap({"n2": 384, "n4": 195}),
            sizes=FrozenMap(n2=FrozenMap({"in_features": 5}), n4=FrozenMap({"in_features": 64})),
            total_parameters=579,
        )
    )
    return session


def deep() -> Session:
    nodes = [node("a0", "Input")]
    for layer in range(1, 11):
        nodes.append(node(f"h{layer}", "Linear", f"hidden {layer}", out_features=64))
        nodes.append(node(f"s{layer}", "Sigmoid"))
    nodes += [node("z1", "Linear", "logits", out_features=2), output("z2")]
    graph = Graph(nodes=tuple(nodes), edges=chain(nodes))
    places = {}
    for place, one in enumerate(nodes):
        row, column = divmod(place, 6)
        places[one.id] = (column * 200.0, row * 128.0)
    session = Session(Document(graph=graph, data=data(), view=View(positions=FrozenMap(places))))
    shapes = {one.id: FrozenMap({"out": ("N", 64)}) for one in nodes[:-2]}
    shapes["z1"] = FrozenMap({"out": ("N", 2)})
    counts = {f"h{layer}": 4160 for layer in range(1, 11)}
    session.set_report(
        Report(
            shapes=FrozenMap(shapes),
            parameters=FrozenMap({**counts, "z1": 130}),
            total_parameters=41_730,
        )
    )
    return session


def overlay() -> dict[str, float | None]:
    values: dict[str, float | None] = {"z1": 0.0}
    for layer in range(1, 11):
        values[f"h{layer}"] = -6.1 + 0.62 * (layer - 1)
        values[f"s{layer}"] = -5.8 + 0.62 * (layer - 1)
    values["h2"] = float("nan")
    return values


class Desk(QWidget):
    """The three parts beside each other, as the window will have them."""

    def __init__(self, session: Session, themes: look.ThemeHolder) -> None:
        super().__init__()
        self.palette_panel = Palette(themes)
        self.view = CanvasView(session, themes)
        self.inspector = Inspector(session, themes)
        self.palette_panel.setFixedWidth(216)
        self.inspector.setFixedWidth(320)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for part in (self.palette_panel, self.view, self.inspector):
            row.addWidget(part)
        self.resize(*SIZE)


def save(widget: QWidget, path: Path) -> None:
    QApplication.processEvents()
    widget.grab().save(str(path))
    print(path)


def draw(app: QApplication, theme: look.Theme, folder: Path, scale: str) -> None:
    look.apply(app, theme)
    themes = look.ThemeHolder(theme)
    suffix = f"{theme.name}-{scale}.png"

    small = mlp()
    desk = Desk(small, themes)
    desk.show()
    small.select(["n2"])
    desk.view.setFocus()
    save(desk, folder / f"mlp-{suffix}")
    small.select(["n4"])
    save(desk, folder / f"mlp-problem-{suffix}")
    small.select(["n2", "n3"])
    save(desk, folder / f"mlp-several-{suffix}")
    small.select(["n5"])
    save(desk, folder / f"mlp-output-{suffix}")
    small.select()
    gesture = DragLink(desk.view.canvas, ("n4", "out"), outgoing=True)
    card = desk.view.canvas.items_by_id["n2"]
    gesture.moved(card.pos() + QPointF(4.0, 40.0))
    save(desk, folder / f"mlp-linking-{suffix}")
    gesture.cancel()
    desk.close()

    large = deep()
    desk = Desk(large, themes)
    desk.show()
    desk.view.set_overlay(overlay())
    large.select(["h4"])
    save(desk, folder / f"deep-{suffix}")
    desk.view.zoom_by(0.3 / desk.view.zoom)
    save(desk, folder / f"deep-far-{suffix}")
    desk.close()

    empty = Desk(Session(), themes)
    empty.show()
    empty.palette_panel.search.setText("drop")
    save(empty, folder / f"empty-{suffix}")
    empty.close()

    problems = ProblemsPanel(mlp(), themes)
    problems.resize(700, 180)
    problems.show()
    save(problems, folder / f"problems-{suffix}")
    problems.close()


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    scale = f"{round(100 * app.devicePixelRatio())}"
    for theme in (look.DARK, look.LIGHT):
        draw(app, theme, folder, scale)


if __name__ == "__main__":
    main()
