"""Lets a model draw its random numbers apart, so that a run in another thread misses none.

Torch has one generator for the whole process. Whatever draws from it while a run goes on changes
that run, and a model draws even while it is built. Knows no model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

_SEEDED = {
    "default": "generator",
    "out": "generator_out",
    "low": "low_generator",
    "low_out": "low_generator_out",
    "Tensor": "Tensor_generator",
    "low_dtype": "low_generator_dtype",
}
"""Overloads that take no generator, with those that do the same and take one."""


class Apart(TorchDispatchMode):
    """While it is entered, this thread's random operations draw from a generator of its own.

    It holds for the thread that entered it and for no other one
    (https://docs.pytorch.org/docs/stable/torch.html#torch.Tag: nondeterministic_seeded). `drew`
    tells whether anything was drawn in it so far.
    """

    def __init__(self, device: torch.device | str = "cpu", *, seed: int = 0) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # torch has no annotations there
        self._generator = torch.Generator(device).manual_seed(seed)
        self.drew = False

    def __torch_dispatch__(
        self,
        func: Any,
        types: Sequence[type],
        args: Sequence[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        given = dict(kwargs or {})
        if torch.Tag.nondeterministic_seeded in func.tags:
            func, takes = _with_generator(func)
            if takes:
                given["generator"] = self._generator
                self.drew = True
        return func(*args, **given)


def _with_generator(func: Any) -> tuple[Any, bool]:
    """The overload of an operation that takes a generator, and whether there is one.

    Attention and recurrent layers have none: in evaluation mode they draw nothing.
    """
    if any(argument.name == "generator" for argument in func._schema.arguments):
        return func, True
    name = _SEEDED.get(func._overloadname, "")
    if name and name in func.overloadpacket.overloads():
        return getattr(func.overloadpacket, name), True
    return func, False
