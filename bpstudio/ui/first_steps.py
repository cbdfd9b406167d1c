"""What leads on where there are data and nothing is drawn: buttons that suggest a network."""

from __future__ import annotations

from bpstudio.ui.action_button import ActionButton
from bpstudio.ui.action_set import ActionSet
from bpstudio.ui.canvas.view import CanvasView
from bpstudio.ui.panels.data import DataStage


def offer_network(actions: ActionSet, data: DataStage, canvas: CanvasView) -> None:
    """Show the way on beside the data and on the empty canvas."""
    beside, on_canvas = (ActionButton(actions["edit.suggest"]) for _ in range(2))
    for button in (beside, on_canvas):
        button.set_primary(primary=True)
    data.offer_next(beside)
    canvas.offer_start(on_canvas)
