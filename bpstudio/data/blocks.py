"""Prepares columns that stay in files: block by block, with the same numbers as in memory.

What is prepared is written to a file again, from which training reads its rows. Knows fields and
preparations; knows no source and no split.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from bpstudio.data.fit import (
    choices_of,
    refuse_augmented_answer,
    refuse_other_types,
    refuse_reshaped_answer,
)
from bpstudio.data.laid_out import key_of, laid_out, lay_out
from bpstudio.data.pieces import file_of, in_file, pieces
from bpstudio.data.preparation import FittedField, Preparation, Step
from bpstudio.data.prepare import PREPARATIONS
from bpstudio.data.prepare.spec import PreparationSpec
from bpstudio.data.reading import FORM_WORDS, FORMS, missing_rows, read_column, refuse_rows
from bpstudio.data.remembered import packed, remembered, unpacked
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError, UserError
from bpstudio.graph.document import Choice, Field, FieldFacts
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value, complete, thaw


def by_blocks(field: Field) -> Field:
    """A proposed field with preparations that need no more than a block of rows at a time."""
    mean = FrozenMap[Value]({"with": "mean"})
    chosen = (
        replace(choice, params=mean) if choice.kind == "impute" else choice
        for choice in field.prepare
    )
    return replace(field, prepare=tuple(chosen))


def found_in_file(field: Field, table: Table, *, train: Array) -> tuple[FittedField, int]:
    """A field fitted on the rows `train`, and how many of all rows have a missing value.

    Raises:
        DataError: as `fit_in_file` and `missing_in_file` do.
    """
    assert table.kept is not None
    said = [[choice.kind, thaw(choice.params)] for choice in choices_of(field)]
    words = json.dumps([field.column, field.role, field.type, said], sort_keys=True)
    key = key_of(table.kept.key, words, rows_key(train))

    def find() -> dict[str, Array]:
        missing = missing_in_file(field, table)
        item = fit_in_file(field, table, train=train)
        return {"missing": np.array(missing), **packed(item)}

    found = remembered(key, find)
    item = unpacked(found)
    if item is None or "missing" not in found:
        found = find()
        item = unpacked(found)
    assert item is not None
    return item, int(found["missing"])


def rows_key(rows: Array) -> str:
    """A word that follows from row numbers."""
    return hashlib.sha256(np.ascontiguousarray(rows, np.int64).tobytes()).hexdigest()


def fit_in_file(field: Field, table: Table, *, train: Array) -> FittedField:
    """What `fit_field` gives, fitted on blocks of the rows `train` of a column in a file.

    Raises:
        DataError: when a preparation needs all rows at once, or as `fit_field` does.
    """
    form = FORMS[field.type]
    steps: list[Step] = []
    for choice in choices_of(field):
        spec = PREPARATIONS[choice.kind]
        refuse_other_types(spec, field)
        refuse_augmented_answer(spec, field)
        refuse_reshaped_answer(spec, field)
        if form not in spec.takes or spec.fit_blocks is None:
            raise _not_by_blocks(spec, field, form)
        steps.append(_fit_step(spec, choice, field, _prepared(field, table, train, steps)))
        form = spec.gives
    if form not in {"numbers", "codes"}:
        raise DataError(
            tr("{column!r} is not turned into numbers by its preparation.", column=field.column),
            hint=tr("Add codes or one_hot to the field."),
        )
    return FittedField(
        column=field.column,
        role=field.role,
        type=field.type,
        shape=_first(field.column, field.type, table).shape[1:],
        steps=tuple(steps),
    )


def apply_in_file(item: FittedField, table: Table) -> Array:
    """The prepared column, float32 or int64, mapped from a file; written unless it is there."""
    assert table.kept is not None
    acting = tuple(step for step in item.steps if not step.spec.augments)
    item = replace(item, steps=acting)  # what is drawn later is no part of what is written
    value, arrays = Preparation(fields=(item,)).to_value()
    learned = [f"{name} {array.dtype} {array.tolist()}" for name, array in sorted(arrays.items())]
    key = key_of(table.kept.key, item.column, json.dumps(thaw(value), sort_keys=True), *learned)
    known = laid_out(key)
    if known is not None:
        return known
    rows = len(table.columns[item.column])
    row = item.apply(_first(item.column, item.type, table))
    written = (
        item.apply(read_column(part, item.column, item.type), places=part.places)
        for part in _parts(item.column, table, None)
    )
    return lay_out(key, written, shape=(rows, *row.shape[1:]), dtype=str(row.dtype))


def missing_in_file(field: Field, table: Table) -> int:
    """How many rows of a column in a file have a missing value, before anything is filled in.

    Raises:
        DataError: naming the rows, where it is a target or a weight.
    """
    missing = np.concatenate([missing_rows(block) for block in _read(field, table, None)])
    refuse_rows(missing, column=field.column, role=field.role, places=table.places)
    return int(missing.sum())


def applied(preparation: Preparation, table: Table) -> dict[str, Array]:
    """Prepared columns of a table, of which some may stay in files."""
    stays = {name for name, values in table.columns.items() if in_file(values)}
    if not stays:
        return preparation.apply(table)
    held = replace(
        preparation, fields=tuple(item for item in preparation.fields if item.column not in stays)
    )
    columns = held.apply(table)
    for item in preparation.fields:
        if item.column in stays:
            columns[item.column] = apply_in_file(item, table)
    return columns


def facts_in_file(item: FittedField, values: Array, train: Array, *, missing: int) -> FieldFacts:
    """Shape, classes and figures of a prepared column in a file, over the training rows."""
    codes = item.gives == "codes"
    key = key_of("facts", file_of(values).name, item.gives, rows_key(train))
    found = remembered(key, lambda: _figures(item, values, train))
    present, total, squares = (float(found[name]) for name in ("present", "total", "squares"))
    return FieldFacts(
        column=item.column,
        role=item.role,
        dtype="int64" if codes else "float32",
        shape=values.shape[1:],
        classes=item.classes,
        counts=tuple(found["counts"].tolist()) if codes else (),
        missing=missing,
        mean=total / present if present else None,
        rms=math.sqrt(squares / present) if present else None,
    )


def _figures(item: FittedField, values: Array, train: Array) -> dict[str, Array]:
    codes = item.gives == "codes"
    counts = np.zeros(len(item.classes), np.int64)
    total = squares = 0.0
    present = 0
    for block in pieces(values, train):
        if codes:
            counts += np.bincount(block.reshape(-1), minlength=len(counts))
            continue
        finite = block[np.isfinite(block)].astype(np.float64)
        present += finite.size
        total += float(finite.sum())
        squares += float(np.square(finite).sum())
    sums = {"present": present, "total": total, "squares": squares}
    return {"counts": counts, **{name: np.array(value) for name, value in sums.items()}}


def _prepared(
    field: Field, table: Table, train: Array, steps: list[Step]
) -> Callable[[], Iterator[Array]]:
    """The training rows after these steps, block by block, as often as they are asked for."""
    done = tuple(steps)

    def blocks() -> Iterator[Array]:
        for block in _read(field, table, train):
            for step in done:
                block = step.spec.apply(block, step.fitted)
            yield block

    return blocks


def _read(field: Field, table: Table, rows: Array | None) -> Iterator[Array]:
    return _blocks(field.column, field.type, table, rows)


def _blocks(column: str, type_: str, table: Table, rows: Array | None) -> Iterator[Array]:
    """Blocks of a column as `read_column` gives them."""
    for part in _parts(column, table, rows):
        yield read_column(part, column, type_)


def _first(column: str, type_: str, table: Table) -> Array:
    """The first row alone."""
    return next(_blocks(column, type_, table, np.zeros(1, np.int64)))


def _parts(column: str, table: Table, rows: Array | None) -> Iterator[Table]:
    """Blocks of a column as tables of it alone, whose rows know their places in the file."""
    names, first = table.classes.get(column), 0
    for block in pieces(table.columns[column], rows):
        last = first + len(block)
        numbers = np.arange(first, last) if rows is None else rows[first:last]
        yield Table(
            columns={column: block},
            classes={} if names is None else {column: names},
            places=table.in_file(numbers),
            found=table.found,
        )
        first = last


def _fit_step(
    spec: PreparationSpec, choice: Choice, field: Field, blocks: Callable[[], Iterator[Array]]
) -> Step:
    assert spec.fit_blocks is not None
    params = complete(
        spec.params,
        choice.params,
        of=tr("{title} of {column!r}", title=spec.title, column=field.column),
    )
    try:
        return Step(kind=spec.kind, fitted=spec.fit_blocks(blocks, params))
    except UserError as error:
        raise DataError(
            tr("Column {column!r}: {message}", column=field.column, message=error.message),
            hint=error.hint,
        ) from error


def _not_by_blocks(spec: PreparationSpec, field: Field, form: str) -> DataError:
    if form not in spec.takes:
        return DataError(
            tr(
                "{title} of {column!r} takes {takes}, not {form}.",
                title=spec.title,
                column=field.column,
                takes=tr(" or ").join(FORM_WORDS.get(one, one) for one in spec.takes),
                form=FORM_WORDS.get(form, form),
            ),
            hint=tr("Change the preparation or the type of the field."),
        )
    return DataError(
        tr(
            "{title} of {column!r} needs all rows in memory, which do not fit.",
            title=spec.title,
            column=field.column,
        ),
        hint=tr("Choose another preparation, or take a sample of the rows."),
    )
