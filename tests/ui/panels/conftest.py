"""A session with data and a small network, for the panels around the canvas."""

import pytest

from bpstudio.graph.document import (
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
from bpstudio.params import FrozenMap
from bpstudio.ui.session import Session
from bpstudio.ui.theme import DARK, ThemeHolder


def network() -> Document:
    """Input, Linear "hidden", Output on the columns age, income and the target default."""
    kinds = {"a": "Input", "b": "Linear", "c": "Output"}
    nodes = tuple(
        Node(id=id, kind=kind, name="hidden" if id == "b" else "") for id, kind in kinds.items()
    )
    edges = tuple(Edge(src=(a, "out"), dst=(b, "in")) for a, b in ("ab", "bc"))
    fields = (
        Field(column="age"),
        Field(column="income"),
        Field(column="default", role="target", type="category"),
    )
    facts = DataFacts(
        fields=tuple(
            FieldFacts(column=field.column, role=field.role, dtype="float32") for field in fields
        ),
        rows=FrozenMap({"train": 700, "test": 300}),
    )
    return Document(
        graph=Graph(nodes=nodes, edges=edges),
        data=Data(source=Source(kind="csv", path="loans.csv"), fields=fields, facts=facts),
        view=View(positions=FrozenMap({id: (200.0 * i, 0.0) for i, id in enumerate(kinds)})),
    )


@pytest.fixture
def session(qapp) -> Session:
    return Session(network())


@pytest.fixture
def themes(qapp) -> ThemeHolder:
    return ThemeHolder(DARK)


@pytest.fixture
def shown(qtbot):
    """Shows a widget and closes it after the test."""
    widgets = []

    def show(widget, width: int = 340, height: int = 900):
        qtbot.addWidget(widget)
        widgets.append(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    yield show
    for widget in widgets:
        widget.close()
