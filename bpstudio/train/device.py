"""Chooses the device and the number of threads, and says why a wish cannot be met."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext

import torch

from bpstudio.errors import DeviceError

SMALL_MODEL = 500_000
"""Below this many weights one thread is faster: handing work to threads costs more than it."""


def choose_device(wanted: str, *, local: int = 0) -> torch.device:
    """The device for "auto", "cpu", "cuda" or "cuda:N".

    Of several processes on a machine, number `local` takes that card where none is named.

    Raises:
        DeviceError: when there is no such device here.
    """
    if wanted == "auto":
        wanted = "cuda" if torch.cuda.is_available() else "cpu"
    try:
        device = torch.device(f"cuda:{local}" if wanted == "cuda" and local else wanted)
    except RuntimeError as error:
        raise DeviceError(
            f"There is no device {wanted[:40]!r}.", hint="Use auto, cpu or cuda."
        ) from error
    if device.type == "cpu":
        return device
    if device.type != "cuda":
        raise DeviceError(f"{wanted[:40]} is not supported.", hint="Use auto, cpu or cuda.")
    if not torch.cuda.is_available():
        built = "this PyTorch is built without CUDA" if torch.version.cuda is None else "no GPU"
        raise DeviceError(f"CUDA cannot be used here: {built}.", hint="Set the device to cpu.")
    if (device.index or 0) >= torch.cuda.device_count():
        raise DeviceError(
            f"There is no {wanted}; this machine has {torch.cuda.device_count()} GPUs.",
            hint="Set the device to auto.",
        )
    return device


def choose_threads(wanted: int | None, parameters: int, *, processes: int = 1) -> int:
    """The number of torch threads: as wished, else one for small models, else all cores.

    Of several `processes` each takes its share of the cores.
    """
    if wanted is not None:
        return wanted
    return 1 if parameters < SMALL_MODEL else max(1, (os.cpu_count() or 1) // processes)


def autocast(precision: str, device: torch.device) -> AbstractContextManager[object]:
    """What forward passes run in: matrix products and convolutions in 16 bits, or all as it is.

    Weights, gradients and the optimizer stay in float32
    (https://docs.pytorch.org/docs/stable/amp.html).
    """
    if precision == "float32":
        return nullcontext()
    return torch.autocast(device.type, dtype=getattr(torch, precision))


def random_state(device: torch.device) -> tuple[torch.Tensor, ...]:
    """The state of every generator that a model on this device draws from."""
    if device.type == "cuda":
        return torch.get_rng_state(), torch.cuda.get_rng_state(device)
    return (torch.get_rng_state(),)


def set_random_state(device: torch.device, state: tuple[torch.Tensor, ...]) -> None:
    """Put back what `random_state` gave."""
    torch.set_rng_state(state[0])
    if device.type == "cuda":
        torch.cuda.set_rng_state(state[1], device)
