"""Distinct labels of a column, their order and their codes; knows arrays only."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.language import tr

MAX_CLASSES = 10_000
MAX_LABEL_LENGTH = 1_000


def distinct(values: Array) -> tuple[str, ...]:
    """The labels that occur, missing ones left out, numbers in order of size before words.

    Raises:
        DataError: when there are more than 10,000, or one is longer than 1,000 characters.
    """
    found = set(values.tolist()) - {None}
    if len(found) > MAX_CLASSES:
        raise DataError(
            tr(
                "{count:,} different values are too many for a category (at most {most:,}).",
                count=len(found),
                most=MAX_CLASSES,
            ),
            hint=tr("Give the column the role ignore, or read it as a number."),
        )
    for label in found:
        if len(label) > MAX_LABEL_LENGTH:
            raise DataError(
                tr(
                    "The text {label!r}… is longer than {most:,} characters, too long for a "
                    "category.",
                    label=label[:30],
                    most=MAX_LABEL_LENGTH,
                ),
                hint=tr("Give the column the role ignore."),
            )
    return tuple(sorted(found, key=_size_then_word))


def _size_then_word(label: str) -> tuple[int, float, str]:
    try:
        number = float(label)
    except ValueError:
        return (1, 0.0, label)
    return (0, number, label) if math.isfinite(number) else (1, 0.0, label)


def with_others(classes: tuple[str, ...], others: Iterable[str]) -> tuple[str, ...]:
    """`classes`, then those of `others` that are new: the codes of the first stay as they are."""
    known = frozenset(classes)
    return classes + tuple(label for label in others if label not in known)


def encode(values: Array, classes: Sequence[str], *, unknown: int) -> Array:
    """The position of each label in `classes`; `unknown` for other labels and for None."""
    codes: Mapping[str, int] = {label: code for code, label in enumerate(classes)}
    return np.fromiter((codes.get(v, unknown) for v in values.tolist()), np.int64, len(values))


def table_text(classes: Sequence[str]) -> str:
    """A dict display from label to code, as Python source."""
    return repr({label: code for code, label in enumerate(classes)})
