"""Rows made from a seed: the columns that are asked for, and an answer that the inputs show."""

from __future__ import annotations

import numpy as np
import pytest

from bpstudio.data.load import import_data, prepare
from bpstudio.data.sources.random_arrays import SPEC
from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.graph.document import Source
from bpstudio.params import FrozenMap, Value, complete


def made(**params: Value) -> Table:
    return SPEC.load(complete(SPEC.params, FrozenMap(params), of="random"), None)


@pytest.mark.parametrize(
    ("params", "shapes"),
    [
        ({"shape": (16,)}, {"x": (512, 16), "class": (512,)}),
        ({"shape": (20, 3), "target": "value"}, {"x": (512, 20, 3), "value": (512,)}),
        ({"shape": (1, 8, 6), "target": "mask"}, {"x": (512, 1, 8, 6), "mask": (512, 8, 6)}),
        ({"shape": (), "length": 7}, {"tokens": (512, 7), "class": (512,)}),
        (
            {"shape": (), "length": 7, "target": "sequence"},
            {"tokens": (512, 7), "previous": (512, 7), "sequence": (512, 7)},
        ),
        (
            {"shape": (4,), "length": 3, "codes": 2, "rows": 20},
            {"x": (20, 4), "tokens": (20, 3), "code1": (20,), "code2": (20,), "class": (20,)},
        ),
    ],
)
def test_there_is_a_column_for_each_thing_asked_for(params, shapes) -> None:
    table = made(**params)
    assert {name: values.shape for name, values in table.columns.items()} == shapes
    assert list(table.columns) == [field.column for field in table.known]


@pytest.mark.parametrize(
    ("params", "shape", "classes"),
    [
        ({"shape": (1, 8, 6), "target": "mask", "classes": 3}, (8, 6), 3),
        ({"shape": (), "length": 5, "vocabulary": 9, "target": "sequence"}, (5,), 9),
        ({"shape": (4,), "classes": 2}, (), 2),
    ],
)
def test_a_target_of_classes_is_prepared_in_its_shape(params, shape, classes) -> None:
    source = Source(kind="random_arrays", params=FrozenMap(params))
    data = import_data(source, None)
    assert data.facts is not None
    (target,) = (item for item in data.facts.fields if item.role == "target")
    assert (target.dtype, target.shape, len(target.classes)) == ("int64", shape, classes)
    assert prepare(data, made(**params)).columns[target.column].max() < classes


def test_arrays_have_mean_0_and_variance_1_however_clear_the_signal() -> None:
    for signal in (0.0, 0.5, 1.0):
        x = made(signal=signal, rows=300).columns["x"]
        assert x.dtype == np.float32
        assert abs(float(x.mean())) < 0.15
        assert float(x.std()) == pytest.approx(1, abs=0.1)


def accuracy(inputs: np.ndarray, answer: np.ndarray) -> float:
    """Of the nearest mean of a class, on rows that did not make the means."""
    half = len(answer) // 2
    known, asked = answer[:half], answer[half:]
    means = np.stack([inputs[:half][known == code].mean(axis=0) for code in np.unique(known)])
    distance = ((inputs[half:, None] - means) ** 2).reshape(len(asked), len(means), -1).sum(-1)
    return float((np.unique(known)[distance.argmin(axis=1)] == asked).mean())


def test_arrays_show_their_class_as_clearly_as_the_signal_says() -> None:
    shares = []
    for signal in (0.0, 0.1, 0.5):
        table = made(shape=(64,), signal=signal, classes=4, rows=1000)
        shares.append(accuracy(table.columns["x"], table.columns["class"]))
    assert shares[0] < 0.35
    assert shares[0] < shares[1] < shares[2]
    assert shares[2] > 0.95


def test_tokens_and_codes_show_their_class() -> None:
    table = made(shape=(), length=6, codes=3, vocabulary=12, classes=4, signal=1.0)
    hidden = table.columns["class"]
    counted = (hidden[:, None] + np.arange(6)) % 12
    np.testing.assert_array_equal(table.columns["tokens"], counted)
    total = sum(table.columns[f"code{number}"] for number in (1, 2, 3))
    np.testing.assert_array_equal(total % 4, hidden)
    assert accuracy(table.columns["code3"][:, None], hidden) < 0.5


def test_codes_stay_below_the_vocabulary_if_it_is_no_multiple_of_the_classes() -> None:
    table = made(shape=(), codes=2, vocabulary=5, classes=3, signal=1.0)
    assert int(table.columns["code2"].max()) == 4


def test_a_mask_is_seen_in_its_image() -> None:
    table = made(shape=(2, 16, 16), target="mask", classes=3, signal=1.0)
    x, mask = table.columns["x"], table.columns["mask"]
    assert set(np.unique(mask)) == {0, 1, 2}
    np.testing.assert_array_equal(x[:, 0], x[:, 1])
    assert x[:, 0][mask == 0].max() < x[:, 0][mask == 1].min()


def test_a_sequence_is_the_tokens_backwards_and_previous_lies_one_place_behind() -> None:
    table = made(shape=(), length=5, vocabulary=7, target="sequence", signal=1.0)
    tokens, answer = table.columns["tokens"], table.columns["sequence"]
    np.testing.assert_array_equal(answer, (tokens[:, ::-1] + 1) % 7)
    np.testing.assert_array_equal(table.columns["previous"][:, 1:], answer[:, :-1])
    assert table.classes["previous"][table.columns["previous"][0, 0]] == "start"


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"shape": ()}, "nothing to learn from"),
        ({"shape": (8,), "target": "mask"}, "mask needs an array of at least two axes"),
        ({"target": "sequence"}, "needs tokens"),
        ({"shape": (3, 10_000, 10_000), "rows": 10}, "3,000,000,000 numbers"),
    ],
)
def test_what_does_not_go_together_is_refused(params, words) -> None:
    with pytest.raises(DataError, match=words):
        made(**params)
