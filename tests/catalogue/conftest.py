"""What the catalogue's tests share: the example inputs of a layer, and its complete values."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bpstudio.catalogue.lookup import new_node
from bpstudio.catalogue.spec import LayerSpec, Shape
from bpstudio.params import FrozenMap, Value

CLASSES = 10
"""Codes of every category field in these tests."""

ExampleShapes = Callable[[LayerSpec], dict[str, tuple[Shape, ...]]]
ExampleValues = Callable[..., FrozenMap[Value]]


@pytest.fixture
def example_shapes() -> ExampleShapes:
    """The shapes that enter each port of a layer in its example; two into a `many` port."""

    def shapes(spec: LayerSpec) -> dict[str, tuple[Shape, ...]]:
        return {
            port.name: (spec.example[port.name],) * (2 if port.many else 1) for port in spec.inputs
        }

    return shapes


@pytest.fixture
def example_values(example_shapes: ExampleShapes) -> ExampleValues:
    """Complete values of a layer in its example, with some parameters changed."""

    def values(spec: LayerSpec, **changed: Value) -> FrozenMap[Value]:
        node = new_node(spec.kind, "n1", params=changed)
        classes = {port.name: CLASSES for port in spec.inputs if port.dtype == "int"}
        return spec.sized(spec.values(node), example_shapes(spec), classes)

    return values
