"""What can be done with a trained model, one row each, for the table of all actions."""

from __future__ import annotations

from bpstudio.language import tr
from bpstudio.ui.action import Action, When
from bpstudio.ui.panels.results import EVALUATION, PREDICT

_trained = When(lambda state: state.runs > 0, tr("Train the model first"))

RESULT_ACTIONS = (
    Action(
        id="results.evaluate", text=tr("Evaluate the model"), menu="Run", group=5,
        tip=tr("Figures with intervals, charts, groups and rows of the trained model"),
        enabled=_trained, run=lambda desk: desk.window.show_results(EVALUATION),
    ),
    Action(
        id="results.predict", text=tr("Predict new rows"), menu="Run", group=5,
        tip=tr("Let the trained model answer rows that are typed, pasted or in a file"),
        enabled=_trained, run=lambda desk: desk.window.show_results(PREDICT),
    ),
)  # fmt: skip
