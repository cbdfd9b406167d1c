"""The device that is wished for, or why it cannot be had."""

from __future__ import annotations

import pytest
import torch

from bpstudio.errors import DeviceError
from bpstudio.train.device import (
    SMALL_MODEL,
    choose_device,
    choose_threads,
    random_state,
    set_random_state,
)

without_cuda = pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU here")


def test_the_cpu_is_always_there():
    assert choose_device("cpu").type == "cpu"


@without_cuda
def test_auto_falls_back_to_the_cpu():
    assert choose_device("auto").type == "cpu"


@without_cuda
@pytest.mark.parametrize("wish", ["cuda", "cuda:1", "meta", "nonsense", "", "cuda:x"])
def test_what_is_not_there_is_refused_with_a_way_on(wish):
    with pytest.raises(DeviceError) as caught:
        choose_device(wish)
    assert caught.value.hint


def test_small_models_run_on_one_thread_unless_wished_otherwise():
    assert choose_threads(None, SMALL_MODEL - 1) == 1
    assert choose_threads(None, SMALL_MODEL) >= 1
    assert choose_threads(3, 10) == 3


def test_a_random_state_can_be_put_back():
    device = torch.device("cpu")
    state = random_state(device)
    first = torch.rand(3)
    set_random_state(device, state)
    assert torch.equal(torch.rand(3), first)
