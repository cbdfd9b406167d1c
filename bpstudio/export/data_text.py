"""Writes data.py: the rows of a project, their preparation and their parts, without bpstudio.

The rows are written as they were read: plain columns into data.csv, all others into arrays.npz.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from bpstudio.catalogue.lookup import loss_of
from bpstudio.compile.source import Source
from bpstudio.data.dates import DateOrder
from bpstudio.data.inputs import input_columns
from bpstudio.data.load import Prepared, load_table
from bpstudio.data.preparation import FittedField, Preparation
from bpstudio.data.prepare import date_parts
from bpstudio.data.reading import FORMS, read_column
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.export.windows_text import IMPORTS, ordering_columns, window_lines
from bpstudio.export.words import docstring, names_text, one_line
from bpstudio.graph.document import Document, Node
from bpstudio.language import tr
from bpstudio.train.job import Job

DATA_CSV, ARRAYS, PARTS = "data.csv", "arrays.npz", "parts.npz"

_HEAD = '''"""The data of the model: how rows are read, prepared and divided."""

import csv
from pathlib import Path

import numpy as np
import torch

FOLDER = Path(__file__).resolve().parent
'''

_READ = '''

def read(path):
    """The columns of a CSV file with a header, or of an .npz file; an empty cell is missing."""
    if str(path).endswith(".npz"):
        return read_arrays(path)
    csv.field_size_limit(2**31 - 1)
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    columns = {}
    for name in NUMBERS:
        if rows and name in rows[0]:
            columns[name] = np.array([float(row[name] or "nan") for row in rows])
    for name in LABELS:
        if rows and name in rows[0]:
            columns[name] = np.array([row[name] or None for row in rows], dtype=object)
    return columns


def read_arrays(path):
    """The columns of an .npz file, by their names or by the places that ARRAYS gives them."""
    columns = {}
    with np.load(path, allow_pickle=False) as file:
        for name in (*ARRAYS, *NUMBERS, *LABELS):
            key = name if name in file.files else ARRAYS.get(name)
            if key in file.files:
                columns[name] = file[key]
    for name in LABELS:
        if name in columns:
            values = columns[name].reshape(len(columns[name])).tolist()
            columns[name] = np.array([text_of(value) for value in values], dtype=object)
    return columns


def text_of(value):
    """A value of an array as text: whole numbers without a point, NaN as a missing one."""
    if isinstance(value, str):
        return value
    if value != value:
        return None
    return str(int(value)) if float(value).is_integer() else repr(value)


def stored():
    """The columns of the project's own rows."""
    columns = {}
    for name in ("data.csv", "arrays.npz"):
        if (FOLDER / name).exists():
            columns.update(read(FOLDER / name))
    for name, place in EMPTY.items():
        with np.load(FOLDER / "arrays.npz", allow_pickle=False) as file:
            columns[name][file[place]] = ""  # a text of its own, where others are missing
    return columns


def parts():
    """Row numbers of training, validation and test, as the project divided them."""
    with np.load(FOLDER / "parts.npz", allow_pickle=False) as file:
        return {name: torch.from_numpy(file[name]) for name in file.files}


def prepare(columns, ahead=HORIZON):
    """The columns as the model takes them; those that are not there are left out.

    Of a series an input is the window that ends so many rows `ahead` of its row.
    """
    prepared = {}
    for name, act in PREPARE.items():
        source = PAST.get(name, name)
        if source in columns:
            prepared[name] = act(columns[source])
            codes = prepared[name]
            if codes.dtype.kind == "i" and (codes < 0).any():
                row = int(np.flatnonzero((codes < 0).reshape(len(codes), -1).any(axis=1))[0])
                raise ValueError(f"Column {name!r}, row {row + 1}: this value is not known.")
    cut(columns, prepared, ahead)
    return prepared


def answered(columns):
    """The rows for which there is an answer: of a series those with enough others before them."""
    return cut(columns, {}, 0)


def require(columns, names):
    """Refuse rows that lack a column."""
    missing = [name for name in names if name not in columns]
    if missing:
        raise ValueError(f"These columns are missing: {', '.join(map(repr, missing))}.")
'''


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The column that an output is compared with, and the function that brings it into form."""

    column: str
    form: str


@dataclass(frozen=True, kw_only=True, eq=False)
class DataText:
    """data.py, with the files that it reads."""

    text: str
    files: dict[str, bytes]


def data_text(job: Job) -> DataText:
    """The module `data` for the rows of a job, and the rows themselves.

    Raises:
        DataError: when the rows cannot be read again.
    """
    document, prepared = job.document, job.prepared
    assert document.data.source is not None
    table = load_table(document.data.source, job.base).table
    if table.kept is not None:
        raise DataError(
            tr("A script takes its rows with it, and these do not fit into memory."),
            hint=tr("Export weights or ONNX, or take a sample of the rows first."),
        )
    fields, series = prepared.preparation.fields, prepared.preparation.cut
    own = [field for field in fields if field.column in table.columns]
    read = {field.column: read_column(table, field.column, field.type) for field in own}
    plain = [field for field in own if _is_plain(field, read[field.column])]
    others = [field for field in own if field not in plain]
    numbers = [field.column for field in plain if FORMS[field.type] == "numbers"]
    labels = [field.column for field in plain if FORMS[field.type] != "numbers"]
    more_numbers, more_texts = ordering_columns(series, table)
    numbers += [name for name in more_numbers if name not in read]
    labels += [name for name in more_texts if name not in read]
    files = {PARTS: _npz({name: np.asarray(rows) for name, rows in prepared.parts.items()})}
    cells = {**more_numbers, **more_texts, **{one.column: read[one.column] for one in plain}}
    if cells:
        files[DATA_CSV] = _csv(cells)
    arrays, empty = {field.column: read[field.column] for field in others}, _empty(cells)
    places = _places([*arrays, *empty], taken=cells)
    if places:
        held = {**arrays, **empty}
        files[ARRAYS] = _npz({place: held[name] for name, place in places.items()})
    text = [
        _HEAD if series is None else _HEAD.replace("import csv\n", f"import csv\n{IMPORTS}"),
        f"NUMBERS = {names_text(numbers)}",
        f"LABELS = {names_text(labels)}",
        f"ARRAYS = { {name: places[name] for name in arrays}!r}",
        f"EMPTY = { {name: places[name] for name in empty}!r}",
        *_support(fields, dates="iso" if series is None else series.dates),
        *_preparations(fields),
        "",
        *window_lines(prepared.preparation),
        _READ,
        *_inputs(document, job.source),
        *_targets(document, job.source),
        *_weights(fields),
        *_answers(document, job.source, prepared),
    ]
    return DataText(text="\n".join(text).rstrip() + "\n", files=files)


def _empty(columns: dict[str, Array]) -> dict[str, Array]:
    """The rows of texts that are empty and not missing: a cell of a CSV file cannot tell them."""
    texts = {name: values for name, values in columns.items() if values.dtype == object}
    rows = {name: np.flatnonzero(values == "") for name, values in texts.items()}
    return {name: found for name, found in rows.items() if len(found)}


def _places(names: Sequence[str], *, taken: Iterable[str]) -> dict[str, str]:
    """What the arrays of these columns are called in their file: as no column is, `taken` too."""
    known = {*names, *taken}
    free = (place for place in map("c{}".format, count()) if place not in known)
    return {name: next(free) for name in names}


def _is_plain(field: FittedField, values: Array) -> bool:
    """Whether a column fits into cells of a CSV file."""
    return FORMS[field.type] in {"labels", "texts", "dates"} or (
        field.type == "number" and field.shape in {(), (1,)}
    )


def _csv(columns: dict[str, Array]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    cells = [_cells(values) for values in columns.values()]
    writer.writerows(zip(*cells, strict=True))
    return out.getvalue().encode("utf-8")


def _cells(values: Array) -> list[str]:
    if values.dtype == object:
        return ["" if value is None else value for value in values.tolist()]
    flat = values.reshape(len(values)).tolist()
    return ["" if value != value else repr(value) for value in flat]


def _npz(arrays: dict[str, Array]) -> bytes:
    out = io.BytesIO()
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]  # numpy's own signature is narrower
    return out.getvalue()


def _support(fields: Sequence[FittedField], *, dates: DateOrder) -> Iterable[str]:
    """What preparations and windows call, each once."""
    found = {step.spec.kind: step.spec.support for field in fields for step in field.steps}
    calls = "\n".join(line for field in fields for line in field.source("x"))
    if dates != "iso":
        found["date_parts"], calls = date_parts.support, f"{calls} iso_dates("
    texts = [text().rstrip() for text in found.values() if text is not None]
    return (f"\n\n{text}" for text in texts if _is_called(text, calls))


def _is_called(text: str, calls: str) -> bool:
    """Whether one of the functions that a text defines is called."""
    return any(f"{name}(" in calls for name in re.findall(r"^def (\w+)", text, re.MULTILINE))


def _preparations(fields: Sequence[FittedField]) -> Iterable[str]:
    for place, field in enumerate(fields):
        yield f"\n\ndef prepare_{place}(x):"
        steps = ", then ".join(step.spec.title for step in field.steps) or "as it is"
        yield f"    {docstring(f'{field.column}: {steps}.')}"
        yield from (f"    {line}" for line in field.source("x"))
        yield "    return x"
    yield "\n"
    yield "PREPARE = {"
    yield from (f"    {field.column!r}: prepare_{place}," for place, field in enumerate(fields))
    yield "}"


def _inputs(document: Document, source: Source) -> Iterable[str]:
    """The function `inputs`: a tensor for each Input of the drawing."""
    wanted = [_columns(document, document.graph.by_id[path]) for path in source.inputs]
    yield ""
    yield f"INPUTS = {names_text(dict.fromkeys(name for names in wanted for name in names))}"
    yield "\n\ndef inputs(prepared):"
    yield '    """What enters the model, one tensor for each of its inputs."""'
    yield "    require(prepared, INPUTS)"
    yield "    return ("
    for names, path in zip(wanted, source.inputs, strict=True):
        remark = one_line(document.graph.by_id[path].title)
        yield f"        {_joined(document, names)},  # {remark}"
    yield "    )"


def _columns(document: Document, node: Node) -> tuple[str, ...]:
    fields = node.params.get("fields", "numeric")
    given = tuple(map(str, fields)) if isinstance(fields, tuple) else str(fields)
    return input_columns(document.data, given)


def _joined(document: Document, names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return f"torch.from_numpy(np.ascontiguousarray(prepared[{names[0]!r}]))"
    facts = document.data.facts
    assert facts is not None
    codes = facts.by_column[names[0]].dtype == "int64"
    act, axis = ("np.stack", 1) if codes else ("np.concatenate", -1)
    return f"torch.from_numpy({act}([prepared[name] for name in {names!r}], axis={axis}))"


def _targets(document: Document, source: Source) -> Iterable[str]:
    """The function `targets`: what each output should have said."""
    yield "\n\ndef targets(prepared):"
    yield '    """What is wanted of each output; None where its loss needs nothing."""'
    yield "    return ("
    for port in source.outputs:
        form = wanted_of(document.graph.by_id[port.path])
        if form is None:
            yield "        None,"
        else:
            yield f"        as_{form.form}(torch.from_numpy(prepared[{form.column!r}])),"
    yield "    )"
    forms = [wanted_of(document.graph.by_id[port.path]) for port in source.outputs]
    for name in dict.fromkeys(form.form for form in forms if form is not None):
        yield _FORMS[name]


_WEIGHED = '''

def weights(prepared, train):
    """How much each row counts, 1 in the mean of the training rows."""
    product = np.ones(len(prepared[WEIGHTS[0]]))
    for name in WEIGHTS:
        product = product * prepared[name].reshape(len(product)).astype(np.float64)
    return torch.from_numpy((product / float(product[train.numpy()].mean())).astype(np.float32))
'''


def _weights(fields: Sequence[FittedField]) -> Iterable[str]:
    """The columns by which rows count more or less, and the function that reads them."""
    names = [field.column for field in fields if field.role == "weight"]
    yield f"\n\nWEIGHTS = {names_text(names)}"
    if names:
        yield _WEIGHED


_FORMS = {
    "codes": '''

def as_codes(x):
    """Whole numbers that count the classes."""
    return x.to(torch.int64)
''',
    "labels": '''

def as_labels(x):
    """The places of the labels that are set, then -1."""
    on, place = x.to(torch.float32).sort(dim=1, descending=True, stable=True)
    return torch.where(on > 0, place, -1)
''',
    "values": '''

def as_values(x):
    """Numbers, with a column of their own."""
    x = x.to(torch.float32)
    return x.unsqueeze(1) if x.dim() == 1 else x
''',
    "flat": '''

def as_flat(x):
    """One number for each row."""
    return x.to(torch.float32).flatten()
''',
    "signs": '''

def as_signs(x):
    """1 and -1."""
    x = x.to(torch.float32)
    x = 2 * x - 1 if bool((x >= 0).all()) else x
    return x.unsqueeze(1) if x.dim() == 1 else x
''',
    "flat_signs": '''

def as_flat_signs(x):
    """1 and -1, one number for each row."""
    x = x.to(torch.float32)
    return (2 * x - 1 if bool((x >= 0).all()) else x).flatten()
''',
}


def _answers(document: Document, source: Source, prepared: Prepared) -> Iterable[str]:
    """`ANSWERS`: the column, the classes and the way back to the unit of each output."""
    columns = [wanted_of(document.graph.by_id[port.path]) for port in source.outputs]
    yield "\n\ndef same(x):"
    yield '    """Numbers that are in their own unit already."""'
    yield "    return x"
    known = {form.column for form in columns if form is not None}
    backs = {}
    for place, field in enumerate(prepared.preparation.fields):
        if field.column in known and not field.classes and field.steps:
            backs[field.column] = f"undo_{place}"
            yield f"\n\ndef undo_{place}(x):"
            yield f"    {docstring(f'{field.column} in its own unit.')}"
            yield "    x = np.asarray(x, dtype=np.float64)"
            yield from (f"    x = {line}" for line in undo_lines(field, "x"))
            yield "    return x"
    yield "\n"
    yield "ANSWERS = ("
    for form in columns:
        column = None if form is None else form.column
        classes = _classes(prepared.preparation, column)
        yield f"    ({column!r}, {names_text(classes)}, {backs.get(column or '', 'same')}),"
    yield ")"


def wanted_of(output: Node) -> Wanted | None:
    """What an Output is compared with; None where its loss needs nothing."""
    target, loss = output.params.get("target"), loss_of(output)
    if target is None or loss.target == "none":
        return None
    form = _FORM_OF.get(loss.target, "values")
    if loss.flat_target and form in {"values", "signs"}:
        form = "flat" if form == "values" else "flat_signs"
    return Wanted(column=str(target), form=form)


_FORM_OF = {"classes": "codes", "sequence": "codes", "labels": "labels", "signs": "signs"}


def _classes(preparation: Preparation, column: str | None) -> tuple[str, ...]:
    if column is None:
        return ()
    return preparation[column].classes


def undo_lines(field: FittedField, variable: str) -> Iterable[str]:
    """Numpy expressions that undo the steps of a field, the last one first."""
    for step in reversed(field.steps):
        if step.spec.undo is not None:
            yield step.spec.undo(step.fitted, variable)
