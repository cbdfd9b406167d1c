"""Plain immutable values, and settings that check what they are given."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpstudio.data.prepare import PREPARATIONS
from bpstudio.data.splits import SPLIT_PARAMS
from bpstudio.data.windows import WINDOW_PARAMS
from bpstudio.errors import UserError
from bpstudio.params import EMPTY, FrozenMap, Param, Value, complete, freeze, thaw

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=10,
)


# ------------------------------------------------------------------------------------- values


@given(PLAIN)
def test_plain_data_come_back_from_their_frozen_form(raw: Any) -> None:
    frozen = freeze(raw)
    hash(frozen)
    assert thaw(frozen) == raw
    assert freeze(thaw(frozen)) == frozen


def test_what_json_does_not_have_is_no_value() -> None:
    for odd in (b"bytes", {1, 2}, object()):
        with pytest.raises(TypeError, match="not a plain value"):
            freeze([odd])


def test_a_map_compares_by_content_and_keeps_its_order() -> None:
    one, other = FrozenMap({"a": 1, "b": 2}), FrozenMap(b=2, a=1)
    assert one == other
    assert hash(one) == hash(other)
    assert list(one) == ["a", "b"]
    assert list(other) == ["b", "a"]
    assert one != {"a": 1, "b": 2}


def test_changes_make_a_new_map() -> None:
    before = FrozenMap({"a": 1, "b": 2})
    assert dict(before.with_({"b": 3, "c": 4})) == {"a": 1, "b": 3, "c": 4}
    assert dict(before.without("a", "z")) == {"b": 2}
    assert dict(before) == {"a": 1, "b": 2}


# ----------------------------------------------------------------------------------- settings

SPEC = FrozenMap[Value]({"kind": "relu", "params": EMPTY})
GOOD: list[tuple[Param, Value, Value]] = [
    (Param.int(1, help="", minimum=1), 3, 3),
    (Param.int(None, help=""), None, None),
    (Param.float(0.5, help=""), 2, 2.0),
    (Param.float(0.5, help="", maximum=1.0), 1.0, 1.0),
    (Param.bool(True, help=""), False, False),
    (Param.choice("a", ("a", "b"), help=""), "b", "b"),
    (Param.text("", help=""), "words", "words"),
    (Param.ints((1,), help=""), (1, 2, 3), (1, 2, 3)),
    (Param.size(3, axes=2, help=""), 5, 5),
    (Param.size(3, axes=2, help=""), (5, 7), (5, 7)),
    (Param.spec(SPEC, registry="activation", help=""), SPEC, SPEC),
    (Param(kind="fields", default="numeric", help=""), ("a", "b"), ("a", "b")),
    (Param(kind="fields", default="numeric", help=""), "a", "a"),
]


@pytest.mark.parametrize(("param", "value", "stored"), GOOD, ids=lambda item: str(item)[:20])
def test_a_fitting_value_is_stored(param: Param, value: Value, stored: Value) -> None:
    checked = param.check(value, name="it")
    assert checked == stored
    assert type(checked) is type(stored)


BAD: list[tuple[Param, Value, str]] = [
    (Param.int(1, help=""), None, "a value is needed"),
    (Param.int(1, help=""), 1.0, "a whole number is needed"),
    (Param.int(1, help=""), True, "a number is needed"),
    (Param.int(1, help="", minimum=1), 0, "it is too small"),
    (Param.int(1, help=""), 10**7, "it is too large"),
    (Param.float(1.0, help=""), math.nan, "it must be finite"),
    (Param.float(1.0, help=""), math.inf, "it must be finite"),
    (Param.float(1.0, help=""), 10**400, "it is too large"),
    (Param.float(1.0, help="", minimum=0.0, exclusive_minimum=True), 0.0, "it is too small"),
    (Param.bool(True, help=""), 1, "true or false is needed"),
    (Param.choice("a", ("a", "b"), help=""), "c", "not one of the choices"),
    (Param.text("", help=""), 1, "text is needed"),
    (Param.text("", help=""), "x" * 20_001, "longer than 20,000 characters"),
    (Param.ints((1,), help=""), 1, "a list of numbers is needed"),
    (Param.ints((1,), help=""), (1.5,), "a whole number is needed"),
    (Param.ints((1,), help="", length=(1, 2)), (1, 2, 3), "1 to 2 numbers are needed"),
    (Param.size(3, axes=2, help=""), (3,), "2 numbers are needed"),
    (Param.size(3, axes=2, help=""), 0, "it is too small"),
    (Param.spec(SPEC, registry="activation", help=""), "relu", "a kind with its parameters"),
    (
        Param.spec(SPEC, registry="activation", help=""),
        FrozenMap[Value]({"kind": "relu", "params": 1}),
        "its parameters must be named values",
    ),
    (Param(kind="names", default=(), help=""), ("a", 1), "a list of names is needed"),
]


@pytest.mark.parametrize(("param", "value", "why"), BAD, ids=lambda item: str(item)[:20])
def test_what_does_not_fit_is_refused_in_words(param: Param, value: Value, why: str) -> None:
    with pytest.raises(UserError, match=why) as caught:
        param.check(value, name="the size")
    assert caught.value.message.startswith("the size cannot be ")
    assert len(caught.value.message) < 200


def test_the_hint_says_what_is_allowed() -> None:
    def hint(param: Param, value: Value) -> str:
        with pytest.raises(UserError) as caught:
            param.check(value, name="it")
        return caught.value.hint

    assert hint(Param.int(1, help="", minimum=1), 0) == "Allowed: at least 1, at most 1,000,000."
    above = Param.float(1.0, help="", minimum=0.0, exclusive_minimum=True)
    assert hint(above, 0.0) == "Allowed: above 0."
    assert hint(Param.choice("a", ("a", "b"), help=""), "c") == "Choose one of: a, b."


def test_defaults_are_filled_in_and_unknown_settings_named() -> None:
    params = {"width": Param.int(4, help=""), "rate": Param.float(0.1, help="")}
    assert dict(complete(params, {"rate": 1}, of="Layer")) == {"width": 4, "rate": 1.0}
    with pytest.raises(UserError, match="Layer has no setting 'depth'") as caught:
        complete(params, {"depth": 1}, of="Layer")
    assert caught.value.hint == "It has: width, rate."
    with pytest.raises(UserError, match="Layer width cannot be 'x'"):
        complete(params, {"width": "x"}, of="Layer")


def test_a_thawed_value_is_what_json_writes() -> None:
    value = freeze({"a": [1, 2.5, None, {"b": True}]})
    assert json.loads(json.dumps(thaw(value))) == thaw(value)


@pytest.mark.parametrize(
    ("value", "words"), [((), "empty"), (None, "empty"), ((1, 2, 3), "1, 2, 3")]
)
def test_a_refused_list_is_told_as_it_is_typed(value, words) -> None:
    param = Param.size(1, axes=2, help="How far.")
    with pytest.raises(UserError, match=f"^stride cannot be {words}:"):
        param.check(value, name="stride")


def test_a_refused_word_is_quoted_as_it_reads() -> None:
    with pytest.raises(UserError, match=r"""^mode cannot be 'cl'ass"': """):
        Param.choice("a", ("a", "b"), help="Which.").check("cl'ass\"\u202e", name="mode")


def test_a_form_calls_a_setting_by_its_title_and_unit_and_others_by_their_name() -> None:
    titled = Param.float(1.0, unit="ms", title="Hop length", help="…")
    assert titled.shown_as("hop_ms") == "Hop length (ms)"
    assert Param.float(1.0, unit="ms", help="…").shown_as("eps") == "eps"


def test_settings_of_preparations_and_divisions_have_words_for_names() -> None:
    tables = [spec.params for spec in PREPARATIONS]
    for params in (*tables, SPLIT_PARAMS, WINDOW_PARAMS):
        assert [name for name, param in params.items() if not param.title] == []
