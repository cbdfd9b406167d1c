"""Fitted preparation as a stored value: bit-exact, applied again, and refused when damaged."""

from __future__ import annotations

import json

import numpy as np
import pytest

from bpstudio.data.fit import fit_field
from bpstudio.data.load import prepare
from bpstudio.data.preparation import Preparation
from bpstudio.data.reading import read_column
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError
from bpstudio.graph.document import Choice, Data, Field, Role, Source
from bpstudio.params import FrozenMap, Value, freeze, thaw

RANDOM = np.random.default_rng(11)
N = 50


def words(*labels: str | None) -> Array:
    return np.resize(np.array(labels, dtype=object), N)


TABLE = Table(
    columns={
        "age": np.where(np.arange(N) % 9 == 0, np.nan, RANDOM.normal(40.0, 9.0, N)),
        "pixels": RANDOM.uniform(0.0, 16.0, (N, 5)).astype(np.float32),
        "photo": RANDOM.uniform(0.0, 255.0, (N, 1, 3, 4)),
        "city": words("Oslo", "Ål", None, 'a"b\n'),
        "street": words(*map(str, range(30))),
        "tokens": RANDOM.integers(0, 6, (N, 4)) * 10,
        "raw": RANDOM.normal(size=N),
        "price": RANDOM.normal(250.0, 80.0, N),
        "kind": words("good", "bad"),
    }
)


def field(column: str, type_: str = "number", *prepare: str, role: Role = "input") -> Field:
    steps = tuple(Choice(kind=kind) for kind in prepare)
    return Field(column=column, role=role, type=type_, prepare=steps)


FIELDS = (
    field("age", "number", "impute", "standardize"),
    field("pixels", "number", "minmax"),
    field("photo", "image", "scale"),
    field("city", "category", "one_hot", "standardize"),
    field("street", "category", "codes"),
    field("tokens", "tokens", "codes"),
    field("raw"),
    field("price", "number", "standardize", role="target"),
    field("kind", "category", role="target"),
)
PREPARED = prepare(Data(source=Source(kind="sine"), fields=FIELDS), TABLE)
PREPARATION = PREPARED.preparation


def stored() -> tuple[dict[str, Value], dict[str, Array]]:
    value, arrays = PREPARATION.to_value()
    return json.loads(json.dumps(thaw(value))), arrays


def restored() -> Preparation:
    raw, arrays = stored()
    value = freeze(raw)
    assert isinstance(value, FrozenMap)
    return Preparation.from_value(value, {name: array.copy() for name, array in arrays.items()})


def test_what_was_stored_prepares_bit_equally() -> None:
    again = restored().apply(TABLE)
    assert set(again) == set(PREPARED.columns)
    for name, values in PREPARED.columns.items():
        assert again[name].dtype == values.dtype
        assert again[name].tobytes() == values.tobytes()


def test_storing_twice_gives_the_same_value_and_bytes() -> None:
    first, arrays = PREPARATION.to_value()
    second, again = restored().to_value()
    assert first == second
    assert {name: array.tobytes() for name, array in arrays.items()} == {
        name: array.tobytes() for name, array in again.items()
    }


def test_arrays_are_plain_and_their_names_are_safe() -> None:
    _, arrays = stored()
    assert {str(array.dtype) for array in arrays.values()} == {"float64", "int64"}
    assert all(name.replace(".", "").replace("_", "").isalnum() for name in arrays)


@pytest.mark.parametrize("column", [item.column for item in FIELDS])
def test_the_code_it_writes_prepares_bit_equally(column: str) -> None:
    item = PREPARATION[column]
    labels = item.type == "category"
    raw = read_column(TABLE, column, item.type) if labels else TABLE.columns[column]
    names: dict[str, object] = {"np": np, "x": raw}
    exec("\n".join(item.source("x")), names)
    written = names["x"]
    assert isinstance(written, np.ndarray)
    assert written.dtype == PREPARED.columns[column].dtype
    np.testing.assert_array_equal(written, PREPARED.columns[column])


def test_rows_without_targets_are_prepared_for_prediction() -> None:
    rows = {
        name: TABLE.columns[name][:3] for name in TABLE.columns if name not in {"price", "kind"}
    }
    columns = PREPARATION.apply(Table(columns=rows))
    assert set(columns) == set(rows)
    np.testing.assert_array_equal(columns["age"], PREPARED.columns["age"][:3])


def test_an_input_that_new_rows_lack_is_named() -> None:
    rows = {name: values for name, values in TABLE.columns.items() if name != "city"}
    with pytest.raises(DataError, match="'city' is not in the data"):
        PREPARATION.apply(Table(columns=rows))


def test_rows_of_another_shape_are_refused() -> None:
    rows = dict(TABLE.columns) | {"pixels": np.zeros((N, 6))}
    with pytest.raises(DataError, match="'pixels' has the shape 6 per row; it was prepared for 5"):
        PREPARATION.apply(Table(columns=rows))


def test_a_new_class_of_the_target_is_named_with_its_row() -> None:
    rows = dict(TABLE.columns) | {"kind": words("good", "bad", "ugly")}
    with pytest.raises(DataError, match="'kind', row 3: 'ugly' is not among the 2 values"):
        PREPARATION.apply(Table(columns=rows))


def test_predictions_go_back_to_the_unit_of_the_column() -> None:
    price = PREPARATION.inverse("price", PREPARED.columns["price"])
    np.testing.assert_allclose(price[:, 0], TABLE.columns["price"], rtol=1e-5)
    kind = PREPARATION.inverse("kind", PREPARED.columns["kind"])
    assert kind.tolist() == TABLE.columns["kind"].tolist()


def test_values_too_large_for_float32_are_named() -> None:
    table = Table(columns={"x": np.append(np.zeros(9), 1e300), "y": np.arange(10.0)})
    fields = (field("x"), field("y", role="target"))
    with pytest.raises(DataError, match="'x' has values too large for float32, first in row 10"):
        prepare(Data(source=Source(kind="sine"), fields=fields), table)


def damage(path: str, new: object) -> tuple[FrozenMap[Value], dict[str, Array]]:
    """The stored value with one entry replaced; `path` is keys and indices with slashes."""
    raw, arrays = stored()
    *way, last = [int(word) if word.isdigit() else word for word in path.split("/")]
    at: object = raw
    for word in way:
        at = at[word]  # type: ignore[index]  # a path into JSON
    at[last] = new  # type: ignore[index]  # a path into JSON
    value = freeze(raw)
    assert isinstance(value, FrozenMap)
    return value, arrays


@pytest.mark.parametrize(
    ("path", "new"),
    [
        ("fields", 3),
        ("fields/0", "age"),
        ("fields/0/column", None),
        ("fields/0/role", "group"),
        ("fields/0/role", ["input"]),
        ("fields/0/type", "date"),
        ("fields/0/type", {"a": 1}),
        ("fields/0/shape", [1.5]),
        ("fields/0/shape", 4),
        ("fields/0/steps", "x"),
        ("fields/0/steps/0", 7),
        ("fields/0/steps/0/kind", "pickle"),
        ("fields/0/steps/0/kind", ["impute"]),
        ("fields/0/steps/0/values", None),
        ("fields/0/steps/0/kind", "minmax"),
        ("fields/3/steps/0/values/classes", "abc"),
        ("fields/3/steps/0/values/classes", ["a", 3]),
        ("fields/3/steps/0/values/classes", ["a", "a"]),
        ("fields/4/steps/0/values/spare", 1),
        ("fields/2/shape", [3_000_000_000, 3_000_000_000]),
        ("fields/2/shape", [0, 4]),
        ("fields/1/shape", [7]),
        ("fields/3/type", "number"),
        ("fields/0/seen", 3),
        ("fields/0/seen", [1.0]),
        ("fields/0/seen", [2.0, 1.0]),
        ("fields/0/seen", ["a", "b"]),
    ],
)
def test_a_damaged_value_is_refused(path: str, new: object) -> None:
    with pytest.raises(DataError, match="stored preparation cannot be read"):
        Preparation.from_value(*damage(path, new))


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("fields.0.steps.1.std", np.zeros(1, np.float32)),
        ("fields.0.steps.1.std", np.array([np.nan])),
        ("fields.0.steps.1.mean", np.zeros((2, 2))),
        ("fields.1.steps.0.factor", np.zeros(4)),
        ("fields.5.steps.0.keys", np.zeros((2, 2), np.int64)),
        ("fields.5.steps.0.keys", np.zeros(0, np.int64)),
        ("fields.5.steps.0.keys", np.arange(5)[::-1].copy()),
        ("fields.5.steps.0.keys", np.arange(50)),
    ],
)
def test_a_damaged_array_is_refused(name: str, array: Array) -> None:
    value, arrays = PREPARATION.to_value()
    with pytest.raises(DataError, match="stored preparation cannot be read"):
        Preparation.from_value(value, {**arrays, name: array})


def test_a_missing_array_is_refused() -> None:
    value, arrays = PREPARATION.to_value()
    del arrays["fields.0.steps.1.std"]
    with pytest.raises(DataError, match="std of 'age' is missing"):
        Preparation.from_value(value, arrays)


@pytest.mark.parametrize(
    "item",
    [
        *FIELDS,
        field("age", "number", "impute", "quantile"),
        field("age", "number", "impute_and_tell", "standardize"),
        field("price", "number", "log"),
        field("city", "category", "hashing"),
        field("photo", "image", "flip", "shift", "standardize"),
        field("note", "text", "words"),
        field("note", "text", "characters"),
        field("day", "date", "date_parts"),
    ],
    ids=lambda item: "-".join([item.column, *(step.kind for step in item.prepare)]),
)
def test_no_row_at_all_is_prepared_too(item: Field) -> None:
    more = {"note": words("so it is", "or not"), "day": words("2024-05-31", "2024-06-02")}
    table = Table(columns={**TABLE.columns, **more})
    fitted = fit_field(
        item, read_column(table, item.column, item.type), train=np.arange(N), names=()
    )
    whole = fitted.apply(read_column(table, item.column, item.type))
    none = table.only(np.zeros(N, dtype=bool))
    found = fitted.apply(read_column(none, item.column, item.type))
    assert found.shape == (0, *whole.shape[1:])
    assert found.dtype == whole.dtype


# ------------------------------------------------------------------------- rows of the file


def test_a_value_that_cannot_be_prepared_is_named_by_its_row_of_the_file() -> None:
    places = np.array([0, 2, 5, 9])
    huge = Table(columns={"a": np.array([1.0, 2.0, 1e300, 4.0])}, places=places)
    wanted = Data(source=Source(kind="sine"), fields=(field("a"),))
    with pytest.raises(DataError, match="first in row 6"):
        prepare(wanted, huge)
    kinds = words("good", "bad", "ugly")[:4]
    with pytest.raises(DataError, match="row 6: 'ugly'"):
        PREPARATION["kind"].apply(kinds, places=places)
