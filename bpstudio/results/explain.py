"""Which columns a trained model goes by: importance by permutation, and integrated gradients.

Permutation (Breiman 2001) mixes one column among the rows and says what that costs. Integrated
gradients (Sundararajan et al. 2017, arXiv:1703.01365) share the difference between an answer and
the answer to the training mean out among the features; the shares add up to that difference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import torch

from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.results.answers import Asked, Tell, asked_of, quiet
from bpstudio.results.saliency import Answering, Example, examples_of
from bpstudio.results.subject import Subject, figure_name
from bpstudio.train.heads import split_results

REPEATS = 5
PATH_POINTS = 64
"""Points on the straight line from the mean to a row, in the middle of as many equal pieces."""
PATH_ROWS = 256
"""Rows whose answers are shared out; each takes 64 passes there and back."""
PERMUTED = 0.5


@dataclass(frozen=True, kw_only=True)
class Importance:
    """What one column means to one Output.

    `cost` is how much worse the figure gets when the column is mixed among the rows, the mean of
    five draws, `spread` their standard deviation. `share` is of the column among all that
    have one, 0 to 1: the mean size of what integrated gradients give it, as a part of these sizes
    together. None for codes, which have no gradient, and where no answer differs from that to the
    mean.
    """

    column: str
    cost: float
    spread: float
    share: float | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Explanation:
    """The columns of one Output, the most important first.

    `figure` is what `cost` is measured in. `examples` are maps of images and tokens. `gap` is by
    how much the shares of integrated gradients miss the differences that they should add up to,
    as a part of these.
    """

    path: str
    name: str
    figure: str
    columns: tuple[Importance, ...]
    gap: float | None
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Shares:
    """Integrated gradients of one Output: one tensor for each Input, None for codes.

    `differences` (n,) are the answers minus those to the mean, which the shares of a row add up to.
    """

    of_inputs: tuple[torch.Tensor | None, ...]
    differences: torch.Tensor


def explanations(
    subject: Subject, *, seed: int = 0, repeats: int = REPEATS, tell: Tell = quiet
) -> tuple[Explanation, ...]:
    """Every Output that has a truth to compare with.

    Raises:
        DataError: when there is none.
    """
    asked = [one for one in asked_of(subject.model) if one.kind != "none" and one.target]
    if not asked:
        raise DataError(tr("No output of this model has a target to compare with."))
    costs = _costs(subject, seed=seed, repeats=repeats, tell=partial(_tell_on, tell, 0, PERMUTED))
    found = []
    for at, one in enumerate(asked):
        begun = PERMUTED + (1 - PERMUTED) * at / len(asked)
        say = partial(_tell_on, tell, begun, (1 - PERMUTED) / len(asked))
        shares = integrated(subject, one, tell=say)
        parts = _parts(_sizes(subject, shares))
        sign = 1.0 if one.kind == "values" else -1.0
        columns = [
            Importance(
                column=name,
                cost=float(np.mean(sign * changes[one.path])),
                spread=float(np.std(changes[one.path])),
                share=parts.get(name),
            )
            for name, changes in costs.items()
        ]
        columns.sort(key=lambda item: -item.cost)
        found.append(
            Explanation(
                path=one.path,
                name=one.name,
                figure=figure_name(one.kind),
                columns=tuple(columns),
                gap=_gap(shares),
                examples=examples_of(subject, shares.of_inputs, _answering(subject, one)),
            )
        )
    return tuple(found)


def _tell_on(tell: Tell, start: float, length: float, share: float) -> None:
    tell(start + length * share)


def _costs(subject: Subject, *, seed: int, repeats: int, tell: Tell) -> dict[str, dict[str, Array]]:
    """By column and Output, how the figure changes when the column is mixed (repeats,)."""
    clean = subject.figures(subject.batch.inputs)
    names = list(dict.fromkeys(name for one in subject.inputs for name in one.columns))
    columns = {name: subject.prepared.columns[name][subject.rows] for name in names}
    random = np.random.Generator(np.random.PCG64(seed))
    found: dict[str, dict[str, Array]] = {}
    for at, name in enumerate(names):
        changes: dict[str, list[float]] = {path: [] for path in clean}
        for _ in range(repeats):
            mixed = {**columns, name: random.permutation(columns[name])}
            figures = subject.figures(subject.inputs_from(mixed))
            for path, value in clean.items():
                changes[path].append(figures[path] - value)
        found[name] = {path: np.array(values) for path, values in changes.items()}
        tell((at + 1) / len(names))
    return found


def integrated(subject: Subject, asked: Asked, *, tell: Tell = quiet) -> Shares:
    """Integrated gradients of what an Output says of the first rows that are tried.

    Of classes it is the logit of the class that is predicted, of all else the sum of the numbers.
    """
    inputs = [one[:PATH_ROWS] for one in subject.batch.inputs]
    starts = [
        one if about.middle is None else about.middle.expand_as(one).clone()
        for one, about in zip(inputs, subject.inputs, strict=True)
    ]
    place = [head.port.path for head in subject.heads].index(asked.path)
    choose = _chooser(subject, place, asked, inputs)
    sums = [torch.zeros_like(one) if one.is_floating_point() else None for one in inputs]
    for point in range(PATH_POINTS):
        along = (point + 0.5) / PATH_POINTS
        slopes = _slopes(subject, place, choose, starts, inputs, along)
        sums = [
            None if total is None or slope is None else total + slope / PATH_POINTS
            for total, slope in zip(sums, slopes, strict=True)
        ]
        tell((point + 1) / PATH_POINTS)
    with torch.no_grad():
        before, after = (choose(_first(subject, place, xs)) for xs in (starts, inputs))
    return Shares(
        of_inputs=tuple(
            None if total is None else (one - start) * total
            for total, one, start in zip(sums, inputs, starts, strict=True)
        ),
        differences=after - before,
    )


def _answering(subject: Subject, asked: Asked) -> Answering:
    """What is explained of each row: as `integrated` has it."""
    place = [head.port.path for head in subject.heads].index(asked.path)

    def answering(inputs: Sequence[torch.Tensor]) -> Callable[[], torch.Tensor]:
        choose = _chooser(subject, place, asked, inputs)
        return lambda: choose(_first(subject, place, inputs))

    return answering


def _first(subject: Subject, place: int, inputs: Sequence[torch.Tensor]) -> torch.Tensor:
    with subject.model.apart():
        results = subject.model.built.model(*inputs)
    return split_results(results, subject.heads)[place][0]


def _chooser(subject: Subject, place: int, asked: Asked, inputs: Sequence[torch.Tensor]) -> Any:
    """What makes one number for each row of what an Output gives."""
    if asked.kind != "classes" or subject.heads[place].spec.task != "classification":
        return lambda first: first.flatten(1).sum(1) if first.dim() > 1 else first
    axis = subject.heads[place].spec.class_axis
    with torch.no_grad():
        chosen = _first(subject, place, inputs).movedim(axis, -1).argmax(-1, keepdim=True)

    def choose(first: torch.Tensor) -> torch.Tensor:
        return first.movedim(axis, -1).gather(-1, chosen).flatten(1).sum(1)

    return choose


def _slopes(
    subject: Subject,
    place: int,
    choose: Any,
    starts: Sequence[torch.Tensor],
    ends: Sequence[torch.Tensor],
    along: float,
) -> list[torch.Tensor | None]:
    """The gradient of the chosen numbers at a point between the mean and the rows."""
    points = [
        (start + along * (end - start)).detach().requires_grad_()
        if end.is_floating_point()
        else end
        for start, end in zip(starts, ends, strict=True)
    ]
    floats = [one for one in points if one.requires_grad]
    if not floats:
        return [None for _ in points]
    with torch.enable_grad():
        total = choose(_first(subject, place, points)).sum()
        found = iter(torch.autograd.grad(total, floats, allow_unused=True))
    return [_or_zeros(next(found), one) if one.requires_grad else None for one in points]


def _or_zeros(gradient: torch.Tensor | None, like: torch.Tensor) -> torch.Tensor:
    return torch.zeros_like(like) if gradient is None else gradient


def _sizes(subject: Subject, shares: Shares) -> dict[str, float]:
    """The mean size of each column's share; of an image that of all its pixels together."""
    found: dict[str, float] = {}
    for about, tensor in zip(subject.inputs, shares.of_inputs, strict=True):
        if tensor is None:
            continue
        if len(about.columns) == 1:
            pieces: Sequence[torch.Tensor] = [tensor]
        else:
            pieces = tensor.split(list(about.widths), dim=-1)
        for name, piece in zip(about.columns, pieces, strict=True):
            size = float(piece.reshape(len(piece), -1).sum(1).abs().mean())
            found[name] = found.get(name, 0.0) + size
    return found


def _parts(sizes: dict[str, float]) -> dict[str, float]:
    """The sizes as parts of their sum, which have no unit; none where all are nothing."""
    whole = sum(sizes.values())
    return {name: size / whole for name, size in sizes.items()} if whole else {}


def _gap(shares: Shares) -> float | None:
    """By how much the sums miss the differences, as a part of the mean size of these."""
    known = [one.reshape(len(one), -1).sum(1) for one in shares.of_inputs if one is not None]
    size = float(shares.differences.abs().mean())
    if not known or not size:
        return None
    return float((torch.stack(known).sum(0) - shares.differences).abs().mean()) / size


def as_json(found: Explanation) -> dict[str, Any]:
    """What `evaluate --explain --json` adds for one Output."""
    return {
        "output": found.path,
        "metric": found.figure,
        "columns": [
            {"column": one.column, "cost": one.cost, "spread": one.spread, "share": one.share}
            for one in found.columns
        ],
        "gap": found.gap,
    }
