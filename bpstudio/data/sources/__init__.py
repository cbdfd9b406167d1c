"""The registry of data sources: one file each; knows nothing of fields and splits."""

from __future__ import annotations

from collections.abc import Iterable

from bpstudio.data.sources.spec import SourceSpec
from bpstudio.registry import Registry


def _all() -> Iterable[SourceSpec]:
    from bpstudio.data.sources import (
        breast_cancer,
        clouds,
        credit,
        csv,
        demand,
        diabetes,
        digits,
        excel,
        images,
        iris,
        moons,
        npz,
        parquet,
        pendulum,
        phrases,
        random_arrays,
        ratings,
        recall,
        remarks,
        roads,
        sentences,
        sine,
        sounds,
        spirals,
        tones,
        wine,
    )

    modules = (
        digits, breast_cancer, wine, iris, diabetes, moons, spirals, sine, recall, clouds,
        demand, pendulum, credit, ratings, remarks, sentences, phrases, tones, roads, random_arrays,
        csv, excel, parquet, npz, images, sounds,
    )  # fmt: skip
    return (module.SPEC for module in modules)


SOURCES: Registry[SourceSpec] = Registry("data source", load=_all)
