"""What a run said as TensorBoard event files; trains nothing and reads no data.

Needs the extra `tensorboard`. A step is counted from 0, as everywhere; what an epoch was judged by
stands at its last step.
"""

from __future__ import annotations

import importlib.util
import math
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.project.runs import Run
from bpstudio.record.buckets import Series
from bpstudio.record.events import Row
from bpstudio.record.history import History

NEEDED = "tensorboard"
FIGURES = (("loss", "train/loss"), ("grad_norm", "gradient/global norm"), ("lr", "learning rate"))
SIGNALS = ("flow", "update")
Point = tuple[str, int, float]


@dataclass(frozen=True, kw_only=True)
class Board:
    """What was written: the folder of the run, how many series and values, and what was left out.

    `merged` is how many steps stand in one value; beyond 1, the least and the greatest of them are
    series of their own.
    """

    folder: Path
    series: int
    values: int
    merged: int

    @property
    def words(self) -> str:
        """What a person should know of it."""
        told = tr(
            "{series:,} series with {values:,} values.", series=self.series, values=self.values
        )
        if self.merged > 1:
            told += tr(
                " Each value stands for {steps:,} steps, their mean; least and greatest are "
                "series of their own.",
                steps=self.merged,
            )
        return told


def require_tensorboard() -> None:
    """Refuse where the extra is not installed.

    Raises:
        UserError: saying how to install it.
    """
    if importlib.util.find_spec(NEEDED) is None:
        raise UserError(
            tr("TensorBoard files need the package tensorboard."),
            hint=tr("Install it with: {command}", command="pip install 'bpstudio[tensorboard]'"),
        )


def tensorboard_files(run: Run, folder: Path) -> Board:
    """Write the history of a run into `folder`/ID, which must not hold event files yet.

    Raises:
        UserError: when the run has no history, files are there already, or cannot be written.
    """
    require_tensorboard()
    history = run.open_history()
    if history is None or history.facts is None:
        raise UserError(
            tr("The run {run} has no record of its steps.", run=run.id),
            hint=tr("Choose another run, or train."),
        )
    place = folder / run.id
    if place.is_dir() and any(place.iterdir()):
        raise UserError(
            tr("{folder} is not empty: TensorBoard would show both as one run.", folder=place),
            hint=tr("Choose another folder."),
        )
    try:
        return _write(history, place)
    except OSError as error:
        raise UserError(
            tr("{folder} cannot be written: {why}.", folder=place, why=error.strerror or error)
        ) from error


def _write(history: History, place: Path) -> Board:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of packages that tensorboard brings
        from torch.utils.tensorboard import SummaryWriter
    make: Callable[..., Any] = SummaryWriter  # which has no types
    seen: Counter[str] = Counter()
    writer = make(log_dir=str(place))
    try:
        for tag, step, value in points(history):
            writer.add_scalar(tag, value, step)
            seen[tag] += 1
    finally:
        writer.close()
    merged = max(history.column("loss").stride, history.grad().stride)
    return Board(folder=place, series=len(seen), values=seen.total(), merged=merged)


def points(history: History) -> Iterator[Point]:
    """Every value as tag, step and figure.

    Where nothing is known (NaN in the record: a frozen layer) there is no value; what was not
    finite is +inf, as in the record.
    """
    for name, tag in FIGURES:
        yield from _series(tag, history.column(name))
    labels = _labels(history.facts.rows if history.facts else ())
    grad = history.grad()
    for at, label in enumerate(labels):
        yield from _series(f"grad/{label}", _row(grad, at))
    for name in SIGNALS:
        steps, values = history.signal(name)
        for at, label in enumerate(labels):
            yield from _points(f"{name}/{label}", steps, values[:, at])
    for epoch in history.epochs:
        step = max(epoch.step - 1, 0)
        for part, metrics in epoch.metrics.items():
            yield f"epoch/{part}/loss", step, metrics.loss
            for path, figures in metrics.outputs.items():
                where = f"/{path}" if len(metrics.outputs) > 1 else ""
                for name, value in figures.items():
                    if name != "loss" or where:
                        yield f"epoch/{part}{where}/{name}", step, value


def _series(tag: str, series: Series) -> Iterator[Point]:
    yield from _points(tag, series.steps, series.mean)
    if series.stride > 1:
        yield from _points(f"{tag} (least)", series.steps, series.low)
        yield from _points(f"{tag} (greatest)", series.steps, series.high)


def _row(series: Series, at: int) -> Series:
    return Series(
        steps=series.steps,
        mean=series.mean[:, at],
        low=series.low[:, at],
        high=series.high[:, at],
        bad=series.bad[:, at],
        stride=series.stride,
    )


def _points(tag: str, steps: np.ndarray[Any, Any], values: np.ndarray[Any, Any]) -> Iterator[Point]:
    for step, value in zip(steps.tolist(), values.tolist(), strict=True):
        if not math.isnan(value):
            yield tag, step, value


def _labels(rows: tuple[Row, ...]) -> list[str]:
    """The rows' names, in depth order and each another: `03 hidden 2`."""
    width = len(str(len(rows)))
    return [f"{at:0{width}} {row.name.replace('/', '|')}" for at, row in enumerate(rows, start=1)]
