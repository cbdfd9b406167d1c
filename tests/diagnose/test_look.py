"""What a run is reduced to: medians by check, each computed once."""

from __future__ import annotations

import numpy as np
import pytest

from bpstudio.diagnose.look import CHECKS, MOST_PADDED, Look, sampled, total_update
from bpstudio.diagnose.verdict import silent
from tests.diagnose.made import Made

NAN, INF = float("nan"), float("inf")


@pytest.fixture
def look() -> Look:
    return Look(Made().history(), lambda _rule: silent("not asked"))


def slow_median(values: list[float]) -> float:
    known = sorted(value for value in values if not np.isnan(value))
    return known[(len(known) - 1) // 2] if known else NAN


@pytest.mark.parametrize("even", [True, False])
def test_the_value_of_a_check_is_the_median_of_its_samples(look: Look, even: bool) -> None:
    planned = look.facts.planned_steps
    steps = np.arange(planned) if even else np.sort(np.r_[np.arange(6), planned - 1 - np.arange(6)])
    steps = steps if even else np.r_[steps[:6], steps[6:].repeat(9)]
    values = np.random.default_rng(0).normal(size=(len(steps), 3))
    values[::3, 1] = NAN
    values[1::2, 2] = -INF
    values[:4, 0] = INF
    found = look.checks_of(steps, values)
    number = np.minimum(steps * CHECKS // planned, CHECKS - 1)
    for place, check in enumerate(dict.fromkeys(number.tolist())):
        part = values[number == check]
        expected = [slow_median(column) for column in part.T.tolist()]
        np.testing.assert_array_equal(found.values[place], expected)
        assert found.steps[place] == steps[number == check][0]


def test_parts_of_very_uneven_length_are_not_padded_to_the_longest(look: Look) -> None:
    planned = look.facts.planned_steps
    steps = np.r_[np.zeros(2000, np.int64), np.arange(1, planned)]
    values = np.arange(len(steps), dtype=np.float64)[:, None]
    assert MOST_PADDED * len(steps) < CHECKS * 2000
    found = look.checks_of(steps, values)
    assert len(found.steps) == CHECKS
    assert found.values[0, 0] == slow_median(values[: 2000 + planned // CHECKS - 1, 0].tolist())


def test_a_signal_is_put_together_once(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    first = total_update(look)
    monkeypatch.setattr(look.history, "signal", None)
    assert total_update(look) is first
    assert sampled(look, "update")[1].shape == (len(first[0]), len(look.rows))
