"""What a trained model answers, as plain arrays: probabilities, classes, values in their own unit.

Turns raw results into answers; measures nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import torch

from bpstudio.catalogue.lookup import loss_of
from bpstudio.catalogue.spec import LossSpec
from bpstudio.data.preparation import Preparation
from bpstudio.data.table import Array
from bpstudio.graph.document import Document
from bpstudio.results.model import TrainedModel

Kind = Literal["classes", "labels", "values", "none"]
"""One class of several for each answer; any number of labels; numbers; nothing that is named."""

Tell = Callable[[float], None]
"""Is told how much is done, from 0 to 1, and may raise `Cancelled`."""


class Cancelled(Exception):
    """The work is not wanted any more."""


def quiet(share: float) -> None:
    """Tell nobody."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One Output as it is asked: what its numbers mean.

    `classes` name the codes, or the labels; `codes_ignored` is a code that does not count.
    `positive` is the code of the class that is judged: of two classes rankings are of it, of any
    number the rates of groups, of this class against the rest.
    """

    path: str
    name: str
    target: str | None
    kind: Kind
    task: str
    loss: str
    classes: tuple[str, ...] = ()
    codes_ignored: int | None = None
    positive: int = 1

    @property
    def judged(self) -> str:
        """The one of two classes that rankings and rates are of; "" of any other number."""
        pair = self.kind == "classes" and len(self.classes) == 2
        return self.classes[self.positive] if pair else ""

    @property
    def rated(self) -> str:
        """The class that rates of groups are of, against all others; "" where there are none."""
        several = self.kind == "classes" and len(self.classes) > 1
        return self.classes[self.positive] if several else ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Answers:
    """What one Output answers to N rows.

    classes: `probabilities` (N, …, C), `predicted` codes (N, …). labels: `probabilities` and
    `predicted` (N, C), 0 or 1. values: `predicted` (N, …), in the unit of the target where its
    preparation can be undone. `truth` has the form of `predicted`; None where it is not known.
    `rows` (N,) are the rows' numbers. `margin` (…) is how far the truth of a value may lie from
    `predicted`, in its unit; None where that was not measured.
    """

    asked: Asked
    rows: Array
    predicted: Array
    probabilities: Array | None = None
    truth: Array | None = None
    margin: Array | None = None


def asked_of(model: TrainedModel) -> tuple[Asked, ...]:
    """Every Output of the model, in order."""
    return tuple(
        _asked(model, port.path, module)
        for port, module in zip(model.built.source.outputs, model.built.losses, strict=True)
    )


def _asked(model: TrainedModel, path: str, module: torch.nn.Module) -> Asked:
    node = model.document.graph.by_id[path]
    loss = loss_of(node)
    target = node.params.get("target")
    column = None if target is None or loss.target == "none" else str(target)
    ignored = getattr(module, "ignore_index", None)
    return Asked(
        path=path,
        name=node.title,
        target=column,
        kind=_kind(loss, column),
        task=loss.task,
        loss=loss.kind,
        classes=_classes(model.document, column),
        codes_ignored=ignored if isinstance(ignored, int) else None,
    )


def _kind(loss: LossSpec, column: str | None) -> Kind:
    match loss.task:
        case "classification":
            return "classes"
        case "binary":
            return "labels"
        case "regression" if column is not None:
            return "values"
        case _:
            return "none"


def _classes(document: Document, column: str | None) -> tuple[str, ...]:
    facts = document.data.facts
    field = facts.by_column.get(column) if facts is not None and column is not None else None
    return field.classes if field is not None else ()


def answers_of(
    asked: Asked,
    loss: LossSpec,
    outputs: Sequence[torch.Tensor],
    *,
    rows: Array,
    truth: Array | None,
    preparation: Preparation | None,
) -> Answers:
    """Answers of what the first tensor of an Output gave, chunk by chunk.

    `truth` is the prepared column of the target at `rows`, where it is known.
    """
    raw = torch.cat([one.detach().cpu() for one in outputs])
    match asked.kind:
        case "classes":
            return _of_classes(asked, loss, raw, rows, truth)
        case "labels":
            return _of_labels(asked, loss, raw, rows, truth)
        case _:
            return _of_values(asked, raw, rows, truth, preparation)


def _of_classes(
    asked: Asked, loss: LossSpec, raw: torch.Tensor, rows: Array, truth: Array | None
) -> Answers:
    scores = raw.movedim(loss.class_axis, -1).to(torch.float64)
    shares = scores.exp() if loss.output == "log-probabilities" else scores.softmax(-1)
    return Answers(
        asked=_named(asked, scores.shape[-1]),
        rows=rows,
        predicted=scores.argmax(-1).numpy(),
        probabilities=shares.numpy(),
        truth=None if truth is None else truth.astype(np.int64),
    )


def _of_labels(
    asked: Asked, loss: LossSpec, raw: torch.Tensor, rows: Array, truth: Array | None
) -> Answers:
    """One label is a question with two answers, and told as two classes."""
    scores = raw.flatten(1).to(torch.float64)
    shares = (scores if loss.output == "probabilities" else scores.sigmoid()).numpy()
    # Decided as training does, on the number itself: a share may round to a half.
    on = (scores > (0.5 if loss.output == "probabilities" else 0.0)).numpy().astype(np.int64)
    wanted = None if truth is None else (truth.reshape(len(truth), -1) > 0).astype(np.int64)
    if shares.shape[1] > 1:
        named = _named(asked, shares.shape[1])
        return Answers(asked=named, rows=rows, predicted=on, probabilities=shares, truth=wanted)
    pair = np.concatenate([1 - shares, shares], axis=1)
    return Answers(
        asked=_named(replace(asked, kind="classes"), 2),
        rows=rows,
        predicted=on[:, 0],
        probabilities=pair,
        truth=None if wanted is None else wanted[:, 0],
    )


def _named(asked: Asked, count: int) -> Asked:
    """With a name for each of `count` classes: a drawing may have more than the data know."""
    names = tuple(
        asked.classes[code] if code < len(asked.classes) else str(code) for code in range(count)
    )
    return replace(asked, classes=names)


def _of_values(
    asked: Asked, raw: torch.Tensor, rows: Array, truth: Array | None, fitted: Preparation | None
) -> Answers:
    values = raw.numpy()
    if asked.kind == "values" and fitted is not None and asked.target is not None:
        item = fitted[asked.target]
        if not item.classes:
            values = item.inverse(values)
            truth = None if truth is None else item.inverse(truth)
    values = values.astype(np.float64)
    if truth is not None:
        truth = truth.astype(np.float64).reshape(values.shape)
    return Answers(asked=asked, rows=rows, predicted=values, truth=truth)
