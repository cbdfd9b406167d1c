"""What can be done about findings, one row each, for the table of all actions."""

from __future__ import annotations

from bpstudio.ui.action import Action, When

_found = When(lambda state: state.findings > 0, "Nothing was found")


def _step(by: int, words: str, keys: str) -> Action:
    return Action(
        id=f"finding{by:+d}",
        text=words,
        menu="Run",
        group=4,
        keys=(keys,),
        tip="Go from one thing that keeps the model from learning to another",
        enabled=_found,
        run=lambda desk: desk.window.findings.step(by),
    )


FINDING_ACTIONS = (
    Action(
        id="finding.show", text="Findings", menu="Run", group=4, keys=("Ctrl+Shift+D",),
        tip="What keeps the model from learning, and the edit that may help",
        run=lambda desk: desk.window.findings.show(),
    ),
    _step(1, "Next finding", "F9"),
    _step(-1, "Previous finding", "Shift+F9"),
    Action(
        id="finding.check", text="Check before training", menu="Run", group=4,
        tip="Look at drawing, data and one pass of the model, without training it",
        enabled=When(
            lambda state: state.run == "idle" and state.layers > 0,
            "Draw a layer first, or wait for the run to end",
        ),
        run=lambda desk: desk.window.findings.check(),
    ),
    Action(
        id="finding.silent", text="Why are rules silent…", menu="Run", group=4,
        tip="Every rule that found nothing, with its figures against their thresholds",
        enabled=When(lambda state: state.judged, "Train the model first"),
        run=lambda desk: desk.window.findings.show_silent(),
    ),
)  # fmt: skip
