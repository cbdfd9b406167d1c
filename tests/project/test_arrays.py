from __future__ import annotations

import copy

import numpy as np
import pytest

from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Arrays, Bundle


def test_equality_is_by_names_types_shapes_and_bytes() -> None:
    one = Arrays({"a": np.array([1.0, np.nan], np.float32), "b": np.zeros((2, 0))})

    assert one == Arrays({"b": np.zeros((2, 0)), "a": np.array([1.0, np.nan], np.float32)})
    assert hash(one) == hash(Arrays(dict(one)))
    assert one != Arrays({"a": one["a"]})
    assert one != Arrays({**one, "a": np.array([1.0, np.nan])})
    assert one != Arrays({**one, "b": np.zeros((0, 2))})
    assert one != Arrays({**one, "a": np.array([2.0, np.nan], np.float32)})


def test_the_owner_of_an_array_may_go_on_writing() -> None:
    array = np.zeros(3)
    arrays = Arrays({"a": array})

    array[0] = 1

    assert arrays["a"].tolist() == [0, 0, 0]
    with pytest.raises(ValueError, match="read-only"):
        arrays["a"][0] = 1


def test_a_sealed_array_is_not_copied() -> None:
    array = np.zeros(3)
    array.setflags(write=False)
    assert Arrays({"a": array})["a"] is array


def test_a_bundle_takes_any_mapping_of_arrays() -> None:
    array = np.zeros(3)
    assert Bundle(FrozenMap(), FrozenMap({"a": array})) == Bundle(arrays=Arrays({"a": array}))


def test_arrays_survive_a_copy() -> None:
    arrays = Arrays({"a": np.arange(3)})
    assert copy.deepcopy(arrays) == arrays
