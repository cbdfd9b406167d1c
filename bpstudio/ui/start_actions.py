"""The start page and what leads into a project, one row each, for the table of all actions."""

from __future__ import annotations

from bpstudio.language import tr
from bpstudio.ui.action import Action, When

OPEN_DATA = Action(
    id="file.open-data", text=tr("Open a data file…"), menu="File", icon="data",
    tip=tr("Begin with a table, images or arrays: choose a file and look at it in Data"),
    run=lambda desk: desk.window.start.choose_data(),
)  # fmt: skip

SUBMENU = tr("Lesson")
_lesson = When(lambda state: state.lesson != "none", tr("Begin a lesson on the start page first"))

START_ACTIONS = (
    Action(
        id="help.start", text=tr("Start page"), menu="Help",
        tip=tr("Recent projects, lessons and examples"),
        run=lambda desk: desk.window.start.show(),
    ),
    Action(
        id="lesson.next", text=tr("Next step"), menu="Help", submenu=SUBMENU,
        keys=("Ctrl+Alt+Right",), tip=tr("Go on in the lesson when the step is done"),
        enabled=When(lambda state: state.lesson == "done", tr("Do what the step asks for first")),
        run=lambda desk: desk.window.start.lessons.next(),
    ),
    Action(
        id="lesson.back", text=tr("Step before"), menu="Help", submenu=SUBMENU,
        keys=("Ctrl+Alt+Left",), enabled=_lesson, tip=tr("Go back in the lesson"),
        run=lambda desk: desk.window.start.lessons.back(),
    ),
    Action(
        id="lesson.leave", text=tr("Leave the lesson"), menu="Help", submenu=SUBMENU,
        enabled=_lesson, tip=tr("End the lesson for now; it can be taken up again"),
        run=lambda desk: desk.window.start.lessons.leave(),
    ),
)  # fmt: skip
