"""What the Data stage does in a thread: read, prepare, propose and examine; knows no widget."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bpstudio.data.division import with_roles_heeded
from bpstudio.data.doctor import examine
from bpstudio.data.fields import Guess, default_prepare, guess_fields
from bpstudio.data.load import Loaded, load_table, prepare, propose, with_facts
from bpstudio.data.sources.folders import LEAVE_OUT
from bpstudio.data.sources.spec import Watch
from bpstudio.data.stray_words import lacks_numbers
from bpstudio.data.symptoms import Symptom
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError, UserError
from bpstudio.graph.document import Choice, Data, Field, Role, Source
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.ui.panels.column_words import ColumnWords, words_of

Change = Callable[[Data, Table], Data]
MANY = tr("Change columns and division of the data")
SETTINGS = tr("Change settings of the data")
READ = 0.85
"""The share of an import that reading takes; what is left is preparation and a look at it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Step:
    """An edit of the data: what it is called, what it does, and the gesture that asks for it.

    `settings` are those of the source that it sets. Rows are read as they say before anything is
    changed, so that one that cannot be read any more can be mended.
    """

    label: str
    change: Change
    merge: object = None
    settings: Mapping[str, Value] = EMPTY


@dataclass(frozen=True, kw_only=True, eq=False)
class Asked:
    """Edits that are being prepared and are no part of the document yet, to become one undo step.

    What is asked for meanwhile is done upon them, so that no edit is lost to the next one. `data`
    are those that they begin with. `wanted` is a source that is read in place of that of `data`;
    `title` is what that is called.
    """

    data: Data | None = None
    steps: tuple[Step, ...] = ()
    wanted: Source | None = None
    title: str = ""

    @property
    def label(self) -> str:
        """What they are called together."""
        labels = {step.label for step in self.steps}
        return labels.pop() if len(labels) == 1 else MANY

    @property
    def merge(self) -> object:
        """The gesture that they are; None of several."""
        return self.steps[0].merge if len(self.steps) == 1 else None

    def then(self, step: Step) -> Asked:
        """These and another one; a gesture that goes on takes the place of what it asked for."""
        goes_on = step.merge is not None and bool(self.steps) and self.steps[-1].merge is step.merge
        steps = (*(self.steps[:-1] if goes_on else self.steps), step)
        return replace(self, steps=steps, wanted=None)

    def upon(self, data: Data) -> Asked:
        """These, if they begin with such data and read the same file; else none."""
        wanted, own = self.wanted, data.source
        apart = wanted is not None and (own is None or not same_place(wanted, own))
        return self if self.data is data and not apart else Asked(data=data)

    def with_setting(self, own: Source, name: str, value: Value) -> Source:
        """The source of the data with what these set, and with another setting."""
        params = (self.wanted or own).params
        return replace(own, params=params.with_({**self.settings, name: value}))

    @property
    def settings(self) -> FrozenMap[Value]:
        """The settings of the source that they set."""
        return FrozenMap({name: v for step in self.steps for name, v in step.settings.items()})

    def change(self, data: Data, table: Table) -> Data:
        """The data after all of them, one upon the other."""
        for step in self.steps:
            data = step.change(data, table)
        return data


@dataclass(frozen=True, kw_only=True, eq=False)
class Read:
    """What a thread brought: the table, what is said of its columns, and the data to apply."""

    loaded: Loaded
    words: Mapping[str, ColumnWords]
    data: Data | None = None
    warnings: tuple[str, ...] = ()
    symptoms: tuple[Symptom, ...] | None = None
    refused: UserError | None = None
    passed: Guess | None = None
    """The guess at a target for which a likelier column was passed over."""

    @property
    def is_bare(self) -> bool:
        """Whether rows were read and nothing else was done, though it would not take long."""
        return self.data is None and self.symptoms is None and self.loaded.table.kept is None


def read_again(
    source: Source, loaded: Loaded | None, data: Data | None, change: Change | None = None
) -> Read:
    """Read the source unless that was done; with `change`, prepare what it makes of `data`.

    Without `data` rows are read and no more. Without `change` the data are examined as they are,
    unless their rows stay in files and had to be read just now: that takes long enough.
    """
    at_once = loaded is not None and same_rows(loaded.source, source)
    if loaded is None or not at_once:
        loaded = load_table(source, None)
    words = words_of(loaded.table)
    if data is None or (change is None and loaded.table.kept is not None and not at_once):
        return Read(loaded=loaded, words=words, warnings=loaded.warnings)
    if change is None:
        return _examined(Read(loaded=loaded, words=words, warnings=loaded.warnings), data)
    changed = change(data, loaded.table)
    if changed.source is not None and not same_rows(loaded.source, changed.source):
        loaded = load_table(changed.source, None)  # the edit leaves rows out
        words = words_of(loaded.table)
    changed = replace(changed, source=loaded.source)
    prepared = prepare(changed, loaded.table)
    return Read(
        loaded=loaded,
        words=words,
        data=with_facts(changed, prepared),
        warnings=(*loaded.warnings, *prepared.warnings),
        symptoms=examine(changed, loaded.table, prepared),
    )


def _examined(read: Read, data: Data) -> Read:
    """What is doubtful in the data as they are; rows that do not fit them any more are shown."""
    table = read.loaded.table
    try:
        return replace(read, symptoms=examine(data, table, prepare(data, table)))
    except DataError as error:
        return replace(read, symptoms=(), refused=error)


def imported(source: Source, watch: Watch) -> Read:
    """Read a new source and propose fields for it; without facts if these do not fit yet."""
    loaded = load_table(replace(source, sha256=None), None, watch=lambda share: watch(READ * share))
    watch(READ)
    guesses = guess_fields(loaded.table)
    words = words_of(loaded.table, guesses)
    data = propose(loaded, guesses=guesses)
    passed = next((guess for guess in guesses if guess.passed), None)
    watch(READ + 0.05)
    try:
        prepared = prepare(data, loaded.table)
    except DataError as error:
        return Read(loaded=loaded, words=words, data=data, refused=error)
    watch(READ + 0.1)
    return Read(
        loaded=loaded,
        words=words,
        data=with_facts(data, prepared),
        warnings=(*([passed.passed] if passed else []), *loaded.warnings, *prepared.warnings),
        symptoms=examine(data, loaded.table, prepared),
        passed=passed,
    )


def as_it_is(data: Data, _table: Table) -> Data:
    """No change."""
    return data


def without_unreadable(source: Source) -> Source:
    """The same files, but for those that cannot be opened."""
    return replace(source, params=source.params.with_({"unreadable": LEAVE_OUT}))


def same_place(one: Source, other: Source) -> bool:
    """Whether both read the same file, with whatever settings."""
    return (one.kind, one.path) == (other.kind, other.path)


def set_alone(before: Source, after: Source, name: str) -> bool:
    """Whether no other setting than this one differs."""
    return before.params.without(name) == after.params.without(name)


def same_rows(one: Source, other: Source) -> bool:
    """Whether both read the same rows in the same way."""
    return (one.kind, one.path, one.params) == (other.kind, other.path, other.params)


def with_field(data: Data, table: Table, changed: Field) -> Data:
    """The data with another field for a column, prepared as such a column usually is."""
    values = table.columns.get(changed.column)
    facts = data.facts.by_column.get(changed.column) if data.facts else None
    words = changed.type == "number" and values is not None and lacks_numbers(values, table.found)
    usual = default_prepare(
        changed,
        missing=words or (facts is not None and facts.missing > 0),
        classes=_distinct(values, changed.type),
    )
    fields = (usual if field.column == changed.column else field for field in data.fields)
    return replace(data, fields=tuple(fields))


def prepared_by(data: Data, column: str, chain: tuple[Choice, ...]) -> Data:
    """The data with other steps that prepare a column."""
    fields = (
        replace(field, prepare=chain) if field.column == column else field for field in data.fields
    )
    return replace(data, fields=tuple(fields))


def with_role(data: Data, table: Table, column: str, role: Role) -> Data:
    """The data with another role for a column.

    A new target takes the place of one that was guessed, which gets the role that it would have
    been given otherwise; one that a person chose stays a target beside it.
    """
    changed = with_field(data, table, replace(data.by_column[column], role=role))
    targets = [field.column for field in data.fields if field.role == "target"]
    if role != "target" or len(targets) != 1 or column in targets:
        return with_roles_heeded(changed, role)
    guesses = {guess.field.column: guess.field for guess in guess_fields(table)}
    old = guesses.get(targets[0])
    if old is not None and old.role == "target" and old not in table.known:
        changed = with_field(changed, table, _otherwise(table, old, column))
    return with_roles_heeded(changed, role)


def _otherwise(table: Table, guessed: Field, target: str) -> Field:
    """What would be guessed for a column if another one were the target."""
    with contextlib.suppress(DataError):
        for guess in guess_fields(table, target=target):
            if guess.field.column == guessed.column:
                return guess.field
    return replace(guessed, role="input")


def _distinct(values: Array | None, kind: str) -> int | None:
    """How many different labels a column has, where that decides its preparation."""
    if values is None or kind != "category" or values.ndim != 1:
        return None
    return len(set(values.tolist()))
