"""Giving up a file that takes long, as a row of the File menu."""

from __future__ import annotations

from bpstudio.language import tr
from bpstudio.ui.action import Action, When

FILE_WORK_ACTIONS: tuple[Action, ...] = (
    Action(
        id="file.cancel", text=tr("Cancel saving or opening"), menu="File", group=1,
        tip=tr("Give up the file that is being saved or opened; what is on disk stays as it was"),
        enabled=When(lambda state: state.file_busy, tr("No file is being saved or opened")),
        run=lambda desk: desk.files.cancel_work(),
    ),
)  # fmt: skip
