"""The registry of preparations: one file each; knows nothing of tables and fields."""

from __future__ import annotations

from collections.abc import Iterable

from bpstudio.data.prepare.spec import PreparationSpec
from bpstudio.registry import Registry


def _all() -> Iterable[PreparationSpec]:
    from bpstudio.data.prepare import (
        augmentations,
        characters,
        codes,
        date_parts,
        hashing,
        impute,
        impute_and_tell,
        log,
        minmax,
        one_hot,
        quantile,
        scale,
        spectrogram,
        standardize,
        words,
    )

    return (
        standardize.SPEC,
        minmax.SPEC,
        scale.SPEC,
        log.SPEC,
        quantile.SPEC,
        one_hot.SPEC,
        codes.SPEC,
        hashing.SPEC,
        words.SPEC,
        characters.SPEC,
        impute.SPEC,
        impute_and_tell.SPEC,
        date_parts.SPEC,
        spectrogram.SPEC,
        *augmentations.SPECS,
    )


PREPARATIONS: Registry[PreparationSpec] = Registry("preparation", load=_all)
