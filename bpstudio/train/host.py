"""Runs a job in a thread: events go to a deque, commands come through a mailbox; no Qt."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable
from pathlib import Path

from bpstudio.errors import ProjectError
from bpstudio.language import tr
from bpstudio.project.recovery import RecoveryFolder
from bpstudio.project.store import Project
from bpstudio.record.events import Command, Event, Stop
from bpstudio.train.hosting import MAILBOX, Host
from bpstudio.train.job import Job
from bpstudio.train.keeper import Keeper
from bpstudio.train.mailbox import Mailbox, never_begun
from bpstudio.train.pull import pull
from bpstudio.train.recorder import begun

EXIT_S = 30.0
"""How long the end of the program waits for a run that nobody has ended."""


class ThreadHost(Host):
    """One run in a background thread.

    `make` builds the job in the thread, since loading data takes time. `drain` is called by the
    reader; all other methods may be called from any thread and return at once. With `folder` the
    run is kept there against a crash; `base` is the folder of the project, `file` its file.
    """

    def __init__(
        self,
        make: Callable[[], Job],
        *,
        folder: Path | None = None,
        base: Path | None = None,
        file: Path | None = None,
    ) -> None:
        super().__init__()
        self._make = make
        self._folder, self._base, self._file = folder, base, file
        self._mailbox = Mailbox()
        self._keeper: Keeper | None = None
        self._thread = threading.Thread(target=self._main, name="bpstudio-run", daemon=True)

    def start(self) -> None:
        """Begin; the first events come when the job is built."""
        atexit.register(self._leave)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether the thread still runs."""
        return self._thread.is_alive()

    @property
    def trouble(self) -> str:
        """Why the run cannot be kept against a crash any more, "" while it can."""
        return self._keeper.trouble if self._keeper is not None else self._trouble

    def resume(self) -> None:
        """Go on after a pause; a pause that was asked for and has not come is called off."""
        self._mailbox.resume()

    def stop(self, reason: str = tr("stopped by the user")) -> None:
        """Ask the run to end at the next step, paused or not."""
        self._mailbox.ask(Stop(reason=reason))

    def join(self, timeout_s: float) -> bool:
        """Wait for the end; returns whether it came. A run that pauses from now on is stopped."""
        self._mailbox.close()
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _ask(self, command: Command) -> None:
        self._mailbox.ask(command)

    def _go_on(self) -> None:
        with self._mailbox.wake:
            self._mailbox.wake.notify_all()

    def _leave(self) -> None:
        """The program ends: Python aborts the whole process when it cuts torch off in a step."""
        self.stop(tr("the program has ended"))
        self.join(EXIT_S)

    def _main(self) -> None:
        try:
            job = self._make()
            self.begun = begun(job)
            self._keeper = self._keeping(job)
            pull(job, self._mailbox, self._deliver, self._keeper)
        except Exception as error:  # noqa: BLE001  # a run thread must always send RunEnded
            self._events.append(never_begun(error))
        finally:
            atexit.unregister(self._leave)

    def _keeping(self, job: Job) -> Keeper | None:
        if self._folder is None:
            return None
        folder = RecoveryFolder(self._folder)
        project = Project(document=job.document, weights=job.weights)
        try:
            folder.begin(project, base=self._base, file=self._file)
        except ProjectError as error:
            self._trouble = tr(
                "{message} If the program ends by accident, this run is lost.",
                message=error.message,
            )
            return None
        return Keeper(folder, job)

    def _deliver(self, event: Event) -> None:
        self._events.append(event)
        if len(self._events) > MAILBOX:
            with self._mailbox.wake:
                self._mailbox.wake.wait_for(
                    lambda: len(self._events) <= MAILBOX // 2 or self._mailbox.urgent, timeout=10.0
                )
