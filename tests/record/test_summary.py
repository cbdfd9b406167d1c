"""The result of a run as one JSON object, whose keys scripts rely on."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bpstudio.params import FrozenMap
from bpstudio.record.events import Event, PartMetrics, RunEnded, RunStarted
from bpstudio.record.history import History
from bpstudio.record.summary import part_metrics, summary


@pytest.fixture
def history(every_event: tuple[Event, ...]) -> History:
    made = History()
    for event in every_event:
        made.add(event)
    return made


def test_it_is_strict_json_whatever_the_figures(history: History) -> None:
    result = summary(history, run="r1")
    assert json.loads(json.dumps(result, allow_nan=False)) == result
    assert result["metrics"] == {"test": {"loss": "nan", "accuracy": 0.25}}


def test_it_says_what_the_run_was(history: History) -> None:
    assert summary(history, run="r1")["run"] == {
        "id": "r1",
        "status": "non-finite",
        "reason": "nan in forward",
        "node": "n1",
        "device": "cpu",
        "host": "thread",
        "data": "",
        "steps": 12,
        "epochs": 1,
        "seed": 7,
        "seconds": 0.125,
        "steps_per_second": 24.0,
    }


def test_losses_and_signals_are_those_of_the_history(history: History) -> None:
    result = summary(history, run="r1")
    assert result["loss"]["first"] == 0.5
    assert result["loss"]["last"] == pytest.approx(1e-30)
    assert [row["node"] for row in result["rows"]] == ["n0", "n1", "n2", "n3"]
    assert result["signals"]["flow"] == {"steps": [5], "values": [[None, "-inf", 0.0, 1.0]]}
    assert result["signals"]["grad"]["values"][0] == [-1.5, None, "-inf", "inf"]


def test_a_run_that_ended_before_its_first_step_has_a_summary_too(
    every_event: tuple[Event, ...],
) -> None:
    history = History()
    assert summary(history, run="r1")["run"]["status"] is None
    started, ended = every_event[0], every_event[-1]
    assert isinstance(started, RunStarted)
    assert isinstance(ended, RunEnded)
    history.add(started)
    history.add(replace(ended, step=0, seconds=0.0))
    result = summary(history, run="r1")
    assert result["loss"] == {"first": None, "last": None}
    assert result["run"]["steps_per_second"] is None


def test_one_output_is_flat_and_several_are_told_apart() -> None:
    one = FrozenMap({"y": FrozenMap({"loss": 1.0, "accuracy": 0.5})})
    assert part_metrics(PartMetrics(loss=1.0, outputs=one)) == {"loss": 1.0, "accuracy": 0.5}
    two = one.with_({"z": FrozenMap({"loss": 2.0})})
    assert part_metrics(PartMetrics(loss=3.0, outputs=two)) == {
        "loss": 3.0,
        "outputs": {"y": {"loss": 1.0, "accuracy": 0.5}, "z": {"loss": 2.0}},
    }
