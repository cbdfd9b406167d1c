"""Draws changes to the images of a training step; evaluation never comes here.

The changes of a step follow from the seed of the run, the column and the number of the step alone,
so a run that is taken up draws what it would have drawn, and no other random number moves. The
functions with a name of an augmentation are copied into exported source as they stand here.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from bpstudio.compile.source import Source
from bpstudio.data.load import Prepared
from bpstudio.data.preparation import FittedField, Step
from bpstudio.data.prepare import PREPARATIONS
from bpstudio.data.prepare.spec import Sample
from bpstudio.errors import DataError
from bpstudio.graph.document import Choice, Document
from bpstudio.language import tr
from bpstudio.params import complete
from bpstudio.train.batches import Batch, columns_of
from bpstudio.train.plan import seed_for
from bpstudio.train.ranks import ALONE, Team


def flip(
    x: torch.Tensor, draw: torch.Generator, sideways: float, upside_down: float
) -> torch.Tensor:
    """Mirror some images (N, C, H, W)."""
    for axis, often in ((3, sideways), (2, upside_down)):
        chosen = (torch.rand(len(x), generator=draw) < often).to(x.device)
        x = torch.where(chosen[:, None, None, None], x.flip(axis), x)
    return x


def shift(x: torch.Tensor, draw: torch.Generator, sideways: float, upwards: float) -> torch.Tensor:
    """Move each image by whole pixels; edges are repeated."""
    places = []
    for axis, most in ((2, upwards), (3, sideways)):
        size = x.shape[axis]
        by = ((2 * torch.rand(len(x), generator=draw) - 1) * most * size).round().long()
        places.append((torch.arange(size) + by[:, None]).clamp(0, size - 1).to(x.device))
    rows = torch.arange(len(x), device=x.device)[:, None, None]
    return x[rows, :, places[0][:, :, None], places[1][:, None, :]].permute(0, 3, 1, 2)


def seen_through(x: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
    """Images seen through affine maps (N, 2, 3) of their coordinates from -1 to 1."""
    grid = torch.nn.functional.affine_grid(places, list(x.shape), align_corners=False)
    seen: torch.Tensor = torch.nn.functional.grid_sample(
        x, grid.to(x.device, x.dtype), padding_mode="border", align_corners=False
    )
    return seen


def rotate(x: torch.Tensor, draw: torch.Generator, degrees: float) -> torch.Tensor:
    """Turn each image about its middle."""
    angle = (2 * torch.rand(len(x), generator=draw) - 1) * degrees * math.pi / 180
    wide = x.shape[3] / x.shape[2]
    places = torch.zeros(len(x), 2, 3)
    places[:, 0, 0] = places[:, 1, 1] = angle.cos()
    places[:, 0, 1], places[:, 1, 0] = -angle.sin() / wide, angle.sin() * wide
    return seen_through(x, places)


def crop(x: torch.Tensor, draw: torch.Generator, least: float) -> torch.Tensor:
    """Take a part of each image, in its own size again."""
    share = least + (1 - least) * torch.rand(len(x), generator=draw)
    middle = (2 * torch.rand(len(x), 2, generator=draw) - 1) * (1 - share)[:, None]
    places = torch.zeros(len(x), 2, 3)
    places[:, 0, 0] = places[:, 1, 1] = share
    places[:, :, 2] = middle
    return seen_through(x, places)


def laid_out_as(before: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    """Images in the memory format that others have."""
    last = not before.is_contiguous() and before.is_contiguous(memory_format=torch.channels_last)
    return x.contiguous(memory_format=torch.channels_last if last else torch.contiguous_format)


def spread(x: torch.Tensor) -> torch.Tensor:
    """The deviation of each image's own values (N, 1, 1, 1)."""
    return x.flatten(1).std(1, correction=0)[:, None, None, None]


def brightness(
    x: torch.Tensor, draw: torch.Generator, lighter: float, contrast: float
) -> torch.Tensor:
    """Lighter or darker, with more or less contrast."""
    drawn = (2 * torch.rand(2, len(x), 1, 1, 1, generator=draw) - 1).to(x.device)
    middle = x.flatten(1).mean(1)[:, None, None, None]
    seen: torch.Tensor = middle + (x - middle) * (1 + contrast * drawn[0])
    return seen + lighter * drawn[1] * spread(x)


def noise(x: torch.Tensor, draw: torch.Generator, strength: float) -> torch.Tensor:
    """Normal noise on every value."""
    return x + strength * spread(x) * torch.randn(x.shape, generator=draw).to(x.device)


ACTS: dict[str, Callable[..., torch.Tensor]] = {
    one.__name__: one for one in (flip, shift, rotate, crop, brightness, noise)
}
_HELPERS: tuple[Callable[..., torch.Tensor], ...] = (seen_through, laid_out_as, spread)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What is drawn for one Input: its place among the inputs, its column, kinds and amounts."""

    place: int
    column: str
    acts: tuple[tuple[str, tuple[float, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Augment:
    """What changes the batches of a run; without `drawn` nothing does."""

    seed: int
    drawn: tuple[Drawn, ...] = ()
    words: tuple[str, ...] = ()

    def batches(self, batches: list[Batch], *, step: int) -> list[Batch]:
        """The batches of a step, their images changed as this step draws it."""
        if not self.drawn:
            return batches
        inputs = [list(batch.inputs) for batch in batches]
        for one in self.drawn:
            draw = torch.Generator().manual_seed(
                seed_for(self.seed, "augment", one.column, str(step), *self.words)
            )
            for given in inputs:
                given[one.place] = changed(given[one.place], draw, one.acts)
        return [
            replace(batch, inputs=tuple(given))
            for batch, given in zip(batches, inputs, strict=True)
        ]


def changed(
    x: torch.Tensor, draw: torch.Generator, acts: Iterable[tuple[str, tuple[float, ...]]]
) -> torch.Tensor:
    """Images after these augmentations."""
    before = x
    for kind, amounts in acts:
        x = ACTS[kind](x, draw, *amounts)
    return laid_out_as(before, x)


def augment_of(
    document: Document,
    source: Source,
    prepared: Prepared,
    *,
    team: Team = ALONE,
) -> Augment:
    """What a run of this document changes in its batches.

    Raises:
        DataError: when a column to be augmented is no image.
    """
    drawn = []
    for place, path in enumerate(source.inputs):
        for column in columns_of(document, path):
            acts = acts_of(prepared.preparation[column])
            if acts and prepared.columns[column].ndim != 4:
                raise DataError(
                    tr(
                        "{column!r} is augmented like an image, and a row of it has {axes} "
                        "axes, not 3.",
                        column=column,
                        axes=prepared.columns[column].ndim - 1,
                    ),
                    hint=tr("Take the augmentation away in the Data stage."),
                )
            if acts:
                drawn.append(Drawn(place=place, column=column, acts=acts))
    words = () if team.leads else (str(team.rank),)
    seed = document.training.seed
    return Augment(seed=seed, drawn=tuple(drawn), words=words)


def acts_of(field: FittedField) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """The augmentations of a field in their order, with their amounts."""
    return tuple(
        (step.kind, tuple(step.fitted.arrays["amounts"].tolist()))
        for step in field.steps
        if step.spec.augments
    )


def some_drawn(
    images: npt.NDArray[Any], chain: Sequence[Choice], *, count: int, seed: int = 0
) -> npt.NDArray[np.float32]:
    """Each image (N, C, H, W) as it is and `count - 1` times augmented: (N, count, C, H, W)."""
    steps = []
    for choice in chain:
        spec = PREPARATIONS[choice.kind]
        if spec.augments:
            params = complete(spec.params, choice.params, of=spec.title)
            steps.append(Step(kind=spec.kind, fitted=spec.fit(Sample(values=images), params)))
    field = FittedField(column="", role="input", type="image", shape=(), steps=tuple(steps))
    plain = torch.from_numpy(np.ascontiguousarray(images, np.float32))
    drawn = [plain]
    for number in range(1, count):
        draw = torch.Generator().manual_seed(seed_for(seed, "preview", str(number)))
        drawn.append(changed(plain, draw, acts_of(field)))
    found: npt.NDArray[np.float32] = torch.stack(drawn, dim=1).numpy()
    return found


def augment_text(augment: Augment) -> str:
    """The functions that do it as source, and what is drawn as the table `AUGMENT`."""
    kinds = dict.fromkeys(kind for one in augment.drawn for kind, _ in one.acts)
    functions = [inspect.getsource(one) for one in (*_HELPERS, *(ACTS[kind] for kind in kinds))]
    table = [f"    ({one.place}, {one.column!r}, [" for one in augment.drawn]
    for at, one in enumerate(augment.drawn):
        table[at] += ", ".join(f"({kind}, {amounts!r})" for kind, amounts in one.acts) + "]),"
    return "\n\n".join([*functions, "\n".join(["AUGMENT = [", *table, "]"])])
