"""How long the desktop takes from the command until it can be seen and until it can train."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

from bpstudio.bench.spec import Bench, Figure, spread
from bpstudio.errors import UserError
from bpstudio.params import FrozenMap

ROUNDS = 5
PATIENCE_S = 120.0
_CHILD = "from bpstudio.bench.start import child; child()"


def measure(*, short: bool = False) -> Iterator[Figure]:
    """Start the desktop in a process of its own; the first start warms the disk and is left out."""
    if not short:
        _started()
    found = [_started() for _ in range(1 if short else ROUNDS)]
    for name, times, budget in (
        ("start", [visible for visible, _ in found], 1.0),
        ("start-ready", [ready for _, ready in found], 6.0),
    ):
        middle, _, most = spread(times)
        yield Figure(
            name=name,
            value=middle,
            unit="s",
            budget=budget,
            detail=FrozenMap({"starts": len(times), "max_s": most}),
        )


def child() -> None:
    """Open the window; say when it has been painted, and when PyTorch is there."""
    from bpstudio.ui import collector

    collector.hold()  # as the program does
    from bpstudio.ui.timed import painted_ms
    from bpstudio.ui.unattended import unattended, wait_until

    with unattended() as desktop:
        desktop.window.start.show()  # as a start without a project does
        collector.release()
        painted_ms(desktop.window, desktop.window.update)
        painted = time.time()
        wait_until(lambda: desktop.parts.warm.ready, what="PyTorch")
        sys.stdout.write(f"{painted} {time.time()}\n")


def _started() -> tuple[float, float]:
    """Seconds from the command until the window is painted, and until it can train."""
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    start = time.time()
    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
        env=environment,
    )
    if done.returncode:
        raise UserError("The desktop did not start.", details=done.stderr[-4000:])
    painted, ready = map(float, done.stdout.split())
    return painted - start, ready - start


BENCH = Bench(
    kind="start",
    about="from the command until the window is painted, and until it is ready to train",
    measure=measure,
)
