"""What can be done with a trained model, one row each, for the table of all actions."""

from __future__ import annotations

from bpstudio.ui.action import Action, When
from bpstudio.ui.panels.results import EVALUATION, PREDICT

_trained = When(lambda state: state.runs > 0, "Train the model first")

RESULT_ACTIONS = (
    Action(
        id="results.evaluate", text="Evaluate the model", menu="Run", group=5,
        tip="Figures with intervals, charts, groups and rows of the trained model",
        enabled=_trained, run=lambda desk: desk.window.show_results(EVALUATION),
    ),
    Action(
        id="results.predict", text="Predict new rows", menu="Run", group=5,
        tip="Let the trained model answer rows that are typed, pasted or in a file",
        enabled=_trained, run=lambda desk: desk.window.show_results(PREDICT),
    ),
)  # fmt: skip
