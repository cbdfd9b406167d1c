"""What the writers of source read: the drawing, its blocks unfolded, and sizes; writes no text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.errors import ModelError, quoted
from bpstudio.graph.document import Document, Node
from bpstudio.graph.flat import Flat
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """What the links decide about one node: constructor sizes and axes of the first input."""

    inferred: FrozenMap[Value] = EMPTY
    rank: int = 2


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A document as it is written: `flat` is its drawing unfolded, `sizes` go by path."""

    document: Document
    flat: Flat
    sizes: Mapping[str, Sizes]

    def sizes_at(self, path: str) -> Sizes:
        """What the links decide about a layer."""
        return self.sizes.get(path, Sizes())

    def form(self, use: str) -> tuple[object, ...]:
        """The sizes inside a use of a block: two uses with the same form run the same text."""
        found: list[object] = []
        for node in self.document.graph.blocks[self.flat.blocks[use]].nodes:
            path = f"{use}/{node.id}"
            inner = self.flat.uses.get(path, ())
            found.append(tuple(map(self.form, inner)) if inner else self.sizes.get(path))
        return tuple(found)


def known_spec(node: Node) -> LayerSpec:
    """The spec of a node's kind.

    Raises:
        ModelError: when the kind is not known here.
    """
    spec = spec_of(node)
    if spec is None:
        raise ModelError(
            tr(
                "{node} is of kind {kind}, which is not known here.",
                node=quoted(node.title[:60]),
                kind=quoted(node.kind[:60]),
            ),
            node=node.id,
            hint=tr("Replace or delete it."),
        )
    return spec
