"""How long a large table takes to be read, and how much memory that needs."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bpstudio.bench.spec import Bench, Figure
from bpstudio.errors import UserError
from bpstudio.params import FrozenMap, Value

ROWS, COLUMNS = 1_000_000, 20
PIECE = 10_000
PATIENCE_S = 600.0
_CHILD = "from bpstudio.bench.data import child; child()"


def measure(*, short: bool = False) -> Iterator[Figure]:
    """Read a CSV of 1,000,000 × 20 as an import does, from a process that has done nothing else."""
    rows = PIECE if short else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.csv"
        _write(path, rows)
        size = path.stat().st_size
        first, seconds, peak = _read(path)
    detail = FrozenMap[Value]({"rows": rows, "file_mb": round(size / 1e6, 1)})
    yield Figure(name="data-preview", value=round(first, 3), unit="s", budget=1, detail=detail)
    yield Figure(name="data", value=round(seconds, 3), unit="s", budget=10, detail=detail)
    yield Figure(
        name="data-memory", value=round(peak / size, 2), unit="× file", budget=4, detail=detail
    )


def _write(path: Path, rows: int) -> None:
    random = np.random.Generator(np.random.PCG64(0))
    piece = random.normal(size=(PIECE, COLUMNS)).round(4)
    lines = "".join(",".join(map(str, row)) + "\n" for row in piece.tolist())
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(f"c{column}" for column in range(COLUMNS)) + "\n")
        for _ in range(rows // PIECE):
            file.write(lines)


def _read(path: Path) -> tuple[float, float, float]:
    """Seconds to the first rows and to all, and bytes that either process took at its peak.

    What the program takes itself is left out.
    """
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(path)],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    if done.returncode:
        raise UserError("The table could not be read.", details=done.stderr)
    first, seconds, peak = map(float, done.stdout.split())
    return first, seconds, peak


def child() -> None:
    """Read the file that is named, and say how long it took and what memory."""
    import pandas  # noqa: F401, ICN001  # the program's own memory is not the file's

    from bpstudio.data.load import first_rows, load_table, source_of

    source = source_of(Path(sys.argv[1]))
    before, started = _peak(children=False), time.perf_counter()
    first_rows(source, None)
    first, started = time.perf_counter() - started, time.perf_counter()
    table = load_table(source, None).table
    seconds = time.perf_counter() - started
    kept = float(sum(values.nbytes for values in table.columns.values()))
    own = _peak(children=False) - before
    helped = max(0.0, _peak(children=True) - before)
    sys.stdout.write(f"{first} {seconds} {max(own, helped, kept)}\n")


def _peak(*, children: bool) -> float:
    """The most memory that this process has had, or one of its children; 0 where nobody counts."""
    if sys.platform == "win32":
        return 0.0
    import resource

    who = resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF
    unit = 1.0 if sys.platform == "darwin" else 1024.0
    return unit * resource.getrusage(who).ru_maxrss


BENCH = Bench(kind="data", about="read a CSV of 1,000,000 rows and 20 columns", measure=measure)
