"""A trained model with rows that it is tried on, as robustness and explanation need it.

Draws nothing from torch's own generator; changes no weight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from bpstudio.catalogue.lookup import loss_of
from bpstudio.data.load import Prepared, input_columns, load_table
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.project.store import Project
from bpstudio.results.answers import Answers, answers_of, asked_of
from bpstudio.results.evaluate import PART_NAMES, PARTS, prepared_for
from bpstudio.results.model import TrainedModel, open_model
from bpstudio.train.batches import Batch, InFiles, Tensors, gathered, inputs_of, spacing, tensors_of
from bpstudio.train.heads import Head, heads_of, split_results, total_loss

MOST_ROWS = 2_000
"""Rows that are tried, evenly out of a part: each takes many passes."""
CHUNK = 256


@dataclass(frozen=True, kw_only=True, eq=False)
class Input:
    """One Input of the drawing: its columns, each with how many places of the last axis it takes.

    `spread` and `middle` are the standard deviation and the mean over the training rows, of each
    feature of a vector or a window, of the whole for images; None where the Input takes codes.
    """

    name: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    spread: torch.Tensor | None
    middle: torch.Tensor | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Subject:
    """What is tried: the model, its Outputs, and the rows of one part that it is tried on."""

    model: TrainedModel
    prepared: Prepared
    heads: Sequence[Head]
    inputs: tuple[Input, ...]
    batch: Batch
    part: str
    of: int
    warnings: tuple[str, ...] = ()

    @property
    def rows(self) -> Array:
        """The numbers of the rows that are tried."""
        return np.asarray(self.batch.rows.cpu().numpy())

    @property
    def places(self) -> Array:
        """The places of these rows in the file, where those that were left out count, too."""
        return self.prepared.in_file(self.rows)

    def passed(self, inputs: Sequence[torch.Tensor]) -> list[torch.Tensor]:
        """The first tensor of each Output for these inputs, chunk by chunk, without gradients."""
        kept: list[list[torch.Tensor]] = [[] for _ in self.heads]
        with torch.no_grad(), self.model.apart():
            for start in range(0, len(inputs[0]), CHUNK):
                results = self.model.built.model(*(one[start : start + CHUNK] for one in inputs))
                for tensors, group in zip(kept, split_results(results, self.heads), strict=True):
                    tensors.append(group[0])
        return [torch.cat(tensors) for tensors in kept]

    def figures(self, inputs: Sequence[torch.Tensor]) -> Mapping[str, float]:
        """Accuracy, or root mean squared error in the target's unit, of each Output by path."""
        found = {}
        for asked, first in zip(asked_of(self.model), self.passed(inputs), strict=True):
            if asked.kind == "none" or asked.target is None:
                continue
            answers = answers_of(
                asked,
                loss_of(self.model.document.graph.by_id[asked.path]),
                [first],
                rows=self.rows,
                truth=self.prepared.columns[asked.target][self.rows],
                preparation=self.prepared.preparation,
            )
            found[asked.path] = _figure(answers)
        return found

    def gradients(self, batch: Batch) -> tuple[torch.Tensor | None, ...]:
        """The gradient of the total loss with respect to each Input of numbers; None for codes."""
        wanted = [one.detach().clone() for one in batch.inputs]
        floats = [one.requires_grad_() for one in wanted if one.is_floating_point()]
        with torch.enable_grad(), self.model.apart():
            results = self.model.built.model(*wanted)
            loss = total_loss(results, replace(batch, inputs=tuple(wanted)), self.heads)
            found = iter(torch.autograd.grad(loss, floats, allow_unused=True))
        return tuple(
            _or_zeros(next(found), one) if one.is_floating_point() else None for one in wanted
        )

    def inputs_from(self, columns: Mapping[str, Array]) -> tuple[torch.Tensor, ...]:
        """What the Inputs give, of prepared columns of the rows that are tried."""
        model = self.model
        return inputs_of(model.document, model.built.source, columns, model.device)


def _or_zeros(gradient: torch.Tensor | None, like: torch.Tensor) -> torch.Tensor:
    return torch.zeros_like(like) if gradient is None else gradient


def figure_name(kind: str) -> str:
    """What `Subject.figures` gives of an Output of this kind."""
    return "rmse" if kind == "values" else "accuracy"


def _figure(answers: Answers) -> float:
    truth, predicted = answers.truth, answers.predicted
    assert truth is not None
    if answers.asked.kind == "values":
        return float(np.sqrt(np.mean((predicted - truth) ** 2)))
    counts = np.ones(truth.shape, dtype=bool)
    if answers.asked.codes_ignored is not None:
        counts = truth != answers.asked.codes_ignored
    return float((predicted == truth)[counts].mean())


def open_subject(
    project: Project,
    *,
    base: Path | None,
    run: str | None = None,
    part: str | None = None,
    most: int = MOST_ROWS,
) -> Subject:
    """The model of a run with at most so many rows of a part, the last that has rows if not named.

    Raises:
        DataError: when the data cannot be read, or the part has no rows.
        ModelError: when the model cannot be opened.
    """
    model = open_model(project, run=run)
    source = model.document.data.source
    if source is None:
        raise DataError(tr("No data are chosen."), hint=tr("Choose a source in the Data stage."))
    loaded = load_table(source, base)
    prepared, told = prepared_for(model, loaded)
    document = replace(model.document, data=replace(model.document.data, facts=prepared.facts))
    model = replace(model, document=document)
    tensors = tensors_of(document, model.built.source, prepared, model.device)
    filled = [name for name in PARTS if len(prepared.parts[name])]
    chosen = part or filled[-1]
    rows = tensors.parts[chosen]
    if not len(rows):
        raise DataError(
            tr("No row is in {parts}.", parts=PART_NAMES[chosen]), hint=tr("Give the part a share.")
        )
    places = np.linspace(0, len(rows) - 1, min(most, len(rows))).round().astype(np.int64)
    some = rows[torch.from_numpy(places).to(rows.device)]
    return Subject(
        model=model,
        prepared=prepared,
        heads=heads_of(model.built, document, tensors),
        inputs=tuple(_inputs(model, prepared, tensors)),
        batch=tensors.batch(some),
        part=chosen,
        of=len(rows),
        warnings=(*model.warnings, *loaded.warnings, *told),
    )


def _inputs(model: TrainedModel, prepared: Prepared, tensors: Tensors) -> list[Input]:
    found = []
    train = tensors.parts["train"]
    for path, tensor in zip(model.built.source.inputs, tensors.inputs, strict=True):
        node = model.document.graph.by_id[path]
        fields = node.params.get("fields", "numeric")
        wanted = tuple(map(str, fields)) if isinstance(fields, tuple) else str(fields)
        columns = input_columns(model.document.data, wanted)
        shapes = [prepared.facts.by_column[name].shape for name in columns]
        floating = tensor.is_floating_point()
        axes = tuple(range(tensor.dim() - 1)) if tensor.dim() < 4 else tuple(range(tensor.dim()))
        some = train[:: spacing(tensor, len(train))] if isinstance(tensors, InFiles) else train
        known = gathered(tensor, some) if floating else None
        found.append(
            Input(
                name=node.title,
                columns=columns,
                widths=tuple(shape[-1] if shape else 1 for shape in shapes),
                spread=None if known is None else known.std(dim=axes, correction=0),
                middle=None if known is None else known.mean(dim=axes),
            )
        )
    return found
