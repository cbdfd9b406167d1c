"""What a column holds, in words: as it was read, and as it is after preparation. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bpstudio.data.distribution import Distribution, distribution
from bpstudio.data.fields import Guess, guess_fields
from bpstudio.data.pieces import in_file, some_rows
from bpstudio.data.table import Array, Table
from bpstudio.graph.document import FieldFacts
from bpstudio.language import tr
from bpstudio.ui.charts.values import count, figure

SHOWN_CLASSES = 4
_ZERO_SHARE = 1e-4
"""A mean that is less than this share of the root mean square is rounding, and shown as 0."""

ROLE_WORDS = {
    "input": tr("Input"), "target": tr("Target"), "group": tr("Group"), "time": tr("Time"),
    "weight": tr("Weight"), "ignore": tr("Ignore"),
}  # fmt: skip
TYPE_WORDS = {
    "number": tr("Number"), "category": tr("Category"), "image": tr("Image"),
    "sound": tr("Sound"), "tokens": tr("Tokens"), "text": tr("Text"), "date": tr("Date"),
}  # fmt: skip


def role_words(role: str) -> str:
    """What a role of a column is called."""
    return ROLE_WORDS.get(role, role.capitalize())


def type_words(kind: str) -> str:
    """What a type of columns is called."""
    return TYPE_WORDS.get(kind, kind.capitalize())


@dataclass(frozen=True, kw_only=True)
class ColumnWords:
    """Why a column was taken for what it is, and what it holds as it was read."""

    reason: str = ""
    raw: str = ""
    spread: Distribution | None = None


def words_of(table: Table, guesses: Iterable[Guess] | None = None) -> Mapping[str, ColumnWords]:
    """What is said of every column of a table, by its name; guesses are made if none are given."""
    found = guess_fields(table) if guesses is None else guesses
    reasons = {guess.field.column: guess.reason for guess in found}
    return {name: _words_of(table, name, reasons.get(name, "")) for name in table.columns}


def _words_of(table: Table, name: str, reason: str) -> ColumnWords:
    values, classes = table.columns[name], table.classes.get(name, ())
    spread = distribution(values, classes=len(classes))
    raw = _classes_words(classes) if classes else _value_words(values) + _outlier_words(spread)
    return ColumnWords(reason=reason, raw=raw, spread=spread)


def _outlier_words(spread: Distribution | None) -> str:
    """`, 0.5 % far outside` of a column with outliers, else nothing."""
    share = spread.outliers if spread is not None else None
    return tr(", {share} % far outside", share=figure(100 * share)) if share else ""


def spread_words(spread: Distribution) -> str:
    """The picture of a column in words."""
    if spread.low is None or spread.high is None:
        return tr(
            "Most frequent first: {rows} rows", rows=_some([count(rows) for rows in spread.bars])
        )
    if len(spread.bars) == 1:
        low = figure(spread.low)
        return (
            tr("All are about {value}", value=low)
            if spread.near
            else tr("All are {value}", value=low)
        )
    fullest = int(np.argmax(spread.bars))
    width = (spread.high - spread.low) / len(spread.bars)
    start = spread.low + fullest * width
    return tr("Most often {low} to {high}", low=figure(start), high=figure(start + width))


def _value_words(values: Array) -> str:
    """`0 to 16, mean 4.884` of numbers, `3 different: Bern, Oslo, Rome` of anything else.

    Of numbers that stay in a file a sample is looked at.
    """
    if values.dtype == object:
        distinct = sorted({str(value) for value in values.flat if value is not None})
        return (
            tr(
                "{n} different: {values}",
                n=count(len(distinct)),
                values=_some(distinct),
            )
            if distinct
            else ""
        )
    about = in_file(values)
    values = some_rows(values) if about else values
    finite = values[np.isfinite(values)]
    if not finite.size:
        return ""
    low, high = float(finite.min()), float(finite.max())
    mean = float(finite.mean(dtype=np.float64))
    shown = {"low": figure(low), "high": figure(high), "mean": figure(mean)}
    if about:
        return tr("about {low} to {high}, mean {mean}", **shown)
    return tr("{low} to {high}, mean {mean}", **shown)


def _classes_words(classes: tuple[str, ...]) -> str:
    return tr("{n} classes: {names}", n=count(len(classes)), names=_some(classes))


def _some(words: Sequence[str]) -> str:
    more = ", …" if len(words) > SHOWN_CLASSES else ""
    return ", ".join(words[:SHOWN_CLASSES]) + more


def prepared_words(facts: FieldFacts) -> str:
    """`10 classes: 0, 1, 2, …`, or the mean and the root of the mean square after preparation."""
    if facts.classes:
        return _classes_words(facts.classes)
    if facts.mean is None or facts.rms is None:
        return ""
    mean = 0.0 if abs(facts.mean) < _ZERO_SHARE * facts.rms else facts.mean
    return tr(
        "after preparation mean {mean}, root mean square {rms}",
        mean=figure(mean),
        rms=figure(facts.rms),
    )
