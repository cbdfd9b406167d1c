"""The start page and what leads into a project, one row each, for the table of all actions."""

from __future__ import annotations

from bpstudio.ui.action import Action

OPEN_DATA = Action(
    id="file.open-data", text="Open a data file…", menu="File", icon="data",
    tip="Begin with a table, images or arrays: choose a file and look at it in Data",
    run=lambda desk: desk.window.start.choose_data(),
)  # fmt: skip

START_ACTIONS = (
    Action(
        id="help.start", text="Start page", menu="Help",
        tip="Recent projects, lessons and examples",
        run=lambda desk: desk.window.start.show(),
    ),
)  # fmt: skip
