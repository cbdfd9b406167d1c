"""What a project keeps of rules is edited as a value, and judged by."""

from __future__ import annotations

import pytest

from bpstudio.diagnose.monitor import monitor
from bpstudio.diagnose.thresholds import with_dismissal, with_threshold, without_dismissal
from bpstudio.errors import UserError
from bpstudio.params import EMPTY
from tests.diagnose.test_rules import FIRING


def test_a_threshold_is_set_and_taken_back() -> None:
    rules = with_threshold(EMPTY, "dying-relu", "share", 0.95)
    history = FIRING["dying-relu"].history()
    assert "dying-relu" not in {one.rule for one in monitor(history, rules=rules).findings}
    rules = with_threshold(rules, "dying-relu", "share", None)
    assert "dying-relu" in {one.rule for one in monitor(history, rules=rules).findings}


def test_a_threshold_out_of_range_is_refused() -> None:
    with pytest.raises(UserError, match="too large"):
        with_threshold(EMPTY, "dying-relu", "share", 2.0)
    with pytest.raises(UserError, match="no rule"):
        with_threshold(EMPTY, "no-such", "share", 0.5)


def test_a_finding_is_dismissed_and_told_again() -> None:
    history = FIRING["dying-relu"].history()
    rules = with_dismissal(EMPTY, "dying-relu", "a0", "sparse on purpose")
    assert "dying-relu" not in {one.rule for one in monitor(history, rules=rules).findings}
    assert rules == with_dismissal(rules, "dying-relu", "a0", "sparse on purpose")
    rules = without_dismissal(rules, "dying-relu", "a0")
    assert "dying-relu" in {one.rule for one in monitor(history, rules=rules).findings}
