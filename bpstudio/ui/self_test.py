"""Tries what an installed program must be able to do, in its own window with nobody at it."""

from __future__ import annotations

import faulthandler
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil

from bpstudio import __version__
from bpstudio.errors import UserError
from bpstudio.project.examples import example
from bpstudio.project.store import SUFFIX, Project, read
from bpstudio.ui.app import Desktop
from bpstudio.ui.runner import Outcome
from bpstudio.ui.timed import painted_ms
from bpstudio.ui.unattended import settle, unattended, wait_until

STEPS = 30
PATIENCE_S = 120.0
LIMIT_S = 300.0
"""After so long the process ends, and says where it hung."""
LEAST_COLOURS = 50


def self_test() -> dict[str, Any]:
    """Open the window, train in a thread and in a process, save, open again, and look at it.

    Returns what was found, with times in seconds since the process began.

    Raises:
        UserError: saying what does not work.
    """
    faulthandler.dump_traceback_later(LIMIT_S, exit=True)
    try:
        with unattended() as desktop, tempfile.TemporaryDirectory(prefix="bpstudio-") as place:
            return _tried(desktop, Path(place))
    finally:
        faulthandler.cancel_dump_traceback_later()


def _tried(desktop: Desktop, place: Path) -> dict[str, Any]:
    painted_ms(desktop.window, desktop.window.update)
    window_s = _age()
    desktop.parts.warm.begin()
    wait_until(lambda: desktop.parts.warm.ready, what="PyTorch", patience_s=PATIENCE_S)
    ready_s = _age()
    _show(desktop)
    losses = {}
    for name, apart in (("thread", False), ("process", True)):
        desktop.parts.runner.apart = apart
        losses[name] = _trained(desktop)
    if losses["thread"] != losses["process"]:
        raise UserError(f"A run in a process differs from one in a thread: {losses}.")
    _saved(desktop, place / f"self-test{SUFFIX}")
    return {
        "ok": True,
        "version": __version__,
        "frozen": bool(getattr(sys, "frozen", False)),
        "window_s": round(window_s, 2),
        "ready_s": round(ready_s, 2),
        "steps": STEPS,
        "loss": list(losses["thread"]),
        "colours": _colours(desktop),
        "seconds": round(_age(), 1),
    }


def _age() -> float:
    """Seconds since this process began."""
    return time.time() - float(psutil.Process().create_time())


def _show(desktop: Desktop) -> None:
    project = example("digits-mlp").open()
    training = replace(project.document.training, max_steps=STEPS)
    document = replace(project.document, training=training)
    desktop.parts.files.show_project(replace(project, document=document))
    desktop.window.show_stage("train")


def _trained(desktop: Desktop) -> tuple[float, float]:
    """The first and the last loss of a run."""
    runner = desktop.parts.runner
    outcomes: list[Outcome] = []
    runner.ended.connect(outcomes.append)
    desktop.window.train()
    wait_until(lambda: bool(outcomes), what="the run", patience_s=PATIENCE_S)
    runner.ended.disconnect(outcomes.append)
    ended, loss = outcomes[0].ended, runner.history.column("loss").mean.ravel()
    if ended.status != "completed" or len(loss) != STEPS:
        raise UserError(f"The run {ended.status} after {len(loss)} steps: {ended.reason}.")
    return float(loss[0]), float(loss[-1])


def _saved(desktop: Desktop, path: Path) -> None:
    files = desktop.parts.files
    saved: list[bool] = []
    files.save_to(path, then=lambda: saved.append(True))
    wait_until(lambda: bool(saved), what="saving", patience_s=PATIENCE_S)
    found: Project = read(path).project
    if found.document.graph != files.project.document.graph or len(found.runs) != 2:
        raise UserError("What was saved is not what was opened again.")


def _colours(desktop: Desktop) -> int:
    """How many colours the window shows; a blank one has a few."""
    desktop.window.canvas.fit()
    settle()
    image = desktop.window.grab().toImage()
    step = max(1, image.width() // 200)
    seen = {
        image.pixel(x, y)
        for x in range(0, image.width(), step)
        for y in range(0, image.height(), step)
    }
    if len(seen) < LEAST_COLOURS:
        raise UserError(f"The window shows {len(seen)} colours only: it was not painted.")
    return len(seen)
