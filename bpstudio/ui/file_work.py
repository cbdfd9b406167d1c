"""One file that is being read or written: how far it is, and how it is given up; knows no project.

Unlike other work, what is cancelled is waited for: whether a file was written is to be known.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.project.pace import Tell
from bpstudio.ui.task import Task

LOOK_MS = 100


class Cancelled(UserError):
    """A person gave the work up; the file on disk is as it was."""


class FileWork(QObject):
    """`work` gets a function that it tells its share to, and that raises once it is cancelled."""

    progressed = Signal(float)
    """Carries the share that is done, from 0 to 1."""
    ended = Signal()

    def __init__(
        self,
        parent: QObject,
        work: Callable[[Tell], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[UserError], None],
        words: str,
    ) -> None:
        super().__init__(parent)
        self.words = words
        """What is being done, for a person: “Saving loans.bpstudio…”."""
        self.cancelled = False
        """Whether it is to end as soon as it can."""
        self._share = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(lambda: self.progressed.emit(self._share))
        self._timer.start()
        self._task = Task(
            self,
            lambda: work(self._tell),
            done=lambda found: self._end(done, found),
            failed=lambda error: self._end(failed, error),
            name="file",
        )

    def cancel(self) -> None:
        """Give it up where it next tells its share; what is past giving up is done."""
        self.cancelled = True

    def drop(self) -> None:
        """Give it up and say nothing of it: whoever asked has gone."""
        self.cancel()
        self._timer.stop()
        self._task.drop()

    def _end(self, tell: Callable[[Any], None], what: Any) -> None:
        self._timer.stop()
        self.deleteLater()
        self.ended.emit()
        tell(what)

    def _tell(self, share: float) -> None:
        """Called in the thread of the work."""
        self._share = share
        if self.cancelled:
            raise Cancelled(tr("It was cancelled."), hint=tr("The file on disk is as it was."))
