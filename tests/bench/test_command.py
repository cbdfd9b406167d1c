"""`bpstudio bench` as a person or a script calls it."""

from __future__ import annotations

import json

import pytest

from bpstudio.cli import run


def test_one_bench_is_told_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "save", "--short", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [entry["name"] for entry in printed["benches"]] == ["save", "save-open"]


def test_one_bench_is_told_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "shapes", "--short"]) == 0
    first, *_, machine = capsys.readouterr().out.splitlines()
    assert first.startswith("shapes ")
    assert "cores" in machine


def test_a_bench_that_is_not_there_is_refused_with_those_that_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["bench", "speed"]) == 2
    assert "canvas, edit, shapes" in capsys.readouterr().err
