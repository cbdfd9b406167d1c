"""The verdict on a remedy: by which figure, from how many seeds, in which words."""

import math

import numpy as np
import pytest

from bpstudio.diagnose.measures import _OF_REMEDY as OF_REMEDY
from bpstudio.diagnose.measures import DEAD, REACH, RECALL, TIME, TRAINING, figure_of, promise_of
from bpstudio.diagnose.problems import FIX
from bpstudio.diagnose.proof import Pair, Proof, prove
from bpstudio.diagnose.remedies import EDITS
from bpstudio.record.events import EpochDone, PartMetrics, RunEnded, RunFacts, RunStarted
from bpstudio.record.history import History


def proof(*pairs: tuple[float | None, float | None], promise=TRAINING) -> Proof:
    return prove(promise, [Pair(seed=i, original=a, repaired=b) for i, (a, b) in enumerate(pairs)])


def test_every_remedy_says_by_what_it_is_measured() -> None:
    assert {*EDITS, FIX} == {*OF_REMEDY}


def test_a_card_about_one_figure_is_measured_by_it() -> None:
    assert promise_of("dying-relu", "lower-rate") is DEAD
    assert promise_of("lr-too-high", "lower-rate") is TRAINING
    assert promise_of("vanishing-gradient", "activation-relu") is REACH
    assert promise_of("vanishing-gradient", "recurrent-lstm") is TIME


@pytest.mark.parametrize(
    ("pairs", "outcome"),
    [
        ([(1.0, 0.5)], "better"),
        ([(0.5, 1.0)], "worse"),
        ([(1.0, 0.995)], "alike"),
        ([(0.0, 1e-9)], "alike"),
        ([(math.inf, 0.5)], "better"),
        ([(math.nan, 0.5)], "better"),
        ([(math.inf, math.inf)], "alike"),
        ([(None, 0.5)], "better"),
        ([(0.5, None)], "worse"),
        ([(None, None)], "unknown"),
        ([], "unknown"),
        ([(1.0, 0.5)] * 5, "better"),
        ([(1.0, 0.5)] * 3 + [(0.5, 1.0)] * 2, "mixed"),
        ([(1.0, 0.5)] * 4 + [(1.0, 1.0)], "better"),
        ([(1.0, 0.5)] + [(1.0, 1.0)] * 4, "mixed"),
        ([(1.0, 0.5)] * 9 + [(0.5, 1.0)], "better"),
        ([(0.5, 1.0)] * 9 + [(1.0, 0.5)], "worse"),
    ],
)
def test_the_verdict_follows_from_the_pairs(pairs, outcome) -> None:
    assert proof(*pairs).outcome == outcome


def test_more_of_a_figure_may_be_better() -> None:
    assert proof((0.1, 0.8), promise=RECALL).outcome == "better"
    assert proof((0.8, -math.inf), promise=RECALL).outcome == "worse"


def test_one_pair_says_that_it_is_one() -> None:
    words = proof((1.0, 0.5)).words
    assert words.startswith("The repair helps: training loss 1 → 0.5.")
    assert "one pair of runs, with seed 0" in words


def test_several_seeds_are_told_with_spread_and_chance() -> None:
    found = proof((1.0, 0.5), (1.2, 0.6), (0.8, 0.4), (1.0, 0.5), (1.0, 0.5))
    assert found.chance == pytest.approx(1 / 32)
    assert "1 ± 0.14 → 0.5 ± 0.071" in found.words
    assert "Better with 5 of 5 seeds, worse with 0." in found.words
    assert "by chance in 3.1 % of cases" in found.words


def test_runs_that_broke_are_counted_and_not_averaged() -> None:
    words = proof((math.inf, 0.5), (2.0, 0.5)).words
    assert "training loss 2 (1 of 2 not finite) → 0.5 ± 0" in words
    assert "none, as it does not train → 0.5" in proof((None, 0.5)).words


def test_what_is_printed_is_strict_json() -> None:
    import json

    text = json.dumps(proof((math.inf, 0.5), (None, math.nan)).as_json(), allow_nan=False)
    assert json.loads(text)["original"] == ["inf", None]


def history(*, status="completed", reason="", loss=0.5) -> History:
    made = History()
    made.add(
        RunStarted(
            facts=RunFacts(
                rows=(), outputs=(), planned_steps=10, planned_epochs=1, steps_per_epoch=10,
                batch_size=8, last_batch_size=8, seed=0, device="cpu", host="thread", threads=1,
            )
        )
    )  # fmt: skip
    metrics = {"train": PartMetrics(loss=loss)}
    made.add(EpochDone(epoch=0, step=10, metrics=metrics))
    made.add(RunEnded(status=status, reason=reason, metrics=metrics))
    return made


def test_a_run_that_broke_has_the_worst_figure_there_is() -> None:
    assert figure_of(TRAINING, history()) == 0.5
    assert figure_of(TRAINING, history(loss=math.nan)) == math.inf
    assert figure_of(TRAINING, history(status="non-finite")) == math.inf
    assert figure_of(TRAINING, history(status="stopped", reason="not finite")) == math.inf
    assert figure_of(RECALL, history(status="failed")) == -math.inf


def test_a_figure_that_is_not_known_is_none() -> None:
    assert figure_of(TRAINING, None) is None
    assert figure_of(TRAINING, History()) is None
    assert figure_of(DEAD, history()) is None
    assert figure_of(REACH, history()) is None
    assert np.isfinite(figure_of(TRAINING, history()))
