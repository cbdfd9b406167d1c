"""Set-up finds what is missing, installs it once, and says what a person has to do."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def tree(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source tree of its own, with the Python that runs this test as its environment."""
    for name, value in {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "STAMP": tmp_path / ".venv" / "bpstudio-set-up",
        "PYPROJECT": tmp_path / "pyproject.toml",
        "CONSTRAINTS": tmp_path / "constraints.txt",
        "PYTHON": Path(sys.executable),
    }.items():
        monkeypatch.setattr(dev, name, value)
    (tmp_path / ".venv").mkdir()
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n')
    (tmp_path / "constraints.txt").write_text("torch==2.13.0\n")
    monkeypatch.delenv("BPSTUDIO_TORCH", raising=False)
    return tmp_path


@pytest.fixture
def installations(
    dev: ModuleType, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> list[tuple[str, ...]]:
    """What was left out of each installation that set-up began."""
    begun: list[tuple[str, ...]] = []

    def install(python: Path, *, choice: str, without: tuple[str, ...]) -> None:
        begun.append(without)

    monkeypatch.setattr(dev, "install", install)
    return begun


# ------------------------------------------------------------------------------- this Python


def test_dev_needs_nothing_that_is_not_in_the_standard_library(root: Path) -> None:
    tree = ast.parse((root / "packaging" / "dev.py").read_text(encoding="utf-8"))
    named = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [item.name for item in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert named <= sys.stdlib_module_names


def test_the_script_can_be_read_by_a_python_that_is_too_old(root: Path) -> None:
    ast.parse((root / "packaging" / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_old_python_without_a_newer_one_is_told(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(dev.SetUpError, match=r"needs Python 3\.11 or newer; this is 3\.9\.2"):
        dev.ensure_python((3, 9, 2))


def test_an_old_python_hands_over_to_a_newer_one(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = []
    monkeypatch.setattr(dev.shutil, "which", lambda name: sys.executable)
    monkeypatch.setattr(dev.os, "execv", lambda *given: sys.exit(called.append(given)))
    with pytest.raises(SystemExit):
        dev.ensure_python((3, 9, 2))
    assert called == [(sys.executable, [sys.executable, *sys.argv])]


# -------------------------------------------------------------------------- system libraries


@pytest.mark.parametrize(
    ("command", "environment", "groups"),
    [
        ("run", {}, ["OFFSCREEN"]),
        ("run", {"DISPLAY": ":0"}, ["OFFSCREEN", "X11"]),
        ("run", {"WAYLAND_DISPLAY": "wayland-0"}, ["OFFSCREEN", "WAYLAND"]),
        ("test", {}, ["OFFSCREEN", "X11", "WAYLAND"]),
    ],
)
def test_only_the_libraries_of_the_display_at_hand_are_asked_for(
    dev: ModuleType, command: str, environment: dict[str, str], groups: list[str]
) -> None:
    assert dev.wanted_groups(command, environment) == groups


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sonames are a Linux matter")
def test_libraries_are_looked_up_in_the_doctors_tables(dev: ModuleType) -> None:
    lacking = dev.missing_libraries(["OFFSCREEN", "X11", "WAYLAND"])
    assert all(soname.startswith("lib") for soname in lacking)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt is a Linux matter")
def test_without_an_administrator_the_command_is_printed(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "missing_packages", lambda command: ["libgl1", "libegl1"])
    monkeypatch.setattr(dev, "administrator", lambda: None)
    with pytest.raises(dev.SetUpError, match="--no-install-recommends libgl1 libegl1"):
        dev.ensure_system("run")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt is a Linux matter")
def test_a_package_that_apt_did_not_bring_is_named(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(dev, "missing_packages", lambda command: ["libgl1"])
    monkeypatch.setattr(dev, "administrator", list)
    monkeypatch.setattr(dev.shutil, "which", lambda name: name)
    monkeypatch.setattr(dev, "apt_install", lambda prefix, packages: asked.extend(packages))
    with pytest.raises(dev.SetUpError, match="still missing: libgl1"):
        dev.ensure_system("run")
    assert asked == ["libgl1"]


# ------------------------------------------------------------------------------- the packages


def test_the_second_time_nothing_is_installed(
    dev: ModuleType, installations: list[tuple[str, ...]]
) -> None:
    dev.ensure_venv("test")
    dev.ensure_venv("test")
    assert installations == [()]


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt"])
def test_a_changed_requirement_is_installed(
    dev: ModuleType, tree: Path, installations: list[tuple[str, ...]], changed: str
) -> None:
    dev.ensure_venv("test")
    with (tree / changed).open("a") as file:
        file.write("# more\n")
    dev.ensure_venv("test")
    assert len(installations) == 2


def test_an_interrupted_installation_is_begun_again(
    dev: ModuleType, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def install(python: Path, *, choice: str, without: tuple[str, ...]) -> None:
        raise dev.SetUpError("pip failed")

    monkeypatch.setattr(dev, "install", install)
    with pytest.raises(dev.SetUpError):
        dev.ensure_venv("test")
    assert not dev.STAMP.exists()


def test_torch_can_be_left_out(
    dev: ModuleType, installations: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BPSTUDIO_TORCH", "skip")
    dev.ensure_venv("test")
    assert installations == [("torch",)]


def test_another_build_of_torch_replaces_the_one_that_is_there(
    dev: ModuleType,
    installations: list[tuple[str, ...]],
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dev.ensure_venv("test")
    dev.ensure_venv("test")
    assert not [command for command in commands if "uninstall" in command]
    monkeypatch.setenv("BPSTUDIO_TORCH", "cuda")
    dev.ensure_venv("test")
    (removal,) = [command for command in commands if "uninstall" in command]
    assert removal[-1] == "torch"
    assert len(installations) == 2


def test_an_unknown_build_of_torch_is_refused(
    dev: ModuleType, installations: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BPSTUDIO_TORCH", "rocm")
    with pytest.raises(dev.SetUpError, match="cpu, cuda, skip, not 'rocm'"):
        dev.ensure_venv("test")
    assert installations == []


def test_a_broken_environment_does_not_count(dev: ModuleType, tmp_path: Path) -> None:
    dev.PYTHON = tmp_path / "missing" / "python"
    assert not dev.venv_works()


def test_leaving_packages_out_keeps_all_others(dev: ModuleType) -> None:
    names = dev.requirements(("torch",))
    assert not [line for line in names if line.startswith("torch")]
    assert [line for line in names if line.startswith("PySide6-Essentials")]
    assert len(dev.requirements(())) == len(names) + 1


def test_an_index_that_does_not_answer_is_not_used(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "answers", lambda url: False)
    assert dev.torch_options("cpu") == []


@pytest.mark.skipif(sys.platform == "darwin", reason="torch for macOS has one build")
def test_the_index_of_cpu_builds_is_used_where_it_answers(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "answers", lambda url: True)
    assert dev.torch_options("cpu") == ["--extra-index-url", dev.TORCH_INDEX]
    assert dev.torch_options("cuda") == []


def test_nobody_at_an_address_is_no_answer(dev: ModuleType) -> None:
    assert not dev.answers("http://127.0.0.1:9/")


# ------------------------------------------------------------------------------- run and test


@pytest.fixture
def commands(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that dev.py starts; all of them succeed."""
    started: list[list[str]] = []

    def call(command: list[str], **options: object) -> int:
        started.append([part.replace(str(dev.PYTHON), "python") for part in command])
        return 0

    monkeypatch.setattr(dev.subprocess, "call", call)
    return started


def test_without_a_display_the_example_becomes_a_picture(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda environment: False)
    assert dev.run(tmp_path) == 0
    assert commands == [["python", "-m", "bpstudio", "demo", "--out", str(tmp_path)]]


def test_with_a_display_a_copy_of_the_example_is_opened(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda environment: True)
    dev.run(tmp_path)
    project = str(Path.home() / "bpstudio" / "digits-mlp.bpstudio")
    assert commands == [
        ["python", "-m", "bpstudio", "new", "digits-mlp", "-o", project],
        ["python", "-m", "bpstudio", project],
    ]


def test_a_copy_that_somebody_worked_on_is_kept(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda environment: True)
    project = Path.home() / "bpstudio" / "digits-mlp.bpstudio"
    project.parent.mkdir(parents=True)
    project.write_text("mine")
    dev.run(tmp_path)
    assert commands == [["python", "-m", "bpstudio", str(project)]]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_linux_has_a_display_only_where_it_says_so(dev: ModuleType) -> None:
    assert not dev.has_display({})
    assert dev.has_display({"DISPLAY": ":0"})
    assert dev.has_display({"WAYLAND_DISPLAY": "wayland-0"})


def test_options_of_pytest_are_handed_on(dev: ModuleType, commands: list[list[str]]) -> None:
    asked, options = dev.arguments(["test", "-k", "doctor", "--long", "tests/ui"])
    assert asked.long
    assert options == ["-k", "doctor", "tests/ui"]
    dev.test(long=False, options=options)
    assert commands == [["python", "-m", "pytest", "-k", "doctor", "tests/ui"]]


def test_the_whole_suite_comes_last(dev: ModuleType, commands: list[list[str]]) -> None:
    assert dev.test(long=False, options=[]) == 0
    tools = [" ".join(command) for command in commands]
    assert sum("ruff" in line for line in tools) == 2
    assert "not long" in tools[-1]
    assert "no:pytest-qt" not in tools[-1]
    without = [line for line in tools if "no:pytest-qt" in line]
    assert len(without) == 4
    assert sum("--collect-only" in line for line in without) == 2


def test_one_failing_step_fails_the_whole_and_the_others_still_run(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started = []

    def call(command: list[str], **options: object) -> int:
        started.append(command)
        return int("ruff" in command)

    monkeypatch.setattr(dev.subprocess, "call", call)
    assert dev.test(long=False, options=[]) == 1
    assert capsys.readouterr().out.rstrip().endswith("FAILED: ruff check, ruff format")
    assert "pytest" in started[-1]


@pytest.mark.parametrize("arguments", [[], ["build-everything"], ["run", "--nonsense"]])
def test_a_mistyped_command_is_refused(root: Path, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, str(root / "packaging" / "dev.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "usage: dev.py" in done.stderr


def test_the_book_is_built_off_screen(
    dev: ModuleType, commands: list[list[str]], root: Path
) -> None:
    asked, _ = dev.arguments(["docs"])
    assert asked.command == "docs"
    assert dev.docs() == 0
    assert commands == [["python", str(root / "packaging" / "book.py")]]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_continuous_integration_runs_the_same_command(root: Path) -> None:
    script = root / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert 'python3 packaging/dev.py test "$@"' in script.read_text(encoding="utf-8")


def test_the_sources_are_compiled_before_anything_starts(
    dev: ModuleType, commands: list[list[str]]
) -> None:
    dev.compile_sources()
    assert commands == [["python", "-m", "compileall", "-q", "bpstudio"]]
