"""New rows and what a model says of them, as the Predict page shows them; no Qt.

Opening a model and asking it take long, so both are done in a thread. What loads torch is named
inside functions only.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bpstudio.data.sources import SOURCES
from bpstudio.graph.document import Data, Field, Source
from bpstudio.language import numeral, tr
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.project.drawn import document_of
from bpstudio.project.store import Project
from bpstudio.ui.charts.values import count, figure

if TYPE_CHECKING:
    from bpstudio.data.table import Table
    from bpstudio.results.predict import Predictions, Predictor
    from bpstudio.results.written import OutColumn

Tell = Callable[[float], None]
MOST_ROWS = 1_000
MOST_TYPED = 200
"""A form with more fields than this is nothing that a person fills in."""
MOST_COLUMNS = 200
PROBLEM = tr("Problem")


@dataclass(frozen=True, kw_only=True)
class TypedField:
    """An input that can be typed: its column, its type, and the choices that training knew."""

    column: str
    type: str = "number"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Shown:
    """What is shown of answers: titles and cells as texts, which columns hold numbers.

    The first `answers` columns behind the row's number are what the model says. `words` say how
    many rows were answered; of a single row, what was answered. `tips` explain columns by their
    title.
    """

    predictions: Predictions
    titles: tuple[str, ...]
    numbers: tuple[bool, ...]
    cells: tuple[tuple[str, ...], ...]
    words: str
    answers: int
    tips: FrozenMap[str] = EMPTY


def typed_fields(
    data: Data, prepared: FrozenMap[Value] = EMPTY
) -> tuple[tuple[TypedField, ...], str]:
    """The fields of a form for one row; without any, why a row cannot be typed.

    `prepared` is the stored preparation of a run, which knows the classes of its training.
    """
    facts = data.facts
    if facts is None:
        return (), tr("Nothing is known of the data yet.")
    if data.windows is not None:
        lags = count(data.windows.lags)
        return (), tr(
            "An answer goes by {lags} rows of a series: open or paste rows instead.", lags=lags
        )
    found, classes = [], _classes(prepared)
    for field in data.fields:
        known = facts.by_column.get(field.column)
        if field.role != "input" or known is None:
            continue
        plain = field.type == "number" and known.shape == (1,)
        single = plain or field.type in {"category", "date"}
        if not single:
            return (), _array_words(data, field)
        choices = classes.get(field.column, known.classes)
        found.append(TypedField(column=field.column, type=field.type, choices=choices))
    if len(found) > MOST_TYPED:
        many = count(len(found))
        return (), tr("A row has {many} inputs: open a file of rows instead.", many=many)
    return tuple(found), "" if found else tr("The model has no input that can be typed.")


def _classes(prepared: FrozenMap[Value]) -> dict[str, tuple[str, ...]]:
    """The classes by column, but for the spare one: it stands for values that none of them is."""
    found = {}
    fields = prepared.get("fields")
    for item in fields if isinstance(fields, tuple) else ():
        steps = item.get("steps") if isinstance(item, FrozenMap) else None
        for step in steps if isinstance(steps, tuple) else ():
            values = step.get("values") if isinstance(step, FrozenMap) else None
            classes = values.get("classes") if isinstance(values, FrozenMap) else None
            if isinstance(classes, tuple) and isinstance(item, FrozenMap):
                assert isinstance(values, FrozenMap)
                last = -1 if values.get("spare") else len(classes)
                found[str(item.get("column"))] = tuple(map(str, classes[:last]))
    return found


def _array_words(data: Data, field: Field) -> str:
    if takes_folders(data):
        words = (
            tr("Each row is an image: open one, or a folder of images.")
            if field.type == "image"
            else tr("Each row is a sound: open one, or a folder of sounds.")
        )
        return f"{words} {tr('Both can be dropped here, too.')}"
    return tr(
        "{column} holds an array in each row: open a file of rows instead.", column=field.column
    )


def data_of(project: Project, run: str) -> Data:
    """The data with the fields that a run was trained with."""
    found = project.run(run)
    document = project.document
    return document.data if found is None else document_of(document, found)[0].data


def takes_folders(data: Data) -> bool:
    """Whether rows of these data are files in a folder."""
    own = SOURCES.get(data.source.kind) if data.source is not None else None
    return own is not None and own.folder


def can_be_asked(project: Project, path: Path) -> bool:
    """Whether a file or folder may hold rows for the model of a project."""
    source = project.document.data.source
    own = SOURCES.get(source.kind) if source is not None else None
    if path.is_dir():
        return takes_folders(project.document.data)
    ending = path.suffix.lower()
    return ending in (own.members if own else ()) or any(
        ending in spec.extensions for spec in SOURCES
    )


class Asking:
    """Keeps the model that was asked last, for threads that ask it one after the other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._key: tuple[object, ...] = ()
        self._predictor: Predictor | None = None
        self._source: Source | None = None
        self._table: Table | None = None

    def row(self, project: Project, columns: Sequence[str], at: int) -> tuple[int, dict[str, str]]:
        """The number of a row of the project's own file, and its values as they would be typed.

        Raises:
            DataError: when the data cannot be read.
        """
        from bpstudio.data.load import load_table
        from bpstudio.errors import DataError

        source = project.document.data.source
        if source is None:
            raise DataError(
                tr("No data are chosen."), hint=tr("Choose a source in the Data stage.")
            )
        with self._lock:
            if self._table is None or self._source is not source:
                self._table, self._source = load_table(source, None).table, source
            table = self._table
        row = at % table.rows
        return int(table.in_file(np.array([row]))[0]) + 1, {
            name: _typed_text(table.columns[name][row], table.classes.get(name, ()))
            for name in columns
            if name in table.columns
        }

    def ask(
        self,
        project: Project,
        run: str,
        rows: Callable[[], Table],
        tell: Tell,
        *,
        renamed: FrozenMap[str] = EMPTY,
        fill: bool = False,
    ) -> Shown:
        """Ask the model of a run about rows; `renamed` names the column to read for an input.

        With `fill` missing numbers are middle ones of the training rows.

        Raises:
            ColumnsMissing: when the rows lack inputs, with what could be read for them.
            UserError: when the model cannot be opened, or the rows cannot be read.
        """
        from bpstudio.results.predict import Predictor
        from bpstudio.results.written import intervals_left_out

        key = (run, project.document.graph, project.document.data)
        table = rows()
        with self._lock:
            known = self._key
            same = (
                bool(known)
                and known[0] == run
                and all(one is other for one, other in zip(key[1:], known[1:], strict=True))
            )
            if self._predictor is None or not same:
                self._predictor, self._key = Predictor(project, run=run), key
            predictor = self._predictor
        found = predictor.predict(table, renamed=renamed, fill=fill, tell=tell)
        told = (*table.doubts, *found.warnings, *intervals_left_out(found))
        return _shown(replace(found, warnings=told))


def _typed_text(cell: object, classes: tuple[str, ...]) -> str:
    """A cell as a person would type it; nothing where it is missing."""
    if isinstance(cell, np.integer):
        return classes[int(cell)] if classes else str(int(cell))
    if isinstance(cell, np.floating):
        value = float(cell)
        return "" if value != value else f"{value:.10g}"
    return "" if cell is None else str(cell)


def typed(cells: Mapping[str, str]) -> Callable[[], Table]:
    """One row as it was typed."""
    from bpstudio.results.predict import text_rows

    return lambda: text_rows({name: [cell] for name, cell in cells.items()})


def pasted(project: Project, text: str) -> Callable[[], Table]:
    """Rows of the clipboard."""
    from bpstudio.results.predict import pasted_rows

    return lambda: pasted_rows(text, project=project)


def of_file(project: Project, path: Path) -> Callable[[], Table]:
    """Rows of a file."""
    from bpstudio.results.predict import load_rows

    return lambda: load_rows(project, path)[0]


def save(predictions: Predictions, path: Path) -> tuple[str, ...]:
    """Write answers to a file, whole or not at all; returns warnings.

    Raises:
        UserError: when they cannot be written.
    """
    from bpstudio.errors import UserError
    from bpstudio.results.written import write_predictions

    try:
        return write_predictions(predictions, path)
    except OSError as error:
        raise UserError(
            tr("{name} was not written: {why}.", name=path.name, why=error.strerror or error),
            hint=tr("Choose another folder."),
        ) from error


def _shown(predictions: Predictions) -> Shown:
    from bpstudio.results.written import OutColumn, answer_columns, input_columns

    answers = answer_columns(predictions)
    columns = [*answers[:MOST_COLUMNS]]
    if any(predictions.problems):
        columns.append(OutColumn(title=PROBLEM, cells=predictions.problems))
    columns += list(input_columns(predictions))[:MOST_COLUMNS]
    shown = min(predictions.rows, MOST_ROWS)
    cells = tuple(
        (count(row + 1), *(_cell_of(column, row) for column in columns)) for row in range(shown)
    )
    return Shown(
        predictions=predictions,
        titles=(tr("Row"), *(column.title for column in columns)),
        numbers=(True, *(_is_number(column) for column in columns)),
        cells=cells,
        words=_words(predictions, answers),
        answers=len(answers),
        tips=FrozenMap({one.title: _tip(predictions) for one in answers if one.end}),
    )


def _tip(predictions: Predictions) -> str:
    words = predictions.margins.words
    return f"{words[:1].upper()}{words[1:]}"


def _words(predictions: Predictions, answers: Sequence[OutColumn]) -> str:
    rows = predictions.rows
    if rows == 1:
        if not len(predictions.kept):
            return tr("No answer: {problem}.", problem=predictions.problems[0])
        known = {one.title: one for one in answers}
        wanted = (one for one in answers if one.title.endswith("predicted"))
        level = numeral(f"{100 * predictions.margins.level:.0f} %")
        words = " · ".join(_answer_words(one, known, level) for one in wanted)
        times = predictions.foretold
        if times is None:
            return words
        return tr("{answers}, for {time}", answers=words, time=str(times.cells[0])[:60])
    kept = count(len(predictions.kept))
    words = tr("{kept} of {rows} rows answered", kept=kept, rows=count(rows))
    if any(one.end for one in answers):
        words += tr(" · {level:.0f} % intervals", level=100 * predictions.margins.level)
    if rows > MOST_ROWS:
        words += tr("; the first {shown} are shown", shown=count(MOST_ROWS))
    return words


def _answer_words(column: OutColumn, known: Mapping[str, OutColumn], level: str) -> str:
    """What is answered to one row, with its interval if it has one."""
    name = column.title.removesuffix(" predicted")
    low, high = known.get(f"{name} low"), known.get(f"{name} high")
    between = ""
    if low is not None and high is not None:
        between = tr(
            " ({low} to {high}, {level})",
            low=_cell(low.cells[0]),
            high=_cell(high.cells[0]),
            level=level,
        )
    return f"{name}: {_cell(column.cells[0])}{between}"


def _cell_of(column: OutColumn, row: int) -> str:
    cell = column.cells[row]
    return numeral(f"{100 * float(cell):.1f} %") if column.share and cell != "" else _cell(cell)


def _cell(cell: str | float | int) -> str:
    if isinstance(cell, str):
        return cell
    return count(cell) if isinstance(cell, int) and abs(cell) < 1e15 else figure(float(cell))


def _is_number(column: OutColumn) -> bool:
    return any(not isinstance(cell, str) for cell in column.cells[:50])
