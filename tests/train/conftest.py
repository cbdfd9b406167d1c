"""Data made of arrays, runs pulled to their end, and what they said in arrays by step."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from bpstudio.data.load import load_table as load
from bpstudio.data.load import prepare, with_facts
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Data, Document, Field, Source, Split
from bpstudio.params import FrozenMap
from bpstudio.record.events import (
    CheckpointSaved,
    Command,
    EpochDone,
    Event,
    RunEnded,
    RunFacts,
    RunStarted,
    SignalsSampled,
    StepsDone,
    TimeSampled,
)
from bpstudio.train.engine import train
from bpstudio.train.job import Job, make_job

Tell = Callable[[Event], Command | None]


class Told:
    """Everything that a run said."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.events = list(events)

    def all(self, kind: type) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def kinds(self) -> list[str]:
        return [type(event).__name__ for event in self.events]

    @property
    def facts(self) -> RunFacts:
        return self.all(RunStarted)[0].facts

    @property
    def ended(self) -> RunEnded:
        (ended,) = self.all(RunEnded)
        assert self.events[-1] is ended
        return ended

    def column(self, name: str) -> np.ndarray:
        """A figure of every step, in order."""
        return np.concatenate([getattr(event, name) for event in self.all(StepsDone)])

    def signal(self, name: str) -> dict[int, np.ndarray]:
        return {event.step: event.signals[name] for event in self.all(SignalsSampled)}

    def times(self, path: str) -> dict[int, np.ndarray]:
        return {event.step: event.values for event in self.all(TimeSampled) if event.path == path}

    def epochs(self) -> list[EpochDone]:
        return self.all(EpochDone)

    def weights(self) -> FrozenMap[np.ndarray]:
        """Those of the last checkpoint."""
        return self.all(CheckpointSaved)[-1].tensors


def pulled(job: Job, answer: Tell = lambda _event: None, **more: Any) -> Told:
    """Pull a run to its end; `answer` may answer each event with a command."""
    events, said = train(job, **more), []
    reply: Command | None = None
    while True:
        try:
            event = events.send(reply)
        except StopIteration:
            return Told(said)
        said.append(event)
        reply = answer(event)


@pytest.fixture(scope="session")
def told() -> type[Told]:
    return Told


@pytest.fixture
def pull() -> Callable[..., Told]:
    return pulled


@pytest.fixture
def job(tmp_path: Path) -> Callable[..., Job]:
    """A job for a document whose data lie in this test's folder.

    The rows `nan` of the column x are spoilt behind the check, which would refuse them.
    """

    def make(document: Document, *, nan: Sequence[int] = (), **more: Any) -> Job:
        made = make_job(document, base=tmp_path, **more)
        if not nan:
            return made
        x = made.prepared.columns["x"].copy()
        x[list(nan)] = np.nan
        columns = {**made.prepared.columns, "x": x}
        return replace(made, prepared=replace(made.prepared, columns=columns))

    return make


@pytest.fixture
def arrays(tmp_path: Path) -> Callable[..., Document]:
    """A document whose data are arrays; integers become classes, or tokens where they are input.

    `types` overrides the type of a column, `split` gives the shares of the three parts. The
    columns named in `targets` are targets. One torch thread, SGD with momentum.
    """
    numbers = itertools.count()

    def make(
        *,
        types: dict[str, str] | None = None,
        split: tuple[float, float, float] = (1.0, 0.0, 0.0),
        targets: tuple[str, ...] = ("y",),
        **columns: np.ndarray,
    ) -> Document:
        path = tmp_path / f"data{next(numbers)}.npz"
        np.savez(path, **columns)
        fields = tuple(
            Field(
                column=name,
                role="target" if name in targets else "input",
                type=(types or {}).get(name, _type(name in targets, values)),
            )
            for name, values in columns.items()
        )
        train_share, validation, test = split
        data = Data(
            source=Source(kind="npz", path=path.name),
            fields=fields,
            split=Split(train=train_share, validation=validation, test=test),
        )
        assert data.source is not None
        document = Document(data=with_facts(data, prepare(data, load(data.source, tmp_path).table)))
        return edits.set_training(
            document,
            optimizer=Choice(kind="SGD", params=FrozenMap({"lr": 0.1, "momentum": 0.9})),
            batch_size=16,
            epochs=2,
            threads=1,
        )

    return make


def _type(target: bool, values: np.ndarray) -> str:
    if values.dtype.kind == "f":
        return "image" if values.ndim == 4 else "number"
    return "category" if target else "tokens"


@pytest.fixture(autouse=True)
def same_random_state() -> None:
    """A test's own random tensors do not depend on the tests before it."""
    torch.manual_seed(0)
