"""Remedies of weights: how they are drawn, and which of them may change."""

from __future__ import annotations

from bpstudio.diagnose.remedies.drawing import following, ids, owner, spec_at
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document, NodeId
from bpstudio.params import FrozenMap, Value

_TANH_GAIN = 5 / 3
"""torch.nn.init.calculate_gain("tanh")."""


def _weight(document: Document, node: NodeId, choice: Choice) -> Document:
    """Initial values for the weights of a node; its constants begin at zero."""
    found, spec = owner(document, node), spec_at(document, node)
    if found is None or spec is None or "weight" not in spec.weights:
        return document
    document = edits.set_init(document, found.id, "weight", choice)
    if "bias" in spec.weights and spec.family in {"linear", "convolution"}:
        document = edits.set_init(document, found.id, "bias", Choice(kind="zeros"))
    return document


def suited(document: Document, node: NodeId) -> Choice:
    """Initial weights that keep a signal's size through what follows a node.

    He et al. 2015 before a ReLU, Glorot and Bengio 2010 before tanh and sigmoid, LeCun et al. 1998
    where nothing bends the signal.
    """
    for later in following(document, node):
        spec = spec_at(document, later.id)
        if spec is None or (spec.weights and spec.family != "normalisation"):
            break
        if spec.family != "activation" or spec.gives in {"shares", "log-shares"}:
            continue
        if spec.squashes == (-1.0, 1.0):
            return Choice(kind="xavier_normal", params=FrozenMap({"gain": _TANH_GAIN}))
        if spec.squashes == (0.0, 1.0):
            return Choice(kind="xavier_normal")
        bend = "selu" if later.kind == "SELU" else "relu"
        return _kaiming("linear" if bend == "selu" else bend)
    return _kaiming("linear")


def _kaiming(nonlinearity: str) -> Choice:
    return Choice(kind="kaiming_normal", params=FrozenMap({"nonlinearity": nonlinearity}))


def fitting_init(document: Document, params: FrozenMap[Value]) -> Document:
    """Draw weights to suit the activation that follows each layer; recurrent ones orthogonal."""
    for node in ids(params):
        if owner(document, node) is None:
            continue
        document = _weight(document, node, suited(document, node))
        spec = spec_at(document, node)
        if spec is not None and "recurrent" in spec.weights:
            document = edits.set_init(document, node, "recurrent", Choice(kind="orthogonal"))
    return document


def scaled_init(document: Document, params: FrozenMap[Value]) -> Document:
    """Draw weights with the standard deviations that were computed from the measured slope."""
    stds = params.get("stds")
    for path, std in stds.items() if isinstance(stds, FrozenMap) else ():
        (node,) = ids(FrozenMap({"paths": (path,)}))
        document = _weight(document, node, Choice(kind="normal", params=FrozenMap({"std": std})))
    return document


def orthogonal_recurrence(document: Document, params: FrozenMap[Value]) -> Document:
    """Draw recurrent weights orthogonal, with gain 1 (Saxe, McClelland, Ganguli 2014)."""
    for node in ids(params):
        spec = spec_at(document, node)
        if spec is not None and "recurrent" in spec.weights:
            document = edits.set_init(document, node, "recurrent", Choice(kind="orthogonal"))
    return document


def unfreeze(document: Document, params: FrozenMap[Value]) -> Document:
    """Let the weights of layers change."""
    known = [node for node in ids(params) if document.graph.find(node) is not None]
    return edits.set_frozen(document, known, frozen=False)
