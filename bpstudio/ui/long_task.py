"""A task whose progress is seen and that can be cancelled; knows not what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from bpstudio.errors import UserError
from bpstudio.ui.task import Task

LOOK_MS = 100


class Dropped(Exception):
    """What ends a piece of work that nobody wants any more; it never reaches the GUI thread."""


class LongTask(QObject):
    """`work` gets a function that it tells its share to, and that raises once it is cancelled."""

    progressed = Signal(float)
    """Carries the share that is done, from 0 to 1."""

    def __init__(
        self,
        parent: QObject,
        work: Callable[[Callable[[float], None]], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[UserError], None],
        name: str,
    ) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._cancelled = False
        self._task: Task | None = Task(
            self,
            lambda: work(self._tell),
            done=lambda found: self._end(done, found),
            failed=lambda error: self._end(failed, error),
            name=name,
        )
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._task is not None

    def cancel(self) -> None:
        """Take no interest any more; the work ends where it next tells its share."""
        self._cancelled = True
        self._timer.stop()
        if self._task is not None:
            self._task.drop()
            self._task = None
        self.deleteLater()

    def _end(self, tell: Callable[[Any], None], what: Any) -> None:
        self._task = None
        self._timer.stop()
        self.deleteLater()
        tell(what)

    def _tell(self, share: float) -> None:
        """Called in the thread of the work."""
        self._share = share
        if self._cancelled:
            raise Dropped

    def _look(self) -> None:
        self.progressed.emit(self._share)
