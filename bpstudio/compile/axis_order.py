"""Warns where a layer runs, but on axes in an order that is not the one it was made for.

Shapes tell no names of axes. What can be known is what made them: an image as it was read, or
layers that put features last or channels first.
"""

from __future__ import annotations

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.compile import fixes
from bpstudio.compile.shapes import Form
from bpstudio.compile.words import Inputs, problem, shape_words
from bpstudio.errors import quoted
from bpstudio.graph.analyse import Problem
from bpstudio.graph.document import ENDS, Document, Node
from bpstudio.language import tr

_CHANNELS_FIRST = frozenset({"convolution", "pooling"})
_FEATURES_LAST = frozenset({"recurrent", "attention", "embedding", "transformer"})
_KEEPS_ORDER = frozenset({"activation", "dropout", "normalisation"})
_COLOURS = frozenset({1, 3, 4})
"""Numbers of channels that pictures have."""
SMALLEST_IMAGE = 5
"""With fewer cells along its sides an image may as well be channels."""


def order_problem(
    document: Document, node: Node, spec: LayerSpec, inputs: Inputs
) -> Problem | None:
    """A warning, with the Permute that mends it, if the axes that enter seem to be swapped."""
    port, form = next(((name, forms[0]) for name, forms in inputs.items() if forms), ("", None))
    maker = _maker(document, node, port)
    if form is None or maker is None:
        return None
    dims: tuple[int, ...]
    card, shape = quoted(node.title), shape_words(form)
    if _image_last(maker, spec, form):
        dims = (3, 1, 2)
        said = tr(
            "{node} ({kind}) gets {shape} with the colours as its last axis.",
            node=card,
            kind=node.kind,
            shape=shape,
        )
        hint = tr("It takes N × channels × height × width. Insert Permute before it.")
    elif form.rank == 3 and spec.family in _CHANNELS_FIRST and maker.family in _FEATURES_LAST:
        dims = (2, 1)
        said = tr(
            "{node} ({kind}) gets {shape} with features last, as {maker} gives them.",
            node=card,
            kind=node.kind,
            shape=shape,
            maker=maker.title,
        )
        hint = tr(
            "It takes N × channels × length and slides along the last axis. "
            "Insert Permute before it."
        )
    elif form.rank == 3 and spec.family in _FEATURES_LAST and maker.family in _CHANNELS_FIRST:
        dims = (2, 1)
        said = tr(
            "{node} ({kind}) gets {shape} with channels first, as {maker} gives them.",
            node=card,
            kind=node.kind,
            shape=shape,
            maker=maker.title,
        )
        hint = tr("It takes N × time × features and goes along axis 1. Insert Permute before it.")
    else:
        return None
    return problem(
        "axis-order",
        node,
        said,
        hint,
        severity="warning",
        fix=fixes.insert(node, "Permute", port=port, params={"dims": dims}),
    )


def _image_last(maker: LayerSpec, spec: LayerSpec, form: Form) -> bool:
    if maker.kind != "Input" or spec.family not in _CHANNELS_FIRST or form.rank != 4:
        return False
    height, width, last = form.shapes[0][1:]
    return last in _COLOURS and min(height, width) >= SMALLEST_IMAGE


def _maker(document: Document, node: Node, port: str) -> LayerSpec | None:
    """What made the order of the axes that enter a port: the last layer that does not keep it."""
    sheet_id = document.graph.home(node.id)
    sheet = document.graph.sheet(sheet_id)
    entering = [e for e in sheet.edges_into.get(node.id, ()) if e.dst[1] == port]
    while entering:
        source = sheet.by_id[entering[0].src[0]]
        spec = spec_of(source, inside=sheet_id is not None)
        if sheet_id is not None and source.kind in ENDS:
            return None  # what enters a block may be anything
        if spec is None or spec.family not in _KEEPS_ORDER:
            return spec
        entering = list(sheet.edges_into.get(source.id, ()))
    return None
