"""A new run that leaves another one at a point of it; trains nothing."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from bpstudio.graph.document import Document
from bpstudio.project.arrays import Bundle
from bpstudio.project.runs import Run
from bpstudio.record.events import RunState
from bpstudio.record.history import History


def branched(
    document: Document, run: Run, state: RunState, *, history: History | None = None
) -> Run:
    """A new run that begins where another one was, with this document.

    Its curves up to there are those of the other one. It goes on as one that was cut off does, but
    for what has changed: weights of new layers and another optimizer begin anew.
    """
    return Run(
        id=new_id(),
        status="paused",
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        name=f"{run.name or run.id} from step {state.step:,}",
        steps=state.step,
        epochs=state.epoch,
        seed=document.training.seed,
        training=document.training,
        branch_of=run.id,
        history=Bundle.of_history(history) if history is not None else run.history,
        state=Bundle.of_state(state),
    )


def new_id() -> str:
    """The id of a run that begins."""
    return "r" + secrets.token_hex(4)
