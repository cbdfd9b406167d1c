"""Pulls a run to its end; knows neither thread nor process, nor where its events go."""

from __future__ import annotations

from collections.abc import Callable

from bpstudio.record.events import Command, Event, NonFinite, Paused
from bpstudio.train.engine import train
from bpstudio.train.job import Job
from bpstudio.train.keeper import Keeper
from bpstudio.train.mailbox import Mailbox


def pull(
    job: Job, mailbox: Mailbox, deliver: Callable[[Event], None], keeper: Keeper | None = None
) -> None:
    """Pull a run to its end, and deliver every event once it is kept."""

    def read() -> Command | None:
        return mailbox.read() or (keeper.wanted() if keeper is not None else None)

    events = train(job, read=read)
    answer: Command | None = None
    try:
        while True:
            event = events.send(answer)
            answer = None
            if isinstance(event, NonFinite):
                mailbox.forget_resume()
            if keeper is not None:
                keeper.take(event)
            deliver(event)
            if isinstance(event, Paused):
                answer = mailbox.answer()
    except StopIteration:
        return
    finally:
        events.close()
        if keeper is not None:
            keeper.close()
