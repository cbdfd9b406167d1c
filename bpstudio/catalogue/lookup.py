"""Finds what the catalogue knows: of a node, by words, by registry name; no torch here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Protocol, TypeVar

from bpstudio.catalogue.block import BLOCK_SPEC, PORT_IN, PORT_OUT, block_ports
from bpstudio.catalogue.initializers import INITIALIZERS
from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.losses import LOSSES
from bpstudio.catalogue.metrics import METRICS
from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.catalogue.spec import FAMILY_TITLES, LayerSpec, LossSpec
from bpstudio.errors import UserError
from bpstudio.graph.analyse import Ports, PortsOf
from bpstudio.graph.document import BLOCK, ENDS, Graph, Node, NodeId, SheetId, block_of
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.registry import Registry

REGISTRIES: Mapping[str, Registry[Any]] = {
    registry.noun: registry
    for registry in (LAYERS, LOSSES, OPTIMIZERS, SCHEDULES, INITIALIZERS, METRICS)
}
"""Registries by the name that a Param of kind `spec` or `names` gives as its `registry`."""


def spec_of(node: Node, *, inside: bool = False) -> LayerSpec | None:
    """The spec of a node's kind; None for a kind that is not known here.

    `inside` a block, Inputs and Outputs are its ports.
    """
    if node.kind == BLOCK:
        return BLOCK_SPEC
    if inside and node.kind in ENDS:
        return PORT_IN if node.kind == "Input" else PORT_OUT
    return LAYERS.get(node.kind)


def ports_of(node: Node) -> Ports | None:
    """The ports of a layer; None for a kind that is not known here, and for the user of a block."""
    return None if node.kind == BLOCK or (spec := spec_of(node)) is None else spec.ports(node)


def ports_in(graph: Graph, sheet: SheetId = None) -> PortsOf:
    """Gives the ports of the nodes that are drawn on a sheet, users of blocks among them."""
    inside = sheet is not None

    def ports(node: Node) -> Ports | None:
        owner = graph.find(node.shares) if node.shares is not None else None
        node = node if owner is None or owner.kind != node.kind else owner
        if node.kind == BLOCK:
            block = graph.blocks.get(block_of(node) or "")
            return None if block is None else block_ports(block)
        spec = spec_of(node, inside=inside)
        return None if spec is None else spec.ports(node)

    return ports


def has_weights(node: Node) -> bool:
    """Whether there is something to train, or to freeze, in a node; in a block there may be."""
    spec = spec_of(node)
    return node.kind == BLOCK or (spec is not None and bool(spec.weights))


def kept_params(old: Node, new: Node) -> FrozenMap[Value]:
    """The parameters of one node that another kind has, too, and can take."""
    spec = spec_of(new)
    kept: dict[str, Value] = {}
    for name, value in old.params.items():
        param = None if spec is None or new.kind == BLOCK else spec.params.get(name)
        with suppress(UserError):
            kept |= {} if param is None else {name: param.check(value, name=name)}
    return FrozenMap(kept)


def loss_of(output: Node) -> LossSpec:
    """The loss of an Output.

    Raises:
        UserError: when the loss is not known or the Output's parameters do not fit.
    """
    chosen = LAYERS[output.kind].values(output)["loss"]
    assert isinstance(chosen, FrozenMap)
    return LOSSES[str(chosen["kind"])]


def new_node(kind: str, id: NodeId, *, name: str = "", params: Mapping[str, Value] = EMPTY) -> Node:
    """A node of a known kind; only `params` are stored, the rest keep following the defaults.

    Raises:
        UserError: for an unknown kind, or parameters that do not fit.
    """
    node = Node(id=id, kind=LAYERS[kind].kind, name=name, params=FrozenMap(params))
    LAYERS[kind].values(node)
    return node


class Searchable(Protocol):
    """What a search looks at."""

    @property
    def kind(self) -> str:
        """Its name in files."""

    @property
    def title(self) -> str:
        """Its name to people."""

    @property
    def summary(self) -> str:
        """What it does, in a sentence."""

    @property
    def family(self) -> str:
        """The family it belongs to."""

    @property
    def search(self) -> tuple[str, ...]:
        """More words for it."""


S = TypeVar("S", bound=Searchable)
_BEGINS = 1
"""The rank of a name that begins with what is typed."""
_BORDER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|-")
"""Between the words of a name: Batch|Norm2d, LP|Pool2d, U-|Net."""


def search(text: str, among: Iterable[S]) -> tuple[S, ...]:
    """Of `among`, what every word of `text` matches, best first; all for an empty text.

    A name beats a part of one ("norm" in BatchNorm2d), that a search word, the beginning of either
    its middle, that a word of the summary, and that letters merely in order ("cv2" for Conv2d).
    Of names that begin alike the shortest comes first; other ties keep the palette's order.
    """
    words = text.lower().split()
    ranked = []
    for spec in among:
        whole = _rank("".join(words), spec)
        parts = [_rank(word, spec) for word in words]
        if None not in parts or whole is not None:
            found = [rank for rank in (whole, _worst(parts)) if rank is not None]
            best = min(found)
            ranked.append(((best, len(spec.title) if best == _BEGINS else 0), spec))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(spec for _, spec in ranked)


def _worst(ranks: list[int | None]) -> int | None:
    known = [rank for rank in ranks if rank is not None]
    return max(known, default=0) if len(known) == len(ranks) else None


def _rank(word: str, spec: Searchable) -> int | None:
    """How well a word of lower-case letters matches: 0 is best, None not at all."""
    names = (spec.kind.lower(), spec.title.lower().replace(" ", ""))
    tests: tuple[Iterator[bool], ...] = (
        (word == name for name in names),
        (name.startswith(word) for name in names),
        (part.startswith(word) for part in _name_parts(spec)),
        (word == term for term in spec.search),
        (word in name for name in names),
        (part.startswith(word) for part in _parts(spec)),
        (word in term for term in (*spec.search, spec.family, _family_title(spec))),
        (part.startswith(word) for part in re.findall(r"\w+", spec.summary.lower())),
        (_in_order(word, name) for name in names),
    )
    return next((rank for rank, test in enumerate(tests) if any(test)), None)


def _name_parts(spec: Searchable) -> Iterator[str]:
    """What its title is made of, in lower-case letters: batch and norm2d, residual and mlp."""
    yield from _BORDER.sub(" ", spec.title).lower().split()


def _family_title(spec: Searchable) -> str:
    """The family as people call it in their language."""
    return FAMILY_TITLES.get(spec.family, "").lower()


def _parts(spec: Searchable) -> Iterator[str]:
    """The single words of a layer's search terms."""
    for term in spec.search:
        yield from re.split(r"[\s-]+", term)


def _in_order(letters: str, name: str) -> bool:
    rest = iter(name)
    return len(letters) > 1 and all(letter in rest for letter in letters)
