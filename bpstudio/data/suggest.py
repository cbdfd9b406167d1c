"""Suggests a network for prepared data: what fits each input, joined; an ordinary drawing.

Numbers go straight in, categories through an Embedding, images through convolutions, sequences
and windows through a GRU; what comes out of all of them is joined and answered. Knows no torch.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from bpstudio.data.starter import paced
from bpstudio.errors import DataError
from bpstudio.graph.document import Document, FieldFacts, PortRef
from bpstudio.graph.sketch import Sketch
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value

HIDDEN = (64, 32)
MOST_APART = 8
"""Categories that get an Embedding each; more share one."""
VECTOR, MEMORY, CHANNELS = 32, 48, (16, 32)


def suggested(document: Document) -> Document:
    """`document` with a suggested drawing in the place of its own.

    The batch size and the epochs follow from the number of rows, and where there is a validation
    part, the best weights by it are kept; other settings stay.

    Raises:
        DataError: when no data are known, nothing is an input or a target, or an answer is a
            sequence or an image, for which there is no usual network.
    """
    facts = document.data.facts
    if facts is None:
        raise DataError(
            tr("Nothing is known of the data yet."), hint=tr("Choose them in the Data stage.")
        )
    inputs = [item for item in facts.fields if item.role == "input"]
    targets = [item for item in facts.fields if item.role == "target"]
    if not inputs or not targets:
        what = "input" if not inputs else "target"
        raise DataError(
            tr("No column has the role {role}.", role=what),
            hint=tr("Give one that role in the Data stage."),
        )
    for item in targets:
        if item.dtype == "int64" and item.shape:
            raise DataError(
                tr(
                    "{column!r} is answered place by place, which no suggestion does.",
                    column=item.column,
                ),
                hint=tr("Begin with the example language-model or seq2seq-attention."),
            )
    sheet = Sketch()
    trunk = _joined(sheet, _branches(sheet, inputs))
    for place, width in enumerate(HIDDEN, start=1):
        trunk = sheet.put("Linear", trunk, name=f"hidden {place}", out_features=width)
        trunk = sheet.put("ReLU", trunk)
    for item in targets:
        _answer(sheet, trunk, item, alone=len(targets) == 1)
    drawn = sheet.drawn_on(document)
    training = paced(document.training, facts.rows.get("train", 0))
    best = training.keep_best or facts.rows.get("validation", 0) > 0
    return replace(drawn, training=replace(training, keep_best=best))


def _answer(sheet: Sketch, trunk: PortRef, item: FieldFacts, *, alone: bool) -> None:
    """The last layer and the Output of one target."""
    classes = item.dtype == "int64"
    size = len(item.classes) if classes else math.prod(item.shape)
    name = "answer" if alone else f"answer {item.column[:24]}"
    x = sheet.put("Linear", trunk, name=name, out_features=size)
    if not classes and len(item.shape) > 1:
        x = sheet.put("Unflatten", x, dim=1, unflattened_size=item.shape)
    loss = FrozenMap[Value]({"kind": "CrossEntropyLoss" if classes else "MSELoss", "params": EMPTY})
    sheet.put("Output", x, name=item.column[:24], target=item.column, loss=loss)


def _joined(sheet: Sketch, ends: Sequence[PortRef]) -> PortRef:
    return ends[0] if len(ends) == 1 else sheet.put("Concat", *ends, name="join", dim=1)


def _branches(sheet: Sketch, inputs: Sequence[FieldFacts]) -> list[PortRef]:
    """What makes a vector of each input, the plain numbers first."""
    floats = [item for item in inputs if item.dtype == "float32"]
    codes = [item for item in inputs if item.dtype == "int64"]
    ends = []
    plain = [item for item in floats if len(item.shape) <= 1]
    if plain:
        ends.append(sheet.put("Input", name="numbers", fields=_names(plain)))
    for length in dict.fromkeys(item.shape[0] for item in floats if len(item.shape) == 2):
        series = [item for item in floats if len(item.shape) == 2 and item.shape[0] == length]
        x = sheet.put("Input", name="series", fields=_names(series))
        ends.append(_read(sheet, x, "series"))
    ends += [_seen(sheet, item) for item in floats if len(item.shape) == 3]
    for item in (item for item in floats if len(item.shape) > 3):
        x = sheet.put("Input", name=item.column[:24], fields=(item.column,))
        ends.append(sheet.put("Flatten", x))
    ends += _embedded(sheet, [item for item in codes if not item.shape])
    for item in (item for item in codes if item.shape):
        ends.append(_tokens(sheet, item))
    return ends


def _names(items: Sequence[FieldFacts]) -> tuple[str, ...]:
    return tuple(item.column for item in items)


def _embedded(sheet: Sketch, codes: Sequence[FieldFacts]) -> list[PortRef]:
    """Categories as vectors: an Embedding each, or one for all of many."""
    if len(codes) > MOST_APART:
        x = sheet.put("Input", name="categories", fields=_names(codes))
        x = sheet.put("Embedding", x, name="categories as vectors", embedding_dim=8)
        return [sheet.put("Flatten", x)]
    ends = []
    for item in codes:
        name = item.column[:24]
        x = sheet.put("Input", name=name, fields=(item.column,))
        size = min(VECTOR, max(2, math.ceil(2 * len(item.classes) ** 0.5)))
        ends.append(sheet.put("Embedding", x, name=f"{name} as vector", embedding_dim=size))
    return ends


def _tokens(sheet: Sketch, item: FieldFacts) -> PortRef:
    """Tokens in their order, as a GRU reads them."""
    if len(item.shape) > 1:
        raise DataError(
            tr(
                "{column!r} has codes in {count} axes, for which there is no usual network.",
                column=item.column,
                count=len(item.shape),
            ),
            hint=tr("Give it the role ignore, or draw the network yourself."),
        )
    name = item.column[:24]
    x = sheet.put("Input", name=name, fields=(item.column,))
    x = sheet.put("Embedding", x, name=f"{name} as vectors", embedding_dim=VECTOR)
    return _read(sheet, x, name)


def _read(sheet: Sketch, x: PortRef, name: str) -> PortRef:
    """What a GRU knows at the end of a sequence."""
    x = sheet.put("GRU", x, name=f"{name} read", leave="output", hidden_size=MEMORY)
    return sheet.put("Select", x, name="at the end", dim=1, index=-1)


def _seen(sheet: Sketch, item: FieldFacts) -> PortRef:
    """An image through convolutions, halved while that leaves two cells and more."""
    x = sheet.put("Input", name=item.column[:24], fields=(item.column,))
    side = min(item.shape[1:])
    for channels in CHANNELS:
        x = sheet.put("Conv2d", x, out_channels=channels, kernel_size=3, padding=1)
        x = sheet.put("BatchNorm2d", x)
        x = sheet.put("ReLU", x)
        if side >= 4:
            x = sheet.put("MaxPool2d", x, kernel_size=2)
            side //= 2
    if side > 8:
        x = sheet.put("AdaptiveAvgPool2d", x, output_size=4)
    return sheet.put("Flatten", x)
