"""Finding again what has moved, as a row of the File menu."""

from __future__ import annotations

from bpstudio.language import tr
from bpstudio.ui.action import Action, When

PLACES_ACTIONS: tuple[Action, ...] = (
    Action(
        id="file.find-data", text=tr("Find the data file…"), menu="File", group=1,
        tip=tr("Look beside the project for the data that have moved, by what is in them"),
        enabled=When(lambda state: state.data_file, tr("The project names no data file")),
        run=lambda desk: desk.window.places.find_data(),
    ),
)  # fmt: skip
