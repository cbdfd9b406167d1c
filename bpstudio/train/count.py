"""Counts one number of a gradient anew from losses alone, in float64, and judges what was shown.

Central difference (L(w + h) − L(w − h)) / 2h. Where the slopes to both sides are not the same the
loss has a corner between, and h is made smaller.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch

from bpstudio.compile.draws import OwnDraws
from bpstudio.compile.module import Built
from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.record.magnified import Counted, Verdict
from bpstudio.train.batches import Batch
from bpstudio.train.heads import Head, total_loss

WIDTH = 6e-6
"""The cube root of float64's rounding: where errors of rounding and of curvature are the same."""
NARROWER = (1.0, 1 / 8, 1 / 64)
CORNER = 5e-5
"""Share by which slopes to both sides may differ."""
RELATIVE = 1e-4
"""Share of a number by which float32 may miss it,"""
OF_TYPICAL = 1e-5
"""and of the typical number of its tensor: large terms that cancel leave their rounding."""
EPS = 2.2e-16
SPREADS, SPREAD = 3, 6.0
"""How often the last digits of all weights are changed, and the factor for what is not met so."""
MISSES = 2.0
"""How often what float32 misses when it is asked again: where all terms cancel, as in a bias before
a normalisation, only rounding is left, and it leans to one side."""


@dataclass
class _Slopes:
    """The slopes of the loss at one number: to the left, to the right, and over both sides."""

    left: float
    right: float
    width: float
    noise: float

    @property
    def central(self) -> float:
        """Over both sides."""
        return (self.left + self.right) / 2

    @property
    def smooth(self) -> bool:
        """Whether the loss has no corner in between."""
        size = max(abs(self.left), abs(self.right))
        return abs(self.left - self.right) <= CORNER * size + 4 * self.noise

    def allowed(self, exact: float, typical: float) -> float:
        """By how much a number may miss the slope, where the typical one of its tensor is so."""
        return _allowed(max(abs(self.central), abs(exact)), typical) + 4 * self.noise


def count(
    built: Built,
    heads: Sequence[Head],
    batch: Batch,
    key: str,
    index: tuple[int, ...],
    shown: float,
    *,
    seed: int,
) -> Counted:
    """Judge `shown`, the gradient at `index` of a weight (`path:name`) or of an Input (its path).

    Works on a copy in float64 and leaves all tensors as they are.

    Raises:
        UserError: when there is no such number, or it has no gradient.
    """
    twin = _Twin(built, heads, batch, seed)
    tensor = twin.tensor(key)
    if len(index) != tensor.dim() or not all(
        0 <= one < size for one, size in zip(index, tensor.shape, strict=False)
    ):
        raise UserError(
            tr("{key} has no number at {index}.", key=key, index=index),
            hint=tr("Choose a number that is shown."),
        )
    gradient = twin.gradient(tensor)
    exact, typical = float(gradient[index]), float(gradient.square().mean().sqrt())
    most = RELATIVE * twin.largest()
    slopes = twin.slopes(tensor, index, exact, typical)
    rounding = 0.0
    if not _agrees(shown, exact, _allowed(abs(exact), typical)):
        again = _Twin(built, heads, batch, seed, dtype=torch.float32)
        rounding = _spread(again, key, index, exact, most=most, seed=seed)
    verdict, words = _judged(shown, exact, slopes, typical, rounding)
    return Counted(
        place=key,
        index=index,
        value=float(tensor.detach()[index]),
        shown=shown,
        exact=exact,
        counted=slopes.central,
        width=slopes.width,
        allowed=slopes.allowed(exact, typical) + rounding,
        verdict=verdict,
        words=words,
    )


def _judged(
    shown: float, exact: float, slopes: _Slopes, typical: float, rounding: float
) -> tuple[Verdict, str]:
    """The verdict and its reason in words.

    Autograd in float64 is judged by the losses, and the number shown, in float32, by that: it may
    miss it by as much as float32 itself spreads.
    """
    allowed = slopes.allowed(exact, typical)
    if not all(map(math.isfinite, (shown, exact, slopes.central))):
        return "undecided", tr("A number that is not finite cannot be compared.")
    if not _agrees(shown, exact, _allowed(abs(exact), typical) + rounding):
        return "differs", tr("The gradient is not what the loss really does.")
    if _agrees(exact, slopes.central, allowed):
        if 4 * slopes.noise > abs(exact):
            return "agrees", tr(
                "The gradient is what autograd gives in float64; it is so small that two losses "
                "differ by their rounding alone."
            )
        if rounding:
            return "agrees", tr(
                "The gradient is what the loss really does, as far as float32 tells."
            )
        return "agrees", tr("The gradient is what the loss really does.")
    if not slopes.smooth:
        return "undecided", tr(
            "The loss has a corner here (such as a ReLU at 0): it falls otherwise to each side, "
            "and a gradient is one of many."
        )
    return "differs", tr("The gradient is not what the loss really does.")


def _allowed(size: float, typical: float) -> float:
    return RELATIVE * size + OF_TYPICAL * typical


def _agrees(one: float, other: float, allowed: float) -> bool:
    return abs(one - other) <= allowed


def _spread(
    twin: _Twin, key: str, index: tuple[int, ...], exact: float, *, most: float, seed: int
) -> float:
    """By how much float32 leaves a number open: what changing the last digit of weights does.

    What it misses itself counts, too, up to `most`.
    """
    tensor = twin.tensor(key)
    before = twin.gradient(tensor).double().clone()
    missed = min(MISSES * abs(float(before[index]) - exact), most)
    worst = 0.0
    for number in range(SPREADS):
        twin.shake(seed + number)
        apart = (twin.gradient(tensor).double() - before).abs()
        worst = max(worst, float(apart[index]), float(apart.square().mean().sqrt()))
    return max(SPREAD * worst, missed)


class _Twin:
    """The model, its losses and its batch as copies, with draws that are the same each time."""

    def __init__(
        self,
        built: Built,
        heads: Sequence[Head],
        batch: Batch,
        seed: int,
        *,
        dtype: torch.dtype = torch.float64,
    ) -> None:
        self.source = built.source
        self._seed = seed
        self._built = replace(built, model=copy.deepcopy(built.model).to(dtype).train())
        self._heads = [replace(head, loss=copy.deepcopy(head.loss).to(dtype)) for head in heads]
        self._inputs = [_copied(one, dtype) for one in batch.inputs]
        self._batch = replace(
            batch,
            targets=tuple(None if one is None else _copied(one, dtype) for one in batch.targets),
        )
        self._kept = [(one, one.clone()) for one in self._built.model.buffers()]

    def tensor(self, key: str) -> torch.Tensor:
        """The weight or the Input of this key."""
        path, _, name = key.partition(":")
        if not name:
            places = dict(zip(self.source.inputs, self._inputs, strict=True))
            found = places.get(path)
        else:
            found = dict(self._built.parameters_of(path)).get(name)
        if found is None or not found.is_floating_point():
            raise UserError(
                tr("{key} has no gradient.", key=key), hint=tr("Choose a weight or an Input.")
            )
        return found

    def loss(self) -> torch.Tensor:
        """The loss of the batch as it is now."""
        with OwnDraws(self._seed, dtype=torch.float32):
            results = self._built.model(*self._inputs)
            return total_loss(results, self._batch, self._heads)

    def _restore(self) -> None:
        with torch.no_grad():
            for buffer, before in self._kept:
                buffer.copy_(before)

    def _value(self) -> float:
        value = float(self.loss())
        self._restore()
        return value

    def gradient(self, tensor: torch.Tensor) -> torch.Tensor:
        """Autograd's word for it."""
        was = tensor.requires_grad
        tensor.requires_grad_()
        tensor.grad = None
        self.loss().backward()
        self._restore()
        found: torch.Tensor | None = tensor.grad
        tensor.requires_grad_(was)
        if found is None:
            return torch.zeros_like(tensor)
        return found.to_dense() if found.is_sparse else found

    def largest(self) -> float:
        """The largest size of a gradient of all weights, after one has been asked for."""
        found = [one.grad for one in self._built.model.parameters() if one.grad is not None]
        return max((float(one.to_dense().abs().max()) for one in found if one.numel()), default=0.0)

    def shake(self, seed: int) -> None:
        """Change each weight by about its last digit, up or down."""
        generator = torch.Generator().manual_seed(seed & 0xFFFF)
        with torch.no_grad():
            for one in self._built.model.parameters():
                signs = torch.randint(0, 2, one.shape, generator=generator) * 2 - 1
                one.mul_(1 + torch.finfo(one.dtype).eps * signs)

    def slopes(
        self, tensor: torch.Tensor, index: tuple[int, ...], exact: float, typical: float
    ) -> _Slopes:
        """The slopes at one number, at the largest distance at which no corner is in the way."""
        with torch.no_grad():
            here, value = self._value(), float(tensor[index])
            tried: list[_Slopes] = []
            for share in NARROWER:
                width = share * WIDTH * max(1.0, abs(value))
                tried.append(self._slopes(tensor, index, here, width))
                good = _agrees(exact, tried[-1].central, tried[-1].allowed(exact, typical))
                if tried[-1].smooth and good:
                    return tried[-1]
        return next((one for one in reversed(tried) if one.smooth), tried[-1])

    def _slopes(
        self, tensor: torch.Tensor, index: tuple[int, ...], here: float, width: float
    ) -> _Slopes:
        value = tensor[index].clone()
        tensor[index] = value + width
        above = self._value()
        tensor[index] = value - width
        below = self._value()
        tensor[index] = value
        noise = EPS * max(abs(here), abs(above), abs(below), 1e-300) / width * 4
        return _Slopes((here - below) / width, (above - here) / width, width, noise)


def _copied(tensor: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    one = tensor.detach().clone()
    return one.to(dtype) if one.is_floating_point() else one
