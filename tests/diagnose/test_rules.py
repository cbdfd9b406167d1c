"""Each rule fires on a history that shows its fault, and is silent on the healthy one."""

from __future__ import annotations

import logging
from dataclasses import replace

import numpy as np
import pytest

from bpstudio.diagnose.lint import related, settings_of
from bpstudio.diagnose.monitor import monitor
from bpstudio.diagnose.registry import RULES, Rule
from bpstudio.diagnose.remedies import EDITS
from bpstudio.params import FrozenMap
from bpstudio.record.events import DataScale, NonFinite, OutputFacts, RunEnded
from bpstudio.record.history import History
from tests.diagnose.made import (
    Made,
    activation,
    finding,
    floats,
    probed,
    row,
    without_baseline,
)

NAN, INF = float("nan"), float("inf")


def stuck(share: float) -> float:
    return 2.29 - 0.001 * share


def jumping(share: float) -> float:
    return 2.3 if round(share * 20) % 2 else 0.9


def slowly(share: float) -> float:
    return 2.3 - 0.3 * share


TARGET = (
    DataScale(
        path="y",
        role="target",
        class_counts=FrozenMap({"train": (160, 160), "validation": (50, 50)}),
    ),
)

BAD_STEP = NonFinite(step=190, path="n1", direction="forward", kind="inf")

FIRING: dict[str, Made] = {
    "vanishing-gradient": Made(loss=stuck, flow=lambda share: (-5.0, -2.0, 0.0)),
    "exploding-gradient": Made(loss=stuck, flow=lambda share: (3.0, 1.5, 0.0)),
    "non-finite": Made(bad=(BAD_STEP,)),
    "dying-relu": Made(loss=stuck, probe=lambda share: probed(dead=floats(0.9, 0.1))),
    "saturated-activation": Made(
        loss=stuck,
        activations=(activation(0, kind="Tanh", dies=False, saturates=True), activation(1)),
        probe=lambda share: probed(saturated=floats(0.8, NAN)),
    ),
    "oscillating-loss": Made(loss=jumping),
    "divergence": Made(loss=lambda share: 2.3 + 9 * share),
    "slow-convergence": Made(loss=slowly, validation=slowly, update=lambda share: (-4.0,) * 3),
    "plateau": Made(loss=stuck),
    "not-training": Made(loss=stuck, update=lambda share: (-INF, -2.0, -2.0)),
    "overfitting": Made(validation=lambda share: 0.8 + 2.0 * share),
    "class-imbalance": Made(
        found=(finding("class-imbalance", ["y"]),),
        probe=lambda share: probed(recall=FrozenMap({"y": floats(0.99, 0.1)})),
    ),
    "label-noise": Made(
        scales=TARGET,
        validation=lambda share: 2.4 + share,
        metrics=lambda share: {"train": 0.98, "validation": 0.5},
    ),
    "unnormalised-inputs": Made(loss=stuck, found=(finding("unnormalised-inputs", ["x"]),)),
    "unnormalised-targets": Made(loss=stuck, found=(finding("unnormalised-targets", ["y"]),)),
    "symmetric-init": Made(
        loss=stuck,
        found=(finding("symmetric-init", ["n1"]),),
        probe=lambda share: probed(spread=floats(NAN, 1e-7, NAN)),
    ),
    "bad-init": Made(loss=stuck, flow=lambda share: (-5.0, -2.5, 0.0), gain=(0.2, 0.2, 1.0)),
    "loss-pairing": Made(found=(finding("loss-pairing", ["y"]),)),
    "missing-nonlinearity": Made(loss=stuck, found=(finding("missing-nonlinearity", ["n0"]),)),
    "dropout-too-high": Made(loss=stuck, found=(finding("dropout-too-high", ["d"]),)),
    "batchnorm-small-batch": Made(found=(finding("batchnorm-small-batch", ["b"]),)),
    "nan-in-data": Made(
        bad=(NonFinite(step=3, path="x", direction="data", kind="nan", examples=(4,)),)
    ),
    "lr-too-high": Made(loss=jumping, update=lambda share: (-0.5, -0.5, -0.5)),
    "lr-too-low": Made(loss=slowly, validation=slowly, update=lambda share: (-4.0,) * 3),
    "unused-parameter": Made(grad=lambda share: (-1.0, NAN, -1.0)),
    "target-shape": Made(found=(finding("target-shape", ["y"]),)),
    "output-width": Made(found=(finding("output-width", ["y"]),)),
    "zero-gradient": Made(loss=stuck, grad=lambda share: (-1.0, -INF, -1.0)),
    "frozen-by-mistake": Made(loss=stuck, found=(finding("frozen-by-mistake", ["n0"]),)),
    "schedule-dead": Made(
        loss=stuck,
        rate=lambda share: 0.1 * 0.1 ** (share * 20),
        facts={"schedule": FrozenMap({"kind": "ExponentialLR", "params": FrozenMap()})},
    ),
    "weight-decay-too-high": Made(
        loss=stuck,
        probe=lambda share: probed(weight=floats(*[0.5 - 2 * share] * 3)),
        facts={
            "optimizer": FrozenMap(
                {"kind": "SGD", "params": FrozenMap({"lr": 0.1, "weight_decay": 1.0})}
            )
        },
    ),
    "clip-too-small": Made(
        loss=slowly,
        clipped=1.0,
        norm=lambda share: 1.0,
        update=lambda share: (-4.0,) * 3,
        facts={"clip": FrozenMap({"kind": "norm", "value": 0.001})},
    ),
    "label-smoothing-too-high": Made(found=(finding("label-smoothing-too-high", ["y"]),)),
    "split-scale-mismatch": Made(found=(finding("split-scale-mismatch", ["x"]),)),
    "not-shuffled": Made(found=(finding("not-shuffled", ["y"]),)),
    "batch-mixing": Made(found=(finding("batch-mixing", ["n1"]),)),
}


def rules_of(made: Made) -> set[str]:
    return {one.rule for one in monitor(made.history()).findings}


def test_every_rule_has_a_history_that_shows_its_fault() -> None:
    assert set(FIRING) == set(RULES.kinds())


@pytest.mark.parametrize("kind", RULES.kinds())
def test_a_rule_fires_on_its_fault(kind: str) -> None:
    found = {one.rule: one for one in monitor(FIRING[kind].history()).findings}
    assert kind in found
    assert found[kind].title


def test_every_rule_is_silent_on_a_healthy_run_and_says_why() -> None:
    report = monitor(Made().history())
    assert report.findings == ()
    for kind, verdict in report.verdicts.items():
        assert verdict.state in {"silent", "unsure"}, kind
        assert verdict.why, kind


BORNE_OUT = (
    "unnormalised-inputs",
    "unnormalised-targets",
    "missing-nonlinearity",
    "dropout-too-high",
    "frozen-by-mistake",
)


@pytest.mark.parametrize("kind", BORNE_OUT)
def test_a_doubt_from_before_training_is_dropped_where_the_run_learns(kind: str) -> None:
    assert rules_of(Made(found=(finding(kind, ["n0"]),))) == set()


HARMLESS: dict[str, Made] = {
    "flow is small but it learns": Made(flow=lambda share: (-5.0, -2.0, 0.0)),
    "flow is large but it learns": Made(flow=lambda share: (3.0, 1.5, 0.0)),
    "a gate is zero at the first step": Made(
        grad=lambda share: (-1.0, -INF if share == 0 else -2.0, -1.0)
    ),
    "half the units are dead but it learns": Made(
        probe=lambda share: probed(dead=floats(0.6, 0.6))
    ),
    "saturated by being sure": Made(
        activations=(activation(0, kind="Sigmoid", dies=False, saturates=True, ends=True),),
        probe=lambda share: probed(saturated=floats(0.95)),
    ),
    "the loss jumps near zero": Made(loss=lambda share: 0.02 if round(share * 20) % 2 else 0.05),
    "the loss jumps on its way down": Made(
        loss=lambda share: falling_with_jumps(share)
    ),
    "a converged run goes on": Made(
        loss=lambda share: 0.001, update=lambda share: (-7.0, -7.0, -7.0)
    ),
    "the schedule ends at zero": Made(
        rate=lambda share: 0.1 * (1 - share) ** 2,
        facts={"schedule": FrozenMap({"kind": "PolynomialLR", "params": FrozenMap()})},
    ),
    "clipped at every step and learns": Made(
        clipped=1.0, facts={"clip": FrozenMap({"kind": "norm", "value": 0.001})}
    ),
    "one tiny weight moves far": Made(
        rows=(row(0), row(1), row(2, parameters=1)),
        update=lambda share: (-3.0, -3.0, 0.5),
        begun=probed(weight=floats(0.5, 0.5, -3.0)),
        loss=lambda share: 2.3 - 1.5 * share,
    ),
    "a frozen layer has no signals": Made(
        rows=(
            row(0, trainable=False, first=False, why="frozen by you"),
            row(1, first=True),
            row(2),
        ),
        flow=lambda share: (NAN, -0.1, 0.0),
        update=lambda share: (NAN, -2.7, -2.7),
        grad=lambda share: (NAN, -1.0, -1.0),
    ),
    "a recurrent layer keeps its gradient": Made(time=lambda share: [-1.0] * 30),
    "raw targets that are learned": Made(
        loss=lambda share: 900.0 * 0.2**share,
        facts={
            "outputs": (
                OutputFacts(
                    path="y", name="out", target="y", task="regression", loss="MSELoss",
                    weight=1.0, baseline=850.0,
                ),
            )
        },
        found=(finding("unnormalised-targets", ["y"]),),
        metrics=lambda share: {"train": NAN, "validation": NAN},
    ),
    "raw targets that leave the noise": Made(
        loss=lambda share: 850.0 * max(0.6, 1.5 - 3 * share),
        facts={
            "outputs": (
                OutputFacts(
                    path="y", name="out", target="y", task="regression", loss="MSELoss",
                    weight=1.0, baseline=850.0,
                ),
            )
        },
        found=(finding("unnormalised-targets", ["y"]),),
        metrics=lambda share: {"train": NAN, "validation": NAN},
    ),
    "half the units are dead, and the loss is on its way": Made(
        loss=lambda share: 2.3 - 1.0 * share,
        probe=lambda share: probed(dead=floats(0.6, 0.1)),
    ),
    "a validation part of five rows": Made(
        validation=lambda share: 0.8 + 2.0 * share,
        facts={"rows_per_part": FrozenMap({"train": 300, "validation": 5})},
    ),
}  # fmt: skip


def falling_with_jumps(share: float) -> float:
    return 2.3 * 0.05**share * (1.6 if round(share * 20) % 3 == 0 else 1.0)


@pytest.mark.parametrize("what", HARMLESS)
def test_what_looks_odd_and_does_no_harm_is_not_told(what: str) -> None:
    assert rules_of(HARMLESS[what]) == set()


def test_vanishing_over_time_is_seen_though_depth_is_flat() -> None:
    made = Made(loss=stuck, time=lambda share: np.linspace(-9.0, -1.0, 60))
    report = monitor(made.history())
    (one,) = [one for one in report.findings if one.rule == "vanishing-gradient"]
    assert one.nodes == ("n0",)
    assert one.evidence["over"] == "time"


def test_a_gradient_that_underflows_to_zero_over_depth_vanishes() -> None:
    made = Made(loss=stuck, flow=lambda share: (-INF, -6.0, 0.0))
    assert "vanishing-gradient" in rules_of(made)


def test_a_gradient_that_is_cut_off_at_once_does_not_vanish() -> None:
    made = Made(loss=stuck, flow=lambda share: (-INF, -0.2, 0.0))
    assert "vanishing-gradient" not in rules_of(made)


def test_one_lucky_epoch_is_no_progress() -> None:
    """Both halves of the window jump alike, but for one epoch of the second."""
    levels = [1.2, 0.9] * 6 + [0.7, 0.9, 0.7, 1.0] + [0.7, 1.0, 0.4, 0.9]
    made = Made(loss=lambda share: 2.3 * levels[max(0, round(share * 20) - 1)])
    assert "oscillating-loss" in rules_of(made)


def test_jumps_far_above_the_loss_of_a_constant_get_nowhere() -> None:
    levels = [28, 19, 47, 41, 31, 45, 36, 37, 61, 31, 54, 30, 30, 40, 31, 39, 17, 20, 50, 54]
    made = Made(loss=lambda share: 2.3 * levels[max(0, round(share * 20) - 1)])
    assert "oscillating-loss" in rules_of(made)


def test_what_falls_to_the_loss_of_a_constant_from_above_stands_still() -> None:
    made = Made(loss=lambda share: 2.3 * (1 + 0.4 * 0.001**share))
    assert rules_of(made) == {"plateau"}


def test_a_step_that_kills_a_layer_was_too_large_though_the_rest_learns() -> None:
    leap = {"update": lambda share: (0.3 if share == 0 else -1.5,) * 3}
    dead = {"probe": lambda share: probed(dead=floats(0.9, 0.1))}
    assert "lr-too-high" in rules_of(Made(**leap, **dead))
    assert rules_of(Made(**leap)) == set()
    assert rules_of(Made(**dead)) == set()


@pytest.mark.parametrize(
    ("step", "first"),
    [(-2.7, "activation-leakyrelu"), (-0.5, "lower-rate")],
    ids=["usual", "large"],
)
def test_a_lower_rate_ranks_first_where_steps_were_too_large(step: float, first: str) -> None:
    """Units that die at steps of usual size die at shorter ones, only later."""
    made = replace(FIRING["dying-relu"], update=lambda share: (step,) * 3)
    (card,) = [one for one in monitor(made.history()).findings if one.rule == "dying-relu"]
    assert card.remedies[0].id == first
    leaky = next(one for one in card.remedies if one.id == "activation-leakyrelu")
    assert leaky.label == "Use LeakyReLU in place of ReLU"


@pytest.mark.parametrize(("kind", "offered"), [("SGD", True), ("Adam", False)])
def test_clipping_is_offered_where_it_does_something(kind: str, offered: bool) -> None:
    optimizer = FrozenMap({"kind": kind, "params": FrozenMap({"lr": 0.1})})
    made = replace(FIRING["lr-too-high"], facts={"optimizer": optimizer})
    found = monitor(made.history()).findings
    ids = {remedy.id for one in found for remedy in one.remedies}
    assert "lower-rate" in ids
    assert ("clip-gradients" in ids) == offered


def test_units_that_are_silent_for_the_first_epoch_are_not_called_dead_yet() -> None:
    made = replace(FIRING["dying-relu"], done=0.05)
    assert "dying-relu" not in rules_of(made)
    assert "dying-relu" in rules_of(replace(made, done=0.2))


def test_zero_behind_saturated_units_is_told_by_saturation() -> None:
    shown = FIRING["saturated-activation"]
    made = replace(shown, grad=lambda share: (-INF, -1.0, -1.0))
    assert "zero-gradient" not in rules_of(made)
    assert "saturated-activation" in rules_of(made)


def test_a_run_of_two_epochs_is_slow_by_its_evaluated_losses() -> None:
    """Losses of batches jump more than they fall in so short a run."""
    noise = np.random.default_rng(0).normal(0, 0.03, 201)
    made = Made(
        loss=lambda share: 2.3 * (1 - 0.04 * share) + noise[round(share * 200)] * (share % 0.1 > 0),
        validation=lambda share: 2.3 * (1 - 0.04 * share),
        update=lambda share: (-4.0,) * 3,
        facts={"planned_epochs": 2},
    )
    history = made.history()
    del history.epochs[2:]
    assert "slow-convergence" in {one.rule for one in monitor(history).findings}


@pytest.mark.parametrize("epochs", [1, 2, 3])
@pytest.mark.parametrize("steps", [1, 2, 5, 9])
def test_a_run_of_few_steps_breaks_no_rule(
    epochs: int, steps: int, caplog: pytest.LogCaptureFixture
) -> None:
    facts = {"planned_epochs": epochs, "planned_steps": steps}
    history = Made(loss=stuck, facts=facts, done=0.05).history()
    history.add(RunEnded(status="completed", reason="", step=steps, epoch=epochs))
    with caplog.at_level(logging.ERROR):
        monitor(history)
    assert caplog.text == ""


def infinite(share: float) -> float:
    return 2.3 + 400 * share if share < 0.5 else INF


@pytest.mark.parametrize(
    "made",
    [
        Made(loss=infinite),
        without_baseline(Made(loss=infinite)),
        Made(loss=lambda share: infinite(share) if share else INF, bad=(BAD_STEP,)),
    ],
    ids=["with a constant", "without one", "infinite at first, too"],
)
def test_a_loss_that_goes_infinite_diverges_in_words_that_make_sense(made: Made) -> None:
    """No "inf times the first one", and no infinite over infinite."""
    (one,) = [one for one in monitor(made.history()).findings if one.rule == "divergence"]
    assert one.title == "The loss is no number any more"
    ratio = FrozenMap({"value": "inf", "threshold": 1.5})
    assert one.evidence["last loss over the first"] == ratio
    assert "nan" not in str(one.evidence)


def test_half_a_run_is_not_enough_to_call_it_slow() -> None:
    report = monitor(replace(FIRING["slow-convergence"], done=0.4).history())
    assert report.verdicts["slow-convergence"].state == "unsure"
    assert "slow-convergence" in report.unsure


def test_nothing_is_found_before_the_first_step() -> None:
    report = monitor(Made(done=0.0).history())
    assert report.findings == ()
    assert len(report.unsure) >= 10


def test_a_run_without_a_known_baseline_is_judged_by_its_first_loss() -> None:
    assert rules_of(without_baseline(Made())) == set()
    stands = without_baseline(Made(loss=stuck, flow=lambda share: (-5.0, -2.0, 0.0)))
    assert "vanishing-gradient" in rules_of(stands)


def test_a_cause_comes_first_and_its_symptom_beneath_it() -> None:
    report = monitor(FIRING["lr-too-low"].history())
    first, second = report.findings
    assert (first.rule, first.primary, first.consequence_of) == ("lr-too-low", True, "")
    assert (second.rule, second.primary, second.consequence_of) == (
        "slow-convergence",
        False,
        "lr-too-low",
    )


def test_thresholds_of_the_project_are_used() -> None:
    history = FIRING["vanishing-gradient"].history()
    rules = FrozenMap({"vanishing-gradient": FrozenMap({"params": FrozenMap({"decades": -6.0})})})
    assert "vanishing-gradient" not in {one.rule for one in monitor(history, rules=rules).findings}


def test_a_threshold_that_does_not_fit_costs_itself_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    given = FrozenMap({"decades": "much", "checks": 3})
    settings = settings_of(
        "vanishing-gradient", FrozenMap({"vanishing-gradient": FrozenMap({"params": given})})
    )
    assert settings.number("decades") == -2.5
    assert settings.number("checks") == 3
    assert "not used" in caplog.text


def test_what_is_dismissed_is_not_told() -> None:
    history = FIRING["dying-relu"].history()
    dismissed = FrozenMap({"path": "a0", "reason": "meant"})
    rules = FrozenMap({"dying-relu": FrozenMap({"dismissed": (dismissed,)})})
    assert "dying-relu" not in {one.rule for one in monitor(history, rules=rules).findings}
    other = FrozenMap({"dying-relu": FrozenMap({"dismissed": (dismissed.with_({"path": "a1"}),)})})
    assert "dying-relu" in {one.rule for one in monitor(history, rules=other).findings}


def test_a_rule_that_raises_is_logged_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(look: object, values: object) -> object:
        raise ZeroDivisionError

    entries = dict(RULES._all())
    monkeypatch.setitem(RULES._entries, "dying-relu", replace(entries["dying-relu"], judge=broken))
    with caplog.at_level(logging.ERROR):
        report = monitor(FIRING["vanishing-gradient"].history())
    assert "vanishing-gradient" in {one.rule for one in report.findings}
    assert report.verdicts["dying-relu"].state == "silent"
    assert "dying-relu" in caplog.text


@pytest.mark.parametrize("kind", RULES.kinds())
def test_findings_of_a_stored_run_are_those_of_the_live_one(kind: str) -> None:
    live = FIRING[kind].history()
    stored = History.from_arrays(*live.to_arrays())
    assert monitor(stored).findings == monitor(live).findings


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind)
def test_a_card_says_what_how_and_where_from(rule: Rule) -> None:
    for words in (rule.title, rule.explanation, rule.formula, rule.source):
        assert len(words) > 10
    assert all(param.help for param in rule.params.values())
    assert set(rule.explains) <= set(RULES.kinds())
    assert rule.kind not in rule.explains


@pytest.mark.parametrize("kind", RULES.kinds())
def test_every_remedy_that_is_offered_is_known(kind: str) -> None:
    for one in monitor(FIRING[kind].history()).findings:
        for remedy in one.remedies:
            assert remedy.id in EDITS
            assert remedy.label
            assert remedy.expected


def test_what_follows_offers_first_what_is_best_against_its_cause() -> None:
    first, second = monitor(FIRING["lr-too-low"].history()).findings
    assert second.consequence_of == first.rule
    assert second.remedies[0] == first.remedies[0]
    ids = [one.id for one in second.remedies]
    assert len({*ids}) == len(ids), "nothing is offered twice, with two amounts"
    assert related([first, second]) == (first, second)


def test_units_that_running_statistics_call_dead_are_not_blamed_on_the_rate() -> None:
    def judged_high(share: float) -> float:
        """Batches are learned; what is evaluated at the end of an epoch is not."""
        return 2.0 if round(200 * share) % 10 == 0 else 0.05

    rows = (row(0), row(1, kind="BatchNorm2d"), row(2))
    few = Made(
        rows=rows, loss=judged_high, done=0.25, probe=lambda share: probed(dead=floats(0.9, 0.1)),
        update=lambda share: (-1.0, -1.0, -1.0),
    )  # fmt: skip
    names = {one.rule for one in monitor(few.history()).findings}
    assert not names & {"dying-relu", "lr-too-high"}
    plain = replace(few, rows=(row(0), row(1), row(2)))
    assert "dying-relu" in {one.rule for one in monitor(plain.history()).findings}
