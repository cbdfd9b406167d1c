"""Trains an example in the real window without anybody at it, and draws the window into a file."""

from __future__ import annotations

import sys
from pathlib import Path

from bpstudio.errors import UserError
from bpstudio.project.examples import example
from bpstudio.ui.app import Desktop
from bpstudio.ui.runner import Outcome
from bpstudio.ui.unattended import settle, unattended, wait_until

EXAMPLE = "digits-mlp"


def demo(out: Path) -> int:
    """Train the digits example in the window; write `bpstudio.png` and the project into `out`.

    Returns 0, or raises UserError when the folder cannot be written or the run fails.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{out} cannot be made: {error.strerror}.") from error
    with unattended() as desktop:
        _show_and_train(desktop, out)
    return 0


def _show_and_train(desktop: Desktop, out: Path) -> None:
    window, files, runner = desktop.window, desktop.parts.files, desktop.parts.runner
    files.show_project(example(EXAMPLE).open(), name=f"{EXAMPLE}.bpstudio")
    outcomes: list[Outcome] = []
    runner.ended.connect(outcomes.append)
    window.train()
    wait_until(lambda: bool(outcomes), what="the run")
    ended = outcomes[0].ended
    if ended.status != "completed":
        raise UserError(f"The run {ended.status}: {ended.reason}", hint=ended.hint)
    project = out / f"{EXAMPLE}.bpstudio"
    saved: list[bool] = []
    files.save_to(project, then=lambda: saved.append(True))
    wait_until(lambda: bool(saved), what="saving")
    _say(f"Wrote {project}")
    window.canvas.fit()
    picture = out / "bpstudio.png"
    draw(desktop, picture)
    _say(f"Wrote {picture}")


def draw(desktop: Desktop, path: Path) -> None:
    """Write the window as it looks now.

    Raises:
        UserError: when the file cannot be written.
    """
    settle()
    if not desktop.window.grab().save(str(path)):
        raise UserError(f"{path} cannot be written.")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
