"""Folders of files that are a row each: one folder for each class, or a table that names them.

Links are not followed, and a table reaches no file outside its folder. What a file holds is the
business of the source that names its `Medium`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np

from bpstudio.data.apart import Limits, limits_for, read_apart
from bpstudio.data.laid_out import key_of, laid_out, place_of, require_disk, write_rows
from bpstudio.data.room import free_bytes
from bpstudio.data.sources.spec import SourceSpec, Watch, given
from bpstudio.data.table import Array, Table, row_words
from bpstudio.errors import DataError, SomeUnreadable
from bpstudio.graph.document import Choice, Field
from bpstudio.language import plural, tr
from bpstudio.params import Param, Value, complete

MOST_FILES = 200_000
MOST_VALUES = 500_000_000
"""Values of all files together: 2 GB as float32."""
MOST_CLASSES = 10_000
MOST_DEPTH = 32
SHOWN = 3
MOST_WORDS = 120
"""Characters that are kept of the reason why a file cannot be opened."""
LOOKED_AT = 1_000
"""Rows of a table by which the column that names files is found."""
FILE, CLASS = "file", "class"

Params = Mapping[str, Value]

TABLE = Param.text(
    "",
    help=tr(
        "A CSV file in the folder that names its files and what is known of them: classes, "
        "groups. Empty: the folder that a file lies in is its class."
    ),
)
REFUSE, LEAVE_OUT = "refuse", "leave out"
UNREADABLE = Param.choice(
    REFUSE,
    (REFUSE, LEAVE_OUT),
    help=tr("Whether a file that cannot be opened stops the import, or is left out and told."),
)


@dataclass(frozen=True, kw_only=True)
class Medium:
    """Files of one kind: how they are found, and what a row of them is.

    `row(params)` is the shape of a row, `read(path, params)` a file as float32 of that shape,
    which raises one of `refusals` where it cannot. `field(params)` prepares the `column`. A file
    of rows holds them as `dtype`; its name follows from the parameters `shaped_by`. Decoding one
    file takes at most `decoded_bytes`.
    """

    column: str
    one: str
    many: str
    endings: tuple[str, ...]
    row: Callable[[Params], tuple[int, ...]]
    read: Callable[[Path, Params], Array]
    field: Callable[[Params], Field]
    refusals: tuple[type[Exception], ...]
    dtype: str
    shaped_by: tuple[str, ...]
    decoded_bytes: int
    smaller: str
    """What makes rows smaller, as a hint."""

    def values(self, params: Params) -> int:
        """How many numbers a row has."""
        return int(np.prod(self.row(params)))


@dataclass(frozen=True, kw_only=True, eq=False)
class Listed:
    """Files by their path in `folder`, and the columns that a table has beside their names."""

    folder: Path
    files: list[str]
    columns: Mapping[str, Array] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()

    def only(self, places: list[int]) -> Listed:
        """Those at these places."""
        if len(places) == len(self.files):
            return self
        columns = {name: values[places] for name, values in self.columns.items()}
        return replace(self, files=[self.files[place] for place in places], columns=columns)


def load(medium: Medium, params: Params, path: Path | None) -> Table:
    """A row for each file, and `file`; `class` where folders name one, else what a table has.

    Raises:
        DataError: when there is no file, there are too many, or one cannot be opened.
    """
    listed = _listed(medium, params, given(path))
    if len(listed.files) * medium.values(params) > MOST_VALUES:
        raise DataError(
            tr(
                "{count:,} {many} of {shape} values are too many to be kept in memory.",
                count=len(listed.files),
                many=medium.many,
                shape=_times(medium.row(params)),
            ),
            hint=tr("{way}, or let keep be auto or file.", way=medium.smaller),
        )
    rows = np.zeros((len(listed.files), *medium.row(params)), np.float32)
    kept, bad = [], []
    for place, file in enumerate(listed.files):
        try:
            rows[place] = medium.read(listed.folder / file, params)
        except medium.refusals as error:
            bad.append((file, _why(error, listed.folder / file)))
        else:
            kept.append(place)
    _refuse_bad(medium, params, bad, len(listed.files))
    return _table(medium, params, listed.only(kept), rows[kept] if bad else rows, bad)


def numbers(medium: Medium, params: Params, path: Path) -> int:
    """How many numbers all files have."""
    return _count(medium, path) * medium.values(params)


def unpacked(medium: Medium, params: Params, path: Path) -> int:
    """The bytes of all rows as they will be kept, and of the largest file that may be decoded."""
    return 4 * medium.values(params) * _count(medium, path) + medium.decoded_bytes


def in_file(
    medium: Medium,
    spec: SourceSpec,
    params: Params,
    path: Path,
    key: str,
    watch: Watch | None = None,
) -> Table:
    """The same table, of which a child writes the rows into a file once; `watch` may end it."""
    chosen = [f"{name}={params[name]}" for name in (*medium.shaped_by, "unreadable", "table")]
    key = key_of(key, *chosen)
    rows, listed = laid_out(key), _listed(medium, params, path)
    if rows is not None and len(rows) == len(listed.files):
        return _table(medium, params, listed, rows, [])
    place = place_of(key)
    require_disk(place.parent, numbers(medium, params, path) * np.dtype(medium.dtype).itemsize)
    table = read_apart(
        spec, params, path, limits=_decoding(medium, params, path), into=place, watch=watch
    )
    rows = laid_out(key)
    assert rows is not None
    return replace(table, columns={medium.column: rows, **table.columns})


def write_in_file(medium: Medium, params: Params, path: Path, place: Path) -> Table:
    """Write all rows into a file, and give the other columns; what the child does.

    Raises:
        DataError: as `load` does.
    """
    listed = _listed(medium, params, path)
    bad: list[tuple[str, str]] = []
    kept: list[int] = []

    def rows() -> Iterator[Array]:
        for at, file in enumerate(listed.files):
            try:
                values = medium.read(listed.folder / file, params)
            except medium.refusals as error:
                bad.append((file, _why(error, listed.folder / file)))
            else:
                kept.append(at)
                yield values[None]

    write_rows(
        place,
        rows(),
        row=medium.row(params),
        dtype=medium.dtype,
        check=lambda: _refuse_bad(medium, params, bad, len(listed.files)),
    )
    return _table(medium, params, listed.only(kept), None, bad)


def spec_of_folder(
    medium: Medium, *, kind: str, title: str, summary: str, params: Mapping[str, Param]
) -> SourceSpec:
    """The source that reads a folder of such files; its parameters have those of this module."""
    spec = SourceSpec(
        kind=kind,
        title=title,
        summary=summary,
        load=partial(load, medium),
        folder=True,
        members=medium.endings,
        holds=partial(holds, medium),
        apart_from=0,
        unpacked=partial(unpacked, medium),
        numbers=partial(numbers, medium),
        most_numbers=MOST_VALUES,
        in_file=lambda params, path, key, watch: in_file(medium, spec, params, path, key, watch),
        write_in_file=partial(write_in_file, medium),
        params=params,
    )
    return spec


def holds(medium: Medium, path: Path) -> bool:
    """Whether a folder holds a file of this kind."""
    return any(_is_one(medium, entry) for entry in _walk(path))


def _decoding(medium: Medium, params: Params, path: Path) -> Limits:
    """What a child may take that has one file in memory at a time."""
    whole_size = limits_for(unpacked(medium, params, path), free_bytes=free_bytes())
    one = limits_for(medium.decoded_bytes, free_bytes=free_bytes())
    return replace(one, cpu_s=whole_size.cpu_s)


def _table(
    medium: Medium, params: Params, listed: Listed, rows: Array | None, bad: list[tuple[str, str]]
) -> Table:
    columns: dict[str, Array] = {} if rows is None else {medium.column: rows}
    columns[FILE] = np.array(listed.files, dtype=object)
    known = [medium.field(params), Field(column=FILE, role="ignore", type="text")]
    names = [file.partition("/")[0] if "/" in file else None for file in listed.files]
    classes = tuple(sorted({name for name in names if name is not None}))
    if listed.columns or params["table"]:
        columns |= listed.columns
        classes = ()
    elif len(classes) > MOST_CLASSES:
        raise DataError(
            tr(
                "There are {count:,} folders of {many}; at most {most:,} classes can be told "
                "apart.",
                count=len(classes),
                many=medium.many,
                most=MOST_CLASSES,
            ),
            hint=tr("Choose the folder that holds one folder for each class."),
        )
    elif len(classes) > 1 and None not in names:
        codes = {name: code for code, name in enumerate(classes)}
        columns[CLASS] = np.array([codes[str(name)] for name in names], np.int64)
        codes_of = (Choice(kind="codes"),)
        known.append(Field(column=CLASS, role="target", type="category", prepare=codes_of))
    doubts = list(listed.doubts)
    if bad:
        doubts.append(
            tr("{files} left out: no {one} that can be opened.", files=_some(bad), one=medium.one)
        )
    return Table(
        columns=columns,
        classes={CLASS: classes} if CLASS in columns and classes else {},
        known=tuple(known),
        notes=(
            plural(
                max(len(set(names)), 1),
                "{count:,} {many} in {n:,} folder.",
                "{count:,} {many} in {n:,} folders.",
                count=len(listed.files),
                many=medium.one if len(listed.files) == 1 else medium.many,
            ),
        ),
        doubts=tuple(doubts),
        left_out=tuple((name, why[:MOST_WORDS]) for name, why in bad),
    )


def with_left_out(table: Table) -> Table:
    """A row for each file that was left out, too, in the order of the files; it has no values.

    Classes become texts, since a folder of which no file opens has no code.
    """
    if not table.left_out:
        return table
    left = [name for name, _ in table.left_out]
    names = [*table.columns[FILE].tolist(), *left]
    order = sorted(range(len(names)), key=names.__getitem__)
    columns: dict[str, Array] = {}
    for column, values in table.columns.items():
        if column in table.classes:
            values = np.array(table.classes[column], dtype=object)[values]
        gap = None if values.dtype == object else np.nan
        gaps = np.full((len(left), *values.shape[1:]), gap, values.dtype)
        columns[column] = np.concatenate([values, gaps])[order]
    columns[FILE] = np.array([names[at] for at in order], dtype=object)
    doubts = table.doubts[:-1]  # what was left out is a row of its own now
    return replace(table, columns=columns, classes={}, doubts=doubts)


def _listed(medium: Medium, params: Params, path: Path) -> Listed:
    """What is to be read: all files of a folder, those that a table names, or one file alone."""
    if path.is_file():
        return Listed(folder=path.parent, files=[path.name])
    files = _files(medium, path)
    named = str(params["table"])
    return (
        _by_table(medium, params, path, files, named) if named else Listed(folder=path, files=files)
    )


def _by_table(medium: Medium, params: Params, folder: Path, files: list[str], named: str) -> Listed:
    """The files that the rows of a table name, in its order, with its other columns."""
    table = _read_table(folder, named)
    places = _places(files)
    column = _naming(table, places)
    if column is None:
        raise DataError(
            tr(
                "No column of {table!r} names {many} of the folder {folder}.",
                table=named[:60],
                many=medium.many,
                folder=folder.name,
            ),
            hint=tr(
                "Give the path of each {one} in the folder, such as {file!r}.",
                one=medium.one,
                file=files[0][:60],
            ),
        )
    taken = {medium.column, FILE} & (set(table.columns) - {column})
    if taken:
        raise DataError(
            tr(
                "{table!r} has a column {column!r}, the name of what is read.",
                table=named[:60],
                column=sorted(taken)[0],
            ),
            hint=tr("Rename that column in the table."),
        )
    words = table.columns[column].tolist()
    found = [places.get(_plain(word)) for word in words]
    missing = [row for row, file in enumerate(found) if file is None]
    if missing and params["unreadable"] == REFUSE:
        raise SomeUnreadable(
            plural(
                len(missing),
                "{n:,} of {all:,} rows of {table!r} names no {one} of the folder: {rows}; it says "
                "{word!r}.",
                "{n:,} of {all:,} rows of {table!r} name no {one} of the folder: {rows}; the first "
                "says {word!r}.",
                all=len(words),
                table=named[:60],
                one=medium.one,
                rows=row_words(missing),
                word=str(words[missing[0]])[:60],
            ),
            count=len(missing),
            hint=tr("Put the files there, or set unreadable to leave out."),
        )
    kept = [row for row, file in enumerate(found) if file is not None]
    others = {name: values for name, values in table.columns.items() if name != column}
    said = plural(
        len(missing),
        "{n:,} row of {table!r} left out: its file is not there.",
        "{n:,} rows of {table!r} left out: their files are not there.",
        table=named[:60],
    )
    return Listed(
        folder=folder,
        files=[file for file in found if file is not None],
        columns={name: values[kept] for name, values in others.items()},
        doubts=(said,) if missing else (),
    )


def _read_table(folder: Path, named: str) -> Table:
    """The table of text in the folder."""
    from bpstudio.data.sources import csv

    inside = {_plain(entry): entry for entry in _tables(folder)}
    found = inside.get(_plain(named))
    if found is None:
        known = ", ".join(list(inside)[:5]) or "none"
        raise DataError(
            tr("There is no table {table!r} in {folder}.", table=named[:60], folder=folder.name),
            hint=tr("Name a CSV file in the folder; there are: {names}.", names=known),
        )
    return csv.load(complete(csv.SPEC.params, {}, of=csv.SPEC.title), folder / found)


def _tables(folder: Path) -> Iterator[str]:
    for entry in _walk(folder):
        if entry.name.lower().endswith((".csv", ".tsv", ".txt")):
            yield Path(entry.path).relative_to(folder).as_posix()


def _places(files: list[str]) -> dict[str, str]:
    """Files by their path, and by their name alone where it is the only one."""
    names: dict[str, list[str]] = {}
    for file in files:
        names.setdefault(file.rpartition("/")[2], []).append(file)
    alone = {name: found[0] for name, found in names.items() if len(found) == 1}
    return {**alone, **{file: file for file in files}}


def _plain(word: object) -> str:
    return str(word).strip().replace("\\", "/").removeprefix("./")


def _naming(table: Table, places: Mapping[str, str]) -> str | None:
    """The column of which most words name a file."""
    found = {
        name: sum(_plain(word) in places for word in values[:LOOKED_AT].tolist())
        for name, values in table.columns.items()
        if values.dtype == object
    }
    best = max(found, key=lambda name: found[name], default=None)
    return best if best is not None and found[best] else None


def _files(medium: Medium, folder: Path) -> list[str]:
    """The files in a folder and those below it, by their path in it, in order."""
    found = []
    for entry in _walk(folder):
        if _is_one(medium, entry):
            found.append(Path(entry.path).relative_to(folder).as_posix())
            if len(found) > MOST_FILES:
                raise DataError(
                    tr(
                        "{folder} holds more than {most:,} {many}.",
                        folder=folder.name,
                        most=MOST_FILES,
                        many=medium.many,
                    ),
                    hint=tr("Choose a smaller folder."),
                )
    if not found:
        raise DataError(
            tr("There is no {one} in {folder}.", one=medium.one, folder=folder.name),
            hint=tr(
                "{many} end in {endings}; put those of each class into a folder.",
                many=medium.many.capitalize(),
                endings=", ".join(medium.endings),
            ),
        )
    return sorted(found)


def _count(medium: Medium, path: Path) -> int:
    return 1 if path.is_file() else sum(1 for entry in _walk(path) if _is_one(medium, entry))


def _is_one(medium: Medium, entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(medium.endings) and not entry.name.startswith(".")


def _walk(folder: Path, depth: int = 0) -> Iterator[os.DirEntry[str]]:
    if depth > MOST_DEPTH:
        raise DataError(
            tr("{folder} lies too deep.", folder=folder),
            hint=tr("Choose a folder nearer to the files."),
        )
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda one: one.name)
    except OSError as error:
        raise DataError(
            tr(
                "The folder {folder} cannot be read: {why}.",
                folder=folder,
                why=error.strerror or error,
            ),
            hint=tr("Allow yourself to read it, or move it out of the folder of data."),
        ) from error
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), depth + 1)
        elif entry.is_file(follow_symlinks=False):
            yield entry


def _times(row: tuple[int, ...]) -> str:
    return " × ".join(f"{size:,}" for size in row)


def _some(bad: list[tuple[str, str]]) -> str:
    names = ", ".join(name[:60] for name, _ in bad[:SHOWN]) + (", …" if len(bad) > SHOWN else "")
    return plural(len(bad), "{n:,} file ({names})", "{n:,} files ({names})", names=names)


def _why(error: Exception, path: Path) -> str:
    """The reason without the path, which is told beside it."""
    words = str(error)
    for name in (repr(str(path)), str(path)):
        words = words.replace(f" {name}", "").replace(name, path.name)
    return words


def _refuse_bad(medium: Medium, params: Params, bad: list[tuple[str, str]], total: int) -> None:
    if not bad or (params["unreadable"] == LEAVE_OUT and len(bad) < total):
        return
    words = tr(
        "{files} of {total:,} cannot be opened as an {one}. The first: {why}."
        if medium.column[0] in "aeiou"
        else "{files} of {total:,} cannot be opened as a {one}. The first: {why}.",
        files=_some(bad),
        total=total,
        one=medium.one,
        why=bad[0][1][:MOST_WORDS].rstrip("."),
    )
    details = "\n".join(f"{name}: {why}" for name, why in bad[:100])
    if len(bad) == total:
        hint = tr(
            "Save it again, or choose others."
            if total == 1
            else "Save them again, or choose others."
        )
        raise DataError(words, hint=hint, details=details)
    hint = tr("Mend or remove them, or set unreadable to leave out.")
    raise SomeUnreadable(words, count=len(bad), hint=hint, details=details)
