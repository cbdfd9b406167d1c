"""Guesses what each column is for, how it is read and prepared, and says why.

A guess is a proposal that a person corrects; it looks at values and names, never at a split.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from bpstudio.data.dates import order_words
from bpstudio.data.pieces import pieces
from bpstudio.data.prepare.spec import Form
from bpstudio.data.reading import FORMS, missing_rows, rows_without
from bpstudio.data.stray_words import decimal_of, is_code, words_against
from bpstudio.data.table import Array, FieldType, Table, row_words
from bpstudio.errors import DataError
from bpstudio.graph.document import Choice, Field
from bpstudio.language import plural, tr
from bpstudio.params import FrozenMap, Value

FEW_VALUES = 10
"""An input of at most so many distinct whole numbers reads as a category."""
FEW_TARGETS = 20
"""The same for a target; inputs with at most so many classes become one-hot."""
MOST_STRAYS = 3
"""A text column of numbers with at most so many other words reads as numbers to be mended."""
MOST_TEXT_CLASSES = 100
"""A text column with more distinct values than this, mostly unique, is free text."""

NEARLY_ALL, LEAST_COPIED = 0.9, 100
"""A column numbers or names rows although some are copies: so many of its values are different, and
without a telling name so many are one more than the one before, of so many rows at least."""

COUNTED = 10_000
SENTENCES, WORDS_OF_A_SENTENCE = 1_000, 3

TARGET_NAMES = ("target", "label", "labels", "class", "y", "outcome", "diagnosis", "species")
ID_NAMES = ("id", "index", "idx", "key", "uuid", "guid", "rowid", "row", "nr", "no")

STANDARDIZE = Choice(kind="standardize")
PER_ALL = FrozenMap[Value]({"per": "all"})
IMPUTE = Choice(kind="impute")
CODES = Choice(kind="codes")
WORDS = Choice(kind="words")
DATE_PARTS = Choice(kind="date_parts")


@dataclass(frozen=True, kw_only=True)
class Guess:
    """A proposed field and the reason in words."""

    field: Field
    reason: str
    passed: str = ""
    """Of a target: in words, the likelier column that it was taken instead of."""
    gappy: str = ""
    """That column, where nothing but rows without a value stands against it."""


@dataclass(frozen=True, kw_only=True)
class _Look:
    """What a look at the values of a column shows."""

    column: str
    type: FieldType
    usable: bool
    reason: str
    distinct: int | None = None
    whole: bool = False
    missing: bool = False


def guess_fields(table: Table, *, target: str | None = None) -> tuple[Guess, ...]:
    """A proposed field for every column, in order, with one target if any column can be one.

    Raises:
        DataError: when the `target` that was asked for is no column, or cannot be one.
    """
    known = {field.column: field for field in table.known}
    looks = {
        name: _look(name, values, named=name in table.classes, table=table)
        for name, values in table.columns.items()
        if name not in known
    }
    why = "" if target is None else tr("Chosen as the target")
    if target is not None:
        _check_target(looks, target)
    elif not any(field.role == "target" for field in table.known):
        target = _target(looks.values(), alone=len(table.columns) == 1)
    said, gappy = _passed_over(looks.values(), target, table) if target and not why else ("", "")

    def guess(name: str) -> Guess:
        if name in known:
            return Guess(field=known[name], reason=tr("The source says so."))
        found = _guess(looks[name], target=target, why=why)
        if name in table.remarks:
            found = replace(found, reason=f"{found.reason} {table.remarks[name]}")
        if name != target or not said:
            return found
        return replace(found, reason=f"{found.reason} {said}", passed=said, gappy=gappy)

    return tuple(map(guess, table.columns))


def _passed_over(looks: Iterable[_Look], target: str, table: Table) -> tuple[str, str]:
    """Why a column that is likelier by name or place is not the target, and its name if for gaps.

    Such a column has gaps, or one value only, or holds a word among its numbers, or, named like a
    target, texts.
    """
    looks = [look for look in looks if look.type in {"number", "category", "text"}]
    plain = [look for look in looks if look.type != "text"]
    named = [o for name in TARGET_NAMES for o in looks if o.column.casefold() == name]
    last = [look for look in plain if look.usable or look.distinct == 1]
    likely = next(iter(named[:1] or last[-1:]), None)
    if likely is None or likely.column == target:
        return "", ""
    gappy = _can_be_target(likely)
    why = likely.reason
    if gappy:
        missing = int(rows_without(table.columns[likely.column]).sum())
        why = tr(
            "{missing:,} of {all:,} rows have no value in it.", missing=missing, all=table.rows
        )
    said = tr(
        "{target!r} is taken for the target: {column!r}, named like a target, was passed over. "
        "{why}"
        if named
        else "{target!r} is taken for the target: {column!r}, the last column, was passed over. "
        "{why}",
        target=target,
        column=likely.column,
        why=why,
    )
    return said, likely.column if gappy else ""


def default_prepare(field: Field, *, missing: bool, classes: int | None = None) -> Field:
    """`field` with the preparation its role and type usually need.

    `classes` is the number of distinct labels; None stands for many.
    """
    return replace(field, prepare=_prepare(field, missing=missing, classes=classes))


def _prepare(field: Field, *, missing: bool, classes: int | None) -> tuple[Choice, ...]:
    form: Form | None = FORMS.get(field.type)
    if field.role not in {"input", "target"} or form is None:
        return ()
    if form == "texts":
        return (WORDS,)
    if form == "dates":
        return (DATE_PARTS,)
    if form == "tokens" or (form == "labels" and field.role == "target"):
        return (CODES,)
    if form == "labels":
        few = classes is not None and classes <= FEW_TARGETS
        return (Choice(kind="one_hot"),) if few else (CODES,)
    if field.type == "sound":
        return (Choice(kind="spectrogram"), Choice(kind="standardize", params=PER_ALL))
    scaled = Choice(kind="scale") if field.type == "image" else STANDARDIZE
    return (IMPUTE, scaled) if missing and field.role == "input" else (scaled,)


def _guess(look: _Look, *, target: str | None, why: str) -> Guess:
    if look.column == target:
        return _target_guess(look, why=why)
    if not look.usable:
        unread = Field(column=look.column, role="ignore", type=look.type)
        return Guess(field=unread, reason=look.reason)
    field = Field(column=look.column, type=look.type)
    prepared = default_prepare(field, missing=look.missing, classes=look.distinct)
    return Guess(field=prepared, reason=look.reason)


def _target_guess(look: _Look, *, why: str) -> Guess:
    named = look.column.casefold() in TARGET_NAMES
    why = why or (
        tr("Named like a target") if named else tr("The last column that can be a target")
    )
    kind, words = look.type, tr("numbers to predict")
    if look.type == "number" and look.whole and (look.distinct or 99) <= FEW_TARGETS:
        kind = "category"
    if kind == "category":
        words = plural(look.distinct or 0, "{n} class", "{n} classes")
    field = Field(column=look.column, role="target", type=kind)
    prepared = default_prepare(field, missing=look.missing, classes=look.distinct)
    return Guess(field=prepared, reason=f"{why}: {words}.")


def _check_target(looks: Mapping[str, _Look], target: str) -> None:
    look = looks.get(target)
    if look is None:
        raise DataError(
            tr("There is no column {target!r}.", target=target[:60]),
            hint=tr("The data have: {columns}.", columns=_listed(looks)),
        )
    if not _can_be_target(look):
        others = _listed(name for name, other in looks.items() if _can_be_target(other))
        raise DataError(
            tr(
                "Column {target!r} cannot be the target. {why}",
                target=target[:60],
                why=look.reason,
            ),
            hint=tr("Mend the file, or choose one of: {columns}.", columns=others)
            if others
            else tr("Mend the file."),
        )


def _listed(names: Iterable[str]) -> str:
    shown = list(names)
    return ", ".join(shown[:12]) + (", …" if len(shown) > 12 else "")


def _can_be_target(look: _Look) -> bool:
    return look.usable and look.type in {"number", "category"}


def _target(looks: Iterable[_Look], *, alone: bool) -> str | None:
    able = [look for look in looks if _can_be_target(look)]
    for name in TARGET_NAMES:
        for look in able:
            if look.column.casefold() == name:
                return look.column
    able = [look for look in able if not look.missing] or able
    return able[-1].column if able and not alone else None


def _look(column: str, values: Array, *, named: bool, table: Table) -> _Look:
    if not len(values):
        return _Look(column=column, type="number", usable=False, reason=tr("It has no rows."))
    if values.dtype == object:
        look = _look_at_text(column, values, table)
        words = look.type in {"category", "text"} and values.ndim == 1
        against = words_against(values, decimal_of(table.found)) if words else ""
        return replace(look, reason=f"{look.reason} {against}") if against else look
    if values.ndim > 1:
        return _look_at_array(column, values)
    if named:
        distinct = len(np.unique(values))
        return _Look(
            column=column,
            type="category",
            usable=True,
            reason=tr("Named classes."),
            distinct=distinct,
        )
    return _look_at_numbers(column, values)


def _look_at_numbers(column: str, values: Array) -> _Look:
    present = values[np.isfinite(values)]
    missing = len(present) < len(values)
    whole = bool((present == np.floor(present)).all())
    count, values_01 = _distinct(present, whole=whole)

    def look(kind: FieldType, reason: str, *, usable: bool = True) -> _Look:
        return _Look(
            column=column, type=kind, usable=usable, reason=reason,
            distinct=count, whole=whole, missing=missing,
        )  # fmt: skip

    if count <= 1:
        return look("number", _constant_words(count), usable=False)
    nearly_all = len(present) >= NEARLY_ALL * len(values)  # a few gaps make no other column of it
    if whole and nearly_all and _identifies(column, present, count=count):
        reason = tr(
            "It numbers the rows, so it says nothing about them."
            if count == len(present)
            else "It numbers the rows (some twice), so it says nothing about them."
        )
        return look("number", reason, usable=False)
    if values_01:
        return look("number", tr("0 and 1."))
    if whole and count <= FEW_VALUES and count * 5 <= len(values):
        return look("category", tr("Only {count} different whole numbers.", count=count))
    return look("number", tr("Numbers with gaps to fill.") if missing else tr("Numbers."))


def _distinct(present: Array, *, whole: bool) -> tuple[int, bool]:
    """How many different numbers there are, and whether they are 0 and 1.

    Of fractions only few are counted, one at least or two: nothing hangs on how many there are.
    """
    if whole or not len(present):
        distinct = np.unique(present)
        return len(distinct), set(distinct[:3].tolist()) == {0, 1}
    few = len(np.unique(present[:COUNTED]))
    return max(few, 1 + bool(present.min() < present.max())), False


def _identifies(column: str, values: Array, *, count: int) -> bool:
    if len(values) < 3 or count < NEARLY_ALL * len(values):
        return False
    steps = np.abs(np.diff(values)) == 1
    if count < len(values):
        telling = len(values) >= LEAST_COPIED and steps.mean() >= NEARLY_ALL
        return _sounds_like_id(column) or bool(telling)
    return _sounds_like_id(column) or bool(steps.all())


def _sounds_like_id(column: str) -> bool:
    words = column.casefold().replace("_", " ").replace("-", " ").split()
    return bool(words) and (words[0] in ID_NAMES or words[-1] in ID_NAMES)


def _look_at_text(column: str, values: Array, table: Table) -> _Look:
    if values.ndim > 1:
        return _Look(
            column=column, type="text", usable=False, reason=tr("Text in several axes is not read.")
        )
    labels = set(values.tolist()) - {None}
    count = len(labels)
    strays = _strays(labels)
    kind: FieldType = "category"
    if count <= 1:
        reason, usable = _constant_words(count), False
    elif count >= NEARLY_ALL * len(values) and _sounds_like_id(column):
        usable = False
        reason = tr(
            "It names the rows, so it says nothing about them."
            if count == len(values)
            else "It names the rows (some twice), so it says nothing about them."
        )
    elif strays is not None:
        kind, usable = "number", not strays
        reason = tr("Numbers, stored as text.")
        if strays:
            at = row_words(table.in_file(np.flatnonzero(values == strays[0])))
            reason = tr(
                "Numbers, but {word!r} in {rows}: mend it to use the column.",
                word=strays[0][:20],
                rows=at,
            )
    elif _are_dates(labels):
        kind, usable = "date", False
        reason = tr("Dates: they divide or order rows; as an input, their parts are numbers.")
    elif said := order_words(labels):
        kind, usable = "date", False
        reason = tr(
            "Dates, {order}: they divide or order rows; as an input, their parts are numbers.",
            order=said,
        )
    elif count > MOST_TEXT_CLASSES and count * 2 > len(values):
        kind, usable = "text", _are_sentences(labels)
        reason = tr("Free text: {count:,} different values.", count=count)
    elif count == len(values) and count > FEW_TARGETS:
        kind, usable = "text", _are_sentences(labels)
        reason = tr("Every row has another text.")
    else:
        reason, usable = plural(count, "{n} word.", "{n} different words."), True
    missing = bool(missing_rows(values).any())
    return _Look(
        column=column, type=kind, usable=usable, reason=reason, distinct=count, missing=missing
    )


def _are_sentences(labels: set[str]) -> bool:
    """Whether texts have three words and more in the mean: names and codes have fewer."""
    some = sorted(labels)[:SENTENCES]
    return sum(len(label.split()) for label in some) >= WORDS_OF_A_SENTENCE * len(some)


def _constant_words(count: int) -> str:
    return tr("It has one value only.") if count else tr("It has no values.")


def _strays(labels: set[str]) -> list[str] | None:
    """The few words among many numbers; None where words are no exception, and for codes."""
    if len(labels) <= FEW_TARGETS or any(map(is_code, labels)):
        return None
    strays = sorted(label for label in labels if not _is_number(label))
    return strays if len(strays) <= MOST_STRAYS else None


def _is_number(label: str) -> bool:
    try:
        float(label)
    except ValueError:
        return False
    return True


def _are_dates(labels: set[str]) -> bool:
    from datetime import datetime

    some = sorted(labels)[:50]
    try:
        for label in some:
            datetime.fromisoformat(label.strip())
    except ValueError:
        return False
    return all("-" in label for label in some)


def _look_at_array(column: str, values: Array) -> _Look:
    some = next(pieces(values[:100]))
    missing = bool(missing_rows(values).any())
    kind: FieldType = "number"
    reason = tr("{shape} numbers a row.", shape=" × ".join(str(size) for size in values.shape[1:]))
    usable = all(values.shape[1:])
    if not usable:
        reason = tr("Its rows are empty.")
    elif some.ndim == 2 and some.dtype == np.int64 and all((p >= 0).all() for p in pieces(values)):
        kind, reason = "tokens", tr("Sequences of {length} whole numbers.", length=values.shape[1])
    elif values.ndim == 4 or (values.ndim == 3 and _are_bytes(some)):
        kind, reason = "image", tr("Shaped like images.")
    return _Look(column=column, type=kind, usable=usable, reason=reason, missing=missing)


def _are_bytes(values: Array) -> bool:
    inside = np.isfinite(values).all() and values.min() >= 0 and values.max() <= 255
    return bool(inside and (values == np.floor(values)).all() and min(values.shape[1:]) >= 4)
