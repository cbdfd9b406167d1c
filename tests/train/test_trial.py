"""Short trials leave the project, the threads and torch's own numbers alone, and end when asked."""

from __future__ import annotations

from itertools import islice

import pytest
import torch

from bpstudio.errors import ModelError
from bpstudio.graph import edits
from bpstudio.graph.document import Choice
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example
from bpstudio.record.trial import judge_overfit, judge_range
from bpstudio.train.job import make_job
from bpstudio.train.trial import overfit, range_test


def job_of(name: str = "digits-mlp", **training):
    document = edits.set_training(example(name).open().document, **training)
    return make_job(document, base=None)


def test_a_rate_for_the_digits_is_one_that_trains_them(pull) -> None:
    job = job_of(max_steps=60)
    found = judge_range(list(range_test(job)))
    assert found.suggested is not None
    assert 1e-4 < found.suggested < 1e-1
    chosen = Choice(kind="AdamW", params=FrozenMap({"lr": found.suggested}))
    losses = pull(job_of(max_steps=60, optimizer=chosen)).column("loss")
    assert losses[-5:].mean() < 0.5 * losses[0]


def test_each_loss_is_told_with_the_rate_that_led_to_it() -> None:
    tried = list(islice(range_test(job_of(), steps=10, low=1e-3, high=1e-1), 11))
    assert tried[0].rate == 0.0
    assert [one.rate for one in tried[1:]] == pytest.approx(
        [10 ** (-3 + 2 * i / 9) for i in range(10)]
    )


def test_a_sound_model_learns_one_batch_by_heart_and_one_whose_gradients_vanish_does_not() -> None:
    assert judge_overfit(list(overfit(job_of()))).learned
    assert not judge_overfit(list(overfit(job_of("deep-sigmoid"), steps=50))).learned


def test_a_trial_that_is_closed_leaves_the_threads_as_they_were() -> None:
    before = torch.get_num_threads()
    trial = range_test(job_of(threads=1))
    next(trial)
    trial.close()
    assert torch.get_num_threads() == before


@pytest.mark.parametrize("kind", ["Rprop"])
def test_an_optimizer_that_does_not_go_by_a_rate_is_refused(kind: str) -> None:
    with pytest.raises(ModelError, match="does not go by it"):
        next(range_test(job_of(optimizer=Choice(kind=kind))))


def test_a_trial_changes_nothing_of_its_job() -> None:
    job = job_of(schedule=Choice(kind="OneCycleLR"))
    before = job.document
    list(overfit(job, steps=3))
    assert job.document == before
