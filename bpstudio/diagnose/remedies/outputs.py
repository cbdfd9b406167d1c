"""Remedies of outputs: the loss, and the layer before it."""

from __future__ import annotations

from dataclasses import replace

from bpstudio.diagnose.remedies.drawing import ids, owner, preceding, put_before, spec_at
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document, NodeId
from bpstudio.params import EMPTY, FrozenMap, Value

_WIDTHS = ("out_features", "out_channels", "num_classes")


def other_loss(document: Document, params: FrozenMap[Value]) -> Document:
    """Choose another loss for an Output; its metrics follow the loss."""
    (output,) = ids(params, "output")
    return _with_loss(document, output, str(params["kind"]))


def _with_loss(document: Document, output: NodeId, kind: str) -> Document:
    document = edits.set_param(document, output, "metrics", ())
    return edits.set_param(document, output, "loss", FrozenMap({"kind": kind, "params": EMPTY}))


def insert(document: Document, params: FrozenMap[Value]) -> Document:
    """Put a layer before an Output."""
    (output,) = ids(params, "output")
    own = params.get("params", EMPTY)
    assert isinstance(own, FrozenMap)
    document, _ = put_before(document, output, str(params["kind"]), params=own)
    return document


def _resized(document: Document, output: NodeId, width: Value) -> Document:
    """Give the last layer with a width of its own another one."""
    for node in preceding(document, output):
        found, spec = owner(document, node.id), spec_at(document, node.id)
        name = next((one for one in _WIDTHS if spec is not None and one in spec.params), None)
        if found is not None and name is not None:
            return edits.set_param(document, found.id, name, width)
    return document


def weigh_yes(document: Document, params: FrozenMap[Value]) -> Document:
    """Let a yes count for more, or less, than a no in the loss of an Output."""
    (output,) = ids(params, "output")
    node = document.graph.by_id.get(output)
    loss = node.params.get("loss") if node is not None else None
    if not isinstance(loss, FrozenMap):
        return document
    own = loss.get("params", EMPTY)
    assert isinstance(own, FrozenMap)
    weighed = loss.with_({"params": own.with_({"pos_weight": params["ratio"]})})
    return edits.set_param(document, output, "loss", weighed)


def predict_classes(document: Document, params: FrozenMap[Value]) -> Document:
    """Read a column of class numbers as a category, with a score for each class."""
    (output,) = ids(params, "output")
    fields = tuple(
        replace(field, type="category", prepare=(Choice(kind="codes"),))
        if field.column == params["column"]
        else field
        for field in document.data.fields
    )
    document = edits.set_data(document, replace(document.data, fields=fields))
    document = _with_loss(document, output, "CrossEntropyLoss")
    return _resized(document, output, params["classes"])
