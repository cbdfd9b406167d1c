"""What rules that judge before training look at: drawing, settings, data, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from bpstudio.catalogue.lookup import loss_of, spec_of
from bpstudio.catalogue.spec import LayerSpec, LossSpec
from bpstudio.errors import UserError
from bpstudio.graph.document import Document, FieldFacts, Node
from bpstudio.graph.flat import Flat
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.record.events import DataScale, RunFacts, Scale

Shape = tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A document with its blocks unfolded, and the shape of one sample by (path, port)."""

    document: Document
    flat: Flat
    shapes: Mapping[tuple[str, str], Shape] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, eq=False)
class Beginnings:
    """One pass of the first batch forward and back: loss, log10 flow and gradient norm by row.

    `unreached` are keys of trainable parameters that got no gradient.
    """

    loss: float
    flow: npt.NDArray[np.float64]
    grad: npt.NDArray[np.float64]
    unreached: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A node that a link comes from, with the port that it leaves by."""

    node: Node
    port: str

    @property
    def spec(self) -> LayerSpec | None:
        """What the catalogue knows of it."""
        return spec_of(self.node)


class Case:
    """A drawing before training. `mixing` is the node at which samples see each other, if any."""

    def __init__(
        self,
        drawn: Drawn,
        facts: RunFacts | None = None,
        *,
        mixing: str | None = None,
        beginnings: Beginnings | None = None,
    ) -> None:
        self.drawn = drawn
        self.facts = facts
        self.mixing = mixing
        self.beginnings = beginnings

    @property
    def document(self) -> Document:
        """The document that is to be trained."""
        return self.drawn.document

    @cached_property
    def outputs(self) -> tuple[tuple[Node, LossSpec], ...]:
        """Outputs with their losses, where these are known."""
        found = []
        for node in self.drawn.flat.nodes:
            if node.kind == "Output":
                try:
                    found.append((node, loss_of(node)))
                except UserError:
                    continue
        return tuple(found)

    def sources(self, path: str) -> tuple[Source, ...]:
        """Where the links into a node come from, in order."""
        return tuple(
            Source(self.drawn.flat.by_id[edge.src[0]], edge.src[1])
            for edge in self.drawn.flat.edges_into.get(path, ())
        )

    def shape(self, source: Source) -> Shape | None:
        """The shape of one sample of what a node gives."""
        return self.drawn.shapes.get((source.node.id, source.port))

    def users(self, path: str) -> tuple[Node, ...]:
        """Nodes that links from a node lead to."""
        flat = self.drawn.flat
        return tuple(flat.by_id[edge.dst[0]] for edge in flat.edges_from.get(path, ()))

    def values(self, node: Node) -> FrozenMap[Value]:
        """The complete parameters of a node; those of the one it shares."""
        owner = self.drawn.flat.by_id[node.shares] if node.shares else node
        spec = spec_of(owner)
        try:
            return spec.values(owner) if spec is not None else EMPTY
        except UserError:
            return EMPTY

    def before(self, path: str) -> Iterator[Source]:
        """Nodes behind one another on the only way into a node, the nearest first."""
        entering = self.sources(path)
        while len(entering) == 1:
            yield entering[0]
            entering = self.sources(entering[0].node.id)

    def telling(self, path: str) -> Source | None:
        """The nearest node before this one that changes values and not merely their shape."""
        for source in self.before(path):
            if not passes_on(source.spec):
                return source
        return None

    def gives(self, source: Source) -> str:
        """What kind of numbers a node gives: "shares", "log-shares", "probability" or ""."""
        if source.node.kind == "Log":
            before = self.telling(source.node.id)
            return "log-shares" if before and before.spec and before.spec.gives == "shares" else ""
        return source.spec.gives if source.spec is not None else ""

    def of_loss(self, output: Node) -> FrozenMap[Value]:
        """The parameters that an Output sets of its loss; the rest are defaults."""
        own = output.params.get("loss")
        given = own.get("params") if isinstance(own, FrozenMap) else None
        return given if isinstance(given, FrozenMap) else EMPTY

    def scale(self, path: str) -> DataScale | None:
        """The scale of an Input or of an Output's target."""
        scales = self.facts.scales if self.facts is not None else ()
        return next((one for one in scales if one.path == path), None)

    def target_scale(self, path: str) -> Scale | None:
        """The scale of an Output's target in the training part."""
        scale = self.scale(path)
        return scale.parts.get("train") if scale is not None else None

    def field(self, output: Node) -> FieldFacts | None:
        """What is known of the column that an Output predicts."""
        facts = self.document.data.facts
        return facts.by_column.get(str(output.params.get("target"))) if facts else None


def passes_on(spec: LayerSpec | None) -> bool:
    """Whether a layer only moves values about, or drops some in training."""
    if spec is None:
        return False
    return spec.family in {"dropout", "shape"} or (spec.family == "linear" and not spec.weights)


def is_linear(spec: LayerSpec | None) -> bool:
    """Whether a layer is a weighted sum of what enters its one port."""
    return (
        spec is not None
        and spec.family in {"linear", "convolution"}
        and bool(spec.weights)
        and not spec.gives
        and len(spec.inputs) == 1
    )


def keeps_linear(spec: LayerSpec | None) -> bool:
    """Whether what comes out of a layer is still a weighted sum, for one batch in training."""
    if spec is None:
        return False
    return passes_on(spec) or (spec.family == "normalisation" and spec.batch_mixing)
