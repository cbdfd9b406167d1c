"""From a source to prepared columns: load, guess, split, fit on the training part, describe.

The door of this package: what the engine, the compiler and the window call. Fitting sees the
rows of the training part only.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bpstudio.data.answered import NEEDS, left_out
from bpstudio.data.apart import read_apart
from bpstudio.data.blocks import apply_in_file, by_blocks, found_in_file
from bpstudio.data.division import split_column
from bpstudio.data.facts import facts_of, fingerprint_of, is_stale
from bpstudio.data.fields import Guess, guess_fields
from bpstudio.data.fit import fit_field
from bpstudio.data.inputs import assemble, input_columns, input_facts, refuse_gaps
from bpstudio.data.laid_out import key_of
from bpstudio.data.pieces import in_file
from bpstudio.data.preparation import PREPARED_ROLES, Preparation
from bpstudio.data.reading import missing_column, missing_rows, read_column, refuse_missing
from bpstudio.data.room import Room, room_for
from bpstudio.data.series import with_gaps
from bpstudio.data.sources import SOURCES
from bpstudio.data.sources.spec import FOUND, SourceSpec, Watch
from bpstudio.data.splits import split_rows
from bpstudio.data.stray_words import said_of_field
from bpstudio.data.table import Array, Kept, Table, row_words
from bpstudio.data.times import times
from bpstudio.data.weights import row_weights
from bpstudio.data.windows import (
    cut_of,
    cut_rows,
    window_doubts,
    window_parts,
    with_date_order,
    with_past,
    with_past_fields,
)
from bpstudio.errors import DataError, DataMissing
from bpstudio.graph.document import Data, DataFacts, Field, Source, Split
from bpstudio.language import tr
from bpstudio.params import Value, complete

__all__ = [
    "Loaded",
    "Prepared",
    "assemble",
    "facts_of",
    "fingerprint_of",
    "first_rows",
    "import_data",
    "input_columns",
    "input_facts",
    "is_stale",
    "leaves_out",
    "load_prepared",
    "load_table",
    "prepare",
    "propose",
    "refuse_gaps",
    "room_of",
    "source_of",
    "with_facts",
]

FIRST_ROWS = 1_000
_SYSTEM = ("/proc/", "/sys/")
"""What lies here looks like files, and reading it may wait for ever."""
MAX_FILE_BYTES = 2 * 1024**3
_READ = frozenset(PREPARED_ROLES)


@dataclass(frozen=True, kw_only=True, eq=False)
class Loaded:
    """A table as read; `source` carries the hash of what was read (None for generated data)."""

    table: Table
    source: Source
    warnings: tuple[str, ...] = ()

    @property
    def sha256(self) -> str | None:
        """The hash of the file, as hexadecimal digits."""
        return self.source.sha256


@dataclass(frozen=True, kw_only=True, eq=False)
class Prepared:
    """Prepared columns of all rows, the rows of each part, and what was fitted and found.

    `source` is what was prepared, with the hash of the file that was read. `columns` are float32,
    or int64 for codes; `parts` are int64 row numbers under "train", "validation" and "test".
    `kept` says in words why some columns stay in files, from which they are mapped. `places` are
    those of the rows in the file, where some were left out.
    """

    source: Source
    columns: Mapping[str, Array]
    parts: Mapping[str, Array]
    preparation: Preparation
    facts: DataFacts
    kept: str = ""
    places: Array | None = None
    warnings: tuple[str, ...] = ()

    def in_file(self, rows: Array) -> Array:
        """The places of these rows in the file, where those that were left out count, too."""
        return rows if self.places is None else np.asarray(self.places[rows])


def first_rows(source: Source, base: Path | None, *, most: int = FIRST_ROWS) -> Table | None:
    """The first rows of a source that can be had at once, for a look at them; None for others.

    Raises:
        DataError: when the file is missing, or not even these can be read.
    """
    spec = SOURCES[source.kind]
    if spec.first is None:
        return None
    params = _params(spec, source)
    path = _path(source, base, folder=spec.folder)
    try:
        return spec.first(params, path, most)
    except (OSError, LookupError) as error:
        raise DataError(tr("{name} cannot be read.", name=path.name), details=str(error)) from error


def load_table(source: Source, base: Path | None, *, watch: Watch | None = None) -> Loaded:
    """Read a source; a relative path starts at the folder `base`, or at the working directory.

    `watch` is told how far it is, and ends the reading by what it raises.

    Raises:
        DataError: when the file is missing or cannot be read, saying where and why.
    """
    spec = SOURCES[source.kind]
    params = _params(spec, source)
    if not spec.needs_path:
        return Loaded(table=spec.load(params, None), source=replace(source, sha256=None))
    path = _path(source, base, folder=spec.folder)
    try:
        room = _room(spec, params, path)
        sha256 = _hash(path, most=MAX_FILE_BYTES if room is None else None)
        if room is not None:
            table = _left_in_file(spec, params, path, key=sha256, room=room, watch=watch)
        elif spec.is_apart(params, path):
            table = read_apart(spec, params, path, watch=watch)
        else:
            table = spec.load(params, path)
    except OSError as error:
        raise _unreadable(path, error) from error
    table = left_out(table, params)
    changed = source.sha256 is not None and source.sha256 != sha256
    said = (
        (tr("{name} has changed since the project was saved.", name=path.name),) if changed else ()
    )
    read = replace(source, sha256=sha256, found=table.found)
    return Loaded(table=table, source=read, warnings=(*said, *table.doubts))


def _params(spec: SourceSpec, source: Source) -> Mapping[str, Value]:
    """All parameters, checked, with what the reader found the last time."""
    params = complete(spec.params, source.params, of=spec.title)
    return {**params, FOUND: source.found} if source.found else params


def leaves_out(source: Source) -> bool:
    """Whether this kind of source can leave out rows: copies, and those without a value."""
    spec = SOURCES.get(source.kind)
    return spec is not None and NEEDS in spec.params


def room_of(source: Source, base: Path | None) -> Room | None:
    """What the data would take in memory, and where they would be now; reads no row.

    None for a source that is always in memory.

    Raises:
        DataError: when there is no such file.
    """
    spec = SOURCES[source.kind]
    if spec.numbers is None:
        return None
    params = complete(spec.params, source.params, of=spec.title)
    path = _path(source, base, folder=spec.folder)
    return room_for(spec.numbers(params, path), most=spec.most_numbers, keep=str(params["keep"]))


def _room(spec: SourceSpec, params: Mapping[str, Value], path: Path) -> Room | None:
    """What the data would take, where that is too much for the memory or a file is asked for."""
    if spec.numbers is None or spec.in_file is None:
        return None
    keep = str(params["keep"])
    if keep == "memory":
        return None
    room = room_for(spec.numbers(params, path), most=spec.most_numbers, keep=keep)
    return room if room.in_files else None


def _left_in_file(
    spec: SourceSpec,
    params: Mapping[str, Value],
    path: Path,
    *,
    key: str,
    room: Room,
    watch: Watch | None,
) -> Table:
    assert spec.in_file is not None
    table = spec.in_file(params, path, key, watch)
    if not any(in_file(values) for values in table.columns.values()):
        return table  # one number a row each: that is little, compared with what else a run takes
    kept = Kept(key=key_of(key, spec.kind, repr(params)), words=room.words)
    said = f"{room.words[0].upper()}{room.words[1:]}."
    return replace(table, kept=kept, notes=(*table.notes, said))


def source_of(path: Path) -> Source:
    """The source that reads a file, by the ending of its name or what a folder holds.

    Raises:
        DataError: for an ending that no source reads.
    """
    is_folder = path.is_dir()
    for spec in SOURCES:
        if is_folder and spec.holds is not None and spec.holds(path):
            return Source(kind=spec.kind, path=str(path))
        if not is_folder and path.suffix.lower() in spec.extensions:
            return Source(kind=spec.kind, path=str(path))
    if is_folder:
        what = tr(" or ").join(member for spec in SOURCES for member in spec.members)
        raise DataError(
            tr("There is nothing in {name} that could be a row.", name=path.name),
            hint=tr("Choose a folder of files that end in {endings}.", endings=what),
        )
    known = ", ".join(ending for spec in SOURCES for ending in spec.extensions)
    raise DataError(
        tr("{name} is no data file.", name=path.name),
        hint=tr("Choose a file that ends in {endings}.", endings=known),
    )


def import_data(source: Source, base: Path | None) -> Data:
    """Load a source, guess its fields, choose a split, prepare, and keep the facts."""
    loaded = load_table(source, base)
    data = propose(loaded)
    return with_facts(data, prepare(data, loaded.table))


def propose(
    loaded: Loaded, *, target: str | None = None, guesses: Iterable[Guess] | None = None
) -> Data:
    """Guessed fields and a split for a table, not prepared yet: it has no facts.

    Guesses that were made before are taken if they are given.

    Raises:
        DataError: when the `target` that was asked for is no column, or cannot be one.
    """
    columns = loaded.table.columns
    fields = tuple(
        by_blocks(guess.field) if in_file(columns[guess.field.column]) else guess.field
        for guess in (guess_fields(loaded.table, target=target) if guesses is None else guesses)
    )
    split = Split(kind="stratified" if _has_classes(fields) else "random")
    return Data(source=loaded.source, fields=fields, split=split)


def load_prepared(data: Data, base: Path | None) -> Prepared:
    """Load the source of `data` and prepare it; the warnings of both come together.

    Raises:
        DataError: as `load_table` and `prepare` do.
    """
    if data.source is None:
        raise DataError(tr("No data are chosen."), hint=tr("Choose a source in the Data stage."))
    loaded = load_table(data.source, base)
    prepared = prepare(replace(data, source=loaded.source), loaded.table)
    return replace(prepared, warnings=loaded.warnings + prepared.warnings)


def prepare(data: Data, table: Table) -> Prepared:
    """Split the rows, fit every preparation on the training part, and apply it to all rows.

    Raises:
        DataError: naming the column that is gone or cannot be prepared, or the split that
            cannot be made.
    """
    if data.source is None:
        raise DataError(tr("No data are chosen."), hint=tr("Choose a source in the Data stage."))
    if not table.rows:
        raise DataError(
            tr("The data have no rows."), hint=tr("Choose a file with rows to learn from.")
        )
    for item in data.fields:
        if item.role != "ignore" and item.column not in table.columns:
            raise missing_column(item.column, table)
    cut = cut_of(data)
    if cut is not None and table.kept is not None:
        raise DataError(
            tr("Series need all rows in memory, which do not fit."),
            hint=tr("Take a sample of the rows, or do without windows."),
        )
    cut = with_gaps(with_date_order(cut, table), table, data.windows)
    table = with_past(table, cut)
    named = replace(data.split, column=split_column(data))
    by = _split_by(data, table)
    parts = split_rows(named, rows=table.rows, by=by, places=table.places)
    fitted, columns, missing = [], {}, {}
    fields = with_past_fields(data, cut)
    for item in (field for field in fields if field.role in PREPARED_ROLES):
        if in_file(table.columns[item.column]):
            one, missing[item.column] = found_in_file(item, table, train=parts["train"])
            fitted.append(one)
            columns[item.column] = apply_in_file(one, table)
            continue
        values = read_column(table, item.column, item.type)
        refuse_missing(values, column=item.column, role=item.role, places=table.places)
        names = table.classes.get(item.column, ())
        fitted.append(fit_field(item, values, train=parts["train"], names=names))
        missing[item.column] = int(missing_rows(values).sum())
        columns[item.column] = fitted[-1].apply(values, places=table.places)
    preparation = Preparation(fields=tuple(fitted), cut=cut)
    row_weights(preparation, columns, parts["train"], places=table.places)
    told: tuple[str, ...] = ()
    if cut is not None:
        columns, has_one = cut_rows(cut, table, columns, preparation.inputs)
        told = window_doubts(data, cut, table, has_one)
        parts = window_parts(parts, has_one)
    facts = facts_of(preparation, columns, parts, missing=missing, fingerprint=fingerprint_of(data))
    return Prepared(
        source=data.source,
        columns=columns,
        parts=parts,
        preparation=preparation,
        facts=facts,
        kept="" if table.kept is None else table.kept.words,
        places=table.places,
        warnings=(*told, *_warnings(data, table, columns, facts)),
    )


def with_facts(data: Data, prepared: Prepared) -> Data:
    """`data` with the source as it was read, and the facts found when it was prepared."""
    return replace(data, source=prepared.source, facts=prepared.facts)


def _path(source: Source, base: Path | None, *, folder: bool) -> Path:
    if not source.path:
        raise DataError(tr("No data file is named."), hint=tr("Choose the file to read."))
    if source.path.startswith(("\\\\", "//")) or "\0" in source.path:
        raise DataError(
            tr("{path!r} is not a path on this computer.", path=source.path[:80]),
            hint=tr("Copy the file beside the project and choose it there."),
        )
    path = Path(source.path) if base is None else base / source.path
    if os.path.realpath(path).startswith(_SYSTEM):
        raise DataError(
            tr("{path!r} is a part of the system, not of your data.", path=source.path[:80]),
            hint=tr("Copy the file beside the project and choose it there."),
        )
    if not path.exists():
        raise DataMissing(
            tr("The data file {path} is not there.", path=source.path),
            path=source.path,
            hint=tr(
                "Put it into {folder}, or find it with File → Find the data file…",
                folder=path.parent,
            ),
        )
    if not (path.is_dir() if folder else path.is_file()):
        raise DataError(
            tr("{path} is not a folder." if folder else "{path} is not a file.", path=source.path),
            hint=tr("Choose a folder.") if folder else tr("Choose a file."),
        )
    return path


def _hash(path: Path, *, most: int | None) -> str:
    """The hash of a file of at most `most` bytes, or of all of a folder with their paths in it."""
    if not path.is_dir():
        return _hash_of_file(path, most)
    digest = hashlib.sha256()
    for folder, folders, files in os.walk(path):
        folders.sort()
        for name in sorted(files):
            file = Path(folder) / name
            if not file.is_symlink() and file.is_file():
                inside = file.relative_to(path).as_posix()
                digest.update(
                    f"{inside}\0{_hash_of_file(file, MAX_FILE_BYTES)}\n".encode("utf-8", "replace")
                )
    return digest.hexdigest()


def _hash_of_file(path: Path, most: int | None) -> str:
    digest = hashlib.sha256()
    try:
        size = path.stat().st_size
        if most is not None and size > most:
            raise DataError(
                tr(
                    "{name} has {size:.1f} GiB; 2 GiB can be read.",
                    name=path.name,
                    size=size / 1024**3,
                ),
                hint=tr(
                    "Take a sample of its rows, or save them as a numpy array (.npy, .npz) and "
                    "let keep be auto or file."
                ),
            )
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    except OSError as error:
        raise _unreadable(path, error) from error
    return digest.hexdigest()


def _unreadable(path: Path, error: OSError) -> DataError:
    return DataError(
        tr("{name} cannot be read: {why}.", name=path.name, why=error.strerror or error),
        hint=tr("Look at the file's permissions, or choose another file."),
    )


def _has_classes(fields: tuple[Field, ...]) -> bool:
    return any(item.role == "target" and item.type == "category" for item in fields)


def _split_by(data: Data, table: Table) -> Array | None:
    """What the split goes by: the column it names, or the field whose role is meant for it."""
    split, column = data.split, split_column(data)
    if column is None:
        return None
    if split.kind == "time":
        return times(table, column)
    field = data.by_column.get(column)
    if split.kind == "stratified" and field is not None and field.type != "category":
        raise DataError(
            tr("Rows cannot be stratified by {column!r}, which is not a category.", column=column),
            hint=tr("Choose the kind random, or a category to stratify by."),
        )
    return read_column(table, column, "category")


def _moved(data: Data) -> str:
    """The first input whose pixels change their places in training; none gives "" ."""
    moving = {"flip", "shift", "rotate", "crop"}
    return next(
        (f.column for f in data.fields if any(step.kind in moving for step in f.prepare)), ""
    )


def _warnings(
    data: Data, table: Table, columns: Mapping[str, Array], facts: DataFacts
) -> tuple[str, ...]:
    read = [item.column for item in data.fields if item.type == "number" and item.role in _READ]
    found = [said for column in read if (said := said_of_field(column, table))]
    for item in facts.fields:
        rows = np.flatnonzero(missing_rows(columns[item.column]))
        if len(rows):
            found.append(
                tr(
                    "{column!r} is missing or infinite in {missing:,} of {all:,} rows "
                    "({rows}), and nothing fills it.",
                    column=item.column,
                    missing=len(rows),
                    all=table.rows,
                    rows=row_words(table.in_file(rows)),
                )
            )
        if item.role == "target" and len(item.shape) == 3 and _moved(data):
            found.append(
                tr(
                    "{input!r} is moved in training steps, and the target {target!r}, which "
                    "has the axes of an image, too, is not moved along.",
                    input=_moved(data),
                    target=item.column,
                )
            )
        if item.role == "target" and 0 in item.counts:
            absent = item.classes[item.counts.index(0)]
            found.append(
                tr(
                    "{column!r}: no training row has the class {name!r}.",
                    column=item.column,
                    name=absent,
                )
            )
    prepared = {item.column for item in facts.fields}
    new = [name for name in table.columns if name not in data.by_column and name not in prepared]
    if new:
        found.append(
            tr(
                "The data have columns that the project does not use: {names}.",
                names=", ".join(new[:5]),
            )
        )
    return tuple(found)
