"""What draws a network by itself, one row each, for the table of all actions."""

from __future__ import annotations

from bpstudio.data.suggest import suggested
from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.ui.action import Action, Desk


def suggest(desk: Desk) -> None:
    """Draw a network that fits the columns, in the place of what is drawn: one step of undo."""
    document = desk.session.document
    try:
        drawn = suggested(document)
    except UserError as error:
        desk.window.show_refusal(error)
        return
    desk.session.apply(tr("Suggest a network"), drawn)
    desk.window.show_stage("model")
    desk.canvas.fit()
    training = drawn.training
    words = tr(
        "Batches of {batch_size:,} rows and {epochs:,} epochs suit the data.",
        batch_size=training.batch_size,
        epochs=training.epochs,
    )
    if document.graph.nodes:
        brought = tr("A network was suggested in the place of yours: undo brings it back.")
        words = f"{brought} {words}"
    desk.window.say(words)


SUGGEST_ACTIONS = (
    Action(
        id="edit.suggest", text=tr("Suggest a network"), menu="Edit", group=5,
        tip=tr("Draw a network that fits the columns of the data; undo brings yours back"),
        run=suggest,
    ),
)  # fmt: skip
