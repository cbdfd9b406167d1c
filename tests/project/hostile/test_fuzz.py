"""Files spoiled at random and sealed again give refusals and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project.hostile.fuzzer import Fuzzer, fuzz

KINDS = ("project", "journal", "queue", "run", "events.jsonl")


def test_what_is_spoiled_at_random_is_refused_or_opens(tmp_path: Path) -> None:
    fuzzer = Fuzzer(tmp_path)
    for seed in range(400):
        fuzzer.one(seed)
    counts = fuzzer.counts
    assert counts["project opened"] > 50
    assert counts["project refused"] > 50
    for kind in KINDS:
        assert counts[f"{kind} opened"] + counts[f"{kind} refused"] > 3, counts


@pytest.mark.long
def test_a_minute_of_other_files(tmp_path: Path) -> None:
    assert [str(escaped) for escaped in fuzz(Fuzzer(tmp_path), 60, seed=10**6)] == []
