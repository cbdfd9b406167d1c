"""What two processes that train together gain over one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bpstudio.bench.spec import Bench, Figure, median
from bpstudio.errors import UserError
from bpstudio.graph import edits
from bpstudio.params import FrozenMap

if TYPE_CHECKING:
    from bpstudio.bench.side_by_side import Case

PROCESSES, PAIRS = 2, 3
BATCH, ROWS = 64, 4096
TIMEOUT_S = 600
_ALONE = ("--standalone", "--local-addr=127.0.0.1")
_HOME = Path(__file__).resolve().parents[2]


def measure(*, short: bool = False) -> Iterator[Figure]:
    """Rows a second of one process ÷ those of two, with a step of 30 ms or more and a short one.

    The short form leaves the short step out.
    """
    gain, step_ms = _gain(_convolutions(), steps=4 if short else 150, pairs=1 if short else PAIRS)
    detail = {"throughput_of_two_by_one": gain, "step_ms": step_ms}
    if not short:
        small, small_ms = _gain(_small(), steps=900, pairs=PAIRS)
        detail |= {"throughput_with_short_steps": small, "short_step_ms": small_ms}
    yield Figure(
        name="torchrun",
        value=round(1 / gain, 3),
        unit="×",
        budget=round(1 / 1.5, 3),
        detail=FrozenMap(detail),
    )


def _convolutions() -> Case:
    from bpstudio.bench.side_by_side import CASES

    return replace(CASES["cnn_16_32"], shape=(1, 40, 40))


def _small() -> Case:
    from bpstudio.bench.side_by_side import CASES

    return CASES["mlp_20x64"]


def _gain(case: Case, *, steps: int, pairs: int) -> tuple[float, float]:
    """Rows a second of two processes ÷ those of one; and the milliseconds of a step of one."""
    with tempfile.TemporaryDirectory(prefix="bpstudio-") as folder:
        file = _project(case, Path(folder), steps=steps)
        times = [(_step_ms(file, 1), _step_ms(file, PROCESSES)) for _ in range(pairs)]
    gains = [PROCESSES * alone / together for alone, together in times]
    return median(gains), median([alone for alone, _ in times])


def _project(case: Case, folder: Path, *, steps: int) -> Path:
    from bpstudio.bench.side_by_side import job_in
    from bpstudio.project.store import Project, write

    document = job_in(case, folder, rows=ROWS).document
    document = edits.set_training(document, batch_size=BATCH, max_steps=steps, threads=1)
    file = folder / "bench.bpstudio"
    write(Project(document=document), file)
    return file


def _step_ms(file: Path, processes: int) -> float:
    """Milliseconds of an optimizer step of a run with so many processes."""
    launcher = ["-m", "torch.distributed.run", f"--nproc-per-node={processes}", *_ALONE]
    done = subprocess.run(
        [sys.executable, *launcher, "-m", "bpstudio", "train", str(file), "--json",
         "-o", str(file.with_name("out.bpstudio")), "--force"],
        capture_output=True, text=True, timeout=TIMEOUT_S, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_HOME), *_paths()]),
             "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    if done.returncode:
        raise UserError("The processes did not train.", details=done.stderr[-4000:])
    told = json.loads(done.stdout)["run"]
    return 1000 * float(told["seconds"]) / int(told["steps"])


def _paths() -> list[str]:
    return [path for path in (os.environ.get("PYTHONPATH", ""),) if path]


BENCH = Bench(
    kind="torchrun",
    about="rows a second of one process ÷ those of two that train together",
    measure=measure,
)
