"""Training, the queue and what is tried before them, one row each, for the table of all actions."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bpstudio.language import tr
from bpstudio.ui.action import Action, Desk, State, When

_can_try = When(
    lambda state: state.run == "idle" and state.layers > 0,
    tr("Draw a layer first, or wait for the run to end"),
)

_can_queue = When(lambda state: state.layers > 0, tr("Draw a layer first"))

RUN_WORDS: Mapping[str, str] = MappingProxyType(
    {"play": tr("Train"), "pause": tr("Pause"), "resume": tr("Resume")}
)
"""What the one button of a run may say, and the icon beside it."""


def _run_icon(state: State) -> str:
    return {"idle": "play", "paused": "resume"}.get(state.run, "pause")


def _run_text(state: State) -> str:
    return RUN_WORDS[_run_icon(state)]


def _train(desk: Desk) -> None:
    match desk.runner.state:
        case "idle":
            desk.window.train()
        case "paused":
            desk.runner.resume()
        case _:
            desk.runner.pause()


RUN_ACTIONS: tuple[Action, ...] = (
    Action(
        id="run.train", text=_run_text, menu="Run",
        icon=_run_icon, keys=("F5", "F6"),
        tip=tr("Train the model; pause and resume the run that is on"),
        enabled=When(
            lambda state: state.run in {"running", "paused"}
            or (state.run == "idle" and state.layers > 0),
            tr("Draw a layer first, or wait for the run to begin or end"),
        ),
        accented=lambda state: state.run == "idle", run=_train,
    ),
    Action(
        id="run.step", text=tr("Step"), menu="Run", icon="step", keys=("F10",),
        tip=tr("Take one optimizer step and pause again"),
        enabled=When(lambda state: state.run == "paused", tr("Pause the run first")),
        run=lambda desk: desk.runner.step(),
    ),
    Action(
        id="run.stop", text=tr("Stop"), menu="Run", icon="stop", keys=("Shift+F5",),
        tip=tr("End the run and keep what was learned"),
        enabled=When(lambda state: state.run not in {"idle", "stopping"}, tr("No run is on")),
        run=lambda desk: desk.runner.stop(),
    ),
    Action(
        id="run.go_on", text=tr("Continue the last run"), menu="Run", icon="resume",
        tip=tr("Train on from the step where the last run that was stopped or paused was left"),
        enabled=When(
            lambda state: state.cut_off and state.run == "idle",
            tr("No run of this project was cut off, or one is on"),
        ),
        run=lambda desk: desk.window.go_on(),
    ),
    Action(
        id="run.longer", text=tr("Train longer…"), menu="Run",
        tip=tr("Train the last run that came to its end for more epochs, from where it ended"),
        enabled=When(
            lambda state: state.can_longer and state.run == "idle",
            tr("No run of this project came to its end, or one is on"),
        ),
        run=lambda desk: desk.window.runs.ask_longer(),
    ),
    Action(
        id="run.change", text=tr("Use the changes in this run"), menu="Run",
        tip=tr("Train on with the rates and frozen layers of the drawing from the next step on"),
        enabled=When(
            lambda state: state.differs and state.run in {"running", "pausing", "paused"},
            tr("Change a learning rate, a factor or a frozen layer while a run is on"),
        ),
        run=lambda desk: desk.window.runs.change(),
    ),
    Action(
        id="run.watch", text=tr("Watch a file of events…"), menu="Run", group=1,
        tip=tr("Follow a run elsewhere in the file that “train --events FILE” writes there"),
        enabled=When(lambda state: state.run == "idle", tr("A run is on")),
        run=lambda desk: desk.window.runs.watch(),
    ),
    Action(
        id="run.rate", text=tr("Find a learning rate…"), menu="Run", group=1,
        tip=tr("Try rising rates in a short trial and see where the loss falls"),
        enabled=_can_try, run=lambda desk: desk.window.runs.find_rate(),
    ),
    Action(
        id="run.overfit", text=tr("Learn one batch by heart…"), menu="Run", group=1,
        tip=tr("See whether the model can learn a few rows, as any sound one can"),
        enabled=_can_try, run=lambda desk: desk.window.runs.learn_one_batch(),
    ),
    Action(
        id="run.queue", text=tr("Queue this run"), menu="Run", group=2, icon="queue",
        keys=("Ctrl+F5",), enabled=_can_queue,
        tip=tr("Train the model as it is now when it is its turn, in a process of its own"),
        run=lambda desk: desk.window.queue.queue_this(),
    ),
    Action(
        id="run.sweep", text=tr("Sweep…"), menu="Run", group=2, enabled=_can_queue,
        tip=tr("Queue a run for each of some values of a setting, times seeds, and compare them"),
        run=lambda desk: desk.window.queue.sweep(),
    ),
    Action(
        id="run.learning-curve", text=tr("Learning curve over data size"), menu="Run", group=2,
        enabled=_can_queue,
        tip=tr(
            "Train on 10, 25, 50 and 100 % of the training rows, to see whether more would help"
        ),
        run=lambda desk: desk.window.queue.learning_curve(),
    ),
    Action(
        id="run.queue-toggle", menu="Run", group=2,
        text=lambda state: (
            tr("Pause the queue") if state.queue == "running" else tr("Start the queue")
        ),
        tip=tr("Train what waits in the queue, or hold it"),
        enabled=When(lambda state: state.queued > 0, tr("Nothing waits in the queue")),
        run=lambda desk: desk.window.queue.toggle(),
    ),
    Action(
        id="run.queue-show", text=tr("Show the queue"), menu="Run", group=2, keys=("Ctrl+Shift+Q",),
        tip=tr("The runs that wait, go on and have ended"),
        run=lambda desk: desk.window.queue.show(),
    ),
    Action(
        id="run.apart", text=tr("Train in a process of its own"), menu="Run", group=3,
        tip=tr("The next run survives a crash of PyTorch and does not share time with the window"),
        checked=lambda state: state.apart,
        run=lambda desk: desk.runner.set_apart(apart=not desk.runner.apart),
    ),
)  # fmt: skip
