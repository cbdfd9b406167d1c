"""The part of `diagnose` that runs a project and its repaired twin, and says what it came to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bpstudio.cli.say import say_error
from bpstudio.errors import UserError

if TYPE_CHECKING:
    from bpstudio.diagnose.proof import Proof
    from bpstudio.graph.document import Document
    from bpstudio.project.store import Project
    from bpstudio.record.history import History

Train = Callable[["Project"], "History"]


def proven(
    project: Project,
    repaired: Document,
    *,
    rule: str,
    remedy: str,
    seeds: Sequence[int],
    train: Train,
) -> Proof:
    """Train both with each seed, one after the other, in the same order of rows."""
    from bpstudio.diagnose.measures import figure_of, promise_of
    from bpstudio.diagnose.proof import Pair, prove
    from bpstudio.project.sweep import seeded

    promise = promise_of(rule, remedy)
    pairs = []
    for seed in seeds:
        figures = [
            figure_of(promise, _history(replace(project, document=seeded(one, seed)), train))
            for one in (project.document, repaired)
        ]
        pairs.append(Pair(seed=seed, original=figures[0], repaired=figures[1]))
    return prove(promise, pairs)


def _history(project: Project, train: Train) -> History | None:
    """The history of one run; None, and the reason on stderr, where it cannot begin."""
    try:
        return train(project)
    except UserError as error:
        say_error(f"warning: one of the two does not train: {error}")
        return None
