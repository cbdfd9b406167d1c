"""A window that trains for a long time takes no more memory, threads or handles than at first."""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import sys
import time

import numpy as np
import psutil
import pytest

from bpstudio.graph import edits

SHORT_S, LONG_S = 12, 1_200
SETTLED = 0.25
"""Of the time: what is taken until then is caches that fill."""
MOST_MB_PER_HOUR = 10.0
SHORT_MOST_MB = 12.0
"""In a few seconds an allocator's own steps hide any slope."""


def soaked(desktop, user, seconds: float) -> np.ndarray:
    """Rows of (seconds, MB, threads, handles) of a run that does not end, watched on screen."""
    user.open_example("digits-mlp")
    session, runner = desktop.parts.session, desktop.parts.runner
    session.apply("Long", edits.set_training(session.document, epochs=1_000_000))
    desktop.window.train()
    user.wait(lambda: runner.state == "running")
    process, began, rows = psutil.Process(), time.monotonic(), []
    while (spent := time.monotonic() - began) < seconds:
        user.qtbot.wait(round(1000 * seconds / 60))
        gc.collect()
        give_back()
        figures = (process.memory_info().rss / 2**20, process.num_threads(), handles(process))
        rows.append((spent, *figures))
    assert runner.state == "running"
    runner.stop()
    user.wait(lambda: runner.state == "idle")
    return np.array(rows)


def give_back() -> None:
    """Let glibc give back what it keeps for later: what is held is measured, not its caches."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def handles(process: psutil.Process) -> int:
    return process.num_handles() if hasattr(process, "num_handles") else process.num_fds()


def settled(rows: np.ndarray) -> np.ndarray:
    return rows[rows[:, 0] > SETTLED * rows[-1, 0]]


def test_a_short_run_keeps_what_it_has(desktop, user) -> None:
    rows = settled(soaked(desktop, user, SHORT_S))
    assert np.ptp(rows[:, 1]) < SHORT_MOST_MB
    assert np.ptp(rows[:, 2]) <= 2
    assert np.ptp(rows[:, 3]) <= 4


@pytest.fixture
def no_traceback() -> None:
    """The traceback that is printed of a slow test walks frames of threads that run: it crashes."""
    faulthandler.cancel_dump_traceback_later()


@pytest.mark.long
@pytest.mark.usefixtures("no_traceback")
@pytest.mark.timeout(LONG_S + 300)
def test_twenty_minutes_take_no_more_memory(desktop, user) -> None:
    rows = settled(soaked(desktop, user, LONG_S))
    slope, _ = np.polyfit(rows[:, 0] / 3600, rows[:, 1], 1)
    print(f"memory slope {slope:.1f} MB/h; MB by second:")
    print(", ".join(f"{spent:.0f}: {size:.1f}" for spent, size, *_ in rows[::5]))
    assert slope <= MOST_MB_PER_HOUR
    assert np.ptp(rows[:, 2]) <= 2
    assert np.ptp(rows[:, 3]) <= 4
