"""Chooses the device and the number of threads, and says why a wish cannot be met."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext

import torch

from bpstudio.errors import DeviceError
from bpstudio.language import tr

NO_CARD = tr("there is no graphics card that CUDA can use")
SMALL_MODEL = 500_000
"""Below this many weights one thread is faster: handing work to threads costs more than it."""


def choose_device(wanted: str, *, local: int = 0) -> torch.device:
    """The device for "auto", "cpu", "cuda" or "cuda:N".

    Of several processes on a machine, number `local` takes that card where none is named.

    Raises:
        DeviceError: when there is no such device here, saying why.
    """
    if wanted == "auto":
        usable = torch.cuda.is_available() and not _why_not(torch.device("cuda", local))
        wanted = "cuda" if usable else "cpu"
    try:
        device = torch.device(f"cuda:{local}" if wanted == "cuda" and local else wanted)
    except RuntimeError as error:
        raise DeviceError(
            tr("There is no device {wanted!r}.", wanted=wanted[:40]),
            hint=tr("Use auto, cpu or cuda."),
        ) from error
    if device.type == "cpu":
        return device
    if device.type != "cuda":
        raise DeviceError(
            tr("{wanted} is not supported.", wanted=wanted[:40]), hint=tr("Use auto, cpu or cuda.")
        )
    reason = _why_not(device)
    if reason:
        raise DeviceError(
            tr("CUDA cannot be used here: {reason}.", reason=reason),
            hint=tr("Set the device to cpu."),
        )
    return device


def device_words(wanted: str, device: torch.device) -> str:
    """Why a run that might have had a graphics card does not have it, "" where there is none."""
    if wanted != "auto" or device.type != "cpu" or torch.version.cuda is None:
        return ""
    reason = _why_not(torch.device("cuda"))
    return "" if reason == NO_CARD else tr("This run is on the CPU: {reason}.", reason=reason)


def _why_not(device: torch.device) -> str:
    """Why a graphics card cannot be used, "" when it can."""
    if torch.version.cuda is None:
        return tr("this PyTorch is built without CUDA")
    if not torch.cuda.is_available():
        return _driver_words()
    place = device.index or 0
    if place >= torch.cuda.device_count():
        return tr(
            "there is no card {place}, this machine has {count}",
            place=place,
            count=torch.cuda.device_count(),
        )
    major, minor = torch.cuda.get_device_capability(place)
    built = [_capability(name) for name in torch.cuda.get_arch_list()]
    # Code for one card runs on those of the same generation; "compute" is compiled for later ones.
    runs = any(
        known[0] == major and known[1] <= minor if exact else known <= (major, minor)
        for exact, known in filter(None, built)
    )
    if built and not runs:
        name = torch.cuda.get_device_name(place)
        return tr(
            "this PyTorch has no code for {name} (compute capability {version})",
            name=name,
            version=f"{major}.{minor}",
        )
    return ""


def _driver_words() -> str:
    """What PyTorch says when it tries: a driver that is too old, or none."""
    try:
        torch.cuda.init()
    except (RuntimeError, AssertionError) as error:
        said = str(error)
        if "driver" in said and "too old" in said:
            return tr(
                "the driver of the graphics card is too old for CUDA {version}",
                version=torch.version.cuda,
            )
    return NO_CARD


def _capability(name: str) -> tuple[bool, tuple[int, int]] | None:
    """`sm_90` as (True, (9, 0)), `compute_120` as (False, (12, 0)); None for anything else."""
    kind, _, digits = name.partition("_")
    digits = digits.rstrip("abcdefghijklmnopqrstuvwxyz")
    if kind not in {"sm", "compute"} or not digits.isdecimal() or len(digits) < 2:
        return None
    return kind == "sm", (int(digits[:-1]), int(digits[-1]))


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
