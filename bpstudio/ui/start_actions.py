"""The start page and what leads into a project, one row each, for the table of all actions."""

from __future__ import annotations

from bpstudio.ui.action import Action, When

OPEN_DATA = Action(
    id="file.open-data", text="Open a data file…", menu="File", icon="data",
    tip="Begin with a table, images or arrays: choose a file and look at it in Data",
    run=lambda desk: desk.window.start.choose_data(),
)  # fmt: skip

SUBMENU = "Lesson"
_lesson = When(lambda state: state.lesson != "none", "Begin a lesson on the start page first")

START_ACTIONS = (
    Action(
        id="help.start", text="Start page", menu="Help",
        tip="Recent projects, lessons and examples",
        run=lambda desk: desk.window.start.show(),
    ),
    Action(
        id="lesson.next", text="Next step", menu="Help", submenu=SUBMENU,
        keys=("Ctrl+Alt+Right",), tip="Go on in the lesson when the step is done",
        enabled=When(lambda state: state.lesson == "done", "Do what the step asks for first"),
        run=lambda desk: desk.window.start.lessons.next(),
    ),
    Action(
        id="lesson.back", text="Step before", menu="Help", submenu=SUBMENU,
        keys=("Ctrl+Alt+Left",), enabled=_lesson, tip="Go back in the lesson",
        run=lambda desk: desk.window.start.lessons.back(),
    ),
    Action(
        id="lesson.leave", text="Leave the lesson", menu="Help", submenu=SUBMENU,
        enabled=_lesson, tip="End the lesson for now; it can be taken up again",
        run=lambda desk: desk.window.start.lessons.leave(),
    ),
)  # fmt: skip
