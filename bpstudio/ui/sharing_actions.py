"""Looking into the project file and handing it on, as rows of the File menu."""

from __future__ import annotations

from bpstudio.ui.action import Action

SHARING_ACTIONS: tuple[Action, ...] = (
    Action(
        id="file.contents", text="What is in this file…", menu="File", group=1,
        tip="Parts, sizes, versions, the data and plug-ins that are named, what was set aside",
        run=lambda desk: desk.window.sharing.show_contents(),
    ),
    Action(
        id="file.share", text="Share…", menu="File", group=1,
        tip="Save a copy without weights, runs, notes, log or data, and see first what it holds",
        run=lambda desk: desk.window.sharing.share(),
    ),
)  # fmt: skip
