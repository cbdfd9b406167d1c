"""Looks for what makes figures lie though every column is sound: rare classes, labels that their
neighbours contradict, and training rows later than those of the test.

Knows tables, fields and parts; no model, no file.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from bpstudio.data.load import Prepared
from bpstudio.data.pieces import in_file
from bpstudio.data.reading import read_column
from bpstudio.data.splits import DRAW_WORDS
from bpstudio.data.symptoms import Repair, Symptom
from bpstudio.data.table import Array, Table, row_words
from bpstudio.data.times import times
from bpstudio.errors import DataError
from bpstudio.graph.document import Data, Field, Split
from bpstudio.graph.edits import set_training
from bpstudio.language import tr

IMBALANCE = 20.0
"""As of the finding class-imbalance: below, most losses cope by themselves."""
NEIGHBOURS, AGREEING = 10, 9
"""A label is doubtful if none of ten neighbours has it and nine have one other."""
LEAST_ORDERED, MOST_ORDERED, ROWS_A_TIME = 40, 20_000, 4
"""Rows that chance hardly puts into the order of time, those that are looked at, and how many may
share a time: more are kinds of days, not a series."""
MOST_SPELLED = 2_000
"""Classes whose names are compared."""
LEAST_RECALL = 0.75
"""Neighbours tell nothing of a class of which they do not know so many rows."""
NOISE_SHARE, LEAST_NOISE = 0.025, 5
"""Of breast cancer 2 of 569 labels are doubtful, of digits 5 of 1,797, of moons 3 of 1,000; where a
threshold on noise decides, up to 1 in 80. Of 8 % wrong labels about half are found."""
MOST_LOOKED_AT, MOST_NUMBERS, MOST_CLASSES = 2_000, 500, 100
"""Rows, numbers a row and classes: a second of work at most."""
BLOCK = 500


def future_in_the_past(data: Data, table: Table) -> Iterator[Symptom]:
    """Rows have a time, or stand in the order of one, and are divided at random."""
    if data.split.kind not in {"random", "stratified"}:
        return
    column = next((field.column for field in data.fields if field.role == "time"), None)
    named = None
    if column is None:
        column = named = _ordering(data, table)
    if column is None:
        return

    def change(data: Data) -> Data:
        split: Split = replace(data.split, kind="time", column=named)
        return replace(data, split=split)

    yield Symptom(
        kind="future-in-the-past",
        columns=(column,),
        message=tr(
            "Rows have a time, {column!r}, and are divided by {kind} draw: the model learns from "
            "rows later than those it is tested on."
            if named is None
            else "Rows stand in the order of time, {column!r}, and are divided by {kind} draw: the "
            "model learns from rows later than those it is tested on.",
            column=column,
            kind=DRAW_WORDS[data.split.kind],
        ),
        hint=tr("Figures look better than they will be for rows to come. Divide by time."),
        repair=Repair(label=tr("Divide by time"), apply=change),
    )


def _ordering(data: Data, table: Table) -> str | None:
    """The first column of dates in whose order the rows stand, with hardly more than a few each."""
    for field in data.fields:
        values = table.columns.get(field.column)
        if field.type != "date" or values is None or table.rows < LEAST_ORDERED:
            continue
        even = np.linspace(0, table.rows - 1, min(table.rows, MOST_ORDERED)).round()
        some = Table(columns={field.column: values[even.astype(np.int64)]})
        with contextlib.suppress(DataError):  # some hold no date
            at = times(some, field.column)
            if (np.diff(at) >= 0).all() and len(np.unique(at)) * ROWS_A_TIME >= len(at):
                return field.column
    return None


def spelled_apart(field: Field, values: Array) -> Iterator[Symptom]:
    """Classes whose names differ in capitals or spaces alone."""
    if field.type != "category" or values.dtype != object or values.ndim != 1:
        return
    words = {word for word in values.tolist() if isinstance(word, str)}
    if len(words) > MOST_SPELLED:
        return
    alike: dict[str, list[str]] = {}
    for word in sorted(words):
        alike.setdefault(" ".join(word.casefold().split()), []).append(word)
    several = [group for group in alike.values() if len(group) > 1]
    if not several:
        return
    shown = tr(" and ").join(repr(word[:40]) for word in several[0][:3])
    more = tr(", and {count:,} more", count=len(several) - 1) if len(several) > 1 else ""
    yield Symptom(
        kind="spelled-apart",
        columns=(field.column,),
        message=tr(
            "{column!r} has classes that differ in capitals or spaces alone: {shown}{more}.",
            column=field.column,
            shown=shown,
            more=more,
        ),
        hint=tr(
            "Each is a class of its own: what one is learned from, the other lacks. Write them "
            "alike in the file if they mean the same."
        ),
    )


def rare_classes(target: Field, prepared: Prepared) -> Iterator[Symptom]:
    """Classes of a target of which there are few training rows."""
    facts = prepared.facts.by_column.get(target.column)
    if target.type != "category" or facts is None:
        return
    counts = {name: n for name, n in zip(facts.classes, facts.counts, strict=False) if n}
    if len(counts) < 2:
        return
    rare, common = min(counts, key=counts.__getitem__), max(counts, key=counts.__getitem__)
    ratio = counts[common] / counts[rare]
    if ratio >= IMBALANCE:
        yield Symptom(
            kind="class-imbalance",
            columns=(target.column,),
            message=tr(
                "Of {column!r}, {many:,} training rows are {common!r} and {few:,} {rare!r}, "
                "{ratio:.0f} to 1.",
                column=target.column,
                many=counts[common],
                common=common[:30],
                few=counts[rare],
                rare=rare[:30],
                ratio=ratio,
            ),
            hint=tr(
                "A model that never answers with the rare class is right nearly always, and its "
                "gradient hardly counts. Balanced class weights make up for that."
            ),
            repair=Repair(
                label=tr("Balance the classes"),
                edit=lambda document: set_training(document, class_weights="balanced"),
            ),
        )


def doubtful_labels(
    target: Field, table: Table, prepared: Prepared, inputs: Mapping[str, Array]
) -> Iterator[Symptom]:
    """Rows whose class none of their neighbours has, while nearly all of these have one other."""
    rows = np.unique(np.linspace(0, table.rows - 1, MOST_LOOKED_AT).round().astype(np.int64))
    points = _points(prepared, inputs, rows) if target.type == "category" else None
    if points is None:
        return
    words = np.array(
        [str(word) for word in read_column(table, target.column, "category")[rows].tolist()]
    )
    names, labels = np.unique(words, return_inverse=True)
    if not 2 <= len(names) <= MOST_CLASSES or len(rows) <= 5 * NEIGHBOURS:
        return
    votes = _votes(points, labels, len(names))
    said, own = votes.argmax(1), votes[np.arange(len(rows)), labels]
    known = np.bincount(labels, said == labels) / np.bincount(labels)
    doubtful = (own == 0) & (votes.max(1) >= AGREEING) & (known[labels] >= LEAST_RECALL)
    found = rows[doubtful]
    if len(found) >= max(LEAST_NOISE, NOISE_SHARE * len(rows)):
        yield Symptom(
            kind="label-noise",
            columns=(target.column,),
            message=tr(
                "{count:,} of {all:,} rows have another {column!r} than nearly all rows that "
                "are like them: {rows}.",
                count=len(found),
                all=len(rows),
                column=target.column,
                rows=row_words(table.in_file(found)),
            ),
            hint=tr(
                "Some labels may be wrong. They pull gradients both ways, and in the end are "
                "learned by heart. Look at these rows first; label smoothing makes them count less."
            ),
        )


def _points(prepared: Prepared, inputs: Mapping[str, Array], rows: Array) -> Array | None:
    """Prepared inputs of these rows as points (n, F), each number as far spread as the others."""
    columns = [
        prepared.columns[name]
        for name in inputs
        if name in prepared.columns and prepared.columns[name].dtype == np.float32
    ]
    if not columns or any(map(in_file, columns)):
        return None
    if sum(math.prod(values.shape[1:]) for values in columns) > MOST_NUMBERS:
        return None
    flat = [values[rows].reshape(len(rows), -1) for values in columns]
    points = np.nan_to_num(np.concatenate(flat, axis=1))
    spread = points.std(axis=0)
    found: Array = (points - points.mean(axis=0))[:, spread > 0] / spread[spread > 0]
    return found if found.shape[1] else None


def _votes(points: Array, labels: Array, classes: int) -> Array:
    """How many of the nearest other rows have each class: int64 (N, classes)."""
    square = np.square(points).sum(axis=1)
    votes = np.zeros((len(points), classes), np.int64)
    for start in range(0, len(points), BLOCK):
        some = np.arange(start, min(start + BLOCK, len(points)))
        away = square - 2 * points[some] @ points.T
        away[np.arange(len(some)), some] = np.inf
        near = np.argpartition(away, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
        for place in range(NEIGHBOURS):
            np.add.at(votes, (some, labels[near[:, place]]), 1)
    return votes
