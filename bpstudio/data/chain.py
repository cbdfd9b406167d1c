"""Which preparations can follow one another for a column; knows forms and no values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from bpstudio.data.prepare import PREPARATIONS
from bpstudio.data.prepare.spec import PreparationSpec, Sample
from bpstudio.data.reading import FORMS
from bpstudio.data.table import Array
from bpstudio.graph.document import Choice, Field
from bpstudio.params import complete

Chain = tuple[Choice, ...]
LAST = frozenset({"standardize", "minmax", "scale"})
"""They bring numbers to one scale."""


def fits(field: Field, chain: Chain) -> bool:
    """Whether each step takes what the one before gives, and the last gives what a model takes."""
    form = FORMS.get(field.type)
    for choice in chain:
        spec = PREPARATIONS.get(choice.kind)
        if spec is None or form not in spec.takes or not _suits(spec, field):
            return False
        form = spec.gives
    return form in {"numbers", "codes"}


def _suits(spec: PreparationSpec, field: Field) -> bool:
    right = not spec.types or field.type in spec.types
    return right and not ((spec.augments or spec.reshapes) and field.role != "input")


def with_step(field: Field, kind: str) -> Chain | None:
    """The preparations of a field with one more, where it fits best; None where it fits nowhere.

    What fills gaps comes first, what brings numbers to one scale behind all others, augmentations
    last.
    """
    spec = PREPARATIONS[kind]
    chain = tuple(field.prepare)
    if any(choice.kind == kind for choice in chain):
        return None
    acting = sum(not _augments(choice) for choice in chain)
    filling = sum(fills(choice) for choice in chain)
    if spec.augments:
        places: Iterable[int] = (len(chain),)
    elif kind in LAST:
        places = range(acting, -1, -1)
    else:
        places = range(0 if spec.fills else filling, len(chain) + 1)
    for place in places:
        longer = (*chain[:place], Choice(kind=kind), *chain[place:])
        if fits(field, longer):
            return longer
    return None


def addable(field: Field) -> Iterator[PreparationSpec]:
    """What can be added to the preparations of a field."""
    if field.role in {"input", "target"}:
        yield from (spec for spec in PREPARATIONS if with_step(field, spec.kind) is not None)


def is_augmented(field: Field) -> bool:
    """Whether training changes the values of a field."""
    return any(_augments(choice) for choice in field.prepare)


def fills(choice: Choice) -> bool:
    """Whether no value is missing any more after a preparation."""
    spec = PREPARATIONS.get(choice.kind)
    return spec is not None and spec.fills


def _augments(choice: Choice) -> bool:
    spec = PREPARATIONS.get(choice.kind)
    return spec is not None and spec.augments


def as_pictures(field: Field, values: Array) -> Array:
    """Some rows (N, …) of an image or a sound as pictures (N, C, H, W), for a look at them.

    What a step learns it learns from these rows alone.
    """
    for choice in field.prepare:
        spec = PREPARATIONS[choice.kind]
        if not spec.augments:
            params = complete(spec.params, choice.params, of=spec.title)
            values = spec.apply(values, spec.fit(Sample(values=values), params))
    return np.asarray(values, dtype=np.float32)
