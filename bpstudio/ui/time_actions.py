"""How one moves through the time of a run, one row each, for the table of all actions."""

from __future__ import annotations

from bpstudio.language import tr
from bpstudio.ui.action import Action, When

SUBMENU = tr("Time of the run")

_seen = When(lambda state: state.stage == "train", tr("Go to Train first"))

TIME_ACTIONS: tuple[Action, ...] = (
    Action(
        id="view.learned", text=tr("What it has learned"), menu="View", group=3,
        keys=("Ctrl+Shift+L",),
        tip=tr("Boundaries, curves and pictures of what the model answers, live and at any step"),
        enabled=When(lambda state: state.layers > 0, tr("Draw a layer first")),
        run=lambda desk: desk.window.learned.open(),
    ),
    Action(
        id="time.play", text=tr("Play"), menu="View", group=2, submenu=SUBMENU, keys=("Ctrl+P",),
        tip=tr("Move the cursor through the run; again stops it (Space on a chart)"),
        enabled=_seen, run=lambda desk: desk.window.time.play(),
    ),
    Action(
        id="time.next", text=tr("Next moment"), menu="View", group=2, submenu=SUBMENU,
        keys=("Ctrl+]",), enabled=_seen,
        tip=tr("Go to what happened next: not finite, a finding, a change, a new rate, a point"),
        run=lambda desk: desk.window.time.step(1),
    ),
    Action(
        id="time.previous", text=tr("Previous moment"), menu="View", group=2, submenu=SUBMENU,
        keys=("Ctrl+[",), enabled=_seen, tip=tr("Go back to where something happened before"),
        run=lambda desk: desk.window.time.step(-1),
    ),
    Action(
        id="time.branch", text=tr("Begin a run here"), menu="View", group=2, submenu=SUBMENU,
        keys=("Ctrl+Shift+B",), enabled=When(
            lambda state: state.stage == "train" and state.runs > 0, tr("Train a run first")
        ),
        tip=tr(
            "Begin a run at the last point up to the cursor, with the drawing and settings of "
            "now"),
        run=lambda desk: desk.window.time.branch(),
    ),
    Action(
        id="time.next-epoch", text=tr("End of the next epoch"), menu="View", group=2,
        submenu=SUBMENU, enabled=_seen, run=lambda desk: desk.window.time.step_epoch(1),
    ),
    Action(
        id="time.previous-epoch", text=tr("End of the epoch before"), menu="View", group=2,
        submenu=SUBMENU, enabled=_seen, run=lambda desk: desk.window.time.step_epoch(-1),
    ),
)  # fmt: skip
