"""Writes the expression that builds an Output's loss; knows nothing of the layers before it."""

from __future__ import annotations

from bpstudio.catalogue.losses import LOSSES
from bpstudio.catalogue.spec import LossSpec, settle
from bpstudio.compile.drawing import known_spec
from bpstudio.errors import ModelError, UserError
from bpstudio.graph.document import Document, Node
from bpstudio.params import EMPTY, FrozenMap, Value


def loss_text(document: Document, output: Node) -> str:
    """The expression that builds an Output's loss, with smoothing and class weights put in.

    Raises:
        ModelError: when the loss is unknown or its parameters do not fit.
    """
    loss, values = settled_loss(output)
    smoothing = document.training.label_smoothing
    if loss.label_smoothing and smoothing:
        values = values.with_({loss.label_smoothing: smoothing})
    return loss.text(values, class_weights=class_weights(document, output))


def settled_loss(output: Node) -> tuple[LossSpec, FrozenMap[Value]]:
    """The loss of an Output and its complete parameters."""
    try:
        chosen = known_spec(output).values(output)["loss"]
        assert isinstance(chosen, FrozenMap)
        loss = LOSSES[str(chosen["kind"])]
        given = chosen.get("params", EMPTY)
        assert isinstance(given, FrozenMap)
        return loss, settle(loss, given)
    except UserError as error:
        raise ModelError(error.message, node=output.id, hint=error.hint) from error


def class_weights(document: Document, output: Node) -> tuple[float, ...]:
    """A weight per class of the output's target, () where none is wanted or known.

    "balanced" is n / (classes * count), as scikit-learn computes it.
    """
    wanted = document.training.class_weights
    facts = document.data.facts
    field = facts.by_column.get(str(output.params.get("target"))) if facts else None
    if wanted is None or field is None or not field.classes:
        return ()
    if wanted != "balanced":
        return wanted if len(wanted) == len(field.classes) else ()
    total = sum(field.counts)
    return tuple(
        round(total / (len(field.counts) * count), 8) if count else 0.0 for count in field.counts
    )
