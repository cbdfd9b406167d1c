"""A first drawing for prepared data: something that trains, to be changed; knows no torch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bpstudio.data.inputs import NUMERIC, input_columns, input_facts
from bpstudio.errors import DataError
from bpstudio.graph.document import Data, Document, Edge, FieldFacts, Graph, Node, Training, View
from bpstudio.graph.layout import arrange
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value

HIDDEN = 32
BATCH_SIZES = ((10_000, 32), (100_000, 64))
"""Up to so many training rows, batches of so many: few rows need many steps more than fast ones;"""
LARGEST_BATCH = 256
"""and this for more rows."""
WANTED_STEPS = 1_000
"""Optimizer steps that a small network on a small table usually needs; epochs follow from it."""
FEWEST_EPOCHS, MOST_EPOCHS = 20, 200


def starter(data: Data) -> Document:
    """Input, Linear, ReLU, Linear and an Output with the loss that fits the target.

    The Input takes every number field together, or the first image; a Flatten follows what has
    several axes. Without one it takes the first text, whose tokens an Embedding turns into
    vectors that are averaged. Classes are answered with CrossEntropyLoss, numbers with MSELoss.

    Raises:
        DataError: when no target is prepared, or no input that is made of numbers.
    """
    facts = data.facts
    target = next((item for item in facts.fields if item.role == "target"), None) if facts else None
    if facts is None or target is None:
        raise DataError(tr("No column can be the target."), hint=tr("Name the column to predict."))
    fields, given = _input(data)
    answers = len(target.classes) or math.prod(target.shape)
    loss = "CrossEntropyLoss" if target.dtype == "int64" else "MSELoss"
    chain = (
        _card("Input", name="input", fields=fields),
        *_begun(given),
        _card("Linear", name="hidden", out_features=HIDDEN),
        _card("ReLU"),
        _card("Linear", name="answer", out_features=answers),
        _card(
            "Output",
            name="output",
            target=target.column,
            loss=FrozenMap[Value]({"kind": loss, "params": EMPTY}),
        ),
    )
    graph = _chained(chain)
    return Document(
        graph=graph,
        data=data,
        training=paced(Training(), facts.rows["train"]),
        view=View(positions=FrozenMap(arrange(graph))),
    )


def paced(training: Training, rows: int) -> Training:
    """`training` with a batch size and epochs that suit `rows` training rows.

    Few rows make few batches, so they are seen more often: some 1,000 steps, in 20 to 200 epochs.
    """
    batch = next((size for most, size in BATCH_SIZES if rows <= most), LARGEST_BATCH)
    epochs = math.ceil(WANTED_STEPS / max(1, math.ceil(rows / batch)))
    return replace(training, batch_size=batch, epochs=min(max(epochs, FEWEST_EPOCHS), MOST_EPOCHS))


def unused_inputs(document: Document) -> tuple[str, ...]:
    """Columns with the role input that no Input of the drawing takes."""
    facts = document.data.facts
    taken: set[str] = set()
    for node in document.graph.nodes:
        fields = node.params.get("fields")
        if isinstance(fields, tuple):
            taken.update(str(name) for name in fields)
        elif isinstance(fields, str):
            taken.update(input_columns(document.data, fields))
    columns = [item.column for item in facts.fields if item.role == "input"] if facts else []
    return tuple(column for column in columns if column not in taken)


def _begun(given: FieldFacts) -> list[tuple[str, str, FrozenMap[Value]]]:
    """What makes one row of numbers of what an Input gives."""
    if given.dtype == "int64":
        return [_card("Embedding", embedding_dim=HIDDEN), _card("MeanOver", dim=(1,))]
    return [_card("Flatten")] if len(given.shape) > 1 else []


def _input(data: Data) -> tuple[Value, FieldFacts]:
    """The `fields` of an Input, and what it gives."""
    facts = data.facts
    items = facts.fields if facts is not None else ()
    numbers = [item for item in items if item.role == "input" and item.dtype == "float32"]
    texts = [item for item in items if item.role == "input" and len(item.shape) == 1]
    if not numbers and texts:
        return (texts[0].column,), texts[0]
    if facts is None or not numbers:
        targets = ", ".join(repr(item.column[:40]) for item in items if item.role == "target")
        raise DataError(
            tr(
                "With {columns} to predict, no column of numbers or of few classes is left as "
                "input.",
                columns=targets or tr("no column"),
            ),
            hint=tr(
                "Name another column to predict, or draw the network in the desktop: an "
                "Embedding turns codes into numbers."
            ),
        )
    try:
        return NUMERIC, input_facts(facts, input_columns(data, NUMERIC))
    except DataError:  # images only, or columns that do not join: the first is a start
        return (numbers[0].column,), numbers[0]


def _card(kind: str, *, name: str = "", **params: Value) -> tuple[str, str, FrozenMap[Value]]:
    return kind, name, FrozenMap(params)


def _chained(cards: Sequence[tuple[str, str, FrozenMap[Value]]]) -> Graph:
    """Cards, each of kind, name and parameters, linked one after the other."""
    nodes = tuple(
        Node(id=f"n{at}", kind=kind, name=name, params=params)
        for at, (kind, name, params) in enumerate(cards)
    )
    edges = (Edge(src=(a.id, "out"), dst=(b.id, "in")) for a, b in pairwise(nodes))
    return Graph(nodes=nodes, edges=tuple(edges))
