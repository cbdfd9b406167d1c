"""A run becomes part of the project; the file's limit on runs costs the oldest one."""

from __future__ import annotations

from dataclasses import replace

from bpstudio.project.profile import MAX_RUNS
from bpstudio.project.runs import Run
from bpstudio.train.recorder import with_room


def runs(count: int) -> tuple[Run, ...]:
    return tuple(
        Run(id=f"r{number}", status="completed", started="2026-01-01T00:00:00+00:00")
        for number in range(count)
    )


def test_below_the_limit_every_run_stays() -> None:
    assert with_room(runs(MAX_RUNS - 1)) == runs(MAX_RUNS - 1)


def test_a_full_file_gives_up_its_oldest_run_without_a_star() -> None:
    full = runs(MAX_RUNS)
    starred = (replace(full[0], starred=True), *full[1:])
    kept = with_room(starred)
    assert len(kept) == MAX_RUNS - 1
    assert [run.id for run in kept[:2]] == ["r0", "r2"]
