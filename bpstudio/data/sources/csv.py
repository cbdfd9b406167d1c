"""Tables of text (CSV, TSV and their like); every line is checked before pandas reads it."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import numpy as np

from bpstudio.data.answered import NEEDED
from bpstudio.data.dialect import DELIMITER_WORDS, DELIMITERS, Dialect, guess_dialect
from bpstudio.data.missing_codes import MISSING as GAPS
from bpstudio.data.sources.headers import column_names
from bpstudio.data.sources.spec import FOUND, LARGE_BYTES, SourceSpec, given
from bpstudio.data.stray_words import (
    KEEP,
    STRAY_PARAM,
    STRAYS,
    are_ids,
    is_code,
    may_be_ids,
    without_strays,
)
from bpstudio.data.table import Array, Table
from bpstudio.data.text_file import ENCODINGS, TextFile, open_text, peek_text
from bpstudio.data.thousands import number_of, thousands_sign, words_for
from bpstudio.errors import DataError
from bpstudio.language import plural, tr
from bpstudio.params import EMPTY, FrozenMap, Param, Value

if TYPE_CHECKING:
    import pandas as pd

MISSING = ("", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "#N/A", "?")
"""Cells that always stand for a missing value. None and none are left to be categories."""
LONGEST_LINE = 4 * 1024**2
"""Characters of a line among the first ones; all rows are read where memory is limited."""

LOOKED_AT, ONE_OF = 1_000, 50
"""Rows in which codes such as 01067 are looked for: so many first ones, and one of so many others.
To look at every cell would take as long as to read the file."""
PIECE = 50_000
"""Rows of which the long numbers are read again at a time."""
CODES = tr("Read as text: digits that begin with 0 would lose it as numbers.")
_BY_NAME = {name: delimiter for delimiter, name in DELIMITERS.items()}


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Number columns as int64 or float64, the others as text; missing cells as NaN or None.

    Whole numbers that are too long for float64 where it would be needed are text: ids. So are
    columns of digits some of which begin with 0: codes.

    Raises:
        DataError: naming the line or column at fault.
    """
    file = open_text(given(path), encoding=str(params["encoding"]))
    dialect = _dialect(file, params)
    missing = _missing(params)
    names, padded = _check_rows(file, dialect)
    frame = _read(file, dialect, names, missing=missing, dtype=dict.fromkeys(padded, str))
    codes = dict(_codes(file, dialect, frame, padded, missing=missing))
    ids = codes | dict(_ids(file, dialect, frame, missing=missing))
    told = dialect.told or dialect.decimal == ","  # also one that was given: cells are read by it
    columns, remarks = {}, dict.fromkeys(codes, CODES)
    for name in names:
        columns[name], sign = (
            (ids[name], None) if name in ids else _column(frame[name], dialect.decimal)
        )
        if sign is not None:
            remarks[name] = words_for(sign)
    table = Table(
        columns=columns,
        notes=(
            tr("Read as {encoding}, {dialect}.", encoding=file.encoding, dialect=dialect.words()),
        ),
        doubts=tuple(doubt for doubt in (file.doubt, dialect.doubt) if doubt),
        remarks=remarks,
        found=FrozenMap({"decimal": dialect.decimal}) if told else EMPTY,
    )
    keep = params[STRAYS] == KEEP
    found = params.get(FOUND)
    return without_strays(table, found, decimal=dialect.decimal, keep=keep, ids=ids)


def first(params: Mapping[str, Value], path: Path, most: int) -> Table:
    """At most so many first rows, for a look at them while all are read; numbers are float64.

    Raises:
        DataError: when not even these can be read.
    """
    file = peek_text(path, encoding=str(params["encoding"]))
    dialect = _dialect(file, params)
    with path.open(encoding=file.encoding, errors="replace", newline="") as lines:
        short = _short_lines(lines, file)
        rows = [row for _, row in itertools.islice(_rows(short, file, dialect), most + 1)]
    names = column_names(rows[0], header=dialect.header, file=path.name)
    body = rows[1:] if dialect.header else rows[:most]
    missing = _missing(params)
    columns = {
        name: _plain([row[at] if at < len(row) else "" for row in body], dialect.decimal, missing)
        for at, name in enumerate(names)
    }
    return Table(
        columns=columns,
        notes=(
            tr("Read as {encoding}, {dialect}.", encoding=file.encoding, dialect=dialect.words()),
        ),
    )


def _read_as(file: TextFile, dialect: Dialect) -> str:
    return tr("Read as {encoding}, {dialect}.", encoding=file.encoding, dialect=dialect.words())


def _short_lines(lines: TextIO, file: TextFile) -> Iterator[str]:
    """The lines, each only as long as can be looked at: a file may be one line of gigabytes.

    Raises:
        DataError: for a line that is longer.
    """
    while line := lines.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise DataError(
                tr("{name} has a line that is too long to be looked at.", name=file.path.name)
            )
        yield line


def _missing(params: Mapping[str, Value]) -> tuple[str, ...]:
    """The cells that stand for a missing value."""
    words = (word.strip() for word in str(params.get(GAPS, "")).split(","))
    return tuple(dict.fromkeys((*MISSING, *words)))


def _plain(cells: list[str], decimal: str, missing: tuple[str, ...]) -> Array:
    """Cells as numbers if all are, else as texts; missing ones as NaN or None."""
    kept = [None if cell in missing else cell for cell in cells]
    texts: Array = np.array(kept, dtype=object)
    words = {cell for cell in kept if cell is not None}
    sign = thousands_sign(words, decimal=decimal)
    try:
        numbers = {word: number_of(word, sign=sign or "", decimal=decimal) for word in words}
    except ValueError:
        return texts
    read = np.array([np.nan if cell is None else numbers[cell] for cell in kept])
    named = may_be_ids(read) or any(map(is_code, words))
    return texts if named and are_ids(texts) else read


def _dialect(file: TextFile, params: Mapping[str, Value]) -> Dialect:
    header, decimal = str(params["header"]), str(params["decimal"])
    found = params.get(FOUND)
    usual = found.get("decimal") if isinstance(found, FrozenMap) else None
    return guess_dialect(
        file.head,
        delimiter=_BY_NAME.get(str(params["delimiter"])),
        decimal=None if decimal == "auto" else decimal,
        header=None if header == "auto" else header == "yes",
        usual=str(usual) if usual in {".", ","} else None,
    )


def _check_rows(file: TextFile, dialect: Dialect) -> tuple[list[str], list[str]]:
    """The column names, once every row is known to have one cell for each; those with a code.

    Raises:
        DataError: for the first row that has more or fewer, an open quote, no rows, or names
            that are empty or double.
    """
    names: list[str] = []
    coded: set[int] = set()
    rows = 0
    with file.path.open(encoding=file.encoding, newline="") as lines:
        for line, row in _rows(lines, file, dialect):
            if not names:
                names = column_names(row, header=dialect.header, file=file.path.name)
                rows += 0 if dialect.header else 1
                coded.update(() if dialect.header else _coded(row))
                continue
            rows += 1
            if rows <= LOOKED_AT or not rows % ONE_OF:
                coded.update(_coded(row))
            if len(row) != len(names):
                raise DataError(
                    plural(
                        len(row),
                        "{name}, row {row} (line {line}) has {n} cell, but there are {columns} "
                        "columns.",
                        "{name}, row {row} (line {line}) has {n} cells, but there are {columns} "
                        "columns.",
                        name=file.path.name,
                        row=rows,
                        line=line,
                        columns=len(names),
                    ),
                    hint=tr(
                        "Put text that holds the delimiter in quotes, or choose another "
                        "delimiter than {delimiter}.",
                        delimiter=DELIMITER_WORDS[DELIMITERS[dialect.delimiter]],
                    ),
                )
    if not rows:
        raise DataError(
            tr("{name} has a header, but no rows.", name=file.path.name),
            hint=tr("Choose a file with rows."),
        )
    return names, [names[at] for at in sorted(coded) if at < len(names)]


def _coded(row: list[str]) -> list[int]:
    return [at for at, cell in enumerate(row) if is_code(cell)]


def _rows(lines: Any, file: TextFile, dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the number of the line it ends on."""
    reader = csv.reader(lines, delimiter=dialect.delimiter, skipinitialspace=True, strict=True)
    try:
        for row in reader:
            if row and (len(row) > 1 or row[0].strip()):
                yield reader.line_num, row
    except csv.Error as error:
        raise DataError(
            tr(
                "{name}, up to line {line}: a quoted text is not closed, or goes on after "
                "its closing quote.",
                name=file.path.name,
                line=reader.line_num,
            ),
            hint=tr("Double the quotes inside quoted text, and close each that is opened."),
            details=str(error),
        ) from error


def _codes(
    file: TextFile,
    dialect: Dialect,
    frame: pd.DataFrame,
    padded: list[str],
    *,
    missing: tuple[str, ...],
) -> Iterator[tuple[str, Array]]:
    """Columns read as texts that hold nothing but digits; the others are read as they usually are.

    Equal texts are one object.
    """
    others = []
    for name in padded:
        places, distinct = frame[name].factorize()
        words: Array = np.array([*(str(word).strip() for word in distinct), None], dtype=object)
        if are_ids(words):
            yield name, np.asarray(words[places])
        else:
            others.append(name)
    if others:
        names = [str(name) for name in frame.columns]
        at = [names.index(name) for name in others]
        again = _read(file, dialect, names, missing=missing, usecols=at)
        frame[others] = again[others]


def _ids(
    file: TextFile, dialect: Dialect, frame: pd.DataFrame, *, missing: tuple[str, ...]
) -> Iterator[tuple[str, Array]]:
    """Columns of long whole numbers that float64 would cut, read again as the texts they are."""
    names = [str(name) for name in frame.columns]
    long = {
        at
        for at, name in enumerate(names)
        if _is_cut(frame[name]) and may_be_ids(frame[name].to_numpy())
    }
    if not long:
        return
    with _reading(file):
        again = _csv(
            file, dialect, names, missing=missing, usecols=sorted(long), dtype=str, chunksize=PIECE
        )
        read = [piece.to_numpy(dtype=object, na_value=None) for piece in again]
    cells = np.concatenate(read)
    for column, at in zip(cells.T, sorted(long), strict=True):
        if are_ids(column):
            yield names[at], np.array([cell and cell.strip() for cell in column], dtype=object)


def _is_cut(series: pd.Series[Any]) -> bool:
    """Whether numbers are held, or will be, as float64."""
    kind = series.dtype.kind
    return kind == "f" or (kind == "u" and int(series.max()) > np.iinfo(np.int64).max)


def _read(
    file: TextFile, dialect: Dialect, names: list[str], *, missing: tuple[str, ...], **more: Any
) -> pd.DataFrame:
    with _reading(file):
        frame: pd.DataFrame = _csv(file, dialect, names, missing=missing, low_memory=False, **more)
    return frame


@contextmanager
def _reading(file: TextFile) -> Iterator[None]:
    """What pandas cannot read is told of the file.

    Raises:
        DataError: in its stead.
    """
    import pandas as pd

    try:
        yield
    except (pd.errors.ParserError, ValueError) as error:
        raise DataError(
            tr("{name} cannot be read as a table.", name=file.path.name),
            hint=tr("Look at its delimiter and quotes."),
            details=str(error),
        ) from error


def _csv(
    file: TextFile, dialect: Dialect, names: list[str], *, missing: tuple[str, ...], **more: Any
) -> Any:
    """What pandas makes of the file: a frame, or frames with `chunksize`."""
    import pandas as pd

    return pd.read_csv(
        file.path,
        sep=dialect.delimiter,
        decimal=dialect.decimal,
        header=0 if dialect.header else None,
        names=names,
        index_col=False,
        encoding=file.encoding,
        compression=None,  # a .gz that unpacks to more than fits is read as the bytes it is
        keep_default_na=False,
        na_values=list(missing),
        skipinitialspace=True,
        engine="c",
        **more,
    )


def _column(series: pd.Series[Any], decimal: str) -> tuple[Array, str | None]:
    """The values, and the sign between thousands where numbers were written with one."""
    kind = series.dtype.kind
    if kind in "iu":
        small = kind == "i" or int(series.max()) <= np.iinfo(np.int64).max
        return series.to_numpy(dtype=np.int64 if small else np.float64), None
    if kind == "f":
        return series.to_numpy(dtype=np.float64), None
    return _text(series, decimal)


def _text(series: pd.Series[Any], decimal: str) -> tuple[Array, str | None]:
    """Objects of str or None; equal texts are one object, so that few words need little memory.

    Numbers whose thousands are set apart are numbers, whole ones int64 where none is missing.
    """
    codes, distinct = series.factorize()
    words = [str(word) for word in distinct]
    sign = thousands_sign(words, decimal=decimal)
    if sign is None:
        words_or_none: Array = np.array([*words, None], dtype=object)
        return np.asarray(words_or_none[codes]), None
    values = [number_of(word, sign=sign, decimal=decimal) for word in words]
    numbers = np.array([*values, np.nan])[codes]
    whole = bool((codes >= 0).all()) and not any(decimal in word for word in words)
    return (numbers.astype(np.int64) if whole and np.abs(numbers).max() < 2**53 else numbers), sign


SPEC = SourceSpec(
    kind="csv",
    title=tr("CSV file"),
    summary=tr("A table of text with one row a line."),
    load=load,
    first=first,
    passes=4,
    extensions=(".csv", ".tsv", ".txt"),
    apart_from=LARGE_BYTES,
    params={
        "delimiter": Param.choice(
            "auto",
            ("auto", *DELIMITERS.values()),
            help=tr("What stands between two cells; auto takes what fits the first lines best."),
        ),
        "encoding": Param.choice(
            "auto",
            ENCODINGS,
            help=tr("How letters are stored; auto knows UTF-8, UTF-16 and Windows-1252."),
        ),
        "decimal": Param.choice(
            "auto", ("auto", ".", ","), help=tr("The sign before the decimals of a number.")
        ),
        "header": Param.choice(
            "auto", ("auto", "yes", "no"), help=tr("Whether the first line names the columns.")
        ),
        **STRAY_PARAM,
        GAPS: Param.text(
            "",
            title=tr("also missing"),
            help=tr("More words or numbers that stand for a missing value, such as -999, unknown."),
        ),
        **NEEDED,
    },
)
