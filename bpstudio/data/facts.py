"""What is known of prepared data, kept in the project so that shapes work without the data.

Knows arrays and fields; reads no file and fits nothing.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from bpstudio.data.blocks import facts_in_file
from bpstudio.data.pieces import in_file
from bpstudio.data.preparation import FittedField, Preparation
from bpstudio.data.sources import chosen_params
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.graph.document import Choice, Data, DataFacts, FieldFacts, Windows
from bpstudio.language import tr
from bpstudio.params import FrozenMap, thaw


def facts_of(
    preparation: Preparation,
    columns: Mapping[str, Array],
    parts: Mapping[str, Array],
    *,
    missing: Mapping[str, int],
    fingerprint: str,
) -> DataFacts:
    """Shape, classes and figures of each prepared column; figures are over the training part.

    `missing` counts rows with a missing value by column, before anything was filled in.
    """
    train = parts["train"]
    return DataFacts(
        fields=tuple(
            facts_in_file(item, columns[item.column], train, missing=missing.get(item.column, 0))
            if in_file(columns[item.column])
            else _field_facts(
                item, columns[item.column][train], missing=missing.get(item.column, 0)
            )
            for item in preparation.fields
        ),
        rows=FrozenMap({name: len(rows) for name, rows in parts.items()}),
        fingerprint=fingerprint,
    )


def _field_facts(item: FittedField, values: Array, *, missing: int) -> FieldFacts:
    codes = item.gives == "codes"
    present = values[:0] if codes else values[np.isfinite(values)].astype(np.float64)
    return FieldFacts(
        column=item.column,
        role=item.role,
        dtype="int64" if codes else "float32",
        shape=values.shape[1:],
        classes=item.classes,
        counts=_counts(values, len(item.classes), codes=codes),
        missing=missing,
        mean=float(present.mean()) if present.size else None,
        rms=math.sqrt(float(np.square(present).mean())) if present.size else None,
    )


def _counts(values: Array, classes: int, *, codes: bool) -> tuple[int, ...]:
    """Rows (for tokens: positions) of each class, from codes or one-hot; empty for numbers."""
    if codes:
        found: list[int] = np.bincount(values.reshape(-1), minlength=classes).tolist()
        return tuple(found)
    one_hot = classes > 0 and values.shape[1:] == (classes,)
    return tuple((values != 0).sum(axis=0).tolist()) if one_hot else ()


def fingerprint_of(data: Data) -> str:
    """A hash of source, fields and split: what the facts depend on. The path is no part of it.

    A setting of the source that has its default is none: to set it and take that back changes
    nothing.

    Raises:
        DataError: when there is no source.
    """
    source = data.source
    if source is None:
        raise DataError(tr("No data are chosen."), hint=tr("Choose a source in the Data stage."))
    return _hash(replace(data, source=replace(source, params=chosen_params(source))))


def has_fingerprint(data: Data, fingerprint: str) -> bool:
    """Whether a fingerprint is that of the data.

    It was once of the settings as they are stored, those that have their default among them: files
    and runs of that time are known again.
    """
    return fingerprint in {fingerprint_of(data), _hash(data)}


def _hash(data: Data) -> str:
    source, windows = data.source, data.windows
    what = {
        "source": None if source is None else [source.kind, thaw(source.params), source.sha256],
        "fields": [
            [item.column, item.role, item.type, [_choice(step) for step in item.prepare]]
            for item in data.fields
        ],
        "split": [
            data.split.kind,
            [data.split.train, data.split.validation, data.split.test],
            data.split.seed,
            data.split.column,
            *([data.split.use] if data.split.use != 1.0 else []),
        ],
        "windows": None
        if windows is None
        else [windows.lags, windows.horizon, windows.stride, windows.order_by, *_split(windows)],
    }
    text = json.dumps(what, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _split(windows: Windows) -> list[str]:
    return ["split at gaps"] if windows.split_at_gaps else []


def is_stale(data: Data) -> bool:
    """Whether the facts are missing or were computed for another source, preparation or split."""
    if data.source is None:
        return data.facts is not None
    return data.facts is None or not has_fingerprint(data, data.facts.fingerprint)


def _choice(choice: Choice) -> list[object]:
    return [choice.kind, thaw(choice.params)]
