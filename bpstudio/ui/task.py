"""Work that takes long, in a thread, with its answer on the GUI thread; knows not what it does."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from bpstudio.errors import UserError
from bpstudio.language import tr

POLL_MS = 15


class Task(QObject):
    """One piece of work in a thread of its own.

    `done` gets what `work` returned, `failed` the error, both on the GUI thread. A task that was
    dropped calls neither. An error that is no `UserError` is a bug: `failed` is told in words, and
    the error is raised on the GUI thread, so that it is reported like any other.
    """

    def __init__(
        self,
        parent: QObject,
        work: Callable[[], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[UserError], None],
        name: str,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._done = done
        self._failed = failed
        self._result: Any = None
        self._error: Exception | None = None
        self._dropped = False
        self._thread = threading.Thread(target=self._main, name=f"bpstudio-{name}", daemon=True)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._on_poll)
        self._thread.start()
        self._timer.start()

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._timer.isActive()

    def drop(self) -> None:
        """Take no interest in the answer any more; the thread ends by itself."""
        self._dropped = True
        self._timer.stop()

    def join(self, timeout_s: float) -> bool:
        """Wait for the thread, and hand its answer over; returns whether it ended in time."""
        self._thread.join(timeout_s)
        self._on_poll()
        return not self._thread.is_alive()

    def _main(self) -> None:
        try:
            self._result = self._work()
        except Exception as error:  # noqa: BLE001  # handed over to the GUI thread, which raises it
            self._error = error

    def _on_poll(self) -> None:
        if self._thread.is_alive() or self._dropped or not self._timer.isActive():
            return
        self._timer.stop()
        self.deleteLater()
        error = self._error
        if error is None:
            self._done(self._result)
        elif isinstance(error, UserError):
            self._failed(error)
        else:
            self._failed(_in_words(error))
            raise error


def _in_words(error: Exception) -> UserError:
    return UserError(
        tr("Something went wrong inside bpstudio ({name}).", name=type(error).__name__),
        hint=tr("Your work is not changed. The report can be copied."),
        details="".join(traceback.format_exception(error)),
    )
