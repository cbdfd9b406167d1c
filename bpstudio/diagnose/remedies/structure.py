"""Remedies of the drawing: other activations, normalisation, residual links, layers taken out."""

from __future__ import annotations

from collections.abc import Iterator

from bpstudio.diagnose.remedies.drawing import (
    following,
    ids,
    of_kind,
    owner,
    preceding,
    put_behind,
    sheet_of,
    spec_at,
    take_out,
)
from bpstudio.diagnose.remedies.weights import fitting_init
from bpstudio.graph import edits
from bpstudio.graph.document import Document, Node, NodeId
from bpstudio.params import FrozenMap, Value

_WIDTHS = ("out_features", "out_channels")


def other_activation(document: Document, params: FrozenMap[Value]) -> Document:
    """Put another activation in place of some; the layers before them draw suitable weights."""
    kind, before = str(params["kind"]), []
    for node in ids(params):
        document = of_kind(document, node, kind)
        before += [one.id for one in _weighted_before(document, node)]
    paths: tuple[Value, ...] = tuple(before)
    return fitting_init(document, FrozenMap({"paths": paths}))


def _weighted_before(document: Document, node: NodeId) -> Iterator[Node]:
    """The nearest layer with weights before a node."""
    for one in preceding(document, node):
        spec = spec_at(document, one.id)
        if spec is not None and spec.weights and spec.family != "normalisation":
            yield one
            return


def add_activation(document: Document, params: FrozenMap[Value]) -> Document:
    """Put a ReLU behind layers."""
    for node in ids(params):
        if document.graph.find(node) is not None:
            document, _ = put_behind(document, node, "ReLU")
    return fitting_init(document, params)


def normalise_layers(document: Document, params: FrozenMap[Value]) -> Document:
    """Put a normalisation behind layers that have none: of channels behind a convolution."""
    for node in ids(params):
        found, spec = owner(document, node), spec_at(document, node)
        if found is None or spec is None or spec.family not in {"linear", "convolution"}:
            continue
        after = next(following(document, node), None)
        following_spec = None if after is None else spec_at(document, after.id)
        if following_spec is None or following_spec.family == "normalisation":
            continue
        kind = "LayerNorm"
        if spec.family == "convolution":
            kind = f"BatchNorm{found.kind[-2]}d"
        document, _ = put_behind(document, node, kind)
    return document


def add_residuals(document: Document, params: FrozenMap[Value]) -> Document:
    """Add to what leaves a layer's activation what enters the layer, where both have one width."""
    for node in ids(params):
        last = _end_of_branch(document, node)
        here = sheet_of(document, node) if document.graph.find(node) is not None else None
        if last is None or here is None or not _keeps_width(document, node):
            continue
        (entering,) = here.edges_into[node]
        document, joined = put_behind(document, last, "Add", name="residual")
        document = edits.connect(document, entering.src, (joined, "in"), many=True)
    return document


def _end_of_branch(document: Document, node: NodeId) -> NodeId | None:
    """The activation behind a layer, or the layer itself; None where there is none to add to."""
    if document.graph.find(node) is None or len(sheet_of(document, node).edges_into[node]) != 1:
        return None
    last = None
    for later in following(document, node):
        spec = spec_at(document, later.id)
        if spec is None or spec.family not in {"activation", "normalisation", "dropout"}:
            break
        last = later.id
    return last


def _keeps_width(document: Document, node: NodeId) -> bool:
    """Whether a layer gives as many values as the weighted layer before it."""
    found = owner(document, node)
    before = next(_weighted_before(document, node), None)
    if found is None or before is None or found.params.get("stride", 1) != 1:
        return False
    source = owner(document, before.id) or before
    for name in _WIDTHS:
        spec = spec_at(document, node)
        if spec is None or name not in spec.params:
            continue
        width = found.params.get(name, spec.params[name].default)
        earlier = source.params.get(name, spec.params[name].default)
        kernel = found.params.get("kernel_size", 1)
        padded = found.params.get("padding", 0)
        same = kernel == 1 or padded == "same" or padded == _half(kernel)
        return source.kind == found.kind and width == earlier and same
    return False


def _half(kernel: Value) -> int:
    return kernel // 2 if isinstance(kernel, int) and kernel % 2 else -1


def remove_layer(document: Document, params: FrozenMap[Value]) -> Document:
    """Take a layer out."""
    (node,) = ids(params, "path")
    return take_out(document, node)


def remove_layers(document: Document, params: FrozenMap[Value]) -> Document:
    """Take layers out; those that lead nowhere simply go."""
    for node in ids(params):
        if document.graph.find(node) is None:
            continue
        if sheet_of(document, node).edges_from.get(node):
            document = take_out(document, node)
        else:
            document = edits.remove(document, [node])
    return document


def set_dropout(document: Document, params: FrozenMap[Value]) -> Document:
    """Give dropout layers another share."""
    for node in ids(params):
        if document.graph.find(node) is not None:
            document = edits.set_param(document, node, "p", params["share"])
    return document


def add_dropout(document: Document, params: FrozenMap[Value]) -> Document:
    """Put Dropout behind activations."""
    for node in ids(params):
        if document.graph.find(node) is not None:
            document, _ = put_behind(document, node, "Dropout", params={"p": params["share"]})
    return document


def other_recurrence(document: Document, params: FrozenMap[Value]) -> Document:
    """Put a gated recurrent layer in the place of a plain one."""
    for node in ids(params):
        document = of_kind(document, node, str(params["kind"]))
    return document


def pooled_readout(document: Document, params: FrozenMap[Value]) -> Document:
    """Read out the mean over time where one step in time was selected."""
    for node in ids(params):
        if document.graph.find(node) is None:
            continue
        here = sheet_of(document, node)
        for edge in here.edges_from.get(node, ()):
            reader = here.by_id[edge.dst[0]]
            if edge.src[1] == "output" and reader.kind == "Select":
                document = of_kind(document, reader.id, "MeanOver")
                document = edits.set_param(document, reader.id, "dim", (1,))
    return document


def unit_factor(document: Document, params: FrozenMap[Value]) -> Document:
    """Set a factor to 1."""
    (node,) = ids(params, "path")
    return edits.set_param(document, node, "factor", 1.0)
