"""What can be done about findings, one row each, for the table of all actions."""

from __future__ import annotations

from bpstudio.language import tr
from bpstudio.ui.action import Action, When

_found = When(lambda state: state.findings > 0, tr("Nothing was found"))


def _step(by: int, words: str, keys: str) -> Action:
    return Action(
        id=f"finding{by:+d}",
        text=words,
        menu="Run",
        group=4,
        keys=(keys,),
        tip=tr("Go from one thing that keeps the model from learning to another"),
        enabled=_found,
        run=lambda desk: desk.window.findings.step(by),
    )


FINDING_ACTIONS = (
    Action(
        id="finding.show", text=tr("Findings"), menu="Run", group=4, keys=("Ctrl+Shift+D",),
        tip=tr("What keeps the model from learning, and the edit that may help"),
        run=lambda desk: desk.window.findings.show(),
    ),
    _step(1, tr("Next finding"), "F9"),
    _step(-1, tr("Previous finding"), "Shift+F9"),
    Action(
        id="finding.check", text=tr("Check before training"), menu="Run", group=4,
        tip=tr("Look at drawing, data and one pass of the model, without training it"),
        enabled=When(
            lambda state: state.run == "idle" and state.layers > 0,
            tr("Draw a layer first, or wait for the run to end"),
        ),
        run=lambda desk: desk.window.findings.check(),
    ),
    Action(
        id="finding.silent", text=tr("Why are rules silent…"), menu="Run", group=4,
        tip=tr("Every rule that found nothing, with its figures against their thresholds"),
        enabled=When(lambda state: state.judged, tr("Train the model first")),
        run=lambda desk: desk.window.findings.show_silent(),
    ),
)  # fmt: skip
