"""Several values as a person types them."""

from __future__ import annotations

import pytest

from bpstudio.errors import UserError
from bpstudio.project.spans import in_even_factors, seeds_of, values_of


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0.1, 0.01,", ["0.1", "0.01"]),
        ("16..64/4", ["16", "32", "48", "64"]),
        ("1e-4..1e-1/4log", ["0.0001", "0.001", "0.01", "0.1"]),
        ("SGD,AdamW,SGD", ["SGD", "AdamW"]),
        ("[3, 3],[5, 5]", ["[3, 3]", "[5, 5]"]),
        ('{"kind": "SGD", "params": 1},null', ['{"kind": "SGD", "params": 1}', "null"]),
    ],
)
def test_values_are_a_list_with_ranges_in_it(text: str, values: list[str]) -> None:
    assert values_of(text) == values


@pytest.mark.parametrize("text", ["", " , ", "1..2", "2..1/3", "0..1/3log", "1..2/1", "a..b/3"])
def test_what_names_no_value_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        values_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "1e5000..2e5000/2",
        "1e999999..2e999999/2",
        "1e-999999..1/3log",
        f"1..{'9' * 5000}/2",
        f"-1e309..{'0' * 5000}/2",
    ],
)
def test_a_range_beyond_what_a_float_holds_is_refused_at_once(text: str) -> None:
    with pytest.raises(UserError):
        values_of(text)


def test_a_range_may_be_as_wide_as_floats_are() -> None:
    assert [float(text) for text in values_of("1e-300..1e300/3log")] == [1e-300, 1, 1e300]


@pytest.mark.parametrize(
    ("text", "seeds"), [("0-3", [0, 1, 2, 3]), ("5", [5]), ("1, 8,1", [1, 8]), ("2 - 3", [2, 3])]
)
def test_seeds_are_a_list_with_ranges_in_it(text: str, seeds: list[int]) -> None:
    assert seeds_of(text) == seeds


@pytest.mark.parametrize(
    "text", ["", "a", "3-1", "0-999", "-1", "1.5", "9" * 5000, "0-" + "9" * 5000]
)
def test_seeds_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(UserError):
        seeds_of(text)


@pytest.mark.parametrize(
    ("values", "even"),
    [
        ([0.1, 0.01, 0.001], True),
        ([1, 2, 4, 8], True),
        ([0.000464159, 0.001, 0.00215443], True),
        ([1, 2, 3], False),
        ([0, 1, 10], False),
        ([0.1, 0.001], True),
        ([0.1, 0.2], False),
        ([3], False),
    ],
)
def test_even_factors_are_seen(values: list[float], even: bool) -> None:
    assert in_even_factors(values) is even
