"""Looks for what is wrong with data before anything is learned: leaks, copies, gaps with a meaning.

Every symptom names its columns, its figures, what it does to learning, and what to do. Knows
tables, fields and parts; no model, no file. Judged by plain figures, not by a test of significance:
a symptom must be large enough to matter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import numpy as np

from bpstudio.data.copies import keeping_together, parted_groups
from bpstudio.data.gaps import windows_over_gaps
from bpstudio.data.leaks import leaks, levels_of
from bpstudio.data.load import Prepared
from bpstudio.data.missing_codes import MISSING, missing_codes
from bpstudio.data.pieces import in_file
from bpstudio.data.row_keys import numbered, row_keys
from bpstudio.data.sources import SOURCES
from bpstudio.data.splits import PART_TITLES
from bpstudio.data.suspicions import (
    doubtful_labels,
    future_in_the_past,
    rare_classes,
    spelled_apart,
)
from bpstudio.data.symptoms import Repair, Symptom, ignoring
from bpstudio.data.table import Array, Table
from bpstudio.data.tails import far_values
from bpstudio.data.telling_gaps import telling_gaps
from bpstudio.graph.document import Data, Field
from bpstudio.language import tr

COPIED_SHARE, LEAST_COPIES = 0.05, 5
"""Rows of the other parts that are in the training part, too: 1 of 45 in iris is chance."""
CHANCE = 100.0
"""A row that has less than one twin by chance in so many tables was copied."""
UNIQUE, LEAST_LABELS = 0.95, 100
"""Labels of which so many are there once only tell rows apart, not kinds of rows."""
MOST_VALUES = 50_000_000
"""Beyond so many values of all inputs, copies of rows are not looked for: it takes minutes."""


def examine(data: Data, table: Table, prepared: Prepared) -> tuple[Symptom, ...]:
    """Every symptom, the gravest first; nothing of sound data."""
    targets = [
        field
        for field in data.fields
        if field.role == "target" and table.columns[field.column].ndim == 1
    ]
    inputs = {
        field.column: table.columns[field.column]
        for field in data.fields
        if field.role == "input" and field.column in table.columns
    }
    flat = {name: values for name, values in inputs.items() if values.ndim == 1}
    found: list[Symptom] = []
    for target in targets:
        found += _one_answer(target, table)
    if data.windows is None:
        # windows hold earlier rows: what is in the row itself gives nothing away
        for target in targets:
            found += leaks(flat, target, table, prepared.parts)
        found += _copied_rows(inputs, prepared.parts, keeping_together(data, table, inputs))
        found += parted_groups(data, table, prepared.parts)
        found += future_in_the_past(data, table)
    found += windows_over_gaps(data, table, prepared.preparation.cut)
    for target in targets:
        found += telling_gaps(flat, target, table, data)
        found += rare_classes(target, prepared)
        if data.windows is None:
            found += doubtful_labels(target, table, prepared, inputs)
    found += [*_copies(flat), *_constant(flat, prepared.parts), *_names_of_rows(data, flat)]
    answers = {target.column: table.columns[target.column] for target in targets}
    told = [*missing_codes(data, table, {**flat, **answers}, named=_can_be_told(data))]
    found += told
    for column, values in {**flat, **answers}.items():
        found += spelled_apart(data.by_column[column], values)
    coded = {column for symptom in told for column in symptom.columns}
    for column, values in {**flat, **answers}.items():
        if data.by_column[column].type == "number" and column not in coded:
            found += far_values(data.by_column[column], values, table)
    return tuple(found)


def _can_be_told(data: Data) -> bool:
    """Whether the source takes words that stand for a missing value."""
    spec = None if data.source is None else SOURCES.get(data.source.kind)
    return spec is not None and MISSING in spec.params


def _one_answer(target: Field, table: Table) -> Iterator[Symptom]:
    """A target that has one value in all rows."""
    values = table.columns[target.column]
    first = next(iter(values[:1].tolist()), None)
    if bool((values == first).all()):
        yield Symptom(
            kind="one-answer",
            columns=(target.column,),
            message=tr(
                "The target {column!r} has one value in all rows, {value!r}.",
                column=target.column,
                value=str(first)[:40],
            ),
            hint=tr(
                "There is nothing to learn: every model answers rightly. Choose another target, "
                "or data with other answers."
            ),
        )


def _copied_rows(
    inputs: Mapping[str, Array], parts: Mapping[str, Array], repair: Callable[[], Repair | None]
) -> Iterator[Symptom]:
    """Rows whose inputs are all equal to those of a training row."""
    if not inputs or any(map(in_file, inputs.values())):
        return
    if sum(values.size for values in inputs.values()) > MOST_VALUES:
        return
    keys = row_keys(inputs)
    known = np.sort(keys[parts["train"]])
    way = cache(repair)  # both parts have one, and it is looked for in all rows
    for part in ("validation", "test"):
        rows = parts[part]
        places = np.minimum(np.searchsorted(known, keys[rows]), len(known) - 1)
        found = rows[known[places] == keys[rows]]
        least = max(LEAST_COPIES, COPIED_SHARE * len(rows))
        copies = _not_by_chance(inputs, found, len(known)) if len(found) >= least else 0
        if copies >= least:
            yield Symptom(
                kind="copied-rows",
                columns=tuple(inputs)[:1],
                message=tr(
                    "{copies:,} of {all:,} rows of the {part} part are in the training part, too.",
                    copies=copies,
                    all=len(rows),
                    part=PART_TITLES.get(part, part),
                ),
                hint=tr(
                    "They are learned by heart, so figures look better than they are: gradients of "
                    "the training rows lower the loss of their copies, too. Remove copies, or "
                    "divide by a column that keeps them together (grouped)."
                ),
                repair=way(),
            )


def _not_by_chance(inputs: Mapping[str, Array], rows: Array, others: int) -> int:
    """Of these rows, how many hardly one of so many others equals by chance: their values are rare.

    How often values come together by chance goes by how often each does: of columns that depend
    on each other that is less than it is.
    """
    twins = np.full(len(rows), float(others))
    for values in inputs.values():
        if values.ndim > 1:
            twins /= len(values)
            continue
        numbers = numbered(values)
        counts = np.bincount(numbers) - 1  # of the rest of the rows
        twins *= counts[numbers[rows]] / (len(values) - 1)
        if (twins <= 1 / CHANCE).all():
            break
    return int((twins <= 1 / CHANCE).sum())


def _copies(inputs: Mapping[str, Array]) -> Iterator[Symptom]:
    """Input columns that hold the same values."""
    seen: dict[bytes, str] = {}
    for name, values in inputs.items():
        levels = values if values.dtype != object else levels_of(values)
        key = hashlib.sha256(levels.astype(np.float64).tobytes()).digest()  # not a second table
        if key in seen:
            yield Symptom(
                kind="copied-column",
                columns=(seen[key], name),
                message=tr(
                    "{name!r} holds the same values as {other!r}.", name=name, other=seen[key]
                ),
                hint=tr(
                    "It adds nothing and counts double: weights of both get the same gradient, so "
                    "that what they do together changes by two steps at once. Give one the role "
                    "ignore."
                ),
                repair=ignoring(name),
            )
        else:
            seen[key] = name


def _constant(inputs: Mapping[str, Array], parts: Mapping[str, Array]) -> Iterator[Symptom]:
    """Inputs with one value in the training part."""
    for name, values in inputs.items():
        levels = (
            levels_of(values)[parts["train"]] if values.dtype == object else values[parts["train"]]
        )
        if len(levels) and bool((levels == levels[0]).all()):
            yield Symptom(
                kind="constant",
                columns=(name,),
                message=tr("{name!r} has one value in all training rows.", name=name),
                hint=tr("Nothing can be learned from it. Give it the role ignore."),
                repair=ignoring(name),
            )


def _names_of_rows(data: Data, inputs: Mapping[str, Array]) -> Iterator[Symptom]:
    """Labels that nearly every row has for itself: numbers of customers, of orders."""
    for name, values in inputs.items():
        if data.by_column[name].type != "category" or len(values) < LEAST_LABELS:
            continue
        labels = [value for value in values.tolist() if value is not None]
        different = len(set(labels))
        if len(labels) >= LEAST_LABELS and different >= UNIQUE * len(labels):
            yield Symptom(
                kind="identifier",
                columns=(name,),
                message=tr(
                    "{name!r} has {different:,} different labels in {rows:,} rows.",
                    name=name,
                    different=different,
                    rows=len(labels),
                ),
                hint=tr(
                    "It tells rows apart, so they are learned by heart, and rows to come have "
                    "other labels. Give it the role ignore, or make groups of it in the file."
                ),
                repair=ignoring(name),
            )
