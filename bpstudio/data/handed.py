"""A table as files in a folder, handed from the process that reads to the one that asked.

Arrays are .npy files, texts are numbered words; nothing is pickled.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from bpstudio.data.table import Array, Table
from bpstudio.graph.document import Choice, Field
from bpstudio.params import FrozenMap, Value, freeze, thaw

WORDS = "words.json"


def write_table(table: Table, folder: Path) -> dict[str, Any]:
    """Write the columns into `folder`; what is returned goes with them as JSON."""
    texts: dict[str, list[str]] = {}
    for at, values in enumerate(table.columns.values()):
        if values.dtype == object:
            words, values = _numbered(values)
            texts[str(at)] = words
        np.save(folder / f"{at}.npy", values, allow_pickle=False)
    (folder / WORDS).write_text(json.dumps(texts), encoding="utf-8")
    return {
        "columns": list(table.columns),
        "classes": {name: list(names) for name, names in table.classes.items()},
        "known": [_field_json(field) for field in table.known],
        "notes": list(table.notes),
        "doubts": list(table.doubts),
        "remarks": dict(table.remarks),
        "found": thaw(table.found),
        "left_out": [list(pair) for pair in table.left_out],
    }


def read_table(folder: Path, said: Mapping[str, Any]) -> Table:
    """The table again."""
    texts = json.loads((folder / WORDS).read_text(encoding="utf-8"))
    columns: dict[str, Array] = {}
    for at, name in enumerate(said["columns"]):
        values = np.load(folder / f"{at}.npy", allow_pickle=False)
        words = texts.get(str(at))
        columns[name] = values if words is None else np.array([*words, None], object)[values]
    return Table(
        columns=columns,
        classes={name: tuple(names) for name, names in said["classes"].items()},
        known=tuple(_field(raw) for raw in said["known"]),
        notes=tuple(said["notes"]),
        doubts=tuple(said["doubts"]),
        remarks=dict(said["remarks"]),
        found=frozen_params(said["found"]),
        left_out=tuple((file, why) for file, why in said["left_out"]),
    )


def frozen_params(raw: Mapping[str, Any]) -> FrozenMap[Value]:
    """Parameters that came as JSON."""
    return FrozenMap({name: freeze(value) for name, value in raw.items()})


def _numbered(values: Array) -> tuple[list[str], Array]:
    """The different texts, and for each value the place of its own; -1 where there is none."""
    places: dict[str, int] = {}
    flat = [
        -1 if text is None else places.setdefault(text, len(places))
        for text in values.reshape(-1).tolist()
    ]
    return list(places), np.array(flat, np.int64).reshape(values.shape)


def _field_json(field: Field) -> dict[str, Any]:
    return {
        "column": field.column,
        "role": field.role,
        "type": field.type,
        "prepare": [{"kind": one.kind, "params": thaw(one.params)} for one in field.prepare],
    }


def _field(raw: Mapping[str, Any]) -> Field:
    prepare = tuple(
        Choice(kind=one["kind"], params=frozen_params(one["params"])) for one in raw["prepare"]
    )
    return Field(column=raw["column"], role=raw["role"], type=raw["type"], prepare=prepare)
