"""Seconds that other programs do not lengthen, for tests that guard a budget."""

from __future__ import annotations

import time

WAITED = "/proc/thread-self/schedstat"
"""Nanoseconds that this thread computed and those that it waited for a processor, on Linux."""


def seconds() -> float:
    """Seconds since some moment, without those in which this thread waited for a processor.

    What it sleeps counts. Where the system does not tell for how long a thread waited, all counts.
    """
    return time.monotonic() - _waited()


def _waited() -> float:
    try:
        with open(WAITED, encoding="ascii") as file:
            return int(file.read().split()[1]) / 1e9
    except OSError:
        return 0.0
