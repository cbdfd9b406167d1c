"""Fits a field's preparations, one after the other, on the rows of the training part only."""

from __future__ import annotations

import numpy as np

from bpstudio.data.preparation import FittedField, Step
from bpstudio.data.prepare import PREPARATIONS
from bpstudio.data.prepare.spec import PreparationSpec, Sample
from bpstudio.data.reading import (
    FORM_WORDS,
    FORMS,
    ROLE_WORDS,
    TYPE_WORDS,
    refuse_missing,
)
from bpstudio.data.table import Array
from bpstudio.errors import DataError, UserError
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import complete


def fit_field(field: Field, values: Array, *, train: Array, names: tuple[str, ...]) -> FittedField:
    """Fit the preparations of `field` on the rows `train` of `values` (as `read_column` gives).

    `names` are the class names that the source declares for the column's codes. Of the other
    rows one thing is used: which classes a target has, so that each gets an output. Those that
    the training part lacks come last and leave the codes of the others as they are. Dates tell
    by all rows whether the day or the month stands first.

    Raises:
        DataError: when a preparation does not take what the one before it gives.
    """
    refuse_missing(values, column=field.column, role=field.role)
    if FORMS[field.type] == "dates" and field.role == "target":
        raise DataError(
            tr("The date {column!r} cannot be a target.", column=field.column),
            hint=tr("Choose another target, or write it as a number: days since a day."),
        )
    steps: list[Step] = []
    rows = values[train]
    labels = FORMS[field.type] == "labels"
    form = FORMS[field.type]
    others = values if (field.role == "target" and labels) or form == "dates" else None
    for choice in choices_of(field):
        spec = PREPARATIONS[choice.kind]
        refuse_other_types(spec, field)
        refuse_augmented_answer(spec, field)
        refuse_reshaped_answer(spec, field)
        if form not in spec.takes:
            raise DataError(
                tr(
                    "{title} of {column!r} takes {takes}, not {form}.",
                    title=spec.title,
                    column=field.column,
                    takes=tr(" or ").join(FORM_WORDS.get(one, one) for one in spec.takes),
                    form=FORM_WORDS.get(form, form),
                ),
                hint=tr("Change the preparation or the type of the field."),
            )
        step = _fit_step(spec, choice, field, Sample(values=rows, names=names, others=others))
        steps.append(step)
        rows, form, names, others = spec.apply(rows, step.fitted), spec.gives, (), None
    if form not in {"numbers", "codes"}:
        raise DataError(
            tr("{column!r} is not turned into numbers by its preparation.", column=field.column),
            hint=tr("Add codes or one_hot to the field."),
        )
    return FittedField(
        column=field.column,
        role=field.role,
        type=field.type,
        shape=values.shape[1:],
        steps=tuple(steps),
        seen=_seen(values[train]) if field.type == "number" and values.shape[1:] == (1,) else None,
    )


def _seen(values: Array) -> tuple[float, float] | None:
    """The least and the largest of the values that are there."""
    present = values[np.isfinite(values)]
    return (float(present.min()), float(present.max())) if present.size else None


def choices_of(field: Field) -> tuple[Choice, ...]:
    """The field's preparations; if nothing is chosen, texts become words, dates their parts."""
    if field.prepare or FORMS[field.type] == "numbers":
        return field.prepare
    kinds = {"texts": "words", "dates": "date_parts"}
    return (Choice(kind=kinds.get(FORMS[field.type], "codes")),)


def refuse_other_types(spec: PreparationSpec, field: Field) -> None:
    """Raise DataError if a preparation is for columns of another type."""
    if spec.types and field.type not in spec.types:
        raise DataError(
            tr(
                "{title} of {column!r} is for the type {types}, not {type}.",
                title=spec.title,
                column=field.column,
                types=tr(" or ").join(TYPE_WORDS.get(one, one) for one in spec.types),
                type=TYPE_WORDS.get(field.type, field.type),
            ),
            hint=tr("Change the preparation or the type of the field."),
        )


def refuse_augmented_answer(spec: PreparationSpec, field: Field) -> None:
    """Raise DataError if what is to be answered would be changed at random."""
    if spec.augments and field.role != "input":
        raise DataError(
            tr(
                "{title} of {column!r} changes inputs of training steps; this is a {role}.",
                title=spec.title,
                column=field.column,
                role=ROLE_WORDS[field.role],
            ),
            hint=tr("Take it away."),
        )


def refuse_reshaped_answer(spec: PreparationSpec, field: Field) -> None:
    """Raise DataError if what is to be answered would get another shape, which nothing undoes."""
    if spec.reshapes and field.role != "input":
        raise DataError(
            tr(
                "{title} of {column!r} is for inputs; this is a {role}.",
                title=spec.title,
                column=field.column,
                role=ROLE_WORDS[field.role],
            ),
            hint=tr("Take it away."),
        )


def _fit_step(spec: PreparationSpec, choice: Choice, field: Field, sample: Sample) -> Step:
    params = complete(
        spec.params,
        choice.params,
        of=tr("{title} of {column!r}", title=spec.title, column=field.column),
    )
    try:
        return Step(kind=spec.kind, fitted=spec.fit(sample, params))
    except UserError as error:
        raise DataError(
            tr("Column {column!r}: {message}", column=field.column, message=error.message),
            hint=error.hint,
        ) from error
