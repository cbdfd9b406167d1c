"""What a person does in the window, done as the window would let them."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from bpstudio.ui.window import Window

ROUNDS = 20
"""Layouts ask for layouts: a window is at rest after two or three."""


def laid_out() -> None:
    """Let the event loop go round until every layout that follows from another one is made.

    It counts rounds: on a busy machine a few milliseconds pass before the first has been made.
    """
    for _ in range(ROUNDS):
        QApplication.processEvents()


def do(window: Window, action: str) -> None:
    """Choose an action, such as "run.train"; one that cannot be chosen now is a fault.

    What can be done is asked again when the event loop next runs, so as when a key is pressed or
    a menu opened, it is asked now.
    """
    window.actions_.settle()
    assert window.actions_[action].isEnabled(), action
    window.actions_[action].trigger()
