"""Takes an edit of the data into the project, with a drawing that follows it; reads no rows."""

from __future__ import annotations

from collections.abc import Callable

from bpstudio.compile.follow import Followed, followed
from bpstudio.graph.document import Data
from bpstudio.graph.edits import set_data
from bpstudio.language import tr
from bpstudio.ui.panels.data_said import moved_words
from bpstudio.ui.panels.notice import NoticeBar
from bpstudio.ui.session import Session


def take(
    session: Session,
    data: Data,
    label: str,
    *,
    merge: object,
    message: NoticeBar,
    undo: Callable[[], object],
) -> None:
    """Make `data` those of the project: one step of undo, with what follows in the drawing.

    What followed is told, with a button that takes the step back. A drawing that is locked stays
    as it is.
    """
    before = session.document
    change = followed(before, data)
    if session.refusal(change.document) is not None:
        change = Followed(document=set_data(before, data))
    session.apply(label, change.document, merge=merge)
    moved, told = moved_words(before.data, data), " ".join(change.words)
    if told and not message.isHidden():  # a warning about the rows stays, and stands first
        message.add(told, action=tr("Undo"), act=undo)
    elif moved or told:
        first, second = (moved, told) if moved else (told, "")
        message.say("info", first, hint=second, passing=True, action=tr("Undo"), act=undo)
