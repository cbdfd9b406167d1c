"""New rows for a trained model: prepared as the run's own were, with every doubt counted and named.

Nothing is dropped: a row that cannot be answered stays, with the reason. Knows no model.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

import numpy as np

from bpstudio.data.pieces import in_file
from bpstudio.data.preparation import FittedField, Preparation
from bpstudio.data.prepare import date_parts
from bpstudio.data.reading import FORMS, missing_rows, read_column, rows_without
from bpstudio.data.series import PAST, Cut, without_time
from bpstudio.data.sources.folders import FILE
from bpstudio.data.stray_words import decimal_of, numbers_in
from bpstudio.data.table import Array, Table, row_words
from bpstudio.data.windows import windows_among
from bpstudio.errors import DataError
from bpstudio.language import plural, tr
from bpstudio.params import EMPTY, FrozenMap
from bpstudio.project.foreign import shown
from bpstudio.results.renamed import columns_missing, loosely

SHOWN_VALUES = 3
FAR_OUT, NEW, FILLED = range(3)
"""How grave a doubt is: the model may say anything far out, and has seen rows that were filled."""
FAR = 0.5
"""A number is far outside if it lies beyond the range of training by this share of its width: a
row or two just above the largest one are usual, and a model goes on evenly for a little."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Ready:
    """Prepared inputs of the rows that can be answered; `kept` (n,) are their places.

    `problems` says for every row why it cannot be answered, "" for those that can. `warnings`
    tell what was assumed, the gravest first, with counts. `gaps` are inputs whose missing numbers
    left rows without an answer, though a middle value could be put in.
    """

    columns: Mapping[str, Array]
    kept: Array
    problems: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


def ready(
    preparation: Preparation,
    table: Table,
    *,
    renamed: FrozenMap[str] = EMPTY,
    fill: bool = False,
) -> Ready:
    """The inputs of `table` as they were prepared for training.

    `renamed` names the column of the table to read for an input. With `fill` a number that is
    missing, and that training did not fill, is a middle one of the training rows.

    Raises:
        ColumnsMissing: when inputs have no column, naming those that come close.
        DataError: when a column has another form than in training.
    """
    if not table.rows:
        raise DataError(tr("There are no rows to predict."), hint=tr("Choose a file with rows."))
    inputs = [item for item in preparation.fields if item.role == "input"]
    cut, whole = preparation.cut, table
    table, told = _found(preparation, table, renamed)
    work = _Work(rows=table.rows, problems=_unread(whole), fill=fill)
    values: dict[str, Array] = {}
    prepared: dict[str, Array] = {}
    for item in inputs:  # one after the other, while a column is in the processor's cache
        values[item.column] = work.filled(item, work.read(item, table))
        work.look(item, values[item.column])
        if not work.problems:
            with suppress(DataError):  # of a row that another column may leave out
                prepared[item.column] = item.apply(values[item.column])
    columns = work.apply(inputs, values, prepared)
    if cut is not None:
        columns = work.into_windows(cut, whole, columns, _without_past(inputs, table, values))
        told = (*told, ahead_words(cut))
    if work.problems:
        left, places = len(work.problems), sorted(work.problems)
        first = work.problems[places[0]]
        told = (
            plural(
                left,
                "{n:,} of {rows:,} rows has no answer ({places}). The first: {first}.",
                "{n:,} of {rows:,} rows have no answer ({places}). The first: {first}.",
                rows=table.rows,
                places=row_words(places),
                first=first,
            ),
            *work.warnings,
            *told,
        )
    else:
        told = (*work.warnings, *told)
    reasons = [""] * table.rows
    for row, why in work.problems.items():
        reasons[row] = why
    return Ready(
        columns=columns,
        kept=work.kept(),
        problems=tuple(reasons),
        warnings=told,
        gaps=tuple(work.gaps),
    )


def _unread(table: Table) -> dict[int, str]:
    """Why the files of some rows cannot be opened."""
    if not table.left_out:
        return {}
    why = dict(table.left_out)
    return {
        row: tr(
            "{file} cannot be opened: {why}",
            file=shown(file, limit=60),
            why=shown(why[file], limit=120),
        )
        for row, file in enumerate(table.columns[FILE].tolist())
        if file in why
    }


def _found(
    preparation: Preparation, table: Table, renamed: Mapping[str, str]
) -> tuple[Table, tuple[str, ...]]:
    """The table with its columns under the names of training, and what was taken for what."""
    cut, told = preparation.cut, list[str]()
    inputs = [item for item in preparation.fields if item.role == "input"]
    taken: dict[str, str] = {}
    missing: dict[str, FittedField] = {}
    own_names = {item.column for item in preparation.fields}  # these are read for no other field
    free = [name for name in table.columns if name not in own_names and loosely(name)]
    loose = {loosely(name): name for name in reversed(free)}
    for item in inputs:
        own = item.column if cut is None else cut.source_of(item.column)
        name = renamed.get(own, own)
        if name not in table.columns and own not in renamed and loosely(name) in loose:
            name = loose[loosely(name)]
            told.append(
                tr("Column {name!r} is read as {own!r}.", name=shown(name, limit=60), own=own)
            )
        if name in table.columns:
            taken[item.column] = name
        elif own in renamed:
            raise _no_such(name, own, table)
        else:
            missing[own] = item
    if missing:
        others = [item.column for item in preparation.fields if item.role != "input"]
        known = [one if one in table.columns else loose.get(loosely(one), one) for one in others]
        raise columns_missing(missing, table, taken=[*taken.values(), *known])
    return (
        replace(
            table,
            columns={column: table.columns[name] for column, name in taken.items()},
            classes={c: table.classes[n] for c, n in taken.items() if n in table.classes},
            known=(),
        ),
        tuple(told),
    )


def _no_such(name: str, own: str, table: Table) -> DataError:
    known = ", ".join(shown(one, limit=40) for one in list(table.columns)[:8])
    return DataError(
        tr(
            "There is no column {name!r} to be read for {own!r}.",
            name=shown(name, limit=60),
            own=shown(own, limit=60),
        ),
        hint=tr("The data have: {known}.", known=known),
    )


Doubt = Callable[..., str]
"""Says what was assumed, given the `name` of the column and in which rows, the `count`."""


@dataclass(kw_only=True)
class _Work:
    """What is found on the way through the inputs; `problems` says why rows have no answer."""

    rows: int
    problems: dict[int, str]
    fill: bool = False
    doubts: list[tuple[int, str, Array, Doubt]] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    held: Array | None = None
    """The rows (N,) that windows of answered rows hold; None where rows are taken one by one."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was assumed of the rows that answers go by, with counts, the gravest first."""
        used = self.held
        if used is None:
            used = np.zeros(self.rows, dtype=bool)
            used[self.kept()] = True
        told = []
        for _, column, rows, say in sorted(self.doubts, key=lambda doubt: doubt[0]):
            some = rows[used[rows]]
            if len(some):
                count = plural(
                    self.rows,
                    "this row",
                    "{some:,} of {n:,} rows ({which})",
                    some=len(some),
                    which=row_words(some),
                )
                told.append(say(name=shown(column, limit=60), count=count))
        return tuple(told)

    def kept(self) -> Array:
        """The places of the rows that can be answered."""
        if not self.problems:
            return np.arange(self.rows)
        answered = np.ones(self.rows, dtype=bool)
        answered[list(self.problems)] = False
        return np.flatnonzero(answered)

    def refuse(self, rows: Iterable[int], why: str) -> None:
        """Note why rows cannot be answered; the first reason of each is kept."""
        for row in rows:
            self.problems.setdefault(row, why)

    def read(self, item: FittedField, table: Table) -> Array:
        """The column in the form of its type; text among numbers makes a problem of its row."""
        values = table.columns[item.column]
        if FORMS[item.type] == "numbers" and values.dtype == object and values.ndim == 1:
            numbers, bad = numbers_in(values, decimal_of(table.found))
            for row in bad.tolist():
                word = shown(str(values[row]), limit=40)
                self.refuse(
                    [row], tr("{column} is {word!r}, not a number", column=item.column, word=word)
                )
            table = Table(columns={item.column: numbers})
        found = read_column(table, item.column, item.type)
        if found.shape[1:] != item.shape:
            item.apply(found)  # which says what is wrong
        return found

    def filled(self, item: FittedField, values: Array) -> Array:
        """The values, with a middle one where a number is missing, if that is wanted."""
        middle = middle_of(item) if self.fill else None
        rows = np.flatnonzero(missing_rows(values)) if middle is not None else ()
        if middle is None or not len(rows):
            return values
        taken = float(middle.reshape(-1)[0])
        self._warn(
            item,
            np.asarray(rows),
            lambda **said: tr(
                "{name!r} is missing and taken as {taken:.6g}, a middle value of the training "
                "rows, in {count}.",
                taken=taken,
                **said,
            ),
            grade=FILLED,
        )
        return np.where(np.isnan(values), middle, values)

    def look(self, item: FittedField, values: Array) -> None:
        """Find values that training did not have, and gaps."""
        form = FORMS[item.type]
        if form == "numbers":
            ends = _ends(values)
            if ends is None or not _is_within(item, *ends):
                self._look_at_gaps(item, values)
                self._look_at_range(item, values)
        else:
            self._look_at_labels(item, values)

    def _look_at_gaps(self, item: FittedField, values: Array) -> None:
        rows = np.flatnonzero(missing_rows(values))
        if not len(rows):
            return
        if any(step.spec.fills for step in item.steps):
            self._warn(
                item,
                rows,
                _filled_words,
                grade=FILLED,
            )
        else:
            lost = all(row in self.problems for row in rows.tolist())  # such as by a word
            if middle_of(item) is not None and not lost:
                self.gaps.append(item.column)
            self.refuse(
                rows.tolist(), tr("{column} is missing, and nothing fills it", column=item.column)
            )

    def _look_at_range(self, item: FittedField, values: Array) -> None:
        if item.seen is None:
            return
        low, high = item.seen
        least, most = _reach(low, high)
        rows = np.flatnonzero((values < least) | (values > most))
        if len(rows):
            worst = rows[np.argmax(np.abs(values[rows, 0] - (low + high) / 2))]
            farthest = float(values[worst, 0])
            trained = (
                tr("{low:.6g} to {high:.6g}", low=low, high=high)
                if low < high
                else tr("{low:.6g} alone", low=low)
            )
            self._warn(
                item,
                rows,
                lambda **said: tr(
                    "{name!r} is far outside of what it was trained on ({trained}), such as "
                    "{farthest:.6g}, in {count}.",
                    trained=trained,
                    farthest=farthest,
                    **said,
                ),
                grade=FAR_OUT,
            )

    def _look_at_labels(self, item: FittedField, values: Array) -> None:
        step = item.steps[0]
        if step.spec.kind == date_parts.SPEC.kind:
            self._look_at_dates(item, values)
            return
        if FORMS[item.type] == "texts":
            gaps = np.flatnonzero(missing_rows(values))
            self._warn(item, gaps, _filled_words, grade=FILLED)
        codes = np.asarray(step.spec.apply(values, step.fitted))
        if codes.dtype.kind != "i":  # one-hot: nothing is on
            unknown: Array = np.logical_not(codes.reshape(len(codes), -1).any(axis=1))
            self._warn_of_labels(item, values, unknown, tr("no class"))
            return
        spare = bool(step.fitted.values.get("spare"))
        place = len(step.fitted.classes) - 1 if spare else -1
        unknown = (codes == place).reshape(len(codes), -1).any(axis=1)
        if spare:
            self._warn_of_labels(item, values, unknown, repr(step.fitted.classes[-1]))
            return
        for row in np.flatnonzero(unknown).tolist():
            self.refuse([row], _unknown_words(item.column, values[row], codes[row]))

    def _look_at_dates(self, item: FittedField, values: Array) -> None:
        gaps = missing_rows(values)
        self._warn(item, np.flatnonzero(gaps), _filled_words, grade=FILLED)
        bad = np.flatnonzero(date_parts.without_date(values, item.steps[0].fitted) & ~gaps)
        listed = _some_words(values[bad])
        self._warn(
            item,
            bad,
            lambda **said: tr(
                "{name!r} has values that are no dates ({listed}), taken as missing, in {count}.",
                listed=listed,
                **said,
            ),
        )

    def _warn_of_labels(self, item: FittedField, values: Array, rows: Array, taken: str) -> None:
        gaps = missing_rows(values) & rows
        if gaps.any():
            rows_of = np.flatnonzero(gaps)
            self._warn(
                item,
                rows_of,
                lambda **said: tr(
                    "{name!r} is missing and taken as {taken} in {count}.", taken=taken, **said
                ),
                grade=FILLED,
            )
        new = np.flatnonzero(rows & ~gaps)
        if len(new) and values.ndim == 1:
            listed = _some_words(values[new])
            self._warn(
                item,
                new,
                lambda **said: tr(
                    "{name!r} has values that training did not have ({listed}), taken as {taken}, "
                    "in {count}.",
                    listed=listed,
                    taken=taken,
                    **said,
                ),
            )
        elif len(new):
            self._warn(
                item,
                new,
                lambda **said: tr(
                    "{name!r} has tokens that training did not have, taken as {taken}, in {count}.",
                    taken=taken,
                    **said,
                ),
            )

    def _warn(self, item: FittedField, rows: Array, say: Doubt, *, grade: int = NEW) -> None:
        self.doubts.append((grade, item.column, rows, say))

    def apply(
        self,
        inputs: Iterable[FittedField],
        values: Mapping[str, Array],
        prepared: Mapping[str, Array],
    ) -> dict[str, Array]:
        """The prepared inputs of the rows without a problem; some are `prepared` for all rows."""
        kept = self.kept()
        chosen = slice(None) if len(kept) == self.rows else kept  # all of them are not copied
        columns = {
            item.column: prepared[item.column][chosen]
            if item.column in prepared
            else item.apply(values[item.column][chosen], places=kept)
            for item in inputs
        }
        bad = np.zeros(len(kept), dtype=bool)
        for item in inputs:
            gaps = missing_rows(columns[item.column])
            self.refuse(
                kept[gaps].tolist(),
                tr("{column} has no value that can be prepared", column=item.column),
            )
            bad |= gaps
        return {name: array[~bad] for name, array in columns.items()} if bad.any() else columns

    def into_windows(
        self, cut: Cut, table: Table, columns: Mapping[str, Array], lacking: Array
    ) -> dict[str, Array]:
        """The inputs as windows that end with each row; for rows with all of theirs.

        Training left out the rows `lacking` (N,) a target, so no window holds one; nor one without
        a time, as it has no place in its series.
        """
        kept = self.kept()
        timeless = without_time(cut, table)
        found = windows_among(cut, table, ~(lacking | timeless))
        holes = np.ones(self.rows, dtype=bool)
        holes[kept] = False
        for row in np.flatnonzero(timeless).tolist():
            by = str(cut.order_by)
            self.refuse([row], _timeless_words(by, table.columns[by][row]))
        before = cut.lags - 1
        short = np.ones(self.rows, dtype=bool)
        short[found.ends] = False
        why = plural(
            before,
            "it has no row before it"
            if cut.apart is None
            else "it has no row before it without a gap in {order_by}",
            "it has fewer than {n:,} rows before it"
            if cut.apart is None
            else "it has fewer than {n:,} rows before it without a gap in {order_by}",
            order_by=shown(str(cut.order_by), limit=60),
        )
        self.refuse(np.flatnonzero(short).tolist(), why)
        self.refuse(
            found.ends[found.touched(holes)].tolist(),
            plural(
                before,
                "the row before it cannot be used",
                "one of the {n:,} rows before it cannot be used",
            ),
        )
        answered = np.zeros(self.rows, dtype=bool)
        answered[self.kept()] = True
        self.held = found.held(answered)
        windows = {}
        for name, values in columns.items():
            whole = np.zeros((self.rows, *values.shape[1:]), values.dtype)
            whole[kept] = values
            windows[name] = found.gather(whole)[self.kept()]
        return windows


def _timeless_words(column: str, cell: object) -> str:
    """Why a row has no place in its series."""
    name = shown(column, limit=60)
    if cell is None or cell != cell:
        return tr("{column} is missing, which orders the rows", column=name)
    word = shown(str(cell), limit=40)
    return tr("{column} is {word!r}, which is no time", column=name, word=word)


def _without_past(
    inputs: Iterable[FittedField], table: Table, values: Mapping[str, Array]
) -> Array:
    """Rows (N,) that lack a number of which earlier ones are an input, and that nothing fills.

    In the `values` of the inputs those gaps are filled that are to be.
    """
    lacking: Array = np.zeros(table.rows, dtype=bool)
    for item in inputs:
        if item.column.endswith(PAST) and not any(step.spec.fills for step in item.steps):
            gaps = missing_rows(values[item.column])
            lacking |= gaps & rows_without(table.columns[item.column])
    return lacking


def ahead_words(cut: Cut) -> str:
    """What an answer is of, in words."""
    return plural(
        cut.horizon,
        "Each answer is for the next row: it goes by its own row and the {before:,} before it.",
        "Each answer is for {n:,} rows later: it goes by its own row and the {before:,} before it.",
        before=cut.lags - 1,
    )


def middle_of(item: FittedField) -> Array | None:
    """A number (1,) from the middle of the training rows, where training filled no gaps itself.

    Where a mean was taken away last, it is what then becomes 0; else the middle of the range.
    """
    if item.seen is None or any(step.spec.fills for step in item.steps):
        return None
    if item.steps and item.steps[-1].kind == "standardize":
        with suppress(DataError):
            return np.asarray(item.inverse(np.zeros((1, *item.shape)))[0], np.float64)
    return np.array([(item.seen[0] + item.seen[1]) / 2])


def _filled_words(**said: str) -> str:
    return tr("{name!r} is missing and filled in as in training in {count}.", **said)


def _some_words(values: Array) -> str:
    """The first few different ones of some texts."""
    words = list(dict.fromkeys(str(value) for value in values.tolist()))
    listed = ", ".join(repr(shown(word, limit=40)) for word in words[:SHOWN_VALUES])
    return listed + (", …" if len(words) > SHOWN_VALUES else "")


def _unknown_words(column: str, values: Array, codes: Array) -> str:
    """Why a row with a word that training did not have has no answer."""
    flat, known = np.atleast_1d(values).reshape(-1), np.atleast_1d(codes).reshape(-1)
    word = flat[known < 0][0]
    if word is None:
        return tr("{column} is missing, which training did not have", column=column)
    return tr(
        "{column} is {word!r}, which training did not have",
        column=column,
        word=shown(str(word), limit=40),
    )


def _ends(values: Array) -> tuple[float, float] | None:
    """The lowest and the highest number; None where some are missing, or there is none."""
    if values.dtype.kind != "f" or in_file(values) or not values.size:
        return None
    low, high = float(values.min()), float(values.max())
    return None if math.isnan(low) else (low, high)


def _is_within(item: FittedField, low: float, high: float) -> bool:
    """Whether numbers from `low` to `high` are like those of training."""
    if item.seen is None:
        return True
    least, most = _reach(*item.seen)
    return least <= low and high <= most


def _reach(low: float, high: float) -> tuple[float, float]:
    """From where to where numbers count as like those of training, which went `low` to `high`."""
    beyond = FAR * (high - low)
    return low - beyond, high + beyond
