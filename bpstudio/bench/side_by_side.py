"""Trains a network as drawn and as a person would write it, and compares the times; no budgets."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from bpstudio.bench.spec import median
from bpstudio.data.load import load_prepared, with_facts
from bpstudio.errors import UserError
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Data, Document, Edge, Field, Graph, Node, Source, Split
from bpstudio.params import FrozenMap, Value
from bpstudio.record.events import EpochDone
from bpstudio.record.history import History
from bpstudio.train.engine import train
from bpstudio.train.job import Job, make_job
from bpstudio.train.run import Run

ROWS, CLASSES, BATCH = 1792, 10, 64
PAIRS = 5
PLANNED_EPOCHS = 200
"""Of 20 steps each. Of a long run the first epochs are timed: how often is sampled follows from
the plan, and the first ten steps, which are sampled all, count for little."""
Layer = tuple[str, Mapping[str, Value]]


@dataclass(frozen=True, kw_only=True)
class Case:
    """One network twice: as layers to draw, and as a person would write it.

    So many `epochs` are timed, after one that is not.
    """

    layers: tuple[Layer, ...]
    by_hand: Callable[[], nn.Module]
    shape: tuple[int, ...]
    epochs: int


def mlp(depth: int, width: int, *, epochs: int) -> Case:
    """A stack of linear layers of one width, each with a ReLU."""
    return Case(
        layers=_drawn_mlp(depth, width),
        by_hand=lambda: _written_mlp(depth, width),
        shape=(64,),
        epochs=epochs,
    )


def _drawn_mlp(depth: int, width: int) -> tuple[Layer, ...]:
    hidden: tuple[Layer, ...] = (("Linear", {"out_features": width}), ("ReLU", {}))
    return hidden * depth


def _written_mlp(depth: int, width: int) -> nn.Module:
    sizes = [64, *[width] * depth]
    layers: list[nn.Module] = []
    for entering, leaving in pairwise(sizes):
        layers += [nn.Linear(entering, leaving), nn.ReLU()]
    return nn.Sequential(*layers, nn.Linear(width, CLASSES))


def _written_cnn() -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, CLASSES),
    )  # fmt: skip


class _Transformer(nn.Module):
    """Four encoder layers, the mean over time, and a linear read-out."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(64, 4, 256, batch_first=True) for _ in range(4)
        )
        self.read_out = nn.Linear(64, CLASSES)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x)
        result: torch.Tensor = self.read_out(x.mean(1))
        return result


_CONVOLUTION: Mapping[str, Value] = {"kernel_size": 3, "padding": 1}
_ENCODER: Layer = ("TransformerEncoderLayer", {"nhead": 4, "dim_feedforward": 256})
CASES: Mapping[str, Case] = {
    "mlp_20x64": mlp(20, 64, epochs=20),
    "mlp_50x256": mlp(50, 256, epochs=8),
    "cnn_16_32": Case(
        layers=(
            ("Conv2d", {"out_channels": 16, **_CONVOLUTION}),
            ("BatchNorm2d", {}),
            ("ReLU", {}),
            ("MaxPool2d", {"kernel_size": 2}),
            ("Conv2d", {"out_channels": 32, **_CONVOLUTION}),
            ("BatchNorm2d", {}),
            ("ReLU", {}),
            ("MaxPool2d", {"kernel_size": 2}),
            ("Flatten", {}),
            ("Linear", {"out_features": 64}),
            ("ReLU", {}),
        ),
        by_hand=_written_cnn,
        shape=(1, 8, 8),
        epochs=20,
    ),
    "transformer_4": Case(
        layers=(*(_ENCODER,) * 4, ("MeanOver", {"dim": (1,)})),
        by_hand=_Transformer,
        shape=(32, 64),
        epochs=3,
    ),
}


def ratio(case: Case, *, short: bool, rows: int = ROWS, pairs: int = PAIRS) -> float:
    """The median over pairs of watched ÷ plain; the first pair warms up and is left out."""
    job = job_of(case, rows=rows // 8 if short else rows)
    epochs, pairs = (1, 1) if short else (case.epochs, pairs)
    with one_thread():
        times = [(watched_s(job, epochs), _plain_s(case, job, epochs)) for _ in range(pairs + 1)]
    return median([watched / plain for watched, plain in times[1:]])


@contextmanager
def one_thread() -> Iterator[None]:
    """Torch computes with one thread, as then the least disturbs."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def job_of(case: Case, *, rows: int = ROWS) -> Job:
    """The drawn network, with random rows."""
    with tempfile.TemporaryDirectory() as folder:
        return job_in(case, Path(folder), rows=rows)


def job_in(case: Case, folder: Path, *, rows: int = ROWS) -> Job:
    """The same, with its rows in a file in `folder`."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((rows, *case.shape), np.float32)
    np.savez(folder / "data.npz", x=x, y=np.arange(rows) % CLASSES)
    data = Data(
        source=Source(kind="npz", path="data.npz"),
        fields=(
            Field(column="x", type="image" if len(case.shape) == 3 else "number"),
            Field(column="y", role="target", type="category"),
        ),
        split=Split(train=0.7, validation=0.15, test=0.15),
    )
    data = with_facts(data, load_prepared(data, folder))
    drawn = edits.set_training(
        Document(graph=_graph(case.layers), data=data),
        optimizer=Choice(kind="Adam"),
        batch_size=BATCH,
        epochs=PLANNED_EPOCHS,
        threads=1,
    )
    return make_job(drawn, base=folder)


def _graph(layers: tuple[Layer, ...]) -> Graph:
    ends: tuple[Layer, ...] = (
        ("Linear", {"out_features": CLASSES}),
        ("Output", {"target": "y", "loss": FrozenMap({"kind": "CrossEntropyLoss"})}),
    )
    nodes = tuple(
        Node(id=f"n{index}", kind=kind, params=FrozenMap(params))
        for index, (kind, params) in enumerate((("Input", {"fields": ("x",)}), *layers, *ends))
    )
    links = (
        Edge(src=(f"n{index}", "out"), dst=(f"n{index + 1}", "in"))
        for index in range(len(nodes) - 1)
    )
    return Graph(nodes=nodes, edges=tuple(links))


def watched_s(job: Job, epochs: int, build: Callable[[Job], Run] = Run) -> float:
    """Seconds of some epochs, with the record of them; in full observation unless told."""
    history, events = History(), train(job, build=build)
    start = 0.0
    for event in events:
        history.add(event)
        if isinstance(event, EpochDone):
            start = start or time.perf_counter()
            if event.epoch == epochs:
                events.close()
                return time.perf_counter() - start
    assert history.ended is not None
    raise UserError(f"The run {history.ended.status}: {history.ended.reason}")


def _plain_s(case: Case, job: Job, epochs: int) -> float:
    """Seconds of as many of the script that people write: DataLoader, Adam, `loss.item()`."""
    x, y = (torch.from_numpy(job.prepared.columns[name].copy()) for name in "xy")
    parts = {
        name: TensorDataset(x[rows], y[rows])
        for name, rows in ((part, torch.from_numpy(r)) for part, r in job.prepared.parts.items())
    }
    model, loss_of = case.by_hand(), nn.CrossEntropyLoss()
    weights = sum(parameter.numel() for parameter in model.parameters())
    assert weights == job.checked.total_parameters
    optimizer = torch.optim.Adam(model.parameters())
    batches = DataLoader(parts["train"], batch_size=BATCH, shuffle=True)
    judged = DataLoader(parts["validation"], batch_size=BATCH)
    start = 0.0
    for _ in range(1 + epochs):
        model.train()
        for inputs, target in batches:
            optimizer.zero_grad()
            loss = loss_of(model(inputs), target)
            loss.backward()
            optimizer.step()
            loss.item()
        _judge(model, judged, loss_of)
        start = start or time.perf_counter()
    return time.perf_counter() - start


def _judge(
    model: nn.Module,
    batches: DataLoader[tuple[torch.Tensor, ...]],
    loss_of: nn.Module,
) -> tuple[float, float]:
    """Validation loss and accuracy."""
    total, right, count = 0.0, 0, 0
    model.eval()
    with torch.no_grad():
        for inputs, target in batches:
            out = model(inputs)
            total += loss_of(out, target).item() * len(target)
            right += int((out.argmax(1) == target).sum())
            count += len(target)
    return total / count, right / count
