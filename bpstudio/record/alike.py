"""Whether two values with arrays in them are the same; knows no event."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import numpy as np

from bpstudio.params import FrozenMap


def alike(one: object, other: object) -> bool:
    """Whether two of a dataclass with arrays hold the same; NaN equals NaN."""
    if type(one) is not type(other) or not is_dataclass(one) or not is_dataclass(other):
        return False
    pairs = [(getattr(one, field.name), getattr(other, field.name)) for field in fields(one)]
    return all(_same(left, right) for left, right in pairs)


def _same(left: object, right: object) -> bool:
    if isinstance(left, np.ndarray) and isinstance(right, np.ndarray):
        return left.shape == right.shape and np.array_equal(left, right, equal_nan=True)
    if isinstance(left, FrozenMap) and isinstance(right, FrozenMap):
        return left.keys() == right.keys() and all(_same(left[key], right[key]) for key in left)
    return left == right
