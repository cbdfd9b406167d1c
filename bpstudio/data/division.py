"""Which column a split goes by: the one it names, one with the role for it, or a likely one.

Knows fields and tables; divides no rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np

from bpstudio.data.reading import read_column
from bpstudio.data.row_keys import numbered
from bpstudio.data.splits import PART_WORDS
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError
from bpstudio.graph.document import Data, Field, Role, Split
from bpstudio.language import tr

ROLES = {"grouped": "group", "time": "time", "stratified": "target"}
"""The role whose column a kind goes by where none is named."""
GROUP_WORDS = (
    "group", "patient", "customer", "client", "user", "subject", "person", "member", "account",
    "cust", "household", "family", "site", "store", "shop", "machine", "device", "session", "batch",
)  # fmt: skip
"""Words in the names of columns whose values tell whose row it is, the likeliest first."""
LEAST_GROUPS = 3
"""Three parts need as many groups."""


def split_column(data: Data) -> str | None:
    """The column that the split of `data` goes by; None where it goes by none."""
    split = data.split
    if split.kind == "random":
        return None
    if split.column is not None:
        return split.column
    role = ROLES.get(split.kind)
    fields = [field for field in data.fields if field.role == role]
    if split.kind == "stratified":  # of several targets one that has classes
        fields.sort(key=lambda field: field.type != "category")
    column = fields[0].column if fields else None
    if column is None and split.kind == "time" and data.windows is not None:
        return data.windows.order_by
    return column


def with_roles_heeded(data: Data, changed: Role) -> Data:
    """`data` whose split follows roles after a column got the role `changed`.

    A column that was named before gives way to the role; numbers to predict have no classes to
    stratify by, so rows are drawn at random.
    """
    split = data.split
    if changed in {"group", "time"} and ROLES.get(split.kind) == changed:
        return replace(data, split=replace(split, column=None))
    if changed == "target" and split.column is None and _has_no_labels(data):
        return replace(data, split=replace(split, kind="random"))
    return data


def with_split(data: Data, table: Table, split: Split) -> Data:
    """`data` divided by `split`; a kind that is new to it gets the likeliest column to go by.

    That is the one with the role for it, else one whose values fit; a column that another kind
    went by is not kept unless it is chosen in the same step.

    Raises:
        DataError: when the kind needs a column and none of these fits.
    """
    if split.kind == data.split.kind or split.column != data.split.column:
        return replace(data, split=split)
    changed = replace(data, split=replace(split, column=None))
    if split_column(changed) is not None and not _has_no_labels(changed):
        return changed
    column = next(_likely(split.kind, data, table), None)
    if column is None and split.kind in {"grouped", "column", "given", "stratified"}:
        raise DataError(
            tr(
                "No column fits a division of the kind {kind}: {wanted}.",
                kind=split.kind,
                wanted=_WANTED[split.kind],
            ),
            hint=tr("Choose another kind, or add such a column to the file."),
        )
    return replace(data, split=replace(split, column=column))


_SAYS_PART = tr("it takes one that says train, validation or test (or 0, 1, 2) in every row")
_WANTED = {
    "grouped": tr(
        "it takes one with {n} groups or more, of which some have several rows",
        n=LEAST_GROUPS,
    ),
    "stratified": tr("it takes a category"),
    "column": _SAYS_PART,
    "given": _SAYS_PART,
}


def _has_no_labels(data: Data) -> bool:
    """Whether rows would be stratified by numbers, which have no classes."""
    field = data.by_column.get(split_column(data) or "")
    return data.split.kind == "stratified" and field is not None and field.type != "category"


def _likely(kind: str, data: Data, table: Table) -> Iterator[str]:
    fields = [field for field in data.fields if field.column in table.columns]
    plain = [field for field in fields if table.columns[field.column].ndim == 1]
    match kind:
        case "grouped":
            yield from _groups(plain, table)
        case "stratified":
            yield from (f.column for f in plain if f.type == "category" and f.role != "ignore")
        case "time":
            yield from (field.column for field in plain if field.type == "date")
        case "column" | "given":
            yield from (f.column for f in plain if _says_parts(f.column, _labels(table, f)))
        case _:
            return


def likely_groups(data: Data, table: Table) -> Iterator[str]:
    """Columns by which rows can be grouped, the likeliest first."""
    return _likely("grouped", data, table)


def _groups(fields: list[Field], table: Table) -> Iterator[str]:
    """Columns that tell whose row it is: by their names, else the labels that there are most of.

    Labels are counted when a column's turn comes: of many columns that takes long.
    """
    able = [field.column for field in fields if _may_group(field, table)]

    @cache
    def groups(name: str) -> int:
        count = int(numbered(table.columns[name]).max()) + 1
        return count if LEAST_GROUPS <= count < table.rows else 0

    named = [name for word in GROUP_WORDS for name in able if word in name.casefold()]
    for name in dict.fromkeys(named):
        if groups(name):
            yield name
    yield from sorted(filter(groups, able), key=lambda name: -groups(name))


def _may_group(field: Field, table: Table) -> bool:
    """Whether the values of a column may be groups, by its field and whether they are whole."""
    if field.role in {"target", "weight", "time"} or field.type == "date":
        return False
    if field.type == "number" and field.role == "input" and not tells_whose(field.column):
        return False  # a measurement: that two rows share it says nothing
    return not _has_fractions(table.columns[field.column])


def _has_fractions(values: Array) -> bool:
    return values.dtype.kind == "f" and bool((values != np.floor(values)).any())


def tells_whose(column: str) -> bool:
    """Whether the name of a column says that its values tell whose row it is."""
    return any(word in column.casefold() for word in GROUP_WORDS)


def _labels(table: Table, field: Field) -> Array:
    return read_column(table, field.column, "category")


def _says_parts(column: str, labels: Array) -> bool:
    """Whether a column gives the parts; 0, 1 and 2 may be anything unless its name says so."""
    words = {"" if label is None else label.strip().casefold() for label in labels.tolist()}
    codes = {PART_WORDS.get(word) for word in words}
    told = any(word.isalpha() for word in words) or any(
        word in column.casefold() for word in ("part", "split", "fold", "set")
    )
    return told and None not in codes and 0 in codes and len(codes) > 1
