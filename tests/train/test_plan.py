"""How many steps there are, which are sampled, and seeds that stay the same for ever."""

from __future__ import annotations

import pytest

from bpstudio.errors import DataError
from bpstudio.graph.document import Training
from bpstudio.train.plan import plan, seed_for

ORDER_SEED = 4_912_484_547_447_678_509
"""What it was in the first version: saved runs resume with it."""


@pytest.mark.parametrize(
    ("training", "rows", "steps", "last"),
    [
        ({"batch_size": 16, "epochs": 3}, 40, 9, 8),
        ({"batch_size": 16, "epochs": 3, "drop_last": True}, 40, 6, 16),
        ({"batch_size": 100, "epochs": 2}, 40, 2, 40),
        ({"batch_size": 100, "epochs": 2, "drop_last": True}, 40, 2, 40),
        ({"batch_size": 1, "epochs": 1}, 1, 1, 1),
        ({"batch_size": 16, "epochs": 3, "max_steps": 4}, 40, 4, 8),
    ],
)
def test_steps_and_the_last_batch(training, rows, steps, last):
    made = plan(Training(**training), rows)
    assert (made.steps, made.last_batch_size) == (steps, last)


def test_the_first_ten_steps_about_two_hundred_more_and_the_last_are_sampled():
    made = plan(Training(batch_size=1, epochs=1), 10_007)
    sampled = [step for step in range(made.steps) if made.is_sampled(step)]
    assert sampled[:10] == list(range(10))
    assert sampled[-1] == made.steps - 1
    assert 200 <= len(sampled) <= 220
    assert set(range(0, made.steps, 50)) <= set(sampled)


def test_a_short_run_is_sampled_at_every_step():
    made = plan(Training(batch_size=1, epochs=1), 200)
    assert all(made.is_sampled(step) for step in range(made.steps))


def test_no_rows_make_no_plan():
    with pytest.raises(DataError, match="no rows"):
        plan(Training(), 0)


def test_seeds_are_stable_and_apart():
    assert seed_for(0, "n1", "weight") == seed_for(0, "n1", "weight")
    assert len({seed_for(0, "a", "b"), seed_for(0, "ab", ""), seed_for(1, "a", "b")}) == 3
    assert all(0 <= seed_for(seed, "x") < 2**63 for seed in range(50))
    assert seed_for(0, "order") == ORDER_SEED
