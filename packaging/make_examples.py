"""Writes the example projects in `resources/examples` from their descriptions here.

Run it after a change: `python packaging/make_examples.py`. Each example is a folder of text as
`bpstudio unpack` writes it, so that a change of an example can be read in a diff.
"""

from __future__ import annotations

import shutil
import sys
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from applications import APPLICATIONS, Application
from architectures import ARCHITECTURES, Architecture
from bpstudio.catalogue.lookup import new_node
from bpstudio.compile.check import check
from bpstudio.data.load import import_data
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document, Source, Training
from bpstudio.params import FrozenMap, Value, freeze
from bpstudio.project.folder import write_folder
from bpstudio.project.store import Project
from faults import FAULTS, Fault

HERE = Path(__file__).resolve().parent.parent / "resources" / "examples"
COLUMNS = 6
STEP_X, STEP_Y = 200.0, 128.0
NAMESPACE = uuid.UUID("6b8a2f8e-5c3b-4b6e-9c57-0f3d7c1e9a10")


@dataclass(frozen=True, kw_only=True)
class Layer:
    """One card of a chain."""

    kind: str
    name: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    init: dict[str, Choice] = field(default_factory=dict)
    port: str = "in"
    leave: str = "out"


@dataclass(frozen=True, kw_only=True)
class Example:
    """A project that shows one thing."""

    name: str
    title: str
    purpose: str
    source: Source
    target: str
    layers: Sequence[Layer]
    training: Training
    fields: tuple[str, ...] | str = "numeric"
    loss: str = "CrossEntropyLoss"


def layer(kind: str, name: str = "", **params: Any) -> Layer:
    """A card with parameters."""
    return Layer(kind=kind, name=name, params=params)


def adam(lr: float) -> Choice:
    """AdamW with this learning rate."""
    return Choice(kind="AdamW", params=FrozenMap({"lr": lr}))


def mlp(*widths: int, out: int, activation: str = "ReLU") -> list[Layer]:
    """Linear layers with an activation between."""
    cards = []
    for number, width in enumerate(widths, start=1):
        cards += [layer("Linear", f"hidden {number}", out_features=width), layer(activation)]
    return [*cards, layer("Linear", "head", out_features=out)]


def deep_sigmoid() -> list[Layer]:
    """Nineteen sigmoid layers and a head, with Xavier's initial weights."""
    xavier = {"weight": Choice(kind="xavier_normal"), "bias": Choice(kind="zeros")}
    return [
        replace(card, init=xavier) if card.kind == "Linear" else card
        for card in mlp(*[32] * 19, out=10, activation="Sigmoid")
    ]


EXAMPLES = (
    Example(
        name="digits-mlp",
        title="Digits, a plain network",
        purpose="Reads handwritten digits of 8 × 8 pixels with two hidden layers. Baseline: "
        "logistic regression. Data of scikit-learn.",
        source=Source(kind="digits", params=FrozenMap({"as": "rows"})),
        target="digit",
        layers=mlp(128, 64, out=10),
        training=Training(optimizer=adam(0.002), epochs=20),
    ),
    Example(
        name="digits-cnn",
        title="Digits, a convolutional network",
        purpose="Reads the same digits as images, with two convolutions. Baseline: logistic "
        "regression. Data of scikit-learn.",
        source=Source(kind="digits", params=FrozenMap({"as": "images"})),
        target="digit",
        fields=("image",),
        layers=[
            layer("Conv2d", "edges", out_channels=16, kernel_size=3, padding=1),
            layer("BatchNorm2d"),
            layer("ReLU"),
            layer("MaxPool2d", kernel_size=2),
            layer("Conv2d", "strokes", out_channels=32, kernel_size=3, padding=1),
            layer("BatchNorm2d"),
            layer("ReLU"),
            layer("MaxPool2d", kernel_size=2),
            layer("Flatten"),
            layer("Linear", "hidden", out_features=64),
            layer("ReLU"),
            layer("Linear", "head", out_features=10),
        ],
        training=Training(optimizer=adam(0.002), epochs=15),
    ),
    Example(
        name="breast-cancer",
        title="Breast cancer, benign or malignant",
        purpose="Tells benign from malignant tumours by 30 measured features. Baseline: always "
        "benign. A linear model does as well as this network, see Results, Baselines: "
        "features that were measured with care do not always need depth. Data of "
        "scikit-learn.",
        source=Source(kind="breast_cancer"),
        target="diagnosis",
        loss="BCEWithLogitsLoss",
        layers=[
            layer("Linear", "hidden 1", out_features=32),
            layer("ReLU"),
            layer("Dropout", p=0.1),
            layer("Linear", "hidden 2", out_features=16),
            layer("ReLU"),
            layer("Linear", "logit", out_features=1),
        ],
        training=Training(optimizer=adam(0.003), batch_size=32, epochs=25),
    ),
    Example(
        name="deep-sigmoid",
        title="Twenty sigmoid layers",
        purpose="Shows vanishing gradients: the first layer hears almost nothing of the loss.",
        source=Source(kind="digits", params=FrozenMap({"as": "rows"})),
        target="digit",
        layers=deep_sigmoid(),
        training=Training(optimizer=Choice(kind="SGD", params=FrozenMap({"lr": 0.1})), epochs=15),
    ),
    Example(
        name="diabetes-regression",
        title="Diabetes, how far it goes in a year",
        purpose="Predicts the progression of diabetes, a number, from ten measurements. "
        "Baseline: the mean of the training rows. A linear model comes close to this "
        "network: 442 rows hold little more. Data of scikit-learn.",
        source=Source(kind="diabetes"),
        target="progression",
        loss="MSELoss",
        layers=[
            layer("Linear", "hidden 1", out_features=32),
            layer("SiLU"),
            layer("Linear", "hidden 2", out_features=16),
            layer("SiLU"),
            layer("Linear", "value", out_features=1),
        ],
        training=Training(optimizer=adam(0.002), batch_size=32, epochs=40),
    ),
    Example(
        name="moons",
        title="Two moons, a boundary in the plane",
        purpose="Two half circles that no straight line parts. Open View ▸ What it has learned "
        "while it trains, and watch the boundary bend. Baseline: logistic regression, a "
        "straight line. Generated data, MIT.",
        source=Source(kind="moons", params=FrozenMap({"rows": 600})),
        target="moon",
        layers=mlp(24, 24, out=2, activation="Tanh"),
        training=Training(optimizer=adam(0.002), batch_size=16, epochs=120),
    ),
    Example(
        name="spirals",
        title="Three spirals, a boundary that winds",
        purpose="Three arms that wind around each other. Open View ▸ What it has learned while "
        "it trains, and watch the arms being told apart from the outside in. Baseline: "
        "logistic regression. Generated data, MIT.",
        source=Source(kind="spirals", params=FrozenMap({"rows": 900, "arms": 3})),
        target="arm",
        layers=mlp(64, 64, 64, out=3, activation="GELU"),
        training=Training(optimizer=adam(0.001), batch_size=32, epochs=150),
    ),
    Example(
        name="sine",
        title="A wave, a curve that bends",
        purpose="One number in, one number out. Open View ▸ What it has learned while it trains,"
        " and watch the curve find the wave. Baseline: a straight line. Generated data, "
        "MIT.",
        source=Source(kind="sine", params=FrozenMap({"rows": 400})),
        target="y",
        loss="MSELoss",
        layers=mlp(64, 64, out=1, activation="Tanh"),
        training=Training(optimizer=adam(0.003), batch_size=16, epochs=150),
    ),
    Example(
        name="recall-lstm",
        title="Recall the first token",
        purpose="A recurrent network carries the first of twelve tokens to the end. Baseline: "
        "logistic regression. Generated data, MIT.",
        source=Source(kind="recall", params=FrozenMap({"length": 12, "rows": 2000})),
        target="first",
        fields=("tokens",),
        layers=[
            layer("Embedding", "tokens", embedding_dim=16),
            Layer(kind="LSTM", name="memory", params={"hidden_size": 48}, leave="output"),
            layer("Select", "last step", dim=1, index=-1),
            layer("Linear", "head", out_features=8),
        ],
        training=Training(optimizer=adam(0.01), epochs=40),
    ),
)


def build(example: Example) -> Project:
    """The example as a project.

    Raises:
        SystemExit: when it does not check.
    """
    document = Document(data=import_data(example.source, None), training=example.training)
    loss = freeze({"kind": example.loss, "params": {}})
    cards = [
        Layer(kind="Input", name="input", params={"fields": example.fields}),
        *example.layers,
        Layer(kind="Output", name="output", params={"target": example.target, "loss": loss}),
    ]
    previous: tuple[str, str] | None = None
    for number, card in enumerate(cards):
        params: dict[str, Value] = {name: freeze(v) for name, v in card.params.items()}
        node = replace(
            new_node(card.kind, f"n{number}", name=card.name, params=params),
            init=FrozenMap(card.init),
        )
        document = edits.add(document, node, at=place(number))
        if previous is not None:
            document = edits.connect(document, previous, (node.id, card.port))
        previous = (node.id, card.leave)
    return project(example, document)


def project(example: Example | Architecture | Application, document: Document) -> Project:
    """A document as a project of its own.

    Raises:
        SystemExit: when it does not check.
    """
    problems = check(document).problems
    if problems:
        sys.exit(f"{example.name}: {problems[0].message} {problems[0].hint}")
    return Project(
        document=document,
        doc_id=str(uuid.uuid5(NAMESPACE, example.name)),
        about=FrozenMap({"title": example.title, "purpose": example.purpose}),
    )


def place(number: int) -> tuple[float, float]:
    """Left to right in every row, as one reads."""
    row, column = divmod(number, COLUMNS)
    return column * STEP_X, row * STEP_Y


def main() -> None:
    """Write every example."""
    for example in EXAMPLES:
        write(build(example), HERE / example.name)
    for one in ARCHITECTURES:
        write(project(one, one.document()), HERE / "architectures" / one.name)
    for use in APPLICATIONS:
        write(project(use, use.document()), HERE / "applications" / use.name)
    for fault in FAULTS:
        write_fault(fault, HERE / "faults" / fault.rule)


def write_fault(fault: Fault, folder: Path) -> None:
    """Write a fault and its repaired twin."""
    for name, document, title in (
        ("broken", fault.broken(), fault.title),
        ("repaired", fault.repaired(), f"{fault.title}, repaired"),
    ):
        about = FrozenMap({"title": title, "purpose": fault.purpose})
        doc_id = str(uuid.uuid5(NAMESPACE, f"{fault.rule} {name}"))
        write(Project(document=document, doc_id=doc_id, about=about), folder / name)


def write(example: Project, folder: Path) -> None:
    """Write a project in the place of what is there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    write_folder(example, folder)
    print(folder)


if __name__ == "__main__":
    main()
