"""How a trained model fares when its inputs are worse than in training: figures against strength.

Noise, missing values and shifts are what data do by themselves; FGSM and PGD are the worst small
change, found by the model's own gradients (Goodfellow et al. 2015, arXiv:1412.6572; Madry et al.
2018, arXiv:1706.06083). A strength is in standard deviations of each feature over the training
rows; of missing values it is the share of cells that the training mean takes the place of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch

from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.results.answers import Tell, asked_of, quiet
from bpstudio.results.subject import CHUNK, Subject, figure_name
from bpstudio.train.batches import Batch

STRENGTHS: Mapping[str, tuple[float, ...]] = {
    "noise": (0.1, 0.25, 0.5, 1.0, 2.0),
    "missing": (0.1, 0.25, 0.5, 0.75, 1.0),
    "shift": (0.1, 0.25, 0.5, 1.0, 2.0),
    "fgsm": (0.02, 0.05, 0.1, 0.2, 0.4),
    "pgd": (0.02, 0.05, 0.1, 0.2, 0.4),
}
"""What is done to the inputs, and how strongly."""
TITLES = {
    "noise": tr("Noise"),
    "missing": tr("Missing values"),
    "shift": tr("Shifted columns"),
    "fgsm": tr("FGSM, one step against the model"),
    "pgd": tr("PGD, ten steps against the model"),
}
PGD_STEPS, PGD_REACH = 10, 2.5
"""Steps of PGD, and how far all of them together could go, in strengths."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One Output under one kind of change: `figures` are at `strengths`, the first of them 0."""

    kind: str
    path: str
    name: str
    figure: str
    strengths: tuple[float, ...]
    figures: tuple[float, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Robustness:
    """Every line, on how many rows of which part."""

    run: str
    part: str
    rows: int
    of: int
    lines: tuple[Line, ...]
    warnings: tuple[str, ...] = ()


def robustness(subject: Subject, *, seed: int = 0, tell: Tell = quiet) -> Robustness:
    """Try every kind of change at every strength.

    Raises:
        DataError: when no Input takes numbers, or no Output has a truth to compare with.
    """
    if all(one.spread is None for one in subject.inputs):
        raise DataError(
            tr("No Input of this model takes numbers, so there is nothing to disturb a little."),
            hint=tr("Robustness is of numbers and images; codes and words have no small change."),
        )
    clean = subject.figures(subject.batch.inputs)
    if not clean:
        raise DataError(tr("No output of this model has a target to compare with."))
    asked = {one.path: one for one in asked_of(subject.model)}
    total = sum(map(len, STRENGTHS.values()))
    lines, done = [], 0
    for kind, strengths in STRENGTHS.items():
        found = []
        for strength in strengths:
            found.append(subject.figures(disturbed(subject, kind, strength, seed=seed)))
            done += 1
            tell(done / total)
        lines += [
            Line(
                kind=kind,
                path=path,
                name=asked[path].name,
                figure=figure_name(asked[path].kind),
                strengths=(0.0, *strengths),
                figures=(value, *(figures[path] for figures in found)),
            )
            for path, value in clean.items()
        ]
    return Robustness(
        run=subject.model.run.id,
        part=subject.part,
        rows=len(subject.rows),
        of=subject.of,
        lines=tuple(lines),
        warnings=subject.warnings,
    )


def disturbed(
    subject: Subject, kind: str, strength: float, *, seed: int = 0
) -> tuple[torch.Tensor, ...]:
    """The inputs of the rows that are tried, changed so strongly; codes stay as they are."""
    if kind in {"fgsm", "pgd"}:
        return attacked(subject, strength, steps=1 if kind == "fgsm" else PGD_STEPS)
    generator = torch.Generator(subject.model.device).manual_seed(seed)
    act = _DISTURBED[kind]
    return tuple(
        one
        if about.spread is None or about.middle is None
        else act(one, about.spread, about.middle, strength, generator)
        for one, about in zip(subject.batch.inputs, subject.inputs, strict=True)
    )


def _noise(
    x: torch.Tensor,
    spread: torch.Tensor,
    middle: torch.Tensor,
    strength: float,
    generator: torch.Generator,
) -> torch.Tensor:
    drawn = torch.randn(x.shape, generator=generator, dtype=x.dtype, device=x.device)
    return x + strength * spread * drawn


def _missing(
    x: torch.Tensor,
    spread: torch.Tensor,
    middle: torch.Tensor,
    strength: float,
    generator: torch.Generator,
) -> torch.Tensor:
    drawn = torch.rand(x.shape, generator=generator, dtype=x.dtype, device=x.device)
    return torch.where(drawn < strength, middle.expand_as(x), x)


def _shift(
    x: torch.Tensor,
    spread: torch.Tensor,
    middle: torch.Tensor,
    strength: float,
    generator: torch.Generator,
) -> torch.Tensor:
    return x + strength * spread


_DISTURBED: Mapping[str, Callable[..., torch.Tensor]] = {
    "noise": _noise,
    "missing": _missing,
    "shift": _shift,
}


def attacked(subject: Subject, strength: float, *, steps: int) -> tuple[torch.Tensor, ...]:
    """The inputs after `steps` steps up the loss, no value further than `strength` deviations off.

    One step is FGSM, x + ε · spread · sign(∂loss/∂x); several are PGD, which begins at x.
    """
    step = strength if steps == 1 else strength * PGD_REACH / steps
    chunks = []
    for start in range(0, len(subject.rows), CHUNK):
        clean = _slice(subject.batch, start)
        moved = clean.inputs
        for _ in range(steps):
            slopes = subject.gradients(replace(clean, inputs=moved))
            moved = tuple(
                now if slope is None or about.spread is None
                else _within(now + step * about.spread * slope.sign(), x, strength * about.spread)
                for now, x, slope, about in zip(
                    moved, clean.inputs, slopes, subject.inputs, strict=True
                )
            )  # fmt: skip
        chunks.append(moved)
    return tuple(torch.cat(parts) for parts in zip(*chunks, strict=True))


def _within(moved: torch.Tensor, x: torch.Tensor, reach: torch.Tensor) -> torch.Tensor:
    return torch.minimum(torch.maximum(moved, x - reach), x + reach)


def _slice(batch: Batch, start: int) -> Batch:
    here = slice(start, start + CHUNK)
    return Batch(
        rows=batch.rows[here],
        inputs=tuple(one[here] for one in batch.inputs),
        targets=tuple(None if one is None else one[here] for one in batch.targets),
    )


def as_json(found: Robustness) -> dict[str, Any]:
    """What `evaluate --robust --json` adds."""
    return {
        "part": found.part,
        "rows": found.rows,
        "of": found.of,
        "lines": [
            {
                "kind": line.kind,
                "output": line.path,
                "metric": line.figure,
                "strengths": list(line.strengths),
                "values": list(line.figures),
            }
            for line in found.lines
        ],
    }


def lines_of(found: Robustness, path: str) -> Sequence[Line]:
    """Those of one Output."""
    return [line for line in found.lines if line.path == path]
