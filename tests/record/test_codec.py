"""Events as strict JSON lines, both ways, and lines that are no events."""

from __future__ import annotations

import json
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpstudio.params import FrozenMap
from bpstudio.record.codec import from_line, number, plain, rebuild, to_line
from bpstudio.record.events import CheckpointSaved, Event, RunFacts, RunStarted, StepsDone


def strict(line: str) -> dict:
    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is not JSON")

    return json.loads(line, parse_constant=refuse)


def test_there_is_an_example_of_every_event(every_event):
    assert {type(event) for event in every_event} == set(get_args(Event))


def test_every_event_comes_back_from_its_line(every_event):
    for event in every_event:
        line = to_line(event)
        again = from_line(line)
        assert type(again) is type(event)
        assert to_line(again) == line
        assert "\n" not in line
        strict(line)


def test_arrays_come_back_to_the_bit(every_event):
    steps = next(event for event in every_event if isinstance(event, StepsDone))
    again = from_line(to_line(steps))
    assert again.grad.dtype == np.float32
    assert again.grad.tobytes() == steps.grad.tobytes()
    assert again.grad.shape == (3, 4)


def test_weights_stay_out_of_the_line():
    event = CheckpointSaved(step=3, tensors=FrozenMap({"a:weight": np.ones(1000, np.float32)}))
    assert len(to_line(event)) < 100
    assert from_line(to_line(event)) == CheckpointSaved(step=3, tensors=FrozenMap())


@given(st.floats(allow_nan=True, width=64))
def test_a_number_comes_back_or_is_a_word(value):
    said = number(value)
    back = rebuild(float, json.loads(json.dumps(said, allow_nan=False)))
    assert back == value or (value != value and back != back)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
        max_leaves=12,
    )
)
def test_no_json_value_brings_another_error_than_value_error(raw):
    for line in (json.dumps(raw), json.dumps({"event": "StepsDone", "first": 0, "loss": raw})):
        with pytest.raises(ValueError):  # noqa: PT011  # JSONDecodeError is one too
            from_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "null",
        '{"event": "Nothing"}',
        '{"event": ["StepsDone"]}',
        '{"event": {}}',
        '{"event": "Paused"}',
        '{"event": "Paused", "step": "1"}',
        '{"event": "Paused", "step": true}',
        '{"event": "Paused", "step": 1.5}',
        '{"event": "RunStarted", "facts": []}',
        '{"event": "RunEnded", "status": "great", "reason": ""}',
        '{"event": "RunEnded", "status": ["failed"], "reason": ""}',
        '{"event": "TimeSampled", "step": 1, "path": "a", "values": {"f4": 3, "shape": [1]}}',
        '{"event": "TimeSampled", "step": 1, "path": "a", "values": {"f4": "!", "shape": [1]}}',
        '{"event": "TimeSampled", "step": 1, "path": "a", "values": {"f4": "AAA=", "shape": [1]}}',
        '{"event": "TimeSampled", "step": 1, "path": "a", "values": {"f4": "", "shape": [null]}}',
        '{"event": "TimeSampled", "step": 1, "path": "a", "values": {"f4": "", "shape": [-1]}}',
        '{"event": "TimeSampled", "step": 1, "path": "a", "values": {"shape": [1]}}',
        '{"event": "TimeSampled", "step": 1, "path": "a", "values": {"f4": "", "shape": [1e999]}}',
        '{"event": "TimeSampled", "step": 1, "path": "a", '
        '"values": {"values": [{}], "shape": [1], "dtype": "float32"}}',
        '{"event": "TimeSampled", "step": 1, "path": "a", '
        '"values": {"values": [1], "shape": [1], "dtype": "object"}}',
        '{"event": "TimeSampled", "step": 1, "path": "a", '
        '"values": {"values": [1], "shape": [1], "dtype": "nonsense"}}',
        '{"event": "Paused", "step": NaN}',
        pytest.param("[" * 100_000, id="nested"),
    ],
)
def test_garbage_is_a_value_error(line):
    with pytest.raises(ValueError):  # noqa: PT011  # JSONDecodeError is one too
        from_line(line)


def test_a_field_of_a_newer_version_is_passed_over(every_event):
    raw = json.loads(to_line(every_event[0]))
    raw["facts"]["wishes"] = 3
    assert to_line(from_line(json.dumps(raw))) == to_line(every_event[0])


def test_a_missing_field_takes_its_default(every_event):
    event = every_event[0]
    assert isinstance(event, RunStarted)
    raw = plain(event.facts)
    del raw["ancestors"]
    assert rebuild(RunFacts, raw).ancestors == FrozenMap()


def test_what_has_no_plain_form_is_a_type_error():
    with pytest.raises(TypeError, match="object"):
        plain(object())
