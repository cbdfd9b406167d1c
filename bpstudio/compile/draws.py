"""Random numbers from a generator of one's own, so that a run that goes on meanwhile misses none.

Torch's layers draw from one generator of the whole process; here every draw of a thread is turned
to another one, whatever layer makes it.
"""

from __future__ import annotations

from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode


class OwnDraws(TorchDispatchMode):
    """A context in which this thread draws from a generator of its own, beginning anew each time.

    `dtype` is the type in which real numbers are drawn before they are put into a tensor: the
    generator gives others for each type.
    """

    def __init__(self, seed: int = 0, *, dtype: torch.dtype | None = None) -> None:
        TorchDispatchMode.__init__(self)
        self._dtype = dtype
        self._generator = torch.Generator().manual_seed(seed)

    def seed(self, seed: int) -> None:
        """Begin anew with this seed, as `torch.manual_seed` does for the process."""
        self._generator.manual_seed(seed)

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        kwargs = dict(kwargs or {})
        name = func.overloadpacket.__name__
        if name in _MADE_LIKE:
            return self._filled(_MADE_LIKE[name], torch.empty_like(args[0]))
        if name in _MADE:
            known = {key: kwargs[key] for key in ("dtype", "device") if key in kwargs}
            return self._filled(_MADE[name], torch.empty(args[0], **known))
        if not any(argument.name == "generator" for argument in func._schema.arguments):
            return func(*args, **kwargs)
        kwargs["generator"] = self._generator
        if name in _FILLS and self._dtype is not None and args[0].is_floating_point():
            drawn = torch.empty_like(args[0], dtype=self._dtype)  # with its strides: order counts
            return args[0].copy_(func(drawn, *args[1:], **kwargs))
        return func(*args, **kwargs)

    def _filled(self, fill: Any, tensor: torch.Tensor) -> torch.Tensor:
        drawn = tensor if self._dtype is None else torch.empty_like(tensor, dtype=self._dtype)
        fill(drawn, generator=self._generator)
        return tensor if drawn is tensor else tensor.copy_(drawn)


_MADE_LIKE = {"randn_like": torch.Tensor.normal_, "rand_like": torch.Tensor.uniform_}
_MADE = {"randn": torch.Tensor.normal_, "rand": torch.Tensor.uniform_}
_FILLS = {"bernoulli_", "uniform_", "normal_", "exponential_"}
