"""Follows a file of events that grows, so that a run elsewhere can be watched; trains nothing."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from bpstudio.errors import DataError, UserError
from bpstudio.language import tr
from bpstudio.record.events import Event, RunStarted
from bpstudio.record.events_file import EventsFile
from bpstudio.record.history import History

TICK_MS = 250
BUSY_MS = 10
"""While there is more in the file than one look takes in."""
BUDGET_S = 0.008


class Watcher(QObject):
    """At most one file at a time; `history` holds what was read of it."""

    began = Signal()
    """Another run begins in the file: `history` is a new one."""
    advanced = Signal()
    failed = Signal(object)
    """Carries the `UserError`; the file is not followed any more."""
    changed = Signal()
    """A file is followed, or none any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = History()
        self._file: EventsFile | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)

    @property
    def path(self) -> Path | None:
        """The file that is followed."""
        return self._file.path if self._file is not None else None

    def follow(self, path: Path) -> None:
        """Read this file from its beginning, and on as it grows."""
        self._file = EventsFile(path)
        self.history = History()
        self._timer.start(BUSY_MS)
        self.changed.emit()

    def leave(self) -> None:
        """Follow no file any more."""
        if self._file is not None:
            self._file = None
            self._timer.stop()
            self.changed.emit()

    def _on_tick(self) -> None:
        assert self._file is not None
        deadline = time.perf_counter() + BUDGET_S
        seen = False
        try:
            while events := self._file.read():
                seen = True
                for event in events:
                    if isinstance(event, RunStarted):
                        self._begin(event)
                    self._take(event)
                if time.perf_counter() > deadline:
                    break
        except UserError as error:
            self.leave()
            self.failed.emit(error)
            return
        self._timer.setInterval(BUSY_MS if events else TICK_MS)
        if seen:
            self.advanced.emit()

    def _take(self, event: Event) -> None:
        try:
            self.history.add(event)
        except (ValueError, IndexError, TypeError) as error:
            raise DataError(
                tr("What {name} says does not fit together.", name=self.path.name)
                if self.path
                else tr("What the file says does not fit together."),
                hint=tr("Choose the file that “bpstudio train --events FILE” writes."),
                details=str(error),
            ) from error

    def _begin(self, event: RunStarted) -> None:
        """A run that goes on is the one that is here, else it is another one."""
        if event.facts.resumed_at == 0:
            self.history = History()
        self.began.emit()
