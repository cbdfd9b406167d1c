"""The device that is wished for, or why it cannot be had."""

from __future__ import annotations

import pytest
import torch

from bpstudio.errors import DeviceError
from bpstudio.train.device import (
    SMALL_MODEL,
    choose_device,
    choose_threads,
    device_words,
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


class Card:
    """What torch.cuda says on a machine with these cards, or with a driver that it cannot use."""

    def __init__(self, monkeypatch, *capabilities, built=("sm_80", "sm_90"), driver="") -> None:
        def init() -> None:
            if driver:
                raise RuntimeError(driver)

        for name, answer in (
            ("is_available", lambda: bool(capabilities) and not driver),
            ("device_count", lambda: len(capabilities)),
            ("get_device_capability", lambda place=0: capabilities[place]),
            ("get_device_name", lambda _place=0: "Card 1"),
            ("get_arch_list", lambda: list(built)),
            ("init", init),
        ):
            monkeypatch.setattr(torch.cuda, name, answer)
        monkeypatch.setattr(torch.version, "cuda", "12.9")


@pytest.mark.parametrize(
    ("capability", "built", "used"),
    [
        ((8, 0), ("sm_80",), True),
        ((8, 6), ("sm_80",), True),
        ((8, 0), ("sm_86",), False),
        ((9, 0), ("sm_80", "compute_80"), True),
        ((12, 0), ("sm_90", "sm_90a"), False),
        ((12, 0), ("sm_120",), True),
        ((6, 1), ("sm_75", "sm_80", "compute_90"), False),
        ((6, 1), (), True),
    ],
)
def test_a_card_that_pytorch_has_no_code_for_is_not_used(monkeypatch, capability, built, used):
    Card(monkeypatch, capability, built=built)
    assert choose_device("auto").type == ("cuda" if used else "cpu")
    words = device_words("auto", torch.device("cpu"))
    assert ("no code for Card 1" in words) == (not used)
    if used:
        assert choose_device("cuda").type == "cuda"
    else:
        with pytest.raises(DeviceError, match="no code for Card 1"):
            choose_device("cuda")


def test_a_driver_that_is_too_old_is_told(monkeypatch):
    Card(monkeypatch, (8, 0), driver="The NVIDIA driver on your system is too old (found 11040).")
    assert choose_device("auto").type == "cpu"
    assert "too old for CUDA 12.9" in device_words("auto", torch.device("cpu"))
    with pytest.raises(DeviceError, match=r"too old for CUDA 12\.9"):
        choose_device("cuda")


def test_a_machine_without_a_card_needs_no_words(monkeypatch):
    Card(monkeypatch)
    assert device_words("auto", torch.device("cpu")) == ""
    with pytest.raises(DeviceError, match="no graphics card"):
        choose_device("cuda")


def test_a_card_that_is_not_there_is_told_with_those_that_are(monkeypatch):
    Card(monkeypatch, (8, 0), (8, 0))
    assert choose_device("cuda:1").index == 1
    with pytest.raises(DeviceError, match="no card 2, this machine has 2"):
        choose_device("cuda:2")


def test_a_wish_for_the_cpu_needs_no_words(monkeypatch):
    Card(monkeypatch, (6, 1))
    assert device_words("cpu", torch.device("cpu")) == ""


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
