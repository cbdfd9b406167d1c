from __future__ import annotations

import json
from typing import Any

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
import safetensors.numpy
from hypothesis import given
from hypothesis import strategies as st

from bpstudio.errors import Damaged
from bpstudio.project.arrays import Arrays
from bpstudio.project.tensor_profile import WEIGHT_KEY, dump, load

DTYPES = ("<f8", "<f4", "<f2", "<i8", "<i4", "<i2", "i1", "<u8", "<u4", "<u2", "u1", "?")
arrays = st.sampled_from(DTYPES).flatmap(
    lambda dtype: hnp.arrays(np.dtype(dtype), hnp.array_shapes(min_dims=0, min_side=0))
)
keys = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(
    lambda key: key != "__metadata__"
)


def file(header: Any, body: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + body


def span(dtype: Any = "F32", shape: Any = (1,), at: Any = (0, 4)) -> dict[str, Any]:
    return {"dtype": dtype, "shape": shape, "data_offsets": at}


@given(st.dictionaries(keys, arrays, max_size=4))
def test_arrays_are_the_same_after_a_file(named: dict[str, np.ndarray[Any, Any]]) -> None:
    content = dump(named, member="x")

    assert load(content, member="x") == Arrays(named)
    assert Arrays(safetensors.numpy.load(content)) == Arrays(named)


def test_an_array_in_another_order_is_stored_by_its_values() -> None:
    array = np.arange(6.0).reshape(2, 3)

    loaded = load(dump({"a": array.T, "b": array[:, ::2]}, member="x"), member="x")

    assert loaded["a"].tolist() == array.T.tolist()
    assert loaded["b"].tolist() == array[:, ::2].tolist()


def test_big_endian_arrays_keep_their_values() -> None:
    loaded = load(dump({"a": np.array([1.5, 2.5], ">f4")}, member="x"), member="x")
    assert loaded["a"].tolist() == [1.5, 2.5]


def test_loaded_arrays_cannot_be_changed() -> None:
    loaded = load(dump({"a": np.zeros(2)}, member="x"), member="x")
    with pytest.raises(ValueError, match="read-only"):
        loaded["a"][0] = 1


def test_loaded_arrays_are_aligned_whatever_the_header_says() -> None:
    content = file({"a": span("U8", [1], [0, 1]), "b": span("F64", [2], [1, 17])}, bytes(17))
    assert load(content, member="x")["b"].flags.aligned


def test_a_type_without_a_form_is_refused_when_written() -> None:
    with pytest.raises(Damaged, match="complex128"):
        dump({"a": np.zeros(1, complex)}, member="x")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "too short"),
        (b"\0" * 9, "too short"),
        ((2**63).to_bytes(8, "little") + b"{}", "too short"),
        ((9 * 2**20).to_bytes(8, "little") + b" " * 9 * 2**20, "header has"),
        (file(b"not json  "), "not JSON"),
        (file([]), "no JSON object"),
        (file({"a": 7}), "needs dtype"),
        (file({"a": {**span(), "more": 1}}, bytes(4)), "needs dtype"),
        (file({"a": span("BF16")}, bytes(4)), "type that this version cannot read"),
        (file({"a": span(["F32"])}, bytes(4)), "type that this version cannot read"),
        (file({"a": span(shape=[2])}, bytes(4)), "does not fit its span"),
        (file({"a": span(shape=[True])}, bytes(4)), "no list of counts"),
        (file({"a": span(shape=[-1, -1])}, bytes(4)), "no list of counts"),
        (file({"a": span(shape=[1.0])}, bytes(4)), "no list of counts"),
        (file({"a": span(shape=[1] * 17)}, bytes(4)), "no list of counts"),
        (file({"a": span(shape=[2**40] * 16)}, bytes(4)), "does not fit its span"),
        (file({"a": span(shape=[2**62, 4, 0], at=[0, 4])}, bytes(4)), "no list of counts"),
        (file({"a": span(at=[4, 0])}, bytes(4)), "does not fit its span"),
        (file({"a": span(at=[0, 4, 4])}, bytes(4)), "no list of counts"),
        (file({"a": span(at=[4, 8])}, bytes(8)), "leaves a gap"),
        (file({"a": span(), "b": span(at=[2, 6])}, bytes(6)), "overlaps"),
        (file({"a": span(), "b": span()}, bytes(4)), "overlaps"),
        (file({"a": span()}, bytes(5)), "do not add up"),
        (file({"a": span()}, bytes(3)), "do not add up"),
        (file({"a\x00": span()}, bytes(4)), "no name"),
        (file({"a" * 401: span()}, bytes(4)), "no name"),
        (file({"__metadata__": {"a": 1}}), "metadata"),
        (file({"a": span("BOOL", [4])}, b"\0\1\2\1"), "truth values"),
        (file({str(i): span(shape=[0], at=[0, 0]) for i in range(20_001)}), "20,001 arrays"),
    ],
)
def test_a_header_that_lies_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Damaged) as refused:
        load(content, member="weights/current.safetensors")
    assert refused.value.message.startswith("weights/current.safetensors: ")
    assert reason in refused.value.message


@pytest.mark.parametrize(
    "key", ["n7:weight", "n5.2/n7:weight_ih_l0", "n1:layers.0.bias", "abc/b/c.12:running_mean"]
)
def test_weights_are_named_by_path_and_parameter(key: str) -> None:
    assert load(dump({key: np.zeros(1)}, member="w"), member="w", keys=WEIGHT_KEY)


@pytest.mark.parametrize(
    "key",
    ["weight", "N7:weight", "n7:", "n7:../x", "n7/:w", "../n7:w", "n7:w:x", "n7:w\n"],
)
def test_other_names_are_no_weights(key: str) -> None:
    with pytest.raises(Damaged, match="no name"):
        load(dump({key: np.zeros(1)}, member="w"), member="w", keys=WEIGHT_KEY)
