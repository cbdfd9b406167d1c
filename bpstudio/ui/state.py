"""Gathers what decides which actions can be done; changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpstudio.ui.action import State
from bpstudio.ui.canvas import block_commands
from bpstudio.ui.longer import ended_run
from bpstudio.ui.run_desk import news

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window


def state_of(window: Window, parts: Parts) -> State:
    """What can be asked for now."""
    stack, selection = parts.session.undo_stack, parts.session.selection
    runs, cards = parts.files.project.runs, parts.session.sheet.by_id
    return State(
        stage=window.stage,
        starting=window.starting,
        lesson=window.lesson_state,
        locks=parts.session.locks,
        run=parts.runner.state,
        cut_off=any(run.state is not None for run in runs),
        can_longer=ended_run(runs) is not None,
        layers=len(parts.session.document.graph.nodes),
        selected=len(selection.nodes) + len(selection.edges) + len(selection.frames),
        selected_layers=len(selection.nodes),
        selected_frames=len(selection.frames),
        block=block_commands.current_block(parts.session) is not None,
        sharing=any(cards[id].shares is not None for id in selection.nodes if id in cards),
        inside=bool(parts.session.place),
        problems=len(parts.session.problems),
        minimap=window.canvas.minimap.wanted,
        shapes=window.canvas.canvas.shapes_shown,
        undo=stack.undoText() if stack.canUndo() else None,
        redo=stack.redoText() if stack.canRedo() else None,
        theme=parts.looks.choice,
        language=parts.looks.language,
        apart=parts.runner.apart,
        differs=bool(news(parts)),
        queue=parts.queue.state,
        queued=len(parts.queue.queue.unfinished),
        chart=window.charts.attended,
        tabled=window.charts.tabled,
        folds=window.charts.folding.ways,
        findings=window.found,
        judged=window.judged,
        runs=len(runs),
        data_file=parts.session.document.data.file is not None,
        file_busy=parts.files.busy,
    )
