"""What a pass over large data has found, kept beside them so that the next run needs no pass.

Arrays by name in an .npz file of the cache folder; what cannot be read is found out anew.
"""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from bpstudio.data.laid_out import folder
from bpstudio.data.preparation import FittedField, Preparation
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.params import FrozenMap, freeze, thaw

Found = Mapping[str, Array]
ENDING = ".npz"
_WORDS, _ARRAY = "words", "array:"


def remembered(key: str, find: Callable[[], Found]) -> Found:
    """What `find` gives, or gave when it was called with this key before."""
    path = folder() / (key + ENDING)
    with suppress(OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        with np.load(path, allow_pickle=False) as kept:
            found = {name: kept[name] for name in kept.files}
        os.utime(path)
        return found
    made = find()
    with suppress(OSError):  # a full disk costs time, and nothing else
        _write(path, made)
    return made


def _write(path: Path, found: Found) -> None:
    handle, name = tempfile.mkstemp(prefix="new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            arrays: dict[str, Any] = dict(found)
            np.savez(file, **arrays)
        Path(name).replace(path)
    finally:
        with suppress(OSError):
            Path(name).unlink()


def packed(item: FittedField) -> dict[str, Array]:
    """A fitted field as arrays."""
    value, arrays = Preparation(fields=(item,)).to_value()
    words = json.dumps(thaw(value), sort_keys=True).encode()
    named = {f"{_ARRAY}{name}": array for name, array in arrays.items()}
    return {_WORDS: np.frombuffer(words, np.uint8), **named}


def unpacked(found: Found) -> FittedField | None:
    """The field again; None if it cannot be read."""
    arrays = {
        name.removeprefix(_ARRAY): array for name, array in found.items() if name.startswith(_ARRAY)
    }
    try:
        value = freeze(json.loads(found[_WORDS].tobytes()))
        if not isinstance(value, FrozenMap):
            return None
        (item,) = Preparation.from_value(value, arrays).fields
    except (DataError, ValueError, KeyError):
        return None
    return item
