"""Divides rows into training, validation and test; knows arrays and shares, no preparation.

Each kind gives every row to one part, is a function of its seed alone, and returns int64 row
numbers in ascending order (in order of time for the kind `time`).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bpstudio.data.table import Array, row_words
from bpstudio.errors import DataError
from bpstudio.graph.document import Split
from bpstudio.language import plural, tr
from bpstudio.params import Param

PARTS = ("train", "validation", "test")

SPLIT_KINDS: Mapping[str, str] = {
    "random": tr("Each row is drawn at random."),
    "stratified": tr("At random, with the same share of each class in every part."),
    "grouped": tr("At random, with the rows of one group (a patient, a customer) kept together."),
    "time": tr("The earliest rows for training, the latest for the test."),
    "column": tr("A column says which part each row belongs to."),
    "given": tr("The data come divided; a column says which part each row belongs to."),
}
"""Every kind of split with the sentence that help shows."""

SPLIT_PARAMS: Mapping[str, Param] = {
    "train": Param.float(
        0.7,
        minimum=0.0,
        maximum=1.0,
        exclusive_minimum=True,
        title=tr("Training"),
        help=tr("Share of rows to learn from."),
    ),
    "validation": Param.float(
        0.15,
        minimum=0.0,
        maximum=1.0,
        title=tr("Validation"),
        help=tr("Share of rows watched while training."),
    ),
    "test": Param.float(
        0.15, minimum=0.0, maximum=1.0, title=tr("Test"), help=tr("Share of rows kept for the end.")
    ),
    "seed": Param.int(
        0, minimum=0, maximum=2**31 - 1, title=tr("Seed"), help=tr("Same seed, same parts.")
    ),
    "use": Param.float(
        1.0,
        minimum=0.0,
        maximum=1.0,
        exclusive_minimum=True,
        title=tr("Used share"),
        help=tr(
            "Learn from this share of the training rows only; the other parts stay as they are."
        ),
    ),
}

PART_TITLES: Mapping[str, str] = {
    "train": tr("train", about="part"),
    "validation": tr("validation", about="part"),
    "test": tr("test", about="part"),
}
"""What a part is called inside a sentence."""
DRAW_WORDS: Mapping[str, str] = {
    "random": tr("random", about="draw"),
    "stratified": tr("stratified", about="draw"),
}
"""How rows are drawn, where they are."""
PART_WORDS: Mapping[str, int] = {
    **dict.fromkeys(("train", "training", "0", "0.0"), 0),
    **dict.fromkeys(("validation", "valid", "val", "dev", "1", "1.0"), 1),
    **dict.fromkeys(("test", "testing", "2", "2.0"), 2),
}
"""What a column that gives the parts may say, and the place in `PARTS` it stands for."""


def split_rows(
    split: Split, *, rows: int, by: Array | None = None, places: Array | None = None
) -> dict[str, Array]:
    """Row numbers of each part: {"train": …, "validation": …, "test": …}.

    `by` is what the kind goes by, one per row: labels for `stratified`, group labels for
    `grouped`, the words for `column` and `given` (all objects of str or None), numbers for
    `time` (float64; None: the order of the rows). `places` are those of the rows in the file,
    where some were left out.

    Raises:
        DataError: for shares that do not add up, values of `by` that cannot be used, or a part
            that would be empty though its share is not 0.
    """
    if split.kind not in SPLIT_KINDS:
        raise DataError(
            tr("There is no split called {kind!r}.", kind=split.kind[:40]),
            hint=tr("Known: {names}.", names=", ".join(SPLIT_KINDS)),
        )
    if split.kind in {"column", "given"}:
        part = _given(_needed(by, split), split, places)
        if not (part == 0).any():
            raise DataError(
                tr("Column {column!r} gives no row to the training part.", column=split.column),
                hint=tr("It needs rows that say train (or 0)."),
            )
    else:
        shares = _shares(split)
        if split.kind == "time" and by is not None:
            _check_times(by, split, places)
        part = _drawn(split, shares, rows=rows, by=by)
        _check_filled(part, shares, split=split, by=by)
    if split.kind == "time" and by is not None:
        order = np.argsort(by, kind="stable")
        parts = {name: order[part[order] == code] for code, name in enumerate(PARTS)}
    else:
        parts = {name: np.flatnonzero(part == code) for code, name in enumerate(PARTS)}
    if split.use != 1.0:
        parts["train"] = _used(split, parts["train"], by)
    return parts


def _used(split: Split, train: Array, by: Array | None) -> Array:
    """A share of the training rows; of a smaller share all are in a larger one, too.

    The latest in time, whole groups, or some of each class.

    Raises:
        DataError: for a share that is none.
    """
    if not 0 < split.use <= 1:
        raise DataError(
            tr("The share {use:g} of the training rows cannot be used.", use=split.use),
            hint=tr("It is above 0 and at most 1."),
        )
    count = max(1, round(split.use * len(train)))
    if split.kind == "time":
        return train[-count:]
    random = np.random.Generator(np.random.PCG64([split.seed, 1]))
    labels = np.zeros(len(train), np.int64)
    if by is not None and split.kind in {"grouped", "stratified"}:
        labels = _codes(by)[train]
    mixed = random.permutation(len(train))
    if split.kind == "grouped":
        turn = random.permutation(int(labels.max(initial=0)) + 1)
        mixed = mixed[np.argsort(turn[labels[mixed]], kind="stable")]
        last = labels[mixed[count - 1]]
        count = int(np.flatnonzero(labels[mixed] == last)[-1]) + 1
        return np.sort(train[mixed[:count]])
    place = np.empty(len(train))
    for label in np.unique(labels):  # the place of a row among those of its class, as a share
        rows = mixed[labels[mixed] == label]
        place[rows] = (np.arange(len(rows)) + 0.5) / len(rows)
    chosen = np.lexsort((np.argsort(mixed), place))[:count]
    return np.sort(train[chosen])


def _codes(by: Array) -> Array:
    """Numbers for labels, of which some may be missing."""
    known: dict[object, int] = {}
    return np.array([known.setdefault(label, len(known)) for label in by.tolist()], np.int64)


def _drawn(split: Split, shares: Array, *, rows: int, by: Array | None) -> Array:
    random = np.random.Generator(np.random.PCG64(split.seed))
    match split.kind:
        case "stratified":
            return _stratified(_needed(by, split), shares, random)
        case "grouped":
            return _grouped(_needed(by, split), shares, random)
        case "time":
            order = np.arange(rows) if by is None else np.argsort(by, kind="stable")
        case _:
            order = random.permutation(rows)
    part = np.empty(rows, dtype=np.int64)
    part[order] = np.repeat(np.arange(3), _counts(rows, shares))
    return part


def _shares(split: Split) -> Array:
    shares = np.array([split.train, split.validation, split.test], dtype=np.float64)
    if not np.isfinite(shares).all() or (shares < 0).any() or (shares > 1).any():
        raise DataError(tr("The shares of training, validation and test must lie between 0 and 1."))
    if abs(shares.sum() - 1.0) > 1e-6:
        raise DataError(
            tr(
                "The shares of training, validation and test add up to {total:.3g}, not 1.",
                total=shares.sum(),
            ),
            hint=tr("For example 0.7, 0.15 and 0.15."),
        )
    if split.train == 0:
        raise DataError(
            tr("The training part has a share of 0."), hint=tr("It needs rows to learn from.")
        )
    return shares


def _needed(by: Array | None, split: Split) -> Array:
    if by is None:
        raise DataError(
            tr("A {kind} split needs a column to go by.", kind=split.kind),
            hint=tr("Choose the column in the split, or choose the kind random."),
        )
    return by


def _counts(rows: int, shares: Array) -> Array:
    """Whole numbers that add up to `rows`, by largest remainder; a share above 0 gets a row."""
    exact = rows * shares
    counts = np.floor(exact + 1e-9).astype(np.int64)
    order = np.argsort(-(exact - counts), kind="stable")
    counts[order[: rows - int(counts.sum())]] += 1
    for part in np.flatnonzero((counts == 0) & (shares > 0)):
        largest = int(np.argmax(counts))
        if counts[largest] > 1:
            counts[largest] -= 1
            counts[part] += 1
    return counts


def _check_filled(part: Array, shares: Array, *, split: Split, by: Array | None) -> None:
    for code, name in enumerate(PARTS):
        if shares[code] > 0 and not (part == code).any():
            raise DataError(
                plural(
                    len(part),
                    "The {part} part would be empty: {share:.0%} of {n:,} row{why}.",
                    "The {part} part would be empty: {share:.0%} of {n:,} rows{why}.",
                    part=PART_TITLES[name],
                    share=shares[code],
                    why=_why_empty(split, by),
                ),
                hint=tr("Use more rows, or set its share to 0.")
                if split.kind == "random"
                else tr("Use more rows, set its share to 0, or choose the kind random."),
            )


def _why_empty(split: Split, by: Array | None) -> str:
    """What the column that the rows are divided by has to do with it; "" where it has nothing."""
    if by is None or split.kind not in {"grouped", "stratified"}:
        return ""
    groups = _members(by)
    column = repr((split.column or tr("a column"))[:60])
    if split.kind == "grouped":
        return plural(
            len(groups),
            ", grouped by {column}, which has {n:,} group",
            ", grouped by {column}, which has {n:,} groups",
            column=column,
        )
    alone = sum(len(members) == 1 for members in groups)
    return plural(
        alone,
        ", stratified by {column}: {n:,} of its {classes:,} classes has one row only, which is "
        "learned from",
        ", stratified by {column}: {n:,} of its {classes:,} classes have one row only, which is "
        "learned from",
        column=column,
        classes=len(groups),
    )


def _stratified(labels: Array, shares: Array, random: np.random.Generator) -> Array:
    """Class by class, what rounding takes from a part carried over to the next class.

    Every class has a row in the training part; the only row of a class goes there.
    """
    part = np.empty(len(labels), dtype=np.int64)
    carry = np.zeros(3)
    for members in _members(labels):
        wanted = len(members) * shares + carry
        counts = _largest_remainders(wanted, len(members))
        if counts[0] == 0:
            counts[int(np.argmax(counts))] -= 1
            counts[0] = 1
        carry = wanted - counts
        part[random.permutation(members)] = np.repeat(np.arange(3), counts)
    return part


def _largest_remainders(wanted: Array, total: int) -> Array:
    counts = np.maximum(np.floor(wanted), 0).astype(np.int64)
    while counts.sum() > total:
        counts[int(np.argmax(np.where(counts > 0, counts - wanted, -np.inf)))] -= 1
    while counts.sum() < total:
        counts[int(np.argmax(wanted - counts))] += 1
    return counts


def _grouped(labels: Array, shares: Array, random: np.random.Generator) -> Array:
    """Groups in random order, each to the part that lacks most of its rows."""
    part = np.empty(len(labels), dtype=np.int64)
    missing = shares * len(labels)
    groups = _members(labels)
    for index in random.permutation(len(groups)):
        members = groups[index]
        code = int(np.argmax(np.where(shares > 0, missing, -np.inf)))
        part[members] = code
        missing[code] -= len(members)
    return part


def _members(labels: Array) -> list[Array]:
    """The rows of each label, in order of the labels; rows without one are a label of their own."""
    rows: dict[str | None, list[int]] = {}
    for row, label in enumerate(labels.tolist()):
        rows.setdefault(label, []).append(row)
    in_order = sorted(rows, key=lambda label: (label is None, label or ""))
    return [np.array(rows[label], dtype=np.int64) for label in in_order]


def _check_times(by: Array, split: Split, places: Array | None) -> None:
    missing = np.flatnonzero(np.isnan(by))
    if len(missing):
        missing = missing if places is None else places[missing]
        raise DataError(
            tr(
                "Column {column!r} has no time in {rows}.",
                column=split.column or "time",
                rows=row_words(missing),
            ),
            hint=tr("Mend the file, or choose another kind of split."),
        )


def _given(labels: Array, split: Split, places: Array | None) -> Array:
    part = np.empty(len(labels), dtype=np.int64)
    for row, label in enumerate(labels.tolist()):
        code = None if label is None else PART_WORDS.get(label.strip().casefold())
        if code is None:
            shown = "nothing" if label is None else repr(label[:40])
            raise DataError(
                tr(
                    "The column of the split, {column!r}, says {value} in {row}.",
                    column=(split.column or "")[:60],
                    value=shown,
                    row=row_words([row if places is None else int(places[row])]),
                ),
                hint=tr("It must say train, validation or test (or 0, 1, 2)."),
            )
        part[row] = code
    return part
