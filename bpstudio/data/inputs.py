"""Joins prepared columns into what one Input node gives; from facts alone where shapes do.

Number and one-hot columns are joined on their last axis, sequences of them (windows) too where
they are equally long; code columns side by side; an image or any other array of several axes is
an input of its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import numpy as np

from bpstudio.data.prepare import PREPARATIONS
from bpstudio.data.reading import FORMS, ROLE_WORDS
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.graph.document import Data, DataFacts, Field, FieldFacts
from bpstudio.language import tr

NUMERIC = "numeric"
"""The value of an Input's `fields` that stands for all prepared number inputs but images."""


def input_columns(data: Data, fields: str | tuple[str, ...]) -> tuple[str, ...]:
    """The columns that an Input with this `fields` parameter gives, in order.

    Raises:
        DataError: when a named column is not among the prepared fields, or none is left.
    """
    facts = data.facts
    if facts is None:
        raise DataError(
            tr("Nothing is known of the data yet."), hint=tr("Import them in the Data stage.")
        )
    if fields == NUMERIC:
        columns = tuple(item.column for item in facts.fields if _is_numeric(data, item))
        if not columns:
            raise DataError(
                tr("No number field is an input."),
                hint=tr("Give a number field the role input, or name the fields of the Input."),
            )
        return columns
    names = (fields,) if isinstance(fields, str) else fields
    if not names:
        raise DataError(
            tr("The Input names no field."), hint=tr("Choose one of: {names}.", names=_known(facts))
        )
    for name in names:
        if name not in facts.by_column:
            field = data.by_column.get(name)
            raise DataError(
                tr("The field {name!r} is not in the data.", name=name)
                if field is None
                else tr(
                    "The field {name!r} has the role {role}.",
                    name=name,
                    role=ROLE_WORDS[field.role],
                ),
                hint=tr("Prepared are: {names}.", names=_known(facts)),
            )
    return names


def input_facts(facts: DataFacts, columns: tuple[str, ...]) -> FieldFacts:
    """Shape, dtype and figures of the columns joined.

    Of joined code columns `classes` are those of the column that has most: one Embedding serves
    them all, so its size follows from the largest code.

    Raises:
        DataError: when two columns cannot be joined, naming both.
    """
    items = [facts.by_column[name] for name in columns]
    first = items[0]
    if len(items) == 1:
        return first
    for item in items[1:]:
        _check_joins(first, item)
    name = ", ".join(columns)
    missing = sum(item.missing for item in items)
    if first.dtype == "int64":
        most = max(items, key=lambda item: len(item.classes))
        return FieldFacts(
            column=name,
            role="input",
            dtype="int64",
            shape=(len(items),),
            classes=most.classes,
            missing=missing,
        )
    width = sum(item.shape[-1] for item in items)
    square = _weighted((item.shape[-1], _square(item.rms)) for item in items)
    return FieldFacts(
        column=name,
        role="input",
        dtype="float32",
        shape=(*first.shape[:-1], width),
        missing=missing,
        mean=_weighted((item.shape[-1], item.mean) for item in items),
        rms=None if square is None else math.sqrt(square),
    )


def refuse_gaps(data: Data, columns: tuple[str, ...]) -> None:
    """Raise DataError if a column of an input has gaps that no preparation fills.

    One row with a gap makes every gradient of its batch NaN, so a run would end at once. Classes
    need no filling: a missing one has a code or a row of zeros.
    """
    facts, gaps = data.facts, _gaps(data, columns)
    if facts is None or not gaps:
        return
    others = ", ".join(repr(item.column) for item in gaps[1:9]) + (", …" if len(gaps) > 9 else "")
    filling = next(spec for spec in PREPARATIONS if spec.fills)
    raise DataError(
        tr(
            "The input {column!r} is missing or infinite in {missing:,} of {all:,} rows, and "
            "nothing fills it.",
            column=gaps[0].column,
            missing=gaps[0].missing,
            all=sum(facts.rows.values()),
        )
        + (tr(" The same holds for {columns}.", columns=others) if others else ""),
        hint=tr(
            "Add the preparation {title!r} ({kind}) to the field, mend the file, or give the "
            "field the role ignore.",
            title=filling.title,
            kind=filling.kind,
        ),
    )


def columns_with_gaps(data: Data, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Those of an input's columns that have gaps which no preparation fills."""
    return tuple(item.column for item in _gaps(data, columns))


def _gaps(data: Data, columns: tuple[str, ...]) -> list[FieldFacts]:
    facts = data.facts
    items = [facts.by_column[name] for name in columns] if facts is not None else []
    return [item for item in items if item.missing and _keeps_gaps(data.by_column.get(item.column))]


def _keeps_gaps(field: Field | None) -> bool:
    """Whether a missing value of this field is still missing after its preparations."""
    if field is None or FORMS.get(field.type) != "numbers":
        return False
    specs = [PREPARATIONS.get(choice.kind) for choice in field.prepare]
    return all(spec is not None and not spec.fills for spec in specs)


def assemble(prepared: Mapping[str, Array], columns: tuple[str, ...]) -> Array:
    """The columns joined as `input_facts` says: (N, …), contiguous, float32 or int64.

    Raises:
        DataError: when a column was not prepared.
    """
    missing = [name for name in columns if name not in prepared]
    if missing:
        raise DataError(tr("The field {name!r} was not prepared.", name=missing[0]))
    if len(columns) == 1:
        return np.ascontiguousarray(prepared[columns[0]])
    arrays = [prepared[name] for name in columns]
    if arrays[0].dtype == np.int64:
        return np.stack(arrays, axis=1)
    return np.concatenate(arrays, axis=-1)


def _is_numeric(data: Data, item: FieldFacts) -> bool:
    field = data.by_column.get(item.column)
    picture = field is not None and field.type in {"image", "sound"}
    return item.role == "input" and item.dtype == "float32" and not picture


def _check_joins(first: FieldFacts, item: FieldFacts) -> None:
    alike = first.dtype == item.dtype
    ranks = {0} if first.dtype == "int64" else {1, 2}
    same_rank = len(first.shape) in ranks and len(item.shape) == len(first.shape)
    if alike and same_rank and first.shape[:-1] == item.shape[:-1]:
        return
    raise DataError(
        tr(
            "{first!r} ({first_kind}) and {other!r} ({other_kind}) cannot be one input.",
            first=first.column,
            first_kind=_words(first),
            other=item.column,
            other_kind=_words(item),
        ),
        hint=tr("Give each an Input of its own and join them later, for example with Concat."),
    )


def _words(item: FieldFacts) -> str:
    kind = tr("codes") if item.dtype == "int64" else tr("numbers")
    return f"{kind}, {' × '.join(str(size) for size in item.shape) or tr('one a row')}"


def _square(rms: float | None) -> float | None:
    return None if rms is None else rms * rms


def _weighted(items: Iterable[tuple[int, float | None]]) -> float | None:
    present = [(weight, value) for weight, value in items if value is not None]
    total = sum(weight for weight, _ in present)
    return sum(weight * value for weight, value in present) / total if total else None


def _known(facts: DataFacts) -> str:
    names = [item.column for item in facts.fields]
    return ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
