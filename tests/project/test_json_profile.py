from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpstudio.errors import Damaged
from bpstudio.project.json_profile import Budget, JsonLimits, dump, parse

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('ab{}[]"\\,:'), inner),
    max_leaves=10,
)


@given(st.dictionaries(st.text("ab"), values))
def test_what_was_written_is_read(value: dict[str, object]) -> None:
    assert parse(dump(value, member="x"), member="x") == value


@given(st.dictionaries(st.text("ab"), values), st.sampled_from([None, 1, 3]))
def test_values_are_counted_as_the_parser_finds_them(
    value: dict[str, object], indent: int | None
) -> None:
    text = json.dumps(value, indent=indent).encode()
    tokens = count(value)

    parse(text, member="x", limits=JsonLimits(tokens=tokens))
    with pytest.raises(Damaged, match="values"):
        parse(text, member="x", limits=JsonLimits(tokens=tokens - 1))


def count(value: object) -> int:
    match value:
        case dict():
            return 1 + len(value) + sum(count(item) for item in value.values())
        case list():
            return 1 + sum(count(item) for item in value)
        case _:
            return 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "not JSON"),
        (b"[]", "no JSON object"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b'{"a": "\xff"}', "not UTF-8"),
        ('{"a": 1}'.encode("utf-16"), "not UTF-8"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "Infinity"),
        (b'{"a": 1e999}', "too large"),
        (b'{"a": 1, "b": 2, "a": 3}', "'a' occurs twice"),
        (b'{"a": {"b": 1, "b": 1}}', "'b' occurs twice"),
        (b'{"a": 12345678901234567890}', "19 digits"),
        (b'{"a": "\\ud800"}', "lone surrogate"),
        (b'{"\\udfff": 1}', "lone surrogate"),
        (b'{"a": 1} {}', "not JSON at line 1, column 10"),
        (b'{"a": "' + b"x" * 20_001 + b'"}', "20,001 characters"),
        (b'{"' + b"x" * 20_001 + b'": 1}', "20,001 characters"),
        (b'{"a": "line\nfeed"}', "not JSON"),
        (b'{"a": 01}', "not JSON"),
        (b"{'a': 1}", "not JSON"),
        (b'{"a": 1} // more', "not JSON"),
    ],
)
def test_what_json_or_the_profile_does_not_have_is_refused(text: bytes, reason: str) -> None:
    with pytest.raises(Damaged) as refused:
        parse(text, member="graph.json")
    assert refused.value.message.startswith("graph.json: ")
    assert reason in refused.value.message


def test_a_pair_of_surrogates_is_one_character() -> None:
    assert parse(b'{"a": "\\ud83d\\ude00"}', member="x") == {"a": "\N{GRINNING FACE}"}


def test_nineteen_digits_are_enough() -> None:
    assert parse(b'{"a": -9223372036854775808}', member="x") == {"a": -(2**63)}


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":'])
def test_nesting_is_measured_before_it_is_parsed(opening: bytes) -> None:
    with pytest.raises(Damaged, match="nests"):
        parse(b'{"a":' + opening * 60_000, member="x")


def test_brackets_in_strings_nest_nothing() -> None:
    assert parse(b'{"a": "[[[[\\"[[[["}', member="x", limits=JsonLimits(depth=1))


@pytest.mark.parametrize(
    "text",
    [
        b'{"a": [' + b"0," * 4_000_000 + b"0]}",
        b'{"a": [' + b"{}," * 2_700_000 + b"{}]}",
        b'{"a": "' + b"\\" * 8_000_000,
        b'"' * 8_000_000,
        b'{"a": ' + b"[" * 8_000_000,
    ],
    ids=["numbers", "objects", "backslashes", "quotes", "brackets"],
)
def test_eight_megabytes_of_anything_are_refused_quickly(text: bytes) -> None:
    started = time.process_time()
    with pytest.raises(Damaged):
        parse(text, member="x")
    assert time.process_time() - started < 5


def test_many_small_texts_add_up() -> None:
    budget = Budget(tokens=5)
    parse(b'{"a": 1}', member="one", budget=budget)
    with pytest.raises(Damaged, match=r"two: .*together"):
        parse(b'{"a": 1}', member="two", budget=budget)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", b"bytes"])
def test_what_cannot_be_read_is_not_written(value: object) -> None:
    with pytest.raises(Damaged, match="x: it cannot be written"):
        dump({"a": value}, member="x")
