"""Shows a run of the queue on the charts while it goes on in its process; runs and stores nothing.

What it says is on record in the queue already: that history is shown, and read again as it grows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.record.history import History

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window


class LiveQueue(QObject):
    """At most one run is watched. Whoever looks at another run watches this one no more."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._id = ""
        self._history: History | None = None
        self._ended = False
        panel = window.queue_panel
        panel.watchWanted.connect(self.watch)
        panel.marked.connect(self._on_marked)
        parts.queue.advanced.connect(self._on_advanced)
        parts.queue.changed.connect(self._on_advanced)
        window.run_view.shown.connect(self._on_shown)

    @property
    def watched(self) -> str:
        """The id of the entry that is watched, or ""."""
        return self._id

    def watch(self, id: str) -> None:
        """Show the curves of an entry that is running, and lead to where they are."""
        if self._parts.runner.busy:
            words = UserError(
                tr("A run is going on."), hint=tr("Its curves are shown until it has ended.")
            )
            self._window.show_refusal(words)
        elif self._show(id):
            self._window.show_stage("train")
            self._window.side.show_run()

    def _show(self, id: str) -> bool:
        """Whether the entry has said anything that could be shown."""
        history, entry = self._parts.queue.history(id), self._parts.queue.queue.entry(id)
        if history is None or entry is None:
            return False
        self._id, self._history, self._ended = id, history, False
        self._window.run_view.show(history)
        self._window.side.run.show_watched(tr("{name} trains in the queue.", name=entry.name))
        return True

    def _on_marked(self, id: str) -> None:
        """Who watches one run and marks another one that is on looks at that one."""
        if self._id and id != self._id and not self._parts.runner.busy:
            self._show(id)

    def _on_advanced(self) -> None:
        if self._history is None or self._ended:
            return
        self._ended = self._history.ended is not None
        self._window.run_view.refresh()
        if self._ended:  # the record that the project keeps of it is the same
            self._window.run_view.shown.emit()

    def _on_shown(self) -> None:
        if self._history is not None and self._window.run_view.history is not self._history:
            self._id, self._history = "", None
            self._window.side.run.show_watched("")
