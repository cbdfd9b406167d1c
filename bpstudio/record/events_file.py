"""Reads a file of events that may still grow, such as `train --events` writes; waits for nothing.

Nothing of a file is trusted: a line that is too long or no event ends the reading, with words.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.record.codec import from_line
from bpstudio.record.events import Event, RunStarted

AT_ONCE = 1 << 18
"""Bytes that one look takes in at most, so that a long file is read in turns."""
LONGEST_LINE = 8 << 20
MOST_STEPS = 10_000_000
"""Steps before the first line of a run that goes on, which are on record without figures."""


class EventsFile:
    """What a run says in a file, from its beginning and then as it comes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.begun = False
        """Whether a run has begun in it."""
        self._place = 0
        self._rest = b""
        self._line = 0

    def read(self) -> tuple[Event, ...]:
        """The events of the whole lines that have come since the last look; none where none has.

        A file that has become shorter is another run's: it is read from its beginning.

        Raises:
            DataError: when it cannot be read, or is no file of events; the line is named.
        """
        try:
            regular = stat.S_ISREG(os.stat(self.path).st_mode)
            content = self._new_content() if regular else b""
        except OSError as error:
            raise self._unreadable(str(error.strerror)) from error
        if not regular:  # to open a pipe would wait for ever
            raise self._unreadable(tr("it is no file"))
        self._place += len(content)
        *lines, self._rest = (self._rest + content).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            raise self._no_event(tr("it does not end"))
        return tuple(self._event(line) for line in lines)

    def _new_content(self) -> bytes:
        with open(self.path, "rb") as file:
            if os.fstat(file.fileno()).st_size < self._place:
                self._place, self._rest, self._line = 0, b"", 0
            file.seek(self._place)
            return file.read(AT_ONCE)

    def _unreadable(self, reason: str) -> DataError:
        return DataError(
            tr("{name} cannot be read: {reason}.", name=self.path.name, reason=reason),
            hint=tr("Choose the file that “bpstudio train --events FILE” writes."),
        )

    def _event(self, line: bytes) -> Event:
        self._line += 1
        try:
            event = from_line(line.decode("utf-8"))
        except ValueError as error:
            raise self._no_event(str(error)) from error
        if isinstance(event, RunStarted):
            most = min(event.facts.planned_steps, MOST_STEPS)
            if not 0 <= event.facts.resumed_at <= most:
                raise self._no_event(tr("it goes on beyond its own end"))
            self.begun = True
        if not self.begun:
            raise self._no_event(tr("the beginning of the run is missing"))
        return event

    def _no_event(self, reason: str) -> DataError:
        return DataError(
            tr(
                "Line {line:,} of {name} is no event of a run: {reason}.",
                line=self._line,
                name=self.path.name,
                reason=reason[:200],
            ),
            hint=tr("Choose the file that “bpstudio train --events FILE” writes."),
        )
