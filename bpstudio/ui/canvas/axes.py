"""Names for the axes of what passes the links: from the data on, through each layer; no Qt.

A name that nothing tells is left out: a link then has sizes only.
"""

from __future__ import annotations

from collections.abc import Mapping

from bpstudio.catalogue.lookup import spec_of
from bpstudio.graph.analyse import order
from bpstudio.graph.document import BLOCK, Data, Document, Edge, Node, PortRef, Sheet
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.ui.report import Axes

Names = tuple[str, ...]

_CHANNELS = frozenset({"convolution", "pooling"})
_SPACE = {3: ("length",), 4: ("height", "width"), 5: ("depth", "height", "width")}
_SERIES: Names = ("N", "time", "features")
_FLAT: Names = ("N", "features")
_KEEPING = frozenset({"activation", "dropout", "normalisation"})
_JOINING = frozenset({"Stack", "MatMul", "DotProduct", "CosineSimilarity", "PairwiseDistance"})
"""Kinds of the family combine that do not keep the axes of what enters."""
_ALIKE = frozenset(
    {
        "Identity", "Slice", "Split", "Flip", "ToFloat", "Upsample", "ResizeLike", "PixelShuffle",
        "PixelUnshuffle", "ChannelShuffle", "LearnedPosition", "PositionalEncoding",
    }
)  # fmt: skip
_PADDING = "Pad"
_REDUCING = ("Select", "Squeeze", "Over")
_WORDS = {
    "time": tr("time"), "features": tr("features"), "channel": tr("channel"),
    "length": tr("length"), "height": tr("height"), "width": tr("width"), "depth": tr("depth"),
}  # fmt: skip


def axis_words(names: Names) -> str:
    """The names as they are read: `N × channel × height × width`."""
    return " × ".join(_WORDS.get(name, name) for name in names)


def channel_names(rank: int) -> Names:
    """The names of a batch of images, signals or volumes; () for another number of axes."""
    return ("N", "channel", *_SPACE[rank]) if rank in _SPACE else ()


def axis_names(
    document: Document, sheet: Sheet, shapes: Mapping[str, FrozenMap[Axes]]
) -> AxisNames:
    """The names for all links of a sheet, whose `shapes` go by node and port."""
    flow = AxisNames(document, sheet, shapes)
    for node in order(sheet):
        flow.pass_on(sheet.by_id[node])
    return flow


class AxisNames:
    """Names by output port, found in one pass in the order of the links."""

    def __init__(
        self, document: Document, sheet: Sheet, shapes: Mapping[str, FrozenMap[Axes]]
    ) -> None:
        self._document, self._sheet, self._shapes = document, sheet, shapes
        self._known: dict[PortRef, Names] = {}

    def on(self, link: Edge) -> Names:
        """The names on a link: as they are given, else as the layer reads them that they enter."""
        rank = len(self._shapes.get(link.src[0], FrozenMap[Axes]()).get(link.src[1], ()))
        return self._known.get(link.src, ()) or _read(self._sheet.by_id[link.dst[0]], link, rank)

    def pass_on(self, node: Node) -> None:
        """Name the axes of what a node gives; what enters it must have been named."""
        links = self._sheet.edges_into.get(node.id, ())
        entering = [self.on(link) for link in links]
        for number, (port, axes) in enumerate(self._shapes.get(node.id, FrozenMap()).items()):
            if node.kind == "Input":
                names = _of_data(self._document.data, node, len(axes))
            elif node.kind == BLOCK:
                names = _of_block(self._document, node, port, len(axes))
            else:
                names = _given(node, entering, len(axes), first=number == 0)
            if len(names) == len(axes):
                self._known[node.id, port] = names


def _of_data(data: Data, node: Node, rank: int) -> Names:
    """The names of the axes of an Input, by the types of its columns."""
    chosen = node.params.get("fields", "numeric")
    if isinstance(chosen, tuple):
        types = {field.type for field in data.fields if field.column in chosen}
    else:
        types = {"number"} if chosen == "numeric" else set()
    if types == {"tokens"} and rank in (2, 3):
        return _SERIES[:rank]
    if types in ({"image"}, {"sound"}):
        return channel_names(rank) if rank == 4 else ()
    if data.windows is not None and rank == 3 and types <= {"number", "category"}:
        return _SERIES
    return _FLAT if rank == 2 and types and types <= {"number", "category", "date"} else ()


def _of_block(document: Document, node: Node, port: str, rank: int) -> Names:
    """The names of what leaves a block, where the last layer inside that sets them tells them."""
    graph = document.graph
    block = graph.blocks.get(graph.sheet(graph.home(node.id)).runs(node) or "")
    if block is None:
        return ()
    entering = block.edges_into.get(port, ())
    for _ in block.nodes:  # no more than there are, should they lead round in a circle
        if not entering:
            break
        inner = block.by_id[entering[0].src[0]]
        names = _given(inner, [], rank, first=True)
        if names or not _keeps(inner):
            return names
        entering = block.edges_into.get(inner.id, ())
    return ()


def _keeps(node: Node) -> bool:
    """Whether a layer gives the axes that enter it."""
    spec = spec_of(node)
    if spec is None:
        return False
    alike = spec.family in _KEEPING or node.kind in _ALIKE or _PADDING in node.kind
    return alike or (spec.family == "combine" and node.kind not in _JOINING)


def _is_spatial(node: Node, rank: int) -> bool:
    """Whether a layer reads axis 1 as channels and the rest as space."""
    spec = spec_of(node)
    return spec is not None and spec.family in _CHANNELS and node.kind.endswith(f"{rank - 2}d")


def _read(node: Node, link: Edge, rank: int) -> Names:
    """The names of what enters a layer, where the layer leaves no doubt."""
    spec = spec_of(node)
    if spec is None:
        return ()
    if _is_spatial(node, rank):
        return channel_names(rank)
    first = bool(spec.inputs) and link.dst[1] == spec.inputs[0].name
    if first and rank == 3 and spec.family in {"recurrent", "attention"}:
        return _SERIES
    return _FLAT if rank == 2 and node.kind == "Linear" else ()


def _given(node: Node, entering: list[Names], rank: int, *, first: bool) -> Names:
    """The names of what a layer gives; () where they do not follow."""
    spec, names = spec_of(node), entering[0] if entering else ()
    if spec is None:
        return ()
    if _is_spatial(node, rank):
        return channel_names(rank)
    if spec.family in {"recurrent", "attention"}:
        return _SERIES if first and rank == 3 else _FLAT if first and rank == 2 else ()
    if _keeps(node):
        return names if len(set(entering)) == 1 or spec.family != "combine" else ()
    return _moved(node, names, rank)


def _moved(node: Node, names: Names, rank: int) -> Names:
    """The names behind a layer that moves, adds or drops axes."""
    if node.kind == "Linear":
        return (*names[:-1], "features") if names else _FLAT[:rank] if rank == 2 else ()
    if node.kind in {"Embedding", "OneHot"}:
        return (*names, "features") if names else ()
    if node.kind == "Flatten":
        return _FLAT if rank == 2 else ()
    spec = spec_of(node)
    if not names or spec is None:
        return ()
    values = {name: param.default for name, param in spec.params.items()} | dict(node.params)
    order, axis = values.get("dims"), values.get("dim")
    if node.kind == "Permute" and isinstance(order, tuple):
        places = [place for place in order if isinstance(place, int) and 0 < place < len(names)]
        return ("N", *(names[place] for place in places))
    if node.kind.endswith(_REDUCING) and isinstance(axis, int) and -len(names) <= axis < len(names):
        kept = [name for place, name in enumerate(names) if place != axis % len(names)]
        return tuple(kept) if rank == len(kept) else names
    return ()
