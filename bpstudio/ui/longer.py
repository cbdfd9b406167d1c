"""Trains a run that came to its end for more epochs: asks how many, and begins where it ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog

from bpstudio.errors import UserError
from bpstudio.graph import edits
from bpstudio.language import tr
from bpstudio.project.runs import Run, kept_its_end

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window

MOST_EPOCHS = 100_000


def ended_run(runs: Iterable[Run]) -> Run | None:
    """The last of the runs that came to their end and can be trained on from there."""
    fit = [run for run in runs if run.status == "completed" and kept_its_end(run)]
    return fit[-1] if fit else None


def ask_longer(parts: Parts, window: Window, run_id: str = "") -> None:
    """Ask how many epochs a run that came to its end is to be trained longer, and do it."""
    run = ended_run(run for run in parts.files.project.runs if run_id in {"", run.id})
    if run is None:
        return
    dialog = QInputDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setInputMode(QInputDialog.InputMode.IntInput)
    dialog.setWindowTitle(tr("Train longer"))
    dialog.setLabelText(tr("More epochs after the {epochs:,} of this run:", epochs=run.epochs))
    dialog.setIntRange(1, MOST_EPOCHS)
    dialog.setIntValue(max(1, run.epochs))
    dialog.setOkButtonText(tr("Train"))
    dialog.intValueSelected.connect(lambda epochs: train_longer(parts, window, run, epochs))
    dialog.open()


def train_longer(parts: Parts, window: Window, run: Run, epochs: int) -> None:
    """Begin a run where another one ended, for so many more epochs; one edit of the settings.

    Nothing is edited where a run cannot begin, and none begins where the edit is refused.
    """
    session = parts.session
    if parts.runner.busy:
        window.show_refusal(UserError(tr("A run is going on."), hint=tr("Stop it first.")))
        return
    if window.runs.ready() is None:  # which says why
        return
    document = edits.set_training(session.document, epochs=run.epochs + epochs, max_steps=None)
    session.apply(tr("Train for {epochs:,} epochs", epochs=run.epochs + epochs), document)
    if session.document == document:
        window.runs.branch(run.id, run.steps)
