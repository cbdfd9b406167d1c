"""The registry of data sources: one file each; knows nothing of fields and splits."""

from __future__ import annotations

from collections.abc import Iterable

from bpstudio.data.sources.spec import SourceSpec
from bpstudio.graph.document import Source
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value
from bpstudio.registry import Registry


def _all() -> Iterable[SourceSpec]:
    from bpstudio.data.sources import (
        alice,
        authors,
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
        sea_temperature,
        sentences,
        sine,
        sounds,
        spirals,
        tones,
        wine,
    )

    modules = (
        digits, breast_cancer, wine, iris, diabetes, moons, spirals, sine, recall, clouds,
        sea_temperature, demand, pendulum, credit, ratings, authors, remarks, alice, sentences,
        phrases, tones, roads, random_arrays, csv, excel, parquet, npz, images, sounds,
    )  # fmt: skip
    return (module.SPEC for module in modules)


SOURCES: Registry[SourceSpec] = Registry(tr("data source"), load=_all)


def chosen_params(source: Source) -> FrozenMap[Value]:
    """The settings of a source that have not their defaults; of an unknown kind all there are."""
    spec = SOURCES.get(source.kind)
    if spec is None:
        return source.params
    usual = {name: param.default for name, param in spec.params.items()}
    kept = source.params.items()
    return FrozenMap(
        {name: value for name, value in kept if name not in usual or value != usual[name]}
    )
