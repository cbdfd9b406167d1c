"""Where in an image, and at which tokens, a trained model looks: one map for each of some rows.

Both are integrated gradients: of an image what they give each pixel, summed over its channels; of
tokens what they give the vector that an Embedding puts in the token's place, on the way there from
the mean vector of its table. Positive speaks for the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import nn

from bpstudio.data.table import Array
from bpstudio.results.subject import Subject

MOST_EXAMPLES = 24
POINTS = 32
Answering = Callable[[Sequence[torch.Tensor]], Callable[[], torch.Tensor]]
"""Gives for inputs a function that passes them on and tells the number of each row."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Example:
    """One row of the data: what was read, and how much each place of it speaks for the answer.

    `pixels` (C, H, W) with `weights` (H, W), or `words` with `weights` (T,). `row` counts from 0.
    """

    row: int
    column: str
    weights: Array
    pixels: Array | None = None
    words: tuple[str, ...] = ()


def examples_of(
    subject: Subject,
    slopes: Sequence[torch.Tensor | None],
    answering: Answering,
) -> tuple[Example, ...]:
    """Maps of the first rows that are tried.

    `slopes` are the shares of integrated gradients, by Input; `answering` gives for inputs what
    tells the number of each row that is to be explained, which stays that of the whole inputs.
    """
    found: list[Example] = []
    tokens = _token_weights(subject, answering)
    for place, (about, share) in enumerate(zip(subject.inputs, slopes, strict=True)):
        if len(about.columns) != 1:
            continue
        column = about.columns[0]
        if share is not None and share.dim() == 4:
            maps = share[:MOST_EXAMPLES].sum(1).detach().cpu().numpy()
            images = subject.batch.inputs[place][:MOST_EXAMPLES].detach().cpu().numpy()
            found += [
                Example(row=int(row), column=column, weights=one, pixels=image)
                for row, one, image in zip(subject.places, maps, images, strict=False)
            ]
        elif place in tokens:
            fitted = next(
                one for one in subject.prepared.preparation.fields if one.column == column
            )
            codes = subject.batch.inputs[place][:MOST_EXAMPLES].cpu().numpy()
            found += [
                Example(
                    row=int(row), column=column, weights=one, words=_words(line, fitted.classes)
                )
                for row, one, line in zip(subject.places, tokens[place], codes, strict=False)
            ]
    return tuple(found)


def _words(codes: Array, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        names[code] if 0 <= code < len(names) else str(code) for code in codes.reshape(-1).tolist()
    )


def _token_weights(subject: Subject, answering: Answering) -> dict[int, Array]:
    """By Input of codes (N, T): what integrated gradients give each token, [rows, T]."""
    inputs = [one[:MOST_EXAMPLES] for one in subject.batch.inputs]
    codes = {
        one.data_ptr(): place
        for place, one in enumerate(inputs)
        if one.dim() == 2 and not one.is_floating_point()
    }
    found: dict[int, Array] = {}
    if not codes:
        return found
    answer = answering(inputs)
    way = _Way(codes)
    with way.hooked(subject.model.built.model), torch.enable_grad():
        for point in range(POINTS):
            way.along = (point + 0.5) / POINTS
            way.passed.clear()
            total = answer().sum()
            if not way.passed or not total.requires_grad:
                return found
            slopes = torch.autograd.grad(
                total, [vector for _, vector, _ in way.passed], allow_unused=True
            )
            for (place, _, whole), slope in zip(way.passed, slopes, strict=True):
                if slope is not None:
                    share = (slope * whole).sum(-1).detach().cpu().numpy() / POINTS
                    found[place] = found.get(place, 0.0) + share
    return found


class _Way:
    """Moves what Embeddings give from the mean of their table to the token's own vector."""

    def __init__(self, codes: Mapping[int, int]) -> None:
        self._codes = codes
        self.along = 1.0
        self.passed: list[tuple[int, torch.Tensor, torch.Tensor]] = []
        """By Embedding that read an Input: which, the vectors of this pass, the whole way."""

    @contextmanager
    def hooked(self, model: nn.Module) -> Iterator[None]:
        """The Embeddings of `model` give vectors on the way."""
        found = [one for one in model.modules() if isinstance(one, nn.Embedding)]
        hooks = [one.register_forward_hook(self._move) for one in found]
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()

    def _move(
        self, module: nn.Module, given: tuple[torch.Tensor, ...], gave: torch.Tensor
    ) -> torch.Tensor | None:
        place = self._codes.get(given[0].data_ptr())
        if place is None or gave.dim() != 3 or not isinstance(module, nn.Embedding):
            return None
        middle = module.weight.detach().mean(0)
        whole = gave.detach() - middle
        vector = (middle + self.along * whole).requires_grad_()
        self.passed.append((place, vector, whole))
        return vector
