"""Warming up leaves the process as a run finds it, but for the objects that are set aside."""

import gc

import torch

from bpstudio.diagnose.registry import RULES
from bpstudio.train.warm import warm_up


def test_what_came_with_torch_is_no_work_for_the_collector():
    gc.unfreeze()
    before = torch.get_rng_state()
    warm_up()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 50_000
    assert torch.equal(torch.get_rng_state(), before)


def test_the_rules_are_there_before_the_first_run_is_looked_at():
    warm_up()
    assert all("_plain" in vars(rule) for rule in RULES)
