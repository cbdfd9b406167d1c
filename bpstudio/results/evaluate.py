"""Evaluates the model of a run on the parts of its data: the door for command line and window.

Trains nothing, changes no project, and draws no number from torch's own generator.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch

from bpstudio.catalogue.lookup import loss_of
from bpstudio.data.blocks import applied
from bpstudio.data.load import Loaded, Prepared, load_table, prepare
from bpstudio.data.pieces import in_file
from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.project.store import Project
from bpstudio.record.codec import number
from bpstudio.results.answers import Answers, Asked, Tell, answers_of, asked_of, quiet
from bpstudio.results.figures import ClassRow, Figure, Scored, score
from bpstudio.results.groups import Groups, by_group, groups_in, groups_of_two
from bpstudio.results.model import TrainedModel, open_model
from bpstudio.results.resample import RESAMPLES
from bpstudio.train.batches import tensors_of
from bpstudio.train.evaluate import Evaluator
from bpstudio.train.heads import heads_of
from bpstudio.train.job import is_data_of, is_prepared_alike

PART_NAMES = {
    "train": tr("train", about="part of the data"),
    "validation": tr("validation", about="part of the data"),
    "test": tr("test", about="part of the data"),
}
"""The parts of the data by what files call them, with what people call them."""
PARTS = tuple(PART_NAMES)
MOST_NAMED = 20
"""Classes that are named where one is not known."""
ANSWERING = 0.4
"""The share of the work that answering takes; the rest is the figures."""
REFITTED = tr(
    "The data, their preparation or their split are not those that this run was trained with. The "
    "preparation of the run is used; rows that it learned from may be in every part."
)

DIVIDED = tr(
    "The data, the roles of their columns or their split have changed since this run was trained, "
    "though nothing that was fitted to them did: rows that it learned from may be in every part."
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Answered:
    """Every Output's answers by part, the data as they were read, and what is to be known of it.

    `losses` are by part, then by the path of the Output.
    """

    run: str
    table: Table
    prepared: Prepared
    parts: Mapping[str, tuple[Answers, ...]]
    losses: Mapping[str, FrozenMap[float]]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Evaluation:
    """The figures of every Output by part, and by group of a column if that was asked for."""

    run: str
    parts: Mapping[str, tuple[Scored, ...]]
    groups: tuple[Groups, ...] = ()
    warnings: tuple[str, ...] = ()


def answer(
    project: Project,
    *,
    base: Path | None,
    run: str | None = None,
    parts: Sequence[str] = PARTS,
    tell: Tell = quiet,
) -> Answered:
    """Let the model of a run answer every row of some parts of the data.

    Raises:
        DataError: when the data cannot be read or prepared.
        ModelError: when the model cannot be opened.
    """
    model = open_model(project, run=run)
    source = model.document.data.source
    if source is None:
        raise DataError(tr("No data are chosen."), hint=tr("Choose a source in the Data stage."))
    loaded = load_table(source, base)
    prepared, told = prepared_for(model, loaded)
    document = replace(model.document, data=replace(model.document.data, facts=prepared.facts))
    tensors = tensors_of(document, model.built.source, prepared, model.device)
    evaluator = Evaluator(model.built, heads_of(model.built, document, tensors), tensors, prepared)
    wanted = [part for part in parts if len(prepared.parts.get(part, ()))]
    total = sum(len(prepared.parts[part]) for part in wanted)
    work = _Work(model=model, prepared=prepared, evaluator=evaluator, total=total, tell=tell)
    with model.apart():
        found = {part: work.answered(part) for part in wanted}
    return Answered(
        run=model.run.id,
        table=loaded.table,
        prepared=prepared,
        parts={part: answers for part, (answers, _) in found.items()},
        losses={part: losses for part, (_, losses) in found.items()},
        warnings=(*model.warnings, *loaded.warnings, *told),
    )


def prepared_for(model: TrainedModel, loaded: Loaded) -> tuple[Prepared, tuple[str, ...]]:
    """The data as the run had them prepared; told if they would be prepared otherwise now."""
    data = replace(model.document.data, source=loaded.source)
    prepared = prepare(data, loaded.table)
    if model.preparation is None or is_prepared_alike(model.run, prepared.preparation):
        told = () if is_data_of(model.run, data) else (DIVIDED,)
        return prepared, (*told, *prepared.warnings)
    columns = applied(model.preparation, loaded.table)
    return (
        replace(prepared, columns=columns, preparation=model.preparation),
        (REFITTED, *prepared.warnings),
    )


def judging_the_rarer(asked: Asked, prepared: Prepared) -> Asked:
    """The rarest class of the training rows is judged, the last where several are even.

    The rare one is mostly what is looked for: a fault, an illness, a default. Of more than two
    classes it is one that occurs.
    """
    values = prepared.columns.get(asked.target or "")
    if len(asked.classes) < 2 or values is None or in_file(values) or values.dtype != np.int64:
        return asked
    codes = values[np.asarray(prepared.parts["train"])].reshape(-1)
    size = len(asked.classes)
    known = (codes >= 0) & (codes < size)
    if asked.codes_ignored is not None:
        known &= codes != asked.codes_ignored
    counts = np.bincount(codes[known], minlength=size)
    if size > 2:
        counts = np.where(counts > 0, counts, len(codes) + 1)
    return replace(asked, positive=int(np.flatnonzero(counts == counts.min())[-1]))


def judging(answered: Answered, name: str) -> Answered:
    """The same answers, of which the class `name` is judged wherever it is one.

    Raises:
        DataError: when it is nowhere a class.
    """
    several = [
        one.asked for answers in answered.parts.values() for one in answers if one.asked.rated
    ]
    if not any(name in asked.classes for asked in several):
        names = list(dict.fromkeys(one for asked in several for one in asked.classes))
        known = ", ".join(names[:MOST_NAMED]) + (", …" if names[MOST_NAMED:] else "")
        raise DataError(
            tr("{name!r} is not a class of an Output.", name=name[:60]),
            hint=tr("There are: {known}.", known=known)
            if known
            else tr("No Output of this model has classes."),
        )

    def judged(one: Answers) -> Answers:
        if not one.asked.rated or name not in one.asked.classes:
            return one
        return replace(one, asked=replace(one.asked, positive=one.asked.classes.index(name)))

    parts = {part: tuple(map(judged, answers)) for part, answers in answered.parts.items()}
    return replace(answered, parts=parts)


@dataclass(kw_only=True)
class _Work:
    """One pass over the parts, which tells how far it is."""

    model: TrainedModel
    prepared: Prepared
    evaluator: Evaluator
    total: int
    tell: Tell
    done: int = 0

    def answered(self, part: str) -> tuple[tuple[Answers, ...], FrozenMap[float]]:
        """Answers and losses of the Outputs on one part."""
        asked = tuple(judging_the_rarer(one, self.prepared) for one in asked_of(self.model))
        kept: list[list[torch.Tensor]] = [[] for _ in asked]

        def show(rows: torch.Tensor, groups: Sequence[tuple[torch.Tensor, ...]]) -> None:
            for tensors, group in zip(kept, groups, strict=True):
                tensors.append(group[0].cpu())
            self.done += len(rows)
            self.tell(self.done / self.total)

        metrics = self.evaluator.evaluate(part, show=show)
        assert metrics is not None
        rows = np.asarray(self.prepared.parts[part])
        answers = []
        for one, outputs in zip(asked, kept, strict=True):
            column = self.prepared.columns.get(one.target) if one.target else None
            node = self.model.document.graph.by_id[one.path]
            answers.append(
                answers_of(
                    one,
                    loss_of(node),
                    outputs,
                    rows=rows,
                    truth=None if column is None or one.kind == "none" else column[rows],
                    preparation=self.prepared.preparation,
                )
            )
        losses = {path: figures["loss"] for path, figures in metrics.outputs.items()}
        return tuple(answers), FrozenMap(losses)


def measure(
    answered: Answered,
    *,
    by: str | None = None,
    and_by: str | None = None,
    group_part: str | None = None,
    resamples: int = RESAMPLES,
    seed: int = 0,
    tell: Tell = quiet,
) -> Evaluation:
    """The figures of what was answered; groups are compared on one part, the last if none is named.

    Raises:
        DataError: when there is no column `by`, or it makes no groups.
    """
    count = max(1, sum(map(len, answered.parts.values())))
    found: dict[str, tuple[Scored, ...]] = {}
    done = 0
    for part, answers in answered.parts.items():
        scored = []
        for one in answers:
            scored.append(
                score(
                    one,
                    loss=answered.losses[part].get(one.asked.path),
                    seed=seed,
                    resamples=resamples,
                    tell=partial(_tell_on, tell, done / count, 1 / count),
                )
            )
            done += 1
        found[part] = tuple(scored)
    groups: tuple[Groups, ...] = ()
    if by:
        groups = grouped(
            answered, by, second=and_by, part=group_part, seed=seed, resamples=resamples
        )
    return Evaluation(run=answered.run, parts=found, groups=groups, warnings=answered.warnings)


def _tell_on(tell: Tell, start: float, length: float, share: float) -> None:
    """Tell a share of a piece of the work as a share of all of it."""
    tell(start + length * share)


def grouped(
    answered: Answered,
    column: str,
    *,
    second: str | None = None,
    part: str | None = None,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> tuple[Groups, ...]:
    """Every Output that can be, by the groups of a column or of two at once, on one part.

    Raises:
        DataError: when there is no such column, or it makes no groups.
    """
    chosen = part or next((one for one in reversed(PARTS) if one in answered.parts), None)
    if chosen is None or chosen not in answered.parts:
        raise DataError(tr("There are no rows to compare."), hint=tr("Give the test part a share."))
    answers = answered.parts[chosen]
    rows = answers[0].rows
    if second:
        words = groups_of_two(answered.table, column, second, rows=rows)
        column = tr("{column} and {second}", column=column, second=second)
    else:
        words = groups_in(answered.table, column, rows=rows)
    able = [one for one in answers if one.truth is not None and one.asked.kind != "labels"]
    if not able:
        raise DataError(
            tr("No output of this model can be compared by group."),
            hint=tr("Groups are compared for classes and for numbers."),
        )
    return tuple(by_group(one, words, column, seed=seed, resamples=resamples) for one in able)


def answer_some(
    project: Project,
    *,
    base: Path | None,
    run: str | None = None,
    parts: Sequence[str] = PARTS,
    tell: Tell = quiet,
) -> Answered:
    """As `answer`, where there must be a row.

    Raises:
        DataError: when no part has a row, or the data cannot be read.
        ModelError: when the model cannot be opened.
    """
    answered = answer(project, base=base, run=run, parts=parts, tell=tell)
    if not answered.parts:
        raise DataError(
            tr("No row is in {parts}.", parts=tr(" or ").join(PART_NAMES[part] for part in parts)),
            hint=tr("Give the part a share in the Data stage."),
        )
    return answered


def evaluate(
    project: Project,
    *,
    base: Path | None,
    run: str | None = None,
    parts: Sequence[str] = PARTS,
    by: str | None = None,
    resamples: int = RESAMPLES,
    seed: int = 0,
    tell: Tell = quiet,
) -> Evaluation:
    """Answer and measure. `by` names a column whose groups are compared on the last part.

    Raises:
        DataError: when the data cannot be read or prepared, or `by` makes no groups.
        ModelError: when the model cannot be opened.
    """
    answered = answer_some(
        project, base=base, run=run, parts=parts, tell=partial(_tell_on, tell, 0.0, ANSWERING)
    )
    return measure(
        answered,
        by=by,
        resamples=resamples,
        seed=seed,
        tell=partial(_tell_on, tell, ANSWERING, 1 - ANSWERING),
    )


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """What `evaluate --json` prints; keys may be added and are never renamed."""
    return {
        "run": evaluation.run,
        "parts": {
            part: {scored.path: _scored_json(scored) for scored in outputs}
            for part, outputs in evaluation.parts.items()
        },
        "groups": [_groups_json(one) for one in evaluation.groups],
        "warnings": list(evaluation.warnings),
    }


def _scored_json(scored: Scored) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": scored.name,
        "target": scored.target,
        "kind": scored.kind,
        "rows": scored.rows,
        "metrics": figures_json(scored.figures),
    }
    if scored.positive:
        found["positive"] = scored.positive
        found["guessing"] = scored.guessing
    if scored.matrix is not None:
        found["classes"] = [_class_json(row) for row in scored.classes]
        found["confusion"] = scored.matrix.tolist()
    return found


def figures_json(figures: Sequence[Figure]) -> dict[str, Any]:
    """Figures and their intervals by name."""
    return {
        one.name: {
            "value": number(one.value),
            "low": None if one.low is None else number(one.low),
            "high": None if one.high is None else number(one.high),
        }
        for one in figures
    }


def _class_json(row: ClassRow) -> dict[str, Any]:
    return {
        "class": row.name,
        "rows": row.rows,
        "predicted": row.predicted,
        "precision": row.precision,
        "recall": row.recall,
        "f1": row.f1,
    }


def _groups_json(groups: Groups) -> dict[str, Any]:
    return {
        "column": groups.column,
        "output": groups.path,
        "positive": groups.positive,
        "groups": [
            {"group": row.name, "rows": row.rows, "small": row.small,
             "metrics": figures_json(row.figures), "rests_on": dict(row.rests_on)}
            for row in groups.rows
        ],
        "differences": {name: number(value) for name, value in groups.differences.items()},
        "judged_differences": {name: number(value) for name, value in groups.judged.items()},
        "left_out": {name: list(left) for name, left in groups.left_out.items()},
        "warnings": list(groups.warnings),
    }  # fmt: skip
