"""What is read off the losses of short trials, by curves whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from bpstudio.record.trial import (
    OVERFIT_STEPS,
    Tried,
    centred_mean,
    diverged,
    judge_overfit,
    judge_range,
    kept_until,
    running_mean,
)

RATES = np.geomspace(1e-7, 10.0, 100)


def tried(losses, rates=RATES) -> list[Tried]:
    return [Tried(rate=float(r), loss=float(x)) for r, x in zip(rates, losses, strict=True)]


def valley(falls: float, bursts: float) -> np.ndarray:
    """Level, then falling around one rate, then rising without end."""
    places = np.log10(RATES)
    fall = 1.0 / (1.0 + np.exp(-4.0 * (places - np.log10(falls))))
    return 2.3 - 1.5 * fall + 100.0 * np.maximum(places - np.log10(bursts), 0.0) ** 2


def test_the_mean_of_equal_values_is_that_value_from_the_first_on() -> None:
    assert running_mean(np.full(5, 3.0)) == pytest.approx(np.full(5, 3.0))


def test_the_mean_for_the_eye_neither_lags_nor_leads() -> None:
    line = np.linspace(0.0, 1.0, 81)
    assert centred_mean(line)[20:-20] == pytest.approx(line[20:-20])


@pytest.mark.parametrize("falls", [1e-4, 1e-3, 1e-2])
def test_the_rate_is_suggested_where_the_loss_falls_fastest(falls: float) -> None:
    found = judge_range(tried(valley(falls, 30 * falls)))
    assert found.suggested is not None
    assert 0.3 * falls < found.suggested < 3 * falls


def test_no_rate_is_suggested_for_a_loss_that_only_wavers() -> None:
    noise = 2.3 + 0.05 * np.random.default_rng(0).normal(size=100)
    found = judge_range(tried(noise))
    assert found.suggested is None
    assert "none of these rates" in found.reason


def test_what_comes_after_the_loss_was_lost_does_not_count() -> None:
    losses = np.full(40, 1.0)
    losses[30] = np.inf
    assert kept_until(losses) == 30
    losses[20:] = 50.0
    assert 20 <= kept_until(losses) <= 22


def test_a_test_ends_where_greater_rates_tell_nothing_more() -> None:
    first = Tried(rate=0.0, loss=2.3)
    assert not diverged([first, *tried(np.full(100, 2.3))])
    assert diverged([first, *tried(np.r_[np.full(50, 2.3), np.full(50, 99.0)])])


def course(losses) -> list[Tried]:
    return [Tried(rate=0.001, loss=float(loss)) for loss in losses]


@pytest.mark.parametrize(
    ("losses", "learned", "words"),
    [
        (2.3 * 0.9 ** np.arange(60), True, "learned by heart"),
        (np.full(OVERFIT_STEPS, 2.3), False, "hardly moved"),
        (np.r_[np.linspace(2.3, 0.5, 100), np.full(100, 0.5)], False, "stays there"),
        (np.linspace(2.3, 0.5, 200), False, "still falling"),
        ([2.3, np.inf], False, "not finite"),
        ([-1.0, -2.0], False, "below zero"),
    ],
)
def test_a_batch_is_judged_by_its_course(losses, learned: bool, words: str) -> None:
    found = judge_overfit(course(losses))
    assert found.learned is learned
    assert words in found.words
    assert found.hint
