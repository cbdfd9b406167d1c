"""Predictions as a table of text or as arrays, written whole or not at all; asks no model."""

from __future__ import annotations

import csv
import hashlib
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import numpy as np

from bpstudio.data.table import Array
from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.project.atomic import replace_file
from bpstudio.project.foreign import guarded
from bpstudio.results.answers import Answers
from bpstudio.results.predict import Predictions
from bpstudio.results.sheet import sheet_bytes

MOST_COLUMNS = 2_000
ENDINGS = (".csv", ".tsv", ".xlsx", ".npz")


@dataclass(frozen=True, kw_only=True, eq=False)
class OutColumn:
    """A title and a cell for every row: numbers, or texts; an empty text where there is none.

    A `share` is from 0 to 1, such as a probability; an `end` is one of an interval.
    """

    title: str
    cells: Sequence[str | float | int]
    share: bool = False
    end: bool = False


def out_columns(predictions: Predictions, *, with_input: bool = True) -> tuple[OutColumn, ...]:
    """The rows as they were read, then what every Output answers, then why a row has no answer.

    Raises:
        UserError: when an Output answers more values than a table has columns.
    """
    columns = list(input_columns(predictions)) if with_input else []
    columns += answer_columns(predictions)
    if any(predictions.problems):
        columns.append(OutColumn(title="problem", cells=predictions.problems))
    return tuple(_unique(columns))


def answer_columns(predictions: Predictions) -> list[OutColumn]:
    """What every Output answers, one column for each figure; empty where a row has no answer.

    Of forecasts the time that they are for comes first.

    Intervals that a table has no room for are not among them; `intervals_left_out` says so.

    Raises:
        UserError: when an Output answers more values than a table has columns.
    """
    columns = [] if predictions.foretold is None else [_times(predictions)]
    names = [_title(answers) for answers in predictions.answers]
    for answers, name in zip(predictions.answers, names, strict=True):
        title = f"{answers.asked.name} {name}" if names.count(name) > 1 else name
        columns += [
            replace(column, cells=_spread(predictions, column.cells))
            for column in _answers(answers, title)
        ]
    return columns


def _times(predictions: Predictions) -> OutColumn:
    """For which time each answer is."""
    times = predictions.foretold
    assert times is not None
    kept = [times.cells[row] for row in predictions.kept.tolist()]
    return OutColumn(title=times.title, cells=_spread(predictions, kept))


def _spread(
    predictions: Predictions, cells: Sequence[str | float | int]
) -> list[str | float | int]:
    """Cells of the rows that have an answer among those of all rows."""
    spread: list[str | float | int] = [""] * predictions.rows
    for place, cell in zip(predictions.kept.tolist(), cells, strict=True):
        spread[place] = cell
    return spread


def intervals_left_out(predictions: Predictions) -> tuple[str, ...]:
    """Which Outputs' intervals a table has no room for, in words."""
    return tuple(
        tr(
            "{title!r} has {width:,} values a row: a table has no room for their intervals. A "
            "file that ends in .npz has them.",
            title=_title(answers)[:60],
            width=_width(answers),
        )
        for answers in predictions.answers
        if answers.margin is not None and not _has_room(answers)
    )


def holds_intervals(predictions: Predictions, path: Path) -> bool:
    """Whether a file of this name has intervals when the predictions are written to it."""
    wide = path.suffix.lower() == ".npz"
    return any(one.margin is not None and (wide or _has_room(one)) for one in predictions.answers)


def _title(answers: Answers) -> str:
    return answers.asked.target or answers.asked.name


def _width(answers: Answers) -> int:
    """How many values an Output answers to a row."""
    return math.prod(answers.predicted.shape[1:])


def _has_room(answers: Answers) -> bool:
    """Whether a table has columns enough for all values with both ends of their intervals."""
    return 3 * _width(answers) <= MOST_COLUMNS


def input_columns(predictions: Predictions) -> Iterator[OutColumn]:
    """The rows as they were read, but for arrays."""
    table = predictions.table
    for name, values in table.columns.items():
        if values.ndim > 1:
            continue
        if name in table.classes:
            words = np.array(table.classes[name], dtype=object)
            yield OutColumn(title=name, cells=words[values].tolist())
        elif values.dtype == object:
            yield OutColumn(title=name, cells=["" if v is None else v for v in values.tolist()])
        else:
            yield OutColumn(title=name, cells=[_plain(value) for value in values.tolist()])


def _plain(value: float) -> float | int | str:
    """A number as it was most likely written: whole ones without a point, none as nothing."""
    if value != value:
        return ""
    return int(value) if value == value // 1 and abs(value) < 2**53 else value


def _answers(answers: Answers, title: str) -> Iterator[OutColumn]:
    classes, shares = answers.asked.classes, answers.probabilities
    rows = len(answers.rows)
    flat = answers.predicted.reshape(rows, -1)
    match answers.asked.kind:
        case "classes":
            labels = [" ".join(classes[code] for code in row) for row in flat.tolist()]
            yield OutColumn(title=f"{title} predicted", cells=labels)
            if shares is not None and shares.ndim == 2:
                _refuse_wide(title, shares.shape[1])
                for code, name in enumerate(classes):
                    yield OutColumn(
                        title=f"{title} p({name})", cells=shares[:, code].tolist(), share=True
                    )
        case "labels":
            on = ["; ".join(classes[at] for at in np.flatnonzero(row)) for row in flat]
            yield OutColumn(title=f"{title} predicted", cells=on)
            assert shares is not None
            _refuse_wide(title, shares.shape[1])
            for code, name in enumerate(classes):
                yield OutColumn(
                    title=f"{title} p({name})", cells=shares[:, code].tolist(), share=True
                )
        case _:
            yield from _of_values(answers, title, flat)


def _of_values(answers: Answers, title: str, flat: Array) -> Iterator[OutColumn]:
    """Each number that is predicted, with the ends of its interval where there is room for all."""
    margin = answers.margin if _has_room(answers) else None
    _refuse_wide(title, flat.shape[1])
    for at in range(flat.shape[1]):
        number = f" {at + 1}" if flat.shape[1] > 1 else ""
        values = flat[:, at]
        yield OutColumn(title=f"{title} predicted{number}", cells=values.tolist())
        if margin is not None:
            width = margin.reshape(-1)[at]
            for end, edge in (("low", values - width), ("high", values + width)):
                yield OutColumn(title=f"{title} {end}{number}", cells=edge.tolist(), end=True)


def _refuse_wide(title: str, width: int) -> None:
    if width > MOST_COLUMNS:
        raise UserError(
            tr(
                "{title!r} has {width:,} values a row; a table has at most {most:,}.",
                title=title[:60],
                width=width,
                most=MOST_COLUMNS,
            ),
            hint=tr("Write to a file that ends in .npz."),
        )


def _unique(columns: Iterable[OutColumn]) -> Iterator[OutColumn]:
    """Columns with a title each of its own."""
    taken: set[str] = set()
    for column in columns:
        title, number = column.title, 2
        while title in taken:
            title, number = f"{column.title} ({number})", number + 1
        taken.add(title)
        yield replace(column, title=title)


def table_text(columns: Sequence[OutColumn], *, delimiter: str = ",") -> str:
    """The columns as CSV (RFC 4180); no cell is one that a spreadsheet would run."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([guarded(column.title) for column in columns])
    writer.writerows(zip(*(_cells(column) for column in columns), strict=True))
    return out.getvalue()


def _cells(column: OutColumn) -> list[str]:
    return [guarded(cell) if isinstance(cell, str) else repr(cell) for cell in column.cells]


def _arrays(predictions: Predictions) -> dict[str, Array]:
    """Arrays by name: `rows` that have an answer, and of each Output what it says of them.

    `times` are those that forecasts are for.
    """
    found: dict[str, Array] = {"rows": predictions.kept}
    if (times := predictions.foretold) is not None:
        kept = [str(times.cells[row]) for row in predictions.kept.tolist()]
        found["times"] = np.array(kept, np.str_)
    for answers in predictions.answers:
        name = answers.asked.path
        found[f"{name}.predicted"] = answers.predicted
        if answers.probabilities is not None:
            found[f"{name}.probabilities"] = answers.probabilities
        if answers.margin is not None:
            found[f"{name}.low"] = answers.predicted - answers.margin
            found[f"{name}.high"] = answers.predicted + answers.margin
        if answers.asked.classes:
            found[f"{name}.classes"] = np.array(answers.asked.classes, dtype=np.str_)
    return found


def write_predictions(
    predictions: Predictions, path: Path, *, with_input: bool = True
) -> tuple[str, ...]:
    """Write predictions as a table, a sheet or arrays, by the ending of the name; returns warnings.

    Raises:
        UserError: for another ending, or when a table cannot hold them.
        ProjectError: when there is no room, or the file cannot be replaced.
        OSError: when the disk refuses; an old file is whole then.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(
            tr(
                "{name} cannot be written: its ending is none of {endings}.",
                name=path.name,
                endings=", ".join(ENDINGS),
            ),
            hint=tr("Choose a name that ends in .csv."),
        )
    if ending == ".npz":
        buffer = io.BytesIO()
        np.savez(buffer, allow_pickle=False, **_arrays(predictions))
        content = buffer.getvalue()
    elif ending == ".xlsx":
        content = sheet_bytes(out_columns(predictions, with_input=with_input))
    else:
        columns = out_columns(predictions, with_input=with_input)
        text = table_text(columns, delimiter="\t" if ending == ".tsv" else ",")
        content = text.encode("utf-8")
    digest = hashlib.sha256(content).digest()

    def write(file: BinaryIO) -> None:
        file.write(content)

    def verify(written: Path) -> None:
        if hashlib.sha256(written.read_bytes()).digest() != digest:
            raise OSError(tr("{name} does not read back as it was written", name=path.name))

    _, warnings = replace_file(path, size=len(content), write=write, verify=verify)
    return warnings if ending == ".npz" else (*warnings, *intervals_left_out(predictions))
