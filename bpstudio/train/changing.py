"""Gives a run other rates and other frozen layers while it is on; knows no loop and no file.

What the optimizer remembers of each weight stays, by its key; the schedule is put where it would be
by now had the new rates been chosen at the beginning.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bpstudio.errors import ModelError, UserError
from bpstudio.graph.flat import unfold
from bpstudio.language import tr
from bpstudio.project.live import differences, settings_of, with_settings
from bpstudio.record.events import Array, Change
from bpstudio.train.checkpoint import optimizer_state, restore_memory
from bpstudio.train.facts import require_learning, rows_of
from bpstudio.train.optimise import build_optimizer, set_frozen, unique_trainable
from bpstudio.train.schedule import Schedule

if TYPE_CHECKING:
    from bpstudio.train.run import Run


def change(run: Run, wanted: Change) -> tuple[str, ...]:
    """Train on so from now on; what is new, in words. Steps that were gathered must be told first.

    Raises:
        ModelError: when nothing could be trained so; the run is as it was.
    """
    before = run.job.document
    words = tuple(differences(settings_of(before), wanted, before))
    if not words:
        return ()
    document = with_settings(before, wanted)
    flat = unfold(document.graph)
    arrays: dict[str, Array] = {}
    memory = optimizer_state(run.optimizer, keys_of(run), arrays)
    set_frozen(run.built, flat)
    try:
        rows = rows_of(run.built, flat)
        require_learning(rows)
        optimizer = build_optimizer(run.built, document, flat)
        schedule = Schedule(optimizer, document, run.plan)
        schedule.go_on_from(run.schedule, steps=run.step, epochs=run.epoch)
    except ValueError as error:  # torch's word for settings of a schedule that cannot be
        set_frozen(run.built, run.job.flat)
        raise ModelError(tr("The schedule cannot go on so."), details=str(error)) from error
    except UserError:
        set_frozen(run.built, run.job.flat)
        raise
    checked = replace(run.job.checked, flat=flat)
    run.retool(replace(run.job, document=document, checked=checked), optimizer, schedule, rows)
    if not (optimizer.closure and settings_of(before).frozen != wanted.frozen):
        restore_memory(optimizer, keys_of(run), memory, arrays)
    return words


def keys_of(run: Run) -> dict[int, str]:
    """The key of each trainable weight, by its `id`."""
    return {id(weight): f"{path}:{name}" for path, name, weight in unique_trainable(run.built)}
