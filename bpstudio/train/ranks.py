"""Several processes that train one model, each on its share of the rows; knows no model, no loop.

PyTorch's launcher `torchrun` starts them and tells each who it is. What they must agree on passes
through a `Team`; without others every method of it is free and changes nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta

import torch
from torch import distributed

from bpstudio.errors import DeviceError
from bpstudio.language import tr

ANSWER_S = 1800
"""How long a process waits for the others, of which one may still be at an epoch of many rows."""


@dataclass(frozen=True, kw_only=True)
class Team:
    """The processes of one run: `rank` is this one's number, `local` that on its machine."""

    rank: int = 0
    world: int = 1
    local: int = 0

    @property
    def leads(self) -> bool:
        """Whether this process speaks for all and writes the file."""
        return self.rank == 0

    def rows_each(self, rows: int) -> int:
        """How many of `rows` training rows a process takes in an epoch."""
        return -(-rows // self.world)

    def share(self, rows: torch.Tensor) -> torch.Tensor:
        """Every `world`-th row from the `rank`-th on.

        The first ones are taken again where the rows do not come out even, as
        `torch.utils.data.DistributedSampler` does.
        """
        if self.world == 1:
            return rows
        missing = self.rows_each(len(rows)) * self.world - len(rows)
        return torch.cat([rows, rows[:missing]])[self.rank :: self.world]

    def average(self, tensors: Sequence[torch.Tensor]) -> None:
        """Put the mean over all processes into each tensor; the same bits everywhere."""
        if self.world == 1 or not tensors:
            return
        with _together():
            for work in [distributed.all_reduce(one, async_op=True) for one in tensors]:
                work.wait()
        torch._foreach_div_(list(tensors), self.world)

    def wanted_by_any(self, *, wish: bool) -> bool:
        """Whether any process has the wish."""
        if self.world == 1:
            return wish
        found = torch.tensor([float(wish)])
        with _together():
            distributed.all_reduce(found, op=distributed.ReduceOp.MAX)
        return bool(found.item())

    def lend(self, tensors: Sequence[torch.Tensor]) -> None:
        """Put what the process that leads has in these tensors into those of the others."""
        if self.world == 1:
            return
        with _together():
            for tensor in tensors:
                distributed.broadcast(tensor, src=0)

    def cut(self, count: int, *, least: int) -> range | None:
        """Which of `count` things in a row are this process's; the first ones are the leader's.

        None where there are fewer than `least` for each: the leader does them all.
        """
        if self.world == 1 or count < least * self.world:
            return None
        return range(count * self.rank // self.world, count * (self.rank + 1) // self.world)

    def gathered(self, said: bytes) -> list[bytes]:
        """What all processes say, in their order; only the process that leads is told."""
        if self.world == 1:
            return [said]
        lengths = [torch.zeros(1, dtype=torch.int64) for _ in range(self.world)]
        with _together():
            distributed.all_gather(lengths, torch.tensor([len(said)]))
            sizes = [int(one.item()) for one in lengths]
            own = torch.zeros(max(sizes), dtype=torch.uint8)
            own[: len(said)] = torch.frombuffer(bytearray(said), dtype=torch.uint8)
            rooms = [torch.empty_like(own) for _ in sizes] if self.leads else None
            distributed.gather(own, rooms, dst=0)
        return [
            room[:size].numpy().tobytes() for room, size in zip(rooms or (), sizes, strict=False)
        ]

    def first_word(self, text: str) -> str:
        """What the first process says that says anything; all are told the same."""
        if self.world == 1:
            return text
        said = text.encode()
        lengths = [torch.zeros(1, dtype=torch.int64) for _ in range(self.world)]
        with _together():
            distributed.all_gather(lengths, torch.tensor([len(said)]))
            speaker = next((rank for rank, one in enumerate(lengths) if one.item()), None)
            if speaker is None:
                return ""
            room = torch.zeros(int(lengths[speaker].item()), dtype=torch.uint8)
            if speaker == self.rank:
                room = torch.frombuffer(bytearray(said), dtype=torch.uint8)
            distributed.broadcast(room, src=speaker)
        return room.numpy().tobytes().decode()

    def told(self, make: Callable[[], str]) -> str:
        """What the process that leads has made; the others wait for it."""
        return self.first_word(make() if self.leads else "")


ALONE = Team()


@contextmanager
def joined() -> Iterator[Team]:
    """The team that the environment tells of, joined as long as this lasts.

    Raises:
        DeviceError: when the others cannot be met.
    """
    world = _number("WORLD_SIZE", 1)
    if world == 1:
        yield ALONE
        return
    backend = "cpu:gloo,cuda:nccl" if torch.cuda.is_available() else "gloo"
    try:
        distributed.init_process_group(backend, timeout=timedelta(seconds=ANSWER_S))
    except (RuntimeError, ValueError) as error:
        raise DeviceError(
            tr("The processes of this run cannot meet."),
            hint=tr("Start all of them with torchrun, with the same address and port."),
            details=str(error),
        ) from error
    try:
        yield Team(rank=_number("RANK", 0), world=world, local=_number("LOCAL_RANK", 0))
    finally:
        with suppress(RuntimeError):
            distributed.destroy_process_group()


def in_team() -> bool:
    """Whether this process was started as one of several."""
    return _number("WORLD_SIZE", 1) > 1


def leads() -> bool:
    """Whether this process speaks for its run: the first of several, or the only one."""
    return _number("RANK", 0) == 0 or not in_team()


def _number(name: str, default: int) -> int:
    text = os.environ.get(name, "")
    return int(text) if text.isdecimal() else default


@contextmanager
def _together() -> Iterator[None]:
    """What goes wrong between processes, as an error that says so."""
    try:
        yield
    except RuntimeError as error:
        raise DeviceError(
            tr("Another process of this run has ended or does not answer."),
            hint=tr("What it said stands further up. Start the run again, or without torchrun."),
            details=str(error),
        ) from error
