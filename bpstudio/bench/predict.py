"""How long answers to new rows take, against the plain model on the same prepared rows.

Both prepare the rows and pass them through the model in batches; ours also looks for values that
training did not have, names the answers and keeps them. One thread of torch, as all that is
compared: on two cores the second one of a small model mostly waits for the first.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import torch

from bpstudio.bench.side_by_side import one_thread
from bpstudio.bench.spec import Bench, Figure
from bpstudio.data.load import assemble, input_columns, load_table
from bpstudio.data.table import Table
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example
from bpstudio.project.store import Project
from bpstudio.results.predict import Predictor
from bpstudio.train.engine import train
from bpstudio.train.job import make_job
from bpstudio.train.recorder import Recorder, begun

ROWS, COLUMNS = 200_000, 30
BATCH = 4_096
ROUNDS = 21


def measure(*, short: bool = False) -> Iterator[Figure]:
    """Predict rows of the breast-cancer example, and pass the same rows through its model."""
    rows = 2 * BATCH if short else ROWS
    predictor = Predictor(_trained())
    table = _table(predictor, rows)
    document = predictor.model.document
    columns = input_columns(document.data, "numeric")
    model = predictor.model.built.model

    def plain() -> None:
        prepared = predictor.preparation.apply(table)
        whole = torch.from_numpy(assemble(prepared, columns))
        with torch.no_grad():
            for start in range(0, rows, BATCH):
                torch.sigmoid(model(whole[start : start + BATCH]))

    with one_thread():
        ours, theirs = _times(lambda: predictor.predict(table), plain, 1 if short else ROUNDS)
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    yield Figure(
        name="predict",
        value=round(statistics.median(ratios), 3),
        unit="×",
        budget=1.25,
        detail=FrozenMap({"rows": rows, "rows_per_s": round(rows / statistics.median(ours))}),
    )


def _times(
    one: Callable[[], object], other: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Seconds of both, taken in turns after one round that does not count."""
    found: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for times, work in zip(found, (one, other), strict=True):
            started = time.perf_counter()
            work()
            if turn:
                times.append(time.perf_counter() - started)
    return found


def _trained() -> Project:
    project = example("breast-cancer").open()
    training = replace(project.document.training, epochs=1)
    job = make_job(replace(project.document, training=training), base=None, host="direct")
    recorder = Recorder()
    for event in train(job):
        recorder.take(event)
    document = replace(project.document, data=job.document.data)
    return recorder.into(replace(project, document=document), begun(job))


def _table(predictor: Predictor, rows: int) -> Table:
    """Rows as they come: each is one of those that the model was trained on, drawn anew."""
    data = predictor.model.document.data
    assert data.source is not None
    known = load_table(data.source, None).table
    drawn = np.random.Generator(np.random.PCG64(0)).integers(known.rows, size=rows)
    return Table(columns={name: known.columns[name][drawn] for name in predictor.inputs})


BENCH = Bench(kind="predict", about="answer new rows, against the plain model", measure=measure)
