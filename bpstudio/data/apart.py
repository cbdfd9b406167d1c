"""Reads a source in a process of its own, with limits on memory and time; keeps none of it.

What decodes foreign formats in C may crash or take all memory: then a child ends, not the program.
On Linux the limits are the system's (rlimit), elsewhere this side watches the child and ends it.
Knows no format.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bpstudio.data.handed import read_table
from bpstudio.data.sources.spec import SourceSpec, Watch
from bpstudio.data.table import Table
from bpstudio.errors import DataError, SomeUnreadable
from bpstudio.language import tr
from bpstudio.params import Value, thaw

MIB = 1024**2
MEMORY_BYTES, MEMORY_TIMES = 512 * MIB, 4
"""A child may take so much, and so many times the size of what it reads."""
MEMORY_SHARE = 0.6
"""And no more than this share of the memory that is free."""
CPU_S, CPU_S_PER_100_MB = 20.0, 30.0
PATIENCE = 4
"""So many times its time on the processor may pass on the clock: disks are slow, too."""
LOOK_S = 0.05
REQUEST, ANSWER = "request.json", "answer.json"
OUT_OF_TIME, OUT_OF_MEMORY = "time", "memory"
_HOME = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a child may take: bytes beyond those of the program itself, seconds on the processor."""

    memory_bytes: int
    cpu_s: float


def limits_for(size: int, *, free_bytes: int) -> Limits:
    """The limits for reading `size` bytes, unpacked, while `free_bytes` of memory are free."""
    wanted = MEMORY_BYTES + MEMORY_TIMES * size
    return Limits(
        memory_bytes=min(wanted, int(MEMORY_SHARE * free_bytes)),
        cpu_s=CPU_S + CPU_S_PER_100_MB * size / 1e8,
    )


def read_apart(
    spec: SourceSpec,
    params: Mapping[str, Value],
    path: Path,
    *,
    limits: Limits | None = None,
    into: Path | None = None,
    watch: Watch | None = None,
) -> Table:
    """The table of a source, read by a child; with `into`, what is large goes into this file.

    `watch` is told how far it is; what it raises ends the child, and is raised here.

    Raises:
        DataError: what the child refuses the file for, or that it reached a limit or died.
    """
    import psutil

    limits = limits or limits_for(
        spec.bytes_of(params, path), free_bytes=int(psutil.virtual_memory().available)
    )
    with tempfile.TemporaryDirectory(prefix="bpstudio-data-") as made:
        folder = Path(made)
        request = {
            "kind": spec.kind,
            "params": {name: thaw(value) for name, value in params.items()},
            "path": str(path.resolve()),
            "memory_bytes": limits.memory_bytes,
            "cpu_s": limits.cpu_s,
            "into": None if into is None else str(into),
        }
        (folder / REQUEST).write_text(json.dumps(request), encoding="utf-8")
        size = spec.passes * (path.stat().st_size if path.is_file() else 0)
        ended = _ended(folder, limits, watch=watch, size=size)
        answer = _answer(folder)
        if answer is None:
            raise _died(path, ended, limits)
        if "refused" in answer:
            raise _refused(answer)
        return read_table(folder, answer["table"])


def _ended(folder: Path, limits: Limits, *, watch: Watch | None, size: int) -> str:
    """Run the child to its end, in which it reads `size` bytes; the limit it reached, or "" ."""
    child = subprocess.Popen(
        reader_command(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    began = time.monotonic()
    try:
        while child.poll() is None:
            if time.monotonic() - began > PATIENCE * limits.cpu_s:
                return OUT_OF_TIME
            reached = "" if sys.platform == "linux" else _reached(child.pid, limits)
            if reached:
                return reached
            if watch is not None:
                watch(_share_read(child.pid, size))
            time.sleep(LOOK_S)
        return OUT_OF_TIME if child.returncode == -_SIGXCPU else ""
    finally:
        if child.poll() is None:
            child.kill()
        child.wait()


_SIGXCPU = 24


def _reached(pid: int, limits: Limits) -> str:
    """The limit that a child has reached, where the system keeps none."""
    import psutil

    try:
        child = psutil.Process(pid)
        times = child.cpu_times()
        if times.user + times.system > limits.cpu_s:
            return OUT_OF_TIME
        return OUT_OF_MEMORY if child.memory_info().rss > limits.memory_bytes + MEMORY_BYTES else ""
    except psutil.Error:  # it has just ended
        return ""


def _share_read(pid: int, size: int) -> float:
    """How much of so many bytes a child has read, as far as the system tells."""
    import psutil

    try:
        counted = psutil.Process(pid).io_counters()
    except (psutil.Error, AttributeError):  # it has just ended, or the system counts nothing
        return 0.0
    read = getattr(counted, "read_chars", counted.read_bytes)
    return min(1.0, read / size) if size else 0.0


def _environment() -> dict[str, str]:
    """One thread, few arenas: what libraries set aside counts as memory."""
    found = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    found["MALLOC_ARENA_MAX"] = "2"
    if not getattr(sys, "frozen", False):
        path = [str(_HOME), *filter(None, [found.get("PYTHONPATH")])]
        found["PYTHONPATH"] = os.pathsep.join(path)
    return found


def reader_command(folder: Path) -> tuple[str, ...]:
    """What starts a child, from a source tree as from an installed application."""
    frozen = getattr(sys, "frozen", False)
    start = (sys.executable,) if frozen else (sys.executable, "-m", "bpstudio")
    return (*start, "reader", str(folder))


def _answer(folder: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((folder / ANSWER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _refused(answer: Mapping[str, Any]) -> DataError:
    """What the child refuses the file for."""
    words = {key: str(text) for key, text in answer["refused"].items()}
    if "count" in answer:
        return SomeUnreadable(**words, count=int(answer["count"]))
    return DataError(**words)


def _died(path: Path, ended: str, limits: Limits) -> DataError:
    if ended == OUT_OF_TIME:
        return DataError(
            tr(
                "{name} took more than {seconds:.0f} s to read, so it was given up.",
                name=path.name,
                seconds=limits.cpu_s,
            ),
            hint=tr("Take a sample of it, or save it in another form."),
        )
    if ended == OUT_OF_MEMORY:
        return out_of_memory(path.name, limits.memory_bytes)
    return DataError(
        tr("{name} cannot be read: what reads it ended without a word.", name=path.name),
        hint=tr("It may be damaged. Save it again, or in another form."),
    )


def out_of_memory(name: str, memory_bytes: int) -> DataError:
    """The refusal of what does not fit."""
    return DataError(
        tr(
            "{name} needs more than the {size:,.0f} MiB that reading it may take.",
            name=name,
            size=memory_bytes / MIB,
        ),
        hint=tr(
            "Take a sample of it or smaller images, or save it as a numpy array (.npy, .npz), "
            "whose rows may be larger than the memory."
        ),
    )
