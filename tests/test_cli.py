"""The command line as a person or a script uses it: words in, words and exit codes out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bpstudio.cli import run
from bpstudio.graph import edits
from bpstudio.graph.document import Node
from bpstudio.project.examples import example, examples
from bpstudio.project.store import read, write

NAMES = (
    "digits-mlp",
    "digits-cnn",
    "breast-cancer",
    "diabetes-regression",
    "recall-lstm",
    "deep-sigmoid",
)


@pytest.fixture
def digits(tmp_path: Path) -> Path:
    path = tmp_path / "a.bpstudio"
    assert run(["new", "digits-mlp", "-o", str(path)]) == 0
    return path


def trained(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["train", *arguments, "--json"]) == 0
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


def test_the_examples_are_listed_with_the_simplest_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["new", "--list"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == list(NAMES)


def test_an_unknown_example_names_the_known_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", "nothing", "-o", str(tmp_path / "a.bpstudio")]) == 2
    error = capsys.readouterr().err
    assert "digits-mlp" in error
    assert len(error.splitlines()) == 1


def test_new_does_not_write_over_a_file(digits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = digits.read_bytes()
    assert run(["new", "deep-sigmoid", "-o", str(digits)]) == 2
    assert "exists" in capsys.readouterr().err
    assert digits.read_bytes() == before


@pytest.mark.parametrize("name", NAMES)
def test_every_example_checks_clean(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.bpstudio"
    assert run(["new", name, "-o", str(path)]) == 0
    capsys.readouterr()
    assert run(["check", str(path), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["problems"] == []
    assert result["parameters"] > 0
    assert all(axes[0] == "N" for shapes in result["shapes"].values() for axes in shapes[:1])


def test_digits_are_learned_and_the_file_says_so(
    digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "b.bpstudio"
    result = trained(capsys, str(digits), "-o", str(target))
    assert result["run"]["status"] == "completed"
    assert result["metrics"]["test"]["accuracy"] >= 0.95
    assert result["loss"]["last"] < result["loss"]["first"]
    assert len(result["rows"]) == 3
    flow = [value for row in result["signals"]["flow"]["values"] for value in row]
    assert all(abs(value) <= 1.5 for value in flow)
    assert run(["info", str(target), "--json"]) == 0
    info = json.loads(capsys.readouterr().out)
    assert len(info["runs"]) == 1
    assert "weights/current.safetensors" in info["members"]
    assert info["data"]
    assert read(digits).project.runs == ()


def test_the_same_seed_gives_bit_equal_losses(
    digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "b.bpstudio")
    columns = []
    for _ in range(2):
        result = trained(capsys, str(digits), "-o", target, "--epochs", "3")
        history = read(target).project.runs[-1].open_history()
        assert history is not None
        columns.append((result["metrics"], history.column("loss").mean.tobytes()))
    assert columns[0] == columns[1]
    other = trained(capsys, str(digits), "-o", target, "--epochs", "3", "--seed", "1")
    assert other["metrics"] != columns[0][0]


def test_deep_sigmoid_vanishes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "deep.bpstudio"
    assert run(["new", "deep-sigmoid", "-o", str(path)]) == 0
    result = trained(capsys, str(path), "--epochs", "2")
    first_and_last = [(row[0], row[-1]) for row in result["signals"]["flow"]["values"]]
    assert all(first <= -3 for first, _ in first_and_last)
    assert all(last == 0 for _, last in first_and_last)
    assert len(result["rows"]) == 20


def test_training_without_an_output_writes_into_the_file(
    digits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trained(capsys, str(digits), "--steps", "5")
    project = read(digits).project
    assert project.runs[0].steps == 5
    assert project.current == project.runs[0].id


def test_events_are_json_lines(digits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["train", str(digits), "--steps", "12", "--events", "-"]) == 0
    events = [json.loads(line)["event"] for line in capsys.readouterr().out.splitlines()]
    assert events[0] == "RunStarted"
    assert events[-2:] == ["CheckpointSaved", "RunEnded"]
    assert "StepsDone" in events
    assert "SignalsSampled" in events


def test_a_drawing_with_an_error_is_refused_and_the_file_is_untouched(
    digits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = read(digits)
    document = edits.add(
        opened.project.document, Node(id="nx", kind="Linear", name="lonely"), at=(0.0, 0.0)
    )
    write(replace(opened.project, document=document), digits, force=True)
    before = digits.read_bytes()
    capsys.readouterr()
    assert run(["check", str(digits), "--json"]) == 2
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [problem["nodes"] for problem in problems if problem["severity"] == "error"] == [["nx"]]
    assert run(["train", str(digits)]) == 2
    error = capsys.readouterr().err
    assert "lonely" in error
    assert "Traceback" not in error
    assert digits.read_bytes() == before


@pytest.mark.parametrize("command", ["info", "check", "train"])
def test_a_foreign_file_is_refused_with_one_line(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.bpstudio"
    path.write_bytes(b"this is no project")
    assert run([command, str(path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert path.read_bytes() == b"this is no project"
    assert run([command, str(tmp_path / "missing.bpstudio")]) == 2


def test_a_device_that_is_not_there_is_refused(
    digits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["train", str(digits), "--device", "cuda:99"]) == 2
    assert "cuda" in capsys.readouterr().err.lower()


def test_a_project_goes_through_a_folder_and_back(
    digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trained(capsys, str(digits), "--steps", "5")
    folder, again = tmp_path / "folder", tmp_path / "again.bpstudio"
    assert run(["unpack", str(digits), str(folder)]) == 0
    assert run(["pack", str(folder), "-o", str(again)]) == 0
    assert read(again).project == read(digits).project


def test_facts_that_a_file_lacks_are_found_by_check_and_kept_by_train(
    digits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = read(digits)
    document = opened.project.document
    bare = replace(document, data=replace(document.data, facts=None))
    write(replace(opened.project, document=bare), digits, force=True)
    assert run(["check", str(digits), "--json"]) == 0
    assert read(digits).project.document.data.facts is None
    trained(capsys, str(digits), "--steps", "2")
    assert read(digits).project.document.data.facts == document.data.facts


def test_a_folder_that_is_not_there_is_said_before_the_work(
    digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "nowhere" / "b.bpstudio"
    capsys.readouterr()
    for command in (["new", "digits-mlp"], ["train", str(digits)]):
        assert run([*command, "-o", str(target)]) == 2
        assert "nowhere" in capsys.readouterr().err
    assert not target.parent.exists()


def test_unpacking_a_damaged_member_warns(
    digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trained(capsys, str(digits), "--steps", "2")
    content = digits.read_bytes()
    at = content.index(b"weights/current.safetensors") + 2000
    digits.write_bytes(content[:at] + bytes([content[at] ^ 255]) + content[at + 1 :])
    assert run(["unpack", str(digits), str(tmp_path / "folder")]) == 3
    assert "warning" in capsys.readouterr().err


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema"]) == 0
    assert "graph.json" in json.dumps(json.loads(capsys.readouterr().out))


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT cannot be sent to a child there")
def test_ctrl_c_ends_a_run_and_keeps_what_was_trained(digits: Path, tmp_path: Path) -> None:
    target = tmp_path / "b.bpstudio"
    command = [sys.executable, "-m", "bpstudio", "train", str(digits), "-o", str(target)]
    child = subprocess.Popen(
        [*command, "--epochs", "100000", "--json", "--events", str(tmp_path / "events")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    events = tmp_path / "events"
    deadline = time.monotonic() + 60
    pulse = threading.Event()
    while not (events.exists() and events.stat().st_size > 20_000):
        assert time.monotonic() < deadline
        assert child.poll() is None
        pulse.wait(0.05)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 2
    assert b"Traceback" not in err
    assert json.loads(out)["run"]["status"] == "stopped"
    assert read(target).project.runs[0].steps > 0


def test_examples_have_words_to_choose_by() -> None:
    assert all(entry.title and entry.purpose for entry in examples())
    assert example("digits-mlp").open().doc_id != example("digits-mlp").open().doc_id
