"""A run as the Evaluation page shows it: figures, curves, rows worth a look; no Qt.

Answering and measuring take long, so all of it is made in a thread, as one value. What loads
torch is named inside functions only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bpstudio.data.table import Array
from bpstudio.project.store import Project
from bpstudio.results.curves import ClassCurves, class_curves, dots, ranked_classes, ranked_values

if TYPE_CHECKING:
    from bpstudio.results.answers import Answers, Tell
    from bpstudio.results.evaluate import Answered
    from bpstudio.results.figures import Items, Scored
    from bpstudio.results.groups import Groups
    from bpstudio.results.over_time import Course

MOST_CURVES = 50
MEASURED = 0.9


@dataclass(frozen=True, kw_only=True, eq=False)
class OutputView:
    """One Output on one part.

    `dots` (k, 2) are true and predicted values. `ranked` are places among the items, by what
    they are ranked for; `items` hold them. `courses` are the series of a forecast.
    """

    scored: Scored
    answers: Answers
    items: Items | None
    curves: tuple[ClassCurves, ...] = ()
    dots: Array | None = None
    ranked: Mapping[str, Array] | None = None
    courses: tuple[Course, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Evaluated:
    """What is shown of one run: every Output by part."""

    run: str
    answered: Answered
    parts: Mapping[str, tuple[OutputView, ...]]
    warnings: tuple[str, ...] = ()


def evaluated(project: Project, *, run: str, base: Path | None, tell: Tell) -> Evaluated:
    """Answer, measure, and make what the charts need.

    Raises:
        UserError: when the model or its data cannot be opened.
    """
    from bpstudio.results.evaluate import answer, measure
    from bpstudio.results.over_time import courses

    answered = answer(project, base=base, run=run, tell=lambda share: tell(0.4 * share))
    found = measure(answered, tell=lambda share: tell(0.4 + 0.5 * share))
    parts = {}
    for part, outputs in found.parts.items():
        triples = zip(outputs, answered.parts[part], courses(answered, part), strict=True)
        parts[part] = tuple(
            replace(_view(scored, answers), courses=series) for scored, answers, series in triples
        )
        tell(MEASURED)
    return Evaluated(run=run, answered=answered, parts=parts, warnings=found.warnings)


def groups_of(
    answered: Answered, column: str, second: str, part: str, positive: str = ""
) -> tuple[Groups, ...]:
    """Every Output by the groups of a column, or of two; `second` may be "".

    `positive` is the class that rates are of, against the rest; "" for the one that is judged.

    Raises:
        DataError: when the column makes no groups.
    """
    from bpstudio.results.evaluate import grouped, judging

    if positive:
        answered = judging(answered, positive)
    return grouped(answered, column, second=second or None, part=part)


def _view(scored: Scored, answers: Answers) -> OutputView:
    from bpstudio.results.figures import items_of

    if scored.kind == "none":
        return OutputView(scored=scored, answers=answers, items=None)
    items = items_of(answers)
    shares = items.probabilities
    if scored.kind == "values":
        return OutputView(
            scored=scored,
            answers=answers,
            items=items,
            dots=dots(items.truth, items.predicted),
            ranked=ranked_values(items.truth, items.predicted),
        )
    assert shares is not None
    names = answers.asked.classes[:MOST_CURVES]
    curves = tuple(
        class_curves(name, _positive(items, scored.kind, code), shares[:, code])
        for code, name in enumerate(names)
        if np.isfinite(shares).all()
    )
    ranked = (
        ranked_classes(items.truth, items.predicted, shares) if scored.kind == "classes" else None
    )
    return OutputView(scored=scored, answers=answers, items=items, curves=curves, ranked=ranked)


def _positive(items: Items, kind: str, code: int) -> Array:
    """1 for the items of a class, or that have a label."""
    truth = items.truth == code if kind == "classes" else items.truth[:, code]
    return np.asarray(truth, dtype=np.int64)
