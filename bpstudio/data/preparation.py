"""What was fitted on the training part, as a value that is stored and applied to new rows.

Knows fields, tables and preparations; knows neither splits nor files.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np

from bpstudio.data.prepare import PREPARATIONS
from bpstudio.data.prepare.spec import Fitted, Form, Learned, PreparationSpec
from bpstudio.data.reading import FORMS, missing_column, read_column, refuse_missing
from bpstudio.data.series import Cut
from bpstudio.data.table import MAX_ROW_ELEMENTS, Array, Table, row_words
from bpstudio.data.windows import cut_rows, with_past
from bpstudio.errors import DataError
from bpstudio.graph.document import Role
from bpstudio.language import plural, tr
from bpstudio.params import FrozenMap, Value

PREPARED_ROLES: tuple[Role, ...] = ("input", "target", "weight")
"""The roles whose columns are prepared; the others divide the rows or are left out."""
MOST = sys.float_info.max


@dataclass(frozen=True, kw_only=True, eq=False)
class Step:
    """One preparation of a field, fitted."""

    kind: str
    fitted: Fitted

    @property
    def spec(self) -> PreparationSpec:
        """What this kind does."""
        return PREPARATIONS[self.kind]


@dataclass(frozen=True, kw_only=True, eq=False)
class FittedField:
    """A field with its fitted steps; `shape` is that of one row as read, before the steps.

    `seen` are the least and the largest value of a plain number in the training part, in its own
    unit; None of other fields, and of runs that did not note it.
    """

    column: str
    role: Role
    type: str
    shape: tuple[int, ...]
    steps: tuple[Step, ...]
    seen: tuple[float, float] | None = None

    @property
    def classes(self) -> tuple[str, ...]:
        """The class names in code order; empty for numbers."""
        return self.steps[-1].fitted.classes if self.steps else ()

    @property
    def gives(self) -> Form:
        """What comes out of the last step."""
        return self.steps[-1].spec.gives if self.steps else FORMS[self.type]

    def apply(self, values: Array, *, places: Array | None = None) -> Array:
        """Prepared float32 or int64 values of `values` as `read_column` gives them.

        `places` (N,) are those of the rows in the file, where some were left out.

        Raises:
            DataError: naming the row of a value that has no code or is too large for float32.
        """
        if values.shape[1:] != self.shape:
            raise DataError(
                tr(
                    "Column {column!r} has the shape {shape} per row; it was prepared for "
                    "{fitted}.",
                    column=self.column,
                    shape=_shape_words(values.shape[1:]),
                    fitted=_shape_words(self.shape),
                ),
                hint=tr("Use data of the same form, or import the data anew."),
            )
        raw = values
        for step in self.steps:
            values = step.spec.apply(values, step.fitted)
        if values.dtype.kind == "i":
            self._check_codes(values, raw, places)
            return values
        return self._float32(values, places)

    def inverse(self, values: Array) -> Array:
        """Prepared values back in the column's own unit, or as labels.

        Raises:
            DataError: when a step of this field cannot be undone.
        """
        for step in reversed(self.steps):
            if step.spec.inverse is not None:
                values = step.spec.inverse(values, step.fitted)
            elif step.kind != "impute":
                raise DataError(
                    tr(
                        "{title} of {column!r} cannot be undone.",
                        title=step.spec.title,
                        column=self.column,
                    )
                )
        return values

    def source(self, variable: str) -> tuple[str, ...]:
        """Lines of numpy code that prepare what `variable` holds as `apply` does, bit-equal.

        It holds the column as the file has it; images with their channels first, classes as text.
        """
        lines = []
        if FORMS[self.type] == "numbers":
            shape = ", ".join(str(size) for size in (-1, *self.shape))
            lines.append(f"{variable} = np.asarray({variable}, dtype=np.float64).reshape({shape})")
            lines.append(f"{variable} = np.where(np.isinf({variable}), np.nan, {variable})")
        acting = (step for step in self.steps if not step.spec.augments)
        lines += [f"{variable} = {s.spec.source(s.fitted, variable)}" for s in acting]
        if self.gives == "numbers":
            lines.append(f"{variable} = {variable}.astype(np.float32)")
        return tuple(lines)

    def _check_codes(self, codes: Array, raw: Array, places: Array | None) -> None:
        unknown = (codes < 0).any(axis=tuple(range(1, codes.ndim)))
        if unknown.any():
            row = int(np.flatnonzero(unknown)[0])
            value = np.atleast_1d(raw[row])[np.atleast_1d(codes[row] < 0)][0]
            raise DataError(
                plural(
                    len(self.classes),
                    "Column {column!r}, {row}: {value!r} is not the value that was prepared for.",
                    "Column {column!r}, {row}: {value!r} is not among the {n:,} values that were "
                    "prepared for.",
                    column=self.column,
                    row=row_words([row if places is None else int(places[row])]),
                    value=str(value)[:40],
                ),
                hint=tr("Mend the value, or import the data anew."),
            )

    def _float32(self, values: Array, places: Array | None) -> Array:
        with np.errstate(over="ignore"):
            small = values.astype(np.float32)
        overflow = np.isinf(small)
        if overflow.any():
            row = int(np.flatnonzero(overflow.reshape(len(small), -1).any(axis=1))[0])
            raise DataError(
                tr(
                    "Column {column!r} has values too large for float32, first in {row}.",
                    column=self.column,
                    row=row_words([row if places is None else int(places[row])]),
                ),
                hint=tr("Add the preparation standardize to the field."),
            )
        return small


@dataclass(frozen=True, kw_only=True, eq=False)
class Preparation:
    """What was fitted for every prepared field: a value of a run, used again on new rows."""

    fields: tuple[FittedField, ...]
    cut: Cut | None = None

    @property
    def inputs(self) -> frozenset[str]:
        """The columns with the role input."""
        return frozenset(item.column for item in self.fields if item.role == "input")

    def __getitem__(self, column: str) -> FittedField:
        for item in self.fields:
            if item.column == column:
                return item
        raise DataError(tr("Column {column!r} was not prepared.", column=column))

    def apply(self, table: Table) -> dict[str, Array]:
        """Prepared columns of `table`; targets that it does not have are left out.

        Inputs of a series are windows (N, lags, …), zeros at rows without enough others before.

        Raises:
            DataError: naming the column or the row at fault.
        """
        columns = {}
        table = with_past(table, self.cut)
        for item in self.fields:
            if item.column not in table.columns:
                if item.role != "input":
                    continue
                raise missing_column(item.column, table)
            values = read_column(table, item.column, item.type)
            refuse_missing(values, column=item.column, role=item.role, places=table.places)
            columns[item.column] = item.apply(values, places=table.places)
        return columns if self.cut is None else cut_rows(self.cut, table, columns, self.inputs)[0]

    def inverse(self, column: str, values: Array) -> Array:
        """Prepared values of `column` back in its own unit, or as labels."""
        return self[column].inverse(values)

    def to_value(self) -> tuple[FrozenMap[Value], dict[str, Array]]:
        """As JSON and named arrays, for `preparation.json` and `preparation.safetensors`."""
        arrays: dict[str, Array] = {}
        fields: list[Value] = []
        for at, item in enumerate(self.fields):
            steps: list[Value] = []
            for number, step in enumerate(item.steps):
                steps.append(FrozenMap[Value]({"kind": step.kind, "values": step.fitted.values}))
                for name, array in step.fitted.arrays.items():
                    arrays[f"fields.{at}.steps.{number}.{name}"] = array
            fields.append(
                FrozenMap[Value](
                    {
                        "column": item.column,
                        "role": item.role,
                        "type": item.type,
                        "shape": item.shape,
                        "steps": tuple(steps),
                        **({} if item.seen is None else {"seen": item.seen}),
                    }
                )
            )
        value: dict[str, Value] = {"fields": tuple(fields)}
        if self.cut is not None:
            value["windows"] = self.cut.to_value()
        return FrozenMap(value), arrays

    @classmethod
    def from_value(cls, value: FrozenMap[Value], arrays: Mapping[str, Array]) -> Preparation:
        """The inverse of `to_value`.

        Raises:
            DataError: when the value or an array is not what `to_value` writes.
        """
        fields = value.get("fields")
        if not isinstance(fields, tuple):
            raise _bad(tr("it has no list of fields"))
        windows = value.get("windows")
        cut = Cut.from_value(windows) if isinstance(windows, FrozenMap) else None
        if windows is not None and cut is None:
            raise _bad(tr("its windows are not what was written"))
        read = tuple(_read_field(raw, arrays, at=at) for at, raw in enumerate(fields))
        return cls(fields=read, cut=cut)


def has_ranges(value: FrozenMap[Value]) -> bool:
    """Whether a stored preparation notes the range of training for some field."""
    fields = value.get("fields")
    return isinstance(fields, tuple) and any(
        isinstance(item, FrozenMap) and "seen" in item for item in fields
    )


def without_ranges(value: FrozenMap[Value]) -> FrozenMap[Value]:
    """A stored preparation but for the ranges of training, which earlier versions did not note."""
    fields = value.get("fields")
    if not isinstance(fields, tuple):
        return value
    plain = tuple(
        FrozenMap[Value]({key: item[key] for key in item if key != "seen"})
        if isinstance(item, FrozenMap)
        else item
        for item in fields
    )
    return value.with_({"fields": plain})


def _read_field(raw: Value, arrays: Mapping[str, Array], *, at: int) -> FittedField:
    if not isinstance(raw, FrozenMap):
        raise _bad(tr("a field is not a set of named values"))
    column, role, type_, shape = (raw.get(key) for key in ("column", "role", "type", "shape"))
    steps = raw.get("steps")
    if not isinstance(column, str) or not isinstance(steps, tuple):
        raise _bad(tr("a field has no column or no steps"))
    if role not in PREPARED_ROLES or type_ not in FORMS:
        raise _bad(tr("{column!r} has an unknown role or type", column=column))
    if not isinstance(shape, tuple):
        raise _bad(tr("{column!r} has no shape", column=column))
    sizes = tuple(size for size in shape if isinstance(size, int) and size > 0)
    if len(sizes) != len(shape) or math.prod(sizes) > MAX_ROW_ELEMENTS:
        raise _bad(
            tr("the shape of {column!r} is not made of whole numbers, or too large", column=column)
        )
    item = FittedField(
        column=column,
        role=cast("Role", role),
        type=str(type_),
        shape=sizes,
        steps=tuple(
            _read_step(step, arrays, of=column, at=f"fields.{at}.steps.{number}")
            for number, step in enumerate(steps)
        ),
        seen=_read_seen(raw.get("seen"), of=column),
    )
    _try(item)
    return item


def _read_seen(raw: Value, *, of: str) -> tuple[float, float] | None:
    if raw is None:
        return None
    ends = [end for end in raw if isinstance(end, int | float)] if isinstance(raw, tuple) else []
    if len(ends) == 2 and -MOST <= ends[0] <= ends[1] <= MOST:
        return float(ends[0]), float(ends[1])
    raise _bad(tr("the range of {column!r} is not two numbers in order", column=of))


def _try(item: FittedField) -> None:
    """Prepare one row, to see that the steps fit each other and their arrays the row."""
    form = FORMS[item.type]
    words = form in {"labels", "texts", "dates"}
    row: Array = np.full((1, *item.shape), None) if words else np.zeros((1, *item.shape))
    if form == "tokens":
        row = row.astype(np.int64)
    for step in item.steps:
        if form not in step.spec.takes:
            raise _bad(
                tr(
                    "{step} of {column!r} does not take {form}",
                    step=step.kind,
                    column=item.column,
                    form=form,
                )
            )
        try:
            prepared = step.spec.apply(row, step.fitted)
        except (ValueError, IndexError) as error:
            raise _bad(
                tr(
                    "{step} of {column!r} does not fit its shape",
                    step=step.kind,
                    column=item.column,
                )
            ) from error
        if form == step.spec.gives and prepared.shape != row.shape and not step.spec.reshapes:
            raise _bad(
                tr(
                    "{step} of {column!r} does not fit its shape",
                    step=step.kind,
                    column=item.column,
                )
            )
        row, form = prepared, step.spec.gives
    if form not in {"numbers", "codes"}:
        raise _bad(tr("{column!r} is not turned into numbers", column=item.column))


def _read_step(raw: Value, arrays: Mapping[str, Array], *, of: str, at: str) -> Step:
    kind, values = (raw.get("kind"), raw.get("values")) if isinstance(raw, FrozenMap) else ("", "")
    if not isinstance(values, FrozenMap):
        raise _bad(tr("a step of {column!r} has no values", column=of))
    spec = PREPARATIONS.get(kind) if isinstance(kind, str) else None
    if spec is None:
        raise _bad(tr("{column!r} names a preparation that is not known", column=of))
    found: dict[str, Array] = {}
    for name, learned in spec.learns.items():
        if learned in {"float64", "int64"}:
            array = arrays.get(f"{at}.{name}")
            if array is None or array.dtype != learned or not _usable(array):
                raise _bad(
                    tr(
                        "{name} of {column!r} is missing or not what {kind} learns",
                        name=name,
                        column=of,
                        kind=spec.kind,
                    )
                )
            found[name] = array
        elif not _is_learned(values.get(name), learned):
            raise _bad(
                tr("{name} of {column!r} is missing or of another type", name=name, column=of)
            )
    fitted = Fitted(values=values, arrays=found)
    keys = [array for array in found.values() if array.dtype.kind == "i"]
    if any(len(array) > len(fitted.classes) for array in keys):
        raise _bad(tr("{column!r} has more keys than classes", column=of))
    return Step(kind=spec.kind, fitted=fitted)


def _usable(array: Array) -> bool:
    """Numbers are finite; whole numbers are the keys of classes, one axis in order."""
    if array.dtype.kind == "f":
        return bool(np.isfinite(array).all())
    return array.ndim == 1 and bool((np.diff(array) > 0).all())


def _is_learned(value: Value, learned: Learned) -> bool:
    if learned == "bool":
        return isinstance(value, bool)
    return (
        isinstance(value, tuple)
        and all(isinstance(name, str) for name in value)
        and len(set(value)) == len(value)
    )


def _bad(why: str) -> DataError:
    return DataError(
        tr("The stored preparation cannot be read: {why}.", why=why),
        hint=tr("Train again: the preparation is fitted anew."),
    )


def _shape_words(shape: tuple[int, ...]) -> str:
    return " × ".join(str(size) for size in shape) or tr("one value")
