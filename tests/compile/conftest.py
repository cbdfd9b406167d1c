"""Data that are only described: shapes and classes of fields, no rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bpstudio.graph.document import Data, DataFacts, Document, Field, FieldFacts, Role, Source
from bpstudio.params import FrozenMap

Describe = Callable[..., Document]


def field_facts(column: str, role: Role, shape: tuple[int, ...], classes: int) -> FieldFacts:
    return FieldFacts(
        column=column,
        role=role,
        dtype="int64" if classes else "float32",
        shape=shape,
        classes=tuple(f"c{i}" for i in range(classes)),
        counts=(7,) * classes,
    )


@pytest.fixture(scope="session")
def describe() -> Describe:
    """A document with a numeric input `x` of a shape (or codes), and a target `y`."""

    def make(
        x: tuple[int, ...] = (8,), *, codes: int = 0, classes: int = 3, y: tuple[int, ...] = ()
    ) -> Document:
        found = (
            field_facts("x", "input", x, codes),
            field_facts("y", "target", y or (() if classes else (1,)), classes),
        )
        return Document(
            data=Data(
                source=Source(kind="npz", path="x.npz"),
                fields=(
                    Field(column="x", type="tokens" if codes else "number"),
                    Field(column="y", role="target", type="category" if classes else "number"),
                ),
                facts=DataFacts(fields=found, rows=FrozenMap({"train": 21})),
            )
        )

    return make
