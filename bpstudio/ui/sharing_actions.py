"""Looking into the project file and handing it on, as rows of the File menu."""

from __future__ import annotations

from bpstudio.language import tr
from bpstudio.ui.action import Action, When

SHARING_ACTIONS: tuple[Action, ...] = (
    Action(
        id="file.contents", text=tr("What is in this file…"), menu="File", group=1,
        tip=tr("Parts, sizes, versions, the data and plug-ins that are named, what was set aside"),
        run=lambda desk: desk.window.sharing.show_contents(),
    ),
    Action(
        id="file.import-weights", text=tr("Import weights…"), menu="File", group=1,
        tip=tr("Take weights that were trained elsewhere (safetensors), and see what fits"),
        enabled=When(
            lambda state: state.layers > 0 and not state.problems and state.run == "idle",
            tr("Mend the problems of the drawing, or wait for the run to end"),
        ),
        run=lambda desk: desk.window.sharing.imports.choose(),
    ),
    Action(
        id="file.share", text=tr("Share…"), menu="File", group=1,
        tip=tr(
            "Save a copy without weights, runs, notes, log or data, and see first what it holds"
        ),
        run=lambda desk: desk.window.sharing.share(),
    ),
    Action(
        id="file.lock", text=tr("Lock for students…"), menu="File", group=1, icon="lock",
        tip=tr("Save a copy in which chosen parts cannot be changed"),
        enabled=When(lambda state: not state.locks, tr("This project is locked already")),
        run=lambda desk: desk.window.sharing.locks.lock(),
    ),
)  # fmt: skip
