"""What a model draws beside a run, and what the run does not miss."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
import torch
from torch import nn

from bpstudio.results.apart import Apart

DRAWS: dict[str, Callable[[], object]] = {
    "layers": lambda: nn.Sequential(nn.Linear(3, 4), nn.LSTM(4, 5), nn.Conv2d(1, 2, 3)),
    "embedding": lambda: nn.Embedding(5, 3),
    "attention": lambda: nn.MultiheadAttention(8, 2),
    "randn": lambda: torch.randn(4),
    "randn_like": lambda: torch.randn_like(torch.zeros(4)),
    "rand": lambda: torch.rand(2, 3),
    "randint": lambda: torch.randint(0, 9, (4,)),
    "randint from": lambda: torch.randint(2, 9, (4,)),
    "randperm": lambda: torch.randperm(9),
    "bernoulli": lambda: torch.bernoulli(torch.full((5,), 0.5)),
    "orthogonal": lambda: nn.init.orthogonal_(torch.empty(4, 4)),
    "truncated": lambda: nn.init.trunc_normal_(torch.empty(4, 4)),
}


@pytest.mark.parametrize("name", DRAWS)
def test_nothing_is_taken_from_the_generator_of_a_run(name: str) -> None:
    torch.manual_seed(5)
    before = torch.get_rng_state()
    with Apart():
        DRAWS[name]()
    assert torch.equal(torch.get_rng_state(), before)
    DRAWS[name]()
    assert not torch.equal(torch.get_rng_state(), before), "it draws, outside"


def test_what_is_drawn_repeats() -> None:
    def drawn() -> torch.Tensor:
        with Apart():
            return torch.randn(6)

    assert torch.equal(drawn(), drawn())
    assert drawn().std() > 0


def test_another_thread_draws_as_ever() -> None:
    torch.manual_seed(1)
    wanted = torch.randn(3)
    torch.manual_seed(1)
    found = []
    with Apart():
        thread = threading.Thread(target=lambda: found.append(torch.randn(3)))
        thread.start()
        thread.join(10)
    assert torch.equal(found[0], wanted)


def test_it_tells_whether_anything_was_drawn() -> None:
    dropout, x = nn.Dropout(0.5), torch.ones(8)
    with Apart() as apart:
        dropout.eval()(x)
        assert not apart.drew
        dropout.train()(x)
        assert apart.drew
