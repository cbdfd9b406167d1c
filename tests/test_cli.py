"""The command line as a person or a script uses it: words in, words and exit codes out."""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import namedtuple
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bpstudio.cli import run
from bpstudio.cli.sweep import sweep_values
from bpstudio.data import room
from bpstudio.graph import edits
from bpstudio.graph.document import Field, Node
from bpstudio.project.examples import example, examples
from bpstudio.project.store import read, write

NAMES = (
    "digits-mlp",
    "digits-cnn",
    "breast-cancer",
    "diabetes-regression",
    "recall-lstm",
    "deep-sigmoid",
    "moons",
    "spirals",
    "sine",
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
    simple, _, more = capsys.readouterr().out.partition("\n\nApplications:\n")
    assert [line.split()[0] for line in simple.splitlines()] == list(NAMES)
    uses, _, known = more.partition("\n\nArchitectures:\n")
    assert {line.split()[0] for line in uses.splitlines()} >= {"forecasting", "translation"}
    known, _, faults = known.partition("\n\nFaults:\n")
    assert {line.split()[0] for line in known.splitlines()} >= {"resnet-18", "u-net"}
    names = {line.split()[0] for line in faults.splitlines()}
    assert names >= {"vanishing-gradient", "vanishing-gradient-repaired"}


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
        result = trained(capsys, str(digits), "-o", target, "--epochs", "3", "--force")
        history = read(target).project.runs[-1].open_history()
        assert history is not None
        columns.append((result["metrics"], history.column("loss").mean.tobytes()))
    assert columns[0] == columns[1]
    again = ["-o", target, "--epochs", "3", "--force"]
    other = trained(capsys, str(digits), *again, "--seed", "1")
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


# --------------------------------------------------------------------------------- own data


def test_data_that_do_not_fit_into_memory_are_trained_from_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(400, 8)).astype(np.float32)
    np.savez(tmp_path / "rows.npz", x=x, y=(x[:, 0] > 0).astype(np.int64))
    path, out = tmp_path / "a.bpstudio", tmp_path / "b.bpstudio"
    new = ["new", "--data", str(tmp_path / "rows.npz"), "--target", "y", "--suggest"]
    assert run([*new, "-o", str(path)]) == 0
    capsys.readouterr()
    assert run(["check", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["data"]["rows"] == "memory"
    inside = trained(capsys, str(path), "--epochs", "2", "-o", str(out))
    assert inside["run"]["data"] == ""
    monkeypatch.setattr(room, "free_bytes", lambda: 100_000)
    assert run(["check", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["data"]
    assert told == {"rows": "file", "needed_bytes": 36 * 400 * 9, "free_bytes": 100_000}
    outside = trained(capsys, str(path), "--epochs", "2", "-o", str(out), "--force")
    assert "as needed" in outside["run"]["data"]
    assert outside["loss"] == inside["loss"]
    assert outside["metrics"] == inside["metrics"]
    assert run(["evaluate", str(out), "--json"]) == 0
    assert run(["export", str(out), "--to", "python", "-o", str(tmp_path / "script")]) == 2
    assert "do not fit into memory" in capsys.readouterr().err


@pytest.fixture
def loans(tmp_path: Path) -> Path:
    """A table in Windows-1252 whose last column can be learned."""
    path = tmp_path / "loans.csv"
    rows = [
        f"{20 + n % 50},{'Köln' if n % 3 else 'Ulm'},{'yes' if n % 50 < 20 else 'no'}"
        for n in range(200)
    ]
    path.write_bytes("\n".join(["age,town,default", *rows, ""]).encode("cp1252"))
    return path


def test_a_data_file_becomes_a_project_that_learns(
    loans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "projects").mkdir()
    path = tmp_path / "projects" / "loans.bpstudio"
    assert run(["new", "--data", str(loans), "-o", str(path)]) == 0
    said = capsys.readouterr()
    assert [line.split(maxsplit=3) for line in said.out.splitlines()[:3]] == [
        ["age", "input", "number", "Numbers."],
        ["town", "input", "category", "2 different words."],
        ["default", "target", "category", "The last column that can be a target: 2 classes."],
    ]
    assert "read as Windows-1252" in said.err
    source = read(path).project.document.data.source
    assert source is not None
    assert source.path == "../loans.csv"
    assert trained(capsys, str(path))["metrics"]["test"]["accuracy"] >= 0.9


def test_the_target_and_the_encoding_of_a_data_file_can_be_chosen(
    loans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.bpstudio"
    command = ["new", "--data", str(loans), "--encoding", "cp1252", "-o", str(path)]
    assert run([*command, "--target", "town"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "target   category  Chosen as the target: 2 classes." in said.out
    roles = {field.column: field.role for field in read(path).project.document.data.fields}
    assert roles == {"age": "input", "town": "target", "default": "input"}
    assert run([*command, "--force", "--target", "nothing"]) == 2
    assert "age, town, default" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [[], ["digits-mlp", "--data", "a.csv"], ["digits-mlp", "--target", "y"]]
)
def test_new_wants_an_example_or_a_data_file(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.bpstudio"
    assert run(["new", *words, "-o", str(path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not path.exists()


def test_a_file_that_is_no_table_is_refused_by_its_name(
    digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", "--data", str(digits), "-o", str(tmp_path / "b.bpstudio")]) == 2
    assert ".csv" in capsys.readouterr().err


def without_facts(path: Path, fields: tuple[Field, ...] | None = None) -> None:
    """Make the file forget what it knows of its data, and prepare `fields` instead."""
    project = read(path).project
    data = replace(project.document.data, facts=None)
    data = data if fields is None else replace(data, fields=fields)
    write(replace(project, document=replace(project.document, data=data)), path, force=True)


def test_check_tells_what_is_doubtful_in_the_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"{a % 37},{a * 7 % 101},{8 * (a % 12 == 0)},{'yny'[a % 12 == 0]}" for a in range(400)]
    (tmp_path / "a.csv").write_text("a,b,fee,late\n" + "\n".join(rows), encoding="utf-8")
    path = str(tmp_path / "a.bpstudio")
    assert run(["new", "--data", str(tmp_path / "a.csv"), "--target", "late", "-o", path]) == 0
    capsys.readouterr()
    assert run(["check", path]) == 0
    said = capsys.readouterr().out
    assert "No problems in the drawing.\nIn the data: 1 thing to look at.\nwarning: 'fee'" in said
    assert run(["check", path, "--json"]) == 0
    (doubt,) = json.loads(capsys.readouterr().out)["doubts"]
    assert (doubt["kind"], doubt["columns"], doubt["repair"]) == ("leak", ["fee"], "Ignore fee")
    assert doubt["message"].startswith("'fee' alone gives 'late' away")


def test_check_says_that_nothing_is_doubtful_in_the_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    random = np.random.Generator(np.random.PCG64(2))
    rows = [f"{random.normal():.3f},{random.normal():.3f},{'yn'[a % 2]}" for a in range(400)]
    (tmp_path / "a.csv").write_text("a,b,late\n" + "\n".join(rows), encoding="utf-8")
    path = str(tmp_path / "a.bpstudio")
    assert run(["new", "--data", str(tmp_path / "a.csv"), "--target", "late", "-o", path]) == 0
    capsys.readouterr()
    assert run(["check", path]) == 0
    said = capsys.readouterr().out
    assert "The data doctor looked at 3 columns and 400 rows and found nothing." in said


def test_check_tells_of_rare_classes_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    random = np.random.Generator(np.random.PCG64(2))
    rows = [f"{random.normal() + 9 * (a % 40 == 0):.3f},{'yn'[a % 40 > 0]}" for a in range(800)]
    (tmp_path / "a.csv").write_text("a,late\n" + "\n".join(rows), encoding="utf-8")
    path = tmp_path / "a.bpstudio"
    assert run(["new", "--data", str(tmp_path / "a.csv"), "--target", "late", "-o", str(path)]) == 0
    project = read(path).project
    training = replace(project.document.training, class_weights=None)
    document = replace(project.document, training=training)
    write(replace(project, document=document), path, force=True)
    capsys.readouterr()
    assert run(["check", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["rule"] for one in told["preflight"]] == ["class-imbalance"]
    assert told["doubts"] == []


def test_check_and_train_tell_the_encoding_that_they_assumed(
    loans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.bpstudio"
    assert run(["new", "--data", str(loans), "-o", str(path)]) == 0
    without_facts(path)
    for command in (["check"], ["train", "--steps", "2"]):
        capsys.readouterr()
        assert run([*command, str(path), "--json"]) == 0
        said = capsys.readouterr()
        assert "read as Windows-1252" in said.err
        assert any("Windows-1252" in warning for warning in json.loads(said.out)["warnings"])


def test_an_infinite_input_is_refused_before_training(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"{'inf' if n == 7 else n * 1.5},{n * 2.25}\n" for n in range(60))
    (tmp_path / "a.csv").write_text("x,y\n" + rows, encoding="utf-8")
    path = tmp_path / "a.bpstudio"
    assert run(["new", "--data", str(tmp_path / "a.csv"), "-o", str(path)]) == 0
    without_facts(path, (Field(column="x"), Field(column="y", role="target")))
    capsys.readouterr()
    assert run(["train", str(path)]) == 2
    error = capsys.readouterr().err
    assert "'x' is missing or infinite in 1 of 60 rows" in error
    assert "impute" in error
    assert read(path).project.runs == ()
    assert run(["check", str(path), "--json"]) == 2
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["code"] == "missing-values"
    mended = tmp_path / "mended.bpstudio"
    mend = ["diagnose", str(path), "--apply", "fix-problem", "-o", str(mended)]
    assert run([*mend, "--preflight-only"]) == 0
    assert run(["train", str(mended), "--steps", "2"]) == 0


# -------------------------------------------------------------------- what is trained is kept


def test_a_disk_without_room_is_said_before_training(
    digits: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(10**9, 10**9, 1_000))
    capsys.readouterr()
    assert run(["train", str(digits), "--steps", "2", "--events", "-"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert re.search(r"not enough room on the disk: [1-9]\d* kB more", said.err)


Usage = namedtuple("Usage", "total used free")


class Disk:
    """A disk under one folder that is full from the second look on; elsewhere there is room."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.looks = 0

    def usage(self, folder: Path) -> Usage:
        self.looks += folder == self.folder
        return Usage(10**12, 0, 0 if folder == self.folder and self.looks > 1 else 10**12)


def test_a_run_that_no_longer_fits_is_kept_elsewhere(
    digits: Path,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spare = tmp_path_factory.mktemp("spare")
    monkeypatch.setattr(tempfile, "tempdir", str(spare))
    monkeypatch.setattr(shutil, "disk_usage", Disk(digits.parent).usage)
    before = digits.read_bytes()
    capsys.readouterr()
    assert run(["train", str(digits), "--steps", "2", "--json"]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["run"]["steps"] == 2
    (kept,) = spare.iterdir()
    assert f"The run is kept in {kept}." in said.err
    assert read(kept).project.runs[0].steps == 2
    assert digits.read_bytes() == before


def test_a_run_that_can_be_kept_nowhere_still_prints_its_figures(
    digits: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(digits.parent))
    monkeypatch.setattr(shutil, "disk_usage", Disk(digits.parent).usage)
    capsys.readouterr()
    assert run(["train", str(digits), "--steps", "2", "--json"]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["run"]["steps"] == 2
    assert "kept nowhere" in said.err
    assert "Free some space" in said.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_events_that_cannot_be_written_cost_no_run(
    digits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["train", str(digits), "--steps", "40", "--events", "/dev/full"]) == 0
    assert "events" in capsys.readouterr().err
    assert read(digits).project.runs[0].steps == 40


class Closed(io.StringIO):
    """A standard output that nobody reads any more."""

    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_a_run_whose_output_nobody_reads_stops_and_is_kept(
    digits: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", Closed())
    assert run(["train", str(digits), "--events", "-"]) == 0
    stored = read(digits).project.runs[0]
    assert stored.status == "stopped"
    assert "nobody reads" in stored.reason


def test_saved_weights_that_do_not_fit_are_told(
    digits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trained(capsys, str(digits), "--steps", "2")
    project = read(digits).project
    document = edits.set_training(project.document, start_from="current")
    first = next(node for node in document.graph.nodes if node.kind == "Linear")
    document = edits.set_param(document, first.id, "out_features", 11)
    write(replace(project, document=document), digits, force=True)
    assert run(["train", str(digits), "--steps", "2", "--json"]) == 0
    said = capsys.readouterr()
    assert f"not used: {first.title!r} (bias, weight)" in said.err
    assert any(repr(first.title) in warning for warning in json.loads(said.out)["warnings"])


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


@pytest.mark.parametrize("command", ["info", "check"])
def test_a_damaged_layout_opens_with_a_warning(
    command: str, digits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = bytearray(digits.read_bytes())
    content[content.index(b"view.json") + 30] ^= 255
    digits.write_bytes(content)
    capsys.readouterr()
    assert run([command, str(digits)]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert "view.json: this part is damaged" in line
    assert "the cards are arranged anew" in line


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
    deadline = time.monotonic() + 100
    pulse = threading.Event()
    while not (events.exists() and events.stat().st_size > 20_000):
        assert time.monotonic() < deadline
        assert child.poll() is None
        pulse.wait(0.05)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=100)
    assert child.returncode == 2
    assert b"Traceback" not in err
    assert json.loads(out)["run"]["status"] == "stopped"
    assert read(target).project.runs[0].steps > 0


def test_examples_have_words_to_choose_by() -> None:
    assert all(entry.title and entry.purpose for entry in examples())
    assert example("digits-mlp").open().doc_id != example("digits-mlp").open().doc_id


# ------------------------------------------------------------------------------ going on


@pytest.fixture
def cut_off(digits: Path) -> Path:
    """The digits project with a run that was stopped after 30 steps."""
    from bpstudio.record.events import Stop
    from bpstudio.train.engine import train
    from bpstudio.train.job import make_job
    from bpstudio.train.recorder import Recorder, begun

    project = read(digits).project
    job, recorder = make_job(project.document, base=digits.parent, host="direct"), Recorder()
    steps = iter(range(30))
    for event in train(job, read=lambda: None if next(steps, None) is not None else Stop()):
        recorder.take(event)
    write(recorder.into(project, begun(job)), digits, force=True)
    return digits


def test_a_run_that_was_cut_off_goes_on_as_if_it_had_not_been(
    cut_off: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, target = tmp_path / "whole.bpstudio", tmp_path / "on.bpstudio"
    assert run(["train", str(cut_off), "-o", str(whole)]) == 0
    capsys.readouterr()
    assert run(["train", str(cut_off), "--resume", "-o", str(target), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["run"]["status"], told["run"]["steps"]) == ("completed", 400)
    (gone_on,), (*_, undisturbed) = read(target).project.runs, read(whole).project.runs
    assert gone_on.id == read(cut_off).project.runs[0].id
    assert gone_on.state is None
    assert gone_on.metrics == undisturbed.metrics
    assert read(target).project.weights == read(whole).project.weights


def test_a_run_that_cannot_go_on_is_refused_with_those_that_can(
    cut_off: Path, digits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (known,) = read(cut_off).project.runs
    assert run(["train", str(cut_off), "--resume", "r1"]) == 2
    assert f"These can: {known.id}." in capsys.readouterr().err
    assert run(["train", str(cut_off), "--resume", "--epochs", "3"]) == 2
    assert "keeps the settings" in capsys.readouterr().err


def test_a_run_does_not_go_on_in_another_drawing(
    cut_off: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = read(cut_off).project
    hidden = next(node for node in project.document.graph.nodes if node.kind == "Linear")
    wider = edits.set_param(project.document, hidden.id, "out_features", 5)
    write(replace(project, document=wider), cut_off, force=True)
    assert run(["train", str(cut_off), "--resume"]) == 2
    assert "The drawing changed since this run was cut off" in capsys.readouterr().err


def test_without_a_run_that_was_cut_off_nothing_goes_on(
    digits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["train", str(digits), "--resume"]) == 2
    assert "none can go on" in capsys.readouterr().err


# ------------------------------------------------------------------------------ nothing is lost


def test_a_run_begins_from_a_point_of_another(digits: Path, capsys: Any) -> None:
    whole = trained(capsys, str(digits), "--epochs", "8")
    name, steps = whole["run"]["id"], whole["run"]["steps"]
    point = f"{name}@{steps // 2}"
    same = trained(capsys, str(digits), "--epochs", "8", "--from", point)
    assert same["loss"]["last"] == whole["loss"]["last"]
    other = trained(
        capsys, str(digits), "--epochs", "8", "--from", point, "--set", "training.optimizer.lr=0.1"
    )
    assert other["run"]["steps"] == steps
    assert other["loss"]["first"] == whole["loss"]["first"]
    assert other["loss"]["last"] != whole["loss"]["last"]
    first, second, third = read(digits).project.runs
    assert second.branch_of == third.branch_of == first.id
    process = trained(capsys, str(digits), "--epochs", "8", "--from", point, "--host", "process")
    assert process["loss"]["last"] == whole["loss"]["last"]
    all_of_them, *rest = (len(run.points) for run in read(digits).project.runs)
    assert all_of_them > 8
    assert rest == [4, 4, 4]
    longer = trained(capsys, str(digits), "--epochs", "9", "--from", name)
    assert longer["run"]["steps"] == steps // 8 * 9
    assert longer["loss"]["first"] == whole["loss"]["first"]


@pytest.mark.parametrize(
    ("given", "words"),
    [("r0@4", "There is no run 'r0'"), ("@", "There is no run ''"), ("{}@3", "at step '3'"),
     ("{}@", "at step ''"), ("{}@-1", "at step '-1'")],
)  # fmt: skip
def test_a_point_that_is_not_there_is_refused_with_those_that_are(
    digits: Path, capsys: Any, given: str, words: str
) -> None:
    name = trained(capsys, str(digits), "--epochs", "4")["run"]["id"]
    assert run(["train", str(digits), "--from", given.format(name)]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert ("There are: " if "{" in given else name) in told


def test_a_run_that_could_not_begin_leaves_the_file_as_it_was(
    digits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digits.read_bytes()
    assert run(["train", str(digits), "--device", "nowhere"]) == 2
    assert "There is no device 'nowhere'." in capsys.readouterr().err
    assert digits.read_bytes() == before
    assert not digits.with_name(digits.name + ".bak").exists()


def test_an_edited_folder_is_not_unpacked_over(
    digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "folder"
    assert run(["unpack", str(digits), str(folder)]) == 0
    (folder / "graph.json").write_text("{}", encoding="utf-8")
    assert run(["unpack", str(digits), str(folder)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert (folder / "graph.json").read_text(encoding="utf-8") == "{}"
    assert run(["unpack", str(digits), str(folder), "--force"]) == 0
    assert len((folder / "graph.json").read_text(encoding="utf-8")) > 2


def test_a_mistyped_command_is_told_without_opening_a_window(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["trian"]) == 2
    assert "trian is neither a file nor a command." in capsys.readouterr().err


def test_a_run_in_a_process_of_its_own_goes_on_the_same(
    cut_off: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    targets = {host: tmp_path / f"{host}.bpstudio" for host in ("thread", "process")}
    for host, target in targets.items():
        command = ["train", str(cut_off), "--resume", "--host", host, "-o", str(target), "--json"]
        assert run(command) == 0
    capsys.readouterr()
    here, there = (read(target).project for target in targets.values())
    assert here.weights == there.weights
    assert here.runs[0].metrics == there.runs[0].metrics
    assert there.runs[0].host == "process"


# ------------------------------------------------------------------------------ several runs


def test_settings_are_set_by_path(digits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["train", str(digits), "--steps", "3", "--set", "training.optimizer.lr=0.5", "--json"]
    assert run(command) == 0
    (made,) = read(digits).project.runs
    assert made.training.optimizer.params["lr"] == 0.5
    assert read(digits).project.document.training.optimizer.params["lr"] != 0.5


def test_a_setting_that_is_not_there_is_refused(
    digits: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["train", str(digits), "--set", "training.batchsize=3"]) == 2
    assert "batch_size" in capsys.readouterr().err
    assert read(digits).project.runs == ()


def test_seeds_and_values_are_a_run_each(
    digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "swept.bpstudio"
    sweep = ["--sweep", "training.optimizer.lr=0.1,0.001", "--seeds", "0-1", "--steps", "20"]
    assert run(["train", str(digits), "-o", str(target), *sweep, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    names = [f"lr {rate}, seed {seed}" for rate in ("0.1", "0.001") for seed in (0, 1)]
    assert [one["name"] for one in told["runs"]] == names
    stored = read(target).project.runs
    assert [one.name for one in stored] == names
    assert [one.seed for one in stored] == [0, 1, 0, 1]
    assert {(one.state, one.points) for one in stored} == {(None, ())}, "nobody goes on with them"
    high, low = told["sweep"]
    assert (high["set"], high["runs"]) == ({"training.optimizer.lr": "0.1"}, 2)
    losses = [one["figures"]["loss"] for one in told["runs"]]
    assert high["figures"]["loss"]["mean"] == pytest.approx(sum(losses[:2]) / 2)
    assert low["figures"]["loss"]["std"] == pytest.approx(abs(losses[2] - losses[3]) / 2**0.5)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("lr=0.1,0.01", ["0.1", "0.01"]),
        ("n=16..64/4", ["16", "32", "48", "64"]),
        ("lr=1e-4..1e-1/4log", ["0.0001", "0.001", "0.01", "0.1"]),
        ("lr=0.1..0.5/3,0.9", ["0.1", "0.3", "0.5", "0.9"]),
        ("x=-1..1/3", ["-1", "0", "1"]),
    ],
)
def test_values_of_a_sweep_may_be_ranges(text: str, values: list[str]) -> None:
    assert sweep_values(text) == (text.partition("=")[0], values)


@pytest.mark.parametrize(
    "text", ["lr=", "lr=1..2", "lr=2..1/3", "lr=0..1/3log", "lr=1..2/1", "lr=a..b/3", "lr=1e..2/3"]
)
def test_a_range_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        sweep_values(text)


def test_a_run_of_a_sweep_is_the_one_that_would_be_alone(
    digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many, alone = tmp_path / "many.bpstudio", tmp_path / "alone.bpstudio"
    assert run(["train", str(digits), "-o", str(many), "--seeds", "3,4", "--steps", "9"]) == 0
    assert run(["train", str(digits), "-o", str(alone), "--seed", "4", "--steps", "9"]) == 0
    assert "2 runs" in capsys.readouterr().out
    assert read(many).project.weights == read(alone).project.weights


def test_a_value_that_fails_leaves_the_others(
    digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "swept.bpstudio"
    last = [node for node in read(digits).project.document.graph.nodes if node.kind == "Linear"][-1]
    sweep = ["--sweep", f"{last.id}.out_features=10,3", "--steps", "3"]
    assert run(["train", str(digits), "-o", str(target), *sweep]) == 2
    assert "1 of 2 runs came to their end" in capsys.readouterr().err
    assert len(read(target).project.runs) == 1


@pytest.mark.parametrize("words", ["4-2", "a", "0-999", "", "1,,2"])
def test_seeds_that_are_none_are_refused(digits: Path, words: str) -> None:
    with pytest.raises(SystemExit) as refusal:
        run(["train", str(digits), "--seeds", words])
    assert refusal.value.code == 2


def test_too_many_runs_are_refused(digits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = ",".join(str(size) for size in range(1, 60))
    sweep = ["--sweep", f"training.batch_size={values}", "--seeds", "0-9"]
    assert run(["train", str(digits), *sweep]) == 2
    assert "590 runs" in capsys.readouterr().err


# ---------------------------------------------------------------------------- trials


@pytest.mark.parametrize(
    "command",
    [
        ["train", "{}", "--steps", "2"],
        ["rates", "{}", "--use"],
        ["diagnose", "{}", "--preflight-only", "--apply", "any"],
    ],
)
def test_another_file_is_not_written_over(
    command: list[str], digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.bpstudio"
    other.write_bytes(b"somebody's work")
    given = [word.format(digits) for word in command]
    capsys.readouterr()
    assert run([*given, "-o", str(other)]) == 2
    assert "exists already. Choose another name or add --force." in capsys.readouterr().err
    assert other.read_bytes() == b"somebody's work"


def test_a_run_goes_into_the_project_itself_or_where_force_says(
    digits: Path, tmp_path: Path
) -> None:
    own, other = tmp_path / "own.bpstudio", tmp_path / "other.bpstudio"
    own.write_bytes(digits.read_bytes())
    other.write_bytes(b"no longer wanted")
    assert run(["train", str(own), "--steps", "2", "-o", str(tmp_path / "." / "own.bpstudio")]) == 0
    assert len(read(own).project.runs) == 1
    assert run(["train", str(own), "--steps", "2", "-o", str(other), "--force"]) == 0
    assert len(read(other).project.runs) == 2


def test_a_rate_is_suggested_and_stored(
    digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "with-rate.bpstudio"
    capsys.readouterr()
    assert run(["rates", str(digits), "--json", "--use", "-o", str(target)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["rates"]) == len(found["losses"])
    training = read(target).project.document.training
    assert training.optimizer.params["lr"] == found["suggested"]
    assert read(digits).project.document.training != training


def test_use_needs_a_file(digits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rates", str(digits), "--use"]) == 2
    assert "-o FILE" in capsys.readouterr().err


def test_one_batch_is_learned_by_heart(digits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["overfit", str(digits), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["learned"] is True
    assert found["least"] < 0.01 * found["first"]


def test_a_suggested_network_reads_every_column_of_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "\n".join(f"{n % 7},street {n % 30},{'yes' if n % 7 > 3 else 'no'}" for n in range(90))
    (tmp_path / "a.csv").write_text(f"size,street,sold\n{rows}\n", encoding="utf-8")
    path = tmp_path / "a.bpstudio"
    given = ["new", "--data", str(tmp_path / "a.csv"), "-o", str(path)]
    assert run([*given, "--suggest"]) == 0
    assert "leaves out" not in capsys.readouterr().err
    assert {node.kind for node in read(path).project.document.graph.nodes} >= {"Embedding"}
    assert run(["train", str(path), "--epochs", "2", "--json"]) in {0, 3}
    assert run(["new", "digits-mlp", "--suggest", "-o", str(tmp_path / "b.bpstudio")]) == 2
