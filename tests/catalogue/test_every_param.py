"""Every setting of everything in the catalogue can be shown, checked and explained."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest

from bpstudio.catalogue.lookup import REGISTRIES
from bpstudio.catalogue.spec import FAMILIES
from bpstudio.errors import UserError
from bpstudio.params import Param
from bpstudio.registry import Registry
from bpstudio.resources import resource

every_registry = pytest.mark.parametrize(
    "registry", REGISTRIES.values(), ids=lambda registry: registry.noun
)
WITHOUT_UNIT = {
    "dim dims start_dim end_dim": "number an axis",
    "shape unflattened_size": "sizes of axes, which mean what the drawing means by them",
    "p": "an exponent",
}
WRONG: dict[str, Any] = {"bool": 3, "text": 3, "field": 3, "fields": 3, "names": 3}
"""What a setting of a kind cannot be; all others cannot be words that nobody offers."""


def settings(registry: Registry[Any]) -> Iterator[tuple[str, str, Param]]:
    for spec in registry:
        for name, param in getattr(spec, "params", {}).items():
            yield spec.kind, name, param


@every_registry
def test_it_is_explained_in_a_sentence(registry: Registry[Any]) -> None:
    for kind, name, param in settings(registry):
        assert param.help.endswith("."), (kind, name)
        assert param.help[0].isupper() or not param.help[0].isalpha(), (kind, name)
        assert len(param.help) <= 140, (kind, name)


@every_registry
def test_a_count_has_a_unit(registry: Registry[Any]) -> None:
    bare = {one for names in WITHOUT_UNIT for one in names.split()}
    for kind, name, param in settings(registry):
        assert param.unit or name in bare or param.kind not in {"int", "ints"}, (kind, name)


@every_registry
def test_its_default_is_one_it_accepts(registry: Registry[Any]) -> None:
    for kind, name, param in settings(registry):
        assert param.check(param.default, name=name) == param.default, kind


@every_registry
def test_it_refuses_what_it_cannot_be(registry: Registry[Any]) -> None:
    for _, name, param in settings(registry):
        with pytest.raises(UserError, match=name):
            param.check(WRONG.get(param.kind, "no such word"), name=name)


@every_registry
def test_a_number_beyond_its_range_is_refused(registry: Registry[Any]) -> None:
    for _, name, param in settings(registry):
        if param.kind not in {"int", "float"}:
            continue
        beyond = [math.inf]
        beyond += [] if param.minimum is None else [param.minimum - 1]
        beyond += [] if param.maximum is None else [param.maximum + 1]
        for value in beyond:
            with pytest.raises(UserError):
                param.check(int(value) if param.kind == "int" and value < 1e9 else value, name=name)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_an_icon(family: str) -> None:
    assert "<svg" in resource("icons", f"{family}.svg").read_text(encoding="utf-8")
