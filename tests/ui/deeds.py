"""What a person does in the window, done as the window would let them."""

from __future__ import annotations

from bpstudio.ui.window import Window


def do(window: Window, action: str) -> None:
    """Choose an action, such as "run.train"; one that cannot be chosen now is a fault.

    What can be done is asked again when the event loop next runs, so as when a key is pressed or
    a menu opened, it is asked now.
    """
    window.actions_.settle()
    assert window.actions_[action].isEnabled(), action
    window.actions_[action].trigger()
