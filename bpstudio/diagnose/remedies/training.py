"""Remedies of how it is trained and of what it learns from: settings, preparation, split."""

from __future__ import annotations

from dataclasses import replace

from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Clip, Document, EarlyStopping, Field
from bpstudio.params import FrozenMap, Value


def _number(params: FrozenMap[Value], name: str) -> float:
    value = params[name]
    assert isinstance(value, int | float)
    return float(value)


def clip(document: Document, params: FrozenMap[Value]) -> Document:
    """Clip the global norm of the gradient."""
    return edits.set_training(document, clip=Clip(kind="norm", value=_number(params, "value")))


def rate(document: Document, params: FrozenMap[Value]) -> Document:
    """Set the learning rate; the greatest rate of a schedule goes with it."""
    new, optimizer = _number(params, "rate"), document.training.optimizer
    old = optimizer.params.get("lr", OPTIMIZERS[optimizer.kind].params["lr"].default)
    document = _optimizer(document, lr=new)
    schedule = document.training.schedule
    top = schedule.params.get("max_lr") if schedule is not None else None
    if schedule is None or not isinstance(top, int | float) or not isinstance(old, int | float):
        return document
    moved = replace(schedule, params=schedule.params.with_({"max_lr": top * new / old}))
    return edits.set_training(document, schedule=moved)


def weight_decay(document: Document, params: FrozenMap[Value]) -> Document:
    """Set the weight decay."""
    return _optimizer(document, weight_decay=_number(params, "value"))


def _optimizer(document: Document, **changes: Value) -> Document:
    old = document.training.optimizer
    new = replace(old, params=old.params.with_(changes))
    return edits.set_training(document, optimizer=new)


def remove_schedule(document: Document, params: FrozenMap[Value]) -> Document:
    """Keep the rate constant."""
    return edits.set_training(document, schedule=None)


def batch_size(document: Document, params: FrozenMap[Value]) -> Document:
    """Take batches of another size."""
    return edits.set_training(document, batch_size=int(_number(params, "size")))


def drop_last(document: Document, params: FrozenMap[Value]) -> Document:
    """Leave out the last, smaller batch of an epoch."""
    return edits.set_training(document, drop_last=True)


def balance_classes(document: Document, params: FrozenMap[Value]) -> Document:
    """Weigh classes by how rare they are."""
    return edits.set_training(document, class_weights="balanced")


def early_stopping(document: Document, params: FrozenMap[Value]) -> Document:
    """Stop when validation gets no better, and keep the best weights."""
    stop = EarlyStopping(monitor="validation.loss", patience=int(_number(params, "patience")))
    return edits.set_training(document, early_stopping=stop, keep_best=True)


def label_smoothing(document: Document, params: FrozenMap[Value]) -> Document:
    """Set label smoothing, in the settings and in every loss that has its own."""
    value = _number(params, "value")
    document = edits.set_training(document, label_smoothing=value)
    for node in document.graph.nodes:
        loss = node.params.get("loss")
        own = loss.get("params") if isinstance(loss, FrozenMap) else None
        if isinstance(loss, FrozenMap) and isinstance(own, FrozenMap) and "label_smoothing" in own:
            changed = loss.with_({"params": own.without("label_smoothing")})
            document = edits.set_param(document, node.id, "loss", changed)
    return document


def standardise(document: Document, params: FrozenMap[Value]) -> Document:
    """Bring columns to mean 0 and standard deviation 1, each feature by itself.

    Pictures have one mean and deviation for all pixels.
    """
    return _prepared(document, params, Choice(kind="standardize"), last=True)


def fill_missing(document: Document, params: FrozenMap[Value]) -> Document:
    """Put the mean where a number is missing."""
    choice = Choice(kind="impute", params=FrozenMap({"with": "mean"}))
    return _prepared(document, params, choice, last=False)


def _prepared(
    document: Document, params: FrozenMap[Value], choice: Choice, *, last: bool
) -> Document:
    columns = params["columns"]
    wanted = columns if isinstance(columns, tuple) else (columns,)
    fields = [
        _with_step(field, choice, last=last) if field.column in wanted else field
        for field in document.data.fields
    ]
    return edits.set_data(document, replace(document.data, fields=tuple(fields)))


def _with_step(field: Field, choice: Choice, *, last: bool) -> Field:
    if field.type == "image" and choice.kind == "standardize":
        choice = replace(choice, params=FrozenMap({"per": "all"}))
    others = tuple(step for step in field.prepare if step.kind != choice.kind)
    return replace(field, prepare=(*others, choice) if last else (choice, *others))


def split(document: Document, params: FrozenMap[Value]) -> Document:
    """Draw the rows of each part anew; the parts keep their shares."""
    new = replace(document.data.split, kind=str(params["kind"]), column=None)
    return edits.set_data(document, replace(document.data, split=new))
