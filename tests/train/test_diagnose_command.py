"""`bpstudio diagnose`: what it prints, that a stored run gives the same, what a repair writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bpstudio.cli import run
from bpstudio.project.examples import example
from bpstudio.project.store import read, write


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "pair.bpstudio"
    write(example("loss-pairing").open(), path, force=True)
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["diagnose", *map(str, arguments), "--json"]) == 0
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


def test_it_trains_and_prints_findings_with_their_remedies(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = told(capsys, project)
    first = result["findings"][0]
    keys = {"rule", "severity", "primary", "nodes", "first_step", "evidence", "remedies"}
    assert keys <= set(first)
    assert (first["rule"], first["primary"]) == ("loss-pairing", True)
    assert first["remedies"][0]["id"] == "remove-layer"
    assert {"id", "label", "expected"} <= set(first["remedies"][0])
    assert result["preflight"][0]["rule"] == "loss-pairing"
    assert result["run"]["status"] == "completed"
    assert result["why_not"]["vanishing-gradient"]["measures"]


def test_a_stored_run_gives_the_findings_of_the_live_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    live = told(capsys, project)
    assert run(["train", str(project), "--json"]) == 0
    stored = told(capsys, project, "--stored")
    assert stored["findings"] == live["findings"]
    assert stored["run"]["status"] == "completed"


def test_looking_before_training_trains_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = told(capsys, project, "--preflight-only")
    assert [one["rule"] for one in result["preflight"]] == ["loss-pairing"]
    assert result["run"] == {}


def test_a_remedy_is_applied_to_a_new_file_and_it_learns(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mended = tmp_path / "mended.bpstudio"
    before = read(project).project
    told(capsys, project, "--preflight-only", "--apply", "remove-layer", "-o", mended)
    assert read(project).project == before
    kinds = [node.kind for node in read(mended).project.document.graph.nodes]
    assert "Softmax" not in kinds
    assert told(capsys, mended)["findings"] == []


def test_what_is_not_offered_is_refused(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "x.bpstudio"
    arguments = [
        "diagnose",
        str(project),
        "--preflight-only",
        "--apply",
        "magic",
        "-o",
        str(output),
    ]
    assert run(arguments) == 2
    assert "remove-layer" in capsys.readouterr().err
    assert not output.exists()
    assert run(["diagnose", str(project), "--apply", "remove-layer"]) == 2


def test_without_a_stored_run_there_is_nothing_to_judge(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diagnose", str(project), "--stored"]) == 2
    assert "no run" in capsys.readouterr().err


def test_words_for_people(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diagnose", str(project)]) == 0
    out = capsys.readouterr().out
    assert "stands before CrossEntropyLoss" in out
    assert "[remove-layer]" in out


def test_check_tells_what_is_found_before_training(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(project), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert [one["rule"] for one in result["preflight"]] == ["loss-pairing"]


def test_a_drawing_that_cannot_be_trained_is_told_by_its_rule(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from bpstudio.graph import edits

    path = tmp_path / "wide.bpstudio"
    project = example("digits-mlp").open()
    heads = [node for node in project.document.graph.nodes if node.name == "head"]
    document = edits.set_param(project.document, heads[0].id, "out_features", 7)
    from dataclasses import replace

    write(replace(project, document=document), path, force=True)
    result = told(capsys, path)
    assert result["findings"][0]["rule"] == "output-width"
    assert result["run"]["status"] == "failed"
    mended = tmp_path / "mended.bpstudio"
    told(capsys, path, "--apply", "fix-problem", "-o", mended)
    assert told(capsys, mended, "--preflight-only")["preflight"] == []


def test_a_remedy_is_proven_on_several_seeds_and_the_verdict_lies_in_the_log(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "proven.bpstudio"
    result = told(capsys, project, "--prove", "remove-layer", "--seeds", "0-1", "-o", target)
    proof = result["proof"]
    assert proof["remedy"] == "remove-layer"
    assert proof["measure"] == "training loss"
    assert (proof["outcome"], proof["seeds"], proof["better"]) == ("better", [0, 1], 2)
    assert all(a > b for a, b in zip(proof["original"], proof["repaired"], strict=True))
    assert proof["chance"] == 0.25
    written = read(target).project
    assert written.document == read(project).project.document, "proving alone changes nothing"
    assert run(["info", str(target), "--log", "--json"]) == 0
    log = json.loads(capsys.readouterr().out)
    assert [line["kind"] for line in log["log"]] == ["verdict"]
    assert log["log"][0]["facts"]["words"] == proof["words"]
    assert log["damaged"] == []


def test_an_original_that_cannot_begin_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "shape.bpstudio"
    write(example("target-shape").open(), path, force=True)
    proof = told(capsys, path, "--prove", "fix-problem")["proof"]
    assert proof["original"] == [None]
    assert proof["outcome"] == "better"
    assert "as it does not train" in proof["words"]


@pytest.mark.parametrize(
    "arguments", [["--seeds", "0-1"], ["-o", "x.bpstudio"], ["--prove", "no-such-remedy"]]
)
def test_what_does_not_go_together_is_refused_in_one_line(
    project: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diagnose", str(project), *arguments]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_run_and_a_repair_are_written_into_the_log(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["train", str(project), "--steps", "3", "--json"]) == 0
    target = tmp_path / "repaired.bpstudio"
    told(capsys, project, "--stored", "--apply", "remove-layer", "-o", target)
    assert run(["info", str(target), "--log"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Trained: " in lines[0]
    assert "seed 0" in lines[0]
    assert "Repaired (loss-pairing): " in lines[1]
    assert str(tmp_path) not in "".join(lines)
