"""Draws the pictures of docs/book/reading-gradients.md: charts of nets with known faults.

QT_QPA_PLATFORM=offscreen python -m tests.ui.pictures.reading docs/pictures [NAME ...]
"""

import math
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bpstudio.graph.document import Choice, Source, Training
from bpstudio.params import FrozenMap
from bpstudio.ui.app import Desktop
from bpstudio.ui.unattended import settle, wait_until

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packaging"))

import make_examples as made
from tests.ui.pictures.sitting import sitting

WIDTH = 64
SIZE = (1180, 620)


def he(times: float) -> dict[str, Choice]:
    """He's normal initial weights, multiplied."""
    std = times * math.sqrt(2 / WIDTH)
    params = FrozenMap({"mean": 0.0, "std": std})
    return {"weight": Choice(kind="normal", params=params), "bias": Choice(kind="zeros")}


def small() -> dict[str, Choice]:
    """A tenth of what would keep the size of a signal."""
    return he(0.1)


def rows(
    count: int, init: dict[str, Choice] | None, *, lr: float, kind: str = "AdamW"
) -> made.Example:
    """Digits through so many ReLU layers."""
    cards = made.mlp(*[WIDTH] * count, out=10)
    if init is not None:
        cards = [replace(card, init=init) if card.kind == "Linear" else card for card in cards]
    return example(cards, Choice(kind=kind, params=FrozenMap({"lr": lr})))


def example(cards: Sequence[made.Layer], optimizer: Choice, **more: object) -> made.Example:
    """A project around these cards."""
    known = {
        "source": Source(kind="digits", params=FrozenMap({"as": "rows"})),
        "target": "digit",
        **more,
    }
    return made.Example(
        name="reading", title="", purpose="", layers=cards,
        training=Training(optimizer=optimizer, epochs=12), **known,  # type: ignore[arg-type]
    )  # fmt: skip


def long_rnn() -> made.Example:
    """A plain recurrent layer over a hundred tokens; the first one is asked for at the end."""
    return example(
        [
            made.layer("Embedding", "tokens", embedding_dim=16),
            made.Layer(kind="RNN", name="memory", params={"hidden_size": 48}, leave="output"),
            made.layer("Select", "last step", dim=1, index=-1),
            made.layer("Linear", "head", out_features=8),
        ],
        made.adam(0.001),
        source=Source(kind="recall", params=FrozenMap({"length": 100, "rows": 800})),
        target="first",
        fields=("tokens",),
    )


def known(name: str) -> made.Example:
    """One of the example projects."""
    return next(one for one in made.EXAMPLES if one.name == name)


CASES = {
    "healthy": lambda: rows(12, he(1.0), lr=0.001),
    "healthy-cnn": lambda: known("digits-cnn"),
    "deep-sigmoid": lambda: known("deep-sigmoid"),
    "relu-30": lambda: rows(30, None, lr=0.001),
    "relu-small": lambda: rows(12, small(), lr=0.001),
    "he-times-3": lambda: rows(12, he(3.0), lr=0.00001),
    "long-rnn": long_rnn,
    "dying-relu": lambda: rows(3, he(1.0), lr=0.05),
}
NEAR = {"dying-relu": "hidden 2"}
"""Layers that are shown from near."""


def main(folder: Path, names: tuple[str, ...]) -> None:
    with sitting(folder) as seat:
        desktop = seat.desktop
        window = desktop.window
        window.choose_theme("light")
        desktop.parts.warm.begin()
        wait_until(lambda: desktop.parts.warm.ready, what="PyTorch")
        for name in names:
            desktop.parts.files.show_project(made.build(CASES[name]()), name=f"{name}.bpstudio")
            window.show_stage("train")
            settle()
            take(desktop, folder / f"reading-{name}.png", near=NEAR.get(name))


def take(desktop: Desktop, path: Path, near: str | None) -> None:
    """Train to the end, and take the picture of the charts alone."""
    window, runner = desktop.window, desktop.parts.runner
    session = desktop.parts.session
    wait_until(lambda: not session.report.pending, what="the check")
    window.train()
    wait_until(lambda: not runner.busy, what="the end of the run", patience_s=120)
    for node in session.document.graph.nodes:
        if node.kind == "RNN" or node.title == near:
            session.select([node.id])
    if near is not None:
        window.chart_desk.show_near("spread")
    window.charts.setParent(None)
    window.charts.resize(*SIZE)
    window.charts.show()
    settle()
    window.charts.grab().save(str(path))
    window.work.splitter.addWidget(window.charts)
    settle()


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]) or tuple(CASES))
