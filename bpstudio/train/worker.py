"""The child's side of the process host: commands come in as lines, events go out as lines.

What it needs lies in a recovery folder, and what it could be taken up again from is kept there: the
same command goes on where a child was killed. Weights never pass through the pipe.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from bpstudio.errors import ProjectError
from bpstudio.language import tr
from bpstudio.project.recovery import RecoveryFolder, newest
from bpstudio.record.codec import command_of, to_line
from bpstudio.record.events import Event, Stop
from bpstudio.train.job import Job, make_job, resumed_job
from bpstudio.train.keeper import Keeper
from bpstudio.train.mailbox import RESUME, TROUBLE, Mailbox, never_begun
from bpstudio.train.pull import pull


def work(folder: Path) -> None:
    """Run what lies in `folder` to its end, heard on standard input, told on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one that asked for this run
    events = _own_output()
    mailbox = Mailbox()
    threading.Thread(target=_hear, args=(mailbox,), name="commands", daemon=True).start()

    def deliver(event: Event, trouble: str = "") -> None:
        try:
            if trouble:
                events.write(json.dumps({TROUBLE: trouble}) + "\n")
            events.write(to_line(event) + "\n")
            events.flush()
        except OSError:  # nobody hears it any more, which the input tells as well
            mailbox.ask(Stop(reason=tr("the window has gone")))

    try:
        job = _job(folder)
        keeper = Keeper(RecoveryFolder(folder), job)
        pull(job, mailbox, lambda event: deliver(event, keeper.trouble), keeper)
    except Exception as error:  # noqa: BLE001  # the other side waits for the last event
        deliver(never_begun(error))


def _own_output() -> TextIO:
    """Standard output for events alone: what anything else prints there goes to the errors."""
    own = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(own, "w", encoding="ascii", newline="\n")


def _hear(mailbox: Mailbox) -> None:
    for line in sys.stdin:
        if line.strip() == RESUME:
            mailbox.resume()
        else:
            mailbox.ask(command_of(line))
    mailbox.ask(Stop(reason=tr("the window has gone")))
    mailbox.close()


def _job(folder: Path) -> Job:
    kept = newest(folder)
    if kept is None:
        raise ProjectError(tr("There is nothing to be trained in {folder}.", folder=folder))
    run = kept.run
    if run is not None and run.state is not None:
        return resumed_job(kept.document, run, base=folder, host="process")
    job = make_job(kept.document, base=folder, weights=kept.project.weights, host="process")
    return replace(job, id=run.id, before=run) if run is not None else job
